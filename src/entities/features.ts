import { mixHash } from '../lexis/index';
import { LIST_COUNT } from './lexicon';
import { Casing, type Sentence } from './sentence';
import { EVIDENCE_COUNT } from './context';
import { Look, type WordTypes } from './words';

/** Receives the hash of each feature that holds. */
export interface FeatureSink {
  add(feature: number): void;
}

const EVIDENCE_MASK = (1 << EVIDENCE_COUNT) - 1;

/** Groups of features, for ablation. */
export const FeatureGroup = {
  word: 1 << 0,
  shape: 1 << 1,
  affix: 1 << 2,
  cluster: 1 << 3,
  list: 1 << 4,
  document: 1 << 5,
  pair: 1 << 6,
} as const;

/** Every group. */
export const ALL_GROUPS = (1 << 7) - 1;

/** Words as far away as this have features of their own. A choice that the shipped model was trained with. */
export const REACH = 2;

/**
 * Kinds of features. The number is part of the hash under which the shipped model knows a feature: it never changes, and
 * a new kind takes the next one.
 */
const enum Kind {
  Exact = 1,
  Lower = 2,
  Shape = 3,
  ShortShape = 4,
  Prefix = 5,
  Suffix = 6,
  Cluster4 = 7,
  Cluster6 = 8,
  Cluster8 = 9,
  Cluster = 10,
  WordLists = 11,
  Look = 12,
  WordBigram = 13,
  ClusterBigram = 14,
  ShapeBigram = 15,
  ShapeTrigram = 16,
  ClusterShape = 17,
  WordShape = 18,
  WordsAround = 19,
  ListsTrigram = 20,
  Lists = 21,
  ListBegins = 22,
  ListInside = 23,
  ListAlone = 24,
  Evidence = 25,
  EvidenceCase = 26,
  Position = 27,
  Casing = 28,
  Outside = 29,
  Topic = 30,
  TopicShape = 31,
  TopicWord = 32,
  TopicBefore = 33,
  TopicAfter = 34,
  Table = 35,
}

function feature(kind: number, offset: number, value: number): number {
  return mixHash(value, Math.imul(kind * 8 + offset + REACH + 1, 0x27d4eb2f));
}

/** Features that depend on the word at `offset` from the current one alone. `type` -1 stands for outside. */
export function wordFeatures(
  words: WordTypes,
  type: number,
  offset: number,
  groups: number,
  sink: FeatureSink,
): void {
  if (type < 0) {
    sink.add(feature(Kind.Outside, offset, 1));
    return;
  }
  if (groups & FeatureGroup.word) {
    sink.add(feature(Kind.Lower, offset, words.lower(type)));
    if (offset === 0) sink.add(feature(Kind.Exact, offset, words.exact(type)));
  }
  if (groups & FeatureGroup.shape) {
    sink.add(feature(Kind.ShortShape, offset, words.shortShape(type)));
    if (offset === 0) {
      sink.add(feature(Kind.Shape, offset, words.shape(type)));
      sink.add(feature(Kind.Look, offset, words.look(type)));
    }
  }
  if (groups & FeatureGroup.affix) affixFeatures(words, type, offset, sink);
  if (groups & FeatureGroup.cluster) clusterFeatures(words, type, offset, sink);
  if (groups & FeatureGroup.list && words.lists(type) !== 0 && Math.abs(offset) <= 1) {
    sink.add(feature(Kind.WordLists, offset, words.lists(type)));
  }
}

function affixFeatures(words: WordTypes, type: number, offset: number, sink: FeatureSink): void {
  if (Math.abs(offset) === 1) {
    if (words.suffix(type, 3) !== 0)
      sink.add(feature(Kind.Suffix, offset, mixHash(words.suffix(type, 3), 3)));
    return;
  }
  if (offset !== 0) return;
  for (let length = 1; length <= 4; length += 1) {
    if (words.prefix(type, length) === 0) return;
    sink.add(feature(Kind.Prefix, offset, mixHash(words.prefix(type, length), length)));
    sink.add(feature(Kind.Suffix, offset, mixHash(words.suffix(type, length), length)));
  }
}

function clusterFeatures(words: WordTypes, type: number, offset: number, sink: FeatureSink): void {
  const cluster = words.cluster(type);
  sink.add(feature(Kind.Cluster, offset, cluster));
  if (cluster === 0) return;
  sink.add(feature(Kind.Cluster6, offset, words.clusterPrefix(type, 1)));
  if (Math.abs(offset) > 1) return;
  sink.add(feature(Kind.Cluster4, offset, words.clusterPrefix(type, 0)));
  sink.add(feature(Kind.Cluster8, offset, words.clusterPrefix(type, 2)));
}

/** Features that need more than one word: pairs, lists that a phrase is in, evidence, place in the sentence. */
export function contextFeatures(
  words: WordTypes,
  sentence: Sentence,
  evidence: Int32Array,
  i: number,
  groups: number,
  sink: FeatureSink,
): void {
  const { types } = sentence;
  const last = types.length - 1;
  const before = i > 0 ? types[i - 1] : -1;
  const here = types[i];
  const after = i < last ? types[i + 1] : -1;
  const before2 = i > 1 ? types[i - 2] : -1;
  const after2 = i + 1 < last ? types[i + 2] : -1;
  const lower0 = words.lower(here);
  const lowerB = before < 0 ? 0 : words.lower(before);
  const lowerA = after < 0 ? 0 : words.lower(after);
  const cluster0 = words.cluster(here);
  const clusterB = before < 0 ? -1 : words.cluster(before);
  const clusterA = after < 0 ? -1 : words.cluster(after);
  const shape0 = words.shortShape(here);
  const shapeB = before < 0 ? 0 : words.shortShape(before);
  const shapeA = after < 0 ? 0 : words.shortShape(after);
  if (groups & FeatureGroup.pair) {
    sink.add(feature(Kind.WordBigram, -1, mixHash(lowerB, lower0)));
    sink.add(feature(Kind.WordBigram, 0, mixHash(lower0, lowerA)));
    sink.add(feature(Kind.WordShape, -1, mixHash(lowerB, shape0)));
    sink.add(feature(Kind.WordShape, 1, mixHash(lowerA, shape0)));
    sink.add(feature(Kind.WordsAround, 0, mixHash(lowerB, lowerA)));
    sink.add(feature(Kind.WordsAround, -1, mixHash(before2 < 0 ? 0 : words.lower(before2), lowerB)));
    sink.add(feature(Kind.WordsAround, 1, mixHash(lowerA, after2 < 0 ? 0 : words.lower(after2))));
    if (groups & FeatureGroup.shape) {
      sink.add(feature(Kind.ShapeBigram, -1, mixHash(shapeB, shape0)));
      sink.add(feature(Kind.ShapeBigram, 0, mixHash(shape0, shapeA)));
      sink.add(feature(Kind.ShapeTrigram, 0, mixHash(mixHash(shapeB, shape0), shapeA)));
    }
    if (groups & FeatureGroup.cluster) {
      sink.add(feature(Kind.ClusterBigram, -1, mixHash(clusterB, cluster0)));
      sink.add(feature(Kind.ClusterBigram, 0, mixHash(cluster0, clusterA)));
      sink.add(feature(Kind.ClusterBigram, 1, mixHash(clusterB, clusterA)));
      sink.add(feature(Kind.ClusterShape, -1, mixHash(clusterB, shape0)));
      sink.add(feature(Kind.ClusterShape, 1, mixHash(clusterA, shape0)));
    }
  }
  if (groups & FeatureGroup.list) listFeatures(words, sentence, i, sink);
  const position = positionOf(sentence, i);
  sink.add(feature(Kind.Position, 0, position));
  sink.add(feature(Kind.Position, 1, mixHash(position, shape0)));
  if (sentence.casing !== Casing.Normal) {
    sink.add(feature(Kind.Casing, 0, mixHash(sentence.casing, lower0)));
    sink.add(feature(Kind.Casing, 1, mixHash(sentence.casing, cluster0)));
  }
  if (sentence.isTable) {
    sink.add(feature(Kind.Table, 0, lower0));
    sink.add(feature(Kind.Table, 1, cluster0));
    sink.add(feature(Kind.Table, 2, mixHash(mixHash(shapeB, shape0), shapeA)));
  }
  if ((groups & FeatureGroup.document) !== 0) documentFeatures(words, sentence, evidence, i, sink);
}

/** Of the features of `contextFeatures` those that depend on evidence: on that of the word itself and of its neighbours. */
export function documentFeatures(
  words: WordTypes,
  sentence: Sentence,
  evidence: Int32Array,
  i: number,
  sink: FeatureSink,
): void {
  const { types } = sentence;
  const here = types[i];
  const position = positionOf(sentence, i);
  evidenceFeatures(evidence, i, mixHash(position, words.look(here) & Look.allCapital), sink);
  const topic = evidence[i] >> EVIDENCE_COUNT;
  if (topic === 0) return;
  const isFirst = i === 0;
  const isLast = i + 1 === types.length;
  const shape0 = words.shortShape(here);
  const shapeB = isFirst ? 0 : words.shortShape(types[i - 1]);
  const shapeA = isLast ? 0 : words.shortShape(types[i + 1]);
  const clusterB = isFirst ? -1 : words.cluster(types[i - 1]);
  const clusterA = isLast ? -1 : words.cluster(types[i + 1]);
  sink.add(feature(Kind.Topic, 0, mixHash(topic, words.lists(here))));
  sink.add(feature(Kind.TopicShape, 0, mixHash(topic, mixHash(mixHash(shapeB, shape0), shapeA))));
  sink.add(feature(Kind.TopicWord, 0, mixHash(topic, words.lower(here))));
  sink.add(feature(Kind.TopicBefore, 0, mixHash(topic, mixHash(clusterB, shape0))));
  sink.add(feature(Kind.TopicAfter, 0, mixHash(topic, mixHash(clusterA, shape0))));
}

/** Whether a word begins its sentence, and what kind of sentence that is. */
function positionOf({ first, casing, isTable }: Sentence, i: number): number {
  return (i === first ? 1 : 0) | (casing << 1) | (isTable ? 8 : 0);
}

function listFeatures(words: WordTypes, sentence: Sentence, i: number, sink: FeatureSink): void {
  const { types, begins, inside, alone } = sentence;
  const here = words.lists(types[i]);
  const before = i === 0 ? -1 : words.lists(types[i - 1]);
  const after = i + 1 === types.length ? -1 : words.lists(types[i + 1]);
  sink.add(feature(Kind.ListsTrigram, -1, mixHash(before, here)));
  sink.add(feature(Kind.ListsTrigram, 0, mixHash(here, after)));
  sink.add(feature(Kind.ListsTrigram, 1, mixHash(mixHash(before, here), after)));
  const phrase = mixHash(begins[i], mixHash(inside[i], alone[i]));
  sink.add(feature(Kind.Lists, 0, phrase));
  sink.add(feature(Kind.Lists, 1, mixHash(phrase, words.look(types[i]))));
  for (let offset = -1; offset <= 1; offset += 1) {
    const at = i + offset;
    if (at < 0 || at >= types.length) continue;
    if ((begins[at] | inside[at] | alone[at]) === 0) continue;
    for (let list = 0; list < LIST_COUNT; list += 1) {
      if ((begins[at] >> list) & 1) sink.add(feature(Kind.ListBegins, offset, list));
      if ((inside[at] >> list) & 1) sink.add(feature(Kind.ListInside, offset, list));
      if ((alone[at] >> list) & 1) sink.add(feature(Kind.ListAlone, offset, list));
    }
  }
}

function evidenceFeatures(evidence: Int32Array, i: number, position: number, sink: FeatureSink): void {
  for (let offset = -1; offset <= 1; offset += 1) {
    const at = i + offset;
    if (at < 0 || at >= evidence.length || (evidence[at] & EVIDENCE_MASK) === 0) continue;
    for (let bit = 0; bit < EVIDENCE_COUNT; bit += 1) {
      if ((evidence[at] >> bit) & 1) sink.add(feature(Kind.Evidence, offset, bit));
    }
  }
  sink.add(feature(Kind.EvidenceCase, 0, mixHash(evidence[i] & 3, position)));
  const own = evidence[i] & EVIDENCE_MASK;
  if (own !== 0) sink.add(feature(Kind.EvidenceCase, 1, own));
}
