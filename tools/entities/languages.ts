/** Measures how well languages are told; `npm run bench:entities -- language`. */
import type { EntityTagger } from '../../src/entities/index';
import { bodyOf } from '../../src/format/index';
import {
  headlines,
  menus,
  pageFiles,
  readPages,
  type Sample,
  type SamplePage,
  stretches,
  tables,
} from './languageSamples';

/** Languages with fewer samples than this are put together in the tables. */
const FEW = 20;
/** What the package `eld` calls otherwise. */
const TAGS: Readonly<Record<string, string>> = { ms: 'id' };

function textOf(page: SamplePage): string {
  return page.paragraphs.map(({ text, nl }, index) => (index > 0 ? '\n'.repeat(nl) : '') + text).join('');
}

/** Prints how pages are read, then stretches, menus, headlines and tables by themselves, then mixed pages. */
export async function printLanguages(tagger: EntityTagger, list: boolean): Promise<void> {
  if (pageFiles().length === 0) {
    console.log('there is no labelled data');
    return;
  }
  const { eld } = await import('eld/extrasmall');
  const peer = (text: string): string => eld.detect(text).language;
  printPages(tagger, list);
  for (const [name, samples] of [
    ['stretches of 100 characters', stretches()],
    ['menus', menus()],
    ['headlines', headlines()],
    ['tables', tables()],
  ] as const)
    printSamples(tagger, peer, name, samples, list);
  printMixed(tagger);
}

/** For every file and language: how many pages are read as that language, as nothing, and as what else. */
function printPages(tagger: EntityTagger, list: boolean): void {
  console.log('file and language'.padEnd(34), 'pages', ' right', '  und', ' else');
  for (const file of pageFiles()) {
    const byLanguage = new Map<string, Map<string, number>>();
    for (const page of readPages(file)) {
      const text = textOf(page);
      const told = tagger.language(bodyOf(text));
      const row = byLanguage.get(page.lang) ?? new Map<string, number>();
      byLanguage.set(page.lang, row.set(told, (row.get(told) ?? 0) + 1));
      if (list && told !== page.lang) console.log(page.lang, told, JSON.stringify(text.slice(0, 200)));
    }
    for (const [language, told] of byLanguage)
      print(`${file.replace('.jsonl', '')} ${language}`, language, told);
  }
}

function print(name: string, language: string, told: ReadonlyMap<string, number>): void {
  const count = [...told.values()].reduce((sum, each) => sum + each, 0);
  const right = told.get(language) ?? 0;
  const none = told.get('und') ?? 0;
  const others = [...told].filter(([each]) => each !== language && each !== 'und');
  console.log(
    name.padEnd(34),
    String(count).padStart(5),
    ((100 * right) / count).toFixed(1).padStart(6),
    String(none).padStart(5),
    String(count - right - none).padStart(5),
    others.map(([each, number]) => `${each} ${number}`).join(', '),
  );
}

/** Samples read by themselves, in doubt as English, beside what the package `eld` says of them. */
function printSamples(
  tagger: EntityTagger,
  detect: (text: string) => string,
  name: string,
  samples: readonly Sample[],
  list: boolean,
): void {
  const counts = new Map<string, { count: number; right: number; peer: number }>();
  for (const { language, text } of samples) {
    const row = counts.get(language) ?? { count: 0, right: 0, peer: 0 };
    counts.set(language, row);
    const told = tagger.language(bodyOf(text));
    const peer = detect(text);
    row.count += 1;
    if (told === language) row.right += 1;
    else if (list) console.log(language, told, JSON.stringify(text));
    if ((TAGS[peer] ?? peer) === language) row.peer += 1;
  }
  const rows = [...counts].filter(([, { count }]) => count >= FEW).sort(([a], [b]) => (a < b ? -1 : 1));
  const percent = (part: number, whole: number): string => ((100 * part) / whole).toFixed(1).padStart(6);
  console.log(`\n${name}: language, number, right, eld`);
  for (const [language, { count, right, peer }] of rows)
    console.log(
      `  ${language} ${String(count).padStart(5)} ${percent(right, count)} ${percent(peer, count)}`,
    );
  const mean = (of: (row: { count: number; right: number; peer: number }) => number): string =>
    percent(
      rows.reduce((sum, [, row]) => sum + of(row) / row.count, 0),
      rows.length,
    );
  console.log(
    `  mean of ${rows.length}`,
    mean(({ right }) => right),
    mean(({ peer }) => peer),
  );
}

/** Text of a page, paragraphs of 60 characters and more, at most five. */
function articleOf(page: SamplePage): readonly string[] {
  return page.paragraphs
    .filter(({ label, text }) => label === 'content' && text.length >= 60)
    .map(({ text }) => text.replace(/\s*\n\s*/gu, ' '))
    .slice(0, 5);
}

function menuOf(page: SamplePage): readonly string[] {
  return page.paragraphs
    .filter(({ label, text }) => label === 'boilerplate' && text.length <= 30)
    .map(({ text }) => text)
    .slice(0, 15);
}

/**
 * Pages made of an English one and one of another language: its menu above the article, paragraph by paragraph in turns, and one paragraph of it
 * within the article. Prints the share of paragraphs that are read in their language, those of the article and the others.
 */
function printMixed(tagger: EntityTagger): void {
  const pages = pageFiles('.full').flatMap(readPages);
  const english = pages.filter(({ lang }) => lang === 'en').filter((page) => articleOf(page).length === 5);
  const kinds = ['menu', 'in turns', 'quotation'] as const;
  console.log('\nmixed pages: language, kind, pages, English paragraphs right, others right');
  for (const language of ['de', 'fr', 'es', 'pl', 'ja']) {
    const others = pages
      .filter(({ lang }) => lang === language)
      .filter((page) => articleOf(page).length >= 3);
    for (const kind of kinds) {
      const right = { en: [0, 0], other: [0, 0] };
      others.slice(0, 60).forEach((other, number) => {
        const article = articleOf(english[(number * 7) % english.length]);
        const mixed = mixedPage(kind, article, other);
        const body = bodyOf(mixed.map(({ text }) => text).join('\n\n'));
        tagger.tag(body);
        const told = tagger.paragraphLanguages(body);
        if (told.length !== mixed.length) return;
        mixed.forEach(({ isOther }, at) => {
          const sum = isOther ? right.other : right.en;
          sum[1] += 1;
          if (told[at] === (isOther ? language : 'en')) sum[0] += 1;
        });
      });
      const share = ([part, whole]: readonly number[]): string =>
        `${((100 * part) / whole).toFixed(1)} of ${whole}`;
      console.log(
        `  ${language} ${kind.padEnd(10)} ${Math.min(60, others.length)}, ${share(right.en)}, ${share(right.other)}`,
      );
    }
  }
}

function mixedPage(
  kind: 'menu' | 'in turns' | 'quotation',
  article: readonly string[],
  other: SamplePage,
): readonly { readonly text: string; readonly isOther: boolean }[] {
  const own = article.map((text) => ({ text, isOther: false }));
  const foreign = articleOf(other).map((text) => ({ text, isOther: true }));
  if (kind === 'menu') return [...menuOf(other).map((text) => ({ text, isOther: true })), ...own];
  if (kind === 'quotation') return [...own.slice(0, 2), foreign[0], ...own.slice(2)];
  return own.flatMap((each, at) => (foreign[at] === undefined ? [each] : [each, foreign[at]]));
}
