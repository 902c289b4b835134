import { GOLDEN_RATIO, type Work } from '../lexis/index';
import type { DistinctTexts } from './distinctTexts';
import { Postings, SLOT_LIMIT } from './postings';
import { Signatures, bitOf } from './signatures';
import { NUMERAL, type Vocabulary } from './vocabulary';

// The bounds of candidates were set on the edits. What a lower and a higher value of each gives is in docs/reuse.md, "Constants".

/** Share of the lighter text's squared IDF weight that two texts must have in common to be looked at. */
export const MIN_SHARE = 0.25;
/** Squared IDF weight that two texts must have in common at least: less than two rare words. */
export const MIN_COMMON_SQUARED_IDF = 200;
/** A text of common words only needs no more than this share of its squared IDF weight, however little that is. */
export const PLAIN_SHARE = 0.45;
/** The same for a text of few tokens: two short lines often share a formula. */
const LINE_LENGTH = 20;
const LINE_SQUARED_IDF = 280;
const LINE_SHARE = 0.62;
/** Texts with less squared IDF weight in all are titles and labels; they have no partners. */
export const MIN_SQUARED_IDF = 80;
/** A text with less than this part of the other's squared IDF weight must have more of its own in common with it. */
export const LIGHT_RATIO = 20;
const LIGHT_SHARE = 0.62;

/** A text of fewer tokens is a title or a label; it matches its like, or a text that holds nearly all of its words. */
export const TITLE_LENGTH = 12;
const TITLE_SHARE = 0.8;
/** A text of less than a tenth of the other's tokens is no partner, one of less than a fifth must stand in it whole. */
const LENGTH_RATIO = 10;
const SHORT_RATIO = 5;
const SHORT_SHARE = 0.75;
/** Of all words, common ones included, both together must share this, or the lighter text that. */
const MIN_DICE = 0.25;
const MIN_CONTAINMENT = 0.7;
/** With little squared IDF weight in common, or a small share of it, it must be more of all words. */
const LITTLE_SQUARED_IDF = 280;
const LITTLE_SHARE = 0.28;
const LITTLE_DICE = 0.32;
const LITTLE_CONTAINMENT = 0.7;

/**
 * Where most words were replaced one by one, what is left are common words, but they stand at the same places of both. Two texts
 * of at least so many tokens, and nearly as many, need share no more of all words than this (nor more than that: with more of common
 * words they have a formula in common) ...
 */
const PLACED_LENGTH = 25;
const PLACED_RATIO = 0.85;
const PLACED_DICE = 0.2;
const MAX_PLACED_DICE = 0.4;
/** ... when as many words as this part of the shorter one's tokens stand at their places in the other. */
const PLACED_PART = 0.2;

/**
 * The prefix is drawn out until no more than this share of the bound remains, so that one common word is not yet a
 * candidate; below it, reading the long lists of common words costs more than looking at the candidates.
 */
const ENOUGH = 0.35;
/**
 * Sums are kept in 16 bits; the words of a text with more squared IDF weight are counted in larger units, rounded up. Bounds are
 * below this; a sum that runs over has reached its bound before, and may then be noted twice.
 */
const SUM_LIMIT = 60_000;
/** A sentence with no more bytes than this in its shortest lists is looked up in these alone. A choice that changes cost only. */
const FEW_HOLDERS = 16;

/**
 * What one passage may cost at most; a unit is one entry or token read. In `npm run bench:reuse -- --crowds` a near-equal
 * text spends 106,000 units on average and any text at most 752,000; all that is done for a text divided by its units is
 * 3 to 9 nanoseconds on a busy machine, so that the whole budget would be 9 to 27 milliseconds.
 */
const BUDGET = 3_000_000;
/**
 * After so many units the thread may be given back: one to three milliseconds. Judging the longest pair takes as many
 * once more.
 */
const STEP = 250_000;
// Choices that keep a crowd from costing the square of its number; {@link Join.wasCut} tells of them.

/** Of a longer list only so many entries are read in each direction: those next to the text in squared IDF weight. */
export const LIST_LIMIT = 4096;
/** Of a list's unordered tail the newest. */
const TAIL_LIMIT = 1024;
/** When more texts than this reach their bound, the rest is not looked at. */
export const REACH_LIMIT = 512;
/** A text with more partners than this stands in a crowd; only those most like it are judged. */
export const PARTNER_LIMIT = 128;
export const CROWD_PARTNERS = 12;

/** By how much two texts may differ, and what they must share then; each is said where it stands above. */
export const SEARCH_RATIOS = {
  share: MIN_SHARE,
  lightRatio: LIGHT_RATIO,
  lightShare: LIGHT_SHARE,
  titleLength: TITLE_LENGTH,
  titleShare: TITLE_SHARE,
  lengthRatio: LENGTH_RATIO,
  shortRatio: SHORT_RATIO,
  shortShare: SHORT_SHARE,
} as const;

const NEAR_MASK = 0x1fff;
/** A search that touches more than one in eight of the sums sets all of them back to 0. A choice that changes cost only. */
const NOTED_SHIFT = 3;

/** A candidate with the squared IDF weight that it has in common. */
interface Candidate {
  readonly other: number;
  readonly common: number;
}

/** What a text is looked up by. */
export interface JoinTerms {
  /** Squared IDF weight of its distinct words. */
  readonly squaredIdf: number;
  /** That of the words behind the prefix, near words among them. */
  readonly rest: number;
  /** Squared IDF weight of the prefix with which a heavier text reaches its bound. */
  readonly least: number;
  /** So many of the words are the prefix. */
  readonly prefix: number;
  /** Its distinct words that are not common, rarest first. */
  readonly words: readonly number[];
}

/**
 * So many of the gathered words a search has looked up, in the lists of heavier texts and of much heavier ones, and the squared
 * IDF weight of the others.
 */
interface Searched {
  readonly prefix: number;
  readonly lightPrefix: number;
  readonly rest: number;
  readonly lightRest: number;
}

/** The slots of a list that are read; of a long list those about the pivot. */
interface SlotRange {
  readonly from: number;
  readonly to: number;
  readonly pivot: number;
}

/** Where a search reads the lists of the gathered words; slots are numbered by squared IDF weight. */
interface SearchPlan {
  /** So many words are looked up in the lists of heavier texts, and so many in those of much heavier ones. */
  readonly prefix: number;
  readonly lightPrefix: number;
  /** Squared IDF weight of the looked up words with which a heavier text reaches its bound. */
  readonly least: number;
  /** The first slots of as much squared IDF weight, and of so much more that the text is light beside them. */
  readonly heavier: number;
  readonly muchHeavier: number;
  /** Of long lists the entries about this slot are read. */
  readonly pivot: number;
}

/**
 * Exact set-similarity join on weighted tokens. A pair is a candidate when the squared IDF weight of the words it has in common
 * is at least {@link MIN_SHARE} of the lighter text's and at least {@link MIN_COMMON_SQUARED_IDF}, or {@link PLAIN_SHARE} of
 * the lighter text's where that is less; and when their lengths and all their words allow it. Of all words less is
 * enough in two texts of about as many where they stand at the same places ({@link standInPlace}).
 * Every such pair is found, unless a text stands in a crowd: see {@link wasCut}.
 *
 * Prefix filter: the lighter text's words are taken rarest first until what remains could not reach the bound, so any
 * partner must hold one of them. It needs no global order of words because it is asymmetric: a new text's prefix is
 * looked up in the lists of all words of heavier texts, and all its words in the lists of prefixes of lighter texts.
 * After Bayardo, Ma, Srikant, "Scaling Up All Pairs Similarity Search" (WWW 2007), and Xiao, Wang, Lin, Yu, "Efficient
 * Similarity Joins for Near Duplicate Detection" (WWW 2008).
 */
export class Join {
  readonly #texts: DistinctTexts;
  readonly #vocabulary: Vocabulary;
  readonly #lists: Postings;
  /** By slot: squared IDF weight found so far, 0 between searches. */
  #sums: Uint16Array = new Uint16Array(1024);
  #touched: Int32Array = new Int32Array(1024);
  #touchedCount = 0;
  readonly #reached: number[] = [];
  /** Sums of this search are counted in units of two to this power. */
  #shift = 0;
  /** By token: the search that stamped it last. */
  #stamps: Int32Array = new Int32Array(1024);
  #stamp = 0;
  /** Stamp of the words gathered last, and the sums of their squared IDF weight and of their weights. */
  #gathered = 0;
  gatheredSquaredIdf = 0;
  /** The same sum with the words near to those of the text. */
  #gatheredInAll = 0;
  #gatheredWeight = 0;
  /** By the lowest bits of a token: 1 when the text holds such a one that is not common. Small enough to stay in the nearest cache. */
  readonly #near = new Uint8Array(NEAR_MASK + 1);
  /** The text's distinct words that are not common, rarest first, and how many. */
  #distinct: Int32Array = new Int32Array(256);
  #count = 0;
  /** By each of these: its bit in signatures, its squared IDF weight and its weight. */
  #bits: Uint8Array = new Uint8Array(256);
  #squares: Int32Array = new Int32Array(256);
  #weights: Int32Array = new Int32Array(256);
  /** The same for the text's distinct common words, in reading order. */
  #plain: Int32Array = new Int32Array(256);
  #plainCount = 0;
  #plainBits: Uint8Array = new Uint8Array(256);
  #plainWeights: Int32Array = new Int32Array(256);
  readonly #signatures = new Signatures();
  /** Fewer bits: what they turn down is little (docs/reuse.md, "What was tried"). */
  readonly #plainSignatures = new Signatures(64);
  /** Squared IDF weight of the gathered words that {@link prefixLength} left out. */
  #rest = 0;
  #common: Int32Array = new Int32Array(256);
  #sorted: Float64Array = new Float64Array(256);
  readonly #dead: number[] = [];
  /** Units spent since {@link begin}. */
  #spent = 0;
  /** So many were spent when the thread should be given back. */
  #due = STEP;
  /** Whether anything was left out since {@link begin}: there are too many texts like this one. */
  wasCut = false;

  constructor(texts: DistinctTexts, vocabulary: Vocabulary) {
    this.#texts = texts;
    this.#vocabulary = vocabulary;
    this.#lists = new Postings(texts);
  }

  /** The work for another passage begins. */
  begin(): void {
    this.#spent = 0;
    this.#due = STEP;
    this.wasCut = false;
  }

  /** Counts work done for the passage; false, and noted as cut, when there is too much of it. */
  spend(units: number): boolean {
    this.#spent += units;
    if (this.#spent <= BUDGET) return true;
    this.wasCut = true;
    return false;
  }

  /** Whether so much was done for the passage since this was last true that the thread should be given back. */
  get isPauseDue(): boolean {
    if (this.#spent < this.#due) return false;
    this.#due = this.#spent + STEP;
    return true;
  }

  /** Whether a text that was added has the weight to be in the lists: a title or label is in none, so that no search finds it. */
  isListed(textId: number): boolean {
    return this.#texts.squaredIdf[textId] >= MIN_SQUARED_IDF;
  }

  /**
   * Adds a text and returns all its partners among the texts already there, each once, ascending. Until it is done
   * nothing else may be asked of the join, and it may not be given up.
   */
  *adding(textId: number): Work<number[]> {
    this.#gather(textId);
    if (!this.isListed(textId)) return [];
    const squaredIdf = this.#texts.squaredIdf[textId];
    this.#sign(textId);
    const lists = this.#lists;
    if (this.#sums.length <= lists.slots) this.#widen();
    const required = requiredOf(squaredIdf, this.#texts.lengths[textId]);
    const prefix = this.#prefixLength(required, ENOUGH);
    const rest = this.#rest;
    const light = Math.max(required, Math.ceil(squaredIdf * LIGHT_SHARE));
    const lightPrefix = this.#prefixLength(light, ENOUGH);
    const lightRest = this.#rest;
    const least = required - rest;
    yield* this.#searching(textId, prefix, least, lightPrefix);
    const found = yield* this.#settling(textId, { prefix, lightPrefix, rest, lightRest });
    if (lists.slots < SLOT_LIMIT) lists.add(textId, least, this.#distinct, this.#count, prefix);
    else this.wasCut = true;
    return found;
  }

  /**
   * Texts that may hold at least this share of the squared IDF weight of a run of a text's tokens, ascending; all that do are among them.
   * The run's words stay gathered for {@link hasInCommon}.
   */
  *holding(textId: number, from: number, to: number, share: number): Work<number[]> {
    const start = this.#texts.startOf(textId);
    this.#gatherRun(start + from, start + to);
    const { gatheredSquaredIdf } = this;
    const lists = this.#lists;
    const distinct = this.#distinct;
    if (this.#sums.length <= lists.slots) this.#widen();
    const required = Math.max(1, Math.floor(gatheredSquaredIdf * share));
    this.#shift = 0;
    let prefix = this.#prefixLength(required, 1);
    if (this.#listLengths(prefix) > FEW_HOLDERS) prefix = this.#prefixLength(required, ENOUGH);
    const least = Math.max(1, required - this.#rest);
    this.#noteBits();
    const pivot = this.#count === 0 ? 0 : this.#vocabulary.hashes[distinct[0]] % (lists.packedSlots + 1);
    const all = { from: 0, to: lists.packedSlots, pivot };
    for (let i = 0; i < prefix && !this.#isCrowded(); i++) {
      const token = distinct[i];
      if (token >= lists.tokenCount) continue;
      const weight = this.#vocabulary.squaredIdf[token];
      if (lists.openPrefix(token)) this.#readHeavier(all, weight, least);
      if (lists.openOthers(token)) this.#readHeavier(all, weight, least);
      this.#followTail(lists.prefixTail(token), weight, least);
      this.#followTail(lists.othersTail(token), weight, least);
      if (this.isPauseDue) yield;
    }
    const found: number[] = [];
    for (const slot of this.#reached) {
      const other = lists.textIds[slot];
      if (!this.#texts.isAlive(other)) continue;
      if (this.#signatures.mostOf(other, this.#bits, this.#squares, 0, this.#count) >= required)
        found.push(other);
    }
    this.#clear();
    return found.sort((a, b) => a - b);
  }

  /**
   * The first of a text's sentences from `from` on that may hold so much of the squared IDF weight gathered by {@link holding},
   * or -1. Words that it repeats count each time.
   */
  sentenceWith(textId: number, from: number, least: number): number {
    const texts = this.#texts;
    const near = this.#near;
    const stamps = this.#stamps;
    const gathered = this.#gathered;
    const { tokens } = texts;
    const { squaredIdf } = this.#vocabulary;
    const count = texts.sentenceCount(textId);
    let at = count === 0 ? 0 : texts.sentenceStart(textId, from);
    for (let sentence = from; sentence < count; sentence++) {
      const end = texts.sentenceStart(textId, sentence + 1);
      let sum = 0;
      for (; at < end; at++) {
        const token = tokens[at];
        if (near[token & NEAR_MASK] === 1 && stamps[token] === gathered) sum += squaredIdf[token];
      }
      if (sum >= least) return sentence;
    }
    return -1;
  }

  /** Whether the gathered words and a run of tokens have so much squared IDF weight in common, and such a share of the run's. */
  hasInCommon(from: number, to: number, least: number, share: number): boolean {
    const { tokens } = this.#texts;
    const { squaredIdf } = this.#vocabulary;
    const stamps = this.#stamps;
    const gathered = this.#gathered;
    const other = ++this.#stamp;
    if (this.#common.length < to - from) this.#common = new Int32Array((to - from) * 2);
    const common = this.#common;
    let count = 0;
    let shared = 0;
    let all = 0;
    for (let at = from; at < to; at++) {
      const token = tokens[at];
      const stamp = stamps[token];
      if (stamp === other) continue;
      stamps[token] = other;
      all += squaredIdf[token];
      if (stamp !== gathered) continue;
      shared += squaredIdf[token];
      common[count++] = token;
    }
    for (let i = 0; i < count; i++) stamps[common[i]] = gathered;
    return shared >= Math.max(least, share * all);
  }

  /** The distinct words of a text that are not common, rarest first; {@link isListed} may be asked then. */
  wordsOf(textId: number): readonly number[] {
    this.#gather(textId);
    return [...this.#distinct.subarray(0, this.#count)];
  }

  /** What {@link adding} would look a text up by, for a join that is made elsewhere; undefined for a text that has no partners. */
  termsOf(textId: number): JoinTerms | undefined {
    this.#gather(textId);
    if (!this.isListed(textId)) return undefined;
    const squaredIdf = this.#texts.squaredIdf[textId];
    return this.#terms(squaredIdf, requiredOf(squaredIdf, this.#texts.lengths[textId]));
  }

  /** The same of a run of tokens that must share so much of its squared IDF weight, as {@link holding} looks it up. */
  termsOfRun(textId: number, from: number, to: number, share: number): JoinTerms {
    const start = this.#texts.startOf(textId);
    this.#gatherRun(start + from, start + to);
    const { gatheredSquaredIdf } = this;
    return this.#terms(gatheredSquaredIdf, Math.max(1, Math.floor(gatheredSquaredIdf * share)));
  }

  #terms(squaredIdf: number, required: number): JoinTerms {
    const prefix = this.#prefixLength(required, ENOUGH);
    const words = [...this.#distinct.subarray(0, this.#count)];
    return { squaredIdf, rest: this.#rest, least: Math.max(1, required - this.#rest), prefix, words };
  }

  /** Forgets a text; its entries are swept once they make up a quarter. */
  remove(textId: number): void {
    this.#dead.push(textId);
  }

  /** Whether the lists should be packed: their tail is long, or many texts were removed. */
  get isPackingDue(): boolean {
    return this.#lists.isTailLong || (this.#dead.length >= 64 && this.#dead.length * 4 >= this.#texts.limit);
  }

  /** Packs the lists and returns the ids that no list holds any more. As long, no text is added or removed. */
  *packing(): Work<readonly number[]> {
    yield* this.#lists.packing();
    return this.#dead.splice(0);
  }

  get bytes(): number {
    const lists = this.#lists;
    const sums = this.#sums;
    const touched = this.#touched;
    const stamps = this.#stamps;
    const signatures = this.#signatures.bytes + this.#plainSignatures.bytes;
    return lists.byteLength + sums.byteLength + touched.byteLength + stamps.byteLength + signatures;
  }

  #widen(): void {
    const length = this.#lists.slots + Math.max(1024, this.#lists.slots >> 3);
    this.#sums = new Uint16Array(length);
    this.#touched = new Int32Array(Math.max(1024, length >> NOTED_SHIFT));
  }

  /**
   * Gathers all words of a text, its letters where it is read by them, and the words near to its own; notes the sums of the squared
   * IDF weight and of the weights of all but these.
   */
  #gather(textId: number): void {
    const start = this.#texts.startOf(textId);
    const end = start + this.#texts.size(textId);
    this.#gatherRun(start, end, end - this.#texts.nearWords[textId]);
    this.#texts.squaredIdf[textId] = this.gatheredSquaredIdf;
    this.#texts.weights[textId] = this.#gatheredWeight;
  }

  /** Notes the signatures of the gathered text, and what is held against those of others. */
  #sign(textId: number): void {
    const { weights } = this.#vocabulary;
    const distinct = this.#distinct;
    const plain = this.#plain;
    this.#noteBits();
    for (let i = 0; i < this.#count; i++) this.#weights[i] = weights[distinct[i]];
    for (let i = 0; i < this.#plainCount; i++) {
      this.#plainBits[i] = bitOf(plain[i]);
      this.#plainWeights[i] = weights[plain[i]];
    }
    this.#signatures.note(textId, distinct, this.#count);
    this.#plainSignatures.note(textId, plain, this.#plainCount);
  }

  /** Notes the bits in signatures and the squared IDF weights of the gathered words. */
  #noteBits(): void {
    const { squaredIdf } = this.#vocabulary;
    const distinct = this.#distinct;
    if (this.#bits.length < distinct.length) {
      this.#bits = new Uint8Array(distinct.length);
      this.#squares = new Int32Array(distinct.length);
      this.#weights = new Int32Array(distinct.length);
      this.#plainBits = new Uint8Array(distinct.length);
      this.#plainWeights = new Int32Array(distinct.length);
    }
    for (let i = 0; i < this.#count; i++) {
      this.#bits[i] = bitOf(distinct[i]);
      this.#squares[i] = squaredIdf[distinct[i]];
    }
  }

  /** Collects and stamps the distinct words of a run of tokens; those from `counted` on are in no sum but that of all. */
  #gatherRun(from: number, to: number, counted = to): void {
    const { tokens } = this.#texts;
    const { squaredIdf, weights } = this.#vocabulary;
    if (this.#stamps.length < this.#vocabulary.size)
      this.#stamps = new Int32Array(this.#vocabulary.size + (this.#vocabulary.size >> 3));
    if (this.#sorted.length < to - from) {
      this.#sorted = new Float64Array((to - from) * 2);
      this.#distinct = new Int32Array((to - from) * 2);
      this.#plain = new Int32Array((to - from) * 2);
    }
    const stamps = this.#stamps;
    const sorted = this.#sorted;
    const plain = this.#plain;
    const near = this.#near;
    near.fill(0);
    const stamp = (this.#gathered = ++this.#stamp);
    let sum = 0;
    let all = 0;
    let weight = 0;
    let count = 0;
    let plainCount = 0;
    for (let at = from; at < to; at++) {
      const token = tokens[at];
      if (stamps[token] === stamp) continue;
      stamps[token] = stamp;
      const isCounted = at < counted;
      if (isCounted) weight += weights[token];
      const own = squaredIdf[token];
      if (own === 0) {
        plain[plainCount++] = token;
        continue;
      }
      near[token & NEAR_MASK] = 1;
      all += own;
      if (isCounted) sum += own;
      sorted[count++] = (0xffff - own) * 0x4000000 + token;
    }
    this.gatheredSquaredIdf = sum;
    this.#gatheredInAll = all;
    this.#gatheredWeight = weight;
    this.#count = count;
    this.#plainCount = plainCount;
    sortAscending(sorted, count);
    for (let i = 0; i < count; i++) this.#distinct[i] = sorted[i] % 0x4000000;
  }

  /** How many of the gathered words, rarest first, must be looked up to reach a bound; sets {@link rest}. */
  #prefixLength(required: number, enough: number): number {
    const ofTokens = this.#vocabulary.squaredIdf;
    let rest = this.#gatheredInAll;
    let length = 0;
    while (length < this.#count && rest >= required * enough) rest -= ofTokens[this.#distinct[length++]];
    this.#rest = rest;
    return length;
  }

  /** Bytes of the packed lists of the first gathered words. */
  #listLengths(prefix: number): number {
    const lists = this.#lists;
    let sum = 0;
    for (let i = 0; i < prefix; i++) {
      const token = this.#distinct[i];
      if (token < lists.tokenCount) sum += lists.lengthOf(token);
    }
    return sum;
  }

  /** Counts the squared IDF weight that the gathered words share with each slot, and notes the slots that reach their bound. */
  *#searching(textId: number, prefix: number, least: number, lightPrefix: number): Work<void> {
    const lists = this.#lists;
    const squaredIdf = this.#texts.squaredIdf[textId];
    let shift = 0;
    while (this.#gatheredInAll >> shift > SUM_LIMIT) shift++;
    this.#shift = shift;
    const heavier = lists.firstSlot(0, squaredIdf);
    const muchHeavier = lists.firstSlot(heavier, squaredIdf * LIGHT_RATIO);
    // Texts of the same squared IDF weight stand side by side. Each begins at another of them, so that none is everybody's partner.
    const equals = lists.firstSlot(heavier, squaredIdf + 1) - heavier;
    const pivot = heavier + (this.#texts.hashOf(textId) % (equals + 1));
    const plan = { prefix, least, lightPrefix, heavier, muchHeavier, pivot };
    for (let word = 0; ;) {
      word = this.#searchWords(word, plan);
      if (word >= this.#count || this.#isCrowded()) return;
      yield;
    }
  }

  /** Searches the lists of words until it is time for a pause; returns the word to go on with. */
  #searchWords(from: number, plan: SearchPlan): number {
    const lists = this.#lists;
    const distinct = this.#distinct;
    const { squaredIdf } = this.#vocabulary;
    const { prefix, least, lightPrefix, heavier, muchHeavier, pivot } = plan;
    const shift = this.#shift;
    const unit = 1 << shift;
    const near = { from: heavier, to: muchHeavier, pivot };
    const far = { from: heavier, to: lists.packedSlots, pivot };
    for (let i = from; i < this.#count && !this.#isCrowded(); i++) {
      if (this.isPauseDue) return i;
      const token = distinct[i];
      if (token >= lists.tokenCount) continue;
      const weight = (squaredIdf[token] + unit - 1) >> shift;
      const isOfPrefix = i < prefix;
      this.#followTail(lists.prefixTail(token), weight, least);
      const range = i < lightPrefix ? far : near;
      if (lists.openPrefix(token)) {
        this.#readLighter(heavier, weight);
        if (isOfPrefix) this.#readHeavier(range, weight, least);
      }
      if (!isOfPrefix) continue;
      this.#followTail(lists.othersTail(token), weight, least);
      if (lists.openOthers(token)) this.#readHeavier(range, weight, least);
    }
    return this.#count;
  }

  /** Whether so many slots have reached their bound, or so much was read, that the search ends. */
  #isCrowded(): boolean {
    if (this.#spent <= BUDGET && this.#reached.length < REACH_LIMIT) return false;
    this.wasCut = true;
    return true;
  }

  /** Reads the part of the opened list below slot `to`; of a long one what is next to that. What comes behind may be read next. */
  #readLighter(to: number, weight: number): void {
    const { half } = this.#lists;
    let from = 0;
    if (half.count > LIST_LIMIT) {
      const count = half.countBelow(to);
      if (count > LIST_LIMIT) {
        this.wasCut = true;
        from = half.slotOf(count - LIST_LIMIT);
      }
      half.seek(from);
    }
    this.#searchLighter(from, to, weight);
  }

  /** Reads the part of the opened list in a range of slots; of a long one what is next to the pivot. */
  #readHeavier(range: SlotRange, weight: number, least: number): void {
    const { half } = this.#lists;
    let { from, to } = range;
    if (half.count > LIST_LIMIT) {
      const first = half.countBelow(from);
      const last = half.countBelow(to);
      if (last - first > LIST_LIMIT) {
        this.wasCut = true;
        const middle = half.countBelow(range.pivot);
        const begin = Math.min(Math.max(first, middle - (LIST_LIMIT >> 1)), last - LIST_LIMIT);
        from = half.slotOf(begin);
        to = begin + LIST_LIMIT < half.count ? half.slotOf(begin + LIST_LIMIT) : to;
      }
      half.seek(from);
    } else if (half.isNew) half.seek(from);
    this.#searchHeavier(from, to, weight, least);
  }

  #searchHeavier(from: number, to: number, weight: number, least: number): void {
    const sums = this.#sums;
    const touched = this.#touched;
    const { half } = this.#lists;
    const count = half.read(from, to);
    const { slots } = half;
    const bound = least >> this.#shift;
    let touchedCount = this.#touchedCount;
    for (let i = 0; i < count; i++) {
      const slot = slots[i];
      const before = sums[slot];
      const sum = before + weight;
      sums[slot] = sum;
      // One more when nothing was there before; without a branch that the processor would guess wrong.
      touched[touchedCount] = slot;
      touchedCount += (before - 1) >>> 31;
      if (sum >= bound && before < bound) this.#reach(slot);
    }
    this.#touchedCount = touchedCount;
    this.#spent += count;
  }

  #searchLighter(from: number, to: number, weight: number): void {
    const sums = this.#sums;
    const touched = this.#touched;
    const shift = this.#shift;
    const { half, bounds } = this.#lists;
    const count = half.read(from, to);
    const { slots } = half;
    let touchedCount = this.#touchedCount;
    for (let i = 0; i < count; i++) {
      const slot = slots[i];
      const before = sums[slot];
      const sum = before + weight;
      sums[slot] = sum;
      touched[touchedCount] = slot;
      touchedCount += (before - 1) >>> 31;
      const bound = Math.max(1, bounds[slot] >> shift);
      if (sum >= bound && before < bound) this.#reach(slot);
    }
    this.#touchedCount = touchedCount;
    this.#spent += count;
  }

  /** The tail is in no order: each of its slots may be the lighter or the heavier one, so the lower bound holds. */
  #followTail(head: number, weight: number, least: number): void {
    if (head < 0) return;
    const sums = this.#sums;
    const touched = this.#touched;
    const shift = this.#shift;
    const { tail, bounds } = this.#lists;
    let left = TAIL_LIMIT;
    for (let at = head; at >= 0; at = tail[at * 2 + 1]) {
      if (left-- === 0) {
        this.wasCut = true;
        break;
      }
      const slot = tail[at * 2];
      const before = sums[slot];
      const sum = before + weight;
      sums[slot] = sum;
      if (before === 0) touched[this.#touchedCount++] = slot;
      const bound = Math.max(1, Math.min(least, bounds[slot]) >> shift);
      if (sum >= bound && before < bound) this.#reach(slot);
    }
    this.#spent += TAIL_LIMIT - left;
  }

  #reach(slot: number): void {
    if (this.#reached.length < REACH_LIMIT) this.#reached.push(slot);
  }

  /** Looks at the texts that reached their bound and sets all sums back to 0. */
  *#settling(textId: number, searched: Searched): Work<number[]> {
    const reached = this.#reached;
    const lists = this.#lists;
    const found: Candidate[] = [];
    // Sums of a search that ended early are no bounds.
    const isWhole = !this.#isCrowded();
    for (const slot of reached) {
      const required = this.#requiredWith(textId, slot);
      const other = lists.textIds[slot];
      if (isWhole && this.#mostInCommon(textId, slot, searched, required) < required) continue;
      if (!this.#mayBePartner(textId, other, required)) continue;
      const common = this.#commonWithPartner(textId, other, required);
      if (common >= 0) found.push({ other, common });
      if (this.isPauseDue) yield;
    }
    this.#clear();
    const partners = found.length <= PARTNER_LIMIT ? found : this.#mostAlike(textId, found);
    const ids = partners.map(({ other }) => other).sort((a, b) => a - b);
    return ids.filter((other, i) => other !== ids[i - 1]);
  }

  /** The partners that have most in common with the text; by a hash of both texts where that is equal. */
  #mostAlike(textId: number, found: readonly Candidate[]): readonly Candidate[] {
    this.wasCut = true;
    const own = this.#texts.hashOf(textId);
    const order = ({ other }: Candidate): number =>
      Math.imul(own ^ this.#texts.hashOf(other), GOLDEN_RATIO) >>> 0;
    const best: Candidate[] = [];
    for (const partner of found) {
      let at = best.length;
      while (at > 0) {
        const difference = partner.common - best[at - 1].common;
        if (difference < 0 || (difference === 0 && order(partner) >= order(best[at - 1]))) break;
        at--;
      }
      if (at === CROWD_PARTNERS) continue;
      best.splice(at, 0, partner);
      if (best.length > CROWD_PARTNERS) best.pop();
    }
    return best;
  }

  /** Sets all sums back to 0. */
  #clear(): void {
    const sums = this.#sums;
    const touched = this.#touched;
    if (this.#touchedCount > touched.length) sums.fill(0);
    else for (let i = 0; i < this.#touchedCount; i++) sums[touched[i]] = 0;
    this.#touchedCount = 0;
    this.#reached.length = 0;
  }

  /** Squared IDF weight that the gathered text must have in common with the text of a slot; more than there is for no partner. */
  #requiredWith(textId: number, slot: number): number {
    const { lengths, squaredIdf } = this.#texts;
    const other = this.#lists.textIds[slot];
    return requiredSquaredIdf(squaredIdf[textId], lengths[textId], squaredIdf[other], lengths[other]);
  }

  /**
   * Bound on what the two have in common: what was counted, and the words that were not looked up and may stand in the other;
   * any bound below `least` when it is below.
   */
  #mostInCommon(textId: number, slot: number, searched: Searched, least: number): number {
    const other = this.#lists.textIds[slot];
    const counted = this.#sums[slot] << this.#shift;
    const squaredIdf = this.#texts.squaredIdf[other];
    const own = this.#texts.squaredIdf[textId];
    if (squaredIdf < own)
      return counted + requiredOf(squaredIdf, this.#texts.lengths[other]) - this.#lists.leastOf(slot);
    const isFar = squaredIdf >= own * LIGHT_RATIO;
    const most = counted + (isFar ? searched.lightRest : searched.rest);
    if (most < least) return most;
    const prefix = isFar ? searched.lightPrefix : searched.prefix;
    const rest = this.#signatures.mostOf(other, this.#bits, this.#squares, prefix, this.#count);
    return counted + rest;
  }

  /** Whether the signatures allow two texts to have enough in common. */
  #mayBePartner(textId: number, other: number, required: number): boolean {
    const { weights } = this.#texts;
    const bits = this.#bits;
    const count = this.#count;
    const common = this.#signatures.mostOf(other, bits, this.#squares, 0, count);
    if (common < required) return false;
    const least = Math.min(
      this.#requiredWeight(textId, other, common),
      this.#mayBePlaced(textId, other) ? leastInPlace(weights[textId], weights[other]) : Infinity,
    );
    const weight = this.#signatures.mostOf(other, bits, this.#weights, 0, count);
    if (weight >= least) return true;
    const plain = this.#plainSignatures.mostOf(
      other,
      this.#plainBits,
      this.#plainWeights,
      0,
      this.#plainCount,
    );
    return weight + plain >= least;
  }

  #mayBePlaced(textId: number, other: number): boolean {
    const { lengths, byLetters } = this.#texts;
    return (
      mayStandInPlace(lengths[textId], lengths[other]) && byLetters[textId] === 0 && byLetters[other] === 0
    );
  }

  #requiredWeight(textId: number, other: number, common: number): number {
    const { weights, squaredIdf } = this.#texts;
    const lighter = Math.min(squaredIdf[textId], squaredIdf[other]);
    return requiredWeight(common, lighter, weights[textId], weights[other]);
  }

  /** Squared IDF weight that the gathered text and `other` have in common; -1 when it, or that of all words, is too little. */
  #commonWithPartner(textId: number, other: number, required: number): number {
    const { weights } = this.#texts;
    if (!this.#texts.isAlive(other)) return -1;
    this.#spent += this.#texts.size(other);
    const common = this.#squaredIdfInCommon(other);
    if (common < required) return -1;
    const weight = this.#weightInCommon(other);
    if (weight >= this.#requiredWeight(textId, other, common)) return common;
    if (!this.#mayBePlaced(textId, other)) return -1;
    const { [textId]: own, [other]: theirs } = weights;
    if (weight < leastInPlace(own, theirs) || weight > mostInPlace(own, theirs)) return -1;
    return standInPlace(this.#texts, this.#vocabulary, textId, other) ? common : -1;
  }

  /** Squared IDF weight of the words that the gathered text and `other` have in common. */
  #squaredIdfInCommon(other: number): number {
    const { tokens } = this.#texts;
    const { squaredIdf } = this.#vocabulary;
    const stamps = this.#stamps;
    const stamp = this.#gathered;
    const near = this.#near;
    let common = 0;
    let count = 0;
    const length = this.#texts.size(other);
    const start = this.#texts.startOf(other);
    const end = start + length;
    if (this.#common.length < length) this.#common = new Int32Array(length * 2);
    const counted = this.#common;
    for (let at = start; at < end; at++) {
      const token = tokens[at];
      if (near[token & NEAR_MASK] === 0 || stamps[token] !== stamp) continue;
      common += squaredIdf[token];
      // Not to be counted twice.
      stamps[token] = -stamp;
      counted[count++] = token;
    }
    for (let i = 0; i < count; i++) stamps[counted[i]] = stamp;
    return common;
  }

  /** Weight of the words that the gathered text and `other` have in common, common ones included. */
  #weightInCommon(other: number): number {
    const { tokens } = this.#texts;
    const { weights } = this.#vocabulary;
    const stamps = this.#stamps;
    const stamp = this.#gathered;
    let weight = 0;
    let count = 0;
    const start = this.#texts.startOf(other);
    const end = start + this.#texts.size(other);
    const counted = this.#common;
    for (let at = start; at < end; at++) {
      const token = tokens[at];
      if (stamps[token] !== stamp) continue;
      weight += weights[token];
      stamps[token] = -stamp;
      counted[count++] = token;
    }
    for (let i = 0; i < count; i++) stamps[counted[i]] = stamp;
    return weight;
  }
}

/**
 * Squared IDF weight that two texts with so much of it and of so many tokens must have in common to be candidates; more than
 * there is when they are none.
 */
export function requiredSquaredIdf(
  own: number,
  ownLength: number,
  theirs: number,
  theirLength: number,
): number {
  const lighter = Math.min(own, theirs);
  const heavier = Math.max(own, theirs);
  if (lighter < MIN_SQUARED_IDF) return heavier + 1;
  const share = leastShare(ownLength, theirLength);
  const required = Math.max(
    own <= theirs ? requiredOf(own, ownLength) : 0,
    theirs <= own ? requiredOf(theirs, theirLength) : 0,
  );
  const light = lighter * LIGHT_RATIO <= heavier ? LIGHT_SHARE : 0;
  return Math.max(required, Math.ceil(lighter * Math.max(share, light)));
}

/** Weight of all words that candidates must have in common, given the squared IDF weight in common and that of the lighter. */
export function requiredWeight(
  common: number,
  lighterSquaredIdf: number,
  weight: number,
  otherWeight: number,
): number {
  const mean = (weight + otherWeight) / 2;
  const lighter = Math.min(weight, otherWeight);
  if (common < Math.max(LITTLE_SQUARED_IDF, LITTLE_SHARE * lighterSquaredIdf))
    return Math.min(LITTLE_DICE * mean, LITTLE_CONTAINMENT * lighter);
  return Math.min(MIN_DICE * mean, MIN_CONTAINMENT * lighter);
}

/** Whether two texts of so many tokens can be candidates because their words {@link standInPlace}. */
export function mayStandInPlace(length: number, otherLength: number): boolean {
  const shorter = Math.min(length, otherLength);
  return shorter >= PLACED_LENGTH && shorter >= PLACED_RATIO * Math.max(length, otherLength);
}

/** Weight of all words that such candidates must have in common, and may: with more, for want of rare words, it is a formula. */
export function leastInPlace(weight: number, otherWeight: number): number {
  return (PLACED_DICE * (weight + otherWeight)) / 2;
}

export function mostInPlace(weight: number, otherWeight: number): number {
  return (MAX_PLACED_DICE * (weight + otherWeight)) / 2;
}

/** Whether as many words as {@link PLACED_PART} of the shorter text's tokens stand at their places in the other; whichever comes first. */
export function standInPlace(texts: DistinctTexts, vocabulary: Vocabulary, a: number, b: number): boolean {
  const { lengths } = texts;
  const isFirst = lengths[a] !== lengths[b] ? lengths[a] < lengths[b] : texts.hashOf(a) < texts.hashOf(b);
  const [shorter, longer] = isFirst ? [a, b] : [b, a];
  return wordsInPlace(texts, vocabulary, shorter, longer) >= PLACED_PART * lengths[shorter];
}

/**
 * Number of words of a text that stand at their place in another, where each that stands one further or nearer than that
 * moves the places of those after it. Numbers do not count: they are the same in the rows of any two tables.
 */
function wordsInPlace(texts: DistinctTexts, { kinds }: Vocabulary, textId: number, other: number): number {
  const { tokens, lengths } = texts;
  const start = texts.startOf(textId);
  const end = start + lengths[textId];
  const first = texts.startOf(other);
  const last = first + lengths[other] - 1;
  let shift = first - start;
  let count = 0;
  for (let at = start; at < end; at++) {
    const token = tokens[at];
    if (kinds[token] === NUMERAL) continue;
    const place = at + shift;
    if (place >= first && place <= last && tokens[place] === token) count++;
    else if (place < last && place + 1 >= first && tokens[place + 1] === token) {
      shift++;
      count++;
    } else if (place > first && place - 1 <= last && tokens[place - 1] === token) {
      shift--;
      count++;
    }
  }
  return count;
}

/** Bound on the common squared IDF weight of a text of so many tokens with any heavier one. */
function requiredOf(squaredIdf: number, length: number): number {
  if (length < LINE_LENGTH)
    return Math.max(
      Math.ceil(squaredIdf * MIN_SHARE),
      Math.min(LINE_SQUARED_IDF, Math.ceil(squaredIdf * LINE_SHARE)),
    );
  return Math.max(
    Math.ceil(squaredIdf * MIN_SHARE),
    Math.min(MIN_COMMON_SQUARED_IDF, Math.ceil(squaredIdf * PLAIN_SHARE)),
  );
}

/** Share of the lighter text's squared IDF weight that two texts of these lengths must have in common; over 1 for no partners. */
function leastShare(length: number, otherLength: number): number {
  const shorter = Math.min(length, otherLength);
  const longer = Math.max(length, otherLength);
  if (shorter < TITLE_LENGTH && shorter * 2 < longer) return TITLE_SHARE;
  if (shorter * LENGTH_RATIO < longer) return 2;
  return shorter * SHORT_RATIO < longer ? SHORT_SHARE : MIN_SHARE;
}

/** Sorts the first `count` values; most texts have few. */
function sortAscending(values: Float64Array, count: number): void {
  if (count > 48) {
    values.subarray(0, count).sort();
    return;
  }
  for (let i = 1; i < count; i++) {
    const value = values[i];
    let at = i - 1;
    while (at >= 0 && values[at] > value) {
      values[at + 1] = values[at];
      at--;
    }
    values[at + 1] = value;
  }
}
