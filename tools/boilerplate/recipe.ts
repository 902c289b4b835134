import type { Recipe } from './pipeline';

/** How the shipped weights are learned; chosen by cross-validation over sites, see docs/boilerplate.md. */
export const recipe: Recipe = {
  seed: 7,
  folds: 3,
  vocabularyBits: 18,
  wordless: 0.2,
  // Short parts of pages are measured only.
  rowsPerPage: { main: 100, native: 40, full: 60, extract: 50, honest: 30, furnished: 30, short: 0, cut: 0 },
  sourceWeight: {
    '.full': 0.5,
    '.extract': 0.6,
    '.furnished': 0.6,
    '.honest': 0.6,
    debdocs: 0.15,
    fundus: 3,
    trafilatura_sparse: 0.3,
    turku_de: 0.5,
    turku_en: 0.5,
    turku_es: 0.5,
    turku_fi: 0.5,
    turku_fr: 0.5,
    turku_sv: 0.5,
  },
  first: { trees: 300, rate: 0.07, columnShare: 0.3, rowShare: 0.4, lambda: 20, minimumWeight: 15 },
  second: { trees: 50, rate: 0.1, columnShare: 0.5, rowShare: 0.4, lambda: 5, minimumWeight: 30 },
};
