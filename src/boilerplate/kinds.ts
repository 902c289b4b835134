import type { Paragraph, SectionBody } from '../format/index';
import { finish, type Work } from '../lexis/index';
import { carried, keptOf, type Change, type Edit } from './edit';
import type { Span } from './feature';
import { PHRASE_KINDS } from './lexicon';
import { isListed, kindByShape, tellsWhen, Trait, traitsOf } from './lineShape';
import { isMailNotice, Mark, NOTICE_UNITS } from './mail';
import { cost, Pace } from './pace';
import { ECHO_REACH, holdsHeadline, isHeadlineOfNear } from './repetition';
import { Count, COUNT_COLUMNS, type Scan } from './scan';
import type { BoilerplateKind } from './types';

/** The kinds that words and lines tell, so that a kind may be kept as a byte. */
export const BOILERPLATE_KINDS: readonly BoilerplateKind[] = [...PHRASE_KINDS, 'other'];

const NUMBER_OF = Object.fromEntries(BOILERPLATE_KINDS.map((kind, number) => [kind, number])) as Record<
  BoilerplateKind,
  number
>;

/** A heading of one of these kinds names the kind of so many lines below it, up to the next content. */
const reach: Readonly<Partial<Record<BoilerplateKind, number>>> = {
  'comment-form': 3,
  'related-links': 12,
  'tag-list': 6,
  'share-bar': 2,
  subscription: 2,
};

/** The most lines that a heading names. */
const FARTHEST_REACH = Math.max(...Object.values(reach));

/** How many lines around one may be told otherwise for it: those that share a headline, and those below a heading that ends there. */
const TELLING_REACH = ECHO_REACH + FARTHEST_REACH + 1;

/** Sentences of more words are not taken for a label below a heading, unless it is a plea's. */
const MAX_LABEL_LENGTH = 12;

/** Kinds of phrases that a long text need not be full of to be of that kind, as bits. */
const IN_PROSE = (['subscription', 'disclaimer', 'legal-notice', 'advertising', 'metadata'] as const).reduce(
  (mask, kind) => mask | (1 << PHRASE_KINDS.indexOf(kind)),
  0,
);

/** Precedence of phrases that fill a line and of phrases inside a sentence: the order of the phrase tables. */
function fromPhrases(counts: Uint16Array, row: number): BoilerplateKind | undefined {
  const words = counts[row + Count.words];
  const isMostlyOthers = words > 20 && counts[row + Count.phraseWords] * 10 < words;
  for (const column of [Count.exactKinds, Count.leadKinds, Count.phraseKinds]) {
    const found = counts[row + column];
    const kinds = column === Count.phraseKinds && isMostlyOthers ? found & IN_PROSE : found;
    if (kinds !== 0) return PHRASE_KINDS[31 - Math.clz32(kinds & -kinds)];
  }
  return undefined;
}

/** What the kind of a line rests on that is in the line itself and next to it. */
export interface LineForms {
  /** The kind that the shape of each line suggests, by its place in `BOILERPLATE_KINDS`. */
  readonly shape: Uint8Array;
  /** Bits of `Trait` of each line. */
  readonly traits: Uint8Array;
  /** 1 for a line without a phrase that holds the headline of a line nearby. */
  readonly holdsHeadline: Uint8Array;
  /** 1 for a notice about the message that it stands in. */
  readonly mailNotice: Uint8Array;
  /** What the format of the text says of each paragraph, as one of `Mark`. */
  readonly marks: Uint8Array;
}

const MARK_OF: Readonly<Partial<Record<Paragraph['kind'], number>>> = {
  field: Mark.field,
  signature: Mark.signature,
  pageMark: Mark.page,
};

/** Units of a paragraph that its shape is read from. */
const SHAPE_UNITS = 200;

/** Looks at every line that an edit did not leave alone. */
export function* lookingAtLines(body: SectionBody, scan: Scan, edit?: Edit<LineForms>): Work<LineForms> {
  const { paragraphs, counts } = scan;
  const { front, back } = edit?.ends ?? { front: 0, back: 0 };
  const pace = new Pace();
  const shape = carried(
    new Uint8Array(paragraphs),
    keptOf(edit, (before) => before.shape),
  );
  const traits = carried(
    new Uint8Array(paragraphs),
    keptOf(edit, (before) => before.traits),
  );
  const mailNotice = carried(
    new Uint8Array(paragraphs),
    keptOf(edit, (before) => before.mailNotice),
  );
  const marks = carried(
    new Uint8Array(paragraphs),
    keptOf(edit, (before) => before.marks),
  );
  for (let index = front; index < paragraphs - back; index++) {
    const { start, end, kind } = body.paragraphs[index];
    marks[index] = MARK_OF[kind] ?? 0;
    const text = body.text.slice(start, Math.min(end, start + SHAPE_UNITS));
    shape[index] = BOILERPLATE_KINDS.indexOf(kindByShape(text, counts, index * COUNT_COLUMNS));
    traits[index] = traitsOf(text, counts, index * COUNT_COLUMNS);
    mailNotice[index] = isMailNotice(body.text.slice(start, Math.min(end, start + NOTICE_UNITS))) ? 1 : 0;
    if (pace.spent(2 * cost.shape)) yield;
  }
  const holds = carried(
    new Uint8Array(paragraphs),
    keptOf(edit, (before) => before.holdsHeadline),
  );
  const to = edit === undefined ? paragraphs : Math.min(paragraphs, paragraphs - back + ECHO_REACH);
  for (let index = edit === undefined ? 0 : Math.max(0, front - ECHO_REACH); index < to; index++) {
    holds[index] =
      fromPhrases(counts, index * COUNT_COLUMNS) === undefined && holdsHeadline(scan, index) ? 1 : 0;
    if (pace.spent(cost.wordsNearby)) yield;
  }
  return { shape, traits, holdsHeadline: holds, mailNotice, marks };
}

/** Whether a paragraph holds a phrase that sites use. */
export function isPhrase({ counts }: Scan, index: number): boolean {
  return fromPhrases(counts, index * COUNT_COLUMNS) !== undefined;
}

/** The kind each paragraph would be if it is furniture; `probabilities` say where runs of furniture lie. */
export function kindsOf(body: SectionBody, scan: Scan, probabilities: ArrayLike<number>): BoilerplateKind[] {
  const { agreed } = finish(namingKinds(scan, finish(lookingAtLines(body, scan)), probabilities));
  return Array.from(agreed, (number) => BOILERPLATE_KINDS[number]);
}

/** Kinds of the lines of a section, by their places in {@link BOILERPLATE_KINDS}. */
export interface Kinds {
  /** By the line itself and the heading above it. */
  readonly told: Uint8Array;
  /** Which of them rest on nothing but the length of a line, as one of `Vague`: neighbours may know better. */
  readonly vague: Uint8Array;
  /** Those on which runs of lines agree. */
  readonly agreed: Uint8Array;
}

/**
 * The same in steps, for lines that were looked at. After an edit only those near the new lines are named, and near `others`, which now are on the
 * other side of what is furniture.
 */
export function* namingKinds(
  scan: Scan,
  forms: LineForms,
  probabilities: ArrayLike<number>,
  change?: Change<Kinds>,
): Work<Kinds> {
  const { paragraphs } = scan;
  const page: Page = { scan, forms, isFurniture: (index) => probabilities[index] >= 0.5 };
  const kept = (name: keyof Kinds): Uint8Array =>
    carried(
      new Uint8Array(paragraphs),
      keptOf(change, (before) => before[name]),
    );
  const kinds = { told: kept('told'), vague: kept('vague'), agreed: kept('agreed') };
  const spans = change === undefined ? [{ from: 0, to: paragraphs }] : spansAround(change, paragraphs);
  for (const span of spans) yield* tellingOneByOne(page, kinds, span);
  for (const span of spans) yield* agreeingInRuns(page, kinds, around(span, RUN_REACH, paragraphs));
  return kinds;
}

/** The lines of a section whose kinds are told. */
interface Page {
  readonly scan: Scan;
  readonly forms: LineForms;
  readonly isFurniture: (index: number) => boolean;
}

function around({ from, to }: Span, reaching: number, length: number): Span {
  return { from: Math.max(0, from - reaching), to: Math.min(length, to + reaching) };
}

/** Lines that may be told otherwise since an edit, in spans that do not touch. */
function spansAround({ ends, others }: Change<unknown>, length: number): readonly Span[] {
  const inside = { from: ends.front, to: length - ends.back };
  const single = (index: number): Span => ({ from: index, to: index + 1 });
  const changed = [
    ...others.filter((index) => index < inside.from).map(single),
    inside,
    ...others.filter((index) => index >= inside.to).map(single),
  ];
  const spans: Span[] = [];
  for (const each of changed) {
    const { from, to } = around(each, TELLING_REACH, length);
    const last = spans.at(-1);
    if (last !== undefined && from <= last.to) spans[spans.length - 1] = { from: last.from, to };
    else spans.push({ from, to });
  }
  return spans;
}

/** The kind of each line of the span by its words, by the heading above it, or by its shape. */
function* tellingOneByOne(page: Page, { told, vague }: Kinds, { from, to }: Span): Work<void> {
  const { scan, forms, isFurniture } = page;
  const { counts } = scan;
  const pace = new Pace();
  let header: Header | undefined;
  let seenContent = false;
  // Headings further above do not reach into the span; content above bears on the first few lines of a section only.
  for (let index = Math.max(0, from - FARTHEST_REACH - 1); index < to; index++) {
    const row = index * COUNT_COLUMNS;
    const furniture = isFurniture(index);
    if (!furniture) {
      header = undefined;
      if (counts[row + Count.words] >= 12) seenContent = true;
    }
    const phrased = (forms.traits[index] & Trait.field) !== 0 ? undefined : fromPhrases(counts, row);
    const shaped = BOILERPLATE_KINDS[forms.shape[index]];
    const inherited =
      header !== undefined && reaches(header, page, index) && !STRONG_SHAPES.has(shaped)
        ? header.kind
        : undefined;
    let kind = phrased ?? inherited ?? shaped;
    if (forms.holdsHeadline[index] === 1 && LENGTH_KINDS.has(shaped)) kind = 'navigation';
    if (kind === 'metadata' && phrased === undefined && !seenContent && isMasthead(page, index))
      kind = 'navigation';
    if (header !== undefined && ends(header.kind, kind, phrased)) header = undefined;
    if (index >= from) {
      told[index] = NUMBER_OF[kind];
      const isTold = phrased !== undefined || forms.holdsHeadline[index] === 1;
      vague[index] = isTold ? Vague.no : vagueness(forms.traits[index], kind, inherited);
    }
    if (furniture && phrased !== undefined && isHeading(counts, row, phrased))
      header = {
        kind: phrased,
        index,
        isListed: isListed(counts, row) && index > 0 && isListed(counts, row - COUNT_COLUMNS),
      };
    if (pace.spent(4 * cost.row)) yield;
  }
}

/** Whether the length of a line alone tells its kind, and whether that is so below a heading of links. */
const Vague = { no: 0, byLength: 1, belowLinks: 2 } as const;

function vagueness(traits: number, kind: BoilerplateKind, inherited: BoilerplateKind | undefined): number {
  if (!LENGTH_KINDS.has(kind) || (traits & Trait.entries) !== 0) return Vague.no;
  return inherited === undefined ? Vague.byLength : Vague.belowLinks;
}

/** A line that names the kind of those below it. */
interface Header {
  readonly kind: BoilerplateKind;
  readonly index: number;
  /** An entry of a list below another entry. */
  readonly isListed: boolean;
}

/** Kinds that the length of a line suggests and nothing else. */
const LENGTH_KINDS: ReadonlySet<BoilerplateKind> = new Set(['navigation', 'related-links']);

/** Shapes that say more than a heading above. */
const STRONG_SHAPES: ReadonlySet<BoilerplateKind> = new Set([
  'metadata',
  'legal-notice',
  'share-bar',
  'subscription',
  'image-credit',
]);

/** Of these kinds is what comes after a form, a list of tags or links: the heading reaches no further. */
const ENDING_KINDS: ReadonlySet<BoilerplateKind> = new Set([
  'legal-notice',
  'share-bar',
  'subscription',
  'disclaimer',
]);

/** Whether a line below a heading is no part of what it names any more: a share bar ends at the first other phrase. */
function ends(header: BoilerplateKind, kind: BoilerplateKind, phrased: BoilerplateKind | undefined): boolean {
  return kind !== header && (ENDING_KINDS.has(kind) || (header === 'share-bar' && phrased !== undefined));
}

/** Only a whole line names a list of tags or links: "Tags: harbour" has its tags with it. */
function isHeading(counts: Uint16Array, row: number, kind: BoilerplateKind): boolean {
  if (reach[kind] === undefined || counts[row + Count.words] > 8) return false;
  return kind !== 'tag-list' || counts[row + Count.exactKinds] !== 0;
}

function reaches(
  { kind, index: from, isListed: headerIsListed }: Header,
  page: Page,
  index: number,
): boolean {
  const { counts } = page.scan;
  const row = index * COUNT_COLUMNS;
  if (index - from > (reach[kind] ?? 0)) return false;
  // An entry of a list is no heading of the entries below it.
  if (headerIsListed && isListed(counts, row)) return false;
  const isProse = counts[row + Count.words] > MAX_LABEL_LENGTH && counts[row + Count.ends] > 0;
  return (!isProse || kind === 'subscription') && !isHeadlineOfNear(page.scan, index);
}

/** How many lines to either side are asked whether lines of a run are entries of a menu or headlines. */
const RUN_REACH = 3;

/** Lines of one run agree on their kind where only their length tells it, and what stands between two links is part of them. */
function* agreeingInRuns(page: Page, kinds: Kinds, { from, to }: Span): Work<void> {
  const pace = new Pace();
  for (let index = from; index < to; index++) {
    kinds.agreed[index] = agreedInRun(page, kinds, index);
    if (pace.spent(4 * RUN_REACH * cost.row)) yield;
  }
}

function agreedInRun(page: Page, { told, vague }: Kinds, index: number): number {
  const { traits } = page.forms;
  const kind = told[index];
  if (!page.isFurniture(index)) return kind;
  if (vague[index] !== Vague.no) {
    if (isNameOfWriter(page, index)) return NUMBER_OF.metadata;
    if (isAmongFields(traits, page, index)) return NUMBER_OF['comment-form'];
    return NUMBER_OF[byLengthsNearby(page, vague, index)];
  }
  if (kind === NUMBER_OF.metadata && (traits[index] & Trait.date) !== 0)
    return isBetweenLinks(page, told, index) ? NUMBER_OF['related-links'] : kind;
  const isCount = kind === NUMBER_OF.other && page.scan.counts[index * COUNT_COLUMNS + Count.letters] === 0;
  return isCount ? kindOfCount(page, told, index) : kind;
}

/** A name above the line that says who that is, or below "About the author". */
function isNameOfWriter({ forms: { traits } }: Page, index: number): boolean {
  if ((traits[index] & Trait.name) === 0) return false;
  return index + 1 < traits.length && (traits[index + 1] & Trait.writer) !== 0;
}

/** A short line between fields of a form. */
function isAmongFields(traits: Uint8Array, { scan: { counts } }: Page, index: number): boolean {
  if (counts[index * COUNT_COLUMNS + Count.words] > 3) return false;
  const has = (at: number): boolean => at >= 0 && at < traits.length && (traits[at] & Trait.field) !== 0;
  return has(index - 1) && (has(index + 1) || has(index + 2) || has(index - 2));
}

/** From which mean of `headlineness` lines of a run are headlines: below a heading of links, in a list, else. Choices, by two samples. */
const BELOW_LINKS = 0.15;
const LISTED = 0.6;
const LOOSE = 0.5;

/** How much a line is a headline rather than an entry of a menu, by its words: 0 to 1. */
function headlineness(counts: Uint16Array, row: number): number {
  const words = counts[row + Count.words] - ((counts[row + Count.han] * 3) >> 3);
  return Math.min(1, Math.max(0, (words - 2) / 6));
}

/** Whether a line whose length alone tells its kind is an entry or a headline, by the lengths of those like it nearby. */
function byLengthsNearby(
  { scan: { counts }, isFurniture }: Page,
  vague: Uint8Array,
  index: number,
): BoilerplateKind {
  const row = index * COUNT_COLUMNS;
  const listed = isListed(counts, row);
  let sum = 2 * headlineness(counts, row);
  let weight = 2;
  for (const step of [-1, 1]) {
    for (let away = 1; away <= RUN_REACH; away++) {
      const at = index + step * away;
      if (at < 0 || at >= vague.length || !isFurniture(at)) break;
      if (vague[at] === Vague.no || isListed(counts, at * COUNT_COLUMNS) !== listed) continue;
      sum += headlineness(counts, at * COUNT_COLUMNS);
      weight++;
    }
  }
  const from = vague[index] === Vague.belowLinks ? BELOW_LINKS : listed ? LISTED : LOOSE;
  return sum / weight > from ? 'related-links' : 'navigation';
}

/** Whether links to other texts stand near on both sides, as far as furniture goes. */
function isBetweenLinks({ isFurniture }: Page, kinds: Uint8Array, index: number): boolean {
  return [-1, 1].every((step) => {
    for (let away = 1; away <= RUN_REACH; away++) {
      const at = index + step * away;
      if (at < 0 || at >= kinds.length || !isFurniture(at)) return false;
      if (kinds[at] === NUMBER_OF['related-links']) return true;
    }
    return false;
  });
}

/** Of what a line without letters is a number: of shares, of comments, of a list of links. */
function kindOfCount({ isFurniture }: Page, kinds: Uint8Array, index: number): number {
  for (const at of [index + 1, index - 1]) {
    if (at < 0 || at >= kinds.length || !isFurniture(at)) continue;
    if (COUNTED.has(BOILERPLATE_KINDS[kinds[at]])) return kinds[at];
  }
  return NUMBER_OF.other;
}

/** Kinds of which pages say how many there are. */
const COUNTED: ReadonlySet<BoilerplateKind> = new Set([
  'share-bar',
  'comment-form',
  'related-links',
  'navigation',
]);

/** A date between other furniture above the title is the page's clock, not the article's dateline. */
function isMasthead({ scan: { counts }, isFurniture }: Page, index: number): boolean {
  if (index > 4 || !tellsWhen(counts, index * COUNT_COLUMNS)) return false;
  const next = (index + 1) * COUNT_COLUMNS;
  return (
    next < counts.length &&
    isFurniture(index + 1) &&
    (counts[next + Count.exactKinds] & ~(1 << PHRASE_KINDS.indexOf('metadata'))) !== 0
  );
}
