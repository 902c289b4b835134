import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ALL_GROUPS, contextFeatures, FeatureGroup, REACH, wordFeatures } from '../../src/entities/features';
import { LABEL_COUNT } from '../../src/entities/labels';
import { readModel, type Model } from '../../src/entities/model';
import { Recogniser } from '../../src/entities/recogniser';
import { readClusters } from './clusters';
import { type GoldDocument, goldLabel, type GoldName, readTraining, TRAINING_SOURCES } from './corpus';
import { readAnnotated } from './news';
import { buildPhrases } from './lists';
import { type Unpacked, packModel } from './pack';
import type { Sentence } from '../../src/entities/sentence';
import { Look, type WordTypes } from '../../src/entities/words';
import { type RawDocument, readRaw, silverLabels } from './silver';
import { type Example, FeatureNumbers, seeded, type Settings, Trainer } from './trainer';
import { evaluateDev } from './evaluate';

const SETTINGS: Settings = { epochs: 6, rate: 0.1, l2: 1e-3, minimumCount: 3, dropout: 0.3, seed: 20 };
const STEP = 0.04;
const PRUNE = 0.12;
const NEWS_WEIGHT = 4;
const SILVER_WEIGHT = 0.3;
const SENATE = 150;
const ARTICLES = 100;

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
  dropout: numberOption('dropout', SETTINGS.dropout),
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

/** Collects the features of sentences as examples; `labels` gives the allowed labels of a sentence's tokens. */
class Collector {
  private readonly recogniser = new Recogniser(emptyModel());
  readonly examples: Example[] = [];

  constructor(private readonly numbers: FeatureNumbers) {}

  gold(documents: readonly GoldDocument[], weight: number): void {
    for (const document of documents) {
      const texts = document.sentences.map((each) => each.text);
      this.document(texts, weight, (sentence, index) =>
        allowedLabels(
          sentence,
          document.sentences[index].names,
          document.labelsOthers,
          this.recogniser.words,
        ),
      );
    }
  }

  silver(teacher: Recogniser, documents: readonly RawDocument[], weight: number): void {
    for (const document of documents) {
      teacher.refresh();
      const labels = silverLabels(teacher, document);
      this.document(document.sentences, weight, (_, index) => labels[index]);
    }
  }

  private document(
    texts: readonly string[],
    weight: number,
    labels: (sentence: Sentence, index: number) => Uint16Array,
  ): void {
    const { recogniser } = this;
    recogniser.refresh();
    const context = recogniser.newContext();
    const sentences = texts.map((text) => recogniser.read(text, 0, text.length));
    for (const sentence of sentences) context.add(sentence, 1);
    sentences.forEach((sentence, index) => {
      const { features, offsets } = this.features(sentence, recogniser.evidence(sentence, context));
      this.examples.push({ features, offsets, allowed: labels(sentence, index), weight });
    });
  }

  private features(sentence: Sentence, evidence: Int32Array): { features: Int32Array; offsets: Int32Array } {
    const { words } = this.recogniser;
    const count = sentence.types.length;
    const offsets = new Int32Array(count + 1);
    const buffer: number[] = [];
    const sink = { add: (feature: number): void => void buffer.push(this.numbers.number(feature)) };
    for (let i = 0; i < count; i += 1) {
      contextFeatures(words, sentence, evidence, i, groups, sink);
      for (let offset = -REACH; offset <= REACH; offset += 1) {
        wordFeatures(words, sentence.types[i + offset] ?? -1, offset, groups, sink);
      }
      offsets[i + 1] = buffer.length;
    }
    return { features: Int32Array.from(buffer), offsets };
  }
}

function allowedLabels(
  sentence: Sentence,
  names: readonly GoldName[],
  labelsOthers: boolean,
  words: WordTypes,
): Uint16Array {
  const allowed = new Uint16Array(sentence.types.length);
  let label = 0;
  for (let i = 0; i < allowed.length; i += 1) {
    label = goldLabel(names, sentence.tokens.start[i], sentence.tokens.end[i], label);
    const isCapital = (words.look(sentence.types[i]) & Look.capital) !== 0;
    allowed[i] = label === 0 && !labelsOthers && isCapital ? MISC_TOO : 1 << label;
  }
  return allowed;
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

function quantised(trainer: Trainer, hashes: readonly number[]): Map<number, Int8Array> {
  const features = new Map<number, Int8Array>();
  hashes.forEach((hash, number) => {
    const row = new Int8Array(LABEL_COUNT);
    let isUsed = false;
    for (let label = 0; label < LABEL_COUNT; label += 1) {
      const weight = trainer.weights[number * LABEL_COUNT + label];
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
const collector = new Collector(numbers);
const { examples } = collector;
for (const source of TRAINING_SOURCES) {
  const weight = numberOption(source.file, source.weight);
  if (weight > 0) collector.gold(readTraining(source.file), weight);
}
const annotated = readAnnotated();
collector.gold(annotated, numberOption('news', NEWS_WEIGHT));
const teacherPath = options.get('teacher');
if (teacherPath !== undefined) {
  const teacher = new Recogniser(readModel(readFileSync(teacherPath)));
  const raw = readRaw(
    new Set(annotated.map((each) => each.id)),
    numberOption('senate', SENATE),
    numberOption('articles', ARTICLES),
  );
  collector.silver(teacher, raw, numberOption('silver', SILVER_WEIGHT));
}
const hashes = shrink(examples, numbers, settings.minimumCount);
console.log(
  `${examples.length} sentences, ${numbers.hashes.length} features, ${hashes.length} kept, ${seconds()}`,
);
const trainer = new Trainer(hashes.length, settings);
const random = seeded(settings.seed);
for (let epoch = 1; epoch <= settings.epochs; epoch += 1) {
  if (epoch === settings.epochs - 1) trainer.prune(numberOption('prune', PRUNE));
  const likelihood = trainer.epoch(examples, random);
  console.log(`epoch ${epoch}: log-likelihood ${likelihood.toFixed(0)}, ${seconds()}`);
}
const transitions = Int32Array.from(trainer.transitions, (value) =>
  Math.round(Math.max(-1300, value) / STEP),
);
const bytes = packModel(unpacked(quantised(trainer, hashes), transitions));
const out = options.get('out') ?? join(import.meta.dirname, '../../models/entities.bin');
writeFileSync(out, bytes);
const model = readModel(bytes);
console.log(
  `${out}: ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} gzipped, ${model.features.size} features`,
);
evaluateDev(model);
