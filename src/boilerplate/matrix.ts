import { carried, keptOf, type Edit } from './edit';

/** The features of a section's paragraphs, a byte each, and which of them an edit changed. */
export class Matrix {
  /** One row a paragraph between margins of 255s: what stands beyond the ends of the section. */
  readonly bytes: Uint8Array;
  /** Index of the first paragraph's row. */
  readonly origin: number;
  /** The rows of the paragraphs alone; shares its memory with `bytes`. */
  readonly rows: Uint8Array;
  /** 1 for each row that is new or was given a byte that differs. */
  readonly changed: Uint8Array;

  /**
   * @param length number of paragraphs
   * @param width bytes of a row
   * @param margin rows of 255s before the first paragraph and after the last
   */
  constructor(
    readonly length: number,
    readonly width: number,
    margin: number,
    edit?: Edit<Matrix>,
  ) {
    this.origin = margin * width;
    this.bytes = new Uint8Array(length * width + 2 * this.origin);
    const end = this.origin + length * width;
    this.bytes.fill(255, 0, this.origin).fill(255, end);
    this.rows = this.bytes.subarray(this.origin, end);
    // Of as many paragraphs as before all bytes are taken over: measures of which nothing changed do not write theirs.
    if (edit?.before.length === length) this.rows.set(edit.before.rows);
    else
      carried(
        this.rows,
        keptOf(edit, ({ rows }) => rows),
        width,
      );
    const { front, back } = edit?.ends ?? { front: 0, back: 0 };
    this.changed = new Uint8Array(length).fill(1, front, length - back);
  }

  /** The first changed row from `row` on; their number, where there is none. */
  nextChanged(row: number): number {
    const found = this.changed.indexOf(1, row);
    return found < 0 ? this.length : found;
  }

  /** Sets the byte of a row in a column. */
  put(row: number, column: number, byte: number): void {
    const at = row * this.width + column;
    if (this.rows[at] === byte) return;
    this.rows[at] = byte;
    this.changed[row] = 1;
  }
}
