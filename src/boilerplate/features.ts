import type { SectionBody } from '../format/index';
import { HashTable, phraseKinds } from './lexicon';
import { Count, countColumns, type Scan } from './scan';
import { WordFlag, lexicon } from './lexicon';

/** What a feature looks at; the groups of the ablation table and of the reasons shown to a person. */
export type FeatureGroup =
  | 'length'
  | 'case'
  | 'signs'
  | 'sentence-end'
  | 'function-words'
  | 'reader'
  | 'date'
  | 'web'
  | 'phrase'
  | 'vocabulary'
  | 'place'
  | 'repetition'
  | 'topic'
  | 'rhythm'
  | 'document'
  | 'neighbours'
  | 'sequence';

export interface Feature {
  readonly name: string;
  readonly group: FeatureGroup;
}

const own: readonly (readonly [FeatureGroup, readonly string[]])[] = [
  ['length', ['units', 'words', 'mean-word', 'longest-word', 'line-ends']],
  ['case', ['upper-share', 'capitalised-share', 'shouted-share', 'joints', 'first']],
  [
    'signs',
    [
      'digit-share',
      'number-share',
      'comma-share',
      'separator-share',
      'sign-share',
      'quotes',
      'brackets',
      'colons',
      'currency',
      'arrows',
      'tabs',
    ],
  ],
  ['sentence-end', ['last', 'ends', 'end-share', 'exclamations', 'questions']],
  ['function-words', ['stop-share', 'stop-words']],
  ['reader', ['reader-share']],
  ['date', ['calendar-share', 'date-share', 'years', 'times']],
  ['web', ['web-words', 'at-signs', 'copyright-signs']],
  ['phrase', ['phrase-coverage', ...phraseKinds.map((kind) => `phrase-${kind}`)]],
  ['vocabulary', ['vocabulary-score', 'vocabulary-known']],
  ['place', ['from-start', 'from-end', 'place', 'lines-before', 'lines-after']],
  ['repetition', ['same-line', 'same-shape', 'same-start']],
  ['topic', ['topic-share', 'topic-words', 'topic-new']],
  [
    'rhythm',
    [
      'since-prose',
      'until-prose',
      'run-length',
      'run-place',
      'words-near',
      'words-around',
      'prose-around',
      'block-size',
      'block-words',
    ],
  ],
  [
    'document',
    [
      'paragraphs',
      'prose-share',
      'short-share',
      'median-words',
      'document-stop-share',
      'han-share',
      'tight-share',
      'document-known',
      'prose-paragraphs',
    ],
  ],
];

const ownFeatures: readonly Feature[] = own.flatMap(([group, names]) =>
  names.map((name) => ({ name, group })),
);
const columnOf = new Map(ownFeatures.map(({ name }, column) => [name, column]));
const neighbourColumns: readonly string[] = [
  'words',
  'last',
  'capitalised-share',
  'stop-share',
  'phrase-coverage',
  'date-share',
  'vocabulary-score',
  'same-shape',
  'topic-share',
  'separator-share',
];
const nearOffsets = [-1, 1, -2, 2];
const farColumns: readonly string[] = ['words', 'stop-share', 'vocabulary-score', 'last'];
const farOffsets = [-3, 3, -4, 4];

/** The columns copied from a neighbour: its offset and the column. */
const copies: readonly (readonly [number, number])[] = [
  ...nearOffsets.flatMap((offset) =>
    neighbourColumns.map((name) => [offset, columnOf.get(name) ?? 0] as const),
  ),
  ...farOffsets.flatMap((offset) => farColumns.map((name) => [offset, columnOf.get(name) ?? 0] as const)),
];

/** Every feature of the first pass, in column order. All are bytes, so that a tree compares small numbers. */
export const features: readonly Feature[] = [
  ...ownFeatures,
  ...copies.map(([offset, column]) => ({
    name: `${ownFeatures[column].name}@${offset}`,
    group: 'neighbours' as const,
  })),
];

/** Eight steps an octave: 0 to 8 exactly, then logarithmic; monotone, at most 232 for 32-bit counts. */
export function logByte(value: number): number {
  if (value < 8) return value;
  const exponent = 31 - Math.clz32(value);
  return (exponent - 2) * 8 + ((value >>> (exponent - 3)) & 7);
}

/** `part / whole` in 0..255. */
function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(255, Math.floor((255 * part) / whole));
}

/** Scores of words and word pairs, learned: positive for furniture. Length is a power of two. */
export type Vocabulary = Int8Array;

/** The number of words, with Han characters at five eighths of a word. */
function wordCount(counts: Uint32Array, row: number): number {
  const han = counts[row + Count.han];
  return counts[row + Count.words] - han + ((han * 5) >> 3);
}

interface Context {
  readonly body: SectionBody;
  readonly scan: Scan;
  readonly length: number;
  readonly words: Uint32Array;
  /** 1 for paragraphs that read like prose: at least 15 words and a sentence end. */
  readonly prose: Uint8Array;
}

/** Feature matrix of `body`: one row a paragraph, `features.length` columns. Linear in the text. */
export function featureMatrix(body: SectionBody, scan: Scan, vocabulary: Vocabulary): Uint8Array {
  const width = features.length;
  const length = scan.paragraphs;
  const matrix = new Uint8Array(length * width);
  const words = new Uint32Array(length);
  const prose = new Uint8Array(length);
  for (let index = 0; index < length; index++) {
    const row = index * countColumns;
    words[index] = wordCount(scan.counts, row);
    prose[index] = words[index] >= 15 && scan.counts[row + Count.ends] > 0 ? 1 : 0;
  }
  const context: Context = { body, scan, length, words, prose };
  writeOwn(context, matrix, width);
  writeVocabulary(context, matrix, width, vocabulary);
  writePlace(context, matrix, width);
  writeRepetition(context, matrix, width);
  writeTopic(context, matrix, width);
  writeRhythm(context, matrix, width);
  writeDocument(context, matrix, width);
  writeNeighbours(length, matrix, width);
  return matrix;
}

const column = (name: string): number => {
  const found = columnOf.get(name);
  if (found === undefined) throw new Error(`No feature ${name}`);
  return found;
};

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

const placeColumn = column('from-start');

function writePlace({ body, length }: Context, matrix: Uint8Array, width: number): void {
  const whole = body.text.length;
  for (let index = 0; index < length; index++) {
    const at = index * width + placeColumn;
    const paragraph = body.paragraphs[index];
    matrix[at] = logByte(index);
    matrix[at + 1] = logByte(length - 1 - index);
    matrix[at + 2] = share(paragraph.start + paragraph.end, 2 * whole);
    matrix[at + 3] = index === 0 ? 0 : logByte(paragraph.linesBefore);
    matrix[at + 4] = index + 1 < length ? logByte(body.paragraphs[index + 1].linesBefore) : 0;
  }
}

const repetitionColumn = column('same-line');

function writeRepetition({ scan, length }: Context, matrix: Uint8Array, width: number): void {
  const lines = new HashTable(length);
  const shapes = new HashTable(length);
  const starts = new HashTable(length);
  for (let index = 0; index < length; index++) {
    lines.add(scan.lineHash[index], 1);
    shapes.add(scan.shapeHash[index], 1);
    starts.add(startKey(scan, index), 1);
  }
  for (let index = 0; index < length; index++) {
    const at = index * width + repetitionColumn;
    matrix[at] = logByte(lines.get(scan.lineHash[index]));
    matrix[at + 1] = logByte(shapes.get(scan.shapeHash[index]));
    matrix[at + 2] = logByte(starts.get(startKey(scan, index)));
  }
}

/** The first two words of a paragraph as a key. */
function startKey({ words, wordStart, lineHash }: Scan, index: number): number {
  const from = wordStart[index];
  return wordStart[index + 1] - from >= 2 ? pairHash(words[from], words[from + 1]) : lineHash[index];
}

const topicColumn = column('topic-share');

/** How many words of a paragraph, function words apart, the prose of the same section uses as well. */
function writeTopic({ scan, length, prose }: Context, matrix: Uint8Array, width: number): void {
  const { words, wordStart, counts } = scan;
  const { flags } = lexicon();
  const inProse = new HashTable(256);
  for (let index = 0; index < length; index++) {
    if (prose[index] === 0) continue;
    for (let at = wordStart[index]; at < wordStart[index + 1]; at++) inProse.add(words[at], 1);
  }
  for (let index = 0; index < length; index++) {
    const own = prose[index];
    let shared = 0;
    let total = 0;
    const to = Math.min(wordStart[index + 1], wordStart[index] + 200);
    for (let at = wordStart[index]; at < to; at++) {
      if ((flags.get(words[at]) & WordFlag.stop) !== 0) continue;
      total++;
      if (inProse.get(words[at]) > own) shared++;
    }
    const column = index * width + topicColumn;
    matrix[column] = share(shared, total);
    matrix[column + 1] = logByte(shared);
    matrix[column + 2] = logByte(total - shared);
    if (counts[index * countColumns + Count.words] === 0) matrix[column] = 0;
  }
}

const rhythmColumn = column('since-prose');

function writeRhythm(context: Context, matrix: Uint8Array, width: number): void {
  const { length, prose, words, body } = context;
  const at = (index: number): number => index * width + rhythmColumn;
  let since = 250;
  for (let index = 0; index < length; index++) {
    matrix[at(index)] = logByte(since);
    since = prose[index] === 1 ? 1 : Math.min(250, since + 1);
  }
  let until = 250;
  for (let index = length - 1; index >= 0; index--) {
    matrix[at(index) + 1] = logByte(until);
    until = prose[index] === 1 ? 1 : Math.min(250, until + 1);
  }
  for (let start = 0; start < length;) {
    let end = start + 1;
    while (end < length && prose[end] === prose[start]) end++;
    const size = logByte(end - start);
    for (let index = start; index < end; index++) {
      matrix[at(index) + 2] = size;
      matrix[at(index) + 3] = share(index - start, end - start);
    }
    start = end;
  }
  writeWindow(context, matrix, width, 2, 4);
  writeWindow(context, matrix, width, 8, 5);
  for (let start = 0; start < length;) {
    let end = start + 1;
    let total = words[start];
    while (end < length && body.paragraphs[end].linesBefore <= 1) total += words[end++];
    for (let index = start; index < end; index++) {
      matrix[at(index) + 7] = logByte(end - start);
      matrix[at(index) + 8] = logByte(Math.floor(total / (end - start)));
    }
    start = end;
  }
}

/** Words per paragraph within `radius` (the paragraph itself left out); for the wide window the prose share too. */
function writeWindow(
  { length, words, prose }: Context,
  matrix: Uint8Array,
  width: number,
  radius: number,
  offset: number,
): void {
  let sum = 0;
  let proseSum = 0;
  for (let index = 0; index < Math.min(radius, length); index++) {
    sum += words[index];
    proseSum += prose[index];
  }
  for (let index = 0; index < length; index++) {
    if (index + radius < length) {
      sum += words[index + radius];
      proseSum += prose[index + radius];
    }
    if (index - radius - 1 >= 0) {
      sum -= words[index - radius - 1];
      proseSum -= prose[index - radius - 1];
    }
    const size = Math.min(length - 1, index + radius) - Math.max(0, index - radius);
    const at = index * width + rhythmColumn;
    matrix[at + offset] = size === 0 ? 0 : logByte(Math.floor((4 * (sum - words[index])) / size));
    if (offset === 5) matrix[at + 6] = share(proseSum - prose[index], size);
  }
}

const documentColumn = column('paragraphs');

function writeDocument(
  { scan, body, length, words, prose }: Context,
  matrix: Uint8Array,
  width: number,
): void {
  const totals = {
    words: 0,
    proseWords: 0,
    short: 0,
    stop: 0,
    raw: 0,
    han: 0,
    letters: 0,
    tight: 0,
    prose: 0,
  };
  for (let index = 0; index < length; index++) {
    const row = index * countColumns;
    totals.words += words[index];
    if (prose[index] === 1) totals.proseWords += words[index];
    totals.prose += prose[index];
    if (words[index] < 6) totals.short++;
    totals.stop += scan.counts[row + Count.stop];
    totals.raw += scan.counts[row + Count.words];
    totals.han += scan.counts[row + Count.han];
    totals.letters += scan.counts[row + Count.letters];
    if (index > 0 && body.paragraphs[index].linesBefore <= 1) totals.tight++;
  }
  const median = length === 0 ? 0 : words.slice().sort()[length >> 1];
  const values = [
    logByte(length),
    share(totals.proseWords, totals.words),
    share(totals.short, length),
    logByte(median),
    share(totals.stop, totals.raw),
    share(totals.han, totals.letters),
    share(totals.tight, length - 1),
  ];
  for (let index = 0; index < length; index++) {
    const at = index * width + documentColumn;
    values.forEach((value, offset) => {
      matrix[at + offset] = value;
    });
    matrix[at + 8] = logByte(totals.prose);
  }
}

/** Copies neighbours' columns; beyond the ends of the section stands 255. */
function writeNeighbours(length: number, matrix: Uint8Array, width: number): void {
  const start = ownFeatures.length;
  for (let index = 0; index < length; index++) {
    const row = index * width;
    for (let copy = 0; copy < copies.length; copy++) {
      const from = index + copies[copy][0];
      matrix[row + start + copy] = from < 0 || from >= length ? 255 : matrix[from * width + copies[copy][1]];
    }
  }
}

const sequenceOffsets = [-1, 1, -2, 2, -3, 3, -4, 4, -5, 5];
const sequenceNames = [
  'first-pass',
  ...sequenceOffsets.map((offset) => `first-pass@${offset}`),
  'mean-near',
  'mean-around',
  'mean-before',
  'mean-after',
  'mean-document',
  'since-content',
  'until-content',
  'content-before',
  'content-after',
  'run-furniture',
  'same-start-mean',
  'edge-before',
  'edge-after',
  'block-mean',
];

/** The features of the second pass: those of the first, and what the first pass said nearby. */
export const sequenceFeatures: readonly Feature[] = [
  ...features,
  ...sequenceNames.map((name) => ({ name, group: 'sequence' as const })),
];

/** Probability in 0..1 as a byte. */
function probabilityByte(probability: number): number {
  return Math.max(0, Math.min(255, Math.floor(probability * 256)));
}

/**
 * Matrix of the second pass from the matrix and the probabilities of the first: `sequenceFeatures.length` columns.
 */
export function sequenceMatrix(
  body: SectionBody,
  scan: Scan,
  matrix: Uint8Array,
  first: Float64Array,
): Uint8Array {
  const length = scan.paragraphs;
  const narrow = features.length;
  const width = sequenceFeatures.length;
  const wide = new Uint8Array(length * width);
  const words = new Uint32Array(length);
  const sums = new Float64Array(length + 1);
  const contentWords = new Float64Array(length + 1);
  for (let index = 0; index < length; index++) {
    words[index] = wordCount(scan.counts, index * countColumns);
    sums[index + 1] = sums[index] + first[index];
    contentWords[index + 1] =
      contentWords[index] + (first[index] < 0.5 ? words[index] * (1 - first[index]) : 0);
  }
  const mean = (from: number, to: number): number => {
    const low = Math.max(0, from);
    const high = Math.min(length, to);
    return high <= low ? 255 : probabilityByte((sums[high] - sums[low]) / (high - low));
  };
  const startSums = new Map<number, { sum: number; count: number }>();
  for (let index = 0; index < length; index++) {
    const key = startKey(scan, index);
    const entry = startSums.get(key);
    if (entry === undefined) startSums.set(key, { sum: first[index], count: 1 });
    else {
      entry.sum += first[index];
      entry.count++;
    }
  }
  const blockMean = blockMeans(body, first);
  let since = 250;
  let run = 0;
  let edge = 255;
  for (let index = 0; index < length; index++) {
    wide.set(matrix.subarray(index * narrow, (index + 1) * narrow), index * width);
    let at = index * width + narrow;
    wide[at++] = probabilityByte(first[index]);
    for (const offset of sequenceOffsets) {
      const other = index + offset;
      wide[at++] = other < 0 || other >= length ? 255 : probabilityByte(first[other]);
    }
    wide[at++] = mean(index - 2, index + 3);
    wide[at++] = mean(index - 10, index + 11);
    wide[at++] = mean(0, index);
    wide[at++] = mean(index + 1, length);
    wide[at++] = mean(0, length);
    wide[at++] = logByte(since);
    at++;
    wide[at++] = logByte(Math.floor(contentWords[index]));
    wide[at++] = logByte(Math.floor(contentWords[length] - contentWords[index + 1]));
    run = first[index] >= 0.5 ? run + 1 : 0;
    wide[at++] = logByte(run);
    const entry = startSums.get(startKey(scan, index));
    wide[at++] = entry === undefined ? 255 : probabilityByte(entry.sum / entry.count);
    wide[at++] = edge;
    at++;
    wide[at] = probabilityByte(blockMean[index]);
    if (first[index] < 0.2 && words[index] >= 12) {
      since = 1;
      edge = 0;
    } else {
      since = Math.min(250, since + 1);
      if (edge < 250) edge = Math.min(250, edge + Math.floor(first[index] * 32));
    }
  }
  let until = 250;
  let after = 255;
  const untilColumn = narrow + sequenceNames.indexOf('until-content');
  const afterColumn = narrow + sequenceNames.indexOf('edge-after');
  for (let index = length - 1; index >= 0; index--) {
    wide[index * width + untilColumn] = logByte(until);
    wide[index * width + afterColumn] = after;
    if (first[index] < 0.2 && words[index] >= 12) {
      until = 1;
      after = 0;
    } else {
      until = Math.min(250, until + 1);
      if (after < 250) after = Math.min(250, after + Math.floor(first[index] * 32));
    }
  }
  return wide;
}

/** Mean probability of the block (lines without a blank line between them) each paragraph stands in. */
function blockMeans(body: SectionBody, first: Float64Array): Float64Array {
  const length = first.length;
  const means = new Float64Array(length);
  for (let start = 0; start < length;) {
    let end = start + 1;
    let sum = first[start];
    while (end < length && body.paragraphs[end].linesBefore <= 1) sum += first[end++];
    means.fill(sum / (end - start), start, end);
    start = end;
  }
  return means;
}
