import { GOLDEN_RATIO, MURMUR_FIRST, MURMUR_SECOND } from '../lexis/index';
import type { DistinctTexts } from './distinctTexts';
import type { Vocabulary } from './vocabulary';

/** Runs of this many words count as taken over word for word. A choice that the shipped model was trained with. */
const SHINGLE = 3;
const MULTIPLIERS = [GOLDEN_RATIO, MURMUR_FIRST, MURMUR_SECOND] as const;

/** How one text stands in another, see {@link PassageFinder.find}. */
export interface Found {
  /** Share of the text's weight that lies in shingles of three words which stand in the other. */
  covered: number;
  /** Weight of the longest such passage. */
  longest: number;
  /** Best agreement with a stretch of the other of as many words: twice the common weight by that of both. */
  stretch: number;
}

/** Where in one text the words of another stand together. Holds scratch memory only. */
export class PassageFinder {
  readonly #texts: DistinctTexts;
  readonly #vocabulary: Vocabulary;
  readonly found: Found = { covered: 0, longest: 0, stretch: 0 };
  #shingles: Int32Array = new Int32Array(256);
  #mask = 255;
  #counts: Int32Array = new Int32Array(1024);

  constructor(texts: DistinctTexts, vocabulary: Vocabulary) {
    this.#texts = texts;
    this.#vocabulary = vocabulary;
  }

  /** Describes in {@link found} how the text `part` stands in the text `whole`. Linear in the length of both. */
  find(part: number, whole: number): void {
    this.#findShingles(part, whole);
    this.#findStretch(part, whole);
  }

  #findShingles(part: number, whole: number): void {
    const { tokens, lengths } = this.#texts;
    const { weights } = this.#vocabulary;
    const { found } = this;
    this.#collectShingles(whole);
    const begin = this.#texts.startOf(part);
    const end = begin + lengths[part];
    let all = 0;
    let covered = 0;
    let passage = 0;
    let last = begin - 1;
    found.longest = 0;
    for (let at = begin; at < end; at++) {
      all += weights[tokens[at]];
      if (at + SHINGLE > end || !this.#hasShingle(at)) continue;
      if (at > last) passage = 0;
      for (let next = Math.max(at, last + 1); next < at + SHINGLE; next++) {
        covered += weights[tokens[next]];
        passage += weights[tokens[next]];
      }
      last = at + SHINGLE - 1;
      if (passage > found.longest) found.longest = passage;
    }
    found.covered = all > 0 ? covered / all : 0;
  }

  #collectShingles(textId: number): void {
    const { lengths } = this.#texts;
    let size = 256;
    while (size < lengths[textId] * 2) size *= 2;
    if (size > this.#shingles.length) this.#shingles = new Int32Array(size);
    this.#mask = size - 1;
    this.#shingles.fill(0, 0, size);
    const start = this.#texts.startOf(textId);
    const end = start + lengths[textId] - SHINGLE;
    for (let at = start; at <= end; at++) {
      const hash = this.#hashOf(at);
      let slot = hash & this.#mask;
      while (this.#shingles[slot] !== 0 && this.#shingles[slot] !== hash) slot = (slot + 1) & this.#mask;
      this.#shingles[slot] = hash;
    }
  }

  #hasShingle(at: number): boolean {
    const hash = this.#hashOf(at);
    let slot = hash & this.#mask;
    while (this.#shingles[slot] !== 0) {
      if (this.#shingles[slot] === hash) return true;
      slot = (slot + 1) & this.#mask;
    }
    return false;
  }

  /** Never 0. Of the hashes of stems, not of their ids: where two shingles collide, they do so in every workspace. */
  #hashOf(at: number): number {
    const { tokens } = this.#texts;
    const { hashes } = this.#vocabulary;
    let hash = 0;
    for (let i = 0; i < SHINGLE; i++) {
      hash = Math.imul(hash ^ hashes[tokens[at + i]], MULTIPLIERS[i]);
      hash ^= hash >>> 15;
    }
    return hash === 0 ? 1 : hash;
  }

  #findStretch(part: number, whole: number): void {
    const { tokens, lengths } = this.#texts;
    const { weights } = this.#vocabulary;
    if (this.#counts.length < this.#vocabulary.size)
      this.#counts = new Int32Array(this.#vocabulary.size + (this.#vocabulary.size >> 3));
    const counts = this.#counts;
    let partWeight = 0;
    const first = this.#texts.startOf(part);
    const last = first + lengths[part];
    for (let at = first; at < last; at++) {
      counts[tokens[at]]++;
      partWeight += weights[tokens[at]];
    }
    const begin = this.#texts.startOf(whole);
    const end = begin + lengths[whole];
    const width = lengths[part];
    let common = 0;
    let weight = 0;
    let best = 0;
    for (let at = begin; at < end; at++) {
      const token = tokens[at];
      weight += weights[token];
      if (counts[token]-- > 0) common += weights[token];
      if (at - width >= begin) {
        const left = tokens[at - width];
        weight -= weights[left];
        if (counts[left]++ >= 0) common -= weights[left];
      }
      const agreement = (2 * common) / (partWeight + weight);
      if (agreement > best) best = agreement;
    }
    for (let at = Math.max(begin, end - width); at < end; at++) counts[tokens[at]]++;
    for (let at = first; at < last; at++) counts[tokens[at]]--;
    this.found.stretch = best;
  }
}
