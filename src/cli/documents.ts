import { relative } from 'node:path';
import { URI } from 'vscode-uri';
import { readRegular } from '../disk/index';
import { type DecodedText, decodeText, type Encoding, encodeText, rewrite } from '../encodings/index';
import { Failure, reasonOf, unreadReason } from './failure';
import { isParquet, linesOfParquet } from './parquetDocuments';
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
  /** As it was read, where the text alone does not tell: an encoding that was assumed may write a character in several ways, and what is no text is lost. */
  readonly bytes?: Uint8Array;
  /** The text stands for a file of another kind, which cannot be written. */
  readonly isStandIn?: true;
}

/** What was read of bytes; undefined when they are binary. */
function textIn(bytes: Uint8Array): (DecodedText & { readonly bytes?: Uint8Array }) | undefined {
  const decoded = decodeText(bytes);
  if (decoded === undefined) return undefined;
  const { assumed, lossy } = decoded.encoding;
  return assumed === undefined && !lossy ? decoded : { ...decoded, bytes };
}

/**
 * Reads a file as text, one of Parquet as the lines of JSON that it stands for.
 * @param textColumn the column of a table that holds the text, where somebody names one
 * @returns `undefined` for a binary file
 * @throws Failure naming the file when it cannot be read
 */
export async function loadFile(
  file: SelectedFile,
  cwd: string,
  textColumn: string | undefined,
): Promise<LoadedDocument | undefined> {
  const label = printedPath(file.path, cwd);
  try {
    const uri = URI.file(file.path).toString();
    if (isParquet(file.path)) {
      const text = await linesOfParquet(file.path, textColumn);
      return {
        uri,
        label,
        file,
        text,
        encoding: { name: 'utf-8', mark: false, lossy: false },
        isStandIn: true,
      };
    }
    const decoded = textIn(await readBytesOf(file.path));
    return decoded && { uri, label, file, ...decoded };
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
  const decoded = textIn(await readStandardInput());
  return decoded && { uri: 'stdin:/stdin.txt', label: STANDARD_INPUT_NAME, ...decoded };
}

/**
 * The bytes of a document with another text, in the document's own encoding; what was not edited keeps its bytes.
 * @throws Failure when bytes would be lost, or become others
 */
export function bytesWith(document: LoadedDocument, text: string): Uint8Array {
  const { label, encoding, bytes } = document;
  const reason = readOnlyReason(encoding);
  if (reason !== undefined) throw new Failure(`${label}: ${reason}; left as it is`);
  const written =
    bytes === undefined ? encodeText(text, encoding) : rewrite(bytes, encoding, document.text, text);
  if (written !== undefined) return written;
  throw new Failure(
    `${label}: cannot be written in ${encoding.name} without a change to other bytes of it; left as it is`,
  );
}

/** The bytes of a document as it was read. */
export function bytesOf(document: LoadedDocument): Uint8Array {
  return document.bytes ?? bytesWith(document, document.text);
}

/** Why a document is for reading only, as the end of a sentence; undefined where it is not. */
export function readOnlyReason({ name, lossy, assumed }: Encoding): string | undefined {
  if (assumed === 'doubtful') return `not UTF-8, and its bytes do not say what else; read as ${name}`;
  return lossy ? `not valid ${name.toUpperCase()}; read with replacement characters` : undefined;
}

/** A path for messages: relative to the current folder where that is shorter. */
export function shownPath(path: string, cwd: string): string {
  const inside = relative(cwd, path) || '.';
  return inside.startsWith('..') ? path : printedPath(path, cwd) || '.';
}

/** How a document is named below a folder (absolute): its path relative to that, or `<stdin>`. */
export function pathBelow(uri: string, folder: string): string {
  if (!isFileUri(uri)) return STANDARD_INPUT_NAME;
  const { fsPath } = URI.parse(uri);
  return relative(folder, fsPath) === '' ? '.' : printedPath(fsPath, folder);
}

/** Whether a document is a file of the disk. */
export function isFileUri(uri: string): boolean {
  return uri.startsWith('file:');
}
