export { longer, trimmed } from './arrays';
export { base64Of, bytesOfBase64, concatenate, sameBytes, sequenceLength } from './bytes';
export {
  isCapital,
  isDecimalDigit,
  isLetter,
  isLineEnd,
  isMark,
  isSurrogate,
  isUnspaced,
  UnitTable,
} from './characters';
export { dividedWordGoesOn, withoutDivisions } from './dividedWords';
export { allOf, areSeveral, type Few, firstOf, holds, withOne, withoutOne } from './few';
export {
  addText,
  finishHash,
  finishMurmur,
  GOLDEN_RATIO,
  HASH_START,
  HASH_STEP,
  hexOf,
  mixHash,
  MURMUR_FIRST,
  MURMUR_SECOND,
  pairHash,
  rollHash,
  rollSecondHash,
  SECOND_HASH_STEP,
} from './hash';
export { HashTable } from './hashTable';
export { ModelError, type ModelHeader, ModelReader } from './modelReader';
export { ModelWriter } from './modelWriter';
export { readOnce } from './readOnce';
export { firstNotBefore } from './search';
export { endsInStop } from './stops';
export { countingWords } from './words';
export { doneWhile, finish, SharedWork, type Work } from './work';
export { DisjointSets } from './disjointSets';
