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
