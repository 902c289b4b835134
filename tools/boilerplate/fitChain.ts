import { chained, type Chain } from '../../src/boilerplate/chain';
import { sigmoid } from '../../src/boilerplate/forest';
import type { Example } from './examples';

const trusts = [0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];
const stays = [0, 0.3, 0.6, 0.9, 1.2, 1.6, 2];

/** The chain with the least log loss on log-odds from models that never saw the page's site; each page counts alike. */
export function fitChain(
  examples: readonly Pick<Example, 'labels' | 'view'>[],
  odds: readonly Float64Array[],
): Chain {
  let best: Chain = { trust: 1, stay: 0 };
  let least = Infinity;
  for (const trust of trusts) {
    for (const stay of stays) {
      const chain = { trust, stay };
      let loss = 0;
      examples.forEach(({ labels, view }, which) => {
        if (view !== 'honest') loss += pageLoss(labels, chained(odds[which], chain));
      });
      if (loss < least) {
        least = loss;
        best = chain;
      }
    }
  }
  return best;
}

function pageLoss(labels: Int8Array, odds: Float64Array): number {
  let loss = 0;
  let count = 0;
  labels.forEach((label, row) => {
    if (label < 0) return;
    const probability = Math.min(0.98, Math.max(0.02, sigmoid(odds[row])));
    loss -= Math.log(label === 1 ? probability : 1 - probability);
    count++;
  });
  return count === 0 ? 0 : loss / Math.sqrt(count);
}
