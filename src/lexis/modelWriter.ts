import type { ModelHeader } from './modelReader';

/** Writes what `ModelReader` reads; for those who train models. */
export class ModelWriter {
  #bytes = new Uint8Array(1 << 16);
  #view = new DataView(this.#bytes.buffer);
  #at = 0;

  constructor({ mark, version }: ModelHeader) {
    for (const letter of mark) this.u8(letter.charCodeAt(0));
    this.u8(48 + version);
  }

  u8(value: number): void {
    const at = this.#room(1);
    this.#view.setUint8(at, value);
  }

  u16(value: number): void {
    const at = this.#room(2);
    this.#view.setUint16(at, value, true);
  }

  i16(value: number): void {
    const at = this.#room(2);
    this.#view.setInt16(at, value, true);
  }

  u32(value: number): void {
    const at = this.#room(4);
    this.#view.setUint32(at, value, true);
  }

  f32(value: number): void {
    const at = this.#room(4);
    this.#view.setFloat32(at, value, true);
  }

  raw(bytes: Uint8Array): void {
    const start = this.#room(bytes.length);
    this.#bytes.set(bytes, start);
  }

  /** Numbers that never fall, as `ModelReader.ascending` reads them. */
  ascending(numbers: Iterable<number>): void {
    let last = 0;
    for (const number of numbers) {
      let distance = number - last;
      last = number;
      for (; distance >= 128; distance >>>= 7) this.u8((distance & 127) | 128);
      this.u8(distance);
    }
  }

  /** A copy of all that was written. */
  done(): Uint8Array {
    return this.#bytes.slice(0, this.#at);
  }

  /** Where so many bytes may be written; {@link #view} may be another one afterwards. */
  #room(size: number): number {
    const end = this.#at + size;
    if (end > this.#bytes.length) {
      const longer = new Uint8Array(Math.max(this.#bytes.length * 2, end));
      longer.set(this.#bytes);
      this.#bytes = longer;
      this.#view = new DataView(longer.buffer);
    }
    this.#at = end;
    return end - size;
  }
}
