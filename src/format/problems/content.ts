import type { Work } from '../../lexis/index';
import type { Pace } from '../document/pace';
import type { Reading } from '../reading/lineforms';
import type { FormatProblem, Section, SectionBody, Span } from '../document/types';
import type { Begin } from '../reading/view';
import type { FormatCode } from '../document/faults';
import type { Found, ReadFile } from './report';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { CANONICAL_DIALECT, decodeFault, decodeSection, hasCrlfHeader } from '../writing/decode';
import { ITEM } from '../document/pace';
import { problem } from './report';

const KNOWN_ATTRIBUTE = /^(?:noeol|eol|esc|encoding|bytes|sha256)(?:=.*)?$/;
const ATTRIBUTE_TAIL = /\[([^[\]]*)\]$/;
const VALID_ATTRIBUTES: Readonly<Record<string, RegExp>> = {
  noeol: /^$/,
  eol: /^crlf$/,
  esc: /^cr$/,
  encoding: /^base64$/,
  bytes: /^\d{1,15}$/,
  sha256: /^[0-9a-f]{64}$/i,
};
/** The version of the canonical form that this reader knows. */
const VERSION = '1';
const VERSION_NAMES: ReadonlySet<string> = new Set(['v', 'version']);

/** Whether an attribute of a canonical header says how the document is written there, and nothing of the document. */
export function isOfForm(attribute: string): boolean {
  return Object.hasOwn(VALID_ATTRIBUTES, attribute) || VERSION_NAMES.has(attribute);
}

/** Faults of headers' attributes and of what the sections hold, in slices. */
export function* readingContentProblems(file: ReadFile, pace: Pace): Work<FormatProblem[]> {
  const problems: FormatProblem[] = [];
  const { locked, blocks, sections } = file;
  const canonical = locked.dialect.id === CANONICAL_DIALECT;
  for (let index = 0; index < sections.length; index++) {
    const { begin } = blocks[index];
    const section = sections[index];
    if (canonical) {
      const header = { start: begin.start, end: begin.end };
      const report = (code: FormatCode, found: Partial<Found> = {}): void => {
        problems.push(problem(code, { span: header, section: index, ...found }));
      };
      if (begin.reading?.malformed)
        report('malformed-quoted-name', {
          span: span(begin.nameStart, begin.nameEnd),
          data: { name: section.name },
        });
      attributeProblems(section, begin, report);
    }
    problems.push(...problemsOfContent(file, index, begin.reading));
    if (pace.due(contentCost(file, index))) yield;
  }
  return problems;
}

function contentCost({ sections, carriageReturns }: Content, index: number): number {
  const { body, attributes } = sections[index];
  return ITEM + (carriageReturns ? body.text.length : 0) + (attributes.size > 0 ? 10 * body.text.length : 0);
}

/** What the faults of a section's content depend on. */
export interface Content {
  readonly text: string;
  readonly newline: string;
  readonly dialect: string;
  readonly sections: readonly Section[];
  /** The text may hold CR. */
  readonly carriageReturns: boolean;
}

const CODES_OF_CONTENT: ReadonlySet<string> = new Set<FormatCode>([
  'empty-member',
  'invalid-base64',
  'byte-count-mismatch',
  'checksum-mismatch',
  'mixed-eol',
  'missing-final-newline',
]);

/** Whether the problem is one of `problemsOfContent` for section `index`. */
export function isOfContent({ code, section }: FormatProblem, index: number): boolean {
  return section === index && CODES_OF_CONTENT.has(code);
}

/** The faults that depend on what stands in section `index`; all others follow from the delimiters alone. */
export function problemsOfContent(
  file: Content,
  index: number,
  reading: Reading | undefined,
): FormatProblem[] {
  const problems: FormatProblem[] = [];
  const { text, newline, dialect, sections, carriageReturns } = file;
  const section = sections[index];
  const { header, content } = section;
  const report = (code: FormatCode, found: Partial<Found> = {}): void => {
    problems.push(problem(code, { span: header ?? section.span, section: index, ...found }));
  };
  if (content.start === content.end) report('empty-member', { data: { name: section.name } });
  else sumProblems(section, reading, dialect, hasCrlfHeader(text, section), report);
  if (carriageReturns && newline === '\n') lineEndProblems(text, section, report);
  const endsFile =
    content.end > content.start && content.end === text.length && index === sections.length - 1;
  if (dialect === CANONICAL_DIALECT && endsFile && !text.endsWith(newline)) {
    report('missing-final-newline', { span: span(text.lastIndexOf(newline) + 1, text.length) });
  }
  return problems;
}

type Report = (code: FormatCode, found?: Partial<Found>) => void;

function span(start: number, end: number): Span {
  return { start, end };
}

function attributeProblems(section: Section, begin: Begin, report: Report): void {
  const list = begin.reading?.attributes;
  if (list === undefined) {
    // `[noeol, eol=crlf]` reads as part of the name, which no one can have meant.
    const tail = begin.reading?.quoted ? null : ATTRIBUTE_TAIL.exec(section.name);
    if (tail === null || !tail[1].split(/[ \t,;]+/).some((item) => KNOWN_ATTRIBUTE.test(item.toLowerCase())))
      return;
    report('malformed-attributes', {
      span: span(begin.nameEnd - tail[0].length, begin.nameEnd),
      data: { attribute: tail[0] },
    });
    return;
  }
  let at = begin.start + (begin.reading?.attributesStart ?? 0);
  const seen = new Set<string>();
  for (const item of list.split(' ')) {
    const [key, value = ''] = item.split(/=(.*)/s, 2);
    const valid = VALID_ATTRIBUTES[key];
    const clash = (key === 'eol' && seen.has('esc')) || (key === 'esc' && seen.has('eol'));
    if (seen.has(key) || clash || (valid !== undefined && !valid.test(value))) {
      report('malformed-attributes', { span: span(at, at + item.length), data: { attribute: item } });
    } else if (VERSION_NAMES.has(key) && value !== VERSION) {
      report('unsupported-version', { span: span(at, at + item.length), data: { version: value } });
    }
    seen.add(key);
    at += item.length + 1;
  }
}

function sumProblems(
  section: Section,
  reading: Reading | undefined,
  dialect: string,
  isCrlf: boolean,
  report: Report,
): void {
  if (decodeFault(section, dialect) !== undefined) {
    report('invalid-base64', { span: section.content, data: { name: section.name } });
    return;
  }
  const canonical = dialect === CANONICAL_DIALECT;
  const count = reading?.byteCount ?? (canonical ? section.attributes.get('bytes') : undefined);
  const sum =
    reading?.checksum?.algorithm === 'sha256'
      ? reading.checksum.value
      : canonical
        ? section.attributes.get('sha256')
        : undefined;
  if (count === undefined && sum === undefined) return;
  const { bytes, hash } = factsOf(section, dialect, isCrlf);
  const severity = canonical ? 'warning' : 'error';
  if (count !== undefined && Number(count) !== bytes) {
    report('byte-count-mismatch', { severity, data: { expected: Number(count), actual: bytes } });
  }
  if (sum !== undefined && sum.toLowerCase() !== hash()) {
    report('checksum-mismatch', { severity, data: { expected: sum, actual: hash() } });
  }
}

interface Facts {
  readonly key: string;
  readonly bytes: number;
  readonly hash: () => string;
}

const facts = new WeakMap<SectionBody, Facts>();

/** Size and checksum of the decoded member, kept with the body. */
function factsOf(section: Section, dialect: string, isCrlf: boolean): Facts {
  const key = `${isCrlf} ${[...section.attributes].join(' ')}`;
  const known = facts.get(section.body);
  if (known !== undefined && known.key === key) return known;
  let sum: string | undefined;
  const hash = (): string => (sum ??= bytesToHex(sha256(decodeSection(section, dialect, isCrlf))));
  const found = { key, bytes: decodeSection(section, dialect, isCrlf).length, hash };
  facts.set(section.body, found);
  return found;
}

/** How many line ends of each kind a body has. */
export interface LineEnds {
  readonly lf: number;
  readonly crlf: number;
  readonly cr: number;
}

const lineEnds = new WeakMap<SectionBody, LineEnds>();

/** Line ends of a body, counted once. */
export function lineEndsOf(body: SectionBody): LineEnds {
  const known = lineEnds.get(body);
  if (known !== undefined) return known;
  const { text } = body;
  let lf = 0;
  let crlf = 0;
  let cr = 0;
  for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) {
    if (text.charCodeAt(at + 1) === 10) crlf++;
    else cr++;
  }
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lf++;
  const counted = { lf: lf - crlf, crlf, cr };
  lineEnds.set(body, counted);
  return counted;
}

/** Line ends of the content that differ from the one after the header. */
function lineEndProblems(text: string, section: Section, report: Report): void {
  const ends = lineEndsOf(section.body);
  const crlfBundle = text.startsWith('\r\n', section.content.start - 2);
  const odd = ends.cr + (crlfBundle ? ends.lf : ends.crlf);
  if (odd === 0) return;
  report('mixed-eol', { data: { name: section.name, lf: ends.lf, crlf: ends.crlf, cr: ends.cr } });
}
