import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createBoilerplateClassifier, createRecurrenceIndex } from '../../src/boilerplate/index';
import { bodyOf, labelledFiles, labelledFolder, readPages, trainingPages, type Page } from './pages';

const counts = [0, 1, 2, 4, Infinity];
const lengths = [12, 30, Infinity];

/**
 * Prints, for lines by how many other pages of their site hold them and by their length, the share of furniture, what
 * the classifier says without that evidence, and the log-odds between the two: what the evidence is worth. Of pages
 * that may train; `--all` takes the others too.
 */
function main(): void {
  const folder = labelledFolder();
  if (folder === undefined) throw new Error('The labelled data are not here; set WINNOW_SHARED.');
  const classifier = createBoilerplateClassifier(
    readFileSync(join(import.meta.dirname, '../../models/boilerplate.bin')),
  );
  const sites = new Map<string, Page[]>();
  const all = process.argv.includes('--all');
  for (const page of all ? labelledFiles(folder).flatMap(readPages) : trainingPages(folder)) {
    if (page.site !== null && page.view !== 'full')
      sites.set(page.site, [...(sites.get(page.site) ?? []), page]);
  }
  const cells = new Map<string, { lines: number; furniture: number; said: number }>();
  for (const pages of sites.values()) {
    if (pages.length < 2) continue;
    const index = createRecurrenceIndex();
    const bodies = pages.map(({ paragraphs }) => bodyOf(paragraphs));
    bodies.forEach((body, id) => index.set(id, body));
    bodies.forEach((body, id) => {
      const verdicts = classifier.classify(body);
      pages[id].paragraphs.forEach(({ label, text }, at) => {
        if (label === 'ambiguous') return;
        const count = counts.findIndex((most) => index.count(body, at) <= most);
        const length = lengths.findIndex((most) => text.split(/\s+/u).length <= most);
        const key = `${count} ${length}`;
        const cell = cells.get(key) ?? { lines: 0, furniture: 0, said: 0 };
        cells.set(key, cell);
        cell.lines++;
        if (label === 'boilerplate') cell.furniture++;
        cell.said += verdicts[at].probability;
      });
    });
  }
  const odds = (share: number): number => Math.log((share + 1e-3) / (1 - share + 1e-3));
  console.log(
    '| other pages, up to | words, up to | lines | furniture | said | worth |\n|---|---|---|---|---|---|',
  );
  for (const [key, { lines, furniture, said }] of [...cells].sort()) {
    const [count, length] = key.split(' ').map(Number);
    const share = furniture / lines;
    const mean = said / lines;
    console.log(
      `| ${counts[count]} | ${lengths[length]} | ${lines} | ${share.toFixed(3)} | ${mean.toFixed(3)} | ${(odds(share) - odds(mean)).toFixed(1)} |`,
    );
  }
}

main();
