import { phraseKinds } from './lexicon';

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

const own: readonly (readonly [FeatureGroup, readonly string[]])[] = [
  ['length', ['units', 'words', 'mean-word', 'longest-word', 'line-ends']],
  ['case', ['upper-share', 'capitalised-share', 'shouted-share', 'joints', 'first']],
  [
    'signs',
    [
      'digit-share',
      'number-share',
      'comma-share',
      'separator-share',
      'sign-share',
      'quotes',
      'brackets',
      'colons',
      'currency',
      'arrows',
      'tabs',
    ],
  ],
  ['sentence-end', ['last', 'ends', 'end-share', 'exclamations', 'questions']],
  ['function-words', ['stop-share', 'stop-words']],
  ['reader', ['reader-share']],
  ['date', ['calendar-share', 'date-share', 'years', 'times']],
  ['web', ['web-words', 'at-signs', 'copyright-signs']],
  [
    'phrase',
    [
      'phrase-coverage',
      ...phraseKinds.map((kind) => `phrase-${kind}`),
      'since-links',
      'since-form',
      'since-phrase',
      'until-phrase',
    ],
  ],
  ['vocabulary', ['vocabulary-score', 'vocabulary-known']],
  ['place', ['from-start', 'from-end', 'place', 'lines-before', 'lines-after']],
  ['repetition', ['same-line', 'same-shape', 'same-start', 'echo-of-near', 'echoed-near']],
  ['topic', ['topic-share', 'topic-words', 'topic-new']],
  [
    'rhythm',
    [
      'since-prose',
      'until-prose',
      'run-length',
      'run-place',
      'words-near',
      'words-around',
      'prose-around',
      'block-size',
      'block-words',
      'prose-before',
      'prose-after',
      'alike-near',
    ],
  ],
  [
    'document',
    [
      'paragraphs',
      'prose-share',
      'short-share',
      'median-words',
      'document-stop-share',
      'han-share',
      'tight-share',
      'document-known',
      'prose-paragraphs',
      'document-prices',
      'document-numbers',
      'document-questions',
      'document-phrases',
      'document-score',
    ],
  ],
];

/** What the first pass knows of a paragraph itself and of its place. */
export const ownFeatures: readonly Feature[] = own.flatMap(([group, names]) =>
  names.map((name) => ({ name, group })),
);
const columnOf = new Map(ownFeatures.map(({ name }, column) => [name, column]));
const neighbourColumns: readonly string[] = [
  'words',
  'last',
  'capitalised-share',
  'stop-share',
  'phrase-coverage',
  'date-share',
  'vocabulary-score',
  'same-shape',
  'topic-share',
  'separator-share',
];
const nearOffsets = [-1, 1, -2, 2];
const farColumns: readonly string[] = ['words', 'stop-share', 'vocabulary-score', 'last'];
const farOffsets = [-3, 3, -4, 4];

/** The columns copied from a neighbour: its offset and the column. */
export const copies: readonly (readonly [number, number])[] = [
  ...nearOffsets.flatMap((offset) =>
    neighbourColumns.map((name) => [offset, columnOf.get(name) ?? 0] as const),
  ),
  ...farOffsets.flatMap((offset) => farColumns.map((name) => [offset, columnOf.get(name) ?? 0] as const)),
];

/** Every feature of the first pass, in column order. All are bytes, so that a tree compares small numbers. */
export const features: readonly Feature[] = [
  ...ownFeatures,
  ...copies.map(([offset, column]) => ({
    name: `${ownFeatures[column].name}@${offset}`,
    group: 'neighbours' as const,
  })),
];

/** The column of a feature of the first pass by its name. Throws for a name that is none. */
export const column = (name: string): number => {
  const found = columnOf.get(name);
  if (found === undefined) throw new Error(`No feature ${name}`);
  return found;
};

/** Which neighbours' first-pass probabilities are seen one by one. */
export const sequenceOffsets = [-1, 1, -2, 2, -3, 3, -4, 4, -5, 5];
/** What the second pass knows more than the first. */
export const sequenceNames = [
  'first-pass',
  ...sequenceOffsets.map((offset) => `first-pass@${offset}`),
  'mean-near',
  'mean-around',
  'mean-before',
  'mean-after',
  'mean-document',
  'since-content',
  'until-content',
  'content-before',
  'content-after',
  'run-furniture',
  'same-start-mean',
  'edge-before',
  'edge-after',
  'block-mean',
];

/** The features of the second pass: those of the first, and what the first pass said nearby. */
export const sequenceFeatures: readonly Feature[] = [
  ...features,
  ...sequenceNames.map((name) => ({ name, group: 'sequence' as const })),
];

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
