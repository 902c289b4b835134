/** Run as a process of its own, with how many sequences and which seed: holds servers against fresh ones. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { bothViews } from './bothViews';
import { beginning, step, told } from './steps';

/** What such a process tells its parent. */
export interface SequencesResult {
  readonly ran: number;
  /** The shortest sequence that ended elsewhere, as a person would tell it, and what differed. */
  readonly failure?: string;
}

async function run(sequences: number, seed: number): Promise<SequencesResult> {
  let ran = 0;
  const result = await fc.check(
    fc.asyncProperty(beginning, fc.array(step, { minLength: 1, maxLength: 6 }), async (files, steps) => {
      ran++;
      const { lived, fresh, errors } = await bothViews(files, steps);
      assert.deepEqual(errors, []);
      assert.deepEqual(lived, fresh);
    }),
    { numRuns: sequences, seed },
  );
  if (!result.failed) return { ran };
  const [files, steps] = result.counterexample ?? [new Map<number, string>(), []];
  const { message } = result.errorInstance as Error;
  return { ran, failure: `seed ${seed}:\n${told(files, steps)}\n${message}` };
}

if (process.send !== undefined && require.main === module) {
  // Nobody waits for it any more: the run of the tests was stopped.
  process.once('disconnect', () => process.exit(1));
  const [sequences, seed] = process.argv.slice(2).map(Number);
  void run(sequences, seed).then((result) => {
    process.send?.(result, () => process.exit(0));
  });
}
