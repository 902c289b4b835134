import assert from 'node:assert/strict';
import { availableParallelism } from 'node:os';
import { lanesHere, runInLanes } from '../../scripts/lib/lanes.mjs';
import type { LaneStep } from '../../scripts/lib/lanes.mjs';
import { steps } from '../../scripts/lib/test-steps.mjs';

/** Steps that end when they are told to. */
class Steps {
  /** What was started and what was ended, in that order. */
  readonly story: string[] = [];
  readonly #ends = new Map<string, () => void>();

  readonly run = ({ name }: LaneStep): Promise<string> => {
    this.story.push(`+${name}`);
    return new Promise((resolve) => this.#ends.set(name, () => resolve(`result of ${name}`)));
  };

  /** Ends a step and lets what waits for it begin. */
  async end(name: string): Promise<void> {
    this.story.push(`-${name}`);
    this.#ends.get(name)?.();
    await new Promise((turn) => setImmediate(turn));
  }
}

const named = (...names: readonly string[]): readonly LaneStep[] => names.map((name) => ({ name }));

suite('Steps in lanes', () => {
  let told: Steps;
  setup(() => {
    told = new Steps();
  });

  test('run as many at once as there are lanes, and tell their results in their order', async () => {
    const results = runInLanes(named('a', 'b', 'c', 'd'), 2, told.run);
    for (const name of ['b', 'a', 'd', 'c']) await told.end(name);
    assert.deepEqual(told.story, ['+a', '+b', '-b', '+c', '-a', '+d', '-d', '-c']);
    assert.deepEqual(await results, ['result of a', 'result of b', 'result of c', 'result of d']);
  });

  test('run one after the other where there is one lane', async () => {
    const results = runInLanes(named('a', 'b', 'c'), 1, told.run);
    for (const name of ['a', 'b', 'c']) await told.end(name);
    await results;
    assert.deepEqual(told.story, ['+a', '-a', '+b', '-b', '+c', '-c']);
  });

  test('start after those that they come after, and let others pass', async () => {
    const late = { name: 'late', after: ['first', 'second'] };
    const results = runInLanes([...named('first', 'second'), late, ...named('other')], 2, told.run);
    for (const name of ['first', 'second', 'other', 'late']) await told.end(name);
    await results;
    assert.deepEqual(told.story, [
      ...['+first', '+second', '-first', '+other'],
      ...['-second', '+late', '-other', '-late'],
    ]);
  });

  test('do not wait for one that was not asked for', async () => {
    const results = runInLanes([{ name: 'late', after: ['build'] }], 2, told.run);
    await told.end('late');
    assert.deepEqual(await results, ['result of late']);
  });

  test('are two on two cores and more, one where that is asked for', () => {
    const asked = process.env.WINNOW_LANES;
    try {
      delete process.env.WINNOW_LANES;
      assert.equal(lanesHere(), Math.min(2, availableParallelism()));
      process.env.WINNOW_LANES = '1';
      assert.equal(lanesHere(), 1);
    } finally {
      if (asked === undefined) delete process.env.WINNOW_LANES;
      else process.env.WINNOW_LANES = asked;
    }
  });
});

suite('The steps of npm test', () => {
  test('come after steps that stand before them, and that there are', () => {
    const before = new Set<string>();
    for (const { name, after = [] } of steps) {
      for (const each of after) assert.ok(before.has(each), `${name} comes after ${each}`);
      before.add(name);
    }
  });

  test('do not touch what was built while it is packed, weighed or started', () => {
    const all = (name: string): readonly string[] => {
      const after = steps.find((step) => step.name === name)?.after ?? [];
      return [...after, ...after.flatMap(all)];
    };
    for (const name of ['package', 'size', 'metadata']) {
      assert.ok(all(name).includes('build'), name);
      assert.ok(all('harness').includes(name), name);
    }
    for (const name of ['protocol', 'editors', 'cli', 'spark', 'vscode', 'web', 'journey'])
      assert.ok(all(name).includes('harness'), name);
  });
});
