import type { ReadingWorkers, Remembered, ReviewOptions } from '../review/index';
import { nodeThread, ReadingPool, threadsBeside } from '../workers/index';
import { cacheIn, type CachingOptions } from './cache';
import { MODELS_FOLDER, READER_SCRIPT } from './installation';
import { say } from './output';

/** How the work of a review is done; what comes of it is the same. */
export interface RunOptions extends CachingOptions {
  /** How many threads read texts beside the main one; as many as are of use unless it is said. */
  readonly threads?: number;
}

/** What helps a review: what was found before, and other threads. Both last as long as the process. */
export function helpOf(
  options: RunOptions,
  remembered: Remembered | undefined = cacheIn(options),
): Pick<ReviewOptions, 'remembered' | 'workers'> {
  const workers = workersFor(options);
  return { ...(remembered !== undefined && { remembered }), ...(workers !== undefined && { workers }) };
}

function workersFor({ threads = threadsBeside() }: RunOptions): ReadingWorkers | undefined {
  if (threads === 0) return undefined;
  return new ReadingPool({
    start: nodeThread(READER_SCRIPT, { models: MODELS_FOLDER }),
    threads,
    takesLong: true,
    tell: say,
  });
}
