import * as l10n from '@vscode/l10n';
import type { Work } from '../../lexis/index';
import { toBeConfirmed } from '../actions/identical';
import type { SectionState } from '../document';
import type { ReviewEdit } from '../edits';
import { settingAside } from '../exporting/setAside';
import type { OneOfEach } from '../exporting/types';
import { inReadingOrder } from '../twins';
import type { World } from '../world';
import { findingFamilies } from './stories';

/** How far documents count as the same: identical ones, edited copies and excerpts too, or retellings as well. */
export type KeepOneOf = Exclude<OneOfEach, 'none'>;

/** How many documents go when one of each is kept, for each way to count. */
export type DuplicateCounts = Readonly<Record<KeepOneOf, number>>;

/** Counts what {@link keepingOneOfEach} would take away, in slices. */
export function* countingDuplicates(world: World): Work<DuplicateCounts> {
  const counts = { identical: 0, edited: 0, retold: 0 };
  for (const { because } of (yield* findingAside(world, 'retold')).values())
    counts[because === 'contained' ? 'edited' : because]++;
  const edited = counts.identical + counts.edited;
  return { identical: counts.identical, edited, retold: edited + counts.retold };
}

/**
 * The edit that keeps one of each, the pivot of a family or the first in reading order, and takes the others away, each to be confirmed; in
 * slices. What the reviewer keeps beside one another stays.
 * @param only takes away no documents but those of these files
 */
export function* keepingOneOfEach(
  world: World,
  of: KeepOneOf,
  only?: ReadonlySet<string>,
): Work<{ readonly edit: ReviewEdit | undefined; readonly documents: number }> {
  const aside = [...(yield* findingAside(world, of)).keys()].sort(inReadingOrder);
  const going = only === undefined ? aside : aside.filter(({ document }) => only.has(document.uri));
  if (going.length === 0) return { edit: undefined, documents: 0 };
  const label = l10n.t('Keep one of each: {count} documents', { count: going.length });
  return { edit: toBeConfirmed(going, label), documents: going.length };
}

function* findingAside(world: World, of: KeepOneOf): ReturnType<typeof settingAside> {
  const candidates = [...world.sections.values()]
    .filter(({ document }) => world.settingsOf(document.uri).shared.enabled)
    .sort(inReadingOrder)
    .map((state: SectionState) => ({ state, left: () => state.body.text }));
  const families = of === 'identical' ? [] : yield* findingFamilies(world);
  return yield* settingAside(of, candidates, families, world);
}
