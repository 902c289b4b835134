import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createBoilerplateClassifier } from '../../src/boilerplate/index';
import { calibrated, kindsOf, likeliest, readModel } from '../../src/boilerplate/learning';
import { exampleOf, trainingExamples, type Example } from './examples';
import { Tally, recallAtPrecision, reliability, scoresAt } from './measures';
import { labelledFiles, labelledFolder, readPages, trainable, trainingPages } from './pages';
import { recipe } from './recipe';

/** A page with probabilities from models that never saw its site, and what is flagged at `careful`. */
interface Judged {
  readonly source: string;
  readonly view: string;
  readonly lang: string;
  readonly type: string | undefined;
  readonly labels: Int8Array;
  readonly probabilities: ArrayLike<number>;
  readonly flagged: readonly boolean[];
  readonly metadata: readonly boolean[];
}

const bytes = readFileSync(process.argv.at(3) ?? join(import.meta.dirname, '../../models/boilerplate.bin'));
const model = readModel(bytes);
const classifier = createBoilerplateClassifier(bytes);

function judge(
  { source, view, lang, type, gold, body, scan }: Example,
  probabilities: ArrayLike<number>,
): Judged {
  const kinds = kindsOf(body, scan, probabilities);
  const verdicts = kinds.map((kind, index) => ({ kind, probability: probabilities[index] }));
  return {
    source: source.startsWith('turku') ? 'turku' : source,
    view: view === 'native' ? 'main' : view,
    lang,
    type,
    labels: gold,
    probabilities,
    flagged: classifier.flags(verdicts, 'careful'),
    metadata: kinds.map((kind) => kind === 'metadata'),
  };
}

/** The training pages, by the log-odds that `train.ts --dump` wrote. */
function crossValidated(folder: string, dump: string): Judged[] {
  const rows = readFileSync(dump, 'utf8')
    .split('\n')
    .map((line) => JSON.parse(line) as { id: string; types: number[]; odds: number[] });
  return trainingExamples(trainingPages(folder), recipe.seed).map((example, which) => {
    const { id, types, odds } = rows[which];
    if (id !== example.id || odds.length !== example.gold.length)
      throw new Error(`${dump} is not of these pages: ${id}`);
    return judge(
      example,
      odds.map((value) => calibrated(model.alone[likeliest(Float64Array.from(types))], value)),
    );
  });
}

/** Pages of the sources that may not train, by the shipped weights. */
function unseen(folder: string): Judged[] {
  return labelledFiles(folder)
    .filter((file) => !trainable.has(basename(file).split('.')[0]))
    .flatMap(readPages)
    .map((page) => {
      const example = exampleOf(page);
      return judge(
        example,
        classifier.classify(example.body).map(({ probability }) => probability),
      );
    });
}

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
  console.log(`| ${name} | ${total} | ${cells.map(cell).join(' | ')} |`);
}

/** Precision and recall of what is flagged at `careful`, metadata left out. */
function carefulScores(pages: readonly Judged[]): { precision: number; recall: number } {
  let flagged = 0;
  let hit = 0;
  let furniture = 0;
  for (const page of pages) {
    page.labels.forEach((label, index) => {
      if (label < 0 || page.metadata[index]) return;
      furniture += label;
      if (!page.flagged[index]) return;
      flagged++;
      hit += label;
    });
  }
  return { precision: hit / Math.max(1, flagged), recall: hit / Math.max(1, furniture) };
}

/**
 * Prints every pooled figure of docs/boilerplate.md.
 *
 *   npm run train:boilerplate -- --dump FILE
 *   npx tsx tools/boilerplate/crossValidate.ts FILE [MODEL]
 */
function main(): void {
  const folder = labelledFolder();
  const dump = process.argv.at(2);
  if (folder === undefined || dump === undefined) throw new Error('Needs the labelled data and a dump FILE.');
  const own = crossValidated(folder, dump).filter(({ view }) => view !== 'honest' && view !== 'furnished');
  const other = unseen(folder);
  const head = 'paragraphs | macro-F1 | R at P .95 | calibration error | careful P | careful R';
  console.log(`| pages | ${head} |\n|---|---|---|---|---|---|---|`);
  for (const [title, pages] of [
    ['cross-validated', own],
    ['never trained', other],
  ] as const) {
    for (const view of ['main', 'full', 'extract']) {
      const ofView = pages.filter((page) => page.view === view);
      if (ofView.length > 0) line(`${title}, ${view}`, ofView);
      for (const source of [...new Set(ofView.map((page) => page.source))].sort())
        line(
          `… ${source}`,
          ofView.filter((page) => page.source === source),
        );
    }
    line(`${title}, all views`, pages);
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
    line(
      `… main, not English`,
      main.filter(({ lang }) => lang !== 'en'),
    );
  }
  line(
    'both, main',
    [...own, ...other].filter(({ view }) => view === 'main'),
  );
  line('both, all views', [...own, ...other]);
}

main();
