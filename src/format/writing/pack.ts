import { concatenate } from '../../lexis/index';
import { decodeUtf8, encodeBase64, encodeUtf8 } from './bytes';
import { escapeLines, escapeReturns, percentEncoded } from './escape';
import { CANONICAL_DIALECT } from './decode';
import { DIALECT_INDEX } from '../reading/dialects';
import { CONTROL_CHARACTER, HIDDEN_CHARACTER } from '../problems/nameCharacters';
import { isPathLike } from '../reading/names';
import { scanMarks } from '../reading/scan';

/** A document to bundle. */
export interface Member {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What else is said of it, by names of lower-case letters, digits and hyphens; what no attribute can hold is written as `%XX`. */
  readonly attributes?: ReadonlyMap<string, string>;
}

/** A longer header would not be read back: lines over 64 kB are never delimiters. */
const MAX_NAME_LENGTH = 60_000;

/** How a bundle is written. */
export interface PackOptions {
  /** The bundle can be told for one by its text alone: a lone header whose name is no path gets the version of the format. */
  readonly evident?: boolean;
}

/**
 * The canonical bundle of the members, in order: UTF-8, LF, no preamble, no closers. `unpack` gives the same bytes back,
 * also after the bundle's line ends were converted to CRLF. Throws RangeError for a name that no header line can hold.
 */
export function pack(members: readonly Member[], { evident = false }: PackOptions = {}): Uint8Array {
  const names = members.map(({ name }) => name);
  return concatenate([...packing(names, members, { evident })]);
}

/**
 * The same member by member: joined, what it gives is the bundle.
 * @param names those of all members, in order
 */
export function* packing(
  names: readonly string[],
  members: Iterable<Member>,
  { evident = false }: PackOptions = {},
): Generator<Uint8Array, void, undefined> {
  const known = new Set(names);
  const isLone = evident && names.length === 1 && !isPathLike(names[0]);
  for (const member of members) yield encodeUtf8(packMember(member, known, isLone));
}

function packMember(
  { name, bytes, attributes: said }: Member,
  names: ReadonlySet<string>,
  isLone: boolean,
): string {
  const { attributes, content } = packContent(bytes, names);
  const all = [...attributes];
  for (const [key, value] of said ?? []) all.push(`${key}=${attributeValue(value)}`);
  return `${canonicalHeader(name, isLone && all.length === 0 ? [VERSION_MARK] : all)}\n${content}`;
}

/** A longer value is cut: a header has to fit into a line that is read. */
const MAX_VALUE_LENGTH = 1000;
const NOT_IN_VALUES = new RegExp(`[\\s[\\]%]|${CONTROL_CHARACTER.source}|${HIDDEN_CHARACTER.source}`, 'gu');

function attributeValue(value: string): string {
  const characters = [...value.replace(LONE_SURROGATE, '\ufffd')];
  const cut =
    characters.length > MAX_VALUE_LENGTH ? `${characters.slice(0, MAX_VALUE_LENGTH).join('')}…` : value;
  return cut.replace(LONE_SURROGATE, '\ufffd').replace(NOT_IN_VALUES, percentEncoded);
}

const LONE_SURROGATE = /[\ud800-\udfff]/gu;

/** The version of the format, as an attribute: a header with one is meant. */
const VERSION_MARK = 'v=1';

/** The canonical header line without its line end. */
export function canonicalHeader(name: string, attributes: readonly string[]): string {
  const written = quoteName(name);
  if (written.length > MAX_NAME_LENGTH)
    throw new RangeError('A member name is longer than a header line can be.');
  const list = attributes.length === 0 ? '' : ` [${attributes.join(' ')}]`;
  return `=== FILE: ${written}${list} ===`;
}

/** Content lines and attributes of a document in canonical form. */
export function packContent(
  bytes: Uint8Array,
  names: ReadonlySet<string>,
): { readonly attributes: readonly string[]; readonly content: string } {
  const { text, invalid } = decodeUtf8(bytes);
  if (invalid >= 0 || text.includes('\0')) return packBinary(bytes);
  const attributes: string[] = [];
  let lines = text;
  if (text.includes('\r')) {
    const plain = text.replaceAll('\r\n', '');
    if (!plain.includes('\r') && !plain.includes('\n')) {
      lines = text.replaceAll('\r\n', '\n');
      attributes.push('eol=crlf');
    } else {
      lines = escapeReturns(text);
      attributes.push('esc=cr');
    }
  }
  if (lines !== '' && !lines.endsWith('\n')) {
    lines += '\n';
    attributes.push('noeol');
  }
  const content = escapeLines(lines);
  return holdsDelimiter(content, names) ? packBinary(bytes) : { attributes, content };
}

function packBinary(bytes: Uint8Array): { attributes: readonly string[]; content: string } {
  return { attributes: ['encoding=base64'], content: encodeBase64(bytes) };
}

/**
 * Whether a line that the escape pattern does not cover would still be read as a delimiter, such as
 * `=== FILENAME: x ===` or `=== END: x ===`. Other readers undo no wider escaping, so such a document goes as base64.
 */
function holdsDelimiter(content: string, names: ReadonlySet<string>): boolean {
  if (!content.includes('===')) return false;
  const dialect = DIALECT_INDEX.get(CANONICAL_DIALECT);
  return scanMarks(content, 0, content.length, '\n').some((mark) =>
    mark.hits.some(
      (hit) =>
        hit.dialect === dialect &&
        hit.reading.variant === undefined &&
        (hit.role === 'begin' || hit.reading.explicit === true || names.has(hit.reading.name)),
    ),
  );
}

/** A name as the canonical header has it: bare, or as a JSON string where bare it would be misread or not be seen. */
export function quoteName(name: string): string {
  if (!needsQuotes(name)) return name;
  const hidden = new RegExp(`${CONTROL_CHARACTER.source}|${HIDDEN_CHARACTER.source}`, 'g');
  return JSON.stringify(name).replace(hidden, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

function needsQuotes(name: string): boolean {
  if (name === '' || name !== name.trim() || name.startsWith('"')) return true;
  if (name.includes('\\') || name.endsWith('=') || /\[.*\]$/s.test(name)) return true;
  return CONTROL_CHARACTER.test(name) || HIDDEN_CHARACTER.test(name) || /[\ud800-\udfff]/u.test(name);
}
