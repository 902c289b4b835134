import type { Span, TextEdit } from '../format/index';
import { passagePieces, passageSentences, removalInBody } from '../format/index';
import type { SourceDocument } from './document';
import type { SharedPassage, SharedRun } from './document';
import { sharedPart } from './findings/sharedPart';

/** Edits that take away what a passage shares with its counterpart: the paragraph as whole lines, or its sentences. */
export function withoutShared(document: SourceDocument, passage: SharedPassage): readonly TextEdit[] {
  const { whole, runs } = sharedPart(passage);
  const { state } = passage;
  const edits = whole
    ? removalInBody(state.body, piecesOf(passage, runs[0]))
    : runs.flatMap((run) => withoutRunOf(passage, run));
  return document.edits(state, edits);
}

/**
 * The passages of a run that can go without their text being lost: they stand outside of the run, too. Of those that
 * stand only within it the first stays.
 */
export function removableOf({ state, passages }: SharedRun): readonly SharedPassage[] {
  const first = passages[0].paragraph;
  const last = passages[passages.length - 1].paragraph;
  return passages.filter(({ paragraph, places }) =>
    places.some((place) => {
      const isWithin = place.state === state && place.paragraph >= first && place.paragraph <= last;
      return !isWithin || place.paragraph < paragraph;
    }),
  );
}

/** Edits that take away what the passages of a run share, as far as it stands elsewhere. */
export function withoutRun(document: SourceDocument, run: SharedRun): readonly TextEdit[] {
  const { state } = run;
  const whole: Span[] = [];
  const parts: TextEdit[] = [];
  for (const passage of removableOf(run)) {
    const part = sharedPart(passage);
    if (part.whole) whole.push(...piecesOf(passage, part.runs[0]));
    else parts.push(...part.runs.flatMap((each) => withoutRunOf(passage, each)));
  }
  const edits = [...removalInBody(state.body, whole), ...parts];
  return document.edits(
    state,
    edits.sort((left, right) => left.span.start - right.span.start),
  );
}

/** Edits that put a reference where the first of what is shared stood, and take the rest of it away. */
export function withReference(
  document: SourceDocument,
  passage: SharedPassage,
  reference: string,
): readonly TextEdit[] {
  const [first, ...others] = sharedPart(passage).runs;
  const [place, ...behind] = piecesOf(passage, first);
  return document.edits(passage.state, [
    { span: place, text: reference },
    ...behind.map((span) => ({ span, text: '' })),
    ...others.flatMap((run) => withoutRunOf(passage, run)),
  ]);
}

/** What a span of a passage covers in the body, without marks of pages within. */
function piecesOf({ state, paragraph }: SharedPassage, span: Span): readonly Span[] {
  return passagePieces(state.body, paragraph, span);
}

/** Edits of the body that take away some of the sentences of a passage. */
function withoutRunOf(passage: SharedPassage, run: Span): TextEdit[] {
  return piecesOf(passage, withGap(passage, run)).map((span) => ({ span, text: '' }));
}

/** The run with the space that would be left over: behind it, or before it at the end of the paragraph. */
function withGap({ state, paragraph }: SharedPassage, run: Span): Span {
  const sentences = passageSentences(state.body, paragraph);
  const next = sentences.find(({ start }) => start >= run.end);
  if (next !== undefined) return { start: run.start, end: next.start };
  const previous = sentences.findLast(({ end }) => end <= run.start);
  return { start: previous?.end ?? run.start, end: run.end };
}
