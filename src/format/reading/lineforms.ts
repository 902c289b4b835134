import type { ContentRule, LineForm, Variant } from './dialects';
import { isPathLike } from './names';

/** What one delimiter line says. Offsets are relative to the line. */
export interface Reading {
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly pathLike: boolean;
  /** The attribute list of a canonical header, as written. */
  readonly attributes?: string;
  readonly attributesStart?: number;
  /** The name was a JSON string; `name` is then its value, or the raw text where it is malformed. */
  readonly quoted?: boolean;
  readonly malformed?: boolean;
  readonly open?: boolean;
  readonly canonical?: boolean;
  /** An end line that says FILE or has a colon; others count only with a fitting name. */
  readonly explicit?: boolean;
  /** txtpack: byte count and checksum of the header. */
  readonly byteCount?: number;
  readonly checksum?: { readonly algorithm: string; readonly value: string };
  readonly variant?: Variant;
  readonly content?: ContentRule;
}

/** All readings have the same fields in the same order, which keeps a bundle of many members fast. */
function reading(name: string, nameStart: number, nameEnd: number, more: Partial<Reading> = {}): Reading {
  return {
    name,
    nameStart,
    nameEnd,
    pathLike: isPathLike(name),
    attributes: more.attributes,
    attributesStart: more.attributesStart,
    quoted: more.quoted,
    malformed: more.malformed,
    open: more.open,
    canonical: more.canonical,
    explicit: more.explicit,
    byteCount: more.byteCount,
    checksum: more.checksum,
    variant: more.variant,
    content: more.content,
  };
}

const BLANK = /[ \t]/;
const SAYS_FILE = /FILE|DOC|SOURCE/i;
const TAG_ATTRIBUTE = /[ \t]+([\w:-]+)="([^"]*)"/y;

/**
 * Reads a line (without line end and trailing blanks, and without indentation where the form allows one) after a form.
 * Linear in the length of the line.
 */
export function readLine(line: string, form: LineForm): Reading | undefined {
  if (form.nameAttributes !== undefined) return readTag(line, form, form.nameAttributes);
  const read = form.pattern === undefined ? readFrame(line, form) : readPattern(line, form, form.pattern);
  if (read === undefined) return undefined;
  if (form.pathLike && !read.pathLike) return undefined;
  if (form.not?.test(read.name)) return undefined;
  return form.variant === undefined ? read : { ...read, variant: form.variant, content: form.content };
}

function readPattern(line: string, form: LineForm, pattern: RegExp): Reading | undefined {
  const match = pattern.exec(line);
  if (match?.indices === undefined) return undefined;
  if (form.canonical) return readCanonical(match);
  const [start, end] = trimmed(line, ...(match.indices[1] ?? [line.length, line.length]));
  const name = line.slice(start, end);
  if (match[2] === undefined) return reading(name, start, end, { explicit: true });
  const checksum = match[3] === undefined ? undefined : { algorithm: match[3], value: match[4] };
  return reading(name, start, end, { byteCount: Number(match[2]), checksum });
}

function readCanonical(match: RegExpExecArray): Reading {
  const quoted = match[1] !== undefined;
  const [nameStart, nameEnd] = match.indices?.[quoted ? 1 : 2] ?? [0, 0];
  const attributesStart = match.indices?.[3]?.[0];
  const value = quoted ? parseQuoted(match[1]) : match[2];
  return reading(value ?? match[1], nameStart, nameEnd, {
    attributes: match[3],
    attributesStart,
    quoted,
    malformed: value === undefined,
    canonical: true,
  });
}

/** The value of a JSON string, or undefined where it is none. */
function parseQuoted(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Cuts the name out by hand: a lazy pattern would be quadratic on a line of blanks. */
function readFrame(line: string, form: LineForm): Reading | undefined {
  const head = form.head?.exec(line)?.[0];
  if (head === undefined) return undefined;
  const end = closedEnd(line, head.length, form);
  if (end === undefined) return undefined;
  if (form.endName !== undefined) return readEnd(line, head, end, form.endName);
  let [start, stop] = trimmed(line, head.length, end);
  if (form.bracket && stop > start && line[stop - 1] === ']' && head.includes('['))
    [start, stop] = trimmed(line, start, stop - 1);
  if (form.close === undefined && start === stop) return undefined;
  return reading(line.slice(start, stop), start, stop, {
    open: form.open,
    malformed: line[start] === '"' && form.first === '=',
  });
}

function readEnd(
  line: string,
  head: string,
  end: number,
  kind: 'colon' | 'colon-or-blank',
): Reading | undefined {
  let [start] = trimmed(line, head.length, end);
  const colon = line[start] === ':' && start < end;
  if (colon) start++;
  else if (start < end && (kind === 'colon' || start === head.length)) return undefined;
  const [nameStart, nameEnd] = trimmed(line, start, end);
  const name = line.slice(nameStart, nameEnd);
  return reading(name, nameStart, nameEnd, { explicit: colon || name === '' || SAYS_FILE.test(head) });
}

/** Where the closing run (with what may follow it) starts; undefined where a required one is missing. */
function closedEnd(line: string, from: number, form: LineForm): number | undefined {
  let end = line.length;
  if (form.closeAfter !== undefined) {
    const tail = form.closeAfter.exec(line.slice(Math.max(from, end - 16)));
    if (tail !== null) end -= tail[0].length;
  }
  if (form.close === undefined) return end;
  let start = trimmed(line, from, end)[1];
  const runEnd = start;
  while (start > from && form.close.includes(line[start - 1])) start--;
  if (runEnd - start >= (form.closeMin ?? 1)) return start;
  return form.closeOptional ? end : undefined;
}

function trimmed(line: string, from: number, to: number): [number, number] {
  let start = from;
  let end = to;
  while (start < end && BLANK.test(line[start])) start++;
  while (end > start && BLANK.test(line[end - 1])) end--;
  return [start, end];
}

/** A start tag of the form's own element, alone on its line and with quoted attributes only. */
function readTag(line: string, form: LineForm, attributes: readonly string[]): Reading | undefined {
  const head = form.head?.exec(line)?.[0];
  if (head === undefined || !line.endsWith('>')) return undefined;
  let found: Reading | undefined;
  let at = head.length;
  for (;;) {
    TAG_ATTRIBUTE.lastIndex = at;
    const match = TAG_ATTRIBUTE.exec(line);
    if (match === null) break;
    at = TAG_ATTRIBUTE.lastIndex;
    const nameStart = at - 1 - match[2].length;
    if (found === undefined && match[2] !== '' && attributes.includes(match[1].toLowerCase())) {
      found = reading(match[2], nameStart, at - 1);
    }
  }
  return /^[ \t]*>$/.test(line.slice(at)) ? found : undefined;
}
