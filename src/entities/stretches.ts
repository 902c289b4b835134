import { type SectionBody, sharedEnds, type Span } from '../format/index';
import type { Work } from '../lexis/index';
import { type Block, type Part, spansOf } from './blocks';
import { Pace, READ_STEP } from './pace';

/** A sentence longer than this is read in pieces, so that no step needs room for megabytes: a choice. */
const MAX_SENTENCE = 3000;
/** A body of more characters is read as several documents one after the other, so that memory stays bounded: a choice. */
const MAX_WINDOW = 2_000_000;
/** What a stretch costs to read beside its characters, in characters: an estimate. */
export const STRETCH_COST = 40;

/** A sentence, or a piece of one, that is to be read, with the number of its paragraph. */
export interface Stretch extends Span {
  readonly paragraph: number;
}

/** What of a section is read: paragraphs of the earlier state that stay, those that are gone, and new ones between. */
export interface Change {
  readonly front: readonly Block[];
  readonly removed: readonly Block[];
  /** What the sentences of those that are gone said. */
  readonly goneTexts: readonly string[];
  /** The new paragraphs: the number of the first one, and of the one behind the last. */
  readonly from: number;
  readonly to: number;
  /** The sentences of the new paragraphs. */
  readonly stretches: readonly Stretch[];
  readonly back: readonly Block[];
}

const NO_CHANGE = { front: [], removed: [], goneTexts: [], back: [] };

/** A list of items that is made in slices: `undefined` wherever the thread may be given back. */
export type Items<T> = Generator<T | undefined, void, undefined>;

/** What an edit did to the paragraphs of a section, with the sentences of those that are new. */
export function* readingChange(
  blocks: readonly Block[],
  previous: SectionBody,
  body: SectionBody,
): Work<Change> {
  const { front, back } = sharedEnds(previous, body);
  const [from, to] = [front, body.paragraphs.length - back];
  const stretches: Stretch[] = [];
  for (const piece of piecesOf(body, from, to)) {
    if (piece === undefined) yield;
    else stretches.push(piece);
  }
  const removedEnd = blocks.length - back;
  const removed = blocks.slice(front, removedEnd);
  const goneTexts: string[] = [];
  const pace = new Pace(READ_STEP);
  for (const { start, end } of spansOf(removed)) {
    goneTexts.push(previous.text.slice(start, end));
    if (pace.isDue(STRETCH_COST)) yield;
  }
  return {
    front: blocks.slice(0, front),
    removed,
    goneTexts,
    from,
    to,
    stretches,
    back: blocks.slice(removedEnd),
  };
}

/** How many sentences of paragraphs that are gone, at both ends, are those of the new ones word for word. */
export function* sharedSentences(
  gone: readonly Part[],
  goneTexts: readonly string[],
  text: string,
  stretches: readonly Stretch[],
): Work<readonly [front: number, back: number]> {
  const pace = new Pace(READ_STEP);
  const isSame = (old: number, young: number): boolean => {
    const { start, end } = stretches[young];
    return end - start === goneTexts[old].length && text.startsWith(goneTexts[old], start);
  };
  const most = Math.min(gone.length, stretches.length);
  let front = 0;
  while (front < most && isSame(front, front)) {
    if (pace.isDue(goneTexts[front].length)) yield;
    front += 1;
  }
  let back = 0;
  while (front + back < most && isSame(gone.length - back - 1, stretches.length - back - 1)) {
    back += 1;
    if (pace.isDue(goneTexts[gone.length - back].length)) yield;
  }
  return [front, back];
}

/** Sentences of the paragraphs `[from, to)`; a very long one in pieces cut at white space where there is any. */
export function* piecesOf(body: SectionBody, from = 0, to = body.paragraphs.length): Items<Stretch> {
  const pace = new Pace(READ_STEP);
  for (let paragraph = from; paragraph < to; paragraph += 1) {
    if (pace.isDue()) yield undefined;
    if (body.paragraphs[paragraph].kind === 'code') continue;
    for (const sentence of yield* body.readingSentences(paragraph)) {
      for (let rest = sentence; rest.end > rest.start;) {
        const piece = { paragraph, start: rest.start, end: pieceEnd(body.text, rest) };
        yield piece;
        rest = { start: piece.end, end: rest.end };
      }
    }
  }
}

function pieceEnd(text: string, { start, end }: Span): number {
  if (end - start <= MAX_SENTENCE) return end;
  const space = text.slice(start, start + MAX_SENTENCE + 1).lastIndexOf(' ');
  if (space > 0) return start + space + 1;
  const cut = start + MAX_SENTENCE;
  const code = text.charCodeAt(cut);
  return code >= 0xdc00 && code <= 0xdfff ? cut + 1 : cut;
}

/** All paragraphs as new ones, in several changes where they are more than one document should have. */
export function* windowsOf(body: SectionBody): Items<Change> {
  const { length } = body.paragraphs;
  let from = 0;
  let window: Stretch[] = [];
  for (const piece of piecesOf(body)) {
    if (piece === undefined) {
      yield undefined;
      continue;
    }
    if (window.length > 0 && piece.end - window[0].start > MAX_WINDOW) {
      yield { ...NO_CHANGE, from, to: (window.at(-1)?.paragraph ?? from) + 1, stretches: window };
      from = piece.paragraph;
      window = [];
    }
    window.push(piece);
  }
  yield { ...NO_CHANGE, from, to: length, stretches: window };
}
