import { logByte, share } from './bytes';
import type { Facts } from './facts';
import { measure } from './feature';
import { cost, Pace } from './pace';
import { Count, countColumns } from './scan';

/** Eight steps only: finer ones would tell the trees which page they are on, and they would learn pages by heart. */
const coarse = (byte: number): number => byte >> 5;

type Name =
  'han-share' | 'document-known' | 'document-prose' | 'document-short' | 'document-stop' | 'document-size';

/** What the section is made of. */
export const makeupMeasure = measure<Facts, Name>(
  'document',
  ['han-share', 'document-known', 'document-prose', 'document-short', 'document-stop', 'document-size'],
  Infinity,
  function* ({ scan, length, words, prose, known }, matrix, { from, to }, columns) {
    const pace = new Pace();
    const totals = { han: 0, letters: 0, words: 0, prose: 0, short: 0, stop: 0, raw: 0, known: 0 };
    for (let index = 0; index < length; index++) {
      const row = index * countColumns;
      totals.han += scan.counts[row + Count.han];
      totals.letters += scan.counts[row + Count.letters];
      totals.words += words[index];
      if (prose[index] === 1) totals.prose += words[index];
      if (words[index] < 6) totals.short++;
      totals.stop += scan.counts[row + Count.stop];
      totals.raw += scan.counts[row + Count.words];
      totals.known += known.known[index];
      if (pace.spent(2 * cost.row)) yield;
    }
    const makeup: Readonly<Record<Name, number>> = {
      'han-share': share(totals.han, totals.letters),
      'document-known': share(totals.known, scan.words.length),
      'document-prose': coarse(share(totals.prose, totals.words)),
      'document-short': coarse(share(totals.short, length)),
      // Half of all words at most are function words.
      'document-stop': coarse(share(Math.min(totals.raw, 2 * totals.stop), totals.raw)),
      'document-size': logByte(length) >> 3,
    };
    const bytes = Object.entries(makeup).map(([name, byte]) => [columns[name as Name], byte] as const);
    for (let index = from; index < to; index++) {
      for (const [column, byte] of bytes) matrix.put(index, column, byte);
      if (pace.spent(2 * cost.row)) yield;
    }
  },
);
