import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type ReuseIndex,
  COUNTERPART_LIMIT,
  createPairScorer,
  createReuseIndex,
  normalise,
} from '../../../src/reuse/index';
import { indexOf, matchesOf, model } from './support';

const fire =
  'A fire broke out in a textile warehouse in the harbour of Antwerp on Tuesday night, destroying goods worth 4 million euros, the fire brigade said.';
const fireEdited =
  'A fire broke out in a textile warehouse in the port of Antwerp late on Tuesday, destroying goods worth 5 million euros, the fire brigade said.';
const fireRetold =
  'Goods worth some 4 million euros were destroyed when a textile warehouse in the harbour of Antwerp caught fire on Tuesday, according to the fire brigade.';
const vote =
  'Parliament in Lisbon voted on Wednesday to raise the pension age by six months, a step that trade unions have called unacceptable.';
const recipe =
  'Whisk the eggs with the sugar until pale, fold in the flour and the melted butter, and bake for forty minutes.';

suite('reuse: index', () => {
  test('a copy in other case and quotes is exact with score 1', () => {
    const index = indexOf([fire], [recipe, fire.toUpperCase()]);
    assert.deepEqual(matchesOf(index, 0), ['0 -> 1:1 exact']);
    assert.equal(index.matches(0, 'certain')[0].counterparts[0].score, 1);
  });
  test('an edited copy is near, a retelling reworded, a paragraph inside a longer one contained', () => {
    assert.deepEqual(matchesOf(indexOf([fire], [fireEdited]), 0), ['0 -> 1:0 near']);
    assert.match(matchesOf(indexOf([fire], [fireRetold]), 0).join(), /^0 -> 1:0 (reworded|near)$/);
    assert.deepEqual(matchesOf(indexOf([fire], [`${vote} ${fire}`]), 0), ['0 -> 1:0 contained']);
  });
  test('a sentence kept from a split paragraph is found in the whole', () => {
    assert.deepEqual(matchesOf(indexOf([vote], [`${vote} ${recipe}`]), 0), ['0 -> 1:0 contained']);
  });
  test('other stories have no counterpart', () => {
    assert.deepEqual(matchesOf(indexOf([fire, vote], [recipe]), 0), []);
  });
  test('passages of one section are compared as well', () => {
    assert.deepEqual(matchesOf(indexOf([fire, recipe, fire]), 0), ['0 -> 0:2 exact', '2 -> 0:0 exact']);
  });
  test('furniture and short labels are not matched', () => {
    const index = createReuseIndex(model);
    index.set(0, [{ text: fire, furniture: true }, { text: 'Read more' }]);
    index.set(1, [{ text: fire }, { text: 'Read more' }]);
    assert.deepEqual(matchesOf(index, 1), []);
    assert.deepEqual(index.clusters('likely'), []);
    assert.deepEqual(index.pairs('likely'), []);
  });
  test('set tells which other sections changed, and an unchanged section changes none', () => {
    const index = indexOf([fire], [recipe]);
    assert.deepEqual([...index.set(2, [{ text: fireEdited }])], [0]);
    assert.deepEqual([...index.set(2, [{ text: fireEdited }])], []);
    assert.deepEqual([...index.set(2, [{ text: vote }])], [0]);
    assert.deepEqual(matchesOf(index, 0), []);
  });
  test('delete takes a section out', () => {
    const index = indexOf([fire], [fire]);
    assert.deepEqual([...index.delete(1)], [0]);
    assert.deepEqual(matchesOf(index, 0), []);
    assert.deepEqual([...index.delete(1)], []);
  });
  test('clusters have one representative, pairs of sections their totals', () => {
    const index = indexOf([fire, vote], [fireEdited, vote], [recipe]);
    const clusters = index.clusters('likely');
    assert.deepEqual(
      clusters.map(({ members }) => members.map(({ section, passage }) => `${section}:${passage}`)),
      [
        ['0:0', '1:0'],
        ['0:1', '1:1'],
      ],
    );
    const [pair, ...others] = index.pairs('likely');
    assert.deepEqual(others, []);
    assert.deepEqual([pair.a, pair.b, pair.passagesOfA, pair.passagesOfB], [0, 1, 2, 2]);
    assert.ok(pair.score > 0.8 && pair.score <= 1);
  });
  test('French, Spanish and Chinese copies with a changed word are near', () => {
    const pairs = [
      [
        'Le conseil municipal de Lyon a voté mardi la fermeture du vieux pont après la découverte de fissures.',
        'mardi',
        'mercredi',
      ],
      [
        'El ayuntamiento de Sevilla aprobó el martes el cierre del antiguo puente tras el hallazgo de grietas.',
        'martes',
        'jueves',
      ],
      ['比利时情报部门一直在监视阿里巴巴在列日机场的物流中心,以防可能的间谍活动。', '可能', '潜在'],
    ];
    for (const [text, from, to] of pairs)
      assert.deepEqual(matchesOf(indexOf([text], [text.replace(from, to)]), 0), ['0 -> 1:0 near']);
  });
  test('a retelling of which one in ten is none is found by the thorough, not by default', () => {
    const index = indexOf(
      [
        'Archaeologists digging beneath a car park in Worms have uncovered a Roman pottery kiln with some 200 unbroken oil lamps still stacked inside.',
      ],
      [
        'Some 200 oil lamps, none of them broken, were still stacked in a Roman kiln that archaeologists have found under a car park in the city of Worms.',
      ],
    );
    assert.equal(index.matches(0, 'thorough')[0].counterparts[0].class, 'reworded');
    assert.deepEqual(index.matches(0, 'likely'), []);
  });
  test('a model that is none is refused', () => {
    assert.throws(() => createReuseIndex(new Uint8Array(3)), /The reuse model cannot be used/);
  });
});

suite('reuse: bad input', () => {
  test('empty and punctuation-only paragraphs match nothing', () => {
    assert.deepEqual(matchesOf(indexOf(['', ' ', '***', '…'], ['***', '']), 0), []);
  });
  test('one text with other line ends is the same text', () => {
    const lines = fire.replaceAll(', ', ',\n');
    assert.deepEqual(matchesOf(indexOf([lines], [lines.replaceAll('\n', '\r\n')]), 0), ['0 -> 1:0 exact']);
  });
  test('100,000 identical paragraphs are one cluster, and each lists no more than the limit', () => {
    const index = createReuseIndex(model);
    index.set(0, new Array<{ text: string }>(100_000).fill({ text: fire }));
    const matches = index.matches(0, 'likely');
    assert.equal(matches.length, 100_000);
    assert.equal(matches[7].counterparts.length, COUNTERPART_LIMIT);
    assert.equal(matches[7].total, 99_999);
    assert.deepEqual(
      index.clusters('likely').map(({ members }) => members.length),
      [100_000],
    );
  });
  test('a paragraph of megabytes beside ordinary ones', () => {
    const long = Array.from({ length: 70_000 }, (_, i) => `${recipe.slice(0, 60)} ${i * 7919} times.`).join(
      ' ',
    );
    const index = indexOf([long, fire], [long.replace('7919', 'some'), fire]);
    assert.deepEqual(
      matchesOf(index, 0).map((line) => line.split(' ')[2]),
      ['1:0', '1:1'],
    );
  });
  test('a base64 block in one line', () => {
    const block = 'QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo'.repeat(3000);
    assert.deepEqual(matchesOf(indexOf([block], [`${block}A`]), 0), []);
  });
});

suite('reuse: properties', () => {
  const sentences = [
    fire,
    fireEdited,
    fireRetold,
    vote,
    recipe,
    `${fire} ${vote}`,
    `${recipe} ${vote}`,
    vote.toUpperCase(),
    fire.slice(0, 90),
  ];
  const passage = fc.constantFrom(...sentences);
  const section = fc.array(passage, { maxLength: 4 });
  const state = (index: ReuseIndex, sections: number): unknown => [
    Array.from({ length: sections }, (_, s) => index.matches(s, 'likely')),
    index.clusters('likely'),
    index.pairs('certain'),
  ];

  test('a pair has the same score in both directions, 1 exactly for equal normalised texts', () => {
    const judge = createPairScorer(model);
    const words = fc.array(
      fc.constantFrom('Antwerp', 'harbour', 'the', 'of', 'fire', 'not', '12', 'textile'),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(words, words, (a, b) => {
        const [left, right] = [a.join(' '), b.join(' ')];
        const verdict = judge(left, right);
        assert.deepEqual(verdict, judge(right, left));
        assert.equal(verdict.score === 1, normalise(left) === normalise(right));
        assert.ok(verdict.score >= 0 && verdict.score <= 1);
      }),
    );
  });
  test('matches are symmetric', () => {
    fc.assert(
      fc.property(fc.array(section, { maxLength: 4 }), (documents) => {
        const index = indexOf(...documents);
        const seen = new Set<string>();
        documents.forEach((_, s) =>
          index
            .matches(s, 'likely')
            .forEach(({ passage: p, counterparts }) =>
              counterparts.forEach((c) =>
                seen.add(`${s}:${p} ${c.section}:${c.passage} ${c.class} ${c.score}`),
              ),
            ),
        );
        for (const line of seen) {
          const [from, to, ...rest] = line.split(' ');
          assert.ok(seen.has([to, from, ...rest].join(' ')), line);
        }
      }),
      { numRuns: 40 },
    );
  });
  test('the order in which sections arrive does not matter', () => {
    fc.assert(
      fc.property(fc.array(section, { minLength: 2, maxLength: 4 }), (documents) => {
        const forward = indexOf(...documents);
        const backward = createReuseIndex(model);
        for (let s = documents.length - 1; s >= 0; s--)
          backward.set(
            s,
            documents[s].map((text) => ({ text })),
          );
        assert.deepEqual(state(forward, documents.length), state(backward, documents.length));
      }),
      { numRuns: 40 },
    );
  });
  test('edits and deletions leave what a fresh index would hold', () => {
    const step = fc.record({ section: fc.nat(3), texts: fc.option(section) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const edited = createReuseIndex(model);
        const now = new Map<number, readonly string[]>();
        for (const { section: s, texts } of steps) {
          if (texts === null) edited.delete(s);
          else
            edited.set(
              s,
              texts.map((text) => ({ text })),
            );
          if (texts === null) now.delete(s);
          else now.set(s, texts);
        }
        const fresh = createReuseIndex(model);
        for (const [s, texts] of now)
          fresh.set(
            s,
            texts.map((text) => ({ text })),
          );
        assert.deepEqual(state(edited, 4), state(fresh, 4));
      }),
      { numRuns: 60 },
    );
  });
});
