/** A probability with two decimals, never rounded up to 1, as in the server's messages. */
export function scoreText(score: number): string {
  return (score >= 1 ? 1 : Math.min(0.99, Math.floor(score * 100) / 100)).toFixed(2);
}
