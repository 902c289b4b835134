import type { BoilerplateKind, Verdict } from '../../boilerplate/index';
import { sharedEnds, type SectionBody } from '../../format/index';
import { addText, countingWords, finish, finishMurmur, mixHash, type Work } from '../../lexis/index';
import { patternOf } from '../decisions';

/**
 * What a page shows of its site: the short lines of furniture on it, as the rows of a MinHash signature (A. Broder, "On the
 * resemblance and containment of documents", 1997), in bands of several rows (A. Rajaraman, J. Ullman, "Mining of Massive
 * Datasets", 3.4): two pages whose sets of lines have the resemblance J agree in a band with the probability J^ROWS. The constants
 * and what they find are in docs/boilerplate.md, "Pages of one site".
 */

/** Different lines that two pages must have in common at least: so many make up a band. */
const ROWS = 4;
/** With 4 rows two pages are put together in 28 of 100 cases at a resemblance of .32, in 58 at .4, in 87 at .5. */
const BANDS = 32;
/** Probability from which a line is taken for furniture, whatever the working point. */
const MIN_PROBABILITY = 0.8;
/** Fewer words ("Home", "Share") stand on the pages of every site, more are prose, which is republished. */
const MIN_WORDS = 2;
const MAX_WORDS = 12;
/** Longer lines are prose whatever their words are; in UTF-16 units. */
const MAX_LENGTH = 200;
/** Of a page with more lines those of the least hashes are compared: other pages of its site have the same among them. */
const MAX_LINES = 256;

/** Kinds that tell who wrote, not which site shows it. */
const OF_THE_WRITER: ReadonlySet<BoilerplateKind> = new Set<BoilerplateKind>([
  'signature',
  'metadata',
  'page-furniture',
]);

/** One number a band; none for a page that shows too little of its site. */
export type Signature = readonly number[];

/** That of a page that shows too little. */
export const NO_SIGNATURE: Signature = [];

/** Paragraphs that are looked at between two chances to be interrupted: a choice. */
const LINES_AT_ONCE = 1000;

/** A number for each paragraph that is short enough, the same for lines that differ in case, white space and digits; 0 for the others. */
export interface LineHashes {
  readonly body: SectionBody;
  readonly hashes: Int32Array;
}

/** The hashes of a body's lines; after an edit only those that it touched are made. */
export function* hashingLines(body: SectionBody, before: LineHashes | undefined): Work<LineHashes> {
  if (before?.body === body) return before;
  const { front, back } = before === undefined ? { front: 0, back: 0 } : sharedEnds(before.body, body);
  const { length } = body.paragraphs;
  const hashes = new Int32Array(length);
  if (before !== undefined) {
    hashes.set(before.hashes.subarray(0, front));
    hashes.set(before.hashes.subarray(before.hashes.length - back), length - back);
  }
  for (let at = front; at < length - back; at++) {
    const { start, end } = body.paragraphs[at];
    hashes[at] = end - start > MAX_LENGTH ? 0 : lineHash(body.text.slice(start, end));
    if ((at - front) % LINES_AT_ONCE === LINES_AT_ONCE - 1) yield;
  }
  return { body, hashes };
}

function lineHash(text: string): number {
  const words = finish(countingWords(text, MAX_WORDS + 1));
  if (words > MAX_WORDS || (words < MIN_WORDS && !UNSPACED_WORDS.test(text))) return 0;
  return finishMurmur(addText(0, patternOf(text))) || 1;
}

/** Two words and more in a script that sets none apart. */
const UNSPACED_WORDS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]{4}/u;

/** The hashes of the lines that tell the site of a page, in order of size: furniture that stands on the page once. */
export function furnitureLines(
  { body: { paragraphs }, hashes }: LineHashes,
  verdicts: readonly Verdict[],
): Int32Array {
  const found: number[] = [];
  const seen = new Set<number>();
  const repeated = new Set<number>();
  hashes.forEach((hash, index) => {
    if (hash === 0) return;
    // What recurs on one page is a refrain or the name of a column, and no frame around the page.
    if (seen.has(hash)) repeated.add(hash);
    seen.add(hash);
    const { probability, kind } = verdicts[index];
    if (probability >= MIN_PROBABILITY && !OF_THE_WRITER.has(kind) && paragraphs[index].kind !== 'field')
      found.push(hash);
  });
  const once = found.filter((hash) => !repeated.has(hash));
  return Int32Array.from(once).sort().subarray(0, MAX_LINES);
}

/** The bands of a page's lines. */
export function* signing(lines: Int32Array): Work<Signature> {
  if (lines.length < ROWS) return NO_SIGNATURE;
  const bands: number[] = [];
  for (let band = 0; band < BANDS; band++) {
    const rows = new Set<number>();
    for (let row = 0; row < ROWS; row++) rows.add(least(lines, finishMurmur(band * ROWS + row + 1)));
    if (rows.size === ROWS)
      bands.push(
        bandKey(
          band,
          [...rows].sort((left, right) => left - right),
        ),
      );
    if (band % 8 === 7) yield;
  }
  return bands;
}

/** The line whose hash, mixed with a seed, is the least. */
function least(lines: Int32Array, seed: number): number {
  let best = 0;
  let bestMixed = Infinity;
  for (const line of lines) {
    const mixed = mixHash(line, seed) >>> 0;
    if (mixed >= bestMixed) continue;
    bestMixed = mixed;
    best = line;
  }
  return best;
}

/** 53 bits of a band and its rows. */
function bandKey(band: number, rows: readonly number[]): number {
  let low = mixHash(band, 1);
  let high = mixHash(band, 2);
  for (const row of rows) {
    low = mixHash(low, row);
    high = mixHash(row, high);
  }
  return (high & 0x1fffff) * 2 ** 32 + (low >>> 0);
}
