/** Typographic quotation marks and the straight one that each is written as elsewhere. */
const QUOTES: readonly [RegExp, string][] = [
  [/[‘’‚‛‹›]/gu, "'"],
  [/[“”„‟«»]/gu, '"'],
];

/**
 * A short stable name for a text, under which decisions are remembered: the same however the text is wrapped,
 * quoted (curly or straight) or composed, so that it survives edits elsewhere and a move to another file.
 * 53 bits of the cyrb53 hash (bryc, public domain), as 14 hexadecimal digits.
 */
export function contentKey(text: string): string {
  return hash(straight(spaced(text)));
}

/**
 * All names under which a decision on the text may be remembered: `contentKey`, and where it differs the key of
 * version 0.1.0, which told curly from straight quotation marks.
 */
export function contentKeys(text: string): readonly string[] {
  const former = spaced(text);
  const normal = straight(former);
  return normal === former ? [hash(normal)] : [hash(normal), hash(former)];
}

/** A short name for a text exactly as it stands. */
export function exactKey(text: string): string {
  return hash(text);
}

function spaced(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, ' ').trim();
}

/** The text with straight quotation marks. */
export function straight(text: string): string {
  return QUOTES.reduce((result, [curly, plain]) => result.replace(curly, plain), text);
}

function hash(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(16).padStart(14, '0');
}
