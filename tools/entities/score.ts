/** Counts for precision and recall. */
export interface Tally {
  right: number;
  found: number;
  gold: number;
}

/** A fresh count. */
export function tally(): Tally {
  return { right: 0, found: 0, gold: 0 };
}

/** `P R F1` in percent. */
export function ratios(t: Tally): { precision: number; recall: number; f1: number } {
  const precision = t.found === 0 ? 0 : (100 * t.right) / t.found;
  const recall = t.gold === 0 ? 0 : (100 * t.right) / t.gold;
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
}
