import { charClass, CharClass, foldCode } from './characters';
import { HASH_START, HashTable, mixHash, rollHash, rollSecondHash, withoutDivisions } from '../lexis/index';
import type { Lexicon } from './lexicon';
import { foldedHashes } from './tokens';

const LF = 10;
const CR = 13;

/** What a word looks like; one bit each. */
export const Look = {
  capital: 1 << 0,
  allCapital: 1 << 1,
  lower: 1 << 2,
  digit: 1 << 3,
  number: 1 << 4,
  punctuation: 1 << 5,
  inner: 1 << 6,
  caseless: 1 << 7,
  sport: 1 << 8,
} as const;

/** Words of reports and tables of matches, where a town's name is a team. */
const SPORT_WORDS = foldedHashes(
  'soccer football cricket tennis golf rugby hockey basketball baseball athletics cycling boxing volleyball handball ' +
    'nba nfl nhl mlb fifa uefa atp wta pga league cup match matches goal goals scored scorers scorer striker midfielder ' +
    'defender goalkeeper quarterback touchdown touchdowns innings inning wicket wickets overs batsman bowler homer ' +
    'pitcher rebounds playoff playoffs semifinal semifinals semi-final semi-finals final quarter-final quarter-finals ' +
    'coach season team teams player players game games win wins won beat defeat defeated lead scoring points standings ' +
    'results fixtures halftime half-time referee penalty penalties kick round set sets seed seeded tournament ' +
    'championship championships champion champions title stadium attendance played drawn lost division striker unbeaten ' +
    'race podium lap laps rider medal medals olympic',
);

const FIELDS = 21;
const EXACT = 0;
const SECOND = 1;
const LOWER = 2;
const SHAPE = 3;
const SHORT_SHAPE = 4;
const PREFIX = 5; // 4 fields: lengths 1 to 4
const SUFFIX = 9; // 4 fields
const CLUSTER_4 = 13; // 3 fields: 4, 6 and 8 splits deep
const CLUSTER = 16;
const LISTS = 17;
const LOOK = 18;
const SHAPE_NUMBER = 19;
const FRAME = 20;
/** List bits are below this. */
const LISTS_RANGE = 1 << 16;
/** Characters of a word that its shape tells of. A choice that the shipped model was trained with. */
const MAX_SHAPE = 24;

/**
 * Word types met so far with everything that depends on the word alone, computed once a type. Types are told
 * apart by two 32-bit hashes of their code units: by one alone the word read first would stand for another of its hash,
 * and results would depend on what else a process has read.
 */
export class WordTypes {
  #fields = new Int32Array(FIELDS * 1024);
  /** The number of a type and one, by its hash, or by the next key of {@link keyAfter} that no other type has. */
  #index = new HashTable(1024);
  /** Short shapes, and these with lists, in order of appearance from 1 on. */
  #shapes = new Map<number, number>();
  #frames = new Map<number, number>();
  count = 0;

  readonly #lexicon: Lexicon;

  constructor(lexicon: Lexicon) {
    this.#lexicon = lexicon;
  }

  /** Forgets all types. */
  clear(): void {
    this.#index = new HashTable(1024);
    this.#shapes = new Map();
    this.#frames = new Map();
    this.count = 0;
  }

  /** The number of the type that `text[start, end)` belongs to; the end of a line inside it only divides the word. */
  intern(text: string, start: number, end: number): number {
    let exact = HASH_START;
    let second = HASH_START;
    for (let at = start; at < end; at += 1) {
      const unit = text.charCodeAt(at);
      if (unit === LF || unit === CR) return this.#divided(text.slice(start, end));
      exact = rollHash(exact, unit);
      second = rollSecondHash(second, unit);
    }
    let key = exact;
    for (let known = this.#index.get(key); known > 0; known = this.#index.get(key)) {
      const row = (known - 1) * FIELDS;
      if (this.#fields[row + SECOND] === second && this.#fields[row + EXACT] === exact) return known - 1;
      key = keyAfter(key);
    }
    const type = this.count;
    this.count += 1;
    this.#index.set(key, this.count);
    if (this.#fields.length < this.count * FIELDS) {
      const larger = new Int32Array(this.#fields.length * 2);
      larger.set(this.#fields);
      this.#fields = larger;
    }
    this.#fields[type * FIELDS + SECOND] = second;
    this.#describe(type, exact, text, start, end);
    return type;
  }

  #divided(written: string): number {
    const joined = withoutDivisions(written).replace(/[\r\n]+/gu, ' ');
    return this.intern(joined, 0, joined.length);
  }

  exact(type: number): number {
    return this.#fields[type * FIELDS + EXACT];
  }
  lower(type: number): number {
    return this.#fields[type * FIELDS + LOWER];
  }
  shape(type: number): number {
    return this.#fields[type * FIELDS + SHAPE];
  }
  shortShape(type: number): number {
    return this.#fields[type * FIELDS + SHORT_SHAPE];
  }
  /** A number from 1 on that stands for the short shape; 0 for type -1, beyond the ends of a sentence. */
  shapeNumber(type: number): number {
    return type < 0 ? 0 : this.#fields[type * FIELDS + SHAPE_NUMBER];
  }
  /** A number from 1 on that stands for the short shape and the lists; 0 for type -1. */
  frame(type: number): number {
    return type < 0 ? 0 : this.#fields[type * FIELDS + FRAME];
  }
  /** Hash of the first `length` characters (1 to 4) as written. */
  prefix(type: number, length: number): number {
    return this.#fields[type * FIELDS + PREFIX + length - 1];
  }
  /** Hash of the last `length` characters (1 to 4), folded. */
  suffix(type: number, length: number): number {
    return this.#fields[type * FIELDS + SUFFIX + length - 1];
  }
  /** Cluster number + 1, or 0. */
  cluster(type: number): number {
    return this.#fields[type * FIELDS + CLUSTER];
  }
  /** The first 4, 6 or 8 splits above the cluster (`depth` 0, 1, 2), or 0. */
  clusterPrefix(type: number, depth: number): number {
    return this.#fields[type * FIELDS + CLUSTER_4 + depth];
  }
  lists(type: number): number {
    return this.#fields[type * FIELDS + LISTS];
  }
  /** List bits of a word that is known by its folded hash alone. */
  listsOf(lower: number): number {
    return this.#lexicon.phrases.get(lower);
  }
  look(type: number): number {
    return this.#fields[type * FIELDS + LOOK];
  }

  #describe(type: number, exact: number, text: string, start: number, end: number): void {
    const base = type * FIELDS;
    const [fields, lexicon] = [this.#fields, this.#lexicon];
    let lower = HASH_START;
    let shape = HASH_START;
    let shortShape = HASH_START;
    let last = 0;
    let seen = 0;
    let inner = false;
    for (let at = start; at < end; at += 1) {
      const code = text.charCodeAt(at);
      lower = rollHash(lower, foldCode(code));
      const kind = shapeOf(code);
      seen |= 1 << Math.min(kind, FIRST_PUNCTUATION_SHAPE);
      if (at - start < MAX_SHAPE) shape = rollHash(shape, kind);
      if (kind !== last && at - start < MAX_SHAPE) shortShape = rollHash(shortShape, kind);
      if (last === LOWER_SHAPE && kind === UPPER_SHAPE) inner = true;
      last = kind;
    }
    fields[base + EXACT] = exact;
    fields[base + LOWER] = lower;
    fields[base + SHAPE] = shape;
    fields[base + SHORT_SHAPE] = shortShape;
    fields[base + SHAPE_NUMBER] = numberOf(this.#shapes, shortShape);
    this.#affixes(base, text, start, end);
    this.#classes(base, lexicon.clusters.get(lower));
    fields[base + LISTS] = lexicon.phrases.get(lower);
    fields[base + FRAME] = numberOf(
      this.#frames,
      fields[base + SHAPE_NUMBER] * LISTS_RANGE + fields[base + LISTS],
    );
    fields[base + LOOK] =
      lookOf(shapeOf(text.charCodeAt(start)), seen, end - start, inner) |
      (SPORT_WORDS.has(lower) ? Look.sport : 0);
  }

  #affixes(base: number, text: string, start: number, end: number): void {
    let prefix = HASH_START;
    let suffix = HASH_START;
    for (let length = 1; length <= 4; length += 1) {
      const fits = end - start >= length;
      if (fits) prefix = rollHash(prefix, text.charCodeAt(start + length - 1));
      if (fits) suffix = rollHash(suffix, foldCode(text.charCodeAt(end - length)));
      this.#fields[base + PREFIX + length - 1] = fits ? prefix : 0;
      this.#fields[base + SUFFIX + length - 1] = fits ? suffix : 0;
    }
  }

  #classes(base: number, cluster: number): void {
    const [fields, lexicon] = [this.#fields, this.#lexicon];
    fields[base + CLUSTER] = cluster;
    for (let depth = 0; depth < 3; depth += 1) {
      const bits = 4 + 2 * depth;
      fields[base + CLUSTER_4 + depth] = cluster === 0 ? 0 : clusterPrefix(lexicon, cluster - 1, bits);
    }
  }
}

/** Where a type is looked for when another one has its key. */
function keyAfter(key: number): number {
  return mixHash(key, 1);
}

/** The number of a key, the next one if it has none. */
function numberOf(numbers: Map<number, number>, key: number): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  const number = numbers.size + 1;
  numbers.set(key, number);
  return number;
}

function clusterPrefix(lexicon: Lexicon, cluster: number, bits: number): number {
  const length = lexicon.clusterLength[cluster];
  const code = lexicon.clusterCode[cluster];
  const kept = Math.min(bits, length);
  return mixHash(code >>> (length - kept), kept);
}

const UPPER_SHAPE = 1;
const LOWER_SHAPE = 2;
const DIGIT_SHAPE = 3;
const LETTER_SHAPE = 4;
const FIRST_PUNCTUATION_SHAPE = 5;

function shapeOf(code: number): number {
  switch (charClass(code)) {
    case CharClass.Upper:
      return UPPER_SHAPE;
    case CharClass.Lower:
      return LOWER_SHAPE;
    case CharClass.Digit:
      return DIGIT_SHAPE;
    case CharClass.Letter:
      return LETTER_SHAPE;
    case CharClass.Space:
    case CharClass.Other:
      return FIRST_PUNCTUATION_SHAPE + Math.min(foldCode(code), 200);
  }
}

function lookOf(first: number, seen: number, length: number, inner: boolean): number {
  const has = (shape: number): boolean => (seen & (1 << shape)) !== 0;
  let look = 0;
  if (first === UPPER_SHAPE) look |= Look.capital;
  if (has(UPPER_SHAPE) && !has(LOWER_SHAPE) && length > 1) look |= Look.allCapital;
  if (first === LOWER_SHAPE && !has(UPPER_SHAPE)) look |= Look.lower;
  if (has(DIGIT_SHAPE)) look |= Look.digit;
  if (first === DIGIT_SHAPE && !has(UPPER_SHAPE) && !has(LOWER_SHAPE)) look |= Look.number;
  if (first > LETTER_SHAPE && !has(UPPER_SHAPE) && !has(LOWER_SHAPE) && !has(LETTER_SHAPE))
    look |= Look.punctuation;
  if (inner) look |= Look.inner;
  if (first === LETTER_SHAPE) look |= Look.caseless;
  return look;
}
