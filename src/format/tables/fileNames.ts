import type { Section } from '../document/types';
import { MAX_SEGMENT_BYTES } from '../document/limits';
import { safePath } from '../problems/safepath';
import { cutToBytes } from '../writing/bytes';
import { unpackableNames } from '../writing/rename';

const TEXT_ENDING = /\.(?:txt|text|md|markdown|rst)$/i;
/** Percent signs take three bytes for one, and `.txt` and a number have to fit as well. */
const MAX_ID_BYTES = Math.floor(MAX_SEGMENT_BYTES / 3) - 5;

/**
 * The names that the records of a table get as files: their ids where these are paths that can be written, else in one segment with
 * `%XX` for what is in the way; always as text files, and no two the same. Ids are no paths, so none is refused.
 */
export function recordFileNames(sections: readonly Section[]): readonly string[] {
  return unpackableNames(sections.map(fileNameOf), 'percent');
}

function fileNameOf({ name }: Section): string {
  const path = TEXT_ENDING.test(name) ? name : `${name}.txt`;
  if ('path' in safePath(path)) return path;
  const flat = name.replace(/[\\/]/g, (slash) => (slash === '/' ? '%2F' : '%5C')).replace(/^\.+/, '_');
  return `${cutToBytes(flat, MAX_ID_BYTES).replace(TEXT_ENDING, '')}.txt`;
}
