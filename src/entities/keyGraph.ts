import { allOf, type Few, firstOf, withOne, withoutOne } from '../lexis/index';

/** Anything that is the same entity as everything it shares a key with. */
export interface Keyed<M extends Keyed<M>> {
  readonly keys: readonly string[];
  readonly furniture: boolean;
  /** Kept by the graph that it is in. */
  keySet: KeySet<M> | undefined;
}

/** Members that have exactly the same keys: one edge between those keys. */
export interface KeySet<M extends Keyed<M>> {
  readonly keys: Few<Key<M>>;
  members: Few<M>;
  /** Members that are no furniture. */
  live: number;
}

/** A key, which is also the set of the members that have this one only: of a workspace's keys nearly all are no more than that. */
class Key<M extends Keyed<M>> implements KeySet<M> {
  members: Few<M> = undefined;
  live = 0;
  /** Members that have other keys, too. */
  sets: Few<KeySet<M>> = undefined;
  links: Few<Key<M>> = undefined;
  component = new Component(1);

  constructor(readonly name: string) {}

  get keys(): this {
    return this;
  }
}

/** Keys that are reached from one another; what hangs on them is one entity. */
export class Component {
  /** Members in it that are no furniture. */
  live = 0;

  /** @param size keys in it */
  constructor(public size: number) {}
}

/**
 * Connected components of members over shared keys, kept by difference. A member whose keys others hold as well costs
 * its keys only. When the last member of a set of keys goes, its keys are searched from in step with one another until
 * they meet or the smaller side ends, so that a key with thousands of members costs no more than one with two.
 */
export class KeyGraph<M extends Keyed<M>> {
  readonly #keys = new Map<string, Key<M>>();
  /** Sets of several keys. */
  readonly #sets = new Map<string, KeySet<M>>();
  readonly #onChange: (component: Component) => void;
  #count = 0;

  /** `onChange` hears of every component that gained or lost members. */
  constructor(onChange: (component: Component) => void) {
    this.#onChange = onChange;
  }

  /** How many components have a member that is no furniture. */
  get count(): number {
    return this.#count;
  }

  add(member: M): void {
    const set = this.#setFor([...new Set(member.keys)]);
    set.members = withOne(set.members, member);
    member.keySet = set;
    const live = member.furniture ? 0 : 1;
    set.live += live;
    this.#changed(componentOf(set), live);
  }

  delete(member: M): void {
    const set = member.keySet;
    if (set === undefined) return;
    member.keySet = undefined;
    set.members = withoutOne(set.members, member);
    const live = member.furniture ? 0 : 1;
    set.live -= live;
    this.#changed(componentOf(set), -live);
    if (set.members !== undefined) return;
    const keys = [...allOf(set.keys)];
    if (keys.length > 1) {
      this.#sets.delete(idOf(keys.map(({ name }) => name)));
      for (const key of keys) key.sets = withoutOne(key.sets, set);
      this.#separate(keys);
    }
    for (const key of keys) this.#dropIfUnused(key);
  }

  /** The name of a key as the graph holds it already, so that it is not held twice. */
  heldName(name: string): string {
    return this.#keys.get(name)?.name ?? name;
  }

  /** Makes two keys one, until `unlink`. */
  link(a: string, b: string): void {
    const [first, second] = [this.#key(a), this.#key(b)];
    this.#merge([first, second]);
    first.links = withOne(first.links, second);
    second.links = withOne(second.links, first);
  }

  unlink(a: string, b: string): void {
    const [first, second] = [this.#key(a), this.#key(b)];
    first.links = withoutOne(first.links, second);
    second.links = withoutOne(second.links, first);
    this.#separate([first, second]);
    this.#dropIfUnused(first);
    this.#dropIfUnused(second);
  }

  componentOf({ keySet }: M): Component | undefined {
    return keySet && componentOf(keySet);
  }

  /** All members of the component that `member` is in. Costs what the component holds. */
  membersWith({ keySet }: M): M[] {
    const members: M[] = [];
    const sets = new Set<KeySet<M>>();
    const keys = new Set(allOf(firstOf(keySet?.keys)));
    for (const key of keys) {
      sets.add(key);
      for (const set of allOf(key.sets)) sets.add(set);
      for (const next of neighbours(key)) keys.add(next);
    }
    for (const set of sets) for (const each of allOf(set.members)) members.push(each);
    return members;
  }

  #setFor(names: readonly string[]): KeySet<M> {
    if (names.length === 1) return this.#key(names[0]);
    const id = idOf(names);
    let set = this.#sets.get(id);
    if (set !== undefined) return set;
    const keys = names.map((name) => this.#key(name));
    set = { keys: new Set(keys), members: undefined, live: 0 };
    this.#merge(keys);
    for (const key of keys) key.sets = withOne(key.sets, set);
    this.#sets.set(id, set);
    return set;
  }

  #key(name: string): Key<M> {
    let key = this.#keys.get(name);
    if (key === undefined) this.#keys.set(name, (key = new Key(name)));
    return key;
  }

  #dropIfUnused(key: Key<M>): void {
    const isUsed = key.members !== undefined || key.sets !== undefined || key.links !== undefined;
    if (isUsed || this.#keys.get(key.name) !== key) return;
    this.#keys.delete(key.name);
    key.component.size -= 1;
  }

  #changed(component: Component, live: number): void {
    // None less is -0, and a field that held that once has a number on the heap in each component from then on.
    this.#setLive(component, (component.live + live) | 0);
    this.#onChange(component);
  }

  #setLive(component: Component, live: number): void {
    this.#count += Number(live > 0) - Number(component.live > 0);
    component.live = live;
  }

  /** Puts keys that are about to be connected into the largest of their components. */
  #merge(keys: readonly Key<M>[]): void {
    const largest = keys.reduce((a, b) => (b.component.size > a.component.size ? b : a)).component;
    for (const key of keys) {
      const from = key.component;
      if (from === largest) continue;
      const live = from.live;
      this.#changed(from, -live);
      this.#changed(largest, live);
      const moved = new Set([key]);
      for (const each of moved) {
        each.component = largest;
        for (const next of neighbours(each)) moved.add(next);
      }
      largest.size += moved.size;
      from.size = 0;
    }
  }

  /** Gives keys of one component that are connected no longer a component each; the largest keeps the old one. */
  #separate(keys: readonly Key<M>[]): void {
    if (keys.length < 2) return;
    for (const part of smallerParts(keys)) {
      const component = new Component(part.length);
      let live = 0;
      const sets = new Set<KeySet<M>>(part);
      for (const key of part) {
        key.component.size -= 1;
        for (const set of allOf(key.sets)) sets.add(set);
      }
      for (const set of sets) live += set.live;
      this.#changed(part[0].component, -live);
      for (const key of part) key.component = component;
      this.#changed(component, live);
    }
  }
}

function componentOf<M extends Keyed<M>>({ keys }: KeySet<M>): Component {
  const key = firstOf(keys);
  if (key === undefined) throw new Error('Every set has a key');
  return key.component;
}

/** By what a set of several keys is found. */
function idOf(names: readonly string[]): string {
  return [...names].sort().join('\n');
}

/** Keys one step away, one at a time, some more than once. */
function* neighbours<M extends Keyed<M>>(key: Key<M>): Generator<Key<M>, void, undefined> {
  for (const set of allOf(key.sets)) yield* allOf(set.keys);
  yield* allOf(key.links);
}

/** A search that has begun at one of the keys and goes on in step with the others. */
interface Search<M extends Keyed<M>> {
  readonly found: Key<M>[];
  readonly steps: Generator<Key<M>, void, undefined>;
}

/**
 * The connected parts that `keys` lie in but for one, which is the largest or as good as. Searches from all keys go on
 * in turn; those that meet become one; the cost follows the parts returned, or the place of meeting.
 */
function smallerParts<M extends Keyed<M>>(keys: readonly Key<M>[]): Key<M>[][] {
  const finder = new Map<Key<M>, number>();
  const searches = keys.map((key): Search<M> => {
    const found = [key];
    return { found, steps: walk(found) };
  });
  keys.forEach((key, number) => finder.set(key, number));
  const groupOf = keys.map((_, number) => number);
  const groups = new Map(keys.map((_, number) => [number, { open: [number], done: [] as number[] }]));
  const ended: Key<M>[][] = [];
  for (;;) {
    for (const [number, group] of groups) {
      if (groups.size === 1) return ended;
      const search = group.open.at(-1);
      if (search === undefined) {
        ended.push(group.done.flatMap((each) => searches[each].found));
        groups.delete(number);
        continue;
      }
      const step = searches[search].steps.next();
      if (step.done === true) {
        group.open.pop();
        group.done.push(search);
        continue;
      }
      const owner = finder.get(step.value);
      if (owner === undefined) {
        finder.set(step.value, search);
        searches[search].found.push(step.value);
        continue;
      }
      const other = groups.get(groupOf[owner]);
      if (other === undefined || other === group) continue;
      groups.delete(groupOf[owner]);
      for (const each of [...other.open, ...other.done]) groupOf[each] = number;
      group.open.unshift(...other.open);
      group.done.push(...other.done);
    }
  }
}

/** Keys next to those found so far; the caller adds to `found` those that are new. */
function* walk<M extends Keyed<M>>(found: readonly Key<M>[]): Generator<Key<M>, void, undefined> {
  for (let at = 0; at < found.length; at += 1) yield* neighbours(found[at]);
}
