/**
 * Counts in how many paragraphs each stem, and each Han or kana letter, occurs and returns the background table.
 * Words of many languages that carry no meaning (stopwords-iso) get the weight of a common word.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { CAPITAL, TokenScanner, WEIGHT_UNIT } from '../../src/reuse/learning';
import { sentencesIn } from '../../src/format/index';

/** Words in fewer paragraphs are left to the weight of an unseen word. */
const MIN_COUNT = 6;
/** Letters in fewer paragraphs are left to it too: of those there are few. */
const MIN_LETTER_COUNT = 2;
/** Share of paragraphs assumed for a stop word of a language the paragraphs do not hold. */
const STOP_WORD_SHARE = 0.03;
/** Share of a word's places inside of sentences written with a capital from which it is a name. */
const NAME_SHARE = 0.6;

export interface Background {
  readonly words: readonly { hash: number; weight: number; isName: boolean }[];
  readonly unseen: number;
}

/** Sources whose licence does not allow a shipped table. */
const LEFT_OUT = new Set(['wwn']);

/** Pages in Chinese and Japanese, by the name of the file under `boilerplate/`, whose licence allows a shipped table. */
const LETTER_SOURCES = ['chinese69.main', 'fundus.main', 'fundus.full', 'postlight.main', 'postlight.full'];
/** Shorter paragraphs are menus and labels, in UTF-16 units. */
const MIN_PARAGRAPH = 30;
/** With more kana than this a paragraph is Japanese. */
const MAX_FOREIGN_KANA = 3;

interface Page {
  readonly paragraphs: readonly { readonly text: string }[];
}

interface Paragraph {
  readonly source: string;
  readonly text: string;
}

/** The paragraphs that may train what ships. */
function readParagraphs(file: string): Paragraph[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Paragraph)
    .filter(({ source }) => !LEFT_OUT.has(source));
}

function isMostlyLetters(text: string): boolean {
  return (
    (text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0) * 2 >= text.length
  );
}

function isJapanese(text: string): boolean {
  return (text.match(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0) > MAX_FOREIGN_KANA;
}

/** The different paragraphs of pages that are mostly Han and kana: those in Chinese, and those in Japanese. */
function readLetterParagraphs(data: string): string[][] {
  const texts = new Set<string>();
  for (const source of LETTER_SOURCES) {
    const pages = readFileSync(`${data}/boilerplate/${source}.jsonl`, 'utf8').split('\n');
    for (const page of pages.filter((line) => line !== '')) {
      for (const { text } of (JSON.parse(page) as Page).paragraphs)
        if (text.length >= MIN_PARAGRAPH && isMostlyLetters(text)) texts.add(text);
    }
  }
  const all = [...texts];
  return [all.filter((text) => !isJapanese(text)), all.filter(isJapanese)];
}

/** The weight of each Han and kana letter: that of the language in which it is commoner. */
function weighLetters(data: string): Map<number, number> {
  const scanner = new TokenScanner();
  const weights = new Map<number, number>();
  for (const paragraphs of readLetterParagraphs(data)) {
    const counts = new Map<number, number>();
    for (const text of paragraphs) {
      scanner.scan(text);
      for (const hash of new Set(scanner.letterHashes.subarray(0, scanner.letterCount)))
        counts.set(hash, (counts.get(hash) ?? 0) + 1);
    }
    for (const [hash, count] of counts) {
      const weight = weightOf(count, paragraphs.length);
      if (count >= MIN_LETTER_COUNT) weights.set(hash, Math.min(weight, weights.get(hash) ?? Infinity));
    }
  }
  return weights;
}

/** IDF weight of what occurs in so many of the paragraphs, as `ReuseModel.weight` gives it. */
function weightOf(count: number, paragraphs: number): number {
  return Math.max(1, Math.min(255, Math.round(Math.log(paragraphs / count) * WEIGHT_UNIT)));
}

/** Builds the table from `text/paragraphs.jsonl` and, for letters, from pages of `boilerplate/` under `data`. */
export function buildBackground(data: string): Background {
  const scanner = new TokenScanner();
  const counts = new Map<number, number>();
  const paragraphs = readParagraphs(`${data}/text/paragraphs.jsonl`);
  const inside = new Map<number, number>();
  const capitals = new Map<number, number>();
  for (const { text } of paragraphs) {
    scanner.scan(text);
    const beginnings = new Set(scanner.firstTokens(sentencesIn(text)));
    for (let i = 0; i < scanner.count; i++) {
      const hash = scanner.hashes[i];
      if (beginnings.has(i)) continue;
      inside.set(hash, (inside.get(hash) ?? 0) + 1);
      if ((scanner.flags[i] & CAPITAL) !== 0) capitals.set(hash, (capitals.get(hash) ?? 0) + 1);
    }
    for (const hash of new Set(scanner.hashes.subarray(0, scanner.count)))
      counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }
  const weigh = (count: number): number => weightOf(count, paragraphs.length);
  const weights = new Map<number, number>();
  for (const [hash, count] of counts) if (count >= MIN_COUNT) weights.set(hash, weigh(count));
  const stopWeight = weigh(paragraphs.length * STOP_WORD_SHARE);
  const stopWords = createRequire(import.meta.url)('stopwords-iso') as Record<string, string[]>;
  for (const list of Object.values(stopWords)) {
    for (const word of list) {
      scanner.scan(word);
      if (scanner.count !== 1) continue;
      const known = weights.get(scanner.hashes[0]);
      if (known === undefined) weights.set(scanner.hashes[0], stopWeight);
    }
  }
  for (const [hash, weight] of weighLetters(data)) weights.set(hash, weight);
  const isName = (hash: number): boolean =>
    (capitals.get(hash) ?? 0) > NAME_SHARE * (inside.get(hash) ?? Infinity);
  const words = [...weights]
    .map(([hash, weight]) => ({ hash, weight, isName: isName(hash) }))
    .sort((a, b) => a.hash - b.hash);
  return { words, unseen: weigh(MIN_COUNT / 3) };
}
