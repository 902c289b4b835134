import * as l10n from '@vscode/l10n';
import type { BoilerplateKind } from '../boilerplate/index';
import type { Span, TextEdit } from '../format/index';
import { removalInBody } from '../format/index';
import { isLineEnd } from '../lexis/index';
import type { SectionState, SourceDocument } from './document';
import type { ReviewEdit } from './edits';
import { applyEdits, toRanges } from './edits';
import { boilerplateRuns } from './findings/boilerplate';
import { sectionName } from './places';
import type { World } from './world';

/** The document span of consecutive paragraphs, `last` inclusive. */
export function paragraphsSpan(state: SectionState, first: number, last: number): Span {
  const { paragraphs } = state.body;
  return state.document.absolute(state, { start: paragraphs[first].start, end: paragraphs[last].end });
}

/** The paragraphs of a section that are meant, by index, in order. */
export type Meant = (state: SectionState) => readonly number[];

/** What is flagged, of one kind or of all. */
export function flaggedOf(kind?: BoilerplateKind): Meant {
  return (state) =>
    boilerplateRuns(state)
      .filter((run) => kind === undefined || run.kind === kind)
      .flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, index) => first + index));
}

/** The spans of what is flagged in a section, of one kind or of all, relative to its body. */
function flaggedSpans(state: SectionState, kind: BoilerplateKind | undefined): readonly Span[] {
  const { paragraphs } = state.body;
  return boilerplateRuns(state)
    .filter((run) => kind === undefined || run.kind === kind)
    .map((run) => ({ start: paragraphs[run.first].start, end: paragraphs[run.last].end }));
}

/**
 * Edits that delete paragraphs of a section, one each, so that each can be refused by itself. Of what is flagged they do together what
 * `boilerplateEdits` does.
 */
export function editsByParagraph(state: SectionState, meant: Meant): readonly TextEdit[] {
  const { text, paragraphs } = state.body;
  const removed = meant(state).map((index) => paragraphs[index]);
  let next = 0;
  const edits = removalInBody(state.body, removed).flatMap(({ span, text: left }) => {
    const own: Span[] = [];
    for (; next < removed.length && removed[next].start < span.end; next++) own.push(removed[next]);
    // An edit begins where its first line does, or behind the line before.
    const isAtLine =
      text.slice(span.start, own[0].start).trim() === '' && !isLineEnd(text.charCodeAt(span.start));
    const cuts = own.slice(1).map((paragraph, index) => cutBetween(text, own[index], paragraph, isAtLine));
    return own.map((_, index) => ({
      span: { start: cuts[index - 1] ?? span.start, end: cuts[index] ?? span.end },
      text: index === cuts.length ? left : '',
    }));
  });
  return state.document.edits(state, edits);
}

/** Where the removal of one paragraph ends and that of the next begins: at its line, or behind the line before. */
function cutBetween(text: string, before: Span, after: Span, isAtLine: boolean): number {
  if (!isAtLine)
    return before.end + (/^[^\S\r\n]*/u.exec(text.slice(before.end, after.start))?.[0].length ?? 0);
  return after.start - (/[^\r\n]*$/u.exec(text.slice(before.end, after.start))?.[0].length ?? 0);
}

/** Edits that delete what is flagged in some sections of a document. */
export function boilerplateEdits(
  document: SourceDocument,
  sections: readonly SectionState[] = document.sections,
  kind?: BoilerplateKind,
): readonly TextEdit[] {
  return sections.flatMap((state) => {
    const spans = flaggedSpans(state, kind);
    return spans.length === 0 ? [] : document.edits(state, removalInBody(state.body, spans));
  });
}

/** How much a removal takes away. */
export interface RemovalSize {
  readonly paragraphs: number;
  /** How many of the paragraphs no finding shows, because findings are limited or switched off. */
  readonly hidden: number;
  readonly files: number;
}

/** The size of the removal of what is meant in documents, or in some sections of them. */
export function removalSize(
  world: World,
  documents: readonly SourceDocument[],
  meant: Meant = flaggedOf(),
  only?: ReadonlySet<SectionState>,
): RemovalSize {
  let paragraphs = 0;
  let hidden = 0;
  let files = 0;
  for (const document of documents) {
    const shown = new Set<string>();
    for (const { data } of world.findingsOf(document).findings) {
      if (data.type !== 'boilerplate') continue;
      for (let index = data.first; index <= data.last; index++) shown.add(`${data.section} ${index}`);
    }
    const before = paragraphs;
    for (const state of document.sections) {
      if (only?.has(state) === false) continue;
      for (const index of meant(state)) {
        paragraphs++;
        if (!shown.has(`${state.index} ${index}`)) hidden++;
      }
    }
    if (paragraphs > before) files++;
  }
  return { paragraphs, hidden, files };
}

/** The document's text without what is flagged. */
export function cleanText(document: SourceDocument): string {
  return applyEdits(document.file.text, boilerplateEdits(document));
}

/** Removal over all documents, each change to be confirmed in a preview. */
export function workspaceRemoval(workspace: World, kind?: BoilerplateKind): ReviewEdit {
  return removalToConfirm(
    [...workspace.documents.values()].flatMap(({ sections }) => sections),
    flaggedOf(kind),
  );
}

/** Removal in some documents, paragraph by paragraph, to be confirmed in a preview that lists them by document. */
export function removalToConfirm(states: readonly SectionState[], meant: Meant = flaggedOf()): ReviewEdit {
  const groups: Record<string, { label: string; needsConfirmation: boolean }> = {};
  const documents = [...byDocument(states)].flatMap(([document, own]) => {
    const edits = own.flatMap((state) => {
      const ofSection = editsByParagraph(state, meant);
      if (ofSection.length === 0) return [];
      const label = l10n.t('{name}: remove {count} paragraphs of boilerplate', {
        name: sectionName(state),
        count: ofSection.length,
      });
      groups[groupOf(state)] = { label, needsConfirmation: true };
      return toRanges(document, ofSection, groupOf(state));
    });
    if (edits.length === 0) return [];
    const { uri, version } = document;
    return [{ uri, version, edits }];
  });
  return { documents, groups };
}

/** Under which a preview lists the removal from a section. */
export function groupOf({ document, index }: SectionState): string {
  return `${document.uri} ${index}`;
}

function byDocument(states: readonly SectionState[]): ReadonlyMap<SourceDocument, readonly SectionState[]> {
  const found = new Map<SourceDocument, SectionState[]>();
  for (const state of states) {
    const known = found.get(state.document);
    if (known === undefined) found.set(state.document, [state]);
    else known.push(state);
  }
  return found;
}
