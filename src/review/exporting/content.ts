import { decodeText, encodeText, isReadOnly, rewrite } from '../../encodings/index';
import {
  decodeMember,
  isBase64,
  memberText,
  memberWriter,
  type ParsedFile,
  removalInBody,
  type Section,
  type Span,
  type TextEdit,
} from '../../format/index';
import { applyEdits } from '../edits';
import type { ExportFormat, ExportSource } from './types';

/** A document as it stood when the export was planned; nothing in it changes any more. */
export interface Held {
  readonly file: ParsedFile;
  readonly section: Section;
  readonly index: number;
  readonly source: ExportSource;
}

/** What is written of a document. */
export interface Content {
  readonly bytes: Uint8Array;
  /** What the bytes are in; `binary` for what is no text. */
  readonly encoding: string;
  /** The text as it is written into lines of JSON and tables; absent for what is no text. */
  readonly text?: string;
}

/** Whether it is a file by itself, and no member of one. */
export function isPlain({ file }: Held): boolean {
  return file.dialect === null;
}

/** Whether some spans cannot be taken out of a document without a change to bytes that stay. */
export function keepsBytes(held: Held, spans: readonly Span[], format: ExportFormat): boolean {
  const { file, section, source } = held;
  if (format !== 'txt' || !isPlain(held) || spans.length === 0) return false;
  if (isReadOnly(source.encoding)) return true;
  if (source.bytes === undefined) return false;
  const after = textOf(held, removalInBody(section.body, spans)) ?? '';
  return rewrite(source.bytes, source.encoding, file.text, after) === undefined;
}

/** Whether there is no text in a document, but bytes. */
export function isBinary({ file, section, index }: Held): boolean {
  return isBase64(section, file.dialect) && decodeText(decodeMember(file, index)) === undefined;
}

/** The document without some spans of its body, as the format has it. */
export function contentOf(held: Held, spans: readonly Span[], format: ExportFormat): Content {
  const edits = removalInBody(held.section.body, spans);
  const text = textOf(held, edits);
  if (text === undefined) return encodedContent(held, format);
  if (format === 'txt') return isPlain(held) ? fileContent(held, text) : memberContent(held, text);
  const { encoding } = held.source;
  // A bundle keeps the bytes of each document that it can show as text.
  const isMarked = format === 'bundle' && isPlain(held) && encoding.mark && encoding.name === 'utf-8';
  const bytes = utf8(isMarked ? `\ufeff${text}` : text);
  return { bytes, encoding: 'utf-8', text: wellFormed(text) };
}

/** The text of a document as it was before it was put into its file; undefined for what is written there as bytes. */
function textOf(held: Held, edits: readonly TextEdit[]): string | undefined {
  const { file, section } = held;
  const body = applyEdits(section.body.text, edits);
  if (!isPlain(held)) return memberText(file, section, body);
  const { start, end } = section.content;
  return `${file.text.slice(0, start)}${body}${file.text.slice(end)}`;
}

/** What a bundle holds as base64: its bytes, and their text where they are text. */
function encodedContent({ file, index }: Held, format: ExportFormat): Content {
  const bytes = decodeMember(file, index);
  const decoded = decodeText(bytes);
  if (decoded === undefined) return { bytes, encoding: 'binary' };
  const { text, encoding } = decoded;
  if (format === 'txt' || format === 'bundle')
    return { bytes, encoding: encoding.name, text: wellFormed(text) };
  return { bytes: utf8(text), encoding: 'utf-8', text: wellFormed(text) };
}

/** A file in its own encoding, with the bytes that it had wherever nothing was taken out. */
function fileContent({ file, source }: Held, text: string): Content {
  const { bytes, encoding } = source;
  const written =
    bytes === undefined
      ? encodeText(text, encoding)
      : text === file.text
        ? bytes
        : rewrite(bytes, encoding, file.text, text);
  // What was typed since may hold a character that the encoding has not.
  if (written === undefined) return { bytes: utf8(text), encoding: 'utf-8', text };
  return { bytes: written, encoding: encoding.name, text };
}

/** A member in the encoding of its bundle; of one in UTF-16 or UTF-32 in UTF-8, as when a bundle is unpacked. */
function memberContent({ source: { encoding } }: Held, text: string): Content {
  const isWide = /^utf-(?:16|32)/u.test(encoding.name);
  const isUtf8 = isWide || encoding.name === 'utf-8';
  const bytes = isUtf8 ? utf8(text) : memberWriter(encoding.name)(text);
  return { bytes, encoding: isUtf8 ? 'utf-8' : encoding.name, text };
}

/** The bytes of a file as it was read; undefined where its encoding has no bytes for the text. */
export function sourceBytes({ text }: ParsedFile, { bytes, encoding }: ExportSource): Uint8Array | undefined {
  return bytes ?? encodeText(text, encoding);
}

const LONE_SURROGATE = /[\ud800-\udfff]/gu;

/** Text as UTF-8 can hold it, so that its checksum is that of what is read back. */
function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATE, '\ufffd');
}

export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
