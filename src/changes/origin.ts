import { quoteMarks, type Span } from '../format/index';
import { type Credit, creditsIn, lettersOf } from './originCredits';
import { type StatedDate, compareDates, headerDate, nameDate } from './originDates';
import { type Comparison, type OriginTraits, compareForOrigin } from './originTraits';
import type { KnownMention } from './types';

/** A document as far as it tells where it comes from. */
export interface OriginDocument {
  readonly text: string;
  /** Of `text`, in order; only dates are read. */
  readonly mentions?: readonly KnownMention[];
  /** What people call it: its path, or the name of the member of a bundle. */
  readonly name?: string;
  /** Headers that do not stand in `text`: `date`, `message-id`, `in-reply-to`, `references`, `publisher`, `from`, … */
  readonly headers?: readonly { readonly name: string; readonly value: string }[];
}

/** Passages of both documents that tell the same; spans of the texts. */
export interface SharedPassage {
  readonly left: Span;
  readonly right: Span;
}

export type OriginSide = 'left' | 'right';

/** A place that shows something, with what it shows as a value: a name, a date, a word. */
export interface OriginPlace {
  readonly where: 'text' | 'name' | 'header';
  /** In the document's text; absent for names and headers that do not stand in it, and for what no single place shows. */
  readonly span?: Span;
  readonly value?: string;
}

/**
 * `reply`: answers the other message. `quoted`: what is shared stands between quoting marks in only one. `credit`: names the other
 * document as its source. `third-party`: names somebody else as its source, which decides nothing. `date`: both say when they were
 * made. `version`: both say which version they are. `cut`: breaks off where the other goes on. `update`: says that it was updated
 * or corrected. `additions`: has
 * more that the other lacks, values are the numbers of words. `corrections`: spells as elsewhere what is odd
 * in the other. `latest-year`:
 * knows of a later year.
 */
export type OriginEvidenceKind =
  | 'reply'
  | 'quoted'
  | 'credit'
  | 'third-party'
  | 'date'
  | 'version'
  | 'cut'
  | 'update'
  | 'additions'
  | 'corrections'
  | 'latest-year';

/** One reason to hold a side for the earlier one. */
export interface OriginEvidence {
  readonly kind: OriginEvidenceKind;
  /** The side that came first if this were all that is known; undefined when it decides nothing. */
  readonly first: OriginSide | undefined;
  /** Log-odds, 0 and more. */
  readonly weight: number;
  /** What each side shows of it; counts are values too. */
  readonly left?: OriginPlace;
  readonly right?: OriginPlace;
}

/** Who took it from whom. */
export interface Origin {
  readonly first: OriginSide | 'unclear';
  /** Probability that the left document came first. */
  readonly leftFirst: number;
  /** The strongest first. */
  readonly evidence: readonly OriginEvidence[];
  /** Log-odds that the left one came first by what the texts are like, and by what they say: for the order of a family. */
  readonly implied: number;
  readonly stated: number;
  /** How much of their text both have, in [0,1]. */
  readonly likeness: number;
}

/**
 * From this probability on an answer is given. Of unseen versions of an article, one of which came right after the other, .93 of
 * the answers for two alone are right, .97 of those in their family; of any two versions .95 (`npm run bench:changes -- versions`).
 */
export const MIN_PROBABILITY = 0.9;

/**
 * Log-odds that the right text is the later one for each unit of a trait: logistic regression on the 939 pairs of versions of 68
 * encyclopedia articles (`npm run bench:changes -- versions --train`).
 */
export const ORIGIN_WEIGHTS: Readonly<Record<keyof OriginTraits, number>> = {
  ownWords: 0.99,
  length: -2.43,
  insertions: 0.44,
  corrections: 0.97,
  latestYear: 1.14,
  headings: 0.15,
  paragraphs: 1.85,
};

/** The traits that one piece of evidence is made of: words for some of them only make sense together. */
const IMPLIED: readonly (readonly [OriginEvidenceKind, readonly (keyof OriginTraits)[]])[] = [
  ['additions', ['ownWords', 'length', 'insertions', 'paragraphs', 'headings']],
  ['corrections', ['corrections']],
  ['latest-year', ['latestYear']],
];

/**
 * Log-odds of what documents say themselves. Choices: no labelled data has them. A single one of them is enough for an answer
 * (2.2 is the log-odds of {@link MIN_PROBABILITY}), and what contradicts it takes the answer away.
 */
const STATED = {
  reply: 5,
  quoted: 4,
  credit: 4,
  headerDate: 4,
  nameDate: 2.5,
  headDate: 2.3,
  version: 3,
  cut: 2.3,
  update: 2.3,
};

/** Evidence of less weight, in log-odds, is not worth naming. A choice: it changes no answer, only what is told of it. */
const MIN_WEIGHT = 0.2;
/** A date of the head stands among so many first characters. A choice, like the weights above. */
const HEAD = 400;
/** An ending that says there is more is looked for in so many last characters. A choice, like the weights above. */
const TAIL = 120;

const UPDATED =
  /^[ \t]*(?:\*+\s*)?(?:updated?|correction|corrected|clarification|editor['’]s note|this (?:article|story|page|report) (?:was|has been) (?:updated|corrected|amended)|berichtigung|korrektur|aktualisiert|actualisé|mise à jour|actualizado)\b/imu;
const MORE =
  /(?:\[?(?:\.\.\.|…)\]?|\b(?:read|continue)\s+(?:more|reading|the full (?:story|article))|\b(?:weiter|mehr\s+)lesen|lire la suite|leer más)[\s.»>]*$/iu;
const HEADER = /^(?<name>[A-Z][A-Za-z-]{1,30}):[ \t]+(?<value>\S.*)$/u;
const VERSION =
  /(?<stem>.*?)(?:[-_. ]|\b)(?:v|ver|version|rev|draft|fassung|entwurf)[-_. ]?(?<number>\d{1,3})(?!\d)/iu;

/**
 * Who took it from whom, from what the two documents say and from what they are like, and from nothing else: the sides can be
 * swapped, and files have no order. Without a shared passage nothing was taken, and the answer is `unclear`.
 */
export function origin(
  left: OriginDocument,
  right: OriginDocument,
  shared: readonly SharedPassage[],
): Origin {
  if (shared.length === 0) {
    return { first: 'unclear', leftFirst: 0.5, evidence: [], implied: 0, stated: 0, likeness: 0 };
  }
  const sides: Sides = [known(left), known(right)];
  const stated = [
    ...reply(sides),
    ...quoted(sides, shared),
    ...credits(sides),
    ...dates(sides),
    ...versions(sides),
    ...cut(sides, shared),
    ...updated(sides),
  ];
  const comparison = compareForOrigin(left.text, right.text);
  const implied = impliedBy(comparison);
  const statedOdds = logOddsOf(stated);
  const impliedOdds = impliedLogOdds(comparison.traits);
  const leftFirst = 1 / (1 + Math.exp(-statedOdds - impliedOdds));
  return {
    first: firstOf(leftFirst),
    leftFirst,
    evidence: [...stated, ...implied].sort(
      (a, b) => b.weight - a.weight || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind),
    ),
    implied: impliedOdds,
    stated: statedOdds,
    likeness: comparison.likeness,
  };
}

/** The answer that a probability of the left side allows. */
export function firstOf(leftFirst: number): OriginSide | 'unclear' {
  if (leftFirst >= MIN_PROBABILITY) return 'left';
  return 1 - leftFirst >= MIN_PROBABILITY ? 'right' : 'unclear';
}

const KINDS: readonly OriginEvidenceKind[] = [
  'reply',
  'quoted',
  'credit',
  'date',
  'version',
  'cut',
  'update',
  'additions',
  'corrections',
  'latest-year',
  'third-party',
];

/** A document with what its head says. */
interface Known extends OriginDocument {
  readonly fields: ReadonlyMap<string, { readonly value: string; readonly span?: Span }>;
  readonly credits: readonly Credit[];
}

type Sides = readonly [Known, Known];

function known(document: OriginDocument): Known {
  const fields = new Map<string, { value: string; span?: Span }>();
  let at = 0;
  for (const line of document.text.slice(0, HEAD * 5).split('\n')) {
    const groups = HEADER.exec(line.trimEnd())?.groups;
    if (groups === undefined) break;
    const start = at + line.indexOf(groups['value']);
    const field = { value: groups['value'], span: { start, end: start + groups['value'].length } };
    fields.set(groups['name'].toLowerCase(), field);
    at += line.length + 1;
  }
  for (const { name, value } of document.headers ?? []) fields.set(name.toLowerCase(), { value });
  return { ...document, fields, credits: creditsIn(document.text) };
}

function logOddsOf(evidence: readonly OriginEvidence[]): number {
  let sum = 0;
  for (const { first, weight } of evidence) {
    if (first !== undefined) sum += first === 'left' ? weight : -weight;
  }
  return sum;
}

/** Evidence by numbers of sides: `first` is 0 or 1. */
function evidence(
  kind: OriginEvidenceKind,
  first: number | undefined,
  weight: number,
  places: readonly (OriginPlace | undefined)[],
): OriginEvidence {
  const [left, right] = places;
  return {
    kind,
    first: first === undefined ? undefined : first === 0 ? 'left' : 'right',
    weight,
    ...(left === undefined ? {} : { left }),
    ...(right === undefined ? {} : { right }),
  };
}

/** At the place of the later side. */
function shownBy(later: number, place: OriginPlace): (OriginPlace | undefined)[] {
  return later === 0 ? [place, undefined] : [undefined, place];
}

function fieldPlace(field: { readonly value: string; readonly span?: Span }): OriginPlace {
  return field.span === undefined
    ? { where: 'header', value: field.value }
    : { where: 'text', span: field.span, value: field.value };
}

function reply(sides: Sides): OriginEvidence[] {
  return [0, 1].flatMap((later) => {
    const id = sides[1 - later].fields.get('message-id')?.value;
    const answered = ['in-reply-to', 'references'].flatMap((name) => sides[later].fields.get(name) ?? []);
    const field = answered.find(({ value }) => id !== undefined && value.includes(id));
    return field === undefined
      ? []
      : [evidence('reply', 1 - later, STATED.reply, shownBy(later, fieldPlace(field)))];
  });
}

/** How deep a passage is quoted: the quoting marks before each of its lines, the fewest of them. */
function depthAt(text: string, { start, end }: Span): number {
  let least = Infinity;
  for (let at = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1; at < end;) {
    const newline = text.indexOf('\n', at);
    const line = { start: at, end: newline < 0 ? end : Math.min(newline, end) };
    const { depth, content } = quoteMarks(text, line);
    if (text.slice(content, line.end).trim() !== '') least = Math.min(least, depth);
    at = line.end + 1;
  }
  return least === Infinity ? 0 : least;
}

/** The side in which shared passages stand deeper between quoting marks took them from the other; none when both have some. */
function quoted(sides: Sides, shared: readonly SharedPassage[]): OriginEvidence[] {
  const deeper: (Span | undefined)[] = [undefined, undefined];
  for (const { left, right } of shared) {
    const difference = depthAt(sides[0].text, left) - depthAt(sides[1].text, right);
    if (difference > 0) deeper[0] ??= left;
    if (difference < 0) deeper[1] ??= right;
  }
  if (deeper[0] !== undefined && deeper[1] !== undefined) return [];
  return deeper.flatMap((span, later) =>
    span === undefined
      ? []
      : [evidence('quoted', 1 - later, STATED.quoted, shownBy(later, { where: 'text', span }))],
  );
}

/** Whether the source that the credit names is this document: by its name, its publisher, or who sent it. */
function isNamed(document: Known, source: string): boolean {
  const letters = lettersOf(source);
  if (letters.length < 3) return false;
  const names = [
    document.name,
    ...['publisher', 'site-name', 'from', 'url'].map((name) => document.fields.get(name)?.value),
  ];
  return names.some((name) => name !== undefined && holdsName(name, letters));
}

/** Whether the name holds the letters between two borders of words, folders and extensions. */
function holdsName(name: string, letters: string): boolean {
  const parts = name.split(/[^\p{L}\p{N}]+/u).map(lettersOf);
  return parts.some((_, from) => {
    let joined = '';
    for (let i = from; i < parts.length && joined.length < letters.length; i++) {
      joined += parts[i];
      if (joined === letters) return true;
    }
    return false;
  });
}

function credits(sides: Sides): OriginEvidence[] {
  const found: OriginEvidence[] = [];
  const seen = new Set<string>();
  for (const later of [0, 1]) {
    const other = sides[1 - later];
    for (const credit of sides[later].credits) {
      const key = lettersOf(credit.source);
      const place: OriginPlace = {
        where: 'text',
        span: { start: credit.start, end: credit.end },
        value: credit.source,
      };
      const theirs = other.credits.find(({ source }) => lettersOf(source) === key);
      const isOther = isNamed(other, credit.source) && !isNamed(sides[later], credit.source);
      // Who signs as the agency is nearer to it than who only says that the agency reports.
      const isNearer = credit.kind === 'mention' && theirs?.kind === 'line';
      if (isOther || isNearer)
        found.push(evidence('credit', 1 - later, STATED.credit, shownBy(later, place)));
      else if (!seen.has(key) && credit.kind === 'line') {
        const places = shownBy(later, place);
        if (theirs !== undefined) {
          const { start, end, source } = theirs;
          places[1 - later] = { where: 'text', span: { start, end }, value: source };
        }
        if (theirs?.kind !== 'mention') found.push(evidence('third-party', undefined, 0, places));
      }
      seen.add(key);
    }
  }
  return distinct(found);
}

/** One credit of each side is enough: naming a source twice makes it no surer. */
function distinct(found: readonly OriginEvidence[]): OriginEvidence[] {
  const seen = new Set<string>();
  return found.filter(({ kind, first }) => {
    if (kind !== 'credit') return true;
    const key = String(first);
    return !seen.has(key) && seen.add(key);
  });
}

function statedDates(document: Known): StatedDate[] {
  const dates: StatedDate[] = [];
  for (const name of ['date', 'published', 'datum', 'sent']) {
    const field = document.fields.get(name);
    const date = field === undefined ? undefined : headerDate(field.value);
    if (date === undefined) continue;
    dates.push({ date, where: 'header', ...(field?.span === undefined ? {} : { span: field.span }) });
    break;
  }
  const named = document.name === undefined ? undefined : nameDate(document.name);
  if (named !== undefined) dates.push({ date: named, where: 'name' });
  const inHead = document.mentions?.find(
    ({ type, value, end }) => type === 'date' && end <= HEAD && /^\d{4}-\d{2}-\d{2}$/u.test(value ?? ''),
  );
  if (inHead?.value !== undefined) {
    dates.push({ date: inHead.value, where: 'head', span: { start: inHead.start, end: inHead.end } });
  }
  return dates;
}

const DATE_WEIGHTS: Readonly<Record<StatedDate['where'], number>> = {
  header: STATED.headerDate,
  name: STATED.nameDate,
  head: STATED.headDate,
};

/** The surest kind of date that both have and in which they differ. */
function dates(sides: Sides): OriginEvidence[] {
  const [left, right] = [statedDates(sides[0]), statedDates(sides[1])];
  for (const ours of left) {
    const theirs = right.find(({ where }) => where === ours.where);
    const order = theirs === undefined ? 0 : compareDates(ours.date, theirs.date);
    if (theirs === undefined || order === 0) continue;
    return [
      evidence('date', order < 0 ? 0 : 1, DATE_WEIGHTS[ours.where], [datePlace(ours), datePlace(theirs)]),
    ];
  }
  return [];
}

function datePlace({ date, where, span }: StatedDate): OriginPlace {
  if (where === 'name') return { where, value: date };
  return span === undefined ? { where: 'header', value: date } : { where: 'text', span, value: date };
}

/** Names that differ in the number of a version alone; numbers that only sort files say nothing. */
function versions(sides: Sides): OriginEvidence[] {
  const [left, right] = sides.map(({ name }) => VERSION.exec(name ?? '')?.groups);
  if (left === undefined || right === undefined || left['stem'] !== right['stem']) return [];
  const difference = Number(left['number']) - Number(right['number']);
  if (difference === 0) return [];
  const places = [left, right].map(({ number }): OriginPlace => ({ where: 'name', value: number }));
  return [evidence('version', difference < 0 ? 0 : 1, STATED.version, places)];
}

/** The side that breaks off at a shared passage and says that there is more, where the other goes on. */
function cut(sides: Sides, shared: readonly SharedPassage[]): OriginEvidence[] {
  const cuts = sides.map(({ text }, side) => {
    const trimmed = text.trimEnd();
    const tail = Math.max(0, trimmed.length - TAIL);
    const more = MORE.exec(trimmed.slice(tail));
    if (more === null) return undefined;
    const start = tail + more.index;
    const last = shared.find((passage) => spanOf(passage, side).end >= start - TAIL);
    if (last === undefined) return undefined;
    const rest = sides[1 - side].text.slice(spanOf(last, 1 - side).end).trim();
    return rest.length > TAIL ? { start, end: trimmed.length } : undefined;
  });
  if (cuts[0] !== undefined && cuts[1] !== undefined) return [];
  return cuts.flatMap((span, later) =>
    span === undefined
      ? []
      : [evidence('cut', 1 - later, STATED.cut, shownBy(later, { where: 'text', span }))],
  );
}

function spanOf(passage: SharedPassage, side: number): Span {
  return side === 0 ? passage.left : passage.right;
}

function updated(sides: Sides): OriginEvidence[] {
  const found = sides.map(({ text }) => UPDATED.exec(text));
  if (found[0] !== null && found[1] !== null) return [];
  return found.flatMap((match, later) => {
    if (match === null) return [];
    const span = { start: match.index, end: match.index + match[0].length };
    return [
      evidence(
        'update',
        1 - later,
        STATED.update,
        shownBy(later, { where: 'text', span, value: match[0].trim() }),
      ),
    ];
  });
}

/** Log-odds that the left text is the earlier one by what both are like. */
function impliedLogOdds(traits: OriginTraits): number {
  let sum = 0;
  for (const [, names] of IMPLIED) sum += weigh(traits, names);
  return sum;
}

function weigh(traits: OriginTraits, names: readonly (keyof OriginTraits)[]): number {
  return names.reduce((sum, name) => sum + ORIGIN_WEIGHTS[name] * traits[name], 0);
}

function impliedBy({ traits, left, right }: Comparison): OriginEvidence[] {
  const values: Readonly<Partial<Record<OriginEvidenceKind, readonly (string | undefined)[]>>> = {
    additions: [String(left.ownWords), String(right.ownWords)],
    corrections: [left, right].map(({ corrections }) =>
      corrections.map((pair) => pair.join(' → ')).join(', '),
    ),
    'latest-year': [left, right].map(({ latestYear }) => latestYear?.toString()),
  };
  return IMPLIED.flatMap(([kind, names]) => {
    const odds = weigh(traits, names);
    if (Math.abs(odds) < MIN_WEIGHT) return [];
    const places = (values[kind] ?? []).map((value): OriginPlace | undefined =>
      value === undefined || value === '' ? undefined : { where: 'text', value },
    );
    return [evidence(kind, odds > 0 ? 0 : 1, Math.abs(odds), places)];
  });
}
