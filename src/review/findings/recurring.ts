import type { Work } from '../../lexis/index';
import type { SectionState, SharedPassage } from '../document';
import { isRow } from '../rows';

// Choices; what a lower and a higher value gives is in docs/changes.md, "Constants".

/** A text in fewer documents is a copy like others. */
const MIN_DOCUMENTS = 5;
/** What recurs is a small part of a document; a text that makes up more of it is what the document tells. */
const MAX_OF_DOCUMENT = 0.5;
/** Of the documents that hold a recurring text at most this share has anything else in common with one of them. */
const MAX_RELATED_DOCUMENTS = 0.2;
/** What stands in so many documents recurs, whatever else they share. */
const CERTAIN_DOCUMENTS = 40;

/** A passage with the other documents that hold it, as far as they are listed, and how many counterparts are not. */
export interface Spread {
  readonly others: ReadonlySet<SectionState>;
  readonly unlisted: number;
  /** Whether the passage is a row or a label rather than sentences: it is not what a document tells. */
  readonly isRow: boolean;
}

/**
 * How many documents hold each passage of a document that recurs, its own among them: a sign-off, a disclaimer, a line on every
 * page. It stands in five documents and more, makes up less than half of this one (rows of figures may be all of it), and few of
 * the documents share anything else with it. Decided by the counterparts of this document alone, so that a document elsewhere changes it only where it
 * holds the text. The constants are choices, tried on letters with a disclaimer, retold wire stories and versions of one page;
 * they were not learned.
 */
export function recurringAmong<T>(
  state: SectionState,
  passages: ReadonlyMap<T, Spread>,
): ReadonlyMap<T, number> {
  const candidates: [T, Spread][] = [];
  const sharing = new Set<SectionState>();
  for (const [passage, spread] of passages) {
    if (spread.others.size + 1 >= MIN_DOCUMENTS) candidates.push([passage, spread]);
    else for (const other of spread.others) sharing.add(other);
  }
  const recurring = new Map<T, number>();
  const compared = state.body.paragraphs.length - state.apart.filter((apart) => apart).length;
  const told = candidates.filter(([, { isRow }]) => !isRow).length;
  for (const [passage, { others, unlisted, isRow }] of candidates) {
    if (!isRow && told > compared * MAX_OF_DOCUMENT) continue;
    let related = 0;
    for (const other of others) if (sharing.has(other)) related++;
    // Counterparts that are not listed stand in documents of their own, most of them.
    const documents = others.size + unlisted + 1;
    if (related <= others.size * MAX_RELATED_DOCUMENTS || documents >= CERTAIN_DOCUMENTS)
      recurring.set(passage, documents);
  }
  return recurring;
}

/** Passages that are looked at between two chances to be interrupted: a choice. */
const PASSAGES_AT_ONCE = 500;

/** {@link recurringAmong}, of the passages as they are shown. */
export function* recurringIn(
  state: SectionState,
  passages: readonly SharedPassage[],
): Work<ReadonlyMap<SharedPassage, number>> {
  const spreads = new Map<SharedPassage, Spread>();
  for (const passage of passages) {
    spreads.set(passage, spreadOf(state, passage));
    if (spreads.size % PASSAGES_AT_ONCE === 0) yield;
  }
  return recurringAmong(state, spreads);
}

const NO_OTHERS: ReadonlySet<SectionState> = new Set();

function spreadOf(state: SectionState, { paragraph, places, total }: SharedPassage): Spread {
  let others: Set<SectionState> | undefined;
  let copies = 0;
  for (const place of places) {
    if (place.counterpart.class === 'wording') continue;
    copies++;
    if (place.state !== state) (others ??= new Set()).add(place.state);
  }
  const unlisted = copies === places.length ? total - copies : 0;
  return { others: others ?? NO_OTHERS, unlisted, isRow: isRow(state.passageText(paragraph)) };
}
