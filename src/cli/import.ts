import { extname } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { type ImportedDocument, importedDocuments, type ImportKind } from '../imports/index';
import { pack } from '../review/index';
import { type BytesFile, readBytes } from './bundleFile';
import { ExitCode, Failure } from './failure';
import { say, writeOut } from './output';
import { writeResult } from './result';
import { commonFolder, printedPath, selectFiles } from './selection';
import { counted } from './terminal';

/** The options of `winnow import`. */
export interface ImportOptions {
  readonly from: ImportKind;
  readonly output: string;
  readonly force?: boolean;
}

/** Which files of a folder are messages. */
const MESSAGES = { include: ['**/*.eml'], exclude: [], gitignore: false };

/**
 * Writes the documents of an export as a bundle in canonical form, what the export says of them as attributes. Messages may be many
 * files, and folders of them.
 * @throws Failure when a file cannot be read, nothing holds documents of that kind, or the bundle exists already
 */
export async function importFiles(paths: readonly string[], options: ImportOptions): Promise<ExitCode> {
  const documents =
    options.from === 'eml'
      ? await messagesOf(paths)
      : documentsOf(await only(paths, options.from), options.from);
  const bundle = pack(
    documents.map(({ name, text, metadata }) => ({
      name,
      bytes: new TextEncoder().encode(text),
      attributes: metadata,
    })),
    { evident: true },
  );
  if (options.output === '-') {
    await writeOut(bundle);
    return ExitCode.clean;
  }
  await writeResult(options.output, bundle, options.force === true);
  say(`Imported ${counted(documents.length, 'document')} into ${options.output}`);
  return ExitCode.clean;
}

async function only([path, ...others]: readonly string[], from: ImportKind): Promise<BytesFile> {
  if (others.length > 0) throw new Failure(`An export of kind ${from} is one file; eml alone takes several`);
  return unzipped(await readBytes(path));
}

/** The longest string that Node has holds so many bytes: more could not be read anyway. */
const MAX_UNZIPPED = 512 * 1024 * 1024;

/** What gzip packed, whole or record by record as in `.warc.gz`; other bytes as they are. */
function unzipped(file: BytesFile): BytesFile {
  const { label, bytes } = file;
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return file;
  try {
    return { ...file, bytes: gunzipSync(bytes, { maxOutputLength: MAX_UNZIPPED }) };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Failure(`${label}: cannot be unpacked by gzip: ${reason}`);
  }
}

function documentsOf({ label, bytes }: BytesFile, from: ImportKind): readonly ImportedDocument[] {
  const documents = importedDocuments(from, bytes);
  if (documents.length === 0) throw new Failure(`${label}: no documents were found in it as ${from}`);
  return documents;
}

/** One document a message, in the order of their paths and called after them. What holds no text is said. */
async function messagesOf(paths: readonly string[]): Promise<readonly ImportedDocument[]> {
  if (paths.includes('-')) return documentsOf(await only(paths, 'eml'), 'eml');
  const { files, notes, problems } = await selectFiles(paths, MESSAGES, process.cwd());
  if (problems.length > 0) throw new Failure(problems.join('\n'));
  for (const note of notes) say(note);
  const none = `${paths.join(', ')}: no messages with text were found`;
  if (files.length === 0) throw new Failure(none);
  const base = commonFolder(files.map(({ path }) => path));
  const messages: ImportedDocument[] = [];
  for (const { path } of files) {
    const { label, bytes } = await readBytes(path);
    const [message] = importedDocuments('eml', bytes);
    const name = printedPath(path, base);
    if (message === undefined) say(`${label}: holds no text and is left out`);
    else messages.push({ ...message, name: `${name.slice(0, name.length - extname(name).length)}.txt` });
  }
  if (messages.length === 0) throw new Failure(none);
  return messages;
}
