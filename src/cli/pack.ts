import { open, readFile, realpath } from 'node:fs/promises';
import { relative, resolve, sep } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { type Member, pack, refusalText, unpack } from '../review/index';
import { shownPath } from './documents';
import { ExitCode, Failure, reasonOf } from './failure';
import type { FilterOptions } from './options';
import { say, writeOut } from './output';
import { commonFolder, isInside, selectFiles } from './selection';
import { counted, printable } from './terminal';

/** The options of `winnow pack`. */
export interface PackOptions extends FilterOptions {
  readonly output: string;
  readonly base?: string;
  readonly force?: boolean;
}

/** What is left out of a folder when nobody says otherwise: what versions it and what can be fetched again. */
const usualExclude = ['**/.git/**', '**/node_modules/**'];

/**
 * Writes a bundle of files in canonical form.
 * @throws Failure when a file cannot be read, lies outside the base folder, or the bundle exists already
 */
export async function packFiles(paths: readonly string[], options: PackOptions): Promise<ExitCode> {
  if (paths.includes('-')) throw new Failure('pack takes files, not standard input: a member needs a name');
  const cwd = process.cwd();
  const output = options.output === '-' ? undefined : resolve(cwd, options.output);
  const files = (await wantedFiles(paths, options, cwd)).filter((path) => path !== output);
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
  options: PackOptions,
  cwd: string,
): Promise<readonly string[]> {
  const filter = {
    include: options.include ?? ['**'],
    exclude: [...usualExclude, ...(options.exclude ?? [])],
    gitignore: options.gitignore,
  };
  const { files, problems } = await selectFiles(paths, filter, cwd);
  if (problems.length > 0) throw new Failure(problems.join('\n'));
  return files.map(({ path }) => path);
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
    return { name: relative(base, path).split(sep).join('/'), bytes: await readFile(path) };
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
    if (force === true) {
      const target = await realpath(path).catch(() => path);
      await writeFileAtomic(target, Buffer.from(bundle.buffer, bundle.byteOffset, bundle.byteLength));
      return;
    }
    const handle = await open(path, 'wx');
    try {
      await handle.writeFile(bundle);
    } finally {
      await handle.close();
    }
  } catch (error) {
    const exists = (error as NodeJS.ErrnoException).code === 'EEXIST';
    throw new Failure(
      exists ? `${output}: exists already; --force replaces it` : `${output}: ${reasonOf(error)}`,
    );
  }
}
