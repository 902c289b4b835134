import type { ParseOptions } from '../format/index';

/** Which files are read when nobody says otherwise: text and bundles. Globs are relative to a folder. */
export const DEFAULT_INCLUDE: readonly string[] = ['**/*.{txt,text,sourcebundle,srcbundle,txtar}'];

/** What is read besides where a folder holds documents, and not a project of code that explains itself in them. */
export const DOCUMENTS_INCLUDE: readonly string[] = ['**/*.{md,markdown,mdown,mkd,rst,adoc}'];

/** Whether these are read: by what the folder holds, or in any case, or never. */
export type ReadsMarkdown = 'auto' | 'always' | 'never';

/** What never is a source document although its name ends like one. */
export const DEFAULT_EXCLUDE: readonly string[] = [
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
  return /\.(md|markdown|mdown|mkd)$/.test(lower) ? 'markdown' : 'text';
}
