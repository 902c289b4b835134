import {
  ALL_GROUPS,
  contextFeatures,
  featureKey,
  LABEL_COUNT,
  Look,
  type Model,
  REACH,
  readModel,
  Recogniser,
  type Sentence,
  wordFeatures,
  type WordTypes,
} from '../../src/entities/training';
import type { Clusters } from './clusters';
import { type GoldDocument, goldLabel, type GoldName } from './corpus';
import type { PhraseMap } from './lists';
import { packModel, type Unpacked } from './pack';
import { type RawDocument, silverLabels } from './silver';
import { type Example, FeatureNumbers, seeded, type Settings, Trainer } from './trainer';

/** What one unit of a packed weight is in log-odds. */
const STEP = 0.11;

/** How often in the last epoch the weights are put aside for their mean. */
const SNAPSHOTS = 10;

/** What a model knows of words and names before it learns. */
export interface WordKnowledge {
  readonly clusters: Clusters;
  readonly phrases: PhraseMap;
}

/** A model without features, so that training reads sentences exactly as the product does. */
function emptyModel(knowledge: WordKnowledge): Model {
  return readModel(
    packModel(unpacked(knowledge, new Map(), new Int32Array((LABEL_COUNT + 1) * LABEL_COUNT))),
  );
}

function unpacked(
  { clusters, phrases }: WordKnowledge,
  features: Map<number, Int8Array>,
  transitions: Int32Array,
): Unpacked {
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

/** A sentence to learn from, and the document group it was read in. */
export interface Sample extends Example {
  /** Documents of one group are held out together; empty where that is never asked. */
  readonly group: string;
}

const OUTSIDE_ONLY = 1;
const ALL_LABELS = (1 << LABEL_COUNT) - 1;
const MISC_TOO = 1 | (1 << 7) | (1 << 8);

/** Collects sentences with their features; models are then trained on all or some of them. */
export class Collection {
  private readonly recogniser: Recogniser;
  private readonly numbers = new FeatureNumbers();
  private keys: readonly number[] = [];
  readonly samples: Sample[] = [];

  /** `groups` are the feature groups to use; `nearCapitals` leaves out the words that the product never asks the model about. */
  constructor(
    private readonly knowledge: WordKnowledge,
    private readonly groups = ALL_GROUPS,
    private readonly nearCapitals = false,
  ) {
    this.recogniser = new Recogniser(emptyModel(knowledge));
  }

  /** Adds labelled documents. */
  gold(documents: readonly GoldDocument[], weight: number, group: (document: GoldDocument) => string): void {
    for (const document of documents) {
      const texts = document.sentences.map((each) => each.text);
      this.document(texts, weight, group(document), (sentence, index) =>
        allowedLabels(
          sentence,
          document.sentences[index].names,
          document.labelsOthers,
          this.recogniser.words,
        ),
      );
    }
  }

  /** Adds documents with the labels of a teacher. */
  silver(teacher: Recogniser, documents: readonly RawDocument[], weight: number): void {
    for (const document of documents) {
      teacher.refresh();
      const labels = silverLabels(teacher, document);
      this.document(document.sentences, weight, '', (_, index) => labels[index]);
    }
  }

  private document(
    texts: readonly string[],
    weight: number,
    group: string,
    labels: (sentence: Sentence, index: number) => Uint16Array,
  ): void {
    const { recogniser } = this;
    recogniser.refresh();
    const context = recogniser.newContext();
    const sentences = texts.map((text) => recogniser.read(text, 0, text.length));
    for (const sentence of sentences) context.add(sentence, 1);
    sentences.forEach((sentence, index) => {
      const allowed = labels(sentence, index);
      const asked = this.nearCapitals ? askedOf(recogniser.asked(sentence), allowed) : undefined;
      const { features, offsets } = this.features(sentence, recogniser.evidence(sentence, context), asked);
      const own = { features, offsets, allowed, weight, group };
      this.samples.push(asked === undefined ? own : { ...own, ...limited(allowed, asked) });
    });
  }

  private features(
    sentence: Sentence,
    evidence: Int32Array,
    asked: Uint8Array | undefined,
  ): { features: Int32Array; offsets: Int32Array } {
    const { words } = this.recogniser;
    const count = sentence.types.length;
    const offsets = new Int32Array(count + 1);
    const buffer: number[] = [];
    const sink = {
      add: (feature: number): void => void buffer.push(this.numbers.number(featureKey(feature))),
    };
    for (let i = 0; i < count; i += 1) {
      offsets[i + 1] = buffer.length;
      if (asked?.[i] === 0) continue;
      contextFeatures(words, sentence, evidence, i, this.groups, sink);
      for (let offset = -REACH; offset <= REACH; offset += 1) {
        wordFeatures(words, sentence.types[i + offset] ?? -1, offset, this.groups, sink);
      }
      offsets[i + 1] = buffer.length;
    }
    return { features: Int32Array.from(buffer), offsets };
  }

  /** Drops features met less often than `minimum` times and numbers the others anew; call once, before `train`. */
  shrink(minimum: number): string {
    const { numbers, samples } = this;
    const renumbered = new Int32Array(numbers.hashes.length).fill(-1);
    const kept = [...numbers.counts.keys()].filter((number) => numbers.counts[number] >= minimum);
    // The commonest stand together, so that most weights asked for are near in memory; what is learned is the same.
    kept.sort((a, b) => numbers.counts[b] - numbers.counts[a] || a - b);
    kept.forEach((number, index) => (renumbered[number] = index));
    const keys = kept.map((number) => numbers.hashes[number]);
    samples.forEach((sample, index) => (samples[index] = withNumbers(sample, renumbered)));
    this.keys = keys;
    return `${samples.length} sentences, ${numbers.hashes.length} features, ${keys.length} kept`;
  }

  /** Learns from the given samples and packs the model; `prune` is the weight below which none is kept. */
  train(
    samples: readonly Example[],
    settings: Settings,
    prune: number,
    report: (line: string) => void,
  ): Uint8Array {
    const trainer = new Trainer(this.keys.length, settings);
    const random = seeded(settings.seed);
    for (let epoch = 1; epoch <= settings.epochs; epoch += 1) {
      if (epoch === settings.epochs - 1) trainer.prune(prune);
      const likelihood = trainer.epoch(samples, random, epoch === settings.epochs ? SNAPSHOTS : 0);
      report(`epoch ${epoch}: log-likelihood ${likelihood.toFixed(0)}`);
    }
    trainer.average();
    const transitions = Int32Array.from(trainer.transitions, (value) =>
      Math.round(Math.max(-1300, value) / STEP),
    );
    return packModel(unpacked(this.knowledge, quantised(trainer, this.keys), transitions));
  }
}

/** The words to learn from: those that the product asks about, and all words of names. */
function askedOf(active: Uint8Array, allowed: Uint16Array): Uint8Array {
  return active.map((isActive, i) => ((allowed[i] & OUTSIDE_ONLY) === 0 ? 1 : isActive));
}

/** All other words are outside for certain. */
function limited(allowed: Uint16Array, asked: Uint8Array): { allowed: Uint16Array; possible: Uint16Array } {
  const possible = Uint16Array.from(asked, (isAsked) => (isAsked === 1 ? ALL_LABELS : OUTSIDE_ONLY));
  return { possible, allowed: allowed.map((labels, i) => labels & possible[i]) };
}

function withNumbers(sample: Sample, renumbered: Int32Array): Sample {
  const kept: number[] = [];
  const offsets = new Int32Array(sample.offsets.length);
  for (let i = 0; i + 1 < offsets.length; i += 1) {
    for (let k = sample.offsets[i]; k < sample.offsets[i + 1]; k += 1) {
      const number = renumbered[sample.features[k]];
      if (number >= 0) kept.push(number);
    }
    offsets[i + 1] = kept.length;
  }
  return { ...sample, features: Int32Array.from(kept), offsets };
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

function quantised(trainer: Trainer, keys: readonly number[]): Map<number, Int8Array> {
  const features = new Map<number, Int8Array>();
  keys.forEach((key, number) => {
    const row = new Int8Array(LABEL_COUNT);
    let isUsed = false;
    for (let label = 0; label < LABEL_COUNT; label += 1) {
      const weight = trainer.weights[number * LABEL_COUNT + label];
      row[label] = Math.max(-127, Math.min(127, Math.round(weight / STEP)));
      isUsed ||= row[label] !== 0;
    }
    if (isUsed) features.set(key, row);
  });
  return features;
}
