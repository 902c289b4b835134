import { isTableDialect, recordFileNames, writableNames } from '../../format/index';
import type { Held } from './content';

/** The end of a file's name that says what it is. */
const EXTENSION = /\.[^./]+$/u;

/**
 * A name for each document, unlike all others and safe to be written: the path of its file; of a member the file's without its ending,
 * as a folder, and its own name. Of a lone bundle the members' names alone.
 * @param taken names that no document may have
 */
export function namesInExport(documents: readonly Held[], taken: readonly string[]): readonly string[] {
  const files = new Set(documents.map(({ file }) => file));
  const wished = documents.map((held) => wishedName(held, files.size === 1));
  return writableNames([...taken, ...wished]).slice(taken.length);
}

function wishedName({ file, section, index, source }: Held, isOnlyFile: boolean): string {
  if (file.dialect === null) return source.path;
  const name = isTableDialect(file.dialect) ? recordNames(file)[index] : section.name;
  const member = name === '' ? `document-${index + 1}.txt` : name;
  return isOnlyFile ? member : `${source.path.replace(EXTENSION, '')}/${member}`;
}

const recordsOf = new WeakMap<Held['file'], readonly string[]>();

function recordNames(file: Held['file']): readonly string[] {
  let names = recordsOf.get(file);
  if (names === undefined) recordsOf.set(file, (names = recordFileNames(file.sections)));
  return names;
}
