import { relative } from 'node:path';
import { URI } from 'vscode-uri';
import { readRegular } from '../disk/index';
import { decodeText, encodeText, type Encoding } from '../review/index';
import { Failure, reasonOf, unreadReason } from './failure';
import { readStandardInput } from './output';
import { printedPath, type SelectedFile } from './selection';

/** The name of standard input wherever a path is printed. */
export const STANDARD_INPUT_NAME = '<stdin>';

/** A document as it was read. */
export interface LoadedDocument {
  /** As an editor would name it; the key in the review. */
  readonly uri: string;
  /** How it is printed: relative to the current folder, or `<stdin>`. */
  readonly label: string;
  /** Where it stands; absent for standard input. */
  readonly file?: SelectedFile;
  readonly text: string;
  readonly encoding: Encoding;
}

/**
 * Reads a file as text.
 * @returns `undefined` for a binary file
 * @throws Failure naming the file when it cannot be read
 */
export async function loadFile(file: SelectedFile, cwd: string): Promise<LoadedDocument | undefined> {
  const label = printedPath(file.path, cwd);
  try {
    const decoded = decodeText(await readBytesOf(file.path));
    return decoded && { uri: URI.file(file.path).toString(), label, file, ...decoded };
  } catch (error) {
    throw new Failure(`${label}: ${reasonOf(error)}`);
  }
}

/** A larger file is not read, in bytes: a text of so many characters cannot be held. */
const LARGEST_FILE = 2 ** 29;

/**
 * The bytes of a regular file.
 * @throws Failure without the file's name, Error of the system
 */
export async function readBytesOf(path: string): Promise<Uint8Array> {
  const content = await readRegular(path, LARGEST_FILE);
  if (content.kind === 'bytes') return content.bytes;
  throw new Failure(unreadReason(content));
}

/** Reads standard input as text; `undefined` when it is binary. */
export async function loadStandardInput(): Promise<LoadedDocument | undefined> {
  const decoded = decodeText(await readStandardInput());
  return decoded && { uri: 'stdin:/stdin.txt', label: STANDARD_INPUT_NAME, ...decoded };
}

/**
 * The bytes of a document with another text, in the document's own encoding.
 * @throws Failure when bytes of the document could not be read as text: they would be lost
 */
export function bytesWith(document: LoadedDocument, text: string): Uint8Array {
  if (document.encoding.lossy) {
    throw new Failure(`${document.label}: not valid ${document.encoding.name.toUpperCase()}; left as it is`);
  }
  return encodeText(text, document.encoding);
}

/** A path for messages: relative to the current folder where that is shorter. */
export function shownPath(path: string, cwd: string): string {
  const inside = relative(cwd, path) || '.';
  return inside.startsWith('..') ? path : printedPath(path, cwd) || '.';
}
