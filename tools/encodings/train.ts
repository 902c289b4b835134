/**
 * Learns what tells encodings apart: `npx tsx tools/encodings/train.ts PROFILES`, PROFILES being the folder
 * `langdetect/profiles` of the Python package langdetect 1.0.9 (Apache-2.0): counts of one to three letters in Wikipedia.
 * Icelandic is not among them and is learned from the names that Unicode's CLDR has in it. Writes src/encodings/tables.ts.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { STEP } from '../../src/encodings/training';

/** Languages whose letters are ASCII for the most part: what stands beside the others tells more than how many there are. */
const LATIN = 'fr de es it pt ca nl sv da no fi et sq af cs sk pl hu sl hr ro tr lt lv is'.split(' ');
/** Languages of other alphabets: here each letter speaks for itself. */
const ALPHABETS = 'ru uk bg mk el he ar fa th'.split(' ');
const CJK = ['ja', 'ko', 'zh-cn', 'zh-tw'];
/** Rarer pairs than this, of all pairs of a language, are left out. */
const MIN_PAIR = 3e-5;
const MIN_LETTER = 1e-6;
/** The characters of each of the languages with thousands, the most common ones. */
const CHARACTERS = 400;
const LEVELS = 40;

type Counts = Map<string, number>;

const [folder] = process.argv.slice(2);
const output = join(import.meta.dirname, '../../src/encodings/tables.ts');

/** Counts of lower-case letters and pairs; what is no letter is a space. */
function countsOf(language: string): { letters: Counts; pairs: Counts } {
  const letters: Counts = new Map();
  const pairs: Counts = new Map();
  for (const [gram, count] of gramsOf(language)) {
    // Of the Turkish capital with a dot two letters would become.
    const folded = [...gram].map((letter) => (letter === 'İ' ? letter : letter.toLowerCase()));
    if (folded.length === 1 && folded[0] !== ' ') add(letters, folded[0], count);
    if (folded.length === 2) add(pairs, folded.join(''), count);
  }
  for (const [pair, count] of pairs) if (pair.startsWith(' ')) add(letters, ' ', count);
  return { letters, pairs };
}

function gramsOf(language: string): Iterable<readonly [string, number]> {
  if (language === 'is') return gramsIn(namesIn(language));
  const { freq } = JSON.parse(readFileSync(join(folder, language), 'utf8')) as {
    freq: Record<string, number>;
  };
  return Object.entries(freq);
}

/** The names of countries, languages and currencies. */
function namesIn(language: string): string {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((a) => letters.map((b) => a + b));
  const long = codes.flatMap((code) => letters.map((letter) => code + letter));
  const name = (type: Intl.DisplayNamesType, all: readonly string[]): string[] => {
    const names = new Intl.DisplayNames(language, { type, fallback: 'none' });
    return all.map((code) => names.of(code) ?? '');
  };
  return [
    ...name('region', codes),
    ...name(
      'language',
      [...codes, ...long].map((code) => code.toLowerCase()),
    ),
    ...name('currency', long),
  ].join(' ');
}

function gramsIn(text: string): [string, number][] {
  const counts: Counts = new Map();
  const letters = ` ${text.replace(/[^\p{L}]+/gu, ' ')} `;
  for (let at = 0; at < letters.length; at++) {
    add(counts, letters[at], 1);
    if (at > 0) add(counts, letters.slice(at - 1, at + 1), 1);
  }
  return [...counts];
}

function add(counts: Counts, key: string, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

function isAscii(text: string): boolean {
  return /^[\0-\x7f]*$/.test(text);
}

function total(counts: Counts): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

/** Groups of what has the same probability, from the likeliest: the nth holds what has one of e^(-n × STEP). */
function inLevels(probabilities: Iterable<readonly [string, number]>): string {
  const levels: string[] = Array.from({ length: LEVELS }, () => '');
  for (const [key, probability] of [...probabilities].sort(([a], [b]) => (a < b ? -1 : 1))) {
    levels[Math.min(LEVELS - 1, Math.round(-Math.log(probability) / STEP))] += key;
  }
  return levels.join('|').replace(/\|+$/, '');
}

function pairTable(language: string): string {
  const { letters, pairs } = countsOf(language);
  const all = total(pairs);
  const chosen = [...pairs].filter(
    ([pair, count]) =>
      !isAscii(pair) &&
      /^[\p{Script=Latin} ]+$/u.test(pair) &&
      count / all > MIN_PAIR &&
      [...pair].length === pair.length,
  );
  return inLevels(
    chosen.map(([pair, count]) => [pair, Math.min(1, count / (letters.get(pair[0]) ?? count))]),
  );
}

function letterTable(language: string, most = Number.POSITIVE_INFINITY): string {
  const { letters } = countsOf(language);
  const all = total(letters);
  const chosen = [...letters]
    .filter(
      ([letter, count]) =>
        (letter === ' ' || (!isAscii(letter) && /^[\p{L}\p{M}。、]$/u.test(letter))) &&
        count / all > MIN_LETTER &&
        letter.length === 1,
    )
    .sort((a, b) => b[1] - a[1])
    .slice(0, most);
  return inLevels(chosen.map(([letter, count]) => [letter, count / all]));
}

function record(name: string, doc: string, entries: readonly (readonly [string, string])[]): string {
  const lines = entries.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)},`);
  return `/** ${doc} */\nexport const ${name} = {\n${lines.join('\n')}\n};\n`;
}

/** Everything that was learned, as the source of a module. */
function tables(): string {
  return [
    '/** Written by tools/encodings/train.ts: see there where it comes from. The nth group has a probability of e^(-n × STEP). */\n',
    record(
      'LETTER_PAIRS',
      'How likely a letter is after the one before it; a space is whatever is no letter.',
      LATIN.map((each) => [each, pairTable(each)]),
    ),
    record(
      'LETTERS',
      'How likely each letter of an alphabet is.',
      ALPHABETS.map((each) => [each, letterTable(each)]),
    ),
    record(
      'CHARACTERS',
      'The commonest characters.',
      CJK.map((each) => [each, letterTable(each, CHARACTERS)]),
    ),
  ].join('\n');
}

void format(tables(), {
  parser: 'typescript',
  printWidth: 110,
  singleQuote: true,
  trailingComma: 'all',
}).then((text) => writeFileSync(output, text));
