import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashFolded } from '../../src/entities/training';
import { dataFolder } from './corpus';

/** Word clusters: codes as bit strings become numbers, words their folded hashes. */
export interface Clusters {
  readonly code: number[];
  readonly length: number[];
  readonly words: Map<number, number>;
}

/** Reads word TAB code lines, commonest word first; of words that fold alike the commonest counts. */
export function readClusters(path = join(dataFolder(), 'entities/word-clusters-50k.tsv')): Clusters {
  const clusters: Clusters = { code: [], length: [], words: new Map() };
  const numbers = new Map<string, number>();
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [word, code] = line.split('\t');
    if (!word || !code) continue;
    let number = numbers.get(code);
    if (number === undefined) {
      number = clusters.code.length;
      numbers.set(code, number);
      clusters.code.push(Number.parseInt(code, 2));
      clusters.length.push(code.length);
    }
    const hash = hashFolded(word, 0, word.length);
    if (!clusters.words.has(hash)) clusters.words.set(hash, number);
  }
  return clusters;
}

/** For languages without clusters of their own. */
export const NO_CLUSTERS: Clusters = { code: [], length: [], words: new Map() };

/**
 * Clusters of a language and, for words on the lists of names, those of English, which saw more text: the first split of the tree
 * is between the two. A name that the language knows itself, too, has its English cluster where `prefersEnglish`.
 */
export function withEnglishNames(
  own: Clusters,
  english: Clusters,
  isListed: (word: number) => boolean,
  prefersEnglish: boolean,
): Clusters {
  const grown: Clusters = {
    code: own.code.map((code, k) => (own.length[k] < MAX_LENGTH ? code : code >>> 1)),
    length: own.length.map((length) => Math.min(MAX_LENGTH, length + 1)),
    words: new Map(own.words),
  };
  const added = new Map<number, number>();
  for (const [word, cluster] of english.words) {
    if (!isListed(word) || (own.words.has(word) && !prefersEnglish)) continue;
    let number = added.get(cluster);
    if (number === undefined) {
      number = grown.code.length;
      added.set(cluster, number);
      grown.code.push(english.code[cluster] | (1 << english.length[cluster]));
      grown.length.push(english.length[cluster] + 1);
    }
    grown.words.set(word, number);
  }
  return grown;
}

/** The longest path that a model holds. */
const MAX_LENGTH = 16;
