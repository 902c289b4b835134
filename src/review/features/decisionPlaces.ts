import type { Location } from 'vscode-languageserver-types';
import { placesOfName } from '../../entities/index';
import { passageSpan, type Span } from '../../format/index';
import type { Work } from '../../lexis/index';
import { contentKeys } from '../contentKey';
import { documentKey, isOfParagraph, type OnReview } from '../decisions';
import type { SectionState } from '../document';
import { keyOfFinding } from '../queue/queue';
import { referencesIn, readingReferences } from '../references';
import {
  nameInDecisions,
  paragraphsOf,
  paragraphsWithKeys,
  readingParagraphKeys,
  standpointOf,
} from '../standpoint';
import { inReadingOrder } from '../twins';
import type { Decision } from '../types';
import type { World } from '../world';

/** Where that stands which was decided on: places in reading order, and how many were left out. */
export interface DecisionPlaces {
  readonly places: readonly Location[];
  readonly more: number;
}

/** Looks up what a decision of a folder is about in the documents that it bears on, in slices. */
export function* findingPlacesOf(
  world: World,
  folder: string,
  decision: Decision,
  limit: number,
): Work<DecisionPlaces> {
  const places: Location[] = [];
  let more = 0;
  const states = [...world.sections.values()]
    .filter(({ document }) => (world.decisionFolder(document.uri) ?? '') === folder)
    .sort(inReadingOrder);
  for (const state of states) {
    yield;
    for (const span of yield* spansIn(world, state, decision)) {
      if (places.length < limit) places.push({ uri: state.document.uri, range: state.range(span) });
      else more++;
    }
  }
  return { places, more };
}

function* spansIn(world: World, state: SectionState, decision: Decision): Work<readonly Span[]> {
  if (decision.kind === 'entity') return placesOfName(state.body.text, decision.name);
  if (decision.kind === 'reference') {
    yield* readingReferences(state);
    return referencesIn(state)
      .filter(({ key }) => key === decision.key)
      .map(({ span }) => span);
  }
  if (decision.kind === 'document-state' || decision.kind === 'finding')
    return spansOfReview(world, state, decision);
  yield* readingParagraphKeys(state);
  if (isOfParagraph(decision))
    return paragraphsOf(decision, state, standpointOf(world, state)).map(
      (index) => state.body.paragraphs[index],
    );
  return spansOfTexts(world, state, decision.keys);
}

/** The finding that something was done about, else the beginning of its document. */
function spansOfReview(world: World, state: SectionState, decision: OnReview): readonly Span[] {
  if (documentKey(nameInDecisions(world, state)) !== documentKey(decision)) return [];
  const { document, body } = state;
  const findings = decision.kind === 'finding' ? (world.queue.entryOf(state)?.findings ?? []) : [];
  const meant = findings.filter(
    (finding) =>
      decision.kind === 'finding' &&
      finding.code === decision.code &&
      keyOfFinding(state, finding) === decision.key,
  );
  if (meant.length === 0) return body.paragraphs.slice(0, 1);
  return meant.map(({ range }) => ({
    start: document.relative(state, document.offset(range.start)),
    end: document.relative(state, document.offset(range.end)),
  }));
}

/** Passages by their keys; of documents that are the same as others, the whole document, too. */
function spansOfTexts(world: World, state: SectionState, keys: readonly string[]): readonly Span[] {
  const { body } = state;
  const isWhole =
    world.twinsOf(state) !== undefined && contentKeys(body.text).some((key) => keys.includes(key));
  if (isWhole && body.paragraphs.length > 0) return body.paragraphs.slice(0, 1);
  const paragraphs = new Set(paragraphsWithKeys(keys, state));
  const spans: Span[] = [];
  for (let index = 0; index < body.paragraphs.length; index++) {
    const span = passageSpan(body, index);
    // A passage that goes on over the end of a page has another key than its first paragraph.
    const isPassage =
      span.end !== body.paragraphs[index].end &&
      contentKeys(state.passageText(index)).some((key) => keys.includes(key));
    if (isPassage || paragraphs.has(index)) spans.push(isPassage ? span : body.paragraphs[index]);
  }
  return spans;
}
