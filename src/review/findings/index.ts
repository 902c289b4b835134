import type {
  FindingCounts,
  FindingSet,
  SectionFinding,
  SectionFindings,
  SectionState,
  SourceDocument,
} from '../document';
import { findingsNow } from '../stages';
import type { Finding, Settings } from '../types';
import type { World } from '../world';
import { runMessage } from './boilerplate';
import { formatFinding } from './format';
import { weightiest } from './section';
import { MOST_RELATED, relatedPlaces, sharedMessage, shownSpan } from './shared';
import { sharedPart } from './sharedPart';

export function byPosition(left: Finding, right: Finding): number {
  return (
    left.range.start.line - right.range.start.line ||
    left.range.start.character - right.range.start.character ||
    (left.code < right.code ? -1 : Number(left.code > right.code))
  );
}

/** Findings with their words and ranges, and what these depend on besides the findings of the section. */
interface Worded {
  readonly of: SectionFindings;
  readonly base: number;
  readonly character: number;
  readonly index: number;
  readonly cited: readonly { readonly state: SectionState; readonly placeRevision: number }[];
  readonly findings: readonly Finding[];
}

const worded = new WeakMap<SectionState, Worded>();

/** The findings of a section as they are shown; the same list as long as nothing of it changed. */
function wordedFindings(state: SectionState, of: SectionFindings): readonly Finding[] {
  const known = worded.get(state);
  const { line, character } = state.document.base(state);
  if (
    known?.of === of &&
    known.base === line &&
    known.character === character &&
    known.index === state.index &&
    known.cited.every(({ state: cited, placeRevision }) => cited.placeRevision === placeRevision)
  )
    return known.findings;
  const cited = citedBy(of);
  state.cite(cited);
  const made = of.shown.map((finding) => wordedFinding(state, finding)).sort(byPosition);
  const findings = known !== undefined && sameList(known.findings, made) ? known.findings : made;
  worded.set(state, {
    of,
    base: line,
    character,
    index: state.index,
    cited: [...cited].map((each) => ({ state: each, placeRevision: each.placeRevision })),
    findings,
  });
  return findings;
}

/** The sections in which the findings name places. */
function citedBy({ shown }: SectionFindings): ReadonlySet<SectionState> {
  const cited = new Set<SectionState>();
  for (const { subject } of shown) {
    if (subject.type !== 'shared') continue;
    for (const { state } of subject.passage.places.slice(0, MOST_RELATED)) cited.add(state);
  }
  return cited;
}

function wordedFinding(
  state: SectionState,
  { code, severity, span, score, subject }: SectionFinding,
): Finding {
  const common = { code, severity, uri: state.document.uri, score };
  if (subject.type === 'boilerplate') {
    const { first, last, kind } = subject.run;
    return {
      ...common,
      range: state.range(span),
      message: runMessage(subject.run),
      related: [],
      unnecessary: true,
      data: { type: 'boilerplate', section: state.index, first, last, kind },
    };
  }
  const { passage } = subject;
  const related = relatedPlaces(passage);
  const part = sharedPart(passage);
  return {
    ...common,
    range: state.range(shownSpan(part)),
    message: sharedMessage(passage, part),
    related,
    unnecessary: false,
    data: {
      type: 'shared',
      section: state.index,
      passage: passage.paragraph,
      class: passage.places[0].counterpart.class,
    },
  };
}

/**
 * The findings of a document: those of its sections joined with the faults of its delimiters. Computed again only when
 * something that bears on them changed, and given a new generation only when they really differ.
 */
export function findingsOf(world: World, document: SourceDocument): FindingSet {
  const before = document.findings;
  if (before !== undefined && !document.dirty) return before;
  const settings = world.settingsOf(document.uri);
  const faults = faultsBySection(document, settings);
  let cut = 0;
  const findings: Finding[] = [];
  const add = (index: number, own: readonly Finding[]): void => {
    const others = faults.get(index);
    const all = others === undefined ? own : [...others, ...own].sort(byPosition);
    const shown = weightiest(all, settings.maxFindings);
    cut += all.length - shown.length;
    for (const finding of shown) findings.push(finding);
  };
  add(OUTSIDE, []);
  for (const state of document.sections) {
    const own = findingsNow(state, world);
    cut += own.cut;
    add(state.index, wordedFindings(state, own));
  }
  if (faults.size > 0) findings.sort(byPosition);
  document.dirty = false;
  if (before !== undefined && before.cut === cut && sameList(before.findings, findings)) return before;
  document.findings = { findings, cut, generation: world.nextGeneration(), counts: countsOf(findings) };
  return document.findings;
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

function countsOf(findings: readonly Finding[]): FindingCounts {
  const counts = { boilerplate: 0, shared: 0, formatProblems: 0 };
  for (const { data } of findings) {
    if (data.type === 'boilerplate') counts.boilerplate++;
    else if (data.type === 'shared') counts.shared++;
    else counts.formatProblems++;
  }
  return counts;
}

function sameList(left: readonly Finding[], right: readonly Finding[]): boolean {
  return left.length === right.length && left.every((finding, index) => sameValue(finding, right[index]));
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
