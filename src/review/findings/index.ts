import * as l10n from '@vscode/l10n';
import type { ParsedFile, SectionBody, Severity, Span } from '../../format/index';
import { doneWhile, finish, holds, SharedWork, withoutOne, type Work } from '../../lexis/index';
import type {
  FindingCounts,
  FindingSet,
  Place,
  SectionFinding,
  SectionFindings,
  SectionState,
  SourceDocument,
  Standing,
} from '../document';
import { recurringRecord } from '../findingKinds';
import { JoinedLists, keptOf, PerSection, union } from '../perSection';
import { MAX_RELATED, sectionName } from '../places';
import { sameRange } from '../ranges';
import { findingsNow } from '../stages';
import type { Finding, Settings } from '../types';
import type { World } from '../world';
import { runMessage } from './boilerplate';
import { changeMessage, changePlaces } from './changes';
import { formatFinding } from './format';
import { identicalMessage, identicalPlaces } from './identical';
import { runMessage as sharedRunMessage, runPlaces } from './runs';
import { passagesOf, sameSaying, weightiest } from './section';
import { follow, paragraphNow, relatedPlaces, sharedMessage, shownSpan } from './shared';
import { sharedPart } from './sharedPart';

export function byPosition(
  left: Pick<Finding, 'range' | 'code'>,
  right: Pick<Finding, 'range' | 'code'>,
): number {
  return (
    left.range.start.line - right.range.start.line ||
    left.range.start.character - right.range.start.character ||
    (left.code < right.code ? -1 : Number(left.code > right.code))
  );
}

/** A finding with its words and range, and what it was worded from. */
interface WordedFinding {
  readonly of: SectionFinding;
  readonly finding: Finding;
  /** Where it is shown, relative to its first paragraph. */
  readonly shown: Span;
}

/** Findings with their words and ranges, and what these depend on besides the findings of the section. */
interface Worded {
  readonly of: SectionFindings;
  readonly standing: Standing;
  readonly index: number;
  /** What others call the section: some words say how it is said there. */
  readonly name: string;
  readonly cited: readonly { readonly state: SectionState; readonly placeRevision: number }[];
  readonly worded: readonly WordedFinding[];
  readonly findings: readonly Finding[];
}

const wordedOf = new WeakMap<SectionState, Worded>();

/** The findings of a section as they are shown; the same list as long as nothing of it changed. */
function wordedFindings(state: SectionState, of: SectionFindings): Worded {
  const result = finish(wording(state, of));
  wordedOf.set(state, result);
  return result;
}

/** Makes them in slices; they are true only when nothing of the document was touched before the end. */
function* wording(state: SectionState, of: SectionFindings): Work<Worded> {
  const known = wordedOf.get(state);
  const { standing, index } = state;
  const name = sectionName(state);
  const placesStand =
    known !== undefined &&
    known.index === index &&
    known.name === name &&
    known.cited.every(({ state: cited, placeRevision }) => cited.placeRevision === placeRevision);
  if (placesStand && known.of === of && known.standing === standing) return known;
  const sections = citedBy(of);
  state.cite(sections);
  const cited = [...sections].map((each) => ({ state: each, placeRevision: each.placeRevision }));
  const worded = yield* wordingAnew(state, of, placesStand ? known : undefined);
  worded.sort((left, right) => byPosition(left.finding, right.finding));
  const made = worded.map(({ finding }) => finding);
  const findings = known !== undefined && sameList(known.findings, made) ? known.findings : made;
  return { of, standing, index, name, cited, worded, findings };
}

/** Whether what was shown last of a section is what its stage found. */
export function showsNewest(state: SectionState): boolean {
  return wordedOf.get(state)?.of === state.facts.get('findings')?.value;
}

/** Findings that are put into words between two chances to be interrupted: a choice, some milliseconds. */
const FINDINGS_AT_ONCE = 25;

/** Words each finding, or takes the words it had where an edit left it and all that it names alone. */
function* wordingAnew(
  state: SectionState,
  of: SectionFindings,
  before: Worded | undefined,
): Work<WordedFinding[]> {
  /** By the first paragraph. */
  const stayed = new Map<number, WordedFinding[]>();
  if (before?.of.mark === of.mark)
    for (const each of before.worded) {
      if (!stands(each.of, before.of.body, of.body)) continue;
      const at = firstOf(each.of);
      const others = stayed.get(at);
      if (others === undefined) stayed.set(at, [each]);
      else others.push(each);
    }
  yield;
  const worded: WordedFinding[] = [];
  for (const finding of of.shown) {
    if (worded.length % FINDINGS_AT_ONCE === FINDINGS_AT_ONCE - 1) yield;
    const old = stayed.get(firstOf(finding))?.find((each) => standsAlike(each.of, finding));
    worded.push(wordedAnew(state, of.mark, finding, old));
  }
  return worded;
}

function wordedAnew(
  state: SectionState,
  mark: Mark,
  of: SectionFinding,
  old: WordedFinding | undefined,
): WordedFinding {
  if (old === undefined || !saysTheSame(old.of, of)) return wordedFinding(state, mark, of);
  const { start } = of.span;
  const places = placesOf(state, mark, of, { start: start + old.shown.start, end: start + old.shown.end });
  const isThere = sameRange(places.range, old.finding.range) && sameRange(places.mark, old.finding.mark);
  const finding = isThere ? old.finding : { ...old.finding, ...places };
  return { of, finding, shown: old.shown };
}

/** The first paragraph that a finding is about; of others where it begins. */
function firstOf(finding: SectionFinding): number {
  const { subject } = finding;
  if (subject.type === 'boilerplate') return subject.run.first;
  if (subject.type === 'run') return subject.run.passages[0].paragraph;
  if (subject.type === 'change') return subject.change.passage.paragraph;
  if (subject.type === 'shared' || subject.type === 'recurring') return subject.passage.paragraph;
  return finding.span.start;
}

/** Whether two findings of one first paragraph are at one place: no two of one kind are. */
function standsAlike({ subject: left }: SectionFinding, { subject: right }: SectionFinding): boolean {
  if (left.type !== 'change' || right.type !== 'change') return left.type === right.type;
  return left.change.kind === right.change.kind && left.change.own.start === right.change.own.start;
}

/** The paragraphs that a finding is about, ascending; undefined for one that is made so seldom that its words are not kept. */
function paragraphsOf(finding: SectionFinding): readonly number[] | undefined {
  const { subject } = finding;
  if (subject.type === 'boilerplate') return [subject.run.first, subject.run.last];
  if (subject.type === 'identical' || subject.type === 'reference') return undefined;
  return passagesOf(finding).map(({ paragraph }) => paragraph);
}

/** Whether an edit left all that a finding is about where it was. */
function stands(finding: SectionFinding, before: SectionBody, now: SectionBody): boolean {
  const paragraphs = paragraphsOf(finding);
  return (
    paragraphs !== undefined &&
    paragraphs.every((paragraph) => paragraphNow(before, now, paragraph) === paragraph)
  );
}

/** Whether two findings at one place name the same counterparts, which have not moved. */
function saysTheSame(before: SectionFinding, now: SectionFinding): boolean {
  return (
    before.span.end - before.span.start === now.span.end - now.span.start &&
    sameSaying(before, now, standsAsBefore)
  );
}

/** Whether a place is the same counterpart, and has not moved. */
function standsAsBefore(before: Place, now: Place): boolean {
  return (
    before.state === now.state &&
    before.counterpart.class === now.counterpart.class &&
    before.counterpart.score === now.counterpart.score &&
    follow(before) &&
    before.paragraph === now.paragraph
  );
}

/** The sections in which the findings name places. */
function citedBy({ shown }: SectionFindings): ReadonlySet<SectionState> {
  const cited = new Set<SectionState>();
  for (const finding of shown) {
    const { subject } = finding;
    if (subject.type === 'identical') for (const state of subject.twins.others) cited.add(state);
    if (subject.type === 'run') cited.add(subject.run.other);
    for (const { places } of passagesOf(finding))
      for (const { state } of places.slice(0, MAX_RELATED)) cited.add(state);
  }
  return cited;
}

type Mark = Settings['shared']['mark'];

/** What is said of a finding, and where; the whole of its paragraphs where nothing else is said. */
type Wording = Pick<Finding, 'message' | 'related' | 'data'> & { readonly at?: Span };

function wordedFinding(state: SectionState, mark: Mark, of: SectionFinding): WordedFinding {
  const { code, severity, span, score, subject } = of;
  const { at = span, ...words } = wordingOf(state, of);
  const unnecessary = subject.type === 'boilerplate';
  const { uri } = state.document;
  return {
    of,
    finding: { code, severity, uri, score, ...placesOf(state, mark, of, at), unnecessary, ...words },
    shown: { start: at.start - span.start, end: at.end - span.start },
  };
}

/** Where a finding is, and what of that is underlined: of a passage that stands elsewhere its first words, if so chosen. */
function placesOf(
  state: SectionState,
  mark: Mark,
  { subject }: SectionFinding,
  at: Span,
): Pick<Finding, 'range' | 'mark'> {
  const range = state.range(at);
  if (mark === 'passage' || !STANDS_ELSEWHERE.has(subject.type)) return { range };
  return { range, mark: state.range(firstWords(state.body.text, at)) };
}

const STANDS_ELSEWHERE: ReadonlySet<SectionFinding['subject']['type']> = new Set([
  'shared',
  'run',
  'recurring',
  'identical',
] as const);

/** So much is underlined at most, in UTF-16 units: a choice, some five words. */
const MAX_MARK_LENGTH = 32;

/** The first words of a span that fit; where words are longer or not divided by spaces, as many characters. */
function firstWords(text: string, { start, end }: Span): Span {
  const line = text.slice(start, Math.min(end, start + MAX_MARK_LENGTH + 1)).replace(/[\r\n][^]*$/u, '');
  if (line.length <= MAX_MARK_LENGTH) return { start, end: start + line.length };
  const space = line.lastIndexOf(' ');
  if (space > 0) return { start, end: start + line.slice(0, space).trimEnd().length };
  const isHalf = /[\ud800-\udbff]/u.test(line.charAt(MAX_MARK_LENGTH - 1));
  return { start, end: start + MAX_MARK_LENGTH - Number(isHalf) };
}

function wordingOf(state: SectionState, { span, subject }: SectionFinding): Wording {
  const section = state.index;
  switch (subject.type) {
    case 'boilerplate': {
      const { first, last, kind } = subject.run;
      const message = runMessage(subject.run);
      return { message, related: [], data: { type: 'boilerplate', section, first, last, kind } };
    }
    case 'shared': {
      const { passage } = subject;
      const part = sharedPart(passage);
      return {
        at: shownSpan(part),
        message: sharedMessage(passage, part),
        related: relatedPlaces(passage),
        data: {
          type: 'shared',
          section,
          passage: passage.paragraph,
          class: passage.places[0].counterpart.class,
        },
      };
    }
    case 'run': {
      const { run } = subject;
      const [first, last] = [run.passages[0], run.passages[run.passages.length - 1]];
      return {
        message: sharedRunMessage(run),
        related: runPlaces(run),
        data: { type: 'sharedRun', section, first: first.paragraph, last: last.paragraph },
      };
    }
    case 'change': {
      const { change } = subject;
      const { start, end } = change.own;
      return {
        message: changeMessage(change),
        related: changePlaces(change),
        data: { type: 'change', section, passage: change.passage.paragraph, kind: change.kind, start, end },
      };
    }
    case 'recurring':
      return {
        message: recurringRecord.words(subject.documents),
        related: relatedPlaces(subject.passage),
        data: { type: 'recurring', section, passage: subject.passage.paragraph },
      };
    case 'identical':
      return {
        message: identicalMessage(subject.twins),
        related: identicalPlaces(subject.twins),
        data: { type: 'identical', section },
      };
    case 'reference': {
      const name = subject.reference.name ?? sectionName(state);
      const message = subject.isGone
        ? l10n.t('What this stands for is gone: there is no {name} any more', { name })
        : l10n.t('What this stands for is not in {name} any more: it was edited or taken out', { name });
      return { message, related: [], data: { type: 'reference', section, start: span.start, end: span.end } };
    }
  }
}

/** What is shown of a section. */
type Shown = Pick<Worded, 'of' | 'findings'>;

/** The findings of a document, kept from one time to the next. */
class ListOfDocument {
  readonly #own: PerSection<Shown>;
  /** What is shown of each section, faults of its delimiters included, and how many of its findings are not. */
  readonly #shown: (readonly Finding[])[] = [];
  readonly #cut: number[] = [];
  /** How many paragraphs of each section are furniture, and of all. */
  readonly #furniture: number[] = [];
  #furnitureOfAll = 0;
  readonly #joined = new JoinedLists<Finding>();
  readonly #counts = new Counter();
  /** Sections with faults of their delimiters, which are worded anew each time. */
  #faulty: readonly number[] = [];

  constructor(shownOf: (state: SectionState) => Shown) {
    this.#own = new PerSection(shownOf);
  }

  *preparing(world: World, document: SourceDocument): Work<void> {
    yield* document.preparingLines();
    yield* this.#own.preparing(document, (state) => wordingAhead(world, state));
  }

  join(document: SourceDocument, settings: Settings): Omit<FindingSet, 'generation'> {
    const { values, changed } = this.#own.of(document);
    const { length } = values;
    for (const gone of this.#shown.splice(length)) this.#counts.add(gone, -1);
    this.#cut.length = length;
    for (const gone of this.#furniture.splice(length)) this.#furnitureOfAll -= gone;
    const faults = faultsBySection(document, settings);
    const faulty = [...faults.keys()].filter((index) => index !== OUTSIDE);
    const again = union(changed, [...this.#faulty, ...faulty], length);
    this.#faulty = faulty;
    for (const index of again) {
      const { of, findings } = values[index];
      const others = faults.get(index);
      const all = others === undefined ? findings : [...others, ...findings].sort(byPosition);
      const shown = weightiest(all, settings.maxFindings);
      this.#cut[index] = of.cut + all.length - shown.length;
      this.#counts.add(this.#shown[index] ?? [], -1);
      this.#counts.add(shown, 1);
      this.#furnitureOfAll += of.furniture - (this.#furniture[index] ?? 0);
      this.#furniture[index] = of.furniture;
      this.#shown[index] = shown;
    }
    const joined = this.#joined.join(this.#shown, again);
    const all = faults.get(OUTSIDE) ?? [];
    const outside = weightiest(all, settings.maxFindings);
    const { shared, formatProblems } = outside.length === 0 ? this.#counts.now : this.#counts.with(outside);
    const counts = { boilerplate: this.#furnitureOfAll, shared, formatProblems };
    const cut = this.#cut.reduce((sum, each) => sum + each, all.length - outside.length);
    return { findings: faults.size === 0 ? joined : [...outside, ...joined].sort(byPosition), cut, counts };
  }
}

const listsOf = new WeakMap<SourceDocument, ListOfDocument>();

function listOf(world: World, document: SourceDocument): ListOfDocument {
  return keptOf(listsOf, document, () => new ListOfDocument((state) => shownOf(world, state)));
}

/**
 * The findings of a document: those of its sections joined with the faults of its delimiters. Computed again only when
 * something that bears on them changed, and given a new generation only when they really differ.
 */
export function findingsOf(world: World, document: SourceDocument): FindingSet {
  const before = document.findings;
  if (before !== undefined && !document.dirty) return before;
  const now = listOf(world, document).join(document, world.settingsOf(document.uri));
  document.stale = undefined;
  document.dirty = false;
  if (before !== undefined && sameValue(before.counts, now.counts) && before.cut === now.cut)
    if (sameList(before.findings, now.findings)) return before;
  document.findings = { ...now, generation: world.nextGeneration() };
  return document.findings;
}

/** {@link findingsOf}, made for who asks: nothing is kept of them, and an edit of what they name is not followed. */
export function findingsAnew(world: World, document: SourceDocument): FindingSet {
  const list = new ListOfDocument((state) => shownAnew(world, state));
  return { ...list.join(document, world.settingsOf(document.uri)), generation: world.nextGeneration() };
}

/** How many findings of a document are left out, and how severe those are that are shown. */
export interface WeighedFindings {
  readonly cut: number;
  readonly severities: Iterable<Severity>;
}

/** Weighs the findings of a document, which are put into words only where faults of its delimiters are among them. */
export function weighedFindings(world: World, document: SourceDocument): WeighedFindings {
  if (document.file.problems.length > 0) {
    const { cut, findings } = world.findingsOf(document);
    return { cut, severities: findings.map(({ severity }) => severity) };
  }
  const all = document.sections.map((state) => findingsNow(state, world));
  return {
    cut: all.reduce((sum, { cut }) => sum + cut, 0),
    severities: all.flatMap(({ shown }) => shown.map(({ severity }) => severity)),
  };
}

/**
 * Words the findings of a document's sections in slices, so that `findingsOf` has only to join them. What is touched
 * meanwhile is left to it.
 */
export function wordingFindings(world: World, document: SourceDocument): Work<void> {
  return listOf(world, document).preparing(world, document);
}

/** The wording of a section that is under way, and of which state of its document. */
interface UnderWay {
  readonly file: ParsedFile;
  readonly touches: number;
  readonly work: SharedWork<Worded>;
}

const underWay = new WeakMap<SectionState, UnderWay>();

/** Words the findings of a section; the list of the document and answers that are asked meanwhile share one and the same work. */
function* wordingAhead(world: World, state: SectionState): Work<void> {
  const { document } = state;
  if (upToDate(document, state) !== undefined) return;
  const { file, touches } = document;
  let known = underWay.get(state);
  if (known?.file !== file || known.touches !== touches) {
    known = { file, touches, work: new SharedWork(wording(state, findingsNow(state, world))) };
    underWay.set(state, known);
  }
  // Of a text that is no more it would look for its paragraphs in the new one.
  const worded = yield* doneWhile(
    known.work.sharing(),
    () => document.file === file && document.touches === touches,
  );
  if (underWay.get(state) === known) underWay.delete(state);
  if (worded === undefined) return;
  wordedOf.set(state, worded);
  document.stale = withoutOne(document.stale, state);
}

/** What is shown of a section: made again where it is stale or stands elsewhere, else as it was. */
function shownOf(world: World, state: SectionState): Worded {
  return upToDate(state.document, state) ?? wordedFindings(state, findingsNow(state, world));
}

/** What is shown of a section, made for who asks. */
function shownAnew(world: World, state: SectionState): Shown {
  const of = findingsNow(state, world);
  const worded = finish(wordingAnew(state, of, undefined));
  return { of, findings: worded.map(({ finding }) => finding).sort(byPosition) };
}

/** What is shown of a section, where that is up to date. */
function upToDate(document: SourceDocument, state: SectionState): Worded | undefined {
  const known = wordedOf.get(state);
  return known?.standing === state.standing && !holds(document.stale, state) ? known : undefined;
}

/** The section of a fault that stands outside all of them. */
const OUTSIDE = -1;

function faultsBySection(
  document: SourceDocument,
  settings: Settings,
): ReadonlyMap<number, readonly Finding[]> {
  const faults = new Map<number, Finding[]>();
  document.file.problems.forEach((problem, index) => {
    const finding = formatFinding(document, problem, index, settings);
    if (finding === undefined) return;
    const known = faults.get(problem.section);
    if (known === undefined) faults.set(problem.section, [finding]);
    else known.push(finding);
  });
  return faults;
}

/** Counts findings by sort; what is furniture is counted by paragraphs elsewhere. */
class Counter {
  #shared = 0;
  #formatProblems = 0;

  get now(): Omit<FindingCounts, 'boilerplate'> {
    return { shared: this.#shared, formatProblems: this.#formatProblems };
  }

  add(findings: readonly Finding[], times: 1 | -1): void {
    for (const { data } of findings) {
      if (data.type === 'boilerplate') continue;
      if (data.type === 'format') this.#formatProblems += times;
      else this.#shared += times;
    }
  }

  /** What it would be with these as well. */
  with(findings: readonly Finding[]): Omit<FindingCounts, 'boilerplate'> {
    this.add(findings, 1);
    const { now } = this;
    this.add(findings, -1);
    return now;
  }
}

function sameList(left: readonly Finding[], right: readonly Finding[]): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index++)
    if (left[index] !== right[index] && !sameValue(left[index], right[index])) return false;
  return true;
}

/** Whether two values of findings say the same: plain records and lists, compared by content. */
function sameValue(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  const ours = Object.entries(left);
  const theirs = right as Readonly<Record<string, unknown>>;
  return (
    ours.length === Object.keys(right).length && ours.every(([key, value]) => sameValue(value, theirs[key]))
  );
}
