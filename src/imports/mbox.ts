import { type ImportedDocument, metadataOf, numberedName, tidied } from './document';
import { fieldsOf, partsOf, textOf, wordsOf } from './message';

const FIELDS = ['from', 'to', 'cc', 'date', 'subject', 'message-id', 'in-reply-to'];
/** The line above each message of an mbox file (RFC 4155): an address, then a time and a year. */
const FROM_LINE = /^From \S+ .*\d:\d\d.*\d{4}(?: [+-]\d{4})?$/;
const QUOTED_FROM = /^>(>*From )/;

/** The messages of an mbox file, their text without what carries it. A line `>From ` was `From ` (mboxrd). */
export function* fromMbox(bytes: Uint8Array): Generator<ImportedDocument> {
  let index = 0;
  for (const message of messagesOf(latin1(bytes).replace(/\r\n/g, '\n'))) {
    const { head, body } = partsOf(message);
    const fields = fieldsOf(head);
    const metadata = metadataOf(FIELDS.map((name) => [name, wordsOf(fields.get(name))] as const));
    yield {
      name: numberedName(index++, metadata.get('subject') ?? ''),
      text: tidied(textOf(head, body)),
      metadata,
    };
  }
}

function* messagesOf(text: string): Generator<string> {
  let lines: string[] | undefined;
  let isAfterBlank = true;
  for (const line of text.split('\n')) {
    if (isAfterBlank && FROM_LINE.test(line.trimEnd())) {
      if (lines !== undefined) yield lines.join('\n');
      lines = [];
    } else lines?.push(line.replace(QUOTED_FROM, '$1'));
    isAfterBlank = line === '';
  }
  if (lines !== undefined) yield lines.join('\n');
}

/** Bytes as characters, one each. */
function latin1(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192)
    parts.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return parts.join('');
}
