import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ALL_GROUPS, contextFeatures, FeatureGroup, REACH, wordFeatures } from '../../src/entities/features';
import { LABEL_COUNT } from '../../src/entities/labels';
import { readModel, type Model } from '../../src/entities/model';
import { Recogniser } from '../../src/entities/recogniser';
import { readClusters } from './clusters';
import { type GoldDocument, goldLabel, readTraining, TRAINING_SOURCES } from './corpus';
import { buildPhrases } from './lists';
import { type Unpacked, packModel } from './pack';
import { Look } from '../../src/entities/words';
import { type Example, FeatureNumbers, seeded, type Settings, Trainer } from './trainer';
import { evaluateDev } from './evaluate';

const SETTINGS: Settings = { epochs: 8, rate: 0.1, l2: 1e-4, minimumCount: 2, seed: 20 };
const STEP = 0.04;
const PRUNE = 0.06;

const options = new Map(
  process.argv.slice(2).map((each) => each.replace(/^--/, '').split('=') as [string, string]),
);
const numberOption = (name: string, otherwise: number): number => Number(options.get(name) ?? otherwise);
const settings: Settings = {
  ...SETTINGS,
  epochs: numberOption('epochs', SETTINGS.epochs),
  rate: numberOption('rate', SETTINGS.rate),
  l2: numberOption('l2', SETTINGS.l2),
  minimumCount: numberOption('minimum', SETTINGS.minimumCount),
};
const without = (options.get('without') ?? '').split(',').filter((name) => name !== '');
const groups = without.reduce(
  (bits, name) => bits & ~FeatureGroup[name as keyof typeof FeatureGroup],
  ALL_GROUPS,
);

const clusters = readClusters();
const phrases = buildPhrases();

/** A model without features, so that training reads sentences exactly as the product does. */
function emptyModel(): Model {
  return readModel(packModel(unpacked(new Map(), new Int32Array((LABEL_COUNT + 1) * LABEL_COUNT))));
}

function unpacked(features: Map<number, Int8Array>, transitions: Int32Array): Unpacked {
  return {
    clusterCode: clusters.code,
    clusterLength: clusters.length,
    clusters: clusters.words,
    phrases,
    features,
    transitions,
    step: STEP,
  };
}

const MISC_TOO = 1 | (1 << 7) | (1 << 8);

/** Turns documents into examples; features that are rarer than `minimumCount` are dropped by `shrink`. */
function examplesOf(documents: readonly GoldDocument[], numbers: FeatureNumbers, weight: number): Example[] {
  const recogniser = new Recogniser(emptyModel());
  const { words } = recogniser;
  const examples: Example[] = [];
  let buffer: number[] = [];
  const sink = { add: (feature: number): void => void buffer.push(numbers.number(feature)) };
  for (const document of documents) {
    recogniser.refresh();
    const context = recogniser.newContext();
    const sentences = document.sentences.map((each) => recogniser.read(each.text, 0, each.text.length));
    for (const sentence of sentences) context.add(sentence, 1);
    sentences.forEach((sentence, index) => {
      const evidence = recogniser.evidence(sentence, context);
      const count = sentence.types.length;
      const offsets = new Int32Array(count + 1);
      const allowed = new Uint16Array(count);
      buffer = [];
      let label = 0;
      for (let i = 0; i < count; i += 1) {
        contextFeatures(words, sentence, evidence, i, groups, sink);
        for (let offset = -REACH; offset <= REACH; offset += 1) {
          wordFeatures(words, sentence.types[i + offset] ?? -1, offset, groups, sink);
        }
        offsets[i + 1] = buffer.length;
        label = goldLabel(
          document.sentences[index].names,
          sentence.tokens.start[i],
          sentence.tokens.end[i],
          label,
        );
        const isCapital = (words.look(sentence.types[i]) & Look.capital) !== 0;
        allowed[i] = label === 0 && !document.labelsOthers && isCapital ? MISC_TOO : 1 << label;
      }
      examples.push({ features: Int32Array.from(buffer), offsets, allowed, weight });
    });
  }
  return examples;
}

/** Drops rare features and numbers the others anew; returns their hashes. */
function shrink(examples: Example[], numbers: FeatureNumbers, minimum: number): number[] {
  const renumbered = new Int32Array(numbers.hashes.length).fill(-1);
  const hashes: number[] = [];
  numbers.counts.forEach((count, number) => {
    if (count < minimum) return;
    renumbered[number] = hashes.length;
    hashes.push(numbers.hashes[number]);
  });
  examples.forEach((example, index) => {
    const kept: number[] = [];
    const offsets = new Int32Array(example.offsets.length);
    for (let i = 0; i + 1 < offsets.length; i += 1) {
      for (let k = example.offsets[i]; k < example.offsets[i + 1]; k += 1) {
        const number = renumbered[example.features[k]];
        if (number >= 0) kept.push(number);
      }
      offsets[i + 1] = kept.length;
    }
    examples[index] = { ...example, features: Int32Array.from(kept), offsets };
  });
  return hashes;
}

function quantised(trainer: Trainer, hashes: readonly number[], prune: number): Map<number, Int8Array> {
  const features = new Map<number, Int8Array>();
  hashes.forEach((hash, number) => {
    const row = new Int8Array(LABEL_COUNT);
    let isUsed = false;
    for (let label = 0; label < LABEL_COUNT; label += 1) {
      const weight = trainer.weights[number * LABEL_COUNT + label];
      if (Math.abs(weight) < prune) continue;
      row[label] = Math.max(-127, Math.min(127, Math.round(weight / STEP)));
      isUsed ||= row[label] !== 0;
    }
    if (isUsed) features.set(hash, row);
  });
  return features;
}

const began = process.hrtime.bigint();
const seconds = (): string => (Number(process.hrtime.bigint() - began) / 1e9).toFixed(0) + ' s';
const numbers = new FeatureNumbers();
const examples: Example[] = [];
for (const source of TRAINING_SOURCES) {
  examples.push(...examplesOf(readTraining(source.file), numbers, 1));
}
const hashes = shrink(examples, numbers, settings.minimumCount);
console.log(
  `${examples.length} sentences, ${numbers.hashes.length} features, ${hashes.length} kept, ${seconds()}`,
);
const trainer = new Trainer(hashes.length, settings);
const random = seeded(settings.seed);
for (let epoch = 1; epoch <= settings.epochs; epoch += 1) {
  const likelihood = trainer.epoch(examples, random);
  console.log(`epoch ${epoch}: log-likelihood ${likelihood.toFixed(0)}, ${seconds()}`);
}
const transitions = Int32Array.from(trainer.transitions, (value) =>
  Math.round(Math.max(-1300, value) / STEP),
);
const bytes = packModel(unpacked(quantised(trainer, hashes, numberOption('prune', PRUNE)), transitions));
const out = options.get('out') ?? join(import.meta.dirname, '../../models/entities.bin');
writeFileSync(out, bytes);
const model = readModel(bytes);
console.log(
  `${out}: ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} gzipped, ${model.rows.length / LABEL_COUNT} features`,
);
evaluateDev(model);
