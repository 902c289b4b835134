import type { Work } from '../lexis/index';
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

/** Words looked at in one step: a choice. */
const WORD_STEP = 4000;

const ORGANISATION_LISTS = ListBit.organisationWord | ListBit.companyEnding;
const PLACE_LISTS = ListBit.city | ListBit.country;

/**
 * Counts, for every word of a document, how it stands: small or capital, after a title, before "Inc", …
 * A token's own place is not evidence for itself, so that a lone mention learns nothing from itself.
 */
export class DocumentContext {
  readonly #index = new Map<number, number>();
  #counts = new Int32Array(EVIDENCE_COUNT * 32);
  #tokens = 0;
  #sport = 0;
  /** What the counts of words told before the first change since `takingChanged`. */
  #before = new Map<number, number>();

  readonly #words: WordTypes;

  constructor(words: WordTypes) {
    this.#words = words;
  }

  /** Adds (`sign` 1) or takes back (-1) one sentence. */
  add(sentence: Sentence, sign: 1 | -1): void {
    this.#tokens += sign * sentence.types.length;
    for (let i = 0; i < sentence.types.length; i += 1) {
      if ((this.#words.look(sentence.types[i]) & Look.sport) !== 0) this.#sport += sign;
      const bits = localEvidence(sentence, i, this.#words);
      if (bits !== 0) this.#count(this.#words.lower(sentence.types[i]), bits, sign);
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
    let bits = 0;
    for (let bit = 0; bit < EVIDENCE_COUNT; bit += 1) {
      const others = this.#counts[slot * EVIDENCE_COUNT + bit] - ((own >> bit) & 1);
      if (others > 0) bits |= 1 << bit;
    }
    return bits;
  }

  /** Words of which the evidence may be another than when this was last asked. */
  *takingChanged(): Work<Set<number>> {
    const changed = new Set<number>();
    const pace = new Pace(WORD_STEP);
    for (const [word, before] of this.#before) {
      if (this.#told(this.#index.get(word)) !== before) changed.add(word);
      if (pace.isDue()) yield;
    }
    this.#before = new Map();
    return changed;
  }

  /** For each bit of evidence whether a word has it nowhere, at one place, or at more: all that a place can see of it. */
  #told(slot: number | undefined): number {
    if (slot === undefined) return 0;
    let told = 0;
    for (let bit = 0; bit < EVIDENCE_COUNT; bit += 1)
      told = told * 4 + Math.min(this.#counts[slot * EVIDENCE_COUNT + bit], 2);
    return told;
  }

  #count(word: number, bits: number, sign: number): void {
    let slot = this.#index.get(word);
    if (!this.#before.has(word)) this.#before.set(word, this.#told(slot));
    if (slot === undefined) {
      slot = this.#index.size;
      this.#index.set(word, slot);
      if ((slot + 1) * EVIDENCE_COUNT > this.#counts.length) {
        const larger = new Int32Array(this.#counts.length * 2);
        larger.set(this.#counts);
        this.#counts = larger;
      }
    }
    for (let bit = 0; bit < EVIDENCE_COUNT; bit += 1) {
      if ((bits >> bit) & 1) this.#counts[slot * EVIDENCE_COUNT + bit] += sign;
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
  if (((covered | sentence.alone[i]) & PLACE_LISTS) !== 0) bits |= Evidence.inPlace;
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
