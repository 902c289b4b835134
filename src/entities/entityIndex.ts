import { joinMentions } from './aliases';
import { type Cluster, clusterOf, compareCodes, entityFrom, loneKey, nameKey } from './clusters';
import { type Component, KeyGraph } from './keyGraph';
import { normaliseName } from './names';
import type { Entity, EntityDecision, EntityIndex, EntityType, Mention } from './types';

interface StoredSection {
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly furniture: readonly boolean[] | undefined;
  /** Cluster of each mention, -1 for a mention that was set aside. */
  readonly owner: Int32Array;
  readonly clusters: readonly Cluster[];
  /** Names that a reviewer set aside, normalised. */
  readonly aside: ReadonlySet<string>;
  entities?: readonly Entity[];
}

/** Makes an empty index. */
export function createEntityIndex(): EntityIndex {
  return new Index();
}

class Index implements EntityIndex {
  readonly #sections = new Map<number, StoredSection>();
  readonly #graph = new KeyGraph<Cluster>((component) => this.#forget(component));
  readonly #byName = new Map<string, Set<Cluster>>();
  /** Sections by the names in them that are set aside. */
  readonly #asideIn = new Map<string, Set<number>>();
  /** Full names of people by their last words, with the number of clusters that have them. */
  readonly #fullNames = new Map<string, Map<string, number>>();
  /** Number of clusters of people who are known by one word. */
  readonly #loners = new Map<string, number>();
  /** The key that a word alone stands for in this workspace. */
  readonly #meanings = new Map<string, string>();
  #types = new Map<string, EntityType>();
  #same = new Map<string, string>();
  #ignored = new Set<string>();
  #decided = new Map<string, string>();
  readonly #entities = new Map<Component, Entity>();
  #everything: readonly Entity[] | undefined;
  #resolved = 0;

  get count(): number {
    return this.#graph.count;
  }

  get resolved(): number {
    return this.#resolved;
  }

  set(section: number, text: string, mentions: readonly Mention[], furniture?: readonly boolean[]): void {
    const before = this.#sections.get(section);
    const stored = this.#cluster(section, text, mentions, furniture);
    this.#store(section, before, this.#adopt(before, stored));
  }

  delete(section: number): void {
    this.#store(section, this.#sections.get(section), undefined);
  }

  decide(decisions: readonly EntityDecision[]): void {
    this.#types = new Map();
    this.#same = new Map();
    this.#ignored = new Set();
    const decided = new Map<string, string>();
    for (const decision of decisions) {
      const name = normaliseName(decision.name);
      decided.set(name, (decided.get(name) ?? '') + JSON.stringify({ ...decision, name }));
      if (decision.action === 'type') this.#types.set(name, decision.type);
      else if (decision.action === 'ignore') this.#ignored.add(name);
      else this.#same.set(name, normaliseName(decision.as));
    }
    const sections = new Set<number>();
    for (const name of new Set([...decided.keys(), ...this.#decided.keys()])) {
      if (decided.get(name) === this.#decided.get(name)) continue;
      for (const cluster of this.#byName.get(name) ?? []) sections.add(cluster.section);
      for (const section of this.#asideIn.get(name) ?? []) sections.add(section);
    }
    this.#decided = decided;
    for (const section of sections) {
      const stored = this.#sections.get(section);
      if (stored !== undefined) this.set(section, stored.text, stored.mentions, stored.furniture);
    }
  }

  inSection(section: number): readonly Entity[] {
    const stored = this.#sections.get(section);
    if (stored === undefined) return [];
    stored.entities ??= [
      ...stored.clusters.filter((each) => !each.furniture),
      ...stored.clusters.filter((each) => each.furniture),
    ].map((each) => entityFrom([each]));
    return stored.entities;
  }

  all(): readonly Entity[] {
    if (this.#everything !== undefined) return this.#everything;
    const seen = new Set<Entity>();
    for (const section of [...this.#sections.keys()].sort((a, b) => a - b)) {
      for (const cluster of this.#sections.get(section)?.clusters ?? []) seen.add(this.#resolve(cluster));
    }
    this.#everything = [...seen];
    return this.#everything;
  }

  at(section: number, mention: number): Entity | undefined {
    const stored = this.#sections.get(section);
    const cluster = stored?.clusters[stored.owner[mention] ?? -1];
    return cluster === undefined ? undefined : this.#resolve(cluster);
  }

  find(query: string, limit: number): readonly Entity[] {
    const wanted = normaliseName(query);
    const best = new Map<Entity, number>();
    for (const [name, clusters] of this.#byName) {
      const rank = rankOf(name, wanted);
      if (rank < 0) continue;
      for (const cluster of clusters) {
        const entity = this.#resolve(cluster);
        best.set(entity, Math.min(best.get(entity) ?? Infinity, rank));
      }
    }
    return [...best]
      .sort(
        ([a, rankA], [b, rankB]) =>
          rankA - rankB || b.mentions.length - a.mentions.length || compareCodes(a.id, b.id),
      )
      .slice(0, limit)
      .map(([entity]) => entity);
  }

  #forget(component: Component): void {
    this.#entities.delete(component);
    this.#everything = undefined;
  }

  #cluster(
    section: number,
    text: string,
    mentions: readonly Mention[],
    furniture: readonly boolean[] | undefined,
  ): StoredSection {
    const names = mentions.map((each) => normaliseName(text.slice(each.start, each.end)));
    const kept: number[] = [];
    const typed: Mention[] = [];
    const aside = new Set<string>();
    mentions.forEach((mention, number) => {
      if (this.#ignored.has(names[number])) {
        aside.add(names[number]);
        return;
      }
      kept.push(number);
      const type = this.#types.get(names[number]);
      typed.push(type === undefined ? mention : { ...mention, type });
    });
    const groups = joinMentions(text, typed, this.#same);
    const owner = new Int32Array(mentions.length).fill(-1);
    const members: number[][] = [];
    kept.forEach((number, index) => {
      owner[number] = groups[index];
      (members[groups[index]] ??= []).push(index);
    });
    const clusters = members.map((indexes) =>
      clusterOf(
        section,
        text,
        indexes.map((index) => {
          const number = kept[index];
          const normalised = names[number];
          return {
            number,
            mention: typed[index],
            normalised,
            forced: this.#types.get(normalised),
            same: this.#same.get(normalised),
            furniture: furniture?.[number] ?? false,
          };
        }),
      ),
    );
    return { text, mentions, furniture, owner, clusters, aside };
  }

  /** Puts the section's old clusters in the place of new ones that say the same, so that nothing of theirs is forgotten. */
  #adopt(before: StoredSection | undefined, stored: StoredSection): StoredSection {
    if (before === undefined) return stored;
    const old = new Map<string, Cluster[]>();
    for (const cluster of before.clusters) {
      const likes = old.get(cluster.keys[0]);
      if (likes) likes.push(cluster);
      else old.set(cluster.keys[0], [cluster]);
    }
    const clusters = stored.clusters.map((cluster) => {
      const likes = old.get(cluster.keys[0]);
      const at = likes?.findIndex((each) => saysTheSame(each, cluster)) ?? -1;
      if (likes === undefined || at < 0) return cluster;
      const [kept] = likes.splice(at, 1);
      if (!sameItems(kept.mentions, cluster.mentions)) {
        kept.mentions = cluster.mentions;
        const component = this.#graph.componentOf(kept);
        if (component !== undefined) this.#forget(component);
      }
      return kept;
    });
    return { ...stored, clusters };
  }

  /** New clusters come before old ones go, so that what hangs together by them is not taken apart between. */
  #store(section: number, before: StoredSection | undefined, after: StoredSection | undefined): void {
    const [old, young] = [new Set(before?.clusters), new Set(after?.clusters)];
    const words = new Set<string>();
    for (const cluster of young) if (!old.has(cluster)) this.#enter(cluster, words);
    for (const cluster of old) if (!young.has(cluster)) this.#leave(cluster, words);
    for (const word of words) this.#relink(word);
    for (const name of after?.aside ?? []) addTo(this.#asideIn, name, section);
    for (const name of before?.aside ?? [])
      if (after?.aside.has(name) !== true) removeFrom(this.#asideIn, name, section);
    if (after === undefined) this.#sections.delete(section);
    else this.#sections.set(section, after);
  }

  /** Enters a cluster; words that may mean something else now go to `words`. */
  #enter(cluster: Cluster, words: Set<string>): void {
    this.#graph.add(cluster);
    for (const name of cluster.normalised) addTo(this.#byName, name, cluster);
    this.#countPeople(cluster, 1, words);
  }

  #leave(cluster: Cluster, words: Set<string>): void {
    this.#graph.delete(cluster);
    for (const name of cluster.normalised) removeFrom(this.#byName, name, cluster);
    this.#countPeople(cluster, -1, words);
  }

  #countPeople({ lone, family }: Cluster, sign: 1 | -1, words: Set<string>): void {
    if (lone !== undefined) {
      addCount(this.#loners, lone, sign);
      words.add(lone);
    }
    if (family === undefined) return;
    const [word, full] = family;
    const names = this.#fullNames.get(word) ?? new Map<string, number>();
    addCount(names, full, sign);
    if (names.size > 0) this.#fullNames.set(word, names);
    else this.#fullNames.delete(word);
    words.add(word);
  }

  /**
   * What a person's one word stands for only the workspace can tell: the one person with that last word if there is
   * only one, or the organisation of that name if there is no person.
   */
  #relink(word: string): void {
    const full = this.#fullNames.get(word);
    let meaning: string | undefined;
    if (this.#loners.has(word)) {
      if (full === undefined) meaning = nameKey(word);
      else if (full.size === 1) meaning = nameKey([...full.keys()][0]);
    }
    const before = this.#meanings.get(word);
    if (before === meaning) return;
    if (meaning !== undefined) this.#graph.link(loneKey(word), meaning);
    if (before !== undefined) this.#graph.unlink(loneKey(word), before);
    if (meaning === undefined) this.#meanings.delete(word);
    else this.#meanings.set(word, meaning);
  }

  /** The entity of a cluster: everything that can be reached over shared keys. */
  #resolve(cluster: Cluster): Entity {
    const component = this.#graph.componentOf(cluster);
    const known = component === undefined ? undefined : this.#entities.get(component);
    if (known !== undefined) return known;
    const entity = entityFrom(this.#graph.membersWith(cluster));
    this.#resolved += 1;
    if (component !== undefined) this.#entities.set(component, entity);
    return entity;
  }
}

/** Whether two clusters of a section differ in nothing but the numbers of their mentions. */
function saysTheSame(a: Cluster, b: Cluster): boolean {
  return (
    a.furniture === b.furniture &&
    a.forced === b.forced &&
    sameItems(a.keys, b.keys) &&
    sameItems(a.normalised, b.normalised) &&
    sameEntries(a.votes, b.votes) &&
    sameEntries(a.names, b.names)
  );
}

function sameItems(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

function sameEntries<K>(a: ReadonlyMap<K, number>, b: ReadonlyMap<K, number>): boolean {
  if (a.size !== b.size) return false;
  for (const [key, value] of a) if (b.get(key) !== value) return false;
  return true;
}

function rankOf(name: string, wanted: string): number {
  const at = name.indexOf(wanted);
  if (at < 0) return -1;
  if (at === 0) return name.length === wanted.length ? 0 : 1;
  return name[at - 1] === ' ' ? 2 : 3;
}

function addCount(counts: Map<string, number>, key: string, by: number): void {
  const count = (counts.get(key) ?? 0) + by;
  if (count === 0) counts.delete(key);
  else counts.set(key, count);
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
