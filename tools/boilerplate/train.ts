import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { calibrated, packModel, type Model } from '../../src/boilerplate/learning';
import { calibrate, thresholdFor, type CalibrationRow } from './calibrate';
import { trainingExamples, type Example } from './examples';
import { Tally, reliability, scoresAt } from './measures';
import { labelledFolder, trainingPages } from './pages';
import { learn } from './pipeline';
import { hashText } from './random';
import { recipe } from './recipe';
import { tables } from './tables';

/** Writes what models that never saw a page's site said of it, one page a line. */
function dump(file: string, examples: readonly Example[], outOfFold: readonly Float64Array[]): void {
  const lines = examples.map(({ id, source, view, lang, labels }, which) =>
    JSON.stringify({
      id,
      source,
      view,
      lang,
      labels: Array.from(labels),
      odds: Array.from(outOfFold[which], (value) => Number(value.toFixed(3))),
    }),
  );
  writeFileSync(file, lines.join('\n'));
}

/** Above .95, since what words make plain is flagged from the lower threshold and costs some precision. */
const carefulPrecision = 0.9625;

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
  if (dumpAt >= 0) dump(process.argv[dumpAt + 1], examples, learned.outOfFold);
  const weights = examples.map(({ view, source }) =>
    view === 'full' ? 0.3 : view === 'extract' ? 0.5 : source.startsWith('turku') ? 0.5 : 1,
  );
  const { outOfFold } = learned;
  const rows: CalibrationRow[] = [];
  examples.forEach(({ labels }, which) => {
    labels.forEach((label, row) => {
      if (label >= 0) rows.push({ odds: outOfFold[which][row], label, weight: weights[which] });
    });
  });
  const { odds, probability } = calibrate(rows);
  const draft: Model = {
    tables,
    vocabulary: learned.vocabulary,
    first: learned.first,
    second: learned.second,
    calibrationOdds: odds,
    calibrationProbability: probability,
    careful: 1,
    thorough: 0.5,
  };
  const byView = new Map<string, Tally>();
  examples.forEach(({ labels, view }, which) => {
    const name = view === 'native' ? 'main' : view;
    const tally = byView.get(name) ?? new Tally();
    byView.set(name, tally);
    labels.forEach((label, row) => {
      if (label >= 0) tally.add(calibrated(draft, outOfFold[which][row]), label);
    });
  });
  const judged = ['main', 'full'].flatMap((view) => byView.get(view) ?? []);
  const model: Model = {
    ...draft,
    careful: thresholdFor(judged, carefulPrecision),
    thorough: thresholdFor(judged, 0.8),
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
