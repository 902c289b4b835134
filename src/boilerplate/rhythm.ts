import type { Work } from '../lexis/index';
import { logByte, share } from './bytes';
import { Char } from './characters';
import { distance, type Marks } from './distance';
import type { Facts } from './facts';
import { measure, type Measure, type Reads, type Span } from './feature';
import { PHRASE_KINDS } from './lexicon';
import { cost, Pace } from './pace';
import { Count, COUNT_COLUMNS } from './scan';
import type { BoilerplateKind } from './types';

const wholeLine =
  (...kinds: readonly BoilerplateKind[]) =>
  ({ scan }: Facts): Marks => ({
    values: scan.counts,
    width: COUNT_COLUMNS,
    column: Count.exactKinds,
    mask: kinds.reduce((mask, kind) => mask | (1 << PHRASE_KINDS.indexOf(kind)), 0),
  });
const anyFurniture = wholeLine(
  'related-links',
  'tag-list',
  'comment-form',
  'subscription',
  'share-bar',
  'advertising',
  'legal-notice',
  'navigation',
);

/** How many paragraphs ago a line stood, or how many on one stands, that is a known phrase as a whole, by the sort of phrase. */
export const PHRASE_DISTANCES: readonly Measure<Facts>[] = [
  distance('phrase', 'since-links', 'since', wholeLine('related-links', 'tag-list')),
  distance('phrase', 'since-form', 'since', wholeLine('comment-form', 'subscription')),
  distance('phrase', 'since-phrase', 'since', anyFurniture),
  distance('phrase', 'until-phrase', 'until', anyFurniture),
];

/** Where in the section a paragraph stands. */
export const PLACE_MEASURES: readonly Measure<Facts>[] = [
  measure<Facts, 'from-start' | 'from-end'>(
    'place',
    ['from-start', 'from-end'],
    { reach: Infinity, reads: () => () => 0 },
    function* ({ length }, matrix, { from, to }, columns) {
      const pace = new Pace();
      for (let index = from; index < to; index++) {
        matrix.put(index, columns['from-start'], logByte(index));
        matrix.put(index, columns['from-end'], logByte(length - 1 - index));
        if (pace.spent(2 * cost.row)) yield;
      }
    },
  ),
  measure<Facts, 'place'>('place', ['place'], Infinity, function* ({ body }, matrix, { from, to }, columns) {
    const pace = new Pace();
    const whole = 2 * body.text.length;
    for (let index = from; index < to; index++) {
      const { start, end } = body.paragraphs[index];
      matrix.put(index, columns.place, share(start + end, whole));
      if (pace.spent(2 * cost.row)) yield;
    }
  }),
  measure<Facts, 'lines-before' | 'lines-after'>(
    'place',
    ['lines-before', 'lines-after'],
    1,
    function* ({ body, length }, matrix, { from, to }, columns) {
      const pace = new Pace();
      for (let index = from; index < to; index++) {
        const before = index === 0 ? 0 : logByte(body.paragraphs[index].linesBefore);
        matrix.put(index, columns['lines-before'], before);
        const after = index + 1 < length ? logByte(body.paragraphs[index + 1].linesBefore) : 0;
        matrix.put(index, columns['lines-after'], after);
        if (pace.spent(2 * cost.row)) yield;
      }
    },
  ),
];

const proseMarks = ({ prose }: Facts): Marks => ({ values: prose, width: 1, column: 0, mask: 1 });

const readProse =
  ({ prose }: Facts): Reads =>
  (index) =>
    prose[index];

/**
 * The paragraphs of `span` with all of the runs that stand at its two ends, whatever they were before an edit of it; `joins` tells whether a
 * paragraph continues the run of the one before.
 */
export function* wholeRuns(span: Span, length: number, joins: (index: number) => boolean): Work<Span> {
  const pace = new Pace();
  let from = Math.max(0, span.from - 1);
  while (from > 0 && joins(from)) {
    from--;
    if (pace.spent(1)) yield;
  }
  let to = Math.min(length, span.to + 1);
  while (to < length && joins(to)) {
    to++;
    if (pace.spent(1)) yield;
  }
  return { from, to };
}

/** Runs of paragraphs that all are prose, or all are not: how long the run is, and the place in it. */
const runs = measure<Facts, 'run-length' | 'run-place'>(
  'rhythm',
  ['run-length', 'run-place'],
  { reach: 'spreads', reads: readProse },
  function* ({ length, prose }, matrix, span, columns) {
    const pace = new Pace();
    const { from, to } = yield* wholeRuns(span, length, (index) => prose[index] === prose[index - 1]);
    for (let start = from; start < to;) {
      let end = start + 1;
      while (end < length && prose[end] === prose[start]) {
        end++;
        if (pace.spent(1)) yield;
      }
      const size = logByte(end - start);
      for (let index = start; index < end; index++) {
        matrix.put(index, columns['run-length'], size);
        matrix.put(index, columns['run-place'], share(index - start, end - start));
        if (pace.spent(cost.row)) yield;
      }
      start = end;
    }
  },
);

/** Words per paragraph within `radius`, the paragraph itself left out; where it has a name, the share of prose too. */
function nearby<Name extends string, Prose extends string>(
  radius: number,
  name: Name,
  proseName?: Prose,
): Measure<Facts> {
  const names = proseName === undefined ? [name] : [name, proseName];
  return measure<Facts, Name | Prose>(
    'rhythm',
    names,
    radius,
    function* ({ length, words, prose }, matrix, { from, to }, columns) {
      const pace = new Pace();
      let sum = 0;
      let proseSum = 0;
      for (let index = Math.max(0, from - 1 - radius); index < Math.min(from + radius, length); index++) {
        sum += words[index];
        proseSum += prose[index];
      }
      for (let index = from; index < to; index++) {
        if (index + radius < length) {
          sum += words[index + radius];
          proseSum += prose[index + radius];
        }
        if (index - radius - 1 >= 0) {
          sum -= words[index - radius - 1];
          proseSum -= prose[index - radius - 1];
        }
        const size = Math.min(length - 1, index + radius) - Math.max(0, index - radius);
        const mean = size === 0 ? 0 : logByte(Math.floor((4 * (sum - words[index])) / size));
        matrix.put(index, columns[name], mean);
        if (proseName !== undefined)
          matrix.put(index, columns[proseName], share(proseSum - prose[index], size));
        if (pace.spent(cost.row)) yield;
      }
    },
  );
}

/** Blocks of lines without a blank line between them: how many lines, and how long they are. */
const blocks = measure<Facts, 'block-size' | 'block-words'>(
  'rhythm',
  ['block-size', 'block-words'],
  {
    reach: 'spreads',
    reads({ body: { paragraphs }, words }) {
      return (index) => 2 * words[index] + (paragraphs[index].linesBefore <= 1 ? 1 : 0);
    },
  },
  function* ({ body, length, words }, matrix, span, columns) {
    const pace = new Pace();
    const joins = (index: number): boolean => body.paragraphs[index].linesBefore <= 1;
    const { from, to } = yield* wholeRuns(span, length, joins);
    for (let start = from; start < to;) {
      let end = start + 1;
      let total = words[start];
      while (end < length && joins(end)) {
        total += words[end++];
        if (pace.spent(cost.row)) yield;
      }
      const [size, mean] = [logByte(end - start), logByte(Math.floor(total / (end - start)))];
      for (let index = start; index < end; index++) {
        matrix.put(index, columns['block-size'], size);
        matrix.put(index, columns['block-words'], mean);
        if (pace.spent(cost.row)) yield;
      }
      start = end;
    }
  },
);

/** How many paragraphs of prose stand before and after. */
const proseCounts = measure<Facts, 'prose-before' | 'prose-after'>(
  'rhythm',
  ['prose-before', 'prose-after'],
  { reach: Infinity, reads: readProse },
  function* ({ length, prose }, matrix, _span, columns) {
    const pace = new Pace();
    let total = 0;
    for (let index = 0; index < length; index++) {
      total += prose[index];
      if (pace.spent(1)) yield;
    }
    let before = 0;
    for (let index = 0; index < length; index++) {
      matrix.put(index, columns['prose-before'], logByte(before));
      before += prose[index];
      matrix.put(index, columns['prose-after'], logByte(total - before));
      if (pace.spent(cost.row)) yield;
    }
  },
);

const ALIKE_REACH = 3;

/** Of the six nearest paragraphs, how many are about as long and begin and end with the same class of character. */
const alike = measure<Facts, 'alike-near'>(
  'rhythm',
  ['alike-near'],
  ALIKE_REACH,
  function* ({ length, scan: { counts } }, matrix, { from, to }, columns) {
    const pace = new Pace();
    for (let index = from; index < to; index++) {
      const row = index * COUNT_COLUMNS;
      const size = logByte(counts[row + Count.units]);
      let count = 0;
      const last = Math.min(length - 1, index + ALIKE_REACH);
      for (let other = Math.max(0, index - ALIKE_REACH); other <= last; other++) {
        const otherRow = other * COUNT_COLUMNS;
        if (other === index || Math.abs(logByte(counts[otherRow + Count.units]) - size) > 5) continue;
        if (counts[otherRow + Count.last] !== counts[row + Count.last]) continue;
        if (counts[otherRow + Count.first] === counts[row + Count.first]) count++;
      }
      matrix.put(index, columns['alike-near'], count);
      if (pace.spent(2 * ALIKE_REACH * cost.row)) yield;
    }
  },
);

/** With what class of character a paragraph begins. */
const leadOf =
  ({ scan: { counts } }: Facts): Reads =>
  (index) =>
    counts[index * COUNT_COLUMNS + Count.first];

/** Runs of lines that all begin with a digit, or all with a sign: how long the run is, and the place in it. */
const lists = measure<Facts, 'list-length' | 'list-place'>(
  'rhythm',
  ['list-length', 'list-place'],
  { reach: 'spreads', reads: leadOf },
  function* (facts, matrix, span, columns) {
    const { length } = facts;
    const pace = new Pace();
    const lead = leadOf(facts);
    const isListed = (index: number): boolean =>
      lead(index) !== Char.lower && lead(index) !== Char.upper && lead(index) !== Char.han;
    const joins = (index: number): boolean => isListed(index) && lead(index) === lead(index - 1);
    const { from, to } = yield* wholeRuns(span, length, joins);
    for (let start = from; start < to;) {
      const isList = isListed(start);
      let end = start + 1;
      while (end < length && joins(end)) {
        end++;
        if (pace.spent(1)) yield;
      }
      const size = isList ? logByte(end - start) : 0;
      for (let index = start; index < end; index++) {
        matrix.put(index, columns['list-length'], size);
        matrix.put(index, columns['list-place'], logByte(index - start));
        if (pace.spent(cost.row)) yield;
      }
      start = end;
    }
  },
);

/** How lines of prose and other lines follow one another. */
export const RHYTHM_MEASURES: readonly Measure<Facts>[] = [
  distance('rhythm', 'since-prose', 'since', proseMarks),
  distance('rhythm', 'until-prose', 'until', proseMarks),
  runs,
  nearby(2, 'words-near'),
  nearby(8, 'words-around', 'prose-around'),
  blocks,
  proseCounts,
  alike,
  lists,
];
