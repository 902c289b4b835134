export type * from './types';
export { createBoilerplateClassifier } from './classifier';
export { createRecurrenceIndex } from './recurrence';
export type { ClassifyingWork } from './passes';
export { type LineCount, LinesElsewhere, readingLines } from './linesElsewhere';
