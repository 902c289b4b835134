import type { ParsedFile, Section, Span, TextEdit } from '../document/types';
import { CANONICAL_DIALECT } from './decode';
import { DIALECTS } from '../reading/dialects';
import { quoteName } from './pack';

/** Replaces a span. */
export function replace(span: Span, text: string): TextEdit {
  return { span: { start: span.start, end: span.end }, text };
}

/** Inserts at an offset. */
export function insert(at: number, text: string): TextEdit {
  return { span: { start: at, end: at }, text };
}

/** The line end that the bundle uses after its headers. */
export function lineEndOf(file: ParsedFile): string {
  const at = file.text.search(/[\r\n]/);
  if (at < 0) return '\n';
  if (file.text[at] === '\n') return '\n';
  return file.text[at + 1] === '\n' ? '\r\n' : '\r';
}

/** A delimiter line that opens a member, in the file's dialect where it has such a line, else canonical. */
export function beginLine(file: ParsedFile, name: string): string {
  const mark = DIALECTS.find((dialect) => dialect.id === file.dialect)?.mark;
  if (mark === undefined || mark === '=') return `=== FILE: ${quoteName(name)} ===`;
  return `${mark.repeat(3)} FILE: ${name} ${mark.repeat(3)}`;
}

const FIXED_ENDS: Readonly<Record<string, string>> = {
  'angle-file': '<<< END FILE >>>',
  'angle-open': '<<<< END FILE',
  'bracket-file': '[/FILE]',
  'xml-file': '</file>',
  'xml-content': '</content>',
  'xml-bolt': '</boltAction>',
  'files-to-prompt': '---',
};

/** A line that closes the member, in the manner of the closers that the file has already. */
export function endLine(file: ParsedFile, section: Section, name: string): string {
  if (file.dialect === 'txtpack') return `--- END: ${name} ---`;
  if (file.dialect === 'xml-documents') return `</document_content>${lineEndOf(file)}</document>`;
  if (file.dialect?.startsWith('md-')) return fenceRun(file, section);
  const fixed = FIXED_ENDS[file.dialect ?? ''];
  if (fixed !== undefined) return fixed;
  const model = file.sections.find((other) => other.closer !== undefined);
  const named = model === undefined ? undefined : closerName(file, model);
  if (model?.closer !== undefined) {
    const line = file.text.slice(model.closer.start, model.closer.end);
    if (named === undefined) return line;
    const at = named.start - model.closer.start;
    return line.slice(0, at) + name + line.slice(named.end - model.closer.start);
  }
  const mark = DIALECTS.find((dialect) => dialect.id === file.dialect)?.mark ?? '=';
  return `${mark.repeat(3)} END FILE: ${name} ${mark.repeat(3)}`;
}

function fenceRun(file: ParsedFile, section: Section): string {
  const header = section.header ?? section.span;
  const lines = file.text.slice(header.start, header.end).split(/\r\n|\n|\r/);
  return /^(`{3,}|~{3,})/.exec(lines[lines.length - 1])?.[1] ?? '```';
}

/** Where the closer repeats the member's name. */
export function closerName(file: ParsedFile, section: Section): Span | undefined {
  if (section.closer === undefined || section.name === '') return undefined;
  const line = file.text.slice(section.closer.start, section.closer.end);
  const at = line.lastIndexOf(section.name);
  return at < 0
    ? undefined
    : { start: section.closer.start + at, end: section.closer.start + at + section.name.length };
}

/** Gives a member another name, in its header and in its closer. */
export function renameEdits(file: ParsedFile, section: Section, name: string): TextEdit[] {
  const span = section.nameSpan;
  if (span === undefined) return [];
  const written = file.dialect === CANONICAL_DIALECT ? quoteName(name) : name;
  const edits = [
    span.start < span.end ? replace(span, written) : replace(blanksAround(file.text, span), ` ${written} `),
  ];
  const closer = closerName(file, section);
  if (closer !== undefined) edits.push(replace(closer, name));
  return edits;
}

/** An empty name stands among blanks, or between quotes that stay. */
function blanksAround(text: string, { start, end }: Span): Span {
  let from = start;
  let to = end;
  while (/[ \t]/.test(text[from - 1] ?? '')) from--;
  while (/[ \t]/.test(text[to] ?? '')) to++;
  return { start: from, end: to };
}

const EARLY = new Set(['eol=crlf', 'esc=cr', 'encoding=base64']);

/** Adds an attribute to a canonical header: those on line ends and encoding first, `noeol` last. */
export function addAttribute(section: Section, attribute: string): TextEdit[] {
  const { nameSpan } = section;
  if (nameSpan === undefined || section.attributes.has(attribute.split('=')[0])) return [];
  if (section.attributes.size === 0) return [insert(nameSpan.end, ` [${attribute}]`)];
  if (EARLY.has(attribute)) return [insert(nameSpan.end + 2, `${attribute} `)];
  const list = [...section.attributes]
    .map(([key, value]) => (value === '' ? key : `${key}=${value}`))
    .join(' ');
  return [insert(nameSpan.end + 2 + list.length, ` ${attribute}`)];
}

/** Takes the attribute written at `span` out of its header, with the brackets when it was the only one. */
export function removeAttribute(text: string, span: Span): TextEdit[] {
  const opens = text[span.start - 1] === '[';
  const closes = text[span.end] === ']';
  if (opens && closes) return [replace({ start: span.start - 2, end: span.end + 1 }, '')];
  if (opens) return [replace({ start: span.start, end: span.end + 1 }, '')];
  return [replace({ start: span.start - 1, end: span.end }, '')];
}

/** Where an attribute of the header is written. */
export function attributeSpan(file: ParsedFile, section: Section, key: string): Span | undefined {
  const { header, nameSpan } = section;
  if (header === undefined || nameSpan === undefined) return undefined;
  const match = new RegExp(`[[ ](${key}(?:=[^ \\]]*)?)(?=[ \\]])`).exec(
    file.text.slice(nameSpan.end, header.end),
  );
  if (match === null) return undefined;
  const start = nameSpan.end + match.index + 1;
  return { start, end: start + match[1].length };
}
