import { longer } from '../lexis/index';
import type { ReuseModel } from './model';
import { after, homeOf } from './slots';
import { hashOfShortWord, NUMBER, SINGLE_LETTER, type Tokens, TokenScanner } from './tokens';

/** Kinds of words; all but the first count for more than their IDF weight. */
export const WORD = 0;
export const NUMERAL = 1;
export const NEGATION = 2;
export const NAME = 3;

const NEGATIONS =
  'not no never nor neither without cannot cant dont didnt isnt wasnt wont doesnt arent werent couldnt wouldnt shouldnt hasnt havent hadnt nobody nothing none nowhere ' +
  'ne pas jamais aucun aucune sans ni nunca jamas ningun ninguna sin tampoco nicht kein keine keinen niemals ohne nie non senza mai nao sem geen niet';

/** Particles of classical Chinese and the words that bring a saying in: no background table has them, every text does. */
const PARTICLES =
  '曰 子曰 謂 谓 也 矣 焉 乎 哉 兮 耳 者 而 其 於 于 為 为 與 与 則 则 乃 夫 蓋 盖 雖 虽 豈 岂 孰 奚';

/**
 * Words commoner than about one paragraph in twenty help no candidate; in the model's weight units. Measured on the edits
 * with `npm run bench:reuse -- --index`: see "What was tried" in docs/reuse.md, as for all bounds of candidates.
 */
const COMMON = 60;
/** Weight of a Han or kana letter that the background table lacks: of half a paragraph among the 1,588 that it knows Chinese from. */
const UNSEEN_LETTER = 161;
/**
 * The same for a Han or kana letter: some one paragraph in four. Half of the letters replaced in 240 Chinese paragraphs of 50 to 500
 * letters, and of 20 to 49: 1.00 and .94 are found; with 45 1.00 and .91, with that of words 1.00 and .87 for a fifth less time.
 */
const COMMON_LETTER = 30;
/** Brings squared weights into 16 bits. */
const SQUARE_SHIFT = 6;

/** Size of a stem that stands in no text yet. */
const UNREAD = 0;

/** Tables of words are so full at most, and grow by a quarter. Choices that change cost only. */
const FULL = 0.85;
const GROWTH = 1.25;
/** So many words read last are kept near, less one. A choice. */
const RECENT_MASK = 0xfff;

/** Squared IDF weight of a word, above that of `common` ones, for candidate search; an integer, 0 for common words. */
export function squaredIdfOf(weight: number, common: number): number {
  if (weight <= common) return 0;
  return ((weight - common) * (weight - common)) >> SQUARE_SHIFT;
}

/**
 * Every distinct stem of the workspace with a dense id from 0 and its weights. Ids are never given back. A stem is known by its hash, its
 * size, whether it is a number, and the hash of its beginning: of two stems with one hash neither is taken for the other, whichever was
 * read first, or results would depend on what else a process has read.
 */
export class Vocabulary {
  readonly #model: ReuseModel;
  size = 0;
  /** IDF weight by id, in the model's weight units. */
  weights: Uint8Array = new Uint8Array(1024);
  /** {@link squaredIdfOf} by id. */
  squaredIdf: Uint16Array = new Uint16Array(1024);
  /** {@link WORD}, {@link NUMERAL}, {@link NEGATION} or {@link NAME}, by id. */
  kinds: Uint8Array = new Uint8Array(1024);
  /** Number of UTF-16 units of the stem, by id. */
  sizes: Uint8Array = new Uint8Array(1024);
  /** Dense number of the words with the same beginning, by id. */
  family: Int32Array = new Int32Array(1024);
  /** Number of families. */
  families = 0;
  /** The words read last, by the lowest bits of their hashes: small enough to stay in a near cache. */
  readonly #recentHashes = new Uint32Array(RECENT_MASK + 1);
  readonly #recentTraits = new Uint32Array(RECENT_MASK + 1);
  readonly #recentIds = new Int32Array(RECENT_MASK + 1);
  /** Beginning of each family, and its number plus one by the lowest bits of that. */
  #beginnings: Uint32Array<ArrayBuffer> = new Uint32Array(1024);
  #familySlots: Uint32Array<ArrayBuffer> = new Uint32Array(2048);
  readonly #negations = new Set<number>();
  readonly #particles = new Set<number>();
  /** Hash of the stem by id. */
  hashes: Uint32Array = new Uint32Array(1024);
  #slots: Uint32Array<ArrayBuffer> = new Uint32Array(4096);

  constructor(model: ReuseModel) {
    this.#model = model;
    const scanner = new TokenScanner();
    scanner.scan(NEGATIONS);
    for (let i = 0; i < scanner.count; i++) this.#negations.add(scanner.hashes[i]);
    for (const particle of PARTICLES.split(' ')) this.#particles.add(hashOfShortWord(particle));
  }

  /** Id of token `index` of the text the scanner read last, new or known. */
  intern(scanner: Tokens, index: number): number {
    const hash = scanner.hashes[index];
    const flags = scanner.flags[index];
    const size = scanner.sizes[index];
    const beginning = scanner.beginnings[index];
    const recent = hash & RECENT_MASK;
    const traits = (beginning ^ (size << 1) ^ (flags & NUMBER)) >>> 0;
    if (this.#recentHashes[recent] === hash && this.#recentTraits[recent] === traits && hash !== 0)
      return this.#recentIds[recent];
    const id = this.#internAs(hash, flags, size, beginning);
    this.#recentHashes[recent] = hash;
    this.#recentTraits[recent] = traits;
    this.#recentIds[recent] = id;
    return id;
  }

  /** Id of a Han or kana letter, which is that of the word of this letter alone. */
  internLetter(hash: number): number {
    return this.#internAs(hash, SINGLE_LETTER, 1, hash);
  }

  /** Id of a stem of the background table that some word is near to; until it is read itself no more than its weight is known. */
  internNear(hash: number): number {
    const id = this.#slots[this.#slotWith(hash, homeOf(hash, this.#slots.length))] - 1;
    return id < 0 ? this.#add(hash, 0, UNREAD, hash) : id;
  }

  /** Whether the background table has a stem of this hash. */
  isInTable(hash: number): boolean {
    return this.#model.has(hash);
  }

  /** Weight of a word that the background table lacks. */
  get unseen(): number {
    return this.#model.unseen;
  }

  get bytes(): number {
    const { hashes, weights, squaredIdf, kinds, sizes, family } = this;
    const slots = this.#slots;
    const beginnings = this.#beginnings;
    const familySlots = this.#familySlots;
    const arrays = [hashes, weights, squaredIdf, kinds, sizes, family, slots, beginnings, familySlots];
    return arrays.reduce((sum, array) => sum + array.byteLength, this.#recentHashes.byteLength * 3);
  }

  #internAs(hash: number, flags: number, size: number, beginning: number): number {
    const slots = this.#slots;
    let slot = this.#slotWith(hash, homeOf(hash, slots.length));
    for (; slots[slot] !== 0; slot = this.#slotWith(hash, after(slot, slots.length))) {
      const id = slots[slot] - 1;
      if (this.#is(id, flags, size, beginning)) return id;
      if (this.sizes[id] !== UNREAD) continue;
      this.#describe(id, flags, size, beginning);
      return id;
    }
    return this.#add(hash, flags, size, beginning);
  }

  /** The first slot from one on that holds a stem of this hash, or the empty one behind all of them. */
  #slotWith(hash: number, from: number): number {
    const slots = this.#slots;
    let slot = from;
    while (slots[slot] !== 0 && this.hashes[slots[slot] - 1] !== hash) slot = after(slot, slots.length);
    return slot;
  }

  /** Whether a stem of the same hash is the same stem. */
  #is(id: number, flags: number, size: number, beginning: number): boolean {
    const isNumber = (flags & NUMBER) !== 0;
    return (
      this.sizes[id] === size &&
      (this.kinds[id] === NUMERAL) === isNumber &&
      this.#beginnings[this.family[id]] === beginning
    );
  }

  #add(hash: number, flags: number, size: number, beginning: number): number {
    const id = this.size++;
    if (id === this.hashes.length) this.#growEntries();
    this.hashes[id] = hash;
    const known = this.#particles.has(hash) ? COMMON : this.#model.weight(hash);
    const weight = (flags & SINGLE_LETTER) !== 0 ? Math.min(known, UNSEEN_LETTER) : known;
    this.weights[id] = weight;
    this.squaredIdf[id] = squaredIdfOf(weight, (flags & SINGLE_LETTER) !== 0 ? COMMON_LETTER : COMMON);
    this.#describe(id, flags, size, beginning);
    if (this.size > this.#slots.length * FULL) this.#slots = filledSlots(this.hashes, this.size);
    else this.#slots[freeSlot(this.#slots, hash)] = id + 1;
    return id;
  }

  /** Notes what else is known of a word than its weight. */
  #describe(id: number, flags: number, size: number, beginning: number): void {
    const hash = this.hashes[id];
    this.kinds[id] =
      (flags & NUMBER) !== 0
        ? NUMERAL
        : this.#negations.has(hash)
          ? NEGATION
          : this.#model.isName(hash)
            ? NAME
            : WORD;
    this.sizes[id] = size;
    this.family[id] = this.#familyOf(beginning);
  }

  #familyOf(beginning: number): number {
    const slots = this.#familySlots;
    let slot = homeOf(beginning, slots.length);
    for (; slots[slot] !== 0; slot = after(slot, slots.length)) {
      const family = slots[slot] - 1;
      if (this.#beginnings[family] === beginning) return family;
    }
    const family = this.families++;
    if (family === this.#beginnings.length) this.#growFamilies();
    this.#beginnings[family] = beginning;
    if (this.families > slots.length * FULL) this.#familySlots = filledSlots(this.#beginnings, this.families);
    else slots[slot] = family + 1;
    return family;
  }

  #growFamilies(): void {
    this.#beginnings = longer(
      this.#beginnings,
      this.#beginnings.length + Math.max(1024, this.#beginnings.length >> 3),
    );
  }

  #growEntries(): void {
    const length = this.hashes.length + Math.max(1024, this.hashes.length >> 3);
    this.hashes = longer(this.hashes, length);
    this.weights = longer(this.weights, length);
    this.squaredIdf = longer(this.squaredIdf, length);
    this.kinds = longer(this.kinds, length);
    this.sizes = longer(this.sizes, length);
    this.family = longer(this.family, length);
  }
}

/** An open hash table with the number of each of the first `count` keys, plus one, and room for some more. */
function filledSlots(keys: Uint32Array, count: number): Uint32Array<ArrayBuffer> {
  const slots = new Uint32Array(Math.ceil((count * GROWTH) / FULL));
  for (let number = 0; number < count; number++) slots[freeSlot(slots, keys[number])] = number + 1;
  return slots;
}

function freeSlot(slots: Uint32Array, key: number): number {
  let slot = homeOf(key, slots.length);
  while (slots[slot] !== 0) slot = after(slot, slots.length);
  return slot;
}
