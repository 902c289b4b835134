import { finish, type Work } from '../lexis/index';
import { ENTITY_TYPES } from './entityTypes';
import {
  abbreviates,
  initials,
  normaliseName,
  remembering,
  withoutCompanyEnding,
  withoutTitle,
} from './names';
import { Pace } from './pace';
import type { EntityType, Mention } from './types';

/** All mentions of a section that go by one normalised name and kind. */
interface Node {
  readonly name: string;
  readonly type: EntityType;
  readonly mentions: number[];
  /** Group this node belongs to; union-find parent. */
  parent: number;
}

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

/**
 * Groups the mentions of one text by the entity they name: `result[i]` is the group of mention `i`. Groups count
 * from 0 in order of first mention. `same` gives another name that a normalised name stands for.
 */
export function joinMentions(
  text: string,
  mentions: readonly Mention[],
  same: ReadonlyMap<string, string> = new Map(),
): Int32Array {
  return finish(joiningMentions(text, mentions, same));
}

/** Names that are joined in one step, and mentions or names that are only numbered: a choice, up to 14 ms on 59,000 names. */
const STEP = 400;
const LIGHT_STEP = 4000;

/** `joinMentions` in slices; `names` are the normalised names of the mentions where they are known. */
export function* joiningMentions(
  text: string,
  mentions: readonly Mention[],
  same: ReadonlyMap<string, string>,
  names?: readonly string[],
): Work<Int32Array> {
  const nodes = yield* readingNodes(text, mentions, same, names);
  const byType = new Map<EntityType, number[]>();
  const pace = new Pace(LIGHT_STEP);
  for (let index = 0; index < nodes.length; index += 1) {
    pushTo(byType, nodes[index].type, index);
    if (pace.isDue()) yield;
  }
  yield* joiningPeople(nodes, byType.get('person') ?? []);
  yield* joiningOrganisations(nodes, byType.get('organisation') ?? []);
  yield* joiningForms(nodes, byType.get('place') ?? [], placeForm);
  yield* joiningForms(nodes, byType.get('group') ?? [], (name) => name.replace(/s$/u, ''));
  yield* joiningBracketed(text, mentions, nodes);
  return yield* numbering(nodes, mentions.length);
}

function* readingNodes(
  text: string,
  mentions: readonly Mention[],
  same: ReadonlyMap<string, string>,
  names: readonly string[] | undefined,
): Work<Node[]> {
  const byType = new Map<EntityType, Map<string, Node>>();
  const nodes: Node[] = [];
  const pace = new Pace(STEP);
  for (let number = 0; number < mentions.length; number += 1) {
    const { start, end, type, value } = mentions[number];
    const plain = names?.[number] ?? plainName(text.slice(start, end));
    const name = ENTITY_TYPES[type].isNamed ? (same.get(plain) ?? plain) : (value ?? plain);
    let ofType = byType.get(type);
    if (ofType === undefined) byType.set(type, (ofType = new Map<string, Node>()));
    let node = ofType.get(name);
    if (node === undefined) {
      node = { name, type, mentions: [], parent: nodes.length };
      ofType.set(name, node);
      nodes.push(node);
    }
    node.mentions.push(number);
    if (pace.isDue()) yield;
  }
  return nodes;
}

function rootOf(nodes: readonly Node[], index: number): number {
  while (nodes[index].parent !== index) {
    nodes[index].parent = nodes[nodes[index].parent].parent;
    index = nodes[index].parent;
  }
  return index;
}

function join(nodes: readonly Node[], a: number, b: number): void {
  const rootA = rootOf(nodes, a);
  const rootB = rootOf(nodes, b);
  if (rootA !== rootB) nodes[Math.max(rootA, rootB)].parent = Math.min(rootA, rootB);
}

/** The node of each mention. */
function* owning(nodes: readonly Node[], count: number): Work<Int32Array> {
  const pace = new Pace(LIGHT_STEP);
  const owner = new Int32Array(count);
  for (let index = 0; index < nodes.length; index += 1) {
    for (const mention of nodes[index].mentions) {
      owner[mention] = index;
      if (pace.isDue()) yield;
    }
  }
  return owner;
}

/** The group of each mention, counted in order of first mention. */
function* numbering(nodes: readonly Node[], count: number): Work<Int32Array> {
  const pace = new Pace(LIGHT_STEP);
  const owner = yield* owning(nodes, count);
  const numbers = new Int32Array(nodes.length).fill(-1);
  let groups = 0;
  for (let mention = 0; mention < count; mention += 1) {
    const root = rootOf(nodes, owner[mention]);
    if (numbers[root] < 0) numbers[root] = groups++;
    owner[mention] = numbers[root];
    if (pace.isDue()) yield;
  }
  return owner;
}

/** `normaliseName`, of names said before from memory. */
export const plainName = remembering(normaliseName);

const wordsOf = (name: string): string[] => name.split(' ');
const GENERATION = /^(?:jr|sr|ii|iii|iv)$/u;
const PARTICLE = /^(?:van|von|de|der|den|la|le|di|da|dos|bin|al|el|ben|ter|del)$/u;

/** A person's name taken apart; `family` is the last word that is no "Jr". */
interface PersonName {
  readonly given: readonly string[];
  readonly family: string;
}

/** "Van der Westhuizen" has no given name: particles before the family name are none. */
const personName = remembering((name: string): PersonName => {
  const words = wordsOf(withoutTitle(name)).filter((word) => word !== '');
  while (words.length > 1 && GENERATION.test(words[words.length - 1])) words.pop();
  while (words.length > 1 && words.slice(0, -1).every((word) => PARTICLE.test(word))) words.shift();
  return { given: words.slice(0, -1), family: words[words.length - 1] ?? name };
});

/** Full names with one family name join where their given names agree; a bare word goes to the latest bearer. */
function* joiningPeople(nodes: readonly Node[], people: readonly number[]): Work<void> {
  const pace = new Pace(STEP);
  const names = new Map<number, PersonName>();
  const byWord = new Map<string, number[]>();
  const families = new Map<string, GivenNames>();
  for (const index of people) {
    const name = personName(nodes[index].name);
    names.set(index, name);
    if (pace.isDue()) yield;
    if (name.given.length === 0) continue;
    let family = families.get(name.family);
    if (family === undefined) families.set(name.family, (family = new GivenNames()));
    for (const other of family.agreeing(index, name.given)) {
      join(nodes, index, other);
      if (pace.isDue()) yield;
    }
    for (const word of new Set([...name.given, name.family])) {
      if (word.length > 1 && !PARTICLE.test(word)) pushTo(byWord, word, index);
    }
  }
  for (const index of people) {
    const { given, family } = names.get(index) ?? { given: [], family: '' };
    if (given.length > 0) continue;
    const bearers = byWord.get(family) ?? [];
    const candidates = bearers.filter((other) => isFamily(names.get(other), family));
    const bearer = latestBefore(
      nodes,
      candidates.length > 0 ? candidates : bearers,
      nodes[index].mentions[0],
    );
    if (bearer >= 0) join(nodes, index, bearer);
    if (pace.isDue(1 + (bearers.length >> 3))) yield;
  }
  yield* joiningTitled(nodes, people, names);
}

/**
 * The given names met so far with one family name, so that those that agree with another are looked up: "Ann", "A",
 * "Anna" by the first of them, "Ngo" of "Linda Ngo Bassong" by the end. A name is returned for all that it is joined with.
 */
class GivenNames {
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
    for (let length = SHORTEST_BEGINNING; length < first.length; length += 1) look(first.slice(0, length));
    if (first.length >= SHORTEST_BEGINNING)
      for (const at of this.#byBeginning.get(first) ?? []) found.add(at);
    this.#byFirst.set(first, index);
    pushTo(this.#byBeginning, first[0], index);
    for (let length = SHORTEST_BEGINNING; length < first.length; length += 1)
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

/** Letters of a given name from which it may be the beginning of another: "Joe" no, "Chris" of "Christopher". */
const SHORTEST_BEGINNING = 3;

/** "Mr Smith" and "Smith" are one where no full name is given. */
function* joiningTitled(
  nodes: readonly Node[],
  people: readonly number[],
  names: ReadonlyMap<number, PersonName>,
): Work<void> {
  const pace = new Pace(LIGHT_STEP);
  const bare = new Map<string, number>();
  for (const index of people) {
    const name = names.get(index);
    if (pace.isDue()) yield;
    if (name === undefined || name.given.length > 0) continue;
    const known = bare.get(name.family);
    if (known === undefined) bare.set(name.family, index);
    else join(nodes, index, known);
  }
}

function isFamily(name: PersonName | undefined, word: string): boolean {
  return name !== undefined && (name.family === word || name.family.split('-').includes(word));
}

/** Of the nodes, the one mentioned last before `mention`, or else first after it; -1 for none. */
function latestBefore(nodes: readonly Node[], candidates: readonly number[], mention: number): number {
  let best = -1;
  let bestPlace = -1;
  for (const candidate of candidates) {
    for (const place of nodes[candidate].mentions) {
      if (place > mention) break;
      if (place > bestPlace) {
        bestPlace = place;
        best = candidate;
      }
    }
  }
  return best >= 0 ? best : (candidates[0] ?? -1);
}

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

/** Words of a name up to which its short forms are looked for. */
const MAX_WORDS = 12;

/** Organisations of several words by every front, every back and the initials of their names. */
interface LongForms {
  readonly byFront: ReadonlyMap<string, readonly number[]>;
  readonly byBack: ReadonlyMap<string, readonly number[]>;
  readonly byInitials: ReadonlyMap<string, readonly number[]>;
}

/** What an organisation may be called for short. */
interface ShortForms {
  /** Without the ending of a company. */
  readonly form: string;
  readonly fronts: readonly string[];
  readonly backs: readonly string[];
  readonly letters: readonly string[];
}

const shortForms = remembering((whole: string): ShortForms => {
  const form = withoutCompanyEnding(whole);
  const fronts: string[] = [];
  const backs: string[] = [];
  const letters: string[] = [];
  for (const name of new Set([whole, form])) {
    const words = wordsOf(name);
    if (words.length === 1) continue;
    const most = Math.min(words.length - 1, MAX_WORDS);
    for (let count = 1; count <= most; count += 1) {
      fronts.push(words.slice(0, count).join(' '));
      const from = words.length - count;
      if (!DISTINCT.test(words[from - 1])) backs.push(words.slice(from).join(' '));
    }
    letters.push(...initials(name));
  }
  return { form, fronts, backs, letters };
});

/** Endings, short forms from the front or the back, and initials. */
function* joiningOrganisations(nodes: readonly Node[], organisations: readonly number[]): Work<void> {
  const pace = new Pace(STEP >> 2);
  const byForm = new Map<string, number>();
  const byFront = new Map<string, number[]>();
  const byBack = new Map<string, number[]>();
  const byInitials = new Map<string, number[]>();
  for (const index of organisations) {
    const { form, fronts, backs, letters } = shortForms(nodes[index].name);
    const known = byForm.get(form);
    if (known === undefined) byForm.set(form, index);
    else join(nodes, index, known);
    for (const front of fronts) pushTo(byFront, front, index);
    for (const back of backs) pushTo(byBack, back, index);
    for (const each of letters) pushTo(byInitials, each, index);
    if (pace.isDue()) yield;
  }
  for (const index of organisations) {
    const bearer = longForm(nodes, index, { byFront, byBack, byInitials });
    if (bearer >= 0) join(nodes, index, bearer);
    if (pace.isDue()) yield;
  }
}

/** The node that a short name stands for, or -1. */
function longForm(nodes: readonly Node[], index: number, { byFront, byBack, byInitials }: LongForms): number {
  const { name, mentions } = nodes[index];
  const latest = (candidates: readonly number[] | undefined): number =>
    latestBefore(nodes, candidates?.filter((other) => other !== index) ?? [], mentions[0]);
  const front = (): number => (CHAMBER.test(name) ? -1 : latest(byFront.get(name)));
  const back = (): number => latest(byBack.get(name));
  const tries = isGenericName(name) ? [back, front] : [front, back];
  for (const attempt of tries) {
    const bearer = attempt();
    if (bearer >= 0) return bearer;
  }
  return wordsOf(name).length === 1 ? latest(byInitials.get(name.replace(/[^\p{L}\p{N}]/gu, ''))) : -1;
}

/** Towns that are called "City" to tell them from the country or state. */
const NAMED_CITY =
  /^(?:mexico|kuwait|guatemala|panama|kansas|oklahoma|iowa|quebec|jersey|vatican|salt lake|ho chi minh) city$/u;

function placeForm(name: string): string {
  const whole = name.replace(/^(?:(?:city|town|state|province|republic|kingdom) of|mount|mt) (?=.)/u, '');
  const bare = NAMED_CITY.test(whole) ? whole : whole.replace(/(?<=.) (?:city|state)$/u, '');
  return PLACE_ALIASES.get(name) ?? PLACE_ALIASES.get(bare) ?? bare;
}

/** Joins names that have one form. */
function* joiningForms(
  nodes: readonly Node[],
  indexes: readonly number[],
  formOf: (name: string) => string,
): Work<void> {
  const pace = new Pace(STEP);
  const byForm = new Map<string, number>();
  for (const index of indexes) {
    const form = formOf(nodes[index].name);
    const known = byForm.get(form);
    if (known === undefined) byForm.set(form, index);
    else join(nodes, index, known);
    if (pace.isDue()) yield;
  }
}

/** Characters between a name and its short form in brackets: a bracket and a space before and behind it. */
const MAX_BRACKET_GAP = 3;

/** Whether nothing but an opening bracket stands between two places. */
export function opensBracket(text: string, from: number, to: number): boolean {
  return to - from <= MAX_BRACKET_GAP && /^\s?[([]\s?$/u.test(text.slice(from, to));
}

/**
 * "Long Name (LN)" and "LN (Long Name)" name one thing, whatever type each was given, but for places. Capitals in
 * brackets behind an organisation are its short form even where the letters are those of another language.
 */
function* joiningBracketed(text: string, mentions: readonly Mention[], nodes: readonly Node[]): Work<void> {
  const pace = new Pace(STEP * 4);
  const owner = yield* owning(nodes, mentions.length);
  for (let i = 0; i + 1 < mentions.length; i += 1) {
    if (pace.isDue()) yield;
    const [a, b] = [mentions[i], mentions[i + 1]];
    if (
      !ENTITY_TYPES[a.type].isNamed ||
      !ENTITY_TYPES[b.type].isNamed ||
      (a.type === 'place') !== (b.type === 'place')
    )
      continue;
    if (!opensBracket(text, a.end, b.start)) continue;
    const [first, second] = [text.slice(a.start, a.end), text.slice(b.start, b.end)];
    const isShort = a.type === 'organisation' && b.type === a.type && /^\p{Lu}{2,7}$/u.test(second);
    const isClosed = isShort && /^\s?[)\]]/u.test(text.slice(b.end, b.end + 2));
    if (isClosed || abbreviates(second, first) || abbreviates(first, second))
      join(nodes, owner[i], owner[i + 1]);
  }
}
