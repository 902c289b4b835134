import type { SectionBody, SharedEnds } from '../format/index';
import { Char, characterTables } from './characters';
import { finishHash, hashPrime, hashSeed, WordFlag, type Lexicon, type PhraseNode } from './lexicon';

/** Columns of `Scan.counts`: what is counted in one paragraph. */
export const Count = {
  units: 0,
  letters: 1,
  upper: 2,
  digits: 3,
  han: 4,
  foreign: 5,
  spaces: 6,
  ends: 7,
  commas: 8,
  colons: 9,
  separators: 10,
  quotes: 11,
  brackets: 12,
  currency: 13,
  others: 14,
  words: 15,
  capitalised: 16,
  shouted: 17,
  joints: 18,
  longest: 19,
  numbers: 20,
  years: 21,
  times: 22,
  stop: 23,
  reader: 24,
  calendar: 25,
  web: 26,
  at: 27,
  copyright: 28,
  first: 29,
  last: 30,
  exclamations: 31,
  questions: 32,
  phraseWords: 33,
  phraseKinds: 34,
  exactKinds: 35,
  lineEnds: 36,
  leadKinds: 37,
  arrows: 38,
  tabs: 39,
} as const;
export const countColumns = 40;

/** All that is read from the characters of a section, paragraph by paragraph. */
export interface Scan {
  readonly paragraphs: number;
  /** Row-major, `countColumns` a paragraph. */
  readonly counts: Uint32Array;
  /** Hashes of all words in order. */
  readonly words: Int32Array;
  /** 1 for each function word in `words`. */
  readonly stop: Uint8Array;
  /** Where the words of each paragraph start in `words`; one more entry than paragraphs. */
  readonly wordStart: Uint32Array;
  /** Hash of each paragraph's words; equal for lines that differ in case, spaces and signs only. */
  readonly lineHash: Int32Array;
  /** The same with numbers masked. */
  readonly shapeHash: Int32Array;
}

class WordBuffer {
  data = new Int32Array(1024);
  length = 0;

  push(hash: number): void {
    if (this.length === this.data.length) {
      const grown = new Int32Array(this.length * 2);
      grown.set(this.data);
      this.data = grown;
    }
    this.data[this.length++] = hash;
  }
}

/** What paragraph `index` of `now` was among the `old` ones before an edit; -1 where it is new. */
export function indexBefore({ front, back }: SharedEnds, index: number, now: number, old: number): number {
  if (index < front) return index;
  return index >= now - back ? index - now + old : -1;
}

/**
 * Reads the characters of every paragraph of `body` once: linear in the text. What an earlier state of the section
 * shares with it is taken from there.
 */
export function scan(
  body: SectionBody,
  lexicon: Lexicon,
  earlier?: { readonly scan: Scan; readonly shared: SharedEnds },
): Scan {
  const paragraphs = body.paragraphs.length;
  const counts = new Uint32Array(paragraphs * countColumns);
  const buffer = new WordBuffer();
  const wordStart = new Uint32Array(paragraphs + 1);
  const lineHash = new Int32Array(paragraphs);
  const shapeHash = new Int32Array(paragraphs);
  const before = (index: number): number =>
    earlier === undefined ? -1 : indexBefore(earlier.shared, index, paragraphs, earlier.scan.paragraphs);
  for (let index = 0; index < paragraphs; index++) {
    const row = index * countColumns;
    const { start, end } = body.paragraphs[index];
    const old = before(index);
    if (earlier !== undefined && old >= 0) {
      const known = earlier.scan;
      counts.set(known.counts.subarray(old * countColumns, (old + 1) * countColumns), row);
      for (let at = known.wordStart[old]; at < known.wordStart[old + 1]; at++) buffer.push(known.words[at]);
      wordStart[index + 1] = buffer.length;
      lineHash[index] = known.lineHash[old];
      shapeHash[index] = known.shapeHash[old];
      continue;
    }
    scanCharacters(body.text, start, end, counts, row, buffer);
    wordStart[index + 1] = buffer.length;
    const hash = hashLine(body.text, start, end, buffer.data, wordStart[index], buffer.length);
    lineHash[index] = hash;
    shapeHash[index] = counts[row + Count.numbers] > 0 ? hashShape(body.text, start, end) : hash;
  }
  const words = buffer.data.subarray(0, buffer.length);
  const stop = new Uint8Array(words.length);
  for (let index = 0; index < paragraphs; index++) {
    const old = before(index);
    if (earlier !== undefined && old >= 0) {
      const { wordStart: from, stop: flags } = earlier.scan;
      stop.set(flags.subarray(from[old], from[old + 1]), wordStart[index]);
      continue;
    }
    scanWords(lexicon, words, stop, wordStart[index], wordStart[index + 1], counts, index * countColumns);
  }
  return { paragraphs, counts, words, stop, wordStart, lineHash, shapeHash };
}

function scanCharacters(
  text: string,
  start: number,
  end: number,
  counts: Uint32Array,
  row: number,
  buffer: WordBuffer,
): void {
  const { classes, lower } = characterTables();
  // Plain local variables: this loop reads every character of the text.
  let hash = hashSeed;
  let length = 0;
  let uppers = 0;
  let digitsInWord = 0;
  let firstClass = -1;
  let before: number = Char.space;
  let letters = 0;
  let upper = 0;
  let digits = 0;
  let spaces = 0;
  let words = 0;
  let capitalised = 0;
  let shouted = 0;
  let joints = 0;
  let longest = 0;
  let numbers = 0;
  for (let at = start; at <= end; at++) {
    const unit = at < end ? text.charCodeAt(at) : 0x20;
    const kind = classes[unit];
    if (kind === Char.lower || kind === Char.upper) {
      if (length === 0) firstClass = kind;
      letters++;
      if (kind === Char.upper) {
        if (before === Char.lower) joints++;
        uppers++;
        upper++;
      }
      hash = Math.imul(hash ^ lower[unit], hashPrime);
      length++;
    } else if (kind === Char.digit) {
      if (length === 0) firstClass = kind;
      hash = Math.imul(hash ^ unit, hashPrime);
      length++;
      digitsInWord++;
      digits++;
      if (digitsInWord === 4 && length === 4 && isYear(text, at)) counts[row + Count.years]++;
      if (before === Char.colon && at - 2 >= start && classes[text.charCodeAt(at - 2)] === Char.digit) {
        counts[row + Count.times]++;
      }
    } else if (kind === Char.foreign || (kind === Char.mark && length > 0)) {
      if (length === 0) firstClass = kind;
      hash = Math.imul(hash ^ unit, hashPrime);
      length++;
      if (kind === Char.foreign) {
        counts[row + Count.foreign]++;
        letters++;
      }
    } else {
      if (length > 0) {
        buffer.push(finishHash(hash));
        words++;
        if (firstClass === Char.upper) capitalised++;
        else if (firstClass === Char.digit) numbers++;
        if (uppers > 1 && uppers === length) shouted++;
        if (length > longest) longest = length;
        hash = hashSeed;
        length = 0;
        uppers = 0;
        digitsInWord = 0;
      }
      if (kind === Char.space) spaces++;
      else countSign(kind, counts, row);
      if (kind === Char.han) {
        letters++;
        words++;
        buffer.push(finishHash(Math.imul(hashSeed ^ unit, hashPrime)));
      } else if (kind > Char.mark || unit < 0x20) countUnit(unit, counts, row);
    }
    before = kind;
  }
  counts[row + Count.letters] = letters;
  counts[row + Count.upper] = upper;
  counts[row + Count.digits] = digits;
  counts[row + Count.spaces] = spaces - 1;
  counts[row + Count.words] = words;
  counts[row + Count.capitalised] = capitalised;
  counts[row + Count.shouted] = shouted;
  counts[row + Count.joints] = joints;
  counts[row + Count.longest] = longest;
  counts[row + Count.numbers] = numbers;
  counts[row + Count.units] = end - start;
  counts[row + Count.first] = classes[text.charCodeAt(start)];
  counts[row + Count.last] = classes[text.charCodeAt(end - 1)];
}

/** Whether the four digits that end at `at` are a year of our time. */
function isYear(text: string, at: number): boolean {
  const century = text.charCodeAt(at - 3) * 256 + text.charCodeAt(at - 2);
  return century === 0x3139 || century === 0x3230;
}

const columnOfClass: Uint8Array = (() => {
  const columns = new Uint8Array(17).fill(Count.others);
  columns[Char.space] = Count.spaces;
  columns[Char.han] = Count.han;
  columns[Char.sentenceEnd] = Count.ends;
  columns[Char.comma] = Count.commas;
  columns[Char.colon] = Count.colons;
  columns[Char.separator] = Count.separators;
  columns[Char.quote] = Count.quotes;
  columns[Char.open] = Count.brackets;
  columns[Char.close] = Count.brackets;
  columns[Char.currency] = Count.currency;
  return columns;
})();

function countSign(kind: number, counts: Uint32Array, row: number): void {
  counts[row + columnOfClass[kind]]++;
}

function countUnit(unit: number, counts: Uint32Array, row: number): void {
  switch (unit) {
    case 0x40:
      counts[row + Count.at]++;
      break;
    case 0xa9:
    case 0xae:
    case 0x2122:
      counts[row + Count.copyright]++;
      break;
    case 0x21:
    case 0xff01:
      counts[row + Count.exclamations]++;
      break;
    case 0x3f:
    case 0xff1f:
      counts[row + Count.questions]++;
      break;
    case 0x0a:
      counts[row + Count.lineEnds]++;
      break;
    case 0x09:
      counts[row + Count.tabs]++;
      break;
    case 0x3e:
    case 0xbb:
    case 0x203a:
    case 0x2192:
    case 0x25b6:
    case 0x25ba:
      counts[row + Count.arrows]++;
      break;
  }
}

function scanWords(
  { flags, phrases }: Lexicon,
  words: Int32Array,
  stop: Uint8Array,
  from: number,
  to: number,
  counts: Uint32Array,
  row: number,
): void {
  let covered = from;
  for (let at = from; at < to; at++) {
    const flag = flags.get(words[at]);
    if (flag === 0) continue;
    if ((flag & WordFlag.stop) !== 0) {
      counts[row + Count.stop]++;
      stop[at] = 1;
    }
    if ((flag & WordFlag.reader) !== 0) counts[row + Count.reader]++;
    if ((flag & WordFlag.calendar) !== 0) counts[row + Count.calendar]++;
    if ((flag & WordFlag.web) !== 0) counts[row + Count.web]++;
    if ((flag & WordFlag.phraseStart) === 0) continue;
    const end = matchPhrase(phrases, words, at, from, to, counts, row);
    if (end <= covered) continue;
    counts[row + Count.phraseWords] += end - Math.max(at, covered);
    covered = end;
  }
}

/** Follows the phrase trie from word `at`; returns where the longest phrase ends, or `at`. */
function matchPhrase(
  root: PhraseNode,
  words: Int32Array,
  at: number,
  from: number,
  to: number,
  counts: Uint32Array,
  row: number,
): number {
  const content = counts[row + Count.words] - counts[row + Count.numbers];
  let node: PhraseNode | undefined = root;
  let longest = at;
  for (let next = at; next < to; next++) {
    node = node.next.get(words[next]);
    if (node === undefined) break;
    const whole = next + 1 - at >= content;
    const kinds = node.anywhere | (whole ? node.wholeLine : 0);
    if (kinds === 0) continue;
    longest = next + 1;
    counts[row + Count.phraseKinds] |= kinds;
    if (whole) counts[row + Count.exactKinds] |= kinds;
    if (at === from) counts[row + Count.leadKinds] |= kinds;
  }
  return longest;
}

function hashLine(
  text: string,
  start: number,
  end: number,
  words: Int32Array,
  from: number,
  to: number,
): number {
  let hash = hashSeed;
  if (from === to) {
    for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), hashPrime);
    return finishHash(hash);
  }
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ words[at], hashPrime) + 0x9e3779b9;
  return finishHash(hash);
}

/** Hash of the text with every digit read as 0 and every other sign as itself. */
function hashShape(text: string, start: number, end: number): number {
  const { classes, lower } = characterTables();
  let hash = hashSeed;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    const kind = classes[unit];
    if (kind === Char.space) continue;
    hash = Math.imul(hash ^ (kind === Char.digit ? 48 : lower[unit]), hashPrime);
  }
  return finishHash(hash);
}
