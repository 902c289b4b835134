/**
 * Scores the entity tagger beside compromise on labelled files.
 *
 *   npm run bench:entities -- FILE… [--predictions OUT.jsonl]
 *   npm run bench:entities -- language [--list]     how well the language of saved pages is told
 *   npm run bench:entities -- menus                 names of an article that are found in the whole page with its menus, too
 *   npm run bench:entities -- introduced [--list]   what is found in languages without a model
 *   npm run bench:entities -- edits                 what a key costs in a megabyte of news, in CPU of the whole process
 *
 * A FILE is token TAB tag lines (IOB2, `#doc id` before each document, blank line between sentences), or JSON lines
 * `{"id", "text"}`, optionally with `"entities": [{"start", "end", "type", "name"?}]`. The text of a TSV document is
 * its tokens joined by one space, its sentences by one line end; all offsets are UTF-16 code units into that text.
 * Types are written PER, ORG, LOC, NORP, DATE (of the calendar), RELATIVE ("last week"), TIME, MONEY, PERCENT, QUANTITY, LAW, URL, EMAIL, PHONE, HANDLE.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import nlp from 'compromise';
import { createEntityIndex, createEntityTagger, ENTITY_TYPES, normaliseName } from '../src/entities/index';
import { entityModelsIn } from '../src/disk/index';
import { bodyOf, type SectionBody } from '../src/format/index';
import { dataFolder, documentText, readTsv } from '../tools/entities/corpus';
import { printEditCosts } from '../tools/entities/editCosts';
import { printIntroduced } from '../tools/entities/introduced';
import { printLanguages } from '../tools/entities/languages';
import { printMenus } from '../tools/entities/menuPages';
import { ratios, tally, type Tally } from '../tools/entities/score';

interface Labelled {
  readonly start: number;
  readonly end: number;
  readonly type: string;
  readonly name?: string;
}

interface Document {
  readonly id: string;
  readonly text: string;
  readonly body: SectionBody;
  readonly gold?: readonly Labelled[];
}

interface Prediction extends Labelled {
  readonly text: string;
  readonly name: string;
}

const GOLD_KINDS = ['PER', 'ORG', 'LOC', 'MISC'];

function readDocuments(path: string): Document[] {
  const content = readFileSync(path, 'utf8');
  return content.trimStart().startsWith('{') ? readJsonLines(content) : readTagged(path);
}

function readJsonLines(content: string): Document[] {
  return content
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const row = JSON.parse(line) as { id: string; text: string; entities?: Labelled[] };
      return { id: row.id, text: row.text, body: bodyOf(row.text), gold: row.entities };
    });
}

function readTagged(path: string): Document[] {
  return readTsv(path).map((document) => {
    const { text, starts } = documentText(document);
    const gold = document.sentences.flatMap((sentence, index) =>
      sentence.names.map((name) => ({
        start: starts[index] + name.start,
        end: starts[index] + name.end,
        type: GOLD_KINDS[name.kind],
      })),
    );
    return { id: document.id, text, body: bodyOf(text, 'lines'), gold };
  });
}

const tagger = createEntityTagger(entityModelsIn(join(process.cwd(), 'models')));

function predictOwn(document: Document): Prediction[] {
  const mentions = tagger.tag(document.body);
  const index = createEntityIndex();
  index.set(0, document.text, mentions);
  return mentions.map((mention, number) => {
    const text = document.text.slice(mention.start, mention.end);
    const name = index.at(0, number)?.name ?? text;
    // A relative date ('last week') is marked as such in the product; DATE is kept for dates of the calendar.
    const type = mention.relative === true ? 'RELATIVE' : ENTITY_TYPES[mention.type].code;
    return { start: mention.start, end: mention.end, type, text, name };
  });
}

interface CompromiseView {
  json(
    options: object,
  ): readonly { readonly text: string; readonly offset: { start: number; length: number } }[];
}

function predictCompromise(document: Document): Prediction[] {
  const doc = nlp(document.text);
  const views: [string, CompromiseView][] = [
    ['PER', doc.people()],
    ['ORG', doc.organizations()],
    ['LOC', doc.places()],
  ];
  return views.flatMap(([type, view]) =>
    view.json({ offset: true, terms: { offset: true } }).map(({ offset }) => {
      const raw = document.text.slice(offset.start, offset.start + offset.length);
      const text = raw.replace(/[\s.,;:!?)"']+$/u, '').replace(/(?:\s?['’]\s?s)$/u, '');
      const lead = text.length - text.replace(/^[\s("']+/u, '').length;
      return {
        start: offset.start + lead,
        end: offset.start + text.length,
        type,
        text: text.slice(lead),
        name: text.slice(lead),
      };
    }),
  );
}

interface Scores {
  readonly exact: Map<string, Tally>;
  readonly overlap: Map<string, Tally>;
  readonly unique: Map<string, Tally>;
}

function newScores(): Scores {
  return { exact: new Map(), overlap: new Map(), unique: new Map() };
}

function of(map: Map<string, Tally>, type: string): Tally {
  let counts = map.get(type);
  if (counts === undefined) map.set(type, (counts = tally()));
  return counts;
}

function addScores(
  scores: Scores,
  gold: readonly Labelled[],
  found: readonly Labelled[],
  text: string,
  types: ReadonlySet<string>,
): void {
  const wanted = gold.filter((each) => types.has(each.type));
  const given = found.filter((each) => types.has(each.type));
  const key = (each: Labelled): string => `${each.start} ${each.end} ${each.type}`;
  const unique = (each: Labelled): string =>
    `${each.type} ${normaliseName(text.slice(each.start, each.end).replace(/ (?=['’.,-])|(?<=[-.]) /gu, ''))}`;
  count(scores.exact, wanted.map(key), given.map(key), wanted, given);
  const goldNames = new Map(wanted.map((each) => [unique(each), each]));
  const foundNames = new Map(given.map((each) => [unique(each), each]));
  count(
    scores.unique,
    [...goldNames.keys()],
    [...foundNames.keys()],
    [...goldNames.values()],
    [...foundNames.values()],
  );
  for (const each of wanted) {
    of(scores.overlap, each.type).gold += 1;
  }
  for (const each of given) {
    const counts = of(scores.overlap, each.type);
    counts.found += 1;
    if (wanted.some((other) => other.type === each.type && other.start < each.end && other.end > each.start))
      counts.right += 1;
  }
}

function count(
  map: Map<string, Tally>,
  gold: readonly string[],
  found: readonly string[],
  a: readonly Labelled[],
  b: readonly Labelled[],
): void {
  const known = new Set(gold);
  a.forEach((each) => (of(map, each.type).gold += 1));
  b.forEach((each, index) => {
    const counts = of(map, each.type);
    counts.found += 1;
    if (known.has(found[index])) counts.right += 1;
  });
}

function printScores(title: string, scores: Scores): void {
  console.log(`\n${title}`);
  for (const [name, map] of Object.entries(scores) as [string, Map<string, Tally>][]) {
    const all = tally();
    const rows = [...map].sort(([a], [b]) => (a < b ? -1 : 1));
    for (const [type, counts] of rows) {
      print(`${name} ${type}`, counts);
      all.right += counts.right;
      all.found += counts.found;
      all.gold += counts.gold;
    }
    print(`${name} all`, all);
  }
}

function print(name: string, counts: Tally): void {
  const { precision, recall, f1 } = ratios(counts);
  const column = (value: number): string => value.toFixed(1).padStart(6);
  console.log(`  ${name.padEnd(14)} P${column(precision)} R${column(recall)} F1${column(f1)}`);
}

/** Passes over the texts, the first of which is not measured: an odd number is measured. */
const PASSES = 6;

/** Seconds of CPU that each of some things takes for all texts, the middle of several passes in turn. */
function seconds(
  documents: readonly Document[],
  things: readonly ((document: Document) => void)[],
): number[] {
  const took: number[][] = things.map(() => []);
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (const [number, run] of things.entries()) {
      const began = process.cpuUsage();
      for (const document of documents) run(document);
      const { user, system } = process.cpuUsage(began);
      if (pass > 0) took[number].push((user + system) / 1e6);
    }
  }
  return took.map((each) => each.sort((a, b) => a - b)[each.length >> 1]);
}

function main(): void {
  const args = process.argv.slice(2);
  if (args[0] === 'language') {
    void printLanguages(tagger, args.includes('--list'));
    return;
  }
  if (args[0] === 'menus') {
    printMenus(tagger);
    return;
  }
  if (args[0] === 'introduced') {
    printIntroduced(tagger, args.includes('--list'));
    return;
  }
  if (args[0] === 'edits') {
    printEditCosts(tagger);
    return;
  }
  const at = args.indexOf('--predictions');
  const out = at >= 0 ? args[at + 1] : undefined;
  const files = args.filter((_, index) => at < 0 || (index !== at && index !== at + 1));
  const usual = join(dataFolder(), 'entities/dev.newswire-world.tsv');
  if (files.length === 0 && existsSync(usual)) files.push(usual);
  if (files.length === 0) {
    console.log('usage: npm run bench:entities -- FILE… [--predictions OUT.jsonl]');
    return;
  }
  const lines: string[] = [];
  for (const file of files) bench(file, lines);
  if (out !== undefined) writeFileSync(out, lines.map((line) => `${line}\n`).join(''));
}

function bench(file: string, lines: string[]): void {
  const documents = readDocuments(file);
  const tokens = documents.reduce((sum, each) => sum + each.text.split(/\s+/u).length, 0);
  console.log(`\n${file.replace(/^.*\//u, '')}: ${documents.length} documents, ${tokens} tokens`);
  const own = newScores();
  const peer = newScores();
  const types = new Set(documents.flatMap((each) => each.gold ?? []).map((each) => each.type));
  types.delete('MISC');
  const named = new Set(['PER', 'ORG', 'LOC'].filter((type) => types.has(type)));
  for (const document of documents) {
    const found = predictOwn(document);
    lines.push(JSON.stringify({ id: document.id, entities: found }));
    if (document.gold === undefined) continue;
    addScores(own, document.gold, found, document.text, types);
    addScores(peer, document.gold, predictCompromise(document), document.text, named);
  }
  if (types.size > 0) {
    printScores('winnow', own);
    printScores('compromise', peer);
  }
  const sample = documents.slice(0, 400);
  const sampleTokens = sample.reduce((sum, each) => sum + each.text.split(/\s+/u).length, 0);
  const megabytes = sample.reduce((sum, each) => sum + each.text.length, 0) / 1e6;
  const [ours, theirs] = seconds(sample, [tagOnly, (each) => void predictCompromise(each)]);
  console.log(
    `\ntokens a second of CPU: winnow ${(sampleTokens / ours).toFixed(0)} (${(megabytes / ours).toFixed(2)} MB), ` +
      `compromise ${(sampleTokens / theirs).toFixed(0)}, ratio ${(theirs / ours).toFixed(1)}`,
  );
}

/** Tags without what an earlier pass may have kept of the body. */
function tagOnly(document: Document): void {
  tagger.tag(document.body);
}

main();
