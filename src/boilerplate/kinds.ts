import type { SectionBody } from '../format/index';
import { finish, type Work } from '../lexis/index';
import { Char } from './characters';
import { carried, keptOf, type Edit } from './edit';
import { PHRASE_KINDS } from './lexicon';
import { isMailNotice, NOTICE_UNITS } from './mail';
import { cost, Pace } from './pace';
import { ECHO_REACH, holdsHeadline, isHeadlineOfNear } from './repetition';
import { Count, COUNT_COLUMNS, type Scan } from './scan';
import type { BoilerplateKind } from './types';

/** All kinds, so that a kind may be kept as a byte. */
const BOILERPLATE_KINDS: readonly BoilerplateKind[] = [...PHRASE_KINDS, 'other'];

/** A heading of one of these kinds names the kind of so many lines below it, up to the next content. */
const reach: Readonly<Partial<Record<BoilerplateKind, number>>> = {
  'comment-form': 3,
  'related-links': 12,
  'tag-list': 6,
  'share-bar': 2,
  subscription: 2,
  advertising: 2,
};

/** Sentences of more words are not taken for a label below a heading, unless it is a plea's. */
const MAX_LABEL_LENGTH = 12;

/** Precedence of phrases that fill a line and of phrases inside a sentence: the order of the phrase tables. */
function fromPhrases(counts: Uint16Array, row: number): BoilerplateKind | undefined {
  for (const column of [Count.exactKinds, Count.leadKinds, Count.phraseKinds]) {
    const kinds = counts[row + column];
    if (kinds !== 0) return PHRASE_KINDS[31 - Math.clz32(kinds & -kinds)];
  }
  return undefined;
}

function isDateLine(counts: Uint16Array, row: number): boolean {
  const words = counts[row + Count.words];
  const dated = counts[row + Count.calendar] + counts[row + Count.numbers];
  return (
    words > 0 &&
    words <= 14 &&
    dated * 10 >= words * 6 &&
    (counts[row + Count.calendar] > 0 || counts[row + Count.years] > 0)
  );
}

const BYLINE_START = /^(?:by|von|par|por|di|door|av|af|from|автор|autor|του|της)[:\s]+\p{Lu}/iu;

const ROLES =
  'editor|writer|reporter|journalist|correspondent|author|contributor|redakteurin?|autorin?|rédact(?:eur|rice)|redactora?|periodista|skribent|redaktör|toimittaja';
const WRITER_ROLE = new RegExp(`\\b(?:${ROLES})\\b`, 'iu');
/** "Anna Holm is an editor at …": who the writer is, in a sentence. */
const WRITER_NOTE = new RegExp(
  `^.{3,60}\\b(?:is an?|is the|has been|ist|est|es|är|on)\\b.{0,80}\\b(?:${ROLES})\\b`,
  'iu',
);

/** A line that names its writer: "By Anna Holm", with little beside the names. */
function isByline(text: string, counts: Uint16Array, row: number): boolean {
  const words = counts[row + Count.words];
  return words <= 10 && counts[row + Count.capitalised] * 2 >= words && BYLINE_START.test(text);
}

/** A label that waits for its value, a row of a table, a line of code, a place with its postal code. */
function isLabelOrCell(text: string, counts: Uint16Array, row: number): boolean {
  const ends = ':{;='.includes(text.charAt(text.length - 1));
  const begins = '|{}\\'.includes(text.charAt(0)) || text.startsWith('//');
  if (ends || begins || counts[row + Count.tabs] > 0) return true;
  return counts[row + Count.digits] >= 5 && counts[row + Count.letters] > 0 && /\b\d{5}\b/u.test(text);
}

function fromShape(text: string, counts: Uint16Array, row: number): BoilerplateKind {
  const words = counts[row + Count.words];
  if (counts[row + Count.copyright] > 0) return 'legal-notice';
  if (isByline(text, counts, row)) return 'metadata';
  if (words <= 12 && isLabelOrCell(text, counts, row)) return 'other';
  if (isDateLine(counts, row) || (counts[row + Count.times] > 0 && words <= 8)) return 'metadata';
  if (/\.(?:jpe?g|png|gif|webp|svg)$/iu.test(text)) return 'image-credit';
  if (
    words <= 2 &&
    counts[row + Count.longest] >= 12 &&
    counts[row + Count.upper] === 0 &&
    counts[row + Count.han] === 0
  ) {
    return 'tracker';
  }
  if (counts[row + Count.first] === Char.other && text.startsWith('#')) return 'tag-list';
  if (counts[row + Count.currency] > 0 && words <= 12) return 'advertising';
  if (counts[row + Count.letters] === 0) return 'other';
  if (words <= 40 && counts[row + Count.capitalised] > 1 && WRITER_ROLE.test(text) && WRITER_NOTE.test(text))
    return 'metadata';
  if (words <= 12 && /\b(?:logo|icon|avatar)s?$/iu.test(text)) return 'image-credit';
  const bullet = counts[row + Count.first] === Char.separator;
  if (words <= (bullet ? 7 : 4) || counts[row + Count.separators] * 4 >= words) return 'navigation';
  if (words <= 25 && counts[row + Count.ends] <= 1) return 'related-links';
  return 'other';
}

/** What the kind of a line rests on that is in the line itself and next to it. */
export interface LineForms {
  /** The kind that the shape of each line suggests, by its place in `BOILERPLATE_KINDS`. */
  readonly shape: Uint8Array;
  /** 1 for a line without a phrase that holds the headline of a line nearby. */
  readonly holdsHeadline: Uint8Array;
  /** 1 for a notice about the message that it stands in. */
  readonly mailNotice: Uint8Array;
}

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
  const mailNotice = carried(
    new Uint8Array(paragraphs),
    keptOf(edit, (before) => before.mailNotice),
  );
  for (let index = front; index < paragraphs - back; index++) {
    const { start, end } = body.paragraphs[index];
    const text = body.text.slice(start, Math.min(end, start + SHAPE_UNITS));
    shape[index] = BOILERPLATE_KINDS.indexOf(fromShape(text, counts, index * COUNT_COLUMNS));
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
  return { shape, holdsHeadline: holds, mailNotice };
}

/** Whether a paragraph holds a phrase that sites use. */
export function isPhrase({ counts }: Scan, index: number): boolean {
  return fromPhrases(counts, index * COUNT_COLUMNS) !== undefined;
}

/** The kind each paragraph would be if it is furniture; `probabilities` say where runs of furniture lie. */
export function kindsOf(body: SectionBody, scan: Scan, probabilities: ArrayLike<number>): BoilerplateKind[] {
  return finish(namingKinds(body, scan, finish(lookingAtLines(body, scan)), probabilities));
}

/** The same in steps, for lines that were looked at. */
export function* namingKinds(
  body: SectionBody,
  scan: Scan,
  forms: LineForms,
  probabilities: ArrayLike<number>,
): Work<BoilerplateKind[]> {
  const kinds: BoilerplateKind[] = [];
  const { counts } = scan;
  const pace = new Pace();
  let header: BoilerplateKind | undefined;
  let left = 0;
  let seenContent = false;
  for (let index = 0; index < scan.paragraphs; index++) {
    const row = index * COUNT_COLUMNS;
    const furniture = probabilities[index] >= 0.5;
    if (!furniture) {
      left = 0;
      if (counts[row + Count.words] >= 12) seenContent = true;
    }
    const phrased = fromPhrases(counts, row);
    const shaped = BOILERPLATE_KINDS[forms.shape[index]];
    const isProse = counts[row + Count.words] > MAX_LABEL_LENGTH && counts[row + Count.ends] > 0;
    const inherits =
      left > 0 &&
      (!isProse || header === 'subscription') &&
      shaped !== 'metadata' &&
      shaped !== 'legal-notice' &&
      !isHeadlineOfNear(scan, index);
    let kind = phrased ?? (inherits && header !== undefined ? header : shaped);
    if (forms.holdsHeadline[index] === 1) kind = 'navigation';
    if (
      kind === 'metadata' &&
      phrased === undefined &&
      !seenContent &&
      isMasthead(body, scan, probabilities, index)
    ) {
      kind = 'navigation';
    }
    left--;
    if (furniture && phrased !== undefined && counts[row + Count.words] <= 8) {
      header = phrased;
      left = reach[phrased] ?? 0;
    }
    kinds.push(kind);
    if (pace.spent(3 * cost.row)) yield;
  }
  return kinds;
}

/** A date between other furniture above the title is the page's clock, not the article's dateline. */
function isMasthead(body: SectionBody, scan: Scan, probabilities: ArrayLike<number>, index: number): boolean {
  if (index > 4 || !isDateLine(scan.counts, index * COUNT_COLUMNS)) return false;
  const next = index + 1;
  return (
    next < body.paragraphs.length &&
    probabilities[next] >= 0.5 &&
    (scan.counts[next * COUNT_COLUMNS + Count.exactKinds] & ~(1 << PHRASE_KINDS.indexOf('metadata'))) !== 0
  );
}
