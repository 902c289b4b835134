import { firstNotBefore } from '../../lexis/index';

/**
 * Where the units of a decoded text stand in the text that it was decoded from. Both are cut into stretches in which every
 * decoded unit takes the same number of source units: 1 where nothing is escaped, 2 for `\n` or `""`, 6 for `\u00e9`. Offsets
 * are borders between units and count UTF-16; a border in the text and one in the source belong to each other, but for those
 * inside of an escape.
 */
export class OffsetMap {
  /** Where each stretch begins in the decoded text and in the source; the last entries are the ends of both. */
  readonly #decoded: Uint32Array;
  readonly #source: Uint32Array;

  /** @param decoded and `source` as {@link OffsetMapBuilder} makes them */
  constructor(decoded: readonly number[], source: readonly number[]) {
    this.#decoded = Uint32Array.from(decoded);
    this.#source = Uint32Array.from(source);
  }

  /** The offset in the source of an offset in the decoded text, whose unit before it is then whole. */
  toSource(offset: number): number {
    const index = stretchOf(this.#decoded, offset);
    return this.#source[index] + (offset - this.#decoded[index]) * this.#unit(index);
  }

  /** The offset in the decoded text of one in the source; the beginning of the escape for one inside of it. */
  toDecoded(offset: number): number {
    const index = stretchOf(this.#source, offset);
    return this.#decoded[index] + Math.floor((offset - this.#source[index]) / this.#unit(index));
  }

  /** How many source units a decoded unit of a stretch takes. */
  #unit(index: number): number {
    const units = this.#decoded[index + 1] - this.#decoded[index];
    return (this.#source[index + 1] - this.#source[index]) / units;
  }
}

/** The last stretch that begins at or before an offset. */
function stretchOf(starts: Uint32Array, offset: number): number {
  const behind = firstNotBefore(starts.length - 1, (index) => starts[index] <= offset);
  return Math.max(0, behind - 1);
}

/** Gathers the stretches of an {@link OffsetMap} from the beginning to the end. */
export class OffsetMapBuilder {
  readonly #decoded: number[] = [0];
  readonly #source: number[] = [0];
  /** Source units of a decoded one in the stretch that is being gathered; 0 before the first. */
  #unit = 0;

  /** Adds `units` decoded units of `size` source units each. */
  add(units: number, size: number): void {
    if (units === 0) return;
    const last = this.#decoded.length - 1;
    const decoded = this.#decoded[last] + units;
    const source = this.#source[last] + units * size;
    if (size === this.#unit) {
      this.#decoded[last] = decoded;
      this.#source[last] = source;
    } else {
      this.#decoded.push(decoded);
      this.#source.push(source);
      this.#unit = size;
    }
  }

  build(): OffsetMap {
    return new OffsetMap(this.#decoded, this.#source);
  }
}
