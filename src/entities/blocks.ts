import type { SectionBody, Span } from '../format/index';
import type { Work } from '../lexis/index';
import type { Consistency, NamePart } from './consistency';
import type { DocumentContext } from './context';
import { Pace, PLACE_STEP } from './pace';
import type { Recogniser } from './recogniser';
import type { EntityType, Mention } from './types';

/** What reads one language in a section, and what the section's sentences of that language tell of names. */
export interface Voice {
  readonly recogniser: Recogniser;
  readonly context: DocumentContext;
  readonly consistency: Consistency<Part>;
}

/** A sentence of a paragraph with all that was found in it; its span is relative to the paragraph. */
export interface Part extends NamePart {
  block: Block;
  start: number;
  end: number;
  /** What it says of its language. */
  readonly tally: Uint16Array;
  /** The language it is in, and that of its paragraph when this was told; empty before it was. */
  language: string;
  around: string;
  /** The language that it was read as; empty before it was. */
  readAs: string;
  /** What reads it; absent where its language has no model. */
  voice: Voice | undefined;
  figures: readonly Mention[];
  /** Mentions relative to its start, without the names that the user gave. */
  mentions: readonly Mention[];
}

/** A paragraph: an edit elsewhere moves it, and nothing in it. */
export interface Block {
  /** Where it begins in the section. */
  start: number;
  readonly parts: Part[];
  /** What its sentences say of its language together. */
  readonly tally: Int32Array;
  language: string;
  /** Whether its mentions, with the names that the user gave, are in the list of the section as it was last. */
  isPlaced: boolean;
  /** Where it began then, and where its mentions are in that list. */
  placedAt: number;
  first: number;
  count: number;
}

const NO_MENTIONS: readonly Mention[] = [];

export function partsOf(blocks: readonly Block[]): Part[] {
  return blocks.flatMap(({ parts }) => parts);
}

/** Where the sentences of paragraphs stand in the section. */
export function* spansOf(blocks: readonly Block[]): Generator<Span, void, undefined> {
  for (const { start: base, parts } of blocks)
    for (const { start, end } of parts) yield { start: base + start, end: base + end };
}

export function textOf({ text }: SectionBody, { block, start, end }: Part): string {
  return text.slice(block.start + start, block.start + end);
}

/** Written out: two objects spread into one take a shape for each sentence, which costs more room than the sentence. */
export function partAt(
  { start, end }: Span,
  block: Block,
  part: NamePart,
  told: Pick<Part, 'tally' | 'language' | 'around' | 'readAs' | 'voice' | 'figures'>,
): Part {
  const { analysis, names, bracketed, divided, votes, dividedVotes, strangers, watched, watcher } = part;
  return {
    analysis,
    names,
    bracketed,
    divided,
    votes,
    dividedVotes,
    strangers,
    watched,
    watcher,
    start,
    end,
    block,
    tally: told.tally,
    language: told.language,
    around: told.around,
    readAs: told.readAs,
    voice: told.voice,
    figures: told.figures,
    mentions: NO_MENTIONS,
  };
}

/** Tells shared paragraphs where they are now. */
export function* moving(
  front: readonly Block[],
  back: readonly Block[],
  { paragraphs }: SectionBody,
): Work<void> {
  const pace = new Pace(PLACE_STEP);
  for (let index = 0; index < front.length; index += 1) {
    front[index].start = paragraphs[index].start;
    if (pace.isDue()) yield;
  }
  const by = paragraphs.length - back.length;
  for (let index = 0; index < back.length; index += 1) {
    back[index].start = paragraphs[by + index].start;
    if (pace.isDue()) yield;
  }
}

/** How many paragraphs at the front, and mentions of these, are where they were, with nothing gone between them. */
export function* stayedIn(blocks: readonly Block[]): Work<readonly [paragraphs: number, mentions: number]> {
  const pace = new Pace(PLACE_STEP);
  let upTo = 0;
  for (let at = 0; at < blocks.length; at += 1) {
    const { isPlaced, placedAt, start, first, count } = blocks[at];
    if (!isPlaced || placedAt !== start || first !== upTo) return [at, upTo];
    upTo += count;
    if (pace.isDue()) yield;
  }
  return [blocks.length, upTo];
}

/** The mentions that a paragraph had in `last`, where they are now. */
export function moveInto(
  into: Mention[],
  last: readonly Mention[],
  { first, count, placedAt, start }: Block,
): void {
  const by = start - placedAt;
  for (let at = first; at < first + count; at += 1)
    into.push(by === 0 ? last[at] : movedMention(last[at], by));
}

export function movedMention(
  { start, end, type, confidence, value, relative }: Mention,
  by: number,
): Mention {
  return mentionOf(start + by, end + by, type, confidence, value, relative);
}

/**
 * A mention, without what it has not. Written out, as thousands are moved at each key: spreading an object takes ten times as long, and leaves room in it for
 * all that it may have.
 */
export function mentionOf(
  start: number,
  end: number,
  type: EntityType,
  confidence: number,
  value: string | undefined,
  relative: boolean | undefined,
): Mention {
  if (relative !== undefined)
    return value === undefined
      ? { start, end, type, confidence, relative }
      : { start, end, type, confidence, value, relative };
  return value === undefined ? { start, end, type, confidence } : { start, end, type, confidence, value };
}
