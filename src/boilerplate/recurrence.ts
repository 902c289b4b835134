import { sharedEnds, type SectionBody } from '../format/index';
import { finish, HashTable, hexOf, type Work } from '../lexis/index';
import { isNoKey, keyOf, keysOf, maskedKeysOf, type KeyMaker, type LineKeys } from './lineKeys';
import type { LineCount, LinesElsewhere } from './linesElsewhere';
import { Holdings, LineTable, Numbers } from './lineTable';
import { cost, Pace } from './pace';
import type { LineHolder, LineKeysOf, RecurrenceIndex } from './types';

/**
 * What a line's standing in so many other sections is worth, in log-odds before its length is looked at: the same for three and
 * four, and from five up. Measured in docs/boilerplate.md.
 */
export function recurrenceClass(others: number): number {
  if (others <= 0) return 0;
  return others === 1 ? 1 : others === 2 ? 2 : others <= 4 ? 3 : 4;
}

/** A section in the index. Each entry of `held` and `added` is the holding of a paragraph and one; 0 where it was let go. */
interface Section {
  readonly id: number;
  /** Its number among the holders. */
  readonly holder: number;
  /** The body that `held` is of, paragraph by paragraph; `undefined` while, or after, a change was not carried through. */
  body: SectionBody | undefined;
  held: Int32Array;
  /** What a change that is under way has added so far. */
  added: Int32Array;
}

/** Along so many holdings a section's own is looked for; of lines that more sections hold, in a table made for the change. */
const FEW_HOLDERS = 8;

const none = new Int32Array(0);

/**
 * An index of which lines stand in which sections. A change costs the lines that changed and what it reports.
 * @param elsewhere sections that are not there and whose lines count as well
 */
export function createRecurrenceIndex(elsewhere?: LinesElsewhere): RecurrenceIndex {
  return new BothIndexes(elsewhere);
}

/** Lines as they are, and lines whatever their numbers: those that have none are held once. */
class BothIndexes implements RecurrenceIndex {
  readonly #exact: Index;
  readonly #masked: Index;

  constructor(elsewhere: LinesElsewhere | undefined) {
    this.#exact = new Index(keysOf, elsewhere, false);
    this.#masked = new Index(maskedKeysOf, elsewhere, true);
  }

  get sections(): number {
    return this.#exact.sections;
  }

  count(body: SectionBody, index: number): number {
    return this.#exact.count(body, index);
  }

  countLike(body: SectionBody, index: number): number {
    return Math.max(this.#exact.count(body, index), this.#masked.count(body, index));
  }

  holders(text: string): readonly LineHolder[] {
    return this.#exact.holders(text);
  }

  *lines(): Generator<LineCount, void, undefined> {
    yield* this.#exact.lines();
    yield* this.#masked.lines();
  }

  keysOf(id: number): LineKeysOf {
    return { exact: this.#exact.keysOf(id), masked: this.#masked.keysOf(id) };
  }

  set(id: number, body: SectionBody): ReadonlySet<number> {
    return finish(this.setting(id, body));
  }

  *setting(id: number, body: SectionBody): Work<ReadonlySet<number>> {
    const changed = yield* this.#exact.setting(id, body);
    return united(changed, yield* this.#masked.setting(id, body));
  }

  delete(id: number): ReadonlySet<number> {
    return finish(this.deleting(id));
  }

  *deleting(id: number): Work<ReadonlySet<number>> {
    const changed = yield* this.#exact.deleting(id);
    return united(changed, yield* this.#masked.deleting(id));
  }
}

function united(one: ReadonlySet<number>, other: ReadonlySet<number>): ReadonlySet<number> {
  return other.size === 0 ? one : new Set([...one, ...other]);
}

/** An index of the lines that `keysOf` gives a key. */
class Index {
  readonly #keysOf: KeyMaker;
  readonly #lines = new LineTable();
  readonly #holdings = new Holdings();
  readonly #holders = new Numbers();
  /** Sections by their number among the holders. */
  readonly #byHolder: (Section | undefined)[] = [];
  readonly #byId = new Map<number, Section>();
  readonly #byBody = new Map<SectionBody, Section[]>();
  /** Keys of bodies that are asked about and do not stand in the index. */
  readonly #strangers = new WeakMap<SectionBody, LineKeys>();
  /** Sections that changes which were given up have changed. */
  readonly #owed = new Set<number>();

  constructor(
    makeKeys: KeyMaker,
    private readonly elsewhere: LinesElsewhere | undefined,
    private readonly masked: boolean,
  ) {
    this.#keysOf = makeKeys;
  }

  get sections(): number {
    return this.#byId.size + (this.elsewhere?.sections ?? 0);
  }

  *lines(): Generator<LineCount, void, undefined> {
    for (const number of this.#lines.all()) {
      const { high, low } = this.#lines.keyOf(number);
      yield { line: hexOf(high, low), masked: this.masked, sections: this.#holdings.countOf(number) };
    }
  }

  /** The keys of the lines of a section, each once, in two halves. */
  keysOf(id: number): readonly number[] {
    const held = this.#byId.get(id)?.held ?? none;
    const lines = new Set<number>();
    for (const holding of held) if (holding > 0) lines.add(this.#holdings.lineOf(holding - 1));
    return [...lines].flatMap((line) => {
      const { high, low } = this.#lines.keyOf(line);
      return [high >>> 0, low >>> 0];
    });
  }

  /** How many sections that are not there hold a line. */
  #elsewhere(line: number): number {
    if (this.elsewhere === undefined) return 0;
    const { high, low } = this.#lines.keyOf(line);
    return this.elsewhere.count(high, low, this.masked);
  }

  count(body: SectionBody, index: number): number {
    const section = this.#byBody.get(body)?.[0];
    if (section !== undefined) {
      const holding = section.held[index] - 1;
      if (holding < 0) return 0;
      const line = this.#holdings.lineOf(holding);
      return this.#holdings.countOf(line) - 1 + this.#elsewhere(line);
    }
    let keys = this.#strangers.get(body);
    if (keys === undefined) {
      keys = finish(this.#keysOf(body, 0, body.paragraphs.length));
      this.#strangers.set(body, keys);
    }
    if (isNoKey(keys, index)) return 0;
    const [high, low] = [keys.high[index], keys.low[index]];
    const line = this.#lines.find(high, low);
    const others = this.elsewhere?.count(high, low, this.masked) ?? 0;
    return others + (line < 0 ? 0 : this.#holdings.countOf(line));
  }

  holders(text: string): readonly LineHolder[] {
    const { high, low } = keyOf({ text, start: 0, end: text.length });
    const line = this.#lines.find(high, low);
    if (line < 0) return [];
    return [...this.#holdings.holdingsOf(line)].flatMap((holding) => {
      const section = this.#byHolder[this.#holdings.holderOf(holding)];
      return section?.body === undefined
        ? []
        : [{ id: section.id, body: section.body, paragraphs: indexesOf(section.held, holding + 1) }];
    });
  }

  *setting(id: number, body: SectionBody): Work<ReadonlySet<number>> {
    const known = this.#byId.get(id);
    if (known?.body === body) return this.#report(new Set(), id);
    yield* body.preparing();
    const ends = known?.body === undefined ? { front: 0, back: 0 } : sharedEnds(known.body, body);
    const keys = yield* this.#keysOf(body, ends.front, body.paragraphs.length - ends.back);
    const section = this.#byId.get(id) ?? this.#create(id);
    const changed = new Set<number>();
    this.#unbind(section);
    try {
      // First what comes, then what goes: a line that only moved changes nothing.
      yield* this.#hold(section, keys, changed);
      yield* this.#release(section, ends.front, section.held.length - ends.back, changed);
      const held = new Int32Array(body.paragraphs.length);
      held.set(section.held.subarray(0, ends.front));
      held.set(section.added, ends.front);
      held.set(section.held.subarray(section.held.length - ends.back), held.length - ends.back);
      section.held = held;
      section.added = none;
      this.#bind(section, body);
    } finally {
      if (section.body === undefined) this.#giveUp(section, changed);
    }
    return this.#report(changed, id);
  }

  *deleting(id: number): Work<ReadonlySet<number>> {
    const section = this.#byId.get(id);
    const changed = new Set<number>();
    if (section === undefined) return changed;
    this.#unbind(section);
    let done = false;
    try {
      yield* this.#release(section, 0, section.held.length, changed);
      this.#byId.delete(id);
      this.#byHolder[section.holder] = undefined;
      this.#holders.giveBack(section.holder);
      done = true;
    } finally {
      if (!done) this.#giveUp(section, changed);
    }
    return this.#report(changed, id);
  }

  #create(id: number): Section {
    const section: Section = { id, holder: this.#holders.take(), body: undefined, held: none, added: none };
    this.#byHolder[section.holder] = section;
    this.#byId.set(id, section);
    return section;
  }

  #bind(section: Section, body: SectionBody): void {
    section.body = body;
    const same = this.#byBody.get(body);
    if (same === undefined) this.#byBody.set(body, [section]);
    else same.push(section);
  }

  #unbind(section: Section): void {
    if (section.body === undefined) return;
    const left = (this.#byBody.get(section.body) ?? []).filter((other) => other !== section);
    if (left.length > 0) this.#byBody.set(section.body, left);
    else this.#byBody.delete(section.body);
    section.body = undefined;
  }

  /** Keeps what a change has done so far, so that the next one can begin from there. */
  #giveUp(section: Section, changed: ReadonlySet<number>): void {
    const { held, added } = section;
    section.held = new Int32Array(held.length + added.length);
    section.held.set(held);
    section.held.set(added, held.length);
    section.added = none;
    for (const id of changed) this.#owed.add(id);
  }

  #report(changed: Set<number>, id: number): ReadonlySet<number> {
    for (const owed of this.#owed) changed.add(owed);
    this.#owed.clear();
    changed.delete(id);
    return changed;
  }

  /** Lets `section` hold the lines of `keys`, in `section.added`. */
  *#hold(section: Section, keys: LineKeys, changed: Set<number>): Work<void> {
    const { high, low } = keys;
    const pace = new Pace();
    section.added = new Int32Array(high.length);
    let own: HashTable | undefined;
    for (let at = 0; at < high.length; at++) {
      if (pace.spent(cost.row)) yield;
      if (isNoKey(keys, at)) continue;
      const line = this.#lines.numberOf(high[at], low[at]);
      let holding = this.#holdings.newest(line, section.holder);
      if (holding < 0 && this.#holdings.countOf(line) > FEW_HOLDERS) {
        own ??= yield* this.#ownOf(section);
        holding = own.get(line) - 1;
      } else if (holding < 0) holding = this.#holdings.find(line, section.holder);
      if (holding >= 0) this.#holdings.addTo(holding);
      else {
        this.#reportHolders(line, this.#holdings.countOf(line), changed);
        holding = this.#holdings.add(line, section.holder);
        own?.set(line, holding + 1);
      }
      section.added[at] = holding + 1;
      if (pace.spent(4 * cost.lookUp)) yield;
    }
  }

  /** The holdings of a section by their lines, and one. */
  *#ownOf({ held, added }: Section): Work<HashTable> {
    const own = new HashTable(held.length + added.length);
    const pace = new Pace();
    for (const holdings of [held, added]) {
      for (const holding of holdings) {
        if (holding !== 0) own.set(this.#holdings.lineOf(holding - 1), holding);
        if (pace.spent(cost.lookUp)) yield;
      }
    }
    return own;
  }

  /** Lets go what the section's paragraphs from `from` up to `to` hold. */
  *#release(section: Section, from: number, to: number, changed: Set<number>): Work<void> {
    const pace = new Pace();
    for (let at = from; at < to; at++) {
      const holding = section.held[at] - 1;
      section.held[at] = 0;
      if (pace.spent(4 * cost.lookUp)) yield;
      if (holding < 0) continue;
      const line = this.#holdings.lineOf(holding);
      if (!this.#holdings.removeFrom(holding)) continue;
      const left = this.#holdings.countOf(line);
      this.#reportHolders(line, left, changed);
      if (left === 0) this.#lines.remove(line);
    }
  }

  /**
   * Adds the `holders` sections of a line to those that changed, when one other holder more than they had, or one less, is worth
   * another weight to them: that is never so for more than five.
   */
  #reportHolders(line: number, holders: number, changed: Set<number>): void {
    const others = this.#elsewhere(line);
    if (recurrenceClass(others + holders) === recurrenceClass(others + holders - 1)) return;
    for (const holder of this.#holdings.holders(line)) {
      const id = this.#byHolder[holder]?.id;
      if (id !== undefined) changed.add(id);
    }
  }
}

/** At which indexes a value stands. */
function indexesOf(values: Int32Array, value: number): readonly number[] {
  const indexes: number[] = [];
  for (let at = values.indexOf(value); at >= 0; at = values.indexOf(value, at + 1)) indexes.push(at);
  return indexes;
}
