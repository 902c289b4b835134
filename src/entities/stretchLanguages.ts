import type { Work } from '../lexis/index';
import type { Block, Part } from './blocks';
import { type LanguageTeller, type Tally, UNKNOWN_LANGUAGE } from './language';
import { ENGLISH } from './models';
import { Pace, READ_STEP } from './pace';

/** Paragraphs on either side that have a say where one does not tell its language by itself: a choice. */
export const REACH = 4;
/** Pieces of words that count of such a neighbour at the most, so that an article does not speak for the menu beside it: a choice. */
const NEIGHBOUR_GRAMS = 40;
/** What the next paragraph counts against the one that is told; one further away counts half as much: a choice. */
const NEIGHBOUR_WEIGHT = 0.5;
/** Pieces of words from which a sentence may be in another language than its paragraph: some eight words. */
const SENTENCE_GRAMS = 18;
/** Letters of running text from which the rest of a page is not heard: two sentences. A choice. */
const ENOUGH_PROSE = 120;
/** What telling the language of a paragraph costs, in characters that are read: an estimate. */
const TELLING_COST = 60;

/**
 * What a section says of its language, as sums over its sentences that are kept by difference. Of a page that has some running text only
 * that is heard: menus are English on many pages, and may be longer than the article.
 */
export class PageTally {
  readonly #teller: LanguageTeller;
  readonly #prose: Int32Array;
  readonly #labels: Int32Array;

  constructor(teller: LanguageTeller) {
    this.#teller = teller;
    this.#prose = new Int32Array(teller.size);
    this.#labels = new Int32Array(teller.size);
  }

  /** Adds (`sign` 1) or takes back (-1) a sentence. */
  add({ tally }: Part, sign: 1 | -1): void {
    addTally(this.#teller.isProse(tally) ? this.#prose : this.#labels, tally, sign);
  }

  /** Adds another section's sums. */
  join(other: PageTally): void {
    addTally(this.#prose, other.#prose, 1);
    addTally(this.#labels, other.#labels, 1);
  }

  /** The language of most of the section: in doubt English, and none where there are no letters. */
  language(): string {
    const sum = this.#prose.slice();
    if (this.#teller.letters(sum) < ENOUGH_PROSE) addTally(sum, this.#labels, 1);
    if (this.#teller.letters(sum) === 0) return UNKNOWN_LANGUAGE;
    return this.#teller.tell(sum, ENGLISH).language;
  }
}

/** Adds a tally to a sum (`sign` 1), or takes it off (-1). */
export function addTally(sum: Int32Array, tally: Tally, sign: 1 | -1): void {
  for (let at = 0; at < sum.length; at += 1) sum[at] += sign * tally[at];
}

/**
 * Tells the language of the paragraphs `[from, to)` of a section: of one that does not tell it by itself with the paragraphs around it,
 * and in doubt that of the page. Yields those in which a sentence was told another language than before.
 */
export function* tellingBlocks(
  teller: LanguageTeller,
  page: string,
  blocks: readonly Block[],
  from: number,
  to: number,
): Work<Block[]> {
  const pace = new Pace(READ_STEP);
  const changed: Block[] = [];
  for (let at = Math.max(0, from); at < Math.min(blocks.length, to); at += 1) {
    const block = blocks[at];
    block.language = blockLanguage(teller, page, blocks, at);
    if (pace.isDue(TELLING_COST)) yield;
    let isChanged = false;
    for (const part of block.parts) {
      if (part.around === block.language) continue;
      if (pace.isDue(TELLING_COST)) yield;
      isChanged = tellPart(teller, part, block) || isChanged;
    }
    if (isChanged) changed.push(block);
  }
  return changed;
}

function blockLanguage(teller: LanguageTeller, page: string, blocks: readonly Block[], at: number): string {
  const own = teller.tell(blocks[at].tally, page);
  if (own.isSure || blocks.length === 1) return own.language;
  const sum = Float64Array.from(blocks[at].tally);
  for (let distance = 1; distance <= REACH; distance += 1) {
    for (const neighbour of [blocks[at - distance], blocks[at + distance]]) {
      if (neighbour === undefined) continue;
      const grams = teller.grams(neighbour.tally);
      const weight = (NEIGHBOUR_WEIGHT / distance) * Math.min(1, NEIGHBOUR_GRAMS / Math.max(1, grams));
      for (let number = 0; number < sum.length; number += 1) sum[number] += weight * neighbour.tally[number];
    }
  }
  return teller.tell(sum, page).language;
}

/** Tells the language of a sentence within its paragraph; returns whether it is another than before. */
function tellPart(teller: LanguageTeller, part: Part, block: Block): boolean {
  const before = part.language;
  part.around = block.language;
  part.language = block.language;
  if (block.parts.length > 1 && teller.grams(part.tally) >= SENTENCE_GRAMS)
    part.language = teller.tell(part.tally, block.language).language;
  return part.language !== before;
}
