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
  [
    'repetition',
    [
      'same-line',
      'same-shape',
      'same-start',
      'echo-of-near',
      'echoed-near',
      'same-end',
      'same-form',
      'form-after',
      'form-before',
    ],
  ],
  ['topic', ['topic-share', 'topic-words', 'topic-new', 'from-headline', 'headline-share']],
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
      'list-length',
      'list-place',
    ],
  ],
  [
    'document',
    ['han-share', 'document-known', 'document-prose', 'document-short', 'document-stop', 'document-size'],
  ],
];

/** What is known of a paragraph before any pass. */
export const ownFeatures: readonly Feature[] = own.flatMap(([group, names]) =>
  names.map((name) => ({ name, group })),
);

/** What the first pass said of a paragraph and around it. */
const sequenceNames = [
  'first-pass',
  'mean-near',
  'mean-around',
  'since-content',
  'until-content',
  'run-furniture',
  'same-start-mean',
  'edge-before',
  'edge-after',
  'block-mean',
];

/** Every byte that is kept of a paragraph: its features before any pass, then those of the first pass. */
export const rowFeatures: readonly Feature[] = [
  ...ownFeatures,
  ...sequenceNames.map((name) => ({ name, group: 'sequence' as const })),
];
const columnOf = new Map(rowFeatures.map(({ name }, column) => [name, column]));

/** The column of a feature by its name. Throws for a name that is none. */
export const column = (name: string): number => {
  const found = columnOf.get(name);
  if (found === undefined) throw new Error(`No feature ${name}`);
  return found;
};

const nearColumns: readonly string[] = [
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
const farColumns: readonly string[] = ['words', 'stop-share', 'vocabulary-score', 'last'];

/** Which columns of which neighbours are looked at: the offset in paragraphs and the column. */
const neighbours: readonly (readonly [number, number])[] = (
  [
    [[-1, 1, -2, 2], nearColumns],
    [[-3, 3, -4, 4], farColumns],
    [[-1, 1, -2, 2, -3, 3, -4, 4, -5, 5], ['first-pass']],
  ] as const
).flatMap(([offsets, names]) =>
  offsets.flatMap((offset) => names.map((name) => [offset, column(name)] as const)),
);

/** The paragraphs of 255s that stand before the first paragraph and after the last. */
export const margin = 5;

/** Every feature that a tree may ask about, by its number: a paragraph's own row, then its neighbours'. All are bytes. */
export const features: readonly Feature[] = [
  ...rowFeatures,
  ...neighbours.map(([offset, from]) => ({
    name: `${rowFeatures[from].name}@${offset}`,
    group: from < ownFeatures.length ? ('neighbours' as const) : ('sequence' as const),
  })),
];

/** Where each feature stands, in bytes from the start of a paragraph's row. */
export const places = Int32Array.from([
  ...rowFeatures.keys(),
  ...neighbours.map(([offset, from]) => offset * rowFeatures.length + from),
]);

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
