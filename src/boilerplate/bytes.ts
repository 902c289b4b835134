/** Eight steps an octave: 0 to 8 exactly, then logarithmic; monotone, at most 232 for 32-bit counts. */
export function logByte(value: number): number {
  if (value < 8) return value;
  const exponent = 31 - Math.clz32(value);
  return (exponent - 2) * 8 + ((value >>> (exponent - 3)) & 7);
}

/** `part / whole` in 0..255. */
export function share(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(255, Math.floor((255 * part) / whole));
}

/** `part / whole` in 0..15: finer steps of what is said of a whole page would tell the trees which page it is, and they would learn it by heart. */
export function sixteenth(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.min(15, Math.floor((16 * part) / whole));
}
