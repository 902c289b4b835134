import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFolder, type GoldDocument, type GoldName, type GoldSentence } from './corpus';
import { bodyOf } from '../../src/format/index';

interface Page {
  readonly id: string;
  readonly lang: string;
  readonly paragraphs: readonly { readonly text: string; readonly label: string }[];
}

/** How much of a page was read when its names were listed, in UTF-16 code units. */
const READ = 3300;
const KIND: Readonly<Record<string, number>> = { P: 0, O: 1, L: 2, M: 3 };

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

/** The pages whose names we listed ourselves, with every occurrence of a listed name labelled, longest first. */
export function readAnnotated(): GoldDocument[] {
  const pages = readPages('andy');
  const documents: GoldDocument[] = [];
  for (const block of readFileSync(join(import.meta.dirname, 'annotations/andy.txt'), 'utf8')
    .split(/^@/mu)
    .slice(1)) {
    const [number, ...lines] = block.trim().split('\n');
    const names = lines.flatMap((line) => {
      const kind = KIND[line[0]];
      return line
        .slice(2)
        .split(';')
        .map((name) => ({ name: name.trim(), kind }));
    });
    names.sort((a, b) => b.name.length - a.name.length);
    const page = pages[Number(number)];
    const sentences = pageSentences(page, READ).map((text) => labelled(text, names));
    documents.push({ id: page.id, sentences, labelsOthers: true });
  }
  return documents;
}

function labelled(text: string, names: readonly { name: string; kind: number }[]): GoldSentence {
  const found: GoldName[] = [];
  for (const { name, kind } of names) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      const end = at + name.length;
      if (isLetter(text[at - 1]) || isLetter(text[end])) continue;
      if (found.some((each) => each.start < end && each.end > at)) continue;
      found.push({ start: at, end, kind });
    }
  }
  return { text, names: found.sort((a, b) => a.start - b.start) };
}

function isLetter(char: string | undefined): boolean {
  return char !== undefined && /[\p{L}\p{N}]/u.test(char);
}
