export type * from './types';
export { judgeApart } from './apart';
export { createBoilerplateClassifier } from './classifier';
export { createRecurrenceIndex, recurrenceClass } from './recurrence';
export { packedVerdicts } from './verdictList';
export type { ClassifyingWork } from './passes';
export { type LineCount, LinesElsewhere, readingLines } from './linesElsewhere';
