import { Tally, recallAtPrecision, reliability, scoresAt } from './measures';

/** One page's paragraphs with what each method says of them. */
export interface Scored {
  readonly source: string;
  readonly view: string;
  readonly lang: string;
  readonly labels: ArrayLike<number>;
  readonly probabilities: ArrayLike<number>;
  /** Other methods by name; scores at or above one half flag. */
  readonly others: Readonly<Record<string, ArrayLike<number>>>;
}

const cell = (value: number): string => value.toFixed(3);

function table(title: string, pages: readonly Scored[], key: (page: Scored) => string): string {
  const others = Object.keys(pages[0]?.others ?? {});
  const groups = new Map<string, Scored[]>();
  for (const page of pages) groups.set(key(page), [...(groups.get(key(page)) ?? []), page]);
  const head = [
    title,
    'paragraphs',
    'P',
    'R',
    'F1',
    'macro-F1',
    'R at P .95',
    'calibration error',
    ...others.map((name) => `${name} macro-F1`),
  ];
  const lines = [`| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`];
  for (const name of [...groups.keys()].sort()) {
    const group = groups.get(name) ?? [];
    const tally = new Tally();
    group.forEach(({ probabilities, labels }) => tally.addAll(probabilities, labels));
    const scores = scoresAt(tally, 0.5);
    const rest = others.map((method) => {
      const other = new Tally();
      group.forEach((page) => other.addAll(page.others[method], page.labels));
      return cell(scoresAt(other, 0.5).macroF1);
    });
    lines.push(
      `| ${[name, scores.total, cell(scores.precision), cell(scores.recall), cell(scores.f1), cell(scores.macroF1), cell(recallAtPrecision(tally, 0.95).recall), cell(reliability(tally).error), ...rest].join(' | ')} |`,
    );
  }
  return lines.join('\n');
}

/** Tables by source and view, by language, by view and over all; a reliability table; and the working points. */
export function report(pages: readonly Scored[], points: Readonly<Record<string, number>>): string {
  const all = new Tally();
  pages.forEach(({ probabilities, labels }) => all.addAll(probabilities, labels));
  const { rows, error } = reliability(all);
  const reliabilityTable = [
    '| probability | paragraphs | mean probability | share of furniture |',
    '|---|---|---|---|',
    ...rows.map(
      ({ from, count, meanProbability, share }) =>
        `| ${from.toFixed(1)} to ${(from + 0.1).toFixed(1)} | ${count} | ${cell(meanProbability)} | ${cell(share)} |`,
    ),
    `Expected calibration error: ${cell(error)}`,
  ].join('\n');
  const working = Object.entries(points).map(([name, threshold]) => {
    const scores = scoresAt(all, threshold);
    return `${name} (from ${cell(threshold)}): precision ${cell(scores.precision)}, recall ${cell(scores.recall)}`;
  });
  return [
    table('source, view', pages, ({ source, view }) => `${source} ${view}`),
    table('language, view', pages, ({ lang, view }) => `${lang} ${view}`),
    table('view', pages, ({ view }) => view),
    table('all', pages, () => 'all'),
    reliabilityTable,
    working.join('\n'),
  ].join('\n\n');
}
