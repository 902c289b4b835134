import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createReuseIndex } from '../../../src/reuse/index';
import { model } from './support';

const shared = process.env['WINNOW_SHARED'] ?? join(process.cwd(), '..', 'shared');

/** The paragraph of the second text that retells each paragraph of the first, by how they begin. */
const retold: readonly (readonly [string, readonly string[]])[] = [
  ['(Reuters) -Belgium’s intelligence', ['The Belgian intelligence service has recently']],
  ['Referring to the company’s', ['The Belgian intelligence service has recently']],
  ['Alibaba denied any wrongdoing', ['Alibaba, however, has strongly denied']],
  ['Alibaba signed an agreement', ['Alibaba, however, has strongly denied']],
  ['The newspaper, citing people', ['The Belgian security service has been closely']],
  [
    'The Belgian security agency told',
    [
      'According to the Financial Times',
      'The presence of Chinese legislation',
      'The Belgian security service has been closely',
    ],
  ],
  ['Alibaba last month filed', ['In recent news, Alibaba submitted']],
];

suite('reuse: the two documents on one story', () => {
  test('every paragraph is linked to the one that it retells, furniture to none', function () {
    const folder = join(shared, 'seeds');
    if (!existsSync(folder)) return this.skip();
    const read = (name: string): string[] =>
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
    const source = read('000_586cbd554c8ecd22.txt');
    const retelling = read('003_dc2e997ff6112339.txt');
    const index = createReuseIndex(model);
    index.set(
      0,
      source.map((text) => ({ text })),
    );
    index.set(
      3,
      retelling.map((text) => ({ text })),
    );
    const matches = index.matches(3, 'likely');
    for (const [begin, expected] of retold) {
      const match = matches.find(({ passage }) => retelling[passage].startsWith(begin));
      const best = match?.counterparts.find(({ section }) => section === 0);
      assert.ok(best !== undefined, `${begin}… has no counterpart`);
      assert.ok(
        expected.some((start) => source[best.passage].startsWith(start)),
        `${begin}… linked to ${source[best.passage]}`,
      );
    }
    const titles = /^(HomeTech)?Belgian intelligence service monitors Alibaba hub/;
    const others = matches.filter(
      ({ passage }) =>
        !retold.some(([begin]) => retelling[passage].startsWith(begin)) && !titles.test(retelling[passage]),
    );
    assert.deepEqual(
      others.map(({ passage }) => retelling[passage]),
      [],
    );
  });
});
