import type { Connection } from 'vscode-languageserver';
import { type DrawSampleResult, Method } from '../protocol/index';
import { type Review, sheetOf } from '../review/index';
import type { Documents } from './documents';
import { checked, drawSampleSchema } from './schemas';

/** Draws samples of what was decided; whoever asked keeps them. */
export function registerSampleRequests(connection: Connection, review: Review, documents: Documents): void {
  connection.onRequest(Method.drawSample, (params: unknown): DrawSampleResult => {
    const { folder, by, size, seed } = checked(drawSampleSchema, params, Method.drawSample);
    const sample = review.drawSample(documents.folderOf(folder) ?? '', by, size, seed);
    return { sheet: sheetOf(sample), drawn: sample.items.length, of: sample.of };
  });
}
