import { decoded } from './document';

/** A mail message as RFC 5322 and MIME (RFC 2045 to 2047) have it; bytes are one character each. */

/** The fields of a message or a part, by lower-case names, unfolded; the first of each name. */
export function fieldsOf(head: string): Map<string, string> {
  const fields = new Map<string, string>();
  for (const line of head.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase();
    if (/^[!-9;-~]+$/.test(name) && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  return fields;
}

/** Head and body of a message. */
export function partsOf(message: string): { readonly head: string; readonly body: string } {
  const end = message.indexOf('\n\n');
  return end < 0
    ? { head: message, body: '' }
    : { head: message.slice(0, end), body: message.slice(end + 2) };
}

/** So many parts may stand in one another. */
const MAX_DEPTH = 8;

/** The text of a message: its first part of plain text, else the first of any text. */
export function textOf(head: string, body: string, depth = 0): string {
  const fields = fieldsOf(head);
  const type = fields.get('content-type') ?? 'text/plain';
  const boundary = /^multipart\//i.test(type) ? parameterOf(type, 'boundary') : undefined;
  if (boundary !== undefined && depth < MAX_DEPTH) {
    const parts = splitAt(body, boundary).map(partsOf);
    const isPlain = (part: { readonly head: string }): boolean =>
      /^(?:text\/plain|multipart\/)/i.test(fieldsOf(part.head).get('content-type') ?? 'text/plain');
    const chosen = parts.find(isPlain) ?? parts.find((part) => /text\//i.test(part.head)) ?? parts.at(0);
    return chosen === undefined ? '' : textOf(chosen.head, chosen.body, depth + 1);
  }
  return inCharset(transferred(body, fields.get('content-transfer-encoding')), parameterOf(type, 'charset'));
}

function splitAt(body: string, boundary: string): string[] {
  const parts: string[] = [];
  let part: string[] | undefined;
  for (const line of body.split('\n')) {
    const end = line.trimEnd();
    if (end === `--${boundary}` || end === `--${boundary}--`) {
      if (part !== undefined) parts.push(part.join('\n'));
      part = end.endsWith(`${boundary}--`) ? undefined : [];
    } else part?.push(line);
  }
  if (part !== undefined) parts.push(part.join('\n'));
  return parts.map((each) => (each.startsWith('\n') ? each : each.includes('\n\n') ? each : `\n${each}`));
}

function parameterOf(value: string, name: string): string | undefined {
  const match = new RegExp(`;[ \\t]*${name}[ \\t]*=[ \\t]*(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(value);
  return match?.[1] ?? match?.[2];
}

function transferred(body: string, encoding = ''): string {
  if (/base64/i.test(encoding)) return base64(body);
  return /quoted-printable/i.test(encoding) ? quotedPrintable(body) : body;
}

function base64(text: string): string {
  try {
    return atob(text.replace(/[^A-Za-z0-9+/]/g, ''));
  } catch {
    return text;
  }
}

function quotedPrintable(text: string): string {
  return text
    .replace(/=[ \t]*\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

function inCharset(bytes: string, charset: string | undefined): string {
  const array = Uint8Array.from(bytes, (character) => character.charCodeAt(0) & 0xff);
  if (charset === undefined) return decoded(array);
  try {
    return new TextDecoder(charset).decode(array);
  } catch {
    return decoded(array);
  }
}

/** A field with its encoded words (`=?utf-8?q?…?=`) as text; raw bytes in it as well. */
export function wordsOf(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const joined = value.replace(/\?=\s+=\?/g, '?==?');
  return joined
    .split(/(=\?[^?\s]+\?[bq]\?[^?]*\?=)/i)
    .map((part) => {
      const word = /^=\?([^?*]+)[^?]*\?([bq])\?([^?]*)\?=$/i.exec(part);
      if (word === null) return inCharset(part, undefined);
      const [, charset, kind, text] = word;
      return inCharset(/b/i.test(kind) ? base64(text) : quotedPrintable(text.replaceAll('_', ' ')), charset);
    })
    .join('');
}
