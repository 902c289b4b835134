/**
 * Measures many documents: whole processes, and the npm peers on the same documents in the same run.
 *
 *   npm run bench:scale -- [ROW…] [--text FILE] [--documents N] [--files N] [--paragraphs N] [--reopened N] [--write]
 *
 * Rows: `review` (the command line over --documents documents, 1,000), `peers` (jscpd, compromise and minhash over the same), `files` (over --files
 * pages, 50,000), `paragraphs` (the index of shared text, a tenth of --paragraphs and all of them, 1,000,000), `reopen` (the server over --reopened
 * documents, 10,000, for the first time, again, and with one of them changed), `open` (the server until the open document has its own diagnostics). All of them without a name.
 * Documents are made by a seeded generator; `--text` names real ones: JSON Lines `{doc, text}`, a paragraph each. What `files` and `paragraphs` measure is
 * more than there is of them, and made like them, with ever new words. `--write` writes the rows into `docs/benchmarks.md`.
 */
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import * as module from 'node:module';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createReuseIndex } from '../src/reuse/index';
import { paragraphsLike } from './scale/paragraphsLike';
import {
  type Documents,
  madePages,
  madeParagraphs,
  pagesLike,
  realDocuments,
  taken,
  writeFolder,
  type Written,
} from './scale/corpus';
import { hasReview, openFolder, runCheck, runNode, type Usage } from './scale/processes';

/** The last one that is all JavaScript: later ones are a native program, which some registries lack. */
const JSCPD = 'jscpd@4.3.0';
const PAGE = 'docs/benchmarks.md';
const ROWS = ['review', 'peers', 'files', 'paragraphs', 'reopen', 'open'] as const;
type RowName = (typeof ROWS)[number];

/** How a folder is opened, in this order. */
const OPENINGS = ['without a cache', 'with an empty cache', 'again', 'with one of them changed'] as const;
/** What is added to a document. */
const ADDED = '\n\nThe harbour office adds that the eastern gate stays shut until Thursday.\n';

/** The first document of a folder, by its path. */
function firstDocumentIn(folder: string): string {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const [first] = names.filter((name) => name.endsWith('.txt')).sort();
  return join(folder, first);
}

/** A line of the table: what was measured, and what came out. */
type Line = readonly [measure: string, result: string];

interface Wanted {
  readonly rows: ReadonlySet<RowName>;
  readonly text: string | undefined;
  readonly documents: number;
  readonly files: number;
  readonly paragraphs: number;
  readonly reopened: number;
}

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6).toLocaleString('en-US')} MB`;
const seconds = (count: number): string => `${count.toFixed(count < 10 ? 2 : 1)} s`;
const counted = (count: number): string => count.toLocaleString('en-US');

function usageIn({ cpuSeconds, seconds: wall, bytes }: Usage): string {
  return `${seconds(cpuSeconds)} CPU, ${seconds(wall)}, ${megabytes(bytes)} resident`;
}

function perMegabyte(usage: Usage, { bytes }: Written): string {
  const size = bytes / 1e6;
  return `${(usage.cpuSeconds / size).toFixed(2)} s CPU and ${(usage.seconds / size).toFixed(2)} s a MB`;
}

/** All measures of a run, in a folder that is gone afterwards. */
class Bench {
  readonly #lines: Line[] = [];
  #folders = 0;

  constructor(
    private readonly wanted: Wanted,
    private readonly folder: string,
  ) {}

  async run(): Promise<readonly Line[]> {
    const { rows } = this.wanted;
    if (rows.has('review') || rows.has('peers')) await this.#review();
    if (rows.has('files')) await this.#files();
    if (rows.has('paragraphs')) this.#paragraphs();
    if (rows.has('reopen')) await this.#reopen();
    if (rows.has('open')) await this.#open();
    return this.#lines;
  }

  #tell(measure: string, result: string): void {
    this.#lines.push([measure, result]);
    console.log(`${measure}: ${result}`);
  }

  async #corpus(count: number): Promise<Written> {
    const { text } = this.wanted;
    return this.#write(text === undefined ? madePages(count) : await realDocuments(text, count));
  }

  #write(documents: Documents): Promise<Written> {
    return writeFolder(join(this.folder, `corpus-${this.#folders++}`), documents);
  }

  async #review(): Promise<void> {
    const corpus = await this.#corpus(this.wanted.documents);
    const named = `${counted(corpus.documents)} documents, ${(corpus.bytes / 1e6).toFixed(1)} MB`;
    const usage = await runCheck(corpus.folder);
    this.#tell(`winnow check, ${named}`, `${usageIn(usage)}: ${perMegabyte(usage, corpus)}`);
    if (this.wanted.rows.has('peers')) this.#peers(corpus, usage);
  }

  /** The peers that do parts of the same, one after another: copies, names, paragraphs that are alike. */
  #peers({ folder }: Written, ours: Usage): void {
    const parts = [
      [JSCPD, jscpd(folder, this.folder)],
      ...['compromise', 'minhash'].map((peer) => {
        const { cpuSeconds } = runNode([resolve('bench/scale/peers.mjs'), peer, folder]);
        return [peer, cpuSeconds] as const;
      }),
    ] as const;
    let sum = 0;
    for (const [name, taken] of parts) {
      this.#tell(
        `${name}, the same documents`,
        taken === undefined ? 'could not be installed' : `${seconds(taken)} CPU`,
      );
      sum += taken ?? 0;
    }
    this.#tell(
      'the peers together, times winnow check',
      `${(sum / ours.cpuSeconds).toFixed(1)} times its CPU`,
    );
  }

  async #files(): Promise<void> {
    const { files, text } = this.wanted;
    const corpus = await this.#write(text === undefined ? madePages(files) : pagesLike(textsIn(text), files));
    const named = `${counted(corpus.documents)} files, ${megabytes(corpus.bytes)}`;
    const usage = await runCheck(corpus.folder);
    this.#tell(`winnow check, ${named}`, `${usageIn(usage)}: ${perMegabyte(usage, corpus)}`);
    rmSync(corpus.folder, { recursive: true });
  }

  #paragraphs(): void {
    const { paragraphs: all, text } = this.wanted;
    const named = text === undefined ? [] : ['--text', resolve(text)];
    const [part, whole] = [Math.round(all / 10), all].map((count) => {
      const { output } = runNode([
        '--max-old-space-size=16000',
        process.argv[1],
        '--index',
        String(count),
        ...named,
      ]);
      const found = JSON.parse(output) as IndexSize;
      this.#tell(
        `index of shared text, ${counted(count)} paragraphs`,
        `${seconds(found.cpuSeconds)} CPU, ${Math.round(found.bytes / count)} bytes a paragraph of ${Math.round(found.text / count)}, ${counted(found.cut)} in a crowd`,
      );
      return found;
    });
    this.#tell(
      'ten times the paragraphs',
      `${(whole.cpuSeconds / part.cpuSeconds).toFixed(1)} times the CPU`,
    );
  }

  async #reopen(): Promise<void> {
    const { folder, documents, bytes } = await this.#corpus(this.wanted.reopened);
    const cache = join(this.folder, 'cache');
    const named = `${counted(documents)} documents, ${megabytes(bytes)}`;
    for (const name of OPENINGS) {
      const options = name === 'without a cache' ? {} : { cache };
      // What the review came to is kept once nothing was done for a while.
      const isDone = (): boolean => name !== 'with an empty cache' || hasReview(cache);
      if (name === 'with one of them changed') appendFileSync(firstDocumentIn(folder), ADDED);
      const usage = await openFolder(folder, 'all diagnostics', { options, isDone });
      this.#tell(`the server until all diagnostics of ${named}, ${name}`, usageIn(usage));
    }
  }

  async #open(): Promise<void> {
    const { folder } = await this.#corpus(1);
    const path = join(folder, 'part-0', 'page-0.txt');
    const document = { path, text: readFileSync(path, 'utf8') };
    const until = 'the diagnostics of the open document';
    const measure = 'the server from its start until an open document has its diagnostics';
    this.#tell(measure, usageIn(await openFolder(folder, until, { document })));
    if (!('enableCompileCache' in module)) return;
    const env = { NODE_COMPILE_CACHE: join(this.folder, 'compiled') };
    await openFolder(folder, until, { document, env });
    const again = await openFolder(folder, until, { document, env });
    this.#tell(`${measure}, again, with what Node has kept of compiling it, as in VS Code`, usageIn(again));
  }
}

/** CPU seconds of jscpd over a folder, its native part included; undefined where it cannot be had. */
function jscpd(folder: string, into: string): number | undefined {
  const home = join(into, 'jscpd');
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{"private":true}');
  const npm = spawnSync('npm', ['install', '--no-audit', '--no-fund', JSCPD], {
    cwd: home,
    encoding: 'utf8',
  });
  if (npm.status !== 0) return undefined;
  // It leaves texts alone unless they are called Markdown, and files that are long.
  const form = ['--formats-exts', 'markdown:txt', '-f', 'markdown', '-x', '1000000', '-z', '100mb'];
  const args = ['-k', '50', '-l', '0', ...form, folder];
  // The shell knows what a program and all that it started took.
  const script = '"$@" >/dev/null || exit; times';
  const bin = join(home, 'node_modules', '.bin', 'jscpd');
  const { status, stdout } = spawnSync('sh', ['-c', script, 'sh', bin, ...args], {
    encoding: 'utf8',
    cwd: home,
  });
  if (status !== 0) throw new Error(`${JSCPD} ended with ${status}`);
  const times = [...(stdout.trim().split('\n').at(-1) ?? '').matchAll(/(\d+)m([\d.]+)s/gu)];
  return times.reduce((sum, [, minutes, rest]) => sum + 60 * Number(minutes) + Number(rest), 0);
}

interface IndexSize {
  readonly cpuSeconds: number;
  /** Of the index, and of the texts in UTF-8. */
  readonly bytes: number;
  readonly text: number;
  /** Texts that stand in a crowd, so that not all that is like them was looked at. */
  readonly cut: number;
}

/** So many paragraphs, like those of a file where one is named. */
function paragraphsFor(count: number, file: string | undefined): Iterator<string, void> {
  return file === undefined ? madeParagraphs(count) : paragraphsLike(textsIn(file), count);
}

/** The texts of a file with a JSON object a line. */
function textsIn(file: string): string[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines
    .filter((line) => line.trim() !== '')
    .map((line) => (JSON.parse(line) as { text: string }).text);
}

/** Paragraphs made between two looks at what the process has taken, which is dear itself. */
const MADE_AT_ONCE = 1000;

/** In a process of its own: fills an index with paragraphs, asks each for its counterparts, and prints what that took. */
function indexParagraphs(count: number, file: string | undefined): void {
  const index = createReuseIndex(new Uint8Array(readFileSync('models/reuse.bin')));
  let text = 0;
  let making = 0;
  let at = 0;
  const paragraphs = paragraphsFor(count, file);
  while (at < count) {
    const begin = process.cpuUsage();
    const made = taken(paragraphs, MADE_AT_ONCE);
    const took = process.cpuUsage(begin);
    making += took.user + took.system;
    for (const paragraph of made) {
      text += Buffer.byteLength(paragraph);
      index.set(at++, [{ text: paragraph }]);
    }
  }
  for (let section = 0; section < count; section++) index.matches(section, 'likely');
  const { user, system } = process.cpuUsage();
  const cpuSeconds = (user + system - making) / 1e6;
  const found: IndexSize = { cpuSeconds, bytes: index.bytes, text, cut: index.cut.texts };
  console.log(JSON.stringify(found));
}

/** Writes what was measured into the page, in place of the rows of the same measures; the others stay with their dates. */
function write(lines: readonly Line[], wanted: Wanted): void {
  const [{ model }] = cpus();
  const corpus =
    wanted.text === undefined
      ? 'pages made by a seeded generator'
      : 'real texts, for files and for paragraphs others made like them';
  const head = [
    '# Benchmarks',
    '',
    `Written by \`npm run bench:scale\`: ${availableParallelism()} cores (${model.trim()}), ${corpus}.`,
    'CPU is of all threads of a process, user and system, from its start to its end.',
    '',
    '| measure | result | when |',
    '| --- | --- | --- |',
  ].join('\n');
  const when = `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}`;
  const rows = new Map(rowsOf(PAGE, head));
  for (const [measure, result] of lines) rows.set(measure, `| ${measure} | ${result} | ${when} |`);
  writeFileSync(PAGE, `${[head, ...rows.values()].join('\n')}\n`);
}

/** The rows of a page by what they measure; none when it has another head, as that of another machine has. */
function rowsOf(page: string, head: string): [measure: string, row: string][] {
  const text = existsSync(page) ? readFileSync(page, 'utf8') : '';
  if (!text.startsWith(`${head}\n`)) return [];
  const rows = text.slice(head.length).trim().split('\n');
  return rows.filter((row) => row !== '').map((row) => [row.split(' | ')[0].slice(2), row]);
}

function wantedIn(): Wanted & { readonly write: boolean; readonly index: number | undefined } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      text: { type: 'string' },
      documents: { type: 'string', default: '1000' },
      files: { type: 'string', default: '50000' },
      paragraphs: { type: 'string', default: '1000000' },
      reopened: { type: 'string', default: '10000' },
      write: { type: 'boolean', default: false },
      index: { type: 'string' },
    },
  });
  const rows = ROWS.filter((row) => positionals.length === 0 || positionals.includes(row));
  if (rows.length < positionals.length) throw new Error(`rows are ${ROWS.join(', ')}`);
  return {
    rows: new Set(rows),
    text: values.text,
    documents: Number(values.documents),
    files: Number(values.files),
    paragraphs: Number(values.paragraphs),
    reopened: Number(values.reopened),
    write: values.write,
    index: values.index === undefined ? undefined : Number(values.index),
  };
}

async function main(): Promise<void> {
  const wanted = wantedIn();
  if (wanted.index !== undefined) {
    indexParagraphs(wanted.index, wanted.text);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'winnow-bench-scale-'));
  try {
    const lines = await new Bench(wanted, folder).run();
    if (wanted.write) write(lines, wanted);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main();
