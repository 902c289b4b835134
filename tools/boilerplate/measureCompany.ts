import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createBoilerplateClassifier, createRecurrenceIndex } from '../../src/boilerplate/index';
import { bodyOf, labelledFiles, labelledFolder, readPages, type Page } from './pages';

/** So many pages of a site are known at most, and each site has one more. */
const MOST = 6;

/** Flagged lines of furniture, all of it, and all that is flagged, on some pages of one site. */
interface Found {
  flagged: number;
  right: number;
  furniture: number;
}

/**
 * Prints what part of the furniture on a page is flagged at `careful` when so many pages of its site are known, itself among them: the
 * mean over sites, each page of a site in turn with those that follow it in the data. The last rows are those of
 * `RECALL_BY_PAGES` in src/review/sites/company.ts.
 */
function main(): void {
  const folder = labelledFolder();
  if (folder === undefined) throw new Error('The labelled data are not here; set WINNOW_SHARED.');
  const classifier = createBoilerplateClassifier(
    readFileSync(join(import.meta.dirname, '../../models/boilerplate.bin')),
  );
  const pages = labelledFiles(folder).flatMap(readPages);
  const isFull = ({ view }: Page): boolean => view === 'full';
  console.log('| pages | sites | known | recall | precision |\n|---|---|---|---|---|');
  const full = measure(pages.filter(isFull), classifier);
  print('as HTML gives them (`full`)', full);
  const text = measure(
    pages.filter((page) => !isFull(page)),
    classifier,
  );
  print('main text (`main`, `native`)', text);
  print(
    'both',
    full.map((found, known) => [...found, ...text[known]]),
  );
}

/** By how many pages are known what is found on each site that has more than the most. */
function measure(
  pages: readonly Page[],
  classifier: ReturnType<typeof createBoilerplateClassifier>,
): readonly (readonly Found[])[] {
  const sites = bySite(pages).filter((own) => own.length > MOST);
  return Array.from({ length: MOST }, (_, at) => sites.map((own) => foundOn(own, at + 1, classifier)));
}

function print(kind: string, byKnown: readonly (readonly Found[])[]): void {
  byKnown.forEach((found, at) => {
    const recall = mean(found.map(({ right, furniture }) => right / furniture));
    const right = found.reduce((sum, each) => sum + each.right, 0);
    const flagged = found.reduce((sum, each) => sum + each.flagged, 0);
    console.log(
      `| ${kind} | ${found.length} | ${at + 1} | ${recall.toFixed(3)} | ${(right / flagged).toFixed(3)} |`,
    );
  });
}

function foundOn(
  pages: readonly Page[],
  known: number,
  classifier: ReturnType<typeof createBoilerplateClassifier>,
): Found {
  const sum: Found = { flagged: 0, right: 0, furniture: 0 };
  const bodies = pages.map(({ paragraphs }) => bodyOf(paragraphs));
  pages.forEach(({ paragraphs }, at) => {
    const index = createRecurrenceIndex();
    for (let next = 0; next < known; next++) index.set(next, bodies[(at + next) % bodies.length]);
    const verdicts = classifier.classify(bodies[at], known > 1 ? index : undefined);
    classifier.flags(verdicts, 'careful').forEach((isFlagged, line) => {
      const { label } = paragraphs[line];
      if (label === 'ambiguous') return;
      if (label === 'boilerplate') sum.furniture++;
      if (isFlagged) sum.flagged++;
      if (isFlagged && label === 'boilerplate') sum.right++;
    });
  });
  return sum;
}

/** The pages of each site of one source, each text once. */
function bySite(pages: readonly Page[]): readonly (readonly Page[])[] {
  const sites = new Map<string, Map<string, Page>>();
  for (const page of pages) {
    if (page.site === null || !page.paragraphs.some(({ label }) => label === 'boilerplate')) continue;
    const key = `${page.source} ${page.site}`;
    const own = sites.get(key) ?? new Map<string, Page>();
    sites.set(key, own.set(bodyOf(page.paragraphs).text, page));
  }
  return [...sites.values()].map((own) => [...own.values()]);
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / numbers.length;
}

main();
