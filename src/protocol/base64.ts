/** Length of the pieces that are turned into a string at once: a call takes only so many arguments. */
const PIECE_LENGTH = 0x8000;

/** The bytes as base64 with padding. Works in node and in a web worker. */
export function toBase64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length; start += PIECE_LENGTH) {
    pieces.push(String.fromCharCode(...bytes.subarray(start, start + PIECE_LENGTH)));
  }
  return btoa(pieces.join(''));
}

/**
 * The bytes that the base64 text stands for.
 * @throws {DOMException} when the text is not base64
 */
export function fromBase64(base64: string): Uint8Array<ArrayBuffer> {
  const binary = atob(base64);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index++) bytes[index] = binary.charCodeAt(index);
  return bytes;
}
