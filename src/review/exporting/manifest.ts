import { utf8 } from './content';
import type {
  ExportedDocument,
  ExportedSource,
  ExportRequest,
  ExportTotals,
  SkippedSource,
  WrittenFile,
} from './types';

/** What the manifest tells; docs/export.schema.json describes it. */
interface Manifest {
  readonly request: ExportRequest;
  readonly totals: ExportTotals;
  readonly files: readonly WrittenFile[];
  readonly sources: readonly ExportedSource[];
  readonly documents: readonly ExportedDocument[];
  readonly skipped: readonly SkippedSource[];
  /** Sentences. */
  readonly limits: readonly string[];
}

/** The manifest as JSON, a document, file or source a line: it never stands in memory as a whole. */
export function* manifestPieces(manifest: Manifest): Generator<Uint8Array> {
  const { request, totals, files, sources, documents, skipped, limits } = manifest;
  const { format, boilerplate, oneOfEach, version } = request;
  const settings = { format, boilerplate, oneOfEach, byteOrderMark: request.byteOrderMark === true };
  yield utf8(
    `{\n"version": 1,\n"winnow": ${JSON.stringify(version)},\n"settings": ${JSON.stringify(settings)},\n` +
      `"totals": ${JSON.stringify(totals)}`,
  );
  yield* listPieces('files', files);
  yield* listPieces('sources', sources);
  yield* listPieces('documents', documents);
  yield* listPieces('skipped', skipped);
  yield* listPieces('limits', limits);
  yield utf8('\n}\n');
}

function* listPieces(name: string, values: readonly unknown[]): Generator<Uint8Array> {
  yield utf8(`,\n"${name}": [`);
  for (const [index, value] of values.entries())
    yield utf8(`${index === 0 ? '\n' : ',\n'}${JSON.stringify(value)}`);
  yield utf8(']');
}
