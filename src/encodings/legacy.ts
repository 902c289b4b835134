/**
 * Bytes and text of the encodings that are not Unicode's. Node's own decoder reads Windows-1252 and the extension of EUC-KR
 * wrongly, and writes none. In a browser legacy.browser.ts stands here, see scripts/lib/bundles.mjs.
 */
import { createMultibyteDecoder, createMultibyteEncoder } from '@exodus/bytes/multi-byte.js';
import { createSinglebyteDecoder, createSinglebyteEncoder } from '@exodus/bytes/single-byte.js';
import { isMultiByte, type LegacyName } from './names';

/**
 * A decoder that is handed a text piece by piece; `last` ends it. It throws a TypeError at bytes that are not valid, unless it
 * is loose and makes them U+FFFD.
 */
export function legacyDecoder(
  name: LegacyName,
  loose: boolean,
): (bytes: Uint8Array, last: boolean) => string {
  if (!isMultiByte(name)) return createSinglebyteDecoder(name, loose);
  const decode = createMultibyteDecoder(name, loose);
  return (bytes, last) => decode(bytes, !last);
}

/** What writes text in an encoding; it throws a TypeError at a character that the encoding has not. Undefined where nobody can. */
export function legacyEncoder(name: LegacyName): ((text: string) => Uint8Array) | undefined {
  return isMultiByte(name) ? createMultibyteEncoder(name) : createSinglebyteEncoder(name);
}
