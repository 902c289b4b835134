import { relative, resolve, sep } from 'node:path';
import {
  type Member,
  ORDER_SUFFIX,
  ordered,
  pack,
  type Refusal,
  refusalText,
  type Renaming,
  unpack,
  unpackableNames,
} from '../review/index';
import { readBytesOf, shownPath } from './documents';
import { ExitCode, Failure, reasonOf } from './failure';
import type { FilterOptions } from './options';
import { say, writeOut } from './output';
import { writeResult } from './result';
import { commonFolder, isInside, selectFiles } from './selection';
import { TEMPORARY_GLOB } from './temporary';
import { counted, printable } from './terminal';

/** The options of `winnow pack`. */
export interface PackOptions extends FilterOptions {
  readonly output: string;
  readonly base?: string;
  readonly force?: boolean;
  readonly rename?: Renaming;
}

/** What is always left out of a folder: what versions it, what can be fetched again, what is not written yet. */
const USUAL_EXCLUDE = ['**/.git/**', '**/node_modules/**', TEMPORARY_GLOB, `${TEMPORARY_GLOB}/**`];

/**
 * Writes a bundle of files in canonical form.
 * @throws Failure when a file cannot be read, lies outside the base folder, or the bundle exists already
 */
export async function packFiles(paths: readonly string[], options: PackOptions): Promise<ExitCode> {
  if (paths.includes('-')) throw new Failure('pack takes files, not standard input: a member needs a name');
  const cwd = process.cwd();
  const output = options.output === '-' ? undefined : resolve(cwd, options.output);
  const files = await wantedFiles(paths, output, options, cwd);
  if (files.length === 0) throw new Failure('No files to pack');
  const base = baseFolder(files, options.base, cwd);
  const members = renamed(
    await Promise.all(files.map((path) => readMember(path, base, cwd))),
    options.rename,
  );
  const bundle = pack(members, { evident: true });
  const { refusals } = unpack(bundle);
  sayRefusals(refusals, options.rename);
  const exitCode = refusals.length > 0 ? ExitCode.failed : ExitCode.clean;
  if (output === undefined) {
    await writeOut(bundle);
    return exitCode;
  }
  await writeResult(options.output, bundle, options.force === true);
  say(`Packed ${counted(files.length, 'file')} into ${options.output}`);
  return exitCode;
}

async function wantedFiles(
  paths: readonly string[],
  output: string | undefined,
  options: PackOptions,
  cwd: string,
): Promise<readonly string[]> {
  const filter = {
    include: options.include ?? ['**'],
    exclude: [...USUAL_EXCLUDE, ...(options.exclude ?? [])],
    gitignore: options.gitignore,
  };
  const { files, notes, problems } = await selectFiles(paths, filter, cwd);
  if (problems.length > 0) throw new Failure(problems.join('\n'));
  const wanted = files.filter(({ path }) => path !== output);
  for (const note of notes) say(note);
  for (const { path, aliases } of wanted) {
    const one = shownPath(path, cwd);
    for (const alias of aliases) say(`${shownPath(alias, cwd)}: is the same file as ${one}, which is packed`);
  }
  return inTheirOrder(
    wanted.map(({ path }) => path),
    paths,
    cwd,
  );
}

/** Files of a folder beside which the order of a bundle is kept are taken in that order. */
async function inTheirOrder(
  files: readonly string[],
  paths: readonly string[],
  cwd: string,
): Promise<readonly string[]> {
  let sorted = files;
  for (const path of paths) {
    const folder = resolve(cwd, path);
    const order = await readBytesOf(folder + ORDER_SUFFIX).then(
      (bytes) => new TextDecoder().decode(bytes),
      () => undefined,
    );
    if (order === undefined) continue;
    const names = (file: string): string => relative(folder, file).split(sep).join('/');
    sorted = ordered(sorted, names, order);
  }
  return sorted;
}

/** Members by names that can be unpacked, where that is wished; what is called otherwise is said. */
function renamed(members: readonly Member[], how: Renaming | undefined): readonly Member[] {
  if (how === undefined) return members;
  const names = unpackableNames(
    members.map(({ name }) => name),
    how,
  );
  return members.map((member, index) => {
    if (names[index] !== member.name)
      say(`${printable(member.name)}: is called ${printable(names[index])} in the bundle`);
    return { ...member, name: names[index] };
  });
}

/** The folder that member names are relative to. */
function baseFolder(files: readonly string[], base: string | undefined, cwd: string): string {
  if (base !== undefined) return resolve(cwd, base);
  return files.every((path) => isInside(cwd, path)) ? cwd : commonFolder(files);
}

async function readMember(path: string, base: string, cwd: string): Promise<Member> {
  const shown = shownPath(path, cwd);
  if (!isInside(base, path))
    throw new Failure(`${shown}: lies outside the base folder ${shownPath(base, cwd)}`);
  try {
    return { name: relative(base, path).split(sep).join('/'), bytes: await readBytesOf(path) };
  } catch (error) {
    throw new Failure(`${shown}: ${reasonOf(error)}`);
  }
}

/** Some names are fine on this system and refused when the bundle is unpacked: better to know it now. */
function sayRefusals(refusals: readonly Refusal[], rename: Renaming | undefined): void {
  for (const refusal of refusals) say(`${printable(refusalText(refusal))}; this bundle will not unpack`);
  if (refusals.length > 0 && rename === undefined)
    say('--rename percent or --rename safe packs such files by other names');
}
