import type { FoldingRange } from 'vscode-languageserver-types';
import type { Work } from '../../lexis/index';
import type { SectionState, SourceDocument } from '../document';
import { boilerplateRuns } from '../findings/boilerplate';
import { JoinedLists, keptOf, PerSection } from '../perSection';

interface Fold {
  /** Not changed once made: it is part of every answer until its section changes or moves. */
  readonly range: FoldingRange;
  /** 0 for sections: kept first when there are too many. */
  readonly depth: Depth;
}

/** Sections, parts below a heading, boilerplate, paragraphs. */
const DEPTHS = [0, 1, 2, 3] as const;
type Depth = (typeof DEPTHS)[number];

/** What folds in a section. */
interface Folds {
  readonly list: readonly Fold[];
  readonly ranges: readonly FoldingRange[];
}

/** What folds in a document, kept from one question to the next. */
class FoldsOfDocument {
  readonly #bySection = new PerSection((state) => foldsOf(state));
  readonly #lists: (readonly FoldingRange[])[] = [];
  readonly #joined = new JoinedLists<FoldingRange>();

  preparing(document: SourceDocument): Work<void> {
    return this.#bySection.preparing(document);
  }

  ranges(document: SourceDocument, limit: number, onLimit: () => void): FoldingRange[] {
    const { values, changed } = this.#bySection.of(document);
    this.#lists.length = values.length;
    for (const index of changed) this.#lists[index] = values[index].ranges;
    // Sections stand one behind the other, so that their lists in order are in order.
    const all = this.#joined.join(this.#lists, changed);
    if (all.length <= limit) return all;
    onLimit();
    const lists = values.map(({ list }) => list);
    const shares = sharesByDepth(lists, limit);
    return lists.flatMap((list) => list.filter(({ depth }) => shares[depth]-- > 0).map(({ range }) => range));
  }
}

const foldsOfDocuments = new WeakMap<SourceDocument, FoldsOfDocument>();

/**
 * What folds: each section of a bundle, each part below a heading, each paragraph of several lines, each run of
 * boilerplate. At most `limit`, whole levels first from the outside; `onLimit` hears of it. Not to be changed.
 */
export function foldingRanges(document: SourceDocument, limit: number, onLimit: () => void): FoldingRange[] {
  return foldsOfDocument(document).ranges(document, limit, onLimit);
}

function foldsOfDocument(document: SourceDocument): FoldsOfDocument {
  return keptOf(foldsOfDocuments, document, () => new FoldsOfDocument());
}

/** How many folds of each depth are shown. */
function sharesByDepth(lists: readonly (readonly Fold[])[], limit: number): number[] {
  const shares = DEPTHS.map(() => 0);
  for (const list of lists) for (const { depth } of list) shares[depth]++;
  let left = limit;
  return shares.map((wanted) => {
    const share = Math.min(wanted, left);
    left -= share;
    return share;
  });
}

/** Makes what `foldingRanges` is made of in slices, section by section. */
export function preparingFolds(document: SourceDocument): Work<void> {
  return foldsOfDocument(document).preparing(document);
}

function byLines(left: FoldingRange, right: FoldingRange): number {
  return left.startLine - right.startLine || right.endLine - left.endLine;
}

/** The folds of a section, no two of the same lines, outer ones first; the same list as long as nothing of them changed. */
function foldsOf(state: SectionState): Folds {
  return state.memos.get('folds', [state.standing, state.current('flags'), state.verdicts], () => {
    const folds = sectionFolds(state).filter(({ range }) => range.endLine > range.startLine);
    const byPlace = new Map(folds.map((fold) => [`${fold.range.startLine} ${fold.range.endLine}`, fold]));
    const list = [...byPlace.values()].sort((left, right) => byLines(left.range, right.range));
    return { list, ranges: list.map(({ range }) => range) };
  });
}

function lastLine(document: SourceDocument, end: number): number {
  const position = document.range({ start: end, end }).end;
  return position.character === 0 && position.line > 0 ? position.line - 1 : position.line;
}

function sectionFolds(state: SectionState): Fold[] {
  const { document } = state;
  const folds: Fold[] = [];
  const section = document.section(state.index);
  const line = (offset: number): number => document.range({ start: offset, end: offset }).start.line;
  const { paragraphs } = state.body;
  const lines = (start: number, end: number): { startLine: number; endLine: number } => {
    const span = document.absolute(state, { start, end });
    return { startLine: line(span.start), endLine: line(span.end) };
  };
  if (section.header !== undefined || section.cell !== undefined) {
    const { start } = section.header ?? section.span;
    folds.push({
      range: { startLine: line(start), endLine: lastLine(document, section.span.end) },
      depth: 0,
    });
  }
  const headings = paragraphs.flatMap((paragraph, index) => (paragraph.kind === 'heading' ? [index] : []));
  headings.forEach((index, order) => {
    const next = headings[order + 1] ?? paragraphs.length;
    if (next - 1 <= index) return;
    folds.push({
      range: lines(paragraphs[index].start, paragraphs[next - 1].end),
      depth: 1,
    });
  });
  for (const run of boilerplateRuns(state)) {
    folds.push({
      range: { ...lines(paragraphs[run.first].start, paragraphs[run.last].end), kind: 'region' },
      depth: 2,
    });
  }
  if (state.body.layout === 'blocks') {
    for (const paragraph of paragraphs) {
      folds.push({
        range: lines(paragraph.start, paragraph.end),
        depth: 3,
      });
    }
  }
  return folds;
}
