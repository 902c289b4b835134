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
    Infinity,
    function* (facts, matrix, _span, columns) {
      const { length } = facts;
      const { values, width, column, mask } = marksOf(facts);
      const target = columns[name];
      const pace = new Pace();
      let far = FARTHEST;
      for (let step = 0; step < length; step++) {
        const index = direction === 'since' ? step : length - 1 - step;
        matrix.put(index, target, logByte(far));
        far = (values[index * width + column] & mask) !== 0 ? 1 : Math.min(FARTHEST, far + 1);
        if (pace.spent(cost.row)) yield;
      }
    },
    {
      reads(facts) {
        const { values, width, column, mask } = marksOf(facts);
        return (index) => ((values[index * width + column] & mask) !== 0 ? 1 : 0);
      },
    },
  );
}
