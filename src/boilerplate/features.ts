import type { SectionBody } from '../format/index';
import { column, logByte, margin, rowFeatures, share } from './columns';
import { wordCount, type Context } from './context';
import { phraseKinds } from './lexicon';
import { Count, countColumns, type Scan } from './scan';
import {
  writeDocument,
  writeEchoes,
  writeForms,
  writeLists,
  writePlace,
  writeRepetition,
  writeRhythm,
  writeTopic,
} from './surroundings';
import type { BoilerplateKind } from './types';

/** Scores of words and word pairs, learned: positive for furniture. Length is a power of two. */
export type Vocabulary = Int8Array;

/** The features of a section's paragraphs. */
export interface FeatureMatrix {
  /** One row a paragraph between margins of 255s: what stands beyond the ends of the section. */
  readonly bytes: Uint8Array;
  /** Index of the first paragraph's row. */
  readonly origin: number;
  /** The rows of the paragraphs alone; shares its memory with `bytes`. */
  readonly rows: Uint8Array;
}

/** The bytes of a row. */
export const width = rowFeatures.length;

/** The features of `body` before any pass; those of the first pass are still 0. Linear in the text. */
export function featureMatrix(body: SectionBody, scan: Scan, vocabulary: Vocabulary): FeatureMatrix {
  const length = scan.paragraphs;
  const origin = margin * width;
  const bytes = new Uint8Array(length * width + 2 * origin);
  bytes.fill(255, 0, origin).fill(255, origin + length * width);
  const matrix = bytes.subarray(origin, origin + length * width);
  const words = new Uint32Array(length);
  const prose = new Uint8Array(length);
  for (let index = 0; index < length; index++) {
    const row = index * countColumns;
    words[index] = wordCount(scan.counts, row);
    prose[index] = words[index] >= 15 && scan.counts[row + Count.ends] > 0 ? 1 : 0;
  }
  const context: Context = { body, scan, length, words, prose };
  writeOwn(context, matrix, width);
  writeSincePhrase(context, matrix, width);
  writeVocabulary(context, matrix, width, vocabulary);
  writePlace(context, matrix, width);
  writeRepetition(context, matrix, width);
  writeForms(context, matrix, width);
  writeEchoes(context, matrix, width);
  writeTopic(context, matrix, width);
  writeLists(context, matrix, width);
  writeRhythm(context, matrix, width);
  writeDocument(context, matrix, width);
  return { bytes, origin, rows: matrix };
}

function writeOwn({ scan, length, words }: Context, matrix: Uint8Array, width: number): void {
  const { counts } = scan;
  for (let index = 0; index < length; index++) {
    const c = index * countColumns;
    let at = index * width;
    const units = counts[c + Count.units];
    const wordTotal = counts[c + Count.words];
    const letters = counts[c + Count.letters];
    const shouted = counts[c + Count.shouted];
    matrix[at++] = logByte(units);
    matrix[at++] = logByte(words[index]);
    matrix[at++] = wordTotal === 0 ? 0 : Math.min(255, Math.floor((8 * letters) / wordTotal));
    matrix[at++] = logByte(counts[c + Count.longest]);
    matrix[at++] = logByte(counts[c + Count.lineEnds]);
    matrix[at++] = share(counts[c + Count.upper], letters);
    matrix[at++] = share(counts[c + Count.capitalised], wordTotal);
    matrix[at++] = share(shouted, wordTotal);
    matrix[at++] = logByte(counts[c + Count.joints]);
    matrix[at++] = counts[c + Count.first];
    matrix[at++] = share(counts[c + Count.digits], units);
    matrix[at++] = share(counts[c + Count.numbers], wordTotal);
    matrix[at++] = share(counts[c + Count.commas], wordTotal);
    matrix[at++] = share(counts[c + Count.separators], wordTotal + 1);
    matrix[at++] = share(units - letters - counts[c + Count.digits] - counts[c + Count.spaces], units);
    matrix[at++] = logByte(counts[c + Count.quotes]);
    matrix[at++] = logByte(counts[c + Count.brackets]);
    matrix[at++] = logByte(counts[c + Count.colons]);
    matrix[at++] = logByte(counts[c + Count.currency]);
    matrix[at++] = logByte(counts[c + Count.arrows]);
    matrix[at++] = logByte(counts[c + Count.tabs]);
    matrix[at++] = counts[c + Count.last];
    matrix[at++] = logByte(counts[c + Count.ends]);
    matrix[at++] = share(counts[c + Count.ends], wordTotal);
    matrix[at++] = logByte(counts[c + Count.exclamations]);
    matrix[at++] = logByte(counts[c + Count.questions]);
    matrix[at++] = share(counts[c + Count.stop], wordTotal);
    matrix[at++] = logByte(counts[c + Count.stop]);
    matrix[at++] = share(counts[c + Count.reader], wordTotal);
    matrix[at++] = share(counts[c + Count.calendar], wordTotal);
    matrix[at++] = share(counts[c + Count.calendar] + counts[c + Count.numbers], wordTotal);
    matrix[at++] = logByte(counts[c + Count.years]);
    matrix[at++] = logByte(counts[c + Count.times]);
    matrix[at++] = logByte(counts[c + Count.web]);
    matrix[at++] = logByte(counts[c + Count.at]);
    matrix[at++] = logByte(counts[c + Count.copyright]);
    matrix[at++] = share(counts[c + Count.phraseWords], wordTotal);
    for (let bit = 0; bit < phraseKinds.length; bit++) {
      const mask = 1 << bit;
      matrix[at++] =
        (counts[c + Count.exactKinds] & mask) !== 0
          ? 3
          : (counts[c + Count.leadKinds] & mask) !== 0
            ? 2
            : (counts[c + Count.phraseKinds] & mask) !== 0
              ? 1
              : 0;
    }
  }
}

const sinceColumn = column('since-links');
const kindMask = (...kinds: readonly BoilerplateKind[]): number =>
  kinds.reduce((mask, kind) => mask | (1 << phraseKinds.indexOf(kind)), 0);
const sinceMasks: readonly number[] = [
  kindMask('related-links', 'tag-list'),
  kindMask('comment-form', 'subscription'),
  kindMask(
    'related-links',
    'tag-list',
    'comment-form',
    'subscription',
    'share-bar',
    'advertising',
    'legal-notice',
    'navigation',
  ),
];

/** How many paragraphs ago a line stood that is a known phrase as a whole, by the sort of phrase. */
function writeSincePhrase({ scan, length }: Context, matrix: Uint8Array, width: number): void {
  let until = 250;
  for (let index = length - 1; index >= 0; index--) {
    matrix[index * width + sinceColumn + sinceMasks.length] = logByte(until);
    const exact = scan.counts[index * countColumns + Count.exactKinds];
    until = (exact & sinceMasks[sinceMasks.length - 1]) !== 0 ? 1 : Math.min(250, until + 1);
  }
  sinceMasks.forEach((mask, which) => {
    let since = 250;
    for (let index = 0; index < length; index++) {
      matrix[index * width + sinceColumn + which] = logByte(since);
      const exact = scan.counts[index * countColumns + Count.exactKinds];
      since = (exact & mask) !== 0 ? 1 : Math.min(250, since + 1);
    }
  });
}

/** Index in a vocabulary of the pair of words `first`, `second`; 1 and 2 stand for the line's two ends. */
export function pairHash(first: number, second: number): number {
  const mixed = Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca77);
  return mixed ^ (mixed >>> 15);
}

const vocabularyColumn = column('vocabulary-score');
const documentKnownColumn = column('document-known');

function writeVocabulary(
  { scan, length }: Context,
  matrix: Uint8Array,
  width: number,
  vocabulary: Vocabulary,
): void {
  const mask = vocabulary.length - 1;
  const { words, wordStart } = scan;
  let documentKnown = 0;
  for (let index = 0; index < length; index++) {
    const to = wordStart[index + 1];
    const from = wordStart[index];
    let sum = 0;
    let known = 0;
    let before = 1;
    for (let at = from; at < to; at++) {
      const word = words[at];
      const weight = vocabulary[word & mask];
      if (weight !== 0) known++;
      sum += weight + vocabulary[pairHash(before, word) & mask];
      before = word;
    }
    sum += vocabulary[pairHash(before, 2) & mask];
    const score = 128 + sum / Math.sqrt(to - from + 1);
    const at = index * width + vocabularyColumn;
    matrix[at] = Math.max(0, Math.min(255, Math.round(score)));
    matrix[at + 1] = share(known, to - from);
    documentKnown += known;
  }
  const knownShare = share(documentKnown, words.length);
  for (let index = 0; index < length; index++) matrix[index * width + documentKnownColumn] = knownShare;
}
