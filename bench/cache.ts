/**
 * What a cache saves: `winnow check` over many small files without one, with an empty one, and with that one filled.
 * `npm run bench:cache -- PARAGRAPHS [FILES]`: the paragraphs are lines of JSON with a `text`; by default 2,000 files of some 3 KB, drawn with a fixed seed.
 * Prints CPU seconds (user and system), seconds, and the most memory that was resident.
 */
import { spawnSync } from 'node:child_process';
import {
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

const FILE_LENGTH = 2800;
const PARAGRAPHS = 40_000;
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

/** Runs the command in a process whose end tells what it took. */
function measure(name: string, args: readonly string[]): string {
  const script =
    "process.on('exit', () => { const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();" +
    'process.stderr.write(`\\n${JSON.stringify([userCPUTime + systemCPUTime, maxRSS])}\\n`); });';
  const probe = `data:text/javascript,${encodeURIComponent(script)}`;
  const start = performance.now();
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', probe, command, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
  });
  const seconds = (performance.now() - start) / 1000;
  const [cpu, resident] = JSON.parse(stderr.trim().split('\n').at(-1) ?? '') as [number, number];
  const words = [
    `${(cpu / 1e6).toFixed(1)} s CPU`,
    `${seconds.toFixed(1)} s`,
    `${Math.round(resident / 1000)} MB`,
  ];
  console.log(`${name.padEnd(8)} ${words.join('  ')}`);
  return stdout;
}

async function main([path, count = '2000']: readonly string[]): Promise<void> {
  if (path === undefined) throw new Error('name a file of paragraphs: lines of JSON with a text');
  const folder = mkdtempSync(join(tmpdir(), 'winnow-bench-cache-'));
  try {
    const [documents, cache] = [join(folder, 'documents'), join(folder, 'cache')];
    mkdirSync(documents);
    writeFiles(documents, await paragraphsOf(path), Number(count));
    const check = ['check', documents, '--format', 'jsonl', '--fail-on', 'never'];
    const without = measure('without', check);
    const cold = measure('cold', [...check, '--cache', cache]);
    const warm = measure('warm', [...check, '--cache', cache]);
    const size = readdirSync(cache).reduce((sum, name) => sum + statSync(join(cache, name)).size, 0);
    const isSame = without === cold && cold === warm;
    console.log(`cache: ${(size / 1e6).toFixed(1)} MB; ${isSame ? 'all say the same' : 'THEY DIFFER'}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main(process.argv.slice(2));
