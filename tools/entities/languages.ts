/** Measures how well the language of saved pages is told; `npm run bench:entities -- language`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EntityTagger } from '../../src/entities/index';
import { bodyOf } from '../../src/format/index';
import { dataFolder } from './corpus';

interface Page {
  readonly lang: string;
  readonly paragraphs: readonly { readonly text: string; readonly nl: number }[];
}

function textOf(page: Page): string {
  return page.paragraphs.map(({ text, nl }, index) => (index > 0 ? '\n'.repeat(nl) : '') + text).join('');
}

/** Prints, for every file and language, how many pages are read as that language, as nothing, and as what else. */
export function printLanguages(tagger: EntityTagger, list: boolean): void {
  const folder = join(dataFolder(), 'boilerplate');
  if (!existsSync(folder)) {
    console.log(`there is no folder ${folder}`);
    return;
  }
  console.log('file and language'.padEnd(34), 'pages', ' right', '  und', ' else');
  for (const file of readdirSync(folder).filter((each) => each.endsWith('.jsonl'))) {
    const pages = readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Page);
    const byLanguage = new Map<string, Map<string, number>>();
    for (const page of pages) {
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
