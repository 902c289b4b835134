/** Whole processes and what they took: a command that runs to its end, and a server that an editor opens a folder with. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';
import { ownClient, vscodeCapabilities } from '../../test/protocol/support/client';
import { taskIn } from './tasks';

/** What a process took. */
export interface Usage {
  /** Of all its threads, user and system. */
  readonly cpuSeconds: number;
  /** From its start to its end. */
  readonly seconds: number;
  /** The most that was resident. */
  readonly bytes: number;
}

const [command, server] = ['cli.js', 'server-node.js'].map((name) => resolve('dist', name));
const MAX_OUTPUT = 2 ** 31;

/**
 * Loaded before a program, as `-r` does: `--import` would have Node read programs in another way, which takes longer. The last line of the program's
 * standard error tells what it took. A worker thread is not asked: the process counts all.
 */
const probe = resolve('bench', 'scale', 'probe.cjs');

function usageIn(stderr: string, start: number): Usage {
  const seconds = (performance.now() - start) / 1000;
  const [cpu, resident] = JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as [number, number];
  return { cpuSeconds: cpu / 1e6, seconds, bytes: resident * 1024 };
}

/** Runs a program of Node to its end. @throws Error with what it said when it fails */
export function runNode(args: readonly string[], cwd?: string): Usage & { readonly output: string } {
  const start = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, ['-r', probe, ...args], {
    encoding: 'utf8',
    maxBuffer: MAX_OUTPUT,
    ...(cwd !== undefined && { cwd }),
  });
  if (status !== 0) throw new Error(`${args.join(' ')}: ended with ${status}\n${stderr.slice(-2000)}`);
  return { ...usageIn(stderr, start), output: stdout };
}

/** Reviews a folder with the command line; what it prints goes nowhere, since it may be longer than a string can be. */
export async function runCheck(folder: string, args: readonly string[] = []): Promise<Usage> {
  const start = performance.now();
  const all = ['-r', probe, command, 'check', folder, '--format', 'jsonl', '--fail-on', 'never', ...args];
  const child = spawn(process.execPath, all, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (said = (said + chunk).slice(-10_000)));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`winnow check ended with ${code}\n${said}`);
  return usageIn(said, start);
}

/** What a process that still runs has taken: the server goes on once it has answered. @throws Error where the system has no `/proc` */
function soFar(pid: number | undefined): number {
  const task = taskIn(`/proc/${pid}`);
  if (task === undefined) throw new Error('what a process has taken so far only Linux tells');
  return task.cpu;
}

/** Whether what a review came to stands in a cache. */
export function hasReview(cache: string): boolean {
  return readdirSync(cache).some((name) => name.endsWith('.winnowreview'));
}

/** Up to where a server is measured. */
export type Until = 'the first diagnostics' | 'all diagnostics' | 'the diagnostics of the open document';

/** How a folder is opened. */
export interface Opening {
  /** The document in the editor. */
  readonly document?: { readonly path: string; readonly text: string };
  /** More of `initializationOptions`. */
  readonly options?: object;
  /** What is waited for behind the diagnostics. */
  readonly isDone?: () => boolean;
  /** More variables of the server's environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Opens a folder as VS Code does, waits for diagnostics and ends the server. */
export async function openFolder(
  folder: string,
  until: Until,
  { document, options = {}, isDone = () => true, env = {} }: Opening,
): Promise<Usage> {
  const start = performance.now();
  const child = spawn(process.execPath, ['-r', probe, server, '--stdio'], {
    env: { ...process.env, ...env },
  });
  let said = '';
  child.stderr.on('data', (chunk) => (said = (said + String(chunk)).slice(-10_000)));
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const ready = new Promise<void>((done) =>
    connection.onNotification('winnow/status', ({ state }: { state: string }) => {
      if (state === 'ready') done();
    }),
  );
  connection.onRequest('workspace/configuration', ({ items }: { items: readonly unknown[] }) =>
    items.map(() => null),
  );
  connection.onRequest('client/registerCapability', () => null);
  connection.onRequest('window/workDoneProgress/create', () => null);
  connection.onRequest('workspace/diagnostic/refresh', () => null);
  connection.listen();
  const uri = pathToFileURL(folder).toString();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: 'documents' }],
    capabilities: vscodeCapabilities,
    initializationOptions: { ...ownClient, ...options },
  });
  await connection.sendNotification('initialized', {});
  if (document !== undefined) {
    const textDocument = {
      uri: pathToFileURL(document.path).toString(),
      languageId: 'plaintext',
      version: 1,
      text: document.text,
    };
    await connection.sendNotification('textDocument/didOpen', { textDocument });
    await connection.sendRequest('textDocument/diagnostic', { textDocument });
  }
  if (until === 'all diagnostics') await ready;
  if (until !== 'the diagnostics of the open document')
    await connection.sendRequest('workspace/diagnostic', { previousResultIds: [] });
  while (!isDone()) await setTimeout(100);
  const answered =
    until === 'all diagnostics'
      ? {}
      : { cpuSeconds: soFar(child.pid), seconds: (performance.now() - start) / 1000 };
  const ended = once(child, 'close');
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  await ended;
  return { ...usageIn(said, start), ...answered };
}
