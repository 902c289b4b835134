/** The page of a browser in which the server runs as a web worker: it starts one, is its client, and tells what it said. */
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createProtocolConnection,
  type ProtocolConnection,
} from 'vscode-languageserver-protocol/browser';
import {
  type CacheResult,
  Method,
  type ReadFileParams,
  type Status,
  toBase64,
} from '../../../src/protocol/index';
import type { Opened, OpenOptions } from './browser';

const FOLDER = 'memory:/workspace';

/** What the script of the server is put behind: it tells which workers are started, and how many sections each is handed. */
const WATCH = `
  const channel = new BroadcastChannel('watch');
  const Native = self.Worker;
  if (Native) self.Worker = class extends Native {
    constructor(...all) { super(...all); channel.postMessage('thread'); }
    postMessage(message, ...all) { if ('number' in message) channel.postMessage('section'); super.postMessage(message, ...all); }
  };`;

async function bytesOf(name: string): Promise<Uint8Array> {
  return new Uint8Array(await (await fetch(`/dist/${name}`)).arrayBuffer());
}

/** Opens all files in a new server, and waits until it has reviewed them and said all. It ends with the page. */
async function open(options: OpenOptions): Promise<Opened> {
  const files = new Map(Object.entries((await (await fetch('/files')).json()) as Record<string, string>));
  const script = await bytesOf('server-browser.js');
  const address = URL.createObjectURL(
    new Blob([options.before ?? '', WATCH, new Uint8Array(script)], { type: 'application/javascript' }),
  );
  const model = (name: string): Promise<Uint8Array> => bytesOf(`models/${name}.bin`);
  const [boilerplate, reuse, entities, languageTable] = await Promise.all(
    ['boilerplate', 'reuse', 'entities', 'languages'].map(model),
  );
  const counts = { thread: 0, section: 0 };
  const channel = new BroadcastChannel('watch');
  channel.onmessage = ({ data }: MessageEvent<keyof typeof counts>) => counts[data]++;
  const start = performance.now();
  const worker = new Worker(address);
  const models = { boilerplate, reuse, entities, languageTable, languages: ['de'], folder: 'models:' };
  worker.postMessage({ winnowBoot: true, models });
  const connection = createProtocolConnection(
    new BrowserMessageReader(worker),
    new BrowserMessageWriter(worker),
  );
  const log: string[] = [];
  let read = 0;
  let hasFetched: () => void = () => undefined;
  const fetched = new Promise<void>((done) => (hasFetched = done));
  let status: Status | undefined;
  const ready = new Promise<void>((done) =>
    connection.onNotification(Method.status, (told: Status) => {
      status = told;
      if (told.state === 'ready') done();
    }),
  );
  connection.onNotification(
    'window/logMessage',
    ({ message }: { message: string }) => void log.push(message),
  );
  connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) =>
    items.map(() => null),
  );
  for (const method of [
    'client/registerCapability',
    'workspace/diagnostic/refresh',
    'workspace/semanticTokens/refresh',
  ])
    connection.onRequest(method, () => null);
  connection.onRequest(Method.listFiles, () => ({
    uris: [...files.keys()].map((name) => `${FOLDER}/${name}`),
  }));
  connection.onRequest(Method.readFile, async ({ uri }: ReadFileParams) => {
    if (uri.startsWith('models:/')) {
      const base64 = toBase64(await bytesOf(`models/${uri.slice(8)}`));
      // What is asked in a later turn is asked behind this answer.
      setTimeout(hasFetched, 0);
      return { base64 };
    }
    read++;
    const text = files.get(uri.slice(FOLDER.length + 1));
    return text === undefined ? null : { base64: toBase64(new TextEncoder().encode(text)) };
  });
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: null,
    rootUri: FOLDER,
    workspaceFolders: [{ uri: FOLDER, name: 'workspace' }],
    capabilities: {
      workspace: { configuration: true, diagnostics: { refreshSupport: true } },
      textDocument: { diagnostic: {} },
    },
    initializationOptions: { status: true, clientFiles: true, ...options.initializationOptions },
  });
  await connection.sendNotification('initialized', {});
  await ready;
  if (options.isReported === true) await fetched;
  const report = options.isReported === true ? await reportOf(connection) : undefined;
  const all = await connection.sendRequest<{ items: readonly { uri: string; items: unknown }[] }>(
    'workspace/diagnostic',
    { previousResultIds: [] },
  );
  const seconds = (performance.now() - start) / 1000;
  // What the review came to is written when nothing was done for some seconds.
  if (options.isKept === true) await until(async () => (await reviewsIn('winnow-cache')) > 0);
  if (options.isToldSomething === true) await until(() => log.length > 0);
  const cache = await connection.sendRequest<CacheResult>(Method.cache, { clear: false });
  channel.close();
  URL.revokeObjectURL(address);
  const diagnostics = Object.fromEntries(all.items.map(({ uri, items }) => [uri, items]));
  return {
    seconds,
    diagnostics,
    report,
    log,
    files: read,
    threads: counts.thread,
    handed: counts.section,
    cacheBytes: cache?.bytes ?? 0,
    isAsItWasLeft: status?.review?.revision === -1,
  };
}

/** Looks now and then, until it is so. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 100));
}

/** How many reviews stand in a database that the server has made. */
async function reviewsIn(name: string): Promise<number> {
  const answered = <T>(request: IDBRequest<T>): Promise<T> =>
    new Promise((resolve) => (request.onsuccess = () => resolve(request.result)));
  const database = await answered(indexedDB.open(name));
  const count = await answered(database.transaction('reviews').objectStore('reviews').count());
  database.close();
  return count;
}

/** Everything that was found, as a report for programs says it. */
async function reportOf(connection: ProtocolConnection): Promise<string> {
  const { files } = await connection.sendRequest<{ files: readonly { content: { text: string } }[] }>(
    Method.report,
    {
      format: 'json',
      language: 'en',
    },
  );
  return files[0].content.text;
}

Object.assign(globalThis, { open });
