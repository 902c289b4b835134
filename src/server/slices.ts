import type { Runtime } from './runtime';

/** How long work may hold the thread before waiting messages are let in, in milliseconds. */
const slice = 10;

/** Does work to its end, and lets waiting messages in wherever it has taken long. */
export async function inSlices<T>(
  work: Generator<undefined, T, undefined>,
  runtime: Pick<Runtime, 'now' | 'pause'>,
): Promise<T> {
  for (let end = runtime.now() + slice; ;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (runtime.now() < end) continue;
    await runtime.pause();
    end = runtime.now() + slice;
  }
}
