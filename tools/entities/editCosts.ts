/** Measures what a key costs in a long text; `npm run bench:entities -- edits`. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createEntityIndex, type EntityTagger } from '../../src/entities/index';
import { parseFile, reparseFile, type SectionBody } from '../../src/format/index';
import type { Work } from '../../src/lexis/index';
import { dataFolder } from './corpus';

const LENGTHS = [50_000, 1_000_000];
const PARAGRAPH = 170;
/** What is typed, one key after the other at each place, and as often taken back. */
const TYPED = [' rain', ' Oslo', ' Jane Doe', '. Then', ' Siemens AG'];
const PLACES = [0.5, 0.13, 0.87, 0.31];

/** CPU of some work in ms, all of it and its dearest step. */
interface Cost {
  readonly all: number;
  readonly step: number;
}

function measured<T>(work: Work<T>): { cost: Cost; result: T } {
  let all = 0;
  let step = 0;
  for (;;) {
    const began = process.cpuUsage();
    const { done, value } = work.next();
    const { user, system } = process.cpuUsage(began);
    const took = (user + system) / 1000;
    all += took;
    step = Math.max(step, took);
    if (done === true) return { cost: { all, step }, result: value };
  }
}

/** News of some length, in paragraphs of two sentences or so. */
export function newsText(wanted: number): string | undefined {
  const file = join(dataFolder(), 'text/paragraphs.jsonl');
  if (!existsSync(file)) return undefined;
  const paragraphs: string[] = [];
  let length = 0;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (length >= wanted) break;
    if (!line.includes('"source": "reuters"')) continue;
    const { text } = JSON.parse(line) as { text: string };
    for (let rest = text.replace(/\s+/gu, ' '); rest !== '';) {
      const stop = rest.indexOf('. ', PARAGRAPH);
      const paragraph = stop < 0 ? rest : rest.slice(0, stop + 1);
      paragraphs.push(paragraph);
      length += paragraph.length + 2;
      rest = stop < 0 ? '' : rest.slice(stop + 2);
    }
  }
  return paragraphs.join('\n\n');
}

/** Prints the cost of the first reading and of keys typed at several places, in a text of each length. */
export function printEditCosts(tagger: EntityTagger): void {
  for (const length of LENGTHS) {
    const news = newsText(length);
    if (news === undefined) {
      console.log(`there is no folder ${dataFolder()}/text`);
      return;
    }
    printCostsIn(tagger, news);
  }
}

function printCostsIn(tagger: EntityTagger, news: string): void {
  let file = parseFile(news, { detect: false });
  let body = bodyOf(file);
  const index = createEntityIndex();
  const first = measured(tagger.tagging(body));
  const set = measured(index.setting(0, body.text, first.result));
  console.log(
    `${news.length} characters, ${body.paragraphs.length} paragraphs, ${first.result.length} mentions`,
  );
  print('first tagging', [first.cost]);
  print('first setting', [set.cost]);
  const all: { tagging: Cost[]; setting: Cost[] } = { tagging: [], setting: [] };
  for (const typed of TYPED) {
    const tagging: Cost[] = [];
    const setting: Cost[] = [];
    for (const place of PLACES) {
      const at = file.text.indexOf(' ', Math.floor(file.text.length * place));
      const states: string[] = [];
      for (let count = 1; count <= typed.length; count += 1) states.push(typed.slice(0, count));
      for (let count = typed.length - 1; count >= 0; count -= 1) states.push(typed.slice(0, count));
      let there = '';
      for (const state of states) {
        const span = { start: at, end: at + there.length };
        const text = file.text.slice(0, span.start) + state + file.text.slice(span.end);
        file = reparseFile(file, text, [{ span, text: state }]);
        there = state;
        const before = body;
        body = bodyOf(file);
        void body.paragraphs;
        const tagged = measured(tagger.tagging(body, before));
        tagging.push(tagged.cost);
        setting.push(measured(index.setting(0, body.text, tagged.result)).cost);
      }
    }
    print(`keys of ${JSON.stringify(typed)}: tagging`, tagging);
    print(`keys of ${JSON.stringify(typed)}: setting`, setting);
    all.tagging.push(...tagging);
    all.setting.push(...setting);
  }
  print('all keys: tagging', all.tagging);
  print('all keys: setting', all.setting);
}

function bodyOf({ sections }: { sections: readonly { readonly body: SectionBody }[] }): SectionBody {
  return sections[0].body;
}

function print(what: string, costs: readonly Cost[]): void {
  const sorted = costs.map(({ all }) => all).sort((a, b) => a - b);
  const mean = sorted.reduce((sum, each) => sum + each, 0) / sorted.length;
  const worst = sorted[sorted.length - 1];
  const step = Math.max(...costs.map((each) => each.step));
  const column = (value: number): string => value.toFixed(1).padStart(7);
  const middle = `median ${column(sorted[sorted.length >> 1])} mean ${column(mean)}`;
  console.log(`${what.padEnd(36)} ${middle} worst ${column(worst)} dearest step ${column(step)} ms`);
}
