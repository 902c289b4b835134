import { identityOf } from './identity';
import { ReuseModel } from './model';
import { NodeStore } from './nodes';
import { BELOW_ONE, Scorer } from './scorer';
import { TokenScanner } from './tokens';
import type { ReuseClass } from './types';
import { Vocabulary } from './vocabulary';

/** How two texts were judged: `exact` with score 1 if and only if they are the same but for typography. */
export interface PairVerdict {
  readonly class: ReuseClass;
  readonly score: number;
}

function verdictOfSameWords(a: string, b: string): PairVerdict {
  if (a === b || identityOf(a) === identityOf(b)) return { class: 'exact', score: 1 };
  return { class: 'near', score: BELOW_ONE };
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
    const verdict = first === second ? verdictOfSameWords(a, b) : scorer.compare(first, second);
    nodes.remove(first);
    if (second !== first) nodes.remove(second);
    nodes.recycle(second === first ? [first] : [first, second]);
    return verdict;
  };
}
