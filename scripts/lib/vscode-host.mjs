/** Starting and stopping the real VS Code as a server on the loopback address. See docs/vscode-host.md. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { run } from './command.mjs';
import { Trouble } from './say.mjs';

/** No welcome page, no telemetry, no updates, no assistants; long lines of prose are wrapped. */
const settings = {
  'chat.disableAIFeatures': true,
  'editor.minimap.enabled': false,
  'editor.wordWrap': 'on',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/**
 * Finds a port on the loopback address.
 * @param {number} [wanted] 0 or absent for any free one
 * @returns {Promise<number | undefined>} undefined when the wanted port is taken or not allowed
 */
export function findPort(wanted = 0) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.on('error', () => resolve(undefined));
    probe.listen({ port: wanted, host: '127.0.0.1', exclusive: true }, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/**
 * The flags that keep everything the host writes inside one folder.
 * @param {string} folder
 */
function dataFlags(folder) {
  return [
    ['--server-data-dir', join(folder, 'server')],
    ['--user-data-dir', join(folder, 'user')],
    ['--extensions-dir', join(folder, 'extensions')],
  ].flat();
}

/**
 * Writes the user settings of a host unless there are some already: a person's own changes are kept.
 * @param {string} folder the host's data folder
 * @param {Record<string, unknown>} [more] further settings
 */
export function prepareSettings(folder, more = {}) {
  const file = join(folder, 'user/User/settings.json');
  if (existsSync(file)) return;
  mkdirSync(join(folder, 'user/User'), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...settings, ...more }, null, 2)}\n`);
}

/**
 * Installs an extension from its .vsix into a host's data folder.
 * @param {{node: string, server: string}} vscode
 * @param {string} folder the host's data folder
 * @param {string} vsix
 */
export async function installExtension(vscode, folder, vsix) {
  const args = [vscode.server, ...dataFlags(folder), '--install-extension', vsix, '--force'];
  const { code, output } = await run(vscode.node, [...args, '--accept-server-license-terms']);
  if (code !== 0 || !/successfully installed/.test(output)) {
    throw new Trouble(`VS Code did not install ${vsix}: ${output.trim().split('\n').at(-1)}`);
  }
}

/**
 * Starts the VS Code server and waits until it listens.
 * @param {{node: string, server: string}} vscode
 * @param {{folder: string, port: number, tokenFile?: string, forTests?: boolean, asksForTrust?: boolean}} options
 *   `folder` keeps all that the host writes; with `asksForTrust` a folder is restricted until the person trusts it; without a token file anyone on this machine may connect, which only tests allow
 * @returns {Promise<{port: number, ended: Promise<void>, stop: () => Promise<void>}>}
 */
export async function startHost(vscode, { folder, port, tokenFile, forTests = false, asksForTrust = false }) {
  mkdirSync(join(folder, 'extensions'), { recursive: true });
  const access = tokenFile ? ['--connection-token-file', tokenFile] : ['--without-connection-token'];
  const fixed = ['--accept-server-license-terms', '--disable-telemetry'];
  if (!asksForTrust) fixed.push('--disable-workspace-trust');
  const args = [vscode.server, '--host', '127.0.0.1', '--port', String(port), ...access, ...fixed];
  if (forTests) args.push('--enable-smoke-test-driver');
  // A group of its own, so that stopping it also ends the extension hosts and language servers it started.
  const child = spawn(vscode.node, [...args, ...dataFlags(folder)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // No gallery: nothing is asked of the network.
    env: { ...process.env, EXTENSIONS_GALLERY: '{}' },
    detached: process.platform !== 'win32',
  });
  const ended = new Promise((resolve) => child.on('close', () => resolve()));
  const stop = () => stopGroup(child, ended);
  process.once('exit', () => signalGroup(child, 'SIGKILL'));
  await untilListening(child).catch(async (error) => {
    await stop();
    throw error;
  });
  return { port, ended, stop };
}

/** Waits for the server's word that it listens. */
function untilListening(child) {
  return new Promise((resolve, reject) => {
    let output = '';
    const late = setTimeout(() => fail('it did not answer within two minutes'), 120_000);
    const fail = (reason) => {
      clearTimeout(late);
      reject(new Trouble(`VS Code did not start: ${reason}.`));
    };
    const listen = (piece) => {
      output += piece;
      if (!/Extension host agent listening on/.test(output)) return;
      clearTimeout(late);
      resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('error', (error) => fail(error.message));
    child.on('exit', () => fail(output.trim().split('\n').at(-1) || 'it ended at once'));
  });
}

/** Sends a signal to a host and all it started; one that has ended already is left in peace. */
function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // Nothing of the group is left.
  }
}

/** Asks a host and all it started to end, and ends what has not after five seconds. */
async function stopGroup(child, ended) {
  signalGroup(child, 'SIGTERM');
  const patience = setTimeout(() => signalGroup(child, 'SIGKILL'), 5_000);
  await ended;
  clearTimeout(patience);
  signalGroup(child, 'SIGKILL');
}
