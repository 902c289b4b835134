/**
 * A short stable name for a text, under which decisions are remembered: the same however the text is wrapped,
 * quoted or composed, so that it survives edits elsewhere and a move to another file.
 * 53 bits of the cyrb53 hash (bryc, public domain), as 14 hexadecimal digits.
 */
export function contentKey(text: string): string {
  const normal = text.normalize('NFKC').replace(/\s+/gu, ' ').trim();
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < normal.length; index++) {
    const unit = normal.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(16).padStart(14, '0');
}
