import type { Message } from 'vscode-languageserver';
import type { Work } from '../review/index';
import { sameEnds } from './sameEnds';

/** Shorter lists are not worth being kept. */
const LONG_LIST = 64;

/** Bytes of a list that are written as one piece, if it is so long: a choice, small beside a long answer, large beside an item. */
const PIECE = 16_384;

/** Items of a list that follow one another, as they are written. */
interface Piece {
  readonly bytes: Uint8Array;
  /** Where each item begins in it; an item ends before the comma before the next. One more for the end of the last. */
  readonly starts: Uint32Array;
}

/** A long list as it was written last. */
interface Written {
  readonly items: readonly unknown[];
  readonly pieces: readonly Piece[];
}

/** Lists of which each is much like the one before. */
interface Line {
  newest: Written;
}

/**
 * Writes messages as JSON. A long list is kept as it was written: the next one that begins or ends with the same object
 * costs the items that are not in it, for runs of items that are in both are sent as the bytes that they are. What is in a
 * long answer must therefore not be changed after it was sent.
 */
export class KeepingEncoder {
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
    return longListsOf(message).length > 0;
  }

  /** Writes the new items of long lists in slices, so that `pieces`, called right behind it, has only to join them. */
  *preparing(message: Message): Work<void> {
    for (const items of longListsOf(message)) {
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
  }

  /**
   * A message as bytes, one piece behind the other; they are not to be changed.
   * @throws TypeError when the message cannot be written as JSON
   */
  pieces(message: Message): readonly Uint8Array[] {
    const { result } = message as { readonly result?: unknown };
    if (isLong(result)) return this.#with(message, 'result', this.#listed(result));
    if (isTree(result)) {
      const all: Uint8Array[] = [OPEN_LIST];
      result.forEach((node, index) => {
        if (index > 0) all.push(COMMA);
        const children = childrenOf(node);
        if (!isLong(children)) all.push(Buffer.from(JSON.stringify(node)));
        else for (const each of this.#with(node, 'children', this.#listed(children))) all.push(each);
      });
      all.push(CLOSE_LIST);
      return this.#with(message, 'result', all);
    }
    const listed = listIn(result);
    if (listed === undefined) return [Buffer.from(JSON.stringify(message))];
    const { property, items } = listed;
    return this.#with(message, 'result', this.#with(result as object, property, this.#listed(items)));
  }

  /** An object of which one property is written already. */
  #with(value: object, property: string, written: readonly Uint8Array[]): readonly Uint8Array[] {
    const open = openObject({ ...value, [property]: undefined });
    const separator = open === '{' ? '' : ',';
    return [Buffer.from(`${open}${separator}"${property}":`), ...written, CLOSE_OBJECT];
  }

  /** A long list, which is kept for its successor. */
  #listed(items: readonly unknown[]): readonly Uint8Array[] {
    const line = this.#lineOf(items);
    const newest = { items, pieces: this.#piecesOf(items, line?.newest ?? NOTHING) };
    const kept = line ?? { newest };
    kept.newest = newest;
    for (const end of endsOf(items)) this.#lines.set(end, kept);
    const all: Uint8Array[] = [];
    for (const { bytes } of newest.pieces) all.push(all.length === 0 ? OPEN_LIST : COMMA, bytes);
    all.push(CLOSE_LIST);
    return all;
  }

  #lineOf(items: readonly unknown[]): Line | undefined {
    return endsOf(items)
      .map((end) => this.#lines.get(end))
      .find((each) => each !== undefined);
  }

  #piecesOf(items: readonly unknown[], before: Written): readonly Piece[] {
    const pieces = new Pieces();
    let index = 0;
    for (const { from, length } of runsOf(before.items, items)) {
      if (from < 0) pieces.add(pieceOf(this.#item(items[index])));
      else {
        this.#copied++;
        for (const piece of within(before.pieces, from, from + length)) pieces.add(piece);
      }
      index += length;
    }
    return pieces.all();
  }

  #item(item: unknown): Uint8Array {
    const ready = isObject(item) ? this.#ready.get(item) : undefined;
    if (isObject(item) && ready !== undefined) this.#ready.delete(item);
    if (ready !== undefined) return ready;
    this.#made++;
    return Buffer.from(JSON.stringify(item ?? null));
  }
}

/** Gathers the pieces of a list; small ones that follow one another become one. */
class Pieces {
  readonly #all: Piece[] = [];
  #small: Piece[] = [];
  #bytes = 0;

  add(piece: Piece): void {
    const { length } = piece.bytes;
    if (length >= PIECE / 2 || this.#bytes + length > PIECE) this.#join();
    if (length >= PIECE / 2) {
      this.#all.push(piece);
      return;
    }
    this.#small.push(piece);
    this.#bytes += length + COMMA.length;
  }

  all(): readonly Piece[] {
    this.#join();
    return this.#all;
  }

  #join(): void {
    if (this.#small.length > 0) this.#all.push(joined(this.#small));
    this.#small = [];
    this.#bytes = 0;
  }
}

function pieceOf(item: Uint8Array): Piece {
  return { bytes: item, starts: Uint32Array.of(0, item.length + COMMA.length) };
}

function joined(pieces: readonly Piece[]): Piece {
  if (pieces.length === 1) return pieces[0];
  const starts = new Uint32Array(pieces.reduce((sum, piece) => sum + piece.starts.length - 1, 1));
  const parts: Uint8Array[] = [];
  let index = 0;
  let at = 0;
  for (const { bytes, starts: own } of pieces) {
    if (parts.length > 0) parts.push(COMMA);
    parts.push(bytes);
    for (let each = 0; each < own.length - 1; each++) starts[index++] = at + own[each];
    at += bytes.length + COMMA.length;
  }
  starts[index] = at;
  return { bytes: Buffer.concat(parts), starts };
}

/** What holds the items from `from` to before `to` of a list: its pieces, and parts of the first and of the last. */
function* within(pieces: readonly Piece[], from: number, to: number): Generator<Piece> {
  let first = 0;
  for (const piece of pieces) {
    const count = piece.starts.length - 1;
    const start = Math.max(0, from - first);
    const end = Math.min(count, to - first);
    first += count;
    if (start >= end) continue;
    yield start === 0 && end === count ? piece : partOf(piece, start, end);
  }
}

function partOf({ bytes, starts }: Piece, start: number, end: number): Piece {
  const at = starts[start];
  return {
    bytes: bytes.subarray(at, starts[end] - COMMA.length),
    starts: starts.subarray(start, end + 1).map((each) => each - at),
  };
}

/** The long lists that a message answers with: the result, its items, or the children of those at the top of a tree. */
function longListsOf(message: Message): readonly (readonly unknown[])[] {
  const { result } = message as { readonly result?: unknown };
  if (isLong(result)) return [result];
  if (isTree(result)) return result.map(childrenOf).filter(isLong);
  const listed = listIn(result);
  return listed === undefined ? [] : [listed.items];
}

/** Whether something is a list of objects of which one has many children. */
function isTree(result: unknown): result is readonly object[] {
  return Array.isArray(result) && result.every(isObject) && result.some((node) => isLong(childrenOf(node)));
}

function childrenOf(node: object): unknown {
  return (node as { readonly children?: unknown }).children;
}

/** What answers call their list: diagnostics, and stories. */
const LIST_PROPERTIES = ['items', 'stories'] as const;

/** The long list that is a property of a result. */
function listIn(
  result: unknown,
): { readonly property: string; readonly items: readonly unknown[] } | undefined {
  if (!isObject(result)) return undefined;
  for (const property of LIST_PROPERTIES) {
    const items: unknown = (result as Readonly<Record<string, unknown>>)[property];
    if (isLong(items)) return { property, items };
  }
  return undefined;
}

function endsOf(items: readonly unknown[]): readonly object[] {
  return [items[0], items[items.length - 1]].filter(isObject);
}

const COMMA = Buffer.from(',');
const OPEN_LIST = Buffer.from('[');
const CLOSE_LIST = Buffer.from(']');
const CLOSE_OBJECT = Buffer.from('}');
const NOTHING: Written = { items: [], pieces: [] };

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
