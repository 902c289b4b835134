import { realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { replaceFile } from './atomicFile';
import { bytesOf, bytesWith, type LoadedDocument, readBytesOf } from './documents';
import { Failure, reasonOf } from './failure';
import { sweep } from './temporary';
import { writeTree } from './tree';

/** A document and its text without boilerplate. */
export interface CleanedDocument {
  readonly document: LoadedDocument;
  /** Equal to the document's text where nothing is to be removed. */
  readonly text: string;
}

/**
 * Writes the new text of one document over the old one: into a file beside it that then takes its place, so that
 * at no time a half-written document is there. Mode, owner, encoding and byte order mark stay; a symbolic link stays
 * one.
 * @throws Failure when the document cannot be written, or was changed by somebody else since it was read
 */
export async function replaceInPlace({ document, text }: CleanedDocument): Promise<void> {
  if (document.file === undefined) throw new Failure(`${document.label}: cannot be changed in place`);
  const before = bytesOf(document);
  const after = bytesWith(document, text);
  try {
    const path = await realpath(document.file.path);
    if (!Buffer.from(before).equals(await readBytesOf(path)))
      throw new Failure('was changed meanwhile; left as it is');
    await replaceFile(path, after);
  } catch (error) {
    throw new Failure(`${document.label}: ${reasonOf(error)}`);
  }
}

/** Takes away what runs that were killed left beside the documents. */
export async function sweepBeside(documents: readonly LoadedDocument[]): Promise<void> {
  const folders = new Set<string>();
  for (const { file } of documents) {
    if (file === undefined) continue;
    const path = await realpath(file.path).catch(() => undefined);
    if (path !== undefined) folders.add(dirname(path));
  }
  for (const folder of folders) sweep(folder);
}

/**
 * Writes all documents below a folder, each at the path it has inside the folder that was checked; those without
 * boilerplate are copied as they are. All or none; nothing is overwritten.
 * @returns the path that each document was written to
 */
export async function writeCopies(
  folder: string,
  cleaned: readonly CleanedDocument[],
): Promise<ReadonlyMap<LoadedDocument, string>> {
  const origins = new Map<string, LoadedDocument>();
  for (const { document } of cleaned) {
    const path = pathInside(document);
    const other = origins.get(path);
    if (other !== undefined) {
      throw new Failure(
        `${document.label}: would be written to the same place as ${other.label}; name the folder that holds both`,
      );
    }
    origins.set(path, document);
  }
  await writeTree(
    folder,
    cleaned.map(({ document, text }) => ({
      path: pathInside(document),
      content: () => newBytesOf(document, text),
    })),
  );
  return new Map(cleaned.map(({ document }) => [document, resolve(folder, pathInside(document))]));
}

function pathInside(document: LoadedDocument): string {
  return document.file?.inside ?? 'stdin.txt';
}

/** The new bytes of a document; an unchanged one is copied, whatever its bytes are. */
async function newBytesOf(document: LoadedDocument, text: string): Promise<Uint8Array> {
  if (text === document.text && document.file !== undefined) return readBytesOf(document.file.path);
  return Promise.resolve(bytesWith(document, text));
}
