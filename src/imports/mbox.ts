import { type ImportedDocument, numberedName } from './document';
import { messageText, readMessage } from './message';

/** The line above each message of an mbox file (RFC 4155): an address, then a time and a year. */
const FROM_LINE = /^From \S+ .*\d:\d\d.*\d{4}(?: [+-]\d{4})?$/;
const QUOTED_FROM = /^>(>*From )/;

/** The messages of an mbox file, their text without what carries it. A line `>From ` was `From ` (mboxrd). */
export function* fromMbox(bytes: Uint8Array): Generator<ImportedDocument> {
  let index = 0;
  for (const message of messagesOf(messageText(bytes))) yield documentOf(message, index++);
}

/** The one message of an `.eml` file. */
export function* fromEml(bytes: Uint8Array): Generator<ImportedDocument> {
  yield documentOf(messageText(bytes), 0);
}

function documentOf(message: string, index: number): ImportedDocument {
  const { text, metadata } = readMessage(message);
  return { name: numberedName(index, metadata.get('subject') ?? ''), text, metadata };
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
