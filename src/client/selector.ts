import { languages, workspace } from 'vscode';
import type { DocumentFilter, TextDocument } from 'vscode';

/** The languages whose documents are reviewed. */
const LANGUAGES = ['plaintext', 'source-bundle', 'markdown'] as const;

/** Tables of documents have as many languages as there are extensions for them, plain text among them: their names tell them. */
const TABLE_ENDINGS = ['jsonl', 'ndjson', 'csv', 'tsv'];
const TABLES = `**/*.{${[...TABLE_ENDINGS, ...TABLE_ENDINGS.map((ending) => ending.toUpperCase())].join(',')}}`;
const TABLE = new RegExp(`\\.(?:${TABLE_ENDINGS.join('|')})$`, 'i');

/**
 * Schemes under which documents themselves live. Left out on purpose: `git`, `output`, `winnow`, `search-editor`
 * and their like, which show a document a second time or hold no document.
 */
const DOCUMENT_SCHEMES = [
  'file',
  'untitled',
  'vscode-remote',
  'vscode-vfs',
  'vscode-test-web',
  'memfs',
  'tmp',
];

/** Schemes that a workspace folder may have although nothing in it is a document to review. */
const FOREIGN_SCHEMES = new Set(['git', 'output', 'winnow', 'vscode-settings', 'vscode-userdata']);

/** Documents of a scheme, by language or by the ends of their names. */
export type ReviewedFilter = { scheme: string; language: string } | { scheme: string; pattern: string };

/** Which documents the language server is told of: those of known schemes and of the opened folders' schemes. */
export function documentSelector(): ReviewedFilter[] {
  const folders = (workspace.workspaceFolders ?? []).map((folder) => folder.uri.scheme);
  const schemes = new Set([...DOCUMENT_SCHEMES, ...folders.filter((scheme) => !FOREIGN_SCHEMES.has(scheme))]);
  return [...schemes].flatMap((scheme) => [
    ...LANGUAGES.map((language) => ({ scheme, language })),
    { scheme, pattern: TABLES },
  ]);
}

/** Whether the document is a table by its name. */
export function isTable({ uri }: TextDocument): boolean {
  return TABLE.test(uri.path);
}

/** Whether the server knows the document. */
export function isReviewed(document: TextDocument, selector: readonly DocumentFilter[]): boolean {
  return languages.match(selector, document) > 0;
}
