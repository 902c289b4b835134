import {
  allOf,
  type Few,
  finish,
  firstOf,
  trimmed,
  withOne,
  withoutDivisions,
  withoutOne,
  type Work,
} from '../lexis/index';
import { plainName } from './aliases';
import {
  apartKey,
  type Cluster,
  ClusterDraft,
  type ClusterMention,
  compareCodes,
  entityFrom,
  loneKey,
  nameKey,
  type Numbering,
  partOf,
  referencesOf,
  sameItems,
  valueKey,
} from './clusters';
import { ENTITY_TYPES } from './entityTypes';
import { Joiner } from './joiner';
import { type Component, KeyGraph } from './keyGraph';
import { type Matched, matching } from './matching';
import { Members } from './members';
import { normaliseName } from './names';
import { inStretches, Pace } from './pace';
import type {
  Entity,
  EntityDecision,
  EntityIndex,
  EntityPart,
  EntityType,
  HiddenIn,
  Mention,
  MentionReference,
} from './types';

interface StoredSection {
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly furniture: readonly boolean[] | undefined;
  /** The normalised name of each mention, until the section is settled. */
  names: readonly string[] | undefined;
  /** Which mentions make which cluster. */
  readonly members: Members;
  /** In order of first mention. */
  readonly clusters: readonly Cluster[];
  /** Names that a reviewer set aside, normalised. */
  readonly aside: ReadonlySet<string>;
  /** Those that were set aside in this section, not everywhere. */
  readonly hidden: ReadonlySet<string>;
  /** The decisions under which its clusters were made. */
  readonly decisions: ReadonlyMap<string, string>;
  /** What joined its mentions, until it is taken for what the section is set to next, or the section is settled. */
  joiner: Joiner | undefined;
  /** Whether its clusters know their slots. */
  isNumbered: boolean;
  entities: readonly Entity[] | undefined;
}

/** What a section is set to. */
interface Given {
  readonly section: number;
  readonly text: string;
  readonly mentions: readonly Mention[];
  readonly furniture: readonly boolean[] | undefined;
}

/** A section to be stored, or to be forgotten, and what of it is new. */
interface Draft {
  readonly stored: StoredSection | undefined;
  /** Clusters that the section did not have before. */
  readonly fresh: readonly Cluster[];
  /** Clusters that it had and has no more. */
  readonly gone: Set<Cluster>;
}

/** What is known of the mentions of a section before they are joined. */
interface Named {
  readonly names: readonly string[];
  readonly aside: ReadonlySet<string>;
  readonly hidden: ReadonlySet<string>;
  /** Whether people, bodies or places came, went or stand otherwise: only then must they be joined anew. */
  readonly isRegrouped: boolean;
}

/** A section as it was, with what of it is still there. */
interface Basis extends Matched {
  readonly stored: StoredSection;
  readonly joiner: Joiner | undefined;
}

/** Mentions joined, and clusters entered, in one step: a choice. */
const JOIN_STEP = 500;
const ENTER_STEP = 100;
/** Mentions of which only numbers are moved, in one step: a choice, some tenths of a millisecond. */
const COMPARE_STEP = 4000;
/** What it costs to make a cluster beside its mentions, in mentions joined: an estimate. */
const CLUSTER_COST = 4;

const NOTHING_HIDDEN: ReadonlySet<string> = new Set();
const NOTHING_ASIDE: ReadonlySet<string> = new Set();

/** Makes an empty index; `hiddenIn` tells which names are none in a section though they may be elsewhere. */
export function createEntityIndex(hiddenIn: HiddenIn = () => NOTHING_HIDDEN): EntityIndex {
  return new Index(hiddenIn);
}

class Index implements EntityIndex {
  readonly #sections = new Map<number, StoredSection>();
  readonly #graph = new KeyGraph<Cluster>((component) => this.#forget(component));
  readonly #byName = new Map<string, Few<Cluster>>();
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
  /** Clusters in the graph that are none of their section's: those it had, and those of work that was given up. */
  readonly #leaving = new Map<number, Set<Cluster>[]>();
  #types = new Map<string, EntityType>();
  #same = new Map<string, string>();
  #ignored = new Set<string>();
  #apart = new Set<string>();
  #different = new Map<string, Set<string>>();
  #labels = new Map<string, string>();
  /** Names that are set aside in some section. */
  #somewhere: ReadonlySet<string> = new Set<string>();
  #decided = new Map<string, string>();
  readonly #entities = new Map<Component, Entity>();
  /** The entities that clusters are by themselves, of those that somebody has asked for. */
  readonly #alone = new WeakMap<Cluster, Entity>();
  readonly #clustersOf = new WeakMap<Entity, readonly Cluster[]>();
  #everything: readonly Entity[] | undefined;
  /** Raised when the list of all entities is another. */
  #changes = 0;
  #resolved = 0;
  #clustered = 0;
  #joined = 0;
  /** Raised when mentions have other numbers than before. */
  #revision = 0;
  readonly #hiddenIn: HiddenIn;
  /** One for all entities. */
  readonly #numbering: Numbering = {
    numbersOf: (cluster) => this.#numbersOf(cluster),
    revision: () => this.#revision,
  };

  constructor(hiddenIn: HiddenIn) {
    this.#hiddenIn = hiddenIn;
  }

  get count(): number {
    return this.#graph.count;
  }

  get resolved(): number {
    return this.#resolved;
  }

  get clustered(): number {
    return this.#clustered;
  }

  get joined(): number {
    return this.#joined;
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
    // Where none does, as in most sections, nothing is kept of it.
    const given = {
      section,
      text,
      mentions,
      furniture: furniture?.includes(true) === true ? furniture : undefined,
    };
    const draft = yield* this.#clustering(given, before);
    yield* this.#storing(section, before, draft);
  }

  settle(section: number): void {
    const stored = this.#sections.get(section);
    if (stored === undefined) return;
    stored.joiner = undefined;
    stored.names = undefined;
  }

  delete(section: number): void {
    finish(this.deleting(section));
  }

  *deleting(section: number): Work<void> {
    const before = this.#sections.get(section);
    const gone = new Set<Cluster>();
    const pace = new Pace(COMPARE_STEP);
    for (const cluster of before?.clusters ?? []) {
      gone.add(cluster);
      if (pace.isDue()) yield;
    }
    yield* this.#storing(section, before, { stored: undefined, fresh: [], gone });
  }

  decide(decisions: readonly EntityDecision[]): void {
    this.#types = new Map();
    this.#same = new Map();
    this.#ignored = new Set();
    this.#different = new Map();
    this.#labels = new Map();
    this.#apart = new Set(
      decisions.filter(({ action }) => action === 'apart').map(({ name }) => normaliseName(name)),
    );
    const decided = new Map<string, string>();
    const somewhere = new Set<string>();
    for (const decision of decisions) {
      const name = normaliseName(decision.name);
      if (decision.action === 'ignore-here') {
        somewhere.add(name);
        continue;
      }
      this.#take(name, decision);
      const said = JSON.stringify({ ...decision, name, apart: this.#apartOf(name) });
      for (const each of decision.action === 'different' ? [name, normaliseName(decision.from)] : [name])
        decided.set(each, (decided.get(each) ?? '') + said);
    }
    const sections = this.#hiddenOtherwise(new Set([...somewhere, ...this.#somewhere]));
    this.#somewhere = somewhere;
    for (const name of new Set([...decided.keys(), ...this.#decided.keys()])) {
      if (decided.get(name) === this.#decided.get(name)) continue;
      for (const cluster of allOf(this.#byName.get(name))) sections.add(cluster.section);
      for (const section of this.#asideIn.get(name) ?? []) sections.add(section);
    }
    if (sections.size > 0 || !sameStrings(decided, this.#decided)) this.#decided = decided;
    for (const section of sections) {
      const stored = this.#sections.get(section);
      if (stored !== undefined) this.set(section, stored.text, stored.mentions, stored.furniture);
    }
  }

  #take(name: string, decision: Exclude<EntityDecision, { readonly action: 'ignore-here' }>): void {
    switch (decision.action) {
      case 'ignore':
        this.#ignored.add(name);
        break;
      case 'different': {
        const other = normaliseName(decision.from);
        addTo(this.#different, name, other);
        addTo(this.#different, other, name);
        // What was said last of two names counts.
        if (this.#same.get(name) === other) this.#same.delete(name);
        if (this.#same.get(other) === name) this.#same.delete(other);
        break;
      }
      case 'display':
        this.#labels.set(name, decision.as);
        break;
      case 'same': {
        const other = normaliseName(decision.as);
        this.#same.set(name, other);
        removeFrom(this.#different, name, other);
        removeFrom(this.#different, other, name);
        if (decision.type !== undefined) this.#types.set(name, decision.type);
        break;
      }
      case 'type':
      case 'apart':
        if (decision.type !== undefined) this.#types.set(name, decision.type);
    }
  }

  /** The sections in which one of some names is set aside and was not, or was and is not. */
  #hiddenOtherwise(names: ReadonlySet<string>): Set<number> {
    const sections = new Set<number>();
    for (const name of names) {
      const holding = [...allOf(this.#byName.get(name))].map(({ section }) => section);
      for (const section of [...holding, ...(this.#asideIn.get(name) ?? [])])
        if (this.#hiddenIn(section).has(name) !== this.#sections.get(section)?.hidden.has(name))
          sections.add(section);
    }
    return sections;
  }

  inSection(section: number): readonly Entity[] {
    const stored = this.#sections.get(section);
    if (stored === undefined) return [];
    stored.entities ??= [
      ...stored.clusters.filter((each) => !each.furniture),
      ...stored.clusters.filter((each) => each.furniture),
    ].map((each) => this.#aloneOf(each));
    return stored.entities;
  }

  #aloneOf(cluster: Cluster): Entity {
    let entity = this.#alone.get(cluster);
    if (entity === undefined) this.#alone.set(cluster, (entity = this.#entityOf([cluster])));
    return entity;
  }

  *preparingSection(section: number): Work<void> {
    const stored = this.#sections.get(section);
    if (stored === undefined || stored.entities !== undefined) return;
    const pace = new Pace(ENTER_STEP);
    for (const cluster of stored.clusters) {
      this.#aloneOf(cluster);
      if (pace.isDue()) yield;
    }
  }

  partsIn(section: number): readonly EntityPart[] {
    const stored = this.#sections.get(section);
    return stored?.clusters.map((cluster, slot) => partOf(cluster, stored.members.of(slot))) ?? [];
  }

  firstMention(section: number, entity: Entity): number {
    let first = -1;
    for (const cluster of this.#clustersOf.get(entity) ?? []) {
      if (cluster.section !== section) continue;
      const number = this.#membersOf(cluster)?.firstOf(cluster.slot) ?? -1;
      if (number >= 0 && (first < 0 || number < first)) first = number;
    }
    return first;
  }

  mentionCount(entity: Entity): number {
    let count = 0;
    for (const cluster of this.#clustersOf.get(entity) ?? [])
      count += this.#membersOf(cluster)?.sizeOf(cluster.slot) ?? 0;
    return count;
  }

  sectionCount(entity: Entity): number {
    return new Set(this.#clustersOf.get(entity)?.map(({ section }) => section)).size;
  }

  all(): readonly Entity[] {
    return finish(this.listingAll());
  }

  *listingAll(): Work<readonly Entity[]> {
    // Begun anew where something changes meanwhile: what was seen may be gone.
    while (this.#everything === undefined) {
      const all = yield* this.#gathering();
      this.#everything ??= all;
    }
    return this.#everything;
  }

  called(name: string): readonly Entity[] {
    const clusters = allOf(this.#byName.get(normaliseName(name)));
    return [...new Set([...clusters].map((cluster) => this.#resolve(cluster)))];
  }

  /** All entities; undefined where one of them has become another meanwhile. */
  *#gathering(): Work<readonly Entity[] | undefined> {
    const changes = this.#changes;
    const seen = new Set<Entity>();
    const pace = new Pace(ENTER_STEP);
    for (const cluster of this.#clustersInOrder()) {
      seen.add(this.#resolve(cluster));
      if (!pace.isDue()) continue;
      yield;
      if (changes !== this.#changes) return undefined;
    }
    return [...seen];
  }

  /** The clusters of all sections, section by section. */
  *#clustersInOrder(): Generator<Cluster, void, undefined> {
    for (const section of [...this.#sections.keys()].sort((a, b) => a - b))
      yield* this.#sections.get(section)?.clusters ?? [];
  }

  #outdate(): void {
    this.#everything = undefined;
    this.#changes += 1;
  }

  /** The name apart from all others that a name is, or is the same as. */
  #apartOf(name: string): string | undefined {
    const meant = this.#same.get(name) ?? name;
    return this.#apart.has(meant) ? meant : undefined;
  }

  at(section: number, mention: number): Entity | undefined {
    const cluster = this.#clusterAt(section, mention);
    return cluster && this.#resolve(cluster);
  }

  made(section: number, mention: number): Entity | undefined {
    const cluster = this.#clusterAt(section, mention);
    return cluster && entityFrom(this.#clustersWith(cluster), this.#numbering);
  }

  #clusterAt(section: number, mention: number): Cluster | undefined {
    const stored = this.#sections.get(section);
    return stored?.clusters[stored.members.slotOf(mention)];
  }

  *mentionsOfEach(): Iterable<readonly MentionReference[]> {
    const seen = new Set<Component>();
    for (const cluster of this.#clustersInOrder()) {
      const component = this.#graph.componentOf(cluster);
      if (component !== undefined && seen.has(component)) continue;
      if (component !== undefined) seen.add(component);
      yield referencesOf(this.#clustersWith(cluster), this.#numbering);
    }
  }

  find(query: string, limit: number): readonly Entity[] {
    const wanted = normaliseName(query);
    const best = new Map<Entity, number>();
    for (const [name, clusters] of this.#byName) {
      const rank = rankOf(name, wanted);
      if (rank < 0) continue;
      for (const cluster of allOf(clusters)) {
        const entity = this.#resolve(cluster);
        best.set(entity, Math.min(best.get(entity) ?? Infinity, rank));
      }
    }
    return [...best]
      .sort(
        ([a, rankA], [b, rankB]) =>
          rankA - rankB || this.mentionCount(b) - this.mentionCount(a) || compareCodes(a.id, b.id),
      )
      .slice(0, limit)
      .map(([entity]) => entity);
  }

  #entityOf(grown: readonly Cluster[]): Entity {
    const clusters = trimmed(grown);
    const entity = entityFrom(clusters, this.#numbering);
    this.#clustersOf.set(entity, clusters);
    return entity;
  }

  /** The numbers that a cluster's mentions have now; none when its section has it no more. */
  #numbersOf(cluster: Cluster): Iterable<number> {
    return this.#membersOf(cluster)?.of(cluster.slot) ?? [];
  }

  /** Where the mentions of a cluster are, in its slot; undefined when its section has it no more. */
  #membersOf(cluster: Cluster): Members | undefined {
    const stored = this.#sections.get(cluster.section);
    if (stored === undefined) return undefined;
    if (!stored.isNumbered) stored.clusters.forEach((each, slot) => (each.slot = slot));
    stored.isNumbered = true;
    return stored.clusters[cluster.slot] === cluster ? stored.members : undefined;
  }

  #forget(component: Component): void {
    this.#entities.delete(component);
    this.#outdate();
  }

  /**
   * The clusters of a section. What has not changed is only numbered anew: names are read, joined, and clusters made, of
   * mentions that differ from before. Changes nothing but that the joiner is taken, so that it may be given up.
   */
  *#clustering(given: Given, before: StoredSection | undefined): Work<Draft> {
    const { text, mentions } = given;
    const hidden = this.#hiddenIn(given.section);
    const basis = before?.hidden === hidden ? yield* this.#basing(given, before) : undefined;
    const stored = basis?.stored;
    const named = yield* this.#naming(given, basis, hidden);
    const joiner = basis?.joiner ?? new Joiner();
    const [labelOf, labels] = yield* this.#labelling(given, basis, named, joiner);
    const members = isGrouped(labelOf, stored) ? stored.members : yield* Members.grouping(labelOf, labels);
    const known = yield* slotsBefore(basis, mentions, members);
    const isUsed = new Uint8Array(before?.clusters.length ?? 0);
    const clusters: (Cluster | undefined)[] = [];
    yield* inStretches(known.length, COMPARE_STEP, (from, to) => {
      for (let slot = from; slot < to; slot += 1) {
        const same = known[slot];
        if (same >= 0) isUsed[same] = 1;
        clusters.push(same < 0 ? undefined : stored?.clusters[same]);
      }
    });
    const unused = new Set<Cluster>();
    yield* inStretches(isUsed.length, COMPARE_STEP, (from, to) => {
      for (let slot = from; slot < to; slot += 1)
        if (isUsed[slot] === 0 && before !== undefined) unused.add(before.clusters[slot]);
    });
    const made = yield* this.#making(given, named.names, members, clusters, unused);
    const isSame = stored !== undefined && sameItems(made.clusters, stored.clusters);
    const next: StoredSection = {
      text,
      mentions,
      furniture: given.furniture,
      names: named.names,
      members: isSame && members.isSame(stored.members) ? stored.members : members,
      clusters: isSame ? stored.clusters : trimmed(made.clusters),
      aside: named.aside,
      hidden: named.hidden,
      decisions: this.#decided,
      joiner,
      isNumbered: isSame && stored.isNumbered,
      entities: isSame ? stored.entities : undefined,
    };
    return { stored: next, fresh: made.fresh, gone: unused };
  }

  /** What a section can be built on: what it was under the same decisions. */
  *#basing(given: Given, before: StoredSection | undefined): Work<Basis | undefined> {
    if (before?.decisions !== this.#decided) return undefined;
    const { joiner } = before;
    before.joiner = undefined;
    const matched = yield* matching(before, given);
    return { ...matched, stored: before, joiner };
  }

  /** The normalised names, those set aside, and whether mentions that may be joined with others differ from before. */
  *#naming({ text, mentions }: Given, basis: Basis | undefined, hidden: ReadonlySet<string>): Work<Named> {
    const pace = new Pace(JOIN_STEP);
    // Of a section that was settled they are read again.
    const before = basis?.stored.names;
    const { stored, front, back, earlier } = before === undefined ? NO_BASIS : (basis ?? NO_BASIS);
    const names = before?.slice(0, front) ?? [];
    let isRegrouped = stored === undefined || basis?.joiner === undefined;
    let next = front;
    const leave = (to: number): void => {
      for (; stored !== undefined && next < to; next += 1)
        isRegrouped ||= this.#isNamed(stored.mentions[next], before?.[next] ?? '');
    };
    for (let number = front; number < mentions.length - back; number += 1) {
      const mention = mentions[number];
      const from = stored === undefined ? -1 : earlier[number];
      const name = before?.[from] ?? plainName(text.slice(mention.start, mention.end));
      names.push(name);
      if (from >= 0) {
        leave(from);
        next = from + 1;
      } else isRegrouped ||= this.#isNamed(mention, name);
      if (pace.isDue()) yield;
    }
    if (before === undefined) return { names, aside: yield* this.#aside(names, hidden), hidden, isRegrouped };
    const { length } = before;
    leave(length - back);
    const all = back === 0 ? names : names.concat(before.slice(length - back));
    return { names: all, aside: yield* this.#aside(all, hidden), hidden, isRegrouped };
  }

  /** Those of some names that a reviewer set aside. */
  *#aside(names: readonly string[], hidden: ReadonlySet<string>): Work<ReadonlySet<string>> {
    if (this.#ignored.size === 0 && hidden.size === 0) return NOTHING_ASIDE;
    const aside = new Set<string>();
    const pace = new Pace(COMPARE_STEP);
    for (const name of names) {
      if (this.#ignored.has(name) || hidden.has(name)) aside.add(name);
      if (pace.isDue()) yield;
    }
    return aside;
  }

  /** Whether a mention may be joined with others that have another name. */
  #isNamed({ type }: Mention, name: string): boolean {
    return ENTITY_TYPES[this.#types.get(name) ?? type].isNamed;
  }

  /** A number for each mention, the same for those that are one; -1 for those set aside. Returns how many there may be. */
  *#labelling(
    { text, mentions }: Given,
    basis: Basis | undefined,
    { names, aside, isRegrouped }: Named,
    joiner: Joiner,
  ): Work<[labelOf: Int32Array, labels: number]> {
    const pace = new Pace(COMPARE_STEP);
    const labelOf = new Int32Array(mentions.length).fill(-1);
    const earlier = basis?.earlier ?? labelOf.slice();
    const members = basis?.stored.members;
    const toJoin: number[] = [];
    const valued: number[] = [];
    const isDecided = this.#types.size > 0;
    yield* inStretches(mentions.length, COMPARE_STEP, (from, to) => {
      for (let number = from; number < to; number += 1) {
        if (aside.size > 0 && aside.has(names[number])) continue;
        const mention = mentions[number];
        const isNamed = isDecided
          ? this.#isNamed(mention, names[number])
          : ENTITY_TYPES[mention.type].isNamed;
        const isApart = isNamed && this.#apart.size > 0 && this.#apartOf(names[number]) !== undefined;
        if (isRegrouped && isNamed && !isApart) toJoin.push(number);
        else if (earlier[number] < 0) valued.push(number);
        else labelOf[number] = members?.slotOf(earlier[number]) ?? -1;
      }
    });
    let labels = basis?.stored.clusters.length ?? 0;
    if (isRegrouped) {
      const { looked } = joiner;
      const { groupOf, groups } = yield* joiner.joining({
        text,
        mentions,
        numbers: toJoin,
        plainOf: (number) => names[number],
        typeOf: (number) => this.#types.get(names[number]) ?? mentions[number].type,
        same: this.#same,
        different: this.#different,
        earlier,
      });
      this.#joined += joiner.looked - looked;
      toJoin.forEach((number, at) => (labelOf[number] = labels + groupOf[at]));
      yield;
      labels += groups;
    } else yield* joiner.moving(earlier);
    if (valued.length === 0) return [labelOf, labels];
    const labelOfKey = new Map<string, number>();
    const before = basis?.stored.clusters ?? [];
    for (let slot = 0; slot < before.length; slot += 1) {
      labelOfKey.set(before[slot].keys[0], slot);
      if (pace.isDue()) yield;
    }
    for (const number of valued) {
      const { type, value } = this.#typed(mentions[number], names[number]);
      const apart = ENTITY_TYPES[type].isNamed ? this.#apartOf(names[number]) : undefined;
      const key = apart === undefined ? valueKey(type, value ?? names[number]) : apartKey(apart);
      const label = labelOfKey.get(key) ?? labels++;
      labelOfKey.set(key, label);
      labelOf[number] = label;
      if (pace.isDue()) yield;
    }
    return [labelOf, labels];
  }

  #typed(mention: Mention, name: string): Mention {
    const type = this.#types.get(name);
    return type === undefined ? mention : { ...mention, type };
  }

  /**
   * The clusters of all slots: those that are not known are made; where one of `unused` says the same it is taken instead, and
   * out of `unused`, so that nothing of it is forgotten.
   */
  *#making(
    given: Given,
    names: readonly string[],
    members: Members,
    known: readonly (Cluster | undefined)[],
    unused: Set<Cluster>,
  ): Work<{ clusters: Cluster[]; fresh: Cluster[] }> {
    const pace = new Pace(JOIN_STEP);
    const passing = new Pace(COMPARE_STEP);
    const likes = new Map<string, Cluster[]>();
    for (const cluster of unused) {
      pushTo(likes, cluster.keys[0], cluster);
      if (pace.isDue()) yield;
    }
    const clusters: Cluster[] = [];
    const fresh: Cluster[] = [];
    for (let slot = 0; slot < known.length; slot += 1) {
      const before = known[slot];
      if (before !== undefined) {
        clusters.push(before);
        if (passing.isDue()) yield;
        continue;
      }
      const draft = new ClusterDraft();
      for (const number of members.of(slot)) {
        draft.add(this.#described(given, names[number], number));
        if (pace.isDue()) yield;
      }
      const cluster = draft.finished(given.section);
      this.#clustered += 1;
      const like = likes
        .get(cluster.keys[0])
        ?.find((each) => unused.has(each) && each.saysTheSameAs(cluster));
      if (like === undefined) fresh.push(cluster);
      else unused.delete(like);
      clusters.push(like ?? cluster);
      if (pace.isDue(CLUSTER_COST)) yield;
    }
    return { clusters, fresh };
  }

  #described({ text, mentions, furniture }: Given, normalised: string, number: number): ClusterMention {
    const mention = mentions[number];
    return {
      mention,
      written: withoutDivisions(text.slice(mention.start, mention.end)),
      normalised,
      forced: this.#types.get(normalised),
      same: this.#same.get(normalised),
      apart: this.#apartOf(normalised),
      isTold: this.#different.has(this.#same.get(normalised) ?? normalised),
      label: this.#labels.get(normalised),
      furniture: furniture?.[number] ?? false,
    };
  }

  /**
   * New clusters come before old ones go, so that what hangs together by them is not taken apart between. Where this is
   * given up, the next call for the section removes what has been entered.
   */
  *#storing(section: number, before: StoredSection | undefined, draft: Draft): Work<void> {
    const pace = new Pace(ENTER_STEP);
    const leaving = this.#leaving.get(section) ?? [];
    this.#leaving.set(section, leaving);
    const entering = new Set<Cluster>();
    leaving.push(entering);
    for (const cluster of draft.fresh) {
      entering.add(cluster);
      this.#enter(cluster);
      if (pace.isDue()) yield;
    }
    const after = draft.stored;
    leaving[leaving.indexOf(entering)] = draft.gone;
    this.#setAside(section, before?.aside, after?.aside);
    if (after === undefined) this.#sections.delete(section);
    else this.#sections.set(section, after);
    if (after?.members !== before?.members) this.#revision += 1;
    if (after?.clusters !== before?.clusters) this.#outdate();
    for (const clusters of leaving) {
      for (const cluster of clusters) {
        clusters.delete(cluster);
        this.#leave(cluster);
        if (pace.isDue()) yield;
      }
    }
    this.#leaving.delete(section);
    for (const word of this.#moot) {
      this.#moot.delete(word);
      this.#relink(word);
      if (pace.isDue()) yield;
    }
  }

  #setAside(
    section: number,
    before: ReadonlySet<string> | undefined,
    after: ReadonlySet<string> | undefined,
  ): void {
    for (const name of after ?? []) addTo(this.#asideIn, name, section);
    for (const name of before ?? []) if (after?.has(name) !== true) removeFrom(this.#asideIn, name, section);
  }

  #enter(cluster: Cluster): void {
    cluster.share(
      (key) => this.#graph.heldName(key),
      (name) => firstOf(this.#byName.get(name)),
    );
    this.#graph.add(cluster);
    for (const name of cluster.normalised) this.#byName.set(name, withOne(this.#byName.get(name), cluster));
    this.#countPeople(cluster, 1);
  }

  #leave(cluster: Cluster): void {
    this.#graph.delete(cluster);
    for (const name of cluster.normalised) {
      const others = withoutOne(this.#byName.get(name), cluster);
      if (others === undefined) this.#byName.delete(name);
      else this.#byName.set(name, others);
    }
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

  /** The clusters that are one entity with a cluster, itself among them. */
  #clustersWith(cluster: Cluster): readonly Cluster[] {
    return cluster.keySet === undefined ? [cluster] : this.#graph.membersWith(cluster);
  }

  /** The entity of a cluster: everything that can be reached over shared keys. */
  #resolve(cluster: Cluster): Entity {
    const component = this.#graph.componentOf(cluster);
    const known = component === undefined ? undefined : this.#entities.get(component);
    if (known !== undefined) return known;
    const entity = this.#entityOf(this.#clustersWith(cluster));
    this.#resolved += 1;
    if (component !== undefined) this.#entities.set(component, entity);
    return entity;
  }
}

const NO_BASIS = { stored: undefined, front: 0, back: 0, earlier: new Int32Array(0) };

/** For each slot that of the cluster that had exactly its mentions, if none of them is surer or less sure than it was; or -1. */
function* slotsBefore(
  basis: Basis | undefined,
  mentions: readonly Mention[],
  members: Members,
): Work<Int32Array> {
  const { count } = members;
  const same = new Int32Array(count).fill(-1);
  if (basis === undefined) return same;
  const { earlier, stored } = basis;
  const before = stored.members;
  const isOther = new Uint8Array(count);
  yield* inStretches(members.mentions, COMPARE_STEP, (start, end) => {
    for (let number = start; number < end; number += 1) {
      const slot = members.slotOf(number);
      if (slot < 0 || isOther[slot] === 1) continue;
      const from = earlier[number];
      const own = from < 0 ? -1 : before.slotOf(from);
      const isSame = own >= 0 && (same[slot] < 0 || same[slot] === own);
      if (isSame && isAsSure(mentions[number], stored.mentions[from])) same[slot] = own;
      else isOther[slot] = 1;
    }
  });
  yield* inStretches(count, COMPARE_STEP, (start, end) => {
    for (let slot = start; slot < end; slot += 1) {
      const isWhole = isOther[slot] === 0 && before.sizeOf(same[slot]) === members.sizeOf(slot);
      if (!isWhole) same[slot] = -1;
    }
  });
  return same;
}

/** Whether the labels of mentions are the slots that they had before. */
function isGrouped(labelOf: Int32Array, stored: StoredSection | undefined): stored is StoredSection {
  const members = stored?.members;
  if (members?.mentions !== labelOf.length) return false;
  for (let number = 0; number < labelOf.length; number += 1)
    if (members.slotOf(number) !== labelOf[number]) return false;
  return true;
}

function isAsSure(a: Mention, b: Mention): boolean {
  return a === b || a.confidence === b.confidence;
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

function pushTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

function removeFrom<T>(map: Map<string, Set<T>>, key: string, item: T): void {
  const set = map.get(key);
  set?.delete(item);
  if (set?.size === 0) map.delete(key);
}
