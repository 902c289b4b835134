import { longer } from '../lexis/index';

/** Texts are coded in pieces of so many bytes, so that adding one never moves the others: a choice. */
const CHUNK_SHIFT = 18;
const CHUNK = 1 << CHUNK_SHIFT;
/** So many texts are held as they were read, each in a place of its own of so many tokens: more than a text has. */
const PLACES = 4;
const PLACE_SHIFT = 15;
const PLACE = 1 << PLACE_SHIFT;
/** Numbers below this take one byte, those below the next two, those below the last three, and all others five. */
const TWO_BYTES = 0xb0;
const THREE_BYTES = TWO_BYTES + 0x40 * 0x100;
const FIVE_BYTES = THREE_BYTES + 0xf * 0x10000;
/** First bytes of a number of two bytes, of three, and of five. */
const TWO = 0xb0;
const THREE = 0xf0;
const FIVE = 0xff;
const FIVE_LENGTH = 5;
const NONE = -1;
/** A token gets a number of one byte of its own once it was written so often, as long as there are such; both are choices that change size only. */
const OFTEN = 24;
/** None of higher tokens does: those that came late are no common ones. */
const EARLY = 0x2000;

/**
 * Tokens of texts, coded in as few bytes as their numbers allow: words are numbered as they come, so common ones have low numbers, and the
 * first ones that have come {@link OFTEN} have numbers of one byte.
 * A text is read into one of four places and stays there until three others were read.
 */
export class CodedTokens {
  /** The texts read last. */
  readonly tokens = new Int32Array(PLACES * PLACE);
  /** By place: how many sentences the text has, and the first token of each, counted from its own first. */
  readonly #sentenceCounts = new Int32Array(PLACES);
  readonly #sentences: Uint16Array<ArrayBuffer>[] = Array.from({ length: PLACES }, () => new Uint16Array(64));
  readonly #texts = new Int32Array(PLACES).fill(NONE);
  readonly #readAt = new Float64Array(PLACES);
  #clock = 0;
  /** The tokens with a number of one byte, by that, and how many; by token how often it was written, and its number plus one. */
  readonly #frequent = new Int32Array(TWO_BYTES);
  #frequentCount = 0;
  readonly #written = new Uint8Array(EARLY);
  readonly #numbers = new Uint8Array(EARLY);
  readonly #chunks: Uint8Array[] = [];
  /** By text: number of its chunk and place in that. */
  #starts: Uint32Array<ArrayBuffer> = new Uint32Array(1024);
  /** Where the next text is written in the last chunk. */
  #at = CHUNK;
  #garbage = 0;

  get bytes(): number {
    const ofTokens = this.#frequent.byteLength + this.#written.byteLength + this.#numbers.byteLength;
    return this.#chunks.reduce((sum, { byteLength }) => sum + byteLength, this.#starts.byteLength + ofTokens);
  }

  /** Takes a place for a new text; returns where its tokens are to be laid. */
  take(textId: number): number {
    const place = this.#oldest();
    this.#texts[place] = textId;
    this.#readAt[place] = ++this.#clock;
    return place << PLACE_SHIFT;
  }

  /** Codes the first tokens of the text that lies in the place taken last. */
  write(textId: number, size: number, sentenceCount: number, firsts: readonly number[]): void {
    const start = this.read(textId, size);
    const place = start >> PLACE_SHIFT;
    if (textId >= this.#starts.length)
      this.#starts = longer(this.#starts, textId + Math.max(1024, textId >> 3));
    this.#noteSentences(place, sentenceCount, firsts);
    const bytes = this.#room((size + sentenceCount + 1) * FIVE_LENGTH);
    this.#starts[textId] = ((this.#chunks.length - 1) << CHUNK_SHIFT) | this.#at;
    let at = put(bytes, this.#at, sentenceCount);
    for (let i = 1; i < sentenceCount; i++) at = put(bytes, at, firsts[i] - firsts[i - 1]);
    for (let i = 0; i < size; i++) at = put(bytes, at, this.#numberOf(this.tokens[start + i]));
    this.#at = at;
  }

  /** Adds tokens to the text written last, of `size` tokens; returns how many: all of them, unless they are thousands. */
  append(textId: number, size: number, more: readonly number[]): number {
    const start = this.read(textId, size);
    const count = Math.min(more.length, PLACE - size);
    for (let i = 0; i < count; i++) this.tokens[start + size + i] = more[i];
    if (this.#at + count * FIVE_LENGTH > CHUNK) this.#move(textId, count * FIVE_LENGTH);
    const bytes = this.#chunks[this.#chunks.length - 1];
    for (let i = 0; i < count; i++) this.#at = put(bytes, this.#at, this.#numberOf(more[i]));
    return count;
  }

  /** Where a text of `size` tokens begins in {@link tokens}; it is read unless it lies there. */
  read(textId: number, size: number): number {
    const texts = this.#texts;
    for (let place = 0; place < PLACES; place++) {
      if (texts[place] !== textId) continue;
      this.#readAt[place] = ++this.#clock;
      return place << PLACE_SHIFT;
    }
    const start = this.take(textId);
    this.#decode(textId, start, size);
    return start;
  }

  /** Number of sentences of the text that begins at `start` in {@link tokens}. */
  sentenceCount(start: number): number {
    return this.#sentenceCounts[start >> PLACE_SHIFT];
  }

  /** First token of one of its sentences, counted from its own first. */
  sentenceStart(start: number, sentence: number): number {
    return this.#sentences[start >> PLACE_SHIFT][sentence];
  }

  /** Lets a text of `size` tokens go. */
  remove(textId: number, size: number): void {
    this.#garbage += this.#coded(textId, size).byteLength;
    const place = this.#texts.indexOf(textId);
    if (place >= 0) this.#texts[place] = NONE;
  }

  /** Whether more than half of what is held is of texts that went. */
  get isWasteful(): boolean {
    return this.#garbage * 2 > this.#chunks.length * CHUNK;
  }

  /** Writes anew all texts below `limit` of which `sizeOf` tells a size. */
  compact(limit: number, sizeOf: (textId: number) => number): void {
    const old = this.#chunks.splice(0);
    this.#at = CHUNK;
    this.#garbage = 0;
    for (let textId = 0; textId < limit; textId++) {
      const size = sizeOf(textId);
      if (size < 0) continue;
      this.#copy(textId, this.#coded(textId, size, old), 0);
    }
  }

  /** The number that stands for a token: below {@link TWO_BYTES} one of its own, where it has such. */
  #numberOf(token: number): number {
    if (token >= EARLY) return token + TWO_BYTES;
    const known = this.#numbers[token];
    if (known > 0) return known - 1;
    if (this.#frequentCount === TWO_BYTES || ++this.#written[token] < OFTEN) return token + TWO_BYTES;
    this.#frequent[this.#frequentCount++] = token;
    this.#numbers[token] = this.#frequentCount;
    return this.#frequentCount - 1;
  }

  #oldest(): number {
    let oldest = 0;
    for (let place = 1; place < PLACES; place++)
      if (this.#readAt[place] < this.#readAt[oldest]) oldest = place;
    return oldest;
  }

  #noteSentences(place: number, count: number, firsts: readonly number[]): void {
    this.#sentenceCounts[place] = count;
    const sentences = this.#sentencesWithRoom(place, count);
    for (let i = 0; i < count; i++) sentences[i] = firsts[i];
  }

  #sentencesWithRoom(place: number, count: number): Uint16Array {
    if (this.#sentences[place].length < count) this.#sentences[place] = new Uint16Array(count * 2);
    return this.#sentences[place];
  }

  /** The last chunk, or a new one, that has room for so many bytes. */
  #room(most: number): Uint8Array {
    if (this.#at + most > CHUNK) {
      this.#chunks.push(new Uint8Array(CHUNK));
      this.#at = 0;
    }
    return this.#chunks[this.#chunks.length - 1];
  }

  /** Moves the text written last to where there is room for it and so many bytes more. */
  #move(textId: number, more: number): void {
    const from = this.#starts[textId] & (CHUNK - 1);
    const coded = this.#chunks[this.#chunks.length - 1].subarray(from, this.#at);
    this.#garbage += coded.byteLength;
    this.#copy(textId, coded, more);
  }

  #copy(textId: number, coded: Uint8Array, more: number): void {
    const bytes = this.#room(coded.byteLength + more);
    this.#starts[textId] = ((this.#chunks.length - 1) << CHUNK_SHIFT) | this.#at;
    bytes.set(coded, this.#at);
    this.#at += coded.byteLength;
  }

  /** The bytes of a text. */
  #coded(textId: number, size: number, chunks: readonly Uint8Array[] = this.#chunks): Uint8Array {
    const bytes = chunks[this.#starts[textId] >>> CHUNK_SHIFT];
    const from = this.#starts[textId] & (CHUNK - 1);
    const sentenceCount = shortNumber(bytes, from);
    let at = from + lengthOf(bytes[from]);
    for (let left = size + Math.max(0, sentenceCount - 1); left > 0; left--) at += lengthOf(bytes[at]);
    return bytes.subarray(from, at);
  }

  #decode(textId: number, start: number, size: number): void {
    const { tokens } = this;
    const frequent = this.#frequent;
    const bytes = this.#chunks[this.#starts[textId] >>> CHUNK_SHIFT];
    let at = this.#starts[textId] & (CHUNK - 1);
    const place = start >> PLACE_SHIFT;
    // No text has as many sentences as three bytes could tell.
    const sentenceCount = shortNumber(bytes, at);
    at += lengthOf(bytes[at]);
    this.#sentenceCounts[place] = sentenceCount;
    const sentences = this.#sentencesWithRoom(place, sentenceCount);
    let first = (sentences[0] = 0);
    for (let i = 1; i < sentenceCount; i++) {
      first += shortNumber(bytes, at);
      at += lengthOf(bytes[at]);
      sentences[i] = first;
    }
    for (let to = start; to < start + size; to++) {
      const byte = bytes[at];
      if (byte < TWO) {
        tokens[to] = frequent[byte];
        at++;
      } else if (byte < THREE) {
        tokens[to] = ((byte - TWO) << 8) | bytes[at + 1];
        at += 2;
      } else if (byte < FIVE) {
        const above = ((byte - THREE) << 16) | (bytes[at + 1] << 8) | bytes[at + 2];
        tokens[to] = THREE_BYTES - TWO_BYTES + above;
        at += 3;
      } else {
        const number = (bytes[at + 1] << 24) | (bytes[at + 2] << 16) | (bytes[at + 3] << 8) | bytes[at + 4];
        tokens[to] = number - TWO_BYTES;
        at += FIVE_LENGTH;
      }
    }
  }
}

function twoBytes(bytes: Uint8Array, at: number): number {
  return TWO_BYTES + (((bytes[at] - TWO) << 8) | bytes[at + 1]);
}

/** A number of one byte or two. */
function shortNumber(bytes: Uint8Array, at: number): number {
  return bytes[at] < TWO ? bytes[at] : twoBytes(bytes, at);
}

/** Length in bytes of the number that begins with a byte. */
function lengthOf(byte: number): number {
  if (byte < TWO) return 1;
  if (byte < THREE) return 2;
  return byte < FIVE ? 3 : FIVE_LENGTH;
}

/** Writes a number at `at` and returns where the next one goes. */
function put(bytes: Uint8Array, at: number, value: number): number {
  if (value < TWO_BYTES) {
    bytes[at] = value;
    return at + 1;
  }
  if (value < THREE_BYTES) {
    bytes[at] = TWO + ((value - TWO_BYTES) >> 8);
    bytes[at + 1] = value - TWO_BYTES;
    return at + 2;
  }
  if (value < FIVE_BYTES) {
    bytes[at] = THREE + ((value - THREE_BYTES) >> 16);
    bytes[at + 1] = (value - THREE_BYTES) >> 8;
    bytes[at + 2] = value - THREE_BYTES;
    return at + 3;
  }
  bytes[at] = FIVE;
  for (let i = 1; i < FIVE_LENGTH; i++) bytes[at + i] = value >>> ((FIVE_LENGTH - 1 - i) * 8);
  return at + FIVE_LENGTH;
}
