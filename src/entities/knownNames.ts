import type { Span } from '../format/index';
import { isUnspaced } from '../lexis/index';
import type { EntityType, KnownName, Mention } from './types';

const WORD = /[\p{L}\p{M}\p{N}]/u;

/** Finds names that the user gave, letter by letter, in text of any language. Linear but for names that begin alike. */
export class KnownNames {
  /** By the first code point, longest first. */
  readonly #byFirst = new Map<number, { readonly name: string; readonly type: EntityType }[]>();

  constructor(names: readonly KnownName[]) {
    for (const { name, type } of names) {
      const trimmed = name.trim();
      const first = trimmed.codePointAt(0);
      if (first === undefined) continue;
      const list = this.#byFirst.get(first);
      if (list) list.push({ name: trimmed, type });
      else this.#byFirst.set(first, [{ name: trimmed, type }]);
    }
    for (const list of this.#byFirst.values()) list.sort((a, b) => b.name.length - a.name.length);
  }

  /** Mentions in `text`, in order, without overlap; the longest name at a place counts. */
  find(text: string): Mention[] {
    const found: Mention[] = [];
    if (this.#byFirst.size === 0) return found;
    for (let at = 0; at < text.length;) {
      const code = text.codePointAt(at) ?? 0;
      const width = code > 0xffff ? 2 : 1;
      const here = this.#byFirst.get(code)?.find(({ name }) => standsAt(text, at, name));
      if (here !== undefined) {
        found.push({ start: at, end: at + here.name.length, type: here.type, confidence: 1 });
      }
      at += here?.name.length ?? width;
    }
    return found;
  }
}

/** Where a name stands in a text, letter by letter and not inside another word, in order. Linear in the text. */
export function placesOfName(text: string, name: string): readonly Span[] {
  const places: Span[] = [];
  if (name === '') return places;
  for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + name.length))
    if (standsAt(text, start, name)) places.push({ start, end: start + name.length });
  return places;
}

function standsAt(text: string, at: number, name: string): boolean {
  const end = at + name.length;
  return text.startsWith(name, at) && isBorder(text, at) && isBorder(text, end);
}

/** Whether no word goes on across `at`, and no character is cut there. */
function isBorder(text: string, at: number): boolean {
  const before = codePointBefore(text, at);
  const after = text.codePointAt(at);
  if (before === undefined || after === undefined) return true;
  const [left, right] = [String.fromCodePoint(before), String.fromCodePoint(after)];
  if (/\p{M}/u.test(right) || (after >= 0xdc00 && after <= 0xdfff)) return false;
  return !WORD.test(left) || !WORD.test(right) || isUnspaced(left) || isUnspaced(right);
}

function codePointBefore(text: string, at: number): number | undefined {
  if (at <= 0) return undefined;
  const code = text.charCodeAt(at - 1);
  const isLow = code >= 0xdc00 && code <= 0xdfff;
  return isLow && at > 1 ? text.codePointAt(at - 2) : code;
}
