/**
 * What a cache saves: `winnow check` over many small files without one, with an empty one, over the same again, and with the entries of sections alone; and the server over the same, from its start
 * until a client has pulled the diagnostics of all documents: also where it is opened again as it was left, and with one file changed,
 * then also until what still stands has been told.
 * `npm run bench:cache -- PARAGRAPHS [FILES]`: the paragraphs are lines of JSON with a `text`; by default 2,000 files of some 3 KB, drawn with a fixed seed. A
 * folder in the place of the paragraphs is taken as it is.
 * Prints CPU seconds (user and system), seconds, and the most memory that was resident.
 */
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
import { Cache } from '../src/disk/index';
import { hasReview, openFolder, runNode, type Until, type Usage } from './scale/processes';

const FILE_LENGTH = 2800;
const PARAGRAPHS = 40_000;
const STORED = 100_000;
const command = join(__dirname, '..', 'dist', 'cli.js');

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

function print(name: string, { cpuSeconds, seconds, bytes }: Usage): void {
  const words = [
    `${cpuSeconds.toFixed(1)} s CPU`,
    `${seconds.toFixed(1)} s`,
    `${Math.round(bytes / 1e6)} MB`,
  ];
  console.log(`${name.padEnd(22)} ${words.join('  ')}`);
}

/** Runs a check and returns what it prints. */
function check(name: string, args: readonly string[]): string {
  const { output, ...usage } = runNode([command, 'check', ...args]);
  print(`check, ${name}`, usage);
  return output;
}

/** Opens a folder with the server until a client has diagnostics, and ends it; `isDone` is waited for, too. */
async function open(
  name: string,
  folder: string,
  options: object,
  isDone?: () => boolean,
  until: Until = 'all diagnostics',
): Promise<void> {
  print(`server, ${name}`, await openFolder(folder, until, { options, isDone }));
}

/** Takes away what was said of a whole folder, and leaves what was found of each section. */
function forgetOutputs(cache: string): void {
  for (const name of readdirSync(cache)) if (name.endsWith('.winnowreview')) rmSync(join(cache, name));
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
    const again = check('nothing changed', [...args, '--cache', cache]);
    forgetOutputs(cache);
    const warm = check('filled', [...args, '--cache', cache]);
    forgetOutputs(cache);
    await open('without', documents, {});
    await open('filled', documents, { cache });
    await open('and keeping', documents, { cache }, () => hasReview(cache));
    await open('as it was left', documents, { cache });
    const [first] = readdirSync(documents, { recursive: true, encoding: 'utf8' }).filter((name) =>
      statSync(join(documents, name)).isFile(),
    );
    appendFileSync(join(documents, first), '\nOne more line.\n');
    await open('one changed, first', documents, { cache }, undefined, 'the first diagnostics');
    await open('one changed', documents, { cache });
    const size = readdirSync(cache).reduce((sum, name) => sum + statSync(join(cache, name)).size, 0);
    const isSame = without === cold && cold === again && cold === warm;
    console.log(`cache: ${(size / 1e6).toFixed(1)} MB; ${isSame ? 'all say the same' : 'THEY DIFFER'}`);
    measureStore(join(folder, 'store'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main(process.argv.slice(2));
