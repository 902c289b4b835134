import type { Dialect } from './dialects';
import type { Reading } from './lineforms';
import type { Mark } from './scan';
import type { ParseOptions } from '../document/types';
import type { Begin, End, View } from './view';
import { DIALECTS } from './dialects';
import { beginsOfShape, isEscapedXml } from './shapes';
import { withoutQuoted } from './nested';
import { fences, lineBefore, textOf } from './view';

/** The delimiters of one dialect in one file. */
export interface Delimiters {
  readonly dialect: Dialect;
  readonly begins: readonly Begin[];
  readonly ends: readonly End[];
}

const DIFF_LINE = /^(?:diff --git |@@ -\d|Index: |\*{15}$)/;
const WIKI_HEADING = /^(={2,6})[^=].*\1$/;
const XML_FILE = DIALECTS.findIndex(({ id }) => id === 'xml-file');
const OPENING_TAG = /^[ \t]*<([a-z][\w-]*)(?:[ \t][^<>]*)?>$/i;

/** The delimiters of every dialect that has a begin in the file. */
export function allDelimiters(view: View): Delimiters[] {
  const begins = DIALECTS.map((): Begin[] => []);
  const ends = DIALECTS.map((): End[] => []);
  for (const mark of view.marks) {
    for (const { dialect, role, reading } of mark.hits) {
      if (role === 'end') ends[dialect].push(endOf(mark, reading));
      else begins[dialect].push(beginOf(mark, reading));
    }
  }
  addShapes(view, begins);
  begins[XML_FILE] = withoutQuoted(view, begins[XML_FILE], ends[XML_FILE]);
  return DIALECTS.map((dialect, index) => ({ dialect, begins: begins[index], ends: ends[index] })).filter(
    (delimiters) => delimiters.begins.length > 0,
  );
}

function beginOf({ start, end, next, indent }: Mark, reading: Reading): Begin {
  return {
    start,
    end,
    next,
    name: reading.name,
    nameStart: start + indent + reading.nameStart,
    nameEnd: start + indent + reading.nameEnd,
    pathLike: reading.pathLike,
    indent,
    reading,
  };
}

function endOf({ start, end, next, indent }: Mark, reading: Reading): End {
  return {
    start,
    end,
    next,
    name: reading.name,
    nameStart: start + indent + reading.nameStart,
    nameEnd: start + indent + reading.nameEnd,
    explicit: reading.explicit === true,
  };
}

function addShapes(view: View, begins: Begin[][]): void {
  const done = new Set<string>();
  DIALECTS.forEach(({ shape }) => {
    if (shape === undefined || done.has(shape)) return;
    done.add(shape);
    for (const [id, found] of beginsOfShape(shape, view)) {
      begins[DIALECTS.findIndex((dialect) => dialect.id === id)] = found;
    }
  });
}

/** What was found in a file: the dialect that it is locked to, and the delimiters of all. */
export interface Detection {
  readonly locked: Delimiters;
  readonly all: readonly Delimiters[];
}

/**
 * The dialect of the file: the accepted one whose first delimiter comes first, by the order of the table where two
 * start on the same line. Its begins start at the first one that counts.
 */
export function detect(view: View, options: ParseOptions): Detection | undefined {
  const all = allDelimiters(view);
  if (all.length === 0) return undefined;
  const evidence = new Evidence(view);
  const accepted = all
    .map((delimiters) => evidence.accept(delimiters))
    .filter((found) => found !== undefined);
  const forced = options.language === 'bundle';
  const plain = forced
    ? all.find(({ dialect, begins }) => dialect.tier === 1 && begins[0].start === view.firstLine)
    : undefined;
  const locked =
    plain ??
    earliest(accepted) ??
    (forced ? (earliest(all.filter(isStrongDialect)) ?? earliest(all)) : undefined);
  return locked === undefined ? undefined : { locked, all };
}

function isStrongDialect({ dialect }: Delimiters): boolean {
  return dialect.tier === 1;
}

function earliest(candidates: readonly Delimiters[]): Delimiters | undefined {
  let best: Delimiters | undefined;
  for (const candidate of candidates) {
    if (best === undefined || candidate.begins[0].start < best.begins[0].start) best = candidate;
  }
  return best;
}

/** What speaks for a dialect, and what speaks against it. */
class Evidence {
  readonly #view: View;
  #fences: readonly { start: number; end: number }[] | undefined;

  constructor(view: View) {
    this.#view = view;
  }

  accept(delimiters: Delimiters): Delimiters | undefined {
    const { dialect, ends } = delimiters;
    const begins = this.#countingBegins(delimiters);
    if (begins.length === 0) return undefined;
    const onFirstLine = begins[0].start === this.#view.firstLine;
    if (this.#guarded(dialect, begins, onFirstLine)) return undefined;
    const counting = { dialect, begins, ends };
    const strong = dialect.tier === 1 && this.#isStrong(counting, onFirstLine);
    const weak = dialect.tier === 2 && this.#isWeakButSure(counting, onFirstLine);
    if (!strong && !weak) return undefined;
    // After the lock fences hide nothing: most readers agree, and an unbalanced fence cannot swallow the rest.
    return { dialect, begins: delimiters.begins.slice(delimiters.begins.indexOf(begins[0])), ends };
  }

  /** Without those that stand inside a fence, unless the file starts with a delimiter. */
  #countingBegins({ dialect, begins }: Delimiters): readonly Begin[] {
    if (begins[0].start === this.#view.firstLine || isFenced(dialect)) return begins;
    const ranges = (this.#fences ??= fences(this.#view));
    let range = 0;
    return begins.filter((begin) => {
      while (range < ranges.length && ranges[range].end <= begin.start) range++;
      return range === ranges.length || begin.start < ranges[range].start;
    });
  }

  #isStrong({ dialect, begins, ends }: Delimiters, onFirstLine: boolean): boolean {
    const paths = begins.filter((begin) => begin.pathLike).length;
    const closed = !isFenced(dialect) && hasMatchingEnd(begins, ends);
    if (dialect.id === 'bracket-file') {
      return closed || (onFirstLine && begins.length >= 2 && paths === begins.length);
    }
    if (closed) return true;
    if (onFirstLine && (begins.length >= 2 || paths === 1 || begins[0].reading?.attributes !== undefined))
      return true;
    return begins.length >= 2 && paths * 2 >= begins.length;
  }

  #isWeakButSure({ dialect, begins }: Delimiters, onFirstLine: boolean): boolean {
    if (begins.length < 2 || begins.every((begin) => begin.name === begins[0].name)) return false;
    if (dialect.fromFirstLine && !onFirstLine) return false;
    const paths = begins.filter((begin) => begin.pathLike).length;
    const share = dialect.id === 'txtar' && !onFirstLine ? 2 / 3 : (dialect.pathLikeShare ?? 1);
    if (paths / begins.length < share) return false;
    if (dialect.id === 'files-to-prompt' && begins.some((begin) => begin.closer === null)) return false;
    return dialect.coverage === undefined || this.#coverage(begins) >= dialect.coverage;
  }

  #coverage(begins: readonly Begin[]): number {
    let covered = 0;
    begins.forEach((begin, index) => {
      const limit = index + 1 < begins.length ? begins[index + 1].start : this.#view.text.length;
      covered += (begin.closer?.next ?? limit) - begin.start;
    });
    return covered / this.#view.text.length;
  }

  #guarded(dialect: Dialect, begins: readonly Begin[], onFirstLine: boolean): boolean {
    if (dialect.xml === true) {
      if (this.#hasXmlDeclaration()) return true;
      if (dialect.id === 'xml-file' && isEscapedXml(this.#view.text)) return true;
      if (begins[0].indent > 0 && !this.#isWrapped(begins[0])) return true;
    }
    if (dialect.tier === 1 && onFirstLine) return false;
    return this.#isDiff(begins[0].start) || (dialect.id === 'eq-file' && this.#isWiki(begins));
  }

  #hasXmlDeclaration(): boolean {
    const { text, firstLine } = this.#view;
    return text
      .slice(firstLine, firstLine + 200)
      .trimStart()
      .startsWith('<?xml');
  }

  /** A diff shows itself before the delimiter that it quotes. */
  #isDiff(before: number): boolean {
    for (const mark of this.#view.marks) {
      if (mark.start >= before) return false;
      if (DIFF_LINE.test(textOf(this.#view, mark))) return true;
    }
    return false;
  }

  #isWiki(begins: readonly Begin[]): boolean {
    const starts = new Set(begins.map((begin) => begin.start));
    const heading = this.#view.marks.some(
      (mark) =>
        mark.indent === 0 &&
        !starts.has(mark.start) &&
        mark.hits.length === 0 &&
        WIKI_HEADING.test(textOf(this.#view, mark)),
    );
    return heading && ['[[', '{{', "'''"].some((sign) => this.#view.text.includes(sign));
  }

  /** An element around the indented one, which a fragment in documentation lacks. */
  #isWrapped(begin: Begin): boolean {
    let line = lineBefore(this.#view, begin.start);
    for (let count = 0; line !== undefined && count < 5000; count++) {
      const text = textOf(this.#view, line);
      const tag = OPENING_TAG.exec(text);
      if (tag !== null && text.search(/\S/) < begin.indent) {
        return this.#view.text.indexOf(`</${tag[1]}>`, begin.end) >= 0;
      }
      line = lineBefore(this.#view, line.start);
    }
    return false;
  }
}

function isFenced({ shape }: Dialect): boolean {
  return shape === 'heading-file' || shape === 'heading-path' || shape === 'label' || shape === 'info';
}

/** Whether some begin is followed, before the next begin, by an end that names it or no one. */
function hasMatchingEnd(begins: readonly Begin[], ends: readonly End[]): boolean {
  if (begins.some((begin) => begin.closer)) return true;
  let index = 0;
  return begins.some((begin, position) => {
    const limit = begins[position + 1]?.start ?? Infinity;
    while (index < ends.length && ends[index].start < begin.next) index++;
    for (let at = index; at < ends.length && ends[at].start < limit; at++) {
      if (ends[at].name === '' || ends[at].name === begin.name) return true;
    }
    return false;
  });
}
