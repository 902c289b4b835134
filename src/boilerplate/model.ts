import { features } from './features';
import { depth, nodesPerTree, treesOf, type Forest } from './forest';
import type { Vocabulary } from './vocabulary';

/** All that is learned. */
export interface Model {
  /** The text of the word and phrase tables, as `readLexicon` takes it. */
  readonly tables: string;
  readonly vocabulary: Vocabulary;
  readonly first: Forest;
  /** What is added to the log-odds of the first pass. */
  readonly second: Forest;
  /** Calibration: log-odds (ascending) and the probability at each; straight lines between. */
  readonly calibrationOdds: Float32Array;
  readonly calibrationProbability: Float32Array;
  readonly careful: number;
  readonly thorough: number;
}

const magic = 0x34504257;

/** A hash of the names of all features in order: weights learned for other features are refused. */
function featureKey(): number {
  let hash = 0;
  for (const { name } of features) {
    for (let index = 0; index < name.length; index++)
      hash = (Math.imul(hash, 31) + name.charCodeAt(index)) | 0;
  }
  return hash >>> 0;
}

class Writer {
  private bytes = new Uint8Array(1 << 16);
  private view = new DataView(this.bytes.buffer);
  private at = 0;

  private room(size: number): number {
    while (this.at + size > this.bytes.length) {
      const grown = new Uint8Array(this.bytes.length * 2);
      grown.set(this.bytes);
      this.bytes = grown;
      this.view = new DataView(grown.buffer);
    }
    this.at += size;
    return this.at - size;
  }
  u8(value: number): void {
    const at = this.room(1);
    this.view.setUint8(at, value);
  }
  i16(value: number): void {
    const at = this.room(2);
    this.view.setInt16(at, value, true);
  }
  u32(value: number): void {
    const at = this.room(4);
    this.view.setUint32(at, value, true);
  }
  f32(value: number): void {
    const at = this.room(4);
    this.view.setFloat32(at, value, true);
  }
  raw(data: Uint8Array): void {
    const at = this.room(data.length);
    this.bytes.set(data, at);
  }
  done(): Uint8Array {
    return this.bytes.slice(0, this.at);
  }
}

/** Steps of one log-odd in which node values are stored. */
const valueSteps = 8192;

/** Packs a model, little-endian: magic, key of the features, tables, vocabulary, two forests, calibration, working points. */
export function packModel(model: Model): Uint8Array {
  const writer = new Writer();
  writer.u32(magic);
  writer.u32(featureKey());
  const tables = new TextEncoder().encode(model.tables);
  writer.u32(tables.length);
  writer.raw(tables);
  writer.u32(model.vocabulary.length);
  writer.raw(new Uint8Array(model.vocabulary.buffer, model.vocabulary.byteOffset, model.vocabulary.length));
  writeForest(writer, model.first);
  writeForest(writer, model.second);
  writer.u32(model.calibrationOdds.length);
  model.calibrationOdds.forEach((value) => writer.f32(value));
  model.calibrationProbability.forEach((value) => writer.f32(value));
  writer.f32(model.careful);
  writer.f32(model.thorough);
  return writer.done();
}

function writeForest(writer: Writer, forest: Forest): void {
  writer.f32(forest.base);
  writer.u32(treesOf(forest));
  writer.raw(forest.feature);
  writer.raw(forest.threshold);
  forest.value.forEach((value) =>
    writer.i16(Math.max(-32768, Math.min(32767, Math.round(value * valueSteps)))),
  );
}

/** Reads what `packModel` wrote. Throws a `RangeError` when the bytes are not a model. */
export function readModel(bytes: Uint8Array): Model {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const known =
    bytes.byteLength >= 12 && view.getUint32(0, true) === magic && view.getUint32(4, true) === featureKey();
  if (!known) throw new RangeError('Not a boilerplate model for these features');
  const cursor = { at: 8 };
  const tables = new TextDecoder().decode(readBytes(view, cursor));
  const vocabulary = new Int8Array(readBytes(view, cursor));
  const first = readForest(view, cursor);
  const second = readForest(view, cursor);
  const points = view.getUint32(cursor.at, true);
  cursor.at += 4;
  const calibrationOdds = readFloats(view, cursor, points);
  const calibrationProbability = readFloats(view, cursor, points);
  const [careful, thorough] = readFloats(view, cursor, 2);
  return {
    tables,
    vocabulary,
    first,
    second,
    calibrationOdds,
    calibrationProbability,
    careful,
    thorough,
  };
}

/** A copy of the next block of bytes, which its length precedes. */
function readBytes(view: DataView, cursor: { at: number }): Uint8Array {
  const size = view.getUint32(cursor.at, true);
  const start = view.byteOffset + cursor.at + 4;
  cursor.at += 4 + size;
  return new Uint8Array(view.buffer.slice(start, start + size));
}

function readFloats(view: DataView, cursor: { at: number }, count: number): Float32Array {
  const floats = new Float32Array(count);
  for (let index = 0; index < count; index++) floats[index] = view.getFloat32(cursor.at + 4 * index, true);
  cursor.at += 4 * count;
  return floats;
}

function readForest(view: DataView, cursor: { at: number }): Forest {
  const base = view.getFloat32(cursor.at, true);
  const trees = view.getUint32(cursor.at + 4, true);
  const start = cursor.at + 8;
  const questions = trees * depth;
  const bytes = (from: number): Uint8Array =>
    Uint8Array.from({ length: questions }, (_, index) => view.getUint8(from + index));
  const values = start + 2 * questions;
  cursor.at = values + 2 * trees * nodesPerTree;
  return {
    base,
    feature: bytes(start),
    threshold: bytes(start + questions),
    value: Float32Array.from(
      { length: trees * nodesPerTree },
      (_, index) => view.getInt16(values + 2 * index, true) / valueSteps,
    ),
  };
}

/** The calibrated probability of `odds` (log-odds): straight lines between the points of the table. */
export function calibrated(model: Model, odds: number): number {
  const { calibrationOdds: xs, calibrationProbability: ys } = model;
  const last = xs.length - 1;
  if (odds <= xs[0]) return ys[0];
  if (odds >= xs[last]) return ys[last];
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (xs[middle] <= odds) low = middle;
    else high = middle;
  }
  return ys[low] + ((ys[high] - ys[low]) * (odds - xs[low])) / (xs[high] - xs[low]);
}
