import type { ParseOptions } from '../format/index';

/** Which files are read when nobody says otherwise: text, mail and bundles. Globs are relative to a folder. */
export const DEFAULT_INCLUDE: readonly string[] = ['**/*.{txt,text,eml,sourcebundle,srcbundle,txtar}'];

/**
 * What is read besides where a folder holds documents, and not a project of code: there Markdown explains the code, and tables are its data.
 */
export const DOCUMENTS_INCLUDE: readonly string[] = [
  '**/*.{md,markdown,mdown,mkd,rst,adoc}',
  '**/*.{jsonl,ndjson,csv,tsv}',
];

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

const LANGUAGES: ReadonlyMap<string, NonNullable<ParseOptions['language']>> = new Map([
  ['sourcebundle', 'bundle'],
  ['srcbundle', 'bundle'],
  ['txtar', 'bundle'],
  ['md', 'markdown'],
  ['markdown', 'markdown'],
  ['mdown', 'markdown'],
  ['mkd', 'markdown'],
  ['jsonl', 'jsonl'],
  ['ndjson', 'jsonl'],
  ['csv', 'csv'],
  ['tsv', 'tsv'],
  // The command line reads it as the lines of JSON that it stands for; for all others it is binary.
  ['parquet', 'jsonl'],
  ['eml', 'mail'],
]);

/** The language of a file by its name; all but `bundle` and `mail`, which is one, need evidence before they are read as several documents. */
export function languageOf(path: string): NonNullable<ParseOptions['language']> {
  const lower = path.toLowerCase();
  const [, ending = ''] = /\.([a-z]+)$/.exec(lower) ?? [];
  return LANGUAGES.get(ending) ?? 'text';
}
