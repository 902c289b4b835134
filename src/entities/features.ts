import { mixHash } from '../lexis/index';
import { LIST_COUNT, LIST_MASK } from './lexicon';
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

function pair(kind: number, offset: number, first: number, second: number): number {
  return feature(kind, offset, mixHash(first, second));
}

function triple(kind: number, offset: number, first: number, second: number, third: number): number {
  return feature(kind, offset, mixHash(mixHash(first, second), third));
}

/** What the features say of the word of a type; -1 is the place beyond an end of the sentence. */
const lowerOf = (words: WordTypes, type: number): number => (type < 0 ? 0 : words.lower(type));
const clusterOf = (words: WordTypes, type: number): number => (type < 0 ? -1 : words.cluster(type));
const shapeOf = (words: WordTypes, type: number): number => (type < 0 ? 0 : words.shortShape(type));
const listsOf = (words: WordTypes, type: number): number => (type < 0 ? -1 : words.lists(type));

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

/** Features of a place that need more than one word, by what they depend on: one bit each. */
export const Part = {
  /** The word and the one before it, or behind it. */
  before: 1 << 0,
  after: 1 << 1,
  /** The two words before it, or behind it. */
  farBefore: 1 << 2,
  farAfter: 1 << 3,
  /** The words on both sides of it. */
  around: 1 << 4,
  /** The shapes of the three words, and whether they stand in a table. */
  shapes: 1 << 5,
  /** The lists of the three words. */
  lists: 1 << 6,
  /** The phrases that it is in, and those of its neighbours. */
  phrase: 1 << 7,
  phraseBefore: 1 << 8,
  phraseAfter: 1 << 9,
  /** The place in the sentence and the shape of the word. */
  position: 1 << 10,
  /** The word itself in a sentence that is cased otherwise than running text, or is a row of a table. */
  uncommon: 1 << 11,
  /** The evidence for it, and for its neighbours. */
  evidence: 1 << 12,
  evidenceBefore: 1 << 13,
  evidenceAfter: 1 << 14,
  /** The topic with the word, with the shapes of the three words, with the cluster before it and behind it. */
  topic: 1 << 15,
  topicShapes: 1 << 16,
  topicBefore: 1 << 17,
  topicAfter: 1 << 18,
} as const;

const ALL_PARTS = (1 << 19) - 1;

/** A word in its sentence, with all that `contextFeatures` depend on. Types are -1 beyond the ends of the sentence. */
export interface Place {
  before2: number;
  before: number;
  here: number;
  after: number;
  after2: number;
  /** Whether it begins its sentence, and what kind of sentence that is: below 16, and below 2 in running text. */
  position: number;
  /** Lists of which a phrase of several words begins there, and above them those of which one goes on. */
  phraseBefore: number;
  phrase: number;
  phraseAfter: number;
  evidenceBefore: number;
  evidence: number;
  evidenceAfter: number;
}

/** A place of which nothing is known. */
export function newPlace(): Place {
  return {
    before2: -1,
    before: -1,
    here: -1,
    after: -1,
    after2: -1,
    position: 0,
    phraseBefore: 0,
    phrase: 0,
    phraseAfter: 0,
    evidenceBefore: 0,
    evidence: 0,
    evidenceAfter: 0,
  };
}

/** Whether a word begins its sentence, and what kind of sentence that is: 0 to 15. */
export function positionOf({ first, casing, isTable }: Sentence, i: number): number {
  return (i === first ? 1 : 0) | (casing << 1) | (isTable ? TABLE : 0);
}

/** The highest position in running text. */
export const RUNNING = 1;
/** The bit of a position in a table. */
export const TABLE = 8;

function phraseAt({ begins, inside }: Sentence, i: number): number {
  return begins[i] | (inside[i] << LIST_COUNT);
}

/** Sets all of `place` for token `i` of a sentence. */
export function placeAt(sentence: Sentence, evidence: Int32Array, i: number, place: Place): void {
  const { types } = sentence;
  const last = types.length - 1;
  place.before2 = i > 1 ? types[i - 2] : -1;
  place.before = i > 0 ? types[i - 1] : -1;
  place.here = types[i];
  place.after = i < last ? types[i + 1] : -1;
  place.after2 = i + 1 < last ? types[i + 2] : -1;
  place.position = positionOf(sentence, i);
  place.phraseBefore = i > 0 ? phraseAt(sentence, i - 1) : 0;
  place.phrase = phraseAt(sentence, i);
  place.phraseAfter = i < last ? phraseAt(sentence, i + 1) : 0;
  place.evidenceBefore = i > 0 ? evidence[i - 1] : 0;
  place.evidence = evidence[i];
  place.evidenceAfter = i < last ? evidence[i + 1] : 0;
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
  const place = newPlace();
  placeAt(sentence, evidence, i, place);
  partFeatures(words, place, ALL_PARTS, groups, sink);
}

/** Some of the features of a place, as bits of {@link Part}, in an order that training depends on. */
export function partFeatures(
  words: WordTypes,
  place: Place,
  parts: number,
  groups: number,
  sink: FeatureSink,
): void {
  if (groups & FeatureGroup.pair) pairFeatures(words, place, parts, groups, sink);
  if (groups & FeatureGroup.list) listFeatures(words, place, parts, sink);
  const { here, position } = place;
  if (parts & Part.position) {
    sink.add(feature(Kind.Position, 0, position));
    sink.add(pair(Kind.Position, 1, position, words.shortShape(here)));
  }
  if (position > RUNNING) uncommonFeatures(words, place, parts, sink);
  if (groups & FeatureGroup.document) documentFeatures(words, place, parts, sink);
}

function pairFeatures(
  words: WordTypes,
  { before2, before, here, after, after2 }: Place,
  parts: number,
  groups: number,
  sink: FeatureSink,
): void {
  const [isBefore, isAfter] = [parts & Part.before, parts & Part.after];
  const lower0 = lowerOf(words, here);
  const lowerB = lowerOf(words, before);
  const lowerA = lowerOf(words, after);
  const shape0 = shapeOf(words, here);
  if (isBefore) sink.add(pair(Kind.WordBigram, -1, lowerB, lower0));
  if (isAfter) sink.add(pair(Kind.WordBigram, 0, lower0, lowerA));
  if (isBefore) sink.add(pair(Kind.WordShape, -1, lowerB, shape0));
  if (isAfter) sink.add(pair(Kind.WordShape, 1, lowerA, shape0));
  if (parts & Part.around) sink.add(pair(Kind.WordsAround, 0, lowerB, lowerA));
  if (parts & Part.farBefore) sink.add(pair(Kind.WordsAround, -1, lowerOf(words, before2), lowerB));
  if (parts & Part.farAfter) sink.add(pair(Kind.WordsAround, 1, lowerA, lowerOf(words, after2)));
  if (parts & Part.shapes && groups & FeatureGroup.shape) {
    const [shapeB, shapeA] = [shapeOf(words, before), shapeOf(words, after)];
    sink.add(pair(Kind.ShapeBigram, -1, shapeB, shape0));
    sink.add(pair(Kind.ShapeBigram, 0, shape0, shapeA));
    sink.add(triple(Kind.ShapeTrigram, 0, shapeB, shape0, shapeA));
  }
  if ((groups & FeatureGroup.cluster) === 0) return;
  const cluster0 = clusterOf(words, here);
  const clusterB = clusterOf(words, before);
  const clusterA = clusterOf(words, after);
  if (isBefore) sink.add(pair(Kind.ClusterBigram, -1, clusterB, cluster0));
  if (isAfter) sink.add(pair(Kind.ClusterBigram, 0, cluster0, clusterA));
  if (parts & Part.around) sink.add(pair(Kind.ClusterBigram, 1, clusterB, clusterA));
  if (isBefore) sink.add(pair(Kind.ClusterShape, -1, clusterB, shape0));
  if (isAfter) sink.add(pair(Kind.ClusterShape, 1, clusterA, shape0));
}

/** What the casing of a sentence, and a table, tell of a word. */
function uncommonFeatures(words: WordTypes, place: Place, parts: number, sink: FeatureSink): void {
  const { before, here, after, position } = place;
  const casing: Casing = (position >> 1) & 3;
  const isTable = (position & TABLE) !== 0;
  if (parts & Part.uncommon && casing !== Casing.Normal) {
    sink.add(pair(Kind.Casing, 0, casing, words.lower(here)));
    sink.add(pair(Kind.Casing, 1, casing, words.cluster(here)));
  }
  if (parts & Part.uncommon && isTable) {
    sink.add(feature(Kind.Table, 0, words.lower(here)));
    sink.add(feature(Kind.Table, 1, words.cluster(here)));
  }
  if (parts & Part.shapes && isTable)
    sink.add(triple(Kind.Table, 2, shapeOf(words, before), words.shortShape(here), shapeOf(words, after)));
}

function documentFeatures(words: WordTypes, place: Place, parts: number, sink: FeatureSink): void {
  const { before, here, after } = place;
  evidenceFeatures(words, place, parts, sink);
  const topic = place.evidence >> EVIDENCE_COUNT;
  if (topic === 0) return;
  const shape0 = shapeOf(words, here);
  if (parts & Part.topic) sink.add(pair(Kind.Topic, 0, topic, words.lists(here)));
  if (parts & Part.topicShapes) {
    const shapes = mixHash(mixHash(shapeOf(words, before), shape0), shapeOf(words, after));
    sink.add(pair(Kind.TopicShape, 0, topic, shapes));
  }
  if (parts & Part.topic) sink.add(pair(Kind.TopicWord, 0, topic, words.lower(here)));
  if (parts & Part.topicBefore)
    sink.add(pair(Kind.TopicBefore, 0, topic, mixHash(clusterOf(words, before), shape0)));
  if (parts & Part.topicAfter)
    sink.add(pair(Kind.TopicAfter, 0, topic, mixHash(clusterOf(words, after), shape0)));
}

function listFeatures(words: WordTypes, place: Place, parts: number, sink: FeatureSink): void {
  const { before, here, after } = place;
  if (parts & Part.lists) {
    const [listsB, lists0, listsA] = [listsOf(words, before), listsOf(words, here), listsOf(words, after)];
    sink.add(pair(Kind.ListsTrigram, -1, listsB, lists0));
    sink.add(pair(Kind.ListsTrigram, 0, lists0, listsA));
    sink.add(triple(Kind.ListsTrigram, 1, listsB, lists0, listsA));
  }
  if (parts & Part.phrase) {
    const { phrase } = place;
    const all = mixHash(phrase & LIST_MASK, mixHash(phrase >>> LIST_COUNT, words.lists(here) & LIST_MASK));
    sink.add(feature(Kind.Lists, 0, all));
    sink.add(pair(Kind.Lists, 1, all, words.look(here)));
  }
  if (parts & Part.phraseBefore) phraseFeatures(words, before, place.phraseBefore, -1, sink);
  if (parts & Part.phrase) phraseFeatures(words, here, place.phrase, 0, sink);
  if (parts & Part.phraseAfter) phraseFeatures(words, after, place.phraseAfter, 1, sink);
}

function phraseFeatures(
  words: WordTypes,
  type: number,
  phrase: number,
  offset: number,
  sink: FeatureSink,
): void {
  const begins = phrase & LIST_MASK;
  const inside = phrase >>> LIST_COUNT;
  const alone = type < 0 ? 0 : words.lists(type) & LIST_MASK;
  for (let rest = begins | inside | alone; rest !== 0; rest &= rest - 1) {
    const list = 31 - Math.clz32(rest & -rest);
    if ((begins >> list) & 1) sink.add(feature(Kind.ListBegins, offset, list));
    if ((inside >> list) & 1) sink.add(feature(Kind.ListInside, offset, list));
    if ((alone >> list) & 1) sink.add(feature(Kind.ListAlone, offset, list));
  }
}

function evidenceFeatures(words: WordTypes, place: Place, parts: number, sink: FeatureSink): void {
  const own = place.evidence & EVIDENCE_MASK;
  if (parts & Part.evidenceBefore) evidenceBits(place.evidenceBefore, -1, sink);
  if (parts & Part.evidence) evidenceBits(own, 0, sink);
  if (parts & Part.evidenceAfter) evidenceBits(place.evidenceAfter, 1, sink);
  if ((parts & Part.evidence) === 0) return;
  const position = mixHash(place.position, words.look(place.here) & Look.allCapital);
  sink.add(pair(Kind.EvidenceCase, 0, own & 3, position));
  if (own !== 0) sink.add(feature(Kind.EvidenceCase, 1, own));
}

function evidenceBits(evidence: number, offset: number, sink: FeatureSink): void {
  for (let rest = evidence & EVIDENCE_MASK; rest !== 0; rest &= rest - 1)
    sink.add(feature(Kind.Evidence, offset, 31 - Math.clz32(rest & -rest)));
}
