import { readBundleBytes } from '../format/index';

/** How far into a file a NUL is looked for, as Git does. */
const binaryProbe = 8000;

/**
 * The text of a file as an editor would show it: decoded by its byte order mark or as UTF-8, the mark removed.
 * `lossy` says that some bytes are not valid in that encoding. Undefined for a binary file.
 */
export function decodeText(bytes: Uint8Array): { text: string; lossy: boolean } | undefined {
  const { text, encoding, invalid } = readBundleBytes(bytes);
  if (encoding === 'utf-8' && bytes.subarray(0, binaryProbe).includes(0)) return undefined;
  return { text: text.startsWith('\uFEFF') ? text.slice(1) : text, lossy: invalid >= 0 };
}
