import type { Work } from '../../lexis/index';
import type { Pace } from '../document/pace';
import type { ContentRule, Shape } from './dialects';
import type { Mark } from './scan';
import type { Begin, End, TextLine, View } from './view';
import { ITEM } from '../document/pace';
import { COLON, FOREIGN_KEYWORD } from './dialects';
import { isPathLike } from './names';
import { fenceOf } from './view';

/** Delimiters of several lines, found from the marks and the lines around them. */

/** A rule, alone or in a comment. */
const RULE = /^([=\-*#_~])\1{7,}$/;
const RULE_IN_COMMENT = /^(\/\/+|#+|--|;+|%+)[ \t]+([=\-*#_~])\2{7,}$/;
/** What stands between two rules: the word, then the name. */
const BANNER_NAME = new RegExp(
  `^(?:#[ \\t]*)?(?:(FILE|File|SYMLINK|PATH|Path):[ \\t]*|(file(?:[ _]?(?:name|path))?|path|${FOREIGN_KEYWORD})${COLON})(.*)$`,
  'is',
);
const BANNER_WORDS = new Set(['FILE', 'File', 'SYMLINK', 'PATH', 'Path']);
const SYMLINK = / -> (?=\S)/;
const NAME_ABOVE_RULE = new RegExp(
  `^(?:#[ \\t]*)?(?:file(?:[ _]?(?:name|path))?|path|${FOREIGN_KEYWORD})${COLON}(.+)$`,
  'dis',
);
const RULE_BELOW = /^([=\-*#_~])\1{3,}$/;
const M1F_NAME = /^== FILE:[ \t]*(.*)$/s;
/** How far down a tool's preamble is looked for. */
const HEAD = 20_000;
const CODEBASE_DIGEST = 'Codebase Analysis for: ';
/** Sections that repomix writes behind the last file, each below a rule of 64 signs. */
const REPOMIX_TAIL = new Set(['Git Diffs', 'Git Logs', 'Instruction', 'End of Codebase']);
const REPOMIX_LONG_RULE = '='.repeat(64);
const HEADING_FILE = new RegExp(
  `^#{1,6}[ \\t]+(?:\\d+[.)]?[ \\t]+)?(?:\\*\\*)?(?:FILE|${FOREIGN_KEYWORD})[:：]?[ \\t]+\`?(.+?)\`?(?:\\*\\*)?$`,
  'dis',
);
const HEADING_PATH = /^#{1,6}[ \t]+(?:\d+[.)][ \t]+)?(?:\*\*)?`?([^`*]+?)`?(?:\*\*)?:?$/ds;
const NOT_A_FILE = /^(?:diff|patch|console|output)\b/i;
/** `**File: \`a.ts\`**` and less of it: between backticks, ... */
const LABEL_QUOTED = new RegExp(
  `^(?:\\*\\*)?(?:(?:FILE|${FOREIGN_KEYWORD})${COLON})?\`([^\`]+)\`(?:\\*\\*)?[:：]?(?:\\*\\*)?$`,
  'di',
);
/** ... behind the word or in bold, ... */
const LABEL_MARKED = new RegExp(
  `^(?:(?:\\*\\*)?(?:FILE|${FOREIGN_KEYWORD})${COLON}|\\*\\*)([^ \\t#>*\`|-][^\`*|]*?)(?:\\*\\*)?[:：]?(?:\\*\\*)?$`,
  'di',
);
/** ... or alone; branches of a drawn tree are none. */
const LABEL_PLAIN = /^([^ \t#>*`|\-\u2500-\u257f][^`*|]*?):?$/d;
const INFO_FORMS = [/^[\w+#.-]*:([^:\s].*)$/d, /(?:title|file|filename|path)=["']?([^"'}\s]+)/d, /^(\S.*)$/d];
/** The tools that put every file between three backticks, whatever it holds, and what they add to it. */
const PROJECT_PATH = 'Project Path: ';
const HEADING_TOOLS: readonly { readonly sign: RegExp; readonly content: ContentRule }[] = [
  { sign: /^\*\*Date Modified:\*\* /m, content: { trailing: 0 } },
  {
    sign: /^# (?:Repository Contents$|Codebase Analysis for: )/m,
    content: { trailing: 1, beforeCloser: true },
  },
];
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
    case 'name-above-rule':
      return new Map([['name-above-rule', yield* namesAboveRules(view, pace)]]);
    case 'heading-file':
      return new Map([
        [
          'md-heading-file',
          yield* fenced(view, pace, (fence) => headingAbove(view, fence, HEADING_FILE, false)),
        ],
      ]);
    case 'heading-path':
      return new Map([['md-heading-path', yield* pathHeadings(view, pace)]]);
    case 'label':
      return new Map([['md-label', yield* labels(view, pace)]]);
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
    if (mark.start < from || mark.indent > 0 || mark.end - mark.start < 8 || mark.hits.length > 0) continue;
    const banner = bannerAt(view, mark);
    if (banner === undefined) continue;
    const list = found.get(banner.id) ?? [];
    list.push(banner.begin);
    found.set(banner.id, list);
    from = banner.begin.next;
  }
  const repomix = found.get('repomix-plain');
  if (repomix !== undefined) yield* stopAtTail(view, repomix, pace);
  for (const id of ['gitingest', 'gitingest-old']) withEra(view, id, found);
  return found;
}

/** A rule, the name, and the same rule; or all of it in comments, or with blank lines around the name. */
function bannerAt(view: View, mark: Mark): { readonly id: string; readonly begin: Begin } | undefined {
  const rule = view.textOf(mark);
  const comment = RULE.test(rule) ? '' : RULE_IN_COMMENT.exec(rule)?.[1];
  if (comment === undefined) return undefined;
  const isBlank = (line: TextLine | undefined): line is TextLine =>
    line?.start === line?.end && line !== undefined;
  const below = view.lineAt(mark.next);
  const line = isBlank(below) ? view.lineAt(below.next) : below;
  const text = view.textOf(line);
  if (line === undefined || !text.startsWith(comment)) return undefined;
  const inside = text.slice(comment.length).trimStart();
  const match = BANNER_NAME.exec(inside);
  if (match === null) return undefined;
  const after = view.lineAt(line.next);
  const last = isBlank(after) ? view.lineAt(after.next) : after;
  if (last === undefined || view.textOf(last) !== rule) return undefined;
  const nameStart = line.end - match[3].length;
  const word = match[1] ?? '';
  // Other words, and other spellings of these, say less by themselves.
  const isPlain = BANNER_WORDS.has(word) && comment === '' && line === below && last === after;
  if (!BANNER_WORDS.has(word) && !isPathLike(match[3])) return undefined;
  const id = isPlain ? bannerDialect(view, rule, word) : 'banner';
  const link = word === 'SYMLINK' ? SYMLINK.exec(match[3]) : null;
  const name = link === null ? match[3] : match[3].slice(0, link.index);
  const target = link === null ? undefined : match[3].slice(link.index + link[0].length);
  return {
    id,
    begin: begin(
      mark,
      last,
      { name, nameStart, nameEnd: nameStart + name.length },
      target === undefined ? {} : { attributes: new Map([['symlink', target]]) },
    ),
  };
}

/** The words of repomix behind the last file are none of it. */
function* stopAtTail(view: View, begins: Begin[], pace: Pace): Work<void> {
  const last = begins[begins.length - 1];
  for (const mark of view.marks) {
    if (pace.due(ITEM)) yield;
    if (mark.start < last.next || mark.end - mark.start !== REPOMIX_LONG_RULE.length) continue;
    if (view.textOf(mark) !== REPOMIX_LONG_RULE) continue;
    const title = view.lineAt(mark.next);
    if (title === undefined || !REPOMIX_TAIL.has(view.textOf(title))) continue;
    if (view.textOf(view.lineAt(title.next)) !== REPOMIX_LONG_RULE) continue;
    begins[begins.length - 1] = { ...last, stop: mark.start };
    return;
  }
}

/**
 * How many line ends gitingest wrote between two files: two before 4 March 2025, then three. Most files end in a line end of their
 * own, so that three in a row speak for two, and four for three; two in a row tell. With the word in capitals (since 2 April 2025) it is three unless most
 * members show fewer.
 */
function withEra(view: View, id: string, found: Map<string, Begin[]>): void {
  const begins = found.get(id);
  if (begins === undefined || begins.length < 2) return;
  const shown = begins.slice(1).map(({ start }, index) => lineEndsBefore(view, start, begins[index].next));
  const least = id === 'gitingest' ? 3 : 4;
  const isEarly = id === 'gitingest-old' && shown.some((count) => count === 2);
  const isLate = !isEarly && shown.filter((count) => count >= least).length * 2 >= shown.length;
  if (isLate === (id === 'gitingest')) return;
  const content = { trailing: isLate ? 3 : 2, last: 2 };
  found.set(
    id,
    begins.map((each) => ({ ...each, content })),
  );
}

/** How many line ends stand in a row before `at`, up to four. */
function lineEndsBefore(view: View, at: number, floor: number): number {
  let count = 0;
  let from = at;
  while (count < 4 && from > floor && view.charAt(from - 1) === view.newline) {
    from--;
    if (view.newline === '\n' && from > floor && view.charAt(from - 1) === '\r') from--;
    count++;
  }
  return count;
}

/**
 * `File: x` with a rule below, the same below every name. A heading of Markdown is as long as its rule, so that such lines must start the
 * file or differ from their rules.
 */
function* namesAboveRules(view: View, pace: Pace): Work<Begin[]> {
  const found: Begin[] = [];
  let rule = '';
  let isHeading = true;
  for (const mark of view.marks) {
    if (pace.due(ITEM)) yield;
    if (mark.indent > 0 || mark.end - mark.start < 4 || mark.hits.length > 0) continue;
    const text = view.textOf(mark);
    if (!RULE_BELOW.test(text) || (rule !== '' && text !== rule)) continue;
    const line = view.lineBefore(mark.start);
    const match = NAME_ABOVE_RULE.exec(view.textOf(line));
    if (line === undefined || match === null || !isPathLike(match[1])) continue;
    // Between two rules the name belongs to a banner.
    if (view.textOf(view.lineBefore(line.start)) === text) continue;
    rule = text;
    isHeading &&= text.length === line.end - line.start;
    found.push(begin(line, mark, named(line, match, 1)));
  }
  if (found.length === 0 || !isHeading || found[0].start === view.firstLine) return found;
  view.hides();
  return [];
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
  /** Says that the fence opens a member even where it could close another block. */
  readonly isFirm: boolean;
}

type Heading = (fence: Mark, info: string) => Headed | undefined;

/**
 * Blocks whose content stands in a Markdown fence, with their closers. A heading inside an open block starts the next
 * one unless its fence is shorter than the open fence: an unbalanced fence must not swallow what follows. A fence below no heading is
 * followed as well, so that the line above its end is not taken for one.
 */
function* fenced(view: View, pace: Pace, headed: Heading): Work<Begin[]> {
  const found: Begin[] = [];
  let open: { fence: Mark; run: string; headed: Headed } | undefined;
  let other: string | undefined;
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
    const isEndOf = (run: string): boolean =>
      fence.info === '' && fence.run[0] === run[0] && fence.run.length >= run.length;
    if (open !== undefined && isEndOf(open.run)) {
      finish(end(mark));
      continue;
    }
    if (open !== undefined && fence.run.length < open.run.length) continue;
    const head = headed(mark, fence.info);
    if (open === undefined && other !== undefined && isEndOf(other) && head?.isFirm !== true) {
      if (head !== undefined) view.hides();
      other = undefined;
      continue;
    }
    if (head === undefined) {
      if (open === undefined) other ??= fence.run;
      continue;
    }
    finish(null);
    other = undefined;
    open = { fence: mark, run: fence.run, headed: head };
  }
  finish(null);
  return found;
}

/**
 * Blocks of a tool that writes three backticks around every file, whatever it holds: the last bare fence before the next heading closes.
 * Between two files stands nothing but blank lines; so a heading that a member quotes counts only below a bare fence.
 */
function* fencedByTool(view: View, pace: Pace, headed: Heading, content: ContentRule): Work<Begin[]> {
  const heads: { readonly fence: Mark; readonly headed: Headed }[] = [];
  const bare: Mark[] = [];
  for (const mark of view.marks) {
    if (pace.due(ITEM)) yield;
    const fence = fenceOf(view, mark);
    if (fence?.run !== '```') continue;
    const head = headed(mark, fence.info);
    if (head !== undefined && (heads.length === 0 || isBelowFence(view, head.start)))
      heads.push({ fence: mark, headed: head });
    if (fence.info === '') bare.push(mark);
  }
  const found: Begin[] = [];
  let at = 0;
  for (const [index, { fence, headed: head }] of heads.entries()) {
    if (pace.due(ITEM)) yield;
    const next = heads.at(index + 1)?.headed.start ?? view.length;
    const limit = index + 1 < heads.length ? next : gitDiffAfter(view, fence.next);
    let closer: End | null = null;
    for (; at < bare.length && bare[at].start < limit; at++)
      if (bare[at].start >= fence.next) closer = end(bare[at]);
    const first = { start: head.start, end: fence.end, next: fence.next };
    found.push(begin(first, fence, head.name, { closer, content }));
  }
  return found;
}

/** Whether one to three blank lines stand above, and then a bare fence. */
function isBelowFence(view: View, start: number): boolean {
  let line = view.lineBefore(start);
  let blanks = 0;
  for (; blanks < 3 && line?.start === line?.end && line !== undefined; blanks++)
    line = view.lineBefore(line.start);
  return blanks > 0 && view.textOf(line) === '```';
}

/** Where code2prompt writes the difference to the last commit, or the end of the text. */
function gitDiffAfter(view: View, from: number): number {
  const at = view.indexOf(`${view.newline}Git Diff:`, from);
  return at < 0 ? view.length : at + 1;
}

function* pathHeadings(view: View, pace: Pace): Work<Begin[]> {
  const headed: Heading = (fence, info) => pathHeadingAbove(view, fence, info);
  const found = yield* fenced(view, pace, headed);
  if (found.length === 0) return found;
  const head = view.slice(0, Math.min(HEAD, found[0].next));
  const tool = HEADING_TOOLS.find(({ sign }) => sign.test(head));
  if (tool === undefined) return found;
  return yield* fencedByTool(view, pace, (fence) => toolHeadingAbove(view, fence), tool.content);
}

function* labels(view: View, pace: Pace): Work<Begin[]> {
  if (view.startsWith(PROJECT_PATH, view.firstLine)) {
    view.hides();
    return yield* fencedByTool(view, pace, (fence) => toolLabelAbove(view, fence), {
      trailing: 1,
      beforeCloser: true,
    });
  }
  const found = yield* fenced(view, pace, (fence) => labelAbove(view, fence));
  return withAddedLineEnd(view, found);
}

/** files-to-prompt puts a line end behind each file, so that half the blocks below bare paths or more end in a blank line. */
function withAddedLineEnd(view: View, begins: Begin[]): Begin[] {
  if (begins.length < 2 || begins.some(({ start, nameStart, closer }) => start !== nameStart || !closer))
    return begins;
  let shown = 0;
  for (const { closer, next } of begins) {
    const end = closer?.start ?? next;
    // Nothing at all: not even the tool's own line end.
    if (end === next) return begins;
    const count = lineEndsBefore(view, end, next);
    if (count > 1 || (isLineEndAt(view, next) && count === 1 && end - next <= 2)) shown++;
  }
  if (shown * 2 < begins.length) return begins;
  return begins.map((each) => ({ ...each, content: { trailing: 1, beforeCloser: true } }));
}

function headingAbove(view: View, fence: Mark, pattern: RegExp, metadata: boolean): Headed | undefined {
  let line = view.lineBefore(fence.start);
  if (line !== undefined && line.end === line.start) line = view.lineBefore(line.start);
  if (metadata && line !== undefined && view.textOf(line).startsWith('**'))
    line = view.lineBefore(line.start);
  if (line !== undefined && line.end === line.start) line = view.lineBefore(line.start);
  if (line === undefined || view.charAt(line.start) !== '#') return undefined;
  const match = pattern.exec(view.textOf(line));
  return match === null ? undefined : { start: line.start, name: named(line, match, 1), isFirm: true };
}

function pathHeadingAbove(view: View, fence: Mark, info: string): Headed | undefined {
  if (NOT_A_FILE.test(info)) return undefined;
  const head = headingAbove(view, fence, HEADING_PATH, true);
  if (head === undefined || /\s/.test(head.name.name) || !isPathLike(head.name.name)) return undefined;
  // In a shell script or a configuration such a line is a comment.
  return { ...head, isFirm: false };
}

/** As tools write it: blanks in a name as well. */
function toolHeadingAbove(view: View, fence: Mark): Headed | undefined {
  const head = headingAbove(view, fence, HEADING_PATH, true);
  return head === undefined || !isPathLike(head.name.name) ? undefined : head;
}

function labelAbove(view: View, fence: Mark): Headed | undefined {
  const above = view.lineBefore(fence.start);
  if (above === undefined) return undefined;
  const blank = above.end === above.start;
  const line = blank ? view.lineBefore(above.start) : above;
  if (line === undefined) return undefined;
  const text = view.textOf(line);
  const marked = LABEL_QUOTED.exec(text) ?? LABEL_MARKED.exec(text);
  const match = marked ?? (blank ? null : LABEL_PLAIN.exec(text));
  if (match === null || !isPathLike(match[1])) return undefined;
  return { start: line.start, name: named(line, match, 1), isFirm: marked !== null };
}

/** Above a blank line, between backticks and with a colon, as code2prompt writes it: any name. */
function toolLabelAbove(view: View, fence: Mark): Headed | undefined {
  const blank = view.lineBefore(fence.start);
  const line = blank?.start === blank?.end && blank !== undefined ? view.lineBefore(blank.start) : undefined;
  const match = /^`([^`]+)`:$/d.exec(view.textOf(line));
  if (line === undefined || match === null) return undefined;
  return { start: line.start, name: named(line, match, 1), isFirm: true };
}

function nameInInfo(fence: Mark, info: string): Headed | undefined {
  const line = { start: fence.end - info.length, end: fence.end, next: fence.next };
  for (const pattern of INFO_FORMS) {
    const match = pattern.exec(info);
    if (match !== null && isPathLike(match[1]))
      return { start: fence.start, name: named(line, match, 1), isFirm: true };
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

const REPO2TXT_COUNT = /^(?:Lines|Tokens): \d+$/;

function* filesThenDashes(view: View, pace: Pace): Work<Begin[]> {
  const found: Begin[] = [];
  for (const mark of view.marks) {
    if (pace.due(ITEM)) yield;
    if (!view.startsWith('File: ', mark.start)) continue;
    let last = view.lineAt(mark.next);
    for (let counts = 0; counts < 2 && last !== undefined && REPO2TXT_COUNT.test(view.textOf(last)); counts++)
      last = view.lineAt(last.next);
    if (last === undefined || view.textOf(last) !== '---') continue;
    const above = view.lineBefore(mark.start);
    const first = above !== undefined && view.textOf(above) === '---' ? above : mark;
    const nameStart = mark.start + 'File: '.length;
    found.push(begin(first, last, { name: view.slice(nameStart, mark.end), nameStart, nameEnd: mark.end }));
  }
  // Some versions leave a line blank below the header of every file.
  const isSpaced = found.length > 1 && found.every(({ next }) => isLineEndAt(view, next));
  if (!isSpaced) return found;
  const content = { trailing: 3, last: 1, leading: 1 };
  return found.map((each) => ({ ...each, content }));
}

function isLineEndAt(view: View, at: number): boolean {
  return (
    view.charAt(at) === view.newline || (view.charAt(at) === '\r' && view.charAt(at + 1) === view.newline)
  );
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
