import type { OriginTraits } from './originTraits';
export const ORIGIN_WEIGHTS: Readonly<Record<keyof OriginTraits, number>> = { ownWords: 1.01, length: -2.43, insertions: 0.39, corrections: 0.96, latestYear: 1.15, headings: 0.15, paragraphs: 1.85 };
export const LEAST_PROBABILITY = 0.9;
