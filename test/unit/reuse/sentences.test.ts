import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type ReuseIndex, createReuseIndex } from '../../../src/reuse/index';
import { counterpartsOf, indexOfPassages, model } from './support';

const shared =
  'The mayor of Antwerp said the burnt warehouse had stored imported textiles without a valid permit since March.';
const edited =
  'The mayor of Antwerp said the burnt warehouse had stored imported fabrics without any valid permit since March.';
/** Of common words only: as a paragraph it is too light for the lists of words. */
const light = 'The full text of the letter is below';
/** Paragraphs that have nothing in common, each with room for a sentence in the middle. */
const hosts: readonly (readonly [string, string])[] = [
  [
    'Parliament in Lisbon voted on Wednesday to raise the pension age by six months. Trade unions called the step unacceptable and announced strikes.',
    'A second reading is expected before the summer recess. Opposition leaders promised amendments.',
  ],
  [
    'Whisk the eggs with the sugar until pale and fluffy. Fold in the flour and the melted butter with a wooden spoon.',
    'Bake for forty minutes in a moderate oven. Serve lukewarm with vanilla custard.',
  ],
  [
    'The telescope recorded seventeen supernovae in distant spiral galaxies during its first observing season. Astronomers compared their spectra.',
    'None of them brightened as theory predicts. Further exposures are scheduled for December.',
  ],
  [
    'Rainfall over the Andean highlands filled the reservoirs earlier than hydrologists had forecast. Farmers began sowing quinoa in October.',
    'Prices at the regional market fell by a third. Cooperatives stored the surplus.',
  ],
];

/** A paragraph of a host, long enough that one sentence does not make it the like of another. */
function withSentence(host: number, sentence: string): string {
  const filler = words(host * 7 + 3, 40);
  return `${hosts[host][0]} ${filler}. ${sentence} ${hosts[host][1]} ${words(host * 5 + 90, 30)}.`;
}

/** Made-up words, others for each seed. */
function words(seed: number, count: number): string {
  const syllables = ['bra', 'kel', 'mon', 'tiv', 'sur', 'pel', 'dro', 'gan', 'fyx', 'lum'];
  return Array.from({ length: count }, (_, i) => {
    const number = (seed * 1009 + i * 613) % 1000;
    return [number % 10, Math.floor(number / 10) % 10, Math.floor(number / 100)]
      .map((digit) => syllables[digit])
      .join('')
      .concat(syllables[seed % 10]);
  }).join(' ');
}

/** Paragraphs of their own with one sentence between. */
function padded(count: number, sentence: (i: number) => string): string[] {
  const own = (i: number, letter: string): string =>
    Array.from(
      { length: 30 },
      (_, k) => `${letter}${(i * 30 + k).toString(26).replace(/\d/g, (d) => 'qrstuvwxyz'[+d])}x`,
    ).join(' ');
  return Array.from({ length: count }, (_, i) => `${own(i, 'a')}. ${sentence(i)} And ${own(i, 'b')}.`);
}

suite('reuse: sentences', () => {
  test('unrelated paragraphs have no counterpart', () => {
    const index = indexOfPassages(...hosts.map((_, i) => withSentence(i, '')));
    assert.deepEqual(
      hosts.map((_, i) => counterpartsOf(index, i)),
      [[], [], [], []],
    );
  });
  test('a sentence in two paragraphs that have nothing else in common is found from both', () => {
    const index = indexOfPassages(withSentence(0, shared), withSentence(1, shared), withSentence(2, ''));
    assert.deepEqual(counterpartsOf(index, 0), ['1 contained']);
    assert.deepEqual(counterpartsOf(index, 1), ['0 contained']);
    const [{ score }] = index.matches(0, 'certain')[0].counterparts;
    assert.ok(score >= 0.99 && score < 1);
  });
  test('an edited sentence is found', () => {
    assert.deepEqual(counterpartsOf(indexOfPassages(withSentence(0, shared), withSentence(1, edited)), 0), [
      '1 contained',
    ]);
  });
  test('a short paragraph is found as a sentence of a text over ten times its length', () => {
    const long = [0, 1, 2, 3].map((host) => withSentence(host, host === 2 ? shared : '')).join(' ');
    const index = indexOfPassages(shared, `${long} ${'Nothing else was heard of it for years. '.repeat(20)}`);
    assert.deepEqual(counterpartsOf(index, 0), ['1 contained']);
    assert.deepEqual(counterpartsOf(index, 1), ['0 contained']);
  });
  test('a paragraph of one sentence of common words links none, whether it comes before or behind the text that holds it', () => {
    for (const order of [
      [light, withSentence(0, `${light}.`)],
      [withSentence(0, `${light}.`), light],
    ]) {
      const index = indexOfPassages(...order);
      assert.deepEqual([counterpartsOf(index, 0), counterpartsOf(index, 1)], [[], []]);
    }
  });
  test('paragraphs linked as a whole are not reported twice', () => {
    const a = withSentence(0, shared);
    assert.deepEqual(counterpartsOf(indexOfPassages(a, a.replace('Lisbon', 'Porto')), 0), ['1 near']);
  });
  test('short sentences and rows of numbers link nothing', () => {
    const short = 'The mayor of Antwerp declined to comment.';
    const numbers = 'Antwerp 17 18 19 20 21 22 23 24 25 26 27 28 29 30.';
    for (const sentence of [short, numbers])
      assert.deepEqual(
        counterpartsOf(indexOfPassages(withSentence(0, sentence), withSentence(1, sentence)), 0),
        [],
      );
  });
  test('a sentence on more than ten paragraphs is furniture, numbers apart, until some of them go', () => {
    const dated = (i: number): string => shared.replace('March', `March ${i + 11}`);
    const texts = padded(11, dated);
    const index = indexOfPassages(...texts.slice(0, 10));
    assert.equal(counterpartsOf(index, 0).length, 9);
    const changed = index.set(99, [{ text: texts[10] }]);
    assert.deepEqual(counterpartsOf(index, 0), []);
    assert.deepEqual(
      [...changed].sort((a, b) => a - b),
      [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
    );
    assert.equal(index.delete(99).size, 10);
    assert.equal(counterpartsOf(index, 0).length, 9);
    index.set(3, [{ text: hosts[0][0] }]);
    assert.equal(counterpartsOf(index, 0).length, 8);
  });
  test('a thousand paragraphs with one sentence in common cost no pairs', () => {
    const index = indexOfPassages(...padded(1000, () => shared));
    assert.deepEqual(counterpartsOf(index, 500), []);
  });
  test('a passage is handed its sentences, and asked for them only when it is new', () => {
    const index = createReuseIndex(model);
    let asked = 0;
    const text = `${hosts[0][0].replace(/[.]$/, '')} ${shared}`;
    const start = text.indexOf(shared);
    const passage = {
      text,
      sentences: () => {
        asked++;
        return [
          { start: 0, end: start - 1 },
          { start, end: text.length },
        ];
      },
    };
    index.set(0, [passage]);
    index.set(0, [{ text: 'Something else stands before it now.' }, passage]);
    index.set(1, [{ text: withSentence(1, shared) }]);
    assert.equal(asked, 1);
    assert.deepEqual(counterpartsOf(index, 1), ['0 contained']);
  });
  test('an abbreviation ends no sentence, as in the format room', () => {
    const sentence = shared.replace('Lisbon', 'the U.S. Senate in Lisbon');
    const index = indexOfPassages(withSentence(0, sentence), withSentence(1, sentence));
    assert.deepEqual(counterpartsOf(index, 0), ['1 contained']);
  });
  test('clusters do not run through a shared sentence', () => {
    const index = indexOfPassages(withSentence(0, shared), withSentence(1, shared));
    assert.deepEqual(index.clusters('likely'), []);
    assert.deepEqual(
      index.pairs('likely').map(({ a, b, passagesOfA, passagesOfB }) => [a, b, passagesOfA, passagesOfB]),
      [[0, 1, 1, 1]],
    );
  });
});

suite('reuse: properties with sentences', () => {
  const state = (index: ReuseIndex, sections: number): unknown => [
    Array.from({ length: sections }, (_, s) => index.matches(s, 'likely')),
    index.clusters('likely'),
    index.pairs('likely'),
  ];
  const text = fc
    .tuple(
      fc.nat(3),
      fc.constantFrom(
        '',
        shared,
        edited,
        `${shared} ${edited}`,
        shared.replace('March', '1999'),
        `${light}.`,
      ),
    )
    .map(([host, sentence]) => withSentence(host, sentence));
  const family = fc.nat(14).map((i) => padded(i + 1, () => shared)[i]);
  const texts = fc.array(fc.oneof(text, family, fc.constant(light)), { maxLength: 5 });
  const SECTIONS = 5;

  test('edits and deletions in any order leave what a fresh index would hold, and matches are symmetric', () => {
    const step = fc.record({ section: fc.nat(SECTIONS - 1), texts: fc.option(texts) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        const edit = createReuseIndex(model);
        const now = new Map<number, readonly string[]>();
        for (const { section, texts: given } of steps) {
          if (given === null) edit.delete(section);
          else
            edit.set(
              section,
              given.map((each) => ({ text: each })),
            );
          if (given === null) now.delete(section);
          else now.set(section, given);
        }
        const fresh = createReuseIndex(model);
        for (const [section, given] of [...now].sort(([a], [b]) => b - a))
          fresh.set(
            section,
            given.map((each) => ({ text: each })),
          );
        assert.deepEqual(state(edit, SECTIONS), state(fresh, SECTIONS));
        const seen = new Set<string>();
        for (let s = 0; s < SECTIONS; s++) {
          for (const { passage, counterparts } of fresh.matches(s, 'likely'))
            for (const c of counterparts)
              seen.add(`${s}:${passage} ${c.section}:${c.passage} ${c.class} ${c.score}`);
        }
        for (const line of seen) {
          const [from, to, ...rest] = line.split(' ');
          assert.ok(seen.has([to, from, ...rest].join(' ')), line);
        }
      }),
      { numRuns: 60 },
    );
  });
  test('what set and delete call changed is all that changes', () => {
    fc.assert(
      fc.property(
        fc.array(texts, { minLength: SECTIONS, maxLength: SECTIONS }),
        texts,
        (documents, given) => {
          const index = createReuseIndex(model);
          documents.forEach((each, s) =>
            index.set(
              s,
              each.map((one) => ({ text: one })),
            ),
          );
          const before = documents.map((_, s) => index.matches(s, 'likely'));
          const changed = new Set(
            index.set(
              0,
              given.map((each) => ({ text: each })),
            ),
          );
          for (let s = 1; s < SECTIONS; s++) {
            if (!changed.has(s)) assert.deepEqual(index.matches(s, 'likely'), before[s]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
