import type { Vocabulary } from '../../src/boilerplate/learning';
import { pairHash } from '../../src/lexis/index';
import type { Example } from './examples';
import { seeded } from './random';

const wordsRead = 80;
/** A word seen on fewer sites than this says more about the site than about furniture. */
const sitesNeeded = 3;
const steps = 16;
/** Weaker weights are dropped, so that words of unknown languages seldom meet one by chance. */
const leastStep = 3;

/** Table slots of paragraph `index`: its words and pairs of words. */
function slotsOf({ scan: { words, wordStart } }: Example, index: number, mask: number): number[] {
  const slots: number[] = [];
  const from = wordStart[index];
  const to = Math.min(wordStart[index + 1], from + wordsRead);
  let before = 1;
  for (let at = from; at < to; at++) {
    slots.push(words[at] & mask, pairHash(before, words[at]) & mask);
    before = words[at];
  }
  slots.push(pairHash(before, 2) & mask);
  return slots;
}

/**
 * Learns what each word and pair of words says about furniture: logistic regression by AdaGrad over hashed words
 * (Weinberger et al. 2009), stored in sixteenths of a log-odd.
 */
export function learnVocabulary(
  examples: readonly Example[],
  bits: number,
  seed: number,
  epochs = 3,
): Vocabulary {
  const size = 1 << bits;
  const mask = size - 1;
  const sites = countSites(examples, mask);
  const weights = new Float64Array(size);
  const squares = new Float64Array(size).fill(1e-3);
  const rows: [number, number][] = [];
  examples.forEach((example, which) => {
    const stride = Math.max(1, Math.floor(example.labels.length / 250));
    for (let index = 0; index < example.labels.length; index += stride) {
      if (example.labels[index] >= 0) rows.push([which, index]);
    }
  });
  const random = seeded(seed);
  let bias = 0;
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(rows, random);
    for (const [which, index] of rows) {
      const slots = slotsOf(examples[which], index, mask);
      const scale = 1 / Math.sqrt((slots.length + 1) / 2);
      let odds = bias;
      for (const slot of slots) odds += weights[slot] * scale;
      const error = 1 / (1 + Math.exp(-odds)) - examples[which].labels[index];
      bias -= 0.01 * error;
      for (const slot of slots) {
        if (sites[slot] < sitesNeeded) continue;
        const gradient = error * scale + 2e-5 * weights[slot];
        squares[slot] += gradient * gradient;
        weights[slot] -= (0.3 * gradient) / Math.sqrt(squares[slot]);
      }
    }
  }
  return Int8Array.from(weights, (weight) => {
    const step = Math.max(-127, Math.min(127, Math.round(weight * steps)));
    return Math.abs(step) < leastStep ? 0 : step;
  });
}

/** On how many different sites each slot was seen, up to 255. */
function countSites(examples: readonly Example[], mask: number): Uint8Array {
  const sites = new Uint8Array(mask + 1);
  const byGroup = new Map<string, Example[]>();
  for (const example of examples) {
    const list = byGroup.get(example.group);
    if (list === undefined) byGroup.set(example.group, [example]);
    else list.push(example);
  }
  const seen = new Int32Array(mask + 1).fill(-1);
  let group = 0;
  for (const list of byGroup.values()) {
    for (const example of list) {
      for (let index = 0; index < example.labels.length; index++) {
        for (const slot of slotsOf(example, index, mask)) {
          if (seen[slot] === group) continue;
          seen[slot] = group;
          if (sites[slot] < 255) sites[slot]++;
        }
      }
    }
    group++;
  }
  return sites;
}

function shuffle<T>(items: T[], random: () => number): void {
  for (let last = items.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [items[last], items[other]] = [items[other], items[last]];
  }
}
