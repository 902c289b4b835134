/** Words that the end of a line divides, as in print: "informa-⏎tion". */

const LF = 10;
const CR = 13;
const SPACE = 32;
const TAB = 9;

/** Second halves before which a hyphen is the word's own: "London-⏎based" is no "Londonbased". */
const COMPOUNDING =
  /^(?:based|led|born|backed|owned|run|made|built|style|like|wide|speaking|controlled|held|trained|educated|area|era)(?![\p{L}\p{N}-])/u;
const MAX_COMPOUNDING_LENGTH = 12;
const SMALL = /^\p{Ll}/u;
const LETTER = /^\p{L}/u;

/** Whether a UTF-16 unit is a hyphen. */
function isHyphen(unit: number): boolean {
  return unit === 45 || unit === 0x2010 || unit === 0x2011;
}

/**
 * Where a word goes on that is divided at `hyphen`, the offset of the sign behind its first half, before `limit`: at the small letter that
 * begins the next line. -1 where none stands there, and where the hyphen is the word's own.
 */
export function dividedWordGoesOn(text: string, hyphen: number, limit = text.length): number {
  if (hyphen === 0 || !isHyphen(text.charCodeAt(hyphen))) return -1;
  let at = hyphen + 1;
  if (text.charCodeAt(at) === CR) at++;
  else if (text.charCodeAt(at) !== LF) return -1;
  if (text.charCodeAt(at) === LF) at++;
  while (at < limit && (text.charCodeAt(at) === SPACE || text.charCodeAt(at) === TAB)) at++;
  if (at >= limit || !LETTER.test(text[hyphen - 1])) return -1;
  const rest = text.slice(at, Math.min(limit, at + MAX_COMPOUNDING_LENGTH));
  return SMALL.test(rest) && !COMPOUNDING.test(rest) ? at : -1;
}

/** A word or name as it would stand on one line: its halves joined where the end of a line divides them. */
export function withoutDivisions(written: string): string {
  if (!/[\r\n]/u.test(written)) return written;
  let joined = '';
  let from = 0;
  for (let at = 0; at < written.length; at++) {
    const next = dividedWordGoesOn(written, at);
    if (next < 0) continue;
    joined += written.slice(from, at);
    from = next;
  }
  return joined + written.slice(from);
}
