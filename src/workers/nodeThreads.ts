import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Answer, StartThread } from './messages';

/** More threads than these find nothing to do: what only the main one does takes as long as two of them have work for. */
const MAX_THREADS = 2;

/** How many threads are worth having beside the main one, as far as processors go that the process may use. */
export function threadsBeside(): number {
  return Math.min(availableParallelism() - 1, MAX_THREADS);
}

/** What a thread of Node is started with. */
export interface ReaderData {
  /** The folder of the models: absolute. */
  readonly models: string;
}

/**
 * Threads of Node.
 * @param script the bundle of `reader.ts`: absolute
 */
export function nodeThread(script: string, workerData: ReaderData): StartThread {
  return (listener) => {
    const worker = new Worker(script, { workerData });
    worker.on('message', (answer: Answer) => listener.answered(answer));
    worker.on('error', (error) => listener.ended(error instanceof Error ? error.message : String(error)));
    worker.on('exit', (code) => listener.ended(String(code)));
    worker.unref();
    // Where it cannot be started Node says so.
    listener.ready();
    return {
      send: (task) => worker.postMessage(task),
      hold: (isHeld) => (isHeld ? worker.ref() : worker.unref()),
      end: () => void worker.removeAllListeners().terminate(),
    };
  };
}
