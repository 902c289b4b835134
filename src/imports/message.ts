import { base64Characters, charactersIn, decodeEncodedWords, hexCharacters } from '../encodings/index';
import { metadataOf, tidied } from './document';
import { textOfHtml } from './html';

/** A mail message as RFC 5322 and MIME (RFC 2045 to 2047, 2231) have it; bytes are one character each. */

/** What is said of a message, in this order. */
const FIELDS = ['from', 'to', 'cc', 'date', 'subject', 'message-id', 'in-reply-to', 'references'];

/** A message without what carries it. */
export interface Message {
  readonly text: string;
  readonly metadata: Map<string, string>;
}

/** The text of a message and what its header says; line ends are LF. Never throws: what cannot be decoded stays as it is. */
export function readMessage(message: string): Message {
  const part = partOf(message);
  const { fields } = part;
  return {
    text: tidied(textOf(part)),
    metadata: metadataOf(FIELDS.map((name) => [name, wordsOf(fields.get(name))] as const)),
  };
}

/** Bytes as characters, one each, which a message is read from; CRLF becomes LF. */
export function messageText(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return parts.join('').replace(/\r\n/g, '\n');
}

/** A message, or a part of one. */
interface Part {
  /** By lower-case names, unfolded; the first of each name. */
  readonly fields: ReadonlyMap<string, string>;
  readonly body: string;
}

/** The fields of a list of them, by lower-case names, unfolded; the first of each name. Lines that are none are passed over. */
export function fieldsOf(head: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  for (const line of head.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const name = FIELD.exec(line)?.[1].toLowerCase();
    if (name !== undefined && !fields.has(name)) fields.set(name, trimmed(line.slice(line.indexOf(':') + 1)));
  }
  return fields;
}

const FIELD = /^([!-9;-~]+)[ \t]*:/;

/** Without blanks around; `trim` takes the byte A0 for one, which is the last of some letters in UTF-8. */
function trimmed(bytes: string): string {
  return trimmedEnd(bytes).replace(/^[ \t\r]+/, '');
}

function trimmedEnd(bytes: string): string {
  let end = bytes.length;
  while (end > 0 && BLANKS.has(bytes[end - 1])) end--;
  return bytes.slice(0, end);
}

const BLANKS: ReadonlySet<string> = new Set(' \t\r');

/** Header and body. */
function partOf(message: string): Part {
  const end = endOfHeader(message);
  const isBlank = message[end] === '\n';
  return { fields: fieldsOf(message.slice(0, end)), body: message.slice(isBlank ? end + 1 : end) };
}

/** A header ends at a blank line, or, as mail programs forgive, above a line that is no field; the first may be that of an mbox. */
function endOfHeader(message: string): number {
  let hasField = false;
  let at = 0;
  while (at < message.length) {
    const end = endOfLine(message, at);
    const line = message.slice(at, end);
    const isField = FIELD.test(line);
    const isMore = hasField && /^[ \t]/.test(line) && line.trim() !== '';
    const isFirst = at === 0 && line.startsWith('From ');
    if (!isField && !isMore && !isFirst) return at;
    hasField ||= isField;
    at = end + 1;
  }
  return message.length;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** So many parts may stand in one another: a choice. */
const MAX_DEPTH = 20;

/** How much a part is worth as the text of its message. */
const enum Worth {
  none,
  html,
  plain,
}

interface Found {
  readonly worth: Worth;
  readonly text: string;
}

const NOTHING: Found = { worth: Worth.none, text: '' };

function textOf(part: Part): string {
  return foundIn(part, 0).text;
}

/** The first plain text of a message that is no attachment, else the first HTML as text. */
function foundIn({ fields, body }: Part, depth: number): Found {
  const type = typeOf(fields);
  if (/^\s*attachment\b/i.test(fields.get('content-disposition') ?? '') && depth > 0) return NOTHING;
  const boundary = type.startsWith('multipart/')
    ? parameterOf(fields.get('content-type') ?? '', 'boundary')
    : undefined;
  if (boundary !== undefined && depth < MAX_DEPTH) {
    const parts = splitAt(body, boundary);
    if (parts.length > 0) return bestOf(parts, depth);
  }
  if (type === 'message/rfc822') return depth < MAX_DEPTH ? foundIn(partOf(body), depth + 1) : NOTHING;
  if (type === 'text/html') return { worth: Worth.html, text: textOfHtml(contentOf(fields, body)) };
  if (!type.startsWith('text/') && type !== '' && !(depth === 0 && type.startsWith('multipart/')))
    return NOTHING;
  return { worth: Worth.plain, text: contentOf(fields, body) };
}

function bestOf(parts: readonly string[], depth: number): Found {
  let best = NOTHING;
  for (const each of parts) {
    const found = foundIn(partOf(each), depth + 1);
    if (found.worth > best.worth) best = found;
    if (best.worth === Worth.plain) return best;
  }
  return best;
}

/** The kind of a part in small letters; `text/plain` where nothing is said, or nothing that is one. */
function typeOf(fields: Part['fields']): string {
  return /^\s*([\w.+-]+\/[\w.+-]+)/.exec(fields.get('content-type') ?? '')?.[1].toLowerCase() ?? 'text/plain';
}

function contentOf(fields: Part['fields'], body: string): string {
  const charset = parameterOf(fields.get('content-type') ?? '', 'charset');
  return charactersIn(charset, transferred(body, fields.get('content-transfer-encoding')));
}

function splitAt(body: string, boundary: string): string[] {
  const parts: string[] = [];
  let part: string[] | undefined;
  for (const line of body.split('\n')) {
    const end = line.trimEnd();
    if (end === `--${boundary}` || end === `--${boundary}--`) {
      if (part !== undefined) parts.push(part.join('\n'));
      if (end.endsWith(`${boundary}--`)) return parts;
      part = [];
    } else part?.push(line);
  }
  if (part !== undefined) parts.push(part.join('\n'));
  return parts;
}

/** A parameter of a field; `name*=charset'language'value` as RFC 2231 has it, too. */
function parameterOf(value: string, name: string): string | undefined {
  const match = new RegExp(`;[ \\t]*${name}(\\*?)[ \\t]*=[ \\t]*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(value);
  const found = match?.[2] ?? match?.[3];
  return match?.[1] === '*' ? found?.replace(/^[^']*'[^']*'/, '') : found;
}

function transferred(body: string, encoding = ''): string {
  if (/base64/i.test(encoding)) return base64Characters(body);
  return /quoted-printable/i.test(encoding) ? quotedPrintable(body) : body;
}

/** Blanks at the end of a line were added on the way (RFC 2045, 6.7). */
function quotedPrintable(text: string): string {
  return hexCharacters(text.split('\n').map(trimmedEnd).join('\n').replace(/=\n/g, ''));
}

/** A field with its encoded words as text; raw bytes in it as well. */
function wordsOf(value: string | undefined): string | undefined {
  return value === undefined ? undefined : decodeEncodedWords(value, (part) => charactersIn(undefined, part));
}
