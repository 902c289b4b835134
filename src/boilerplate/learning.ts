/**
 * The second face of this room, for those who teach and measure it (`tools/boilerplate`, `bench`, its tests): what is learned, and
 * what it is learned from. Nothing in `src` imports it.
 */
export { agreed } from './alike';
export { logByte } from './bytes';
export { Char, classes } from './characters';
export { addCompanions, COMPANION_COLUMNS, companionRows, type CompanionRows } from './companions';
export {
  featureMatrix,
  FEATURES,
  places,
  ROW_FEATURES,
  TYPE_COLUMNS,
  typingPage,
  WIDTH,
  writeSequence,
  type Feature,
  type FeatureGroup,
} from './features';
export {
  addContributions,
  addLogOdds,
  DEPTH,
  LEAVES,
  NODES_PER_TREE,
  sigmoid,
  treesOf,
  type Forest,
} from './forest';
export { kindsOf } from './kinds';
export { readLexicon } from './lexicon';
export type { Matrix } from './matrix';
export { calibrated, packModel, readModel, type Calibration, type Model } from './model';
export {
  columnMeans,
  likeliest,
  PAGE_TYPES,
  typesOf,
  typeWeights,
  type PageType,
  type TypeWeights,
} from './pageType';
export { Count, COUNT_COLUMNS, scan, type Scan } from './scan';
export type { Vocabulary } from './vocabulary';
