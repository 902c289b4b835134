import { decodeExport } from '../encodings/index';
import type { ImportedDocument } from './document';
import { fromLexis, fromProquest } from './newspapers';
import { fromLlmsFull } from './llmsFull';
import { fromEml, fromMbox } from './mbox';
import { fromReuters, fromTrec } from './tagged';
import { fromWarc } from './warc';

/** The public face of the room: what databases, archives and mail programs export, as documents with what is said of them. */
export type { ImportedDocument } from './document';

const READERS = {
  mbox: fromMbox,
  eml: fromEml,
  'llms-full': fromLlmsFull,
  lexis: fromLexis,
  proquest: fromProquest,
  reuters: fromReuters,
  warc: fromWarc,
  trec: fromTrec,
} as const satisfies Record<string, (bytes: Uint8Array) => Generator<ImportedDocument>>;

/** A kind of export. `warc` reads WET as well. */
export type ImportKind = keyof typeof READERS;

/** All kinds. */
export const IMPORT_KINDS = Object.keys(READERS) as readonly ImportKind[];

/** Whether a word is a kind of export. */
export function isImportKind(word: string): word is ImportKind {
  return Object.hasOwn(READERS, word);
}

/** The documents of an export, in its order, with names that differ. Documents without text are left out. */
export function importedDocuments(kind: ImportKind, bytes: Uint8Array): ImportedDocument[] {
  return [...READERS[kind](bytes)].filter(({ text }) => text !== '');
}

/** What the first lines look like; undefined where they look like none. */
export function importKindOf(bytes: Uint8Array): ImportKind | undefined {
  const head = decodeExport(bytes.subarray(0, 20_000));
  return IMPORT_KINDS.find((kind) => SIGNS[kind].test(head));
}

const SIGNS: Readonly<Record<ImportKind, RegExp>> = {
  mbox: /^From \S+ .*\d:\d\d.*\d{4}.*\r?\n[!-9;-~]+:/,
  eml: /^(?:[!-9;-~]+:.*\r?\n(?:[ \t].*\r?\n)*)*?(?:from|received|return-path|message-id|mime-version):(?:.*\r?\n(?:[ \t].*\r?\n|[!-9;-~]+:.*\r?\n)*?)(?:date|subject|message-id|content-type|to):/i,
  'llms-full': /^(?:# .+\r?\nSource: |---\r?\n(?:[\w-]+: .*\r?\n)*(?:url|source): )/,
  lexis: /^\s*\d+ of \d+ DOCUMENTS?\s*$|^\s*End of Document\s*$/m,
  proquest: /^_{20,}\s*$[^]*^Document \d+ of \d+|ProQuest document ID/m,
  reuters: /<REUTERS\b/,
  warc: /^WARC\/\d/,
  trec: /<DOC>\s*<DOCNO>/,
};
