import type { ParsedFile, Section } from '../document/types';
import { decodeBase64, encodeUtf8 } from './bytes';
import { unescapeLines, unescapeReturns } from './escape';
import { decodeEntities } from '../reading/shapes';

/** Why the content of a member cannot be decoded as its header says. */
export type DecodeFault = 'invalid-base64';

/** The dialect that escapes lines and knows attributes. */
export const CANONICAL_DIALECT = 'eq-file';

/**
 * The document as it was before it was bundled. Base64 that cannot be decoded comes back as the bytes of its text;
 * `decodeFault` tells. Throws RangeError for an index that is no section.
 * @param write how its text becomes bytes
 */
export function decodeMember(
  file: ParsedFile,
  sectionIndex: number,
  write: (text: string) => Uint8Array = encodeUtf8,
): Uint8Array {
  const section = file.sections[sectionIndex];
  if (section === undefined) throw new RangeError(`There is no section ${sectionIndex}.`);
  return decodeSection(section, file.dialect, hasCrlfHeader(file.text, section), write);
}

/** Whether the header of a section ends in CRLF: the bundle's line ends are CRLF, then, and the member's own are not. */
export function hasCrlfHeader(text: string, { content }: Section): boolean {
  return content.start > 1 && text.startsWith('\r\n', content.start - 2);
}

/** What is wrong with the content of a member, if anything. */
export function decodeFault(section: Section, dialect: string | null): DecodeFault | undefined {
  if (dialect !== CANONICAL_DIALECT || section.attributes.get('encoding') !== 'base64') return undefined;
  return decodeBase64(section.body.text) === undefined ? 'invalid-base64' : undefined;
}

/**
 * `decodeMember` for a section that is not part of a parsed file yet.
 * @param isCrlf whether its header ends in CRLF
 * @param write how its text becomes bytes
 */
export function decodeSection(
  { body, attributes }: Section,
  dialect: string | null,
  isCrlf: boolean,
  write: (text: string) => Uint8Array = encodeUtf8,
): Uint8Array {
  if (dialect === 'xml-file-escaped') return write(decodeEntities(body.text));
  if (dialect !== CANONICAL_DIALECT) return write(body.text);
  if (attributes.get('encoding') === 'base64') return decodeBase64(body.text) ?? write(body.text);
  return write(decodeText(body.text, attributes, isCrlf));
}

/** Line ends of the bundle are not content: below a header that ends in CRLF, CRLF reads as LF. */
function decodeText(content: string, attributes: ReadonlyMap<string, string>, isCrlf: boolean): string {
  const isForeign = isCrlf || attributes.get('eol') === 'crlf';
  let text = isForeign && content.includes('\r') ? content.replaceAll('\r\n', '\n') : content;
  text = unescapeLines(text);
  if (attributes.has('noeol')) text = text.replace(/\r?\n$/, '');
  if (attributes.get('esc') === 'cr') return unescapeReturns(text);
  return attributes.get('eol') === 'crlf' ? text.replaceAll('\n', '\r\n') : text;
}
