import { logByte, share } from './bytes';
import type { Facts } from './facts';
import { measure } from './feature';
import { cost, Pace } from './pace';

/** Eight steps only: finer ones would tell the trees which page they are on, and they would learn pages by heart. */
const coarse = (byte: number): number => byte >> 5;

const NAMES = [
  'han-share',
  'document-known',
  'document-prose',
  'document-short',
  'document-stop',
  'document-size',
] as const;
type Name = (typeof NAMES)[number];

function makeupOf({ scan, length, totals }: Facts): Readonly<Record<Name, number>> {
  return {
    'han-share': share(totals.han, totals.letters),
    'document-known': share(totals.known, scan.words.length),
    'document-prose': coarse(share(totals.prose, totals.words)),
    'document-short': coarse(share(totals.short, length)),
    // Half of all words at most are function words.
    'document-stop': coarse(share(Math.min(totals.raw, 2 * totals.stop), totals.raw)),
    'document-size': logByte(length) >> 3,
  };
}

/** What the section is made of: the same bytes for all paragraphs. */
export const makeupMeasure = measure<Facts, Name>(
  'document',
  NAMES,
  Infinity,
  function* (facts, matrix, { from, to }, columns) {
    const makeup = makeupOf(facts);
    const pace = new Pace();
    for (let index = from; index < to; index++) {
      for (const name of NAMES) matrix.put(index, columns[name], makeup[name]);
      if (pace.spent(2 * cost.row)) yield;
    }
  },
  {
    reads(facts) {
      const makeup = makeupOf(facts);
      const bytes = NAMES.reduce((sum, name) => sum * 256 + makeup[name], 0);
      return () => bytes;
    },
  },
);
