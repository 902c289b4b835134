import { type DocumentContext, EVIDENCE_COUNT } from './context';
import {
  ALL_GROUPS,
  type FeatureSink,
  newPlace,
  Part,
  partFeatures,
  placeAt,
  REACH,
  RUNNING,
  TABLE,
  wordFeatures,
} from './features';
import { LABEL_COUNT } from './labels';
import type { FeatureTable, Model } from './model';
import { newNumbers } from './pool';
import { packRow, ROW, RowTable, unpackThird } from './rows';
import type { Sentence } from './sentence';
import { Look, type WordTypes } from './words';

const OFFSETS = 2 * REACH + 1;
const EVIDENCE_MASK = (1 << EVIDENCE_COUNT) - 1;
/** The rows of a token at most. */
const MAX_PARTS = 24;

/** Doubles of rows that are kept before all are forgotten, a choice: 8 MB, and about as much for their keys. */
const MAX_SIZE = 1_000_000;

/** What a row of `RowTable` is of: the lowest bits of the first number of its key. */
const enum Row {
  Pair,
  Around,
  Shapes,
  Lists,
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

/** Adds up the weights of features. */
class Sum implements FeatureSink {
  readonly total = new Int32Array(LABEL_COUNT);

  readonly #features: FeatureTable;

  constructor(features: FeatureTable) {
    this.#features = features;
  }

  add(feature: number): void {
    this.#features.addTo(this.total, feature);
  }

  /** Takes all that was added away instead. */
  turn(): void {
    for (let label = 0; label < LABEL_COUNT; label += 1) this.total[label] = -this.total[label];
  }
}

/**
 * Scores of labels for the tokens of a sentence. A score is the sum of the weights of all features; what those bring that
 * depend on the same things, such as a pair of words or the shapes of three, is added up once and kept, because texts say the
 * same again and again.
 */
export class Scorer {
  readonly #sum: Sum;
  readonly #words: WordTypes;
  readonly #place = newPlace();
  readonly #pairPlace = newPlace();
  readonly #table = new RowTable();
  /** `OFFSETS` rows for each word type: what it brings by itself. */
  #byType = new Float64Array(OFFSETS * ROW * 1024);
  #done = new Uint8Array(1024);
  readonly #outside = new Float64Array(OFFSETS * ROW);
  /** Where the rows of one token begin, and how many they are. */
  readonly #parts = new Int32Array(MAX_PARTS);
  #count = 0;

  constructor(model: Model, words: WordTypes) {
    this.#words = words;
    this.#sum = new Sum(model.features);
    this.#addWord(-1, this.#outside, 0);
  }

  /** Forgets word types, together with `WordTypes.clear`. */
  clear(): void {
    this.#done.fill(0);
    this.#table.clear();
  }

  /** Writes `LABEL_COUNT` scores for each of the tokens `[from, to)` to the beginning of `scores`. */
  score(sentence: Sentence, evidence: Int32Array, from: number, to: number, scores: Int32Array): void {
    if (this.#table.size > MAX_SIZE) this.#table.clear();
    const { types } = sentence;
    const parts = this.#parts;
    let before2 = this.#pair(typeAt(types, from - 2), typeAt(types, from - 1));
    let before = this.#pair(typeAt(types, from - 1), types[from]);
    let after = this.#pair(types[from], typeAt(types, from + 1));
    for (let i = from; i < to; i += 1) {
      const after2 = this.#pair(typeAt(types, i + 1), typeAt(types, i + 2));
      parts[0] = before + BEFORE;
      parts[1] = after + AFTER;
      parts[2] = before2 + FAR_BEFORE;
      parts[3] = after2 + FAR_AFTER;
      this.#count = 4;
      placeAt(sentence, evidence, i, this.#place);
      this.#addContext();
      this.#addUncommon();
      this.#addUp(scores, (i - from) * LABEL_COUNT);
      [before2, before, after] = [before, after, after2];
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

  /** The rows of what every token has: its shapes, lists, and evidence for it. */
  #addContext(): void {
    const { before, here, after, position, evidence } = this.#place;
    const words = this.#words;
    const shape = words.shapeNumber(here) << Row.Bits;
    const isTable = position & TABLE;
    const own = evidence & EVIDENCE_MASK;
    const isCapital = words.look(here) & Look.allCapital;
    this.#add(Row.Around, before, after, Part.around);
    this.#add(
      Row.Shapes | shape,
      (words.shapeNumber(before) << 1) | (isTable === 0 ? 0 : 1),
      words.shapeNumber(after),
      Part.shapes,
    );
    this.#add(
      Row.Lists | (words.lists(here) << Row.Bits),
      before < 0 ? -1 : words.lists(before),
      after < 0 ? -1 : words.lists(after),
      Part.lists,
    );
    this.#add(Row.Own | shape, position | (isCapital << Row.Bits), own, Part.position | Part.evidence);
  }

  /** The rows of what few tokens have. */
  #addUncommon(): void {
    const place = this.#place;
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
  }

  #addTopic(): void {
    const words = this.#words;
    const { before, here, after, evidence } = this.#place;
    const topic = (evidence >> EVIDENCE_COUNT) << Row.Bits;
    const [shapeB, shape, shapeA] = [before, here, after].map((type) => words.shapeNumber(type));
    const shapes = topic | (shape << 8);
    this.#add(Row.Topic | topic, here, 0, Part.topic);
    this.#add(Row.TopicShapes | shapes, shapeB, shapeA, Part.topicShapes);
    this.#add(Row.TopicBefore | shapes, before < 0 ? -1 : words.cluster(before), 0, Part.topicBefore);
    this.#add(Row.TopicAfter | shapes, after < 0 ? -1 : words.cluster(after), 0, Part.topicAfter);
  }

  /** Adds a row of the current place, whose key is `a`, `b` and `c`. */
  #add(a: number, b: number, c: number, part: number): void {
    let row = this.#table.find(a, b, c);
    if (row < 0) {
      partFeatures(this.#words, this.#place, part, ALL_GROUPS, this.#sum);
      row = this.#keep(a, b, c);
    }
    this.#parts[this.#count++] = row;
  }

  /** Adds what a phrase of several words brings beyond what its words bring as phrases of one. */
  #addPhrase(kind: Row, type: number, phrase: number, part: number): void {
    let row = this.#table.find(kind, type, phrase);
    if (row < 0) {
      partFeatures(this.#words, { ...this.#place, ...NO_PHRASE }, part, ALL_GROUPS, this.#sum);
      this.#sum.turn();
      partFeatures(this.#words, this.#place, part, ALL_GROUPS, this.#sum);
      row = this.#keep(kind, type, phrase);
    }
    this.#parts[this.#count++] = row;
  }

  #keep(a: number, b: number, c: number): number {
    const row = this.#table.add(a, b, c, 1);
    this.#finish(this.#table.rows, row);
    return row;
  }

  /** Moves the sum of weights to a row. */
  #finish(rows: Float64Array, row: number): void {
    const { total } = this.#sum;
    packRow(total, rows, row);
    total.fill(0);
  }

  /** Where the rows of a pair of neighbours begin. */
  #pair(first: number, second: number): number {
    const row = this.#table.find(Row.Pair, first, second);
    return row >= 0 ? row : this.#addPair(first, second);
  }

  #addPair(first: number, second: number): number {
    const row = this.#table.add(Row.Pair, first, second, 4);
    const { rows } = this.#table;
    const place = this.#pairPlace;
    const sum = this.#sum;
    if (first >= 0) this.prepare(first);
    if (second >= 0) this.prepare(second);
    if (second >= 0) {
      [place.before, place.here] = [first, second];
      partFeatures(this.#words, place, Part.before, ALL_GROUPS, sum);
      this.#finish(rows, row + BEFORE);
      this.#addOwn(rows, row + BEFORE, second, 0);
      this.#addOwn(rows, row + BEFORE, first, -1);
    }
    if (first >= 0) {
      [place.here, place.after] = [first, second];
      partFeatures(this.#words, place, Part.after, ALL_GROUPS, sum);
      this.#finish(rows, row + AFTER);
      this.#addOwn(rows, row + AFTER, second, 1);
    }
    [place.before2, place.before] = [first, second];
    partFeatures(this.#words, place, Part.farBefore, ALL_GROUPS, sum);
    this.#finish(rows, row + FAR_BEFORE);
    this.#addOwn(rows, row + FAR_BEFORE, first, -2);
    [place.after, place.after2] = [first, second];
    partFeatures(this.#words, place, Part.farAfter, ALL_GROUPS, sum);
    this.#finish(rows, row + FAR_AFTER);
    this.#addOwn(rows, row + FAR_AFTER, second, 2);
    return row;
  }

  /** Adds what a word brings by itself at an offset. */
  #addOwn(rows: Float64Array, row: number, type: number, offset: number): void {
    const source = type < 0 ? this.#outside : this.#byType;
    const base = (Math.max(0, type) * OFFSETS + offset + REACH) * ROW;
    for (let k = 0; k < ROW; k += 1) rows[row + k] += source[base + k];
  }

  /** Writes the sum of the rows of a token. */
  #addUp(scores: Int32Array, at: number): void {
    const { rows } = this.#table;
    const parts = this.#parts;
    let [first, second, third] = [0, 0, 0];
    for (let part = 0; part < this.#count; part += 1) {
      const row = parts[part];
      first += rows[row];
      second += rows[row + 1];
      third += rows[row + 2];
    }
    unpackThird(first, scores, at);
    unpackThird(second, scores, at + 3);
    unpackThird(third, scores, at + 6);
  }

  #grow(): void {
    const done = new Uint8Array(this.#done.length * 2);
    done.set(this.#done);
    this.#done = done;
    const byType = new Float64Array(this.#byType.length * 2);
    byType.set(this.#byType);
    this.#byType = byType;
  }

  /** Makes the rows of a word at each offset. */
  #addWord(type: number, rows: Float64Array, row: number): void {
    for (let offset = -REACH; offset <= REACH; offset += 1) {
      wordFeatures(this.#words, type, offset, ALL_GROUPS, this.#sum);
      if (type >= 0) this.#addLoneLists(type, offset);
      this.#finish(rows, row + (offset + REACH) * ROW);
    }
  }

  /** What the lists say that a word is on by itself, as though it was part of no phrase: see `#addPhrase`. */
  #addLoneLists(type: number, offset: number): void {
    const place = { ...NO_PLACE, before: type, here: type, after: type };
    const part = [0, Part.phraseBefore, Part.phrase, Part.phraseAfter, 0][offset + REACH];
    partFeatures(this.#words, place, part, ALL_GROUPS, this.#sum);
  }
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
