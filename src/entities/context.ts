import { longer, type Work } from '../lexis/index';
import { ListBit } from './lexicon';
import { Pace } from './pace';
import { Casing, type Sentence } from './sentence';
import { Look, type WordTypes } from './words';

/** What the rest of the document tells of a word; one bit each. */
export const Evidence = {
  lowerElsewhere: 1 << 0,
  capitalElsewhere: 1 << 1,
  afterTitle: 1 << 2,
  afterFirstName: 1 << 3,
  beforeOrganisationWord: 1 << 4,
  afterPreposition: 1 << 5,
  besideSpeech: 1 << 6,
  lastOfRun: 1 << 7,
  firstOfRun: 1 << 8,
  inOrganisation: 1 << 9,
  inPlace: 1 << 10,
  ofOrganisation: 1 << 11,
} as const;

/** How many bits evidence has. */
export const EVIDENCE_COUNT = 12;

/** Share of words of sport from which a document is, in part or in whole, about a match: docs/entities.md, "Constants". */
const SOME_SPORT = 0.012;
const MUCH_SPORT = 0.03;

/**
 * How many occurrences of a word there may be for each place that says a thing of it, if that is to be told of the word: of so
 * many, one place is enough; of more, two have to say it, and so on. So one slip among thousands, "x The", does not turn every
 * sentence that begins with the word: docs/entities.md, "Constants".
 */
const MAX_PER_PLACE = 256;

/** Words looked at in one step: a choice. */
const WORD_STEP = 4000;

/** Words with letters, of which something may be told. */
const WRITTEN = Look.lower | Look.capital | Look.caseless;
const ORGANISATION_LISTS = ListBit.organisationWord | ListBit.companyEnding;
const PLACE_LISTS = ListBit.city | ListBit.country;

const NOTHING_TOLD: ReadonlyMap<number, number> = new Map();

/** What is counted of a word: each bit of evidence, and behind them how often the word occurs at all. */
const COLUMNS = EVIDENCE_COUNT + 1;

/**
 * Counts, for every word of a document, how it stands: small or capital, after a title, before "Inc", …
 * A token's own place is not evidence for itself, so that a lone mention learns nothing from itself.
 */
export class DocumentContext {
  readonly #index = new Map<number, number>();
  #counts: Int32Array = new Int32Array(COLUMNS * 256);
  #tokens = 0;
  #sport = 0;
  /** What the counts of words told before the first change since `takingChanged`; `undefined` where that was never asked. */
  #before: Map<number, number> | undefined;

  readonly #words: WordTypes;

  constructor(words: WordTypes) {
    this.#words = words;
  }

  /** Adds (`sign` 1) or takes back (-1) one sentence. */
  add(sentence: Sentence, sign: 1 | -1): void {
    this.#tokens += sign * sentence.types.length;
    for (let i = 0; i < sentence.types.length; i += 1) {
      if ((this.#words.look(sentence.types[i]) & Look.sport) !== 0) this.#sport += sign;
      if ((this.#words.look(sentence.types[i]) & WRITTEN) === 0) continue;
      this.#count(this.#words.lower(sentence.types[i]), localEvidence(sentence, i, this.#words), sign);
    }
  }

  /** How much the document is about sport: 0, 1 or 2. */
  topic(): number {
    if (this.#sport < 2) return 0;
    const share = this.#sport / this.#tokens;
    return share >= MUCH_SPORT ? 2 : share >= SOME_SPORT ? 1 : 0;
  }

  /** Evidence for token `i` of a sentence that was added before. */
  evidence(sentence: Sentence, i: number): number {
    const look = this.#words.look(sentence.types[i]);
    if ((look & (Look.capital | Look.caseless)) === 0) return 0;
    const slot = this.#index.get(this.#words.lower(sentence.types[i]));
    if (slot === undefined) return 0;
    const own = localEvidence(sentence, i, this.#words);
    const least = this.#least(slot);
    let bits = 0;
    for (let bit = 0; bit < EVIDENCE_COUNT; bit += 1) {
      const others = this.#counts[slot * COLUMNS + bit] - ((own >> bit) & 1);
      if (others >= least) bits |= 1 << bit;
    }
    return bits;
  }

  /** Words of which the evidence may be another than when this was last asked; none at first, when all is new. */
  *takingChanged(): Work<Set<number>> {
    const changed = new Set<number>();
    const pace = new Pace(WORD_STEP);
    const told = this.#before ?? NOTHING_TOLD;
    this.#before = new Map();
    for (const [word, before] of told) {
      if (this.#told(this.#index.get(word)) !== before) changed.add(word);
      if (pace.isDue()) yield;
    }
    return changed;
  }

  /**
   * For each bit of evidence whether a word has it at too few places, at just enough, or at more: all that a place, which does
   * not count for itself, can see of it.
   */
  #told(slot: number | undefined): number {
    if (slot === undefined) return 0;
    const enough = this.#least(slot);
    let told = 0;
    for (let bit = 0; bit < EVIDENCE_COUNT; bit += 1) {
      const count = this.#counts[slot * COLUMNS + bit];
      told = told * 4 + (count < enough ? 0 : count === enough ? 1 : 2);
    }
    return told;
  }

  /** At how many places something has to be said of a word for it to be told. */
  #least(slot: number): number {
    return Math.max(1, Math.ceil(this.#counts[slot * COLUMNS + EVIDENCE_COUNT] / MAX_PER_PLACE));
  }

  #count(word: number, bits: number, sign: number): void {
    let slot = this.#index.get(word);
    if (this.#before?.has(word) === false) this.#before.set(word, this.#told(slot));
    if (slot === undefined) {
      slot = this.#index.size;
      this.#index.set(word, slot);
      if ((slot + 1) * COLUMNS > this.#counts.length)
        this.#counts = longer(this.#counts, this.#counts.length * 2);
    }
    this.#counts[slot * COLUMNS + EVIDENCE_COUNT] += sign;
    for (let bit = 0; bit < EVIDENCE_COUNT; bit += 1) {
      if ((bits >> bit) & 1) this.#counts[slot * COLUMNS + bit] += sign;
    }
  }
}

function localEvidence(sentence: Sentence, i: number, words: WordTypes): number {
  const { types } = sentence;
  const look = words.look(types[i]);
  if ((look & Look.lower) !== 0) return sentence.casing === Casing.Lower ? 0 : Evidence.lowerElsewhere;
  if ((look & (Look.capital | Look.caseless)) === 0) return 0;
  if (sentence.casing === Casing.AllCapitals || sentence.casing === Casing.Title) return 0;
  const before = i > 0 ? types[i - 1] : -1;
  const after = i + 1 < types.length ? types[i + 1] : -1;
  let bits = i > sentence.first ? Evidence.capitalElsewhere : 0;
  if (before >= 0) bits |= evidenceBefore(words, before);
  if (after >= 0) bits |= evidenceAfter(words, after);
  const covered = sentence.begins[i] | sentence.inside[i];
  if ((covered & ListBit.organisation) !== 0) bits |= Evidence.inOrganisation;
  if (((covered | words.lists(types[i])) & PLACE_LISTS) !== 0) bits |= Evidence.inPlace;
  return bits;
}

function evidenceBefore(words: WordTypes, before: number): number {
  const lists = words.lists(before);
  const look = words.look(before);
  let bits = 0;
  if ((lists & ListBit.title) !== 0) bits |= Evidence.afterTitle;
  if ((lists & ListBit.placePreposition) !== 0 && (look & Look.capital) === 0)
    bits |= Evidence.afterPreposition;
  if ((lists & ListBit.speech) !== 0 && (look & Look.lower) !== 0) bits |= Evidence.besideSpeech;
  if ((look & Look.capital) === 0) return bits;
  bits |= Evidence.lastOfRun;
  if ((lists & ListBit.firstName) !== 0) bits |= Evidence.afterFirstName;
  if ((lists & ORGANISATION_LISTS) !== 0) bits |= Evidence.ofOrganisation;
  return bits;
}

function evidenceAfter(words: WordTypes, after: number): number {
  const lists = words.lists(after);
  const look = words.look(after);
  let bits = 0;
  if ((lists & ListBit.speech) !== 0 && (look & Look.lower) !== 0) bits |= Evidence.besideSpeech;
  if ((look & Look.capital) === 0) return bits;
  bits |= Evidence.firstOfRun;
  if ((lists & ORGANISATION_LISTS) !== 0) bits |= Evidence.beforeOrganisationWord;
  return bits;
}
