import { trimmed } from '../lexis/index';
import { isGenericName } from './aliases';
import { ENTITY_TYPES, entityTypes } from './entityTypes';
import type { Keyed, KeySet } from './keyGraph';
import { givenFirst, normaliseName, withoutCompanyEnding, withoutPossessive, withoutTitle } from './names';
import type { Entity, EntityPart, EntityType, Mention, MentionReference } from './types';

/** What a cluster is made of. */
interface ClusterParts {
  /** Confidence of its mentions by type, in whole millionths, so that no order of adding changes a sum. */
  readonly votes: ReadonlyMap<EntityType, number>;
  readonly forced: EntityType | undefined;
  readonly labels: readonly string[];
  /** Spellings as written and how often, in order of first appearance. */
  readonly names: ReadonlyMap<string, number>;
  readonly normalised: readonly string[];
  readonly furniture: boolean;
  readonly keys: readonly string[];
  /** Where the full name in the first key of a person ends; 0 for one who has none, and for what is no person. */
  readonly fullNameEnd: number;
}

const NO_LABELS: readonly string[] = [];

/** What a reviewer said of it. */
type Said = Pick<ClusterParts, 'forced' | 'labels'>;

/**
 * What one section calls one entity. A workspace has dozens of them for each document, and nearly every one has one name, one key and votes
 * for one type: these take no lists.
 */
export class Cluster implements Keyed<Cluster> {
  readonly furniture: boolean;
  /** Its place among the clusters of its section when that was last asked for. */
  slot = 0;
  keySet: KeySet<Cluster> | undefined = undefined;
  readonly #fullNameEnd: number;
  readonly #votes: OnlyOrAll<EntityType>;
  /** What the only vote counts. The only name counts its mentions. */
  readonly #weight: number;
  #names: OnlyOrAll<string>;
  #normalised: OneOrMore;
  #keys: OneOrMore;
  /** Of hardly any. */
  readonly #said: Said | undefined;

  constructor(
    readonly section: number,
    /** How many mentions it has; which ones, its section knows. */
    readonly size: number,
    parts: ClusterParts,
  ) {
    const { forced, labels } = parts;
    this.#said = forced === undefined && labels.length === 0 ? undefined : { forced, labels };
    this.furniture = parts.furniture;
    this.#fullNameEnd = parts.fullNameEnd;
    [this.#votes, this.#weight] = onlyOrAll(parts.votes);
    [this.#names] = onlyOrAll(parts.names);
    this.#normalised = oneOrMore(parts.normalised);
    this.#keys = oneOrMore(parts.keys);
  }

  /** The type that a reviewer gave. */
  get forced(): EntityType | undefined {
    return this.#said?.forced;
  }

  /** The names under which a reviewer wants it listed, as they were given. */
  get labels(): readonly string[] {
    return this.#said?.labels ?? NO_LABELS;
  }

  get votes(): Iterable<readonly [type: EntityType, weight: number]> {
    return countsIn(this.#votes, this.#weight);
  }

  get names(): Iterable<readonly [name: string, count: number]> {
    return countsIn(this.#names, this.size);
  }

  /** The names under which it is searched for. */
  get normalised(): readonly string[] {
    return listOf(this.#normalised);
  }

  /** Keys that it shares with clusters of the same entity. */
  get keys(): readonly string[] {
    return listOf(this.#keys);
  }

  /** The one word by which a person is known who has no other name here, or is the same as somebody known by it. */
  get lone(): string | undefined {
    return this.keys.find((key) => key.startsWith(LONE_KEY))?.slice(LONE_KEY.length);
  }

  /** A person's last word, and the key of the full name without what all of these begin with. */
  get family(): readonly [word: string, full: string] | undefined {
    if (this.#fullNameEnd === 0) return undefined;
    const [key] = this.keys;
    return [lastWord(key.slice(NAME_KEY.length, this.#fullNameEnd)), key.slice(NAME_KEY.length)];
  }

  /** Whether two clusters of a section differ in nothing but the numbers of their mentions. */
  saysTheSameAs(other: Cluster): boolean {
    return (
      this.furniture === other.furniture &&
      this.forced === other.forced &&
      sameItems(this.keys, other.keys) &&
      sameItems(this.normalised, other.normalised) &&
      sameItems(this.labels, other.labels) &&
      this.#weight === other.#weight &&
      this.size === other.size &&
      sameCounts(this.#votes, other.#votes) &&
      sameCounts(this.#names, other.#names)
    );
  }

  /** Lets go of its texts where others hold the same; `heldKey` and `like` know which, of a key and of a name to search for. */
  share(heldKey: (key: string) => string, like: (normalised: string) => Cluster | undefined): void {
    this.#keys = oneOrMore(this.keys.map(heldKey));
    if (typeof this.#normalised !== 'string') return;
    const other = like(this.#normalised);
    if (other === undefined || other.#normalised !== this.#normalised) return;
    this.#normalised = other.#normalised;
    if (typeof this.#names === 'string' && this.#names === other.#names) this.#names = other.#names;
  }
}

/** The only thing that counts, or how much each of several does. */
type OnlyOrAll<K extends string> = K | ReadonlyMap<K, number>;
type OneOrMore = string | readonly string[];

function onlyOrAll<K extends string>(counts: ReadonlyMap<K, number>): [OnlyOrAll<K>, count: number] {
  const [[only, count]] = counts;
  return counts.size === 1 ? [only, count] : [counts, 0];
}

function countsIn<K extends string>(
  counts: OnlyOrAll<K>,
  count: number,
): Iterable<readonly [key: K, count: number]> {
  return typeof counts === 'string' ? [[counts, count]] : counts;
}

function sameCounts<K extends string>(a: OnlyOrAll<K>, b: OnlyOrAll<K>): boolean {
  if (typeof a === 'string' || typeof b === 'string') return a === b;
  if (a.size !== b.size) return false;
  for (const [key, count] of a) if (b.get(key) !== count) return false;
  return true;
}

function oneOrMore(items: readonly string[]): OneOrMore {
  return items.length === 1 ? items[0] : items;
}

function listOf(items: OneOrMore): readonly string[] {
  return typeof items === 'string' ? [items] : items;
}

/** Whether two lists hold the same, in the same order. */
export function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

/** A mention of a cluster with what is known of its name. */
export interface ClusterMention {
  readonly mention: Mention;
  /** The name as it stands in the text. */
  readonly written: string;
  readonly normalised: string;
  readonly forced: EntityType | undefined;
  readonly same: string | undefined;
  /** The name apart from all others that it stands for. */
  readonly apart: string | undefined;
  /** Whether a reviewer told it apart from some other name. */
  readonly isTold: boolean;
  /** The name under which a reviewer wants it listed. */
  readonly label: string | undefined;
  readonly furniture: boolean;
}

/** Knows which mentions are whose. */
export interface Numbering {
  /** The numbers of a cluster's mentions in its section, in order; they are others when a mention before them comes or goes. */
  numbersOf(cluster: Cluster): Iterable<number>;
  /** Another one whenever some are. */
  revision(): number;
}

/** Confidences are summed in millionths: finer than the model's own 32-bit numbers differ between two kinds of a name. */
const VOTE = 1e6;
const NAME_KEY = 'name|';
const LONE_KEY = 'lone|';
/** Key of a name that holds in every section. */
export const nameKey = (name: string): string => NAME_KEY + name;
/** Key of a person who is known by one word. */
export const loneKey = (word: string): string => LONE_KEY + word;

/** Key of a name that a reviewer told apart from all others. */
export const apartKey = (name: string): string => `apart|${name}`;

/** Makes a cluster of mentions of one section, which are added in order. */
export class ClusterDraft {
  readonly #votes = new Map<EntityType, number>();
  readonly #written = new Map<string, number>();
  readonly #normalised = new Set<string>();
  readonly #same = new Set<string>();
  readonly #told = new Set<string>();
  readonly #labels = new Set<string>();
  #size = 0;
  #forced: EntityType | undefined;
  #value: string | undefined;
  #apart: string | undefined;
  #isFurniture = true;

  add(named: ClusterMention): void {
    const { mention, written, normalised, forced, same, apart, isTold, label, furniture } = named;
    const type = forced ?? mention.type;
    this.#size += 1;
    this.#votes.set(type, (this.#votes.get(type) ?? 0) + Math.round(mention.confidence * VOTE));
    this.#written.set(written, (this.#written.get(written) ?? 0) + 1);
    this.#normalised.add(normalised);
    if (same !== undefined) this.#same.add(same);
    if (isTold) this.#told.add(same ?? normalised);
    if (label !== undefined) this.#labels.add(label);
    this.#forced ??= forced;
    this.#value ??= mention.value;
    this.#apart ??= apart;
    this.#isFurniture &&= furniture;
  }

  /** The cluster of what was added, at least one mention. */
  finished(section: number): Cluster {
    const names = new Map<string, number>();
    for (const [written, count] of this.#written) {
      // Put together at once: a string that pieces of it were replaced in keeps all pieces, and the text that they are of.
      const name = withoutPossessive(written).split(/\s+/u).join(' ');
      names.set(name, (names.get(name) ?? 0) + count);
    }
    const type = winner(this.#votes, this.#forced);
    const normalised = [...this.#normalised];
    const isApart = this.#apart !== undefined && ENTITY_TYPES[type].isNamed;
    const plain =
      this.#apart !== undefined && isApart
        ? [apartKey(this.#apart)]
        : keysFor(type, normalised, [...this.#same], this.#value);
    const keys =
      this.#told.size === 0 ? plain : plain.map((key) => `${key}|${[...this.#told].sort().join('|')}`);
    const isPerson = type === 'person' && !isApart;
    const isFull = isPerson && plain[0].startsWith(NAME_KEY);
    const labels = [...this.#labels];
    return new Cluster(section, this.#size, {
      votes: this.#votes,
      forced: this.#forced,
      names,
      // It is found by the name that a reviewer gave it, too.
      normalised:
        labels.length === 0 ? normalised : [...new Set([...normalised, ...labels.map(normaliseName)])],
      labels,
      furniture: this.#isFurniture,
      keys,
      fullNameEnd: isFull ? plain[0].length : 0,
    });
  }
}

/** The key of a figure, a date and the like: equal values are one thing, in a section and everywhere. */
export function valueKey(type: EntityType, value: string): string {
  return `${type}|${value}`;
}

function lastWord(full: string): string {
  return full.slice(full.lastIndexOf(' ') + 1);
}

/** What clusters of other sections must share to be the same entity; `same` are names that a reviewer joined with these. */
function keysFor(
  type: EntityType,
  own: readonly string[],
  same: readonly string[],
  value: string | undefined,
): string[] {
  if (type === 'person') return keysOfPerson(own.map(plainPerson), same.map(plainPerson));
  const names = [...own, ...same];
  if (type === 'organisation') {
    const longest = names.reduce((a, b) => (b.length > a.length ? b : a));
    const forms = names
      .filter((name) => name === longest || same.includes(name) || isStrongShort(name, longest))
      .map(withoutCompanyEnding);
    return [...new Set(forms)].map(nameKey);
  }
  if (type === 'place' || type === 'group' || type === 'law')
    return [...new Set(names)].map((name) => `${type}|${name}`);
  return [valueKey(type, value ?? names[0])];
}

const plainPerson = (name: string): string => withoutTitle(givenFirst(name));

/** By full names, and by the one word of somebody who has no other name, or was joined with somebody known by one. */
function keysOfPerson(own: readonly string[], same: readonly string[]): string[] {
  const isFull = (name: string): boolean => name.includes(' ');
  const full = [...own, ...same].filter(isFull);
  const [word] = [...same.filter((name) => !isFull(name)), ...(full.length === 0 ? own : [])];
  return [...[...new Set(full)].map(nameKey), ...(word === undefined ? [] : [loneKey(word)])];
}

/** A short form that holds outside its document: the front of the long name or its initials, no common word. */
function isStrongShort(name: string, longest: string): boolean {
  return (
    !isGenericName(name) &&
    (longest.startsWith(`${name} `) || !longest.endsWith(` ${name}`)) &&
    name.length > 2
  );
}

/** The type with most votes, of equals the first in the order of types. */
function winner(votes: ReadonlyMap<EntityType, number>, forced: EntityType | undefined): EntityType {
  if (forced !== undefined) return forced;
  const top = Math.max(...votes.values());
  return entityTypes.find((type) => votes.get(type) === top) ?? 'organisation';
}

/** What is said of one entity, however many clusters it has: what its name and type follow from. */
export interface EntitySums {
  /** Confidence of its mentions by type, in whole millionths. */
  readonly votes: ReadonlyMap<EntityType, number>;
  /** By the type that a reviewer gave, the votes of the clusters of which that was said. */
  readonly forced: ReadonlyMap<EntityType, number>;
  /** Spellings as written, and how often. */
  readonly names: ReadonlyMap<string, number>;
  /** Names under which a reviewer wants it listed, with the mentions of the clusters of which that was said. */
  readonly labels: ReadonlyMap<string, number>;
}

/** The type, the name and the other spellings of an entity; they follow from sums, so that no order of adding changes them. */
export function calledBy({
  votes,
  forced,
  names,
  labels,
}: EntitySums): Pick<Entity, 'name' | 'type' | 'aliases'> {
  const type = winner(forced.size > 0 ? forced : votes, undefined);
  const name = labelOf(labels.size > 0 ? labels : names);
  const aliases = [...names].filter(([each]) => each !== name).sort(byCount);
  return { name, type, aliases: aliases.map(([each]) => each) };
}

function sumsOf(clusters: readonly Cluster[]): EntitySums {
  const votes = new Map<EntityType, number>();
  const forced = new Map<EntityType, number>();
  const names = new Map<string, number>();
  const labels = new Map<string, number>();
  for (const cluster of clusters) {
    for (const label of cluster.labels) labels.set(label, (labels.get(label) ?? 0) + cluster.size);
    let sum = 0;
    for (const [type, weight] of cluster.votes) {
      votes.set(type, (votes.get(type) ?? 0) + weight);
      sum += weight;
    }
    if (cluster.forced !== undefined) forced.set(cluster.forced, (forced.get(cluster.forced) ?? 0) + sum);
    for (const [name, count] of cluster.names) names.set(name, (names.get(name) ?? 0) + count);
  }
  return { votes, forced, names, labels };
}

/** The entity of some clusters. Its type, name and aliases follow from what is said of it and how often, never from the order in which sections came. */
export function entityFrom(clusters: readonly Cluster[], numbering: Numbering): Entity {
  return new ClusteredEntity(clusters, calledBy(sumsOf(clusters)), numbering);
}

/**
 * A class: an object with an accessor of its own takes V8 four times the room, and there are ten entities to a document. Mentions are looked up when they
 * are asked for, and again when they have other numbers.
 */
class ClusteredEntity implements Entity {
  readonly id: string;
  readonly name: string;
  readonly type: EntityType;
  readonly aliases: readonly string[];
  readonly furniture: boolean;
  readonly #clusters: readonly Cluster[];
  readonly #numbering: Numbering;
  #mentions: readonly MentionReference[] = NO_MENTIONS;
  /** The revision that these mentions are of. */
  #known = -1;

  constructor(
    clusters: readonly Cluster[],
    { name, type, aliases }: Pick<Entity, 'name' | 'type' | 'aliases'>,
    numbering: Numbering,
  ) {
    this.id = `${type}:${normaliseName(name)}`;
    this.name = name;
    this.type = type;
    this.aliases = aliases.length === 0 ? NO_ALIASES : aliases;
    this.furniture = clusters.every((cluster) => cluster.furniture);
    this.#clusters = clusters;
    this.#numbering = numbering;
  }

  get mentions(): readonly MentionReference[] {
    const now = this.#numbering.revision();
    if (now !== this.#known) this.#mentions = referencesOf(this.#clusters, this.#numbering);
    this.#known = now;
    return this.#mentions;
  }
}

const NO_MENTIONS: readonly MentionReference[] = [];
const NO_ALIASES: readonly string[] = [];

/** A cluster as it is told to who joins sections of which no index holds all. */
export function partOf(cluster: Cluster, mentions: Int32Array): EntityPart {
  const { keys, lone, family, votes, forced, names, labels, furniture } = cluster;
  return {
    keys,
    lone: lone === undefined ? undefined : { key: loneKey(lone), alone: nameKey(lone) },
    full: family === undefined ? undefined : { lone: loneKey(family[0]), key: nameKey(family[1]) },
    votes: new Map(votes),
    forced,
    names: new Map(names),
    labels,
    furniture,
    mentions,
  };
}

/** The mentions of clusters, by section and number. */
export function referencesOf(clusters: readonly Cluster[], numbering: Numbering): MentionReference[] {
  const bySection = new Map<number, Cluster[]>();
  for (const cluster of clusters) {
    const likes = bySection.get(cluster.section);
    if (likes) likes.push(cluster);
    else bySection.set(cluster.section, [cluster]);
  }
  const references: MentionReference[] = [];
  for (const section of [...bySection.keys()].sort((a, b) => a - b)) {
    const likes = bySection.get(section) ?? [];
    const numbers =
      likes.length === 1
        ? numbering.numbersOf(likes[0])
        : likes.flatMap((each) => [...numbering.numbersOf(each)]).sort((a, b) => a - b);
    for (const mention of numbers) references.push({ section, mention });
  }
  return trimmed(references);
}

type Counted = readonly [name: string, count: number];

/** The longest name that is not shouted; of equals the commonest, then one with its diacritics, then by code units. */
function labelOf(names: ReadonlyMap<string, number>): string {
  const all = [...names];
  const calm = all.filter(([name]) => !isShouted(name));
  const [[name]] = (calm.length > 0 ? calm : all).sort(
    (a, b) => b[0].length - a[0].length || b[1] - a[1] || marksIn(b[0]) - marksIn(a[0]) || byCount(a, b),
  );
  return name;
}

function marksIn(name: string): number {
  return name.normalize('NFD').length - name.length;
}

function isShouted(name: string): boolean {
  return name.length > 5 && name === name.toUpperCase() && name !== name.toLowerCase();
}

/** Common names first, then by code units. */
function byCount([a, countA]: Counted, [b, countB]: Counted): number {
  return countB - countA || compareCodes(a, b);
}

/** Compares by UTF-16 code units, the same everywhere. */
export function compareCodes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
