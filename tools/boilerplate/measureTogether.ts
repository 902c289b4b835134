import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  createBoilerplateClassifier,
  createRecurrenceIndex,
  type Verdict,
} from '../../src/boilerplate/index';
import { Tally, recallAtPrecision, scoresAt } from './measures';
import { bodyOf, labelledFiles, labelledFolder, readPages, trainable, type Page } from './pages';

/** Sites by how many pages they have. */
const SIZES = [
  ['two', 2, 2],
  ['three to five', 3, 5],
  ['six and more', 6, Infinity],
  ['three and more', 3, Infinity],
] as const;

interface Figures {
  readonly tally: Tally;
  flagged: number;
  right: number;
  furniture: number;
}

const classifier = createBoilerplateClassifier(
  readFileSync(process.argv.at(2) ?? join(import.meta.dirname, '../../models/boilerplate.bin')),
);

function add(figures: Figures, { paragraphs }: Page, verdicts: readonly Verdict[]): void {
  const flags = classifier.flags(verdicts, 'careful');
  paragraphs.forEach(({ label }, index) => {
    if (label === 'ambiguous') return;
    const isFurniture = label === 'boilerplate' ? 1 : 0;
    figures.tally.add(verdicts[index].probability, isFurniture);
    if (verdicts[index].kind === 'metadata') return;
    figures.furniture += isFurniture;
    if (!flags[index]) return;
    figures.flagged++;
    figures.right += isFurniture;
  });
}

function cells({ tally, flagged, right, furniture }: Figures): string {
  return [
    scoresAt(tally, 0.5).macroF1,
    recallAtPrecision(tally, 0.98).recall,
    right / Math.max(1, flagged),
    right / Math.max(1, furniture),
  ]
    .map((value) => value.toFixed(3))
    .join(' | ');
}

/** Every page by itself, and beside all others of its site. */
function measure(sites: readonly (readonly Page[])[]): readonly [Figures, Figures] {
  const empty = (): Figures => ({ tally: new Tally(), flagged: 0, right: 0, furniture: 0 });
  const [alone, beside] = [empty(), empty()];
  for (const pages of sites) {
    const recurrence = createRecurrenceIndex();
    const bodies = pages.map(({ paragraphs }) => bodyOf(paragraphs));
    bodies.forEach((body, id) => recurrence.set(id, body));
    bodies.forEach((body, at) => {
      add(alone, pages[at], classifier.classify(body));
      add(beside, pages[at], classifier.classify(body, recurrence));
    });
  }
  return [alone, beside];
}

function bySite(pages: readonly Page[]): readonly (readonly Page[])[] {
  const sites = new Map<string, Page[]>();
  for (const page of pages) {
    if (page.site === null) continue;
    const own = sites.get(page.site);
    if (own === undefined) sites.set(page.site, [page]);
    else own.push(page);
  }
  return [...sites.values()];
}

/**
 * Prints what other pages of a site bring, on pages of sources that trained nothing.
 *
 *   npx tsx tools/boilerplate/measureTogether.ts [MODEL]
 */
function main(): void {
  const folder = labelledFolder();
  if (folder === undefined) throw new Error('The labelled data are not here; set WINNOW_SHARED.');
  const head = 'macro-F1 | R at P .98 | careful P | careful R';
  console.log(`| source, view | pages of the site | pages | | ${head} |\n|---|---|---|---|---|---|---|---|`);
  const files = labelledFiles(folder).filter((file) => !trainable.has(basename(file).split('.')[0]));
  const groups = files.map((file) => [basename(file, '.jsonl'), bySite(readPages(file))] as const);
  const all = groups.flatMap(([, sites]) => sites);
  for (const [name, sites] of [...groups, ['all', all] as const]) {
    for (const [size, least, most] of SIZES) {
      const chosen = sites.filter(({ length }) => length >= least && length <= most);
      if (chosen.length === 0) continue;
      const pages = chosen.reduce((sum, { length }) => sum + length, 0);
      const [alone, beside] = measure(chosen);
      console.log(`| ${name} | ${size} | ${pages} | alone | ${cells(alone)} |`);
      console.log(`| | | | together | ${cells(beside)} |`);
    }
  }
}

main();
