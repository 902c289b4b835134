/** Characters looked at between two places where the thread may be given back. */
const BLOCK = 1 << 17;

/**
 * Whether a text has more than `most` lines; LF, CRLF and CR end one. Looks no further than it has to, and gives the
 * thread back in between.
 */
export function* hasMoreLines(text: string, most: number): Generator<undefined, boolean, undefined> {
  // No text has more lines than one for each character and one after them.
  if (text.length < most) return false;
  let lines = 1;
  for (let start = 0; start < text.length; start += BLOCK) {
    const end = Math.min(text.length, start + BLOCK);
    for (let at = start; at < end; at++) {
      const code = text.charCodeAt(at);
      if (code === LF ? text.charCodeAt(at - 1) !== CR : code === CR) lines++;
    }
    if (lines > most) return true;
    yield;
  }
  return false;
}

const LF = 10;
const CR = 13;
