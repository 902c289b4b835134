import type { Severity } from '../../format/index';
import type { Work } from '../../lexis/index';
import type { SectionState, SourceDocument } from '../document';
import { wordingFindings } from '../findings/index';
import { comparisonLimits } from '../messages/limits';
import { rounded } from '../places';
import { cut } from '../passageHash';
import type { Finding, RelatedPlace } from '../types';
import type { World } from '../world';
import type { Cites } from './cites';
import type { CitedPlace, FindingsAnswer, FindingsQuestion } from './model';
import { fitting, MAX_UNITS, type Page, pagedAnswer, SHOWN } from './paging';

/** The loudest first. */
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** So many documents are listed at once: a choice. */
const DOCUMENTS = 100;

interface Found {
  readonly document: SourceDocument;
  readonly finding: Finding;
}

/** What was found, in the order of paths and places, and which documents there are. */
export function* askingFindings(
  world: World,
  cites: Cites,
  question: FindingsQuestion,
  page: Page,
): Work<FindingsAnswer> {
  const chosen = cites.ids.chosen(question.documents);
  const states = cites.states.filter((state) => chosen?.has(state) ?? true);
  const found: Found[] = [];
  let leftOut = 0;
  for (const document of new Set(states.map((state) => state.document))) {
    yield* wordingFindings(world, document);
    const { findings, cut: beyond } = world.findingsOf(document);
    leftOut += beyond;
    for (const finding of findings)
      if (isMeant({ document, finding }, question, chosen)) found.push({ document, finding });
    yield;
  }
  const wanted = found.slice(page.from, page.from + page.limit);
  const shown = fitting(
    wanted.map((each) => findingOf(world, cites, each)),
    MAX_UNITS / 2,
  );
  return {
    ...pagedAnswer(found.length, page, shown.length),
    findings: shown,
    ...(leftOut > 0 && { leftOut }),
    ...documentList(cites, states, question.documentsFrom ?? 0),
    limits: comparisonLimits(world),
  };
}

function isMeant(
  { document, finding: { code, severity, range } }: Found,
  { codes, severity: least }: FindingsQuestion,
  chosen: ReadonlySet<SectionState> | undefined,
): boolean {
  if (codes !== undefined && !codes.includes(code)) return false;
  if (least !== undefined && SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(least)) return false;
  if (chosen === undefined) return true;
  const state = document.sectionAt(document.offset(range.start));
  // What stands between the documents of a file is of none of them: it is told with whichever is asked about.
  return state === undefined || chosen.has(state);
}

function findingOf(
  world: World,
  cites: Cites,
  { document, finding }: Found,
): FindingsAnswer['findings'][number] {
  const { code, severity, message, score, related, range } = finding;
  const places = related.slice(0, SHOWN.related).flatMap((each) => relatedPlace(world, cites, each) ?? []);
  const more = related.length - places.length;
  return {
    code,
    severity,
    message: cut(message, SHOWN.words),
    score: rounded(score),
    place: cites.range(document, range),
    related: places,
    ...(more > 0 && { moreRelated: more }),
  };
}

function relatedPlace(world: World, cites: Cites, { uri, range }: RelatedPlace): CitedPlace | undefined {
  const document = world.documents.get(uri);
  return document && cites.range(document, range);
}

function documentList(
  cites: Cites,
  states: readonly SectionState[],
  from: number,
): Pick<FindingsAnswer, 'documents' | 'totalDocuments' | 'moreDocuments'> {
  const listed = states.slice(from, from + DOCUMENTS).map((state) => cites.summary(state));
  const documents = fitting(listed, MAX_UNITS / 2);
  return {
    documents,
    totalDocuments: states.length,
    moreDocuments: Math.max(0, states.length - from - documents.length),
  };
}
