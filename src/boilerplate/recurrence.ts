import type { SectionBody } from '../format/index';
import type { RecurrenceIndex } from './types';
import { wordHashes } from './lexicon';

/**
 * A line held by more sections than this is furniture beyond doubt: one section more or less changes no verdict,
 * so it is no longer reported as a change. That keeps the loading of many pages of one site linear.
 */
const saturation = 12;

const lineKeys = new WeakMap<SectionBody, readonly number[]>();

/** A 53-bit key of each paragraph: equal for lines that differ in case, white space and punctuation only. */
function keysOf(body: SectionBody): readonly number[] {
  const cached = lineKeys.get(body);
  if (cached !== undefined) return cached;
  const keys = body.paragraphs.map(({ start, end }) => {
    const line = body.text.slice(start, end);
    const hashes = wordHashes(line);
    return hashes.length > 0
      ? combine(hashes)
      : combine(Array.from(line, (sign) => sign.codePointAt(0) ?? 0));
  });
  lineKeys.set(body, keys);
  return keys;
}

function combine(hashes: readonly number[]): number {
  let high = 0x1234567;
  let low = 0x89abcde;
  for (const hash of hashes) {
    high = Math.imul(high ^ hash, 0x85ebca6b) + 0x165667b1;
    low = Math.imul(low ^ hash, 0xc2b2ae35) + 0x27d4eb2f;
    high ^= high >>> 13;
    low ^= low >>> 16;
  }
  return (high >>> 0) * 0x200000 + (low & 0x1fffff);
}

/**
 * An index of which lines stand in which sections. `set` costs the paragraphs of the section it sets plus the
 * changes it reports. Changes are reported while a line is held by few sections; see `saturation`.
 */
export function createRecurrenceIndex(): RecurrenceIndex {
  const holders = new Map<number, Set<number>>();
  const bodies = new Map<number, SectionBody>();
  /** How many sections have this very body. */
  const copies = new Map<SectionBody, number>();

  const count = (body: SectionBody, change: number): void => {
    const left = (copies.get(body) ?? 0) + change;
    if (left > 0) copies.set(body, left);
    else copies.delete(body);
  };
  const remove = (id: number, keys: ReadonlySet<number>, changed: Set<number>): void => {
    for (const key of keys) {
      const ids = holders.get(key);
      if (ids === undefined) continue;
      ids.delete(id);
      if (ids.size === 0) holders.delete(key);
      report(ids, changed);
    }
  };
  const report = (ids: ReadonlySet<number>, changed: Set<number>): void => {
    if (ids.size <= saturation) ids.forEach((other) => changed.add(other));
  };

  return {
    get sections() {
      return bodies.size;
    },
    set(id, body) {
      const changed = new Set<number>();
      const old = bodies.get(id);
      if (old === body) return changed;
      const fresh = new Set(keysOf(body));
      const stale = new Set(old === undefined ? [] : keysOf(old));
      const gone = new Set([...stale].filter((key) => !fresh.has(key)));
      remove(id, gone, changed);
      if (old !== undefined) count(old, -1);
      count(body, 1);
      bodies.set(id, body);
      for (const key of fresh) {
        if (stale.has(key)) continue;
        let ids = holders.get(key);
        if (ids === undefined) {
          ids = new Set();
          holders.set(key, ids);
        }
        report(ids, changed);
        ids.add(id);
      }
      changed.delete(id);
      return changed;
    },
    delete(id) {
      const changed = new Set<number>();
      const old = bodies.get(id);
      if (old === undefined) return changed;
      bodies.delete(id);
      count(old, -1);
      remove(id, new Set(keysOf(old)), changed);
      changed.delete(id);
      return changed;
    },
    count(body, index) {
      const ids = holders.get(keysOf(body)[index]);
      if (ids === undefined) return 0;
      return ids.size - (copies.has(body) ? 1 : 0);
    },
  };
}
