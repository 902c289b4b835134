/**
 * What a cache, and a worker beside the server, save in a browser: a headless Chromium in which the server opens a folder, from its start until a
 * client has pulled the diagnostics of all documents.
 * `npm run bench:browser -- [FILES] [PARAGRAPHS]`: so many pages of some 3 KB are made, 500 by default, or taken from a file of lines of JSON with a
 * `text`. Prints seconds, CPU seconds of the whole browser and of its busiest worker, and the most memory that its largest process had. Needs Linux.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBrowser, type Opened, type OpenOptions } from '../test/support/browser/browser';
import { madePages, realDocuments } from './scale/corpus';
import { read, tasksIn } from './scale/tasks';

/** What a browser has taken. */
interface Usage {
  /** Seconds of all its processes. */
  readonly cpu: number;
  /** Seconds of its busiest worker: it does not take less than that, however many processors there are. */
  readonly busiest: number;
  /** The most bytes that its largest process had resident. */
  readonly bytes: number;
}

function usageOf(profile: string): Usage {
  const all = tasksIn('/proc');
  const own = new Set(all.filter(({ pid }) => read(`/proc/${pid}/cmdline`).includes(profile)));
  // A set that grows while it is gone through: those that it began, and those that they began.
  for (const { pid } of own) for (const each of all) if (each.parent === pid) own.add(each);
  const pids = [...own].map(({ pid }) => pid);
  const workers = pids
    .flatMap((pid) => tasksIn(`/proc/${pid}/task`))
    .filter(({ name }) => name === 'DedicatedWorker');
  const resident = pids.map(
    (pid) => 1024 * Number(/VmHWM:\s+(\d+) kB/u.exec(read(`/proc/${pid}/status`))?.[1] ?? 0),
  );
  return {
    cpu: [...own].reduce((sum, { cpu }) => sum + cpu, 0),
    busiest: Math.max(0, ...workers.map(({ cpu }) => cpu)),
    bytes: Math.max(...resident),
  };
}

/** Opens files in a browser of its own: what it took is what this took. */
async function measured(
  name: string,
  profile: string,
  files: Readonly<Record<string, string>>,
  options: OpenOptions,
): Promise<Opened> {
  const browser = await startBrowser(profile);
  const before = usageOf(profile).cpu;
  let usage: Usage | undefined;
  const opened = await browser.open(files, options, () => (usage = usageOf(profile)));
  await browser.close();
  const { cpu = 0, busiest = 0, bytes = 0 } = usage ?? {};
  const words = [
    `${opened.seconds.toFixed(1)} s`,
    `${(cpu - before).toFixed(1)} s CPU`,
    `${busiest.toFixed(1)} s of one worker`,
    `${Math.round(bytes / 1e6)} MB`,
    `${opened.files} files read, ${opened.handed} sections to ${opened.threads} workers`,
    `cache ${(opened.cacheBytes / 1e6).toFixed(1)} MB`,
  ];
  console.log(`${name.padEnd(16)} ${words.join('  ')}`);
  for (const line of opened.log) console.log(`  ${line}`);
  return opened;
}

async function main([count = '500', path]: readonly string[]): Promise<void> {
  const texts = path === undefined ? [...madePages(Number(count))] : await realDocuments(path, Number(count));
  const files = Object.fromEntries(texts.map((text, at) => [`${at}.txt`, text]));
  const characters = texts.reduce((sum, { length }) => sum + length, 0);
  console.log(`${texts.length} documents of ${(characters / 1e6).toFixed(2)} million characters`);
  const changed = { ...files, '0.txt': `${texts[0]}One more line.\n` };
  const options = (threads: number, cache?: string): OpenOptions => ({
    initializationOptions: { threads, cache },
    isKept: cache !== undefined,
  });
  const profile = mkdtempSync(join(tmpdir(), 'winnow-bench-browser-'));
  try {
    const all = [
      await measured('alone', profile, files, options(0)),
      await measured('a worker beside', profile, files, options(1)),
      await measured('alone', profile, files, options(0)),
      await measured('a worker beside', profile, files, options(1)),
      await measured('an empty cache', profile, files, options(0, 'winnow-cache')),
      await measured('as it was left', profile, files, { ...options(0, 'winnow-cache'), isKept: false }),
    ];
    await measured('one changed', profile, changed, options(0, 'winnow-cache'));
    const isSame = new Set(all.map(({ diagnostics }) => JSON.stringify(diagnostics))).size === 1;
    console.log(isSame ? 'all say the same' : 'THEY DIFFER');
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
}

void main(process.argv.slice(2));
