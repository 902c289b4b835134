import type { Severity } from '../document/faults';
import type { ParsedFile, ParseOptions } from '../document/types';
import type { RefusalCode } from '../writing/unpack';
import { type BundleText, byteOffsets, readBundleBytes } from '../writing/bundleBytes';
import { metadataOf } from './metadata';
import { parseFile } from './parse';
import { LineCounter, refusalsOf } from '../writing/unpack';

/** What `winnow inspect` prints; docs/inspect.schema.json describes it. */
export interface Inspection {
  /** What the bytes are read as, where nothing in the file says so. */
  readonly encoding?: string;
  readonly dialect: string | null;
  readonly members: readonly InspectedMember[];
  /** What the header of a message says; absent for every other file. */
  readonly metadata?: Readonly<Record<string, string>>;
  readonly problems: readonly { readonly code: string; readonly severity: Severity; readonly line: number }[];
  /** Why the bundle cannot be unpacked; absent where it can, and where there is nothing to unpack. */
  readonly refusals?: readonly { readonly code: RefusalCode; readonly name: string; readonly line: number }[];
}

/** `start` and `end` are byte offsets of the content in the file; a flag attribute is `true`. */
export interface InspectedMember {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  readonly attributes: Readonly<Record<string, string | true>>;
}

/** Members and problems of a file as bytes. A file that is no bundle has no members. Lines count from 0. */
export function inspect(bytes: Uint8Array, options: ParseOptions = {}): Inspection {
  const source = readBundleBytes(bytes);
  const file = parseFile(source.text, options);
  const lines = new LineCounter(file.text);
  const { refusals } = refusalsOf(file);
  return {
    ...(source.isAssumed && { encoding: source.encoding }),
    dialect: file.dialect,
    members: file.dialect === null ? [] : inspectMembers(file, source, bytes.length),
    ...metadataOfMessage(file),
    problems: file.problems.map(({ code, severity, span }) => ({
      code,
      severity,
      line: lines.lineAt(span.start),
    })),
    ...(refusals.length > 0 && {
      refusals: refusals.map(({ code, name, line }) => ({ code, name, line })),
    }),
  };
}

function metadataOfMessage(file: ParsedFile): Pick<Inspection, 'metadata'> {
  if (file.dialect !== null || file.sections.length === 0) return {};
  const said = metadataOf(file, file.sections[0]);
  return said.size === 0 ? {} : { metadata: Object.fromEntries(said) };
}

function inspectMembers(file: ParsedFile, source: BundleText, size: number): InspectedMember[] {
  const offsetOf = byteOffsets(source, size);
  return file.sections.map((section) => ({
    name: section.name,
    start: offsetOf(section.content.start),
    end: offsetOf(section.content.end),
    attributes: Object.fromEntries(
      [...section.attributes].map(([key, value]) => [key, value === '' ? true : value]),
    ),
  }));
}
