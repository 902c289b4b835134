import type { Work } from '../lexis/index';
import type { Change } from './edit';
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

/** Writes the columns of a measure where an edit changed them. */
export type Rewrite<Facts> = (facts: Facts, matrix: Matrix, change: Change<Facts>) => Work<void>;

/** What tells a measure how far an edit bears. */
export interface Bearing<Facts> {
  /**
   * How many paragraphs on either side bear on a paragraph's bytes: all of them, where it is infinite. It `spreads` where that depends on
   * the paragraphs: the writer is then handed those that changed, none where some were only taken out, and goes on from there itself.
   */
  readonly reach: number | 'spreads';
  /**
   * Tells all that the measure reads of one paragraph besides its place, as a number. Where an edit puts paragraphs in place of as
   * many others and this is the same for each, all bytes stay.
   */
  readonly reads?: (facts: Facts) => Reads;
  /** Which paragraphs at the shared ends it reads differently, for measures of facts that an edit changes far from it. */
  readonly others?: (facts: Facts, change: Change<Facts>) => readonly number[];
}

/**
 * Features that are found together, and how. Every feature stands in the list in `features.ts` by way of its measure; its column
 * follows from there, and the writer is handed it by the feature's name.
 */
export interface Measure<Facts> {
  readonly features: readonly Feature[];
  readonly bearing: Bearing<Facts>;
  /** The writers, with the columns that `column` gives to the names. After an edit `rewrite` stands in for `write`, if there is one. */
  readonly bind: (column: (name: string) => number) => Writers<Facts>;
}

interface Writers<Facts> {
  readonly write: Write<Facts>;
  readonly rewrite?: Rewrite<Facts>;
}

type Columns<Name extends string> = Readonly<Record<Name, number>>;

function columnsOf<Name extends string>(
  names: readonly Name[],
  column: (name: string) => number,
): Columns<Name> {
  return Object.fromEntries(names.map((name) => [name, column(name)])) as Record<Name, number>;
}

/** A measure of the features `names`, whose columns `write` gets by name. */
export function measure<Facts, Name extends string>(
  group: FeatureGroup,
  names: readonly Name[],
  bearing: Bearing<Facts> | number,
  write: (facts: Facts, matrix: Matrix, span: Span, columns: Columns<Name>) => Work<void>,
  rewrite?: (facts: Facts, matrix: Matrix, change: Change<Facts>, columns: Columns<Name>) => Work<void>,
): Measure<Facts> {
  return {
    features: names.map((name) => ({ name, group })),
    bearing: typeof bearing === 'number' ? { reach: bearing } : bearing,
    bind(column) {
      const columns = columnsOf(names, column);
      return {
        write: (facts, matrix, span) => write(facts, matrix, span, columns),
        rewrite: rewrite && ((facts, matrix, change) => rewrite(facts, matrix, change, columns)),
      };
    },
  };
}
