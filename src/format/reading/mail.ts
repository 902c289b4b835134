import type { FormatProblem } from '../document/types';
import { lineEndAfter, skipLineEnd } from '../document/text';
import { problem } from '../problems/report';

/** A header longer than this is not read for what the message is encoded in, in UTF-16 units: a choice, most have a few thousand. */
const MAX_HEADER_LENGTH = 200_000;

/** The fields of RFC 2045 that say how the text of a message stands in it. */
const HOW = /^(content-type|content-transfer-encoding)[ \t]*:[ \t]*(.*)$/isu;
const FIELD = /^[!-9;-~]+[ \t]*:/u;

/**
 * Why the text of a message cannot be reviewed where it stands: it is encoded, HTML, or made of parts (RFC 2045). Undefined where it stands
 * there as it is, and for what has no header of mail.
 */
export function encodedMail(text: string): FormatProblem | undefined {
  const limit = Math.min(text.length, MAX_HEADER_LENGTH);
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < limit) {
    const start = at;
    let end = lineEndAfter(text, at, limit);
    at = skipLineEnd(text, end, limit);
    if (end === start) return undefined;
    while (at < limit && (text[at] === ' ' || text[at] === '\t')) {
      end = lineEndAfter(text, at, limit);
      at = skipLineEnd(text, end, limit);
    }
    const field = text.slice(start, end);
    if (!FIELD.test(field) && !(start < 2 && field.startsWith('From '))) return undefined;
    const [, name, value] = HOW.exec(field) ?? [];
    const how = name === undefined ? undefined : howOf(name.toLowerCase(), value.toLowerCase().trim());
    if (how !== undefined)
      return problem('encoded-mail', { span: { start, end }, data: { how }, section: 0 });
  }
  return undefined;
}

/** What a field says of the text, where it does not stand there as it is. */
function howOf(name: string, value: string): string | undefined {
  if (name === 'content-transfer-encoding')
    return /^(?:base64|quoted-printable|x?-?uuencode)/u.exec(value)?.[0];
  const type = /^[\w.+-]+\/[\w.+-]+/u.exec(value)?.[0];
  return type === undefined || type === 'text/plain' ? undefined : type;
}
