import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { annotationProblems, labelled, type ListedName, parsePageNames, parseStories } from './annotations';
import { dataFolder, type GoldDocument } from './corpus';
import { bodyOf } from '../../src/format/index';

interface Page {
  readonly id: string;
  readonly lang: string;
  readonly site: string;
  readonly paragraphs: readonly { readonly text: string; readonly label: string }[];
}

/** A labelled document of our own; documents of one `group` are held out together. */
export interface OwnDocument extends GoldDocument {
  readonly set: 'andy' | 'wcxb' | 'stories';
  readonly group: string;
}

/** How much of a page was read when its names were listed, in UTF-16 code units; more where a `-rest-` file lists it, too. */
const READ = 3300;
const READ_REST = 9000;
const FOLDER = join(import.meta.dirname, 'annotations');

/** A page's main text as sentences, at most `limit` characters in whole paragraphs. */
export function pageSentences(page: Page, limit: number): string[] {
  const sentences: string[] = [];
  let length = 0;
  for (const paragraph of page.paragraphs) {
    if (paragraph.label !== 'content') continue;
    length += paragraph.text.length + 1;
    if (length > limit) break;
    const body = bodyOf(paragraph.text);
    body.paragraphs.forEach((_, index) => {
      for (const span of body.sentences(index)) sentences.push(body.text.slice(span.start, span.end));
    });
  }
  return sentences;
}

/** Pages of a set that may train shipped weights. */
export function readPages(set: 'andy' | 'wcxb_dev'): Page[] {
  return readFileSync(join(dataFolder(), `boilerplate/${set}.main.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Page);
}

/** What our files list of one page. */
interface ListedPage {
  readonly set: 'andy' | 'wcxb';
  readonly page: number;
  readonly names: ListedName[];
  limit: number;
}

/**
 * Everything under `annotations/`: pages whose names we listed, and stories of our own with marks.
 * `problems` says which listed names stand nowhere on their page.
 */
export function readAnnotated(): { documents: OwnDocument[]; problems: string[] } {
  const documents: OwnDocument[] = [];
  const listed = new Map<string, ListedPage>();
  for (const file of readdirSync(FOLDER).sort()) {
    const set = /^(andy|wcxb|stories)-/u.exec(file)?.[1] as OwnDocument['set'] | undefined;
    if (set === undefined) continue;
    const content = readFileSync(join(FOLDER, file), 'utf8');
    if (set === 'stories') {
      for (const story of parseStories(content, file)) documents.push({ ...story, set, group: story.id });
    } else {
      collectPages(set, file, content, listed);
    }
  }
  return { documents, problems: addPages([...listed.values()], documents) };
}

function collectPages(
  set: 'andy' | 'wcxb',
  file: string,
  content: string,
  listed: Map<string, ListedPage>,
): void {
  const limit = file.includes('-rest-') ? READ_REST : READ;
  for (const { page, names } of parsePageNames(content)) {
    const key = `${set} ${page}`;
    const known = listed.get(key) ?? { set, page, names: [], limit };
    known.names.push(...names);
    known.limit = Math.max(known.limit, limit);
    listed.set(key, known);
  }
}

function addPages(listed: readonly ListedPage[], documents: OwnDocument[]): string[] {
  const pages = { andy: readPages('andy'), wcxb: readPages('wcxb_dev') };
  return listed.flatMap(({ set, page: number, names, limit }) => {
    const page = pages[set][number];
    const texts = pageSentences(page, limit);
    const sentences = texts.map((text) => labelled(text, names));
    documents.push({ id: page.id, sentences, labelsOthers: true, set, group: page.site });
    return annotationProblems({ page: number, names }, texts).map((problem) => `${set} ${problem}`);
  });
}
