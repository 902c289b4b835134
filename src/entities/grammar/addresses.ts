import type { EntityType, Mention } from '../types';

const URL_START = /(?<![\p{L}\p{N}])(?:https?:\/\/|ftp:\/\/|www\.)[^\s<>"“”«»]{1,2000}/giu;
const DOMAIN =
  /(?<![\p{L}\p{N}@.-])(?:[a-z0-9-]{1,63}\.){1,4}(?:com|org|net|gov|edu|info|io|eu|uk|de|fr|es|it|nl|be|ch|at|pl|ru|cn|jp|in|au|ca|br|int)(?:\/[^\s<>"“”«»]{0,500})?(?![\p{L}\p{N}])/gu;
const HANDLE = /(?<![\p{L}\p{N}_@./])@[\p{L}\p{N}_]{2,30}(?![\p{L}\p{N}_@])/gu;
const PHONE =
  /(?<![\p{L}\p{N}.,/-])(?:\+\d{1,3}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{1,4}(?:[ .-]\d{2,5}){1,5}|\+\d{8,15}|\(\d{3}\) ?\d{3}[-. ]\d{4}|\d{3}[-.]\d{3}[-.]\d{4}|1-\d{3}-\d{3}-\d{4})(?![\p{L}\p{N}])/gu;
const TRAILING = /[.,;:!?'’”)\]}]+$/u;
const LOCAL_PART = /[A-Za-z0-9._%+-]/;
const HOST = /[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5}/y;

/** URLs, e-mail addresses, phone numbers and handles. */
export function addressMentions(text: string): Mention[] {
  const found: Mention[] = [];
  if (text.includes('@')) {
    emails(text, found);
    search(text, HANDLE, 'handle', found);
  }
  if (/:\/\/|www\./iu.test(text)) search(text, URL_START, 'url', found);
  if (/\.[a-z]{2}/u.test(text)) search(text, DOMAIN, 'url', found);
  if (/\d{4}/u.test(text)) search(text, PHONE, 'phone', found);
  return found;
}

function search(text: string, pattern: RegExp, type: EntityType, found: Mention[]): void {
  for (const match of text.matchAll(pattern)) {
    const shown = type === 'url' ? withoutTrailing(match[0]) : match[0];
    if (shown.length < 3) continue;
    found.push({ start: match.index, end: match.index + shown.length, type, confidence: 0.95 });
  }
}

/** A full stop or bracket at the end belongs to the sentence, unless the address opened the bracket. */
function withoutTrailing(address: string): string {
  const trimmed = address.replace(TRAILING, '');
  const opens = trimmed.split('(').length - trimmed.split(')').length;
  return opens === 1 && address[trimmed.length] === ')' ? address.slice(0, trimmed.length + 1) : trimmed;
}

function emails(text: string, found: Mention[]): void {
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let start = at;
    while (start > 0 && at - start < 64 && LOCAL_PART.test(text[start - 1])) start -= 1;
    if (start === at) continue;
    HOST.lastIndex = at + 1;
    const host = HOST.exec(text);
    if (host === null || !/\.[A-Za-z]{2,}$/u.test(host[0])) continue;
    found.push({ start, end: at + 1 + host[0].length, type: 'email', confidence: 0.98 });
  }
}
