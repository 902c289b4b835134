import assert from 'node:assert/strict';
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { SequencesResult } from './support/sequences';

/** How many sequences are run in all; none for 0. WINNOW_SEED makes others. */
const sequences = Number(process.env['WINNOW_SEQUENCES'] ?? 10_000);
const seed = Number(process.env['WINNOW_SEED'] ?? 20261128);

/** Makes one script of the sequences and the server, which takes a quarter less time than module by module. */
async function bundleInto(folder: string): Promise<string> {
  const outfile = join(folder, 'sequences.cjs');
  await build({
    entryPoints: [join(__dirname, 'support/sequences.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'es2022',
    // Only the models are looked for from where a source stands, which is test/support/models.ts.
    define: { __dirname: JSON.stringify(join(__dirname, '../support')) },
    logLevel: 'warning',
  });
  return outfile;
}

/** Runs so many sequences in a process of its own. */
function runApart(script: string, count: number, withSeed: number): Promise<SequencesResult> {
  return new Promise((resolve, reject) => {
    const child = fork(script, [String(count), String(withSeed)], { execArgv: [] });
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`The process of the sequences ended with ${code}`)));
  });
}

/** Each runs its share with a seed of its own: fixed, so that every machine runs the same sequences. */
const SHARES = 4;

suite('whatever happened', () => {
  let folder: string;
  setup(() => {
    folder = mkdtempSync(join(tmpdir(), 'winnow-sequences-'));
  });
  teardown(() => rmSync(folder, { recursive: true, force: true }));

  test(`a server shows what a fresh one shows (${sequences} sequences)`, async function () {
    if (sequences === 0) this.skip();
    this.timeout(0);
    const script = await bundleInto(folder);
    const waiting = Array.from({ length: SHARES }, (_, index) => seed + index);
    const results: SequencesResult[] = [];
    const runWaiting = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
        results.push(await runApart(script, Math.ceil(sequences / SHARES), next));
    };
    await Promise.all(Array.from({ length: Math.min(SHARES, availableParallelism()) }, runWaiting));
    const ran = results.reduce((sum, result) => sum + result.ran, 0);
    const failures = results.flatMap(({ failure }) => failure ?? []);
    assert.equal(failures.length, 0, `after ${ran} sequences, ${failures.join('\n\n')}`);
    console.log(`      ${ran} sequences of steps, each held against a fresh server`);
  });
});
