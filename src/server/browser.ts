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
import { fetchedModels, type FetchedModels } from './fetchedModels';
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

// The models come first: a worker has no files to read them from.
worker.addEventListener('message', function boot({ data }: MessageEvent<unknown>) {
  if (!isBoot(data)) return;
  worker.removeEventListener('message', boot);
  const { reader, writer } = withOneName(new BrowserMessageReader(worker), new BrowserMessageWriter(worker));
  const requests = new RequestWatch();
  const connection = createConnection(reader, writer, { messageStrategy: requests });
  const readModel = async (language: string): Promise<Uint8Array> => {
    const params: ReadFileParams = { uri: `${data.models.folder}/entities.${language}.bin` };
    const read = await connection.sendRequest<ReadFileResult>(Method.readFile, params);
    if (read === null || !('base64' in read)) throw new Error(params.uri);
    return fromBase64(read.base64);
  };
  let entities: FetchedModels | undefined;
  startServer(connection, {
    models: (came) => {
      const { boilerplate, reuse, entities: english, languageTable, languages } = data.models;
      entities = fetchedModels(english, languageTable, languages, readModel, came);
      return { boilerplate, reuse, entities };
    },
    lacksModels: () => entities?.isAnyLacking() === true,
    cache: (name, tell) => {
      // The engine and what it knows of Unicode are those of the browser.
      const reader = [version, READER, navigator.userAgent].join(' ');
      return new BrowserCache({ name, reader, program: `${reader} ${PROGRAM}`, tell, now: () => Date.now() });
    },
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
});
