import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import {
  fromBase64,
  Method,
  type ReadFileParams,
  type ReadFileResult,
  type WorkerBoot,
} from '../protocol/index';
import { withOneName } from './border';
import { fetchedModels } from './fetchedModels';
import { startServer } from './server';

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
  const connection = createConnection(reader, writer);
  const readModel = async (language: string): Promise<Uint8Array> => {
    const params: ReadFileParams = { uri: `${data.models.folder}/entities.${language}.bin` };
    const read = await connection.sendRequest<ReadFileResult>(Method.readFile, params);
    if (read === null || !('base64' in read)) throw new Error(params.uri);
    return fromBase64(read.base64);
  };
  startServer(connection, {
    models: (came) => ({
      boilerplate: data.models.boilerplate,
      reuse: data.models.reuse,
      entities: fetchedModels(
        data.models.entities,
        data.models.languageTable,
        data.models.languages,
        readModel,
        came,
      ),
    }),
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
