import { ModelWriter } from '../../src/lexis/index';
import { DROPPED_BITS, LABEL_COUNT, MASK_ESCAPE, MODEL_HEADER } from '../../src/entities/training';

/** Everything that goes into a packed model; hashes are signed 32-bit numbers. */
export interface Unpacked {
  readonly clusterCode: readonly number[];
  readonly clusterLength: readonly number[];
  /** Folded word hash to cluster number. */
  readonly clusters: ReadonlyMap<number, number>;
  readonly phrases: ReadonlyMap<number, number>;
  /** Feature key (`featureKey`) to whole weights in -127..127. */
  readonly features: ReadonlyMap<number, Int8Array>;
  readonly transitions: Int32Array;
  readonly step: number;
}

/** Packs a model for `readModel`. */
export function packModel(model: Unpacked): Uint8Array {
  const writer = new ModelWriter(MODEL_HEADER);
  const clusters = shortened(model.clusters, (first) => first);
  const phrases = shortened(model.phrases, (first, second) => first | second);
  const keys = [...model.features.keys()].sort((a, b) => a - b);
  writer.u32(model.clusterCode.length);
  writer.u32(clusters.length);
  writer.u32(phrases.length);
  writer.u32(keys.length);
  writer.f32(model.step);
  for (const value of model.transitions) writer.i16(Math.max(-32768, Math.min(32767, value)));
  for (const code of model.clusterCode) writer.u16(code);
  for (const length of model.clusterLength) writer.u8(length);
  for (const table of [clusters, phrases]) {
    writer.ascending(table.map(([key]) => key));
    for (const [, value] of table) writer.u16(value);
  }
  writer.ascending(keys);
  const rows = keys.map((key) => model.features.get(key) ?? new Int8Array(LABEL_COUNT));
  writeMasks(writer, rows.map(maskOf));
  for (const weights of rows) for (const weight of weights) if (weight !== 0) writer.u8(weight);
  return writer.done();
}

/** Entries by the bits of their hash that are kept, ascending; `merge` decides where two fall together. */
function shortened(
  table: ReadonlyMap<number, number>,
  merge: (first: number, second: number) => number,
): [number, number][] {
  const byKey = new Map<number, number>();
  for (const [hash, value] of table) {
    const key = hash >>> DROPPED_BITS;
    const known = byKey.get(key);
    byKey.set(key, known === undefined ? value : merge(known, value));
  }
  return [...byKey].sort(([a], [b]) => a - b);
}

/** The commonest masks as one byte each. */
function writeMasks(writer: ModelWriter, masks: readonly number[]): void {
  const counts = new Map<number, number>();
  for (const mask of masks) counts.set(mask, (counts.get(mask) ?? 0) + 1);
  const common = [...counts]
    .sort(([a, x], [b, y]) => y - x || a - b)
    .slice(0, MASK_ESCAPE)
    .map(([mask]) => mask);
  const codes = new Map(common.map((mask, code) => [mask, code]));
  writer.u8(common.length);
  for (const mask of common) writer.u16(mask);
  for (const mask of masks) {
    const code = codes.get(mask);
    writer.u8(code ?? MASK_ESCAPE);
    if (code === undefined) writer.u16(mask);
  }
}

function maskOf(weights: Int8Array): number {
  let mask = 0;
  for (let label = 0; label < LABEL_COUNT; label += 1) if (weights[label] !== 0) mask |= 1 << label;
  return mask;
}
