import * as l10n from '@vscode/l10n';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { withOneName } from './border';
import { version } from '../../package.json';
import { Cache, entityModelsIn, programOf, readerOf } from '../disk/index';
import { nodeThread, ReadingPool, threadsBeside } from '../workers/index';
import { disk } from './disk';
import { RequestWatch } from './requestWatch';
import type { KeptCache } from './runtime';
import { startServer } from './server';
import { pause, transportOf } from './transport';
import { reasonOf } from './reasons';

/** Models and pages of rules stand beside the bundle, in the package and in a checkout alike. */
const HERE = __dirname;

function model(name: string): Uint8Array {
  return readFileSync(join(HERE, 'models', `${name}.bin`));
}

/** The cache as the server knows it. */
function keptIn(cache: Cache, program: string): KeptCache {
  return {
    reader: cache.reader,
    program,
    prepare: () => Promise.resolve(),
    // Entries are read from the disk one by one.
    rest: () => undefined,
    digest: (bytes) => Promise.resolve(createHash('sha256').update(bytes).digest('hex')),
    get: (key) => cache.get(key),
    put: (key, bytes) => cache.put(key, bytes),
    readReview: (name) => cache.readReview(name),
    writeReview: (name, bytes) => cache.writeReview(name, bytes),
    maxReviews: cache.maxReviews,
    size: () => Promise.resolve(cache.size.bytes),
    flush: () => Promise.resolve(cache.flush()),
    clear: () => Promise.resolve(cache.clear()),
  };
}

let shutDown = false;
const transport = transportOf(process.argv.slice(2), () => process.exit(shutDown ? 0 : 1));
const { reader, writer } = withOneName(transport.reader, transport.writer);
const requests = new RequestWatch();
const connection = createConnection(ProposedFeatures.all, reader, writer, { messageStrategy: requests });
connection.onShutdown(() => {
  shutDown = true;
});

// What nobody waits for is logged where it is sent; should one be missed, the server lives on all the same.
process.on('unhandledRejection', (error) =>
  connection.console.error(l10n.t('Unhandled: {reason}', { reason: reasonOf(error) })),
);

startServer(connection, {
  models: () => ({
    boilerplate: model('boilerplate'),
    reuse: model('reuse'),
    entities: entityModelsIn(join(HERE, 'models')),
  }),
  disk,
  cache: (folder, tell) => {
    const cache = new Cache(resolve(folder), readerOf(version), tell);
    process.once('exit', () => cache.close());
    return keptIn(cache, programOf(cache.reader));
  },
  workers: (threads = threadsBeside(), tell) =>
    threads === 0
      ? undefined
      : new ReadingPool({
          start: nodeThread(join(HERE, 'reader.js'), { models: join(HERE, 'models') }),
          threads,
          // Who edits a long section has what was found in it kept for the next letter.
          takesLong: false,
          tell,
        }),
  requests,
  docs: `${pathToFileURL(join(HERE, '..', 'docs', 'rules')).toString()}/`,
  pause,
  now: () => performance.now(),
  clock: () => new Date(),
  setTimer: (callback, milliseconds) => {
    const timer = setTimeout(callback, milliseconds);
    return { dispose: () => clearTimeout(timer) };
  },
});
