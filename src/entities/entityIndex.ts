import { finish, type Work } from '../lexis/index';
import { joiningMentions, MAX_BRACKET_GAP, plainName } from './aliases';
import { type Cluster, clusterOf, compareCodes, entityFrom, loneKey, nameKey } from './clusters';
import { type Component, KeyGraph } from './keyGraph';
import { normaliseName } from './names';
import { Pace } from './pace';
import type { Entity, EntityDecision, EntityIndex, EntityType, Mention } from './types';

interface StoredSection {
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly furniture: readonly boolean[] | undefined;
  /** Cluster of each mention, -1 for a mention that was set aside. */
  readonly owner: Int32Array;
  readonly clusters: readonly Cluster[];
  /** Numbers of the mentions of each cluster; those of clusters taken over from before are put into them when it is stored. */
  readonly members: readonly (readonly number[])[];
  /** Names that a reviewer set aside, normalised. */
  readonly aside: ReadonlySet<string>;
  /** The decisions under which its clusters were made. */
  readonly decisions: ReadonlyMap<string, string>;
  entities?: readonly Entity[] | undefined;
}

/** What a section is set to. */
interface Given {
  readonly section: number;
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly furniture: readonly boolean[] | undefined;
}

/** Mentions looked at, and clusters entered, in one step. */
const STEP = 500;
const STORE_STEP = 100;
/** Mentions compared in one step, and characters compared at once. */
const COMPARE_STEP = 4000;
const BLOCK = 4096;

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
  /** Words that may mean something else than `#meanings` says. */
  readonly #moot = new Set<string>();
  /** Clusters of each section that are in the graph, also where work on it was given up. */
  readonly #entered = new Map<number, Set<Cluster>>();
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
    finish(this.setting(section, text, mentions, furniture));
  }

  *setting(
    section: number,
    text: string,
    mentions: readonly Mention[],
    furniture?: readonly boolean[],
  ): Work<void> {
    const before = this.#sections.get(section);
    const stored = yield* this.#clustering(section, text, mentions, furniture, before);
    yield* this.#storing(section, stored);
  }

  delete(section: number): void {
    finish(this.deleting(section));
  }

  *deleting(section: number): Work<void> {
    yield* this.#storing(section, undefined);
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
    if (sections.size > 0 || !sameStrings(decided, this.#decided)) this.#decided = decided;
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

  /** The clusters of a section. Changes nothing, so that it may be given up. */
  *#clustering(
    section: number,
    text: string,
    mentions: readonly Mention[],
    furniture: readonly boolean[] | undefined,
    before: StoredSection | undefined,
  ): Work<StoredSection> {
    const given: Given = { section, text, mentions, furniture };
    const isBasis = before?.decisions === this.#decided;
    const alike = isBasis ? yield* comparing(before, given) : NOTHING_ALIKE;
    if (isBasis && alike.front + alike.back >= mentions.length && mentions.length === before.mentions.length)
      return yield* this.#revoted(before, given);
    const pace = new Pace(STEP);
    const names: string[] = [];
    const kept: number[] = [];
    const keptNames: string[] = [];
    const typed: Mention[] = [];
    const aside = new Set<string>();
    for (let number = 0; number < mentions.length; number += 1) {
      const mention = mentions[number];
      const name = plainName(text.slice(mention.start, mention.end));
      names.push(name);
      if (pace.isDue()) yield;
      if (this.#ignored.has(name)) {
        aside.add(name);
        continue;
      }
      kept.push(number);
      keptNames.push(name);
      const type = this.#types.get(name);
      typed.push(type === undefined ? mention : { ...mention, type });
    }
    const groups = yield* joiningMentions(text, typed, this.#same, keptNames);
    const owner = new Int32Array(mentions.length).fill(-1);
    const members: number[][] = [];
    for (let index = 0; index < kept.length; index += 1) {
      owner[kept[index]] = groups[index];
      (members[groups[index]] ??= []).push(kept[index]);
      if (pace.isDue()) yield;
    }
    const clusters: Cluster[] = [];
    for (const numbers of members) {
      const known = before === undefined ? undefined : sameCluster(before, given, alike, numbers);
      clusters.push(known ?? this.#clusterOf(given, numbers, names));
      if (pace.isDue(known === undefined ? numbers.length * 4 : numbers.length)) yield;
    }
    return { text, mentions, furniture, owner, clusters, members, aside, decisions: this.#decided };
  }

  #clusterOf(
    { section, text, mentions, furniture }: Given,
    numbers: readonly number[],
    names?: readonly string[],
  ): Cluster {
    const members = numbers.map((number) => {
      const mention = mentions[number];
      const normalised = names?.[number] ?? plainName(text.slice(mention.start, mention.end));
      const forced = this.#types.get(normalised);
      return {
        number,
        mention: forced === undefined ? mention : { ...mention, type: forced },
        normalised,
        forced,
        same: this.#same.get(normalised),
        furniture: furniture?.[number] ?? false,
      };
    });
    return clusterOf(section, text, members);
  }

  /** A section whose mentions differ from before in their places and confidence only: who is who stays as it was. */
  *#revoted(before: StoredSection, given: Given): Work<StoredSection> {
    const { text, mentions, furniture } = given;
    const changed = new Set<number>();
    const pace = new Pace(STEP);
    for (let number = 0; number < mentions.length; number += 1) {
      const isSame = mentions[number].confidence === before.mentions[number].confidence;
      if (!isSame && before.owner[number] >= 0) changed.add(before.owner[number]);
      if (pace.isDue()) yield;
    }
    if (changed.size === 0) return { ...before, text, mentions, furniture };
    const clusters = before.clusters.slice();
    for (const at of changed) {
      clusters[at] = this.#clusterOf(given, clusters[at].mentions);
      if (pace.isDue(clusters[at].mentions.length)) yield;
    }
    return { ...before, text, mentions, furniture, clusters, entities: undefined };
  }

  /** Puts the section's old clusters in the place of new ones that say the same, so that nothing of theirs is forgotten. */
  *#adopting(before: StoredSection | undefined, stored: StoredSection): Work<StoredSection> {
    if (before === undefined || before.clusters === stored.clusters) return stored;
    const pace = new Pace(STEP);
    const taken = new Set(stored.clusters);
    const earlier = new Set(before.clusters);
    yield;
    const old = new Map<string, Cluster[]>();
    for (const cluster of before.clusters) {
      if (pace.isDue()) yield;
      if (taken.has(cluster)) continue;
      const likes = old.get(cluster.keys[0]);
      if (likes) likes.push(cluster);
      else old.set(cluster.keys[0], [cluster]);
    }
    const clusters: Cluster[] = [];
    for (const cluster of stored.clusters) {
      if (pace.isDue()) yield;
      const likes = earlier.has(cluster) ? undefined : old.get(cluster.keys[0]);
      const at = likes?.findIndex((each) => saysTheSame(each, cluster)) ?? -1;
      clusters.push(likes === undefined || at < 0 ? cluster : likes.splice(at, 1)[0]);
    }
    return { ...stored, clusters };
  }

  /** Gives a cluster that may have been there before the numbers that its mentions have now. */
  #renumber(cluster: Cluster, numbers: readonly number[]): void {
    if (cluster.mentions === numbers || sameItems(cluster.mentions, numbers)) return;
    cluster.mentions = numbers;
    const component = this.#graph.componentOf(cluster);
    if (component !== undefined) this.#forget(component);
  }

  /**
   * New clusters come before old ones go, so that what hangs together by them is not taken apart between. Where this is
   * given up, the next call for the section goes on from what has been entered.
   */
  *#storing(section: number, young: StoredSection | undefined): Work<void> {
    const before = this.#sections.get(section);
    const after = young === undefined ? undefined : yield* this.#adopting(before, young);
    const pace = new Pace(STORE_STEP);
    const entered = this.#entered.get(section) ?? new Set<Cluster>();
    this.#entered.set(section, entered);
    for (const cluster of after?.clusters ?? []) {
      if (entered.has(cluster)) continue;
      entered.add(cluster);
      this.#enter(cluster);
      if (pace.isDue()) yield;
    }
    const numbering = new Pace(COMPARE_STEP);
    for (let number = 0; number < (after?.clusters.length ?? 0); number += 1) {
      const numbers = after?.members[number];
      if (after !== undefined && numbers !== undefined) this.#renumber(after.clusters[number], numbers);
      if (numbering.isDue(numbers?.length)) yield;
    }
    for (const name of after?.aside ?? []) addTo(this.#asideIn, name, section);
    for (const name of before?.aside ?? [])
      if (after?.aside.has(name) !== true) removeFrom(this.#asideIn, name, section);
    if (after === undefined) this.#sections.delete(section);
    else this.#sections.set(section, after);
    const current = new Set(after?.clusters);
    for (const cluster of entered) {
      if (current.has(cluster)) continue;
      entered.delete(cluster);
      this.#leave(cluster);
      if (pace.isDue()) yield;
    }
    if (after === undefined) this.#entered.delete(section);
    for (const word of this.#moot) {
      this.#moot.delete(word);
      this.#relink(word);
      if (pace.isDue()) yield;
    }
  }

  #enter(cluster: Cluster): void {
    this.#graph.add(cluster);
    for (const name of cluster.normalised) addTo(this.#byName, name, cluster);
    this.#countPeople(cluster, 1);
  }

  #leave(cluster: Cluster): void {
    this.#graph.delete(cluster);
    for (const name of cluster.normalised) removeFrom(this.#byName, name, cluster);
    this.#countPeople(cluster, -1);
  }

  #countPeople({ lone, family }: Cluster, sign: 1 | -1): void {
    if (lone !== undefined) {
      addCount(this.#loners, lone, sign);
      this.#moot.add(lone);
    }
    if (family === undefined) return;
    const [word, full] = family;
    const names = this.#fullNames.get(word) ?? new Map<string, number>();
    addCount(names, full, sign);
    if (names.size > 0) this.#fullNames.set(word, names);
    else this.#fullNames.delete(word);
    this.#moot.add(word);
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
    const entity = entityFrom(component === undefined ? [cluster] : this.#graph.membersWith(cluster));
    this.#resolved += 1;
    if (component !== undefined) this.#entities.set(component, entity);
    return entity;
  }
}

/** How many mentions at the front and at the back of a section differ from before in their places and confidence only. */
interface Alike {
  readonly front: number;
  readonly back: number;
}
const NOTHING_ALIKE: Alike = { front: 0, back: 0 };

/** The mentions at both ends that are what they were, one by one, but for their places and how sure they are. */
function* comparing(before: StoredSection, now: Given): Work<Alike> {
  const [old, young] = [before.mentions, now.mentions];
  const most = Math.min(old.length, young.length);
  const [textFront, textBack] = yield* sharedText(before.text, now.text);
  const pace = new Pace(COMPARE_STEP);
  const isAlike = (from: number, to: number): boolean => {
    const [a, b] = [old[from], young[to]];
    if (a.type !== b.type || a.value !== b.value) return false;
    if (before.furniture?.[from] !== now.furniture?.[to]) return false;
    if (a.start === b.start && a.end === b.end && a.end + 2 <= textFront)
      return isAfterSame(old, from, young, to);
    const isFromEnd = before.text.length - a.start === now.text.length - b.start;
    const reach = (from === 0 ? 0 : old[from - 1].end) - 1;
    if (isFromEnd && a.end - a.start === b.end - b.start && before.text.length - reach <= textBack)
      return isAfterSame(old, from, young, to);
    if (before.text.slice(a.start, a.end) !== now.text.slice(b.start, b.end)) return false;
    return gapBefore(before.text, old, from) === gapBefore(now.text, young, to);
  };
  let front = 0;
  while (front < most && isAlike(front, front)) {
    front += 1;
    if (pace.isDue()) yield;
  }
  let back = 0;
  while (front + back < most && isAlike(old.length - 1 - back, young.length - 1 - back)) {
    back += 1;
    if (pace.isDue()) yield;
  }
  return { front, back };
}

/** Whether the mention before stands as far from each of two mentions, or is far from both. */
function isAfterSame(old: readonly Mention[], from: number, young: readonly Mention[], to: number): boolean {
  if (from === 0 || to === 0) return from === to;
  return old[from].start - old[from - 1].end === young[to].start - young[to - 1].end;
}

/** How many characters two texts share at the front and at the back; blocks are compared, and the rest left out. */
function* sharedText(old: string, now: string): Work<[front: number, back: number]> {
  const most = Math.min(old.length, now.length);
  const pace = new Pace(COMPARE_STEP);
  let front = 0;
  while (front + BLOCK <= most && old.slice(front, front + BLOCK) === now.slice(front, front + BLOCK)) {
    front += BLOCK;
    if (pace.isDue()) yield;
  }
  let back = 0;
  const tail = (text: string): string => text.slice(text.length - back - BLOCK, text.length - back);
  while (front + back + BLOCK <= most && tail(old) === tail(now)) {
    back += BLOCK;
    if (pace.isDue()) yield;
  }
  return [front, back];
}

/**
 * The cluster from before that has exactly these mentions, if none of them is surer or less sure than it was. Only
 * mentions at the ends that are alike are known to be the same.
 */
function sameCluster(
  before: StoredSection,
  { mentions }: Given,
  { front, back }: Alike,
  numbers: readonly number[],
): Cluster | undefined {
  const by = before.mentions.length - mentions.length;
  let owner = -1;
  for (const number of numbers) {
    const from = number < front ? number : number + by;
    if (number >= front && number < mentions.length - back) return undefined;
    if (mentions[number].confidence !== before.mentions[from].confidence) return undefined;
    if (owner >= 0 && before.owner[from] !== owner) return undefined;
    owner = before.owner[from];
  }
  const cluster = owner < 0 ? undefined : before.clusters[owner];
  return cluster?.mentions.length === numbers.length ? cluster : undefined;
}

/** What stands between a mention and one close before it, and right behind it: brackets join the two. */
function gapBefore(text: string, mentions: readonly Mention[], at: number): string {
  if (at === 0) return '';
  const { start, end } = mentions[at];
  const before = mentions[at - 1].end;
  return start - before > MAX_BRACKET_GAP ? '' : `${text.slice(before, start)}|${text.slice(end, end + 2)}`;
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

function sameStrings(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
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
