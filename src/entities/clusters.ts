import { isGenericName } from './aliases';
import { entityTypes } from './entityTypes';
import { normaliseName, withoutCompanyEnding, withoutPossessive, withoutTitle } from './names';
import type { Entity, EntityType, Mention, MentionReference } from './types';

/** What one section calls one entity. */
export interface Cluster {
  readonly section: number;
  /** Numbers of its mentions in their section; they change when another mention before them comes or goes. */
  mentions: readonly number[];
  /** Confidence of its mentions by type, in whole millionths, so that no order of adding changes a sum. */
  readonly votes: ReadonlyMap<EntityType, number>;
  /** The type that a reviewer gave. */
  readonly forced: EntityType | undefined;
  /** Spellings as written and how often, in order of first appearance. */
  readonly names: ReadonlyMap<string, number>;
  /** The names under which it is searched for. */
  readonly normalised: readonly string[];
  readonly furniture: boolean;
  /** Keys that it shares with clusters of the same entity. */
  readonly keys: readonly string[];
  /** The one word by which a person is known who has no other name here. */
  readonly lone: string | undefined;
  /** A person's last word and full name. */
  readonly family: readonly [word: string, full: string] | undefined;
}

/** A mention of a cluster with what is known of its name. */
export interface ClusterMention {
  readonly number: number;
  readonly mention: Mention;
  readonly normalised: string;
  readonly forced: EntityType | undefined;
  readonly same: string | undefined;
  readonly furniture: boolean;
}

const VOTE = 1e6;
const NAME_KEY = 'name|';
/** Key of a name that holds in every section. */
export const nameKey = (name: string): string => NAME_KEY + name;
/** Key of a person who is known by one word. */
export const loneKey = (word: string): string => `lone|${word}`;

/** Makes the cluster of some mentions of one section, in order. */
export function clusterOf(section: number, text: string, members: readonly ClusterMention[]): Cluster {
  const votes = new Map<EntityType, number>();
  const names = new Map<string, number>();
  for (const { mention } of members) {
    votes.set(mention.type, (votes.get(mention.type) ?? 0) + Math.round(mention.confidence * VOTE));
    const name = withoutPossessive(text.slice(mention.start, mention.end)).replace(/\s+/gu, ' ');
    names.set(name, (names.get(name) ?? 0) + 1);
  }
  const forced = members.find((each) => each.forced !== undefined)?.forced;
  const type = winner(votes, forced);
  const normalised = [...new Set(members.map((each) => each.normalised))];
  const same = members.flatMap((each) => each.same ?? []);
  const value = members.find(({ mention }) => mention.value !== undefined)?.mention.value;
  const keys = keysFor(type, [...normalised, ...same], value);
  const isLone = type === 'person' && keys.length === 1 && !keys[0].startsWith(NAME_KEY);
  return {
    section,
    mentions: members.map((each) => each.number),
    votes,
    forced,
    names,
    normalised,
    furniture: members.every((each) => each.furniture),
    keys,
    lone: isLone ? keys[0].slice(loneKey('').length) : undefined,
    family: type === 'person' && !isLone ? familyOf(keys[0].slice(NAME_KEY.length)) : undefined,
  };
}

function familyOf(full: string): [string, string] {
  return [full.slice(full.lastIndexOf(' ') + 1), full];
}

/** What clusters of other sections must share to be the same entity. */
function keysFor(type: EntityType, names: readonly string[], value: string | undefined): string[] {
  if (type === 'person') {
    const full = names.map(withoutTitle).filter((name) => name.includes(' '));
    return full.length > 0 ? [...new Set(full)].map(nameKey) : [loneKey(withoutTitle(names[0]))];
  }
  if (type === 'organisation') {
    const longest = names.reduce((a, b) => (b.length > a.length ? b : a));
    const forms = names
      .filter((name) => name === longest || isStrongShort(name, longest))
      .map(withoutCompanyEnding);
    return [...new Set(forms)].map(nameKey);
  }
  if (type === 'place' || type === 'group' || type === 'law')
    return [...new Set(names)].map((name) => `${type}|${name}`);
  return [`${type}|${value ?? names[0]}`];
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

/**
 * The entity of some clusters. Its type, name and aliases follow from what is said of it and how often, never from the
 * order in which sections came.
 */
export function entityFrom(clusters: readonly Cluster[]): Entity {
  const votes = new Map<EntityType, number>();
  const forcedVotes = new Map<EntityType, number>();
  const names = new Map<string, number>();
  for (const cluster of clusters) {
    let sum = 0;
    for (const [type, weight] of cluster.votes) {
      votes.set(type, (votes.get(type) ?? 0) + weight);
      sum += weight;
    }
    if (cluster.forced !== undefined)
      forcedVotes.set(cluster.forced, (forcedVotes.get(cluster.forced) ?? 0) + sum);
    for (const [name, count] of cluster.names) names.set(name, (names.get(name) ?? 0) + count);
  }
  const type = winner(forcedVotes.size > 0 ? forcedVotes : votes, undefined);
  const name = labelOf(names);
  const aliases = [...names].filter(([each]) => each !== name).sort(byCount);
  return {
    id: `${type}:${normaliseName(name)}`,
    name,
    type,
    aliases: aliases.map(([each]) => each),
    mentions: referencesOf(clusters),
    furniture: clusters.every((cluster) => cluster.furniture),
  };
}

function referencesOf(clusters: readonly Cluster[]): MentionReference[] {
  const bySection = new Map<number, (readonly number[])[]>();
  for (const { section, mentions } of clusters) {
    const lists = bySection.get(section);
    if (lists) lists.push(mentions);
    else bySection.set(section, [mentions]);
  }
  return [...bySection.keys()]
    .sort((a, b) => a - b)
    .flatMap((section) => {
      const lists = bySection.get(section) ?? [];
      const numbers = lists.length === 1 ? lists[0] : lists.flat().sort((a, b) => a - b);
      return numbers.map((mention) => ({ section, mention }));
    });
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
