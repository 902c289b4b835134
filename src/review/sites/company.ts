import * as l10n from '@vscode/l10n';

/**
 * What part of the furniture on a page is found at `careful` when one, two, three … pages of its site are known, itself among them: the mean
 * over labelled sites of seven pages and more. Measured by `npx tsx tools/boilerplate/measureCompany.ts`, whose rows `both` these are;
 * docs/boilerplate.md, "More pages of a site".
 */
const RECALL_BY_PAGES: readonly number[] = [0.568, 0.687, 0.69, 0.691, 0.695, 0.695];

/** So many more pages are spoken of: what a person may well fetch. A choice. */
const MORE_PAGES = 3;
/** Less than this is not worth speaking of. A choice. */
const MIN_TIMES = 1.15;

/** What some more pages of a site would bring. */
export interface Worth {
  readonly pages: number;
  /** So many times as much would be found, as an estimate. */
  readonly times: number;
}

/** How many times as much would be found on pages of a site if there were some more; undefined where that is little, or was not measured. */
export function worthOfMore(pages: number): { readonly pages: number; readonly times: number } | undefined {
  const [now, then] = [RECALL_BY_PAGES[pages - 1], RECALL_BY_PAGES[pages - 1 + MORE_PAGES]];
  if (now === undefined || then === undefined) return undefined;
  const times = then / now;
  return times < MIN_TIMES ? undefined : { pages: MORE_PAGES, times };
}

/** How much more that is, in tens of percent. */
export function percentMore({ times }: Pick<Worth, 'times'>): number {
  return Math.round((times - 1) * 10) * 10;
}

/** From here on it is twice as much, about. A choice. */
const TWICE = 1.85;

/** That as a sentence: `3 more pages of this site would find about 40 % more of its boilerplate`. */
export function moreWords({ pages, times }: Worth): string {
  if (times >= TWICE)
    return l10n.t('{pages} more pages of this site would find about twice as much of its boilerplate', {
      pages,
    });
  const percent = percentMore({ times });
  return l10n.t('{pages} more pages of this site would find about {percent} % more of its boilerplate', {
    pages,
    percent,
  });
}
