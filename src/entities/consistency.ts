import { finish, type Work } from '../lexis/index';
import { Evidence, EVIDENCE_COUNT } from './context';
import { ListBit } from './lexicon';
import {
  type Form,
  type Forms,
  keyOf,
  type NameKey,
  noVotes,
  Opinions,
  ORGANISATION,
  OTHER,
  PLACE,
  RECALL_VOTES,
  STUBBORN_SHARE,
  type StrangerVote,
  topOf,
  wordsOfKey,
} from './opinions';
import { Pace } from './pace';
import { newNumbers } from './pool';
import { NAME_LOOK, type RecognisedName, type Recogniser, type Stranger } from './recogniser';
import { Casing, type Sentence } from './sentence';
import { foldedHash, foldedHashes } from './tokens';
import { NO_WATCHER, Watchers } from './watchers';
import { Look, type WordTypes } from './words';

/** What is asked of the recogniser. */
type Asked = Pick<Recogniser, 'words' | 'namedness'>;

/** What the model holds of one sentence of a document. */
export interface Analysis {
  readonly sentence: Sentence;
  readonly evidence: Int32Array;
  readonly names: readonly RecognisedName[];
  readonly strangers: readonly Stranger[];
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
const LINKS = foldedHashes("of and for the & de - 's");
const POSSESSIVE = foldedHash("'s");
const OPENING = foldedHash('(');
const CLOSING = foldedHash(')');

/** What one occurrence says of a name. */
interface Vote {
  readonly key: NameKey;
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
  /** One for each name of `bracketed`, and of `divided`. */
  votes: readonly Vote[];
  dividedVotes: readonly Vote[];
  strangers: readonly StrangerVote[];
  /** Folded hashes of the words on which the document's opinion bears: those that look like names and those in names. */
  watched: Int32Array;
  /** What it is known by among those who watch these words. */
  watcher: number;
}

const NOTHING_WATCHED = new Int32Array(0);
const NONE: readonly never[] = [];

/** A part that nothing is known of but what the model holds. */
export function newPart(analysis: Analysis): NamePart {
  return {
    analysis,
    names: NONE,
    bracketed: NONE,
    divided: NONE,
    votes: NONE,
    dividedVotes: NONE,
    strangers: NONE,
    watched: NOTHING_WATCHED,
    watcher: NO_WATCHER,
  };
}

/**
 * One name, one kind: mentions of a document vote, short forms follow the long name, and occurrences that the
 * model missed are added. Returns the names of each sentence in order.
 */
export function consistentNames(
  analyses: readonly Analysis[],
  recogniser: Asked,
): (readonly RecognisedName[])[] {
  const parts = analyses.map(newPart);
  finish(new Consistency<NamePart>(recogniser).updating([], new Set(parts)));
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
  readonly #recogniser: Asked;
  readonly #words: WordTypes;
  /** Votes before and after runs of several names are divided. */
  readonly #first = new Tally();
  readonly #second = new Tally();
  readonly #opinions: Opinions;
  /** Parts whose names were taken apart anew in the change under way. */
  #altered = new Set<P>();
  /** Whether no change was taken in before: then all parts are dirty. */
  #isFirst = true;
  /** Parts by the words on which the opinion bears. */
  readonly #watchers = new Watchers<P>();

  constructor(recogniser: Asked) {
    this.#recogniser = recogniser;
    this.#words = recogniser.words;
    this.#opinions = new Opinions(recogniser.words, this.#second.forms);
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
      if (pace.isDue(part.analysis.sentence.types.length)) yield;
    }
    for (const part of dirty) {
      this.#first.add(part.votes, -1);
      part.bracketed = withBracketed(part.analysis, words);
      part.votes = votesOf(part.analysis.sentence, part.bracketed, words);
      this.#watchers.watch(part, watchedOf(part, words));
      this.#first.add(part.votes, 1);
      if (pace.isDue(part.analysis.sentence.types.length)) yield;
    }
    const redivided = yield* this.#first.takingChanged();
    for (const part of this.#isFirst ? NONE : yield* this.watching(redivided)) {
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
    if (!this.#isFirst) for (const part of yield* this.watching(changed)) altered.add(part);
    this.#isFirst = false;
    for (const part of altered) {
      const names = namesOf(part, this.#opinions, this.#recogniser);
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
    let looked = 0;
    for (const word of changed) {
      this.#watchers.collect(word, found);
      if (pace.isDue(1 + found.size - looked)) yield;
      looked = found.size;
    }
    return found;
  }

  /** Takes a part's names apart anew; a part that is not `dirty` keeps its votes where that changes nothing. */
  #divide(part: P, isDirty: boolean): void {
    const words = this.#words;
    const divided = mayDivide(part) ? divide(part, this.#first.forms, words) : part.bracketed;
    if (!isDirty && sameNames(divided, part.divided)) return;
    this.#second.add(part.dividedVotes, -1);
    this.#opinions.addStrangers(part.strangers, -1);
    part.divided = divided;
    part.dividedVotes =
      divided === part.bracketed ? part.votes : votesOf(part.analysis.sentence, divided, words);
    part.strangers = strangersOf(part, words);
    this.#second.add(part.dividedVotes, 1);
    this.#opinions.addStrangers(part.strangers, 1);
    this.#altered.add(part);
  }

  #retract(part: P): void {
    this.#watchers.watch(part, NOTHING_WATCHED);
    this.#first.add(part.votes, -1);
    this.#second.add(part.dividedVotes, -1);
    this.#opinions.addStrangers(part.strangers, -1);
  }
}

/** A name with the votes of its occurrences, and their number. */
interface Counted extends Form {
  uses: number;
}

/** Forms with the sums of their votes; notes whose standing changed. */
class Tally {
  readonly forms = new Map<NameKey, Counted>();
  /** How each name stood before votes for it came or went; `undefined` before the first change is over, where none stood. */
  #before: Map<NameKey, number> | undefined;

  add(votes: readonly Vote[], sign: 1 | -1): void {
    for (const { key, words, kind, weight } of votes) {
      let form = this.forms.get(key);
      if (this.#before?.has(key) === false) this.#before.set(key, standing(form));
      if (form === undefined) {
        form = { words, votes: noVotes(), kind: -1, uses: 0 };
        this.forms.set(key, form);
      }
      form.votes[kind] += sign * weight;
      form.uses += sign;
      if (form.uses === 0) this.forms.delete(key);
    }
  }

  /** First words of the forms whose standing is another than when this was last asked. */
  *takingChanged(): Work<Set<number>> {
    const changed = new Set<number>();
    const pace = new Pace(STEP);
    const before = this.#before;
    for (const key of this.takeTouched()) {
      if (standing(this.forms.get(key)) !== (before?.get(key) ?? -1)) changed.add(wordsOfKey(key)[0]);
      if (pace.isDue()) yield;
    }
    return changed;
  }

  /** Keys of the forms for which votes came or went since this was last asked. */
  takeTouched(): Iterable<NameKey> {
    const touched = this.#before ?? this.forms;
    this.#before = new Map();
    return touched.keys();
  }
}

/** The kind of a form that has votes enough to be looked for, or -1. */
function standing(form: Form | undefined): number {
  if (form === undefined) return -1;
  const top = topOf(form.votes);
  return form.votes[top] >= RECALL_VOTES ? top : -1;
}

function wordHashes(sentence: Sentence, first: number, last: number, words: WordTypes): number[] {
  const hashes: number[] = [];
  for (let i = first; i <= last; i += 1) hashes.push(words.lower(sentence.types[i]));
  return hashes;
}

function keyAt(sentence: Sentence, first: number, last: number, words: WordTypes): NameKey {
  return keyOf(wordHashes(sentence, first, last, words));
}

function votesOf(sentence: Sentence, names: readonly RecognisedName[], words: WordTypes): readonly Vote[] {
  if (names.length === 0) return NONE;
  const trust = sentence.casing === Casing.Normal ? 1 : 0.3;
  return names.map((name) => {
    const hashes = wordHashes(sentence, name.first, name.last, words);
    return { key: keyOf(hashes), words: hashes, kind: name.kind, weight: grained(name.confidence * trust) };
  });
}

function watchedOf({ analysis: { sentence }, bracketed }: NamePart, words: WordTypes): Int32Array {
  const { types } = sentence;
  let name = 0;
  let count = 0;
  const watched = newNumbers(types.length);
  for (let i = 0; i < types.length; i += 1) {
    while (name < bracketed.length && bracketed[name].last < i) name += 1;
    const isInName = name < bracketed.length && bracketed[name].first <= i;
    if (isInName || (words.look(types[i]) & NAME_LOOK) !== 0) watched[count++] = words.lower(types[i]);
  }
  return watched.subarray(0, count);
}

function sameNames(a: readonly RecognisedName[], b: readonly RecognisedName[]): boolean {
  if (a === b) return true;
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
    const form = forms.get(keyAt(sentence, name.first, k - 1, words));
    const kind = standing(form);
    return kind < 0 ? name : { ...name, last: k - 1, kind };
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
  const kindOf = (first: number, last: number): number =>
    standing(forms.get(keyAt(sentence, first, last, words)));
  for (let head = name.last - 2; head > name.first; head -= 1) {
    if (LINKS.has(words.lower(sentence.types[head + 1]))) continue;
    const isKnown = kindOf(name.first, head) >= 0;
    for (let tail = head + 2; tail <= name.last; tail += 1) {
      if (LINKS.has(words.lower(sentence.types[tail - 1]))) continue;
      const isVerb = tail === head + 2 && (words.look(sentence.types[head + 1]) & Look.lower) !== 0;
      if (!isKnown && !isVerb) continue;
      const first = isKnown && sentence.casing === Casing.Title ? tail : name.last;
      for (let last = name.last; last >= first; last -= 1) {
        const kind = kindOf(tail, last);
        if (kind < 0) continue;
        return [
          { ...name, last: head },
          { ...name, first: tail, last, kind },
        ];
      }
    }
  }
  return [name];
}

/** Occurrences of words that no list and no cluster knows, and that stand in no name of several words. */
function strangersOf({ analysis, divided }: NamePart, words: WordTypes): readonly StrangerVote[] {
  const { sentence, evidence, strangers } = analysis;
  if (sentence.casing !== Casing.Normal || strangers.length === 0) return NONE;
  const votes: StrangerVote[] = [];
  for (const { at, weights } of strangers) {
    if ((evidence[at] & Evidence.lowerElsewhere) !== 0) continue;
    if (divided.some(({ first, last }) => last > first && first <= at && at <= last)) continue;
    votes.push({
      word: words.lower(sentence.types[at]),
      weights: weights.map(grained),
      isPerson: (evidence[at] & PERSON_EVIDENCE) !== 0,
    });
  }
  return votes;
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
    if (all.length > 0 && all[all.length - 1].last >= found.first) continue;
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
  return all.length === names.length && all.every((name, at) => name === names[at]) ? names : all;
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
  { analysis, divided, dividedVotes }: NamePart,
  opinions: Opinions,
  recogniser: Asked,
): readonly RecognisedName[] {
  const { words } = recogniser;
  let names = divided;
  for (let at = 0; at < divided.length; at += 1) {
    const form = opinions.get(dividedVotes[at].key);
    const typed = retyped(analysis.sentence, divided[at], form);
    const name = withoutMistakenTown(analysis, typed, opinions, words);
    if (name !== divided[at]) names = names.with(at, name);
  }
  const added = missedIn(analysis, names, opinions, recogniser);
  return added.length === 0 ? names : [...names, ...added].sort((a, b) => a.first - b.first);
}

function retyped(sentence: Sentence, name: RecognisedName, form: Form | undefined): RecognisedName {
  if (form === undefined || form.kind < 0 || form.kind === name.kind) return name;
  const isTold = sentence.casing === Casing.Normal;
  const isContested = form.votes[name.kind] > STUBBORN_SHARE * form.votes[form.kind];
  return isTold && name.confidence > STUBBORN && isContested ? name : { ...name, kind: form.kind };
}

function missedIn(
  analysis: Analysis,
  names: readonly RecognisedName[],
  opinions: Opinions,
  recogniser: Asked,
): readonly RecognisedName[] {
  const { words } = recogniser;
  const { sentence, evidence } = analysis;
  const { types } = sentence;
  let added: RecognisedName[] | undefined;
  let next = 0;
  for (let i = 0; i < types.length; i += 1) {
    while (next < names.length && names[next].last < i) next += 1;
    if (next < names.length && names[next].first <= i) {
      i = names[next].last;
      continue;
    }
    const end = next < names.length ? names[next].first : types.length;
    const form = formAt(opinions.beginningWith(words.lower(types[i])), types, i, end, words);
    if (form === undefined) continue;
    const last = i + form.words.length - 1;
    if (!mayBeName(analysis, i, last, words)) continue;
    const namedness = recogniser.namedness(sentence, evidence);
    let confidence = 0;
    for (let k = i; k <= last; k += 1) confidence += namedness[k] / form.words.length;
    if (confidence < RECALL_PROBABILITY) continue;
    added ??= [];
    added.push({ first: i, last, kind: form.kind, confidence: Math.max(0.5, confidence) });
    i = last;
  }
  return added ?? NONE;
}

/** The first of some forms whose words stand at `at`, before `end`. */
function formAt(
  forms: readonly Form[],
  types: Int32Array,
  at: number,
  end: number,
  words: WordTypes,
): Form | undefined {
  for (const form of forms) if (standsAt(form, types, at, end, words)) return form;
  return undefined;
}

/** Whether the words of a form stand at `at`, before `end`. */
function standsAt(
  { words: wanted }: Form,
  types: Int32Array,
  at: number,
  end: number,
  words: WordTypes,
): boolean {
  if (at + wanted.length > end) return false;
  for (let k = 0; k < wanted.length; k += 1) if (words.lower(types[at + k]) !== wanted[k]) return false;
  return true;
}

/** Capitalised, and not a word that the document also writes small. */
function mayBeName({ sentence, evidence }: Analysis, first: number, last: number, words: WordTypes): boolean {
  if (sentence.casing === Casing.Lower) return false;
  const look = words.look(sentence.types[first]);
  if ((look & (Look.capital | Look.caseless | Look.inner)) === 0) return false;
  return last > first || (evidence[first] & Evidence.lowerElsewhere) === 0;
}
