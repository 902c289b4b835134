import type { Work } from '../lexis/index';
import type { Matrix } from './matrix';

/** What a feature looks at; the groups of the ablation table and of the reasons shown to a person. */
export type FeatureGroup =
  | 'length'
  | 'case'
  | 'signs'
  | 'sentence-end'
  | 'function-words'
  | 'reader'
  | 'date'
  | 'web'
  | 'phrase'
  | 'vocabulary'
  | 'place'
  | 'repetition'
  | 'topic'
  | 'rhythm'
  | 'document'
  | 'neighbours'
  | 'sequence';

export interface Feature {
  readonly name: string;
  readonly group: FeatureGroup;
}

/** The paragraphs from `from` up to `to`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What is read of a paragraph, as a number. */
export type Reads = (index: number) => number;

/** Writes the columns of a measure for the paragraphs of `span`. */
export type Write<Facts> = (facts: Facts, matrix: Matrix, span: Span) => Work<void>;

/**
 * Features that are found together, and how. Every feature stands in the list in `features.ts` by way of its measure; its column
 * follows from there, and the writer is handed it by the feature's name.
 */
export interface Measure<Facts> {
  readonly features: readonly Feature[];
  /** How many paragraphs on either side bear on a paragraph's bytes: all of them, where it is infinite. */
  readonly reach: number;
  /**
   * Tells all that the measure reads of one paragraph besides its place, as a number. Where an edit puts paragraphs in place of as
   * many others and this is the same for each, all bytes stay.
   */
  readonly reads?: (facts: Facts) => Reads;
  /** Whether what is read of a paragraph bears on its own bytes alone. */
  readonly ownRow: boolean;
  /** The writer, with the columns that `column` gives to the names. */
  readonly bind: (column: (name: string) => number) => Write<Facts>;
}

/** A measure of the features `names`, whose columns `write` gets by name. */
export function measure<Facts, Name extends string>(
  group: FeatureGroup,
  names: readonly Name[],
  reach: number,
  write: (facts: Facts, matrix: Matrix, span: Span, columns: Readonly<Record<Name, number>>) => Work<void>,
  { reads, ownRow = false }: { readonly reads?: Measure<Facts>['reads']; readonly ownRow?: boolean } = {},
): Measure<Facts> {
  return {
    features: names.map((name) => ({ name, group })),
    reach,
    reads,
    ownRow,
    bind(column) {
      const columns = Object.fromEntries(names.map((name) => [name, column(name)])) as Record<Name, number>;
      return (facts, matrix, span) => write(facts, matrix, span, columns);
    },
  };
}
