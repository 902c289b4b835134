import { sequenceLength } from '../lexis/index';

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
