import { ReuseModel } from './model';
import { NodeStore } from './nodes';
import { Scorer } from './scorer';
import { TokenScanner } from './tokens';
import type { ReuseClass } from './types';
import { Vocabulary } from './vocabulary';

/** How two texts were judged: score 1 if and only if they are equal once normalised. */
export interface PairVerdict {
  readonly class: ReuseClass;
  readonly score: number;
}

/**
 * Judges two texts outside of any workspace with the scorer of the index.
 * @param model the bytes of models/reuse.bin
 * @throws Error when they are not a model
 */
export function createPairScorer(model: Uint8Array): (a: string, b: string) => PairVerdict {
  const weights = new ReuseModel(model);
  const scanner = new TokenScanner();
  const vocabulary = new Vocabulary(weights);
  const nodes = new NodeStore();
  const scorer = new Scorer(nodes, vocabulary, weights);
  return (a, b) => {
    scanner.scan(a);
    const first = nodes.add(scanner, vocabulary);
    scanner.scan(b);
    const known = nodes.find(scanner);
    const second = known < 0 ? nodes.add(scanner, vocabulary) : known;
    const verdict: PairVerdict =
      first === second ? { class: 'exact', score: 1 } : scorer.compare(first, second);
    nodes.remove(first);
    if (second !== first) nodes.remove(second);
    nodes.recycle(second === first ? [first] : [first, second]);
    return verdict;
  };
}
