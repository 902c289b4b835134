/**
 * Measures what is said of changes between two tellings.
 *
 *   npm run bench:changes -- facts [DIR] [--sample N]
 *       fact-drift: precision and recall of a changed-fact warning, by kind of fact and by what differs; --sample prints so
 *       many true warnings with both values, to be judged by eye
 *
 *   npm run bench:changes -- quotes [DIR]
 *       quotations and their speakers; alterations of them: precision and recall, and fair ones that are called altered
 *
 *   npm run bench:changes -- versions [DIR] [--train]
 *       which of two versions of an article was first, dates and names hidden; --train prints weights learnt from all
 *
 *   npm run bench:changes -- findings [N]
 *       what a review says of the first N documents (400) of each source of real text, counted by code
 *
 * DIR defaults to $WINNOW_SHARED/data/changes.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type FactChange, type Telling, changedFacts } from '../src/changes/index';
import { entityModelsIn } from '../src/disk/index';
import { createEntityTagger } from '../src/entities/index';
import { bodyOf } from '../src/format/index';
import { countFindings } from './changes/findings';
import { benchQuotes } from './changes/quotes';
import { measureVersions } from './changes/versions';

interface DriftRow {
  readonly id: string;
  readonly domain: string;
  readonly a: string;
  readonly b: string;
  readonly drift: boolean;
  readonly types: readonly string[];
  readonly numbersDiffer: boolean;
  readonly negationDiffers: boolean;
  readonly namesDiffer: boolean;
}

function readLines<T>(file: string): T[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);
}

function row(name: string, value: string): void {
  console.log(`${name.padEnd(44)} ${value}`);
}

/** Rows in another order, the same on every run. */
function shuffled<T>(items: readonly T[]): T[] {
  const result = [...items];
  let state = 12345;
  for (let i = result.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    const other = state % (i + 1);
    [result[i], result[other]] = [result[other], result[i]];
  }
  return result;
}

// Facts

interface Judged {
  readonly row: DriftRow;
  readonly changes: readonly FactChange[];
}

const DATE =
  /\b(?:19|20)\d\d\b|\b(?:January|February|March|April|June|July|August|September|October|November|December|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b/gu;

/** Whether the dates that a reader sees at a glance are others. */
function datesDiffer({ a, b }: DriftRow): boolean {
  const dates = (text: string): string => (text.match(DATE) ?? []).sort().join(' ');
  return dates(a) !== dates(b);
}

function recall(judged: readonly Judged[], isMeant: (row: DriftRow) => boolean): string {
  const meant = judged.filter(({ row }) => row.drift && isMeant(row));
  const warned = meant.filter(({ changes }) => changes.length > 0).length;
  return `${(warned / meant.length).toFixed(3)} of ${meant.length}`;
}

function precisionAndRecall(judged: readonly Judged[]): string {
  const warned = judged.filter(({ changes }) => changes.length > 0);
  const right = warned.filter(({ row }) => row.drift).length;
  const all = judged.filter(({ row }) => row.drift).length;
  return `P ${(right / warned.length).toFixed(3)} R ${(right / all).toFixed(3)} of ${judged.length}`;
}

function benchFacts(folder: string, sample: number): void {
  const tagger = createEntityTagger(entityModelsIn('models'));
  const tell = (text: string): Telling => ({ text, mentions: tagger.tag(bodyOf(text)) });
  const rows = readLines<DriftRow>(join(folder, 'fact-drift.summedits.dev.jsonl'));
  const tellings = rows.map(({ a, b }) => [tell(a), tell(b)] as const);
  const begin = process.cpuUsage().user;
  const judged = rows.map((each, i) => ({ row: each, changes: changedFacts(...tellings[i]) }));
  row('a changed-fact warning is given', precisionAndRecall(judged));
  row('  CPU a pair', `${((process.cpuUsage().user - begin) / rows.length).toFixed(0)} µs`);
  for (const domain of [...new Set(rows.map((each) => each.domain))].sort())
    row(`  ${domain}`, precisionAndRecall(judged.filter((each) => each.row.domain === domain)));
  row(
    'recall where digits differ',
    recall(judged, (each) => each.numbersDiffer),
  );
  row('recall where dates differ', recall(judged, datesDiffer));
  row(
    'recall where negators differ',
    recall(judged, (each) => each.negationDiffers),
  );
  row(
    'recall where labelled negation',
    recall(judged, (each) => each.types.includes('negation_insertion_removal')),
  );
  row(
    'recall where names differ',
    recall(judged, (each) => each.namesDiffer),
  );
  for (const kind of [
    ...new Set(judged.flatMap(({ changes }) => changes.map((change) => change.kind))),
  ].sort()) {
    const warned = judged.filter(({ changes }) => changes.some((change) => change.kind === kind));
    const right = warned.filter((each) => each.row.drift).length;
    row(`precision of ${kind}`, `${(right / warned.length).toFixed(3)} of ${warned.length}`);
  }
  const isTrue = ({ row: { drift }, changes }: Judged): boolean => drift && changes.length > 0;
  for (const { row: each, changes } of shuffled(judged.filter(isTrue)).slice(0, sample)) {
    console.log(`\n${each.id}\n  ${each.a}\n  ${each.b}`);
    for (const { kind, left, right } of changes) console.log(`    ${kind}: ${left.value} / ${right.value}`);
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { sample: { type: 'string', default: '0' }, train: { type: 'boolean', default: false } },
});
const data = join(process.env.WINNOW_SHARED ?? '../shared', 'data');
const [part = 'facts', given] = positionals;
const folder = given ?? join(data, 'changes');
if (part === 'facts') benchFacts(folder, Number(values.sample));
else if (part === 'quotes') benchQuotes(folder);
else if (part === 'versions') measureVersions(folder, values.train);
else if (part === 'findings') countFindings(join(data, 'text/paragraphs.jsonl'), Number(given ?? 400));
else throw new Error(`Unknown part: ${part}`);
