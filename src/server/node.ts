import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { disk } from './disk';
import { startServer } from './server';

/** Models and pages of rules stand beside the bundle, in the package and in a checkout alike. */
const here = __dirname;

function model(name: string): Uint8Array {
  return readFileSync(join(here, 'models', `${name}.bin`));
}

// Without one of these the protocol goes over the channel of the parent process; editors other than VS Code say --stdio.
const connection = createConnection(ProposedFeatures.all);

// What nobody waits for is logged where it is sent; should one be missed, the server lives on all the same.
process.on('unhandledRejection', (error) => connection.console.error(`Unhandled: ${String(error)}`));

startServer(connection, {
  models: () => ({ boilerplate: model('boilerplate'), reuse: model('reuse'), entities: model('entities') }),
  disk,
  docs: `${pathToFileURL(join(here, '..', 'docs', 'rules')).toString()}/`,
  pause: () => new Promise((resolve) => setImmediate(resolve)),
  now: () => performance.now(),
  setTimer: (callback, milliseconds) => {
    const timer = setTimeout(callback, milliseconds);
    return { dispose: () => clearTimeout(timer) };
  },
});
