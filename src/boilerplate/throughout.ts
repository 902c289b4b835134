import type { Work } from '../lexis/index';
import { measure, type FeatureGroup, type Measure, type Span } from './feature';
import type { Matrix } from './matrix';
import { cost, Pace } from './pace';

/** A measure of the section as a whole: the same bytes for all paragraphs. After an edit that leaves them as they were, the new ones get them. */
export function throughout<Facts extends { readonly length: number }, Name extends string>(
  group: FeatureGroup,
  names: readonly Name[],
  bytesOf: (facts: Facts) => Readonly<Record<Name, number>>,
): Measure<Facts> {
  function* write(
    facts: Facts,
    matrix: Matrix,
    { from, to }: Span,
    columns: Readonly<Record<Name, number>>,
  ): Work<void> {
    const bytes = bytesOf(facts);
    const pace = new Pace();
    for (let index = from; index < to; index++) {
      for (const name of names) matrix.put(index, columns[name], bytes[name]);
      if (pace.spent(2 * cost.row)) yield;
    }
  }
  return measure<Facts, Name>(
    group,
    names,
    Infinity,
    write,
    function* (facts, matrix, { before, ends }, columns) {
      const { length } = facts;
      const [earlier, now] = [bytesOf(before), bytesOf(facts)];
      const isSame = names.every((name) => earlier[name] === now[name]);
      const span = isSame ? { from: ends.front, to: length - ends.back } : { from: 0, to: length };
      yield* write(facts, matrix, span, columns);
    },
  );
}
