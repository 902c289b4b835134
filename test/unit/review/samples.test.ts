import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import {
  agreementIn,
  agreementOf,
  type Decision,
  DecisionBook,
  drawingSample,
  judgedIn,
  sheetOf,
} from '../../../src/review/index';

/** A table of counts as pairs. */
function pairsOf(table: readonly (readonly number[])[], names: readonly string[]): [string, string][] {
  return table.flatMap((row, own) =>
    row.flatMap((count, other) =>
      Array.from({ length: count }, (): [string, string] => [names[own], names[other]]),
    ),
  );
}

function kappaOf(table: readonly (readonly number[])[]): ReturnType<typeof agreementOf> {
  const names = table.map((_, index) => String(index));
  return agreementOf(pairsOf(table, names), names);
}

/** Kappa of a table of shares, whose sum need not be 1. */
function kappaOfShares(table: readonly (readonly number[])[]): number {
  const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0);
  const share = sum(table.map((row, at) => row[at]));
  const byChance = sum(table.map((row, at) => sum(row) * sum(table.map((each) => each[at]))));
  return (share - byChance) / (1 - byChance);
}

const rounded = (value: number | undefined, digits: number): number =>
  Number((value ?? NaN).toFixed(digits)) + 0;

function finding(key: string, outcome: 'accepted' | 'rejected' | 'deferred', document = 'a.txt'): Decision {
  return { kind: 'finding', code: 'navigation', key, outcome, document, text: `words ${key}` };
}

function bookOf(decisions: readonly Decision[]): DecisionBook {
  return DecisionBook.empty.with(...decisions);
}

const many = Array.from({ length: 60 }, (_, index) =>
  finding(`k${index}`, index % 3 === 0 ? 'rejected' : 'accepted', `d${index % 7}.txt`),
);

suite("Cohen's kappa", () => {
  test('is what the literature says', () => {
    // Fleiss, Levin and Paik 2003, “Statistical Methods for Rates and Proportions”, table 18.1: kappa 0.68, agreement 0.89.
    const fleiss = kappaOf([
      [75, 1, 4],
      [5, 4, 1],
      [0, 0, 10],
    ]);
    assert.equal(rounded(fleiss.share, 2), 0.89);
    assert.equal(rounded(fleiss.kappa, 2), 0.68);
  });

  test('has the interval that its derivatives give', () => {
    for (const table of [
      [
        [75, 1, 4],
        [5, 4, 1],
        [0, 0, 10],
      ],
      [
        [20, 5],
        [10, 15],
      ],
    ]) {
      const { kappa, interval } = kappaOf(table);
      assert.ok(kappa !== undefined && interval !== undefined);
      // The delta method: the variance of the derivatives by each share, under the shares.
      const count = table.flat().reduce((sum, each) => sum + each, 0);
      const step = 1e-6;
      let [mean, square] = [0, 0];
      table.forEach((row, own) =>
        row.forEach((each, other) => {
          const more = table.map((line) => line.map((value) => value / count));
          more[own][other] += step;
          const slope = (kappaOfShares(more) - kappa) / step;
          mean += (each / count) * slope;
          square += (each / count) * slope ** 2;
        }),
      );
      const error = Math.sqrt((square - mean ** 2) / count);
      assert.equal(rounded((interval[1] - interval[0]) / 2 / 1.959964, 4), rounded(error, 4));
    }
  });

  test('tells tables of one share of agreement apart', () => {
    assert.equal(
      rounded(
        kappaOf([
          [20, 5],
          [10, 15],
        ]).kappa,
        4,
      ),
      0.4,
    );
    assert.equal(
      rounded(
        kappaOf([
          [45, 15],
          [25, 15],
        ]).kappa,
        4,
      ),
      0.1304,
    );
    assert.equal(
      rounded(
        kappaOf([
          [25, 35],
          [5, 35],
        ]).kappa,
        4,
      ),
      0.2593,
    );
  });

  test('is 1 where all agree, -1 where all is the other way round, and nothing where there is one category only', () => {
    assert.deepEqual(
      [
        kappaOf([
          [5, 0],
          [0, 5],
        ]).kappa,
        kappaOf([
          [0, 5],
          [5, 0],
        ]).kappa,
      ],
      [1, -1],
    );
    const one = kappaOf([
      [5, 0],
      [0, 0],
    ]);
    assert.deepEqual([one.share, one.kappa, one.interval], [1, undefined, undefined]);
    assert.deepEqual(
      kappaOf([
        [0, 0],
        [0, 0],
      ]).share,
      undefined,
    );
  });

  test('does not depend on who is first, nor on the order of things and categories', () => {
    const verdict = fc.constantFrom('a', 'b', 'c');
    fc.assert(
      fc.property(fc.array(fc.tuple(verdict, verdict), { minLength: 1 }), (pairs) => {
        const own = agreementOf(pairs, ['a', 'b', 'c']);
        const other = agreementOf(
          pairs.map(([first, second]): [string, string] => [second, first]).reverse(),
          ['c', 'a', 'b'],
        );
        assert.equal(rounded(own.kappa, 9), rounded(other.kappa, 9));
        assert.equal(rounded(own.share, 9), rounded(other.share, 9));
        const { kappa, interval, share = 0 } = own;
        if (kappa === undefined || interval === undefined) return;
        assert.ok(kappa <= share + 1e-9 && interval[0] <= kappa + 1e-9 && kappa <= interval[1] + 1e-9);
      }),
    );
  });
});

suite('a sample', () => {
  const ids = (decisions: readonly Decision[], size: number, seed: string): readonly string[] =>
    drawingSample(bookOf(decisions), 'finding', size, seed).items.map(({ id }) => id);

  test('is the same whatever the order of decisions, and holds smaller ones', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray(many, { minLength: many.length }),
        fc.nat(60),
        fc.string(),
        (order, size, seed) => {
          const drawn = ids(many, size, seed);
          assert.equal(drawn.length, size);
          assert.deepEqual(ids(order, size, seed), drawn);
          assert.deepEqual(ids(many, 60, seed).slice(0, size), drawn);
        },
      ),
      { numRuns: 25 },
    );
  });

  test('another seed draws others, each thing about as often', () => {
    assert.notDeepEqual(ids(many, 10, '1'), ids(many, 10, '2'));
    const times = new Map<string, number>();
    for (let seed = 0; seed < 300; seed++)
      for (const id of ids(many, 10, String(seed))) times.set(id, (times.get(id) ?? 0) + 1);
    // 10 of 60 in 300 draws: 50 each, with a standard deviation of 6.5.
    assert.equal(times.size, 60);
    for (const count of times.values()) assert.ok(Math.abs(count - 50) < 33, String(count));
  });

  test('is of what was decided last and not put off, and does not tell how', () => {
    const book = bookOf([finding('k', 'rejected'), finding('k', 'accepted'), finding('l', 'deferred')]);
    assert.deepEqual(
      judgedIn(book, 'finding').map(({ item: { text }, verdict }) => [text, verdict]),
      [['words k', 'accepted']],
    );
    const sheet = sheetOf(drawingSample(book, 'finding', 5, 'seed'));
    assert.doesNotMatch(sheet, /accepted|rejected/);
    const state: Decision = { kind: 'document-state', document: 'a.txt', state: 'aside' };
    assert.doesNotMatch(sheetOf(drawingSample(bookOf([state]), 'document', 5, '')), /aside|done/);
  });

  test('is held against what was decided: verdicts that are missing or not decided any more are counted, not judged', () => {
    const book = bookOf(many);
    const [head, ...items] = sheetOf(drawingSample(book, 'finding', 5, 'x'))
      .trim()
      .split('\n');
    const verdicts = ['accepted', 'accepted', 'rejected', '', 'perhaps'];
    const filled = items.map((line, index) => line.replace('"verdict":""', `"verdict":"${verdicts[index]}"`));
    const bytes = new TextEncoder().encode([head, ...filled, '{"kind":"other"}'].join('\n'));
    const { agreement, unreadable } = agreementIn(bytes, book);
    assert.deepEqual([agreement?.items, agreement?.count, agreement?.unjudged], [5, 3, 2]);
    assert.equal(unreadable.length, 1);
    assert.ok(agreement?.disagreements.every(({ first, second }) => first !== second));
    assert.deepEqual(agreementIn(bytes, DecisionBook.empty).agreement?.undecided, 3);
    assert.equal(agreementIn(new Uint8Array(), book).agreement, undefined);
  });
});
