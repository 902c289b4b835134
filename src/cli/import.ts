import { importedDocuments, type ImportKind } from '../imports/index';
import { pack } from '../review/index';
import { readBytes } from './bundleFile';
import { ExitCode, Failure } from './failure';
import { say, writeOut } from './output';
import { writeBundle } from './pack';
import { counted } from './terminal';

/** The options of `winnow import`. */
export interface ImportOptions {
  readonly from: ImportKind;
  readonly output: string;
  readonly force?: boolean;
}

/**
 * Writes the documents of an export as a bundle in canonical form, what the export says of them as attributes.
 * @throws Failure when the file cannot be read, holds no documents of that kind, or the bundle exists already
 */
export async function importFile(path: string, options: ImportOptions): Promise<ExitCode> {
  const { label, bytes } = await readBytes(path);
  const documents = importedDocuments(options.from, bytes);
  if (documents.length === 0) throw new Failure(`${label}: no documents were found in it as ${options.from}`);
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
  await writeBundle(options.output, bundle, options.force === true);
  say(`Imported ${counted(documents.length, 'document')} into ${options.output}`);
  return ExitCode.clean;
}
