import { logByte } from './bytes';
import { measure, type FeatureGroup, type Measure } from './feature';
import { cost, Pace } from './pace';

/** Distances are counted so far. */
const FARTHEST = 250;

/** Where it is told whether a paragraph is a mark: `mask` in the value at its row and `column`. */
export interface Marks {
  readonly values: Uint8Array | Uint16Array;
  /** Values a row. */
  readonly width: number;
  readonly column: number;
  readonly mask: number;
}

/** How far it is from each paragraph to the last mark before it, or the next one after. */
export function distance<Facts extends { readonly length: number }, Name extends string>(
  group: FeatureGroup,
  name: Name,
  direction: 'since' | 'until',
  marksOf: (facts: Facts) => Marks,
): Measure<Facts> {
  return measure<Facts, Name>(
    group,
    [name],
    {
      reach: 'spreads',
      reads(facts) {
        const isMark = markOf(marksOf(facts));
        return (index) => (isMark(index) ? 1 : 0);
      },
    },
    function* (facts, matrix, { from, to }, columns) {
      const { length } = facts;
      const isMark = markOf(marksOf(facts));
      const target = columns[name];
      const pace = new Pace();
      const [first, last, step] = direction === 'since' ? [from, to - 1, 1] : [to - 1, from, -1];
      let far = 1;
      for (let at = first - step; far < FARTHEST && (at < 0 || at >= length || !isMark(at)); at -= step)
        far++;
      // Behind the paragraphs that changed distances are other ones up to the next mark, or as far as they are counted.
      for (let index = first, behind = 0; index >= 0 && index < length; index += step) {
        matrix.put(index, target, logByte(far));
        const isBehind = step * (index - last) > 0;
        if (isBehind && (isMark(index) || ++behind > FARTHEST)) return;
        far = isMark(index) ? 1 : Math.min(FARTHEST, far + 1);
        if (pace.spent(cost.row)) yield;
      }
    },
  );
}

function markOf({ values, width, column, mask }: Marks): (index: number) => boolean {
  return (index) => (values[index * width + column] & mask) !== 0;
}
