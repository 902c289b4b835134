/**
 * Scores the grammar on dates and sums of money that we listed by hand, page by page, before looking at it.
 *
 *   npx tsx tools/entities/checkFigures.ts [--list]
 *
 * The grammar was tuned on pages of odd number; those of even number are the check. `--list` prints what differs.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readGrammar } from '../../src/entities/training';
import type { Mention } from '../../src/entities/index';
import { occurrences } from './annotations';
import { pageSentences, readPages } from './news';
import { ratios, tally } from './score';

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
const measures = ['DATE, of the calendar', 'DATE, relative too', 'MONEY'] as const;
const pages = readPages('andy');
for (const parity of [1, 0]) {
  const counts = measures.map(tally);
  for (const { page, dates, money, others } of readListed()) {
    if (page % 2 !== parity) continue;
    for (const text of pageSentences(pages[page], 3300)) {
      const found = readGrammar(text, 'en');
      const gold = goldSpans(text, dates, [...money, ...others]);
      const ofCalendar = gold.filter(({ start, end }) => CALENDAR.test(text.slice(start, end)));
      const dated = found.filter((each) => each.type === 'date');
      add(
        0,
        text,
        ofCalendar,
        dated.filter((each) => each.relative !== true),
      );
      add(1, text, gold, dated);
      add(
        2,
        text,
        goldSpans(text, money, [...dates, ...others]),
        found.filter((each) => each.type === 'money'),
      );
    }
  }
  console.log(parity === 1 ? 'pages of odd number (tuned on)' : 'pages of even number (check)');
  measures.forEach((name, index) => {
    const { precision, recall, f1 } = ratios(counts[index]);
    const [p, r, f] = [precision, recall, f1].map((value) => value.toFixed(1));
    console.log(`  ${name.padEnd(22)} P ${p} R ${r} F1 ${f} of ${counts[index].gold}`);
  });

  function add(measure: number, text: string, gold: readonly Span[], found: readonly Mention[]): void {
    const same = (a: Span, b: Span): boolean => a.start === b.start && a.end === b.end;
    counts[measure].gold += gold.length;
    counts[measure].found += found.length;
    counts[measure].right += found.filter((each) => gold.some((other) => same(each, other))).length;
    if (!isListed || parity === 0) return;
    const show = (sign: string, { start, end }: Span): void =>
      console.log(
        `${measures[measure]} ${sign} "${text.slice(start, end)}" in ${text.slice(Math.max(0, start - 40), end + 30)}`,
      );
    for (const each of gold) if (!found.some((other) => same(each, other))) show('missed', each);
    for (const each of found) if (!gold.some((other) => same(each, other))) show('extra', each);
  }
}
