import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Work, finish } from '../../../src/lexis/index';
import { type Passage, type ReuseIndex, createReuseIndex } from '../../../src/reuse/index';
import { model } from './support';

const stories = [
  'A fire broke out in a textile warehouse in the harbour of Antwerp on Tuesday night, destroying goods worth 4 million euros.',
  'A fire broke out in a textile warehouse in the port of Antwerp late on Tuesday, destroying goods worth 5 million euros.',
  'Parliament in Lisbon voted on Wednesday to raise the pension age by six months, a step that trade unions called unacceptable.',
  'Whisk the eggs with the sugar until pale, fold in the flour and the melted butter, and bake for forty minutes.',
];
const [fire, fireEdited, vote, recipe] = stories;

function passages(...texts: readonly string[]): Passage[] {
  return texts.map((text) => ({ text }));
}

/** Takes so many steps and then gives the work up; true when it was done before. */
function isDoneWithin(work: Work<unknown>, steps: number): boolean {
  for (let i = 0; i < steps; i++) if (work.next().done === true) return true;
  work.return(undefined);
  return false;
}

function stepsOf(work: Work<unknown>): number {
  let steps = 1;
  while (work.next().done !== true) steps++;
  return steps;
}

function state(index: ReuseIndex, sections: number): unknown {
  return [
    Array.from({ length: sections }, (_, s) => index.matches(s, 'likely')),
    index.clusters('likely'),
    index.pairs('likely'),
  ];
}

suite('reuse: work in steps', () => {
  test('one endless word is read in steps, and is no part of the next text where it was given up', () => {
    const endless = 'x'.repeat(2_000_000);
    const index = createReuseIndex(model);
    assert.ok(isDoneWithin(index.setting(0, passages(endless)), 10) === false);
    finish(index.setting(1, passages(fire)));
    finish(index.setting(2, passages(fire)));
    assert.equal(index.matchesAt(1, 0, 'likely')?.counterparts[0]?.score, 1);
    assert.ok(stepsOf(index.setting(0, passages(endless))) > 2_000_000 / 100_000);
  });

  test('a passage is a step, and what is as before is none', () => {
    const index = createReuseIndex(model);
    assert.ok(stepsOf(index.setting(0, passages(fire, vote, recipe))) >= 3);
    assert.equal(stepsOf(index.setting(0, passages(fire, vote, recipe))), 1);
    assert.equal(stepsOf(index.setting(0, passages(fire, 'Bread.', vote, recipe))), 2);
  });
  test('a passage of megabytes is read in many steps', () => {
    const index = createReuseIndex(model);
    const long = 'Sixty words of one kind stand here. '.repeat(30_000);
    assert.ok(stepsOf(index.setting(0, passages(long))) > 15);
    assert.equal(index.shortened.texts, 1);
    index.set(1, passages(`- ${long}`));
    assert.equal(index.matches(0, 'likely')[0].counterparts[0].class, 'exact');
    index.set(1, passages(`${long} -3`));
    assert.equal(index.matches(0, 'likely')[0].counterparts[0].class, 'near');
    index.delete(0);
    index.delete(1);
    assert.equal(index.shortened.texts, 0);
  });
  test('a copy of a megabyte is found whole, in whatever typography', () => {
    const index = createReuseIndex(model);
    const long = Array.from({ length: 30_000 }, (_, i) => `The café’s number ${i} re-opened in Zürich.`).join(
      ' ',
    );
    index.set(0, passages(long));
    const classes = (text: string): string[] => {
      index.set(1, passages(text));
      return index.matches(0, 'likely').flatMap(({ counterparts }) => counterparts.map((each) => each.class));
    };
    assert.deepEqual(classes(long.replaceAll('’', "'").replaceAll('. ', '.\n').normalize('NFD')), ['exact']);
    assert.deepEqual(classes(long.replace('29999 re-opened', '29999 reopened')), ['near']);
    assert.deepEqual(classes(long.replace('29999 re-opened', '29998 re-opened')), ['near']);
    assert.deepEqual(classes('Something else.'), []);
  });
  test('a letter typed into a megabyte is neither compared with what stood there nor read word by word', () => {
    const index = createReuseIndex(model);
    const long = 'Sixty words of one kind stand here. '.repeat(30_000);
    index.set(0, passages(fire, long));
    const work = index.setting(0, passages(fire, `${long}x`));
    for (let step = 0; step < 2; step++) work.next();
    assert.equal(index.shortened.texts, 0, 'the old text has gone before the new one is read');
    assert.ok(stepsOf(work) < 25);
    assert.equal(index.shortened.texts, 1);
  });
  test('a million passages are many steps', () => {
    const index = createReuseIndex(model);
    const many = Array.from({ length: 1_000_000 }, () => ({ text: 'the' }));
    assert.ok(stepsOf(index.setting(0, many)) > 1_000_000);
    assert.ok(stepsOf(index.setting(0, many)) > 200);
  });
  test('work that was given up tells what it changed when it is done again', () => {
    const index = createReuseIndex(model);
    index.set(0, passages(fire));
    index.set(1, passages(vote));
    assert.equal(isDoneWithin(index.setting(2, passages(fireEdited, vote)), 2), false);
    assert.deepEqual([...index.set(2, passages(fireEdited, vote))].sort(), [0, 1]);
    assert.equal(isDoneWithin(index.deleting(2), 1), false);
    assert.deepEqual([...index.delete(2)].sort(), [0, 1]);
    assert.deepEqual(index.matches(0, 'likely'), []);
  });
  test('it tells those as well who came while it was put off, wherever that was', () => {
    for (let steps = 1; ; steps++) {
      const index = createReuseIndex(model);
      index.set(0, passages(fireEdited));
      if (isDoneWithin(index.setting(2, passages(fire, fire, fire)), steps)) {
        assert.ok(steps > 3);
        return;
      }
      index.set(0, passages(`${fireEdited} Again.`));
      assert.deepEqual([...index.set(2, passages(fire, fire, fire))], [0], `put off after ${steps} steps`);
    }
  });
  test('other sections may change between two steps', () => {
    const index = createReuseIndex(model);
    index.set(0, passages(fire, vote));
    const work = index.setting(1, passages(fireEdited, vote, recipe));
    work.next();
    index.delete(0);
    index.set(2, passages(fire, recipe));
    finish(work);
    const fresh = createReuseIndex(model);
    fresh.set(2, passages(fire, recipe));
    fresh.set(1, passages(fireEdited, vote, recipe));
    assert.deepEqual(state(index, 3), state(fresh, 3));
  });
  test('what changed is told by passage', () => {
    const index = createReuseIndex(model);
    index.set(0, passages(recipe, fire, vote));
    const changed = index.set(1, passages(fireEdited));
    assert.deepEqual([...changed], [0]);
    assert.deepEqual(changed.passagesOf(0), [1]);
    assert.deepEqual(changed.passagesOf(7), []);
  });
  test('what sections share is counted again only when a passage with counterparts changed', () => {
    const index = createReuseIndex(model);
    index.set(0, passages(fire, recipe));
    index.set(1, passages(fireEdited));
    const before = index.pairs('likely');
    assert.equal(before.length, 1);
    index.set(0, passages(fire, `${recipe} Slowly.`));
    index.set(2, passages(vote));
    assert.equal(index.pairs('likely'), before);
    index.set(2, passages(vote, fire));
    assert.equal(index.pairs('likely').length, 3);
    index.set(1, passages(vote));
    assert.deepEqual(
      index.pairs('likely').map(({ a, b }) => [a, b]),
      [
        [0, 2],
        [1, 2],
      ],
    );
    index.delete(2);
    assert.deepEqual(index.pairs('likely'), []);
  });
  test('one passage is answered as the section is', () => {
    const index = createReuseIndex(model);
    index.set(0, passages(recipe, fire, vote));
    index.set(1, passages(fireEdited, vote));
    for (const match of index.matches(0, 'likely'))
      assert.deepEqual(index.matchesAt(0, match.passage, 'likely'), match);
    assert.equal(index.matchesAt(0, 0, 'likely'), undefined);
    assert.equal(index.matchesAt(0, 99, 'likely'), undefined);
    assert.equal(index.matchesAt(99, 0, 'likely'), undefined);
  });

  // So long and so much alike that comparing two of them is a step of its own.
  const speech = (i: number): string =>
    Array.from({ length: 400 }, (_, n) => `Delegate ${(n * 37) % 400} of Antwerp asked for ${n % 7} crates.`)
      .with(i, `Speaker ${i} left.`)
      .join(' ');

  test('the search for one passage is many steps, and it is there as a whole or not at all', () => {
    const index = createReuseIndex(model);
    for (let i = 0; i < 9; i++) index.set(i, passages(speech(i)));
    const others = state(index, 9);
    const work = index.setting(9, passages(speech(9)));
    for (let step = 0; step < 4; step++) assert.equal(work.next().done, false);
    assert.deepEqual(state(index, 9), others);
    const left = stepsOf(work);
    assert.ok(left > 2, `${left} steps are left`);
    assert.equal(index.matches(9, 'likely')[0].total, 9);
  });
  test('others come in between the steps of one search, and after one that was given up', () => {
    for (const end of ['goes on', 'is given up'] as const) {
      const index = createReuseIndex(model);
      for (let i = 0; i < 6; i++) index.set(i, passages(speech(i)));
      const work = index.setting(7, passages(speech(7)));
      for (let step = 0; step < 3; step++) work.next();
      index.delete(2);
      index.set(6, passages(speech(6), fire));
      if (end === 'goes on') finish(work);
      else {
        work.return(undefined as never);
        assert.equal(index.set(7, passages(speech(7))).size, 6);
      }
      const fresh = createReuseIndex(model);
      for (const i of [7, 6, 5, 4, 3, 1, 0])
        fresh.set(i, i === 6 ? passages(speech(6), fire) : passages(speech(i)));
      assert.deepEqual(state(index, 8), state(fresh, 8));
    }
  });

  const passage = fc.record({
    text: fc.oneof(
      {
        weight: 14,
        arbitrary: fc.constantFrom(...stories, `- ${fire}`, `“${fire}”`, `${fire} ${vote}`, '***', ''),
      },
      { weight: 14, arbitrary: fc.nat(9).map((i) => `${recipe} ${i}`) },
      { weight: 1, arbitrary: fc.nat(3).map(speech) },
    ),
    furniture: fc.boolean(),
  });
  const step = fc.record({
    section: fc.nat(3),
    given: fc.option(fc.array(passage, { maxLength: 6 })),
    steps: fc.nat(12),
  });

  test('whatever is given up and begun again, the index is what a fresh one would be', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 14 }), (steps) => {
        const index = createReuseIndex(model);
        const now = new Map<number, readonly Passage[]>();
        const unfinished = new Map<number, readonly Passage[] | null>();
        for (const { section, given, steps: most } of steps) {
          const work = given === null ? index.deleting(section) : index.setting(section, given);
          if (isDoneWithin(work, most)) unfinished.delete(section);
          else unfinished.set(section, given);
          if (given === null) now.delete(section);
          else now.set(section, given);
          index.pairs('likely');
        }
        for (const [section, given] of unfinished) {
          if (given === null) index.delete(section);
          else index.set(section, given);
        }
        const fresh = createReuseIndex(model);
        for (const [section, given] of now) fresh.set(section, given);
        assert.deepEqual(state(index, 4), state(fresh, 4));
      }),
      { numRuns: 200 },
    );
  });
});

suite('reuse: crowds', () => {
  const near = (i: number): string =>
    `Note ${i}: the delivery of ${(i * 7) % 1000} crates for Boris arrived at the northern depot on day ${i % 365} and was signed for by the guard.`;

  test('thousands of near-equal passages have bounded counterparts, and the index says that it was cut', () => {
    const index = createReuseIndex(model);
    for (let i = 0; i < 3000; i++) index.set(i, passages(near(i)));
    assert.ok(index.cut.texts > 2000, String(index.cut.texts));
    const totals = Array.from({ length: 3000 }, (_, i) => index.matches(i, 'likely')[0]?.total ?? 0);
    const most = totals.reduce((a, b) => Math.max(a, b));
    const sum = totals.reduce((a, b) => a + b, 0);
    assert.ok(most < 500, `one passage has ${most} counterparts`);
    assert.ok(sum < 3000 * 60, `${sum} links in all`);
    assert.ok(totals.every((total) => total > 0));
  });
  test('a hundred of them are compared with one another, all, in any order', () => {
    const forward = createReuseIndex(model);
    const backward = createReuseIndex(model);
    for (let i = 0; i < 100; i++) forward.set(i, passages(near(i)));
    for (let i = 99; i >= 0; i--) backward.set(i, passages(near(i)));
    assert.equal(forward.cut.texts, 0);
    assert.equal(forward.matches(50, 'likely')[0].total, 99);
    assert.deepEqual(state(forward, 100), state(backward, 100));
  });
  test('those that go are not counted any longer', () => {
    const index = createReuseIndex(model);
    for (let i = 0; i < 400; i++) index.set(i, passages(near(i)));
    assert.ok(index.cut.texts > 0);
    for (let i = 0; i < 400; i++) index.delete(i);
    assert.equal(index.cut.texts, 0);
    assert.deepEqual(index.clusters('likely'), []);
  });
});
