import { decodeExport } from '../encodings/index';
import { type ImportedDocument, metadataOf, numberedName, tidied } from './document';

/** A page of `llms-full.txt`: a title, its address on the next line; or the same as front matter. */
const SOURCE = /^Source: *(\S+)$/;
const TITLE = /^# +(.+)$/;
const FIELD = /^([A-Za-z][\w-]*): *(.*)$/;

/** The pages of an `llms-full.txt`, which documentation sites offer. */
export function* fromLlmsFull(bytes: Uint8Array): Generator<ImportedDocument> {
  const lines = decodeExport(bytes).replace(/\r\n?/g, '\n').split('\n');
  const starts = lines.flatMap((_, index) => {
    const page = titleAt(lines, index) ?? frontMatterAt(lines, index);
    return page === undefined ? [] : [page];
  });
  for (const [index, page] of starts.entries()) {
    const body = lines.slice(page.body, starts.at(index + 1)?.start ?? lines.length);
    yield {
      name: numberedName(index, page.fields.get('title') ?? '', 'md'),
      text: tidied(body.join('\n')),
      metadata: metadataOf(page.fields),
    };
  }
}

interface Page {
  readonly start: number;
  readonly body: number;
  readonly fields: ReadonlyMap<string, string>;
}

function titleAt(lines: readonly string[], index: number): Page | undefined {
  const title = TITLE.exec(lines[index]);
  const source = title && SOURCE.exec(lines.at(index + 1) ?? '');
  if (!source) return undefined;
  return {
    start: index,
    body: index + 2,
    fields: new Map([
      ['title', title[1]],
      ['source', source[1]],
    ]),
  };
}

function frontMatterAt(lines: readonly string[], index: number): Page | undefined {
  if (lines[index] !== '---' || (index > 0 && lines[index - 1] !== '')) return undefined;
  const fields = new Map<string, string>();
  for (let at = index + 1; at < lines.length && at < index + 40; at++) {
    if (lines[at] === '---')
      return fields.has('title') || fields.has('url') || fields.has('source')
        ? { start: index, body: at + 1, fields }
        : undefined;
    const field = FIELD.exec(lines[at]);
    if (field === null) return undefined;
    fields.set(field[1], field[2].replace(/^"(.*)"$/, '$1'));
  }
  return undefined;
}
