import { ENTITY_TYPES } from './entityTypes';
import { abbreviates, initials, normaliseName, withoutCompanyEnding, withoutTitle } from './names';
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
const placeAlias = new Map(SAME_PLACE.flatMap((names) => names.map((name) => [name, names[0]] as const)));

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
  const nodes = nodesOf(text, mentions, same);
  const byType = new Map<EntityType, number[]>();
  nodes.forEach((node, index) => {
    const list = byType.get(node.type);
    if (list) list.push(index);
    else byType.set(node.type, [index]);
  });
  joinPeople(nodes, byType.get('person') ?? []);
  joinOrganisations(nodes, byType.get('organisation') ?? []);
  joinPlaces(nodes, byType.get('place') ?? []);
  joinGroups(nodes, byType.get('group') ?? []);
  joinBracketed(text, mentions, nodes);
  return numbered(nodes, mentions.length);
}

function nodesOf(text: string, mentions: readonly Mention[], same: ReadonlyMap<string, string>): Node[] {
  const index = new Map<string, number>();
  const nodes: Node[] = [];
  mentions.forEach((mention, number) => {
    const plain = normaliseName(text.slice(mention.start, mention.end));
    const name = ENTITY_TYPES[mention.type].isNamed ? (same.get(plain) ?? plain) : (mention.value ?? plain);
    const key = `${mention.type}|${name}`;
    let at = index.get(key);
    if (at === undefined) {
      at = nodes.length;
      index.set(key, at);
      nodes.push({ name, type: mention.type, mentions: [], parent: at });
    }
    nodes[at].mentions.push(number);
  });
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

function numbered(nodes: readonly Node[], count: number): Int32Array {
  const owner = new Int32Array(count);
  nodes.forEach((node, index) => {
    const root = rootOf(nodes, index);
    for (const mention of node.mentions) owner[mention] = root;
  });
  const numbers = new Map<number, number>();
  for (let i = 0; i < count; i += 1) {
    const known = numbers.get(owner[i]) ?? numbers.size;
    numbers.set(owner[i], known);
    owner[i] = known;
  }
  return owner;
}

const wordsOf = (name: string): string[] => name.split(' ');
const GENERATION = /^(?:jr|sr|ii|iii|iv)$/u;
const PARTICLE = /^(?:van|von|de|der|den|la|le|di|da|dos|bin|al|el|ben|ter|del)$/u;

/** A person's name taken apart; `family` is the last word that is no "Jr". */
interface PersonName {
  readonly given: readonly string[];
  readonly family: string;
}

/** "Van der Westhuizen" has no given name: particles before the family name are none. */
function personName(name: string): PersonName {
  const words = wordsOf(withoutTitle(name)).filter((word) => word !== '');
  while (words.length > 1 && GENERATION.test(words[words.length - 1])) words.pop();
  while (words.length > 1 && words.slice(0, -1).every((word) => PARTICLE.test(word))) words.shift();
  return { given: words.slice(0, -1), family: words[words.length - 1] ?? name };
}

/** Full names with one family name join where their given names agree; a bare word goes to the latest bearer. */
function joinPeople(nodes: readonly Node[], people: readonly number[]): void {
  const names = new Map(people.map((index) => [index, personName(nodes[index].name)]));
  const byWord = new Map<string, number[]>();
  for (const index of people) {
    const { given, family } = names.get(index) ?? { given: [], family: '' };
    if (given.length === 0) continue;
    for (const other of byWord.get(family) ?? []) {
      const theirs = names.get(other);
      if (theirs?.family !== family) continue;
      if (givenAgree(given, theirs.given) || endsAlike(given, theirs.given)) join(nodes, index, other);
    }
    for (const word of new Set([...given, family])) {
      if (word.length > 1 && !PARTICLE.test(word)) pushTo(byWord, word, index);
    }
  }
  for (const index of people) {
    const { given, family } = names.get(index) ?? { given: [], family: '' };
    if (given.length > 0) continue;
    const candidates = (byWord.get(family) ?? []).filter((other) => isFamily(names.get(other), family));
    const bearer = latestBefore(
      nodes,
      candidates.length > 0 ? candidates : (byWord.get(family) ?? []),
      nodes[index].mentions[0],
    );
    if (bearer >= 0) join(nodes, index, bearer);
  }
  joinTitled(nodes, people, names);
}

/** "Mr Smith" and "Smith" are one where no full name is given. */
function joinTitled(
  nodes: readonly Node[],
  people: readonly number[],
  names: ReadonlyMap<number, PersonName>,
): void {
  const bare = new Map<string, number>();
  for (const index of people) {
    const name = names.get(index);
    if (name === undefined || name.given.length > 0) continue;
    const known = bare.get(name.family);
    if (known === undefined) bare.set(name.family, index);
    else join(nodes, index, known);
  }
}

function isFamily(name: PersonName | undefined, word: string): boolean {
  return name !== undefined && (name.family === word || name.family.split('-').includes(word));
}

/** "Ngo Bassong" is the end of "Linda Ngo Bassong": a family name of several words. */
function endsAlike(a: readonly string[], b: readonly string[]): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const from = long.length - short.length;
  return from > 0 && short.every((word, index) => word.length > 1 && word === long[from + index]);
}

function givenAgree(a: readonly string[], b: readonly string[]): boolean {
  const [first, second] = [a[0], b[0]];
  if (first === second) return true;
  const isInitial = first.length === 1 || second.length === 1;
  if (isInitial) return first[0] === second[0];
  if (SHORT_NAMES.get(first) === second || SHORT_NAMES.get(second) === first) return true;
  return first.length >= 3 && second.length >= 3 && (first.startsWith(second) || second.startsWith(first));
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

/** An organisation's name without its company ending, as words. */
interface OrganisationForm {
  readonly index: number;
  readonly words: readonly string[];
}

/** Endings, short forms from the front or the back, and initials. */
function joinOrganisations(nodes: readonly Node[], organisations: readonly number[]): void {
  const byForm = new Map<string, number>();
  const byFirst = new Map<string, OrganisationForm[]>();
  const byLast = new Map<string, OrganisationForm[]>();
  const byInitials = new Map<string, OrganisationForm[]>();
  for (const index of organisations) {
    const form = withoutCompanyEnding(nodes[index].name);
    const known = byForm.get(form);
    if (known === undefined) byForm.set(form, index);
    else join(nodes, index, known);
    for (const name of new Set([nodes[index].name, form])) {
      const words = wordsOf(name);
      if (words.length === 1) continue;
      const entry = { index, words };
      pushTo(byFirst, words[0], entry);
      pushTo(byLast, words[words.length - 1], entry);
      for (const letters of initials(name)) pushTo(byInitials, letters, entry);
    }
  }
  for (const index of organisations) {
    const bearer = longForm(nodes, index, byFirst, byLast, byInitials);
    if (bearer >= 0) join(nodes, index, bearer);
  }
}

/** The node that a short name stands for, or -1. */
function longForm(
  nodes: readonly Node[],
  index: number,
  byFirst: ReadonlyMap<string, readonly OrganisationForm[]>,
  byLast: ReadonlyMap<string, readonly OrganisationForm[]>,
  byInitials: ReadonlyMap<string, readonly OrganisationForm[]>,
): number {
  const { name, mentions } = nodes[index];
  const words = wordsOf(name);
  const longer = (
    candidates: readonly OrganisationForm[] | undefined,
    fits: (long: readonly string[]) => boolean,
  ): number => {
    const fitting = (candidates ?? []).filter((other) => other.index !== index && fits(other.words));
    return latestBefore(
      nodes,
      fitting.map((each) => each.index),
      mentions[0],
    );
  };
  const front = (): number =>
    CHAMBER.test(name)
      ? -1
      : longer(
          byFirst.get(words[0]),
          (long) => long.length > words.length && words.every((word, k) => word === long[k]),
        );
  const back = (): number =>
    longer(byLast.get(words[words.length - 1]), (long) => {
      const from = long.length - words.length;
      return from > 0 && words.every((word, k) => word === long[from + k]) && !DISTINCT.test(long[from - 1]);
    });
  const tries = isGenericName(name) ? [back, front] : [front, back];
  for (const attempt of tries) {
    const bearer = attempt();
    if (bearer >= 0) return bearer;
  }
  return words.length === 1 ? longer(byInitials.get(name.replace(/[^\p{L}\p{N}]/gu, '')), () => true) : -1;
}

/** Towns that are called "City" to tell them from the country or state. */
const NAMED_CITY =
  /^(?:mexico|kuwait|guatemala|panama|kansas|oklahoma|iowa|quebec|jersey|vatican|salt lake|ho chi minh) city$/u;

function joinPlaces(nodes: readonly Node[], places: readonly number[]): void {
  const byForm = new Map<string, number>();
  for (const index of places) {
    const whole = nodes[index].name.replace(
      /^(?:(?:city|town|state|province|republic|kingdom) of|mount|mt) (?=.)/u,
      '',
    );
    const name = NAMED_CITY.test(whole) ? whole : whole.replace(/(?<=.) (?:city|state)$/u, '');
    const form = placeAlias.get(nodes[index].name) ?? placeAlias.get(name) ?? name;
    const known = byForm.get(form);
    if (known === undefined) byForm.set(form, index);
    else join(nodes, index, known);
  }
}

function joinGroups(nodes: readonly Node[], groups: readonly number[]): void {
  const byForm = new Map<string, number>();
  for (const index of groups) {
    const form = nodes[index].name.replace(/s$/u, '');
    const known = byForm.get(form);
    if (known === undefined) byForm.set(form, index);
    else join(nodes, index, known);
  }
}

/**
 * "Long Name (LN)" and "LN (Long Name)" name one thing, whatever type each was given, but for places. Capitals in
 * brackets behind an organisation are its short form even where the letters are those of another language.
 */
function joinBracketed(text: string, mentions: readonly Mention[], nodes: readonly Node[]): void {
  const owner = new Int32Array(mentions.length);
  nodes.forEach((node, index) => {
    for (const mention of node.mentions) owner[mention] = index;
  });
  for (let i = 0; i + 1 < mentions.length; i += 1) {
    const [a, b] = [mentions[i], mentions[i + 1]];
    if (
      !ENTITY_TYPES[a.type].isNamed ||
      !ENTITY_TYPES[b.type].isNamed ||
      (a.type === 'place') !== (b.type === 'place')
    )
      continue;
    if (b.start - a.end > 3 || !/^\s?[([]\s?$/u.test(text.slice(a.end, b.start))) continue;
    const [first, second] = [text.slice(a.start, a.end), text.slice(b.start, b.end)];
    const isShort = a.type === 'organisation' && b.type === a.type && /^\p{Lu}{2,7}$/u.test(second);
    const isClosed = isShort && /^\s?[)\]]/u.test(text.slice(b.end, b.end + 2));
    if (isClosed || abbreviates(second, first) || abbreviates(first, second))
      join(nodes, owner[i], owner[i + 1]);
  }
}
