import type { Work } from '../../lexis/index';
import type { SectionState } from '../document';
import { excerptOf } from '../excerpt';
import { flaggingAt } from '../stages';
import type { World } from '../world';
import type { ExportRemoval, RemovedParagraph } from './types';
import { rounded } from '../places';

/** Paragraphs that go out of a section: by index, and as the manifest tells of them. */
export interface Chosen {
  readonly paragraphs: readonly number[];
  readonly removed: readonly RemovedParagraph[];
}

export const NONE_CHOSEN: Chosen = { paragraphs: [], removed: [] };
/** Paragraphs that are described between two chances to be interrupted: a choice. */
const DESCRIBED_AT_ONCE = 500;

/**
 * Which paragraphs of a section go out: what the reviewer calls boilerplate, and what is flagged at the working point and was not kept.
 * Headers of messages, bylines and datelines are never flagged.
 */
export function* choosing(removal: ExportRemoval, state: SectionState, world: World): Work<Chosen> {
  if (removal === 'none') return NONE_CHOSEN;
  const point = removal === 'decided' ? undefined : removal;
  const { furniture, chosen } = yield* flaggingAt(point, state, world);
  const paragraphs = furniture.flatMap((isOut, index) => (isOut ? [index] : []));
  if (paragraphs.length === 0) return NONE_CHOSEN;
  yield* state.document.preparingLines();
  const removed: RemovedParagraph[] = [];
  for (const index of paragraphs) {
    if (removed.length % DESCRIBED_AT_ONCE === DESCRIBED_AT_ONCE - 1) yield;
    const by = chosen.has(index) || point === undefined ? 'decision' : point;
    removed.push(described(state, index, by));
  }
  return { paragraphs, removed };
}

function described(state: SectionState, index: number, by: RemovedParagraph['by']): RemovedParagraph {
  const verdict = state.verdicts?.at(index);
  return {
    line: state.range(state.body.paragraphs[index]).start.line + 1,
    words: excerptOf(state.body, index, index),
    kind: verdict?.kind ?? 'other',
    probability: rounded(verdict?.probability ?? 0),
    by,
  };
}
