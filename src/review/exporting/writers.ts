import { type Member, packing } from '../../format/index';
import { utf8, type Content } from './content';
import type { ExportFile, ExportRequest } from './types';

/** A document that is exported, and what is written of it: made when its turn comes, so that no two are held at once. */
export interface Outgoing {
  readonly id: string;
  readonly path: string;
  readonly section: string;
  /** What is said of it, and whether a header says it and not the text itself. */
  readonly metadata: ReadonlyMap<string, string>;
  readonly isSaidBeside: boolean;
  /** SHA-256 of the content's bytes, and how many these are. */
  readonly sha256: string;
  readonly size: number;
  readonly content: () => Content;
}

/** The files of a corpus, without the manifest. */
export function corpusFiles(documents: readonly Outgoing[], request: ExportRequest): readonly ExportFile[] {
  if (request.format === 'txt')
    return documents.map(({ id, content }) => ({ path: id, pieces: () => [content().bytes] }));
  const pieces = {
    bundle: () => bundlePieces(documents),
    jsonl: () => jsonPieces(documents),
    csv: () => tablePieces(documents, request.byteOrderMark === true),
  }[request.format];
  return [{ path: request.fileName, pieces }];
}

function* bundlePieces(documents: readonly Outgoing[]): Generator<Uint8Array> {
  function* members(): Generator<Member> {
    for (const document of documents) {
      const { id, metadata, isSaidBeside, content } = document;
      yield { name: id, bytes: content().bytes, ...(isSaidBeside ? { attributes: metadata } : {}) };
    }
  }
  yield* packing(
    documents.map(({ id }) => id),
    members(),
    { evident: true },
  );
}

function* jsonPieces(documents: readonly Outgoing[]): Generator<Uint8Array> {
  for (const { id, path, section, metadata, sha256, content } of documents) {
    const line = {
      id,
      path,
      section,
      text: content().text ?? '',
      metadata: Object.fromEntries(metadata),
      sha256,
    };
    yield utf8(`${JSON.stringify(line)}\n`);
  }
}

/** The columns that every table has; what is said of documents stands between the last two. */
const OWN_COLUMNS = ['id', 'path', 'section', 'sha256', 'text'] as const;

/** RFC 4180: rows end in CRLF, cells with a comma, a quotation mark or a line end stand in quotation marks. */
function* tablePieces(documents: readonly Outgoing[], isMarked: boolean): Generator<Uint8Array> {
  const said = [...new Set(documents.flatMap(({ metadata }) => [...metadata.keys()]))];
  const reserved: readonly string[] = OWN_COLUMNS;
  const columns = said.map((name) => (reserved.includes(name) ? `metadata.${name}` : name));
  yield utf8(`${isMarked ? '\ufeff' : ''}${rowOf(['id', 'path', 'section', 'sha256', ...columns, 'text'])}`);
  for (const { id, path, section, metadata, sha256, content } of documents) {
    const values = said.map((name) => metadata.get(name) ?? '');
    yield utf8(rowOf([id, path, section, sha256, ...values, content().text ?? '']));
  }
}

function rowOf(cells: readonly string[]): string {
  return `${cells.map(cellOf).join(',')}\r\n`;
}

function cellOf(value: string): string {
  return /[",\r\n]|^\s|\s$/u.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
