import type { ParsedFile, Section, TextEdit } from '../document/types';
import type { Member } from './pack';
import { concatenate } from '../../lexis/index';
import { decodeUtf8, encodeUtf8 } from './bytes';
import { decodeMember } from './decode';
import { DIALECTS } from '../reading/dialects';
import { replace } from './headeredits';
import { pack } from './pack';
import { parseFile } from '../reading/parse';
import { isTableDialect } from '../tables/table';
import { isSpace, lineEndAfter, lineStartBefore, skipLineEnd } from '../document/text';

/** Quoted, a longer name might not fit into a header line. */
const MAX_NAME_LENGTH = 8000;

/**
 * Edits that rewrite a bundle in canonical form; none for a plain file, a table or a bundle that is canonical already. Text that
 * belongs to no member but was written by a person is kept: before the first member as `preamble.txt`, elsewhere at the
 * end of the member before.
 */
export function convertToCanonical(file: ParsedFile): readonly TextEdit[] {
  if (!isBundle(file) || file.sections.some(({ name }) => name.length > MAX_NAME_LENGTH)) return [];
  const start = file.text.startsWith('\ufeff') ? 1 : 0;
  const { text } = decodeUtf8(pack(membersWithLooseText(file, start)));
  if (file.text.slice(start) === text) return [];
  return [replace({ start, end: file.text.length }, text)];
}

function isBundle({ dialect }: ParsedFile): boolean {
  return dialect !== null && !isTableDialect(dialect);
}

function membersWithLooseText(file: ParsedFile, start: number): Member[] {
  const loose = DIALECTS.find((dialect) => dialect.id === file.dialect)?.looseText === true;
  const { sections, text } = file;
  const members: Member[] = [];
  const lead = text.slice(start, sections[0].span.start);
  if (!loose && lead.trim() !== '')
    members.push({ name: freeName(file, 'preamble'), bytes: encodeUtf8(lead) });
  sections.forEach((section, index) => {
    const between = loose ? '' : text.slice(section.span.end, sections[index + 1]?.span.start ?? text.length);
    const bytes = decodeMember(file, index);
    const whole = between.trim() === '' ? bytes : concatenate([bytes, encodeUtf8(between)]);
    members.push({ name: section.name, bytes: whole, attributes: linkOf(section) });
  });
  return members;
}

/** What a canonical header keeps of what other dialects say of a member. */
function linkOf({ attributes }: Section): ReadonlyMap<string, string> | undefined {
  const target = attributes.get('symlink');
  return target === undefined ? undefined : new Map([['symlink', target]]);
}

function freeName(file: ParsedFile, stem: string): string {
  const taken = new Set(file.sections.map((section) => section.name));
  let name = `${stem}.txt`;
  for (let number = 2; taken.has(name); number++) name = `${stem} (${number}).txt`;
  return name;
}

/** Edits that take one blank line from the end of every member that a delimiter follows: it is content, but often not meant. */
export function removeBlankLinesBeforeDelimiters(file: ParsedFile): readonly TextEdit[] {
  const edits: TextEdit[] = [];
  if (!isBundle(file)) return edits;
  file.sections.forEach((section, index) => {
    if (index === file.sections.length - 1 && section.closer === undefined) return;
    const { start, end } = section.content;
    let lineEnd = end;
    if (end > start && file.text[end - 1] === '\n') lineEnd--;
    if (lineEnd > start && file.text[lineEnd - 1] === '\r') lineEnd--;
    if (lineEnd === end) return;
    const line = lineStartBefore(file.text, lineEnd, start);
    if (line > start && isBlank(file.text, line, lineEnd)) edits.push(replace({ start: line, end }, ''));
  });
  return edits;
}

function isBlank(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isSpace(text.charCodeAt(at))) return false;
  return true;
}

const FENCE_OPEN = /^(`{3,}|~{3,})[^`]*$/;

/**
 * Edits that delete a Markdown fence around the whole file, as chat answers have it; none where there is no such fence or
 * nothing inside it is a bundle.
 */
export function unwrapOuterFence(file: ParsedFile): readonly TextEdit[] {
  const { text } = file;
  let first = text.startsWith('\ufeff') ? 1 : 0;
  while (first < text.length && isSpace(text.charCodeAt(first))) first++;
  let last = text.length;
  while (last > first && isSpace(text.charCodeAt(last - 1))) last--;
  const openEnd = lineEndAfter(text, first, last);
  const closeStart = lineStartBefore(text, last, first);
  if (openEnd - first > 200 || closeStart <= openEnd || last - closeStart > 200) return [];
  const open = FENCE_OPEN.exec(text.slice(first, openEnd));
  const close = text.slice(closeStart, last);
  if (open === null || close.length < open[1].length || close !== open[1][0].repeat(close.length)) return [];
  const inside = { start: skipLineEnd(text, openEnd, text.length), end: closeStart };
  if (parseFile(text.slice(inside.start, inside.end)).dialect === null) return [];
  return [
    replace({ start: first, end: inside.start }, ''),
    replace({ start: closeStart, end: skipLineEnd(text, last, text.length) }, ''),
  ];
}
