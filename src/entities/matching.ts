import type { Work } from '../lexis/index';
import { opensBracket } from './aliases';
import { Pace } from './pace';
import type { Mention } from './types';

/** A text with what stands in it. */
export interface Told {
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly furniture: readonly boolean[] | undefined;
}

/** Mentions compared in one step: a choice, some tenths of a millisecond. */
const STEP = 4000;
/** What it costs to look for the place where two lists go on alike, in mentions compared: the pairs that are tried. */
const RESUME_COST = 45;
/** Mentions left out of both lists together until they go on alike: a choice; more come and go at one place only by a paste. */
const MAX_LEFT_OUT = 8;
/** Characters compared at once: a choice; the ends of two texts are known to be the same up to so many. */
const BLOCK = 4096;

/** Which mentions were there before. */
export interface Matched {
  /** The number that each mention had before, in order, -1 for those that are new. */
  readonly earlier: Int32Array;
  /** How many mentions at the front and at the back are those of before one by one. */
  readonly front: number;
  readonly back: number;
}

/**
 * Which mentions were there before: they keep their order, and are the same where they differ in their places and
 * confidence only.
 */
export function* matching(before: Told, now: Told): Work<Matched> {
  const [old, young] = [before.mentions.length, now.mentions.length];
  const most = Math.min(old, young);
  const earlier = new Int32Array(young).fill(-1);
  const [textFront, textBack] = yield* sharedText(before.text, now.text);
  const isAlike = comparing(before, now, textFront, textBack);
  const front = yield* counting(most, (number) => isAlike(number, number));
  const back = yield* counting(most - front, (number) => isAlike(old - number - 1, young - number - 1));
  for (let number = 0; number < front; number += 1) earlier[number] = number;
  for (let number = young - back; number < young; number += 1) earlier[number] = number + old - young;
  const pace = new Pace(STEP);
  const [oldEnd, youngEnd] = [old - back, young - back];
  let [from, to] = [front, front];
  while (from < oldEnd && to < youngEnd) {
    if (isAlike(from, to)) {
      earlier[to++] = from++;
      if (pace.isDue()) yield;
      continue;
    }
    const [skipOld, skipYoung] = leftOut((a, b) => {
      const isInside = from + a < oldEnd && to + b < youngEnd;
      return isInside && isAlike(from + a, to + b);
    });
    from += skipOld;
    to += skipYoung;
    if (pace.isDue(RESUME_COST)) yield;
  }
  return { earlier, front, back };
}

/** How many numbers from 0 on, at most `most`, are as asked for one after another. */
function* counting(most: number, isSo: (number: number) => boolean): Work<number> {
  let count = 0;
  for (;;) {
    const end = Math.min(most, count + STEP);
    count = firstNotSo(count, end, isSo);
    if (count < end || end === most) return count;
    yield;
  }
}

function firstNotSo(from: number, to: number, isSo: (number: number) => boolean): number {
  for (let number = from; number < to; number += 1) if (!isSo(number)) return number;
  return to;
}

/** How many items to leave out of each of two lists so that they go on alike; one of each where that is not near. */
function leftOut(isAlike: (old: number, young: number) => boolean): readonly [old: number, young: number] {
  for (let both = 1; both <= MAX_LEFT_OUT; both += 1)
    for (let old = 0; old <= both; old += 1) if (isAlike(old, both - old)) return [old, both - old];
  return [1, 1];
}

/** Tells whether a mention before and one now are the same but for their places and how sure they are. */
function comparing(
  before: Told,
  now: Told,
  textFront: number,
  textBack: number,
): (from: number, to: number) => boolean {
  const [old, young] = [before.mentions, now.mentions];
  const [oldFurniture, youngFurniture] = [before.furniture, now.furniture];
  const shift = now.text.length - before.text.length;
  const backFrom = before.text.length - textBack;
  return (from, to) => {
    const [a, b] = [old[from], young[to]];
    if (a !== b && (a.type !== b.type || a.value !== b.value)) return false;
    if ((oldFurniture?.[from] ?? false) !== (youngFurniture?.[to] ?? false)) return false;
    // Where the text about both is shared, from the mention before them to the bracket behind them, nothing else is asked.
    const startBefore = from === 0 ? a.start : old[from - 1].end;
    const startNow = to === 0 ? b.start : young[to - 1].end;
    const by = b.start - a.start;
    if (b.end - a.end === by && startNow - startBefore === by && (from === 0) === (to === 0)) {
      if (by === 0 && a.end + BEHIND <= textFront) return true;
      if (by === shift && startBefore >= backFrom) return true;
    }
    if (before.text.slice(a.start, a.end) !== now.text.slice(b.start, b.end)) return false;
    return bracketBefore(before.text, old, from) === bracketBefore(now.text, young, to);
  };
}

/** How many characters two texts share at the front and at the back; blocks are compared, and the rest left out. */
function* sharedText(old: string, now: string): Work<[front: number, back: number]> {
  const most = Math.min(old.length, now.length);
  const pace = new Pace(STEP);
  let front = 0;
  while (front + BLOCK <= most && old.slice(front, front + BLOCK) === now.slice(front, front + BLOCK)) {
    front += BLOCK;
    if (pace.isDue(BLOCK_COST)) yield;
  }
  let back = 0;
  const tail = (text: string): string => text.slice(text.length - back - BLOCK, text.length - back);
  while (front + back + BLOCK <= most && tail(old) === tail(now)) {
    back += BLOCK;
    if (pace.isDue(BLOCK_COST)) yield;
  }
  return [front, back];
}

/** Characters behind a mention that tell whether a bracket is closed there: the bracket and a space before it. */
const BEHIND = 2;
/** What comparing a block costs, in mentions compared: an estimate, high for texts whose characters take two bytes. */
const BLOCK_COST = 20;

/** The bracket between a mention and the one before it with what stands right behind it: it may join the two. */
function bracketBefore(text: string, mentions: readonly Mention[], at: number): string {
  if (at === 0) return '';
  const { start, end } = mentions[at];
  const before = mentions[at - 1].end;
  return opensBracket(text, before, start) ? text.slice(before, start) + text.slice(end, end + BEHIND) : '';
}
