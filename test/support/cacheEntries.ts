/** What tests put into a cache, and what they find there. */

/** The key of a number. */
export function key(number: number): string {
  return number.toString(16).padStart(32, '0');
}

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

export function text(found: Uint8Array | undefined): string | undefined {
  return found && new TextDecoder().decode(found);
}
