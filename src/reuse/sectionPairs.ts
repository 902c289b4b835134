import type { SectionPair } from './types';

/** Counts what a section shares with those others for which `isCounted`. */
export type CountPairs = (section: number, isCounted: (other: number) => boolean) => readonly SectionPair[];

/**
 * All pairs of sections that share something, kept from one question to the next: only what touched sections share is
 * counted again. The rest is passed over.
 */
export class SectionPairs {
  readonly #count: CountPairs;
  readonly #touched: Set<number>;
  #known: readonly SectionPair[] = [];

  /** @param sections those that there are already */
  constructor(count: CountPairs, sections: Iterable<number>) {
    this.#count = count;
    this.#touched = new Set(sections);
  }

  /** Notes that what the section shares may have changed, be it new or gone. */
  touch(section: number): void {
    this.#touched.add(section);
  }

  /** The pairs in order; the same array until one of them changes. */
  all(): readonly SectionPair[] {
    const touched = this.#touched;
    if (touched.size === 0) return this.#known;
    const isTouched = ({ a, b }: SectionPair): boolean => touched.has(a) || touched.has(b);
    const before = this.#known.filter(isTouched);
    const now = this.#counted();
    if (before.length !== now.length || now.some((pair, i) => !isSame(pair, before[i])))
      this.#known = merged(
        before.length === 0 ? this.#known : this.#known.filter((pair) => !isTouched(pair)),
        now,
      );
    touched.clear();
    return this.#known;
  }

  /** The pairs of touched sections, in order; those of two of them once. */
  #counted(): readonly SectionPair[] {
    const touched = this.#touched;
    const pairs: SectionPair[] = [];
    for (const section of touched) {
      for (const pair of this.#count(section, (other) => other > section || !touched.has(other)))
        pairs.push(pair);
    }
    return pairs.sort(bySections);
  }
}

function bySections(p: SectionPair, q: SectionPair): number {
  return p.a - q.a || p.b - q.b;
}

function isSame(p: SectionPair, q: SectionPair): boolean {
  const isOfSame = p.a === q.a && p.b === q.b && p.score === q.score;
  return isOfSame && p.passagesOfA === q.passagesOfA && p.passagesOfB === q.passagesOfB;
}

/** Two lists in order as one. */
function merged(left: readonly SectionPair[], right: readonly SectionPair[]): readonly SectionPair[] {
  const all: SectionPair[] = [];
  let at = 0;
  for (const pair of right) {
    while (at < left.length && bySections(left[at], pair) < 0) all.push(left[at++]);
    all.push(pair);
  }
  while (at < left.length) all.push(left[at++]);
  return all;
}
