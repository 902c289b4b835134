import { HashTable, type Work } from '../lexis/index';
import { logByte, share } from './bytes';
import { carried, keptOf, othersOf, type Edit } from './edit';
import { measure, type Measure } from './feature';
import { placesOf } from './keys';
import { cost, Pace } from './pace';
import type { Scan } from './scan';

/** So many words of a paragraph are compared with the prose, and with the headline. */
const compared = { prose: 200, headline: 60 };

/** What the prose of a section is about, and how much each paragraph says of that. */
export interface Topic {
  /** How often each word stands in the paragraphs of prose. */
  readonly inProse: HashTable;
  /** Of a paragraph's words, function words apart, how many the prose of the section uses as well, and how many there are. */
  readonly shared: Uint8Array;
  readonly total: Uint8Array;
  /** The paragraph taken for the headline; -1 where none is. */
  readonly headline: number;
  /** Of a paragraph's words, how many stand in the headline, in 0..255. */
  readonly inHeadline: Uint8Array;
}

interface Before {
  readonly scan: Scan;
  readonly prose: Uint8Array;
  readonly topic: Topic;
}

/** The topic of a section; what an edit left alone is taken from before. */
export function* topicOf(scan: Scan, prose: Uint8Array, edit?: Edit<Before>): Work<Topic> {
  const inProse = yield* proseWords(scan, prose, edit);
  const { shared, total } = yield* sharedWords(scan, prose, inProse, edit);
  const headline = headlineOf(scan, prose, shared);
  const inHeadline = yield* headlineShares(scan, headline, edit);
  return { inProse, shared, total, headline, inHeadline };
}

/** Adds `amount` for each word in the paragraphs of prose among those from `from` up to `to`. */
function* countProse(
  table: HashTable,
  { words, wordStart }: Scan,
  prose: Uint8Array,
  [from, to]: readonly [number, number],
  amount: number,
): Work<void> {
  const pace = new Pace();
  for (let index = from; index < to; index++) {
    if (pace.spent(cost.row)) yield;
    if (prose[index] === 0) continue;
    for (let at = wordStart[index]; at < wordStart[index + 1]; at++) table.add(words[at], amount);
    if (pace.spent(cost.lookUp * (wordStart[index + 1] - wordStart[index]))) yield;
  }
}

function* proseWords(scan: Scan, prose: Uint8Array, edit: Edit<Before> | undefined): Work<HashTable> {
  const { front, back } = edit?.ends ?? { front: 0, back: 0 };
  if (edit === undefined) {
    const table = new HashTable(256);
    yield* countProse(table, scan, prose, [0, scan.paragraphs], 1);
    return table;
  }
  const { scan: old, prose: oldProse, topic } = edit.before;
  const hasProse = (each: Uint8Array): boolean => each.subarray(front, each.length - back).includes(1);
  if (!hasProse(oldProse) && !hasProse(prose)) return topic.inProse;
  const table = topic.inProse.copy();
  yield* countProse(table, old, oldProse, [front, old.paragraphs - back], -1);
  yield* countProse(table, scan, prose, [front, scan.paragraphs - back], 1);
  return table;
}

/**
 * Words of which the prose has no longer, or only now, one or two: whether a paragraph shares them with the rest may be otherwise
 * than before.
 */
function wordsThatTurned(scan: Scan, inProse: HashTable, edit: Edit<Before>): ReadonlySet<number> {
  const turned = new Set<number>();
  const { front, back } = edit.ends;
  const { scan: old, topic } = edit.before;
  if (topic.inProse === inProse) return turned;
  const compare = ({ words, wordStart, paragraphs }: Scan): void => {
    for (let at = wordStart[front]; at < wordStart[paragraphs - back]; at++) {
      const [was, is] = [topic.inProse.get(words[at]), inProse.get(words[at])];
      if (Math.min(2, was) !== Math.min(2, is)) turned.add(words[at]);
    }
  };
  compare(old);
  compare(scan);
  return turned;
}

/** The paragraphs whose words have to be counted: all, or those that an edit put in and those that hold a word that it turned. */
function* paragraphsToCount(
  scan: Scan,
  inProse: HashTable,
  edit: Edit<Before> | undefined,
): Work<readonly number[]> {
  const { words, wordStart, paragraphs } = scan;
  const { front, back } = edit?.ends ?? { front: 0, back: 0 };
  const found: number[] = [];
  const pace = new Pace();
  for (let index = front; index < paragraphs - back; index++) {
    found.push(index);
    if (pace.spent(cost.row)) yield;
  }
  if (edit === undefined) return found;
  let index = 0;
  for (const at of yield* placesOf(words, wordsThatTurned(scan, inProse, edit))) {
    const before = index;
    while (wordStart[index + 1] <= at) index++;
    const isNew = index >= front && index < paragraphs - back;
    if (!isNew && found.at(-1) !== index) found.push(index);
    if (pace.spent(cost.row * (1 + index - before))) yield;
  }
  return found;
}

function* sharedWords(
  scan: Scan,
  prose: Uint8Array,
  inProse: HashTable,
  edit: Edit<Before> | undefined,
): Work<Pick<Topic, 'shared' | 'total'>> {
  const { words, stop, wordStart, paragraphs } = scan;
  const shared = carried(
    new Uint8Array(paragraphs),
    keptOf(edit, (before) => before.topic.shared),
  );
  const total = carried(
    new Uint8Array(paragraphs),
    keptOf(edit, (before) => before.topic.total),
  );
  const pace = new Pace();
  for (const index of yield* paragraphsToCount(scan, inProse, edit)) {
    const from = wordStart[index];
    const to = Math.min(wordStart[index + 1], from + compared.prose);
    let common = 0;
    let all = 0;
    const own = prose[index];
    for (let at = from; at < to; at++) {
      if (stop[at] === 1) continue;
      all++;
      if (inProse.get(words[at]) > own) common++;
    }
    shared[index] = common;
    total[index] = all;
    if (pace.spent(cost.row + cost.lookUp * (to - from))) yield;
  }
  return { shared, total };
}

/** Paragraphs among which the headline is looked for, and the words it may have. */
const headlineBounds = { within: 80, atLeast: 3, atMost: 25 };

/**
 * The headline: of the short lines down to the third paragraph of prose, the one that shares most words with the prose, the
 * last of equals; -1 where there is none.
 */
function headlineOf({ wordStart, paragraphs }: Scan, prose: Uint8Array, shared: Uint8Array): number {
  const { within, atLeast, atMost } = headlineBounds;
  let found = -1;
  let most = 1;
  for (let index = 0, seen = 0; index < Math.min(paragraphs, within) && seen < 3; index++) {
    seen += prose[index];
    const size = wordStart[index + 1] - wordStart[index];
    const words = logByte(shared[index]);
    if (prose[index] === 1 || size < atLeast || size > atMost || words < most) continue;
    found = index;
    most = words;
  }
  return found;
}

function* headlineShares(scan: Scan, headline: number, edit: Edit<Before> | undefined): Work<Uint8Array> {
  const { words, stop, wordStart, paragraphs } = scan;
  const shares = new Uint8Array(paragraphs);
  if (headline < 0) return shares;
  const own = words.subarray(wordStart[headline], wordStart[headline + 1]);
  const same = edit !== undefined && sameWords(own, headlineWords(edit.before));
  if (same) carried(shares, { before: edit.before.topic.inHeadline, ends: edit.ends });
  const table = new HashTable(own.length);
  for (const word of own) table.set(word, 1);
  const pace = new Pace();
  const until = paragraphs - (same ? edit.ends.back : 0);
  for (let index = same ? edit.ends.front : 0; index < until; index++) {
    let common = 0;
    let all = 0;
    const to = Math.min(wordStart[index + 1], wordStart[index] + compared.headline);
    for (let at = wordStart[index]; at < to; at++) {
      if (stop[at] === 1) continue;
      all++;
      common += table.get(words[at]);
    }
    shares[index] = share(common, all);
    if (pace.spent(cost.row + cost.word * (to - wordStart[index]))) yield;
  }
  return shares;
}

function headlineWords({ scan: { words, wordStart }, topic: { headline } }: Before): Int32Array {
  return headline < 0 ? words.subarray(0, 0) : words.subarray(wordStart[headline], wordStart[headline + 1]);
}

function sameWords(one: Int32Array, other: Int32Array): boolean {
  return one.length === other.length && one.every((word, at) => word === other[at]);
}

/** What these measures read of the facts of a section. */
interface TopicFacts {
  readonly topic: Topic;
}

/** How many words of a paragraph, function words apart, the prose of the same section uses as well. */
export const topicMeasure = measure<TopicFacts, 'topic-share' | 'topic-words' | 'topic-new'>(
  'topic',
  ['topic-share', 'topic-words', 'topic-new'],
  {
    reach: 0,
    others: ({ topic }, { before, ends }) => othersOf(topic.shared, { before: before.topic.shared, ends }),
  },
  function* ({ topic: { shared, total } }, matrix, { from, to }, columns) {
    const pace = new Pace();
    for (let index = from; index < to; index++) {
      matrix.put(index, columns['topic-share'], share(shared[index], total[index]));
      matrix.put(index, columns['topic-words'], logByte(shared[index]));
      matrix.put(index, columns['topic-new'], logByte(total[index] - shared[index]));
      if (pace.spent(cost.row)) yield;
    }
  },
);

/** How far every paragraph is from the headline. */
const fromHeadline = measure<TopicFacts, 'from-headline'>(
  'topic',
  ['from-headline'],
  {
    reach: Infinity,
    reads:
      ({ topic: { headline } }) =>
      () =>
        headline,
  },
  function* ({ topic: { headline } }, matrix, { from, to }, columns) {
    const pace = new Pace();
    for (let index = from; index < to; index++) {
      const distance = index - headline;
      const place = 128 + Math.sign(distance) * Math.min(100, logByte(Math.abs(distance)));
      matrix.put(index, columns['from-headline'], headline < 0 ? 0 : place);
      if (pace.spent(cost.row)) yield;
    }
  },
);

/** How many of a paragraph's words stand in the headline. */
const inHeadline = measure<TopicFacts, 'headline-share'>(
  'topic',
  ['headline-share'],
  {
    reach: 0,
    others: ({ topic }, { before, ends }) =>
      othersOf(topic.inHeadline, { before: before.topic.inHeadline, ends }),
  },
  function* ({ topic: { inHeadline: shares } }, matrix, { from, to }, columns) {
    const pace = new Pace();
    for (let index = from; index < to; index++) {
      matrix.put(index, columns['headline-share'], shares[index]);
      if (pace.spent(cost.row)) yield;
    }
  },
);

export const HEADLINE_MEASURES: readonly Measure<TopicFacts>[] = [fromHeadline, inHeadline];
