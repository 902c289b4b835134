import type { Message } from 'vscode-languageserver';

/** Shorter lists are not worth being kept. */
const LONG_LIST = 64;

/**
 * Writes messages as JSON. The items of long answers are kept as they were written, so that an answer of which most
 * items are the very objects of an earlier one costs its other items only. What is in a long answer must therefore
 * not be changed after it was sent.
 */
export class KeepingEncoder {
  readonly name = 'application/json';
  /** Each item with a comma before it, as UTF-8. */
  readonly #written = new WeakMap<object, Buffer>();
  #made = 0;

  /** How many items of long lists were written; the others were known. */
  get made(): number {
    return this.#made;
  }

  /** Rejects when the message cannot be written as JSON. */
  encode(message: Message): Promise<Uint8Array> {
    try {
      return Promise.resolve(this.#encoded(message));
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #encoded(message: Message): Uint8Array {
    const { result } = message as { readonly result?: unknown };
    if (isLong(result)) {
      const head = openObject({ ...message, result: undefined });
      return this.#joined(`${head},"result":[`, result, ']}');
    }
    const items = (result as { readonly items?: unknown } | null | undefined)?.items;
    if (!isLong(items)) return Buffer.from(JSON.stringify(message));
    const head = openObject({ ...message, result: undefined });
    const inner = openObject({ ...(result as object), items: undefined });
    const separator = inner === '{' ? '' : ',';
    return this.#joined(`${head},"result":${inner}${separator}"items":[`, items, ']}}');
  }

  #joined(head: string, list: readonly unknown[], tail: string): Uint8Array {
    const parts = list.map((item) => this.#item(item));
    parts[0] = parts[0].subarray(1);
    return Buffer.concat([Buffer.from(head), ...parts, Buffer.from(tail)]);
  }

  #item(item: unknown): Buffer {
    if (typeof item !== 'object' || item === null) return Buffer.from(`,${JSON.stringify(item ?? null)}`);
    let written = this.#written.get(item);
    if (written === undefined) {
      this.#made++;
      written = Buffer.from(`,${JSON.stringify(item)}`);
      this.#written.set(item, written);
    }
    return written;
  }
}

function isLong(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && value.length >= LONG_LIST;
}

/** An object as JSON without its closing brace. */
function openObject(value: object): string {
  return JSON.stringify(value).slice(0, -1);
}
