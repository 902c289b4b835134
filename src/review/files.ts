import ignore from 'ignore';
import picomatch from 'picomatch';
import type { ParseOptions } from '../format/index';

/** Which files are read when nobody says otherwise: text and bundles. Globs are relative to a folder. */
export const defaultInclude: readonly string[] = ['**/*.{txt,text,sourcebundle,srcbundle,txtar}'];

/** What never is a source document although its name ends like one. */
export const defaultExclude: readonly string[] = [
  '**/node_modules/**',
  '**/.git/**',
  '**/.winnow/**',
  '**/requirements*.txt',
  '**/constraints*.txt',
  '**/robots.txt',
  '**/CMakeLists.txt',
  '**/{LICENSE,LICENCE,COPYING,NOTICE,license,licence}*',
];

/** The language of a file by its name; `markdown` and `text` need evidence before they are read as a bundle. */
export function languageOf(path: string): NonNullable<ParseOptions['language']> {
  const lower = path.toLowerCase();
  if (/\.(sourcebundle|srcbundle|txtar)$/.test(lower)) return 'bundle';
  return /\.(md|markdown)$/.test(lower) ? 'markdown' : 'text';
}

/** A test of paths relative to a folder, `/` between segments: some include glob matches and no exclude glob does. */
export function matcher(
  include: readonly string[],
  exclude: readonly string[],
): (relativePath: string) => boolean {
  const included = picomatch([...include], { dot: true });
  const excluded = exclude.length > 0 ? picomatch([...exclude], { dot: true }) : () => false;
  return (path) => included(path) && !excluded(path);
}

/**
 * A test of paths relative to a folder by the `.gitignore` files in it: `directory` is relative to the folder
 * (`''` for the folder itself), `text` the file's content. True means ignored.
 */
export function gitignoreMatcher(
  files: readonly { directory: string; text: string }[],
): (relativePath: string) => boolean {
  const rules = [...files]
    .sort((left, right) => left.directory.length - right.directory.length)
    .map(({ directory, text }) => ({
      prefix: directory === '' ? '' : `${directory}/`,
      filter: ignore().add(text),
    }));
  return (path) => {
    let ignored = false;
    for (const { prefix, filter } of rules) {
      if (!path.startsWith(prefix) || path.length === prefix.length) continue;
      const verdict = filter.test(path.slice(prefix.length));
      // The deeper file has the last word, as in Git.
      if (verdict.ignored) ignored = true;
      else if (verdict.unignored) ignored = false;
    }
    return ignored;
  };
}
