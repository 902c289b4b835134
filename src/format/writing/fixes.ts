import { isLineEnd } from '../../lexis/index';
import type { FormatFix, FormatProblem, ParsedFile, Section, Span, TextEdit } from '../document/types';
import type { FixId, FormatCode } from '../document/faults';
import {
  addAttribute,
  attributeSpan,
  beginLine,
  endLine,
  insert,
  lineEndOf,
  removeAttribute,
  renameEdits,
  replace,
} from './headeredits';
import { CANONICAL_DIALECT } from './decode';
import { isEscapable } from './escape';
import { lineEndAfter, lineStartBefore, skipLineEnd } from '../document/text';
import {
  nameFromText,
  inFolder,
  numberedName,
  percentEncodedName,
  relativeName,
  shallowName,
  shortenedName,
  underscoredName,
  untitledName,
  visibleName,
  withoutEmptySegments,
  withoutParentSegments,
} from './newnames';
import { quoteName } from './pack';

type FixMaker = (
  file: ParsedFile,
  problem: FormatProblem,
  section: Section | undefined,
) => readonly (FormatFix | undefined)[];

/**
 * The ways to mend a problem of the file, the preferred one first. Each is a set of edits without overlap; a fix without
 * edits (`go-to-first`) only leads somewhere, its data says where.
 */
export function fixesFor(file: ParsedFile, problem: FormatProblem): readonly FormatFix[] {
  return FIXES[problem.code](file, problem, file.sections[problem.section])
    .filter((fix) => fix !== undefined)
    .map((fix, index) => ({ ...fix, preferred: index === 0 && fix.preferred }));
}

function fix(id: FixId, edits: readonly TextEdit[], data: FormatFix['data'] = {}): FormatFix | undefined {
  const real = edits.filter((edit) => edit.text !== '' || edit.span.end > edit.span.start);
  if (real.length === 0) return undefined;
  return { id, data, edits: [...real].sort((a, b) => a.span.start - b.span.start), preferred: true };
}

function rename(
  id: FixId,
  file: ParsedFile,
  section: Section | undefined,
  name: string | undefined,
): FormatFix | undefined {
  if (section === undefined || name === undefined || name === section.name || name.trim() === '')
    return undefined;
  return fix(id, renameEdits(file, section, name), { name });
}

const FIXES: Readonly<Record<FormatCode, FixMaker>> = {
  'unclosed-block': (file, _, section) => [insertEnd(file, section), removeEnds(file)],
  'end-name-mismatch': (file, problem, section) => [
    useBeginName(problem, section),
    useEndName(file, problem, section),
  ],
  'stray-end': (file, problem) => [
    deleteLine(file, problem.span),
    insertBegin(file, problem),
    escapeLine(file, problem),
  ],
  'duplicate-name': (file, problem, section) => [
    rename('rename', file, section, section && numberedName(file, section.name)),
    merge(file, problem, section),
    goToFirst(problem),
  ],
  'case-collision': (file, problem, section) => [
    rename(
      'rename',
      file,
      section,
      section &&
        (problem.data.folder === undefined
          ? numberedName(file, section.name)
          : inFolder(section.name, String(problem.data.folder))),
    ),
    goToFirst(problem),
  ],
  'file-directory-conflict': (file, problem, section) => [renameFile(file, problem, section)],
  'empty-name': (file, _, section) => [
    rename('remove-empty-segments', file, section, section && withoutEmptySegments(section.name)),
    rename('name-from-first-line', file, section, section && nameFromText(file, section.body.text)),
    rename('untitled', file, section, untitledName(file)),
  ],
  'path-traversal': (file, _, section) => [
    rename('remove-parent-segments', file, section, section && withoutParentSegments(section.name)),
  ],
  'absolute-path': (file, _, section) => [
    rename('make-relative', file, section, section && relativeName(section.name)),
  ],
  'directory-name': (file, _, section) => [
    rename('remove-slash', file, section, section && section.name.replace(/[\\/]+$/, '')),
  ],
  'reserved-name': (file, _, section) => [
    rename('append-underscore', file, section, section && underscoredName(section.name)),
    rename('percent-encode', file, section, section && percentEncodedName(section.name)),
  ],
  'name-too-long': (file, _, section) => [
    rename('shorten', file, section, section && shortenedName(file, section.name)),
  ],
  'path-too-deep': (file, _, section) => [
    rename('join-folders', file, section, section && shallowName(section.name)),
  ],
  'name-control-char': (file, _, section) => [
    quoteAndEscape(file, section),
    rename('remove-characters', file, section, section && visibleName(section.name)),
  ],
  'name-bidi-control': (file, _, section) => [
    quoteAndEscape(file, section),
    rename('remove-characters', file, section, section && visibleName(section.name)),
  ],
  'malformed-quoted-name': (file, _, section) => [requote(file, section)],
  'malformed-attributes': (file, problem) => [
    fix('remove-attribute', removeListed(file, problem.span), problem.data),
  ],
  'unsupported-version': (file, problem) => [
    fix('remove-attribute', removeAttribute(file.text, problem.span), problem.data),
  ],
  'invalid-json': () => [],
  'missing-text': () => [],
  'cell-count': () => [],
  'malformed-quotes': () => [],
  'duplicate-id': (_, problem) => [goToFirst(problem)],
  'no-text-column': () => [],
  'invalid-base64': (file, _, section) => [dropAttribute('decode-as-text', file, section, 'encoding')],
  'byte-count-mismatch': (file, problem, section) => [
    recompute(file, problem, section, 'bytes'),
    dropAttribute('remove-check', file, section, 'bytes'),
  ],
  'checksum-mismatch': (file, problem, section) => [
    recompute(file, problem, section, 'sha256'),
    dropAttribute('remove-check', file, section, 'sha256') ?? dropSum(file, section),
  ],
  'content-before-first-delimiter': (file, problem) => [wrapPreamble(file, problem), deletePreamble(file)],
  'content-between-blocks': (file, problem, section) => [
    moveIntoBlock(file, problem, section),
    deleteBetween(file, problem),
  ],
  'mixed-dialects': (file, problem) => [
    fix(
      'convert-delimiter',
      [replace(problem.span, beginLine(file, String(problem.data.name)))],
      problem.data,
    ),
  ],
  'near-miss-delimiter': (file, problem) => [
    fix('make-delimiter', [replace(problem.span, String(problem.data.canonical))], problem.data),
    escapeLine(file, problem),
  ],
  'delimiter-not-closed': (_, problem) => [
    fix(
      'add-closing-run',
      [insert(problem.span.end, ` ${String(problem.data.mark).repeat(3)}`)],
      problem.data,
    ),
  ],
  'mixed-eol': (file, problem, section) => [normaliseLineEnds(file, problem, section)],
  'missing-final-newline': (file, _, section) => [addFinalNewline(file, section)],
  'empty-member': () => [],
  'encoded-mail': () => [],
  'too-many-members': () => [],
};

function insertEnd(file: ParsedFile, section: Section | undefined): FormatFix | undefined {
  if (section === undefined) return undefined;
  const at = section.span.end;
  const lineEnd = lineEndOf(file);
  const before = at > 0 && !isLineEnd(file.text.charCodeAt(at - 1)) ? lineEnd : '';
  return fix('insert-end-marker', [insert(at, before + endLine(file, section, section.name) + lineEnd)], {
    name: section.name,
  });
}

function removeEnds(file: ParsedFile): FormatFix | undefined {
  if (file.dialect === null || !/-file$/.test(file.dialect) || /^(?:xml|md)-/.test(file.dialect))
    return undefined;
  const closers = file.sections.map((section) => section.closer).filter((closer) => closer !== undefined);
  return fix(
    'remove-all-end-markers',
    closers.map((closer) => replace(wholeLine(file, closer), '')),
    { count: closers.length },
  );
}

/** The lines of a span with their last line end. */
function wholeLine(file: ParsedFile, span: Span): Span {
  const { text } = file;
  const end = lineEndAfter(text, span.end, text.length);
  return { start: lineStartBefore(text, span.start, 0), end: skipLineEnd(text, end, text.length) };
}

function useBeginName(problem: FormatProblem, section: Section | undefined): FormatFix | undefined {
  return (
    section &&
    fix('use-begin-name', [replace(problem.span, section.name)], {
      name: section.name,
      end: problem.data.end,
    })
  );
}

function useEndName(
  file: ParsedFile,
  problem: FormatProblem,
  section: Section | undefined,
): FormatFix | undefined {
  if (section?.nameSpan === undefined) return undefined;
  const name = String(problem.data.end);
  const written = file.dialect === CANONICAL_DIALECT ? quoteName(name) : name;
  return fix('use-end-name', [replace(section.nameSpan, written)], { name });
}

function deleteLine(file: ParsedFile, span: Span): FormatFix | undefined {
  return fix('delete-line', [replace(wholeLine(file, span), '')]);
}

/** Opens a member where the text starts that the stray end closes. */
function insertBegin(file: ParsedFile, problem: FormatProblem): FormatFix | undefined {
  const name = problem.data.name === '' ? untitledName(file) : String(problem.data.name);
  let at = file.text.startsWith('\ufeff') ? 1 : 0;
  for (const section of file.sections) {
    if (section.span.start >= problem.span.start) break;
    const closer = section.closer === undefined ? section.content.end : wholeLine(file, section.closer).end;
    if (closer > problem.span.start) return undefined;
    at = closer;
  }
  return fix('insert-begin-above', [insert(at, beginLine(file, name) + lineEndOf(file))], { name });
}

/** Only where the reader would take the backslash off again. */
function escapeLine(file: ParsedFile, problem: FormatProblem): FormatFix | undefined {
  if (
    file.dialect !== CANONICAL_DIALECT ||
    !isEscapable(file.text.slice(problem.span.start, problem.span.end))
  )
    return undefined;
  return fix('escape', [insert(problem.span.start, '\\')]);
}

function goToFirst(problem: FormatProblem): FormatFix | undefined {
  const first = problem.related.at(0);
  if (first === undefined) return undefined;
  return { id: 'go-to-first', data: { start: first.start, end: first.end }, edits: [], preferred: false };
}

/** Appends the content to the first member of that name, where both are written the same way. */
function merge(
  file: ParsedFile,
  problem: FormatProblem,
  section: Section | undefined,
): FormatFix | undefined {
  const first = file.sections[Number(problem.data.first)] as Section | undefined;
  if (section === undefined || first === undefined) return undefined;
  if (section.attributes.size > 0 || first.attributes.size > 0 || file.dialect === 'txtpack')
    return undefined;
  const { text } = file;
  const content = text.slice(section.content.start, section.content.end);
  const ends = first.content.end === first.content.start || isLineEnd(text.charCodeAt(first.content.end - 1));
  const glue = ends ? '' : lineEndOf(file);
  return fix('merge', [insert(first.content.end, glue + content), replace(section.span, '')], {
    name: section.name,
  });
}

/** Of `a` and `a/b` the file `a` gets another name. */
function renameFile(
  file: ParsedFile,
  problem: FormatProblem,
  section: Section | undefined,
): FormatFix | undefined {
  const other = file.sections[Number(problem.data.first)] as Section | undefined;
  if (section === undefined || other === undefined) return undefined;
  const shorter = section.name.length < other.name.length ? section : other;
  return rename('rename', file, shorter, numberedName(file, shorter.name));
}

function quoteAndEscape(file: ParsedFile, section: Section | undefined): FormatFix | undefined {
  if (section?.nameSpan === undefined || file.dialect !== CANONICAL_DIALECT) return undefined;
  return fix('quote-and-escape', [replace(section.nameSpan, quoteName(section.name))], {
    name: section.name,
  });
}

function requote(file: ParsedFile, section: Section | undefined): FormatFix | undefined {
  if (section?.nameSpan === undefined) return undefined;
  const inner = file.text.slice(section.nameSpan.start, section.nameSpan.end).replace(/^"|"$/g, '');
  return fix('re-quote', [replace(section.nameSpan, quoteName(inner))], { name: inner });
}

/** A span is one attribute of a list, or a whole list that reads as part of the name. */
function removeListed(file: ParsedFile, span: Span): TextEdit[] {
  if (file.text[span.start] !== '[') return removeAttribute(file.text, span);
  const start = file.text[span.start - 1] === ' ' ? span.start - 1 : span.start;
  return [replace({ start, end: span.end }, '')];
}

function dropAttribute(
  id: FixId,
  file: ParsedFile,
  section: Section | undefined,
  key: string,
): FormatFix | undefined {
  const span = section === undefined ? undefined : attributeSpan(file, section, key);
  return span && fix(id, removeAttribute(file.text, span), { attribute: key });
}

/** txtpack writes its checksum as ` [sha256:…]`. */
function dropSum(file: ParsedFile, section: Section | undefined): FormatFix | undefined {
  const match = headerMatch(file, section, / \[\w+:[a-f0-9]+\](?= ---$)/);
  return match && fix('remove-check', [replace(match, '')], { attribute: 'sha256' });
}

function headerMatch(file: ParsedFile, section: Section | undefined, pattern: RegExp): Span | undefined {
  if (section?.header === undefined) return undefined;
  const match = pattern.exec(file.text.slice(section.header.start, section.header.end));
  if (match === null) return undefined;
  const start = section.header.start + match.index;
  return { start, end: start + match[0].length };
}

function recompute(
  file: ParsedFile,
  problem: FormatProblem,
  section: Section | undefined,
  key: string,
): FormatFix | undefined {
  if (section === undefined) return undefined;
  const actual = String(problem.data.actual);
  const attribute = attributeSpan(file, section, key);
  if (attribute !== undefined)
    return fix(
      'recompute',
      [replace({ start: attribute.start + key.length + 1, end: attribute.end }, actual)],
      { actual },
    );
  const pattern =
    key === 'bytes'
      ? /(?<=\()\d+(?= bytes\)(?: \[\w+:[a-f0-9]+\])? ---$)/
      : /(?<=\[sha256:)[a-f0-9]+(?=\] ---$)/;
  const span = headerMatch(file, section, pattern);
  return span && fix('recompute', [replace(span, actual)], { actual });
}

function wrapPreamble(file: ParsedFile, problem: FormatProblem): FormatFix | undefined {
  const lineEnd = lineEndOf(file);
  const taken = file.sections.some((section) => section.name === 'preamble.txt');
  const name = taken ? numberedName(file, 'preamble.txt') : 'preamble.txt';
  const start = file.text.startsWith('\ufeff') ? 1 : 0;
  const edits = [insert(start, beginLine(file, name) + lineEnd)];
  const first = file.sections[0];
  if (first.closer !== undefined) edits.push(insert(first.span.start, endLine(file, first, name) + lineEnd));
  return fix('wrap-as-preamble', edits, { name, ...problem.data });
}

function deletePreamble(file: ParsedFile): FormatFix | undefined {
  const start = file.text.startsWith('\ufeff') ? 1 : 0;
  return fix('delete-text', [replace({ start, end: file.sections[0].span.start }, '')]);
}

/** The closer moves behind the text. */
function moveIntoBlock(
  file: ParsedFile,
  problem: FormatProblem,
  section: Section | undefined,
): FormatFix | undefined {
  if (section?.closer === undefined) return undefined;
  const closer = wholeLine(file, section.closer);
  const rest = wholeLine(file, problem.span);
  const line = file.text.slice(section.closer.start, section.closer.end) + lineEndOf(file);
  const glue = isLineEnd(file.text.charCodeAt(rest.end - 1)) ? '' : lineEndOf(file);
  return fix('move-into-previous-block', [replace(closer, ''), insert(rest.end, glue + line)], {
    name: section.name,
  });
}

function deleteBetween(file: ParsedFile, problem: FormatProblem): FormatFix | undefined {
  return fix('delete-text', [replace(wholeLine(file, problem.span), '')]);
}

/** Line ends of the member as after its header; a member that was CRLF throughout keeps that as an attribute. */
function normaliseLineEnds(
  file: ParsedFile,
  problem: FormatProblem,
  section: Section | undefined,
): FormatFix | undefined {
  if (section?.header === undefined) return undefined;
  const { text } = file;
  const { start, end } = section.content;
  const wanted = text.slice(lineEndAfter(text, section.header.end, start), start);
  const edits: TextEdit[] = [];
  for (let at = lineEndAfter(text, start, end); at < end; at = lineEndAfter(text, at, end)) {
    const next = skipLineEnd(text, at, end);
    if (text.slice(at, next) !== wanted) edits.push(replace({ start: at, end: next }, wanted));
    at = next;
  }
  const { lf, cr } = problem.data;
  const record = file.dialect === CANONICAL_DIALECT && wanted === '\n' && lf === 0 && cr === 0;
  if (record) edits.push(...addAttribute(section, 'eol=crlf'));
  return fix('normalise-line-ends', edits, { recorded: record ? 1 : 0 });
}

function addFinalNewline(file: ParsedFile, section: Section | undefined): FormatFix | undefined {
  if (section === undefined) return undefined;
  return fix('add-final-newline', [
    ...addAttribute(section, 'noeol'),
    insert(file.text.length, lineEndOf(file)),
  ]);
}
