import * as l10n from '@vscode/l10n';
import type { PartlyCompared } from '../../reuse/index';
import type { SectionState } from '../document';
import { compareText } from '../order';
import { sectionName, shortName } from '../places';
import { unreadSentences } from '../unread';
import type { World } from '../world';

/** A sentence for each way in which documents were looked at less than whole: how they were compared, and where no names are read. */
export function lookLimits(world: Pick<World, 'reuse' | 'sections' | 'unread' | 'languageName'>): string[] {
  return [...comparisonLimits(world), ...unreadSentences(world.unread.all(), world.languageName)];
}

/** A sentence for each way in which the comparison of texts was less than whole; none when all was compared with all. */
export function comparisonLimits({ reuse, sections }: Pick<World, 'reuse' | 'sections'>): string[] {
  const limits: string[] = [];
  if (reuse.cut.texts > 0)
    limits.push(
      l10n.t('Paragraphs like so many others that not all of these were compared: {count}, in {documents}.', {
        count: reuse.cut.texts,
        documents: documentsOf(reuse.cut, sections),
      }),
    );
  if (reuse.shortened.texts > 0)
    limits.push(
      l10n.t('Paragraphs so long that only their first 4,000 words were compared: {count}, in {documents}.', {
        count: reuse.shortened.texts,
        documents: documentsOf(reuse.shortened, sections),
      }),
    );
  return limits;
}

/** The first of the documents by name, and how many more there are. */
function documentsOf(texts: PartlyCompared, sections: World['sections']): string {
  const first = firstOf(texts, sections);
  const name = first === undefined ? '' : shortName(sectionName(first));
  const more = texts.sections.size - 1;
  return more > 0 ? l10n.t('{document} and {count} more', { document: name, count: more }) : name;
}

/** What was found last; totals are asked for much more often than such sections come or go. */
const firsts = new WeakMap<
  PartlyCompared,
  { readonly revision: number; readonly first: SectionState | undefined }
>();

/** The first of the sections in reading order, which does not depend on the order in which they came. */
function firstOf(texts: PartlyCompared, sections: World['sections']): SectionState | undefined {
  const known = firsts.get(texts);
  if (known?.revision === texts.revision) return known.first;
  let first: SectionState | undefined;
  for (const id of texts.sections.keys()) {
    const state = sections.get(id);
    if (state !== undefined && (first === undefined || isBefore(state, first))) first = state;
  }
  firsts.set(texts, { revision: texts.revision, first });
  return first;
}

function isBefore(left: SectionState, right: SectionState): boolean {
  return (compareText(left.document.uri, right.document.uri) || left.index - right.index) < 0;
}
