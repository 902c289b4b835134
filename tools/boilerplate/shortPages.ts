import { Count, COUNT_COLUMNS, type Scan } from '../../src/boilerplate/learning';
import type { LabelledParagraph } from './pages';

/**
 * Views that are parts of a page, made to measure with: they are short, as few whole pages are. Nothing is learned of them; what was
 * tried is in docs/boilerplate.md, "Short pages".
 */
export const PARTS: ReadonlySet<string> = new Set(['short', 'cut']);

/** Whether an example is such a part. */
export const isPart = ({ view }: { readonly view: string }): boolean => PARTS.has(view);

type Paragraphs = readonly LabelledParagraph[];

const integer = (low: number, high: number, random: () => number): number =>
  low + Math.floor(random() * (high - low + 1));
const pick = (places: readonly number[], random: () => number): number =>
  places[Math.floor(random() * places.length)];

function placesOf(paragraphs: Paragraphs, wanted: LabelledParagraph['label']): number[] {
  return [...paragraphs.keys()].filter((at) => paragraphs[at].label === wanted);
}

/** Longer lines do not stand alone between paragraphs. A choice. */
const MAX_LABEL_WORDS = 14;

/** Whether a phrase of sites fills or leads a short paragraph: such a line may stand anywhere. */
function isLabel({ counts }: Scan, at: number): boolean {
  const row = at * COUNT_COLUMNS;
  const phrases = counts[row + Count.exactKinds] | counts[row + Count.leadKinds];
  return phrases !== 0 && counts[row + Count.words] <= MAX_LABEL_WORDS;
}

/** Up to `length` paragraphs of furniture that follow each other. */
function runFrom(paragraphs: Paragraphs, at: number, length: number): Paragraphs {
  const lines: LabelledParagraph[] = [];
  for (let next = at; lines.length < length && paragraphs[next]?.label === 'boilerplate'; next++)
    lines.push(paragraphs[next]);
  return lines;
}

/**
 * Two to eight paragraphs of content that follow each other, single lines of the page's furniture between them, and now and then some of it
 * above and below. Empty where there is none, or little text. `scan` is that of all `paragraphs`; all shares are choices.
 */
export function shortOf(paragraphs: Paragraphs, scan: Scan, random: () => number): Paragraphs {
  const content = placesOf(paragraphs, 'content');
  const furniture = placesOf(paragraphs, 'boilerplate');
  if (content.length < 4 || furniture.length === 0) return [];
  const count = Math.min(content.length, integer(2, 8, random));
  const from = random() < 0.4 ? 0 : integer(0, content.length - count, random);
  const parts = content.slice(from, from + count).map((at) => [paragraphs[at]]);
  const labels = furniture.filter((at) => isLabel(scan, at));
  for (let left = labels.length === 0 ? 0 : integer(0, 3, random); left > 0; left--) {
    const lines = runFrom(paragraphs, pick(labels, random), random() < 0.3 ? 2 : 1);
    parts[integer(0, parts.length - 1, random)].push(...lines);
  }
  const below = furniture.filter((at) => at > content[content.length - 1]);
  const above = furniture.filter((at) => at < content[0]);
  const foot = below.length > 0 && random() < 0.6 ? footOf(paragraphs, below, random) : [];
  const head = above.length > 0 && random() < 0.3 ? above.slice(-integer(1, 3, random)) : [];
  const made = [...head.map((at) => paragraphs[at]), ...parts.flat(), ...foot];
  return placesOf(made, 'boilerplate').length > 0 ? made : [];
}

/** A few lines of the furniture below the content, often the first of them. */
function footOf(paragraphs: Paragraphs, below: readonly number[], random: () => number): Paragraphs {
  const at = random() < 0.4 ? below[0] : pick(below, random);
  return runFrom(paragraphs, at, integer(1, 6, random));
}

/**
 * Four to twelve paragraphs as they follow each other, with an end of content among them; empty where there is none, or hardly any content
 * by it.
 */
export function cutOf(paragraphs: Paragraphs, random: () => number): Paragraphs {
  const told = paragraphs.filter(({ label }) => label !== 'ambiguous');
  const ends = [...told.keys()].filter((at) => at > 0 && told[at].label !== told[at - 1].label);
  const size = integer(4, 12, random);
  if (ends.length === 0 || told.length < 5) return [];
  const end = pick(ends, random);
  const from = Math.max(0, Math.min(told.length - size, end - integer(1, size - 1, random)));
  const cut = told.slice(from, from + size);
  return placesOf(cut, 'content').length >= 2 ? cut : [];
}
