import {
  givenFirst,
  initials,
  isChannel,
  normaliseName,
  remembering,
  withoutCompanyEnding,
  withoutTitle,
} from './names';
import type { EntityType } from './types';

/** Given names that are called by a form that is not their beginning. */
const SHORT_NAMES = new Map(
  'joe joseph,bill william,will william,bob robert,rob robert,mike michael,mick michael,jim james,jimmy james,tony anthony,dick richard,rick richard,steve stephen,ted edward,ned edward,jack john,johnny john,chuck charles,charlie charles,hank henry,harry henry,larry lawrence,peggy margaret,maggie margaret,liz elizabeth,beth elizabeth,betty elizabeth,kate katherine,kathy katherine,sue susan,bernie bernard,rudy rudolph,gerry gerald,jerry gerald,sasha alexander,volodya vladimir,pepe jose,paco francisco'
    .split(',')
    .map((pair) => pair.split(' ') as [string, string]),
);

/** The short forms of a given name. */
const LONG_NAMES = new Map<string, string[]>();
for (const [short, long] of SHORT_NAMES) pushTo(LONG_NAMES, long, short);

/** Names of one country that share no words. */
const SAME_PLACE: readonly (readonly string[])[] = [
  ['us', 'usa', 'united states', 'united states of america', 'america'],
  ['uk', 'united kingdom', 'britain', 'great britain'],
  ['uae', 'united arab emirates'],
  ['drc', 'dr congo', 'democratic republic of congo', 'democratic republic of the congo'],
  ['prc', "people's republic of china", 'china'],
  ['ussr', 'soviet union'],
  ['nyc', 'new york city', 'new york'],
  ['la', 'los angeles'],
  ['nz', 'new zealand'],
  ['dc', 'washington dc', 'washington'],
];
const PLACE_ALIASES = new Map(SAME_PLACE.flatMap((names) => names.map((name) => [name, names[0]] as const)));

/** Words that many organisations end or begin with; alone they name the one spoken of last. */
const GENERIC =
  /^(?:university|college|ministry|department|court|supreme court|parliament|congress|senate|council|commission|committee|union|party|bank|central bank|company|group|times|post|journal|agency|house|board|association|federation|league|club|united|city|government|police|army|state|national|international|american|british|european|royal|new|first|north|south|east|west)$/u;

/** True for an organisation's word that many share, such as "ministry". */
export function isGenericName(normalised: string): boolean {
  return GENERIC.test(normalised);
}

/** `normaliseName`, of names said before from memory. */
export const plainName = remembering(normaliseName);

const wordsOf = (name: string): string[] => name.split(' ');
const GENERATION = /^(?:jr|sr|ii|iii|iv)$/u;
const PARTICLE = /^(?:van|von|de|der|den|la|le|di|da|dos|bin|al|el|ben|ter|del)$/u;

/** A person's name taken apart; `family` is the last word that is no "Jr". */
export interface PersonName {
  readonly given: readonly string[];
  readonly family: string;
}

/** Quotation marks about the name by which somebody is called: 'Stanislaw "Stan" Tyminski'. */
const QUOTED = /(?<=^|\s)["'] ?(\p{L}[^"]*?) ?["'](?=\s)/gu;

/** "Van der Westhuizen" has no given name: particles before the family name are none. */
const personName = remembering((name: string): PersonName => {
  const straight = givenFirst(name).replace(QUOTED, '$1').replaceAll(',', '');
  const words = wordsOf(withoutTitle(straight)).filter((word) => word !== '');
  while (words.length > 1 && GENERATION.test(words[words.length - 1])) words.pop();
  while (words.length > 1 && words.slice(0, -1).every((word) => PARTICLE.test(word))) words.shift();
  return { given: words.slice(0, -1), family: words[words.length - 1] ?? name };
});

/**
 * The given names met so far with one family name, so that those that agree with another are looked up: "Ann", "A",
 * "Anna" by the first of them, "Ngo" of "Linda Ngo Bassong" by the end. A name is returned for all that it is joined with.
 */
export class GivenNames {
  /** By the first given name. */
  readonly #byFirst = new Map<string, number>();
  /** First given names by their beginnings: of one letter for initials, of three and more for short forms. */
  readonly #byBeginning = new Map<string, number[]>();
  /** By all given names, and by every end of them. */
  readonly #whole = new Map<string, number>();
  readonly #byEnd = new Map<string, number[]>();

  /** Names met before that agree with these given names, which are entered as number `index`. */
  agreeing(index: number, given: readonly string[]): Set<number> {
    const found = new Set<number>();
    const [first] = given;
    const known = this.#byFirst.get(first);
    if (known !== undefined) found.add(known);
    else this.#enterFirst(index, first, found);
    this.#enterEnds(index, given, found);
    return found;
  }

  #enterFirst(index: number, first: string, found: Set<number>): void {
    const look = (name: string | undefined): void => {
      const at = name === undefined ? undefined : this.#byFirst.get(name);
      if (at !== undefined) found.add(at);
    };
    look(first[0]);
    if (first.length === 1) for (const at of this.#byBeginning.get(first) ?? []) found.add(at);
    look(SHORT_NAMES.get(first));
    for (const short of LONG_NAMES.get(first) ?? []) look(short);
    for (let length = MIN_BEGINNING_LENGTH; length < first.length; length += 1) look(first.slice(0, length));
    if (first.length >= MIN_BEGINNING_LENGTH)
      for (const at of this.#byBeginning.get(first) ?? []) found.add(at);
    this.#byFirst.set(first, index);
    pushTo(this.#byBeginning, first[0], index);
    for (let length = MIN_BEGINNING_LENGTH; length < first.length; length += 1)
      pushTo(this.#byBeginning, first.slice(0, length), index);
  }

  /** "Ngo Bassong" is the end of "Linda Ngo Bassong": a family name of several words. */
  #enterEnds(index: number, given: readonly string[], found: Set<number>): void {
    const whole = given.join(' ');
    if (this.#whole.has(whole)) return;
    this.#whole.set(whole, index);
    const isWritten = given.every((word) => word.length > 1);
    if (isWritten) for (const longer of this.#byEnd.get(whole) ?? []) found.add(longer);
    for (let from = given.length - 1; from > 0 && given[from].length > 1; from -= 1) {
      const end = given.slice(from).join(' ');
      const shorter = this.#whole.get(end);
      if (shorter !== undefined) found.add(shorter);
      pushTo(this.#byEnd, end, index);
    }
  }
}

/** Letters of a given name from which it may be the beginning of another: "Joe" no, "Chris" of "Christopher". A choice. */
const MIN_BEGINNING_LENGTH = 3;

function pushTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Bodies that are no part of what is named after them: the "Senate Banking Committee" is not the Senate. */
const CHAMBER = /^(?:senate|congress|parliament|house|commons)$/u;
/** "Bank of Canada" is not "Royal Bank of Canada": in front of these words another body begins. */
const DISTINCT =
  /^(?:royal|white|northern|southern|eastern|western|north|south|east|west|new|first|second)$/u;

/** Behind these words may stand a body that the whole belongs to: the "Faculty of the University of Warsaw". */
const OWNED = /(?:^| )(?:of|at|in)(?: the)?$/u;
const OWNER =
  /(?:^| )(?:university|college|school|academy|institute|ministry|department|church|party|bank|company|corporation|court|parliament|congress|senate|assembly|government|army|navy|police|union|association|federation|council|commission|committee|board|agency|society|nations)(?: |$)/u;
/** Firms of a country, which are not the whole: "Gestetner France", "MTV Asia". */
const BRANCH =
  /^(?:usa?|uk|america|americas|north america|latin america|europe|asia|africa|australia|canada|france|germany|deutschland|italia|espana|india|china|japan|korea|brasil|brazil|mexico|russia|turk|middle east)$/u;
/** Whether a name goes on behind its front with what makes it a part of the whole. */
function isPartOf(front: string, rest: string): boolean {
  return BRANCH.test(rest) || isChannel(front, rest);
}

/** Words of a name up to which its short forms are looked for: a choice, docs/entities.md, "Constants". */
const MAX_WORDS = 12;

/** What an organisation may be called for short. */
interface ShortForms {
  /** Without the ending of a company. */
  readonly form: string;
  readonly fronts: readonly string[];
  readonly backs: readonly string[];
  readonly letters: readonly string[];
}

function shortForms(whole: string): ShortForms {
  const form = withoutCompanyEnding(whole);
  const fronts: string[] = [];
  const backs: string[] = [];
  const letters: string[] = [];
  for (const name of new Set([whole, form])) {
    const words = wordsOf(name);
    if (words.length === 1) continue;
    const most = Math.min(words.length - 1, MAX_WORDS);
    for (let count = 1; count <= most; count += 1) {
      const front = words.slice(0, count).join(' ');
      if (!isPartOf(front, words.slice(count).join(' '))) fronts.push(front);
      const from = words.length - count;
      const back = words.slice(from).join(' ');
      const isOwner = OWNER.test(back) && OWNED.test(words.slice(0, from).join(' '));
      if (!isOwner && !DISTINCT.test(words[from - 1])) backs.push(back);
    }
    letters.push(...initials(name));
  }
  return { form, fronts, backs, letters };
}

/** A town is called "City" to tell it from the country, state or island: "Belize City" is not Belize. */
function placeForm(name: string): string {
  const whole = name.replace(/^(?:(?:city|town|state|province|republic|kingdom) of|mount|mt) (?=.)/u, '');
  const bare = whole.replace(/(?<=.) state$/u, '');
  return PLACE_ALIASES.get(name) ?? PLACE_ALIASES.get(bare) ?? bare;
}

/**
 * Characters between a name and its short form in brackets: a bracket and a space before and behind it, as where tokens are
 * joined by spaces. With two, entities in 19 of 87 documents differ; six find nothing else: docs/entities.md, "Constants".
 */
export const MAX_BRACKET_GAP = 3;

/** Whether nothing but an opening bracket stands between two places. */
export function opensBracket(text: string, from: number, to: number): boolean {
  return to - from <= MAX_BRACKET_GAP && /^\s?[([]\s?$/u.test(text.slice(from, to));
}

/** How a name of one type may be joined with others of that type. */
export interface Alias {
  /** Names that have this in common are one. */
  readonly form: string | undefined;
  /** A full name of a person: those of one family are one where their given names agree. */
  readonly full: PersonName | undefined;
  /** Keys under which it is found by its short forms. */
  readonly offers: readonly string[];
  /** Keys of the long names that it may be short for; the first one under which any is found decides. */
  readonly asks: readonly string[];
}

const NONE: readonly string[] = [];

/** "Theodorus of Tabennese": somebody of one name who is told from others by a place, and is called by the name. */
const OF_PLACE = /^(\S+) of (?:the )?\S/u;

function aliasOfPlaced(given: string): Alias {
  return { form: undefined, full: undefined, offers: [`family|${given}`, `word|${given}`], asks: NONE };
}

/** "Ulises Humala" begins "Ulises Humala Tasso": a longer name has one family name more. */
function beginningsOf({ given, family }: PersonName): readonly string[] {
  const words = [...given, family];
  const fronts: string[] = [];
  for (let count = 2; count < words.length && count < MAX_WORDS; count += 1) {
    const last = words[count - 1];
    if (last.length > 1 && !PARTICLE.test(last)) fronts.push(`begin|${words.slice(0, count).join(' ')}`);
  }
  return fronts;
}

/** Full names are found by their words, by the family name first; a bare word goes to a bearer. */
const aliasOfPerson = remembering((name: string): Alias => {
  const placed = OF_PLACE.exec(withoutTitle(name));
  if (placed !== null) return aliasOfPlaced(placed[1]);
  const person = personName(name);
  const { given, family } = person;
  if (given.length === 0) {
    // "Mr Smith" and "Smith" are one where no full name is given.
    return { form: family, full: undefined, offers: NONE, asks: [`family|${family}`, `word|${family}`] };
  }
  const offers: string[] = [];
  const families = new Set([family, ...family.split('-')]);
  for (const word of new Set([...given, family])) {
    if (word.length <= 1 || PARTICLE.test(word)) continue;
    offers.push(`word|${word}`);
    if (families.has(word)) offers.push(`family|${word}`);
  }
  offers.push(...beginningsOf(person));
  return { form: undefined, full: person, offers, asks: [`begin|${[...given, family].join(' ')}`] };
});

/** Endings, short forms from the front or the back, and initials. */
const aliasOfOrganisation = remembering((name: string): Alias => {
  const { form, fronts, backs, letters } = shortForms(name);
  const front = CHAMBER.test(name) ? [] : [`front|${name}`];
  const back = [`back|${name}`];
  const asks = isGenericName(name) ? [...back, ...front] : [...front, ...back];
  if (wordsOf(name).length === 1) asks.push(`initials|${name.replace(/[^\p{L}\p{N}]/gu, '')}`);
  const offers = [
    ...fronts.map((each) => `front|${each}`),
    ...backs.map((each) => `back|${each}`),
    ...letters.map((each) => `initials|${each}`),
  ];
  return { form, full: undefined, offers, asks };
});

const aliasByForm = (form: string | undefined): Alias => ({
  form,
  full: undefined,
  offers: NONE,
  asks: NONE,
});
/** Places of many, which are called by their name alone as well: "Chatham Islands", "Chathams". */
const MANY = /^(.+) (?:islands|isles|mountains|hills|keys)$/u;

const aliasOfPlace = remembering((name: string): Alias => {
  const many = MANY.exec(name);
  const offers = many === null ? NONE : [`many|${many[1]}s`];
  return { ...aliasByForm(placeForm(name)), offers, asks: name.endsWith('s') ? [`many|${name}`] : NONE };
});
const aliasOfGroup = remembering((name: string) => aliasByForm(name.replace(/s$/u, '')));
const ALONE = aliasByForm(undefined);

/** How a normalised name may be joined with others; names of other types stand for themselves. */
export function aliasOf(type: EntityType, name: string): Alias {
  if (type === 'person') return aliasOfPerson(name);
  if (type === 'organisation') return aliasOfOrganisation(name);
  if (type === 'place') return aliasOfPlace(name);
  return type === 'group' ? aliasOfGroup(name) : ALONE;
}
