import type { Range } from 'vscode-languageserver-types';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { KnownName, Mention } from '../entities/index';
import type { Verdict } from '../boilerplate/index';
import type { ParsedFile, ParseOptions, Section, SectionBody, Span } from '../format/index';
import type { Finding } from './types';

/**
 * One section of one document as the workspace knows it. Its id lives as long as its body does: an edit
 * elsewhere in the document moves the section but neither renames nor recomputes it.
 */
export interface SectionState {
  readonly id: number;
  readonly body: SectionBody;
  /** The body that stood here before the last edit; lets the tagger reuse its sentences. */
  previous: SectionBody | undefined;
  document: SourceDocument;
  /** Index into the sections of its document. */
  index: number;
  verdicts: readonly Verdict[] | undefined;
  /** Which paragraphs are site furniture at the working point in force, with the reviewer's decisions applied. */
  flags: readonly boolean[];
  /** Which paragraphs are not compared with others: furniture, bylines and datelines. */
  apart: readonly boolean[];
  mentions: readonly Mention[];
  /** The names of the user's that were looked for when it was tagged. */
  names: readonly KnownName[];
  /** Whether its passages are in the index of shared text, and its names tagged; undefined until that was decided. */
  compared: boolean | undefined;
  tagged: boolean | undefined;
}

/** What was found in a document, and a number that changes when that does. */
export interface FindingSet {
  readonly findings: readonly Finding[];
  readonly generation: number;
  /** How many findings were left out because of `maxFindings`. */
  readonly cut: number;
}

/** A document at its newest text. The parsed file is immutable and replaced as a whole by an edit. */
export class SourceDocument {
  sections: SectionState[] = [];
  findings: FindingSet | undefined;
  /** Whether `findings` may be out of date. */
  dirty = true;
  #positions: TextDocument | undefined;

  constructor(
    readonly uri: string,
    readonly language: NonNullable<ParseOptions['language']>,
    public file: ParsedFile,
    public version: number | null,
    public open: boolean,
  ) {}

  /** Puts a newer text in place of the old one. */
  replace(file: ParsedFile, version: number | null): void {
    this.file = file;
    this.version = version;
    this.#positions = undefined;
  }

  private get positions(): TextDocument {
    this.#positions ??= TextDocument.create(this.uri, 'plaintext', 0, this.file.text);
    return this.#positions;
  }

  /** The LSP range of a span of the document. */
  range(span: Span): Range {
    return { start: this.positions.positionAt(span.start), end: this.positions.positionAt(span.end) };
  }

  /** The offset of an LSP position; positions past a line's or the file's end fall back to that end. */
  offset(position: Range['start']): number {
    return this.positions.offsetAt(position);
  }

  section(index: number): Section {
    return this.file.sections[index];
  }

  /** The span in the document of a span of a section's body. */
  absolute(state: SectionState, span: Span): Span {
    const base = this.file.sections[state.index].content.start;
    return { start: base + span.start, end: base + span.end };
  }

  /** The section that holds `offset`, or undefined between and outside sections. */
  sectionAt(offset: number): SectionState | undefined {
    const { sections } = this.file;
    let low = 0;
    let high = sections.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const { span } = sections[middle];
      if (offset < span.start) high = middle - 1;
      else if (offset > span.end || (offset === span.end && sections[middle + 1]?.span.start === offset))
        low = middle + 1;
      else return this.sections[middle];
    }
    return undefined;
  }

  /** The paragraph of a section that holds the document offset, or -1. */
  paragraphAt(state: SectionState, offset: number): number {
    const relative = offset - this.file.sections[state.index].content.start;
    const { paragraphs } = state.body;
    let low = 0;
    let high = paragraphs.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (relative < paragraphs[middle].start) high = middle - 1;
      else if (relative > paragraphs[middle].end) low = middle + 1;
      else return middle;
    }
    return -1;
  }

  /** The text of a paragraph. */
  paragraphText(state: SectionState, index: number): string {
    const paragraph = state.body.paragraphs[index];
    return state.body.text.slice(paragraph.start, paragraph.end);
  }
}

const block = 1 << 15;

/** The one change that turns `before` into `after`: what is left between the longest common start and end. */
export function singleChange(before: string, after: string): { span: Span; text: string } {
  const shortest = Math.min(before.length, after.length);
  let start = 0;
  while (start + block <= shortest && before.startsWith(after.slice(start, start + block), start))
    start += block;
  while (start < shortest && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let tail = 0;
  const most = shortest - start;
  while (
    tail + block <= most &&
    before.slice(before.length - tail - block, before.length - tail) ===
      after.slice(after.length - tail - block, after.length - tail)
  ) {
    tail += block;
  }
  while (
    tail < most &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  return { span: { start, end: before.length - tail }, text: after.slice(start, after.length - tail) };
}
