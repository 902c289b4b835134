import { carefulScores, judgeAsked, only, type Judged } from './judged';
import { Tally, recallAtPrecision, reliability, scoresAt } from './measures';
import { isPart, PARTS } from './shortPages';

/** Languages with fewer paragraphs say nothing. */
const SPOKEN = 500;

const cell = (value: number): string => value.toFixed(3);

function line(name: string, pages: readonly Judged[]): void {
  const tally = new Tally();
  pages.forEach(({ probabilities, labels }) => tally.addAll(probabilities, labels));
  const { macroF1, total } = scoresAt(tally, 0.5);
  const careful = carefulScores(pages);
  const cells = [
    macroF1,
    recallAtPrecision(tally, 0.95).recall,
    reliability(tally).error,
    careful.precision,
    careful.recall,
  ];
  console.log(`| ${name} | ${total} | ${cells.map(cell).join(' | ')} | ${careful.flagged} |`);
}

/** Kinds that are flagged at all. */
function kindLines(pages: readonly Judged[]): void {
  const kinds = new Set(pages.flatMap((page) => page.kinds.filter((_, index) => page.flagged[index])));
  for (const kind of [...kinds].sort())
    line(
      `… main, ${kind}`,
      only(pages, (page, index) => page.kinds[index] === kind),
    );
}

/**
 * Prints every pooled figure of docs/boilerplate.md.
 *
 *   npm run train:boilerplate -- --dump FILE
 *   npx tsx tools/boilerplate/crossValidate.ts FILE [MODEL]
 */
function main(): void {
  const { folder, dump, judge } = judgeAsked();
  const own = judge
    .crossValidated(folder, dump)
    .filter(({ view }) => view !== 'honest' && view !== 'furnished');
  const other = judge.unseen(folder);
  const whole = (pages: readonly Judged[]): readonly Judged[] => pages.filter((page) => !isPart(page));
  const head = 'paragraphs | macro-F1 | R at P .95 | calibration error | careful P | careful R | flagged';
  console.log(`| pages | ${head} |\n|---|---|---|---|---|---|---|---|`);
  for (const [title, pages] of [
    ['cross-validated', own],
    ['never trained', other],
  ] as const) {
    for (const view of ['main', 'full', 'extract', ...PARTS]) {
      const ofView = pages.filter((page) => page.view === view);
      if (ofView.length > 0) line(`${title}, ${view}`, ofView);
      for (const source of [...new Set(ofView.map((page) => page.source))].sort())
        line(
          `… ${source}`,
          ofView.filter((page) => page.source === source),
        );
    }
    line(`${title}, all views`, whole(pages));
    const main = pages.filter(({ view }) => view === 'main');
    for (const type of [...new Set(main.map((page) => page.type ?? ''))].sort())
      if (type !== '')
        line(
          `… main, ${type}`,
          main.filter((page) => page.type === type),
        );
    for (const lang of [...new Set(main.map((page) => page.lang))].sort()) {
      const own = main.filter((page) => page.lang === lang && page.source !== 'turku');
      const paragraphs = own.reduce((sum, { labels }) => sum + labels.length, 0);
      if (paragraphs >= SPOKEN) line(`… main, ${lang}`, own);
    }
    kindLines(main);
    line(
      `… main, not English`,
      main.filter(({ lang }) => lang !== 'en'),
    );
  }
  line(
    'both, main',
    [...own, ...other].filter(({ view }) => view === 'main'),
  );
  line('both, all views', whole([...own, ...other]));
}

main();
