/** The second face of this room, for those who teach and measure it (`tools/reuse`, `bench`). Nothing in `src` imports it. */
export { FEATURES, PairFeatures, columnOf, type FeatureName } from './features';
export {
  Join,
  leastInPlace,
  mayStandInPlace,
  mostInPlace,
  requiredSquaredIdf,
  requiredWeight,
  standInPlace,
} from './join';
export { ReuseModel, WEIGHT_UNIT, packModel } from './model';
export { DistinctTexts } from './distinctTexts';
export { NearWords, Respelling } from './nearWords';
export { SectionPairs } from './sectionPairs';
export {
  type Calibration,
  type JudgedClass,
  calibrated,
  classOf,
  combineLogOdds,
  flattenScorer,
} from './scorer';
export { CAPITAL, TokenScanner } from './tokens';
export { Vocabulary } from './vocabulary';
export { THRESHOLDS } from './reuseIndex';
export type { ReuseClass } from './types';
export { Signatures, bitOf } from './signatures';
export { CodedTokens } from './codedTokens';
export { KeySet } from './keySet';
export { SlotReader, SlotRun } from './slotRuns';
