import type { SectionBody, Span } from './types';

/** Messages inside a text: the names of the fields above them, the marks of what they quote, the line that says who wrote it. */

export type Role = 'from' | 'to' | 'date' | 'subject';

/** Names of fields as mail programs write them, RFC 5322 and what programs put above a forwarded message in other languages. */
export const NAMES: Readonly<Record<Role, string>> = {
  from: 'from|von|de|da|van|från|fra|lähettäjä|od|από|от|от кого|发件人|寄件者|差出人|보낸 사람',
  to: 'to|an|à|a|para|aan|till|til|vastaanottaja|do|προς|кому|收件人|收件者|宛先|받는 사람',
  date: 'date|sent|datum|gesendet|envoyé|fecha|enviado|enviado el|data|inviato|verzonden|skickat|dato|sendt|lähetetty|wysłano|дата|отправлено|日期|发送时间|送信日時|보낸 날짜',
  subject:
    'subject|betreff|objet|asunto|assunto|oggetto|onderwerp|ämne|emne|aihe|temat|θέμα|тема|主题|主旨|件名|제목',
};
/** What stands at the start of a line in a message: marks of what it quotes, or the field that names its sender or subject. */
const OF_MESSAGE = new RegExp(
  `^[ \\t]*[|:]?>|^(?:${NAMES.from}|${NAMES.subject})[ \\u00a0]?[:：]|^in article <|\\b(?:wrote|writes|schrieb|a écrit|escribió|ha scritto)\\s*:[ \\t]*$`,
  'imu',
);

/** Whether the head of a text, or what stands above a place in it, is of a message: it has fields, or quotes. */
export function hasMessageAbove(head: string, above: string): boolean {
  return OF_MESSAGE.test(above) || OF_MESSAGE.test(head);
}

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
