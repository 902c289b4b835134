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
const BUCKET_SHIFT = KEY_BITS - 16;
/** Bits of a key that the small table of neighbours leaves out: a choice, 256 kB, which a near cache holds. */
const NEAR_SHIFT = 3;

/** The part of a feature hash that the model keeps. */
export function featureKey(hash: number): number {
  return hash >>> (32 - KEY_BITS);
}

/** Features with the weights that are not zero, in order of key; found through the first 16 bits. */
export class FeatureTable {
  readonly #buckets = new Uint32Array(0x10001);
  readonly #firsts: Uint32Array;
  /** One bit a key: most features that are asked for are strangers, and one look is enough for them. */
  readonly #present = new Uint32Array(1 << (KEY_BITS - 5));
  /** One bit for neighbouring keys: small enough for the processor's cache, and most strangers end here. */
  readonly #near = new Uint32Array(1 << (KEY_BITS - NEAR_SHIFT - 5));

  readonly #keys: Uint32Array;
  readonly #masks: Uint16Array;
  readonly #values: Int8Array;

  /** `masks[k]` has a bit for every label that feature `k` has a weight for, lowest label first in `values`. */
  constructor(keys: Uint32Array, masks: Uint16Array, values: Int8Array) {
    this.#keys = keys;
    this.#masks = masks;
    this.#values = values;
    this.#firsts = new Uint32Array(keys.length);
    let at = 0;
    let bucket = 0;
    for (let k = 0; k < keys.length; k += 1) {
      this.#firsts[k] = at;
      this.#present[keys[k] >>> 5] |= 1 << (keys[k] & 31);
      const near = keys[k] >>> NEAR_SHIFT;
      this.#near[near >>> 5] |= 1 << (near & 31);
      for (let mask = masks[k]; mask !== 0; mask &= mask - 1) at += 1;
      while (bucket <= keys[k] >>> BUCKET_SHIFT) this.#buckets[bucket++] = k;
    }
    while (bucket <= 0x10000) this.#buckets[bucket++] = keys.length;
  }

  get size(): number {
    return this.#keys.length;
  }

  /** Adds the weights of the feature with this hash, if there is one, to `total`. */
  addTo(total: Int32Array, hash: number): void {
    const key = hash >>> (32 - KEY_BITS);
    const near = key >>> NEAR_SHIFT;
    if (((this.#near[near >>> 5] >>> (near & 31)) & 1) === 0) return;
    if (((this.#present[key >>> 5] >>> (key & 31)) & 1) === 0) return;
    const bucket = key >>> BUCKET_SHIFT;
    const end = this.#buckets[bucket + 1];
    const keys = this.#keys;
    for (let k = this.#buckets[bucket]; k < end; k += 1) {
      if (keys[k] < key) continue;
      if (keys[k] > key) return;
      let at = this.#firsts[k];
      for (let mask = this.#masks[k]; mask !== 0; mask &= mask - 1) {
        total[31 - Math.clz32(mask & -mask)] += this.#values[at++];
      }
      return;
    }
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
