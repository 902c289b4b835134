import * as l10n from '@vscode/l10n';
import type { BoilerplateKind } from '../boilerplate/index';
import type { Span, TextEdit } from '../format/index';
import { removalEdits } from '../format/index';
import type { SectionState, SourceDocument } from './document';
import type { ReviewEdit } from './edits';
import { applyEdits, toRanges } from './edits';
import { boilerplateRuns } from './findings/boilerplate';
import type { World } from './world';

/** The document span of consecutive paragraphs, `last` inclusive. */
export function paragraphsSpan(state: SectionState, first: number, last: number): Span {
  const { paragraphs } = state.body;
  return state.document.absolute(state, { start: paragraphs[first].start, end: paragraphs[last].end });
}

/** The spans of what is flagged in a section, of one kind or of all. */
function flaggedSpans(state: SectionState, kind: BoilerplateKind | undefined): readonly Span[] {
  return boilerplateRuns(state)
    .filter((run) => kind === undefined || run.kind === kind)
    .map((run) => paragraphsSpan(state, run.first, run.last));
}

/** Edits that delete what is flagged in some sections of a document. */
export function boilerplateEdits(
  document: SourceDocument,
  sections: readonly SectionState[] = document.sections,
  kind?: BoilerplateKind,
): readonly TextEdit[] {
  const spans = sections.flatMap((state) => flaggedSpans(state, kind));
  return spans.length === 0 ? [] : removalEdits(document.file, spans);
}

/** How much a removal takes away. */
export interface RemovalSize {
  readonly paragraphs: number;
  /** How many of the paragraphs no finding shows, because findings are limited or switched off. */
  readonly hidden: number;
  readonly files: number;
}

/** The size of the removal of what is flagged, of one kind or of all, in the documents or in some sections of them. */
export function removalSize(
  world: World,
  documents: readonly SourceDocument[],
  kind?: BoilerplateKind,
  only?: SectionState,
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
    for (const state of only === undefined ? document.sections : [only]) {
      state.flags.forEach((flag, index) => {
        if (!flag || (kind !== undefined && state.verdicts?.[index].kind !== kind)) return;
        paragraphs++;
        if (!shown.has(`${state.index} ${index}`)) hidden++;
      });
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
  const group = 'boilerplate';
  const documents = [...workspace.documents.values()]
    .map((document) => ({
      uri: document.uri,
      version: document.version,
      edits: toRanges(document, boilerplateEdits(document, document.sections, kind), group),
    }))
    .filter((each) => each.edits.length > 0);
  return { documents, groups: { [group]: { label: l10n.t('Remove boilerplate'), needsConfirmation: true } } };
}
