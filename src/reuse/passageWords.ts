import type { ReadWords } from './tokens';
import type { Passage } from './types';

/** Raised whenever the layout of {@link packWords} changes, or what a hash is made of. */
const LAYOUT = 1;
/** In the byte of flags of a token: the hash of its beginning is another than that of the whole, and is noted. The flags are below. */
export const HAS_BEGINNING = 0x80;
export const FLAGS = 0x7f;
/** A varint of a number of 32 bits has no more bytes. */
const VARINT_BYTES = 5;
const FIXED_BYTES = 1 + 4 * 4 + 4 * VARINT_BYTES;
/** An identity has 53 bits. */
const HALF = 0x100000000;

/** Words whose text nobody can ask. */
type IdentifiedWords = ReadWords & { readonly identity: number };

/** Bytes that say what the words of a passage are and do not. */
export class WordsError extends Error {}

/**
 * All that the index compares of a text, as bytes: the hash of every word in order with its kind and length, where sentences begin, and
 * how the text as a whole is told from others of the same words. The layout: a byte of version; four 32-bit numbers, the key of the
 * text in two halves and its identity in two; the numbers of tokens, single letters, sentences and near words as varints (7 bits a byte,
 * the lowest first); a byte of flags a token, a byte of length a token, the hashes, the hashes of beginnings where they are others;
 * the first token of each sentence, each as varint from the one before; the near words; the hashes of letters, and the token of
 * each as varint from the one before. Numbers of 32 bits are little-endian.
 */
export function packWords({ tokens, firsts, near, identity }: IdentifiedWords): Uint8Array {
  const { count, letterCount } = tokens;
  const most = FIXED_BYTES + count * 10 + near.length * 4 + (firsts.length + letterCount) * VARINT_BYTES;
  const writer = new Writer(most + letterCount * 4);
  writer.byte(LAYOUT);
  for (const each of [tokens.keyHigh, tokens.keyLow, Math.floor(identity / HALF), identity % HALF])
    writer.word(each);
  for (const each of [count, letterCount, firsts.length, near.length]) writer.varint(each);
  const isLong = (at: number): boolean => tokens.beginnings[at] !== tokens.hashes[at];
  for (let at = 0; at < count; at++) writer.byte(tokens.flags[at] | (isLong(at) ? HAS_BEGINNING : 0));
  for (let at = 0; at < count; at++) writer.byte(tokens.sizes[at]);
  for (let at = 0; at < count; at++) writer.word(tokens.hashes[at]);
  for (let at = 0; at < count; at++) if (isLong(at)) writer.word(tokens.beginnings[at]);
  firsts.forEach((first, at) => writer.varint(first - (firsts[at - 1] ?? 0)));
  for (const hash of near) writer.word(hash);
  for (let at = 0; at < letterCount; at++) writer.word(tokens.letterHashes[at]);
  for (let at = 0; at < letterCount; at++)
    writer.varint(tokens.letterTokens[at] - (at === 0 ? 0 : tokens.letterTokens[at - 1]));
  return writer.written;
}

/**
 * A passage of which no more is known than the bytes of {@link packWords}.
 * @param chars UTF-16 units of its text
 * @throws WordsError when they are not such bytes
 */
export function passageOfWords(bytes: Uint8Array, chars: number): Passage {
  const words = unpackWords(bytes);
  const { keyHigh, keyLow } = words.tokens;
  // Nobody reads it; it is as long as the text, and another for another text.
  const name = `\0${keyHigh}\0${keyLow}\0${words.identity}`;
  return { text: name.padEnd(Math.min(chars, LONG_NAME)), words };
}

/** From so many UTF-16 units on it makes no difference how long a text is. */
const LONG_NAME = 1000;

function unpackWords(bytes: Uint8Array): IdentifiedWords {
  const reader = new Reader(bytes);
  if (reader.byte() !== LAYOUT) throw new WordsError('words of another version');
  const [keyHigh, keyLow, high, low] = reader.words(4);
  const [count, letterCount, sentences, nearCount] = [1, 2, 3, 4].map(() => reader.varint());
  const marked = reader.bytes(count);
  const sizes = reader.bytes(count);
  const hashes = reader.words(count);
  const beginnings = hashes.slice();
  for (let at = 0; at < count; at++) if ((marked[at] & HAS_BEGINNING) !== 0) beginnings[at] = reader.word();
  const firsts = reader.ascending(sentences);
  const near = [...reader.words(nearCount)];
  const letterHashes = reader.words(letterCount);
  const letterTokens = Uint32Array.from(reader.ascending(letterCount));
  if (!reader.isAtEnd) throw new WordsError('bytes behind the words');
  const flags = marked.map((each) => each & FLAGS);
  const letters = { letterCount, letterHashes, letterTokens };
  const tokens = { count, hashes, beginnings, sizes, flags, ...letters, keyHigh, keyLow };
  return { tokens: { ...tokens, firstTokens: () => firsts }, firsts, near, identity: high * HALF + low };
}

class Writer {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(most: number) {
    this.#bytes = new Uint8Array(most);
    this.#view = new DataView(this.#bytes.buffer);
  }

  get written(): Uint8Array {
    return this.#bytes.slice(0, this.#at);
  }

  byte(value: number): void {
    this.#bytes[this.#at++] = value;
  }

  word(value: number): void {
    this.#view.setUint32(this.#at, value, true);
    this.#at += 4;
  }

  varint(value: number): void {
    let rest = value;
    for (; rest > 0x7f; rest >>>= 7) this.byte((rest & 0x7f) | 0x80);
    this.byte(rest);
  }
}

class Reader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  byte(): number {
    return this.#bytes[this.#take(1)];
  }

  bytes(count: number): Uint8Array {
    const from = this.#take(count);
    return this.#bytes.subarray(from, from + count);
  }

  word(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  words(count: number): Uint32Array {
    const from = this.#take(count * 4);
    const words = new Uint32Array(count);
    for (let at = 0; at < count; at++) words[at] = this.#view.getUint32(from + at * 4, true);
    return words;
  }

  varint(): number {
    let value = 0;
    for (let shift = 0; shift < VARINT_BYTES * 7; shift += 7) {
      const byte = this.byte();
      value += (byte & 0x7f) * 2 ** shift;
      if (byte < 0x80) return value;
    }
    throw new WordsError('a number that does not end');
  }

  /** Numbers that are written as what each has more than the one before. */
  ascending(count: number): number[] {
    const numbers: number[] = [];
    for (let at = 0; at < count; at++) numbers.push((numbers[at - 1] ?? 0) + this.varint());
    return numbers;
  }

  #take(count: number): number {
    const from = this.#at;
    this.#at += count;
    if (this.#at > this.#bytes.length) throw new WordsError('fewer bytes than words');
    return from;
  }
}
