import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calibrated, likeliest, PAGE_TYPES, packModel, type Model } from '../../src/boilerplate/learning';
import { calibrate, thresholdFor, type CalibrationRow } from './calibrate';
import { learnBeside } from './companions';
import { trainingExamples, type Example } from './examples';
import { Tally, reliability, scoresAt } from './measures';
import { labelledFolder, trainingPages } from './pages';
import { learn, type Learned } from './pipeline';
import { hashText } from './random';
import { recipe } from './recipe';
import { isPart } from './shortPages';
import { tables } from './tables';

/** Writes what models that never saw a page's site said of it, one page a line. */
function dump(
  file: string,
  examples: readonly Example[],
  {
    firstOutOfFold,
    typesOutOfFold,
    outOfFold,
  }: Pick<Learned, 'firstOutOfFold' | 'typesOutOfFold' | 'outOfFold'>,
): void {
  const rounded = (odds: Float64Array): number[] => Array.from(odds, (value) => Number(value.toFixed(3)));
  const lines = examples.map(({ id, source, view, lang, labels }, which) =>
    JSON.stringify({
      id,
      source,
      view,
      lang,
      labels: Array.from(labels),
      types: rounded(typesOutOfFold[which]),
      first: rounded(firstOutOfFold[which]),
      odds: rounded(outOfFold[which]),
    }),
  );
  writeFileSync(file, lines.join('\n'));
}

/** Above the .95 that is promised of `careful`, for it is lower on some kinds of pages: docs/boilerplate.md, "Working points". */
const carefulPrecision = 0.9575;
/** `thorough` may be wrong in one of eight: at .8 every twentieth heading of an honest text was flagged. */
const thoroughPrecision = 0.87;

/** Extracts and whole pages are made of the same pages, made texts are none that anybody has, and register pages are noisy. */
function calibrationWeight({ view, source }: Example): number {
  if (view === 'honest' || view === 'furnished') return 0.3;
  const ofSource = source.startsWith('turku') ? 0.5 : (recipe.sourceWeight[source] ?? 1);
  return (view === 'full' ? 0.3 : view === 'extract' ? 0.5 : 1) * ofSource;
}

/** What a page of another type counts where one type is calibrated: enough for a table where a type has few pages. A choice. */
const OTHER_TYPES = 0.05;

/** Log-odds and labels to calibrate one type of page with: pages count by how probably they are of it. */
function rowsOfType(
  examples: readonly Example[],
  { outOfFold, typesOutOfFold }: Pick<Learned, 'outOfFold' | 'typesOutOfFold'>,
  type: number,
): CalibrationRow[] {
  const rows: CalibrationRow[] = [];
  examples.forEach((example, which) => {
    if (isPart(example)) return;
    const weight = calibrationWeight(example) * (typesOutOfFold[which][type] + OTHER_TYPES);
    example.labels.forEach((label, row) => {
      if (label >= 0) rows.push({ odds: outOfFold[which][row], label, weight });
    });
  });
  return rows;
}

/** Trains models/boilerplate.bin. `--share 0.2` takes a fifth of the pages, to try things out; `--out FILE` writes elsewhere. */
function main(): void {
  const folder = labelledFolder();
  if (folder === undefined) throw new Error('The labelled data are not here; set WINNOW_SHARED.');
  const shareAt = process.argv.indexOf('--share');
  const share = shareAt < 0 ? 1 : Number(process.argv[shareAt + 1]);
  const started = Date.now();
  const log = (line: string): void =>
    console.log(`${((Date.now() - started) / 1000).toFixed(0).padStart(5)} s  ${line}`);
  const pages = trainingPages(folder).filter(({ id }) => hashText(`share ${id}`) / 2 ** 32 < share);
  const examples = trainingExamples(pages, recipe.seed);
  log(`${pages.length} pages, ${examples.length} examples`);
  const learned = learn(examples, recipe, log);
  const dumpAt = process.argv.indexOf('--dump');
  if (dumpAt >= 0) dump(process.argv[dumpAt + 1], examples, learned);
  const { outOfFold } = learned;
  const beside = learnBeside(examples, outOfFold, recipe);
  log('third pass');
  const draft: Model = {
    tables,
    vocabulary: learned.vocabulary,
    types: learned.types,
    first: learned.first,
    second: learned.second,
    third: beside.third,
    alone: PAGE_TYPES.map((_, type) => calibrate(rowsOfType(examples, learned, type))),
    beside: calibrate(beside.rows),
    careful: 1,
    thorough: 0.5,
  };
  const byView = new Map<string, Tally>();
  examples.forEach(({ gold, view }, which) => {
    const name = view === 'native' ? 'main' : view;
    const tally = byView.get(name) ?? new Tally();
    byView.set(name, tally);
    const calibration = draft.alone[likeliest(learned.typesOutOfFold[which])];
    gold.forEach((label, row) => {
      if (label >= 0) tally.add(calibrated(calibration, outOfFold[which][row]), label);
    });
  });
  const judged = ['main', 'full'].flatMap((view) => byView.get(view) ?? []);
  const model: Model = {
    ...draft,
    careful: thresholdFor(judged, carefulPrecision),
    thorough: thresholdFor(judged, thoroughPrecision),
  };
  for (const [view, tally] of byView) {
    const scores = scoresAt(tally, 0.5);
    log(
      `${view}: macro-F1 ${scores.macroF1.toFixed(3)}, calibration error ${reliability(tally).error.toFixed(3)}`,
    );
  }
  const outAt = process.argv.indexOf('--out');
  const target =
    outAt < 0 ? join(import.meta.dirname, '../../models/boilerplate.bin') : process.argv[outAt + 1];
  const bytes = packModel(model);
  writeFileSync(target, bytes);
  log(`${bytes.length} bytes; careful ${model.careful.toFixed(3)}, thorough ${model.thorough.toFixed(3)}`);
}

main();
