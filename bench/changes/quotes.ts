/**
 * Measures quotations.
 *
 *   npm run bench:changes -- quotes [DIR]
 *       `quotes.*.jsonl`, lines `{id, text, quotes: [{start, end, speaker}]}`: span F1 of what is said, and the speaker where
 *       the text names one beside the quotation;
 *       `quote-drift.*.jsonl`, lines `{id, kind, altered, source, report}`: precision and recall of altered words, share of fair
 *       quotations called altered, and the same through looking the quotation up; then speed
 *   Without the folder only the speed on made text.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Quotation, checkQuotation, compareQuotations, quotationsIn } from '../../src/changes/index';

interface GoldQuote {
  readonly start: number;
  readonly end: number;
  readonly speaker: string;
}

interface GoldText {
  readonly id: string;
  readonly text: string;
  readonly quotes: readonly GoldQuote[];
}

interface Drift {
  readonly id: string;
  readonly kind: string;
  readonly altered: boolean;
  readonly source: string;
  readonly report: string;
}

/** Prints all measures of quotations; `folder` holds the labelled sets. */
export function benchQuotes(folder: string): void {
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  for (const file of files.filter((name) => /^quotes\..*\.jsonl$/u.test(name))) {
    measureSpans(file, readLines<GoldText>(join(folder, file)));
  }
  for (const file of files.filter((name) => /^quote-drift\..*\.jsonl$/u.test(name))) {
    measureDrift(file, readLines<Drift>(join(folder, file)));
  }
  measureSpeed();
}

function readLines<T>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

function measureSpans(file: string, texts: readonly GoldText[]): void {
  let [gold, found, right] = [0, 0, 0];
  const speakers = { named: 0, right: 0, unclear: 0 };
  for (const { text, quotes } of texts) {
    const all = quotationsIn(text);
    const said = all.filter(({ isSpeech, depth }) => isSpeech && depth === 0);
    const spans = new Set(said.map(({ start, end }) => `${start}:${end}`));
    const byPlace = new Map(all.map((quotation) => [`${quotation.start}:${quotation.end}`, quotation]));
    gold += quotes.length;
    found += said.length;
    for (const quote of quotes) {
      const key = `${quote.start}:${quote.end}`;
      if (spans.has(key)) right++;
      const quotation = byPlace.get(key);
      if (quotation) countSpeaker(text, all, quote, quotation, speakers);
    }
  }
  const [precision, recall] = [right / found, right / gold];
  const f1 = (2 * right) / (found + gold);
  console.log(
    `${file}: ${gold} quotations, precision ${share(precision)}, recall ${share(recall)}, F1 ${share(f1)}`,
  );
  const { named } = speakers;
  console.log(
    `  named beside it ${named}: speaker right ${share(speakers.right / named)}, unclear ${share(speakers.unclear / named)}`,
  );
}

/**
 * Named: a word of the gold speaker's name or description, articles and titles aside, stands outside all quotation marks in
 * the sentence the quotation stands in. Right: the speaker found shares such a word.
 */
function countSpeaker(
  text: string,
  all: readonly Quotation[],
  gold: GoldQuote,
  found: Quotation,
  counts: { named: number; right: number; unclear: number },
): void {
  const name = new Set(nameWords(gold.speaker.replace(/-\d+$/u, '').replaceAll('_', ' ')));
  if (!nameWords(sentenceAround(text, all, gold)).some((word) => name.has(word))) return;
  counts.named++;
  const pronoun = found.pronoun && text.slice(found.pronoun.start, found.pronoun.end);
  const speaker = found.speaker
    ? text.slice(found.speaker.start, found.speaker.end)
    : pronoun === 'I'
      ? pronoun
      : undefined;
  if (speaker === undefined) counts.unclear++;
  else if (nameWords(speaker).some((word) => name.has(word))) counts.right++;
}

const EMPTY = new Set(
  'the a an of mr mrs miss ms dr sir lady madame who with in and that his her my'.split(' '),
);

function nameWords(name: string): string[] {
  return (name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => !EMPTY.has(word));
}

/** What stands outside the marks from the start of the sentence to its end; lines of these texts are sentences. */
function sentenceAround(text: string, all: readonly Quotation[], { start, end }: GoldQuote): string {
  const previous = all.filter((one) => one.end <= start).at(-1)?.end ?? 0;
  const next = all.find((one) => one.start >= end)?.start ?? text.length;
  const before =
    text
      .slice(Math.max(previous, start - 200), start)
      .split(/(?<=[.!?])\n/u)
      .at(-1) ?? '';
  const after = text.slice(end, Math.min(next, end + 200)).replace(/\b(Mr|Mrs|Dr|St)\. /gu, '$1 ');
  return `${before} ${/^\n\p{Lu}/u.test(after) ? '' : after.split(/[.!?;]\s/u)[0]}`;
}

function measureDrift(file: string, rows: readonly Drift[]): void {
  const counted = rows.filter((row) => row.kind !== 'dropped' || letters(row.source) !== letters(row.report));
  const compared = counted.map(({ source, report }) =>
    compareQuotations({ text: source, mentions: [] }, { text: report, mentions: [] }),
  );
  printDrift(
    `${file}: ${counted.length} pairs (${rows.length - counted.length} that drop punctuation only left out)`,
    counted,
    (i) => compared[i].some(({ kind }) => kind === 'altered'),
  );
  const lost = counted.flatMap((row, i) => (row.kind === 'marks-lost' ? [compared[i]] : []));
  const told = lost.filter((changes) => changes.some(({ kind }) => kind === 'lostMarks')).length;
  console.log(`  lost marks told: ${told} of ${lost.length}`);
  printDrift(
    '  looked up in the source',
    counted,
    (i) => checkQuotation(saidIn(counted[i].report), [counted[i].source]).verdict === 'altered',
  );
}

function letters(text: string): string {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

/** The quotation of a row without "… X said." and "X said that …". */
function saidIn(report: string): string {
  return (
    /^“(?<said>.*)”[^”]*$/su.exec(report)?.groups?.said ??
    /said that (?<said>.*)$/su.exec(report)?.groups?.said ??
    report
  );
}

function printDrift(title: string, rows: readonly Drift[], isCalled: (i: number) => boolean): void {
  let [right, called, altered, fairCalled] = [0, 0, 0, 0];
  for (const [i, row] of rows.entries()) {
    const isAltered = isCalled(i);
    if (isAltered) called++;
    if (row.altered) altered++;
    if (isAltered && row.altered) right++;
    if (isAltered && !row.altered) fairCalled++;
  }
  const fair = share(fairCalled / (rows.length - altered));
  console.log(
    `${title}: altered precision ${share(right / called)}, recall ${share(right / altered)}; fair called altered ${fair}`,
  );
}

function share(value: number): string {
  return value.toFixed(3);
}

/** A quotation looked up in 50 MB, and a megabyte of nothing but marks. */
function measureSpeed(): void {
  const words =
    'the port of Varna was closed on Monday when a ship ran aground near its eastern quay and nobody was hurt'.split(
      ' ',
    );
  let seed = 1;
  const next = (): number => (seed = (seed * 16807) % 2147483647);
  const paragraph = (): string => Array.from({ length: 2000 }, () => words[next() % words.length]).join(' ');
  const texts: string[] = [];
  for (let size = 0; size < 50e6; size += texts[texts.length - 1].length) texts.push(paragraph());
  const quotation =
    '“We will not close the port this year because the dockers of the eastern quay need it more than ever”';
  for (const [what, end] of [
    ['absent', ''],
    [
      'altered',
      ' We will close the port this year because the dockers of the western quay need it more than ever.',
    ],
  ]) {
    texts[texts.length - 1] += end;
    const started = process.cpuUsage();
    const { verdict } = checkQuotation(quotation, texts);
    console.log(`50 MB, ${what}: ${verdict}, ${processorTime(started)} ms CPU`);
  }
  for (const marks of ['"', '“', "' a "]) {
    const text = marks.repeat(1e6 / marks.length);
    const started = process.cpuUsage();
    quotationsIn(text);
    console.log(`1 MB of ${JSON.stringify(marks)}: ${processorTime(started)} ms CPU`);
  }
}

function processorTime(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return Math.round((user + system) / 1000);
}
