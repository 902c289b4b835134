import type { Position, Range } from 'vscode-languageserver-types';

/** Whether two ranges begin and end at the same places; where there is none, whether there is no other either. */
export function sameRange(one: Range | undefined, other: Range | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return samePosition(one.start, other.start) && samePosition(one.end, other.end);
}

function samePosition(one: Position, other: Position): boolean {
  return one.line === other.line && one.character === other.character;
}

/** Whether a position is in a range or at one of its ends. */
export function holdsPosition({ start, end }: Range, position: Position): boolean {
  return !isBefore(position, start) && !isBefore(end, position);
}

export function isBefore(one: Position, other: Position): boolean {
  return one.line < other.line || (one.line === other.line && one.character < other.character);
}
