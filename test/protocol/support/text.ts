import type { Diagnostic, Position, Range } from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** The position of the caret that `needle` marks with `‸`; without a mark, of the needle's start. */
export function at(text: string, needle: string): Position {
  const caret = needle.indexOf('‸');
  const plain = needle.replace('‸', '');
  return positionAt(text, offsetOf(text, plain) + Math.max(caret, 0));
}

/** The range of the first occurrence of `needle`. */
export function rangeOf(text: string, needle: string): Range {
  const start = offsetOf(text, needle);
  return { start: positionAt(text, start), end: positionAt(text, start + needle.length) };
}

/** The text that a range covers. */
export function textIn(text: string, range: Range): string {
  return TextDocument.create('test:', 'plaintext', 0, text).getText(range);
}

/** Whether a mark stands under a passage: under its first words, or all of it. */
export function isUnder(text: string, range: Range, passage: string): boolean {
  const marked = textIn(text, range);
  return marked !== '' && passage.startsWith(marked);
}

/** Whether both ends lie inside the text and the range does not run backwards. */
export function isInside(text: string, range: Range): boolean {
  return rangeChecker(text)(range);
}

/** `isInside` for many ranges of one text. */
export function rangeChecker(text: string): (range: Range) => boolean {
  const document = TextDocument.create('test:', 'plaintext', 0, text);
  const exists = (position: Position): boolean => {
    const back = document.positionAt(document.offsetAt(position));
    return back.line === position.line && back.character === position.character;
  };
  return (range) =>
    exists(range.start) &&
    exists(range.end) &&
    document.offsetAt(range.start) <= document.offsetAt(range.end);
}

/** Whether `outer` holds `inner`. */
export function holds(outer: Range, inner: Range): boolean {
  return compare(outer.start, inner.start) <= 0 && compare(inner.end, outer.end) <= 0;
}

/** Negative, zero or positive as `left` stands before, at or after `right`. */
export function compare(left: Position, right: Position): number {
  return left.line - right.line || left.character - right.character;
}

/** Joins lines with LF, with a final one. */
export function lines(...each: readonly string[]): string {
  return each.map((line) => `${line}\n`).join('');
}

function offsetOf(text: string, needle: string): number {
  const offset = text.indexOf(needle);
  if (offset < 0) throw new Error(`The text does not hold ${JSON.stringify(needle)}`);
  return offset;
}

function positionAt(text: string, offset: number): Position {
  return TextDocument.create('test:', 'plaintext', 0, text).positionAt(offset);
}

/** The words of a diagnostic, whichever form they have. */
export function messageOf({ message }: Diagnostic): string {
  return typeof message === 'string' ? message : message.value;
}
