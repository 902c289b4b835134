import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type ReuseIndex, align, createReuseIndex } from '../../../src/reuse/index';
import { counterpartsOf, indexOfPassages, model } from './support';

/** Twelve words that stand in every text. */
const common = 'it was not that he could have been there with all of';
const eleven = common.replace(' of', '');

/** Made-up words that no two of these texts have in common, without a stop between them. */
function own(number: number, count: number): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  return Array.from({ length: count }, (_, i) => {
    const n = number * 97 + i;
    const spelt = [0, 1, 2, 3].map((place) => letters[Math.floor(n / 26 ** place) % 26]).join('');
    return `k${spelt}ro`;
  }).join(' ');
}

/** A long paragraph of its own with a run of words in the middle of a sentence. */
function around(number: number, run: string): string {
  return `${own(number, 45)} ${run} ${own(number + 2000, 45)}.`;
}

suite('reuse: runs of words', () => {
  test('twelve words that stand in every text link two paragraphs that have nothing else in common', () => {
    const index = indexOfPassages(around(1, common), around(2, common), around(3, ''));
    assert.deepEqual(counterpartsOf(index, 0), ['1 wording']);
    assert.deepEqual(counterpartsOf(index, 1), ['0 wording']);
    assert.deepEqual(counterpartsOf(index, 2), []);
  });
  test('eleven words link nothing, wherever they stand', () => {
    for (let before = 0; before < 20; before++) {
      const texts = [1, 2].map((n) => `${own(n, before)} ${eleven} ${own(n + 500, 40)}`);
      assert.deepEqual(counterpartsOf(indexOfPassages(...texts), 0), []);
    }
  });
  test('the run is found wherever it stands in either text', () => {
    for (let before = 0; before < 20; before++) {
      const texts = [1, 2].map((n) => `${own(n, before * n)} ${common} ${own(n + 500, 40)}`);
      assert.deepEqual(counterpartsOf(indexOfPassages(...texts), 0), ['1 wording'], `after ${before} words`);
    }
  });
  test('the alignment shows the run, though pieces of it stand elsewhere as well', () => {
    const [a, b] = [`It was not that he knew. ${around(1, common)}`, around(2, common)];
    const { left, right } = align(a, b);
    assert.deepEqual(
      left.map(({ start, end }) => a.slice(start, end)),
      [common],
    );
    assert.deepEqual(
      right.map(({ start, end }) => b.slice(start, end)),
      [common],
    );
  });
  test('a row of twelve numbers recurs by chance', () => {
    const row = '1 2 3 4 5 6 7 8 9 10 11 12';
    assert.deepEqual(counterpartsOf(indexOfPassages(around(1, row), around(2, row)), 0), []);
  });
  test('a run in more than ten texts is a formula and links none, until some of them go', () => {
    const texts = Array.from({ length: 11 }, (_, i) => around(i, common));
    const index = indexOfPassages(...texts.slice(0, 10));
    assert.equal(counterpartsOf(index, 0).length, 9);
    const changed = index.set(10, [{ text: texts[10] }]);
    assert.deepEqual(counterpartsOf(index, 0), []);
    assert.deepEqual(
      [...changed].sort((a, b) => a - b),
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    );
    assert.equal(index.delete(4).size, 10);
    assert.equal(counterpartsOf(index, 0).length, 9);
  });
  test('a formula links none by the words about it, a text that goes on after it by those that follow', () => {
    const texts = Array.from({ length: 12 }, (_, i) => around(i, common));
    const more = 'these who were so much to them before';
    const index = indexOfPassages(...texts, around(20, `${common} ${more}`), around(21, `${common} ${more}`));
    assert.deepEqual(counterpartsOf(index, 12), ['13 wording']);
    assert.deepEqual(counterpartsOf(index, 0), []);
  });
  test('a run of twenty words is a part that was taken over; one of twelve may be a formula, and says so', () => {
    const long = `${common} these who were so much to them all`;
    const found = [common, long].map((run) => {
      const [{ counterparts }] = indexOfPassages(around(1, run), around(2, run)).matches(0, 'likely');
      return counterparts.map(({ class: type, score }) => [type, score]);
    });
    assert.deepEqual(found, [[['wording', 0.34]], [['contained', 0.99]]]);
  });
  test('a thousand texts with one run in common cost no pairs', () => {
    const index = indexOfPassages(...Array.from({ length: 1000 }, (_, i) => around(i, common)));
    assert.deepEqual(counterpartsOf(index, 700), []);
  });
  test('furniture and titles take no part', () => {
    const index = createReuseIndex(model);
    index.set(0, [{ text: around(1, common), furniture: true }, { text: eleven }]);
    index.set(1, [{ text: around(2, common) }]);
    assert.deepEqual(counterpartsOf(index, 1), []);
  });
});

suite('reuse: properties with runs of words', () => {
  const SECTIONS = 16;
  const state = (index: ReuseIndex): unknown => [
    Array.from({ length: SECTIONS }, (_, s) => index.matches(s, 'likely')),
    index.clusters('likely'),
    index.pairs('likely'),
  ];
  const run = fc.constantFrom(
    '',
    common,
    eleven,
    `${common} these`,
    `those ${common}`,
    `${common} these ${common}`,
  );
  const text = fc.tuple(fc.nat(40), run).map(([number, words]) => around(number, words));
  const step = fc.record({
    section: fc.nat(SECTIONS - 1),
    texts: fc.option(fc.array(text, { maxLength: 3 })),
  });
  const passages = (texts: readonly string[]): { text: string }[] => texts.map((each) => ({ text: each }));

  test('edits and deletions in any order leave what a fresh index would hold, and all that changes is told', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 12, maxLength: 40 }), (steps) => {
        const edit = createReuseIndex(model);
        const now = new Map<number, readonly string[]>();
        for (const { section, texts } of steps) {
          const before = Array.from({ length: SECTIONS }, (_, s) => edit.matches(s, 'likely'));
          const changed = texts === null ? edit.delete(section) : edit.set(section, passages(texts));
          before.forEach((matches, s) => {
            if (s !== section && !changed.has(s)) assert.deepEqual(edit.matches(s, 'likely'), matches);
          });
          if (texts === null) now.delete(section);
          else now.set(section, texts);
        }
        const fresh = createReuseIndex(model);
        for (const [section, texts] of [...now].sort(([a], [b]) => b - a))
          fresh.set(section, passages(texts));
        assert.deepEqual(state(edit), state(fresh));
      }),
      { numRuns: 60 },
    );
  });
  test('work that is given up at any step leaves nothing behind', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(step, fc.nat(8)), { maxLength: 24 }), (steps) => {
        const edit = createReuseIndex(model);
        const now = new Map<number, readonly string[]>();
        for (const [{ section, texts }, given] of steps) {
          const work = edit.setting(section, passages(texts ?? []));
          for (let i = 0; i < given; i++) if (work.next().done === true) break;
          work.return(new Map() as never);
          edit.set(section, passages(texts ?? []));
          now.set(section, texts ?? []);
        }
        const fresh = createReuseIndex(model);
        for (const [section, texts] of now) fresh.set(section, passages(texts));
        assert.deepEqual(state(edit), state(fresh));
      }),
      { numRuns: 40 },
    );
  });
});

suite('reuse: which runs link two texts', () => {
  const words = fc.constantFrom('the', 'of', 'and', 'to', 'in', 'a', 'that', 'was');
  const texts = fc.array(fc.array(words, { minLength: 14, maxLength: 22 }), { minLength: 2, maxLength: 10 });
  const planted = fc
    .tuple(texts, fc.array(words, { minLength: 12, maxLength: 14 }), fc.nat(9), fc.nat(12))
    .map(([all, run, last, at]) => all.map((text, i) => (i <= last ? text.toSpliced(at, 0, ...run) : text)));
  /** All runs of twelve words of a text. */
  const runsOf = (text: readonly string[]): Set<string> =>
    new Set(text.slice(11).map((_, i) => text.slice(i, i + 12).join(' ')));

  test('all of twelve words that both hold, where no more than ten texts could', () => {
    fc.assert(
      fc.property(planted, (all) => {
        const runs = all.map(runsOf);
        const index = indexOfPassages(...all.map((text, i) => around(i, text.join(' '))));
        runs.forEach((each, i) => {
          const expected = runs.flatMap((others, j) =>
            i !== j && [...each].some((run) => others.has(run)) ? [String(j)] : [],
          );
          const found = counterpartsOf(index, i).map((counterpart) => counterpart.split(' ')[0]);
          assert.deepEqual(found.sort(), expected.sort());
        });
      }),
      { numRuns: 100 },
    );
  });
});
