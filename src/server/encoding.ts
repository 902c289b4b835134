import type { Message } from 'vscode-languageserver';
import type { Work } from '../review/index';
import { sameEnds } from './sameEnds';

/** Shorter lists are not worth being kept. */
const LONG_LIST = 64;

/** A long list as it was written last. */
interface Written {
  readonly items: readonly unknown[];
  /** The message that it was written in. */
  readonly bytes: Uint8Array;
  /** Where each item begins in it; an item ends before the comma before the next. One more for the end of the last. */
  readonly starts: Uint32Array;
}

/** Lists of which each is much like the one before. */
interface Line {
  newest: Written;
}

/**
 * Writes messages as JSON. A long list is kept as it was written: the next one that begins or ends with the same object
 * costs the items that are not in it, for runs of items that are in both are copied as bytes. What is in a long
 * answer must therefore not be changed after it was sent.
 */
export class KeepingEncoder {
  readonly name = 'application/json';
  /** By the objects that their lists begin and end with. */
  readonly #lines = new WeakMap<object, Line>();
  /** Items of long lists that will be sent next, as they are written. */
  readonly #ready = new WeakMap<object, Uint8Array>();
  #made = 0;
  #copied = 0;

  /** How many items of long lists were written; the others were known. */
  get made(): number {
    return this.#made;
  }

  /** How many runs of known items were copied. */
  get copied(): number {
    return this.#copied;
  }

  /** Whether a message answers with a long list. */
  isLong(message: Message): boolean {
    return longListOf(message) !== undefined;
  }

  /** Writes the new items of a long list in slices, so that `encode`, called right behind it, has only to join them. */
  *preparing(message: Message): Work<void> {
    const items = longListOf(message);
    if (items === undefined) return;
    const before = this.#lineOf(items)?.newest ?? NOTHING;
    let index = 0;
    for (const { from, length } of runsOf(before.items, items)) {
      const item = items[index];
      if (from < 0 && isObject(item)) {
        this.#ready.set(item, this.#item(item));
        yield;
      }
      index += length;
    }
  }

  /** Rejects when the message cannot be written as JSON. */
  encode(message: Message): Promise<Uint8Array> {
    try {
      return Promise.resolve(this.#encoded(message));
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #encoded(message: Message): Uint8Array {
    const { result } = message as { readonly result?: unknown };
    if (isLong(result)) {
      const head = openObject({ ...message, result: undefined });
      return this.#around(`${head},"result":[`, result, ']}');
    }
    const items = (result as { readonly items?: unknown } | null | undefined)?.items;
    if (!isLong(items)) return Buffer.from(JSON.stringify(message));
    const head = openObject({ ...message, result: undefined });
    const inner = openObject({ ...(result as object), items: undefined });
    const separator = inner === '{' ? '' : ',';
    return this.#around(`${head},"result":${inner}${separator}"items":[`, items, ']}}');
  }

  /** A message with a list in it, which is kept for its successor. */
  #around(head: string, items: readonly unknown[], tail: string): Uint8Array {
    const line = this.#lineOf(items);
    const newest = this.#written(head, items, tail, line?.newest ?? NOTHING);
    const kept = line ?? { newest };
    kept.newest = newest;
    for (const end of endsOf(items)) this.#lines.set(end, kept);
    return newest.bytes;
  }

  #lineOf(items: readonly unknown[]): Line | undefined {
    return endsOf(items)
      .map((end) => this.#lines.get(end))
      .find((each) => each !== undefined);
  }

  #written(head: string, items: readonly unknown[], tail: string, before: Written): Written {
    const parts: Uint8Array[] = [Buffer.from(head)];
    const starts = new Uint32Array(items.length + 1);
    let index = 0;
    let at = parts[0].length;
    for (const { from, length } of runsOf(before.items, items)) {
      if (index > 0) parts.push(COMMA);
      const part = from < 0 ? this.#item(items[index]) : this.#copy(before, from, length);
      parts.push(part);
      const moved = at - before.starts[from];
      for (let each = 0; each < length; each++)
        starts[index + each] = from < 0 ? at : before.starts[from + each] + moved;
      at += part.length + COMMA.length;
      index += length;
    }
    starts[index] = at;
    parts.push(Buffer.from(tail));
    return { items, starts, bytes: Buffer.concat(parts) };
  }

  #item(item: unknown): Uint8Array {
    const ready = isObject(item) ? this.#ready.get(item) : undefined;
    if (isObject(item) && ready !== undefined) this.#ready.delete(item);
    if (ready !== undefined) return ready;
    this.#made++;
    return Buffer.from(JSON.stringify(item ?? null));
  }

  #copy({ bytes, starts }: Written, from: number, length: number): Uint8Array {
    this.#copied++;
    return bytes.subarray(starts[from], starts[from + length] - COMMA.length);
  }
}

/** The long list that a message answers with. */
function longListOf(message: Message): readonly unknown[] | undefined {
  const { result } = message as { readonly result?: unknown };
  if (isLong(result)) return result;
  const items = (result as { readonly items?: unknown } | null | undefined)?.items;
  return isLong(items) ? items : undefined;
}

function endsOf(items: readonly unknown[]): readonly object[] {
  return [items[0], items[items.length - 1]].filter(isObject);
}

const COMMA = Buffer.from(',');
const NOTHING: Written = { items: [], bytes: new Uint8Array(), starts: new Uint32Array(1) };

/** Items of a list that follow one another in the one before as well. */
interface RunOfItems {
  /** Where they began there; -1 for an item that was not in it, which is a run of its own. */
  readonly from: number;
  readonly length: number;
}

/** A list in runs, in order. */
function* runsOf(before: readonly unknown[], now: readonly unknown[]): Generator<RunOfItems> {
  const { front, back } = sameEnds(before, now);
  if (front > 0) yield { from: 0, length: front };
  const end = now.length - back;
  const places = placesOf(before, front, before.length - back);
  for (let index = front; index < end;) {
    const from = places.get(now[index]) ?? -1;
    let length = 1;
    if (from >= 0) while (index + length < end && places.get(now[index + length]) === from + length) length++;
    yield { from, length };
    index += length;
  }
  if (back > 0) yield { from: before.length - back, length: back };
}

/** Where the objects of a part of a list stand. */
function placesOf(list: readonly unknown[], start: number, end: number): ReadonlyMap<unknown, number> {
  const places = new Map<unknown, number>();
  for (let index = start; index < end; index++) if (isObject(list[index])) places.set(list[index], index);
  return places;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isLong(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length >= LONG_LIST;
}

/** An object as JSON without its closing brace. */
function openObject(value: object): string {
  return JSON.stringify(value).slice(0, -1);
}
