import { unpack } from '../review/index';
import { readBytes } from './bundleFile';
import { ExitCode, Failure } from './failure';
import { say, writeOut } from './output';
import { coloursFor, counted, printable, type Colours } from './terminal';
import { requireNewOrEmpty, writeTree } from './tree';

/** The options of `winnow unpack`. */
export interface UnpackOptions {
  readonly to?: string;
  readonly list?: boolean;
}

type Unpacked = ReturnType<typeof unpack>;

/**
 * Writes the members of a bundle as files, or lists them. Everything that speaks against it is known, and said,
 * before the first file is written.
 * @throws Failure when the bundle cannot be read, is none, or the folder cannot take it
 */
export async function unpackBundle(path: string, options: UnpackOptions): Promise<ExitCode> {
  if (options.to === undefined && options.list !== true) {
    throw new Failure(
      'unpack needs a folder to write to: --to FOLDER, or --list to see what is in the bundle',
    );
  }
  const { label, bytes } = await readBytes(path);
  const unpacked = unpack(bytes);
  if (options.list === true) await writeOut(listing(unpacked, coloursFor(process.stdout)));
  for (const refusal of unpacked.refusals) say(`${label}:${refusal.line + 1}: ${printable(refusal.message)}`);
  if (unpacked.refusals.length > 0) {
    say(`winnow: ${label} was not unpacked: ${counted(unpacked.refusals.length, 'refusal')}`);
    return ExitCode.failed;
  }
  if (unpacked.members.length === 0) throw new Failure(`${label}: no bundle, or one without members`);
  if (options.list === true || options.to === undefined) return ExitCode.clean;
  await write(unpacked, options.to);
  return ExitCode.clean;
}

async function write({ members }: Unpacked, folder: string): Promise<void> {
  await requireNewOrEmpty(folder);
  await writeTree(
    folder,
    members.map((member) => ({ path: member.path, content: member.bytes })),
  );
  for (const member of members) {
    for (const warning of member.warnings) say(`${printable(member.path)}: ${printable(warning)}`);
  }
  say(`Wrote ${counted(members.length, 'file')} to ${folder}`);
}

function listing({ members }: Unpacked, colours: Colours): string {
  const sizes = members.map(({ bytes }) => bytes.length.toLocaleString('en-US'));
  const width = sizes.reduce((widest, size) => Math.max(widest, size.length), 0);
  return members
    .map(({ path, warnings }, index) => {
      const tail = warnings.length > 0 ? `  ${colours.yellow(printable(warnings.join('; ')))}` : '';
      return `${sizes[index].padStart(width)}  ${printable(path)}${tail}\n`;
    })
    .join('');
}
