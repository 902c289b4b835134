import type { SectionBody } from '../format/index';
import { finish, type Work, finishHash, HASH_START, rollHash } from '../lexis/index';
import { Char, classes, lower } from './characters';
import { carried, keptOf, type Edit } from './edit';
import { WordFlag, type Lexicon, type PhraseTrie } from './lexicon';
import { allowedPhrases } from './lineForms';
import { cost, Pace } from './pace';
import { readableOf } from './readable';
import type { TextPart } from './words';

/** Columns of `Scan.counts`: what is counted in one paragraph. */
export const Count = {
  units: 0,
  letters: 1,
  upper: 2,
  digits: 3,
  han: 4,
  /** Words in front of the first colon. */
  labelWords: 5,
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
export const COUNT_COLUMNS = 40;

/** All that is read from the characters of a section, paragraph by paragraph. */
export interface Scan {
  readonly paragraphs: number;
  /** Row-major, `COUNT_COLUMNS` a paragraph. */
  readonly counts: Uint16Array;
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

/** The number of words, with Han characters at five eighths of a word. */
export function wordCount(counts: Uint16Array, at: number): number {
  const han = counts[at + Count.han];
  return counts[at + Count.words] - han + ((han * 5) >> 3);
}

/** Reads the characters of every paragraph of `body` once: linear in the text. */
export function scan(body: SectionBody, lexicon: Lexicon): Scan {
  return finish(scanning(body, lexicon));
}

/** Reads the characters of every paragraph of `body` that an edit did not leave alone. */
export function* scanning(body: SectionBody, lexicon: Lexicon, edit?: Edit<Scan>): Work<Scan> {
  const paragraphs = body.paragraphs.length;
  const counts = carried(
    new Uint16Array(paragraphs * COUNT_COLUMNS),
    keptOf(edit, (before) => before.counts),
    COUNT_COLUMNS,
  );
  const lineHash = carried(
    new Int32Array(paragraphs),
    keptOf(edit, (before) => before.lineHash),
  );
  const shapeHash = carried(
    new Int32Array(paragraphs),
    keptOf(edit, (before) => before.shapeHash),
  );
  const wordStart = new Uint32Array(paragraphs + 1);
  const { front, back } = edit?.ends ?? { front: 0, back: 0 };
  const buffer = new WordBuffer();
  const pace = new Pace();
  for (let index = front; index < paragraphs - back; index++) {
    const row = index * COUNT_COLUMNS;
    const { text, start, end } = readableOf(body, index);
    const from = buffer.length;
    scanCharacters(text, start, end, counts, row, buffer);
    wordStart[index + 1] = buffer.length;
    const hash = hashLine(text, start, end, buffer.data, from, buffer.length);
    lineHash[index] = hash;
    shapeHash[index] = counts[row + Count.numbers] > 0 ? hashShape(text, start, end) : hash;
    if (pace.spent(cost.line + cost.character * (end - start))) yield;
  }
  const { words, stop } = joinWords(buffer, wordStart, edit);
  for (let index = front; index < paragraphs - back; index++) {
    const row = index * COUNT_COLUMNS;
    scanWords(lexicon, words, stop, wordStart[index], wordStart[index + 1], counts, row);
    if (counts[row + Count.phraseKinds] !== 0) anchorPhrases(readableOf(body, index), counts, row);
    if (pace.spent(cost.row + cost.word * (wordStart[index + 1] - wordStart[index]))) yield;
  }
  return { paragraphs, counts, words, stop, wordStart, lineHash, shapeHash };
}

/** The words of the new paragraphs between those of the kept ones; sets where the words of each paragraph start. */
function joinWords(
  buffer: WordBuffer,
  wordStart: Uint32Array,
  edit: Edit<Scan> | undefined,
): { readonly words: Int32Array; readonly stop: Uint8Array } {
  const fresh = buffer.data.subarray(0, buffer.length);
  if (edit === undefined) return { words: fresh, stop: new Uint8Array(fresh.length) };
  const { before, ends } = edit;
  const paragraphs = wordStart.length - 1;
  const head = before.wordStart[ends.front];
  const tail = before.wordStart[before.paragraphs - ends.back];
  const shift = head + fresh.length - tail;
  const words = new Int32Array(before.words.length + shift);
  words.set(before.words.subarray(0, head));
  words.set(fresh, head);
  words.set(before.words.subarray(tail), tail + shift);
  const stop = new Uint8Array(words.length);
  stop.set(before.stop.subarray(0, head));
  stop.set(before.stop.subarray(tail), tail + shift);
  wordStart.set(before.wordStart.subarray(0, ends.front + 1));
  for (let index = ends.front; index < paragraphs - ends.back; index++) wordStart[index + 1] += head;
  for (let left = 0; left < ends.back; left++)
    wordStart[paragraphs - left] = before.wordStart[before.paragraphs - left] + shift;
  return { words, stop };
}

function scanCharacters(
  text: string,
  start: number,
  end: number,
  counts: Uint16Array,
  row: number,
  buffer: WordBuffer,
): void {
  // Plain local variables: this loop reads every character of the text.
  let hash = HASH_START;
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
    const kind = classes.of(unit);
    if (kind === Char.lower || kind === Char.upper) {
      if (length === 0) firstClass = kind;
      letters++;
      if (kind === Char.upper) {
        if (before === Char.lower) joints++;
        uppers++;
        upper++;
      }
      hash = rollHash(hash, lower.of(unit));
      length++;
    } else if (kind === Char.digit) {
      if (length === 0) firstClass = kind;
      hash = rollHash(hash, unit);
      length++;
      digitsInWord++;
      digits++;
      if (digitsInWord === 4 && length === 4 && isYear(text, at)) counts[row + Count.years]++;
      if (before === Char.colon && at - 2 >= start && classes.of(text.charCodeAt(at - 2)) === Char.digit) {
        counts[row + Count.times]++;
      }
    } else if (kind === Char.foreign || (kind === Char.mark && length > 0)) {
      if (length === 0) firstClass = kind;
      hash = rollHash(hash, unit);
      length++;
      if (kind === Char.foreign) letters++;
    } else {
      if (length > 0) {
        buffer.push(finishHash(hash));
        words++;
        if (firstClass === Char.upper) capitalised++;
        else if (firstClass === Char.digit) numbers++;
        if (uppers > 1 && uppers === length) shouted++;
        if (length > longest) longest = length;
        hash = HASH_START;
        length = 0;
        uppers = 0;
        digitsInWord = 0;
      }
      if (kind === Char.space) spaces++;
      else countSign(kind, counts, row);
      if (kind === Char.colon && counts[row + Count.colons] === 1) counts[row + Count.labelWords] = words;
      if (kind === Char.han) {
        letters++;
        words++;
        buffer.push(finishHash(rollHash(HASH_START, unit)));
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
  counts[row + Count.first] = classes.of(text.charCodeAt(start));
  counts[row + Count.last] = classes.of(text.charCodeAt(end - 1));
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

function countSign(kind: number, counts: Uint16Array, row: number): void {
  counts[row + columnOfClass[kind]]++;
}

function countUnit(unit: number, counts: Uint16Array, row: number): void {
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
  counts: Uint16Array,
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
  phrases: PhraseTrie,
  words: Int32Array,
  at: number,
  from: number,
  to: number,
  counts: Uint16Array,
  row: number,
): number {
  const content = counts[row + Count.words] - counts[row + Count.numbers];
  let node = 0;
  let longest = at;
  for (let next = at; next < to; next++) {
    node = phrases.next(node, words[next]);
    if (node === 0) break;
    const whole = next + 1 - at >= content;
    const inFront = at === from;
    const isLabel = inFront && next + 1 - at === counts[row + Count.labelWords];
    const kinds =
      phrases.anywhere[node] |
      (whole ? phrases.wholeLine[node] : 0) |
      (inFront ? phrases.front[node] : 0) |
      (whole || isLabel ? phrases.label[node] : 0);
    if (kinds === 0) continue;
    longest = next + 1;
    counts[row + Count.phraseKinds] |= kinds;
    if (whole) counts[row + Count.exactKinds] |= kinds;
    if (inFront) counts[row + Count.leadKinds] |= kinds;
  }
  return longest;
}

/** Takes back the phrases of a line whose form says that its words are no site's: a line of code, a row of a table or of words. */
function anchorPhrases(part: TextPart, counts: Uint16Array, row: number): void {
  const allowed = allowedPhrases(part, counts[row + Count.numbers]);
  const kept = allowed.anywhere & ~(counts[row + Count.exactKinds] & ~allowed.wholeLine);
  for (const column of [Count.phraseKinds, Count.leadKinds, Count.exactKinds]) counts[row + column] &= kept;
  if (counts[row + Count.phraseKinds] === 0) counts[row + Count.phraseWords] = 0;
}

function hashLine(
  text: string,
  start: number,
  end: number,
  words: Int32Array,
  from: number,
  to: number,
): number {
  let hash = HASH_START;
  if (from === to) {
    for (let at = start; at < end; at++) hash = rollHash(hash, text.charCodeAt(at));
    return finishHash(hash);
  }
  for (let at = from; at < to; at++) hash = rollHash(hash, words[at]) + 0x9e3779b9;
  return finishHash(hash);
}

/** Hash of the text with every digit read as 0 and every other sign as itself. */
function hashShape(text: string, start: number, end: number): number {
  let hash = HASH_START;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    const kind = classes.of(unit);
    if (kind === Char.space) continue;
    hash = rollHash(hash, kind === Char.digit ? 48 : lower.of(unit));
  }
  return finishHash(hash);
}
