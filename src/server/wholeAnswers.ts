import type { CancellationToken } from 'vscode-languageserver';
import { baseName, type Review, type Work } from '../review/index';
import type { Documents } from './documents';
import type { Scheduler } from './scheduler';

/** So often an answer about all documents is begun anew because some changed meanwhile: a choice. */
const MAX_TRIES = 5;

/**
 * An answer about all documents, once everything is known. What is read in slices has to be of the same texts: it is made anew where documents
 * changed meanwhile, and what failed because of that does not count.
 * @returns undefined where documents change too often
 * @throws ResponseError `RequestCancelled` when the client no longer wants the answer
 */
export async function answeringWhole<T>(
  review: Review,
  scheduler: Scheduler,
  documents: Documents,
  work: () => Work<T>,
  token: CancellationToken,
): Promise<{ readonly answer: T } | undefined> {
  const textsNow = (): readonly unknown[] => review.uris().map((uri) => review.file(uri));
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    await scheduler.allSettled(() => documents.state === 'scanning', token);
    const before = textsNow();
    const isStanding = (): boolean => {
      const now = textsNow();
      return before.length === now.length && before.every((text, index) => text === now[index]);
    };
    try {
      const answer = await scheduler.answering(work(), token);
      if (isStanding()) return { answer };
    } catch (error) {
      if (token.isCancellationRequested || isStanding()) throw error;
    }
  }
  return undefined;
}

/** The path of a document below its folder; of several folders its name stands before. */
export function pathIn(uri: string, documents: Documents): string {
  const { folders } = documents;
  if (folders.includes(uri)) return baseName(uri);
  const folder = documents.folderOf(uri);
  if (folder === undefined) return decoded(uri.replace(/^file:\/\//u, ''));
  const inside = decoded(uri.slice(folder.length + 1));
  return folders.length > 1 ? `${baseName(folder)}/${inside}` : inside;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
