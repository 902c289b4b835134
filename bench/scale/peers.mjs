/**
 * What the npm peers make of a folder of texts, each in a process of its own: `node bench/scale/peers.mjs compromise|minhash DIR`.
 * compromise finds people, places, organisations, money and dates of each document; minhash finds paragraphs that are alike (word 3-shingles, 128
 * permutations, bands of 4), as in `bench/reuse.ts`. Prints how many they found.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

function* textsIn(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }))
    if (entry.isFile()) yield readFileSync(join(entry.parentPath ?? entry.path, entry.name), 'utf8');
}

const peers = {
  async compromise(folder) {
    const { default: nlp } = await import('compromise');
    let found = 0;
    for (const text of textsIn(folder)) {
      const read = nlp(text);
      for (const list of [read.people(), read.places(), read.organizations(), read.money(), read.numbers()])
        found += list.out('array').length;
    }
    return found;
  },
  async minhash(folder) {
    const { Minhash, LshIndex } = (await import('minhash')).default;
    const index = new LshIndex({ bandSize: 4 });
    let found = 0;
    let number = 0;
    for (const text of textsIn(folder))
      for (const paragraph of text.split(/\n\s*\n/u)) {
        const words = paragraph.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
        if (words.length < 3) continue;
        const hash = new Minhash({ numPerm: 128 });
        for (let i = 0; i + 3 <= words.length; i++) hash.update(words.slice(i, i + 3).join(' '));
        index.insert(String(number++), hash);
        found += index.query(hash).length - 1;
      }
    return found;
  },
};

const [, , peer, folder] = process.argv;
process.stdout.write(`${await peers[peer](folder)}\n`);
