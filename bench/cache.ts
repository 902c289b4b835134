/**
 * What a cache saves: `winnow check` over many small files without one, with an empty one, and with that one filled; and the server over the same, from its start
 * until a client has pulled the diagnostics of all documents: also where it is opened again as it was left, and with one file changed.
 * `npm run bench:cache -- PARAGRAPHS [FILES]`: the paragraphs are lines of JSON with a `text`; by default 2,000 files of some 3 KB, drawn with a fixed seed. A
 * folder in the place of the paragraphs is taken as it is.
 * Prints CPU seconds (user and system), seconds, and the most memory that was resident.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  cpSync,
  createReadStream,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Cache } from '../src/disk/index';
import {
  createProtocolConnection,
  ProgressType,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver-protocol/node';

const FILE_LENGTH = 2800;
const PARAGRAPHS = 40_000;
const STORED = 100_000;
/** The token of the request for all diagnostics. */
const PULLING = 'pulling';
const [command, server] = ['cli.js', 'server-node.js'].map((name) => join(__dirname, '..', 'dist', name));

async function paragraphsOf(path: string): Promise<readonly string[]> {
  const texts: string[] = [];
  for await (const line of createInterface({ input: createReadStream(path) })) {
    const { text } = JSON.parse(line) as { text?: string };
    if (text !== undefined && text !== '') texts.push(text);
    if (texts.length === PARAGRAPHS) break;
  }
  return texts;
}

function writeFiles(folder: string, paragraphs: readonly string[], count: number): void {
  let state = 15;
  const next = (): number => (state = (state * 48271) % 2147483647);
  for (let file = 0; file < count; file++) {
    const chosen: string[] = [];
    for (let length = 0; length < FILE_LENGTH;) {
      const text = paragraphs[next() % paragraphs.length];
      chosen.push(text);
      length += text.length;
    }
    writeFileSync(join(folder, `${file}.txt`), `${chosen.join('\n\n')}\n`);
  }
}

/** What a process took: CPU seconds, and the most memory that was resident, in bytes. */
interface Usage {
  readonly cpu: number;
  readonly resident: number;
}

/** Loaded before a program: the last line of its standard error tells what it took. */
const probe = `data:text/javascript,${encodeURIComponent(
  "process.on('exit', () => { const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();" +
    'process.stderr.write(`\\n${JSON.stringify([userCPUTime + systemCPUTime, maxRSS])}\\n`); });',
)}`;

function usageIn(stderr: string): Usage {
  const [cpu, resident] = JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as [number, number];
  return { cpu: cpu / 1e6, resident: resident * 1024 };
}

function print(name: string, { cpu, resident }: Usage, start: number): void {
  const seconds = (performance.now() - start) / 1000;
  const words = [`${cpu.toFixed(1)} s CPU`, `${seconds.toFixed(1)} s`, `${Math.round(resident / 1e6)} MB`];
  console.log(`${name.padEnd(22)} ${words.join('  ')}`);
}

/** Runs a check and returns what it prints. */
function check(name: string, args: readonly string[]): string {
  const start = performance.now();
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', probe, command, 'check', ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  print(`check, ${name}`, usageIn(stderr), start);
  return stdout;
}

/**
 * Opens a folder with the server, waits until a client has pulled the diagnostics of all documents of the complete review, and ends it.
 * @param isDone what is waited for after that
 */
async function open(
  name: string,
  folder: string,
  options: object,
  isDone: () => boolean = () => true,
): Promise<void> {
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', probe, server, '--stdio']);
  let stderr = '';
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout),
    new StreamMessageWriter(child.stdin),
  );
  const pulled = new Set<string>();
  let expected = Number.POSITIVE_INFINITY;
  const ready = new Promise<void>((resolve) => {
    const look = (): void => void (pulled.size >= expected && resolve());
    connection.onNotification(
      'winnow/status',
      ({ state, documents }: { state: string; documents: number }) => {
        if (state === 'ready') expected = documents;
        look();
      },
    );
    connection.onProgress(new ProgressType<{ items: readonly { uri: string }[] }>(), PULLING, ({ items }) => {
      for (const { uri } of items) pulled.add(uri);
      look();
    });
  });
  connection.listen();
  await connection.sendRequest('initialize', {
    processId: process.pid,
    rootUri: null,
    capabilities: { textDocument: { diagnostic: {} } },
    workspaceFolders: [{ uri: pathToFileURL(folder).toString(), name: 'documents' }],
    initializationOptions: { status: true, ...options },
  });
  await connection.sendNotification('initialized', {});
  const pulling = { previousResultIds: [], partialResultToken: PULLING };
  connection.sendRequest('workspace/diagnostic', pulling).catch(() => undefined);
  await ready;
  while (!isDone()) await setTimeout(100);
  const ended = once(child, 'close');
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  await ended;
  print(`server, ${name}`, usageIn(stderr), start);
}

/** How long it takes to open a cache of many entries, and to ask it for each of them. */
function measureStore(folder: string): void {
  const entry = new Uint8Array(1400);
  const keyOf = (number: number): string => number.toString(16).padStart(32, '0');
  const opened = (): Cache => new Cache(folder, '', console.error);
  const filled = opened();
  for (let at = 0; at < STORED; at++) filled.put(keyOf(at), entry);
  filled.close();
  const before = process.memoryUsage.rss();
  const start = performance.now();
  const cache = opened();
  const open = performance.now() - start;
  const resident = process.memoryUsage.rss() - before;
  for (let at = 0; at < STORED; at++) cache.get(keyOf(at));
  const each = (1000 * (performance.now() - start - open)) / STORED;
  const words = [
    `${Math.round(open)} ms`,
    `${Math.round(resident / 1e6)} MB`,
    `${Math.round(each)} µs an entry`,
  ];
  console.log(`${STORED.toLocaleString('en-US')} entries opened: ${words.join('  ')}`);
}

async function main([path, count = '2000']: readonly string[]): Promise<void> {
  if (path === undefined) throw new Error('name a file of paragraphs: lines of JSON with a text');
  const folder = mkdtempSync(join(tmpdir(), 'winnow-bench-cache-'));
  try {
    const [documents, cache] = [join(folder, 'documents'), join(folder, 'cache')];
    mkdirSync(documents);
    if (statSync(path).isDirectory()) cpSync(path, documents, { recursive: true });
    else writeFiles(documents, await paragraphsOf(path), Number(count));
    const args = [documents, '--format', 'jsonl', '--fail-on', 'never'];
    const without = check('without', args);
    const cold = check('empty', [...args, '--cache', cache]);
    const warm = check('filled', [...args, '--cache', cache]);
    await open('without', documents, {});
    await open('filled', documents, { cache });
    const isKept = (): boolean => readdirSync(cache).some((name) => name.endsWith('.winnowreview'));
    await open('and keeping', documents, { cache }, isKept);
    await open('as it was left', documents, { cache });
    appendFileSync(join(documents, readdirSync(documents)[0]), '\nOne more line.\n');
    await open('one changed', documents, { cache });
    const size = readdirSync(cache).reduce((sum, name) => sum + statSync(join(cache, name)).size, 0);
    const isSame = without === cold && cold === warm;
    console.log(`cache: ${(size / 1e6).toFixed(1)} MB; ${isSame ? 'all say the same' : 'THEY DIFFER'}`);
    measureStore(join(folder, 'store'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main(process.argv.slice(2));
