import { HashTable, type ModelHeader, ModelReader } from '../lexis/index';
import { LABEL_COUNT } from './labels';
import { HashedWords, type Lexicon } from './lexicon';

/** What a packed model begins with. */
export const MODEL_HEADER: ModelHeader = { model: 'entity', mark: 'WNE', version: 3 };

/**
 * Bits of a feature's hash that are kept: a stranger is taken for a known feature once in some 60 times. What it costs was
 * measured: docs/entities.md, "Training".
 */
export const KEY_BITS = 24;
/** In the list of masks: the mask follows in full. */
export const MASK_ESCAPE = 255;
/** Bits of a key that the small table of neighbours leaves out: a choice, 256 kB, which a near cache holds. */
const NEAR_SHIFT = 3;
/** Numbers of a place in the table: a key and one; its mask in the highest bits, and below them where its weights begin. */
const PLACE = 2;
const MASK_SHIFT = 32 - LABEL_COUNT;
const FIRST_BITS = (1 << MASK_SHIFT) - 1;
/** Places for each key at least, a choice: keys stand on average two thirds of a place behind theirs. */
const MIN_ROOM = 1.4;

/** The part of a feature hash that the model keeps. */
export function featureKey(hash: number): number {
  return hash >>> (32 - KEY_BITS);
}

/**
 * Features with the weights that are not zero. A key stands at the place that its highest bits tell, or at the next free one behind
 * it, with all that is needed to add its weights.
 */
export class FeatureTable {
  readonly #places: Uint32Array;
  readonly #shift: number;
  /** One bit for neighbouring keys: small enough for the processor's cache, and most strangers end here. */
  readonly #near = new Uint32Array(1 << (KEY_BITS - NEAR_SHIFT - 5));
  readonly #values: Int8Array;
  readonly size: number;
  /** What is looked for: the keys that may be in the table, which of all they are, and what stands at their places. */
  #keys = new Int32Array(0);
  #at = new Int32Array(0);
  #seen = new Int32Array(0);

  /** `masks[k]` has a bit for every label that feature `k` has a weight for, lowest label first in `values`; keys ascend. */
  constructor(keys: Uint32Array, masks: Uint16Array, values: Int8Array) {
    this.#values = values;
    this.size = keys.length;
    const bits = 32 - Math.clz32(keys.length * MIN_ROOM);
    this.#shift = Math.max(0, KEY_BITS - bits);
    let end = 0;
    for (const key of keys) end = Math.max(end, key >>> this.#shift) + 1;
    this.#places = new Uint32Array(PLACE * (Math.max(end, 1 << bits) + 1));
    let first = 0;
    let free = 0;
    for (let k = 0; k < keys.length; k += 1) {
      const place = Math.max(free, keys[k] >>> this.#shift);
      free = place + 1;
      this.#places[place * PLACE] = keys[k] + 1;
      this.#places[place * PLACE + 1] = (masks[k] << MASK_SHIFT) | first;
      const near = keys[k] >>> NEAR_SHIFT;
      this.#near[near >>> 5] |= 1 << (near & 31);
      for (let mask = masks[k]; mask !== 0; mask &= mask - 1) first += 1;
    }
  }

  /**
   * Looks for the features with the first `count` of some hashes, and writes over each what `addTo` takes. All are looked for at once,
   * a step of each after the other: a processor that need not wait for one before it asks for the next has several from the memory in
   * the time of one.
   */
  find(hashes: Int32Array, count: number): void {
    const near = this.#near;
    const places = this.#places;
    const shift = this.#shift;
    let candidates = 0;
    this.#makeRoom(count);
    const at = this.#at;
    const keys = this.#keys;
    for (let k = 0; k < count; k += 1) {
      const key = hashes[k] >>> (32 - KEY_BITS);
      const bit = key >>> NEAR_SHIFT;
      hashes[k] = 0;
      at[candidates] = k;
      keys[candidates] = key;
      candidates += (near[bit >>> 5] >>> (bit & 31)) & 1;
    }
    const seen = this.#seen;
    for (let c = 0; c < candidates; c += 1) seen[c] = places[(keys[c] >>> shift) * PLACE];
    for (let c = 0; c < candidates; c += 1) {
      const key = keys[c];
      let place = (key >>> shift) * PLACE;
      let own = seen[c];
      while (own !== 0 && own <= key) {
        place += PLACE;
        own = places[place];
      }
      if (own === key + 1) hashes[at[c]] = places[place + 1];
    }
  }

  /** Adds the weights of a feature that was found to `total`; 0 is one that was not. */
  addTo(total: Int32Array, found: number): void {
    const values = this.#values;
    let first = found & FIRST_BITS;
    for (let mask = found >>> MASK_SHIFT; mask !== 0; mask &= mask - 1)
      total[31 - Math.clz32(mask & -mask)] += values[first++];
  }

  #makeRoom(count: number): void {
    if (this.#at.length >= count) return;
    this.#at = new Int32Array(2 * count);
    this.#keys = new Int32Array(2 * count);
    this.#seen = new Int32Array(2 * count);
  }
}

/** A trained model ready for use. */
export interface Model {
  readonly lexicon: Lexicon;
  readonly features: FeatureTable;
  /** As `bestLabels` wants them. */
  readonly transitions: Int32Array;
  /** What one unit of weight is in log-odds. */
  readonly step: number;
}

/**
 * Unpacks a model as `tools/entities/pack.ts` writes it.
 * @throws ModelError when the bytes are no model of this version.
 */
export function readModel(bytes: Uint8Array): Model {
  const reader = new ModelReader(bytes, MODEL_HEADER);
  const clusterCount = reader.u32();
  const wordCount = reader.u32();
  const phraseCount = reader.u32();
  const featureCount = reader.u32();
  const step = reader.f32();
  const transitions = Int32Array.from(reader.i16s((LABEL_COUNT + 1) * LABEL_COUNT));
  const lexicon = readLexicon(reader, clusterCount, wordCount, phraseCount);
  const features = readFeatures(reader, featureCount);
  reader.end();
  return { lexicon, features, transitions, step };
}

function readLexicon(
  reader: ModelReader,
  clusterCount: number,
  wordCount: number,
  phraseCount: number,
): Lexicon {
  const clusterCode = reader.u16s(clusterCount);
  const clusterLength = reader.take(clusterCount);
  const clusters = readTable(reader, wordCount, 1);
  const phrases = readTable(reader, phraseCount, 0);
  return { clusterCode, clusterLength, clusters, phrases };
}

function readTable(reader: ModelReader, count: number, add: number): HashedWords {
  const keys = reader.ascending(count);
  const table = new HashTable(count);
  for (let k = 0; k < count; k += 1) table.set(keys[k], reader.u16() + add);
  return new HashedWords(table);
}

function readFeatures(reader: ModelReader, count: number): FeatureTable {
  const keys = reader.ascending(count);
  const known = reader.u16s(reader.u8());
  const masks = new Uint16Array(count);
  let weights = 0;
  for (let k = 0; k < count; k += 1) {
    const code = reader.u8();
    masks[k] = code === MASK_ESCAPE ? reader.u16() : known[code];
    for (let mask = masks[k]; mask !== 0; mask &= mask - 1) weights += 1;
  }
  return new FeatureTable(keys, masks, new Int8Array(reader.take(weights)));
}
