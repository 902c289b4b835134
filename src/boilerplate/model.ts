import { addText, type ModelHeader, ModelReader, ModelWriter } from '../lexis/index';
import { FEATURES, TYPE_COLUMNS } from './features';
import { DEPTH, NODES_PER_TREE, treesOf, type Forest } from './forest';
import { PAGE_TYPES, typeWeights, type TypeWeights } from './pageType';
import type { Vocabulary } from './vocabulary';

/** Log-odds (ascending) and the probability at each; straight lines between. */
export interface Calibration {
  readonly odds: Float32Array;
  readonly probability: Float32Array;
}

/** All that is learned. */
export interface Model {
  /** The text of the word and phrase tables, as `readLexicon` takes it. */
  readonly tables: string;
  readonly vocabulary: Vocabulary;
  /** What tells the type of a page. */
  readonly types: TypeWeights;
  readonly first: Forest;
  /** What is added to the log-odds of the first pass. */
  readonly second: Forest;
  /** What is added to the log-odds of both for a page beside others that hold its lines. */
  readonly third: Forest;
  /** For a page by itself, by what it most probably is, in the order of `PAGE_TYPES`. */
  readonly alone: readonly Calibration[];
  /** For a page beside others. */
  readonly beside: Calibration;
  readonly careful: number;
  readonly thorough: number;
}

const header: ModelHeader = { model: 'boilerplate', mark: 'WBP', version: 5 };

/** A hash of the names of all features in order: weights learned for other features are refused. */
function featureKey(): number {
  let hash = 0;
  for (const { name } of FEATURES) hash = addText(hash, name);
  return hash >>> 0;
}

/** Steps of one log-odd in which node values are stored. */
const VALUE_STEPS = 8192;

/** Packs a model: header, key of the features, tables, vocabulary, two forests, calibration, working points. */
export function packModel(model: Model): Uint8Array {
  const writer = new ModelWriter(header);
  writer.u32(featureKey());
  const tables = new TextEncoder().encode(model.tables);
  writer.u32(tables.length);
  writer.raw(tables);
  writer.u32(model.vocabulary.length);
  writer.raw(new Uint8Array(model.vocabulary.buffer, model.vocabulary.byteOffset, model.vocabulary.length));
  model.types.forEach((value) => writer.f32(value));
  writeForest(writer, model.first);
  writeForest(writer, model.second);
  writeForest(writer, model.third);
  model.alone.forEach((each) => writeCalibration(writer, each));
  writeCalibration(writer, model.beside);
  writer.f32(model.careful);
  writer.f32(model.thorough);
  return writer.done();
}

function writeForest(writer: ModelWriter, forest: Forest): void {
  writer.f32(forest.base);
  writer.u32(treesOf(forest));
  writer.raw(forest.feature);
  writer.raw(forest.threshold);
  forest.value.forEach((value) =>
    writer.i16(Math.max(-32768, Math.min(32767, Math.round(value * VALUE_STEPS)))),
  );
}

/**
 * Reads what `packModel` wrote.
 * @throws ModelError when the bytes are not a model for these features.
 */
export function readModel(bytes: Uint8Array): Model {
  const reader = new ModelReader(bytes, header);
  reader.expect(reader.u32() === featureKey(), 'it was learned for other features');
  const tables = new TextDecoder().decode(reader.take(reader.u32()));
  const vocabulary = new Int8Array(reader.take(reader.u32()));
  const types = reader.f32s(typeWeights(TYPE_COLUMNS));
  const first = readForest(reader);
  const second = readForest(reader);
  const third = readForest(reader);
  const model: Model = {
    tables,
    vocabulary,
    types,
    first,
    second,
    third,
    alone: PAGE_TYPES.map(() => readCalibration(reader)),
    beside: readCalibration(reader),
    careful: reader.f32(),
    thorough: reader.f32(),
  };
  reader.end();
  return model;
}

function writeCalibration(writer: ModelWriter, { odds, probability }: Calibration): void {
  writer.u32(odds.length);
  odds.forEach((value) => writer.f32(value));
  probability.forEach((value) => writer.f32(value));
}

function readCalibration(reader: ModelReader): Calibration {
  const points = reader.u32();
  return { odds: reader.f32s(points), probability: reader.f32s(points) };
}

function readForest(reader: ModelReader): Forest {
  const base = reader.f32();
  const trees = reader.u32();
  return {
    base,
    feature: reader.take(trees * DEPTH).slice(),
    threshold: reader.take(trees * DEPTH).slice(),
    value: valuesOf(reader.i16s(trees * NODES_PER_TREE)),
  };
}

/** By a loop, which at a start takes a tenth of what `from` with a function does. */
function valuesOf(steps: Int16Array): Float32Array {
  const values = new Float32Array(steps.length);
  for (let at = 0; at < steps.length; at++) values[at] = steps[at] / VALUE_STEPS;
  return values;
}

/** The calibrated probability of `odds` (log-odds): straight lines between the points of the table. */
export function calibrated({ odds: xs, probability: ys }: Calibration, odds: number): number {
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
