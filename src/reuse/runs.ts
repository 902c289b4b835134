import type { Work } from '../lexis/index';
import { Fingerprints, TEXT_ID_LIMIT } from './fingerprints';
import type { Join } from './join';
import type { DistinctTexts } from './distinctTexts';
import type { Vocabulary } from './vocabulary';
import { Winnowing } from './winnowing';

/**
 * A run of twenty words and more, as nine runs of twelve: hardly ever by chance, as a sentence that is the same. By eye 12 of
 * 12 were reuse, 13 of 38 shorter ones (docs/reuse.md, "Measured"); that score is a choice.
 */
const LONG_RUNS = 9;
const LONG_SCORE = 0.99;
/** A shorter one is more often a name with all its titles, or a formula: 13 of 38. */
const SHORT_SCORE = 0.34;
/** A run whose fingerprint stands in more texts than this is (part of) a formula: docs/reuse.md, "What was tried". */
export const TEXT_LIMIT = 10;
/** A fingerprint with more entries than this has too many texts, though some entries be others'. The margin is a choice. */
const MAX_ENTRIES = TEXT_LIMIT + 8;
/** A new table is filled with so many tokens' worth of texts between two pauses: about a millisecond. */
const FILL_STEP = 0x10000;

/** By how much the number of telling runs that two texts share has changed. */
export interface RunChange {
  readonly a: number;
  readonly b: number;
  readonly runs: number;
}

/** Whether so many telling runs of twelve words are more than a formula. */
export function isLong(runs: number): boolean {
  return runs >= LONG_RUNS;
}

/** Score of two texts that share so many telling runs of twelve words. */
export function scoreOfRuns(runs: number): number {
  return isLong(runs) ? LONG_SCORE : SHORT_SCORE;
}

/** Texts that hold a fingerprint, and which of them hold each of its runs. */
interface Holders {
  readonly textIds: Set<number>;
  readonly byRun: Map<number, number[]>;
}

/**
 * Finds texts that share a run of twelve words word for word, however common each of them is. For each pair the telling runs
 * are counted that both hold; what is reported are changes of these numbers, so that a run may become a formula and
 * telling again.
 */
export class Runs {
  readonly #texts: DistinctTexts;
  readonly #join: Join;
  readonly #own: Winnowing;
  readonly #other: Winnowing;
  #fingerprints = new Fingerprints();
  readonly #found: number[] = [];
  /** Fingerprints that stand in too many texts, whatever is in here. */
  #formulas: ReadonlySet<number> = new Set();
  /** Fingerprints of the text that was read that others may hold. */
  #held: Int32Array = new Int32Array(256);
  #heldCount = 0;

  constructor(texts: DistinctTexts, vocabulary: Vocabulary, join: Join) {
    this.#texts = texts;
    this.#join = join;
    this.#own = new Winnowing(texts, vocabulary);
    this.#other = new Winnowing(texts, vocabulary);
  }

  /** Says of fingerprints that they stand in more texts of other indexes than link any. */
  areFormulas(fingerprints: Iterable<number>): void {
    this.#formulas = new Set(fingerprints);
  }

  get bytes(): number {
    return this.#fingerprints.bytes + this.#own.bytes + this.#other.bytes;
  }

  /** Enters a new text. Returns what it shares with others, and what these share no more with one another. */
  *entering(textId: number): Work<RunChange[]> {
    const own = this.#own;
    own.read(textId);
    if (own.distinctCount === 0) return [];
    if (textId >= TEXT_ID_LIMIT) {
      this.#join.wasCut = true;
      return [];
    }
    if (this.#fingerprints.isFull) yield* this.#making(textId);
    const changes = this.#areHeld() ? yield* this.#changing(textId, 1) : [];
    for (let i = 0; i < own.distinctCount; i++) this.#fingerprints.add(own.distinct[i], textId);
    return changes;
  }

  /** Takes a text out. Returns what others share again now; what it shared itself goes with it. */
  *leaving(textId: number): Work<RunChange[]> {
    const own = this.#own;
    own.read(textId);
    if (own.distinctCount === 0 || textId >= TEXT_ID_LIMIT) return [];
    for (let i = 0; i < own.distinctCount; i++) {
      this.#fingerprints.remove(own.distinct[i], textId);
      if (this.#join.isPauseDue) yield;
    }
    return this.#areHeld() ? yield* this.#changing(textId, -1) : [];
  }

  /** Notes which fingerprints of the text that was read any other may hold; false where there are none, as of most texts. */
  #areHeld(): boolean {
    const { distinct, distinctCount } = this.#own;
    if (this.#held.length < distinctCount) this.#held = new Int32Array(distinctCount * 2);
    this.#heldCount = this.#fingerprints.held(distinct, distinctCount, this.#held);
    return this.#heldCount > 0;
  }

  /** What changes between the others, and with the text, when it comes (1) or goes (-1); it is in no list now. */
  *#changing(textId: number, sign: 1 | -1): Work<RunChange[]> {
    const holders = yield* this.#holders();
    if (holders === undefined) return [];
    const counts = new PairCounts();
    for (const { textIds, byRun } of holders.values()) {
      if (textIds.size !== TEXT_LIMIT) continue;
      for (const others of byRun.values()) counts.addAll(others, -sign);
    }
    if (sign < 0) return counts.changes();
    this.#own.readRuns();
    const { count, runs, fingerprints } = this.#own;
    const seen = new Set<number>();
    for (let i = 0; i < count; i++) {
      const under = holders.get(fingerprints[i]);
      if (under === undefined || under.textIds.size >= TEXT_LIMIT || seen.has(runs[i])) continue;
      seen.add(runs[i]);
      for (const other of under.byRun.get(runs[i]) ?? []) counts.add(textId, other, 1);
    }
    return counts.changes();
  }

  /** By fingerprint of the text that was read, unless it is in too many: the texts that hold it; undefined where none do. */
  *#holders(): Work<ReadonlyMap<number, Holders> | undefined> {
    const found = this.#found;
    let holders: Map<number, Holders> | undefined;
    const all = new Set<number>();
    for (let i = 0; i < this.#heldCount; i++) {
      const fingerprint = this.#held[i];
      this.#fingerprints.find(fingerprint, MAX_ENTRIES, found);
      if (found.length === 0 || found.length > MAX_ENTRIES || this.#formulas.has(fingerprint)) continue;
      holders ??= new Map<number, Holders>();
      holders.set(fingerprint, { textIds: new Set(), byRun: new Map<number, number[]>() });
      for (const other of found) all.add(other);
    }
    if (holders === undefined) return undefined;
    for (const other of all) {
      if (!this.#join.spend(this.#texts.lengths[other])) break;
      if (this.#join.isPauseDue) yield;
      this.#noteRuns(other, holders);
    }
    return holders;
  }

  #noteRuns(textId: number, holders: ReadonlyMap<number, Holders>): void {
    const other = this.#read(textId);
    other.readRuns();
    const { count, fingerprints, runs } = other;
    let under: Holders | undefined;
    for (let i = 0; i < count; i++) {
      // Runs that overlap mostly have one fingerprint.
      if (i === 0 || fingerprints[i] !== fingerprints[i - 1]) under = holders.get(fingerprints[i]);
      if (under === undefined) continue;
      under.textIds.add(textId);
      const textIds = under.byRun.get(runs[i]);
      if (textIds === undefined) under.byRun.set(runs[i], [textId]);
      else if (textIds[textIds.length - 1] !== textId) textIds.push(textId);
    }
  }

  #read(textId: number): Winnowing {
    this.#other.read(textId);
    return this.#other;
  }

  /** Makes a new table of all texts but the one that is about to enter. */
  *#making(entering: number): Work<void> {
    const { lengths, limit } = this.#texts;
    const fingerprints = new Fingerprints(this.#fingerprints.wanted);
    let due = FILL_STEP;
    for (let textId = 0; textId < Math.min(limit, TEXT_ID_LIMIT); textId++) {
      if (!this.#texts.isAlive(textId) || textId === entering) continue;
      const { distinct, distinctCount } = this.#read(textId);
      for (let i = 0; i < distinctCount; i++) fingerprints.add(distinct[i], textId);
      due -= lengths[textId];
      if (due > 0) continue;
      due = FILL_STEP;
      yield;
    }
    this.#fingerprints = fingerprints;
  }
}

/** A whole number for each pair of texts. */
class PairCounts {
  readonly #counts = new Map<number, number>();

  add(a: number, b: number, runs: number): void {
    const pair = Math.min(a, b) * TEXT_ID_LIMIT + Math.max(a, b);
    this.#counts.set(pair, (this.#counts.get(pair) ?? 0) + runs);
  }

  /** For each two of the texts. */
  addAll(textIds: readonly number[], runs: number): void {
    for (let i = 0; i < textIds.length; i++)
      for (let j = 0; j < i; j++) this.add(textIds[i], textIds[j], runs);
  }

  changes(): RunChange[] {
    return [...this.#counts].map(([pair, runs]) => ({
      a: Math.trunc(pair / TEXT_ID_LIMIT) | 0,
      b: (pair % TEXT_ID_LIMIT) | 0,
      runs,
    }));
  }
}
