import { isLineEnd } from '../../lexis/index';
import type { SectionBody, Span } from './types';
import type { Line } from './text';
import { lineStartBefore } from './text';

/** Messages inside a text: the fields above them, the marks of what they quote, the line that says who wrote it. */

type Role = 'from' | 'to' | 'date' | 'subject';

/** Names of fields as mail programs write them, RFC 5322 and what programs put above a forwarded message in other languages. */
const NAMES: Readonly<Record<Role, string>> = {
  from: 'from|von|de|da|van|från|fra|lähettäjä|od|από|от|от кого|发件人|寄件者|差出人|보낸 사람',
  to: 'to|an|à|a|para|aan|till|til|vastaanottaja|do|προς|кому|收件人|收件者|宛先|받는 사람',
  date: 'date|sent|datum|gesendet|envoyé|fecha|enviado|enviado el|data|inviato|verzonden|skickat|dato|sendt|lähetetty|wysłano|дата|отправлено|日期|发送时间|送信日時|보낸 날짜',
  subject:
    'subject|betreff|objet|asunto|assunto|oggetto|onderwerp|ämne|emne|aihe|temat|θέμα|тема|主题|主旨|件名|제목',
};
const ROLES: ReadonlyMap<string, Role> = new Map(
  (Object.keys(NAMES) as Role[]).flatMap((role) => NAMES[role].split('|').map((name) => [name, role])),
);
/** A field's name and its colon, French ones with a space between; RFC 5322 allows more signs in names, which nobody uses. */
const FIELD = /^(?<name>\p{L}[\p{L}\d-]*(?: \p{L}+)?)[ \u00a0]?[:：](?=\s|$|[^/\s])/u;
/** Names of fields are no longer than this, in UTF-16 units; the longest registered with IANA has 39. */
const MAX_NAME_LENGTH = 48;
/** What stands at the start of a line in a message: marks of what it quotes, or the field that names its sender or subject. */
const OF_MESSAGE = new RegExp(
  `^[ \\t]*[|:]?>|^(?:${NAMES.from}|${NAMES.subject})[ \\u00a0]?[:：]|^in article <|\\b(?:wrote|writes|schrieb|a écrit|escribió|ha scritto)\\s*:[ \\t]*$`,
  'imu',
);

/** Whether the head of a text, or what stands above a place in it, is of a message: it has fields, or quotes. */
export function hasMessageAbove(head: string, above: string): boolean {
  return OF_MESSAGE.test(above) || OF_MESSAGE.test(head);
}

/** More lines than this are not looked at: a choice, mail that passed many servers has some fifty. */
const MAX_HEADER_LINES = 100;
/** `From:` alone is a label like others. */
const MIN_ROLES = 3;

/** The marks before a quoted line. */
export interface QuoteMarks {
  /** How many there are; 0 for a line that is not quoted. */
  readonly depth: number;
  /** Where the quoted words begin. */
  readonly content: number;
}

const MARK = 62;

/** The marks of a line that quotes, with blanks before, between and after them. */
export function quoteMarks(text: string, { start, end }: Span): QuoteMarks {
  let depth = 0;
  let at = afterBlanks(text, start, end);
  for (; at < end && text.charCodeAt(at) === MARK; at = afterBlanks(text, at + 1, end)) depth++;
  return { depth, content: depth === 0 ? start : at };
}

function afterBlanks(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && (text[at] === ' ' || text[at] === '\t')) at++;
  return at;
}

function fieldName(text: string, line: Span): string | undefined {
  const { content } = quoteMarks(text, line);
  const head = text.slice(content, Math.min(line.end, content + MAX_NAME_LENGTH));
  return FIELD.exec(head)?.groups?.name.toLowerCase();
}

/** Whether the line directly above `line` is a field. */
function isBelowField(text: string, line: Line): boolean {
  const start = line.start - line.indent;
  if (start === 0) return false;
  let end = start - 1;
  if (text[end] === '\n' && text[end - 1] === '\r') end--;
  const above = lineStartBefore(text, end, Math.max(0, end - 1000));
  if (above > 0 && !isLineEnd(text.charCodeAt(above - 1))) return false;
  return fieldName(text, { start: above, end }) !== undefined;
}

/**
 * The lines among `[from, to)`, a block without blank lines, that stand above a message, by index: whether one begins a
 * field or goes on with the one above. A header is a row of fields that name at least three of sender, receiver, date and subject,
 * or sender and subject as in newsgroups.
 */
export function mailHeaderLines(
  text: string,
  lines: readonly Line[],
  from: number,
  to: number,
): ReadonlyMap<number, 'begins' | 'goesOn'> {
  const found = new Map<number, 'begins' | 'goesOn'>();
  let isBelow = from < to && isBelowField(text, lines[from]);
  for (let index = from; index < to;) {
    const isField = fieldName(text, lines[index]) !== undefined;
    const end = isField && !isBelow ? headerEnd(text, lines, index, to) : index;
    for (let at = index; at < end; at++)
      found.set(at, at > index && goesOn(text, lines, at) ? 'goesOn' : 'begins');
    isBelow = isField;
    index = Math.max(index + 1, end);
  }
  return found;
}

function headerEnd(text: string, lines: readonly Line[], from: number, to: number): number {
  const roles = new Set<Role>();
  const { depth } = quoteMarks(text, lines[from]);
  const limit = Math.min(to, from + MAX_HEADER_LINES);
  let end = from;
  for (; end < limit; end++) {
    if (quoteMarks(text, lines[end]).depth !== depth) break;
    const name = fieldName(text, lines[end]);
    const role = name === undefined ? undefined : ROLES.get(name);
    if (role !== undefined) roles.add(role);
    if (name === undefined && !(end > from && goesOn(text, lines, end))) break;
  }
  const isHeader = roles.size >= MIN_ROLES || (roles.has('from') && roles.has('subject'));
  return isHeader ? end : from;
}

/** RFC 5322, 2.2.3: a line that begins with white space goes on with the field above. */
function goesOn(text: string, lines: readonly Line[], index: number): boolean {
  return lines[index].indent > 0 && fieldName(text, lines[index]) === undefined;
}

/** Headers are not read further than this, in UTF-16 units. A choice: most have a few thousand. */
const MAX_HEADER_LENGTH = 20_000;

/** The fields that a text begins with, by lower-case names, unfolded; none where its first line is no field. The first of each name. */
export function mailFields(text: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  if (!FIELD.test(text.slice(0, MAX_NAME_LENGTH))) return fields;
  let name: string | undefined;
  for (const line of text.slice(0, MAX_HEADER_LENGTH).split(/\r\n?|\n/u)) {
    if (line.trim() === '') break;
    if (/^[ \t]/u.test(line)) {
      if (name !== undefined) fields.set(name, `${fields.get(name) ?? ''} ${line.trim()}`);
      continue;
    }
    const colon = line.indexOf(':');
    if (colon < 0) break;
    const found = line.slice(0, colon).trim().toLowerCase();
    name = fields.has(found) ? undefined : found;
    if (name !== undefined) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

/** "On Monday, Ken Li <ken@example.org> wrote:" */
const WROTE =
  /(?:^|,|\d)\s*(?<who>[^,:\n]*?)\s*(?:<[^<>\n]*>)?\s*\b(?<verb>wrote|writes|a écrit|escribió|schrieb|ha scritto)\s*:?\s*$/u;
/** "Am Montag schrieb Ken Li:" */
const SCHRIEB = /\b(?<verb>schrieb|skrev|schreef)\s+(?<who>[^,:<>\n]+?)\s*(?:<[^<>\n]*>)?\s*:\s*$/u;
/** Longer lines say more than who wrote, in UTF-16 units. A choice. */
export const MAX_ATTRIBUTION_LENGTH = 300;

/** Who wrote what is quoted below a line, and the verb that says so, as spans of `line`; undefined for other lines. */
export function mailAttribution(line: string): { readonly speaker?: Span; readonly verb: Span } | undefined {
  if (line.length > MAX_ATTRIBUTION_LENGTH) return undefined;
  const match = SCHRIEB.exec(line) ?? WROTE.exec(line);
  const { who, verb } = match?.groups ?? {};
  if (!match || verb === undefined) return undefined;
  const at = line.lastIndexOf(verb);
  const name = line.indexOf(who, match.index);
  return {
    verb: { start: at, end: at + verb.length },
    ...(who.trim() && { speaker: { start: name, end: name + who.length } }),
  };
}

/** How many times over a paragraph of mail is quoted: once in an answer, twice in the answer to that; 0 for what is not quoted. */
export function quoteDepth(body: SectionBody, paragraph: number): number {
  const read = body.paragraphs[paragraph];
  return read.kind === 'quote' ? quoteMarks(body.text, read).depth : 0;
}
