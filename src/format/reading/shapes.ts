import type { Work } from '../../lexis/index';
import type { Pace } from '../document/pace';
import type { Shape } from './dialects';
import type { Mark } from './scan';
import type { Begin, End, TextLine, View } from './view';
import { ITEM } from '../document/pace';
import { isPathLike } from './names';
import { fenceOf } from './view';

/** Delimiters of several lines, found from the marks and the lines around them. */

const RULE = /^([=\-*#_~])\1{7,}$/;
const BANNER_NAME = /^(?:#[ \t]*)?(FILE|File|SYMLINK|PATH|Path):[ \t]*(.*)$/s;
const M1F_NAME = /^== FILE:[ \t]*(.*)$/s;
/** How far down a tool's preamble is looked for. */
const HEAD = 20_000;
const CODEBASE_DIGEST = 'Codebase Analysis for: ';
const HEADING_FILE = /^#{1,6}[ \t]+(?:\d+\.?[ \t]+)?FILE:?[ \t]+`?(.+?)`?$/dis;
const HEADING_PATH = /^#{1,6}[ \t]+`?([^`]+?)`?$/ds;
const NOT_A_FILE = /^(?:diff|patch|console|output)\b/i;
const LABEL_QUOTED = /^`([^`]+)`:$/d;
const LABEL_PLAIN = /^(?:\*\*)?([^ \t#>*`|-][^`*|]*?)(?:\*\*)?:?$/d;
const INFO_FORMS = [/^[\w+#.-]*:([^:\s].*)$/d, /(?:title|file|filename|path)=["']?([^"'}\s]+)/d, /^(\S.*)$/d];
const DOCUMENT = /^[ \t]*<document index="\d+">$/;
const SOURCE = /^[ \t]*<source>(.*?)<\/source>$/d;
const DOCUMENT_CONTENT = /^[ \t]*<document_content>$/;

/** All begins of a shape, by dialect id: one shape may serve several dialects. */
export function* readingShape(shape: Shape, view: View, pace: Pace): Work<ReadonlyMap<string, Begin[]>> {
  switch (shape) {
    case 'banner':
      return yield* banners(view, pace);
    case 'm1f':
      return new Map([['m1f-detailed', yield* detailedBanners(view, pace)]]);
    case 'documents':
      return new Map([['xml-documents', yield* documents(view, pace)]]);
    case 'escaped':
      return new Map([['xml-file-escaped', yield* escapedFiles(view, pace)]]);
    case 'heading-file':
      return new Map([
        [
          'md-heading-file',
          yield* fenced(view, pace, (fence) => headingAbove(view, fence, HEADING_FILE, false)),
        ],
      ]);
    case 'heading-path':
      return new Map([
        ['md-heading-path', yield* fenced(view, pace, (fence, info) => pathHeadingAbove(view, fence, info))],
      ]);
    case 'label':
      return new Map([['md-label', yield* fenced(view, pace, (fence) => labelAbove(view, fence))]]);
    case 'info':
      return new Map([['md-info', yield* fenced(view, pace, (fence, info) => nameInInfo(fence, info))]]);
    case 'path-then-dashes':
      return new Map([['files-to-prompt', yield* pathsThenDashes(view, pace)]]);
    case 'file-then-dashes':
      return new Map([['repo2txt', yield* filesThenDashes(view, pace)]]);
    case 'dashes-then-path':
      return new Map([['gpt-repository-loader', yield* dashesThenPaths(view, pace)]]);
  }
}

/** Where a name stands in a line, relative to the text. */
interface Named {
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
}

function named(line: TextLine, match: RegExpExecArray, group: number): Named {
  const [from, to] = match.indices?.[group] ?? [0, 0];
  return { name: match[group], nameStart: line.start + from, nameEnd: line.start + to };
}

function begin(first: TextLine, last: TextLine, name: Named, more: Partial<Begin> = {}): Begin {
  return {
    start: first.start,
    end: last.end,
    next: last.next,
    pathLike: isPathLike(name.name),
    indent: 0,
    ...name,
    ...more,
  };
}

function end(first: TextLine, last: TextLine = first): End {
  return {
    start: first.start,
    end: last.end,
    next: last.next,
    name: '',
    nameStart: last.end,
    nameEnd: last.end,
    explicit: true,
  };
}

function* banners(view: View, pace: Pace): Work<ReadonlyMap<string, Begin[]>> {
  const found = new Map<string, Begin[]>();
  let from = 0;
  for (const mark of view.marks) {
    if (pace.due(ITEM)) yield;
    if (mark.start < from || mark.indent > 0 || mark.end - mark.start < 8) continue;
    if (mark.hits.length > 0 || view.charAt(mark.start) !== view.charAt(mark.end - 1)) continue;
    const rule = view.textOf(mark);
    if (!RULE.test(rule)) continue;
    const line = view.lineAt(mark.next);
    const match = BANNER_NAME.exec(view.textOf(line));
    if (line === undefined || match === null) continue;
    const last = view.lineAt(line.next);
    if (last === undefined || view.textOf(last) !== rule) continue;
    const nameStart = line.end - match[2].length;
    const id = bannerDialect(view, rule, match[1]);
    const list = found.get(id) ?? [];
    list.push(begin(mark, last, { name: match[2], nameStart, nameEnd: line.end }));
    found.set(id, list);
    from = last.next;
  }
  return found;
}

function bannerDialect(view: View, rule: string, word: string): string {
  if (rule[0] !== '=') return 'banner';
  if (rule.length === 48) return word === word.toUpperCase() ? 'gitingest' : 'gitingest-old';
  if (rule.length === 50) {
    return view.slice(0, HEAD).includes(CODEBASE_DIGEST) ? 'codebase-digest' : 'gitingest-2024';
  }
  return rule.length === 16 && word === 'File' ? 'repomix-plain' : 'banner';
}

function* detailedBanners(view: View, pace: Pace): Work<Begin[]> {
  const found: Begin[] = [];
  const isRule = (line: TextLine): boolean =>
    line.end - line.start === 88 && /^={88}$/.test(view.textOf(line));
  let from = 0;
  for (const mark of view.marks) {
    if (pace.due(ITEM)) yield;
    if (mark.start < from || !isRule(mark)) continue;
    const line = view.lineAt(mark.next);
    const match = M1F_NAME.exec(view.textOf(line));
    if (line === undefined || match === null) continue;
    let last = view.lineAt(line.next);
    while (last !== undefined && view.textOf(last).startsWith('== ')) last = view.lineAt(last.next);
    if (last === undefined || !isRule(last)) continue;
    found.push(
      begin(mark, last, { name: match[1], nameStart: line.end - match[1].length, nameEnd: line.end }),
    );
    from = last.next;
  }
  return found;
}

function* documents(view: View, pace: Pace): Work<Begin[]> {
  const found: Begin[] = [];
  for (const mark of view.marks) {
    if (pace.due(ITEM)) yield;
    if (!view.startsWith('<document', mark.start + mark.indent) || !DOCUMENT.test(view.textOf(mark)))
      continue;
    const source = view.lineAt(mark.next);
    const match = SOURCE.exec(view.textOf(source));
    if (source === undefined || match === null) continue;
    const last = view.lineAt(source.next);
    if (last === undefined || !DOCUMENT_CONTENT.test(view.textOf(last))) continue;
    found.push(begin(mark, last, named(source, match, 1), { indent: mark.indent }));
  }
  return found;
}

/** True when the whole file is one XML document of repomix, whose contents are escaped. */
export function isEscapedXml(view: View): boolean {
  return view
    .slice(view.firstLine, view.firstLine + 200)
    .trimStart()
    .startsWith('<repomix>');
}

function* escapedFiles(view: View, pace: Pace): Work<Begin[]> {
  const found: Begin[] = [];
  if (!isEscapedXml(view)) return found;
  const opening = '<file path="';
  const closing = '</file>';
  for (let at = view.indexOf(opening, 0); at >= 0; at = view.indexOf(opening, at)) {
    const nameStart = at + opening.length;
    const nameEnd = view.indexOf('">', nameStart);
    const close = nameEnd < 0 ? -1 : view.indexOf(closing, nameEnd);
    if (close < 0) break;
    const name = decodeEntities(view.slice(nameStart, nameEnd));
    if (pace.due(close - at + ITEM)) yield;
    const header = { start: at, end: nameEnd + 2, next: nameEnd + 2 };
    const closer = end({ start: close, end: close + closing.length, next: close + closing.length });
    found.push(begin(header, header, { name, nameStart, nameEnd }, { closer }));
    at = closer.next;
  }
  return found;
}

/** The five entities of XML and character references; anything else stays as it is. */
export function decodeEntities(text: string): string {
  const named = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi,
    (all, hex, decimal, word) => {
      if (typeof word === 'string') return named[word.toLowerCase() as keyof typeof named];
      const code = typeof hex === 'string' ? parseInt(hex, 16) : Number(decimal);
      return code > 0x10ffff ? String(all) : String.fromCodePoint(code);
    },
  );
}

/** What a fence is headed by. */
interface Headed {
  readonly start: number;
  readonly name: Named;
}

/**
 * Blocks whose content stands in a Markdown fence, with their closers. A heading inside an open block starts the next
 * one unless its fence is shorter than the open fence: an unbalanced fence must not swallow what follows.
 */
function* fenced(
  view: View,
  pace: Pace,
  headed: (fence: Mark, info: string) => Headed | undefined,
): Work<Begin[]> {
  const found: Begin[] = [];
  let open: { fence: Mark; run: string; headed: Headed } | undefined;
  const finish = (closer: End | null): void => {
    if (open === undefined) return;
    const first = { start: open.headed.start, end: open.fence.end, next: open.fence.next };
    found.push(begin(first, open.fence, open.headed.name, { closer }));
    open = undefined;
  };
  for (const mark of view.marks) {
    if (pace.due(ITEM)) yield;
    const fence = fenceOf(view, mark);
    if (fence === undefined) continue;
    if (
      open !== undefined &&
      fence.run[0] === open.run[0] &&
      fence.run.length >= open.run.length &&
      fence.info === ''
    ) {
      finish(end(mark));
      continue;
    }
    if (open !== undefined && fence.run.length < open.run.length) continue;
    const head = headed(mark, fence.info);
    if (head === undefined) continue;
    finish(null);
    open = { fence: mark, run: fence.run, headed: head };
  }
  finish(null);
  return found;
}

function headingAbove(view: View, fence: Mark, pattern: RegExp, metadata: boolean): Headed | undefined {
  let line = view.lineBefore(fence.start);
  if (line !== undefined && line.end === line.start) line = view.lineBefore(line.start);
  if (metadata && line !== undefined && view.textOf(line).startsWith('**'))
    line = view.lineBefore(line.start);
  if (line !== undefined && line.end === line.start) line = view.lineBefore(line.start);
  if (line === undefined || view.charAt(line.start) !== '#') return undefined;
  const match = pattern.exec(view.textOf(line));
  return match === null ? undefined : { start: line.start, name: named(line, match, 1) };
}

function pathHeadingAbove(view: View, fence: Mark, info: string): Headed | undefined {
  if (NOT_A_FILE.test(info)) return undefined;
  const head = headingAbove(view, fence, HEADING_PATH, true);
  if (head === undefined || /\s/.test(head.name.name) || !isPathLike(head.name.name)) return undefined;
  return head;
}

function labelAbove(view: View, fence: Mark): Headed | undefined {
  const above = view.lineBefore(fence.start);
  if (above === undefined) return undefined;
  const blank = above.end === above.start;
  const line = blank ? view.lineBefore(above.start) : above;
  if (line === undefined) return undefined;
  const text = view.textOf(line);
  const match = LABEL_QUOTED.exec(text) ?? (blank ? null : LABEL_PLAIN.exec(text));
  if (match === null || !isPathLike(match[1])) return undefined;
  return { start: line.start, name: named(line, match, 1) };
}

function nameInInfo(fence: Mark, info: string): Headed | undefined {
  const line = { start: fence.end - info.length, end: fence.end, next: fence.next };
  for (const pattern of INFO_FORMS) {
    const match = pattern.exec(info);
    if (match !== null && isPathLike(match[1])) return { start: fence.start, name: named(line, match, 1) };
  }
  return undefined;
}

/** `path`, `---`, content, `---`, and again: a closer is the line of dashes right before the next path. */
function* pathsThenDashes(view: View, pace: Pace): Work<Begin[]> {
  const dashes: Mark[] = [];
  for (const mark of view.marks) {
    if (mark.end - mark.start === 3 && view.startsWith('---', mark.start)) dashes.push(mark);
    if (pace.due(ITEM / 3)) yield;
  }
  const pathBefore = (mark: Mark): TextLine | undefined => {
    const line = view.lineBefore(mark.start);
    return line !== undefined && isPathLike(view.textOf(line)) ? line : undefined;
  };
  const found: Begin[] = [];
  if (dashes.length === 0 || pathBefore(dashes[0])?.start !== view.firstLine) return found;
  for (let open = 0; open < dashes.length;) {
    const path = pathBefore(dashes[open]);
    if (path === undefined) break;
    if (pace.due(8 * ITEM)) yield;
    let next = open + 2;
    for (; next < dashes.length && pathBefore(dashes[next])?.start !== dashes[next - 1].next; next++) {
      if (pace.due(4 * ITEM)) yield;
    }
    const closer = next < dashes.length ? dashes[next - 1] : dashes[dashes.length - 1];
    const closed = closer.start > dashes[open].start ? end(closer) : null;
    found.push(begin(path, dashes[open], nameOfLine(view, path), { closer: closed }));
    open = next;
  }
  return found;
}

function nameOfLine(view: View, line: TextLine): Named {
  return { name: view.textOf(line), nameStart: line.start, nameEnd: line.end };
}

function* filesThenDashes(view: View, pace: Pace): Work<Begin[]> {
  const found: Begin[] = [];
  for (const mark of view.marks) {
    if (pace.due(ITEM)) yield;
    if (!view.startsWith('File: ', mark.start)) continue;
    const last = view.lineAt(mark.next);
    if (last === undefined || view.textOf(last) !== '---') continue;
    const above = view.lineBefore(mark.start);
    const first = above !== undefined && view.textOf(above) === '---' ? above : mark;
    const nameStart = mark.start + 'File: '.length;
    found.push(begin(first, last, { name: view.slice(nameStart, mark.end), nameStart, nameEnd: mark.end }));
  }
  return found;
}

function* dashesThenPaths(view: View, pace: Pace): Work<Begin[]> {
  const found: Begin[] = [];
  for (const mark of view.marks) {
    if (pace.due(ITEM)) yield;
    const text = mark.end - mark.start <= 7 ? view.textOf(mark) : '';
    if (text === '--END--' && found.length > 0) {
      found.push({ ...(found.pop() as Begin), closer: end(mark) });
      break;
    }
    if (text !== '----') continue;
    const path = view.lineAt(mark.next);
    if (path === undefined || !isPathLike(view.textOf(path))) continue;
    found.push(begin(mark, path, nameOfLine(view, path)));
  }
  return found;
}
