/** What is known of two documents of a family, by their numbers. */
export interface PairOrder {
  readonly a: number;
  readonly b: number;
  /** Log-odds that `a` came first, from what the texts are like; and from what they say themselves, 0 where they say nothing. */
  readonly implied: number;
  readonly stated: number;
  /** How much of their text both have, in [0,1]. */
  readonly likeness: number;
}

/**
 * Texts that came after one another are more alike than others: so much log-odds for each unit of likeness between neighbours in
 * time. And what texts are like says much the same of every pair of a family, so it counts so much each time. Both chosen with
 * `npm run bench:changes -- versions`, weights of the traits cross-validated by article: at half of all answers 16 and .15 to 60 and .5 are as good, and with greater numbers more is answered.
 */
const LIKENESS_OF_NEIGHBOURS = 40;
const IMPLIED_WEIGHT = 0.4;

/** So many documents are put in order at once; the work grows as 2^n n²: docs/changes.md, "Constants". */
const MAX_DOCUMENTS = 8;

/**
 * The order in which the documents of a family were made, as far as it can be known: every order of them has a probability, the
 * greater the more alike neighbours in time are and the better it fits what is known of each pair.
 */
export class FamilyOrder {
  readonly #pairs = new Map<string, PairOrder>();
  readonly #count: number;
  #whole: readonly Float64Array[] | undefined;

  constructor(count: number, pairs: readonly PairOrder[]) {
    this.#count = count;
    for (const pair of pairs) {
      this.#pairs.set(`${String(pair.a)} ${String(pair.b)}`, pair);
      const { a, b, implied, stated, likeness } = pair;
      this.#pairs.set(`${String(b)} ${String(a)}`, {
        a: b,
        b: a,
        implied: -implied,
        stated: -stated,
        likeness,
      });
    }
  }

  /** Probability that document `a` came before document `b`; of large families the documents most like these two are asked. */
  before(a: number, b: number): number {
    if (this.#count <= MAX_DOCUMENTS) {
      this.#whole ??= this.#probabilities(Array.from({ length: this.#count }, (_, i) => i));
      return this.#whole[a][b];
    }
    return this.#probabilities([a, b, ...this.#companions(a, b)])[0][1];
  }

  /** The document that came before every other one with at least this probability; undefined when none did. */
  first(leastProbability: number): number | undefined {
    let first = 0;
    for (let i = 1; i < this.#count; i++) if (this.before(first, i) < 0.5) first = i;
    for (let i = 0; i < this.#count; i++) {
      if (i !== first && this.before(first, i) < leastProbability) return undefined;
    }
    return first;
  }

  #companions(a: number, b: number): number[] {
    const others: { document: number; likeness: number }[] = [];
    for (let document = 0; document < this.#count; document++) {
      if (document === a || document === b) continue;
      others.push({ document, likeness: Math.max(this.#likeness(a, document), this.#likeness(b, document)) });
    }
    others.sort((left, right) => right.likeness - left.likeness);
    return others.slice(0, MAX_DOCUMENTS - 2).map(({ document }) => document);
  }

  #likeness(a: number, b: number): number {
    return this.#pairs.get(`${String(a)} ${String(b)}`)?.likeness ?? 0;
  }

  #logOdds(a: number, b: number): number {
    const pair = this.#pairs.get(`${String(a)} ${String(b)}`);
    if (pair === undefined) return 0;
    return IMPLIED_WEIGHT * logSigmoid(pair.implied) + logSigmoid(pair.stated);
  }

  /** `[i][j]`: probability that `documents[i]` came before `documents[j]`, summed over all orders set by set. */
  #probabilities(documents: readonly number[]): Float64Array[] {
    const size = documents.length;
    const all = (1 << size) - 1;
    const placed = this.#placedWeights(documents);
    const next = documents.map((a) =>
      documents.map((b) => Math.exp(LIKENESS_OF_NEIGHBOURS * (this.#likeness(a, b) - 1))),
    );
    // [set * size + last]: the sum of all orders of the set that end with `last`, and of all ways to go on from there.
    const until = new Float64Array((all + 1) * size);
    const since = new Float64Array((all + 1) * size).fill(0);
    for (let one = 0; one < size; one++) until[(1 << one) * size + one] = 1;
    const step = (set: number, last: number, added: number): number => next[last][added] * placed[added][set];
    for (let set = 1; set <= all; set++) {
      forEachOf(set, size, (last) => {
        forEachOf(all & ~set, size, (added) => {
          until[(set | (1 << added)) * size + added] += until[set * size + last] * step(set, last, added);
        });
      });
    }
    const before = documents.map(() => new Float64Array(size));
    for (let set = all; set > 0; set--) {
      forEachOf(set, size, (last) => {
        if (set === all) since[set * size + last] = 1;
        forEachOf(all & ~set, size, (added) => {
          const weight = step(set, last, added) * since[(set | (1 << added)) * size + added];
          since[set * size + last] += weight;
          forEachOf(set, size, (earlier) => {
            before[earlier][added] += until[set * size + last] * weight;
          });
        });
      });
    }
    documents.forEach((_, i) => {
      for (let j = 0; j < i; j++) {
        const sum = before[i][j] + before[j][i];
        before[i][j] = sum > 0 ? before[i][j] / sum : 0.5;
        before[j][i] = 1 - before[i][j];
      }
    });
    return before;
  }

  /** `[document][set]`: how well it fits that all of the set came before the document. */
  #placedWeights(documents: readonly number[]): Float64Array[] {
    return documents.map((document) => {
      const logs = new Float64Array(1 << documents.length);
      for (let set = 1; set < logs.length; set++) {
        const lowest = 31 - Math.clz32(set & -set);
        logs[set] = logs[set & (set - 1)] + this.#logOdds(documents[lowest], document);
      }
      return logs.map((log) => Math.exp(log));
    });
  }
}

function forEachOf(set: number, size: number, visit: (member: number) => void): void {
  for (let member = 0; member < size; member++) if ((set & (1 << member)) !== 0) visit(member);
}

function logSigmoid(logOdds: number): number {
  return logOdds > 0 ? -Math.log1p(Math.exp(-logOdds)) : logOdds - Math.log1p(Math.exp(logOdds));
}
