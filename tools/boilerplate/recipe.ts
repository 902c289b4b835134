import type { Recipe } from './pipeline';

/** How the shipped weights are learned; chosen by cross-validation over sites, see docs/boilerplate.md. */
export const recipe: Recipe = {
  seed: 7,
  folds: 3,
  vocabularyBits: 18,
  wordless: 0.2,
  rowsPerPage: { main: 100, native: 40, full: 60, extract: 50, honest: 30 },
  dropSuspects: true,
  sourceWeight: {
    '.full': 0.5,
    '.extract': 0.6,
    turku_de: 0.5,
    turku_en: 0.5,
    turku_es: 0.5,
    turku_fi: 0.5,
    turku_fr: 0.5,
    turku_sv: 0.5,
  },
  first: { trees: 130, leaves: 31, rate: 0.12, columnShare: 0.4, rowShare: 0.6, lambda: 5, minimumWeight: 5 },
  second: {
    trees: 130,
    leaves: 31,
    rate: 0.1,
    columnShare: 0.4,
    rowShare: 0.6,
    lambda: 5,
    minimumWeight: 5,
  },
};
