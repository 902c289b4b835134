/**
 * Scores the grammar on dates and sums of money that we listed by hand, page by page, before looking at it, and on short texts in
 * seven languages, written and marked for this.
 *
 *   npx tsx tools/entities/checkFigures.ts [--list]
 *
 * The grammar was tuned on pages and texts of odd number; those of even number are the check. `--list` prints what differs in the former.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readGrammar } from '../../src/entities/training';
import type { Mention } from '../../src/entities/index';
import { occurrences } from './annotations';
import { hasData } from './corpus';
import { FIGURE_KINDS, type FigureKind, parseFigures } from './figures';
import { pageSentences, readPages } from './news';
import { ratios, type Tally, tally } from './score';

/** Named days, months, years and decades, as against "last week" and "two years ago". */
const CALENDAR =
  /\d{4}|['’‘]\d0s|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|quarter/iu;

interface Span {
  readonly start: number;
  readonly end: number;
}

interface Listed {
  readonly page: number;
  readonly dates: readonly string[];
  readonly money: readonly string[];
  readonly others: readonly string[];
}

function readListed(): Listed[] {
  const content = readFileSync(join(import.meta.dirname, 'annotations/figures.txt'), 'utf8');
  return content
    .split(/^@/mu)
    .slice(1)
    .map((block) => {
      const [number, ...lines] = block.trim().split('\n');
      const of = (...kinds: string[]): string[] =>
        lines
          .filter((line) => kinds.includes(line[0]))
          .flatMap((line) => line.slice(2).split(';'))
          .map((text) => text.trim());
      return { page: Number(number), dates: of('D'), money: of('$'), others: of('U', 'Y', 'T', '%') };
    });
}

/** Where the wanted strings stand, the longest of all strings first. */
function goldSpans(text: string, wanted: readonly string[], others: readonly string[]): Span[] {
  const all = [...new Set([...wanted, ...others])].sort((a, b) => b.length - a.length);
  const taken: (Span & { isWanted: boolean })[] = [];
  for (const name of all) {
    for (const start of occurrences(text, name)) {
      const end = start + name.length;
      if (!taken.some((each) => each.start < end && each.end > start))
        taken.push({ start, end, isWanted: wanted.includes(name) });
    }
  }
  return taken.filter((each) => each.isWanted);
}

const isListed = process.argv.includes('--list');
const MEASURES = ['DATE, of the calendar', 'DATE, relative too', 'MONEY'] as const;

const sameSpan = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;

/** Adds what was found in a text to a count, and prints what differs where that was asked for. */
function add(
  count: Tally,
  gold: readonly Span[],
  found: readonly Span[],
  text: string,
  label?: string,
): void {
  count.gold += gold.length;
  count.found += found.length;
  count.right += found.filter((each) => gold.some((other) => sameSpan(each, other))).length;
  if (!isListed || label === undefined) return;
  const show = (sign: string, { start, end }: Span): void =>
    console.log(
      `${label} ${sign} "${text.slice(start, end)}" in ${text.slice(Math.max(0, start - 40), end + 30)}`,
    );
  for (const each of gold) if (!found.some((other) => sameSpan(each, other))) show('missed', each);
  for (const each of found) if (!gold.some((other) => sameSpan(each, other))) show('extra', each);
}

function scorePages(parity: number): void {
  const counts = MEASURES.map(tally);
  const pages = readPages('andy');
  const label = (measure: number): string | undefined => (parity === 1 ? MEASURES[measure] : undefined);
  for (const { page, dates, money, others } of readListed()) {
    if (page % 2 !== parity) continue;
    for (const text of pageSentences(pages[page], 3300)) {
      const found = readGrammar(text, 'en');
      const gold = goldSpans(text, dates, [...money, ...others]);
      const ofCalendar = gold.filter(({ start, end }) => CALENDAR.test(text.slice(start, end)));
      const dated = found.filter((each) => each.type === 'date');
      const named = dated.filter((each) => each.relative !== true);
      const sums = found.filter((each) => each.type === 'money');
      add(counts[0], ofCalendar, named, text, label(0));
      add(counts[1], gold, dated, text, label(1));
      add(counts[2], goldSpans(text, money, [...dates, ...others]), sums, text, label(2));
    }
  }
  console.log(parity === 1 ? 'pages of odd number (tuned on)' : 'pages of even number (check)');
  MEASURES.forEach((name, index) => {
    const { precision, recall, f1 } = ratios(counts[index]);
    const [p, r, f] = [precision, recall, f1].map((value) => value.toFixed(1));
    console.log(`  ${name.padEnd(22)} P ${p} R ${r} F1 ${f} of ${counts[index].gold}`);
  });
}

const KINDS = Object.values(FIGURE_KINDS);

/** The kind of a mention, as the marks have it; nothing where they leave it out. */
function kindOf({ type, relative }: Mention): FigureKind | undefined {
  if (type === 'date') return relative === true ? 'relative date' : 'date';
  return type === 'time' || type === 'money' || type === 'percent' ? type : undefined;
}

/** F1 by kind on the short texts of one language, and how many of the values that were written down are right. */
function scoreLanguage(language: string, parity: number): string {
  const file = join(import.meta.dirname, `annotations/figures-${language}.txt`);
  const counts = KINDS.map(tally);
  const values = { right: 0, gold: 0 };
  parseFigures(readFileSync(file, 'utf8')).forEach(({ text, figures }, index) => {
    if ((index + 1) % 2 !== parity) return;
    const found = readGrammar(text, language);
    KINDS.forEach((kind, at) => {
      const gold = figures.filter((each) => each.kind === kind);
      const ofKind = found.filter((each) => kindOf(each) === kind);
      add(counts[at], gold, ofKind, text, parity === 1 ? `${language} ${kind}` : undefined);
    });
    for (const { value, ...span } of figures) {
      if (value === undefined) continue;
      values.gold += 1;
      const told = found.find((each) => sameSpan(each, span))?.value;
      if (told === value) values.right += 1;
      else if (isListed && parity === 1)
        console.log(`${language} value ${told} for "${text.slice(span.start, span.end)}", ${value}`);
    }
  });
  const scores = counts.map((count) => `${ratios(count).f1.toFixed(1)} of ${count.gold}`.padEnd(15));
  return `  ${language}  ${scores.join(' ')} ${values.right} of ${values.gold}`;
}

if (hasData()) for (const parity of [1, 0]) scorePages(parity);
else console.log('The news pages are not here: WINNOW_SHARED, or ../shared.');
for (const parity of [1, 0]) {
  const lines = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl'].map((language) => scoreLanguage(language, parity));
  console.log(parity === 1 ? 'texts of odd number (tuned on)' : 'texts of even number (check)');
  console.log(`      ${KINDS.map((kind) => kind.padEnd(15)).join(' ')} right values`);
  for (const line of lines) console.log(line);
}
