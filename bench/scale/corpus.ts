/** Folders of documents to measure on: made by a seeded generator, or real ones where a file of them is named. */
import { createReadStream, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Writer } from '../typing/corpus';
import { PARAGRAPHS, paragraphsLike } from './paragraphsLike';

/** UTF-16 units of a page that is made, menu included. */
const PAGE_LENGTH = 3000;
/** So many documents stand in one folder. */
const A_FOLDER = 500;

/** Documents, one after another. */
export type Documents = Iterable<string> | AsyncIterable<string>;

/** So many pages of news with the menus of sixty sites, in which one paragraph in twelve tells another's again. */
export function* madePages(count: number): Generator<string> {
  const writer = new Writer(15);
  for (let page = 0; page < count; page++) yield writer.page(PAGE_LENGTH);
}

/** So many pages with the same menus around paragraphs like those of some texts, one in twenty an edited copy. */
export function* pagesLike(texts: readonly string[], count: number): Generator<string> {
  const writer = new Writer(15);
  const paragraphs = paragraphsLike(texts, count * PARAGRAPHS);
  for (let page = 0; page < count; page++)
    yield writer.pageOf(() => taken(paragraphs, PARAGRAPHS).join('\n\n'));
}

/** The next texts, fewer at the end. */
export function taken(texts: Iterator<string, void>, count: number): string[] {
  const found: string[] = [];
  while (found.length < count) {
    const { value, done } = texts.next();
    if (done === true) break;
    found.push(value);
  }
  return found;
}

const SYLLABLES = [
  'ka',
  'lo',
  'mi',
  'ren',
  'sta',
  'vo',
  'del',
  'ri',
  'tan',
  'bu',
  'he',
  'gor',
  'ny',
  'pel',
  'sa',
  'wic',
];

/** A name that no other number has. */
export function newcomer(number: number): string {
  let name = '';
  for (let rest = number + SYLLABLES.length ** 2; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    name += SYLLABLES[rest % SYLLABLES.length];
  return name[0].toUpperCase() + name.slice(1);
}

/** So many paragraphs of the same kind. Each names somebody whom no other names: in real texts new words never end. */
export function* madeParagraphs(count: number): Generator<string, void> {
  const writer = new Writer(15);
  for (let at = 0; at < count; at++) yield `${writer.paragraph()} Nobody asked ${newcomer(at)}.`;
}

/**
 * The documents of a file with a JSON object a line: paragraphs `{doc, text}` in the order of their documents, or `{text}` alone.
 * @param count the most; they are taken at even distances, so that all sources in the file have their share
 */
export async function realDocuments(path: string, count: number): Promise<readonly string[]> {
  const documents = new Map<string, string[]>();
  for await (const line of createInterface({ input: createReadStream(path) })) {
    if (line.trim() === '') continue;
    const {
      doc,
      source = '',
      text = '',
    } = JSON.parse(line) as { doc?: string; source?: string; text?: string };
    const key = doc === undefined ? String(documents.size) : `${source} ${doc}`;
    const paragraphs = documents.get(key);
    if (paragraphs === undefined) documents.set(key, [text]);
    else paragraphs.push(text);
  }
  const all = [...documents.values()];
  const taken = Math.min(count, all.length);
  return Array.from(
    { length: taken },
    (_, at) => `${all[Math.floor((at * all.length) / taken)].join('\n\n')}\n`,
  );
}

/** What was written into a folder. */
export interface Written {
  readonly folder: string;
  readonly documents: number;
  /** Of UTF-8, in all files. */
  readonly bytes: number;
}

/** Writes each document into a file of its own, below a folder that is new. */
export async function writeFolder(folder: string, documents: Documents): Promise<Written> {
  let count = 0;
  let bytes = 0;
  for await (const text of documents) {
    const part = join(folder, `part-${Math.floor(count / A_FOLDER)}`);
    if (count % A_FOLDER === 0) mkdirSync(part, { recursive: true });
    const content = Buffer.from(text);
    writeFileSync(join(part, `page-${count}.txt`), content);
    count += 1;
    bytes += content.length;
  }
  return { folder, documents: count, bytes };
}
