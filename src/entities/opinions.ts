import type { Work } from '../lexis/index';
import { KINDS } from './labels';
import { ListBit } from './lexicon';
import { Pace } from './pace';
import type { WordTypes } from './words';

/** Kind numbers, in the order of `KINDS`. */
export const PERSON = 0;
export const ORGANISATION = 1;
export const PLACE = 2;
export const OTHER = 3;
export const KIND_COUNT = KINDS.length;

// The thresholds below are choices made together. What a lower and a higher value of each changes on the development file
// is in docs/entities.md, "Constants".

/** Share of the votes from which a document has one opinion of a name. */
const MAJORITY = 0.6;
/** Share of the winner's votes that another kind needs, if a mention that is very sure is to keep it. */
export const STUBBORN_SHARE = 0.25;
/** Votes that a name needs before its other occurrences are looked for. */
export const RECALL_VOTES = 0.7;
/** From this share on, votes for organisation decide on a single word that is no known name and nobody's family name. */
const STRANGER_SHARE = 0.3;
/** Probability of being a name, on average, from which a stranger is one. */
const STRANGER_VOTES = 0.3;
/** Votes of the model that need no second opinion. */
const SETTLED_VOTES = 0.6;
/** The same for a person of one word whom nothing but the model calls a person. */
const LONE_VOTES = 1.6;
/** Share of the votes from which a place follows no organisation that begins with its name. */
const SETTLED_PLACE = 0.7;
const NAME_LISTS = ListBit.firstName | ListBit.surname | ListBit.country | ListBit.city;
const PLACE_LISTS = ListBit.country | ListBit.city | ListBit.demonym;

/** A name as the folded hash of its word, or where it has several as the halves of their hashes: no text that anybody reads. */
export type NameKey = number | string;

/** The key of a name. */
export function keyOf(words: readonly number[]): NameKey {
  if (words.length === 1) return words[0];
  let key = '';
  for (const word of words) key += String.fromCharCode(word >>> 16, word & 0xffff);
  return key;
}

/** The words of a name. */
export function wordsOfKey(key: NameKey): readonly number[] {
  if (typeof key === 'number') return [key];
  const words: number[] = [];
  for (let at = 0; at < key.length; at += 2) words.push((key.charCodeAt(at) << 16) | key.charCodeAt(at + 1));
  return words;
}

/** A name with what the document holds of it. */
export interface Form {
  readonly words: readonly number[];
  /** For each kind. */
  readonly votes: number[];
  /** The kind settled on, -1 while there is none. */
  readonly kind: number;
}

export type Forms = ReadonlyMap<NameKey, Form>;

/** No votes for any kind. */
export function noVotes(): number[] {
  return [0, 0, 0, 0];
}

/** What one occurrence of an unknown word says of it. */
export interface StrangerVote {
  readonly word: number;
  readonly weights: readonly number[];
  readonly isPerson: boolean;
}

/** What all occurrences of an unknown word say of it. */
interface Pool {
  readonly votes: number[];
  count: number;
  /** Occurrences after a title or a given name. */
  people: number;
}

/** What names of several words tell of one of their words alone. */
interface Bearers {
  /** Votes of the person, and of the organisation, that has most of them, by its last and by its first word. */
  family: number;
  front: number;
  /** Begins the full name of a firm: "Santander" of "Santander Holdings". */
  isCompany: boolean;
  /** Stands in a name that somebody took for a person's. */
  isInPerson: boolean;
  /** Those of them that begin with the word and whose occurrences are looked for. */
  readonly beginnings: readonly Form[];
}

const NO_FORMS: readonly Form[] = [];
const NO_BEARERS: Bearers = {
  family: 0,
  front: 0,
  isCompany: false,
  isInPerson: false,
  beginnings: NO_FORMS,
};
/** Names settled in one step: a choice. */
const STEP = 500;
/**
 * Names that hold one word, looked at in one step: a choice, far below a millisecond. Of 10 MB of made-up news 208 hold one; in
 * a register all may.
 */
const BEARERS_STEP = 1000;

/** A form as settled, with all that the names of a sentence depend on in it. */
interface Settled {
  readonly form: Form;
  readonly signature: number;
}

/**
 * What a document settles on for each name, kept by difference. A name of several words is judged by its own votes; a
 * single word also by the names of several words that hold it and by what its occurrences say that are no part of
 * a name. A change costs the words of the names for which votes came or went, and the names that hold these words.
 */
export class Opinions {
  readonly #words: Pick<WordTypes, 'listsOf'>;
  /** The votes; another changes them and says for which names. */
  readonly #forms: Forms;
  readonly #pools = new Map<number, Pool>();
  #touchedPools = new Set<number>();
  readonly #settled = new Map<NameKey, Settled>();
  /** Settled names of several words by each of their words. */
  readonly #bearers = new Map<number, Map<NameKey, Form>>();
  readonly #companies = new Set<number>();
  /** Names whose occurrences are looked for, by their first word, longest first. */
  readonly #beginnings = new Map<number, readonly Form[]>();

  constructor(words: Pick<WordTypes, 'listsOf'>, forms: Forms) {
    this.#words = words;
    this.#forms = forms;
  }

  get(key: NameKey): Form | undefined {
    return this.#settled.get(key)?.form;
  }

  /** Whether the word begins the full name of a firm. */
  isCompany(word: number): boolean {
    return this.#companies.has(word);
  }

  /** Names that begin with the word and whose occurrences are looked for, longest first. */
  beginningWith(word: number): readonly Form[] {
    return this.#beginnings.get(word) ?? NO_FORMS;
  }

  /** Adds (`sign` 1) or takes back (-1) what occurrences of unknown words say. */
  addStrangers(votes: readonly StrangerVote[], sign: 1 | -1): void {
    for (const { word, weights, isPerson } of votes) {
      let pool = this.#pools.get(word);
      if (pool === undefined) {
        pool = { votes: noVotes(), count: 0, people: 0 };
        this.#pools.set(word, pool);
      }
      pool.count += sign;
      pool.people += isPerson ? sign : 0;
      for (let kind = 0; kind < KIND_COUNT; kind += 1) pool.votes[kind] += sign * weights[kind];
      if (pool.count === 0) this.#pools.delete(word);
      this.#touchedPools.add(word);
    }
  }

  /**
   * Settles anew what hangs on the names of `touched`, for which votes came or went, and on the unknown words of
   * which something was added. Returns the first words of the names of which the opinion is another than before.
   */
  *updating(touched: Iterable<NameKey>): Work<Set<number>> {
    const pace = new Pace(STEP);
    const changed = new Set<number>();
    const singles = this.#touchedPools;
    this.#touchedPools = new Set();
    for (const key of touched) {
      const hashes = wordsOfKey(key);
      if (hashes.length > 1) this.#settleLong(key, hashes, changed);
      for (const word of hashes) singles.add(word);
      if (pace.isDue(hashes.length)) yield;
    }
    for (const word of singles) {
      const forms = this.#bearers.get(word);
      const bearers = forms === undefined ? NO_BEARERS : yield* this.#askingBearers(word, forms.values());
      if (bearers.isCompany !== this.#companies.has(word)) {
        changed.add(word);
        if (bearers.isCompany) this.#companies.add(word);
        else this.#companies.delete(word);
      }
      this.#settle(word, this.#opinionOf(word, bearers), changed);
      this.#listBeginnings(word, bearers.beginnings);
      if (pace.isDue(1 + ((this.#bearers.get(word)?.size ?? 0) >> 2))) yield;
    }
    return changed;
  }

  #settle(key: NameKey, form: Form | undefined, changed: Set<number>): void {
    const before = this.#settled.get(key);
    if (form === undefined) {
      if (before === undefined) return;
      this.#settled.delete(key);
      changed.add(before.form.words[0]);
      return;
    }
    const signature = signatureOf(form);
    this.#settled.set(key, { form, signature });
    if (before?.signature !== signature) changed.add(form.words[0]);
  }

  #settleLong(key: NameKey, hashes: readonly number[], changed: Set<number>): void {
    const counted = this.#forms.get(key);
    const form = counted && { ...counted, kind: majorityOf(counted.votes) };
    this.#settle(key, form, changed);
    for (const word of hashes) {
      const bearers = this.#bearers.get(word) ?? new Map<NameKey, Form>();
      if (form === undefined) bearers.delete(key);
      else bearers.set(key, form);
      if (bearers.size > 0) this.#bearers.set(word, bearers);
      else this.#bearers.delete(word);
    }
  }

  *#askingBearers(word: number, forms: Iterator<Form>): Work<Bearers> {
    const beginnings: Form[] = [];
    const told = { ...NO_BEARERS, beginnings };
    while (this.#askBearers(word, forms, told, beginnings)) yield;
    return told;
  }

  /** Asks some of the names that hold a word; false when these were the last. */
  #askBearers(word: number, forms: Iterator<Form>, told: Bearers, beginnings: Form[]): boolean {
    for (let left = BEARERS_STEP; left > 0; left -= 1) {
      const next = forms.next();
      if (next.done === true) return false;
      const form = next.value;
      const { words, votes, kind } = form;
      told.isInPerson ||= votes[PERSON] > 0;
      const last = words[words.length - 1];
      if (kind === PERSON && last === word) told.family = Math.max(told.family, votes[PERSON]);
      if (words[0] !== word) continue;
      if (isLookedFor(form)) beginnings.push(form);
      if (kind !== ORGANISATION) continue;
      told.front = Math.max(told.front, votes[ORGANISATION]);
      told.isCompany ||= (this.#words.listsOf(last) & ListBit.companyEnding) !== 0;
    }
    return true;
  }

  /** What the document holds of a word alone. */
  #opinionOf(word: number, bearers: Bearers): Form | undefined {
    const counted = this.#forms.get(word);
    const own = counted && { ...counted, kind: this.#kindOf(word, counted.votes, bearers) };
    const form = this.#asStranger(word, own) ?? own;
    return form && this.#followingLongNames(form, bearers);
  }

  #kindOf(word: number, votes: readonly number[], { isInPerson }: Bearers): number {
    const isStranger = !isInPerson && (this.#words.listsOf(word) & NAME_LISTS) === 0;
    const isFirm = votes[ORGANISATION] >= STRANGER_SHARE * sumOf(votes);
    return isStranger && isFirm && votes[PLACE] <= votes[ORGANISATION] ? ORGANISATION : majorityOf(votes);
  }

  /** An unknown word that is capitalised more than once is a name: all its occurrences together tell which kind. */
  #asStranger(word: number, own: Form | undefined): Form | undefined {
    const pool = this.#pools.get(word);
    if (pool === undefined || pool.count < 2) return undefined;
    const { votes, count, people } = pool;
    if (own !== undefined && own.kind >= 0) {
      const enough = own.kind === PERSON && people === 0 ? LONE_VOTES : SETTLED_VOTES;
      if (own.votes[own.kind] >= enough) return undefined;
    }
    const top = topOf(votes);
    const isName = votes[PERSON] + votes[ORGANISATION] + votes[PLACE] >= STRANGER_VOTES * count;
    if (top === OTHER || !isName) return undefined;
    return { words: [word], votes: votes.map((vote) => Math.max(vote, RECALL_VOTES)), kind: top };
  }

  /** "Alibaba" follows "Alibaba Group Holding", "Narayan" follows "Jyoti Narayan"; places follow nobody. */
  #followingLongNames(form: Form, { family, front, isCompany }: Bearers): Form {
    const { words, votes, kind } = form;
    if ((this.#words.listsOf(words[0]) & PLACE_LISTS) !== 0) return form;
    const asOrganisation = isCompany ? 1 : front;
    const isPlace = votes[PLACE] > 1.5 || votes[PLACE] > SETTLED_PLACE * sumOf(votes);
    if (kind === PLACE && isPlace && !isCompany) return form;
    if (family > 0.6 && family >= asOrganisation) return overruled(form, PERSON);
    return asOrganisation > 0.6 && family === 0 ? overruled(form, ORGANISATION) : form;
  }

  #listBeginnings(word: number, beginnings: readonly Form[]): void {
    const alone = this.get(word);
    const list = alone !== undefined && isLookedFor(alone) ? [...beginnings, alone] : beginnings;
    if (list.length === 0) this.#beginnings.delete(word);
    else this.#beginnings.set(word, list.length === 1 ? list : byLength(list));
  }
}

/** Longest first. */
function byLength(forms: readonly Form[]): readonly Form[] {
  return [...forms].sort((a, b) => b.words.length - a.words.length);
}

function isLookedFor({ kind, votes }: Form): boolean {
  return kind >= 0 && votes[kind] >= RECALL_VOTES;
}

/** Settles a kind against all votes, so that no single mention insists on another. */
function overruled({ words, votes }: Form, kind: number): Form {
  const raised = votes.slice();
  raised[kind] += 4 * sumOf(votes);
  return { words, votes: raised, kind };
}

function sumOf(votes: readonly number[]): number {
  let sum = 0;
  for (const vote of votes) sum += vote;
  return sum;
}

/** The kind with most votes, of equals the first. */
export function topOf(votes: readonly number[]): number {
  let top = 0;
  for (let kind = 1; kind < votes.length; kind += 1) if (votes[kind] > votes[top]) top = kind;
  return top;
}

/** The kind with a clear majority of the votes, or -1. */
function majorityOf(votes: readonly number[]): number {
  const top = topOf(votes);
  return votes[top] >= MAJORITY * sumOf(votes) ? top : -1;
}

/** All that the names of a sentence depend on in a settled form. */
function signatureOf({ kind, votes }: Form): number {
  if (kind < 0) return -1;
  let signature = kind * 2 + (votes[kind] >= RECALL_VOTES ? 1 : 0);
  for (let other = 0; other < KIND_COUNT; other += 1)
    signature = signature * 2 + (votes[other] > STUBBORN_SHARE * votes[kind] ? 1 : 0);
  return signature;
}
