import type { Work } from '../../lexis/index';
import type { Edit } from '../document/edit';
import type { FormatProblem, ParsedFile, ParseOptions, Section, SectionBody, Span } from '../document/types';
import type { Block } from './blocks';
import type { LineEndings, Mark } from './scan';
import type { Reading } from './lineforms';
import { finish, firstNotBefore } from '../../lexis/index';
import { bodyAfterEdit, bodyOf } from '../document/body';
import { shifted } from '../document/edit';
import { ITEM, Pace } from '../document/pace';
import { isOfContent, problemsOfContent } from '../problems/content';
import { compareProblems, readingProblems } from '../problems/problems';
import { parseAttributes } from './attributes';
import { readingBlocks } from './blocks';
import { encodedMail } from './mail';
import { type Calm, calmAfter, topOf } from './calm';
import { detecting, readingDelimiters } from './detect';
import { Drift, Footprint } from './footprint';
import { detached, MAX_LINE_LENGTH, readingLineEndings, scanMarks, scanningMarks } from './scan';
import { type Marks, View } from './view';
import { readingTable, reparseTable, tableKindOf, tableOptionsOf } from '../tables/table';

const BYTE_ORDER_MARK = 0xfeff;

/**
 * What a later edit of the file can build on. It holds no text. Marks stand as of the last look at the delimiters; `drift` tells where
 * they are now.
 */
interface Memory extends LineEndings, Marks {
  readonly options: ParseOptions;
  readonly footprint: Footprint;
  readonly drift: Drift;
  /** What the headers said, by section; none for a plain file. */
  readonly readings: readonly (Reading | undefined)[];
}

const memories = new WeakMap<ParsedFile, Memory | CalmMemory>();

/** What a later edit of a file can build on that is no bundle by a margin: no marks, of which there may be any number. */
interface CalmMemory extends LineEndings {
  readonly options: ParseOptions;
  readonly calm: Calm;
}

/** Finds the body of a content that stood in an earlier version of the file. */
type BodySource = (content: Span, opaque: boolean) => SectionBody;

/**
 * Reads a text as delimiters, sections and problems. A file that is not a bundle is one section named ''. Never throws;
 * linear in the text; paragraphs are computed when asked for.
 */
export function parseFile(text: string, options: ParseOptions = {}): ParsedFile {
  return finish(parsingFile(text, options));
}

/** `parseFile` in slices. */
export function* parsingFile(text: string, options: ParseOptions = {}): Work<ParsedFile> {
  const fresh: BodySource = ({ start, end }, opaque) => newBody(text, start, end, opaque);
  if (options.detect === false) return plainFile(text, fresh);
  const table = tableKindOf(options);
  if (table !== undefined) return yield* readingTable(text, table, options);
  if (isMail(options)) return mailFile(text, fresh);
  const pace = new Pace();
  const endings = yield* readingLineEndings(text, pace);
  const marks = yield* scanningMarks(text, originOf(text), text.length, endings.newline, pace);
  return yield* building(text, { ...endings, options, marks, complete: true }, fresh, pace);
}

/** A dialect that a text has delimiters of, whatever speaks for or against them. */
export interface PossibleDialect {
  readonly dialect: string;
  readonly members: number;
  /** The name of its first member. */
  readonly first: string;
}

/** Which dialects a text can be read in, in order of precedence, in slices. */
export function* readingPossibleDialects(text: string): Work<PossibleDialect[]> {
  const pace = new Pace();
  const { newline } = yield* readingLineEndings(text, pace);
  const marks = yield* scanningMarks(text, originOf(text), text.length, newline, pace);
  const view = yield* View.over(text, newline, { marks, complete: true }, new Footprint(text.length), pace);
  const all = yield* readingDelimiters(view, pace);
  return all.map(({ dialect, begins }) => ({
    dialect: dialect.id,
    members: begins.length,
    first: begins[0].name,
  }));
}

/** A replaced span of a text. */
interface Change {
  readonly span: Span;
  readonly text: string;
}

/**
 * The file after an edit; equal to `parseFile(text, options)`. `changes` replace spans of the previous text, in any
 * order, without overlap. Sections that the edit did not touch keep their `SectionBody` object, and so does any section
 * whose text stood in the previous version. Only the lines around the edit are scanned; where they are no delimiters and
 * no delimiter depends on them, the sections are moved and no more.
 */
export function reparseFile(
  previous: ParsedFile,
  text: string,
  changes: readonly Change[],
  options?: ParseOptions,
): ParsedFile {
  const memory = memories.get(previous);
  const wanted = options ?? memory?.options ?? tableOptionsOf(previous) ?? {};
  const edit = editedRange(previous.text, text, changes);
  if (wanted.detect === false) return plainFile(text, bodySource(previous, text, edit));
  const table = tableKindOf(wanted);
  if (table !== undefined) return reparseTable(previous, text, edit, table, wanted);
  if (isMail(wanted)) return mailFile(text, bodySource(previous, text, edit));
  const endings = memory && endingsAfter(memory, previous.text, text, changes);
  if (memory === undefined || endings === undefined || isWhole(edit, previous.text))
    return finish(readingAnew(text, wanted, bodySource(previous, text, edit)));
  if ('calm' in memory) {
    const calm =
      isSameLanguage(wanted, memory.options) &&
      calmAfter(memory.calm, previous.text, text, edit, editedLines(text, edit, endings), endings);
    const moved = calm && movedPlainFile(previous, text, edit, { ...endings, options: wanted, calm });
    return moved || finish(readingAnew(text, wanted, bodySource(previous, text, edit)));
  }
  const added = marksOfEditedLines(text, edit, { ...endings, complete: memory.complete });
  if (added.marks.length === 0 && isSameLanguage(wanted, memory.options)) {
    const moved = movedFile(previous, text, edit, { ...memory, ...endings, options: wanted });
    if (moved !== undefined) return moved;
  }
  const marks = marksAfter(memory, edit, added);
  return finish(
    building(
      text,
      { ...endings, options: wanted, marks, complete: memory.complete },
      bodySource(previous, text, edit),
      new Pace(),
    ),
  );
}

function* readingAnew(text: string, options: ParseOptions, bodies: BodySource): Work<ParsedFile> {
  const pace = new Pace();
  const endings = yield* readingLineEndings(text, pace);
  const marks = yield* scanningMarks(text, originOf(text), text.length, endings.newline, pace);
  return yield* building(text, { ...endings, options, marks, complete: true }, bodies, pace);
}

function editedRange(previous: string, text: string, changes: readonly Change[]): Edit {
  let start = previous.length;
  let end = 0;
  let growth = 0;
  for (const change of changes) {
    start = Math.min(start, change.span.start);
    end = Math.max(end, change.span.end);
    growth += change.text.length - (change.span.end - change.span.start);
  }
  if (changes.length === 0 && previous === text) return { start: 0, end: 0, newEnd: 0 };
  // A caller that describes another edit than it made still gets the right answer, for the price of a full parse.
  if (start > end || previous.length + growth !== text.length)
    return { start: 0, end: previous.length, newEnd: text.length };
  return { start, end, newEnd: end + growth };
}

function isWhole(edit: Edit, previous: string): boolean {
  return edit.start === 0 && edit.end === previous.length;
}

function isSameLanguage(one: ParseOptions, other: ParseOptions): boolean {
  return (one.language === 'bundle') === (other.language === 'bundle') && one.dialect === other.dialect;
}

/** The line ends after an edit; undefined where lines end otherwise now, or a byte order mark comes or goes. */
function endingsAfter(
  memory: LineEndings,
  previous: string,
  text: string,
  changes: readonly Change[],
): LineEndings | undefined {
  const isMarked = previous.charCodeAt(0) === BYTE_ORDER_MARK || text.charCodeAt(0) === BYTE_ORDER_MARK;
  if (isMarked && changes.some(({ span }) => span.start === 0)) return undefined;
  const carriageReturns = memory.carriageReturns || changes.some((change) => change.text.includes('\r'));
  const newline = !carriageReturns || text.includes('\n') ? '\n' : '\r';
  return newline === memory.newline ? { newline, carriageReturns } : undefined;
}

/** The lines that an edit touched; `from` is where the first of them starts, and `to` where the last ends. */
interface EditedLines {
  readonly from: number;
  readonly to: number;
}

/** Where they are, and whether the first one is so long that `from` stands in it. */
function editedLines(
  text: string,
  edit: Edit,
  { newline }: LineEndings,
): EditedLines & { readonly isCut: boolean } {
  const origin = originOf(text);
  const floor = Math.max(origin, edit.start - MAX_LINE_LENGTH - 1);
  const found = text.slice(floor, Math.max(floor, edit.start)).lastIndexOf(newline);
  // A line that is longer than any delimiter is none, and what stands above the floor is its own.
  const from = floor + found + 1;
  const after = text.indexOf(newline, Math.max(from, edit.newEnd));
  const to = after < 0 ? text.length : after + 1;
  return { from, to, isCut: found < 0 && floor > origin };
}

function marksOfEditedLines(
  text: string,
  edit: Edit,
  endings: LineEndings & Pick<Memory, 'complete'>,
): EditedLines & { readonly marks: readonly Mark[] } {
  const { from, to, isCut } = editedLines(text, edit, endings);
  const marks = scanMarks(text, from, to, endings.newline).filter(
    (mark) => (endings.complete || !mark.near) && !(isCut && mark.start === from),
  );
  return { marks, from, to };
}

/** The marks of the text after an edit. */
function marksAfter(
  memory: Memory,
  edit: Edit,
  added: EditedLines & { readonly marks: readonly Mark[] },
): Mark[] {
  const shift = edit.newEnd - edit.end;
  const drifted = memory.drift.shifts();
  const marks: Mark[] = [];
  let inserted = false;
  for (const mark of memory.marks) {
    const by = drifted(mark.start);
    const start = mark.start + by;
    if (start >= added.from && start < added.to - shift) continue;
    if (!inserted && start >= added.from) {
      for (const each of added.marks) marks.push(each);
      inserted = true;
    }
    marks.push(movedMark(mark, start >= added.from ? by + shift : by));
  }
  if (!inserted) for (const each of added.marks) marks.push(each);
  return marks;
}

function movedMark(mark: Mark, shift: number): Mark {
  if (shift === 0) return mark;
  const { start, end, next, indent, hits, near, fence } = mark;
  return { start: start + shift, end: end + shift, next: next + shift, indent, hits, near, fence };
}

/** The file after an edit inside one section that no delimiter depends on; undefined where the edit is another. */
function movedFile(previous: ParsedFile, text: string, edit: Edit, memory: Memory): ParsedFile | undefined {
  const index = sectionAround(previous.sections, edit);
  if (index < 0) return undefined;
  const drift = memory.drift.after(edit, memory.footprint);
  if (drift === undefined) return undefined;
  const sections = movedSections(previous.sections, index, text, edit);
  const problems =
    previous.dialect === null
      ? NO_PROBLEMS
      : movedProblems(
          previous.problems,
          index,
          edit,
          problemsOfContent(
            { ...memory, text, dialect: previous.dialect, sections },
            index,
            memory.readings[index],
          ),
        );
  const file = { text, dialect: previous.dialect, sections, problems };
  memories.set(file, { ...memory, drift });
  return file;
}

/** The file after an edit that leaves it as it is: no bundle. Undefined where the edit is not inside its content. */
function movedPlainFile(
  previous: ParsedFile,
  text: string,
  edit: Edit,
  memory: CalmMemory,
): ParsedFile | undefined {
  if (sectionAround(previous.sections, edit) < 0) return undefined;
  const sections = movedSections(previous.sections, 0, text, edit);
  const file = { text, dialect: null, sections, problems: NO_PROBLEMS };
  memories.set(file, memory);
  return file;
}

/** Index of the section whose content holds all of the edit, or -1. */
function sectionAround(sections: readonly Section[], edit: Edit): number {
  const next = firstNotBefore(sections.length, (index) => sections[index].content.start <= edit.start);
  return next > 0 && edit.end <= sections[next - 1].content.end ? next - 1 : -1;
}

function movedSections(
  sections: readonly Section[],
  index: number,
  text: string,
  edit: Edit,
): readonly Section[] {
  const shift = edit.newEnd - edit.end;
  const moved = sections.slice();
  const { span, content, closer } = sections[index];
  const grown = { start: content.start, end: content.end + shift };
  moved[index] = {
    ...sections[index],
    span: { start: span.start, end: span.end + shift },
    content: grown,
    ...(closer && { closer: shifted(closer, shift) }),
    body: bodyAfter(sections[index], text, edit, grown),
  };
  if (shift === 0) return moved;
  for (let at = index + 1; at < sections.length; at++) moved[at] = movedSection(sections[at], shift);
  return moved;
}

function movedSection(section: Section, shift: number): Section {
  const { name, span, header, nameSpan, content, closer, attributes, body } = section;
  return {
    name,
    span: shifted(span, shift),
    header: header && shifted(header, shift),
    nameSpan: nameSpan && shifted(nameSpan, shift),
    content: shifted(content, shift),
    closer: closer && shifted(closer, shift),
    attributes,
    body,
  };
}

function movedProblems(
  problems: readonly FormatProblem[],
  index: number,
  edit: Edit,
  ofContent: readonly FormatProblem[],
): readonly FormatProblem[] {
  const shift = edit.newEnd - edit.end;
  const place = (span: Span): Span => (span.start >= edit.end ? shifted(span, shift) : span);
  const moved: FormatProblem[] = [];
  let changed = ofContent.length > 0;
  for (const problem of problems) {
    if (isOfContent(problem, index)) changed = true;
    else if (shift === 0) moved.push(problem);
    else moved.push({ ...problem, span: place(problem.span), related: problem.related.map(place) });
  }
  if (!changed) return moved;
  moved.push(...ofContent);
  return moved.sort(compareProblems);
}

function bodySource(previous: ParsedFile, text: string, edit: Edit): BodySource {
  const byStart = new Map<number, Section>();
  for (const section of previous.sections) byStart.set(section.content.start, section);
  let byLength: Map<number, SectionBody[]> | undefined;
  const shift = edit.newEnd - edit.end;
  return (content, opaque) => {
    const untouched = content.end <= edit.start ? 0 : content.start >= edit.newEnd ? shift : undefined;
    if (untouched !== undefined) {
      const same = byStart.get(content.start - untouched);
      if (same !== undefined && same.content.end === content.end - untouched && isOpaque(same) === opaque)
        return same.body;
    }
    byLength ??= bodiesByLength(previous);
    const candidates = byLength.get(content.end - content.start) ?? [];
    const wanted = candidates.length === 0 ? '' : text.slice(content.start, content.end);
    const equal = candidates.find((body) => body.text === wanted && forcedOpaque.has(body) === opaque);
    if (equal !== undefined) return equal;
    const before = byStart.get(content.start);
    const isEdited =
      before !== undefined &&
      isOpaque(before) === opaque &&
      content.start <= edit.start &&
      edit.end <= before.content.end &&
      before.content.end + shift === content.end;
    return isEdited
      ? bodyAfter(before, text, edit, content)
      : newBody(text, content.start, content.end, opaque, true);
  };
}

function bodiesByLength(file: ParsedFile): Map<number, SectionBody[]> {
  const found = new Map<number, SectionBody[]>();
  for (const { body } of file.sections) {
    const list = found.get(body.text.length);
    if (list === undefined) found.set(body.text.length, [body]);
    else list.push(body);
  }
  return found;
}

/** Bodies that are opaque because their header says so. */
const forcedOpaque = new WeakSet<SectionBody>();

function isOpaque(section: Section): boolean {
  return forcedOpaque.has(section.body);
}

/** The body of a section after an edit inside its content, which now stands at `content` of `text`. */
function bodyAfter(before: Section, text: string, edit: Edit, content: Span): SectionBody {
  if (isOpaque(before)) return newBody(text, content.start, content.end, true, true);
  const { start } = content;
  const inside = { start: edit.start - start, end: edit.end - start, newEnd: edit.newEnd - start };
  return bodyAfterEdit(before.body, inside, contentOf(text, start, content.end, true));
}

function newBody(text: string, start: number, end: number, opaque: boolean, isEdited = false): SectionBody {
  const body = bodyOf(contentOf(text, start, end, isEdited), opaque ? 'opaque' : undefined);
  if (opaque) forcedOpaque.add(body);
  return body;
}

/** A slice keeps the whole text alive: after many edits every changed section would hold a version of the file. */
function contentOf(text: string, start: number, end: number, isEdited: boolean): string {
  if (start === 0 && end === text.length) return text;
  const slice = text.slice(start, end);
  return isEdited && slice.length * 2 < text.length ? detached(slice) : slice;
}

/** Where the first line starts. */
function originOf(text: string): number {
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
}

function isMail({ language, dialect }: ParseOptions): boolean {
  return language === 'mail' && dialect === undefined;
}

/** A message as one section; what is encoded in it is not read, and that is said. */
function mailFile(text: string, bodies: BodySource): ParsedFile {
  const problem = encodedMail(text);
  return problem === undefined
    ? plainFile(text, bodies)
    : { ...plainFile(text, bodies, true), problems: [problem] };
}

function plainFile(text: string, bodies: BodySource, opaque = false): ParsedFile {
  const content = { start: originOf(text), end: text.length };
  const section = {
    name: '',
    span: { start: 0, end: text.length },
    content,
    attributes: NO_ATTRIBUTES,
    body: bodies(content, opaque),
  };
  return { text, dialect: null, sections: [section], problems: NO_PROBLEMS };
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();
const NO_PROBLEMS: readonly FormatProblem[] = [];

/** The file of a text whose marks are known. */
function* building(
  text: string,
  known: LineEndings & Marks & Pick<Memory, 'options'>,
  bodies: BodySource,
  pace: Pace,
): Work<ParsedFile> {
  const { newline, carriageReturns } = known;
  const footprint = new Footprint(text.length);
  const view = yield* View.over(text, newline, known, footprint, pace);
  const detection = yield* detecting(view, known.options, pace);
  if (detection.locked === undefined) {
    const file = plainFile(text, bodies);
    if (detection.margins !== undefined) {
      const calm = { top: topOf(text, view.firstLine, newline), margins: detection.margins };
      memories.set(file, { newline, carriageReturns, options: known.options, calm });
      return file;
    }
    memories.set(file, { ...known, ...view.known, footprint, drift: Drift.none, readings: [] });
    return file;
  }
  const blocks = yield* readingBlocks(view, detection.locked, pace);
  const sections: Section[] = [];
  for (const block of blocks.blocks) {
    sections.push(sectionOf(block, bodies));
    if (pace.due(3 * ITEM)) yield;
  }
  const dialect = detection.locked.dialect.id;
  const read = { text, newline, dialect, view, ...detection, ...blocks, sections, carriageReturns };
  const problems = yield* readingProblems(read, pace);
  const file = { text, dialect, sections, problems };
  const readings = blocks.blocks.map(({ begin }) => begin.reading);
  memories.set(file, { ...known, ...view.known, footprint, drift: Drift.none, readings });
  return file;
}

function sectionOf({ begin, closer, limit, contentStart, contentEnd }: Block, bodies: BodySource): Section {
  const list = begin.reading?.attributes;
  const attributes = begin.attributes ?? (list === undefined ? NO_ATTRIBUTES : parseAttributes(list));
  const content = { start: contentStart, end: contentEnd };
  return {
    name: begin.name,
    span: { start: begin.start, end: closer?.next ?? limit },
    header: { start: begin.start, end: begin.end },
    nameSpan: { start: begin.nameStart, end: begin.nameEnd },
    content,
    closer: closer === undefined ? undefined : { start: closer.start, end: closer.end },
    attributes,
    body: bodies(content, attributes.get('encoding') === 'base64'),
  };
}
