import { decodeCharset, decodeExport } from '../encodings/index';
import { type ImportedDocument, metadataOf, numberedName, tidied } from './document';
import { fieldsOf } from './message';

const LF = 10;
const CR = 13;

/**
 * The texts of a WARC or WET file (ISO 28500): records of plain text and of pages, as they stand there. Requests, robots' files and what is
 * no text are left out. Records are cut by their `Content-Length`.
 */
export function* fromWarc(bytes: Uint8Array): Generator<ImportedDocument> {
  let index = 0;
  for (let at = 0; at < bytes.length;) {
    const { head, end } = headAt(bytes, at);
    if (!head.startsWith('WARC/')) return;
    const fields = fieldsOf(head);
    const length = Number(fields.get('content-length') ?? 0);
    if (!Number.isSafeInteger(length) || length < 0) return;
    const body = bytes.subarray(end, end + length);
    const document = documentOf(fields, body, index);
    if (document !== undefined) {
      index++;
      yield document;
    }
    at = end + length;
    while (at < bytes.length && (bytes[at] === LF || bytes[at] === CR)) at++;
  }
}

/** The lines up to the next blank one, with LF, and where the body starts. */
function headAt(bytes: Uint8Array, start: number): { readonly head: string; readonly end: number } {
  const lines: string[] = [];
  let at = start;
  while (at < bytes.length) {
    const found = bytes.indexOf(LF, at);
    const next = found < 0 ? bytes.length : found + 1;
    const line = decodeExport(bytes.subarray(at, next)).replace(/\r?\n$/, '');
    at = next;
    if (line === '') break;
    lines.push(line);
  }
  return { head: lines.join('\n'), end: at };
}

function documentOf(
  fields: ReadonlyMap<string, string>,
  body: Uint8Array,
  index: number,
): ImportedDocument | undefined {
  const kind = fields.get('warc-type');
  const address = fields.get('warc-target-uri')?.replace(/^<|>$/g, '');
  if (kind !== 'conversion' && kind !== 'response' && kind !== 'resource') return undefined;
  const isHttp = kind === 'response' && /application\/http/i.test(fields.get('content-type') ?? '');
  const http = isHttp ? headAt(body, 0) : undefined;
  const type = (http === undefined ? fields : fieldsOf(http.head)).get('content-type') ?? '';
  if (!/^text\//i.test(type)) return undefined;
  const charset = /charset=["']?([\w-]+)/i.exec(type)?.[1];
  const text = decodeCharset(http === undefined ? body : body.subarray(http.end), charset);
  return {
    name: numberedName(index, (address ?? '').replace(/^\w+:\/\//, ''), /html/i.test(type) ? 'html' : 'txt'),
    text: tidied(text),
    metadata: metadataOf([
      ['source', address],
      ['date', fields.get('warc-date')],
      ['id', fields.get('warc-record-id')],
      ['type', type],
    ]),
  };
}
