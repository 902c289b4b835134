import type { EntityType } from '../types';
import type { Anchor } from './calendar';

/** One line of the grammar: what it finds, how, and what it is worth. */
export interface Rule {
  readonly type: EntityType;
  /** With flags `g` and `u`; every repetition is bounded, so that a search is linear. */
  readonly pattern: RegExp;
  /** The rule finds nothing in a text without digits. */
  readonly needsDigit?: boolean;
  /** A cheap test that a text must pass before the pattern is tried; rules share the object. Without flag `g`. */
  readonly needs?: RegExp;
  /** The resolved value; `undefined` where nothing can be resolved. */
  value(match: RegExpExecArray, anchor: Anchor | undefined): string | undefined;
  /** A date that only counts from another day: "last week", "three years ago". */
  readonly isRelative?: boolean;
  /** Further test of a match; a match that fails it is none. */
  accept?(match: RegExpExecArray): boolean;
}

/** Nothing of a word or number may stand before or after. */
export const NOT_AFTER = '(?<![\\p{L}\\p{N}_])';
export const NOT_BEFORE = '(?![\\p{L}\\p{N}_])';
