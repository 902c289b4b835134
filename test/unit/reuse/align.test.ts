import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Alignment, align, normalise } from '../../../src/reuse/index';

/** Marks what matches with [ ] and leaves the rest as it is. */
function marked(text: string, spans: Alignment['left']): string {
  let out = '';
  let at = 0;
  for (const { start, end } of [...spans].sort((a, b) => a.start - b.start)) {
    out += `${text.slice(at, start)}[${text.slice(start, end)}]`;
    at = end;
  }
  return out + text.slice(at);
}

const examples: readonly { name: string; a: string; b: string; left: string; right: string }[] = [
  {
    name: 'a changed number',
    a: 'The ministry said 12 people were killed on Monday.',
    b: 'The ministry said 14 people were killed on Monday.',
    left: '[The ministry said] 12 [people were killed on Monday].',
    right: '[The ministry said] 14 [people were killed on Monday].',
  },
  {
    name: 'a moved sentence',
    a: 'Alibaba denied any wrongdoing. The inquiry goes on in Liege.',
    b: 'The inquiry goes on in Liege. Alibaba denied any wrongdoing.',
    left: '[Alibaba denied any wrongdoing]. [The inquiry goes on in Liege].',
    right: '[The inquiry goes on in Liege]. [Alibaba denied any wrongdoing].',
  },
  {
    name: 'inflected words match by their stem',
    a: 'The agency monitored the hubs',
    b: 'The agency is monitoring the hub',
    left: '[The agency] [monitored the hubs]',
    right: '[The agency] is [monitoring the hub]',
  },
  {
    name: 'nothing in common',
    a: 'Rain fell all night.',
    b: 'Shares rose sharply!',
    left: 'Rain fell all night.',
    right: 'Shares rose sharply!',
  },
];

suite('reuse: alignment', () => {
  for (const { name, a, b, left, right } of examples) {
    test(name, () => {
      const alignment = align(a, b);
      assert.equal(marked(a, alignment.left), left);
      assert.equal(marked(b, alignment.right), right);
    });
  }
  test('what differs is named on both sides', () => {
    const a = 'The fine is 12 million euros.';
    const b = 'The fine is now 14 million euros.';
    const { onlyLeft, onlyRight } = align(a, b);
    assert.deepEqual(
      onlyLeft.map(({ start, end }) => a.slice(start, end)),
      ['12'],
    );
    assert.deepEqual(
      onlyRight.map(({ start, end }) => b.slice(start, end)),
      ['now 14'],
    );
  });
  const signs: readonly (readonly [string, string, string, string])[] = [
    ['a minus', 'A change of -3 per cent', 'A change of [-]3 per cent', 'A change of [3] per cent'],
    ['lost marks', 'He said “no” twice', 'He said [“]no[”] twice', 'He said [no] [twice]'],
    ['a thousands separator', 'All 1,000 people', 'All 1[,]000 people', 'All [1000] people'],
    ['an accent', 'My résumé there', 'My r[é]sumé there', 'My r[e]sumé there'],
    ['a full stop at the end', 'He went home!', 'He went home[!]', 'He went home[.]'],
    ['a sign of two units', 'He went home \u{1f600}', 'He went home [\u{1f600}]', 'He went home [\u{1f601}]'],
  ];
  for (const [name, a, markedA, markedB] of signs) {
    test(`of the same words the differing sign is named: ${name}`, () => {
      const b = markedB.replaceAll(/[[\]]/g, '');
      const { left, right, onlyLeft, onlyRight, class: type } = align(a, b);
      assert.deepEqual([type, left.length, right.length], ['near', 1, 1]);
      assert.equal(marked(a, onlyLeft), markedA);
      assert.equal(marked(b, onlyRight), markedB);
      const back = align(b, a);
      assert.deepEqual([back.onlyLeft, back.onlyRight], [onlyRight, onlyLeft]);
    });
  }
  test('typography beside a differing sign is not named', () => {
    const a = '“A change” of -3 — no more';
    const b = '"A change" of 3 -- no more';
    const { onlyLeft, onlyRight } = align(a, b);
    assert.equal(marked(a, onlyLeft), '“A change” of [-]3 — no more');
    assert.equal(marked(b, onlyRight), '"A change" of [3] -- no more');
  });
  test('classes', () => {
    const long =
      'The city council voted on Tuesday to close the old bridge over the river after engineers found cracks.';
    assert.equal(align(long, long.toUpperCase()).class, 'exact');
    assert.equal(align(long, long.replace('Tuesday', 'Wednesday')).class, 'near');
    assert.equal(
      align(
        long,
        `${long} Traffic will be led over the new bridge, which opened three years ago and has four lanes.`,
      ).class,
      'contained',
    );
    assert.equal(
      align(long, 'Engineers found cracks, so the bridge will be closed, the council decided.').class,
      'reworded',
    );
  });
  test('empty texts have nothing in common', () => {
    assert.equal(align('', 'words').similarity, 0);
    assert.equal(align('?!', '…').left.length, 0);
  });
  test('megabytes are aligned', () => {
    const sentences = Array.from(
      { length: 10_000 },
      (_, i) => `Sentence number ${i} tells of item ${(i * 7919) % 10_000}.`,
    );
    const { similarity } = align(
      sentences.join(' '),
      [...sentences.slice(5_000), ...sentences.slice(0, 5_000)].join(' '),
    );
    assert.ok(similarity > 0.95, String(similarity));
  });

  const words = fc
    .array(fc.constantFrom('alpha', 'beta', 'gamma', 'delta', 'not', '12', 'the', 'Liege'), { maxLength: 30 })
    .map((list) => list.join(' '));
  test('similarity is symmetric and 1 exactly for equal normalised texts', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const there = align(a, b);
        const back = align(b, a);
        assert.equal(there.similarity, back.similarity);
        assert.equal(there.class, back.class);
        if (normalise(a) === '') return;
        assert.equal(there.similarity === 1, normalise(a) === normalise(b));
      }),
    );
  });
  test('spans are paired, inside their text, and with the differences cover every word once', () => {
    fc.assert(
      fc.property(words, words, (a, b) => {
        const { left, right, onlyLeft, onlyRight } = align(a, b);
        assert.equal(left.length, right.length);
        const count = (text: string, spans: Alignment['left']): number =>
          spans.reduce(
            (sum, { start, end }) => sum + text.slice(start, end).split(' ').filter(Boolean).length,
            0,
          );
        const all = (text: string): number => text.split(' ').filter(Boolean).length;
        assert.equal(count(a, left) + count(a, onlyLeft), all(a));
        assert.equal(count(b, right) + count(b, onlyRight), all(b));
      }),
    );
  });
});
