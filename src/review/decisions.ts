import * as l10n from '@vscode/l10n';
import { finish, type Work } from '../lexis/index';
import { contentKeys } from './contentKey';
import { entityTypes } from './entityTypes';
import { addedTo, type LogFormat, readingLog, type UnreadableLine } from './logFile';
import { type Decision, type DocumentName, DOCUMENT_STAGES, FINDING_OUTCOMES, type Stamp } from './types';

/** A line of the file that takes back an earlier one: the decision as it was made. */
export interface Withdrawal {
  readonly kind: 'withdrawn';
  readonly decision: Decision;
}

/** What a line of the file may hold. `docs/decisions.md` describes the format. */
export type DecisionLine = (Decision | Withdrawal) & Stamp;

/** So many decisions are looked at in one step of work: a choice. */
const DECISIONS_PER_STEP = 1 << 13;
/** So many lines are kept apart from those of a file, however short it is: a choice, for what is joined costs no more then. */
const MAX_ADDED = 64;
type OnEntity = Extract<Decision, { readonly kind: 'entity' }>;

/** The decisions that were not withdrawn, superseded ones included, by identity in the order in which they were made. */
type Standing = ReadonlyMap<string, Decision>;

/** Characters of an excerpt: a choice, a line of a terminal. */
const MAX_EXCERPT = 80;

/** The first words of a text, so that a person who reads the file knows what a decision is about. */
export function excerpt(text: string): string {
  const flat = text.replace(/\s+/gu, ' ').trim();
  if (flat.length <= MAX_EXCERPT) return flat;
  return `${[...flat].slice(0, MAX_EXCERPT).join('')}…`;
}

function isString(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0;
}

function isOptional(value: unknown): boolean {
  return value === undefined || isString(value);
}

/** Which may be empty: a side that says nothing of a fact. */
function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isPair(value: unknown, isOne: (each: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length === 2 && value.every(isOne);
}

function isOneOf(values: readonly string[], value: unknown): boolean {
  return typeof value === 'string' && values.includes(value);
}

/** Whether a record names a document. */
function isNamed(record: Readonly<Record<string, unknown>>): boolean {
  return isString(record['document']) && isOptional(record['section']);
}

/** Whether a value from outside is a decision that this version knows. */
export function isDecision(value: unknown): value is Decision {
  if (typeof value !== 'object' || value === null) return false;
  const record = value as Record<string, unknown>;
  switch (record['kind']) {
    case 'boilerplate':
    case 'not-boilerplate':
      return isString(record['key']);
    case 'boilerplate-pattern':
    case 'not-boilerplate-pattern':
      return isString(record['pattern']);
    case 'boilerplate-here':
    case 'not-boilerplate-here':
      return isString(record['key']) && isNamed(record);
    case 'boilerplate-on-site':
    case 'not-boilerplate-on-site':
      return isString(record['pattern']) && isString(record['site']);
    case 'reference':
      return isString(record['key']) && isString(record['text']);
    case 'document-state':
      return isNamed(record) && isOneOf(DOCUMENT_STAGES, record['state']);
    case 'finding':
      return (
        isNamed(record) &&
        isString(record['code']) &&
        isString(record['key']) &&
        isOneOf(FINDING_OUTCOMES, record['outcome'])
      );
    case 'keep-both':
      return isPair(record['keys'], isString);
    case 'both-right':
      return isPair(record['keys'], isString) && isPair(record['values'], isText);
    case 'entity':
      return isString(record['name']) && isSaidOfName(record);
    default:
      return false;
  }
}

/** Whether what a record says of a name is known. */
function isSaidOfName(record: Readonly<Record<string, unknown>>): boolean {
  const isTyped = isOneOf(entityTypes, record['type']);
  switch (record['action']) {
    case 'type':
      return isTyped;
    case 'ignore':
      return true;
    case 'ignore-here':
      return isNamed(record);
    case 'same':
      return isString(record['as']) && (record['type'] === undefined || isTyped);
    case 'apart':
      return record['type'] === undefined || isTyped;
    case 'different':
      return isString(record['from']);
    case 'display':
      return isString(record['as']);
    default:
      return false;
  }
}

function paragraphSubject(key: string): string {
  return `n ${key}`;
}

function furnitureSubject(key: string): string {
  return `f ${key}`;
}

function patternSubject(pattern: string): string {
  return `p ${pattern}`;
}

function furniturePatternSubject(pattern: string): string {
  return `q ${pattern}`;
}

/** What is said of a paragraph, or of a name, of one document. */
function hereSubject(mark: 'g' | 'h' | 'i', key: string, { document, section }: DocumentName): string {
  return `${mark} ${JSON.stringify([key, document, section ?? ''])}`;
}

/** What is said of lines of one site. */
function siteSubject(mark: 's' | 't', pattern: string, site: string): string {
  return `${mark} ${JSON.stringify([pattern, site])}`;
}

function pairSubject(keys: readonly string[]): string {
  return `k ${[...keys].sort().join(' ')}`;
}

/** The two passages with the value of each, whichever stands first. */
function valuesSubject(keys: readonly string[], values: readonly string[]): string {
  return `b ${JSON.stringify(keys.map((key, index) => [key, values[index]] as const).sort(byKey))}`;
}

function byKey(left: readonly [string, string], right: readonly [string, string]): number {
  return left.join(' ') < right.join(' ') ? -1 : 1;
}

/** What makes two decisions speak of the same thing, so that the later one counts. */
function subjectOf(decision: Decision): string {
  switch (decision.kind) {
    case 'boilerplate':
      return furnitureSubject(decision.key);
    case 'not-boilerplate':
      return paragraphSubject(decision.key);
    case 'not-boilerplate-pattern':
      return patternSubject(decision.pattern);
    case 'boilerplate-pattern':
      return furniturePatternSubject(decision.pattern);
    case 'boilerplate-here':
      return IN_FAVOUR.here.subject(decision.key, decision);
    case 'not-boilerplate-here':
      return AGAINST.here.subject(decision.key, decision);
    case 'boilerplate-on-site':
      return IN_FAVOUR.onSite.subject(decision.pattern, decision.site);
    case 'not-boilerplate-on-site':
      return AGAINST.onSite.subject(decision.pattern, decision.site);
    case 'reference':
      return `r ${decision.key} ${decision.text}`;
    case 'document-state':
      return `d ${documentKey(decision)}`;
    case 'finding':
      return `x ${findingKey(decision)} ${documentKey(decision)}`;
    case 'keep-both':
      return pairSubject(decision.keys);
    case 'both-right':
      return valuesSubject(decision.keys, decision.values);
    case 'entity':
      return nameSubject(decision);
  }
}

/** Of one name several things can be said that do not deny one another. */
function nameSubject(decision: OnEntity): string {
  const name = decision.name.toLowerCase();
  switch (decision.action) {
    case 'ignore-here':
      return hereSubject('i', name, decision);
    case 'different':
      return `u ${JSON.stringify([name, decision.from.toLowerCase()].sort())}`;
    case 'display':
      return `l ${name}`;
    case 'type':
    case 'ignore':
    case 'same':
    case 'apart':
      return `e ${name}`;
  }
}

/** What a decision is about, whichever of two opposites it says of it. */
function topicOf(decision: Decision): string {
  if (!isOfParagraph(decision)) return subjectOf(decision);
  const { byKey, byPattern, here, onSite } = IN_FAVOUR;
  switch (decision.kind) {
    case 'boilerplate':
    case 'not-boilerplate':
      return byKey.subject(decision.key);
    case 'boilerplate-pattern':
    case 'not-boilerplate-pattern':
      return byPattern.subject(decision.pattern);
    case 'boilerplate-here':
    case 'not-boilerplate-here':
      return here.subject(decision.key, decision);
    case 'boilerplate-on-site':
    case 'not-boilerplate-on-site':
      return onSite.subject(decision.pattern, decision.site);
  }
}

/** How a decision stands, by the next line on the same and by whether anything that stands was said later of what it is about. */
function standingBefore(later: LogStanding | undefined, isSpokenOf: boolean): LogStanding {
  if (later === 'withdrawal' || later === 'withdrawn') return 'withdrawn';
  return later !== undefined || isSpokenOf ? 'superseded' : 'stands';
}

/** Who wrote a line, and when; what others wrote there that is no text is left out. */
function stampOf({ by, at }: Stamp): Stamp {
  return { ...(isString(by) && { by }), ...(isString(at) && { at }) };
}

/** One name for a document as decisions name it. */
export function documentKey({ document, section }: DocumentName): string {
  return JSON.stringify([document, section ?? '']);
}

/** One name for a finding within its document. */
export function findingKey({ code, key }: { readonly code: string; readonly key: string }): string {
  return `${code} ${key}`;
}

/** What makes two decisions the same one: the subject and what is said of it, without the excerpt for readers. */
function identityOf(decision: Decision): string {
  if (decision.kind === 'document-state') return `${subjectOf(decision)} ${decision.state}`;
  if (decision.kind === 'finding') return `${subjectOf(decision)} ${decision.outcome}`;
  if (decision.kind !== 'entity') return subjectOf(decision);
  const { name, action } = decision;
  switch (action) {
    case 'same':
      return `e ${JSON.stringify([name, action, decision.as, ...typeOf(decision)])}`;
    case 'display':
      return `l ${JSON.stringify([name, decision.as])}`;
    case 'different':
      return `u ${JSON.stringify([name, decision.from])}`;
    case 'ignore-here':
      return subjectOf(decision);
    case 'ignore':
      return `e ${JSON.stringify([name, action, ''])}`;
    case 'type':
    case 'apart': {
      const [said = ''] = typeOf(decision);
      return `e ${JSON.stringify([name, action, said])}`;
    }
  }
}

function typeOf({ type }: { readonly type?: string }): readonly string[] {
  return type === undefined ? [] : [type];
}

function isWithdrawal(value: unknown): value is Withdrawal {
  const record = value as Partial<Withdrawal> | null;
  return typeof record === 'object' && record?.kind === 'withdrawn' && isDecision(record.decision);
}

/** One of two opposites that can be said of a paragraph: by its text and by its pattern, everywhere and within bounds. */
interface Saying {
  readonly byKey: { readonly kind: Decision['kind']; readonly subject: (key: string) => string };
  readonly byPattern: { readonly kind: Decision['kind']; readonly subject: (pattern: string) => string };
  readonly here: {
    readonly kind: Decision['kind'];
    readonly subject: (key: string, name: DocumentName) => string;
  };
  readonly onSite: {
    readonly kind: Decision['kind'];
    readonly subject: (pattern: string, site: string) => string;
  };
}

const IN_FAVOUR: Saying = {
  byKey: { kind: 'boilerplate', subject: furnitureSubject },
  byPattern: { kind: 'boilerplate-pattern', subject: furniturePatternSubject },
  here: { kind: 'boilerplate-here', subject: (key, name) => hereSubject('h', key, name) },
  onSite: { kind: 'boilerplate-on-site', subject: (pattern, site) => siteSubject('s', pattern, site) },
};
const AGAINST: Saying = {
  byKey: { kind: 'not-boilerplate', subject: paragraphSubject },
  byPattern: { kind: 'not-boilerplate-pattern', subject: patternSubject },
  here: { kind: 'not-boilerplate-here', subject: (key, name) => hereSubject('g', key, name) },
  onSite: { kind: 'not-boilerplate-on-site', subject: (pattern, site) => siteSubject('t', pattern, site) },
};

const SAYINGS = [IN_FAVOUR, AGAINST] as const;

/** What is said of paragraphs: whether they are boilerplate. */
export type OnParagraph = Extract<Decision, { readonly kind: `${string}boilerplate${string}` }>;

const OF_PARAGRAPHS: ReadonlySet<string> = new Set(
  SAYINGS.flatMap(({ byKey, byPattern, here, onSite }) =>
    [byKey, byPattern, here, onSite].map(({ kind }) => kind),
  ),
);

/** What is said of the review itself: how far it is, and what was done. No finding is another because of it. */
export type OnReview = Extract<Decision, { readonly kind: 'document-state' | 'finding' }>;

function isOfReview(decision: Decision): decision is OnReview {
  return decision.kind === 'document-state' || decision.kind === 'finding';
}

/** The decision that a line makes or takes back, where it is about the review itself. */
export function reviewDecisionIn(line: DecisionLine): OnReview | undefined {
  const decision = line.kind === 'withdrawn' ? line.decision : line;
  return isOfReview(decision) ? decision : undefined;
}

/** The same decision with everything else that could have been said of its subject. */
function alternativesTo(decision: OnReview): readonly Decision[] {
  return decision.kind === 'document-state'
    ? DOCUMENT_STAGES.map((state) => ({ ...decision, state }))
    : FINDING_OUTCOMES.map((outcome) => ({ ...decision, outcome }));
}

/** Where a paragraph stands, as far as decisions ask. */
export interface Standpoint {
  readonly name: DocumentName;
  /** The host of the site that its document is of; undefined where none is known. */
  readonly site: string | undefined;
}

/** What was added to a book, behind what was added before. */
interface Growth {
  readonly before: Growth | undefined;
  readonly lines: readonly DecisionLine[];
  /** How many lines there are so far. */
  readonly count: number;
}

/** How a line of the log bears on what holds now. */
export type LogStanding =
  /** Taken, and not taken back. */
  | 'stands'
  /** So, too, but something else was said later of what it is about, or the same again. */
  | 'superseded'
  | 'withdrawn'
  /** It takes back another line. */
  | 'withdrawal';

/** A line of the log, read from its end. */
export interface LogLine {
  readonly decision: Decision;
  readonly standing: LogStanding;
  readonly stamp: Stamp;
}

/** The excerpt of a decision; lines written by hand may have none. */
export function excerptOf({ text }: { readonly text?: string }): string {
  return text ?? '';
}

export function isOfParagraph(decision: Decision): decision is OnParagraph {
  return OF_PARAGRAPHS.has(decision.kind);
}

/** Turns a line into a pattern in which digits and letters after the first words may vary, for one site's furniture. */
export function patternOf(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase()
    .replace(/\p{N}+/gu, '#');
}

/**
 * All that the reviewers of one folder decided: `.winnow/decisions.jsonl`, a log to which lines are only ever added, so
 * that Git merges it and two writers lose nothing. Read from top to bottom; a withdrawal takes back what stands above
 * it, of several decisions on one subject the last counts. Immutable; a book with some lines more shares what the
 * other holds, so that it costs those lines however long the file is.
 */
export class DecisionBook {
  static readonly empty = new DecisionBook(new Map(), new Map(), [], new Set());

  /** The decisions on entities that are in force; the same list as in the book before when no line told of one. */
  readonly entityDecisions: readonly OnEntity[];
  readonly #read: Standing;
  /** What was added since, by identity; nothing for what was taken back. Counts before `#read`. */
  readonly #added: ReadonlyMap<string, Decision | undefined>;
  /** The decisions on entities that were not withdrawn, superseded ones included. */
  readonly #onEntities: readonly OnEntity[];
  /** The kinds of the decisions that were ever taken: what none speaks of need not be looked up. */
  readonly #kinds: ReadonlySet<Decision['kind']>;
  readonly #growth: Growth;

  private constructor(
    read: Standing,
    added: ReadonlyMap<string, Decision | undefined>,
    onEntities: readonly OnEntity[],
    kinds: ReadonlySet<Decision['kind']>,
    inForce = latestOf(onEntities),
    growth: Growth = { before: undefined, lines: [], count: 0 },
  ) {
    this.#growth = growth;
    this.#read = read;
    this.#added = added;
    this.#onEntities = onEntities;
    this.#kinds = kinds;
    this.entityDecisions = inForce;
  }

  /** Reads the file; never fails, lines in which something is wrong are named. */
  static *read(bytes: Uint8Array): Work<{ book: DecisionBook; unreadable: readonly UnreadableLine[] }> {
    const { lines, unreadable } = yield* readingLog(bytes, FORMAT);
    const standing = new Map<string, Decision>();
    let step = 0;
    for (const line of lines) {
      fold(standing, line);
      if (++step % DECISIONS_PER_STEP === 0) yield;
    }
    const onEntities: OnEntity[] = [];
    const kinds = new Set<Decision['kind']>();
    for (const decision of standing.values()) {
      kinds.add(decision.kind);
      if (decision.kind === 'entity') onEntities.push(decision);
      if (++step % DECISIONS_PER_STEP === 0) yield;
    }
    const log = { before: undefined, lines, count: lines.length };
    const book = new DecisionBook(standing, new Map(), onEntities, kinds, latestOf(onEntities), log);
    return { book, unreadable };
  }

  /** Reads the file's text at once. */
  static parse(text: string): { book: DecisionBook; unreadable: readonly UnreadableLine[] } {
    return finish(DecisionBook.read(new TextEncoder().encode(text)));
  }

  /** The book as it is when these lines are added to the file. */
  with(...lines: readonly DecisionLine[]): DecisionBook {
    const added = new Map(this.#added);
    for (const line of lines) this.#add(added, line);
    const told = lines.filter((line) => aboutEntity(line));
    const onEntities = told.length === 0 ? this.#onEntities : withLines(this.#onEntities, told);
    const inForce = told.length === 0 ? this.entityDecisions : latestOf(onEntities);
    const kinds = new Set(this.#kinds);
    for (const line of lines) if (line.kind !== 'withdrawn') kinds.add(line.kind);
    const growth = { before: this.#growth, lines, count: this.#growth.count + lines.length };
    const book = new DecisionBook(this.#read, added, onEntities, kinds, inForce, growth);
    // Short files and many lines: taking everything together costs no more than what was added.
    if (added.size <= this.#read.size + MAX_ADDED) return book;
    return new DecisionBook(new Map(book.#standing()), new Map(), onEntities, kinds, inForce, growth);
  }

  /**
   * What was decided or taken back about paragraphs since an earlier book; undefined where anything else was, too, that findings may be
   * others by, or this one did not grow out of that one. Costs what was decided since.
   */
  onParagraphsSince(earlier: DecisionBook): readonly OnParagraph[] | undefined {
    const since = this.linesSince(earlier);
    if (since === undefined) return undefined;
    const found: OnParagraph[] = [];
    for (const line of since) {
      const decision = line.kind === 'withdrawn' ? line.decision : line;
      if (isOfParagraph(decision)) found.push(decision);
      else if (!isOfReview(decision)) return undefined;
    }
    return found;
  }

  /** The lines that were added since an earlier book, in order; undefined where this one did not grow out of that one. */
  linesSince(earlier: DecisionBook): readonly DecisionLine[] | undefined {
    const parts: (readonly DecisionLine[])[] = [];
    for (let growth = this.#growth; growth !== earlier.#growth; growth = growth.before) {
      if (growth.before === undefined) return undefined;
      parts.push(growth.lines);
    }
    return parts.reverse().flat();
  }

  /** What was said of the review itself and not taken back, in the order in which it was said. */
  *onReview(): Generator<OnReview> {
    if (!this.#kinds.has('document-state') && !this.#kinds.has('finding')) return;
    for (const [, decision] of this.#standing()) if (isOfReview(decision)) yield decision;
  }

  /** Whether an earlier book says the same of all but paragraphs. */
  isOfOneMindBesideParagraphs(earlier: DecisionBook): boolean {
    return this === earlier || this.onParagraphsSince(earlier) !== undefined;
  }

  /** Whether anything was ever said of one document, or of one site. */
  get hasBounds(): boolean {
    return SAYINGS.some(({ here, onSite }) => this.#kinds.has(here.kind) || this.#kinds.has(onSite.kind));
  }

  /** The decisions in force, in the order in which they were made. */
  get decisions(): readonly Decision[] {
    return latestOf([...this.#standing()].map(([, decision]) => decision));
  }

  /** Whether the decision was made and not taken back since, though a later one on its subject may count. */
  stands(decision: Decision): boolean {
    return this.#has(identityOf(decision));
  }

  /** Whether the decision is in force as it is. */
  holds(decision: Decision): boolean {
    if (!this.stands(decision)) return false;
    if (isOfParagraph(decision)) return !this.#mayBeDenied(decision);
    if (isOfReview(decision))
      return alternativesTo(decision).filter((each) => this.#has(identityOf(each))).length === 1;
    if (decision.kind !== 'entity') return true;
    const identity = identityOf(decision);
    return this.entityDecisions.some((other) => identityOf(other) === identity);
  }

  /** Whether something else may have been said since of what a decision on paragraphs is about. */
  #mayBeDenied(decision: OnParagraph): boolean {
    // Of the lines that a pattern is about some may have been spoken of one by one.
    if (!('key' in decision)) return true;
    const { byKey, byPattern, here, onSite } = decision.kind.startsWith('not-') ? IN_FAVOUR : AGAINST;
    return (
      this.#has(byKey.subject(decision.key)) ||
      this.#has(byPattern.subject(patternOf(excerptOf(decision)))) ||
      // Of what stands anywhere something may have been said in some document.
      ('document' in decision
        ? this.#has(here.subject(decision.key, decision))
        : this.#kinds.has(here.kind)) ||
      this.#kinds.has(onSite.kind)
    );
  }

  /** What was decided last and not taken back. */
  get last(): Decision | undefined {
    let last: Decision | undefined;
    for (const [, decision] of this.#standing()) last = decision;
    return last;
  }

  /** How many lines the log has that could be read. */
  get lineCount(): number {
    return this.#growth.count;
  }

  /** This book with the log of another one that says the same. */
  withLogOf(other: DecisionBook): DecisionBook {
    const { entityDecisions } = this;
    return new DecisionBook(
      this.#read,
      this.#added,
      this.#onEntities,
      this.#kinds,
      entityDecisions,
      other.#growth,
    );
  }

  /** All lines of the log, the last first, each with how it stands now. */
  *log(): Generator<LogLine, void, undefined> {
    const metAs = new Map<string, LogStanding>();
    const spokenOf = new Set<string>();
    for (let growth: Growth | undefined = this.#growth; growth !== undefined; growth = growth.before) {
      for (let index = growth.lines.length - 1; index >= 0; index--) {
        const line = growth.lines[index];
        const decision = line.kind === 'withdrawn' ? line.decision : line;
        const identity = identityOf(decision);
        const subject = topicOf(decision);
        const later = metAs.get(identity);
        const standing =
          line.kind === 'withdrawn' ? 'withdrawal' : standingBefore(later, spokenOf.has(subject));
        metAs.set(identity, standing);
        if (standing === 'stands') spokenOf.add(subject);
        yield { decision, standing, stamp: stampOf(line) };
      }
    }
  }

  /** Whether both say the same, though their logs may differ. */
  equals(other: DecisionBook): boolean {
    return finish(this.comparing(other));
  }

  /** The same as work, for long books. */
  *comparing(other: DecisionBook): Work<boolean> {
    const others = other.#standing();
    let step = 0;
    for (const [identity] of this.#standing()) {
      const next = others.next();
      if (next.done === true || next.value[0] !== identity) return false;
      if (++step % DECISIONS_PER_STEP === 0) yield;
    }
    return others.next().done === true;
  }

  /** Whether the reviewer said that this paragraph is no boilerplate, and not later that it is. */
  keepsParagraph(text: string, at?: Standpoint): boolean {
    return this.#prevails(text, at, AGAINST, IN_FAVOUR);
  }

  /** Whether the reviewer said that this paragraph is boilerplate, and not later that it is none. */
  isBoilerplate(text: string, at?: Standpoint): boolean {
    return this.#prevails(text, at, IN_FAVOUR, AGAINST);
  }

  /** Whether one of two opposites was said of a paragraph, in whatever bounds it stands in, and the other not later. */
  #prevails(text: string, at: Standpoint | undefined, one: Saying, other: Saying): boolean {
    const said = this.#standingOf(text, at, one);
    if (said.length === 0) return false;
    const against = this.#standingOf(text, at, other);
    if (against.length === 0) return true;
    const both = new Set([...said, ...against]);
    let last: string | undefined;
    // Few change their mind: only then all is looked at for what came later.
    for (const [identity] of this.#standing()) if (both.has(identity)) last = identity;
    return last !== undefined && said.includes(last);
  }

  /** What of this was said of a paragraph. Its key and pattern are made only where some such decision was ever taken. */
  #standingOf(
    text: string,
    at: Standpoint | undefined,
    { byKey, byPattern, here, onSite }: Saying,
  ): readonly string[] {
    const subjects = [
      ...(this.#kinds.has(byKey.kind) ? contentKeys(text).map(byKey.subject) : []),
      ...(this.#kinds.has(byPattern.kind) ? [byPattern.subject(patternOf(text))] : []),
    ];
    if (at !== undefined && this.#kinds.has(here.kind))
      subjects.push(...contentKeys(text).map((key) => here.subject(key, at.name)));
    if (at?.site !== undefined && this.#kinds.has(onSite.kind))
      subjects.push(onSite.subject(patternOf(text), at.site));
    return subjects.filter((subject) => this.#has(subject));
  }

  /** Whether the reviewer keeps both of two passages, in either order. */
  keepsBoth(left: string, right: string): boolean {
    return !this.#isEmpty && this.keepsKeys(contentKeys(left), contentKeys(right));
  }

  /** Whether the reviewer said that two passages are both right in giving these values, in either order. */
  bothRight(texts: readonly [string, string], values: readonly [string, string]): boolean {
    if (this.#isEmpty) return false;
    const [left, right] = texts.map(contentKeys);
    return left.some((one) => right.some((other) => this.#has(valuesSubject([one, other], values))));
  }

  /** {@link keepsBoth}, of texts whose `contentKeys` are known. */
  keepsKeys(left: readonly string[], right: readonly string[]): boolean {
    return !this.#isEmpty && left.some((one) => right.some((other) => this.#has(pairSubject([one, other]))));
  }

  /** The texts that were replaced by references to the text of this key, each once, the last one first. */
  textsReplaced(key: string): readonly string[] {
    const texts: string[] = [];
    for (const [, decision] of this.#standing())
      if (decision.kind === 'reference' && decision.key === key) texts.push(decision.text);
    return texts.reverse();
  }

  get #isEmpty(): boolean {
    return this.#read.size === 0 && this.#added.size === 0;
  }

  #has(identity: string): boolean {
    return this.#added.has(identity) ? this.#added.get(identity) !== undefined : this.#read.has(identity);
  }

  #add(added: Map<string, Decision | undefined>, line: DecisionLine): void {
    if (line.kind !== 'withdrawn') return putLast(added, identityOf(line), line);
    const identity = identityOf(line.decision);
    if (this.#read.has(identity)) added.set(identity, undefined);
    else added.delete(identity);
  }

  /** What was not withdrawn, by identity, in the order in which it was decided. */
  *#standing(): Generator<[string, Decision], undefined> {
    for (const entry of this.#read) if (!this.#added.has(entry[0])) yield entry;
    for (const [identity, decision] of this.#added) if (decision !== undefined) yield [identity, decision];
    return undefined;
  }
}

/** What a file of decisions may hold. */
const FORMAT: LogFormat<DecisionLine> = {
  isLine: (value): value is DecisionLine => isDecision(value) || isWithdrawal(value),
  unknown: () => l10n.t('not a decision that this version knows'),
  tooLong: () => l10n.t('too long to be a decision'),
};

/** {@link addedTo} a file of decisions. */
export function addedLines(bytes: Uint8Array): readonly DecisionLine[] | undefined {
  return addedTo(bytes, FORMAT);
}

function aboutEntity(line: DecisionLine): boolean {
  return (line.kind === 'withdrawn' ? line.decision : line).kind === 'entity';
}

function withLines(before: readonly OnEntity[], lines: readonly DecisionLine[]): readonly OnEntity[] {
  const standing = new Map<string, Decision>();
  for (const decision of before) standing.set(identityOf(decision), decision);
  for (const line of lines) fold(standing, line);
  return [...standing.values()].filter((decision) => decision.kind === 'entity');
}

/** Of several decisions on one subject the last. */
function latestOf<T extends Decision>(decisions: readonly T[]): readonly T[] {
  const latest = new Map<string, T>();
  for (const decision of decisions) putLast(latest, subjectOf(decision), decision);
  return [...latest.values()];
}

/** A decision is made again, or one that counts less is superseded: it is then the last. */
function putLast<T>(map: Map<string, T>, key: string, decision: T): void {
  map.delete(key);
  map.set(key, decision);
}

function fold(standing: Map<string, Decision>, line: DecisionLine): void {
  if (line.kind === 'withdrawn') standing.delete(identityOf(line.decision));
  else putLast(standing, identityOf(line), line);
}
