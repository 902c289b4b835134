import { inspect, languageOf, refusalText, unpack, type Unpacked, warningText } from '../review/index';
import { readBytes, type BytesFile } from './bundleFile';
import { ExitCode, Failure } from './failure';
import { say, writeOut } from './output';
import { coloursFor, counted, printable, type Colours } from './terminal';
import { requireNewOrEmpty, writeTree } from './tree';

/** The options of `winnow unpack`. */
export interface UnpackOptions {
  readonly to?: string;
  readonly list?: boolean;
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
  const unpacked = unpack(bundle.bytes, { language: languageOf(bundle.label) });
  sayProblems(bundle);
  if (options.list === true) await writeOut(listing(unpacked, coloursFor(process.stdout)));
  if (unpacked.refusals.length > 0) return refused(bundle.label, unpacked);
  if (options.list !== true && options.to !== undefined) await write(unpacked, options.to);
  return ExitCode.clean;
}

/** Faults of delimiters do not keep a bundle from being unpacked, but the result may not be what was packed. */
function sayProblems({ label, bytes }: BytesFile): void {
  for (const { code, severity, line } of inspect(bytes, { language: languageOf(label) }).problems) {
    if (severity === 'error' || severity === 'warning') say(`${label}:${line + 1}: ${severity}: ${code}`);
  }
}

function refused(label: string, { refusals }: Unpacked): ExitCode {
  for (const refusal of refusals) say(`${label}:${refusal.line + 1}: ${printable(refusalText(refusal))}`);
  say(`winnow: ${label} is not unpacked, nothing was written`);
  return ExitCode.failed;
}

async function write({ members }: Unpacked, folder: string): Promise<void> {
  await requireNewOrEmpty(folder);
  await writeTree(
    folder,
    members.map(({ path, bytes }) => ({ path, content: bytes })),
  );
  for (const { path, warnings } of members) {
    for (const warning of warnings) say(`${printable(path)}: ${warningText(warning)}`);
  }
  say(`Wrote ${counted(members.length, 'file')} to ${folder}`);
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
