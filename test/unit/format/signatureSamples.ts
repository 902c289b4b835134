/** What a message quotes. */
export const QUOTED = '> The crane at berth 4 failed its load test on Friday, and the berth is closed.\n';

/** A message that ends so. */
export function messageWith(end: string): string {
  return `${QUOTED}\nAgreed, but only after the grain ship has left on Wednesday.\n\n${end}\n`;
}
