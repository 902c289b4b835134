import type { BoilerplateKind, WorkingPoint } from '../../boilerplate/index';
import type { Kinship } from '../../changes/index';
import type { Encoding } from '../../encodings/index';

/** How a corpus is written: a file a document, one bundle of all, a line of JSON a document, a row of a table a document. */
export const EXPORT_FORMATS = ['txt', 'bundle', 'jsonl', 'csv'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What a corpus of one file is called in its folder; unused where it is many. */
export const CORPUS_NAMES: Readonly<Record<ExportFormat, string>> = {
  txt: '',
  bundle: 'corpus.sourcebundle',
  jsonl: 'corpus.jsonl',
  csv: 'corpus.csv',
};
export const MANIFEST_NAME = 'manifest.json';

/** Which paragraphs go out: none, those that a reviewer called boilerplate, or what is flagged at a working point as well. */
export const EXPORT_REMOVALS = ['none', 'decided', 'careful', 'thorough'] as const;
export type ExportRemoval = (typeof EXPORT_REMOVALS)[number];

/** Of which documents one alone is exported: of those that are the same, and of families by how far their members go. */
export const ONE_OF_EACH = ['none', 'identical', 'edited', 'retold'] as const;
export type OneOfEach = (typeof ONE_OF_EACH)[number];

export interface ExportOptions {
  readonly format: ExportFormat;
  readonly boilerplate: ExportRemoval;
  readonly oneOfEach: OneOfEach;
  /** Puts a byte order mark before a table, by which spreadsheets tell UTF-8. */
  readonly byteOrderMark?: boolean;
}

/** A file that is exported, as whoever read it knows it. */
export interface ExportSource {
  /** What it is called in the export: relative, `/` between segments. */
  readonly path: string;
  readonly encoding: Encoding;
  /** Its bytes, where the text in this encoding does not give them. */
  readonly bytes?: Uint8Array;
  /** The text that was reviewed is what the file holds; not so of what is not saved. */
  readonly isSaved: boolean;
}

/** What is not exported because it could not be read, or holds no text. */
export interface SkippedSource {
  readonly path: string;
  /** The document in it; absent for the whole file. */
  readonly section?: string;
  /** A sentence, or the end of one behind the path. */
  readonly reason: string;
}

export interface ExportRequest extends ExportOptions {
  /** The documents' files by uri; each is known to the review. */
  readonly sources: ReadonlyMap<string, ExportSource>;
  /** Files that were to be exported and could not be read. */
  readonly skipped: readonly SkippedSource[];
  /** What else is to be said of how they were read: sentences. */
  readonly notes: readonly string[];
  /** What makes the export, for its manifest. */
  readonly version: string;
  /** The name of the one file that is written; unused for `txt`. */
  readonly fileName: string;
  /** The name of the manifest. */
  readonly manifestName: string;
}

/** A paragraph that is left out. */
export interface RemovedParagraph {
  /** The line of its file on which it begins, counted from 1. */
  readonly line: number;
  /** Its words where they are few, else the first and the last ones. */
  readonly words: string;
  readonly kind: BoilerplateKind;
  /** What the model holds of it, in [0,1], rounded to four digits. */
  readonly probability: number;
  /** A reviewer's word, or the working point at which it is flagged. */
  readonly by: 'decision' | WorkingPoint;
}

/** Why a document is not exported: it is the same as another, tells the same, or nothing was left of it. */
export type SetAside =
  | {
      readonly because: 'identical' | 'contained' | 'edited' | 'retold';
      /** The id of the document that is exported in its stead, and where that stands. */
      readonly counterpart: string;
      readonly path: string;
      readonly section: string;
      /** The part of its words that stand there, in [0,1], rounded to four digits. */
      readonly share: number;
    }
  | { readonly because: 'nothing-left' };

/** How a document stands to the others that tell the same. */
export interface FamilyPlace {
  /** The id of the document that covers most of the others. */
  readonly pivot: string;
  readonly kinship: Kinship | 'pivot';
  /** Parts of the words of each that stand in the other; absent for the pivot. */
  readonly share?: number;
  readonly shareOfPivot?: number;
}

/** What a document is before and after. */
export interface Measure {
  /** SHA-256 as hexadecimal digits: of the bytes that are written of it (`txt`, `bundle`), or of its text in UTF-8. */
  readonly sha256: string;
  /** UTF-16 units of its text; of bytes that are no text, how many. */
  readonly length: number;
  readonly paragraphs: number;
}

/** A document in the manifest. */
export interface ExportedDocument {
  /** Its name in the export, unlike all others. */
  readonly id: string;
  readonly path: string;
  /** Its name in a bundle or table, empty for a file that is neither. */
  readonly section: string;
  /** The line on which it begins, counted from 1. */
  readonly line: number;
  readonly metadata: Readonly<Record<string, string>>;
  readonly before: Measure;
  readonly removed: readonly RemovedParagraph[];
  /** Null where it is set aside. */
  readonly after: (Measure & { readonly encoding: string }) | null;
  readonly setAside: SetAside | null;
  readonly family: FamilyPlace | null;
  /** `bytes-kept`: it was left as it is, since its bytes were not read truly. */
  readonly note?: 'bytes-kept';
}

/** A file in the manifest. */
export interface ExportedSource {
  readonly path: string;
  /** Of its bytes; null where what was reviewed is not what is saved. */
  readonly sha256: string | null;
  readonly bytes: number;
  readonly encoding: string;
  /** Its bytes are not valid in the encoding and were read with U+FFFD, or do not say which encoding they are in. */
  readonly isReadTruly: boolean;
  readonly dialect: string | null;
  readonly documents: number;
  /** Lines with words that belong to no document of a bundle; they are not exported. */
  readonly looseLines: number;
}

/** A file of the export in the manifest. */
export interface WrittenFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** The numbers of an export. */
export interface ExportTotals {
  readonly files: number;
  readonly documents: number;
  readonly exported: number;
  readonly setAside: number;
  /** Documents that lost paragraphs, and how many these are, among those that are exported. */
  readonly cleaned: number;
  readonly paragraphs: number;
  readonly skipped: number;
  readonly looseLines: number;
  /** Documents that were left as they are, since their bytes were not read truly. */
  readonly bytesKept: number;
}

/** A file to write. */
export interface ExportFile {
  /** Relative, `/` between segments, safe to be written. */
  readonly path: string;
  /** Its content, made anew whenever it is asked for, a document a piece. */
  readonly pieces: () => Iterable<Uint8Array>;
}

/** What an export writes. It stands for the texts as they were when it was planned, whatever becomes of them. */
export interface ExportPlan {
  /** The manifest is the last one: where it is, the export is whole. */
  readonly files: readonly ExportFile[];
  readonly totals: ExportTotals;
  readonly skipped: readonly SkippedSource[];
}
