import { logByte, share } from './bytes';
import type { Facts } from './facts';
import { throughout } from './throughout';

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
export const makeupMeasure = throughout<Facts, Name>('document', NAMES, makeupOf);
