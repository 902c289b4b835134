import { normaliseName } from '../../entities/index';

/** Characters and groups of them that reading machines take for one another: a choice, after what is confused in scans. */
const LOOKALIKES: readonly (readonly [seen: RegExp, meant: string])[] = [
  [/rn/gu, 'm'],
  [/vv/gu, 'w'],
  [/cl/gu, 'd'],
  [/[1i|!]/gu, 'l'],
  [/0/gu, 'o'],
  [/5/gu, 's'],
  [/8/gu, 'b'],
  [/c/gu, 'e'],
];

/** Letters from which a name is long enough for one letter to be wrong, and for two: choices, "Iran" is not "Iraq". */
const LETTERS_FOR_ONE = 6;
const LETTERS_FOR_TWO = 12;

/** What speaks for two names being one. */
export type NameEvidence =
  /** The same words in another order: "Brennick, Anna". */
  | { readonly by: 'order' }
  /** The same but for what reading machines take for one another: "Brennlck". */
  | { readonly by: 'reading' }
  /** The same last word, and first ones that are initials of the others: "A. Brennick". */
  | { readonly by: 'initials' }
  /** So many letters are wrong, missing, too many or the wrong way round. */
  | { readonly by: 'letters'; readonly count: number };

/** A name taken apart for comparing it with others. */
export interface NearName {
  readonly plain: string;
  /** With lookalikes as one. */
  readonly seen: string;
  /** Its words in the order of their letters, without commas: "Brennick, Anna" is "Anna Brennick". */
  readonly words: string;
}

export function nearName(name: string): NearName {
  const plain = normaliseName(name);
  return { plain, seen: asSeen(plain), words: inOrder(plain) };
}

function asSeen(plain: string): string {
  return LOOKALIKES.reduce((text, [seen, meant]) => text.replace(seen, meant), plain);
}

function inOrder(plain: string): string {
  return plain
    .split(/[\s,;]+/u)
    .filter((word) => word !== '')
    .sort()
    .join(' ');
}

/** How far two names are from one another by what speaks for their being one, 0 for the nearest. */
export function distanceBy(evidence: NameEvidence): number {
  switch (evidence.by) {
    case 'order':
      return 0;
    case 'reading':
    case 'initials':
      return 1;
    case 'letters':
      return 1 + evidence.count;
  }
}

/** What speaks for two names being one; undefined where nothing does. */
export function nearness(one: NearName, other: NearName): NameEvidence | undefined {
  if (one.words === other.words) return { by: 'order' };
  if (one.seen === other.seen) return { by: 'reading' };
  if (isInitials(one.plain, other.plain) || isInitials(other.plain, one.plain)) return { by: 'initials' };
  const shorter = Math.min(one.plain.length, other.plain.length);
  const allowed = shorter >= LETTERS_FOR_TWO ? 2 : shorter >= LETTERS_FOR_ONE ? 1 : 0;
  if (allowed === 0 || hasOtherFigures(one.plain, other.plain)) return undefined;
  const distance = distanceWithin(one.words, other.words, allowed);
  return distance === undefined ? undefined : { by: 'letters', count: distance };
}

/** Whether all words of a name but the last are single letters, and begin those of the other: "a brennick", "anna brennick". */
function isInitials(short: string, long: string): boolean {
  const [given, full] = [short, long].map((name) => name.split(/[\s.]+/u).filter((word) => word !== ''));
  if (given.length < 2 || full.length < given.length || given.at(-1) !== full.at(-1)) return false;
  const first = given.slice(0, -1);
  return first.every((word, at) => [...word].length === 1 && full[at].startsWith(word)) && short !== long;
}

/** "Section 12" is not "Section 13". */
function hasOtherFigures(one: string, other: string): boolean {
  const figures = (name: string): string => name.replace(/\P{N}+/gu, ' ').trim();
  return figures(one) !== figures(other);
}

/**
 * How many letters are wrong, missing, too many or the wrong way round (optimal string alignment; Damerau, 1964), in UTF-16 units; undefined
 * where there are more than `most`. Costs the product of one length with `most`.
 */
export function distanceWithin(one: string, other: string, most: number): number | undefined {
  if (Math.abs(one.length - other.length) > most) return undefined;
  const far = most + 1;
  let beforeLast: number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let row = 1; row <= one.length; row++) {
    const current = new Array<number>(other.length + 1).fill(far);
    if (row <= most) current[0] = row;
    let best = far;
    for (let column = Math.max(1, row - most); column <= Math.min(other.length, row + most); column++) {
      const isSame = one[row - 1] === other[column - 1];
      let cost = Math.min(last[column - 1] + (isSame ? 0 : 1), last[column] + 1, current[column - 1] + 1);
      const isTurned =
        row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (isTurned) cost = Math.min(cost, beforeLast[column - 2] + 1);
      current[column] = cost;
      best = Math.min(best, cost);
    }
    if (best > most) return undefined;
    beforeLast = last;
    last = current;
  }
  const distance = last[other.length];
  return distance > most ? undefined : distance;
}
