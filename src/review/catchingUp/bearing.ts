import { type LinesElsewhere, recurrenceClass } from '../../boilerplate/index';
import { DisjointSets, type Work } from '../../lexis/index';
import { type KnownText, SEARCH_BOUNDS } from '../../reuse/index';
import type { KnownDocuments, KnownNow, KnownSection } from './known';
import {
  eachLine,
  keyNumber,
  lightestOf,
  lineNumber,
  type Packed,
  type PackedText,
  textsIn,
} from './packing';

/** Sections and texts that are looked at in one step: choices, less than a millisecond each. */
const SECTIONS_AT_ONCE = 100;
const TEXTS_AT_ONCE = 500;
/** Bits by which numbers are passed over that are none of those that are looked for. */
const SIEVE_BITS = 0xffff;

/** Of all bounds by which texts are linked as wholes the lowest share of the weight of the lighter one. */
const MIN_SHARE = Math.min(...[SEARCH_BOUNDS.share, SEARCH_BOUNDS.titleShare, SEARCH_BOUNDS.shortShare]);

/** What is known of documents as they were, what of them is there now, and which of them are other than they were. */
export interface Before {
  readonly known: KnownDocuments;
  /** The files that are other than they were, have come or are gone. */
  readonly changed: ReadonlySet<string>;
}

/** The sentences and runs that stand in more texts than link any. */
export interface LinksNone {
  readonly sentences: readonly number[];
  readonly runs: readonly number[];
}

/** Documents that were known, by their uris. */
export interface Concerned {
  /** Those of which something else may be said now. */
  readonly concerned: ReadonlySet<string>;
  /** Those that are not there and have to be. */
  readonly missing: ReadonlySet<string>;
}

/** A section of a document that is not there, as it was. */
interface Placed {
  readonly uri: string;
  readonly section: KnownSection;
  readonly number: number;
}

/**
 * Looks which documents bear on those that are there or may be told of otherwise because of them, so that a review of all of these says
 * what a review of all documents says of them, and nothing of others becomes another: what stands in so many documents that one more or less
 * counts; what texts may be linked with; what is the same, or was linked already, from one to the next.
 */
export class Bearing {
  readonly #sections: Placed[] = [];
  /** By text, the numbers of the sections that hold it, of all that were known. */
  readonly #holders = new Map<number, number[]>();
  readonly #texts = new Map<number, PackedText>();
  /** The sections that bear on one another. */
  readonly #components: DisjointSets;

  private constructor(private readonly before: Before) {
    let count = 0;
    for (const { sections } of before.known.values()) count += sections.length;
    this.#components = new DisjointSets(count);
  }

  static *reading(before: Before): Work<Bearing> {
    const bearing = new Bearing(before);
    yield* bearing.#read();
    return bearing;
  }

  /** How many sections there were of documents but those for which `isThere`. */
  sectionsBut(isThere: (uri: string) => boolean): number {
    return this.#sections.reduce((sum, { uri }) => sum + Number(!isThere(uri)), 0);
  }

  /** Tells of the lines of these sections. */
  *lines(isThere: (uri: string) => boolean, elsewhere: LinesElsewhere): Work<void> {
    let count = 0;
    for (const { uri, section } of this.#sections) {
      if (isThere(uri)) continue;
      eachLine(section.data, (high, low, masked) => elsewhere.addOne(high, low, masked));
      if (++count % SECTIONS_AT_ONCE === 0) yield;
    }
  }

  /** What links none of the texts of documents when they are there, in the place of what they were. */
  *linksNone(documents: KnownDocuments): Work<LinksNone> {
    const counts = yield* this.#counting(documents);
    // As the index knows them: with a sign.
    const over = (of: ReadonlyMap<number, Count>, limit: number): readonly number[] =>
      [...of].flatMap(([key, { after }]) => (after > limit ? [key | 0] : []));
    return {
      sentences: over(counts.sentences, SEARCH_BOUNDS.sentenceTexts),
      runs: over(counts.runs, SEARCH_BOUNDS.runTexts),
    };
  }

  /**
   * Which documents that were known what has changed bears on, and which have to be there as well: those, and those with texts that may be linked
   * with what came. Of these the index tells once they are there whether they are.
   */
  *concerned(now: KnownNow): Work<Concerned> {
    const { changed } = this.before;
    const reached = new Set<number>();
    const candidates = new Set<number>();
    for (const { uri, number } of this.#sections) if (changed.has(uri)) reached.add(number);
    yield* this.#byLines(now, reached);
    yield* this.#byTexts(now, reached, candidates);
    this.#byNames(now, reached);
    const concerned = new Set<string>();
    const roots = new Set<number>();
    for (const number of reached) roots.add(this.#components.rootOf(number));
    for (const { uri, number } of this.#sections)
      if (!changed.has(uri) && roots.has(this.#components.rootOf(number))) concerned.add(uri);
    const missing = new Set(concerned);
    for (const number of candidates) missing.add(this.#sections[number].uri);
    for (const uri of [...missing]) if (changed.has(uri) || now.documents.has(uri)) missing.delete(uri);
    return { concerned, missing };
  }

  *#read(): Work<void> {
    const wholes = new Map<string, number>();
    const files = new Map<string, number>();
    for (const [uri, { sections }] of this.before.known)
      for (const section of sections) {
        const number = this.#sections.length;
        this.#sections.push({ uri, section, number });
        // A file is reviewed as a whole.
        this.#unite(files, uri, number);
        if (section.whole !== null) this.#unite(wholes, section.whole, number);
        for (const text of textsIn(section.data)) {
          const holders = this.#holders.get(text.key);
          if (holders === undefined) this.#holders.set(text.key, [number]);
          else holders.push(number);
          this.#texts.set(text.key, text);
        }
        if (number % SECTIONS_AT_ONCE === 0) yield;
      }
    yield* this.#uniteTexts();
    this.#uniteReferences();
  }

  /** Those that hold copies, and those that hold partners. */
  *#uniteTexts(): Work<void> {
    let looked = 0;
    for (const [key, text] of this.#texts) {
      const [first, ...others] = this.#holdersOf(key);
      if (isLinking(text)) for (const other of others) this.#components.join(first, other);
      // All that hold the partner come together when it is its turn.
      for (const partner of text.partners)
        for (const other of this.#holdersOf(partner).slice(0, 1)) this.#components.join(first, other);
      if (++looked % TEXTS_AT_ONCE === 0) yield;
    }
  }

  #unite<T>(first: Map<T, number>, key: T, number: number): void {
    const other = first.get(key);
    if (other === undefined) first.set(key, number);
    else this.#components.join(other, number);
  }

  /** What refers to a document, and all documents of that name. */
  #uniteReferences(): void {
    const names = new Map<string, number>();
    for (const { section, number } of this.#sections)
      for (const name of section.references) this.#unite(names, name, number);
    for (const { section, number } of this.#sections) {
      const referring = names.get(section.name);
      if (referring !== undefined) this.#components.join(referring, number);
    }
  }

  #holdersOf(key: number): readonly number[] {
    return this.#holders.get(key) ?? [];
  }

  /** Adds the sections whose verdicts weigh a line otherwise that came to others or went from them. */
  *#byLines({ documents }: KnownNow, reached: Set<number>): Work<void> {
    const { known, changed } = this.before;
    // By line, in how many sections more it stands than before.
    const more = new Map<number, number>();
    const count = (sections: readonly KnownSection[], by: 1 | -1): void => {
      for (const { data } of sections)
        eachLine(data, (high, low, masked) => {
          const line = lineNumber(high, low, masked);
          more.set(line, (more.get(line) ?? 0) + by);
        });
    };
    for (const uri of changed) {
      count(known.get(uri)?.sections ?? [], -1);
      count(documents.get(uri)?.sections ?? [], 1);
    }
    const holders = new Map<number, number[]>();
    for (const [line, by] of more) if (by !== 0) holders.set(line, []);
    if (holders.size === 0) return;
    let looked = 0;
    for (const { section, number } of this.#sections) {
      eachLine(section.data, (high, low, masked) => holders.get(lineNumber(high, low, masked))?.push(number));
      if (++looked % SECTIONS_AT_ONCE === 0) yield;
    }
    for (const [line, all] of holders) {
      const others = all.length - 1;
      if (recurrenceClass(others) === recurrenceClass(others + (more.get(line) ?? 0))) continue;
      for (const number of all) reached.add(number);
    }
  }

  /**
   * Adds the sections that hold what the texts that have come are linked with, or what does or does not link texts only now, and as candidates those
   * that hold what these may be linked with.
   */
  *#byTexts(now: KnownNow, reached: Set<number>, candidates: Set<number>): Work<void> {
    const counts = yield* this.#counting(now.documents);
    const hold = (key: number, by = reached): void => {
      for (const number of this.#holdersOf(key)) by.add(number);
    };
    const come = this.#come(now);
    const search = new Search(come);
    for (const text of come) {
      const known = this.#texts.get(keyNumber(text.key));
      // Those that it is linked with are connected with those that hold it.
      if (known !== undefined && isLinking(known)) hold(known.key);
      for (const partner of text.partners) hold(keyNumber(partner));
    }
    const turns = (of: ReadonlyMap<number, Count>, limit: number): ReadonlySet<number> =>
      new Set(
        [...of].flatMap(([key, { before, after }]) =>
          before !== after && Math.min(before, after) <= limit + 1 ? [key] : [],
        ),
      );
    const sentences = turns(counts.sentences, SEARCH_BOUNDS.sentenceTexts);
    const runs = turns(counts.runs, SEARCH_BOUNDS.runTexts);
    let looked = 0;
    for (const [key, text] of this.#texts) {
      const isReached =
        text.sentences.some((each) => sentences.has(each)) || text.runs.some((each) => runs.has(each));
      if (isReached) hold(key);
      else if (search.mayLink(text)) hold(key, candidates);
      if (++looked % TEXTS_AT_ONCE === 0) yield;
    }
  }

  /** The texts that some section holds now and did not before. */
  #come({ documents, texts }: KnownNow): readonly KnownText[] {
    const come = new Map<number, KnownText>();
    for (const [uri, { sections }] of documents) {
      const before = new Set<number>();
      for (const { data } of this.before.known.get(uri)?.sections ?? [])
        for (const { key } of textsIn(data)) before.add(key);
      for (const { data } of sections)
        for (const { key } of textsIn(data)) {
          const of = texts.get(key);
          if (!before.has(key) && of !== undefined) come.set(key, of);
        }
    }
    return [...come.values()];
  }

  /** In how many texts the sentences and runs of the texts of documents, and of what these were, stood and stand. */
  *#counting(documents: KnownDocuments): Work<Counts> {
    const { known, changed } = this.before;
    const isOut = (uri: string): boolean => changed.has(uri) || documents.has(uri);
    const after = new Map<number, PackedText>();
    for (const { sections } of documents.values())
      for (const { data } of sections) for (const text of textsIn(data)) after.set(text.key, text);
    const wanted: PackedText[] = [...after.values()];
    for (const uri of new Set([...changed, ...documents.keys()]))
      for (const { data } of known.get(uri)?.sections ?? []) wanted.push(...textsIn(data));
    const counts = { sentences: new Counter(), runs: new Counter() };
    for (const text of wanted) {
      counts.sentences.want(text.sentences);
      counts.runs.want(text.runs);
    }
    const add = (text: PackedText, when: 'before' | 'after'): void => {
      counts.sentences.add(text.sentences, when);
      counts.runs.add(text.runs, when);
    };
    for (const text of after.values()) add(text, 'after');
    let looked = 0;
    for (const [key, text] of this.#texts) {
      add(text, 'before');
      const isLeft = this.#holdersOf(key).some((number) => !isOut(this.#sections[number].uri));
      if (isLeft && !after.has(key)) add(text, 'after');
      if (++looked % TEXTS_AT_ONCE === 0) yield;
    }
    return { sentences: counts.sentences.counts, runs: counts.runs.counts };
  }

  /** Adds the sections that are the same as what is there now, are named there, or name it. */
  #byNames({ documents }: KnownNow, reached: Set<number>): void {
    const [wholes, names, named] = [new Set<string | null>(), new Set<string>(), new Set<string>()];
    for (const uri of this.before.changed)
      for (const { whole, name, references } of documents.get(uri)?.sections ?? []) {
        if (whole !== null) wholes.add(whole);
        names.add(name);
        for (const each of references) named.add(each);
      }
    for (const { section, number } of this.#sections)
      if (
        wholes.has(section.whole) ||
        named.has(section.name) ||
        section.references.some((each) => names.has(each))
      )
        reached.add(number);
  }
}

/** Whether those that hold a text bear on one another, or on others. */
function isLinking({ mayBeCopied, partners }: PackedText): boolean {
  return mayBeCopied || partners.length > 0;
}

interface Count {
  before: number;
  after: number;
  /** The text that was counted last. */
  last: Packed | undefined;
}

interface Counts {
  readonly sentences: ReadonlyMap<number, Count>;
  readonly runs: ReadonlyMap<number, Count>;
}

/** Numbers of which most are passed over at once that are none of some. */
class Sieve {
  readonly #marks = new Uint8Array(SIEVE_BITS + 1);

  add(number: number): void {
    this.#marks[number & SIEVE_BITS] = 1;
  }

  mayHold(number: number): boolean {
    return this.#marks[number & SIEVE_BITS] === 1;
  }
}

/** Counts in how many texts some numbers stand. */
class Counter {
  readonly #sieve = new Sieve();
  readonly counts = new Map<number, Count>();

  want(numbers: Packed): void {
    for (const number of numbers) {
      this.#sieve.add(number);
      this.counts.set(number, { before: 0, after: 0, last: undefined });
    }
  }

  /** Counts what stands in one text; each number once. */
  add(numbers: Packed, when: 'before' | 'after'): void {
    for (const number of numbers) {
      const count = this.#sieve.mayHold(number) ? this.counts.get(number) : undefined;
      if (count === undefined || count.last === numbers) continue;
      count.last = numbers;
      count[when]++;
    }
  }
}

/** Looks whether texts may be linked with some others by their words: whatever the index would link, and more. */
class Search {
  readonly #sieve = new Sieve();
  /** By word, the texts that hold it, with its weight. */
  readonly #words = new Map<number, { readonly weight: number; readonly texts: number[] }>();
  readonly #lightest: readonly number[];

  constructor(private readonly texts: readonly KnownText[]) {
    this.#lightest = texts.map(lightestOf);
    texts.forEach(({ words, weights }, index) => {
      for (const [at, signed] of words.entries()) {
        const [word, weight] = [signed >>> 0, weights[at]];
        this.#sieve.add(word);
        const of = this.#words.get(word);
        if (of === undefined) this.#words.set(word, { weight, texts: [index] });
        else of.texts.push(index);
      }
    });
  }

  mayLink(text: PackedText): boolean {
    const common = new Map<number, number>();
    for (const word of text.words) {
      if (!this.#sieve.mayHold(word)) continue;
      const of = this.#words.get(word);
      for (const index of of?.texts ?? []) common.set(index, (common.get(index) ?? 0) + (of?.weight ?? 0));
    }
    for (const [index, sum] of common) if (this.#reaches(index, text, sum)) return true;
    return false;
  }

  /** One less than what is asked for: that is rounded down. */
  #reaches(index: number, { weight, lightest }: PackedText, sum: number): boolean {
    const own = this.texts[index].weight;
    if (own > 0 && weight > 0 && sum >= MIN_SHARE * Math.min(own, weight) - 1) return true;
    const sentence = this.#lightest[index];
    return (
      sentence > 0 && lightest > 0 && sum >= SEARCH_BOUNDS.sentenceShare * Math.max(sentence, lightest) - 1
    );
  }
}
