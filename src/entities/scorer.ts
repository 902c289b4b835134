import { longer } from '../lexis/index';
import { type DocumentContext, EVIDENCE_COUNT } from './context';
import {
  ALL_GROUPS,
  type FeatureSink,
  newPlace,
  Part,
  partFeatures,
  placeAt,
  positionOf,
  REACH,
  RUNNING,
  TABLE,
  wordFeatures,
} from './features';
import { LABEL_COUNT } from './labels';
import { type FeatureTable, type Model, WeightSum } from './model';
import { newNumbers } from './pool';
import { addToRow, ROW, RowTable, unpackThird } from './rows';
import { Casing, type Sentence } from './sentence';
import { Look, type WordTypes } from './words';

const OFFSETS = 2 * REACH + 1;
const EVIDENCE_MASK = (1 << EVIDENCE_COUNT) - 1;
/** The rows at most that only some words have. */
const MAX_MORE = 16;

/** Doubles of rows that are kept before all are forgotten, a choice: 8 MB, and about as much for their keys. */
const MAX_SIZE = 1_000_000;

/** What a row of `#rows` is of: the lowest bits of the first number of its key. */
const enum Row {
  Around,
  Frame,
  Own,
  Uncommon,
  Phrase,
  PhraseBefore,
  PhraseAfter,
  EvidenceBefore,
  EvidenceAfter,
  Topic,
  TopicShapes,
  TopicBefore,
  TopicAfter,
  Bits = 4,
}

const NO_PLACE = newPlace();
const NO_PHRASE = { phraseBefore: 0, phrase: 0, phraseAfter: 0 };

/** The rows of a pair of words: what they bring as the one before and this one, as this one and the one behind it, and so on. */
const BEFORE = 0;
const AFTER = ROW;
const FAR_BEFORE = 2 * ROW;
const FAR_AFTER = 3 * ROW;
/** Pairs that a run has more than words: those with the two words on either side. */
const MORE_PAIRS = 3;

/** Rows of weights that lie one behind the other; `rows` may be another array when there are more of them. */
interface Rows {
  readonly rows: Float64Array;
}

/**
 * Sums of weights that are wanted: the features of each are collected, and those of all are looked for at once in the end, as the
 * time that it takes is that of the memory.
 */
class Sums implements FeatureSink {
  readonly #features: FeatureTable;
  readonly #weights: WeightSum;
  readonly #total = new Int32Array(LABEL_COUNT);
  #hashes = new Int32Array(1024);
  #count = 0;
  /** Where the features of each sum end, and the row that it is added to, or taken away from. */
  #ends = new Int32Array(256);
  #rowAt = new Int32Array(256);
  readonly #rowsOf: Rows[] = [];
  #sums = 0;

  constructor(features: FeatureTable) {
    this.#features = features;
    this.#weights = new WeightSum(features);
  }

  add(feature: number): void {
    if (this.#count === this.#hashes.length) this.#hashes = longer(this.#hashes, 2 * this.#count);
    this.#hashes[this.#count++] = feature;
  }

  /** Of the features since the last sum, the weights are added to a row (`sign` 1) or taken away from it (-1). */
  want(rows: Rows, row: number, sign: 1 | -1 = 1): void {
    if (this.#sums === this.#ends.length) {
      this.#ends = longer(this.#ends, 2 * this.#sums);
      this.#rowAt = longer(this.#rowAt, 2 * this.#sums);
    }
    this.#ends[this.#sums] = this.#count;
    this.#rowAt[this.#sums] = sign > 0 ? row : ~row;
    this.#rowsOf[this.#sums] = rows;
    this.#sums += 1;
  }

  /** Adds up all sums that are wanted. */
  finish(): void {
    if (this.#sums === 0) return;
    const hashes = this.#hashes;
    const total = this.#total;
    this.#features.find(hashes, this.#count);
    let at = 0;
    for (let sum = 0; sum < this.#sums; sum += 1) {
      for (const end = this.#ends[sum]; at < end; at += 1) this.#weights.add(hashes[at]);
      this.#weights.take(total);
      const row = this.#rowAt[sum];
      if (row < 0) for (let label = 0; label < LABEL_COUNT; label += 1) total[label] = -total[label];
      addToRow(total, this.#rowsOf[sum].rows, row < 0 ? ~row : row);
    }
    this.#count = 0;
    this.#sums = 0;
  }
}

/**
 * Scores of labels for the tokens of a sentence. A score is the sum of the weights of all features; what those bring that
 * depend on the same things, such as a pair of words or the shapes of three, is added up once and kept, because texts say the
 * same again and again.
 */
export class Scorer {
  readonly #sums: Sums;
  readonly #words: WordTypes;
  readonly #place = newPlace();
  readonly #pairPlace = newPlace();
  readonly #pairs = new RowTable();
  readonly #rows = new RowTable();
  /** `OFFSETS` rows for each word type: what it brings by itself. */
  readonly #byType = { rows: new Float64Array(OFFSETS * ROW * 1024) };
  #done = new Uint8Array(1024);
  readonly #outside = { rows: new Float64Array(OFFSETS * ROW) };
  /** Where the rows of the pairs of a run begin, and those that each of its words has. */
  #pairsAt = new Int32Array(0);
  #aroundAt = new Int32Array(0);
  #frameAt = new Int32Array(0);
  #ownAt = new Int32Array(0);
  /** Where the rows of one word begin that only some have, and how many they are. */
  readonly #moreAt = new Int32Array(MAX_MORE);
  #more = 0;

  constructor(model: Model, words: WordTypes) {
    this.#words = words;
    this.#sums = new Sums(model.features);
    this.#addWord(-1, this.#outside, 0);
  }

  /** Forgets word types, together with `WordTypes.clear`. */
  clear(): void {
    this.#done.fill(0);
    this.#pairs.clear();
    this.#rows.clear();
  }

  /**
   * Writes `LABEL_COUNT` scores for each of the tokens `[from, to)` to the beginning of `scores`. Rows of one kind are looked for
   * one after the other, so that the processor need not wait for one before it asks for the next.
   */
  score(sentence: Sentence, evidence: Int32Array, from: number, to: number, scores: Int32Array): void {
    if (this.#pairs.size + this.#rows.size > MAX_SIZE) {
      this.#pairs.clear();
      this.#rows.clear();
    }
    this.#makeRoom(to - from);
    this.#findPairs(sentence.types, from, to);
    this.#findAround(sentence.types, from, to);
    this.#findFrames(sentence, from, to);
    this.#findOwn(sentence, evidence, from, to);
    this.#sums.finish();
    for (let i = from; i < to; i += 1) {
      this.#more = 0;
      if (hasMore(sentence, evidence, i)) this.#findMore(sentence, evidence, i);
      this.#addUp(i - from, scores);
    }
  }

  /** Adds up what a word brings by itself; false where that was known. */
  prepare(type: number): boolean {
    if (type < this.#done.length && this.#done[type] === 1) return false;
    while (type >= this.#done.length) this.#grow();
    this.#addWord(type, this.#byType, type * OFFSETS * ROW);
    this.#done[type] = 1;
    return true;
  }

  #makeRoom(count: number): void {
    if (this.#aroundAt.length >= count) return;
    this.#pairsAt = new Int32Array(2 * count + MORE_PAIRS);
    this.#aroundAt = new Int32Array(2 * count);
    this.#frameAt = new Int32Array(2 * count);
    this.#ownAt = new Int32Array(2 * count);
  }

  /** The rows of all pairs of neighbours from the two words before the run to the two behind it. */
  #findPairs(types: Int32Array, from: number, to: number): void {
    let first = typeAt(types, from - 2);
    for (let k = 0; k < to - from + MORE_PAIRS; k += 1) {
      const second = typeAt(types, from - 1 + k);
      const row = this.#pairs.find(first, second, 0);
      this.#pairsAt[k] = row >= 0 ? row : this.#addPair(first, second);
      first = second;
    }
  }

  /** The rows of the words on both sides of each word. */
  #findAround(types: Int32Array, from: number, to: number): void {
    for (let i = from; i < to; i += 1) {
      const before = typeAt(types, i - 1);
      const after = typeAt(types, i + 1);
      let row = this.#rows.find(Row.Around, before, after);
      if (row < 0) {
        [this.#place.before, this.#place.after] = [before, after];
        row = this.#keep(Row.Around, before, after, Part.around);
      }
      this.#aroundAt[i - from] = row;
    }
  }

  /** The rows of the shapes and lists of three words. */
  #findFrames({ types, isTable }: Sentence, from: number, to: number): void {
    const words = this.#words;
    const kind = Row.Frame | (isTable ? 1 << Row.Bits : 0);
    let before = words.frame(typeAt(types, from - 1));
    let here = words.frame(types[from]);
    for (let i = from; i < to; i += 1) {
      const after = words.frame(typeAt(types, i + 1));
      const a = kind | (before << (Row.Bits + 1));
      let row = this.#rows.find(a, here, after);
      if (row < 0) {
        const place = this.#place;
        [place.before, place.here, place.after] = [typeAt(types, i - 1), types[i], typeAt(types, i + 1)];
        place.position = isTable ? TABLE : 0;
        row = this.#keep(a, here, after, Part.shapes | Part.lists);
      }
      this.#frameAt[i - from] = row;
      before = here;
      here = after;
    }
  }

  /** The rows of the place in the sentence and the evidence for each word. */
  #findOwn(sentence: Sentence, evidence: Int32Array, from: number, to: number): void {
    const words = this.#words;
    const { types } = sentence;
    for (let i = from; i < to; i += 1) {
      const shape = words.shapeNumber(types[i]);
      const isCapital = words.look(types[i]) & Look.allCapital;
      const position = positionOf(sentence, i);
      const own = evidence[i] & EVIDENCE_MASK;
      const a = Row.Own | (position << Row.Bits) | (isCapital << (2 * Row.Bits));
      let row = this.#rows.find(a, shape, own);
      if (row < 0) {
        placeAt(sentence, evidence, i, this.#place);
        row = this.#keep(a, shape, own, Part.position | Part.evidence);
      }
      this.#ownAt[i - from] = row;
    }
  }

  /** The rows of what few words have. */
  #findMore(sentence: Sentence, evidence: Int32Array, i: number): void {
    const place = this.#place;
    placeAt(sentence, evidence, i, place);
    const { here, position, phraseBefore, phrase, phraseAfter } = place;
    if (position > RUNNING) this.#add(Row.Uncommon | (position << Row.Bits), here, 0, Part.uncommon);
    if (phrase !== 0) this.#addPhrase(Row.Phrase, here, phrase, Part.phrase);
    if (phraseBefore !== 0) this.#addPhrase(Row.PhraseBefore, 0, phraseBefore, Part.phraseBefore);
    if (phraseAfter !== 0) this.#addPhrase(Row.PhraseAfter, 0, phraseAfter, Part.phraseAfter);
    const before = place.evidenceBefore & EVIDENCE_MASK;
    const after = place.evidenceAfter & EVIDENCE_MASK;
    if (before !== 0) this.#add(Row.EvidenceBefore, before, 0, Part.evidenceBefore);
    if (after !== 0) this.#add(Row.EvidenceAfter, after, 0, Part.evidenceAfter);
    if (place.evidence >> EVIDENCE_COUNT !== 0) this.#addTopic();
    this.#sums.finish();
  }

  #addTopic(): void {
    const words = this.#words;
    const { before, here, after, evidence } = this.#place;
    const topic = (evidence >> EVIDENCE_COUNT) << Row.Bits;
    const shapes = topic | (words.shapeNumber(here) << 8);
    this.#add(Row.Topic | topic, here, 0, Part.topic);
    this.#add(
      Row.TopicShapes | shapes,
      words.shapeNumber(before),
      words.shapeNumber(after),
      Part.topicShapes,
    );
    this.#add(Row.TopicBefore | shapes, before < 0 ? -1 : words.cluster(before), 0, Part.topicBefore);
    this.#add(Row.TopicAfter | shapes, after < 0 ? -1 : words.cluster(after), 0, Part.topicAfter);
  }

  /** Adds a row of the current place, whose key is `a`, `b` and `c`. */
  #add(a: number, b: number, c: number, parts: number): void {
    const row = this.#rows.find(a, b, c);
    this.#moreAt[this.#more++] = row >= 0 ? row : this.#keep(a, b, c, parts);
  }

  /** Adds what a phrase of several words brings beyond what its words bring as phrases of one. */
  #addPhrase(kind: Row, type: number, phrase: number, part: number): void {
    let row = this.#rows.find(kind, type, phrase);
    if (row < 0) {
      row = this.#keep(kind, type, phrase, part);
      partFeatures(this.#words, { ...this.#place, ...NO_PHRASE }, part, ALL_GROUPS, this.#sums);
      this.#sums.want(this.#rows, row, -1);
    }
    this.#moreAt[this.#more++] = row;
  }

  /** Makes a row of the current place for a key. */
  #keep(a: number, b: number, c: number, parts: number): number {
    const row = this.#rows.add(a, b, c, 1);
    partFeatures(this.#words, this.#place, parts, ALL_GROUPS, this.#sums);
    this.#sums.want(this.#rows, row);
    return row;
  }

  /** Makes the rows of a pair of neighbours. */
  #addPair(first: number, second: number): number {
    const row = this.#pairs.add(first, second, 0, 4);
    const place = this.#pairPlace;
    const sums = this.#sums;
    if (first >= 0) this.prepare(first);
    if (second >= 0) this.prepare(second);
    if (second >= 0) {
      [place.before, place.here] = [first, second];
      partFeatures(this.#words, place, Part.before, ALL_GROUPS, sums);
      sums.want(this.#pairs, row + BEFORE);
      this.#addOwn(row + BEFORE, second, 0);
      this.#addOwn(row + BEFORE, first, -1);
    }
    if (first >= 0) {
      [place.here, place.after] = [first, second];
      partFeatures(this.#words, place, Part.after, ALL_GROUPS, sums);
      sums.want(this.#pairs, row + AFTER);
      this.#addOwn(row + AFTER, second, 1);
    }
    [place.before2, place.before] = [first, second];
    partFeatures(this.#words, place, Part.farBefore, ALL_GROUPS, sums);
    sums.want(this.#pairs, row + FAR_BEFORE);
    this.#addOwn(row + FAR_BEFORE, first, -2);
    [place.after, place.after2] = [first, second];
    partFeatures(this.#words, place, Part.farAfter, ALL_GROUPS, sums);
    sums.want(this.#pairs, row + FAR_AFTER);
    this.#addOwn(row + FAR_AFTER, second, 2);
    return row;
  }

  /** Adds what a word brings by itself at an offset to a row of a pair. */
  #addOwn(row: number, type: number, offset: number): void {
    const { rows: source } = type < 0 ? this.#outside : this.#byType;
    const { rows } = this.#pairs;
    const base = (Math.max(0, type) * OFFSETS + offset + REACH) * ROW;
    for (let k = 0; k < ROW; k += 1) rows[row + k] += source[base + k];
  }

  /** Writes the sum of the rows of word `k` of the run. */
  #addUp(k: number, scores: Int32Array): void {
    const pairs = this.#pairs.rows;
    const { rows } = this.#rows;
    const farBefore = this.#pairsAt[k] + FAR_BEFORE;
    const before = this.#pairsAt[k + 1] + BEFORE;
    const after = this.#pairsAt[k + 2] + AFTER;
    const farAfter = this.#pairsAt[k + 3] + FAR_AFTER;
    const [around, frame, own] = [this.#aroundAt[k], this.#frameAt[k], this.#ownAt[k]];
    for (let third = 0; third < ROW; third += 1) {
      let sum =
        pairs[farBefore + third] + pairs[before + third] + pairs[after + third] + pairs[farAfter + third];
      sum += rows[around + third] + rows[frame + third] + rows[own + third];
      for (let more = 0; more < this.#more; more += 1) sum += rows[this.#moreAt[more] + third];
      unpackThird(sum, scores, k * LABEL_COUNT + third * (LABEL_COUNT / ROW));
    }
  }

  #grow(): void {
    this.#done = longer(this.#done, this.#done.length * 2);
    this.#byType.rows = longer(this.#byType.rows, this.#byType.rows.length * 2);
  }

  /** Makes the rows of a word at each offset. */
  #addWord(type: number, into: Rows, row: number): void {
    into.rows.fill(0, row, row + OFFSETS * ROW);
    for (let offset = -REACH; offset <= REACH; offset += 1) {
      wordFeatures(this.#words, type, offset, ALL_GROUPS, this.#sums);
      if (type >= 0) this.#addLoneLists(type, offset);
      this.#sums.want(into, row + (offset + REACH) * ROW);
    }
    // Pairs add it to theirs.
    this.#sums.finish();
  }

  /** What the lists say that a word is on by itself, as though it was part of no phrase: see `#addPhrase`. */
  #addLoneLists(type: number, offset: number): void {
    const place = { ...NO_PLACE, before: type, here: type, after: type };
    const part = [0, Part.phraseBefore, Part.phrase, Part.phraseAfter, 0][offset + REACH];
    partFeatures(this.#words, place, part, ALL_GROUPS, this.#sums);
  }
}

/** Whether a word has rows that few have. */
function hasMore(
  { types, begins, inside, casing, isTable }: Sentence,
  evidence: Int32Array,
  i: number,
): boolean {
  if (casing !== Casing.Normal || isTable || evidence[i] >> EVIDENCE_COUNT !== 0) return true;
  for (let at = Math.max(0, i - 1); at <= Math.min(types.length - 1, i + 1); at += 1)
    if ((begins[at] | inside[at]) !== 0 || (at !== i && evidence[at] !== 0)) return true;
  return false;
}

function typeAt(types: Int32Array, i: number): number {
  return i < 0 || i >= types.length ? -1 : types[i];
}

/** Evidence of the document for every token of a sentence, its topic in the bits above. */
export function evidenceOf(sentence: Sentence, context: DocumentContext): Int32Array {
  const evidence = newNumbers(sentence.types.length);
  const topic = context.topic() << EVIDENCE_COUNT;
  for (let i = 0; i < evidence.length; i += 1) evidence[i] = context.evidence(sentence, i) | topic;
  return evidence;
}
