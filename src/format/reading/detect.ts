import type { Work } from '../../lexis/index';
import type { Pace } from '../document/pace';
import type { Dialect } from './dialects';
import type { Reading } from './lineforms';
import type { Mark } from './scan';
import type { ParseOptions } from '../document/types';
import type { Begin, End, View } from './view';
import { framedByCount } from './counted';
import { DIALECT_INDEX, DIALECTS } from './dialects';
import { ITEM } from '../document/pace';
import { withoutQuoted } from './nested';
import { isEscapedXml, readingShape } from './shapes';
import { readingFences } from './view';

/** The delimiters of one dialect in one file. */
export interface Delimiters {
  readonly dialect: Dialect;
  readonly begins: readonly Begin[];
  readonly ends: readonly End[];
}

const DIFF_LINE = /^(?:diff --git |@@ -\d|Index: |\*{15}$)/;
const WIKI_HEADING = /^(={2,6})[^=].*\1$/;
const XML_FILE = DIALECTS.findIndex(({ id }) => id === 'xml-file');
const TXTPACK = DIALECTS.findIndex(({ id }) => id === 'txtpack');
/** How far down a tool's preamble is looked for. */
const HEAD = 20_000;
const MEDIA = /\.(?:jpe?g|png|gif|svg|tiff?|webp|og[agv]|webm|mp[34]|wav|flac|midi?|pdf|djvu)$/i;
const OPENING_TAG = /^<([a-z][\w-]*)(?:[ \t][^<>]*)?>$/i;

/** The delimiters of every dialect that has a begin in the file. */
export function* readingDelimiters(view: View, pace: Pace): Work<Delimiters[]> {
  const begins = DIALECTS.map((): Begin[] => []);
  const ends = DIALECTS.map((): End[] => []);
  for (const mark of view.marks) {
    for (const { dialect, role, reading } of mark.hits) {
      const places = placesOf(mark, reading);
      if (role === 'end') ends[dialect].push({ ...places, explicit: reading.explicit === true });
      else begins[dialect].push({ ...places, pathLike: reading.pathLike, indent: mark.indent, reading });
    }
    if (pace.due(ITEM * mark.hits.length)) yield;
  }
  yield* addShapes(view, begins, pace);
  begins[XML_FILE] = yield* withoutQuoted(view, begins[XML_FILE], ends[XML_FILE], pace);
  const counted = yield* framedByCount(view, begins[TXTPACK], ends[TXTPACK], pace);
  [begins[TXTPACK], ends[TXTPACK]] = [counted.begins, counted.ends];
  for (const [index, list] of begins.entries()) begins[index] = ofOneVariant(view, list);
  return DIALECTS.map((dialect, index) => ({ dialect, begins: begins[index], ends: ends[index] })).filter(
    (delimiters) => delimiters.begins.length > 0,
  );
}

/** A file keeps to the variant of its first delimiter. */
function ofOneVariant(view: View, begins: Begin[]): Begin[] {
  if (begins.every(({ reading }) => reading?.variant === undefined)) return begins;
  view.hides();
  const first = begins[0].reading?.variant;
  return begins.filter(({ reading }) =>
    first === undefined ? reading?.variant !== 'foreign' : reading?.variant === first,
  );
}

/** Where a delimiter line and its name stand. */
function placesOf(
  { start, end, next, indent }: Mark,
  { name, nameStart, nameEnd }: Reading,
): Omit<End, 'explicit'> {
  const at = start + indent;
  return { start, end, next, name, nameStart: at + nameStart, nameEnd: at + nameEnd };
}

function* addShapes(view: View, begins: Begin[][], pace: Pace): Work<void> {
  const done = new Set<string>();
  for (const { shape } of DIALECTS) {
    if (shape === undefined || done.has(shape)) continue;
    done.add(shape);
    for (const [id, found] of yield* readingShape(shape, view, pace)) {
      begins[DIALECTS.findIndex((dialect) => dialect.id === id)] = found;
    }
  }
}

/** Whether the lines hold delimiters of a shape that may stand anywhere. */
export function* findingShapes(view: View, pace: Pace): Work<boolean> {
  const begins = DIALECTS.map((): Begin[] => []);
  yield* addShapes(view, begins, pace);
  // Paths above dashes count from the first line of a file on, and what is escaped stands in a file that says so there.
  return (
    view.isHiding ||
    DIALECTS.some(
      ({ shape }, index) => shape !== 'path-then-dashes' && shape !== 'escaped' && begins[index].length > 0,
    )
  );
}

/** What was found in a file: the dialect that it is locked to, and the delimiters of all. */
export interface Detection {
  readonly locked: Delimiters;
  readonly all: readonly Delimiters[];
}

/** That no dialect was accepted, and the `margins` of `Calm` where it takes more than a line to change that. */
export interface NoDetection {
  readonly locked: undefined;
  readonly margins?: ReadonlyMap<number, number>;
}

/**
 * The dialect of the file: the accepted one whose first delimiter comes first, by the order of the table where two
 * start on the same line. Its begins start at the first one that counts.
 */
export function* detecting(view: View, options: ParseOptions, pace: Pace): Work<Detection | NoDetection> {
  const all = yield* readingDelimiters(view, pace);
  if (options.dialect !== undefined) {
    const forced = all.find(({ dialect }) => dialect.id === options.dialect);
    return forced === undefined ? { locked: undefined } : { locked: forced, all };
  }
  const evidence = new Evidence(view, pace);
  const accepted: Delimiters[] = [];
  for (const delimiters of all) {
    const found = yield* evidence.accepting(delimiters);
    if (found !== undefined) accepted.push(found);
  }
  const forced = options.language === 'bundle';
  const plain = forced
    ? all.find(({ dialect, begins }) => dialect.tier === 1 && begins[0].start === view.firstLine)
    : undefined;
  const locked =
    plain ??
    earliest(accepted) ??
    (forced ? (earliest(all.filter(isStrongDialect)) ?? earliest(all)) : undefined);
  return locked === undefined ? { locked, margins: evidence.margins } : { locked, all };
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

/** Those of most files: kept of each file as long as it is there. */
const NO_MARGINS: ReadonlyMap<number, number> = new Map();

/** What speaks for a dialect, and what speaks against it. */
class Evidence {
  readonly #view: View;
  readonly #pace: Pace;
  #fences: readonly { readonly start: number; readonly end: number }[] | undefined;
  #firstDiff: number | undefined;
  #margins: Map<number, number> | undefined = new Map();

  constructor(view: View, pace: Pace) {
    this.#view = view;
    this.#pace = pace;
  }

  /** By dialect, where there is none whose delimiters take several lines and none that only a guard speaks against. */
  get margins(): ReadonlyMap<number, number> | undefined {
    if (this.#view.isHiding) return undefined;
    return this.#margins?.size === 0 ? NO_MARGINS : this.#margins;
  }

  *accepting(delimiters: Delimiters): Work<Delimiters | undefined> {
    const { dialect, ends } = delimiters;
    const begins = yield* this.#countingBegins(delimiters);
    const onFirstLine = begins.at(0)?.start === this.#view.firstLine;
    if (dialect.shape !== undefined) this.#margins = undefined;
    this.#margins?.set(DIALECT_INDEX.get(dialect.id) ?? -1, marginOf(delimiters, begins, onFirstLine));
    if (begins.length === 0) return undefined;
    const counting = { dialect, begins, ends };
    const strong = dialect.tier === 1 && this.#isStrong(counting, onFirstLine);
    const weak = dialect.tier === 2 && this.#isWeakButSure(counting, onFirstLine);
    if (this.#pace.due((begins.length + ends.length) * (ITEM / 10))) yield;
    if (!strong && !weak && !this.#isByTool(counting)) return undefined;
    // Guards come last: they look at much of the text.
    this.#margins = undefined;
    if (yield* this.#guarded(dialect, begins, onFirstLine)) return undefined;
    // After the lock fences hide nothing: most readers agree, and an unbalanced fence cannot swallow the rest.
    return { dialect, begins: delimiters.begins.slice(delimiters.begins.indexOf(begins[0])), ends };
  }

  /** From the first one on that stands in no fence, or all where the file starts with one: a fence in a member hides nothing. */
  *#countingBegins({ dialect, begins }: Delimiters): Work<readonly Begin[]> {
    if (begins[0].start === this.#view.firstLine || isFenced(dialect)) return begins;
    const ranges = (this.#fences ??= yield* readingFences(this.#view, this.#pace));
    let range = 0;
    const first = begins.findIndex((begin) => {
      while (range < ranges.length && ranges[range].end <= begin.start) range++;
      return range === ranges.length || begin.start < ranges[range].start;
    });
    return first < 0 ? [] : begins.slice(first);
  }

  /** The tool's own words above, and names that are paths for the most part. */
  #isByTool({ dialect, begins }: Delimiters): boolean {
    const paths = begins.filter((begin) => begin.pathLike).length;
    if (dialect.preamble === undefined || paths * 2 < begins.length) return false;
    const { firstLine } = this.#view;
    return dialect.preamble.test(this.#view.slice(firstLine, Math.min(firstLine + HEAD, begins[0].next)));
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
    this.#view.dependOnLength();
    let covered = 0;
    begins.forEach((begin, index) => {
      const limit = index + 1 < begins.length ? begins[index + 1].start : this.#view.length;
      covered += (begin.closer?.next ?? limit) - begin.start;
    });
    return covered / this.#view.length;
  }

  *#guarded(dialect: Dialect, begins: readonly Begin[], onFirstLine: boolean): Work<boolean> {
    if (dialect.xml === true) {
      if (this.#hasXmlDeclaration()) return true;
      if (dialect.id === 'xml-file' && isEscapedXml(this.#view)) return true;
      if (begins[0].indent > 0 && !(yield* this.#isWrapped(begins[0], dialect.id === 'xml-file')))
        return true;
    }
    if (dialect.tier === 1 && onFirstLine) return false;
    // A diff shows itself before the delimiter that it quotes.
    if ((yield* this.#startOfDiff()) < begins[0].start) return true;
    return dialect.id === 'eq-file' && (yield* this.#isWiki(begins));
  }

  #hasXmlDeclaration(): boolean {
    const { firstLine } = this.#view;
    return this.#view
      .slice(firstLine, firstLine + 200)
      .trimStart()
      .startsWith('<?xml');
  }

  *#startOfDiff(): Work<number> {
    if (this.#firstDiff !== undefined) return this.#firstDiff;
    let found = Infinity;
    for (const mark of this.#view.marks) {
      if (this.#pace.due(ITEM)) yield;
      if (!DIFF_LINE.test(this.#view.textOf(mark))) continue;
      found = mark.start;
      break;
    }
    return (this.#firstDiff = found);
  }

  /** Two names of files speak for a bundle, whatever else the text holds; a wiki names pictures in its headings. */
  *#isWiki(begins: readonly Begin[]): Work<boolean> {
    if (begins.filter(({ name, pathLike }) => pathLike && !MEDIA.test(name)).length > 1) return false;
    let at = 0;
    let heading = false;
    for (const mark of yield* this.#view.allMarks(this.#pace)) {
      while (at < begins.length && begins[at].start < mark.start) at++;
      const isBegin = at < begins.length && begins[at].start === mark.start;
      heading =
        mark.indent === 0 && !isBegin && mark.hits.length === 0 && WIKI_HEADING.test(this.#view.textOf(mark));
      if (heading) break;
      if (this.#pace.due(ITEM)) yield;
    }
    return heading && ['[[', '{{', "'''"].some((sign) => this.#view.indexOf(sign, 0) >= 0);
  }

  /**
   * An element around the indented one, which a fragment in documentation lacks. The outermost element of a bundle is not indented: one
   * that is stands in a comment or in a page.
   */
  *#isWrapped(begin: Begin, isOutermost: boolean): Work<boolean> {
    const opened: string[] = [];
    for (const mark of yield* this.#view.allMarks(this.#pace)) {
      if (this.#pace.due(ITEM)) yield;
      const text = this.#view.textOf(mark).trimStart();
      if (mark.start < begin.start) {
        const tag = mark.indent < begin.indent ? OPENING_TAG.exec(text)?.[1] : undefined;
        if (tag === undefined) continue;
        if (isOutermost && opened.length === 0 && mark.indent > 0) return false;
        opened.push(tag);
      } else if (mark.start > begin.start && text === `</${opened.at(-1)}>`) return true;
    }
    return false;
  }
}

function isFenced({ shape }: Dialect): boolean {
  return shape === 'heading-file' || shape === 'heading-path' || shape === 'label' || shape === 'info';
}

/**
 * How many begins of a dialect that was not accepted may come, go or change until it could be. Each one that comes may be path-like, and
 * each one that goes may not have been.
 * @param counting its begins from the first one outside of fences on
 */
function marginOf(
  { dialect, begins, ends }: Delimiters,
  counting: readonly Begin[],
  onFirstLine: boolean,
): number {
  // One more begin above a fence would make those in it count.
  if (dialect.xml === true || ends.length > 0 || counting.length < begins.length) return 0;
  const paths = counting.filter(({ pathLike }) => pathLike).length;
  const missing = (share: number): number => Math.max(0, Math.ceil(share * counting.length - paths) - 1);
  if (dialect.tier === 2)
    return dialect.fromFirstLine && !onFirstLine ? Infinity : missing(dialect.pathLikeShare ?? 1);
  if (onFirstLine) return 0;
  return dialect.id === 'bracket-file' ? Infinity : missing(1 / 2);
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
