import type { Edit } from '../document/edit';

/** Parts of a text are told apart in cells of 16 characters: an edit next to a delimiter is taken for one in it. */
const CELL_BITS = 4;

/** Edits in more places than this are followed by a look at all delimiters, which starts the count again. */
const MAX_GAPS = 32;

/** Which parts of a text were looked at to tell its delimiters: an edit elsewhere changes nothing but offsets. */
export class Footprint {
  readonly #cells: Uint8Array;
  readonly #length: number;

  /** For a text of `length` characters. */
  constructor(length: number) {
    this.#length = length;
    this.#cells = new Uint8Array((length >> CELL_BITS) + 1);
  }

  /** `[start, end)` was looked at; `end` beyond the text says that its end was. */
  add(start: number, end: number): void {
    // A loop, since `fill` takes a microsecond for the few cells of a line.
    const last = Math.min(this.#cells.length - 1, (end - 1) >> CELL_BITS);
    for (let cell = start >> CELL_BITS; cell <= last; cell++) this.#cells[cell] = 1;
  }

  /** Offsets from `start` to `last` around the edit between which nothing was looked at; undefined where it touches some. */
  gapAround(edit: Edit): { readonly start: number; readonly last: number } | undefined {
    const cell = edit.start >> CELL_BITS;
    const next = this.#cells.indexOf(1, cell);
    if (next >= 0 && next <= edit.end >> CELL_BITS) return undefined;
    const before = cell === 0 ? -1 : this.#cells.lastIndexOf(1, cell - 1);
    return { start: (before + 1) << CELL_BITS, last: next < 0 ? this.#length : (next << CELL_BITS) - 1 };
  }
}

/** A stretch of the text as it was read that no one looked at, and how much longer it has become. */
interface Gap {
  readonly start: number;
  readonly last: number;
  readonly growth: number;
}

/** The edits since a text was read, all of them where its footprint is not. */
export class Drift {
  static readonly none = new Drift([]);

  readonly #gaps: readonly Gap[];

  private constructor(gaps: readonly Gap[]) {
    this.#gaps = gaps;
  }

  /** With one more edit; undefined where it touches what was looked at. */
  after(edit: Edit, footprint: Footprint): Drift | undefined {
    const growth = edit.newEnd - edit.end;
    let grown = 0;
    let at = 0;
    for (; at < this.#gaps.length; at++) {
      const gap = this.#gaps[at];
      const start = gap.start + grown;
      const last = gap.last + grown + gap.growth;
      if (edit.end < start) break;
      if (edit.start <= last) {
        if (edit.start < start || edit.end > last) return undefined;
        return new Drift(this.#gaps.with(at, { ...gap, growth: gap.growth + growth }));
      }
      grown += gap.growth;
    }
    if (this.#gaps.length === MAX_GAPS) return undefined;
    const found = footprint.gapAround({
      start: edit.start - grown,
      end: edit.end - grown,
      newEnd: edit.newEnd - grown,
    });
    return found && new Drift(this.#gaps.toSpliced(at, 0, { ...found, growth }));
  }

  /** How far what stood at the rising offsets it is asked for has moved. */
  shifts(): (offset: number) => number {
    let at = 0;
    let grown = 0;
    return (offset) => {
      while (at < this.#gaps.length && this.#gaps[at].last < offset) grown += this.#gaps[at++].growth;
      return grown;
    };
  }
}
