import type { Position } from 'vscode-languageserver-types';
import type { Entity, MentionReference } from '../entities/index';
import { longer } from '../lexis/index';
import type { CorpusComparison } from './against/index';
import { excerptOf } from './excerpt';
import {
  isInFurniture,
  mentionLocation,
  type MentionPlace,
  placeAt,
  unorderedPlaces,
} from './features/mentions';
import { type Story, storyByStory } from './features/stories';
import { byPosition } from './findings/index';
import { lookLimits } from './messages/limits';
import { compareText } from './order';
import type { SourceDocument } from './document';
import type { CheckReport, CheckReportParts, FindingData } from './types';
import type { World } from './world';

type MentionReport = CheckReport['entities'][number]['mentions'][number];

function documentReport(
  { tagger }: World,
  document: SourceDocument,
  path: string,
): CheckReport['documents'][number] {
  return {
    path,
    dialect: document.file.dialect,
    sections: document.sections.map((state) => ({
      name: document.section(state.index).name,
      range: document.range(document.section(state.index).span),
      ...unreadIn(tagger.unreadLanguages(state.body)),
      paragraphs: state.body.paragraphs.map((paragraph, index) => ({
        range: document.range(document.absolute(state, paragraph)),
        boilerplate: rounded(state.verdicts?.at(index)?.probability ?? 0),
      })),
    })),
  };
}

function unreadIn(languages: readonly string[]): { readonly unreadLanguages?: readonly string[] } {
  return languages.length === 0 ? {} : { unreadLanguages: languages };
}

/**
 * Everything found, in the order of paths and positions: the contract of the command line. All work must have been
 * done (`advance` returned true). `toPath` names a document.
 */
export function report(workspace: World, toPath: (uri: string) => string): CheckReport {
  return wholeReport(reportParts(workspace, toPath));
}

/** A report whose lists are there, of one that is made while it is gone through. */
function wholeReport({ version, ...lists }: CheckReportParts): CheckReport {
  return {
    version,
    documents: [...lists.documents],
    findings: [...lists.findings],
    stories: [...lists.stories],
    entities: [...lists.entities],
    limits: [...lists.limits],
  };
}

/** {@link report}, made while it is gone through. */
export function reportParts(
  workspace: World,
  toPath: (uri: string) => string,
  corpus?: CorpusComparison,
): CheckReportParts {
  const documents = [...workspace.documents.values()].sort((left, right) =>
    compareText(toPath(left.uri), toPath(right.uri)),
  );
  return {
    version: 1,
    documents: again(function* () {
      for (const document of documents) yield documentReport(workspace, document, toPath(document.uri));
    }),
    findings: again(function* () {
      for (const document of documents) {
        const own = findingReports(workspace, document, toPath);
        if (corpus === undefined) yield* own;
        else yield* inOrder([...own, ...corpus.findingsOf(document, toPath(document.uri))]);
      }
    }),
    stories: again(function* () {
      for (const story of storyByStory(workspace)) yield storyReport(story, toPath);
    }),
    entities: again(() => entityReports(workspace, toPath)),
    limits: [...lookLimits(workspace), ...(corpus?.limits() ?? [])],
  };
}

/** What is made anew each time that somebody goes through it. */
function again<T>(make: () => Iterator<T>): Iterable<T> {
  return { [Symbol.iterator]: make };
}

/** Findings of a document in the order of its text. */
function inOrder(findings: CheckReport['findings'][number][]): CheckReport['findings'] {
  return findings.sort(byPosition);
}

function* findingReports(
  workspace: World,
  document: SourceDocument,
  toPath: (uri: string) => string,
): Generator<CheckReport['findings'][number], void, undefined> {
  for (const finding of workspace.findingsOf(document).findings)
    yield {
      code: finding.code,
      severity: finding.severity,
      path: toPath(finding.uri),
      range: finding.range,
      message: finding.message,
      ...excerpt(document, finding.data),
      score: rounded(finding.score),
      related: finding.related.map((place) => ({
        path: toPath(place.uri),
        range: place.range,
        message: place.message,
      })),
    };
}

function excerpt(document: SourceDocument, data: FindingData): { readonly excerpt?: string } {
  if (data.type !== 'boilerplate') return {};
  return { excerpt: excerptOf(document.sections[data.section].body, data.first, data.last) };
}

function rounded(share: number): number {
  return Math.round(share * 10000) / 10000;
}

function storyReport({ members }: Story, toPath: (uri: string) => string): CheckReport['stories'][number] {
  return {
    documents: members.map(({ uri, section, range, date, kinship, share, shareOfPivot, ...figures }) => ({
      path: toPath(uri),
      section,
      range,
      ...(date === undefined ? {} : { date }),
      paragraphs: figures.paragraphs,
      shared: figures.shared,
      score: rounded(figures.score),
      comparedWith: figures.comparedWith,
      kinship,
      share: rounded(share),
      shareOfPivot: rounded(shareOfPivot),
    })),
  };
}

/** Entities in the order of their first mention, whatever the order in which documents arrived. */
function* entityReports(
  workspace: World,
  toPath: (uri: string) => string,
): Generator<CheckReport['entities'][number], void, undefined> {
  const ranks = ranksOf(workspace, toPath);
  // Each is put together when it is its turn: all of them, with all of their places, would take much memory.
  for (const [section, mention] of firstMentions(workspace, ranks)) {
    const entity = workspace.entities.made(section, mention);
    if (entity === undefined) continue;
    yield {
      name: entity.name,
      type: entity.type,
      aliases: entity.aliases,
      mentions: unorderedPlaces(workspace, entity)
        .sort((left, right) => comparePlaces(left, right, ranks))
        .map((place) => mentionReport(place, toPath(place.state.document.uri))),
    };
  }
}

/** What is known of an entity before it is put together: the numbers of its first mention and where that stands. */
const FIRST_NUMBERS = { section: 0, mention: 1, rank: 2, line: 3, character: 4 } as const;
const FIRST_WIDTH = 5;

/** The first mention of each entity, by section and number, in the order of the report. */
function* firstMentions(
  workspace: World,
  ranks: Ranks,
): Generator<readonly [section: number, mention: number], void, undefined> {
  const numbers = firstNumbers(workspace, ranks);
  const at = (entity: number, column: keyof typeof FIRST_NUMBERS): number =>
    numbers[entity * FIRST_WIDTH + FIRST_NUMBERS[column]];
  const entityAt = (entity: number): Entity | undefined =>
    workspace.entities.made(at(entity, 'section'), at(entity, 'mention'));
  const order = Uint32Array.from({ length: numbers.length / FIRST_WIDTH }, (_, entity) => entity);
  order.sort(
    (left, right) =>
      at(left, 'rank') - at(right, 'rank') ||
      at(left, 'line') - at(right, 'line') ||
      at(left, 'character') - at(right, 'character') ||
      compareEntities(entityAt(left), entityAt(right)) ||
      left - right,
  );
  for (const entity of order) yield [at(entity, 'section'), at(entity, 'mention')];
}

/** {@link FIRST_NUMBERS} of each entity, one behind the other. */
function firstNumbers(workspace: World, ranks: Ranks): Int32Array {
  let numbers = new Int32Array(FIRST_WIDTH);
  let length = 0;
  for (const mentions of workspace.entities.mentionsOfEach()) {
    const first = firstOf(workspace, mentions, ranks);
    if (first === undefined) continue;
    if (length === numbers.length) numbers = longer(numbers, 2 * length);
    const { line, character } = startOf(first.place);
    numbers.set([first.section, first.mention, rankOf(first.place, ranks), line, character], length);
    length += FIRST_WIDTH;
  }
  return numbers.subarray(0, length);
}

/** The place of each document in the order of paths; documents of one path share theirs. */
type Ranks = ReadonlyMap<SourceDocument, number>;

function ranksOf(workspace: World, toPath: (uri: string) => string): Ranks {
  const named = [...workspace.documents.values()].map((document) => ({
    document,
    path: toPath(document.uri),
  }));
  named.sort((left, right) => compareText(left.path, right.path));
  const ranks = new Map<SourceDocument, number>();
  let rank = 0;
  for (const [at, { document, path }] of named.entries()) {
    if (at > 0 && path !== named[at - 1].path) rank = at;
    ranks.set(document, rank);
  }
  return ranks;
}

function rankOf({ state }: MentionPlace, ranks: Ranks): number {
  return ranks.get(state.document) ?? 0;
}

function comparePlaces(left: MentionPlace, right: MentionPlace, ranks: Ranks): number {
  return (
    rankOf(left, ranks) - rankOf(right, ranks) ||
    left.state.index - right.state.index ||
    left.mention.start - right.mention.start ||
    compareText(left.state.document.uri, right.state.document.uri)
  );
}

function firstOf(
  workspace: World,
  mentions: readonly MentionReference[],
  ranks: Ranks,
): (MentionReference & { readonly place: MentionPlace }) | undefined {
  let first: (MentionReference & { readonly place: MentionPlace }) | undefined;
  for (const { section, mention } of mentions) {
    const place = placeAt(workspace, { section, mention });
    if (place === undefined) continue;
    if (first === undefined || comparePlaces(place, first.place, ranks) < 0)
      first = { section, mention, place };
  }
  return first;
}

/** Of two that begin at one place. */
function compareEntities(left: Entity | undefined, right: Entity | undefined): number {
  return compareText(left?.type ?? '', right?.type ?? '') || compareText(left?.name ?? '', right?.name ?? '');
}

function startOf(place: MentionPlace): Position {
  return mentionLocation(place).range.start;
}

function mentionReport({ state, mention }: MentionPlace, path: string): MentionReport {
  const { start, end, value, relative } = mention;
  return {
    path,
    range: mentionLocation({ state, mention }).range,
    text: state.body.text.slice(start, end),
    ...(value !== undefined && { value }),
    ...(relative === true && { relative: true as const }),
    ...(isInFurniture({ state, mention }) && { furniture: true as const }),
  };
}
