import type { PageNumberForm } from './pageLines';

/** A line with a number, by where it starts. */
export interface NumberedLine {
  readonly at: number;
  readonly value: number;
  readonly form: PageNumberForm | '\f';
}

/** Fewer numbers that count up tell no pages: lists of two and three points are everywhere. */
const MIN_SERIES = 3;
/** From one number to the next: pages without one are left out, two at a time. */
const MAX_STEP = 3;
/** Between two page numbers in UTF-16 units. Choices: a slide has some 100. */
const MIN_APART: Readonly<Record<string, number>> = {
  named: 60,
  counted: 60,
  dressed: 60,
  titled: 100,
  bare: 100,
  roman: 100,
};
/** So many of the distances are between these parts of the middle one. Choices: last pages of chapters are shorter. */
const MIN_ALIKE = 0.6;
const MIN_OF_MIDDLE = 0.4;
const MAX_OF_MIDDLE = 1.8;

/** So many of the numbers follow one another in equal steps: what is counted otherwise has gaps anywhere. */
const MIN_STEADY = 0.75;

interface Link {
  readonly index: number;
  readonly length: number;
  readonly before: Link | undefined;
}

/**
 * The longest row among numbers of one form that counts up as pages do, at distances nearly alike; empty where there is none.
 * Time is linear.
 */
export function pageSeries(numbers: readonly NumberedLine[]): readonly NumberedLine[] {
  if (numbers.length < MIN_SERIES) return [];
  const least = MIN_APART[numbers[0].form] ?? Infinity;
  const byValue = new Map<number, Link>();
  let longest: Link | undefined;
  for (const [index, { at, value }] of numbers.entries()) {
    let before: Link | undefined;
    for (let step = 1; step <= MAX_STEP; step++) {
      const link = byValue.get(value - step);
      if (link && at - numbers[link.index].at >= least && link.length > (before?.length ?? 0)) before = link;
    }
    const link = { index, length: (before?.length ?? 0) + 1, before };
    if (link.length > (byValue.get(value)?.length ?? 0)) byValue.set(value, link);
    if (link.length > (longest?.length ?? 0)) longest = link;
  }
  const series: NumberedLine[] = [];
  for (let link = longest; link !== undefined; link = link.before) series.push(numbers[link.index]);
  series.reverse();
  return series.length >= MIN_SERIES && isSteady(series) && isEven(series) ? series : [];
}

function isSteady(series: readonly NumberedLine[]): boolean {
  const counts = new Array<number>(MAX_STEP + 1).fill(0);
  for (let at = 1; at < series.length; at++) counts[series[at].value - series[at - 1].value]++;
  return Math.max(...counts) >= MIN_STEADY * (series.length - 1);
}

function isEven(series: readonly NumberedLine[]): boolean {
  const distances = series
    .slice(1)
    .map(({ at, value }, index) => (at - series[index].at) / (value - series[index].value));
  const middle = [...distances].sort((one, other) => one - other)[distances.length >> 1];
  const alike = distances.filter((each) => each >= MIN_OF_MIDDLE * middle && each <= MAX_OF_MIDDLE * middle);
  return alike.length >= MIN_ALIKE * distances.length;
}
