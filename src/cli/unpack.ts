import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import {
  inspect,
  ORDER_SUFFIX,
  orderOf,
  type ParseOptions,
  refusalText,
  unpack,
  type Unpacked,
  warningText,
} from '../review/index';
import { createFile } from './atomicFile';
import { readBytes, type BytesFile } from './bundleFile';
import { ExitCode, Failure, reasonOf } from './failure';
import { say, writeOut } from './output';
import { readingOf, type ReadingOptions, unreadTableSentence } from './reading';
import { coloursFor, counted, printable, type Colours } from './terminal';
import { requireNewOrEmpty, writeTree } from './tree';

/** Names that a message tells; the rest is counted. */
const NAMES_SHOWN = 8;

/** The options of `winnow unpack`. */
export interface UnpackOptions extends ReadingOptions {
  readonly to?: string;
  readonly list?: boolean;
  readonly allowSensitive?: boolean;
}

/**
 * Writes the members of a bundle as files, or lists them. Everything that speaks against it is known, and said,
 * before the first file is written.
 * @throws Failure when the bundle cannot be read or the folder cannot take it
 */
export async function unpackBundle(path: string, options: UnpackOptions): Promise<ExitCode> {
  if (options.to === undefined && options.list !== true) {
    throw new Failure(
      'unpack needs a folder to write to: --to FOLDER, or --list to see what would be written',
    );
  }
  const bundle = await readBytes(path);
  const reading = readingOf(bundle.label, options);
  const unpacked = unpack(bundle.bytes, reading);
  sayProblems(bundle, reading);
  if (options.list === true) await writeOut(listing(unpacked, coloursFor(process.stdout)));
  if (unpacked.refusals.length > 0) return refused(bundle.label, unpacked);
  if (options.list === true || options.to === undefined) return ExitCode.clean;
  sayWarnings(unpacked);
  requireAllowed(unpacked, options);
  await write(unpacked, options.to);
  return ExitCode.clean;
}

/** Faults of delimiters do not keep a bundle from being unpacked, but the result may not be what was packed. */
function sayProblems({ label, bytes }: BytesFile, reading: ParseOptions): void {
  const { encoding, problems } = inspect(bytes, reading);
  if (encoding !== undefined) say(`${label}: not UTF-8; read as ${encoding}`);
  if (problems.some(({ code }) => code === 'no-text-column')) say(unreadTableSentence(label));
  for (const { code, severity, line } of problems) {
    if (severity === 'error' || severity === 'warning') say(`${label}:${line + 1}: ${severity}: ${code}`);
  }
}

function refused(label: string, { refusals }: Unpacked): ExitCode {
  for (const refusal of refusals) say(`${label}:${refusal.line + 1}: ${printable(refusalText(refusal))}`);
  say(`winnow: ${label} is not unpacked, nothing was written`);
  return ExitCode.failed;
}

/** What a person should know before anything is written. */
function sayWarnings({ members, skipped, loose }: Unpacked): void {
  for (const { path, warnings } of members) {
    for (const warning of warnings) say(`${printable(path)}: ${warningText(warning)}`);
  }
  for (const { name, target } of skipped)
    say(`${printable(name)}: is a link to ${printable(target)}, which is not made`);
  if (loose > 0) say(`${counted(loose, 'line')} outside the documents: not written`);
}

/** Programs act on some names without being asked: they are only written where somebody said so. */
function requireAllowed({ members }: Unpacked, { allowSensitive }: UnpackOptions): void {
  if (allowSensitive === true) return;
  const names = members.filter(({ warnings }) => warnings.includes('sensitive-path')).map(({ path }) => path);
  if (names.length === 0) return;
  const shown = names.slice(0, NAMES_SHOWN).map(printable).join(', ');
  const more = names.length > NAMES_SHOWN ? ` and ${names.length - NAMES_SHOWN} more` : '';
  throw new Failure(
    `programs read or run ${shown}${more}; --allow-sensitive writes such files, too. Nothing was written`,
  );
}

async function write({ members }: Unpacked, folder: string): Promise<void> {
  await requireNewOrEmpty(folder);
  await writeTree(
    folder,
    members.map(({ path, bytes }) => ({ path, content: bytes })),
  );
  say(`Wrote ${counted(members.length, 'file')} to ${folder}`);
  await keepOrder(folder, orderOf(members));
}

/** Keeps the order of a bundle beside the folder; that of one which was unpacked there before does not hold any more. */
async function keepOrder(folder: string, order: string | undefined): Promise<void> {
  const path = resolve(folder) + ORDER_SUFFIX;
  try {
    await rm(path, { force: true });
    if (order === undefined) return;
    await createFile(path, Buffer.from(order));
    say(`The order of the bundle is kept in ${folder.replace(/[\\/]+$/, '')}${ORDER_SUFFIX}, for pack`);
  } catch (error) {
    // The files are there and whole: the order is all that is lost.
    say(`${path}: ${reasonOf(error)}; pack will sort the files by their paths`);
  }
}

function listing({ members }: Unpacked, colours: Colours): string {
  const sizes = members.map(({ bytes }) => bytes.length.toLocaleString('en-US'));
  const width = sizes.reduce((widest, size) => Math.max(widest, size.length), 0);
  return members
    .map(({ path, warnings }, index) => {
      const words = warnings.map((warning) => `  ${colours.yellow(warningText(warning))}`);
      return `${sizes[index].padStart(width)}  ${printable(path)}${words.join('')}\n`;
    })
    .join('');
}
