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
