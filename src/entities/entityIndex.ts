import { isGenericName, joinMentions } from './aliases';
import { normaliseName, withoutCompanyEnding, withoutPossessive, withoutTitle } from './names';
import type { Entity, EntityDecision, EntityIndex, EntityType, Mention, MentionReference } from './types';

/** What one section calls one entity. */
interface Cluster {
  readonly section: number;
  readonly mentions: number[];
  readonly votes: Map<EntityType, number>;
  readonly forced: EntityType | undefined;
  /** Spellings as written, in order of first appearance. */
  readonly names: string[];
  readonly furniture: boolean;
  /** Keys that it shares with clusters of the same entity. */
  readonly keys: string[];
  /** A person known by one word only. */
  readonly lone: string | undefined;
}

interface StoredSection {
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly furniture: readonly boolean[] | undefined;
  /** Cluster of each mention, -1 for a mention that was set aside. */
  readonly owner: Int32Array;
  readonly clusters: readonly Cluster[];
  entities?: readonly Entity[];
}

/** Makes an empty index. */
export function createEntityIndex(): EntityIndex {
  return new Index();
}

class Index implements EntityIndex {
  private readonly sections = new Map<number, StoredSection>();
  private readonly byKey = new Map<string, Set<Cluster>>();
  private readonly byName = new Map<string, Set<Cluster>>();
  /** One-word person names to the full names that end in them. */
  private readonly fullNames = new Map<string, Map<string, number>>();
  private types = new Map<string, EntityType>();
  private same = new Map<string, string>();
  private ignored = new Set<string>();
  private entityOf = new Map<Cluster, Entity>();
  private everything: readonly Entity[] | undefined;

  set(section: number, text: string, mentions: readonly Mention[], furniture?: readonly boolean[]): void {
    this.remove(section);
    const stored = this.cluster(section, text, mentions, furniture);
    this.sections.set(section, stored);
    for (const cluster of stored.clusters) this.enter(cluster);
    this.forget();
  }

  delete(section: number): void {
    this.remove(section);
    this.forget();
  }

  decide(decisions: readonly EntityDecision[]): void {
    const touched = new Set([...this.types.keys(), ...this.same.keys(), ...this.ignored]);
    this.types = new Map();
    this.same = new Map();
    this.ignored = new Set();
    for (const decision of decisions) {
      const name = normaliseName(decision.name);
      touched.add(name);
      if (decision.action === 'type') this.types.set(name, decision.type);
      else if (decision.action === 'ignore') this.ignored.add(name);
      else this.same.set(name, normaliseName(decision.as));
    }
    for (const [section, stored] of [...this.sections]) {
      if (
        stored.mentions.some((each) => touched.has(normaliseName(stored.text.slice(each.start, each.end))))
      ) {
        this.set(section, stored.text, stored.mentions, stored.furniture);
      }
    }
  }

  inSection(section: number): readonly Entity[] {
    const stored = this.sections.get(section);
    if (stored === undefined) return [];
    stored.entities ??= [
      ...stored.clusters.filter((each) => !each.furniture),
      ...stored.clusters.filter((each) => each.furniture),
    ].map((each) => entityFrom([each]));
    return stored.entities;
  }

  all(): readonly Entity[] {
    if (this.everything !== undefined) return this.everything;
    const seen = new Set<Entity>();
    for (const section of [...this.sections.keys()].sort((a, b) => a - b)) {
      for (const cluster of this.sections.get(section)?.clusters ?? []) seen.add(this.resolve(cluster));
    }
    this.everything = [...seen];
    return this.everything;
  }

  at(section: number, mention: number): Entity | undefined {
    const stored = this.sections.get(section);
    const cluster = stored?.clusters[stored.owner[mention] ?? -1];
    return cluster === undefined ? undefined : this.resolve(cluster);
  }

  find(query: string, limit: number): readonly Entity[] {
    const wanted = normaliseName(query);
    const best = new Map<Entity, number>();
    for (const [name, clusters] of this.byName) {
      const rank = rankOf(name, wanted);
      if (rank < 0) continue;
      for (const cluster of clusters) {
        const entity = this.resolve(cluster);
        best.set(entity, Math.min(best.get(entity) ?? Infinity, rank));
      }
    }
    return [...best]
      .sort(
        ([a, rankA], [b, rankB]) =>
          rankA - rankB || b.mentions.length - a.mentions.length || compare(a.id, b.id),
      )
      .slice(0, limit)
      .map(([entity]) => entity);
  }

  private forget(): void {
    this.entityOf = new Map();
    this.everything = undefined;
  }

  private remove(section: number): void {
    const stored = this.sections.get(section);
    if (stored === undefined) return;
    this.sections.delete(section);
    for (const cluster of stored.clusters) this.leave(cluster);
  }

  private cluster(
    section: number,
    text: string,
    mentions: readonly Mention[],
    furniture: readonly boolean[] | undefined,
  ): StoredSection {
    const names = mentions.map((each) => normaliseName(text.slice(each.start, each.end)));
    const kept: number[] = [];
    const typed: Mention[] = [];
    mentions.forEach((mention, number) => {
      if (this.ignored.has(names[number])) return;
      kept.push(number);
      const type = this.types.get(names[number]);
      typed.push(type === undefined ? mention : { ...mention, type });
    });
    const groups = joinMentions(text, typed, this.same);
    const owner = new Int32Array(mentions.length).fill(-1);
    const members: number[][] = [];
    kept.forEach((number, index) => {
      owner[number] = groups[index];
      (members[groups[index]] ??= []).push(index);
    });
    const clusters = members.map((indexes) => {
      const numbers = indexes.map((index) => kept[index]);
      return clusterOf(
        section,
        text,
        numbers,
        indexes.map((index) => typed[index]),
        {
          forced: numbers.map((number) => this.types.get(names[number])).find((type) => type !== undefined),
          furniture: furniture !== undefined && numbers.every((number) => furniture[number]),
          same: numbers.map((number) => this.same.get(names[number])).filter((name) => name !== undefined),
        },
      );
    });
    return { text, mentions, furniture, owner, clusters };
  }

  private enter(cluster: Cluster): void {
    for (const key of cluster.keys) addTo(this.byKey, key, cluster);
    for (const name of new Set(cluster.names.map(normaliseName))) addTo(this.byName, name, cluster);
    for (const [word, full] of familyNames(cluster)) {
      const names = this.fullNames.get(word) ?? new Map<string, number>();
      names.set(full, (names.get(full) ?? 0) + 1);
      this.fullNames.set(word, names);
    }
  }

  private leave(cluster: Cluster): void {
    for (const key of cluster.keys) removeFrom(this.byKey, key, cluster);
    for (const name of new Set(cluster.names.map(normaliseName))) removeFrom(this.byName, name, cluster);
    for (const [word, full] of familyNames(cluster)) {
      const names = this.fullNames.get(word);
      const left = (names?.get(full) ?? 0) - 1;
      if (left > 0) names?.set(full, left);
      else names?.delete(full);
      if (names?.size === 0) this.fullNames.delete(word);
    }
  }

  /** The entity of a cluster: everything that can be reached over shared keys. */
  private resolve(cluster: Cluster): Entity {
    const known = this.entityOf.get(cluster);
    if (known !== undefined) return known;
    const members = new Set([cluster]);
    const seen = new Set<string>();
    for (const member of members) {
      for (const key of this.keysOf(member)) {
        if (seen.has(key)) continue;
        seen.add(key);
        for (const other of this.byKey.get(key) ?? []) members.add(other);
      }
    }
    const entity = entityFrom(
      [...members].sort((a, b) => a.section - b.section || a.mentions[0] - b.mentions[0]),
    );
    for (const member of members) this.entityOf.set(member, entity);
    return entity;
  }

  /**
   * Keys of a cluster, and those that only the workspace can tell: a family name belongs to the one person of
   * that name if there is only one, or to the organisation of that name if there is no person.
   */
  private keysOf(cluster: Cluster): string[] {
    const keys = [...cluster.keys];
    if (cluster.lone !== undefined) {
      const full = this.fullNames.get(cluster.lone);
      if (full?.size === 1) keys.push(nameKey([...full.keys()][0]));
      if (full === undefined) keys.push(nameKey(cluster.lone));
    }
    for (const [word] of familyNames(cluster))
      if (this.fullNames.get(word)?.size === 1) keys.push(loneKey(word));
    for (const key of cluster.keys) {
      const word = key.slice(NAME_KEY.length);
      if (key.startsWith(NAME_KEY) && !word.includes(' ') && !this.fullNames.has(word))
        keys.push(loneKey(word));
    }
    return keys;
  }
}

const NAME_KEY = 'name|';
const nameKey = (name: string): string => NAME_KEY + name;
const loneKey = (word: string): string => `lone|${word}`;

function familyNames(cluster: Cluster): [string, string][] {
  if (cluster.lone !== undefined || winner(cluster.votes, cluster.forced) !== 'person') return [];
  const full = cluster.keys.find((key) => key.includes(' '))?.slice(NAME_KEY.length);
  return full === undefined ? [] : [[full.slice(full.lastIndexOf(' ') + 1), full]];
}

function clusterOf(
  section: number,
  text: string,
  numbers: number[],
  mentions: readonly Mention[],
  more: { forced: EntityType | undefined; furniture: boolean; same: readonly string[] },
): Cluster {
  const votes = new Map<EntityType, number>();
  const names: string[] = [];
  const seen = new Set<string>();
  for (const mention of mentions) {
    votes.set(mention.type, (votes.get(mention.type) ?? 0) + mention.confidence);
    const name = withoutPossessive(text.slice(mention.start, mention.end)).replace(/\s+/gu, ' ');
    if (!seen.has(name)) names.push(name);
    seen.add(name);
  }
  const type = winner(votes, more.forced);
  const value = mentions.find((mention) => mention.value !== undefined)?.value;
  const keys = keysFor(type, [...names.map(normaliseName), ...more.same], value);
  const lone = keys.length === 1 && keys[0].startsWith('lone|') ? keys[0].slice('lone|'.length) : undefined;
  return {
    section,
    mentions: numbers,
    votes,
    forced: more.forced,
    names,
    furniture: more.furniture,
    keys,
    lone,
  };
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

function winner(votes: ReadonlyMap<EntityType, number>, forced: EntityType | undefined): EntityType {
  if (forced !== undefined) return forced;
  let best: EntityType = 'organisation';
  let top = -1;
  for (const [type, weight] of votes) {
    if (weight > top) {
      best = type;
      top = weight;
    }
  }
  return best;
}

function entityFrom(clusters: readonly Cluster[]): Entity {
  const votes = new Map<EntityType, number>();
  const names: string[] = [];
  const seen = new Set<string>();
  const mentions: MentionReference[] = [];
  let forced: EntityType | undefined;
  for (const cluster of clusters) {
    forced ??= cluster.forced;
    for (const [type, weight] of cluster.votes) votes.set(type, (votes.get(type) ?? 0) + weight);
    for (const mention of cluster.mentions) mentions.push({ section: cluster.section, mention });
    for (const name of cluster.names) {
      if (!seen.has(name)) names.push(name);
      seen.add(name);
    }
  }
  mentions.sort((a, b) => a.section - b.section || a.mention - b.mention);
  const type = winner(votes, forced);
  const name = labelOf(names);
  return {
    id: `${type}:${normaliseName(name)}`,
    name,
    type,
    aliases: names.filter((each) => each !== name),
    mentions,
    furniture: clusters.every((cluster) => cluster.furniture),
  };
}

/** The longest name; of equals one that is not shouted, then the first. */
function labelOf(names: readonly string[]): string {
  const isShouted = (name: string): boolean =>
    name.length > 5 && name === name.toUpperCase() && name !== name.toLowerCase();
  const calm = names.filter((name) => !isShouted(name));
  return (calm.length > 0 ? calm : names).reduce((a, b) => (b.length > a.length ? b : a));
}

function rankOf(name: string, wanted: string): number {
  const at = name.indexOf(wanted);
  if (at < 0) return -1;
  if (at === 0) return name.length === wanted.length ? 0 : 1;
  return name[at - 1] === ' ' ? 2 : 3;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function addTo(map: Map<string, Set<Cluster>>, key: string, cluster: Cluster): void {
  const set = map.get(key);
  if (set) set.add(cluster);
  else map.set(key, new Set([cluster]));
}

function removeFrom(map: Map<string, Set<Cluster>>, key: string, cluster: Cluster): void {
  const set = map.get(key);
  set?.delete(cluster);
  if (set?.size === 0) map.delete(key);
}
