import { finish, type Work } from '../lexis/index';

/** A document as families know it; furniture and recurring text count neither in its weight nor in what it shares. */
export interface FamilyDocument {
  /** Names the document and breaks the last ties: the same whatever the order of arrival (a path with the member's name). */
  readonly key: string;
  /** Words of its own text. */
  readonly words: number;
  /** When it was written, on one scale for all (days, milliseconds); absent where nothing says so. */
  readonly date?: number;
  /** Evidence of being first: how many others are known to have taken it, less how many it was taken from itself. Default 0. */
  readonly seniority?: number;
  /** The thread of messages that it belongs to; absent where it is no message, or the only one. */
  readonly thread?: string;
}

/** Weights of what two documents share in passages of each kind; words or passages, only their proportion counts. */
export interface SharedKinds {
  readonly exact: number;
  readonly edited: number;
  readonly retold: number;
}

/** What two documents share, named by their keys; recurring text is left out by the caller. */
export interface FamilyLink {
  readonly a: string;
  readonly b: string;
  /** Words of `a` that stand in `b`, and words of `b` that stand in `a`. */
  readonly sharedOfA: number;
  readonly sharedOfB: number;
  readonly kinds: SharedKinds;
  /** One of them is a message that quotes the other. */
  readonly quotes?: boolean;
}

/**
 * `identical` all of both is the same; `contained` a message of which all stands in the pivot, another of its thread; `edited` most of
 * what is shared stands there word for word or nearly; `retold` the rest; `thread` a message of the pivot's thread that shares little.
 */
export type Kinship = 'identical' | 'contained' | 'edited' | 'retold' | 'thread';

/** A document of a family beside its pivot. */
export interface FamilyMember {
  readonly key: string;
  /** Part of its own words that stand in the pivot, in [0,1]; less than {@link MIN_SHARE} only in a `thread`. */
  readonly share: number;
  /** Part of the pivot's words that stand in it. */
  readonly shareOfPivot: number;
  readonly kinship: Kinship;
  readonly date?: number;
}

/** Documents that tell one story, each by what it has in common with the pivot. */
export interface Family {
  /** The document that covers most of the others. */
  readonly pivot: string;
  /** Identical ones first, then contained, edited, retold ones, at last others of the thread; within these the greater share, the earlier date, the key. */
  readonly members: readonly FamilyMember[];
}

/**
 * A document is of a family when this part of its words stands in the pivot. Of the other versions of an encyclopedia article .81
 * share as much with the version that covers most (.84 share half, .77 share .7; `npm run bench:changes -- versions`); texts of
 * two paragraphs that meet in one by chance share about half.
 */
export const MIN_SHARE = 0.6;

/** A document that covers so many others is a digest of several stories when … Choices: two others are no sample of pairs. */
const DIGEST_MEMBERS = 3;
/** … of the pairs of them less than this part have anything in common. */
const MIN_KNOWN_PAIRS = 0.25;

/** So many members are asked for what they have in common, evenly over all of them. A choice: 120 pairs. */
const SAMPLE = 16;

/** Shares are summed in thousandths, so that the sum does not depend on its order. A choice, finer than is shown. */
const SHARE_STEPS = 1000;

/** Links that are looked at between two places where the thread may be given back; well below a millisecond. */
const STEP = 2000;

/** Texts whose sides count words a little differently are identical all the same. A choice: one word in a thousand. */
const ALL = 0.999;

interface Node {
  readonly document: FamilyDocument;
  /** What was said of its links when it was set, by the other's key. */
  readonly links: ReadonlyMap<string, FamilyLink>;
}

/** Documents that hang together, with the families among them. */
interface Component {
  readonly keys: readonly string[];
  readonly families: readonly Family[];
}

/** A document as a pivot: whom it covers, and how well in sum. */
interface Candidate {
  readonly document: FamilyDocument;
  readonly covered: readonly FamilyMember[];
  /** Thousandths. */
  readonly standing: number;
  /** How many are identical to it: where they disagree, the odd one out is no pivot. */
  readonly identical: number;
}

/** The families that documents form by their links. */
export function families(
  documents: readonly FamilyDocument[],
  links: readonly FamilyLink[],
): readonly Family[] {
  const linksOf = new Map<string, FamilyLink[]>();
  for (const link of links) {
    const list = linksOf.get(link.a);
    if (list === undefined) linksOf.set(link.a, [link]);
    else list.push(link);
  }
  const index = new FamilyIndex();
  for (const document of documents) index.set(document, linksOf.get(document.key) ?? []);
  return index.families();
}

/**
 * The documents of a workspace and the families that they form. The result depends on the documents and links alone, not on
 * the order in which they came, and a change costs what the documents do that hang together with the changed one.
 */
export class FamilyIndex {
  readonly #nodes = new Map<string, Node>();
  /** Who said to have a link to the document, which need not be known yet. */
  readonly #saidBy = new Map<string, Set<string>>();
  readonly #componentOf = new Map<string, Component>();
  readonly #components = new Set<Component>();
  readonly #homeless = new Set<string>();
  /** All families in order, until one of them is taken apart. */
  #ordered: readonly Family[] | undefined;
  readonly #threads = new Map<string, Set<string>>();
  #visits = 0;

  /** How many links have been looked at so far: the measure of work. */
  get visits(): number {
    return this.#visits;
  }

  /**
   * Adds the document with its links, or replaces both. A link may be said by either document or by both; of two that differ the
   * one said by the document with the smaller key holds. It counts while both documents are known.
   *
   * @throws {RangeError} when a link is not one of this document's.
   */
  set(document: FamilyDocument, links: readonly FamilyLink[]): void {
    const { key } = document;
    const byOther = new Map<string, FamilyLink>();
    for (const link of links) {
      if (link.a !== key && link.b !== key)
        throw new RangeError(`A link of ${link.a} and ${link.b}, not of ${key}`);
      const other = link.a === key ? link.b : link.a;
      if (other !== key) byOther.set(other, link);
    }
    this.delete(key);
    this.#nodes.set(key, { document, links: byOther });
    this.#unsettle(key);
    this.#joinThread(document);
    for (const other of byOther.keys()) {
      const saidBy = this.#saidBy.get(other);
      if (saidBy === undefined) this.#saidBy.set(other, new Set([key]));
      else saidBy.add(key);
    }
    for (const other of this.#neighbours(key)) this.#unsettle(other);
  }

  /** Removes the document with what it said of its links; what others say of theirs stays said. */
  delete(key: string): void {
    const node = this.#nodes.get(key);
    if (node === undefined) return;
    this.#unsettle(key);
    for (const other of node.links.keys()) {
      const saidBy = this.#saidBy.get(other);
      saidBy?.delete(key);
      if (saidBy?.size === 0) this.#saidBy.delete(other);
    }
    this.#leaveThread(node.document);
    this.#nodes.delete(key);
    this.#homeless.delete(key);
  }

  /** Messages of one thread hang together, so that one of them speaks for all. */
  #joinThread({ key, thread }: FamilyDocument): void {
    if (thread === undefined) return;
    const known = this.#threads.get(thread);
    if (known === undefined) {
      this.#threads.set(thread, new Set([key]));
      return;
    }
    const [first] = known;
    this.#unsettle(first);
    known.add(key);
  }

  #leaveThread({ key, thread }: FamilyDocument): void {
    if (thread === undefined) return;
    const known = this.#threads.get(thread);
    known?.delete(key);
    if (known?.size === 0) this.#threads.delete(thread);
  }

  /** All messages of the document's thread, itself among them; none where it has none. */
  #threadOf({ thread }: FamilyDocument): ReadonlySet<string> {
    return (thread === undefined ? undefined : this.#threads.get(thread)) ?? NO_THREAD;
  }

  /** All families, the largest first, then by the pivot's key. */
  families(): readonly Family[] {
    return finish(this.findingFamilies());
  }

  /** {@link families} in steps. Work that is given up is taken up by the next call, whatever was set or deleted between. */
  *findingFamilies(): Work<readonly Family[]> {
    while (this.#homeless.size > 0) {
      const [key] = this.#homeless;
      const keys = yield* this.#hangingTogether(key);
      const candidates = yield* this.#candidates(keys);
      const component = { keys, families: yield* this.#familiesOf(candidates) };
      this.#components.add(component);
      for (const member of keys) {
        this.#componentOf.set(member, component);
        this.#homeless.delete(member);
      }
    }
    this.#ordered ??= [...this.#components]
      .flatMap((component) => component.families)
      .sort(
        (left, right) => right.members.length - left.members.length || compareKeys(left.pivot, right.pivot),
      );
    return this.#ordered;
  }

  /** Takes the families that the document has to do with apart. */
  #unsettle(key: string): void {
    this.#ordered = undefined;
    const component = this.#componentOf.get(key);
    if (component === undefined) {
      this.#homeless.add(key);
      return;
    }
    this.#components.delete(component);
    for (const member of component.keys) {
      this.#componentOf.delete(member);
      this.#homeless.add(member);
    }
  }

  /** Known documents that have a link with this one, each once. */
  *#neighbours(key: string): Generator<string, undefined> {
    const own = this.#nodes.get(key)?.links ?? new Map<string, FamilyLink>();
    for (const other of own.keys()) if (this.#nodes.has(other)) yield other;
    for (const other of this.#saidBy.get(key) ?? []) if (!own.has(other)) yield other;
    return undefined;
  }

  #linkOf(key: string, other: string): FamilyLink | undefined {
    const [first, second] = compareKeys(key, other) < 0 ? [key, other] : [other, key];
    return this.#nodes.get(first)?.links.get(second) ?? this.#nodes.get(second)?.links.get(first);
  }

  /** The document `key` as a member beside `pivot`. */
  #memberBeside(key: string, pivot: string): FamilyMember | undefined {
    const document = this.#nodes.get(key)?.document;
    const other = this.#nodes.get(pivot)?.document;
    const link = this.#linkOf(key, pivot);
    if (document === undefined || other === undefined) return undefined;
    const { thread } = document;
    const isOfThread = link?.quotes === true || (thread !== undefined && thread === other.thread);
    if (link === undefined && !isOfThread) return undefined;
    const { a, sharedOfA, sharedOfB, kinds } = link ?? NO_LINK;
    const share = partOf(a === key ? sharedOfA : sharedOfB, document.words);
    const shareOfPivot = partOf(a === key ? sharedOfB : sharedOfA, other.words);
    const member = { key, share, shareOfPivot, kinship: kinshipOf(kinds, share, shareOfPivot, isOfThread) };
    return document.date === undefined ? member : { ...member, date: document.date };
  }

  *#hangingTogether(start: string): Work<string[]> {
    const seen = new Set([start]);
    const threads = new Set<string>();
    // A set may be added to while it is walked.
    for (const key of seen) {
      for (const other of this.#neighbours(key)) {
        if (++this.#visits % STEP === 0) yield;
        if (seen.has(other)) continue;
        if (covers(this.#memberBeside(other, key)) || covers(this.#memberBeside(key, other))) seen.add(other);
      }
      const document = this.#nodes.get(key)?.document;
      if (document?.thread === undefined || threads.has(document.thread)) continue;
      threads.add(document.thread);
      for (const other of this.#threadOf(document)) seen.add(other);
    }
    return [...seen];
  }

  *#candidates(keys: readonly string[]): Work<Candidate[]> {
    const candidates: Candidate[] = [];
    for (const key of keys) {
      const document = this.#nodes.get(key)?.document;
      if (document === undefined) continue;
      const covered: FamilyMember[] = [];
      let standing = 0;
      for (const other of this.#neighbours(key)) {
        if (++this.#visits % STEP === 0) yield;
        const member = this.#memberBeside(other, key);
        if (member === undefined || !covers(member)) continue;
        covered.push(member);
        standing += Math.round(member.share * SHARE_STEPS);
      }
      const identical = covered.filter(({ kinship }) => kinship === 'identical').length;
      if (covered.length > 0 || this.#threadOf(document).size > 1)
        candidates.push({ document, covered, standing, identical });
    }
    return candidates.sort(byStanding);
  }

  /** Every document is given to the first pivot that covers it; what is given away is no pivot of its own any more. */
  *#familiesOf(candidates: readonly Candidate[]): Work<Family[]> {
    const taken = new Set<string>();
    const found: Family[] = [];
    for (const { document, covered } of candidates) {
      if (taken.has(document.key)) continue;
      const members: FamilyMember[] = [];
      for (const member of covered) {
        if (++this.#visits % STEP === 0) yield;
        if (!taken.has(member.key)) members.push(member);
      }
      if (this.#isDigest(members.filter(isNoMessage))) continue;
      members.push(...this.#restOfThread(document, members, taken));
      members.sort(byKinship);
      if (members.length === 0) continue;
      taken.add(document.key);
      for (const { key } of members) taken.add(key);
      found.push({ pivot: document.key, members });
    }
    return found;
  }

  /** The messages of the pivot's thread that share nothing with it. */
  #restOfThread(
    pivot: FamilyDocument,
    members: readonly FamilyMember[],
    taken: ReadonlySet<string>,
  ): readonly FamilyMember[] {
    const known = new Set(members.map(({ key }) => key));
    return [...this.#threadOf(pivot)].flatMap((key) => {
      this.#visits++;
      if (key === pivot.key || known.has(key) || taken.has(key)) return [];
      return this.#memberBeside(key, pivot.key) ?? [];
    });
  }

  /** Whether these have so little in common with one another that what covers them all tells several stories. */
  #isDigest(members: readonly FamilyMember[]): boolean {
    if (members.length < DIGEST_MEMBERS) return false;
    const size = Math.min(SAMPLE, members.length);
    const asked = Array.from(
      { length: size },
      (_, i) => members[Math.floor((i * members.length) / size)].key,
    );
    let known = 0;
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < i; j++) if (this.#linkOf(asked[i], asked[j]) !== undefined) known++;
    }
    return known < (MIN_KNOWN_PAIRS * size * (size - 1)) / 2;
  }
}

function partOf(words: number, all: number): number {
  return all > 0 ? Math.min(1, Math.max(0, words / all)) : 0;
}

const NO_THREAD: ReadonlySet<string> = new Set();
const NO_LINK = { a: '', sharedOfA: 0, sharedOfB: 0, kinds: { exact: 0, edited: 0, retold: 0 } };

function covers(member: FamilyMember | undefined): boolean {
  return member !== undefined && (member.share >= MIN_SHARE || member.kinship === 'thread');
}

/** Messages tell one story however little of one another they quote. */
function isNoMessage({ kinship }: FamilyMember): boolean {
  return kinship !== 'thread' && kinship !== 'contained';
}

function kinshipOf(
  { exact, edited, retold }: SharedKinds,
  share: number,
  shareOfPivot: number,
  isOfThread: boolean,
): Kinship {
  const isAll = edited === 0 && retold === 0 && share >= ALL;
  if (isAll && shareOfPivot >= ALL) return 'identical';
  if (isOfThread && isAll) return 'contained';
  if (isOfThread && share < MIN_SHARE) return 'thread';
  return exact + edited >= retold ? 'edited' : 'retold';
}

const KINSHIPS: readonly Kinship[] = ['identical', 'contained', 'edited', 'retold', 'thread'];

function byKinship(left: FamilyMember, right: FamilyMember): number {
  return (
    KINSHIPS.indexOf(left.kinship) - KINSHIPS.indexOf(right.kinship) ||
    right.share - left.share ||
    compareNumbers(left.date ?? Infinity, right.date ?? Infinity) ||
    compareKeys(left.key, right.key)
  );
}

function byStanding(left: Candidate, right: Candidate): number {
  return (
    right.standing - left.standing ||
    (right.document.seniority ?? 0) - (left.document.seniority ?? 0) ||
    compareNumbers(left.document.date ?? Infinity, right.document.date ?? Infinity) ||
    right.identical - left.identical ||
    compareKeys(left.document.key, right.document.key)
  );
}

/** Of two infinities too. */
function compareNumbers(left: number, right: number): number {
  return left === right ? 0 : left - right;
}

function compareKeys(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}
