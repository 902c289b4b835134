import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entityModelsIn } from '../../src/disk/index';
import { defaultSettings, hostOf, Review } from '../../src/review/index';
import { bodyOf, labelledFiles, labelledFolder, readPages, type Page } from './pages';

/** Only what stands on the pages is to tell their site: names and addresses of the labelled data are not shown to it. */
const settings = {
  ...defaultSettings,
  shared: { ...defaultSettings.shared, enabled: false },
  entities: { ...defaultSettings.entities, enabled: false },
};

/** The registered name of a page's site, or its host where the data have none; undefined where they tell neither. */
function siteOf(page: Page & { readonly url?: string | null }): string | undefined {
  const metadata = new Map([['url', page.url ?? '']]);
  return page.site ?? hostOf({ metadata, head: [], foot: [], name: '', path: '' });
}

/**
 * Prints how often two pages that are put together by their lines are of one site, and how many pages of one site are put together:
 * all labelled pages of one kind are one workspace, each text once.
 */
function measure(kind: string, pages: readonly Page[]): void {
  const review = new Review(
    {
      boilerplate: model('boilerplate'),
      reuse: model('reuse'),
      entities: entityModelsIn('models'),
    },
    { settings: () => settings },
  );
  const sites = new Map<string, string>();
  const texts = new Set<string>();
  for (const page of pages) {
    const site = siteOf(page);
    const { text } = bodyOf(page.paragraphs);
    if (site === undefined || texts.has(text)) continue;
    texts.add(text);
    const uri = `page:/${texts.size}`;
    sites.set(uri, site);
    review.setDocument(uri, text);
  }
  review.advance();
  const sizes = countBy([...sites.values()]);
  const inCompany = sumOf([...sizes.values()], (size) => (size > 1 ? size : 0));
  let [together, right, found, mixed] = [0, 0, 0, 0];
  for (const { uris } of review.sitePages()) {
    const counts = countBy(uris.map((uri) => sites.get(uri) ?? ''));
    together += pairs(uris.length);
    right += sumOf([...counts.values()], pairs);
    found += sumOf([...counts.values()], (count) => (count > 1 ? count : 0));
    if (counts.size > 1) mixed += uris.length;
  }
  const possible = sumOf([...sizes.values()], pairs);
  console.log(
    `| ${kind} | ${texts.size} | ${sizes.size} | ${(right / together).toFixed(3)} | ${(right / possible).toFixed(3)} | ` +
      `${found} of ${inCompany} | ${mixed} |`,
  );
}

function model(name: string): Uint8Array {
  return readFileSync(join(import.meta.dirname, `../../models/${name}.bin`));
}

function pairs(size: number): number {
  return (size * (size - 1)) / 2;
}

function sumOf(numbers: readonly number[], value: (each: number) => number): number {
  return numbers.reduce((sum, each) => sum + value(each), 0);
}

function countBy(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function main(): void {
  const folder = labelledFolder();
  if (folder === undefined) throw new Error('The labelled data are not here; set WINNOW_SHARED.');
  const pages = labelledFiles(folder).flatMap(readPages);
  console.log(
    '| pages | texts | sites | pairs right | pairs found | pages with one of theirs | pages of mixed sites |',
  );
  console.log('|---|---|---|---|---|---|---|');
  measure(
    'as HTML gives them (`full`)',
    pages.filter(({ view }) => view === 'full'),
  );
  measure(
    'main text (`main`, `native`)',
    pages.filter(({ view }) => view !== 'full'),
  );
}

main();
