import { realpath } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { type Member, pack, refusalText, unpack } from '../review/index';
import { createFile, replaceFile } from './atomicFile';
import { readBytesOf, shownPath } from './documents';
import { ExitCode, Failure, reasonOf } from './failure';
import type { FilterOptions } from './options';
import { say, writeOut } from './output';
import { commonFolder, isInside, selectFiles } from './selection';
import { sweep, TEMPORARY_GLOB } from './temporary';
import { counted, printable } from './terminal';

/** The options of `winnow pack`. */
export interface PackOptions extends FilterOptions {
  readonly output: string;
  readonly base?: string;
  readonly force?: boolean;
}

/** What is always left out of a folder: what versions it, what can be fetched again, what is not written yet. */
const usualExclude = ['**/.git/**', '**/node_modules/**', TEMPORARY_GLOB, `${TEMPORARY_GLOB}/**`];

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
  const bundle = pack(await Promise.all(files.map((path) => readMember(path, base, cwd))));
  sayRefusals(bundle);
  if (output === undefined) {
    await writeOut(bundle);
    return ExitCode.clean;
  }
  await writeBundle(output, bundle, options);
  say(`Packed ${counted(files.length, 'file')} into ${options.output}`);
  return ExitCode.clean;
}

async function wantedFiles(
  paths: readonly string[],
  output: string | undefined,
  options: PackOptions,
  cwd: string,
): Promise<readonly string[]> {
  const filter = {
    include: options.include ?? ['**'],
    exclude: [...usualExclude, ...(options.exclude ?? [])],
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
  return wanted.map(({ path }) => path);
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
function sayRefusals(bundle: Uint8Array): void {
  for (const refusal of unpack(bundle).refusals) {
    say(`${printable(refusalText(refusal))}; this bundle will not unpack`);
  }
}

async function writeBundle(path: string, bundle: Uint8Array, { output, force }: PackOptions): Promise<void> {
  try {
    const old = force === true ? await realpath(path).catch(() => undefined) : undefined;
    sweep(dirname(old ?? path));
    await (old === undefined ? createFile(path, bundle) : replaceFile(old, bundle));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST')
      throw new Failure(`${output}: ${reasonOf(error)}`);
    throw new Failure(
      force === true
        ? `${output}: is a symbolic link that leads nowhere`
        : `${output}: exists already; --force replaces it`,
    );
  }
}
