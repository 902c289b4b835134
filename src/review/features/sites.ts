import type { Range } from 'vscode-languageserver-types';
import type { BoilerplateKind } from '../../boilerplate/index';
import type { Work } from '../../lexis/index';
import { contentKey } from '../contentKey';
import { type DecisionBook, excerpt, patternOf, type Standpoint } from '../decisions';
import type { SectionState } from '../document';
import { compareText } from '../order';
import { flaggedOf, type Meant, removalSize, type RemovalSize, removalToConfirm } from '../removal';
import type { ReviewEdit } from '../edits';
import { keptOf } from '../perSection';
import { sameInputs } from '../memo';
import { type Worth, worthOfMore } from '../sites/company';
import { standpointOf } from '../standpoint';
import { labelOf, sectionsOf, siteMembers } from '../sites/siteOf';
import type { Site } from '../sites/siteIndex';
import type { Decision } from '../types';
import type { World } from '../world';

/** What was said of a line on the pages of a site. */
export type LineStanding = 'flagged' | 'kept' | 'open';

/** A line that stands on several pages of a site; digits count as alike. */
export interface SiteLine {
  /** Names the line in questions about it. */
  readonly key: string;
  /** Its first words, as they stand at its first place. */
  readonly words: string;
  /** On how many pages it stands, and how often in all. */
  readonly pages: number;
  readonly times: number;
  /** `flagged` where one of them is, else `kept` where the reviewer said so, else `open`. */
  readonly standing: LineStanding;
  /** How often it is flagged. */
  readonly flagged: number;
  /** Of what is flagged. */
  readonly kind?: BoilerplateKind;
  /** Its first place in reading order. */
  readonly uri: string;
  readonly range: Range;
}

/** A site with what recurs on it. */
export interface SiteListing {
  readonly id: string;
  readonly host?: string;
  readonly label: string;
  readonly pages: number;
  /** Paragraphs that are flagged on its pages, recurring or not. */
  readonly flagged: number;
  /** The first page in reading order. */
  readonly uri: string;
  readonly range: Range;
  /** What stands on most pages first. */
  readonly lines: readonly SiteLine[];
  /** How many lines were left out. */
  readonly more: number;
  /** So many more pages would find so many times what is found now; absent where that is little, or not known. */
  readonly worth?: Worth;
}

/** How many sites are listed at most, and how many lines of each. */
export interface SiteLimits {
  readonly sites: number;
  readonly lines: number;
}

/** The sites with most pages, in order; the same objects as long as they would say the same. */
export interface ListedSites {
  readonly sites: readonly SiteListing[];
  /** How many sites were left out. */
  readonly more: number;
}

/** The lines of a page that may recur on its site, one entry a paragraph: numbers only, for there may be thousands of pages. */
interface Rows {
  readonly keys: Float64Array;
  readonly paragraphs: Int32Array;
  readonly standings: Uint8Array;
}

/** How each stands, in `Rows.standings`. */
const OPEN = 0;
const KEPT = 1;
const FLAGGED = 2;

/** An open line is short: prose that recurs was published again. In UTF-16 units; a choice, as in `signature.ts`. */
const MAX_OPEN_LENGTH = 200;
/** Between two flagged lines so many others may be furniture that was missed; more are the text. A choice. */
const MAX_GAP = 3;
/** Paragraphs that are looked at between two chances to be interrupted: a choice. */
const PARAGRAPHS_AT_ONCE = 500;

/** What is listed of a site, with what it was made of. */
interface Known {
  readonly inputs: readonly unknown[];
  readonly listing: SiteListing;
}

const knownOf = new WeakMap<World, Map<string, Known>>();

/**
 * Lists what recurs on each site, in slices. A page is read again only when something of it changed, and a site is put together again
 * only when one of its pages did.
 */
export function* listingSites(world: World, limits: SiteLimits): Work<ListedSites> {
  const known = keptOf(knownOf, world, () => new Map<string, Known>());
  const all = [...world.sites.all()].sort(
    (left, right) => right.members.size - left.members.size || compareText(left.id, right.id),
  );
  const shown = all.slice(0, limits.sites);
  const listed = new Map<string, Known>();
  for (const site of shown) {
    const listing = yield* listingSite(world, site, known.get(site.id), limits.lines);
    if (listing !== undefined) listed.set(site.id, listing);
    yield;
  }
  knownOf.set(world, listed);
  return { sites: [...listed.values()].map(({ listing }) => listing), more: all.length - shown.length };
}

function* listingSite(
  world: World,
  site: Site,
  before: Known | undefined,
  limit: number,
): Work<Known | undefined> {
  const members = sectionsOf(world, site.members);
  if (members.length === 0) return undefined;
  const rows: Rows[] = [];
  for (const state of members) rows.push(yield* readingRows(world, state));
  const inputs = [
    limit,
    site.host,
    members.length,
    ...members.flatMap((state) => [state.standing, rowsOf.get(state)?.rows]),
  ];
  if (before !== undefined && sameInputs(before.inputs, inputs)) return before;
  const tallies = yield* tallying(members, rows);
  const recurring = [...tallies].filter(([, tally]) => tally.pages > 1 && isTold(tally));
  recurring.sort(
    ([, left], [, right]) => right.pages - left.pages || right.times - left.times || left.order - right.order,
  );
  const lines = recurring.slice(0, limit).map(([key, tally]) => lineOf(key, tally));
  const [first] = members;
  const worth = worthOfMore(members.length);
  const isCareful = world.settingsOf(first.document.uri).boilerplate.workingPoint === 'careful';
  const listing: SiteListing = {
    id: site.id,
    ...(site.host === undefined ? {} : { host: site.host }),
    label: site.host ?? labelOf(members),
    pages: members.length,
    flagged: rows.reduce(
      (sum, { standings }) => sum + standings.filter((each) => each === FLAGGED).length,
      0,
    ),
    uri: first.document.uri,
    range: first.document.range(first.document.section(first.index).span),
    lines,
    more: recurring.length - lines.length,
    ...(worth !== undefined && isCareful && { worth }),
  };
  return { inputs, listing };
}

const rowsOf = new WeakMap<SectionState, { readonly inputs: readonly unknown[]; readonly rows: Rows }>();

/** The lines of a page; read again when its text, what is flagged in it or what was decided is another. */
function* readingRows(world: World, state: SectionState): Work<Rows> {
  const book = world.bookOf(state.document.uri);
  const at = book.hasBounds ? standpointOf(world, state) : undefined;
  const inputs = [state.body, state.flags, book, at?.name.document, at?.name.section, at?.site];
  const before = rowsOf.get(state);
  if (before !== undefined && sameInputs(before.inputs, inputs)) return before.rows;
  const rows = yield* readingRowsAnew(state, book, at);
  rowsOf.set(state, {
    inputs,
    rows: before !== undefined && sameRows(before.rows, rows) ? before.rows : rows,
  });
  return rowsOf.get(state)?.rows ?? rows;
}

function* readingRowsAnew(state: SectionState, book: DecisionBook, at: Standpoint | undefined): Work<Rows> {
  const keys: number[] = [];
  const paragraphs: number[] = [];
  const standings: number[] = [];
  const { flags } = state;
  const gaps = inGaps(state);
  for (let index = 0; index < flags.length; index++) {
    if (index % PARAGRAPHS_AT_ONCE === PARAGRAPHS_AT_ONCE - 1) yield;
    const { start, end, kind } = state.body.paragraphs[index];
    if (kind === 'field' || (!flags[index] && end - start > MAX_OPEN_LENGTH)) continue;
    const text = state.paragraphText(index);
    const isLeft = !flags[index] && book.keepsParagraph(text, at);
    if (!flags[index] && !isLeft && !gaps[index]) continue;
    keys.push(keyOf(text));
    paragraphs.push(index);
    standings.push(flags[index] ? FLAGGED : isLeft ? KEPT : OPEN);
  }
  return {
    keys: Float64Array.from(keys),
    paragraphs: Int32Array.from(paragraphs),
    standings: Uint8Array.from(standings),
  };
}

/** Which lines stand in a short gap between flagged ones: a title, a heading or a refrain stands beside text. */
function inGaps({ flags, body: { paragraphs } }: SectionState): readonly boolean[] {
  const inGap = new Array<boolean>(flags.length).fill(false);
  let last = -1;
  flags.forEach((isFlagged, index) => {
    if (!isFlagged) return;
    const isShort = last >= 0 && index - last - 1 <= MAX_GAP;
    for (let at = last + 1; isShort && at < index; at++) inGap[at] = paragraphs[at].kind === 'prose';
    last = index;
  });
  return inGap;
}

/** A name for lines that differ in case, white space and digits only: 53 bits. */
function keyOf(text: string): number {
  return Number.parseInt(contentKey(patternOf(text)), 16);
}

function sameRows(left: Rows, right: Rows): boolean {
  return (
    left.keys.length === right.keys.length &&
    left.keys.every((key, index) => key === right.keys[index]) &&
    left.paragraphs.every((paragraph, index) => paragraph === right.paragraphs[index]) &&
    left.standings.every((standing, index) => standing === right.standings[index])
  );
}

/** What is known of a line over the pages of a site. */
interface Tally {
  pages: number;
  times: number;
  flagged: number;
  kept: number;
  /** The page that it was met on last. */
  page: SectionState;
  readonly state: SectionState;
  readonly paragraph: number;
  /** When it was met first among all lines. */
  readonly order: number;
}

function* tallying(
  members: readonly SectionState[],
  rows: readonly Rows[],
): Work<ReadonlyMap<number, Tally>> {
  const tallies = new Map<number, Tally>();
  for (const [at, state] of members.entries()) {
    const { keys, paragraphs, standings } = rows[at];
    keys.forEach((key, index) => {
      let tally = tallies.get(key);
      if (tally === undefined) {
        tally = {
          pages: 1,
          times: 0,
          flagged: 0,
          kept: 0,
          page: state,
          state,
          paragraph: paragraphs[index],
          order: tallies.size,
        };
        tallies.set(key, tally);
      }
      if (tally.page !== state) tally.pages++;
      tally.page = state;
      tally.times++;
      if (standings[index] === FLAGGED) tally.flagged++;
      if (standings[index] === KEPT) tally.kept++;
    });
    yield;
  }
  return tallies;
}

/** What recurs on a page as often as on the site, and is not flagged, is of the page: a refrain, the name of a column. */
function isTold({ pages, times, flagged, kept }: Tally): boolean {
  return flagged > 0 || kept > 0 || times <= pages;
}

function lineOf(key: number, { pages, times, flagged, kept, state, paragraph }: Tally): SiteLine {
  const kind = flagged > 0 ? state.verdicts?.at(paragraph)?.kind : undefined;
  const { start, end } = state.body.paragraphs[paragraph];
  return {
    key: key.toString(KEY_RADIX),
    words: excerpt(state.paragraphText(paragraph)),
    pages,
    times,
    standing: flagged > 0 ? 'flagged' : kept > 0 ? 'kept' : 'open',
    flagged,
    ...(kind === undefined ? {} : { kind }),
    uri: state.document.uri,
    range: state.range({ start, end }),
  };
}

const KEY_RADIX = 36;

/** The paragraphs of the pages of a site that are one of its lines. */
function* findingPlaces(
  world: World,
  site: string,
  line: string,
): Work<ReadonlyMap<SectionState, readonly number[]>> {
  const key = Number.parseInt(line, KEY_RADIX);
  const places = new Map<SectionState, readonly number[]>();
  for (const state of siteMembers(world, site)) {
    const { keys, paragraphs } = yield* readingRows(world, state);
    const own = [...paragraphs].filter((_, index) => keys[index] === key);
    if (own.length > 0) places.set(state, own);
    yield;
  }
  return places;
}

/** What is decided of a line of a site in one folder of decisions that its pages lie in. */
export interface SiteDecision {
  /** A page in that folder. */
  readonly uri: string;
  readonly decision: Decision;
}

/**
 * What says of a line of a site that it is boilerplate on all its pages, or on none: of the site's host and the line's pattern. Pages without
 * a host have nothing that such a decision could name: there it is said of the line wherever it stands, by its text where that is the same on
 * all pages, else by its pattern. Empty where the line is not there any more, or all of it stands so.
 */
export function* decidingOnLine(
  world: World,
  site: string,
  line: string,
  isBoilerplate: boolean,
): Work<readonly SiteDecision[]> {
  const places = yield* findingPlaces(world, site, line);
  const texts = new Map<string, string>();
  let isSo = true;
  for (const [state, paragraphs] of places) {
    for (const index of paragraphs) {
      const text = state.paragraphText(index);
      texts.set(contentKey(text), text);
      isSo &&= isBoilerplate ? state.flags[index] : isKept(world, state, index);
    }
  }
  if (isSo) return [];
  const [first] = places.keys();
  const host = first === undefined ? undefined : world.sites.of(first.id)?.host;
  const decision = decisionOn(texts, host, isBoilerplate);
  const folders = new Map<string | undefined, string>();
  for (const { document } of places.keys()) {
    const folder = world.decisionFolder(document.uri);
    if (!folders.has(folder)) folders.set(folder, document.uri);
  }
  return [...folders.values()].map((uri) => ({ uri, decision }));
}

/** Whether a paragraph is no furniture by the reviewer's word. */
function isKept(world: World, state: SectionState, index: number): boolean {
  const book = world.bookOf(state.document.uri);
  const at = book.hasBounds ? standpointOf(world, state) : undefined;
  return !state.flags[index] && book.keepsParagraph(state.paragraphText(index), at);
}

/** A decision on texts by their keys, which differ in case, white space and digits only. */
function decisionOn(
  texts: ReadonlyMap<string, string>,
  host: string | undefined,
  isBoilerplate: boolean,
): Decision {
  const [[key, text] = ['', '']] = texts;
  if (host !== undefined) {
    const kind = isBoilerplate ? 'boilerplate-on-site' : 'not-boilerplate-on-site';
    return { kind, pattern: patternOf(text), site: host };
  }
  const one = { key, text: excerpt(text) };
  const alike = { pattern: patternOf(text) };
  if (texts.size === 1) return { kind: isBoilerplate ? 'boilerplate' : 'not-boilerplate', ...one };
  return { kind: isBoilerplate ? 'boilerplate-pattern' : 'not-boilerplate-pattern', ...alike };
}

/**
 * The removal of what is flagged on the pages of a site, all of it or one line, to be confirmed in a preview, and how much would go;
 * with `only`, in these documents.
 */
export function* removingFromSite(
  world: World,
  site: string,
  line?: string,
  only?: ReadonlySet<string>,
): Work<RemovalSize & { readonly edit: ReviewEdit | undefined }> {
  const places = line === undefined ? undefined : yield* findingPlaces(world, site, line);
  const members = places === undefined ? siteMembers(world, site) : [...places.keys()];
  const meant: Meant =
    places === undefined
      ? flaggedOf()
      : (state) => (places.get(state) ?? []).filter((index) => state.flags[index]);
  const states = members.filter(({ document }) => only?.has(document.uri) !== false);
  const edit = removalToConfirm(states, meant);
  const documents = [...new Set(states.map(({ document }) => document))];
  const size = removalSize(world, documents, meant, new Set(states));
  return { ...size, edit: edit.documents.length === 0 ? undefined : edit };
}
