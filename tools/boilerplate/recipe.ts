import type { Recipe } from './pipeline';

/** How the shipped weights are learned; chosen by cross-validation over sites, see docs/boilerplate.md. */
export const recipe: Recipe = {
  seed: 7,
  folds: 4,
  vocabularyBits: 17,
  rowsPerPage: 120,
  sourceWeight: { '.full': 0.5, '.extract': 0.6 },
  first: { trees: 120, leaves: 31, rate: 0.1, columnShare: 0.4, rowShare: 0.6, lambda: 5, minimumWeight: 5 },
  second: {
    trees: 120,
    leaves: 31,
    rate: 0.08,
    columnShare: 0.4,
    rowShare: 0.6,
    lambda: 5,
    minimumWeight: 5,
  },
};
