/**
 * `npm test [-- STEP…]`: everything, or the named steps only. Works on a fresh clone: it installs what is missing. Ends
 * with the line `N passed, N failed`; what could not be started counts as failed.
 */
import { mkdirSync } from 'node:fs';
import { endOnSignals } from './lib/command.mjs';
import { ensureProductPackages, requireNode20 } from './lib/install.mjs';
import { lanesHere, runInLanes } from './lib/lanes.mjs';
import { resultsFolder } from './lib/paths.mjs';
import { runMain, say, Trouble } from './lib/say.mjs';

/** @typedef {{passed: number, failed: number, skipped?: number, words?: string}} Counts */

endOnSignals();
await runMain(async () => {
  requireNode20();
  await ensureProductPackages();
  mkdirSync(resultsFolder, { recursive: true });
  const { steps } = await import('./lib/test-steps.mjs');
  const asked = process.argv.slice(2);
  const unknown = asked.find((name) => !steps.some((step) => step.name === name));
  if (unknown)
    throw new Trouble(`There is no step "${unknown}". Steps: ${steps.map(({ name }) => name).join(', ')}.`);
  const chosen = asked.length === 0 ? steps : steps.filter(({ name }) => asked.includes(name));
  return conclude(await runInLanes(chosen, lanesHere(), runStep));
});

/**
 * Runs one step; one that throws counts as one failure, with its words. They are printed at its end, below a line that names it: another step
 * may have begun meanwhile.
 * @param {{name: string, title: string, run: () => Promise<Counts>}} step
 */
async function runStep(step) {
  say(step.title);
  const start = Date.now();
  const counts = await step.run().catch((error) => {
    const words = error instanceof Trouble ? error.message : (error?.stack ?? String(error));
    return { passed: 0, failed: 1, words };
  });
  const result = { name: step.name, ...counts, seconds: (Date.now() - start) / 1000 };
  say(`${step.title}: ${told(result)}`);
  if (counts.words) console.log(counts.words.trimEnd().replace(/^/gm, '    '));
  return result;
}

function told({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

/** Prints a line for each step and the closing line; the exit code says whether anything failed. */
function conclude(results) {
  console.log();
  for (const result of results) {
    const time = `${result.seconds.toFixed(1).padStart(7)} s`;
    console.log(`${result.failed ? 'FAILED' : 'ok    '} ${result.name.padEnd(10)} ${time}  ${told(result)}`);
  }
  const sum = (key) => results.reduce((total, result) => total + (result[key] ?? 0), 0);
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
  return sum('failed') > 0 || sum('passed') === 0 ? 1 : 0;
}
