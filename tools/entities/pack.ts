import { LABEL_COUNT } from '../../src/entities/labels';
import { featureKey, MODEL_MAGIC } from '../../src/entities/model';

/** Everything that goes into a packed model; hashes are signed 32-bit numbers. */
export interface Unpacked {
  readonly clusterCode: readonly number[];
  readonly clusterLength: readonly number[];
  /** Folded word hash to cluster number. */
  readonly clusters: ReadonlyMap<number, number>;
  readonly phrases: ReadonlyMap<number, number>;
  /** Feature hash to whole weights in -127..127. */
  readonly features: ReadonlyMap<number, Int8Array>;
  readonly transitions: Int32Array;
  readonly step: number;
}

class Writer {
  private bytes = new Uint8Array(1 << 16);
  private at = 0;

  private room(count: number): DataView {
    if (this.at + count > this.bytes.length) {
      const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.at + count));
      larger.set(this.bytes);
      this.bytes = larger;
    }
    return new DataView(this.bytes.buffer);
  }
  u8(value: number): void {
    this.room(1).setUint8(this.at, value & 255);
    this.at += 1;
  }
  u16(value: number): void {
    this.room(2).setUint16(this.at, value & 0xffff, true);
    this.at += 2;
  }
  u32(value: number): void {
    this.room(4).setUint32(this.at, value >>> 0, true);
    this.at += 4;
  }
  f32(value: number): void {
    this.room(4).setFloat32(this.at, value, true);
    this.at += 4;
  }
  hashes(sorted: readonly number[]): void {
    let last = 0;
    for (const hash of sorted) {
      let delta = (hash >>> 0) - last;
      last = hash >>> 0;
      while (delta >= 128) {
        this.u8((delta % 128) | 128);
        delta = Math.floor(delta / 128);
      }
      this.u8(delta);
    }
  }
  done(): Uint8Array {
    return this.bytes.slice(0, this.at);
  }
}

function sortedKeys(map: ReadonlyMap<number, unknown>): number[] {
  return [...map.keys()].sort((a, b) => (a >>> 0) - (b >>> 0));
}

/** Packs a model for `readModel`. */
export function packModel(model: Unpacked): Uint8Array {
  const writer = new Writer();
  writer.u32(MODEL_MAGIC);
  writer.u32(model.clusterCode.length);
  writer.u32(model.clusters.size);
  writer.u32(model.phrases.size);
  writer.u32(byKey(model.features).length);
  writer.f32(model.step);
  for (const value of model.transitions) writer.u16(Math.max(-32768, Math.min(32767, value)));
  for (const code of model.clusterCode) writer.u16(code);
  for (const length of model.clusterLength) writer.u8(length);
  for (const table of [model.clusters, model.phrases]) {
    const keys = sortedKeys(table);
    writer.hashes(keys);
    for (const key of keys) writer.u16(table.get(key) ?? 0);
  }
  const rows = byKey(model.features);
  let last = 0;
  const deltas = rows.map(([key]) => {
    const delta = key - last;
    last = key;
    return delta;
  });
  for (const delta of deltas) writer.u8(delta);
  for (const delta of deltas) writer.u8(delta >> 8);
  const masks = rows.map(([, weights]) => maskOf(weights));
  for (const mask of masks) writer.u8(mask);
  for (const mask of masks) writer.u8(mask >> 8);
  for (const [, weights] of rows) for (const weight of weights) if (weight !== 0) writer.u8(weight);
  return writer.done();
}

/** Features by the part of their hash that is kept, ascending; gaps of more than 16 bits are filled with nothing. */
function byKey(features: ReadonlyMap<number, Int8Array>): [number, Int8Array][] {
  const byKept = new Map<number, Int8Array>();
  for (const [hash, weights] of features) byKept.set(featureKey(hash), weights);
  const rows: [number, Int8Array][] = [];
  let last = 0;
  for (const key of [...byKept.keys()].sort((a, b) => a - b)) {
    for (; key - last > 0xffff; last += 0xffff) rows.push([last + 0xffff, new Int8Array(LABEL_COUNT)]);
    rows.push([key, byKept.get(key) ?? new Int8Array(LABEL_COUNT)]);
    last = key;
  }
  return rows;
}

function maskOf(weights: Int8Array | undefined): number {
  let mask = 0;
  for (let label = 0; label < LABEL_COUNT; label += 1) if (weights?.[label]) mask |= 1 << label;
  return mask;
}
