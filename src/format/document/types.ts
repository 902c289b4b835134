import type { Work } from '../../lexis/index';
import type { Cell } from '../tables/cells';
import type { FixId, FormatCode, Severity } from './faults';

/**
 * The vocabulary of the format room. All ranges are half-open and count UTF-16 code units.
 *
 * Invariant: a `SectionBody` is immutable, knows nothing of where it stands in its document, and is the
 * same object after an edit elsewhere. Its identity is therefore the key under which every later room
 * caches what it found in the section.
 */

/** A half-open range of UTF-16 code units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * What shape a paragraph has. `code` is preformatted text, `quote` a quoted e-mail or block quotation, `field` a field
 * above a message or a document (front matter), or the line that says who wrote what is quoted below, `pageMark` a running
 * head, page number or stamp between the texts of two pages, `signature` a block of the signature that closes a message.
 */
export type ParagraphKind =
  'prose' | 'heading' | 'listItem' | 'quote' | 'verse' | 'code' | 'field' | 'pageMark' | 'signature';

/** One paragraph; its span is relative to `SectionBody.text`, never empty, without surrounding white space. */
export interface Paragraph extends Span {
  readonly kind: ParagraphKind;
  /** How many line ends stand between the end of the previous paragraph (or the start of the body) and this one. */
  readonly linesBefore: number;
}

/**
 * How the lines of a section form paragraphs, decided from evidence in the section:
 * `lines` each non-blank line is one; `blocks` hard-wrapped, separated by blank lines;
 * `opaque` holds no prose (base64).
 */
export type Layout = 'lines' | 'blocks' | 'opaque';

/** Paragraphs that make up one passage, and how far each begins from the first. */
export interface PageRun {
  readonly parts: readonly number[];
  readonly distances: readonly number[];
}

/** Which paragraphs of a section make up one passage each, because the text goes on behind marks of pages. */
export interface PageRuns {
  /** In order. */
  readonly all: readonly PageRun[];
  /** By each paragraph of theirs. */
  readonly byPart: ReadonlyMap<number, PageRun>;
}

/** The text of one section and what its shape tells. Lazy parts are computed once, on first use. */
export interface SectionBody {
  readonly text: string;
  readonly layout: Layout;
  readonly paragraphs: readonly Paragraph[];
  /** How many pages the text was taken from, as its page marks tell; 0 where there are none. */
  readonly pages: number;
  readonly pageRuns: PageRuns;
  /** Sentence spans of paragraph `index`, relative to `text`, in order, without surrounding white space. */
  sentences(index: number): readonly Span[];
  /** Computes `layout` and `paragraphs` in slices; done at once where they are known. */
  preparing(): Work<void>;
  /** `sentences(index)` in slices; done at once where they are known. */
  readingSentences(index: number): Work<readonly Span[]>;
}

/** How many paragraphs at the start and at the end are the same in two states of a section; none counts twice. */
export interface SharedEnds {
  readonly front: number;
  readonly back: number;
}

/**
 * One source document inside a file: a bundle has many, a table one for each record, a plain text file has exactly one without a header,
 * and a table that is not read has none.
 */
export interface Section {
  /** The member's name as read from its header; `''` for a file that is not a bundle. */
  readonly name: string;
  /** Header, content and closer together; spans of one file never overlap. */
  readonly span: Span;
  /** The delimiter line without its line end; absent in a plain file. */
  readonly header?: Span;
  /** The part of the header that is the name, as written. */
  readonly nameSpan?: Span;
  /** Where `body.text` stands in the document; in a cell of a table as it is written, without quotes. */
  readonly content: Span;
  /** How the text is escaped there; absent where `body.text` is the content letter by letter. */
  readonly cell?: Cell;
  /** The closing line, where the dialect has one. */
  readonly closer?: Span;
  /** Attributes of a canonical header in written order, unknown ones kept; `''` for a flag such as `noeol`. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly body: SectionBody;
}

/** A fault of the delimiters, with all that its quick fixes need. */
export interface FormatProblem {
  readonly code: FormatCode;
  readonly severity: Severity;
  readonly span: Span;
  /** Values for the message, by name; the words live in the review room. */
  readonly data: Readonly<Record<string, string | number>>;
  /** Other places that belong to it: the first of two equal names, the begin of an unclosed block. */
  readonly related: readonly Span[];
  /** Index of the section it belongs to, or -1. */
  readonly section: number;
}

/** Replace `span` by `text`. */
export interface TextEdit {
  readonly span: Span;
  readonly text: string;
}

/** One way to mend a problem: a stable id for the words, and edits that do not overlap. */
export interface FormatFix {
  readonly id: FixId;
  readonly data: Readonly<Record<string, string | number>>;
  readonly edits: readonly TextEdit[];
  readonly preferred: boolean;
}

/** A file read as delimiters, sections and problems. Immutable. */
export interface ParsedFile {
  readonly text: string;
  /** Dialect id of docs/format.md, also of tables, or `null` for a plain text file and for a table that is not read. */
  readonly dialect: string | null;
  readonly sections: readonly Section[];
  readonly problems: readonly FormatProblem[];
}

/** What the caller knows of the file beyond its text. */
export interface ParseOptions {
  /**
   * `bundle` forces a dialect even on weak evidence; `text` and `markdown` need the evidence of docs/format.md; `mail` is one message and
   * no bundle. The others are tables, read where a column holds text.
   */
  readonly language?: 'bundle' | 'text' | 'markdown' | 'mail' | 'jsonl' | 'csv' | 'tsv';
  /** Bundle dialects are looked for in no other language: every other file is one section. */
  readonly detect?: boolean;
  /** Reads the file in this dialect of docs/format.md, on any evidence; a file without its delimiters is then no bundle. */
  readonly dialect?: string;
  /** The column of a table that holds the text; tables without a column of that name are read by evidence. */
  readonly textColumn?: string;
}
