/** Open addressing in tables of any length, by keys whose bits are spread. */

/** Where a key lies if nothing is in its place; it counts as 32 bits without a sign. */
export function homeOf(key: number, length: number): number {
  return Math.floor(((key >>> 0) / 0x100000000) * length);
}

/** The slot behind another. */
export function after(slot: number, length: number): number {
  return slot + 1 === length ? 0 : slot + 1;
}

/** Whether what lies at `next` is still found when the slot `hole` before it is empty: it was looked for from `home` on. */
export function isFoundBehind(hole: number, next: number, home: number): boolean {
  return hole <= next ? home > hole && home <= next : home > hole || home <= next;
}
