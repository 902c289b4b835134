import type { Work } from '../../lexis/index';
import type { Pace } from '../document/pace';
import type { FormatProblem, Section, Span } from '../document/types';
import type { FormatCode } from '../document/faults';
import type { Collision } from './collisions';
import type { Found, ReadFile } from './report';
import { ITEM } from '../document/pace';
import { MAX_SEGMENT_BYTES, MAX_SEGMENTS } from '../document/limits';
import { NameRegister, pathOf } from './collisions';
import { CONTROL_CHARACTER, HIDDEN_CHARACTER } from './nameCharacters';
import { problem } from './report';
import { safePath } from './safepath';

const RESERVED_BASE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)[ ]*(?:\.|$)/i;
const RESERVED_CHARACTER = /[<>:"|?*]/;
const DRIVE = /^[A-Za-z]:/;
const PARENT_SEGMENT = /(?:^|[\\/])\.\.(?:[\\/]|$)/;
const MAY_BE_RESERVED = /[<>:"|?*]|[. ](?:[\\/]|$)|(?:^|[\\/])(?:con|prn|aux|nul|com|lpt)/i;
const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]+:\/\//;
/** Parts that are empty or say "here". */
const EMPTY_SEGMENT = /[\\/]\.?(?:[\\/]|$)|^\.(?:[\\/]|$)/;
/** No shorter name has too many parts or too long a one. */
const MAX_SHORT_NAME = Math.min(2 * MAX_SEGMENTS, MAX_SEGMENT_BYTES / 3);

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

/** Faults of the names, one by one and against each other. Linear in their lengths, in slices. */
export function* readingNameProblems(
  { sections, blocks, text }: ReadFile,
  pace: Pace,
): Work<FormatProblem[]> {
  const problems: FormatProblem[] = [];
  for (let index = 0; index < sections.length; index++) {
    const section = sections[index];
    const span = nameSpan(section);
    if (pace.due(10 * (span.end - span.start) + 5 * ITEM)) yield;
    if (blocks[index].begin.reading?.malformed) continue;
    const written = text.slice(span.start, span.end);
    for (const code of faultsOf(section.name, written)) {
      problems.push(
        problem(code, {
          span,
          section: index,
          data: { name: section.name, ...limitOf(code, section.name) },
          ...severityOf(code, section.name),
        }),
      );
    }
  }
  yield* addCollisions(sections, problems, pace);
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

function limitOf(code: FormatCode, name: string): Found['data'] {
  if (code === 'name-too-long') return { limit: MAX_SEGMENT_BYTES };
  if (code === 'path-too-deep') return { count: pathOf(name).split('/').length, limit: MAX_SEGMENTS };
  return {};
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
  if (PARENT_SEGMENT.test(name)) codes.push('path-traversal');
  if (absolute) codes.push('absolute-path');
  if (/[\\/]$/.test(name)) codes.push('directory-name');
  if (!SCHEME.test(name) && hasReservedSegment(name, absolute)) codes.push('reserved-name');
  if (CONTROL_CHARACTER.test(written)) codes.push('name-control-char');
  if (HIDDEN_CHARACTER.test(written)) codes.push('name-bidi-control');
  const fault = pathFault(name);
  return fault === undefined || codes.includes(fault) ? codes : [...codes, fault];
}

/** Why a long name, or one with parts that are no names, cannot be unpacked; others are told by their characters. */
function pathFault(name: string): FormatCode | undefined {
  if (name.length <= MAX_SHORT_NAME && !EMPTY_SEGMENT.test(name)) return undefined;
  const safe = safePath(name);
  // A control character that is quoted and escaped harms no one before the bundle is unpacked.
  return 'fault' in safe && safe.fault !== 'name-control-char' ? safe.fault : undefined;
}

/** Whether a segment is reserved; the first one of an absolute name says where it starts and is not looked at. */
function hasReservedSegment(name: string, absolute: boolean): boolean {
  // Most names hold nothing of the kind, and cutting a long one into its segments costs far more than looking.
  if (!MAY_BE_RESERVED.test(name)) return false;
  return name
    .split(/[\\/]/)
    .slice(absolute ? 1 : 0)
    .some(isReservedSegment);
}

/** Equal names, names that one file system cannot tell apart, and a name that is a directory of another. */
function* addCollisions(sections: readonly Section[], problems: FormatProblem[], pace: Pace): Work<void> {
  const names = new NameRegister();
  for (let index = 0; index < sections.length; index++) {
    const { name } = sections[index];
    if (pace.due(10 * name.length + 5 * ITEM)) yield;
    if (name.trim() === '') continue;
    const found = names.add(name, index);
    if (found !== undefined) problems.push(collisionProblem(found, sections, index));
  }
}

function collisionProblem(
  { code, other, folder }: Collision,
  sections: readonly Section[],
  index: number,
): FormatProblem {
  const { name } = sections[index];
  return problem(code, {
    span: nameSpan(sections[index]),
    section: index,
    data: { name, other: sections[other].name, first: other, ...(folder !== undefined && { folder }) },
    related: [nameSpan(sections[other])],
  });
}
