import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bothViews } from './support/bothViews';
import { beginning, step, told } from './support/steps';

/** How many sequences; each takes about 20 ms of CPU. WINNOW_SEED makes others. */
const sequences = Number(process.env['WINNOW_SEQUENCES'] ?? 0);
const seed = Number(process.env['WINNOW_SEED'] ?? 20261128);

suite('whatever happened', () => {
  test(`a server shows what a fresh one shows (${sequences} sequences)`, async function () {
    if (sequences === 0) this.skip();
    this.timeout(0);
    let ran = 0;
    const result = await fc.check(
      fc.asyncProperty(beginning, fc.array(step, { minLength: 1, maxLength: 8 }), async (files, steps) => {
        ran++;
        const { lived, fresh, errors } = await bothViews(files, steps);
        assert.deepEqual(errors, []);
        assert.deepEqual(lived, fresh);
      }),
      { numRuns: sequences, seed },
    );
    if (result.failed) {
      const [files, steps] = result.counterexample ?? [new Map<number, string>(), []];
      const { message } = result.errorInstance as Error;
      assert.fail(`after ${ran} sequences, seed ${seed}:\n${told(files, steps)}\n${message}`);
    }
    console.log(`      ${ran} sequences of steps, each held against a fresh server`);
  });
});
