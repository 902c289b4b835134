import type { Range } from 'vscode-languageserver-types';
import { firstNotBefore } from '../../lexis/index';
import type { SectionState, SourceDocument } from '../document';
import { boilerplateRuns } from '../findings/boilerplate';
import { paragraphsSpan } from '../removal';

/** What of some lines of a document is site furniture. */
export interface Furniture {
  /** Runs of flagged paragraphs that reach into the lines, in order: all that a removal would take away there. */
  readonly ranges: readonly Range[];
  /** Every section that reaches into the lines was judged as it stands now. */
  readonly isComplete: boolean;
}

/** The sections that reach into lines of a document. */
export function sectionsIn(document: SourceDocument, lines: readonly Range[]): readonly SectionState[] {
  const found = new Set<SectionState>();
  for (const { start, end } of lines) {
    const [from, to] = [document.offset(start), document.offset(end)];
    const { sections } = document;
    const first = firstNotBefore(sections.length, (index) => document.section(index).span.end < from);
    for (let index = first; index < sections.length; index++) {
      if (document.section(index).span.start > to) break;
      found.add(sections[index]);
    }
  }
  return [...found];
}

/** The furniture in some lines, whatever the limits and severities of findings: what is removed is shown. */
export function furnitureIn(document: SourceDocument, lines: readonly Range[]): Furniture {
  const ranges: Range[] = [];
  const sections = sectionsIn(document, lines);
  for (const state of sections) {
    if (state.current('flags') === undefined) continue;
    for (const { first, last } of boilerplateRuns(state)) {
      const range = document.range(paragraphsSpan(state, first, last));
      if (lines.some(({ start, end }) => range.start.line <= end.line && range.end.line >= start.line))
        ranges.push(range);
    }
  }
  return { ranges, isComplete: sections.every((state) => state.current('flags') !== undefined) };
}
