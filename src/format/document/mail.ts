import { decodeEncodedWords } from '../../encodings/index';
import { isLineEnd } from '../../lexis/index';
import type { SectionBody, Span } from './types';
import type { Line } from './text';
import { lineEndAfter, lineStartBefore, skipLineEnd } from './text';

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
/** Who gets a copy; it tells no more than other fields that a text is mail. */
const COPY_NAMES: ReadonlySet<string> = new Set(
  'cc|copy|kopie|copie|copia|cópia|kopia|kopi|копия|抄送|副本|참조'.split('|'),
);
/**
 * A field's name and its colon, French ones with a space between, in bold where Markdown was made of mail; RFC 5322 allows more signs in
 * names, which nobody uses.
 */
const FIELD = /^(?:\*\*)?(?<name>\p{L}[\p{L}\d_-]*(?: \p{L}+)?)[ \u00a0]?[:：](?:\*\*)?(?=\s|$|[^/\s])/u;
/** Names of fields are no longer than this, in UTF-16 units: a choice. The longest registered with IANA has 39, of Microsoft's 49. */
const MAX_NAME_LENGTH = 64;
/** The line above a message in an mbox file (RFC 4155), which mail programs leave above the one that they export. */
const MBOX_LINE = /^From \S+ .*\d:\d\d.*\d{4}/u;
/** What stands at the start of a line in a message: marks of what it quotes, or the field that names its sender or subject. */
const OF_MESSAGE = new RegExp(
  `^[ \\t]*[|:]?>|^(?:${NAMES.from}|${NAMES.subject})[ \\u00a0]?[:：]|^in article <|\\b(?:wrote|writes|schrieb|a écrit|escribió|ha scritto)\\s*:[ \\t]*$`,
  'imu',
);

/** Whether the head of a text, or what stands above a place in it, is of a message: it has fields, or quotes. */
export function hasMessageAbove(head: string, above: string): boolean {
  return OF_MESSAGE.test(above) || OF_MESSAGE.test(head);
}

/** More lines than this are not looked at: mail that passed many servers has some hundred. Not more than an edit reads around it. */
const MAX_HEADER_LINES = 200;
/** `From:` alone is a label like others. */
const MIN_ROLES = 3;
/** Above a text, with a blank line below. */
const MIN_ROLES_AT_TOP = 2;

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
 * or sender and subject as in newsgroups; at the top of the text the sender and one of the others are enough.
 */
export function mailHeaderLines(
  text: string,
  lines: readonly Line[],
  from: number,
  to: number,
): ReadonlyMap<number, 'begins' | 'goesOn'> {
  const found = new Map<number, 'begins' | 'goesOn'>();
  const top = from < to ? fieldsBegin(text, lines, from) : from;
  let isBelow = top === from && from < to && isBelowField(text, lines[from]);
  for (let index = top; index < to;) {
    const isField = fieldName(text, lines[index]) !== undefined;
    const end =
      isField && !isBelow ? headerEnd(text, lines, index, to, index === top && isTop(lines[from])) : index;
    if (index === top && end > top) for (let at = from; at < top; at++) found.set(at, 'begins');
    for (let at = index; at < end; at++)
      found.set(at, fieldName(text, lines[at]) === undefined ? 'goesOn' : 'begins');
    isBelow = isField;
    index = Math.max(index + 1, end);
  }
  return found;
}

/** The first line that may be a field: in a text that begins with the line of an mbox file the one below. */
function fieldsBegin(text: string, lines: readonly Line[], from: number): number {
  const { start, end } = lines[from];
  return isTop(lines[from]) && MBOX_LINE.test(text.slice(start, Math.min(end, start + MAX_MBOX_LINE)))
    ? from + 1
    : from;
}

/** A choice: an address and a time have some sixty characters. */
const MAX_MBOX_LINE = 400;

function isTop({ start, indent }: Line): boolean {
  return start === indent;
}

function headerEnd(text: string, lines: readonly Line[], from: number, to: number, isAbove: boolean): number {
  const roles = new Set<Role>();
  const { depth } = quoteMarks(text, lines[from]);
  const limit = Math.min(to, from + MAX_HEADER_LINES);
  let end = from;
  let isReceivers = false;
  for (let at = from; at < limit; at++) {
    if (quoteMarks(text, lines[at]).depth !== depth) break;
    const name = fieldName(text, lines[at]);
    if (name !== undefined) {
      const role = ROLES.get(name);
      if (role !== undefined) roles.add(role);
      isReceivers = role === 'to' || COPY_NAMES.has(name);
    }
    if (name !== undefined || (lines[at].indent > 0 && end === at)) end = at + 1;
    // RFC 5322, 2.2.3 has white space before what goes on. Programs that print mail wrap its receivers without white space; a field below shows that it was so.
    else if (!isReceivers || !/[,;]/u.test(text[lines[at - 1].end - 1])) break;
  }
  const isWhole = isAbove && end === to && roles.size >= MIN_ROLES_AT_TOP;
  const isHeader = roles.size >= MIN_ROLES || (roles.has('from') && (roles.has('subject') || isWhole));
  return isHeader ? end : from;
}

/** What the header of a message says, and where it stands in its text. */
export interface MailHeader {
  /** By lower-case names, unfolded, in order; the first of each name. */
  readonly fields: ReadonlyMap<string, string>;
  readonly span: Span;
}

/** Headers are not read further than this, in UTF-16 units. A choice: most have a few thousand. */
const MAX_HEADER_LENGTH = 40_000;

/** The header of a message that a text begins with; undefined where it begins with none. */
export function mailHeader(text: string): MailHeader | undefined {
  const head = text.slice(0, MAX_NAME_LENGTH);
  if (!FIELD.test(head) && !head.startsWith('From ')) return undefined;
  const lines = topLines(text);
  const found = mailHeaderLines(text, lines, 0, lines.length);
  if (!found.has(0)) return undefined;
  const fields = new Map<string, string>();
  let name: string | undefined;
  let end = 0;
  for (let index = 0; found.has(index); index++) {
    const line = lines[index];
    ({ end } = line);
    const words = text.slice(line.start, end);
    const read = fieldName(text, line);
    if (read === undefined) {
      if (name !== undefined) fields.set(name, `${fields.get(name) ?? ''} ${words}`);
      continue;
    }
    name = fields.has(read) ? undefined : read;
    if (name !== undefined) fields.set(name, words.replace(FIELD, '').trim());
  }
  return { fields, span: { start: 0, end } };
}

/** The lines above the first blank one. */
function topLines(text: string): readonly Line[] {
  const lines: Line[] = [];
  const limit = Math.min(text.length, MAX_HEADER_LENGTH);
  for (let at = 0; at < limit;) {
    const end = lineEndAfter(text, at, limit);
    const ink = text.slice(at, end).trim();
    if (ink === '') break;
    const start = text.indexOf(ink[0], at);
    lines.push({ start, end: start + ink.length, indent: start - at, blanksBefore: 0 });
    at = skipLineEnd(text, end, limit);
  }
  return lines;
}

/** The fields of mail that say what a document is, by the names that imported mail has, in their order. */
export function mailMetadata({ fields }: MailHeader): ReadonlyMap<string, string> {
  const said = new Map<string, string>();
  for (const [name, value] of fields) {
    const attribute = ROLES.get(name) ?? (COPY_NAMES.has(name) ? 'cc' : undefined);
    if (attribute !== undefined && value !== '' && !said.has(attribute))
      said.set(attribute, decodeEncodedWords(value));
  }
  return said;
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
