import { sentencesIn } from '../format/index';
import { finishMurmur, HASH_START, longer, rollHash, rollSecondHash, type Work } from '../lexis/index';
import { HEAD_LIMIT } from './distinctTexts';
import { readModel, type ReuseModel } from './model';
import { StrangeWords } from './nearWords';
import { FLAGS, HAS_BEGINNING } from './passageWords';
import { LONG_TEXT, type ReadWords, type Tokens, TokenScanner } from './tokens';
import type { PassageText, ReadPassages } from './types';
import { Vocabulary } from './vocabulary';

/** Raised whenever bytes are written otherwise, or what a hash is made of. */
const LAYOUT = 1;
/** Tokens, or words of 32 bits, between two chances to be interrupted: a choice, well under a millisecond. */
const AT_ONCE = 1 << 15;
/** Passages that are read before the memory of their words is given back: a choice, some megabytes. */
const READ_AT_MOST = 20_000;

/** What the words at the beginning say: the layout, the checksum in two halves, and how long what follows is. */
const VERSION_AT = 0;
const SUM_AT = 1;
const COUNTS_AT = 3;
const HEAD = 11;

/**
 * Reads the passages of sections apart from any index, as bytes that {@link readingPassages} reads: all that an index asks of their texts before
 * it holds them against others. What the bytes say depends on these texts and the model alone.
 */
export class PassageReader {
  readonly #model: ReuseModel;
  readonly #scanner = new TokenScanner();
  #vocabulary: Vocabulary;
  #strange: StrangeWords;
  #left = READ_AT_MOST;

  /**
   * @param model the bytes of models/reuse.bin
   * @throws ModelError when they are not a model
   */
  constructor(model: Uint8Array) {
    this.#model = readModel(model);
    this.#vocabulary = new Vocabulary(this.#model);
    this.#strange = new StrangeWords(this.#vocabulary);
  }

  /**
   * The passages of one section, in order, undefined in the place of each that is not compared; in steps of some milliseconds. The bytes are all of
   * their buffer. They are columns, one behind the other: numbers of 32 bits in the byte order of the machine (the head; the keys of the texts in two halves; the hash of each token;
   * the hashes of beginnings where they are others; near words; the hashes of letters), a byte of flags a token, a byte of length a token, and varints (7 bits
   * a byte, the lowest first). These have for each passage the number of its tokens plus one, or 0 where it was not read; and where it has tokens how many sentences, near
   * words and letters it has, the first token of each sentence and the token of each letter, each from the one before.
   */
  *reading(passages: readonly (PassageText | undefined)[]): Work<Uint8Array<ArrayBuffer>> {
    if (this.#left <= 0) this.#begin();
    this.#left -= passages.length;
    const section = new SectionWriter(this.#vocabulary, this.#strange);
    let due = AT_ONCE;
    for (const passage of passages) {
      due--;
      if (passage === undefined) {
        section.skip();
        continue;
      }
      const isLong = passage.text.length > LONG_TEXT;
      // Others may use the scanner at hand between two steps.
      const scanner = isLong ? new TokenScanner() : this.#scanner;
      if (isLong) yield* scanner.scanningHead(passage.text, HEAD_LIMIT);
      else scanner.scanHead(passage.text, HEAD_LIMIT);
      section.add(passage, scanner);
      due -= scanner.count;
      if (due > 0) continue;
      due = AT_ONCE;
      yield;
    }
    const bytes = section.written();
    yield;
    const words = new Uint32Array(bytes.buffer);
    words.set(yield* summing(words), SUM_AT);
    return bytes;
  }

  #begin(): void {
    this.#left = READ_AT_MOST;
    this.#vocabulary = new Vocabulary(this.#model);
    this.#strange = new StrangeWords(this.#vocabulary);
  }
}

/** Numbers that become more. */
class Column<T extends Uint32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>> {
  length = 0;

  constructor(public values: T) {}

  add(value: number): void {
    if (this.length === this.values.length) this.#grow(1);
    this.values[this.length++] = value;
  }

  /** Adds the first `count` of an array. */
  addAll(array: Uint32Array | Uint8Array, count: number): void {
    if (this.length + count > this.values.length) this.#grow(count);
    const { values, length } = this;
    for (let at = 0; at < count; at++) values[length + at] = array[at];
    this.length += count;
  }

  #grow(more: number): void {
    this.values = longer(this.values, (this.length + more) * 2);
  }
}

/** The passages of one section as they are written. */
class SectionWriter {
  readonly #vocabulary: Vocabulary;
  readonly #strange: StrangeWords;
  #passageCount = 0;
  readonly #keys = new Column(new Uint32Array(64));
  readonly #hashes = new Column(new Uint32Array(512));
  readonly #beginnings = new Column(new Uint32Array(512));
  readonly #near = new Column(new Uint32Array(1));
  readonly #letters = new Column(new Uint32Array(1));
  readonly #flags = new Column(new Uint8Array(512));
  readonly #sizes = new Column(new Uint8Array(512));
  readonly #varints = new Column(new Uint8Array(256));
  /** The ids of the tokens of the passage written last. */
  #ids = new Int32Array(256);

  constructor(vocabulary: Vocabulary, strange: StrangeWords) {
    this.#vocabulary = vocabulary;
    this.#strange = strange;
  }

  skip(): void {
    this.#passageCount++;
    this.#varint(0);
  }

  /** Adds a passage that the scanner read last. */
  add({ text, sentences }: PassageText, scanner: TokenScanner): void {
    const { count, letterCount } = scanner;
    this.#passageCount++;
    this.#varint(count + 1);
    if (count === 0) return;
    this.#keys.add(scanner.keyHigh);
    this.#keys.add(scanner.keyLow);
    this.#addTokens(scanner);
    const firsts = count <= HEAD_LIMIT ? scanner.firstTokens(sentences?.() ?? sentencesIn(text)) : [];
    const near = this.#nearOf(text, scanner);
    this.#varint(firsts.length);
    this.#varint(near.size);
    this.#varint(letterCount);
    firsts.forEach((first, at) => this.#varint(first - (firsts[at - 1] ?? 0)));
    for (const hash of near) this.#near.add(hash);
    this.#letters.addAll(scanner.letterHashes, letterCount);
    const { letterTokens } = scanner;
    for (let at = 0; at < letterCount; at++)
      this.#varint(letterTokens[at] - (at === 0 ? 0 : letterTokens[at - 1]));
  }

  /** All but the checksum, for which there is room. */
  written(): Uint8Array<ArrayBuffer> {
    const columns = [this.#keys, this.#hashes, this.#beginnings, this.#near, this.#letters];
    const narrow = [this.#flags, this.#sizes, this.#varints];
    const wordCount = columns.reduce((sum, { length }) => sum + length, HEAD);
    const byteCount = narrow.reduce((sum, { length }) => sum + length, 0);
    // A whole number of words, so that all of it is in the checksum.
    const bytes = new Uint8Array(4 * (wordCount + Math.ceil(byteCount / 4)));
    const words = new Uint32Array(bytes.buffer);
    words[VERSION_AT] = LAYOUT;
    words.set(
      [this.#passageCount, ...columns.map(({ length }) => length), narrow[0].length, narrow[2].length],
      COUNTS_AT,
    );
    let at = HEAD;
    for (const { values, length } of columns) {
      words.set(values.subarray(0, length), at);
      at += length;
    }
    at *= 4;
    for (const { values, length } of narrow) {
      bytes.set(values.subarray(0, length), at);
      at += length;
    }
    return bytes;
  }

  #addTokens({ count, hashes, beginnings, sizes, flags }: TokenScanner): void {
    this.#hashes.addAll(hashes, count);
    this.#sizes.addAll(sizes, count);
    for (let at = 0; at < count; at++) {
      const hasBeginning = beginnings[at] !== hashes[at];
      this.#flags.add(hasBeginning ? flags[at] | HAS_BEGINNING : flags[at]);
      if (hasBeginning) this.#beginnings.add(beginnings[at]);
    }
  }

  #nearOf(text: string, scanner: TokenScanner): ReadonlySet<number> {
    const length = Math.min(scanner.count, HEAD_LIMIT);
    if (this.#ids.length < length) this.#ids = new Int32Array(length * 2);
    for (let at = 0; at < length; at++) this.#ids[at] = this.#vocabulary.intern(scanner, at);
    return this.#strange.nearOf(text, scanner, this.#ids, 0, length);
  }

  #varint(value: number): void {
    let rest = value;
    for (; rest > 0x7f; rest >>>= 7) this.#varints.add((rest & 0x7f) | 0x80);
    this.#varints.add(rest);
  }
}

/** The checksum of all words but its own: two hashes of 32 bits. */
function* summing(words: Uint32Array): Work<readonly [number, number]> {
  const sums: [number, number] = [words[VERSION_AT], HASH_START];
  for (let from = COUNTS_AT; from < words.length; from += AT_ONCE) {
    if (from > COUNTS_AT) yield;
    roll(sums, words, from, Math.min(words.length, from + AT_ONCE));
  }
  return [finishMurmur(sums[0]) >>> 0, finishMurmur(sums[1]) >>> 0];
}

/** A loop by itself: in a generator it would take many times as long. */
function roll(sums: [number, number], words: Uint32Array, from: number, to: number): void {
  let [high, low] = sums;
  for (let at = from; at < to; at++) {
    high = rollHash(high, words[at]);
    low = rollSecondHash(low, words[at]);
  }
  sums[0] = high;
  sums[1] = low;
}

/**
 * What {@link PassageReader} read; undefined where these are no such bytes, whatever they are. In steps of some milliseconds. The bytes must not be
 * changed as long as somebody asks.
 */
export function* readingPassages(bytes: Uint8Array): Work<ReadPassages | undefined> {
  if (bytes.length % 4 !== 0 || bytes.length < 4 * HEAD) return undefined;
  // Words have to begin at every fourth byte of their buffer.
  const { buffer, byteOffset, length } = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const words = new Uint32Array(buffer, byteOffset, length / 4);
  if (words[VERSION_AT] !== LAYOUT) return undefined;
  const [high, low] = yield* summing(words);
  if (words[SUM_AT] !== high || words[SUM_AT + 1] !== low) return undefined;
  const section = sectionOf(words);
  if (section === undefined) return undefined;
  const passages: (ReadWords | undefined)[] = [];
  let due = AT_ONCE;
  while (passages.length < words[COUNTS_AT]) {
    const passage = section.read();
    passages.push(passage);
    due -= passage?.tokens.count ?? 1;
    if (due > 0) continue;
    due = AT_ONCE;
    yield;
  }
  return section.isAtEnd ? { count: passages.length, at: (passage) => passages[passage] } : undefined;
}

/** The columns of a section; undefined where they are not as long as is said. */
function sectionOf(words: Uint32Array): SectionReader | undefined {
  const [, keys, hashes, beginnings, near, letters, tokens, varints] = words.subarray(COUNTS_AT, HEAD);
  const wide = [keys, hashes, beginnings, near, letters];
  const begin = wide.reduce((sum, count) => sum + count, HEAD);
  if (hashes !== tokens || begin + Math.ceil((2 * tokens + varints) / 4) !== words.length) return undefined;
  return new SectionReader(words, wide, varints);
}

/** Reads the columns of a section, one passage after the other. What is behind the end of one is 0. */
class SectionReader {
  readonly #keys: Uint32Array;
  readonly #hashes: Uint32Array;
  readonly #beginnings: Uint32Array;
  readonly #near: Uint32Array;
  readonly #letters: Uint32Array;
  readonly #marked: Uint8Array;
  readonly #sizes: Uint8Array;
  readonly #varints: Uint8Array;
  readonly #flags: Uint8Array;
  /** Of each token. */
  readonly #allBeginnings: Uint32Array;
  readonly #letterTokens: Uint32Array;
  #key = 0;
  #token = 0;
  #beginning = 0;
  #nearWord = 0;
  #letter = 0;
  #varintAt = 0;

  constructor(words: Uint32Array, wide: readonly number[], varints: number) {
    let at = HEAD;
    const next = (length: number): Uint32Array => words.subarray(at, (at += length));
    [this.#keys, this.#hashes, this.#beginnings, this.#near, this.#letters] = wide.map(next);
    const tokens = this.#hashes.length;
    const narrow = new Uint8Array(words.buffer, words.byteOffset + 4 * at, 2 * tokens + varints);
    this.#marked = narrow.subarray(0, tokens);
    this.#sizes = narrow.subarray(tokens, 2 * tokens);
    this.#varints = narrow.subarray(2 * tokens);
    this.#flags = new Uint8Array(tokens);
    this.#allBeginnings = new Uint32Array(tokens);
    this.#letterTokens = new Uint32Array(this.#letters.length);
  }

  /** Whether all was read, and no more than all. */
  get isAtEnd(): boolean {
    return (
      this.#key === this.#keys.length &&
      this.#token === this.#hashes.length &&
      this.#beginning === this.#beginnings.length &&
      this.#nearWord === this.#near.length &&
      this.#letter === this.#letters.length &&
      this.#varintAt === this.#varints.length
    );
  }

  /** The next passage; undefined for one that was not read. */
  read(): ReadWords | undefined {
    const count = this.#varint() - 1;
    if (count < 0) return undefined;
    if (count === 0) return NO_WORDS;
    const sentences = this.#varint();
    const near = this.#varint();
    const letters = this.#varint();
    const firsts: number[] = [];
    for (let at = 0, first = 0; at < sentences; at++) firsts.push((first += this.#varint()));
    this.#readTokens(count);
    this.#readLetters(letters);
    this.#nearWord += near;
    const token = this.#token;
    const letter = this.#letter;
    const tokens: Tokens = {
      count,
      keyHigh: this.#keys[this.#key++],
      keyLow: this.#keys[this.#key++],
      hashes: this.#hashes.subarray(token - count, token),
      beginnings: this.#allBeginnings.subarray(token - count, token),
      sizes: this.#sizes.subarray(token - count, token),
      flags: this.#flags.subarray(token - count, token),
      letterCount: letters,
      letterHashes: letters === 0 ? NO_LETTERS : this.#letters.subarray(letter - letters, letter),
      letterTokens: letters === 0 ? NO_LETTERS : this.#letterTokens.subarray(letter - letters, letter),
      firstTokens: () => firsts,
    };
    return {
      tokens,
      firsts,
      near: near === 0 ? NONE : [...this.#near.subarray(this.#nearWord - near, this.#nearWord)],
    };
  }

  #readTokens(count: number): void {
    const end = this.#token + count;
    for (let at = this.#token; at < end; at++) {
      const marked = this.#marked[at];
      this.#flags[at] = marked & FLAGS;
      this.#allBeginnings[at] =
        (marked & HAS_BEGINNING) === 0 ? this.#hashes[at] : this.#beginnings[this.#beginning++];
    }
    this.#token = end;
  }

  #readLetters(count: number): void {
    const end = this.#letter + count;
    for (let token = 0; this.#letter < end; this.#letter++)
      this.#letterTokens[this.#letter] = token += this.#varint();
  }

  #varint(): number {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#varints[this.#varintAt++];
      value |= (byte & 0x7f) << shift;
      // What is behind the end is no number, and ends.
      if (!(byte > 0x7f)) return value;
    }
  }
}

const NONE: readonly number[] = [];
const NO_LETTERS = new Uint32Array(0);
/** The words of a passage that has none. */
const NO_WORDS: ReadWords = {
  tokens: {
    count: 0,
    keyHigh: 0,
    keyLow: 0,
    hashes: new Uint32Array(0),
    beginnings: new Uint32Array(0),
    sizes: new Uint8Array(0),
    flags: new Uint8Array(0),
    letterCount: 0,
    letterHashes: NO_LETTERS,
    letterTokens: NO_LETTERS,
    firstTokens: () => [],
  },
  firsts: NONE,
  near: NONE,
};
