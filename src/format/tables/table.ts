import type { Work } from '../../lexis/index';
import type { Edit } from '../document/edit';
import type { FormatProblem, ParsedFile, ParseOptions, Section, SectionBody, Span } from '../document/types';
import type { RowDocument, RowReader, RowReading } from './rows';
import { finish } from '../../lexis/index';
import { bodyAfterEdit, bodyOf } from '../document/body';
import { singleChange } from '../document/change';
import { shifted } from '../document/edit';
import { MAX_MEMBERS } from '../document/limits';
import { ITEM, Pace } from '../document/pace';
import { compareProblems } from '../problems/problems';
import { problem } from '../problems/report';
import { detached } from '../reading/scan';
import { type Columns, columnsOf, sameColumns } from './columns';
import { DelimitedRows } from './delimitedRows';
import { JsonRows } from './jsonRows';

/**
 * Tables of documents: each record with a text is a section. What is read of a row depends on nothing but the row, the columns and, where
 * quotes are broken, the lines behind it; so an edit reads anew from the row that it stands in to the first row that begins where one
 * began before.
 */

/** The kinds of tables, which are dialects by name and languages by the ends of names. */
export const TABLE_DIALECTS = ['jsonl', 'csv', 'tsv'] as const;
export type TableDialect = (typeof TABLE_DIALECTS)[number];

const BYTE_ORDER_MARK = '\ufeff';

/** A row as it stands. */
interface Row extends Span {
  readonly reach: number;
  readonly isRecord: boolean;
  readonly section: Section | undefined;
  /** Whether the section has an id of its own, and not the number of its record. */
  readonly isNamed: boolean;
  /** They belong to no section yet. */
  readonly faults: readonly FormatProblem[];
}

/** What a later edit of a table can build on. */
interface Memory {
  readonly kind: TableDialect;
  readonly options: ParseOptions;
  readonly reader: RowReader;
  readonly columns: Columns;
  readonly rows: readonly Row[];
  /** For each section whose id was there before, by index: the first section that has it. */
  readonly twins: ReadonlyMap<number, number>;
}

const memories = new WeakMap<ParsedFile, Memory>();

/** How a table was asked to be read, also one that is not read. */
const optionsOf = new WeakMap<ParsedFile, ParseOptions>();

/** What a table was read with; undefined for other files. */
export function tableOptionsOf(file: ParsedFile): ParseOptions | undefined {
  return optionsOf.get(file);
}

/** Which kind of table a file is to be read as; undefined where it is none. */
export function tableKindOf({ language, dialect }: ParseOptions): TableDialect | undefined {
  return TABLE_DIALECTS.find((kind) => kind === (dialect ?? language));
}

/** Whether a dialect is a kind of table, and not one of bundles. */
export function isTableDialect(dialect: string | null): dialect is TableDialect {
  return TABLE_DIALECTS.some((kind) => kind === dialect);
}

/** Whether a file, called like a table, was not read because no column of it holds text. */
export function isUnreadTable({ problems }: ParsedFile): boolean {
  return problems.at(0)?.code === 'no-text-column';
}

/** Reads a table in slices. A file in which no column holds text has no sections, and a problem says so. */
export function* readingTable(
  text: string,
  kind: TableDialect,
  options: ParseOptions,
  previous?: ParsedFile,
): Work<ParsedFile> {
  const reader = readerOf(text, kind);
  const columns = columnsIn(reader, options);
  if (columns === undefined) {
    const file = unreadTable(text);
    optionsOf.set(file, options);
    return file;
  }
  const bodies = new BodyPool(previous?.sections ?? []);
  const assembly = new Assembly(text);
  const pace = new Pace();
  for (let at = reader.head().start; at < text.length;) {
    const row = reader.row(at, columns);
    const { document } = row;
    const body = document && (bodies.take(document.decoded.text) ?? bodyOf(document.decoded.text));
    assembly.add(rowOf(at, row, body), 0);
    if (pace.due(row.end - at + ITEM)) yield;
    at = row.end;
  }
  return assembly.file({ kind, options, reader, columns });
}

/** The table after an edit; equal to reading it anew, for the cost of the rows that the edit touched. */
export function reparseTable(
  previous: ParsedFile,
  text: string,
  edit: Edit,
  kind: TableDialect,
  options: ParseOptions,
): ParsedFile {
  const memory = memories.get(previous);
  const anew = (): ParsedFile => finish(readingTable(text, kind, options, previous));
  if (memory === undefined || !isSame(memory, kind, options)) return anew();
  const before = memory.reader.head();
  if (edit.start <= before.start) return anew();
  const isInHead = edit.start <= before.reach;
  const reader = isInHead ? readerOf(text, kind) : memory.reader.over(text);
  const columns = isInHead ? columnsIn(reader, options) : memory.columns;
  if (columns === undefined || !sameColumns(columns, memory.columns)) return anew();
  return reread(memory, text, edit, reader);
}

function isSame({ kind, options }: Memory, wanted: TableDialect, now: ParseOptions): boolean {
  return kind === wanted && options.dialect === now.dialect && options.textColumn === now.textColumn;
}

function reread(memory: Memory, text: string, edit: Edit, reader: RowReader): ParsedFile {
  const { rows, columns } = memory;
  const shift = edit.newEnd - edit.end;
  const found = rows.findIndex(({ reach }) => reach >= edit.start);
  const first = found < 0 ? rows.length : found;
  let at = rows.at(first)?.start ?? rows.at(-1)?.end ?? reader.head().start;
  let next = first;
  const fresh: ReadRow[] = [];
  while (at < text.length) {
    while (next < rows.length && (rows[next].start < edit.end || rows[next].start + shift < at)) next++;
    if (at >= edit.newEnd && next < rows.length && rows[next].start + shift === at) break;
    const row = reader.row(at, columns);
    fresh.push({ at, row });
    at = row.end;
  }
  if (at >= text.length) next = rows.length;
  const replaced = rows.slice(first, next);
  const assembly = new Assembly(text, haveSameIds(replaced, fresh) ? memory.twins : undefined);
  for (const row of rows.slice(0, first)) assembly.add(row, 0);
  const bodies = new BodyPool(replaced.flatMap(({ section }) => section ?? []));
  fresh.forEach((each, index) => {
    const { document } = each.row;
    const body = document && bodies.after(replaced.at(index)?.section, document.decoded.text);
    assembly.add(rowOf(each.at, each.row, body), 0);
  });
  for (const row of rows.slice(next)) assembly.add(row, shift);
  return assembly.file({ ...memory, reader });
}

/** A row that was read anew, and where it begins. */
interface ReadRow {
  readonly at: number;
  readonly row: RowReading;
}

/** Whether rows hold the documents that they held before, by their ids and one by one. */
function haveSameIds(before: readonly Row[], now: readonly ReadRow[]): boolean {
  return (
    before.length === now.length &&
    before.every(({ section, isNamed }, index) => {
      const { document } = now[index].row;
      if (section === undefined || document === undefined) return section === document;
      return isNamed ? section.name === document.id : document.id === '';
    })
  );
}

function readerOf(text: string, kind: TableDialect): RowReader {
  const origin = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
  if (kind === 'jsonl') return new JsonRows(text, origin);
  return new DelimitedRows(text, origin, kind === 'tsv' ? '\t' : undefined);
}

function columnsIn(reader: RowReader, { dialect, textColumn }: ParseOptions): Columns | undefined {
  const { names, samples, isTable } = reader.head();
  return isTable ? columnsOf(names, samples, textColumn, dialect !== undefined) : undefined;
}

function unreadTable(text: string): ParsedFile {
  const start = text.search(/[^\s\ufeff]/u);
  if (start < 0) return { text, dialect: null, sections: [], problems: [] };
  const rest = /[\r\n]/.exec(text.slice(start))?.index ?? text.length - start;
  const span = { start, end: start + rest };
  return { text, dialect: null, sections: [], problems: [problem('no-text-column', { span })] };
}

function rowOf(start: number, reading: RowReading, body: SectionBody | undefined): Row {
  const { end, reach, isBlank, document, faults } = reading;
  return {
    start,
    end,
    reach,
    isRecord: !isBlank,
    section: document && body && sectionOf({ start, end }, document, body),
    isNamed: document !== undefined && document.id !== '',
    faults: faults.map(({ code, span, data }) => problem(code, { span, data })),
  };
}

function sectionOf(span: Span, document: RowDocument, body: SectionBody): Section {
  const { content, decoded, id, idSpan, attributes } = document;
  return { name: id, span, nameSpan: idSpan, content, cell: decoded.cell, attributes, body };
}

/** Bodies of an earlier state of the table, by their texts. */
class BodyPool {
  readonly #sections: readonly Section[];
  #byLength: Map<number, SectionBody[]> | undefined;
  readonly #taken = new Set<SectionBody>();

  constructor(sections: readonly Section[]) {
    this.#sections = sections;
  }

  /** The body of the text, where there was one. */
  take(text: string): SectionBody | undefined {
    if (this.#sections.length === 0) return undefined;
    this.#byLength ??= this.#sorted();
    const found = this.#byLength.get(text.length)?.find((body) => body.text === text);
    if (found !== undefined) this.#taken.add(found);
    return found;
  }

  /** The body of the text: one from before, or one made of that of the section which stood in this place. */
  after(before: Section | undefined, text: string): SectionBody {
    const same = this.take(text);
    if (same !== undefined) return same;
    // A slice keeps the whole text alive: after many edits every changed section would hold a version of the file.
    const own = detached(text);
    if (before === undefined || this.#taken.has(before.body)) return bodyOf(own);
    const { span, text: inserted } = singleChange(before.body.text, text);
    this.#taken.add(before.body);
    return bodyAfterEdit(before.body, { ...span, newEnd: span.start + inserted.length }, own);
  }

  #sorted(): Map<number, SectionBody[]> {
    const found = new Map<number, SectionBody[]>();
    for (const { body } of this.#sections) {
      const list = found.get(body.text.length);
      if (list === undefined) found.set(body.text.length, [body]);
      else list.push(body);
    }
    return found;
  }
}

/** Puts rows together as a file: numbers them, and looks for ids that are there twice. */
class Assembly {
  readonly #text: string;
  readonly #rows: Row[] = [];
  readonly #sections: Section[] = [];
  readonly #problems: FormatProblem[] = [];
  readonly #ids = new Map<string, number>();
  readonly #known: ReadonlyMap<number, number> | undefined;
  readonly #twins = new Map<number, number>();
  #records = 0;

  /** @param twins `Memory.twins` where they are known */
  constructor(text: string, twins?: ReadonlyMap<number, number>) {
    this.#text = text;
    this.#known = twins;
  }

  /** Adds the next row; one of an earlier state stands `shift` further on now. */
  add(row: Row, shift: number): void {
    if (row.isRecord) this.#records++;
    const placed = this.#placed(row, shift);
    this.#rows.push(placed);
    const { section } = placed;
    if (section !== undefined) this.#sections.push(section);
    const twice = section !== undefined && row.isNamed ? this.#duplicate(section) : undefined;
    const excess =
      section !== undefined && this.#sections.length === MAX_MEMBERS + 1 ? this.#tooMany(section) : undefined;
    // Most rows have none, and there may be a hundred thousand.
    if (placed.faults.length === 0 && twice === undefined && excess === undefined) return;
    const faults = [...placed.faults, ...(twice ? [twice] : []), ...(excess ? [excess] : [])];
    const index = section === undefined ? -1 : this.#sections.length - 1;
    for (const fault of faults.sort(compareProblems)) this.#problems.push({ ...fault, section: index });
  }

  file(known: Omit<Memory, 'rows' | 'twins'>): ParsedFile {
    const { kind } = known;
    const file = { text: this.#text, dialect: kind, sections: this.#sections, problems: this.#problems };
    memories.set(file, { ...known, rows: this.#rows, twins: this.#twins });
    optionsOf.set(file, known.options);
    return file;
  }

  #placed(row: Row, shift: number): Row {
    const { section } = row;
    const name = section === undefined || row.isNamed ? section?.name : `row-${this.#records}`;
    if (shift === 0 && name === section?.name) return row;
    const { start, end, reach, isRecord, isNamed, faults } = row;
    return {
      start: start + shift,
      end: end + shift,
      reach: reach + shift,
      isRecord,
      section: section && movedRecord(section, name ?? '', shift),
      isNamed,
      faults:
        faults.length === 0
          ? faults
          : faults.map((fault) => ({ ...fault, span: shifted(fault.span, shift) })),
    };
  }

  /** What is wrong with the id of the section that was added last. */
  #duplicate(section: Section): FormatProblem | undefined {
    const { name } = section;
    const index = this.#sections.length - 1;
    const first = this.#known === undefined ? this.#ids.get(name) : this.#known.get(index);
    if (first === undefined) {
      if (this.#known === undefined) this.#ids.set(name, index);
      return undefined;
    }
    this.#twins.set(index, first);
    const related = [placeOfId(this.#sections[first])];
    return problem('duplicate-id', { span: placeOfId(section), data: { name }, related });
  }

  #tooMany({ nameSpan, content }: Section): FormatProblem {
    const data = { count: MAX_MEMBERS + 1, limit: MAX_MEMBERS };
    return problem('too-many-members', { span: nameSpan ?? content, data });
  }
}

function placeOfId({ nameSpan, span }: Section): Span {
  return nameSpan ?? span;
}

function movedRecord(section: Section, name: string, shift: number): Section {
  const { span, nameSpan, content, cell, attributes, body } = section;
  return {
    name,
    span: shifted(span, shift),
    nameSpan: nameSpan && shifted(nameSpan, shift),
    content: shifted(content, shift),
    cell,
    attributes,
    body,
  };
}
