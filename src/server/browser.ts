import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import {
  fromBase64,
  Method,
  type ReadFileParams,
  type ReadFileResult,
  type WorkerBoot,
} from '../protocol/index';
import { version } from '../../package.json';
import { withOneName } from './border';
import { BrowserCache } from './browserCache';
import { isReaderBoot, readFor, ReadingPool, WebThreads } from '../workers/index';
import { fetchedModels } from './fetchedModels';
import { RequestWatch } from './requestWatch';
import { startServer } from './server';

/** What the sources and the models are that read texts, and all sources, as the build hashed them: see `readerOf` and `programOf` in the room `disk`. */
declare const READER: string;
declare const PROGRAM: string;

const worker = self as unknown as DedicatedWorkerGlobalScope;

/** Lets messages in between: timers are clamped to milliseconds in a worker, a message channel is not. */
function createPause(): () => Promise<void> {
  const channel = new MessageChannel();
  const waiting: (() => void)[] = [];
  channel.port1.onmessage = () => waiting.shift()?.();
  return () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      channel.port2.postMessage(null);
    });
}

function isBoot(data: unknown): data is WorkerBoot {
  return typeof data === 'object' && data !== null && (data as Partial<WorkerBoot>).winnowBoot === true;
}

/** One worker beside this one: more find nothing to do. */
const MAX_THREADS = 1;

function serve({
  models: { boilerplate, reuse, entities: english, languageTable, ...others },
}: WorkerBoot): void {
  const { reader, writer } = withOneName(new BrowserMessageReader(worker), new BrowserMessageWriter(worker));
  const requests = new RequestWatch();
  const connection = createConnection(reader, writer, { messageStrategy: requests });
  const readModel = async (language: string): Promise<Uint8Array> => {
    const params: ReadFileParams = { uri: `${others.folder}/entities.${language}.bin` };
    const read = await connection.sendRequest<ReadFileResult>(Method.readFile, params);
    if (read === null || !('base64' in read)) throw new Error(params.uri);
    return fromBase64(read.base64);
  };
  let modelCame: () => void = () => undefined;
  const entities = fetchedModels(english, languageTable, others.languages, readModel, (language, model) => {
    if (model !== undefined) threads.came(language, model);
    modelCame();
  });
  const { languages } = entities;
  // Started by the script that runs here: it is in memory, and where it was started from one may not be allowed to start another.
  const threads = new WebThreads(worker.location.href, () => ({
    languages,
    languageTable,
    bytes: entities.here(),
    boilerplate,
  }));
  startServer(connection, {
    models: (came) => {
      modelCame = came;
      return { boilerplate, reuse, entities };
    },
    lacksModels: () => entities.isAnyLacking(),
    cache: (name, tell) => {
      // The engine and what it knows of Unicode are those of the browser.
      const reader = [version, READER, navigator.userAgent].join(' ');
      return new BrowserCache({ name, reader, program: `${reader} ${PROGRAM}`, tell, now: () => Date.now() });
    },
    workers: (wanted = navigator.hardwareConcurrency - 1, tell) =>
      wanted < 1
        ? undefined
        : new ReadingPool({
            start: threads.start,
            threads: Math.min(wanted, MAX_THREADS),
            // Who edits a long section has what was found in it kept for the next letter.
            takesLong: false,
            tell,
          }),
    requests,
    docs: 'winnow:/rules/',
    pause: createPause(),
    now: () => performance.now(),
    clock: () => new Date(),
    setTimer: (callback, milliseconds) => {
      const timer = setTimeout(callback, milliseconds);
      return { dispose: () => clearTimeout(timer) };
    },
  });
}

// What this is for comes first, with the models: a worker has no files to read them from.
worker.addEventListener('message', function boot({ data }: MessageEvent<unknown>) {
  const isReader = isReaderBoot(data);
  if (!isReader && !isBoot(data)) return;
  worker.removeEventListener('message', boot);
  if (isReader) readFor(worker, data);
  else serve(data);
});
