import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Count, COUNT_COLUMNS } from '../../src/boilerplate/learning';
import { carefulScores, judgeAsked, only, type Judged } from './judged';
import { labelledFiles, readPages } from './pages';

type Test = (text: string, page: Judged, index: number) => boolean;

const PLEA = /newsletter|subscribe|sign up|inbox|abonnieren|abonnez|suscríb|подпи[шс]/iu;
const LEAD =
  /^(?:read (?:more|also|next)|related|see also|more on|mehr zum thema|lesen sie auch|lire aussi|lea también)\b/iu;
/** Tags and marks that programs left: HTML, entities, short codes, templates, styles. */
const LEFTOVER =
  /<\/?[a-z][^>]*>|&(?:nbsp|amp|lt|gt|quot|#\d+);|\[\/?[a-z_]+(?: [^\]]*)?\]|\{\{|\}\}|^[.#@][\w-]+ ?\{/iu;
const FILE_NAME = /^[^\s/]+\.(?:jpe?g|png|gif|webp|svg)$/iu;
/** More words than a label or a headline has. */
const LONG = 30;

const words = ({ scan }: Judged, index: number): number => scan.counts[index * COUNT_COLUMNS + Count.words];

function alternativeTexts(folder: string): Test {
  const flagged = new Map<string, ReadonlySet<number>>();
  const add = (key: string, places: readonly number[]): void => {
    if (places.length > 0) flagged.set(key, new Set([...(flagged.get(key) ?? []), ...places]));
  };
  for (const file of labelledFiles(folder).filter((each) => each.endsWith('.main.jsonl')))
    for (const { id, paragraphs } of readPages(file))
      add(
        id,
        [...paragraphs.keys()].filter((at) => paragraphs[at].flags?.includes('alt') === true),
      );
  const listed = JSON.parse(readFileSync(join(folder, 'alt_lines.json'), 'utf8')) as Record<
    string,
    Record<string, readonly number[]>
  >;
  for (const pages of Object.values(listed))
    for (const [id, places] of Object.entries(pages)) add(id, places);
  return (_, { id }, index) => flagged.get(id)?.has(index) === true;
}

/**
 * Prints what part of the furniture that was missed often is flagged at `careful`, each sort by itself: on training pages by models
 * that never saw their site, and on sources that trained nothing.
 *
 *   npx tsx tools/boilerplate/measureMisses.ts DUMP [MODEL]
 */
function main(): void {
  const { folder, dump, judge } = judgeAsked();
  const isMain = ({ view }: Judged): boolean => view === 'main';
  const own = judge.crossValidated(folder, dump).filter(isMain);
  const groups = [
    ['cross-validated', own],
    ['… of fundus and postlight', own.filter(({ source }) => /^(?:fundus|postlight)$/u.test(source))],
    ['never trained', judge.unseen(folder).filter(isMain)],
  ] as const;
  const isAlternative = alternativeTexts(folder);
  const sorts: readonly (readonly [string, Test])[] = [
    ['alternative texts of images', isAlternative],
    ['names of image files', (text) => FILE_NAME.test(text)],
    ['captions and credits (by their kind)', (_, { kinds }, index) => kinds[index] === 'image-credit'],
    ['“Read more”, “Related” and the like', (text) => LEAD.test(text)],
    [`more than ${LONG} words`, (_, page, index) => words(page, index) > LONG],
    ['leftovers of tags', (text) => LEFTOVER.test(text)],
    ['pleas for newsletters and subscriptions', (text) => PLEA.test(text)],
    ['… of more than 12 words', (text, page, index) => PLEA.test(text) && words(page, index) > 12],
  ];
  console.log('| furniture, `main` | | lines | careful P | careful R |\n|---|---|---|---|---|');
  for (const [name, test] of sorts) {
    for (const [title, pages] of groups) {
      const meant = only(pages, (page, index) => {
        const { start, end } = page.body.paragraphs[index];
        return test(page.body.text.slice(start, end).trim(), page, index);
      });
      const furniture = meant.reduce(
        (sum, { labels }) => sum + labels.filter((each) => each === 1).length,
        0,
      );
      if (furniture === 0) continue;
      const { precision, recall } = carefulScores(meant);
      console.log(`| ${name} | ${title} | ${furniture} | ${precision.toFixed(3)} | ${recall.toFixed(3)} |`);
    }
  }
}

main();
