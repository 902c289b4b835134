import type { DistinctTexts } from './distinctTexts';
import { CommonSubsequence, ORDER_LIMIT } from './order';
import { PassageFinder } from './passages';
import { BigramBag } from './bigrams';
import type { Untied } from './types';
import { NEGATION, NUMERAL, type Vocabulary, WORD } from './vocabulary';

/**
 * Below both of these, two texts share words by chance: docs/reuse.md, "Constants". Nearly all candidates have more of all words in
 * common, but those of strange spelling.
 */
const MIN_DICE = 0.1;
const MIN_CONTAINMENT = 0.4;

/**
 * Agreement in names, and in numbers, under which two texts that both have any are untied. Of the links read by eye (docs/reuse.md,
 * "Real folders") with less of one of them 3 of 54 were right.
 */
const MIN_NAME_DICE = 0.35;
const MIN_NUMBER_DICE = 0.3;

const ROOTS = Float64Array.from({ length: 256 }, (_, weight) => Math.round(64 * Math.sqrt(weight)));

/** Sums over the distinct words of one side, or of both. */
interface Sums {
  weight: number;
  squaredIdf: number;
  words: number;
  numbers: number;
  negations: number;
  letters: number;
  roots: number;
  names: number;
  nameSquaredIdf: number;
}

function emptySums(): Sums {
  return {
    weight: 0,
    squaredIdf: 0,
    words: 0,
    numbers: 0,
    negations: 0,
    letters: 0,
    roots: 0,
    names: 0,
    nameSquaredIdf: 0,
  };
}

function reset(sums: Sums): void {
  sums.weight = 0;
  sums.squaredIdf = 0;
  sums.words = 0;
  sums.numbers = 0;
  sums.negations = 0;
  sums.letters = 0;
  sums.roots = 0;
  sums.names = 0;
  sums.nameSquaredIdf = 0;
}

function share(common: number, whole: number): number {
  return whole > 0 ? common / whole : 0;
}

/** What was counted in two texts; the same features follow whichever of them comes first. */
interface Measures {
  readonly left: Sums;
  readonly right: Sums;
  /** Of the words that stand in both. */
  readonly both: Sums;
  /** Tokens of each side. */
  leftLength: number;
  rightLength: number;
  /** Weight of the distinct words of each side whose family (same beginning) occurs on the other. */
  leftFamilies: number;
  rightFamilies: number;
  /** Weight of the pairs of neighbouring words of each side, and of those that stand in both. */
  leftBigrams: number;
  rightBigrams: number;
  commonBigrams: number;
  /** Length of the longest common subsequence of the first {@link ORDER_LIMIT} tokens. */
  ordered: number;
  /** See {@link Found}; of the lighter text in the heavier. */
  covered: number;
  longest: number;
  stretch: number;
}

/** `words` needs the sums over single words only, `order` also what was counted of families, neighbours and passages. */
type Group = 'words' | 'order';

interface Feature<Name extends string = string> {
  readonly name: Name;
  readonly group: Group;
  readonly value: (pair: Measures) => number;
}

function feature<Name extends string>(
  group: Group,
  name: Name,
  value: (pair: Measures) => number,
): Feature<Name> {
  return { group, name, value };
}

function lighter({ left, right }: Measures): number {
  return Math.min(left.weight, right.weight);
}

function heavier({ left, right }: Measures): number {
  return Math.max(left.weight, right.weight);
}

/** Twice what is common by what both sides have; without anything to compare it tells nothing. */
function diceOrHalf(common: number, all: number): number {
  return all === 0 ? 0.5 : share(2 * common, all);
}

function disagree(left: number, right: number, common: number, leastDice: number): boolean {
  return left > 0 && right > 0 && 2 * common < leastDice * (left + right);
}

/**
 * What the scorer sees of a pair. All are the same whichever text comes first. Columns follow from the list; a model
 * is read only when it was trained on the same names in the same order, see {@link featuresHash}.
 */
export const FEATURES = [
  feature('words', 'dice', (pair) => share(2 * pair.both.weight, lighter(pair) + heavier(pair))),
  feature('words', 'containment', (pair) => share(pair.both.weight, lighter(pair))),
  feature('words', 'ratio', (pair) => share(lighter(pair), heavier(pair))),
  feature('words', 'lighterWeight', (pair) => Math.log(1 + lighter(pair))),
  feature('words', 'commonSquaredIdf', ({ both }) => Math.log(1 + both.squaredIdf)),
  feature('words', 'squaredIdfDice', ({ left, right, both }) =>
    share(2 * both.squaredIdf, left.squaredIdf + right.squaredIdf),
  ),
  feature('words', 'squaredIdfContainment', ({ left, right, both }) =>
    share(both.squaredIdf, Math.min(left.squaredIdf, right.squaredIdf)),
  ),
  feature('order', 'familyDice', ({ left, right, leftFamilies, rightFamilies }) =>
    share(leftFamilies + rightFamilies, left.weight + right.weight),
  ),
  feature('order', 'familyContainment', ({ left, right, leftFamilies, rightFamilies }) =>
    Math.max(share(leftFamilies, left.weight), share(rightFamilies, right.weight)),
  ),
  feature('order', 'runDice', ({ leftBigrams, rightBigrams, commonBigrams }) =>
    share(2 * commonBigrams, leftBigrams + rightBigrams),
  ),
  feature('order', 'runContainment', ({ leftBigrams, rightBigrams, commonBigrams }) =>
    share(commonBigrams, Math.min(leftBigrams, rightBigrams)),
  ),
  feature('order', 'orderContainment', ({ ordered, leftLength, rightLength }) =>
    share(ordered, Math.min(leftLength, rightLength, ORDER_LIMIT)),
  ),
  feature('order', 'orderDice', ({ ordered, leftLength, rightLength }) =>
    share(2 * ordered, Math.min(leftLength, ORDER_LIMIT) + Math.min(rightLength, ORDER_LIMIT)),
  ),
  feature('words', 'numbersMissing', ({ left, right, both }) =>
    Math.min(4, Math.min(left.numbers, right.numbers) - both.numbers),
  ),
  feature('words', 'numberDice', ({ left, right, both }) =>
    diceOrHalf(both.numbers, left.numbers + right.numbers),
  ),
  feature('words', 'negation', ({ left, right }) => Math.min(2, Math.abs(left.negations - right.negations))),
  feature('words', 'shorter', ({ leftLength, rightLength }) =>
    Math.log(1 + Math.min(leftLength, rightLength)),
  ),
  feature('words', 'longer', ({ leftLength, rightLength }) =>
    Math.log(1 + Math.max(leftLength, rightLength)),
  ),
  feature('words', 'wordDice', ({ left, right, both }) => share(2 * both.words, left.words + right.words)),
  feature('words', 'letterDice', ({ left, right, both }) =>
    share(2 * both.letters, left.letters + right.letters),
  ),
  feature('words', 'rootDice', ({ left, right, both }) => share(2 * both.roots, left.roots + right.roots)),
  feature('words', 'plainDice', ({ left, right, both }) =>
    diceOrHalf(both.weight - both.names, left.weight + right.weight - left.names - right.names),
  ),
  feature('words', 'nameDice', ({ left, right, both }) => diceOrHalf(both.names, left.names + right.names)),
  feature('words', 'plainSquaredIdf', ({ both }) => Math.log(1 + both.squaredIdf - both.nameSquaredIdf)),
  feature('words', 'restLighter', ({ left, right, both }) =>
    Math.log(1 + Math.min(left.squaredIdf, right.squaredIdf) - both.squaredIdf),
  ),
  feature('words', 'restHeavier', ({ left, right, both }) =>
    Math.log(1 + Math.max(left.squaredIdf, right.squaredIdf) - both.squaredIdf),
  ),
  feature('words', 'numbersExtra', ({ left, right, both }) =>
    Math.min(8, left.numbers + right.numbers - 2 * both.numbers),
  ),
  feature('order', 'covered', ({ covered }) => covered),
  feature('order', 'longest', ({ longest }) => Math.log(1 + longest)),
  feature('order', 'stretch', ({ stretch }) => stretch),
] as const;

export type FeatureName = (typeof FEATURES)[number]['name'];

/** The column of a feature in {@link PairFeatures.values}. */
export function columnOf(name: FeatureName): number {
  return FEATURES.findIndex((each) => each.name === name);
}

/** A number of 24 bits, exact in a 32-bit float, that stands for the names of the features in their order. */
export function featuresHash(names: readonly string[] = FEATURES.map(({ name }) => name)): number {
  let hash = 0x811c9dc5;
  for (const character of names.join('\n')) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  return (hash >>> 8) & 0xffffff;
}

interface Column {
  readonly at: number;
  readonly value: (pair: Measures) => number;
}

function columnsOf(group: Group): readonly Column[] {
  return FEATURES.flatMap((each, at) => (each.group === group ? [{ at, value: each.value }] : []));
}

const WORD_COLUMNS = columnsOf('words');
const ORDER_COLUMNS = columnsOf('order');
const DICE = columnOf('dice');
const CONTAINMENT = columnOf('containment');

/** The distinct tokens of one side, and by family the stamp of the last pair in which a word of that side was of it. */
class Side {
  tokens: Int32Array = new Int32Array(256);
  count = 0;
  families: Int32Array = new Int32Array(1024);

  /** Makes room for so many tokens and families. */
  clear(tokens: number, families: number): void {
    this.count = 0;
    if (this.tokens.length < tokens) this.tokens = new Int32Array(tokens * 2);
    if (this.families.length < families) this.families = new Int32Array(families + (families >> 3));
  }
}

/** Computes {@link FEATURES} of two texts. Holds scratch memory only. */
export class PairFeatures {
  readonly #texts: DistinctTexts;
  readonly #vocabulary: Vocabulary;
  readonly values = new Float64Array(FEATURES.length);
  #stamps: Int32Array = new Int32Array(1024);
  #stamp = 0;
  readonly #left = new Side();
  readonly #right = new Side();
  readonly #bigrams = new BigramBag();
  readonly #order = new CommonSubsequence();
  readonly #passages: PassageFinder;
  readonly #pair: Measures = {
    left: emptySums(),
    right: emptySums(),
    both: emptySums(),
    leftLength: 0,
    rightLength: 0,
    leftFamilies: 0,
    rightFamilies: 0,
    leftBigrams: 0,
    rightBigrams: 0,
    commonBigrams: 0,
    ordered: 0,
    covered: 0,
    longest: 0,
    stretch: 0,
  };

  constructor(texts: DistinctTexts, vocabulary: Vocabulary) {
    this.#texts = texts;
    this.#vocabulary = vocabulary;
    this.#passages = new PassageFinder(texts, vocabulary);
  }

  /**
   * Fills {@link values} for the two texts. Returns false, with only the features of single words filled, when the two
   * have so little in common that nothing else could make them a pair; with `always` all are filled nonetheless.
   * Two texts that can be read by letters are compared so.
   */
  compute(a: number, b: number, always = false): boolean {
    const texts = this.#texts;
    if (texts.byLetters[a] === 0 || texts.byLetters[b] === 0) return this.#compute(a, b, always);
    return this.#compute(texts.aliasByLetters(0, a), texts.aliasByLetters(1, b), always);
  }

  #compute(a: number, b: number, always: boolean): boolean {
    const { values } = this;
    const pair = this.#pair;
    this.#countWords(a, b);
    pair.leftLength = this.#texts.lengths[a];
    pair.rightLength = this.#texts.lengths[b];
    this.#fill(WORD_COLUMNS);
    if (!always && values[DICE] < MIN_DICE && values[CONTAINMENT] < MIN_CONTAINMENT) return false;
    pair.leftFamilies = this.#weighFamilies(this.#left, this.#right);
    pair.rightFamilies = this.#weighFamilies(this.#right, this.#left);
    this.#countBigrams(a, b);
    pair.ordered = this.#order.length(this.#texts, a, b);
    this.#findPassages(a, b);
    this.#fill(ORDER_COLUMNS);
    return true;
  }

  /** Which facts of the two texts computed last are other ones; where a side has none there is nothing to compare. */
  get untied(): Untied | undefined {
    const { left, right, both } = this.#pair;
    const areOthers = disagree(left.names, right.names, both.names, MIN_NAME_DICE);
    if (!disagree(left.numbers, right.numbers, both.numbers, MIN_NUMBER_DICE))
      return areOthers ? 'names' : undefined;
    return areOthers ? 'both' : 'figures';
  }

  #fill(columns: readonly Column[]): void {
    const { values } = this;
    const pair = this.#pair;
    for (const { at, value } of columns) values[at] = value(pair);
  }

  /** How the lighter text stands in the heavier; both ways round where neither is, so that their order does not matter. */
  #findPassages(a: number, b: number): void {
    const pair = this.#pair;
    const passages = this.#passages;
    const { left, right } = pair;
    const isLeft = left.weight <= right.weight;
    passages.find(isLeft ? a : b, isLeft ? b : a);
    const { found } = passages;
    pair.covered = found.covered;
    pair.longest = found.longest;
    pair.stretch = found.stretch;
    if (left.weight !== right.weight) return;
    passages.find(b, a);
    pair.covered = Math.max(pair.covered, found.covered);
    pair.longest = Math.max(pair.longest, found.longest);
    pair.stretch = Math.max(pair.stretch, found.stretch);
  }

  #countWords(a: number, b: number): void {
    if (this.#stamps.length < this.#vocabulary.size)
      this.#stamps = new Int32Array(this.#vocabulary.size + (this.#vocabulary.size >> 3));
    const inA = ++this.#stamp;
    const inB = ++this.#stamp;
    const { left, right, both } = this.#pair;
    reset(left);
    reset(right);
    reset(both);
    this.#sumWords(a, inA, 0, left, this.#left);
    this.#sumWords(b, inB, inA, right, this.#right);
  }

  /** Sums the distinct words of a text into `sums`; those stamped `other` before also into what both have. */
  #sumWords(textId: number, stamp: number, other: number, sums: Sums, side: Side): void {
    const { tokens, lengths } = this.#texts;
    const { family } = this.#vocabulary;
    const stamps = this.#stamps;
    const { both } = this.#pair;
    side.clear(lengths[textId], this.#vocabulary.families);
    const { tokens: distinct, families } = side;
    const pair = this.#stamp;
    let count = 0;
    const start = this.#texts.startOf(textId);
    const end = start + lengths[textId];
    for (let at = start; at < end; at++) {
      const token = tokens[at];
      const before = stamps[token];
      if (before === stamp) continue;
      stamps[token] = stamp;
      distinct[count++] = token;
      families[family[token]] = pair;
      this.#addWord(token, sums);
      if (other !== 0 && before === other) this.#addWord(token, both);
    }
    side.count = count;
  }

  #addWord(token: number, sums: Sums): void {
    const { weights, squaredIdf, kinds, sizes } = this.#vocabulary;
    sums.letters += sizes[token] + 1;
    sums.roots += ROOTS[weights[token]];
    sums.weight += weights[token];
    sums.squaredIdf += squaredIdf[token];
    sums.words++;
    const kind = kinds[token];
    if (kind === WORD) return;
    if (kind === NUMERAL) sums.numbers++;
    else if (kind === NEGATION) sums.negations++;
    else {
      sums.names += weights[token];
      sums.nameSquaredIdf += squaredIdf[token];
    }
  }

  /** Weight of the distinct words of one side whose family occurs on the other. */
  #weighFamilies({ tokens, count }: Side, { families }: Side): number {
    const { family, weights } = this.#vocabulary;
    const pair = this.#stamp;
    let sum = 0;
    for (let i = 0; i < count; i++) {
      const token = tokens[i];
      if (families[family[token]] === pair) sum += weights[token];
    }
    return sum;
  }

  /** Pairs of neighbouring words, weighed by the IDF weights of both. */
  #countBigrams(a: number, b: number): void {
    this.#bigrams.clear(this.#texts.lengths[a]);
    const pair = this.#pair;
    pair.leftBigrams = this.#visitBigrams(a, true);
    const before = this.#bigrams.common;
    pair.rightBigrams = this.#visitBigrams(b, false);
    pair.commonBigrams = this.#bigrams.common - before;
  }

  #visitBigrams(textId: number, insert: boolean): number {
    const { tokens, lengths } = this.#texts;
    const { weights } = this.#vocabulary;
    const start = this.#texts.startOf(textId);
    const end = start + lengths[textId];
    let sum = 0;
    for (let at = start + 1; at < end; at++) {
      const weight = weights[tokens[at - 1]] + weights[tokens[at]];
      sum += weight;
      if (insert) this.#bigrams.add(tokens[at - 1], tokens[at]);
      else this.#bigrams.take(tokens[at - 1], tokens[at], weight);
    }
    return sum;
  }
}
