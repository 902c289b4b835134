/** What a learned model is: three letters and the version of its layout stand before everything else. */
export interface ModelHeader {
  /** What the model is for, as messages say it. */
  readonly model: string;
  /** Three ASCII letters. */
  readonly mark: string;
  /** One digit. */
  readonly version: number;
}

/** The bytes that were handed in are no model that this version can work with. */
export class ModelError extends Error {
  override readonly name = 'ModelError';

  /**
   * @param model what the model is for
   * @param fault what is wrong with it, as a sentence without its stop
   */
  constructor(
    readonly model: string,
    readonly fault: string,
  ) {
    super(`The ${model} model cannot be used: ${fault}.`);
  }
}

/** Nearly every processor: arrays of numbers are then copies of a model's bytes, where a loop at a start, before it is compiled, takes long. */
const IS_LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/**
 * Reads a model from its first byte to its last, little-endian. Every method throws a {@link ModelError} where the bytes end
 * too early, before it takes memory for what is not there.
 */
export class ModelReader {
  readonly #model: string;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  /** @throws ModelError when the bytes do not begin with the header. */
  constructor(bytes: Uint8Array, { model, mark, version }: ModelHeader) {
    this.#model = model;
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const start = this.take(4);
    const isMarked = [...mark].every((letter, at) => start[at] === letter.charCodeAt(0));
    this.expect(isMarked, `it does not begin with ${mark}`);
    const found = start[3] - 48;
    this.expect(found === version, `it has layout ${found}, and only layout ${version} is known`);
  }

  /** @throws ModelError of this model when the condition does not hold. */
  expect(condition: boolean, fault: string): void {
    if (!condition) throw new ModelError(this.#model, fault);
  }

  u8(): number {
    return this.#bytes[this.#next(1)];
  }

  u16(): number {
    return this.#view.getUint16(this.#next(2), true);
  }

  i16(): number {
    return this.#view.getInt16(this.#next(2), true);
  }

  u32(): number {
    return this.#view.getUint32(this.#next(4), true);
  }

  f32(): number {
    return this.#view.getFloat32(this.#next(4), true);
  }

  u16s(count: number): Uint16Array {
    return new Uint16Array(this.#numbers(count, 2));
  }

  i16s(count: number): Int16Array {
    return new Int16Array(this.#numbers(count, 2));
  }

  u32s(count: number): Uint32Array {
    return new Uint32Array(this.#numbers(count, 4));
  }

  f32s(count: number): Float32Array {
    return new Float32Array(this.#numbers(count, 4));
  }

  /** The next bytes, as a window on those that were handed in. */
  take(count: number): Uint8Array {
    const start = this.#next(count);
    return this.#bytes.subarray(start, start + count);
  }

  /** Numbers that never fall, each as its distance from the one before in groups of 7 bits, the lowest first. */
  ascending(count: number): Uint32Array {
    this.#need(count);
    const numbers = new Uint32Array(count);
    let last = 0;
    for (let index = 0; index < count; index++) numbers[index] = last += this.#distance();
    return numbers;
  }

  /** @throws ModelError when bytes are left over. */
  end(): void {
    const left = this.#bytes.length - this.#at;
    this.expect(left === 0, `${left} bytes are left over after its end`);
  }

  /** The next numbers of so many bytes each, in the order of bytes that arrays of numbers have here. */
  #numbers(count: number, size: number): ArrayBuffer {
    // Not `slice`: a Buffer's is a window.
    const bytes = new Uint8Array(this.take(size * count));
    if (!IS_LITTLE_ENDIAN)
      for (let start = 0; start < bytes.length; start += size) bytes.subarray(start, start + size).reverse();
    return bytes.buffer;
  }

  #distance(): number {
    let distance = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = this.#bytes[this.#next(1)];
      distance |= (byte & 127) << shift;
      if (byte < 128) return distance;
      this.expect(shift < 28, 'a number in it is longer than 32 bits');
    }
  }

  #next(size: number): number {
    this.#need(size);
    this.#at += size;
    return this.#at - size;
  }

  #need(size: number): void {
    if (this.#at + size <= this.#bytes.length) return;
    throw new ModelError(this.#model, `it is cut short after ${this.#bytes.length} bytes`);
  }
}
