/** Running steps side by side: most of a step is one process that computes or waits, and leaves a second core idle. */
import { availableParallelism } from 'node:os';

/** A step has processes of its own, whose answers it does not await for ever: with more steps than cores they would come too late. */
const MOST_LANES = 2;

/** How many steps run at once: two, or one where there is one core or `WINNOW_LANES` is 1. */
export function lanesHere() {
  const asked = Number(process.env.WINNOW_LANES ?? MOST_LANES);
  return Math.max(1, Math.min(MOST_LANES, availableParallelism(), asked || 1));
}

/**
 * Runs steps, so many at once. A step starts as soon as there is room and those that it comes after have ended, well or badly; of several
 * the one that stands first. With one lane they run in their order.
 * @template {{name: string, after?: readonly string[]}} Step
 * @template Result
 * @param {readonly Step[]} steps none comes after one that stands behind it; one that is not among them is not waited for
 * @param {number} lanes at least 1
 * @param {(step: Step) => Promise<Result>} runStep never rejects
 * @returns {Promise<Result[]>} in the order of the steps
 */
export async function runInLanes(steps, lanes, runStep) {
  const waiting = [...steps];
  const results = new Map();
  const running = new Set();
  const unfinished = new Set(steps.map(({ name }) => name));
  const isReady = ({ after = [] }) => !after.some((name) => unfinished.has(name));
  const start = (step) => {
    const run = runStep(step).then((result) => {
      results.set(step.name, result);
      unfinished.delete(step.name);
      running.delete(run);
    });
    running.add(run);
  };
  while (unfinished.size > 0) {
    const next = running.size < lanes ? waiting.findIndex(isReady) : -1;
    if (next < 0) await Promise.race(running);
    else start(...waiting.splice(next, 1));
  }
  return steps.map(({ name }) => results.get(name));
}
