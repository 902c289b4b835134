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
