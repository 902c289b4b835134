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
  if (!isBase64(section, dialect)) return undefined;
  return decodeBase64(section.body.text) === undefined ? 'invalid-base64' : undefined;
}

/**
 * `decodeMember` for a section that is not part of a parsed file yet.
 * @param isCrlf whether its header ends in CRLF
 * @param write how its text becomes bytes
 */
export function decodeSection(
  section: Section,
  dialect: string | null,
  isCrlf: boolean,
  write: (text: string) => Uint8Array = encodeUtf8,
): Uint8Array {
  const { body } = section;
  if (isBase64(section, dialect)) return decodeBase64(body.text) ?? write(body.text);
  return write(decodedText(body.text, section, dialect, isCrlf));
}

/** Whether the content of a member is written in base64. */
export function isBase64({ attributes }: Section, dialect: string | null): boolean {
  return dialect === CANONICAL_DIALECT && attributes.get('encoding') === 'base64';
}

/**
 * The text of a member as it was before it was bundled; undefined where it is written in base64.
 * @param text what stands in its body, or stood there after some edits
 */
export function memberText(
  file: ParsedFile,
  section: Section,
  text: string = section.body.text,
): string | undefined {
  if (isBase64(section, file.dialect)) return undefined;
  return decodedText(text, section, file.dialect, hasCrlfHeader(file.text, section));
}

function decodedText(text: string, { attributes }: Section, dialect: string | null, isCrlf: boolean): string {
  if (dialect === 'xml-file-escaped') return decodeEntities(text);
  return dialect === CANONICAL_DIALECT ? decodeText(text, attributes, isCrlf) : text;
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
