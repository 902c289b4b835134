/** What legacy.ts does, by what every browser knows itself: it reads, and nothing is ever written there. */
import type { LegacyName } from './names';

/**
 * A decoder that is handed a text piece by piece; `last` ends it. It throws a TypeError at bytes that are not valid, unless it
 * is loose and makes them U+FFFD.
 */
export function legacyDecoder(
  name: LegacyName,
  loose: boolean,
): (bytes: Uint8Array, last: boolean) => string {
  const decoder = new TextDecoder(name, { fatal: !loose });
  return (bytes, last) => decoder.decode(bytes, { stream: !last });
}

/** A browser writes UTF-8 only. */
export function legacyEncoder(_name: LegacyName): ((text: string) => Uint8Array) | undefined {
  return undefined;
}
