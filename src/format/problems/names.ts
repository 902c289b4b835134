import type { FormatProblem, Section, Span } from '../document/types';
import type { FormatCode, Found, ReadFile } from './report';
import { problem } from './report';

/* eslint-disable no-control-regex -- control characters are what these patterns look for */
/** C0, DEL and C1. */
export const CONTROL_CHARACTER = /[\u0000-\u001f\u007f-\u009f]/;
/** Characters that change the direction of text or cannot be seen. */
export const HIDDEN_CHARACTER =
  /[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/;
/* eslint-enable no-control-regex */
const RESERVED_BASE = /^(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³]|conin\$|conout\$)[ ]*(?:\.|$)/i;
const RESERVED_CHARACTER = /[<>:"|?*]/;
const DRIVE = /^[A-Za-z]:/;
const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]+:\/\//;

/** A name as other names of the bundle are compared with it: NFC, lower case, forward slashes. */
export function foldName(name: string): string {
  return name.normalize('NFC').toLowerCase().replaceAll('\\', '/');
}

/** What keeps a name from being an absolute path: the offending prefix, or undefined. */
export function absolutePrefix(name: string): string | undefined {
  return /^(?:[A-Za-z][A-Za-z0-9+.-]+:\/\/|[A-Za-z]:[\\/]*|[\\/]+|~[^\\/]*(?:[\\/]+|$))/.exec(name)?.[0];
}

/** True when a segment is a device or holds what Windows does not take: `CON`, `aux.txt`, `a:b`, `x.`. */
export function isReservedSegment(segment: string): boolean {
  return (
    RESERVED_BASE.test(segment) ||
    RESERVED_CHARACTER.test(segment) ||
    /[. ]$/.test(segment.replace(/^\.{1,2}$/, ''))
  );
}

/** Faults of the names, one by one and against each other. */
export function nameProblems({ sections, blocks, view }: ReadFile): FormatProblem[] {
  const problems: FormatProblem[] = [];
  sections.forEach((section, index) => {
    if (blocks[index].begin.reading?.malformed) return;
    const span = nameSpan(section);
    const written = view.text.slice(span.start, span.end);
    for (const code of faultsOf(section.name, written)) {
      problems.push(
        problem(code, {
          span,
          section: index,
          data: { name: section.name },
          ...severityOf(code, section.name),
        }),
      );
    }
  });
  addCollisions(sections, problems);
  return problems;
}

function nameSpan(section: Section): Span {
  const { nameSpan: span, header } = section;
  if (span !== undefined && span.end > span.start) return span;
  return header ?? section.span;
}

function severityOf(code: FormatCode, name: string): Pick<Found, 'severity'> {
  return code === 'absolute-path' && name.startsWith('~') ? { severity: 'warning' } : {};
}

/** `written` is the name as it stands in the header: a quoted and escaped character harms no one. */
function faultsOf(name: string, written: string): FormatCode[] {
  if (name.trim() === '') return ['empty-name'];
  const codes: FormatCode[] = [];
  const absolute =
    name.startsWith('/') ||
    name.startsWith('\\') ||
    name.startsWith('~') ||
    DRIVE.test(name) ||
    SCHEME.test(name);
  const segments = name.split(/[\\/]/);
  if (segments.includes('..')) codes.push('path-traversal');
  if (absolute) codes.push('absolute-path');
  if (/[\\/]$/.test(name)) codes.push('directory-name');
  const rest = segments.slice(absolute ? 1 : 0);
  if (!SCHEME.test(name) && rest.some(isReservedSegment)) codes.push('reserved-name');
  if (CONTROL_CHARACTER.test(written)) codes.push('name-control-char');
  if (HIDDEN_CHARACTER.test(written)) codes.push('name-bidi-control');
  return codes;
}

/** Equal names, names that one file system cannot tell apart, and a name that is a directory of another. */
function addCollisions(sections: readonly Section[], problems: FormatProblem[]): void {
  const exact = new Map<string, number>();
  const folded = new Map<string, number>();
  sections.forEach(({ name }, index) => {
    if (name.trim() === '') return;
    const first = exact.get(name);
    const fold = foldName(name);
    const near = folded.get(fold);
    if (first !== undefined) problems.push(collision('duplicate-name', sections, index, first));
    else if (near !== undefined) problems.push(collision('case-collision', sections, index, near));
    if (first === undefined) exact.set(name, index);
    if (near === undefined) folded.set(fold, index);
  });
  sections.forEach(({ name }, index) => {
    const fold = foldName(name);
    for (let slash = fold.indexOf('/', 1); slash > 0 && slash < 4096; slash = fold.indexOf('/', slash + 1)) {
      const other = folded.get(fold.slice(0, slash));
      if (other === undefined || other === index) continue;
      problems.push(
        collision('file-directory-conflict', sections, Math.max(index, other), Math.min(index, other)),
      );
      return;
    }
  });
}

function collision(
  code: FormatCode,
  sections: readonly Section[],
  index: number,
  first: number,
): FormatProblem {
  const data = { name: sections[index].name, other: sections[first].name, first };
  return problem(code, {
    span: nameSpan(sections[index]),
    section: index,
    data,
    related: [nameSpan(sections[first])],
  });
}
