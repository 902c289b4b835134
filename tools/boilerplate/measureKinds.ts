import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createBoilerplateClassifier, type BoilerplateKind } from '../../src/boilerplate/index';
import { bodyOf, labelledFiles, labelledFolder, readPages } from './pages';

interface Labelled {
  readonly id: string;
  readonly view: string;
  readonly paragraph: number;
  readonly kind: BoilerplateKind;
}

/**
 * Prints how often the kind of the labelled sample's flagged paragraphs is right, and what is taken for what. `--fresh`
 * takes the second sample, `--careful` those drawn from all sources of what is flagged at `careful`, `--errors` lists what is wrong.
 */
function main(): void {
  const folder = labelledFolder();
  if (folder === undefined) throw new Error('The labelled data are not here; set WINNOW_SHARED.');
  const has = (option: string): boolean => process.argv.includes(option);
  const file = `kindSample${has('--careful') ? 'Careful' : ''}${has('--fresh') ? 'Fresh' : ''}.json`;
  const sample = JSON.parse(readFileSync(join(import.meta.dirname, file), 'utf8')) as Labelled[];
  const classifier = createBoilerplateClassifier(
    readFileSync(join(import.meta.dirname, '../../models/boilerplate.bin')),
  );
  const pages = new Map(
    labelledFiles(folder)
      .flatMap(readPages)
      .map((page) => [`${page.id} ${page.view}`, page]),
  );
  const confusion = new Map<string, number>();
  const perKind = new Map<string, { right: number; labelled: number; given: number }>();
  const entry = (kind: string): { right: number; labelled: number; given: number } => {
    const found = perKind.get(kind) ?? { right: 0, labelled: 0, given: 0 };
    perKind.set(kind, found);
    return found;
  };
  let flagged = 0;
  let right = 0;
  for (const { id, view, paragraph, kind } of sample) {
    const page = pages.get(`${id} ${view}`);
    if (page === undefined) continue;
    const verdict = classifier.classify(bodyOf(page.paragraphs))[paragraph];
    if (verdict.probability < 0.5) continue;
    flagged++;
    entry(kind).labelled++;
    entry(verdict.kind).given++;
    if (verdict.kind === kind) {
      right++;
      entry(kind).right++;
    } else {
      const pair = `${kind} taken for ${verdict.kind}`;
      confusion.set(pair, (confusion.get(pair) ?? 0) + 1);
      if (process.argv.includes('--errors'))
        console.log(`${pair}: ${page.paragraphs[paragraph].text.slice(0, 90)}`);
    }
  }
  console.log(
    `${sample.length} labelled, ${flagged} flagged, kind right ${right} (${((100 * right) / flagged).toFixed(1)} %)`,
  );
  console.log('| kind | labelled | right | given |\n|---|---|---|---|');
  for (const [kind, count] of [...perKind].sort()) {
    console.log(`| ${kind} | ${count.labelled} | ${count.right} | ${count.given} |`);
  }
  for (const [pair, count] of [...confusion].sort((a, b) => b[1] - a[1]).slice(0, 12))
    console.log(`${count} ${pair}`);
}

main();
