/** Measures what menus around an article cost; `npm run bench:entities -- menus`. */
import type { EntityTagger, Mention } from '../../src/entities/index';
import { bodyOf } from '../../src/format/index';
import { pageFiles, readPages, type SamplePage } from './languageSamples';

const NAMES: ReadonlySet<string> = new Set(['person', 'organisation', 'place']);
/** Characters of an article at the least. */
const LONG_ENOUGH = 400;

interface Part {
  readonly text: string;
  readonly isContent: boolean;
}

function textOf(parts: readonly Part[]): string {
  return parts.map(({ text }) => text).join('\n\n');
}

function namesIn(
  tagger: EntityTagger,
  text: string,
): { readonly text: string; readonly found: readonly Mention[] } {
  const found = tagger.tag(bodyOf(text)).filter(({ type }) => NAMES.has(type));
  return { text, found };
}

/** The mentions of a text by words and type, with how often each was found. */
function counted({
  text,
  found,
}: {
  readonly text: string;
  readonly found: readonly Mention[];
}): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { start, end, type } of found) {
    const key = `${type} ${text.slice(start, end)}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

/** Of names of the article alone, how many are found in it as part of the whole page. */
function comparePage(tagger: EntityTagger, page: SamplePage): readonly [found: number, alone: number] {
  const parts = page.paragraphs.map(({ text, label }) => ({ text, isContent: label === 'content' }));
  const article = parts.filter(({ isContent }) => isContent);
  if (article.length === parts.length || textOf(article).length < LONG_ENOUGH) return [0, 0];
  const alone = counted(namesIn(tagger, textOf(article)));
  const whole = textOf(parts);
  const inArticle: Mention[] = [];
  let end = 0;
  const { found } = namesIn(tagger, whole);
  for (const { text, isContent } of parts) {
    const start = end;
    end = start + text.length;
    if (isContent) inArticle.push(...found.filter((each) => each.start >= start && each.end <= end));
    end += 2;
  }
  const kept = counted({ text: whole, found: inArticle });
  let sum = 0;
  for (const [key, count] of alone) sum += Math.min(count, kept.get(key) ?? 0);
  return [sum, [...alone.values()].reduce((total, count) => total + count, 0)];
}

/** Prints for each file and language the share of names of the article alone that are found within the whole page, same words and type. */
export function printMenus(tagger: EntityTagger): void {
  const all = { found: 0, alone: 0, pages: 0 };
  for (const file of pageFiles('.full')) {
    const byLanguage = new Map<string, { found: number; alone: number; pages: number; lost: number }>();
    for (const page of readPages(file)) {
      if (!tagger.hasModel(page.lang)) continue;
      const [found, alone] = comparePage(tagger, page);
      if (alone === 0) continue;
      const row = byLanguage.get(page.lang) ?? { found: 0, alone: 0, pages: 0, lost: 0 };
      byLanguage.set(page.lang, row);
      for (const sum of [row, all]) {
        sum.found += found;
        sum.alone += alone;
        sum.pages += 1;
      }
      if (found < alone / 2) row.lost += 1;
    }
    for (const [language, { found, alone, pages, lost }] of byLanguage)
      console.log(
        `${file.replace('.jsonl', '')} ${language}`.padEnd(30),
        `${pages} pages, ${((100 * found) / alone).toFixed(1)} of 100 names of ${alone}; pages that lose half and more: ${lost}`,
      );
  }
  console.log(
    `all: ${all.pages} pages, ${((100 * all.found) / all.alone).toFixed(2)} of 100 names of ${all.alone}`,
  );
}
