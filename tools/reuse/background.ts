/**
 * Counts in how many paragraphs each stem occurs and returns the background table.
 * Words of many languages that carry no meaning (stopwords-iso) get the weight of a common word.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { WEIGHT_UNIT } from '../../src/reuse/model';
import { TokenScanner } from '../../src/reuse/tokens';

/** Words in fewer paragraphs are left to the weight of an unseen word. */
const LEAST_COUNT = 6;
/** Share of paragraphs assumed for a stop word of a language the paragraphs do not hold. */
const STOP_WORD_SHARE = 0.03;

export interface Background {
  readonly words: readonly { hash: number; weight: number }[];
  readonly unseen: number;
}

/** Sources whose licence does not allow a shipped table. */
const LEFT_OUT = new Set(['wwn']);

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

/** Builds the table from `text/paragraphs.jsonl` under `data`. */
export function buildBackground(data: string): Background {
  const scanner = new TokenScanner();
  const counts = new Map<number, number>();
  const paragraphs = readParagraphs(`${data}/text/paragraphs.jsonl`);
  for (const { text } of paragraphs) {
    scanner.scan(text);
    for (const hash of new Set(scanner.hashes.subarray(0, scanner.count)))
      counts.set(hash, (counts.get(hash) ?? 0) + 1);
  }
  const weigh = (count: number): number =>
    Math.max(1, Math.min(255, Math.round(Math.log(paragraphs.length / count) * WEIGHT_UNIT)));
  const weights = new Map<number, number>();
  for (const [hash, count] of counts) if (count >= LEAST_COUNT) weights.set(hash, weigh(count));
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
  const words = [...weights].map(([hash, weight]) => ({ hash, weight })).sort((a, b) => a.hash - b.hash);
  return { words, unseen: weigh(LEAST_COUNT / 3) };
}
