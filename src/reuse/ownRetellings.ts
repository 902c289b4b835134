import { endsInStop } from '../lexis/index';
import type { ReuseClass } from './types';

// The bounds are choices: a document tells its own story in a headline, a teaser and a paragraph, and that is no reuse.

/** A title has fewer words, and no stop at its end. */
const TITLE_LENGTH = 25;
/** A title or teaser is of the paragraphs so near to it. */
const TOLD_WITHIN = 3;
/** An item of a list or table has fewer words, and so large a share of names and numbers. */
const ITEM_LENGTH = 40;
const SLOT_SHARE = 1 / 3;

/** A passage of a section, and how many tokens it has. */
export interface OwnPassage {
  readonly text: string;
  readonly length: number;
}

/**
 * How far apart, in passages, two passages of one section of this class are no copies of one another: 0 when they always
 * are. Not for passages of the same words, which are repeated. `reworded` neighbours go on telling one thing; a title or
 * a teaser, which breaks off, announces what is told near it; items of a list that differ in names and numbers only are
 * filled in alike, wherever they stand.
 */
export function tellingDistance(a: OwnPassage, b: OwnPassage, type: ReuseClass): number {
  if (areItems(a, b)) return Infinity;
  const shorter = a.length <= b.length ? a : b;
  if (a.length !== b.length && (isTitle(shorter) || isTeaser(shorter))) return TOLD_WITHIN;
  return type === 'reworded' ? 1 : 0;
}

function isTitle({ text, length }: OwnPassage): boolean {
  return length < TITLE_LENGTH && !endsInStop(text);
}

function isTeaser({ text, length }: OwnPassage): boolean {
  return length < ITEM_LENGTH && /(?:…|\.\.\.)[\p{P}\s]*$/u.test(text);
}

function areItems(a: OwnPassage, b: OwnPassage): boolean {
  if (a.length >= ITEM_LENGTH || b.length >= ITEM_LENGTH) return false;
  const skeleton = skeletonOf(a.text);
  return skeleton !== undefined && skeleton === skeletonOf(b.text);
}

/** The words that are neither names nor numbers, and where those stand; undefined when they are too few for an item. */
function skeletonOf(text: string): string | undefined {
  const words = text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const isSlot = words.map((word) => /^[\p{Lu}\p{N}]/u.test(word));
  const slots = isSlot.filter((each) => each).length;
  if (slots < words.length * SLOT_SHARE) return undefined;
  return words
    .map((word, i) => (isSlot[i] ? '#' : word))
    .filter((word, i) => i === 0 || word !== '#' || !isSlot[i - 1])
    .join(' ');
}
