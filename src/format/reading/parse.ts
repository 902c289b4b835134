import type { FormatProblem, ParsedFile, ParseOptions, Section, SectionBody, Span } from '../document/types';
import type { Block } from './blocks';
import type { Mark } from './scan';
import { bodyAfterEdit, bodyOf } from '../document/body';
import { blocksOf } from './blocks';
import { detect } from './detect';
import { parseAttributes } from './attributes';
import { problemsOf } from '../problems/problems';
import { newlineOf, scanMarks } from './scan';
import { isEscapedXml } from './shapes';
import { viewOf } from './view';

const BYTE_ORDER_MARK = 0xfeff;

/** What a later edit of the file can build on. */
interface Memory {
  readonly marks: readonly Mark[];
  readonly newline: string;
  readonly options: ParseOptions;
  readonly carriageReturns: boolean;
}

const memories = new WeakMap<ParsedFile, Memory>();

/** Finds the body of a content that stood in an earlier version of the file. */
type BodySource = (content: Span, opaque: boolean) => SectionBody;

/**
 * Reads a text as delimiters, sections and problems. A file that is not a bundle is one section named ''. Never throws;
 * linear in the text; paragraphs are computed when asked for.
 */
export function parseFile(text: string, options: ParseOptions = {}): ParsedFile {
  const fresh: BodySource = ({ start, end }, opaque) => newBody(text, start, end, opaque);
  if (options.detect === false) return plainFile(text, fresh);
  const newline = newlineOf(text);
  const marks = scanMarks(text, markStart(text), text.length, newline);
  const memory = { marks, newline, options, carriageReturns: text.includes('\r') };
  return build(text, memory, fresh);
}

/**
 * The file after an edit; equal to `parseFile(text, options)`. `changes` replace spans of the previous text, in any
 * order, without overlap. Sections that the edit did not touch keep their `SectionBody` object, and so does any section
 * whose text stood in the previous version. Only the lines around the edit are scanned again.
 */
export function reparseFile(
  previous: ParsedFile,
  text: string,
  changes: readonly { readonly span: Span; readonly text: string }[],
  options?: ParseOptions,
): ParsedFile {
  const memory = memories.get(previous);
  const wanted = options ?? memory?.options ?? {};
  const edit = editedRange(previous.text, text, changes);
  const bodies = bodySource(previous, text, edit);
  if (wanted.detect === false) return plainFile(text, bodies);
  const rescanned = memory === undefined ? undefined : rescan(previous.text, text, memory, edit, changes);
  if (rescanned !== undefined) return build(text, { ...rescanned, options: wanted }, bodies);
  const newline = newlineOf(text);
  const marks = scanMarks(text, markStart(text), text.length, newline);
  return build(text, { marks, newline, options: wanted, carriageReturns: text.includes('\r') }, bodies);
}

/** `[start, end)` of the previous text became `[start, newEnd)` of the new one; the rest is equal. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly newEnd: number;
}

function editedRange(
  previous: string,
  text: string,
  changes: readonly { readonly span: Span; readonly text: string }[],
): Edit {
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

/** Marks of the new text from those of the old one; undefined where everything must be scanned. */
function rescan(
  previous: string,
  text: string,
  memory: Memory,
  edit: Edit,
  changes: readonly { readonly text: string }[],
): Omit<Memory, 'options'> | undefined {
  if (edit.start === 0 && edit.end === previous.length && previous.length > 0) return undefined;
  const { newline } = memory;
  const carriageReturns = memory.carriageReturns || changes.some((change) => change.text.includes('\r'));
  if (carriageReturns && newlineOf(text) !== newline) return undefined;
  if (previous.charCodeAt(0) === BYTE_ORDER_MARK || text.charCodeAt(0) === BYTE_ORDER_MARK) {
    if (edit.start === 0) return undefined;
  }
  const from = edit.start === 0 ? 0 : previous.lastIndexOf(newline, edit.start - 1) + 1;
  const lineEnd = previous.indexOf(newline, edit.end);
  const oldTo = lineEnd < 0 ? previous.length : lineEnd + 1;
  const shift = edit.newEnd - edit.end;
  const fromOrMark = Math.max(from, markStart(text));
  const before = lowerBound(memory.marks, fromOrMark);
  const after = lowerBound(memory.marks, oldTo);
  const marks = memory.marks.slice(0, before);
  for (const mark of scanMarks(text, fromOrMark, oldTo + shift, newline)) marks.push(mark);
  for (let index = after; index < memory.marks.length; index++)
    marks.push(shifted(memory.marks[index], shift));
  return { marks, newline, carriageReturns };
}

function lowerBound(marks: readonly Mark[], offset: number): number {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marks[middle].start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

function shifted(mark: Mark, shift: number): Mark {
  if (shift === 0) return mark;
  return { ...mark, start: mark.start + shift, end: mark.end + shift, next: mark.next + shift };
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
    if (
      !opaque &&
      before !== undefined &&
      isOpaque(before) === opaque &&
      content.start <= edit.start &&
      before.content.end + shift === content.end &&
      edit.end <= before.content.end
    ) {
      const inside = {
        start: edit.start - content.start,
        end: edit.end - content.start,
        newEnd: edit.newEnd - content.start,
      };
      return bodyAfterEdit(before.body, inside, contentOf(text, content.start, content.end, true));
    }
    return newBody(text, content.start, content.end, opaque, true);
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

function newBody(text: string, start: number, end: number, opaque: boolean, detached = false): SectionBody {
  const body = bodyOf(contentOf(text, start, end, detached), opaque ? 'opaque' : undefined);
  if (opaque) forcedOpaque.add(body);
  return body;
}

/** A slice keeps the whole text alive: after many edits every changed section would hold a version of the file. */
function contentOf(text: string, start: number, end: number, detached: boolean): string {
  if (start === 0 && end === text.length) return text;
  const slice = text.slice(start, end);
  return detached && slice.length * 2 < text.length ? detach(slice) : slice;
}

/** A copy that does not point into a longer string. */
function detach(slice: string): string {
  return slice.length < 13 ? slice : [slice.slice(0, 1), slice.slice(1)].join('');
}

function markStart(text: string): number {
  return text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0;
}

function plainFile(text: string, bodies: BodySource): ParsedFile {
  const content = { start: markStart(text), end: text.length };
  const section = {
    name: '',
    span: { start: 0, end: text.length },
    content,
    attributes: NO_ATTRIBUTES,
    body: bodies(content, false),
  };
  return { text, dialect: null, sections: [section], problems: NO_PROBLEMS };
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();
const NO_PROBLEMS: readonly FormatProblem[] = [];

function build(text: string, memory: Memory, bodies: BodySource): ParsedFile {
  const view = viewOf(text, memory.newline, memory.marks);
  const detection =
    memory.marks.length === 0 && !isEscapedXml(text) ? undefined : detect(view, memory.options);
  if (detection === undefined) {
    const file = plainFile(text, bodies);
    memories.set(file, memory);
    return file;
  }
  const blocks = blocksOf(view, detection.locked);
  const sections = blocks.blocks.map((block) => sectionOf(block, bodies));
  const problems = problemsOf({
    view,
    ...detection,
    ...blocks,
    sections,
    carriageReturns: memory.carriageReturns,
  });
  const file = { text, dialect: detection.locked.dialect.id, sections, problems };
  memories.set(file, memory);
  return file;
}

function sectionOf({ begin, closer, limit, contentStart, contentEnd }: Block, bodies: BodySource): Section {
  const list = begin.reading?.attributes;
  const attributes = list === undefined ? NO_ATTRIBUTES : parseAttributes(list);
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
