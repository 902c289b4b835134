import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createReuseIndex } from '../../../src/reuse/index';
import { indexOf, matchesOf, model } from './support';

const harbour =
  'The harbour board of Velden rejected the plan for a second crane on Friday and called it a waste.';
const owner =
  'Its owner, the shipping firm Halden Lines, had asked for two cranes and a longer quay by the summer.';

suite('reuse: short passages between the same neighbours', () => {
  test('at the end of two versions of a document', () => {
    const index = indexOf(
      [harbour, 'The council will vote on 3 May.'],
      [harbour, 'The council will vote on 13 May.'],
    );
    assert.deepEqual(matchesOf(index, 0), ['0 -> 1:0 exact', '1 -> 1:1 near']);
    assert.deepEqual(matchesOf(index, 1), ['0 -> 0:0 exact', '1 -> 0:1 near']);
  });

  test('in their middle, with a word in the place of another', () => {
    const index = indexOf(
      [harbour, 'Nobody was hurt there.', owner],
      [harbour, 'Two were hurt there.', owner],
    );
    assert.ok(matchesOf(index, 0).includes('1 -> 1:1 near'));
  });

  test('other words in the same place are another passage', () => {
    const index = indexOf([harbour, 'Nobody was hurt there.', owner], [harbour, 'The mayor is away.', owner]);
    assert.ok(!matchesOf(index, 0).some((each) => each.startsWith('1 ')));
  });

  test('not where documents have but one form in common, or another passage stands between', () => {
    const forms = Array.from({ length: 6 }, (_, i) => [`Re: file ${i}`, harbour]);
    assert.deepEqual(
      matchesOf(indexOf(...forms), 0).filter((each) => each.startsWith('0 ')),
      [],
    );
    const apart = indexOf(
      [harbour, 'The rain stopped.', 'The council will vote on 3 May.'],
      [harbour, 'A choir sang.', 'The council will vote on 13 May.'],
    );
    assert.deepEqual(matchesOf(apart, 0), ['0 -> 1:0 exact']);
  });

  test('the same whatever was there before, and whoever changes is told of', () => {
    const texts = [
      harbour,
      owner,
      `${owner} It left.`,
      'The vote is on 3 May.',
      'The vote is on 13 May.',
      'Rain fell.',
    ];
    const documents = fc.array(fc.constantFrom(...texts), { maxLength: 4 });
    const changes = fc.array(fc.tuple(fc.nat(6), documents), { minLength: 1, maxLength: 14 });
    fc.assert(
      fc.property(changes, (steps) => {
        const index = createReuseIndex(model);
        const now = new Map<number, readonly string[]>();
        for (const [section, passages] of steps) {
          const before = new Map([...now.keys()].map((each) => [each, matchesOf(index, each)]));
          const told = index.set(
            section,
            passages.map((text) => ({ text })),
          );
          now.set(section, passages);
          for (const [other, matches] of before) {
            if (other !== section && !told.has(other)) assert.deepEqual(matchesOf(index, other), matches);
          }
        }
        const fresh = createReuseIndex(model);
        for (const [section, passages] of now)
          fresh.set(
            section,
            passages.map((text) => ({ text })),
          );
        for (const section of now.keys())
          assert.deepEqual(matchesOf(index, section), matchesOf(fresh, section));
        for (const section of now.keys()) {
          for (const each of matchesOf(index, section)) {
            const [, passage, other, there] = /^(\d+) -> (\d+):(\d+)/.exec(each)!;
            const back = `${there} -> ${section}:${passage} `;
            assert.ok(matchesOf(index, +other).some((match) => match.startsWith(back)));
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
