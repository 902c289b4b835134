/**
 * What a key costs and how long an answer waits, of the built server over stdio as VS Code talks to it.
 *
 *     npm run bench:typing -- [ROW…] [--before PATH] [--server PATH] [--keys N] [--profile]
 *
 * `--before` names another build's `server-node.js`: each row runs on it first, and the ratio is printed. `--profile`
 * prints the functions that took the CPU of the keys; build with `npm run build -- --dev` for names that can be read.
 * CPU is that of the whole process, all threads, from the key until the server is idle again; it is the median and,
 * in brackets, the worst of the keys, which go to places spread over the text. Waits are those of a hover asked every
 * 20 ms and of the server's event loop; they mean something on an idle machine only.
 */
import {
  closeSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { bundleOf, fewWords, manyLines, nearEqual, pages, plainText, Writer } from './typing/corpus';
import { Editor, type FadingSeen, NoAnswer } from './typing/editor';
import { topFunctions } from './typing/profile';

interface Measure {
  readonly what: string;
  /** Undefined when it could not be had; `note` says why. */
  readonly value: number | undefined;
  readonly unit: 'ms' | 'MB' | 's' | 'x' | 'files';
  /** The most that it may be. */
  readonly bar?: number;
  readonly note?: string;
}

interface Run {
  readonly server: string;
  readonly folder: string;
}

interface Row {
  readonly about: string;
  readonly files: (folder: string) => void;
  readonly measure: (run: Run) => AsyncGenerator<Measure>;
}

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    before: { type: 'string' },
    server: { type: 'string', default: 'dist/server-node.js' },
    keys: { type: 'string', default: '9' },
    profile: { type: 'boolean', default: false },
  },
});
const keys = Number(options.keys);
/** How long a server may take to read its folder before the row is given up, in milliseconds; longer with thousands of files. */
const patience = 180_000;
const longPatience = 600_000;
const mostKeyCpu = 25;
const mostPlainKeyCpu = 60;
const mostWait = 50;
const mostExit = 1000;
const million = 1_000_000;

const rows: Readonly<Record<string, Row>> = {
  key3k: {
    about: 'a document of 3 KB, 100 and 10,000 files in the workspace',
    files: (folder) => {
      writeAll(join(folder, 'few'), pages(100));
      writeAll(join(folder, 'many'), pages(10_000));
    },
    measure: measureSmallDocument,
  },
  bundle: {
    about: 'a bundle of 800 documents, 1.5 MB',
    files: (folder) => writeAll(folder, new Map([['bundle.txt', bundleOf(800, 1.5 * million)]])),
    measure: (run) => measureKeys(run, 'bundle.txt', mostKeyCpu),
  },
  bundle20: {
    about: 'a bundle of 1,179 documents, 20 MB',
    files: (folder) => writeAll(folder, new Map([['bundle.txt', bundleOf(1179, 20 * million)]])),
    measure: (run) => measureLargeBundle(run, 'bundle.txt'),
  },
  plain1m: {
    about: 'one plain text of 1 MB',
    files: (folder) => writeAll(folder, new Map([['plain.txt', plainText(million)]])),
    measure: (run) => measureKeys(run, 'plain.txt', mostPlainKeyCpu),
  },
  manylines: {
    about: '13 MB of a million lines, lying in the folder',
    files: (folder) => writeAll(folder, withArticle('lines.txt', manyLines(million))),
    measure: (run) => measureLying(run, 'lines.txt'),
  },
  longline: {
    about: 'one line of 49 MB, lying in the folder',
    files: (folder) => writeAll(folder, withArticle('line.txt', `${'x'.repeat(48_999_999)}\n`)),
    measure: (run) => measureLying(run, 'line.txt'),
  },
  wordline: {
    about: 'one line of 10 MB of words, lying in the folder',
    files: (folder) =>
      writeAll(folder, withArticle('line.txt', `${plainText(10 * million).replaceAll('\n', ' ')}\n`)),
    measure: (run) => measureLying(run, 'line.txt'),
  },
  sparse: {
    about: '16 files of 1.5 GB in the folder',
    files: (folder) => {
      writeAll(folder, withArticle('small.txt', 'A small file.\n'));
      for (let index = 0; index < 16; index++)
        writeSparse(join(folder, `huge-${index}.txt`), 1.5 * 1024 ** 3);
    },
    measure: (run) => measureSparse(run),
  },
  vocabulary: {
    about: '1 MB of random words from a vocabulary of sixty',
    files: (folder) => writeAll(folder, new Map([['words.txt', fewWords(million)]])),
    measure: (run) => measureKeys(run, 'words.txt', mostPlainKeyCpu),
  },
  tiny: {
    about: '100,000 near-equal tiny files',
    files: (folder) => {
      writeAll(join(folder, 'few'), nearEqual(10_000));
      writeAll(join(folder, 'many'), nearEqual(100_000));
      for (const each of ['few', 'many']) writeAll(join(folder, each), withArticle());
    },
    measure: measureTiny,
  },
};

async function* measureSmallDocument({ server, folder }: Run): AsyncGenerator<Measure> {
  const costs: number[] = [];
  for (const [name, count] of [['few', 100] as const, ['many', 10_000] as const]) {
    const editor = await Editor.start(server, join(folder, name));
    try {
      const uri = await editor.open('site-50/page-50.txt');
      let ready: number | undefined;
      const scan = await editor.waits(uri, async () => {
        ready = await editor.ready(longPatience);
        await editor.idle();
      });
      yield { what: `${count} files: until ready`, value: ready, unit: 'ms' };
      yield wait(`${count} files: a hover, scan included`, scan);
      const cost = await cpuOfKeys(editor, uri);
      costs.push(cost.median);
      yield {
        what: `${count} files: CPU of a key`,
        value: cost.median,
        unit: 'ms',
        bar: mostKeyCpu,
        note: cost.note,
      };
      yield wait(`${count} files: a hover while typing`, await editor.waits(uri, () => type(editor, uri)));
      yield { what: `${count} files: memory`, value: editor.peakMemory, unit: 'MB' };
    } finally {
      await editor.stop();
    }
  }
  yield { what: 'a key with 10,000 files : with 100', value: costs[1] / costs[0], unit: 'x', bar: 2 };
}

async function* measureKeys({ server, folder }: Run, path: string, bar: number): AsyncGenerator<Measure> {
  const editor = await Editor.start(server, folder);
  try {
    const uri = await editor.open(path);
    let ready: number | undefined;
    const opening = await editor.waits(uri, async () => {
      ready = await editor.ready(patience);
      await editor.idle();
    });
    yield { what: 'until ready', value: ready, unit: 'ms' };
    yield wait('a hover while it is read', opening);
    const cost = await cpuOfKeys(editor, uri);
    yield { what: 'CPU of a key', value: cost.median, unit: 'ms', bar, note: cost.note };
    yield wait('a hover while typing', await editor.waits(uri, () => type(editor, uri)));
    yield limits(editor);
  } finally {
    await editor.stop();
  }
}

/** What a reader sees of a bundle before all of it is read: the fading where it is shown, and how far the work is. */
async function* measureLargeBundle({ server, folder }: Run, path: string): AsyncGenerator<Measure> {
  const editor = await Editor.start(server, folder);
  try {
    const uri = await editor.open(path);
    let seen: FadingSeen | undefined;
    let scrolled: FadingSeen | undefined;
    let ready: number | undefined;
    const opening = await editor.waits(uri, async () => {
      seen = await editor.fading(uri, 0.5, longPatience);
      scrolled = await editor.fading(uri, 0.9, longPatience);
      ready = await editor.ready(longPatience);
      await editor.idle(longPatience);
    });
    yield {
      what: 'until fading is shown in the middle',
      value: seen?.after,
      unit: 's',
      note: fadingNote(seen),
    };
    yield {
      what: 'until it is shown near the end',
      value: scrolled?.after,
      unit: 's',
      note: fadingNote(scrolled),
    };
    yield {
      what: 'until ready',
      value: ready,
      unit: 's',
      note: `CPU ${((await editor.cpu()) / 1000).toFixed(1)} s`,
    };
    const { told, silence } = editor.progress();
    yield { what: 'longest time without progress', value: silence, unit: 's', note: `told ${told} times` };
    yield wait('a hover while it is read', opening);
    const cost = await cpuOfKeys(editor, uri);
    yield { what: 'CPU of a key', value: cost.median, unit: 'ms', bar: mostWait, note: cost.note };
    yield wait('a hover while typing', await editor.waits(uri, () => type(editor, uri)));
    yield { what: 'memory', value: editor.peakMemory, unit: 'MB' };
    yield limits(editor);
  } finally {
    await editor.stop();
  }
}

function fadingNote(seen: FadingSeen | undefined): string {
  return seen === undefined ? '' : `${seen.ranges} runs in ${seen.lines} lines, asked ${seen.asked} times`;
}

/** A file that nobody opened, beside an article that is open. */
async function* measureLying({ server, folder }: Run, name: string): AsyncGenerator<Measure> {
  const early = await Editor.start(server, folder);
  await sleep(1500);
  yield { what: 'exit while it is being read', value: await early.stop(), unit: 'ms', bar: mostExit };
  const editor = await Editor.start(server, folder);
  try {
    const uri = await editor.open('article.txt');
    let ready: number | undefined;
    const reading = await editor.waits(uri, async () => {
      ready = await editor.ready(patience / 2).catch(() => undefined);
      if (ready !== undefined) await editor.idle().catch(() => undefined);
    });
    yield { what: 'until ready', value: ready, unit: 's' };
    yield wait('a hover, scan included', reading);
    yield said(editor, [name], 1);
    yield { what: 'memory', value: editor.peakMemory, unit: 'MB' };
  } finally {
    const took = await editor.stop();
    yield { what: 'exit at the end', value: took, unit: 'ms', bar: mostExit };
  }
}

async function* measureSparse({ server, folder }: Run): AsyncGenerator<Measure> {
  const editor = await Editor.start(server, folder);
  try {
    const ready = await editor.ready(patience);
    yield { what: 'until ready', value: ready, unit: 'ms' };
    yield said(
      editor,
      Array.from({ length: 16 }, (_, index) => `huge-${index}.txt`),
      2,
    );
  } finally {
    yield { what: 'memory', value: editor.peakMemory, unit: 'MB', bar: 300, note: editor.endedFor };
    await editor.stop();
  }
}

async function* measureTiny({ server, folder }: Run): AsyncGenerator<Measure> {
  const times: number[] = [];
  for (const name of ['few', 'many']) {
    const editor = await Editor.start(server, join(folder, name));
    const count = name === 'few' ? '10,000' : '100,000';
    try {
      const uri = await editor.open('article.txt');
      const scan = await editor.waits(uri, async () => {
        times.push(await editor.ready(longPatience));
        await editor.idle();
      });
      yield { what: `${count} files: until ready`, value: times.at(-1), unit: 'ms' };
      yield wait(`${count} files: a hover, scan included`, scan);
      const cost = await cpuOfKeys(editor, uri);
      yield {
        what: `${count} files: CPU of a key`,
        value: cost.median,
        unit: 'ms',
        bar: mostKeyCpu,
        note: cost.note,
      };
      yield { what: `${count} files: memory`, value: editor.peakMemory, unit: 'MB' };
      yield limits(editor);
    } finally {
      await editor.stop();
    }
  }
  yield { what: 'until ready, 100,000 : 10,000', value: times[1] / times[0], unit: 'x', bar: 12 };
}

/** Types at places spread over the text, one key at a time, and waits each time until the server is idle. */
async function cpuOfKeys(editor: Editor, uri: string): Promise<{ median: number; note: string }> {
  const costs: number[] = [];
  const work = async (): Promise<void> => {
    for (let index = 0; index < keys; index++) {
      const before = await editor.cpu();
      await editor.key(uri, place(editor.text(uri), index));
      await editor.idle();
      costs.push((await editor.cpu()) - before);
    }
  };
  if (options.profile) {
    const path = join(tmpdir(), `winnow-typing-${process.pid}.cpuprofile`);
    editor.sizes = new Map();
    await editor.profile(path, work);
    await editor.idle();
    console.log(topFunctions(path, 25, keys).join('\n'));
    const sizes = [...editor.sizes].sort(([, left], [, right]) => right - left);
    for (const [method, bytes] of sizes)
      console.log(`${Math.round(bytes / keys / 1000)} KB a key: ${method}`);
    rmSync(path, { force: true });
  } else {
    await work();
  }
  costs.sort((left, right) => left - right);
  return { median: costs[costs.length >> 1], note: `worst ${(costs.at(-1) ?? 0).toFixed(1)}` };
}

/** Types like a person who is in a hurry: a key every 150 ms. */
async function type(editor: Editor, uri: string): Promise<void> {
  for (let index = 0; index < keys; index++) {
    await editor.key(uri, place(editor.text(uri), index));
    await sleep(150);
  }
  await editor.idle();
}

/** The end of a word, at one of so many places spread over the text. */
function place(text: string, index: number): number {
  const from = Math.floor((text.length * (index + 0.5)) / keys);
  const space = text.indexOf(' ', from);
  return space < 0 ? from : space;
}

function wait(what: string, { hover, loop }: { hover: number; loop: number }): Measure {
  return {
    what: `longest wait of ${what}`,
    value: hover,
    unit: 'ms',
    bar: mostWait,
    note: `loop held ${loop.toFixed(0)}`,
  };
}

/** Of these files, beside which `others` lie, those that are not among the documents and of which nothing is said. */
function said(editor: Editor, names: readonly string[], others: number): Measure {
  const { limits: sentences = [], documents = 0 } = editor.statuses.at(-1) ?? {};
  const read = Math.max(0, documents - others);
  const named = names.filter((name) => sentences.some((sentence) => sentence.includes(name)));
  return {
    what: 'files not read of which nothing is said',
    value: Math.max(0, names.length - named.length - read),
    unit: 'files',
    bar: 0,
    note: sentences[0]?.slice(0, 90),
  };
}

function limits(editor: Editor): Measure {
  const sentences = editor.statuses.at(-1)?.limits ?? [];
  return {
    what: 'sentences on what was cut',
    value: sentences.length,
    unit: 'files',
    note: sentences[0]?.slice(0, 90),
  };
}

function withArticle(name?: string, text = ''): Map<string, string> {
  const article = new Writer(29).page(3000);
  return new Map([['article.txt', article], ...(name === undefined ? [] : [[name, text] as const])]);
}

function writeAll(folder: string, files: ReadonlyMap<string, string>): void {
  for (const [path, text] of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function writeSparse(path: string, size: number): void {
  const file = openSync(path, 'w');
  ftruncateSync(file, size);
  closeSync(file);
}

async function measureRow(row: Row, server: string, folder: string): Promise<Measure[]> {
  const measures: Measure[] = [];
  try {
    for await (const measure of row.measure({ server: resolve(server), folder })) measures.push(measure);
  } catch (error) {
    if (!(error instanceof NoAnswer)) throw error;
    measures.push({ what: 'given up', value: undefined, unit: 'ms', bar: 0, note: error.message });
  }
  return measures;
}

function shown(measure: Measure | undefined): string {
  if (measure === undefined) return '';
  const { value, unit } = measure;
  if (value === undefined) return 'none';
  if (unit === 's') return `${(value / 1000).toFixed(1)} s`;
  return `${value.toFixed(value < 100 && unit !== 'files' ? 1 : 0)} ${unit}`;
}

function verdict({ value, bar }: Measure): string {
  if (bar === undefined) return '';
  return value !== undefined && value <= bar ? 'ok' : 'OVER';
}

function print(measure: Measure, before: Measure | undefined): void {
  const ratio =
    before?.value === undefined || measure.value === undefined
      ? ''
      : `${(before.value / measure.value).toFixed(1)} : 1`;
  const cells = [
    `  ${measure.what}`.padEnd(56),
    ...(options.before === undefined ? [] : [shown(before).padStart(12), ratio.padStart(12)]),
    shown(measure).padStart(12),
    (measure.bar === undefined ? '' : `≤ ${measure.bar}`).padStart(8),
    verdict(measure).padEnd(4),
    measure.note ?? '',
  ];
  console.log(cells.join('  ').trimEnd());
}

async function runRow(name: string, row: Row): Promise<boolean> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'winnow-typing-')));
  try {
    row.files(folder);
    const before = options.before === undefined ? undefined : await measureRow(row, options.before, folder);
    const now = await measureRow(row, options.server, folder);
    console.log(`${name}: ${row.about} (load ${loadavg()[0].toFixed(1)})`);
    for (const measure of now) {
      print(
        measure,
        before?.find(({ what }) => what === measure.what),
      );
    }
    return now.every((measure) => verdict(measure) !== 'OVER');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<number> {
  const chosen = positionals.length === 0 ? Object.keys(rows) : positionals;
  const unknown = chosen.filter((name) => !(name in rows));
  if (unknown.length > 0) {
    console.error(`No such row: ${unknown.join(', ')}. Rows: ${Object.keys(rows).join(', ')}`);
    return 2;
  }
  let isMet = true;
  for (const name of chosen) isMet = (await runRow(name, rows[name])) && isMet;
  console.log(isMet ? 'Every bar is met.' : 'Not every bar is met.');
  return isMet ? 0 : 1;
}

void main().then((code) => process.exit(code));
