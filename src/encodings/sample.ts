/** So many bytes are weighed at most; an answer does not get better by more. */
export const MAX_SAMPLE = 4096;
/** From so many places of the file. */
const PLACES = 8;
const LINE_FEED = 10;
/** No byte below this is a part of a longer sequence, in any encoding but GB 18030, whose digits are above. */
const FIRST_DIGIT = 0x30;

/**
 * Of a file the stretches that tell of its encoding: lines with bytes that are no ASCII, from several places. They begin and end
 * where no character is cut, as far as there are such places.
 */
export function sampleOf(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= MAX_SAMPLE) return bytes;
  const sample = new Uint8Array(MAX_SAMPLE);
  const share = MAX_SAMPLE / PLACES;
  let length = 0;
  for (let place = 0; place < PLACES; place++) {
    const from = Math.floor((place * bytes.length) / PLACES);
    const to = Math.floor(((place + 1) * bytes.length) / PLACES);
    let room = Math.floor((place + 1) * share) - length;
    let at = place === 0 ? from : boundaryAfter(bytes, from, to);
    while (room > 0) {
      const high = nextHigh(bytes, at, to);
      if (high === to) break;
      const start = boundaryBefore(bytes, at, high);
      const end = lineEnd(bytes, high, Math.min(to, start + room));
      sample.set(bytes.subarray(start, end), length);
      length += end - start;
      room -= end - start;
      at = end;
    }
  }
  return sample.subarray(0, length);
}

/** Where the next byte is that is no ASCII, or `to`. */
function nextHigh(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] < 0x80) at++;
  return at;
}

/** The first place after `from` that follows on a byte which is a character of its own; `from` where there is none near. */
function boundaryAfter(bytes: Uint8Array, from: number, to: number): number {
  const limit = Math.min(to, from + MAX_SAMPLE);
  for (let at = from; at < limit; at++) if (bytes[at] < FIRST_DIGIT) return at + 1;
  return from;
}

/** The beginning of the line, or of the last few words of it, before `at`. */
function boundaryBefore(bytes: Uint8Array, from: number, at: number): number {
  const limit = Math.max(from, at - 40);
  for (let start = at; start > limit; start--) if (bytes[start - 1] === LINE_FEED) return start;
  for (let start = limit; start < at; start++)
    if (start === from || bytes[start - 1] < FIRST_DIGIT) return start;
  return at;
}

/** The end of the line, or the last place before `to` where no character is cut. */
function lineEnd(bytes: Uint8Array, from: number, to: number): number {
  const feed = bytes.subarray(from, to).indexOf(LINE_FEED);
  if (feed >= 0) return from + feed + 1;
  for (let end = to; end > from + 1; end--) if (bytes[end - 1] < FIRST_DIGIT) return end;
  return to;
}
