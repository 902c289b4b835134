import type { ParsedFile } from '../document/types';
import { foldName, pathOf } from '../problems/collisions';
import { MAX_SEGMENT_BYTES, MAX_SEGMENTS } from '../document/limits';
import { CONTROL_CHARACTER, HIDDEN_CHARACTER } from '../problems/nameCharacters';
import { absolutePrefix, isReservedSegment } from '../problems/names';
import { cutToBytes, utf8Length } from './bytes';
import { percentEncoded } from './escape';

/** Names that mend names: pure functions on text. */

const RESERVED_CHARACTERS = /[<>:"|?*]/g;
const FIRST_LINE_WORDS = 8;
const MAX_STEM_LENGTH = 60;
/** What follows the last dot of a name is its ending if it is no longer, the dot included, in UTF-16 units. A choice. */
const MAX_ENDING_LENGTH = 16;

/** `a.txt` becomes `a (2).txt`, with the first number that no member has. */
export function numberedName(file: ParsedFile, name: string): string {
  const slash = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1;
  const dot = name.lastIndexOf('.');
  const cut = dot > slash ? dot : name.length;
  return firstFree(file, (number) => `${name.slice(0, cut)} (${number})${name.slice(cut)}`, 2);
}

/** `untitled-1.txt`, with the first number that no member has. */
export function untitledName(file: ParsedFile): string {
  return firstFree(file, (number) => `untitled-${number}.txt`, 1);
}

function firstFree(file: ParsedFile, make: (number: number) => string, from: number): string {
  const taken = new Set(file.sections.map((section) => foldName(section.name)));
  let number = from;
  while (taken.has(foldName(make(number)))) number++;
  return make(number);
}

/** A file name of the first words of a text; undefined where it has none. */
export function nameFromText(file: ParsedFile, text: string): string | undefined {
  const line = /\S[^\r\n]*/.exec(text.slice(0, 4000))?.[0] ?? '';
  const words = line
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .slice(0, FIRST_LINE_WORDS)
    .join('-');
  const stem = [...words].slice(0, MAX_STEM_LENGTH).join('').toLowerCase();
  if (stem === '') return undefined;
  const name = `${stem}.txt`;
  return file.sections.some((section) => foldName(section.name) === name) ? numberedName(file, name) : name;
}

/** In the folder as it is spelled elsewhere: one of the same length in segments. */
export function inFolder(name: string, folder: string): string {
  const segments = pathOf(name).split('/');
  return [folder, ...segments.slice(folder.split('/').length)].join('/');
}

/** Without `.` and `..` segments. */
export function withoutParentSegments(name: string): string {
  return name
    .split(/[\\/]/)
    .filter((segment) => segment !== '..' && segment !== '.')
    .join('/');
}

/** Without parts of no letters, and without those that say "here". */
export function withoutEmptySegments(name: string): string {
  return pathOf(name)
    .split('/')
    .filter((segment) => segment !== '')
    .join('/');
}

/** Folders below the last but one that can be unpacked as parts of the name. */
export function shallowName(name: string, glue = '_'): string {
  const segments = pathOf(name).split('/');
  if (segments.length <= MAX_SEGMENTS) return name;
  const folders = segments.slice(0, MAX_SEGMENTS - 1);
  return [...folders, segments.slice(MAX_SEGMENTS - 1).join(glue)].join('/');
}

/** Parts that are too long are cut, the ending of a file kept; with the first number that no member has if others are cut alike. */
export function shortenedName(file: ParsedFile, name: string): string {
  const cut = mapSegments(name, (segment) => shortenedSegment(segment, ''));
  if (!file.sections.some((section) => foldName(section.name) === foldName(cut))) return cut;
  return firstFree(
    file,
    (number) => mapSegments(name, (segment) => shortenedSegment(segment, ` (${number})`)),
    2,
  );
}

/** A name of which no part is longer than some bytes; the ending of a file is kept. */
export function cutName(name: string, most: number): string {
  return mapSegments(name, (segment) => shortenedSegment(segment, '', most));
}

function shortenedSegment(segment: string, mark: string, most = MAX_SEGMENT_BYTES): string {
  if (utf8Length(segment) <= most) return segment;
  const dot = segment.lastIndexOf('.');
  const isEnding = dot > 0 && segment.length - dot <= MAX_ENDING_LENGTH;
  const tail = mark + (isEnding ? segment.slice(dot) : '');
  const stem = cutToBytes(isEnding ? segment.slice(0, dot) : segment, most - utf8Length(tail));
  return tail === '' ? stem.replace(/[. ]+$/, '') : stem + tail;
}

/** Without drive, scheme, leading slashes and `~`. */
export function relativeName(name: string): string {
  let rest = /^\.[\\/]/.test(name) ? pathOf(name) : name;
  for (
    let prefix = absolutePrefix(rest);
    prefix !== undefined && prefix !== '';
    prefix = absolutePrefix(rest)
  ) {
    rest = rest.slice(prefix.length);
  }
  return rest;
}

/** Reserved characters become `_`, reserved names get one. */
export function underscoredName(name: string): string {
  return mapSegments(name, (segment) => {
    const clean = segment
      .replace(RESERVED_CHARACTERS, '_')
      .replace(/[. ]+$/, (tail) => '_'.repeat(tail.length));
    if (!isReservedSegment(clean)) return clean;
    const dot = clean.indexOf('.');
    return dot < 0 ? `${clean}_` : `${clean.slice(0, dot).trimEnd()}_${clean.slice(dot)}`;
  });
}

/** What is reserved as `%XX`. */
export function percentEncodedName(name: string): string {
  return mapSegments(name, (segment) => {
    const clean = segment.replace(RESERVED_CHARACTERS, percentEncoded).replace(/[. ]+$/, percentEncoded);
    return isReservedSegment(clean) ? percentEncoded(clean[0]) + clean.slice(1) : clean;
  });
}

/** Without control, direction and zero-width characters. */
export function visibleName(name: string): string {
  return name.replace(new RegExp(`${CONTROL_CHARACTER.source}|${HIDDEN_CHARACTER.source}`, 'g'), '');
}

/** Segments one by one; a drive letter stays what it is. */
function mapSegments(name: string, change: (segment: string) => string): string {
  return name
    .split(/([\\/])/)
    .map((part, index) => {
      const untouched =
        index % 2 === 1 ||
        part === '' ||
        part === '..' ||
        part === '.' ||
        (index === 0 && /^[A-Za-z]:$/.test(part));
      return untouched ? part : change(part);
    })
    .join('');
}
