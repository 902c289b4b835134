import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';
import type { WorkerBoot } from '../protocol/index';
import { withOneName } from './border';
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
  startServer(connection, {
    models: () => data.models,
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
