export type * from './types';
export { COUNTERPART_LIMIT } from './types';
export { createReuseIndex } from './reuseIndex';
export { type PairVerdict, createPairDescriber, createPairScorer } from './pairScorer';
export { align } from './align';
export { normalise, passageKey } from './keys';
export { passageOfWords, WordsError } from './passageWords';
export { readingWhole, type WholeText, wholeKey } from './wholeTexts';
