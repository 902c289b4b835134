import type { Range } from 'vscode-languageserver-types';
import type { Span, TextEdit } from '../format/index';
import type { SourceDocument } from './document';

/** A change of one place; `group` names the entry of `ReviewEdit.groups` under which a preview lists it. */
export interface RangeEdit {
  readonly range: Range;
  readonly newText: string;
  readonly group?: string;
}

/** Edits to several documents that are one undo step, or a preview where a group needs confirmation. */
export interface ReviewEdit {
  readonly documents: readonly {
    readonly uri: string;
    /** The version that the edits fit, or null for a document that is not open. */
    readonly version: number | null;
    readonly edits: readonly RangeEdit[];
  }[];
  /** Files that are deleted; they can be taken back from where the editor puts what it deletes. */
  readonly removed?: readonly { readonly uri: string; readonly group?: string }[];
  readonly groups: Readonly<Record<string, { readonly label: string; readonly needsConfirmation: boolean }>>;
}

/** The edits as ranges of the document as it is now. */
export function toRanges(
  document: SourceDocument,
  edits: readonly TextEdit[],
  group?: string,
): readonly RangeEdit[] {
  return edits.map(({ span, text }) => ({
    range: document.range(span),
    newText: text,
    ...(group === undefined ? {} : { group }),
  }));
}

/** An edit of one document without preview. */
export function singleEdit(document: SourceDocument, edits: readonly TextEdit[]): ReviewEdit {
  return {
    documents: [{ uri: document.uri, version: document.version, edits: toRanges(document, edits) }],
    groups: {},
  };
}

/** The text with non-overlapping edits applied. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const { span, text: replacement } of [...edits].sort(
    (left, right) => left.span.start - right.span.start,
  )) {
    pieces.push(text.slice(at, span.start), replacement);
    at = span.end;
  }
  pieces.push(text.slice(at));
  return pieces.join('');
}

/** Whether two half-open spans share a unit, or one is empty and touches the other. */
export function touches(left: Span, right: Span): boolean {
  if (left.start === left.end || right.start === right.end)
    return left.start <= right.end && right.start <= left.end;
  return left.start < right.end && right.start < left.end;
}
