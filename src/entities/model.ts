import { HashTable } from './hash';
import { LABEL_COUNT } from './labels';
import type { Lexicon } from './lexicon';

/** First bytes of a packed model, "WNE1". */
export const MODEL_MAGIC = 0x31454e57;

/** A trained model ready for use. */
export interface Model {
  readonly lexicon: Lexicon;
  /** Feature hash to row number + 1. */
  readonly features: HashTable;
  /** `LABEL_COUNT` whole weights a row. */
  readonly rows: Int8Array;
  /** As `bestLabels` wants them. */
  readonly transitions: Int32Array;
  /** What one unit of weight is in log-odds. */
  readonly step: number;
}

/** Reads little-endian numbers in order. */
class Reader {
  private at = 0;
  private readonly view: DataView;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  u32(): number {
    this.at += 4;
    return this.view.getUint32(this.at - 4, true);
  }
  f32(): number {
    this.at += 4;
    return this.view.getFloat32(this.at - 4, true);
  }
  u16(): number {
    this.at += 2;
    return this.view.getUint16(this.at - 2, true);
  }
  i16(): number {
    this.at += 2;
    return this.view.getInt16(this.at - 2, true);
  }
  take(count: number): Uint8Array {
    this.at += count;
    return this.bytes.subarray(this.at - count, this.at);
  }
  /** Ascending 32-bit hashes, each as its distance from the one before in 7-bit groups. */
  hashes(count: number): Int32Array {
    const hashes = new Int32Array(count);
    let last = 0;
    for (let k = 0; k < count; k += 1) {
      let delta = 0;
      let factor = 1;
      for (;;) {
        const byte = this.bytes[this.at];
        this.at += 1;
        delta += (byte & 127) * factor;
        if (byte < 128) break;
        factor *= 128;
      }
      last += delta;
      hashes[k] = last | 0;
    }
    return hashes;
  }
}

/**
 * Unpacks a model as `tools/entities/pack.ts` writes it.
 * @throws RangeError when the bytes are no model of this version.
 */
export function readModel(bytes: Uint8Array): Model {
  const reader = new Reader(bytes);
  if (bytes.byteLength < 32 || reader.u32() !== MODEL_MAGIC)
    throw new RangeError('Not an entity model of this version.');
  const clusterCount = reader.u32();
  const wordCount = reader.u32();
  const phraseCount = reader.u32();
  const featureCount = reader.u32();
  const step = reader.f32();
  const transitions = new Int32Array((LABEL_COUNT + 1) * LABEL_COUNT);
  for (let k = 0; k < transitions.length; k += 1) transitions[k] = reader.i16();
  const lexicon = readLexicon(reader, clusterCount, wordCount, phraseCount);
  const { features, rows } = readFeatures(reader, featureCount);
  return { lexicon, features, rows, transitions, step };
}

function readLexicon(reader: Reader, clusterCount: number, wordCount: number, phraseCount: number): Lexicon {
  const clusterCode = new Uint16Array(clusterCount);
  for (let k = 0; k < clusterCount; k += 1) clusterCode[k] = reader.u16();
  const clusterLength = reader.take(clusterCount);
  const clusters = readTable(reader, wordCount, 1);
  const phrases = readTable(reader, phraseCount, 0);
  return { clusterCode, clusterLength, clusters, phrases };
}

function readTable(reader: Reader, count: number, add: number): HashTable {
  const hashes = reader.hashes(count);
  const table = new HashTable(count);
  for (let k = 0; k < count; k += 1) table.set(hashes[k], reader.u16() + add);
  return table;
}

function readFeatures(reader: Reader, count: number): { features: HashTable; rows: Int8Array } {
  const hashes = reader.hashes(count);
  const features = new HashTable(count);
  const rows = new Int8Array(count * LABEL_COUNT);
  const masks = new Uint16Array(count);
  for (let k = 0; k < count; k += 1) masks[k] = reader.u16();
  for (let k = 0; k < count; k += 1) {
    features.set(hashes[k], k + 1);
    let weights = 0;
    for (let mask = masks[k]; mask !== 0; mask &= mask - 1) weights += 1;
    const values = reader.take(weights);
    let at = 0;
    for (let label = 0; label < LABEL_COUNT; label += 1) {
      if ((masks[k] >> label) & 1) rows[k * LABEL_COUNT + label] = (values[at++] << 24) >> 24;
    }
  }
  return { features, rows };
}
