import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createBoilerplateClassifier } from '../src/boilerplate/index';
import type { SectionBody } from '../src/format/index';
import { scan } from '../src/boilerplate/learning';
import { c4Style, jusTextStyle } from '../tools/boilerplate/baselines';
import {
  bodyOf,
  labelledFiles,
  labelledFolder,
  readPages,
  trainable,
  type LabelledParagraph,
  type Page,
} from '../tools/boilerplate/pages';
import { report, type Scored } from '../tools/boilerplate/report';
import { lexicon } from '../tools/boilerplate/tables';
import { tableOfWritten } from '../tools/boilerplate/written';

/**
 * Scores the shipped classifier on labelled pages beside jusText-style and C4-style rules. Each page stands alone:
 * lines that recur across pages are not used.
 *
 *   npm run bench:boilerplate -- FILE… [--predictions OUT.jsonl]
 */
const labelCodes = { boilerplate: 1, content: 0, ambiguous: -1 } as const;

interface Arguments {
  readonly files: readonly string[];
  readonly predictions: string | undefined;
}

function readArguments(words: readonly string[]): Arguments {
  const at = words.indexOf('--predictions');
  const files = at < 0 ? words : words.filter((_, index) => index !== at && index !== at + 1);
  return {
    files: files.length > 0 ? files.map(found) : defaultFiles(),
    predictions: at < 0 ? undefined : words[at + 1],
  };
}

/** A FILE that is not here is looked for among the labelled data. */
function found(file: string): string {
  const folder = labelledFolder();
  return existsSync(file) || folder === undefined ? file : join(folder, file);
}

function defaultFiles(): string[] {
  const folder = labelledFolder();
  return folder === undefined ? [] : labelledFiles(folder);
}

const weights = readFileSync(join(process.cwd(), 'models/boilerplate.bin'));
const classifier = createBoilerplateClassifier(weights);

function scorePage(page: Page): Scored {
  const body = bodyOf(page.paragraphs);
  const scanned = scan(body, lexicon);
  return {
    source: page.source,
    view: page.view,
    lang: page.lang,
    labels: page.paragraphs.map(({ label }) => labelCodes[label]),
    probabilities: classifier.classify(body).map(({ probability }) => probability),
    others: { 'jusText-style': jusTextStyle(body, scanned), 'C4-style': c4Style(body, scanned) },
  };
}

/** Megabytes of UTF-8 text classified a second, one thread, nothing cached. */
function speed(pages: readonly Page[]): string {
  const bodies = pages.map(({ paragraphs }) => bodyOf(paragraphs));
  const megabytes = bodies.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / 1e6;
  const started = performance.now();
  bodies.forEach((body) => classifier.classify(body));
  const seconds = (performance.now() - started) / 1000;
  const baseline = performance.now();
  bodies.forEach((body) => jusTextStyle(body, scan(body, lexicon)));
  const ruleSeconds = (performance.now() - baseline) / 1000;
  return `${(megabytes / seconds).toFixed(1)} MB/s classified (${megabytes.toFixed(1)} MB in ${seconds.toFixed(2)} s); jusText-style rules ${(megabytes / ruleSeconds).toFixed(1)} MB/s`;
}

const EDITS = 20;

/** The body of paragraphs, with its text in one piece: it is built piece by piece, and would be joined when it is first read. */
function bodyInOnePiece(lines: readonly LabelledParagraph[]): SectionBody {
  const body = bodyOf(lines);
  body.text.charCodeAt(body.text.length - 1);
  return body;
}

/**
 * What an edit of one line in a section of 5,000 lines costs, each of the text that the one before it left, beside reading the section for the
 * first time. The CPU time of the process, medians: on a machine that does other things as well the clock tells of those.
 */
function editCost(pages: readonly Page[]): string {
  const lines = pages.flatMap(({ paragraphs }) => paragraphs).slice(0, 5000);
  const before = bodyInOnePiece(lines);
  const edits = Array.from({ length: EDITS }, (_, edit) => {
    const at = Math.floor(((edit + 0.5) * lines.length) / EDITS);
    lines[at] = { ...lines[at], text: `${lines[at].text} and so on` };
    return bodyInOnePiece(lines);
  });
  const time = (task: () => void): number => {
    const started = process.cpuUsage();
    task();
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1000;
  };
  const whole = edits.map((body) => time(() => createBoilerplateClassifier(weights).classify(body)));
  // What a text is known to share with the one before an edit is kept with it: the editor has it from the edit, here texts are compared.
  const edited = createBoilerplateClassifier(weights);
  edited.classify(before);
  const again = edits.map((body) => time(() => edited.classify(body)));
  const median = (times: readonly number[]): string =>
    times.toSorted((one, other) => one - other)[times.length >> 1].toFixed(1);
  return `${median(again)} ms an edit of one line in ${lines.length}, ${median(whole)} ms to read them all (CPU time)`;
}

function main(): void {
  const { files, predictions } = readArguments(process.argv.slice(2));
  const missing = files.filter((file) => !existsSync(file));
  if (files.length === 0 || missing.length > 0) {
    console.error(
      files.length === 0
        ? 'No FILE given, and no labelled data found.'
        : `No such file: ${missing.join(', ')}`,
    );
    process.exitCode = 2;
    return;
  }
  const pages = files.flatMap(readPages);
  const scored = pages.map(scorePage);
  const trained = [...new Set(pages.map(({ source }) => source))].filter((source) => trainable.has(source));
  console.log(
    report(scored, { careful: classifier.threshold('careful'), thorough: classifier.threshold('thorough') }),
  );
  if (trained.length > 0) {
    console.log(
      `\nThe weights were learned from pages of ${trained.join(', ')}: their scores here are not of unseen pages.`,
    );
  }
  console.log(`\n${tableOfWritten(classifier, process.cwd())}`);
  console.log(`\n${speed(pages)}\n${editCost(pages)}`);
  if (predictions === undefined) return;
  const lines = pages.map(({ id }, index) =>
    JSON.stringify({
      id,
      boilerplate: Array.from(scored[index].probabilities, (value) => Number(value.toFixed(4))),
    }),
  );
  writeFileSync(predictions, `${lines.join('\n')}\n`);
}

main();
