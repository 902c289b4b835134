/** The server's view of files, answered through VS Code so that it works in any file system the editor knows. */
import { FileSystemError, FileType, l10n, RelativePattern, Uri, workspace } from 'vscode';
import type { CancellationToken } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { directoryOf, GitignoreRules, GlobFilter } from '../paths/index';
import { Method, toBase64 } from '../protocol/index';
import type {
  ListFilesParams,
  ListFilesResult,
  ReadFileParams,
  ReadFileResult,
  WriteFileParams,
  WriteFileResult,
} from '../protocol/index';

/** File systems that VS Code as a rule can search; others are walked. */
const SEARCHABLE_SCHEMES = new Set(['file', 'vscode-remote', 'vscode-vfs']);

/** How long a search far away may take before the folder is walked instead, in milliseconds. */
const SEARCH_PATIENCE = 60_000;

/** How many directories a walk enters at most: a guard against endless virtual file systems. */
const DIRECTORY_LIMIT = 20_000;

/** Answers `winnow/files/*`. */
export function registerFiles(client: BaseLanguageClient): void {
  client.onRequest(Method.listFiles, (params: ListFilesParams, token: CancellationToken) =>
    listFiles(params, token),
  );
  client.onRequest(Method.readFile, (params: ReadFileParams) => readFile(params));
  client.onRequest(Method.writeFile, (params: WriteFileParams) => writeFile(params));
}

/** The files of a folder that the globs, `files.exclude` and, if wished, `.gitignore` leave; sorted. */
export async function listFiles(
  params: ListFilesParams,
  token?: CancellationToken,
): Promise<ListFilesResult> {
  const folder = Uri.parse(params.folder);
  const filter = new GlobFilter(params.include, [...params.exclude, ...hiddenFiles(folder)]);
  const useGitignore = workspace.getConfiguration('winnow', folder).get<boolean>('files.useGitignore', true);
  const found = await findIn(folder, params, filter, token);
  const rules = useGitignore ? await readGitignores(folder, found.gitignores) : undefined;
  const uris = found.files
    .filter((uri) => {
      const path = relativePath(folder, uri);
      return path !== undefined && filter.accepts(path) && !rules?.ignores(path);
    })
    .map((uri) => uri.toString());
  const problems = found.cut
    ? [l10n.t('{0} has more than {1} folders: those beyond were not read.', params.folder, DIRECTORY_LIMIT)]
    : [];
  return { uris: [...new Set(uris)].sort(), problems };
}

interface Found {
  readonly files: readonly Uri[];
  readonly gitignores: readonly Uri[];
  /** Whether folders were left out, because there are so many. */
  readonly cut?: boolean;
}

async function findIn(
  folder: Uri,
  params: ListFilesParams,
  filter: GlobFilter,
  token?: CancellationToken,
): Promise<Found> {
  if (params.below !== undefined) return findBelow(folder, Uri.parse(params.below), filter, token);
  const found = SEARCHABLE_SCHEMES.has(folder.scheme) ? await search(folder, params, token) : undefined;
  return found ?? walk(folder, folder, filter, token);
}

/** A file, or what is in a folder; nothing when it is gone. With the ignore files above it. */
async function findBelow(
  folder: Uri,
  below: Uri,
  filter: GlobFilter,
  token?: CancellationToken,
): Promise<Found> {
  const path = relativePath(folder, below);
  if (path === undefined) return walk(folder, folder, filter, token);
  const type = await workspace.fs.stat(below).then(
    (found) => found.type,
    () => undefined,
  );
  if (type === undefined) return { files: [], gitignores: [] };
  const above = path
    .split('/')
    .map((_, depth, segments) => Uri.joinPath(folder, ...segments.slice(0, depth), '.gitignore'));
  if (type !== FileType.Directory)
    return { files: (type & FileType.File) !== 0 ? [below] : [], gitignores: above };
  if (filter.excludesDirectory(path)) return { files: [], gitignores: [] };
  const found = await walk(folder, below, filter, token);
  return { ...found, gitignores: [...above, ...found.gitignores] };
}

/** What VS Code's search finds, or undefined when nobody answers: it waits for ever where no one can search. */
async function search(
  folder: Uri,
  params: ListFilesParams,
  token?: CancellationToken,
): Promise<Found | undefined> {
  const exclude = joinGlobs(params.exclude);
  const find = (glob: string) =>
    workspace.findFiles(new RelativePattern(folder, glob), exclude, undefined, token);
  const answer = Promise.all([find('**/.gitignore'), ...searchGlobs(params.include).map(find)]).then(
    ([gitignores, ...lists]) => ({ files: lists.flat(), gitignores }),
  );
  if (folder.scheme === 'file') return answer;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), SEARCH_PATIENCE);
  });
  return Promise.race([answer, silence]).finally(() => clearTimeout(timer));
}

/** The globs that may be left to the search; it finds everything where one is long or may be slow to match. */
function searchGlobs(globs: readonly string[]): readonly string[] {
  const sound = globs.filter(
    (glob) => new GlobFilter([glob], []).faults.length === 0 && !glob.startsWith('!'),
  );
  return sound.every(isPlain) ? sound : ['**'];
}

function isPlain(glob: string): boolean {
  return glob.length <= 200 && !/[(]/u.test(glob) && glob.split(/[*{]/u).length <= 9;
}

/** One glob for the search. Globs with braces cannot be nested in others; they are applied afterwards. */
function joinGlobs(globs: readonly string[]): string | undefined {
  const plain = globs.filter((glob) => !/[{},]/.test(glob) && isPlain(glob));
  if (plain.length === 0) return undefined;
  return plain.length === 1 ? plain[0] : `{${plain.join(',')}}`;
}

/** Every file below the folder whose directory is not excluded. Symbolic links to directories are not followed. */
async function walk(folder: Uri, start: Uri, filter: GlobFilter, token?: CancellationToken): Promise<Found> {
  const files: Uri[] = [];
  const gitignores: Uri[] = [];
  const directories = [start];
  for (let index = 0; index < directories.length && index < DIRECTORY_LIMIT; index++) {
    if (token?.isCancellationRequested) break;
    const directory = directories[index];
    for (const [name, type] of await readDirectory(directory)) {
      const uri = Uri.joinPath(directory, name);
      if (type === FileType.Directory) {
        const path = relativePath(folder, uri);
        if (path !== undefined && !filter.excludesDirectory(path)) directories.push(uri);
      } else if (name === '.gitignore') gitignores.push(uri);
      else if ((type & FileType.File) !== 0) files.push(uri);
    }
  }
  return { files, gitignores, cut: directories.length > DIRECTORY_LIMIT };
}

async function readDirectory(directory: Uri): Promise<readonly [string, FileType][]> {
  try {
    return await workspace.fs.readDirectory(directory);
  } catch {
    return [];
  }
}

async function readGitignores(folder: Uri, uris: readonly Uri[]): Promise<GitignoreRules> {
  const texts = new Map<string, string>();
  const decoder = new TextDecoder();
  await Promise.all(
    uris.map(async (uri) => {
      const path = relativePath(folder, uri);
      if (path === undefined) return;
      const bytes = await readBytes(uri);
      if (bytes) texts.set(directoryOf(path), decoder.decode(bytes));
    }),
  );
  return new GitignoreRules((directory) => texts.get(directory));
}

/** What the user hides everywhere by `files.exclude`; conditions on sibling files are left to the search. */
function hiddenFiles(folder: Uri): string[] {
  const setting = workspace.getConfiguration('files', folder).get<Record<string, unknown>>('exclude', {});
  return Object.keys(setting).filter((glob) => setting[glob] === true);
}

function relativePath(folder: Uri, uri: Uri): string | undefined {
  const base = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
  return uri.path.startsWith(base) ? uri.path.slice(base.length) : undefined;
}

/** The bytes of a file no larger than the limit; otherwise its size, or why it cannot be read. */
export async function readFile({ uri, limit }: ReadFileParams): Promise<ReadFileResult> {
  const target = Uri.parse(uri);
  try {
    const { type, size } = await workspace.fs.stat(target);
    if ((type & FileType.Directory) !== 0) return { reason: l10n.t('is a folder, not a file') };
    if ((type & FileType.File) === 0) return { reason: l10n.t('is a pipe, a socket or a device') };
    if (limit !== undefined && size > limit) return { size };
    return { base64: toBase64(await workspace.fs.readFile(target)) };
  } catch (error) {
    if (isAbsent(error)) return null;
    return { reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Whether nothing is there; a file that cannot be reached now may be. */
export function isAbsent(error: unknown): boolean {
  return error instanceof FileSystemError && error.code === 'FileNotFound';
}

async function readBytes(uri: Uri): Promise<Uint8Array | undefined> {
  try {
    return await workspace.fs.readFile(uri);
  } catch {
    return undefined;
  }
}

/**
 * Writes a log of `.winnow`, unless it no longer holds what the server thinks it does.
 * @throws {Error} for any other file: this door leads nowhere else
 */
export async function writeFile({ uri, text, before }: WriteFileParams): Promise<WriteFileResult> {
  const target = Uri.parse(uri);
  const folder = workspace.workspaceFolders?.find((candidate) =>
    LOGS.some((name) => logUri(candidate.uri, name).toString() === target.toString()),
  );
  if (!folder) throw new Error(`Only the logs of a workspace folder may be written, not ${uri}`);
  if (before !== undefined && (await currentText(target)) !== before) return { changed: true };
  await workspace.fs.createDirectory(Uri.joinPath(folder.uri, '.winnow'));
  await workspace.fs.writeFile(target, new TextEncoder().encode(text));
  return { changed: false };
}

async function currentText(uri: Uri): Promise<string | null> {
  try {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await workspace.fs.readFile(uri));
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

/** What is kept in a workspace folder, a file each. */
const LOGS = ['decisions', 'notes'] as const;

/** Where the decisions of a workspace folder are kept. */
export function decisionsUri(folder: Uri): Uri {
  return logUri(folder, 'decisions');
}

function logUri(folder: Uri, name: (typeof LOGS)[number]): Uri {
  return Uri.joinPath(folder, '.winnow', `${name}.jsonl`);
}
