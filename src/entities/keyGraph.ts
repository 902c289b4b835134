/** Anything that is the same entity as everything it shares a key with. */
export interface Keyed {
  readonly keys: readonly string[];
  readonly furniture: boolean;
}

/** Members that have exactly the same keys: one edge between those keys. */
interface KeySet<M extends Keyed> {
  readonly id: string;
  readonly keys: Key<M>[];
  readonly members: Set<M>;
  /** Members that are no furniture. */
  live: number;
}

interface Key<M extends Keyed> {
  readonly name: string;
  readonly sets: Set<KeySet<M>>;
  readonly links: Set<Key<M>>;
  component: Component;
}

/** Keys that are reached from one another; what hangs on them is one entity. */
export class Component {
  /** Keys in it. */
  size = 0;
  /** Members in it that are no furniture. */
  live = 0;
}

/**
 * Connected components of members over shared keys, kept by difference. A member whose keys others hold as well costs
 * its keys only. When the last member of a set of keys goes, its keys are searched from in step with one another until
 * they meet or the smaller side ends, so that a key with thousands of members costs no more than one with two.
 */
export class KeyGraph<M extends Keyed> {
  readonly #keys = new Map<string, Key<M>>();
  readonly #sets = new Map<string, KeySet<M>>();
  readonly #setOf = new Map<M, KeySet<M>>();
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
    const id = idOf(member.keys);
    const set = this.#sets.get(id) ?? this.#newSet(id, member.keys);
    set.members.add(member);
    this.#setOf.set(member, set);
    const live = member.furniture ? 0 : 1;
    set.live += live;
    this.#changed(set.keys[0].component, live);
  }

  delete(member: M): void {
    const set = this.#setOf.get(member);
    if (set === undefined) return;
    this.#setOf.delete(member);
    set.members.delete(member);
    const live = member.furniture ? 0 : 1;
    set.live -= live;
    this.#changed(set.keys[0].component, -live);
    if (set.members.size > 0) return;
    this.#sets.delete(set.id);
    for (const key of set.keys) key.sets.delete(set);
    this.#separate(set.keys);
    for (const key of set.keys) this.#dropIfUnused(key);
  }

  /** Makes two keys one, until `unlink`. */
  link(a: string, b: string): void {
    const [first, second] = [this.#key(a), this.#key(b)];
    this.#merge([first, second]);
    first.links.add(second);
    second.links.add(first);
  }

  unlink(a: string, b: string): void {
    const [first, second] = [this.#key(a), this.#key(b)];
    first.links.delete(second);
    second.links.delete(first);
    this.#separate([first, second]);
    this.#dropIfUnused(first);
    this.#dropIfUnused(second);
  }

  componentOf(member: M): Component | undefined {
    return this.#setOf.get(member)?.keys[0].component;
  }

  /** All members of the component that `member` is in. Costs what the component holds. */
  membersWith(member: M): M[] {
    const members = new Set<M>();
    const start = this.#setOf.get(member)?.keys[0];
    const keys = new Set(start === undefined ? [] : [start]);
    for (const key of keys) {
      for (const set of key.sets) for (const each of set.members) members.add(each);
      for (const next of neighbours(key)) keys.add(next);
    }
    return [...members];
  }

  #newSet(id: string, names: readonly string[]): KeySet<M> {
    const set: KeySet<M> = {
      id,
      keys: [...new Set(names)].map((name) => this.#key(name)),
      members: new Set(),
      live: 0,
    };
    this.#merge(set.keys);
    for (const key of set.keys) key.sets.add(set);
    this.#sets.set(id, set);
    return set;
  }

  #key(name: string): Key<M> {
    let key = this.#keys.get(name);
    if (key === undefined) {
      key = { name, sets: new Set(), links: new Set(), component: new Component() };
      key.component.size = 1;
      this.#keys.set(name, key);
    }
    return key;
  }

  #dropIfUnused(key: Key<M>): void {
    if (key.sets.size > 0 || key.links.size > 0 || this.#keys.get(key.name) !== key) return;
    this.#keys.delete(key.name);
    key.component.size -= 1;
  }

  #changed(component: Component, live: number): void {
    this.#setLive(component, component.live + live);
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
      const component = new Component();
      let live = 0;
      const sets = new Set<KeySet<M>>();
      for (const key of part) {
        key.component.size -= 1;
        for (const set of key.sets) sets.add(set);
      }
      for (const set of sets) live += set.live;
      this.#changed(part[0].component, -live);
      for (const key of part) key.component = component;
      component.size = part.length;
      this.#changed(component, live);
    }
  }
}

function idOf(keys: readonly string[]): string {
  return keys.length === 1 ? keys[0] : [...new Set(keys)].sort().join('\n');
}

/** Keys one step away, one at a time, some more than once. */
function* neighbours<M extends Keyed>(key: Key<M>): Generator<Key<M>, void, undefined> {
  for (const set of key.sets) yield* set.keys;
  yield* key.links;
}

/** A search that has begun at one of the keys and goes on in step with the others. */
interface Search<M extends Keyed> {
  readonly found: Key<M>[];
  readonly steps: Generator<Key<M>, void, undefined>;
}

/**
 * The connected parts that `keys` lie in but for one, which is the largest or as good as. Searches from all keys go on
 * in turn; those that meet become one; the cost follows the parts returned, or the place of meeting.
 */
function smallerParts<M extends Keyed>(keys: readonly Key<M>[]): Key<M>[][] {
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
function* walk<M extends Keyed>(found: readonly Key<M>[]): Generator<Key<M>, void, undefined> {
  for (let at = 0; at < found.length; at += 1) yield* neighbours(found[at]);
}
