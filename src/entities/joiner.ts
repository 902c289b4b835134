import { DisjointSets, finish, firstNotBefore, type Work } from '../lexis/index';
import { type Alias, aliasOf, GivenNames, MAX_BRACKET_GAP, opensBracket, plainName } from './aliases';
import { ENTITY_TYPES } from './entityTypes';
import { abbreviates } from './names';
import { inStretches, Pace } from './pace';
import type { EntityType, Mention } from './types';

/** Names of one form: they are one. */
interface Form {
  /** Names that have it. */
  users: number;
  /** One of them, while names are being joined. */
  first: number;
}

/** Full names of people with one family name. */
interface Family {
  readonly members: Set<Name>;
  /** Numbers of names that are one by their given names: each with the one behind it. */
  joined: readonly number[];
}

/** All mentions of a section that go by one normalised name and type. */
interface Name {
  readonly number: number;
  readonly name: string;
  readonly type: EntityType;
  readonly alias: Alias;
  readonly form: Form | undefined;
  /** The long name that it is short for. */
  bearer: Name | undefined;
}

/** Mentions of one text that are to be joined. */
export interface ToJoin {
  readonly text: string;
  readonly mentions: readonly Mention[];
  /** Which of them, in order. */
  readonly numbers: ArrayLike<number>;
  /** The normalised name and the type of a mention. */
  readonly plainOf: (number: number) => string;
  readonly typeOf: (number: number) => EntityType;
  /** Another name that a normalised name stands for. */
  readonly same: ReadonlyMap<string, string>;
  /** The names that a normalised name is not, either way round. */
  readonly different: Different;
  /** The number that each mention had when mentions were joined last, or -1. */
  readonly earlier: Int32Array;
}

/** Names with those that a reviewer told apart from them, both ways round. */
export type Different = ReadonlyMap<string, ReadonlySet<string>>;

/** Nothing is told apart. */
export const NO_DIFFERENT: Different = new Map();

/** Mentions by the group that they are joined in: `groupOf[k]` is that of `numbers[k]`; groups count in order of first mention. */
export interface Joined {
  readonly groupOf: Int32Array;
  readonly groups: number;
}

/** Names that are looked at in one step, and mentions of which only numbers are moved: choices. */
const STEP = 200;
const LIGHT_STEP = 8000;

/**
 * Groups the mentions of one text by the entity they name: `result[i]` is the group of mention `i`. Groups count
 * from 0 in order of first mention. `same` gives another name that a normalised name stands for.
 */
export function joinMentions(
  text: string,
  mentions: readonly Mention[],
  same: ReadonlyMap<string, string> = new Map(),
): Int32Array {
  const joining = new Joiner().joining({
    text,
    mentions,
    numbers: mentions.map((_, number) => number),
    plainOf: (number) => plainName(text.slice(mentions[number].start, mentions[number].end)),
    typeOf: (number) => mentions[number].type,
    same,
    different: NO_DIFFERENT,
    earlier: new Int32Array(mentions.length).fill(-1),
  });
  return finish(joining).groupOf;
}

/**
 * Joins the mentions of a section by what they are called, again and again as they change: names that gained or lost
 * mentions are looked at, and those that may be short for them. Work that is given up leaves it unusable.
 */
export class Joiner {
  readonly #names: (Name | undefined)[] = [];
  readonly #free: number[] = [];
  readonly #byName = new Map<EntityType, Map<string, Name>>();
  readonly #forms = new Map<string, Form>();
  readonly #families = new Map<string, Family>();
  /** Names by the keys under which they are found, and by those that they ask for. */
  readonly #offered = new Map<string, Set<Name>>();
  readonly #asking = new Map<string, Set<Name>>();
  /** The number of each mention's name, -1 for mentions that are not joined. */
  #nameOf = new Int32Array(0);
  /** Numbers of mentions by their names, and where those of each name begin. */
  #places = new Int32Array(0);
  #starts = new Int32Array(1);
  #looked = 0;

  /** How many names have been looked at: the work that joining has cost. */
  get looked(): number {
    return this.#looked;
  }

  /** Takes in that mentions have other numbers, where none that are joined came or went. */
  *moving(earlier: Int32Array): Work<void> {
    const before = this.#nameOf;
    const nameOf = new Int32Array(earlier.length).fill(-1);
    yield* inStretches(earlier.length, LIGHT_STEP, (from, to) => {
      for (let number = from; number < to; number += 1)
        if (earlier[number] >= 0) nameOf[number] = before[earlier[number]];
    });
    this.#nameOf = nameOf;
  }

  *joining(given: ToJoin): Work<Joined> {
    const touched = yield* this.#naming(given);
    yield* this.#placing(given.numbers);
    const families = new Set<string>();
    const asking = new Set<Name>();
    const pace = new Pace(STEP);
    for (const name of touched) {
      const { alias, number } = name;
      for (const key of alias.offers) for (const each of this.#asking.get(key) ?? []) asking.add(each);
      if (alias.asks.length > 0) asking.add(name);
      if (this.#countOf(number) === 0) {
        asking.delete(name);
        this.#remove(name);
      }
      if (alias.full !== undefined) families.add(alias.full.family);
      if (pace.isDue()) yield;
    }
    for (const family of families) yield* this.#joiningFamily(family, pace);
    for (const name of asking) {
      if (this.#names[name.number] !== name) continue;
      name.bearer = yield* this.#bearing(name, pace);
      if (pace.isDue()) yield;
    }
    return yield* this.#grouping(given);
  }

  /** Gives each mention its name; returns the names that gained or lost mentions. */
  *#naming(given: ToJoin): Work<Set<Name>> {
    const { numbers, earlier } = given;
    const before = this.#nameOf;
    const isKept = new Uint8Array(before.length);
    const nameOf = new Int32Array(earlier.length).fill(-1);
    const added: number[] = [];
    yield* inStretches(numbers.length, LIGHT_STEP, (start, end) => {
      for (let at = start; at < end; at += 1) {
        const number = numbers[at];
        const from = earlier[number];
        // A joiner that is new knows of no mention.
        if (from < 0 || from >= before.length || before[from] < 0) added.push(number);
        else {
          isKept[from] = 1;
          nameOf[number] = before[from];
        }
      }
    });
    const touched = new Set<Name>();
    const pace = new Pace(STEP);
    for (const number of added) {
      const name = this.#nameFor(given, number);
      touched.add(name);
      nameOf[number] = name.number;
      if (pace.isDue()) yield;
    }
    yield* inStretches(before.length, LIGHT_STEP, (from, to) => {
      for (let number = from; number < to; number += 1) {
        if (before[number] < 0 || isKept[number] === 1) continue;
        const name = this.#names[before[number]];
        if (name !== undefined) touched.add(name);
      }
    });
    this.#nameOf = nameOf;
    return touched;
  }

  #nameFor({ mentions, plainOf, typeOf, same }: ToJoin, number: number): Name {
    const type = typeOf(number);
    const plain = plainOf(number);
    const written = ENTITY_TYPES[type].isNamed
      ? (same.get(plain) ?? plain)
      : (mentions[number].value ?? plain);
    let ofType = this.#byName.get(type);
    if (ofType === undefined) this.#byName.set(type, (ofType = new Map<string, Name>()));
    let name = ofType.get(written);
    if (name === undefined) ofType.set(written, (name = this.#newName(type, written)));
    return name;
  }

  #newName(type: EntityType, written: string): Name {
    const alias = aliasOf(type, written);
    const number = this.#free.pop() ?? this.#names.length;
    const form = alias.form === undefined ? undefined : this.#form(`${type}|${alias.form}`);
    if (form !== undefined) form.users += 1;
    const name: Name = { number, name: written, type, alias, form, bearer: undefined };
    this.#names[number] = name;
    for (const key of alias.offers) addTo(this.#offered, key, name);
    for (const key of alias.asks) addTo(this.#asking, key, name);
    if (alias.full !== undefined) this.#family(alias.full.family).members.add(name);
    return name;
  }

  #remove(name: Name): void {
    const { number, alias, form, type } = name;
    this.#byName.get(type)?.delete(name.name);
    this.#names[number] = undefined;
    this.#free.push(number);
    if (form !== undefined && (form.users -= 1) === 0) this.#forms.delete(`${type}|${alias.form ?? ''}`);
    for (const key of alias.offers) removeFrom(this.#offered, key, name);
    for (const key of alias.asks) removeFrom(this.#asking, key, name);
    if (alias.full === undefined) return;
    const { members } = this.#family(alias.full.family);
    members.delete(name);
    if (members.size === 0) this.#families.delete(alias.full.family);
  }

  #form(key: string): Form {
    let form = this.#forms.get(key);
    if (form === undefined) this.#forms.set(key, (form = { users: 0, first: -1 }));
    return form;
  }

  #family(name: string): Family {
    let family = this.#families.get(name);
    if (family === undefined) this.#families.set(name, (family = { members: new Set(), joined: [] }));
    return family;
  }

  /** Puts the numbers of mentions in order of their names. */
  *#placing(numbers: ArrayLike<number>): Work<void> {
    const nameOf = this.#nameOf;
    const starts = new Int32Array(this.#names.length + 1);
    yield* inStretches(numbers.length, LIGHT_STEP, (from, to) => {
      for (let at = from; at < to; at += 1) starts[nameOf[numbers[at]] + 1] += 1;
    });
    for (let name = 0; name < this.#names.length; name += 1) starts[name + 1] += starts[name];
    yield;
    const next = starts.slice();
    const places = new Int32Array(numbers.length);
    yield* inStretches(numbers.length, LIGHT_STEP, (from, to) => {
      for (let at = from; at < to; at += 1) places[next[nameOf[numbers[at]]]++] = numbers[at];
    });
    this.#starts = starts;
    this.#places = places;
  }

  #countOf(number: number): number {
    return this.#starts[number + 1] - this.#starts[number];
  }

  /** Full names with one family name join where their given names agree. */
  *#joiningFamily(name: string, pace: Pace): Work<void> {
    const family = this.#families.get(name);
    if (family === undefined) return;
    const joined: number[] = [];
    const met = new GivenNames();
    for (const { number, alias } of family.members) {
      this.#looked += 1;
      for (const other of met.agreeing(number, alias.full?.given ?? [])) joined.push(number, other);
      if (pace.isDue()) yield;
    }
    family.joined = joined;
  }

  /** The long name that a short one stands for. */
  *#bearing(name: Name, pace: Pace): Work<Name | undefined> {
    this.#looked += 1;
    const mention = this.#places[this.#starts[name.number]];
    for (const key of name.alias.asks) {
      const bearer = yield* this.#latestBefore(this.#offered.get(key) ?? NO_NAMES, name, mention, pace);
      if (bearer !== undefined) return bearer;
    }
    return undefined;
  }

  /** Of some names but `own`, the one mentioned last before `mention`, or else first after it. */
  *#latestBefore(names: Iterable<Name>, own: Name, mention: number, pace: Pace): Work<Name | undefined> {
    let best: Name | undefined;
    let bestPlace = -1;
    let next: Name | undefined;
    let nextPlace = Infinity;
    for (const name of names) {
      if (pace.isDue(LOOK_COST)) yield;
      if (name === own) continue;
      const start = this.#starts[name.number];
      const before = firstNotBefore(this.#countOf(name.number), (at) => this.#places[start + at] < mention);
      if (before === 0 && this.#places[start] < nextPlace) {
        next = name;
        nextPlace = this.#places[start];
      } else if (before > 0 && this.#places[start + before - 1] > bestPlace) {
        best = name;
        bestPlace = this.#places[start + before - 1];
      }
    }
    return best ?? next;
  }

  /** The names that a reviewer told apart. */
  #toldApart(different: Different): readonly Edge[] {
    if (different.size === 0) return [];
    const numbersOf = (name: string): number[] =>
      [...this.#byName.values()].flatMap((ofType) => ofType.get(name)?.number ?? []);
    const told: Edge[] = [];
    for (const [name, others] of different)
      for (const one of numbersOf(name))
        for (const other of [...others].flatMap(numbersOf)) told.push([one, other]);
    return told;
  }

  /** The names in an order that no history of edits changes: where some are told apart, it decides which join. */
  #sortedNames(): readonly Name[] {
    return this.#names.filter((name) => name !== undefined).sort(compareNames);
  }

  #inOrder(edges: readonly Edge[]): readonly Edge[] {
    if (edges.length === 0) return edges;
    const rankOf = new Map(this.#sortedNames().map(({ number }, rank) => [number, rank]));
    const ranked = edges.map(([a, b]): Edge => [rankOf.get(a) ?? 0, rankOf.get(b) ?? 0]);
    const order = ranked.map(([a, b], at) => [Math.min(a, b), Math.max(a, b), at] as const);
    return order.sort((x, y) => x[0] - y[0] || x[1] - y[1]).map(([, , at]) => edges[at]);
  }

  /** Joins the names by all that connects them, but for those that were told apart. */
  *#grouping({ text, mentions, numbers, typeOf, different }: ToJoin): Work<Joined> {
    const pace = new Pace(LIGHT_STEP);
    const union = new Union(this.#names.length);
    const told = this.#toldApart(different);
    const edges: Edge[] = [];
    const join = (a: number, b: number): void => {
      if (told.length === 0) union.join(a, b);
      else edges.push([a, b]);
    };
    for (const form of this.#forms.values()) {
      form.first = -1;
      if (pace.isDue()) yield;
    }
    for (const name of told.length === 0 ? this.#names : this.#sortedNames()) {
      if (pace.isDue(2)) yield;
      if (name === undefined) continue;
      const { form, bearer, number } = name;
      if (bearer !== undefined) join(number, bearer.number);
      if (form === undefined) continue;
      if (form.first < 0) form.first = number;
      else join(number, form.first);
    }
    for (const { joined } of this.#families.values()) {
      for (let at = 0; at < joined.length; at += 2) join(joined[at], joined[at + 1]);
      if (pace.isDue(1 + joined.length)) yield;
    }
    const nameOf = this.#nameOf;
    yield* inStretches(numbers.length - 1, LIGHT_STEP, (from, to) => {
      for (let at = from; at < to; at += 1) {
        const first = numbers[at];
        const second = numbers[at + 1];
        if (mentions[second].start - mentions[first].end > MAX_BRACKET_GAP) continue;
        const isOne = isBracketed(text, mentions[first], typeOf(first), mentions[second], typeOf(second));
        if (isOne) join(nameOf[first], nameOf[second]);
      }
    });
    for (const [a, b] of this.#inOrder(edges)) {
      union.joinUnless(told, a, b);
      if (pace.isDue(told.length)) yield;
    }
    const groupOf = new Int32Array(numbers.length);
    const groupOfRoot = new Int32Array(this.#names.length).fill(-1);
    let groups = 0;
    yield* inStretches(numbers.length, LIGHT_STEP, (from, to) => {
      for (let at = from; at < to; at += 1) {
        const root = union.rootOf(nameOf[numbers[at]]);
        if (groupOfRoot[root] < 0) groupOfRoot[root] = groups++;
        groupOf[at] = groupOfRoot[root];
      }
    });
    return { groupOf, groups };
  }
}

/** Numbers of two names. */
type Edge = readonly [a: number, b: number];

function compareNames(a: Name, b: Name): number {
  return a.name < b.name ? -1 : a.name > b.name ? 1 : a.type < b.type ? -1 : Number(a.type > b.type);
}

const NO_NAMES: readonly Name[] = [];
/** What it costs to look at one of several long names, in names: they are many for a common word only. An estimate. */
const LOOK_COST = 1 / 8;

/** Names that are one. */
class Union extends DisjointSets {
  /** Joins two sets but where that would bring two together that were told apart. */
  joinUnless(told: readonly Edge[], a: number, b: number): void {
    const [first, second] = [this.rootOf(a), this.rootOf(b)];
    const isTold = told.some(([left, right]) => {
      const [one, other] = [this.rootOf(left), this.rootOf(right)];
      return (one === first && other === second) || (one === second && other === first);
    });
    if (!isTold) this.join(first, second);
  }
}

/**
 * "Long Name (LN)" and "LN (Long Name)" name one thing, whatever type each was given, but for places. Capitals in
 * brackets behind an organisation are its short form even where the letters are those of another language.
 */
function isBracketed(text: string, a: Mention, typeA: EntityType, b: Mention, typeB: EntityType): boolean {
  if (!ENTITY_TYPES[typeA].isNamed || !ENTITY_TYPES[typeB].isNamed) return false;
  if ((typeA === 'place') !== (typeB === 'place')) return false;
  if (!opensBracket(text, a.end, b.start)) return false;
  const [first, second] = [text.slice(a.start, a.end), text.slice(b.start, b.end)];
  const isShort = typeA === 'organisation' && typeB === typeA && /^\p{Lu}{2,7}$/u.test(second);
  const isClosed = isShort && /^\s?[)\]]/u.test(text.slice(b.end, b.end + 2));
  return isClosed || abbreviates(second, first) || abbreviates(first, second);
}

function addTo<T>(map: Map<string, Set<T>>, key: string, item: T): void {
  const set = map.get(key);
  if (set) set.add(item);
  else map.set(key, new Set([item]));
}

function removeFrom<T>(map: Map<string, Set<T>>, key: string, item: T): void {
  const set = map.get(key);
  set?.delete(item);
  if (set?.size === 0) map.delete(key);
}
