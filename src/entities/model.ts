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
/** Numbers of a place in the table: a key with the weight of the last label below it, then the weights of four labels each. */
const PLACE = 3;
const KEY_SHIFT = 32 - KEY_BITS;
/** Weights stand in bytes as whole numbers from 0 on: this one is 0. */
const MIDDLE = 128;
/** A place without a key is behind all keys, and its weights are 0. */
const NO_KEY = 0xffffff80;
const NO_WEIGHTS = 0x80808080;
/** Places for each key at least, a choice: keys stand on average two thirds of a place behind theirs. */
const MIN_ROOM = 1.4;

/** Numbers of a sum of weights: five of two labels each but for the last, and how many features they are of. */
const LANES = 6;
const COUNT = 5;
/** Every other byte of four. */
const EVEN_BYTES = 0x00ff00ff;

/** The part of a feature hash that the model keeps. */
export function featureKey(hash: number): number {
  return hash >>> (32 - KEY_BITS);
}

/**
 * Features with their weights. A key stands at the place that its highest bits tell, or at the next free one behind it, with its
 * weights beside it: a look-up that finds something waits for the memory once.
 */
export class FeatureTable {
  readonly #places: Uint32Array;
  readonly #shift: number;
  /** One bit for neighbouring keys: small enough for the processor's cache, and most strangers end here. */
  readonly #near = new Uint32Array(1 << (KEY_BITS - NEAR_SHIFT - 5));
  readonly size: number;
  /** What is looked for: the keys that may be in the table, which of all they are, and what stands at their places. */
  #keys = new Int32Array(0);
  #at = new Int32Array(0);
  #seen = new Int32Array(0);

  /** `masks[k]` has a bit for every label that feature `k` has a weight for, lowest label first in `values`; keys ascend. */
  constructor(keys: Uint32Array, masks: Uint16Array, values: Int8Array) {
    this.size = keys.length;
    const bits = 32 - Math.clz32(keys.length * MIN_ROOM);
    this.#shift = Math.max(0, KEY_BITS - bits);
    let end = 0;
    for (const key of keys) end = Math.max(end, key >>> this.#shift) + 1;
    const places = new Uint32Array(PLACE * (Math.max(end, 1 << bits) + 1)).fill(NO_WEIGHTS);
    for (let at = 0; at < places.length; at += PLACE) places[at] = NO_KEY;
    let first = 0;
    let free = 0;
    for (let k = 0; k < keys.length; k += 1) {
      const place = Math.max(free, keys[k] >>> this.#shift);
      free = place + 1;
      places[place * PLACE] = (keys[k] << KEY_SHIFT) | MIDDLE;
      for (let mask = masks[k]; mask !== 0; mask &= mask - 1)
        setWeight(places, place * PLACE, 31 - Math.clz32(mask & -mask), values[first++]);
      const near = keys[k] >>> NEAR_SHIFT;
      this.#near[near >>> 5] |= 1 << (near & 31);
    }
    this.#places = places;
  }

  /**
   * Looks for the features with the first `count` of some hashes, and writes over each where its weights are, -1 for one that has
   * none. All are looked for at once, a step of each after the other: a processor that need not wait for one before it asks for the
   * next has several from the memory in the time of one.
   */
  find(hashes: Int32Array, count: number): void {
    this.#makeRoom(count);
    const near = this.#near;
    const places = this.#places;
    const shift = this.#shift;
    const keys = this.#keys;
    const at = this.#at;
    const seen = this.#seen;
    let candidates = 0;
    for (let k = 0; k < count; k += 1) {
      const key = hashes[k] >>> KEY_SHIFT;
      const bit = key >>> NEAR_SHIFT;
      hashes[k] = -1;
      at[candidates] = k;
      keys[candidates] = key;
      candidates += (near[bit >>> 5] >>> (bit & 31)) & 1;
    }
    for (let c = 0; c < candidates; c += 1) seen[c] = places[(keys[c] >>> shift) * PLACE];
    for (let c = 0; c < candidates; c += 1) {
      const key = keys[c];
      let place = (key >>> shift) * PLACE;
      let own = seen[c] >>> KEY_SHIFT;
      while (own < key) {
        place += PLACE;
        own = places[place] >>> KEY_SHIFT;
      }
      if (own === key) hashes[at[c]] = place;
    }
  }

  /** Adds the weights of a feature that was found to the numbers of a `WeightSum`. */
  addTo(lanes: Int32Array, found: number): void {
    const places = this.#places;
    const low = places[found + 1];
    const high = places[found + 2];
    lanes[0] += low & EVEN_BYTES;
    lanes[1] += (low >>> 8) & EVEN_BYTES;
    lanes[2] += high & EVEN_BYTES;
    lanes[3] += (high >>> 8) & EVEN_BYTES;
    lanes[4] += places[found] & 0xff;
    lanes[COUNT] += 1;
  }

  #makeRoom(count: number): void {
    if (this.#at.length >= count) return;
    this.#at = new Int32Array(2 * count);
    this.#keys = new Int32Array(2 * count);
    this.#seen = new Int32Array(2 * count);
  }
}

function setWeight(places: Uint32Array, at: number, label: number, weight: number): void {
  const isLast = label === LABEL_COUNT - 1;
  const number = isLast ? at : at + 1 + (label >> 2);
  const shift = isLast ? 0 : (label & 3) * 8;
  places[number] = (places[number] & ~(0xff << shift)) | ((weight + MIDDLE) << shift);
}

/** Adds up the weights of features that were found, of no more than 257 before they are taken: sums of bytes are kept in 16 bits. */
export class WeightSum {
  readonly #features: FeatureTable;
  readonly #lanes = new Int32Array(LANES);

  constructor(features: FeatureTable) {
    this.#features = features;
  }

  add(found: number): void {
    if (found >= 0) this.#features.addTo(this.#lanes, found);
  }

  /** Writes the sum, a number for each label, and begins anew. */
  take(total: Int32Array): void {
    const lanes = this.#lanes;
    const middle = lanes[COUNT] * MIDDLE;
    for (let label = 0; label < LABEL_COUNT; label += 1) {
      // Labels 0 and 2 share a number, 1 and 3, and so on.
      const lane = ((label >> 2) << 1) | (label & 1);
      total[label] = ((lanes[lane] >>> ((label & 2) << 3)) & 0xffff) - middle;
    }
    lanes.fill(0);
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
