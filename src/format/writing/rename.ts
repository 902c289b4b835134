import { NameRegister } from '../problems/collisions';
import { CONTROL_CHARACTER, HIDDEN_CHARACTER } from '../problems/nameCharacters';
import { MAX_SEGMENT_BYTES } from '../document/limits';
import { pathWarnings, safePath } from '../problems/safepath';
import { percentEncoded } from './escape';
import {
  cutName,
  percentEncodedName,
  relativeName,
  shallowName,
  underscoredName,
  withoutEmptySegments,
  withoutParentSegments,
} from './newnames';

/** How a name that cannot be unpacked is changed: what is in the way as `%XX`, or as `_`. */
export type Renaming = 'percent' | 'safe';

const IN_THE_WAY = new RegExp(`\\\\|^~|${CONTROL_CHARACTER.source}|${HIDDEN_CHARACTER.source}`, 'gu');

/**
 * Names of files, relative and with forward slashes, as names that can be unpacked together: those that can stay as they are do. A name
 * that runs into another one gets a number. Folders below the 31st become parts of the name. What is too long stays too long.
 */
export function unpackableNames(names: readonly string[], how: Renaming): string[] {
  const register = new NameRegister();
  const renamed = names.map((name) => ('path' in safePath(name) ? name : mended(name, how)));
  return renamed.map((name, index) => {
    for (let number = 1; ; number++) {
      const tried = number === 1 ? name : numbered(name, number);
      if (register.add(tried, index) === undefined) return tried;
    }
  });
}

/** Bytes that a number behind a name may take. A choice: seven digits. */
const NUMBER_BYTES = 10;

/**
 * Names that nobody vouches for as names of files that can be written together into one folder, and stay in it: what leads out of it is
 * left out, what programs read or run by themselves is called otherwise, what is too long is cut, and no two are the same.
 */
export function writableNames(names: readonly string[]): string[] {
  return unpackableNames(names.map(writableName), 'safe');
}

function writableName(name: string): string {
  const inside = withoutEmptySegments(withoutParentSegments(relativeName(name)));
  const shallow = mended(inside === '' ? 'untitled.txt' : inside, 'safe');
  const cut = cutName(shallow, MAX_SEGMENT_BYTES - NUMBER_BYTES);
  if (!isSensitive(cut)) return cut;
  const plain = cut.replace(/(?<=^|\/)\./gu, '_');
  return isSensitive(plain) ? `${plain}.txt` : plain;
}

function isSensitive(name: string): boolean {
  return pathWarnings(name).includes('sensitive-path');
}

function mended(name: string, how: Renaming): string {
  const visible = name.replace(IN_THE_WAY, (character) =>
    how === 'percent' ? percentEncoded(character) : '_',
  );
  const clean = how === 'percent' ? percentEncodedName(visible) : underscoredName(visible);
  return shallowName(clean, how === 'percent' ? '%2F' : '_');
}

/** `in/a.txt` as `in/a (2).txt`, or with its folder numbered where only another folder helps. */
function numbered(name: string, number: number): string {
  const slash = name.lastIndexOf('/') + 1;
  // Even numbers are tried on the file, odd ones on the first folder, which may be what collides.
  if (slash > 0 && number % 2 === 1) {
    const end = name.indexOf('/');
    return `${name.slice(0, end)} (${number})${name.slice(end)}`;
  }
  const dot = name.lastIndexOf('.');
  const cut = dot > slash ? dot : name.length;
  return `${name.slice(0, cut)} (${number})${name.slice(cut)}`;
}
