import type { Position } from 'vscode-languageserver-types';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { firstNotBefore, isLineEnd, trimmed, type Work } from '../lexis/index';

/** Turns offsets of a text into positions and back, as a `TextDocument` of its newest text does. */
export type Lines = Pick<TextDocument, 'positionAt' | 'offsetAt'>;

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
/** Characters that are looked at between two chances to be interrupted: a choice, about a millisecond. */
const STRETCH = 500_000;

/** The lines of a text, found in slices: they end in a line feed, a carriage return, or both in this order. */
export function* readingLines(text: string): Work<Lines> {
  const starts: number[] = [0];
  for (let from = 0; from < text.length; from += STRETCH) {
    if (from > 0) yield;
    addStarts(text, from, Math.min(text.length, from + STRETCH), starts);
  }
  return new TextLines(text, trimmed(starts));
}

/** A loop by itself: in a generator it would take many times as long. */
function addStarts(text: string, from: number, to: number, starts: number[]): void {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code > CARRIAGE_RETURN || !isLineEnd(code)) continue;
    // A line feed behind a carriage return belongs to it, also where a stretch ends between the two.
    if (code === LINE_FEED && at > 0 && text.charCodeAt(at - 1) === CARRIAGE_RETURN) starts.pop();
    starts.push(at + 1);
  }
}

class TextLines implements Lines {
  readonly #text: string;
  /** Where each line begins. */
  readonly #starts: readonly number[];

  constructor(text: string, starts: readonly number[]) {
    this.#text = text;
    this.#starts = starts;
  }

  positionAt(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.#text.length));
    const line = firstNotBefore(this.#starts.length, (index) => this.#starts[index] <= at) - 1;
    return { line, character: this.#beforeLineEnd(at, this.#starts[line]) - this.#starts[line] };
  }

  offsetAt({ line, character }: Position): number {
    if (line < 0) return 0;
    if (line >= this.#starts.length) return this.#text.length;
    const start = this.#starts[line];
    if (character <= 0) return start;
    const next = line + 1 < this.#starts.length ? this.#starts[line + 1] : this.#text.length;
    return this.#beforeLineEnd(Math.min(start + character, next), start);
  }

  /** No position is behind the line end of its line. */
  #beforeLineEnd(offset: number, start: number): number {
    let at = offset;
    while (at > start && isLineEnd(this.#text.charCodeAt(at - 1))) at--;
    return at;
  }
}
