/** The chain over a section's paragraphs: how far to trust one paragraph, and how seldom its class changes. */
export interface Chain {
  /** Factor on each paragraph's log-odds; below 1, since they already heard their neighbours. */
  readonly trust: number;
  /** Log-odds that a paragraph is of the same class as the one before. */
  readonly stay: number;
}

/** log(exp(a) + exp(b)) without overflow. */
function logSum(a: number, b: number): number {
  const high = Math.max(a, b);
  return high + Math.log(1 + Math.exp(Math.min(a, b) - high));
}

/**
 * Log-odds of each paragraph given all of its section: forward-backward over a chain of two classes (Rabiner 1989).
 * Paragraphs whose log-odds are NaN are unknown and pass their neighbours' evidence on.
 */
export function chained(odds: Float64Array, { trust, stay }: Chain): Float64Array {
  const { length } = odds;
  const out = new Float64Array(length);
  // Messages are log-odds too: what all paragraphs before (after) say of this one's class.
  const carry = (message: number): number => logSum(message + stay, 0) - logSum(message, stay);
  let message = 0;
  for (let index = 0; index < length; index++) {
    out[index] = message;
    const own = Number.isNaN(odds[index]) ? 0 : trust * odds[index];
    message = carry(message + own);
  }
  message = 0;
  for (let index = length - 1; index >= 0; index--) {
    out[index] += message;
    const own = Number.isNaN(odds[index]) ? 0 : trust * odds[index];
    message = carry(message + own);
    out[index] = Number.isNaN(odds[index]) ? NaN : out[index] + own;
  }
  return out;
}
