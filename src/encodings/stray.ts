/** So many well-formed sequences for every stray byte say that a text is UTF-8 all the same. */
const SEQUENCES_TO_ONE_STRAY = 2;

/**
 * Whether bytes are UTF-8 but for a few that are not. What is written in another encoding forms well-formed sequences by
 * chance only: of two bytes of a text in Big5 or GBK about every tenth pair, of one in Windows-1252 hardly any.
 */
export function isStrayUtf8(bytes: Uint8Array): boolean {
  let sequences = 0;
  let stray = 0;
  for (let at = 0; at < bytes.length;) {
    const size = sequenceLength(bytes, at);
    if (size > 1) sequences++;
    else if (size === 0) {
      stray++;
      // A sequence that the end of the file cuts off is one fault.
      if (at + 4 > bytes.length) break;
    }
    at += size || 1;
  }
  return sequences >= SEQUENCES_TO_ONE_STRAY * stray;
}

/** Length of the well-formed UTF-8 sequence at `at`, or 0 (Unicode 15, table 3-7). */
export function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at];
  if (lead < 0x80) return 1;
  const size =
    lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0;
  if (size === 0 || at + size > bytes.length) return 0;
  for (let index = 1; index < size; index++) if ((bytes[at + index] & 0xc0) !== 0x80) return 0;
  const second = bytes[at + 1];
  if (lead === 0xe0 && second < 0xa0) return 0;
  if (lead === 0xed && second >= 0xa0) return 0;
  if (lead === 0xf0 && second < 0x90) return 0;
  if (lead === 0xf4 && second >= 0x90) return 0;
  return size;
}
