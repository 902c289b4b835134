import assert from 'node:assert/strict';
import { CancellationToken } from 'vscode-languageserver';
import type { Review } from '../../../src/review/index';
import type { Runtime } from '../../../src/server/runtime';
import { Scheduler } from '../../../src/server/scheduler';
import { Turns } from '../../../src/server/slices';

suite('Answers that wait a moment only', () => {
  const token = CancellationToken.None;

  test('wait once for a document with much to do, and again after it was settled', async () => {
    let left = 1000;
    let timers = 0;
    const review = {
      advance: () => left === 0,
      isPending: () => left > 0,
      coming: () => undefined,
    } as unknown as Review;
    const runtime = {
      now: () => 0,
      pause: () => new Promise<void>((resolve) => setImmediate(resolve)),
      setTimer: (callback: () => void) => {
        timers++;
        const timer = setImmediate(callback);
        return { dispose: () => clearImmediate(timer) };
      },
    } as unknown as Runtime;
    const scheduler = new Scheduler(review, runtime, new Turns(runtime), (error) =>
      assert.fail(String(error)),
    );
    await scheduler.settledSoon('file:///a.txt', token);
    await scheduler.settledSoon('file:///a.txt', token);
    assert.equal(timers, 1);
    await scheduler.settledSoon('file:///b.txt', token);
    assert.equal(timers, 2, 'of another document nothing is known');
    left = 0;
    await scheduler.settled('file:///a.txt', token);
    await new Promise<void>((resolve) => scheduler.onProgress((isIdle) => isIdle && resolve()));
    left = 1000;
    await scheduler.settledSoon('file:///a.txt', token);
    assert.equal(timers, 3);
    left = 0;
  });
});

suite('A first answer about a document', () => {
  test('is given before the next step of the work, which may be a long one', async () => {
    let steps = 0;
    const answered: number[] = [];
    const review = {
      advance: (shouldStop: () => boolean) => {
        for (; steps < 10;) {
          steps++;
          if (shouldStop()) return false;
        }
        return true;
      },
      isPending: () => steps < 10,
      isPendingAtFirst: () => steps < 4,
      coming: () => undefined,
    } as unknown as Review;
    const runtime = {
      now: () => 0,
      pause: () => new Promise<void>((resolve) => setImmediate(resolve)),
    } as unknown as Runtime;
    const scheduler = new Scheduler(review, runtime, new Turns(runtime), (error) =>
      assert.fail(String(error)),
    );
    const ask = async (when: 'at first' | 'in the end'): Promise<void> => {
      await scheduler.prepared('file:///a.txt', function* () {}, CancellationToken.None, when);
      answered.push(steps);
    };
    await Promise.all([ask('in the end'), ask('at first')]);
    assert.deepEqual(answered, [4, 10]);
  });
});
