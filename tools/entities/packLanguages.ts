/**
 * Writes models/languages.bin, which tells languages apart, from the table of the package `eld` (Apache-2.0): pieces of words with
 * how often each language has them.
 *
 *   npx tsx tools/entities/packLanguages.ts [--size=extrasmall] [--out=FILE]
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ModelWriter } from '../../src/lexis/index';
import { gramKey, GramPlace, LANGUAGE_HEADER, readLanguageTable } from '../../src/entities/training';
import { Options } from './sources';

/** The languages whose script others have, too; the others are told by their letters. */
const LANGUAGES =
  'az ca cs da de en es et eu fi fr hr hu is it lt lv ms nl no pl pt ro sk sl sq sv tl tr vi be bg ru sr uk ar fa ku ur hi mr';
/** Tags that are written otherwise here: the table's Malay is Indonesian just as well, and its Kurdish is written in Arabic letters. */
const TAGS: Readonly<Record<string, string>> = { ms: 'id' };
/** What the package takes off all its numbers, and what is one step of ours in them: a choice, see docs/entities.md. */
const BASE = 53;
const STEP = 16;

/** The table of the package: what `ngrams/*.js` export. */
interface Grams {
  readonly languages: Readonly<Record<string, string>>;
  readonly ngrams: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** The alphabet in which the package writes bytes, as a map from its letters. */
function bytesOf(dictionary: readonly string[]): ReadonlyMap<string, number> {
  return new Map(dictionary.map((letter, byte) => [letter, byte]));
}

function keyOf(gram: string, byteOf: ReadonlyMap<string, number>): number {
  let place = 0;
  if (gram.startsWith(' ')) place |= GramPlace.begin;
  if (gram.endsWith(' ')) place |= GramPlace.end;
  let bytes = 0;
  for (const letter of gram.trim()) bytes = (bytes << 8) | (byteOf.get(letter) ?? letter.charCodeAt(0));
  return gramKey(bytes, place);
}

function pack(names: readonly string[], rows: ReadonlyMap<number, ReadonlyMap<number, number>>): Uint8Array {
  const writer = new ModelWriter(LANGUAGE_HEADER);
  writer.u8(names.length);
  for (const name of names) for (const letter of TAGS[name] ?? name) writer.u8(letter.charCodeAt(0));
  const sorted = [...rows].sort(([a], [b]) => a - b);
  writer.u32(sorted.length);
  writer.ascending(sorted.map(([key]) => key));
  for (const [, row] of sorted) writer.u8(row.size);
  for (const [, row] of sorted) for (const number of row.keys()) writer.u8(number);
  for (const [, row] of sorted) for (const score of row.values()) writer.u8(score);
  return writer.done();
}

async function main(): Promise<void> {
  const options = new Options(process.argv.slice(2));
  const eld = join(import.meta.dirname, '../../node_modules/eld/src');
  const { ngramsData } = (await import(join(eld, `ngrams/${options.text('size') ?? 'extrasmall'}.js`))) as {
    ngramsData: Grams;
  };
  const { dictionary } = (await import(join(eld, 'dictionary.js'))) as { dictionary: readonly string[] };
  const byteOf = bytesOf(dictionary);
  const names = LANGUAGES.split(' ');
  const numberOf = new Map(
    Object.entries(ngramsData.languages).map(([number, name]) => [number, names.indexOf(name)]),
  );
  const rows = new Map<number, ReadonlyMap<number, number>>();
  for (const [gram, scores] of Object.entries(ngramsData.ngrams)) {
    const row = Object.entries(scores)
      .map(
        ([number, score]) =>
          [numberOf.get(number) ?? -1, Math.min(15, Math.round((score + BASE) / STEP))] as const,
      )
      .filter(([number]) => number >= 0)
      .sort(([a], [b]) => a - b);
    if (row.length > 0) rows.set(keyOf(gram, byteOf), new Map(row));
  }
  const bytes = pack(names, rows);
  const out = options.text('out') ?? join(import.meta.dirname, '../../models/languages.bin');
  writeFileSync(out, bytes);
  const gzipped = gzipSync(bytes, { level: 9 }).length;
  console.log(`${out}: ${bytes.length} bytes, ${gzipped} gzipped, ${readLanguageTable(bytes).size} pieces`);
}

void main();
