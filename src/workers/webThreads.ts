import type { Answer, StartThread, Task } from './messages';
import { sectionReader } from './sectionReader';

/** The models of a thread in a browser, as far as they are there. */
export interface WebReaderModels {
  /** Primary tags of the languages that have a model, be it on its way. */
  readonly languages: ReadonlySet<string>;
  readonly languageTable: Uint8Array;
  /** Those of names, by language. */
  readonly bytes: ReadonlyMap<string, Uint8Array>;
  readonly boilerplate: Uint8Array;
}

/** The first message to a worker that is to be such a thread. */
export interface ReaderBoot {
  readonly winnowReader: WebReaderModels;
}

/** A model that has come since. */
interface CameModel {
  readonly language: string;
  readonly model: Uint8Array;
}

export function isReaderBoot(data: unknown): data is ReaderBoot {
  return typeof data === 'object' && data !== null && 'winnowReader' in data;
}

/** Threads of a browser: workers that a worker starts, by the script that it was started by itself. */
export class WebThreads {
  readonly #running = new Set<Worker>();

  /** @param models those that are there by now */
  constructor(
    private readonly script: string,
    private readonly models: () => WebReaderModels,
  ) {}

  readonly start: StartThread = (listener) => {
    const worker = new Worker(this.script);
    this.#running.add(worker);
    worker.onmessage = ({ data }: MessageEvent<Answer | null>) =>
      data === null ? listener.ready() : listener.answered(data);
    worker.onerror = (event) => {
      event.preventDefault();
      listener.ended(event.message);
    };
    worker.postMessage({ winnowReader: this.models() } satisfies ReaderBoot);
    return {
      send: (task) => worker.postMessage(task),
      hold: () => undefined,
      end: () => {
        this.#running.delete(worker);
        worker.onmessage = worker.onerror = null;
        worker.terminate();
      },
    };
  };

  /** Hands a model on that has come. */
  came(language: string, model: Uint8Array): void {
    for (const worker of this.#running) worker.postMessage({ language, model } satisfies CameModel);
  }
}

/** What such a thread does, which says first that it is there: each message is a task, each answer what was found; or a model that has come. */
export function readFor(
  worker: Pick<DedicatedWorkerGlobalScope, 'addEventListener' | 'postMessage'>,
  { winnowReader: { languages, languageTable, bytes, boilerplate } }: ReaderBoot,
): void {
  const here = new Map(bytes);
  const read = sectionReader({
    entities: { languages, languageTable, bytes: (language) => here.get(language) },
    boilerplate,
  });
  worker.addEventListener('message', ({ data }: MessageEvent<Task | CameModel>) => {
    if ('model' in data) {
      here.set(data.language, data.model);
      return;
    }
    const { answer, transfer } = read(data);
    worker.postMessage(answer, [...transfer]);
  });
  // Some browsers start no worker from within a worker, and say nothing.
  worker.postMessage(null);
}
