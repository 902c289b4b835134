import { mkdirSync, readdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { readRegular } from '../disk/index';
import {
  agreementIn,
  DecisionBook,
  drawingSample,
  finish,
  type ReportedSample,
  type SampleUnit,
  sheetOf,
} from '../review/index';
import { ExitCode, Failure, reasonOf, unreadReason } from './failure';
import { say, writeOut } from './output';
import { writeResult } from './result';
import { counted, printable } from './terminal';

/** The options of `winnow sample`. */
export interface SampleOptions {
  readonly size: number;
  readonly seed: string;
  readonly by: SampleUnit;
  readonly name?: string;
  readonly force?: boolean;
}

/** The options of `winnow agreement`. */
export interface AgreementOptions {
  readonly format: 'text' | 'json';
}

const SAMPLES_FOLDER = join('.winnow', 'samples');
/** What a sample may be called: a file of that name is made on every system. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,99}$/u;

/**
 * Draws a sample of what reviewers decided in a folder, for a second reviewer who is not told how.
 * @throws Failure for wrong usage, where nothing was decided, and for what could not be read or written
 */
export async function sample(folder: string, options: SampleOptions): Promise<ExitCode> {
  const { size, seed, by, name = `${by}-${seed}`, force = false } = options;
  if (!NAME.test(name))
    throw new Failure(`--name: letters, digits, “.”, “_” and “-” only, not ${printable(name)}`);
  if (size === 0) throw new Failure('--size: at least 1');
  const drawn = drawingSample(await bookIn(folder), by, size, seed);
  if (drawn.of === 0)
    throw new Failure(
      by === 'finding'
        ? `${folder}: no finding was accepted or rejected yet`
        : `${folder}: no document is done or set aside yet`,
    );
  const file = join(folder, SAMPLES_FOLDER, `${name}.jsonl`);
  mkdirSync(dirname(resolve(process.cwd(), file)), { recursive: true });
  await writeResult(file, new TextEncoder().encode(sheetOf(drawn)), force);
  say(`Drew ${drawn.items.length} of ${counted(drawn.of, by)} into ${file}`);
  return ExitCode.clean;
}

/**
 * Prints how second reviewers agree with what was decided in a folder, for each sample that was drawn there.
 * @returns clean, or failed where a sample could not be read
 * @throws Failure where there is none, and where decisions could not be read
 */
export async function agreement(folder: string, { format }: AgreementOptions): Promise<ExitCode> {
  const book = await bookIn(folder);
  const names = samplesIn(folder);
  if (names.length === 0) throw new Failure(`${folder}: no sample was drawn yet; “winnow sample” does`);
  const { found, isWhole } = await agreements(folder, names, book);
  await writeOut(
    format === 'json'
      ? `${JSON.stringify({ version: 1, samples: found })}\n`
      : found.map((each) => textOf(each)).join('\n'),
  );
  return isWhole ? ExitCode.clean : ExitCode.failed;
}

/** The samples of a folder that were drawn of what was decided there; what cannot be read in them is said. */
export async function samplesOf(folder: string, decisions: Uint8Array): Promise<readonly ReportedSample[]> {
  const { book } = finish(DecisionBook.read(decisions));
  return (await agreements(folder, samplesIn(folder), book)).found;
}

async function agreements(
  folder: string,
  names: readonly string[],
  book: DecisionBook,
): Promise<{ readonly found: readonly ReportedSample[]; readonly isWhole: boolean }> {
  const found: ReportedSample[] = [];
  let isWhole = true;
  for (const name of names) {
    const path = join(folder, SAMPLES_FOLDER, `${name}.jsonl`);
    const { agreement: result, unreadable } = agreementIn(await bytesOf(path), book);
    for (const { line, reason } of unreadable) say(`${path}:${line + 1}: ${reason}; passed over`);
    if (result === undefined) say(`${path}: no sample`);
    else found.push({ name, ...result });
    if (result === undefined || unreadable.length > 0) isWhole = false;
  }
  return { found, isWhole };
}

function textOf(of: ReportedSample): string {
  const { name, by, seed, items, unjudged, undecided, count, share, kappa, interval, categories, table } = of;
  const lines = [
    `${printable(name)}  ${counted(items, by)}, seed ${printable(seed)}`,
    `  judged by both: ${count}; not judged by the second: ${unjudged}; not decided any more: ${undecided}`,
    ...(share === undefined ? [] : [`  agreement: ${(100 * share).toFixed(1)} %`]),
    kappa === undefined || interval === undefined
      ? "  Cohen's kappa: not defined, for both gave one verdict only"
      : `  Cohen's kappa: ${kappa.toFixed(2)} (95 %: ${interval[0].toFixed(2)} to ${interval[1].toFixed(2)})`,
    `  first \\ second: ${categories.join(', ')}`,
    ...categories.map((category, row) => `    ${category}: ${table[row].join(', ')}`),
    ...of.disagreements.map(
      ({ document, section, code = '', text = '', first, second }) =>
        `  ${first} / ${second}  ${[document, section ?? '', code, text]
          .filter((each) => each !== '')
          .map(printable)
          .join('  ')}`,
    ),
  ];
  return lines.map((line) => `${line}\n`).join('');
}

async function bookIn(folder: string): Promise<DecisionBook> {
  const path = join(folder, '.winnow', 'decisions.jsonl');
  const { book, unreadable } = finish(DecisionBook.read(await bytesOf(path)));
  for (const { line, reason } of unreadable) say(`${path}:${line + 1}: ${reason}; passed over`);
  return book;
}

async function bytesOf(path: string): Promise<Uint8Array> {
  const content = await readRegular(resolve(process.cwd(), path), Number.POSITIVE_INFINITY);
  if (content.kind !== 'bytes') throw new Failure(`${path}: ${unreadReason(content)}`);
  return content.bytes;
}

function samplesIn(folder: string): readonly string[] {
  try {
    return readdirSync(resolve(process.cwd(), folder, SAMPLES_FOLDER))
      .filter((file) => file.endsWith('.jsonl'))
      .map((file) => file.slice(0, -'.jsonl'.length))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new Failure(`${join(folder, SAMPLES_FOLDER)}: ${reasonOf(error)}`);
  }
}
