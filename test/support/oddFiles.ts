import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A folder with something odd in it, and how everybody who lists the folder is to treat it. */
export interface OddFolder {
  readonly what: string;
  /** Contents by path, of files in `in` and beside it; the folder `in` is the one that is listed. */
  readonly files: Readonly<Record<string, string>>;
  /** Where links lead, by their own path. */
  readonly links?: Readonly<Record<string, string>>;
  /** Paths of pipes. */
  readonly pipes?: readonly string[];
  /** The files of `in` that are documents. */
  readonly documents: readonly string[];
  /** The names of `in` of which something is said. */
  readonly said: readonly string[];
}

/** Which files of an odd folder are wanted. */
export const oddFilter = { include: ['**/*.txt'], exclude: ['**/left/**'] };

export const oddFolders: readonly OddFolder[] = [
  {
    what: 'a link to a file of the folder: the file has one name, its own',
    files: { 'in/real.txt': '', 'in/deep/other.txt': '' },
    links: { 'in/a.txt': 'real.txt', 'in/deep/up.txt': '../real.txt' },
    documents: ['deep/other.txt', 'real.txt'],
    said: [],
  },
  {
    what: 'links to a file that is not wanted by its own name: the first in order counts',
    files: { 'in/page.saved': '', 'in/left/b.txt': '' },
    links: { 'in/z.txt': 'page.saved', 'in/m.txt': 'page.saved', 'in/b.txt': 'left/b.txt' },
    documents: ['b.txt', 'm.txt'],
    said: [],
  },
  {
    what: 'a link out of the folder',
    files: { 'in/a.txt': '', 'in-other/out.txt': '' },
    links: { 'in/out.txt': '../in-other/out.txt', 'in/out.html': '../in-other/out.txt' },
    documents: ['a.txt'],
    said: ['out.txt'],
  },
  {
    what: 'links to folders, of which those that are left out are not worth a word',
    files: { 'in/deep/a.txt': '', 'other/b.txt': '' },
    links: { 'in/same': 'deep', 'in/round': '.', 'in/other': '../other', 'in/left': '../other' },
    documents: ['deep/a.txt'],
    said: ['other', 'round', 'same'],
  },
  {
    what: 'links that lead nowhere or in a circle',
    files: { 'in/a.txt': '' },
    links: { 'in/dead.txt': 'nowhere', 'in/circle.txt': 'circle.txt', 'in/dead.html': 'nowhere' },
    documents: ['a.txt'],
    said: ['circle.txt', 'dead.txt'],
  },
  {
    what: 'pipes and links to devices',
    files: { 'in/a.txt': '' },
    pipes: ['in/pipe.txt', 'in/pipe.html'],
    links: { 'in/null.txt': '/dev/null', 'in/null.html': '/dev/null', 'in/piped.txt': 'pipe.txt' },
    documents: ['a.txt'],
    said: ['null.txt', 'pipe.txt', 'piped.txt'],
  },
  {
    what: 'a pipe in the place of a file of rules',
    files: { 'in/a.txt': '' },
    pipes: ['in/.gitignore'],
    documents: ['a.txt'],
    said: ['.gitignore'],
  },
];

/** Makes it below a folder that exists; not on Windows. */
export function makeOdd(below: string, { files, links = {}, pipes = [] }: OddFolder): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(join(below, dirname(path)), { recursive: true });
    writeFileSync(join(below, path), content);
  }
  for (const pipe of pipes) execFileSync('mkfifo', [join(below, pipe)]);
  for (const [path, to] of Object.entries(links)) symlinkSync(to, join(below, path));
}
