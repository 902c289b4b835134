import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { checkExactness } from '../../../bench/exact';

const model = new Uint8Array(readFileSync('models/reuse.bin'));
const rare = (
  'harbour commission bridge autumn engineer pillar insurance warehouse ministry steel forest orchestra violin glacier ' +
  'parliament treaty cathedral senator vaccine reactor satellite wheat tractor canal museum volcano cyclone penguin'
).split(' ');
const common = 'the of and to in a that was for it with as his on be at by had not are but from'.split(' ');

/** Texts of common and rare words, seeded; half of them are edits of an earlier one. `spell` writes one word. */
function corpus(count: number, seed: number, spell: (word: string) => string = (word) => word): string[] {
  let state = seed;
  const random = (limit: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const word = (): string =>
    random(3) === 0 ? common[random(common.length)] : `word${random(random(2) === 0 ? 40 : 2000)}x`;
  const texts: string[][] = [];
  for (let i = 0; i < count; i++) {
    if (i % 2 === 0) {
      texts.push(Array.from({ length: 4 + random(90) }, word));
      continue;
    }
    const edited = texts[random(texts.length)].map((each) => (random(3) === 0 ? word() : each));
    texts.push(edited.slice(random(edited.length >> 1)).concat(Array.from({ length: random(20) }, word)));
  }
  return texts.map((each) => each.map(spell).join(' '));
}

/** Texts, and the same with four in five of their rare words replaced, each in its place. */
function replacedCorpus(count: number, seed: number): string[] {
  let state = seed;
  const random = (limit: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const replaced = (word: string): string =>
    common.includes(word) || random(5) === 0 ? word : `other${random(5000)}x`;
  return corpus(count, seed).flatMap((text) => [text, text.split(' ').map(replaced).join(' ')]);
}

/** Two Han letters that stand for a word. */
function inHan(word: string): string {
  let hash = 0;
  for (const character of word) hash = (Math.imul(hash, 31) + character.charCodeAt(0)) >>> 0;
  return String.fromCharCode(0x4e00 + (hash % 300), 0x5e00 + ((hash >>> 8) % 3000));
}

/** A word of the table with a wrong letter, or a common one whole. */
function badlyRead(word: string): string {
  if (common.includes(word)) return word;
  const number = Number(word.slice(4, -1));
  const known = rare[number % rare.length];
  const at = 1 + (number % (known.length - 2));
  return number % 3 === 0 ? known : known.slice(0, at) + 'xqz'[number % 3] + known.slice(at + (number & 1));
}

suite('reuse: the join is exact', () => {
  test('every candidate by definition is found, and nothing else, through several packings of the lists', () => {
    for (const seed of [1, 2, 3]) {
      const { pairs, lost, excess } = checkExactness(model, corpus(900, seed), 1);
      assert.ok(pairs > 500, `only ${pairs} pairs: the texts say nothing`);
      assert.deepEqual({ lost, excess }, { lost: 0, excess: 0 });
    }
  });
  test('so it is among texts whose words were replaced one by one, which have less in common but in its place', () => {
    const { pairs, lost, excess, inPlace } = checkExactness(model, replacedCorpus(450, 6), 1);
    assert.ok(inPlace > 50, `only ${inPlace} of ${pairs} pairs are in place`);
    assert.deepEqual({ lost, excess }, { lost: 0, excess: 0 });
  });
  test('so it is among texts that are read by letters as well as by words', () => {
    const { pairs, lost, excess } = checkExactness(model, corpus(900, 4, inHan), 1);
    assert.ok(pairs > 500, `only ${pairs} pairs: the texts say nothing`);
    assert.deepEqual({ lost, excess }, { lost: 0, excess: 0 });
  });
  test('so it is among texts of strange spelling, which are looked for by the words near to theirs as well', () => {
    const { pairs, lost, excess, readAgain } = checkExactness(model, corpus(900, 5, badlyRead), 1);
    assert.ok(readAgain > 300, `only ${readAgain} texts are strange`);
    assert.ok(pairs > 500, `only ${pairs} pairs: the texts say nothing`);
    assert.deepEqual({ lost, excess }, { lost: 0, excess: 0 });
  });
});
