import { finish, type Work } from '../lexis/index';
import { Evidence, EVIDENCE_COUNT } from './context';
import { LABEL_COUNT, labelOf } from './labels';
import { ListBit } from './lexicon';
import {
  type Form,
  type Forms,
  KIND_COUNT,
  Opinions,
  ORGANISATION,
  OTHER,
  PLACE,
  RECALL_VOTES,
  STUBBORN_SHARE,
  type StrangerVote,
} from './opinions';
import { Pace } from './pace';
import { NAME_LOOK, type RecognisedName } from './recogniser';
import { Casing, type Sentence } from './sentence';
import { hashFolded } from './tokens';
import { Look, type WordTypes } from './words';

/** What the model holds of one sentence of a document. */
export interface Analysis {
  readonly sentence: Sentence;
  readonly evidence: Int32Array;
  readonly names: readonly RecognisedName[];
  readonly probabilities: Float32Array;
}

// The thresholds below are choices made together; no measurement of each by itself is kept.

/** A dissenting mention as sure as this keeps its kind. This and the next three are choices: docs/entities.md, "Constants". */
const STUBBORN = 0.97;
/** Probability that an occurrence is some name, from which it is added. */
const RECALL_PROBABILITY = 0.03;

const PERSON_EVIDENCE = Evidence.afterTitle | Evidence.afterFirstName;
/** A name of more words than this may be two. */
const MIN_DIVIDED = 3;
/** A longer run is none that a reader would take apart; the bound keeps the search cheap. */
const MAX_DIVIDED = 14;
/** Small words that hold one name together. */
const LINKS = new Set(
  ['of', 'and', 'for', 'the', '&', 'de', '-', "'s"].map((word) => hashFolded(word, 0, word.length)),
);
const POSSESSIVE = hashFolded("'s", 0, 2);
const OPENING = hashFolded('(', 0, 1);
const CLOSING = hashFolded(')', 0, 1);

/** What one occurrence says of a name. */
interface Vote {
  readonly key: string;
  readonly words: readonly number[];
  readonly kind: number;
  readonly weight: number;
}

/** One sentence of a document with what was found out of it so far; only `Consistency` changes it. */
export interface NamePart {
  analysis: Analysis;
  /** Its names with the document's opinion, in order. */
  names: readonly RecognisedName[];
  bracketed: readonly RecognisedName[];
  divided: readonly RecognisedName[];
  votes: readonly Vote[];
  dividedVotes: readonly Vote[];
  strangers: readonly StrangerVote[];
  /** Folded hashes of the words on which the document's opinion bears: those that look like names and those in names. */
  watched: Int32Array;
}

const NOTHING_WATCHED = new Int32Array(0);

/** A part that nothing is known of but what the model holds. */
export function newPart(analysis: Analysis): NamePart {
  return {
    analysis,
    names: [],
    bracketed: [],
    divided: [],
    votes: [],
    dividedVotes: [],
    strangers: [],
    watched: NOTHING_WATCHED,
  };
}

/**
 * One name, one kind: mentions of a document vote, short forms follow the long name, and occurrences that the
 * model missed are added. Returns the names of each sentence in order.
 */
export function consistentNames(
  analyses: readonly Analysis[],
  words: WordTypes,
): (readonly RecognisedName[])[] {
  const parts = analyses.map(newPart);
  finish(new Consistency<NamePart>(words).updating([], new Set(parts)));
  return parts.map((part) => part.names);
}

/** Tokens of the parts worked on in one step, and names looked at: choices. */
const STEP = 2000;
const LOOK_STEP = 5000;
/** Votes are whole multiples of this, so that their sums do not depend on the order of adding. */
const GRAIN = 2 ** -24;

const grained = (vote: number): number => Math.round(vote / GRAIN) * GRAIN;

/**
 * The opinion that a document has of its names, kept by difference: a change costs the sentences that changed, those
 * that hold a name of which the opinion changed.
 */
export class Consistency<P extends NamePart> {
  readonly #words: WordTypes;
  /** Votes before and after runs of several names are divided. */
  readonly #first = new Tally();
  readonly #second = new Tally();
  readonly #opinions: Opinions;
  /** Parts whose names were taken apart anew in the change under way. */
  #altered = new Set<P>();
  /** Parts by the words on which the opinion bears. */
  readonly #watchers = new Map<number, Set<P>>();

  constructor(words: WordTypes) {
    this.#words = words;
    this.#opinions = new Opinions(words, this.#second.forms);
  }

  /**
   * Takes in a change: `removed` sentences are gone, of `dirty` ones, all new ones among them, the analysis is new. Returns
   * the parts whose names changed. Work that is given up leaves the opinion unusable.
   */
  *updating(removed: readonly P[], dirty: ReadonlySet<P>): Work<Set<P>> {
    const pace = new Pace(STEP);
    const words = this.#words;
    for (const part of removed) {
      this.#retract(part);
      if (pace.isDue(part.watched.length + 1)) yield;
    }
    for (const part of dirty) {
      this.#first.add(part.votes, -1);
      part.bracketed = withBracketed(part.analysis, words);
      part.votes = votesOf(part.analysis.sentence, part.bracketed, words);
      this.#watch(part, watchedOf(part, words));
      this.#first.add(part.votes, 1);
      if (pace.isDue(part.analysis.sentence.types.length)) yield;
    }
    const redivided = yield* this.#first.takingChanged();
    for (const part of yield* this.watching(redivided)) {
      if (!dirty.has(part) && mayDivide(part)) {
        this.#divide(part, false);
        if (pace.isDue(part.analysis.sentence.types.length)) yield;
      }
    }
    for (const part of dirty) {
      this.#divide(part, true);
      if (pace.isDue(part.analysis.sentence.types.length)) yield;
    }
    const changed = yield* this.#opinions.updating(this.#second.takeTouched());
    const renamed = new Set<P>();
    const altered = this.#altered;
    this.#altered = new Set();
    for (const part of yield* this.watching(changed)) altered.add(part);
    for (const part of altered) {
      const names = namesOf(part, this.#opinions, words);
      if (pace.isDue(part.analysis.sentence.types.length)) yield;
      if (sameNames(names, part.names)) continue;
      part.names = names;
      renamed.add(part);
    }
    return renamed;
  }

  /** The sentences that hold one of some words, by their folded hashes, where it matters. Costs what it returns. */
  *watching(changed: ReadonlySet<number>): Work<Set<P>> {
    const found = new Set<P>();
    const pace = new Pace(LOOK_STEP);
    for (const word of changed) {
      for (const part of this.#watchers.get(word) ?? []) {
        found.add(part);
        if (pace.isDue()) yield;
      }
      if (pace.isDue()) yield;
    }
    return found;
  }

  #watch(part: P, watched: Int32Array): void {
    if (sameWords(part.watched, watched)) return;
    for (const word of part.watched) {
      const watchers = this.#watchers.get(word);
      watchers?.delete(part);
      if (watchers?.size === 0) this.#watchers.delete(word);
    }
    part.watched = watched;
    for (const word of watched) {
      const watchers = this.#watchers.get(word);
      if (watchers === undefined) this.#watchers.set(word, new Set([part]));
      else watchers.add(part);
    }
  }

  /** Takes a part's names apart anew; a part that is not `dirty` keeps its votes where that changes nothing. */
  #divide(part: P, isDirty: boolean): void {
    const words = this.#words;
    const divided = divide(part, this.#first.forms, words);
    if (!isDirty && sameNames(divided, part.divided)) return;
    this.#second.add(part.dividedVotes, -1);
    this.#opinions.addStrangers(part.strangers, -1);
    part.divided = divided;
    part.dividedVotes = votesOf(part.analysis.sentence, divided, words);
    part.strangers = strangersOf(part, words);
    this.#second.add(part.dividedVotes, 1);
    this.#opinions.addStrangers(part.strangers, 1);
    this.#altered.add(part);
  }

  #retract(part: P): void {
    this.#watch(part, NOTHING_WATCHED);
    this.#first.add(part.votes, -1);
    this.#second.add(part.dividedVotes, -1);
    this.#opinions.addStrangers(part.strangers, -1);
  }
}

/** Forms with the sums of their votes; notes whose standing changed. */
class Tally {
  readonly forms: Forms = new Map();
  readonly #uses = new Map<string, number>();
  #before = new Map<string, number>();

  add(votes: readonly Vote[], sign: 1 | -1): void {
    for (const { key, words, kind, weight } of votes) {
      let form = this.forms.get(key);
      if (!this.#before.has(key)) this.#before.set(key, standing(form));
      if (form === undefined) {
        form = { words, votes: new Float64Array(KIND_COUNT), kind: -1 };
        this.forms.set(key, form);
      }
      form.votes[kind] += sign * weight;
      const uses = (this.#uses.get(key) ?? 0) + sign;
      if (uses > 0) this.#uses.set(key, uses);
      else {
        this.#uses.delete(key);
        this.forms.delete(key);
      }
    }
  }

  /** First words of the forms whose standing is another than when this was last asked. */
  *takingChanged(): Work<Set<number>> {
    const changed = new Set<number>();
    const pace = new Pace(STEP);
    for (const [key, before] of this.#before) {
      if (standing(this.forms.get(key)) !== before) changed.add(firstOf(key));
      if (pace.isDue()) yield;
    }
    this.#before = new Map();
    return changed;
  }

  /** Keys of the forms for which votes came or went since this was last asked. */
  takeTouched(): Iterable<string> {
    const touched = this.#before;
    this.#before = new Map();
    return touched.keys();
  }
}

/** The kind of a form that has votes enough to be looked for, or -1. */
function standing(form: Form | undefined): number {
  if (form === undefined) return -1;
  const top = Math.max(...form.votes);
  return top >= RECALL_VOTES ? form.votes.indexOf(top) : -1;
}

function firstOf(key: string): number {
  const space = key.indexOf(' ');
  return Number(space < 0 ? key : key.slice(0, space));
}

function wordHashes(sentence: Sentence, first: number, last: number, words: WordTypes): number[] {
  const hashes: number[] = [];
  for (let i = first; i <= last; i += 1) hashes.push(words.lower(sentence.types[i]));
  return hashes;
}

function votesOf(sentence: Sentence, names: readonly RecognisedName[], words: WordTypes): Vote[] {
  const trust = sentence.casing === Casing.Normal ? 1 : 0.3;
  return names.map((name) => {
    const hashes = wordHashes(sentence, name.first, name.last, words);
    return {
      key: hashes.join(' '),
      words: hashes,
      kind: name.kind,
      weight: grained(name.confidence * trust),
    };
  });
}

function watchedOf({ analysis: { sentence }, bracketed }: NamePart, words: WordTypes): Int32Array {
  const { types } = sentence;
  const isWatched = new Uint8Array(types.length);
  for (const name of bracketed) isWatched.fill(1, name.first, name.last + 1);
  const watched: number[] = [];
  for (let i = 0; i < types.length; i += 1) {
    if (isWatched[i] === 1 || (words.look(types[i]) & NAME_LOOK) !== 0) watched.push(words.lower(types[i]));
  }
  return Int32Array.from(watched);
}

function sameWords(a: Int32Array, b: Int32Array): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}

function sameNames(a: readonly RecognisedName[], b: readonly RecognisedName[]): boolean {
  return (
    a.length === b.length &&
    a.every((name, at) => {
      const other = b[at];
      return (
        name.first === other.first &&
        name.last === other.last &&
        name.kind === other.kind &&
        name.confidence === other.confidence
      );
    })
  );
}

/** Whether a sentence has a name that may be found to be more than one. */
function mayDivide({ bracketed }: NamePart): boolean {
  return bracketed.some((name) => name.last - name.first >= 2);
}

/**
 * A run that begins with one name of the document and ends with another, with other words between, is two names:
 * "Belgian Intelligence Service Monitors Alibaba" in a headline. So is one that has a small word before a known name.
 */
function divide(part: NamePart, forms: Forms, words: WordTypes): readonly RecognisedName[] {
  const { sentence } = part.analysis;
  return part.bracketed
    .map((name) => ownerInHeading(sentence, name, forms, words))
    .flatMap((name) => parts(sentence, name, forms, words));
}

/** "Alibaba's Response", the beginning of a heading, names Alibaba if the document does so elsewhere. */
function ownerInHeading(
  sentence: Sentence,
  name: RecognisedName,
  forms: Forms,
  words: WordTypes,
): RecognisedName {
  const isHeading = sentence.casing === Casing.Title || name.last === sentence.types.length - 1;
  if (!isHeading || name.first !== sentence.first || name.last - name.first < 2) return name;
  for (let k = name.first + 1; k < name.last; k += 1) {
    if (words.lower(sentence.types[k]) !== POSSESSIVE) continue;
    const form = forms.get(wordHashes(sentence, name.first, k - 1, words).join(' '));
    if (form === undefined || Math.max(...form.votes) < RECALL_VOTES) return name;
    return { ...name, last: k - 1, kind: form.votes.indexOf(Math.max(...form.votes)) };
  }
  return name;
}

function parts(
  sentence: Sentence,
  name: RecognisedName,
  forms: Forms,
  words: WordTypes,
): readonly RecognisedName[] {
  if (name.last - name.first < MIN_DIVIDED || name.last - name.first > MAX_DIVIDED) return [name];
  const known = (first: number, last: number): Form | undefined => {
    const form = forms.get(wordHashes(sentence, first, last, words).join(' '));
    return form !== undefined && Math.max(...form.votes) >= RECALL_VOTES ? form : undefined;
  };
  for (let head = name.last - 2; head > name.first; head -= 1) {
    if (LINKS.has(words.lower(sentence.types[head + 1]))) continue;
    const isKnown = known(name.first, head) !== undefined;
    for (let tail = head + 2; tail <= name.last; tail += 1) {
      if (LINKS.has(words.lower(sentence.types[tail - 1]))) continue;
      const isVerb = tail === head + 2 && (words.look(sentence.types[head + 1]) & Look.lower) !== 0;
      if (!isKnown && !isVerb) continue;
      const first = isKnown && sentence.casing === Casing.Title ? tail : name.last;
      for (let last = name.last; last >= first; last -= 1) {
        const form = known(tail, last);
        if (form === undefined) continue;
        const kind = form.votes.indexOf(Math.max(...form.votes));
        return [
          { ...name, last: head },
          { ...name, first: tail, last, kind },
        ];
      }
    }
  }
  return [name];
}

/** Occurrences of words that no list and no cluster knows. */
function strangersOf({ analysis, divided }: NamePart, words: WordTypes): StrangerVote[] {
  const { sentence, evidence, probabilities } = analysis;
  const votes: StrangerVote[] = [];
  if (sentence.casing !== Casing.Normal) return votes;
  const isLong = new Uint8Array(sentence.types.length);
  for (const name of divided) if (name.last > name.first) isLong.fill(1, name.first, name.last + 1);
  sentence.types.forEach((type, i) => {
    if (isLong[i] === 1 || !isStranger(words, type) || (evidence[i] & Evidence.lowerElsewhere) !== 0) return;
    const weights = new Float64Array(KIND_COUNT);
    for (let kind = 0; kind < KIND_COUNT; kind += 1) {
      const begin = i * LABEL_COUNT + labelOf(kind, false);
      weights[kind] = grained(probabilities[begin] + probabilities[begin + 1]);
    }
    votes.push({ word: words.lower(type), weights, isPerson: (evidence[i] & PERSON_EVIDENCE) !== 0 });
  });
  return votes;
}

function isStranger(words: WordTypes, type: number): boolean {
  const look = words.look(type);
  if ((look & Look.capital) === 0 || (look & Look.digit) !== 0) return false;
  return words.cluster(type) === 0 && words.lists(type) === 0;
}

/** "Alibaba Group" before "Holding": capitalised words for firms right behind an organisation belong to it. */
function withOrganisationWords(
  sentence: Sentence,
  name: RecognisedName,
  names: readonly RecognisedName[],
  words: WordTypes,
): RecognisedName {
  if (name.kind !== ORGANISATION || sentence.casing !== Casing.Normal) return name;
  const next = names.find((each) => each.first > name.last)?.first ?? sentence.types.length;
  let last = name.last;
  while (last + 1 < next && isOrganisationWord(words, sentence.types[last + 1])) last += 1;
  return last === name.last ? name : { ...name, last };
}

function isOrganisationWord(words: WordTypes, type: number): boolean {
  const isListed = (words.lists(type) & (ListBit.companyEnding | ListBit.organisationWord)) !== 0;
  return isListed && (words.look(type) & Look.capital) !== 0;
}

/** The token in capitals and brackets right behind a name of several words, or -1. */
function bracketed(sentence: Sentence, name: RecognisedName, words: WordTypes): number {
  const { types } = sentence;
  const short = name.last + 2;
  if (name.last === name.first || short + 1 >= types.length) return -1;
  if (words.lower(types[short - 1]) !== OPENING || words.lower(types[short + 1]) !== CLOSING) return -1;
  return (words.look(types[short]) & Look.allCapital) === 0 ? -1 : short;
}

/**
 * "Financial Times (FT)": capitals in brackets behind an organisation are its short form; and a name of another kind
 * before an organisation in brackets that begins with its letter is that organisation.
 */
function withBracketed({ sentence, names }: Analysis, words: WordTypes): readonly RecognisedName[] {
  const { types } = sentence;
  const isOrganisation = (at: number): boolean =>
    names.some((each) => each.first === at && each.last === at && each.kind === ORGANISATION);
  const all: RecognisedName[] = [];
  for (const found of names) {
    if ((all.at(-1)?.last ?? -1) >= found.first) continue;
    let name = withOrganisationWords(sentence, found, names, words);
    const short = bracketed(sentence, name, words);
    if (short >= 0 && name.kind === OTHER && isOrganisation(short)) {
      const isSameLetter = words.prefix(types[short], 1) === words.prefix(types[name.first], 1);
      if (isSameLetter) name = { ...name, kind: ORGANISATION };
    }
    all.push(name);
    if (short < 0 || name.kind !== ORGANISATION) continue;
    all.push({ first: short, last: short, kind: ORGANISATION, confidence: Math.max(0.8, name.confidence) });
  }
  return all;
}

/**
 * "The Gothenburg harbour board", "the Oslo stock exchange": a listed town or country by itself, before a small
 * word, is a place unless the document is about sport or names a firm so.
 */
function withoutMistakenTown(
  { sentence, evidence }: Analysis,
  name: RecognisedName,
  opinions: Opinions,
  words: WordTypes,
): RecognisedName {
  const { types } = sentence;
  if (name.kind !== ORGANISATION || sentence.casing !== Casing.Normal || sentence.isTable) return name;
  if (name.last > name.first || name.first + 1 >= types.length) return name;
  const lists = words.lists(types[name.first]);
  const isTown = (lists & (ListBit.city | ListBit.country)) !== 0 && (lists & ListBit.organisation) === 0;
  const isBeforeSmall = (words.look(types[name.first + 1]) & Look.lower) !== 0;
  const isSport = evidence[name.first] >> EVIDENCE_COUNT > 0;
  if (!isTown || !isBeforeSmall || isSport || opinions.isCompany(words.lower(types[name.first]))) return name;
  return { ...name, kind: PLACE };
}

/** The names of a sentence after all that the document says of them. */
function namesOf(
  { analysis, divided }: NamePart,
  opinions: Opinions,
  words: WordTypes,
): readonly RecognisedName[] {
  const names = divided.map((name) =>
    withoutMistakenTown(analysis, retyped(analysis.sentence, name, opinions, words), opinions, words),
  );
  const added = missedIn(analysis, names, opinions, words);
  return added.length === 0 ? names : [...names, ...added].sort((a, b) => a.first - b.first);
}

function retyped(
  sentence: Sentence,
  name: RecognisedName,
  opinions: Opinions,
  words: WordTypes,
): RecognisedName {
  const form = opinions.get(wordHashes(sentence, name.first, name.last, words).join(' '));
  if (form === undefined || form.kind < 0 || form.kind === name.kind) return name;
  const isTold = sentence.casing === Casing.Normal;
  const isContested = form.votes[name.kind] > STUBBORN_SHARE * form.votes[form.kind];
  return isTold && name.confidence > STUBBORN && isContested ? name : { ...name, kind: form.kind };
}

function missedIn(
  analysis: Analysis,
  names: readonly RecognisedName[],
  opinions: Opinions,
  words: WordTypes,
): RecognisedName[] {
  const { sentence, probabilities } = analysis;
  const count = sentence.types.length;
  const taken = new Uint8Array(count);
  for (const name of names) taken.fill(1, name.first, name.last + 1);
  const added: RecognisedName[] = [];
  for (let i = 0; i < count; i += 1) {
    if (taken[i] === 1) continue;
    const candidates = opinions.beginningWith(words.lower(sentence.types[i]));
    const form = candidates.find((each) => standsAt(each, sentence, i, taken, words));
    if (form === undefined) continue;
    const last = i + form.words.length - 1;
    if (!mayBeName(analysis, i, last, words)) continue;
    let confidence = 0;
    for (let k = i; k <= last; k += 1) confidence += (1 - probabilities[k * LABEL_COUNT]) / form.words.length;
    if (confidence < RECALL_PROBABILITY) continue;
    added.push({ first: i, last, kind: form.kind, confidence: Math.max(0.5, confidence) });
    i = last;
  }
  return added;
}

function standsAt(form: Form, sentence: Sentence, at: number, taken: Uint8Array, words: WordTypes): boolean {
  if (at + form.words.length > sentence.types.length) return false;
  return form.words.every((word, k) => taken[at + k] === 0 && words.lower(sentence.types[at + k]) === word);
}

/** Capitalised, and not a word that the document also writes small. */
function mayBeName({ sentence, evidence }: Analysis, first: number, last: number, words: WordTypes): boolean {
  if (sentence.casing === Casing.Lower) return false;
  const look = words.look(sentence.types[first]);
  if ((look & (Look.capital | Look.caseless | Look.inner)) === 0) return false;
  return last > first || (evidence[first] & Evidence.lowerElsewhere) === 0;
}
