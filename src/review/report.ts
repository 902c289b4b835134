import { excerptOf } from './excerpt';
import { mentionLocation, mentionPlaces } from './features/mentions';
import { stories, type Story } from './features/stories';
import { comparisonLimits } from './messages/limits';
import { compareText } from './order';
import type { SourceDocument } from './document';
import type { CheckReport, FindingData } from './types';
import type { World } from './world';

type MentionReport = CheckReport['entities'][number]['mentions'][number];

function documentReport(document: SourceDocument, path: string): CheckReport['documents'][number] {
  return {
    path,
    dialect: document.file.dialect,
    sections: document.sections.map((state) => ({
      name: document.section(state.index).name,
      range: document.range(document.section(state.index).span),
      paragraphs: state.body.paragraphs.map((paragraph, index) => ({
        range: document.range(document.absolute(state, paragraph)),
        boilerplate: rounded(state.verdicts?.[index].probability ?? 0),
      })),
    })),
  };
}

/**
 * Everything found, in the order of paths and positions: the contract of the command line. All work must have been
 * done (`advance` returned true). `toPath` names a document.
 */
export function report(workspace: World, toPath: (uri: string) => string): CheckReport {
  const documents = [...workspace.documents.values()].sort((left, right) =>
    compareText(toPath(left.uri), toPath(right.uri)),
  );
  return {
    version: 1,
    documents: documents.map((document) => documentReport(document, toPath(document.uri))),
    findings: documents.flatMap((document) =>
      workspace.findingsOf(document).findings.map((finding) => ({
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
      })),
    ),
    stories: stories(workspace).map((story) => storyReport(story, toPath)),
    entities: entityReports(workspace, toPath),
    limits: comparisonLimits(workspace),
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
function entityReports(workspace: World, toPath: (uri: string) => string): CheckReport['entities'] {
  return workspace.entities
    .all()
    .map((entity) => ({
      name: entity.name,
      type: entity.type,
      aliases: entity.aliases,
      mentions: mentionPlaces(workspace, entity)
        .map((place) => ({
          path: toPath(place.state.document.uri),
          range: mentionLocation(place).range,
          text: place.state.body.text.slice(place.mention.start, place.mention.end),
        }))
        .sort(byPlace),
    }))
    .filter(({ mentions }) => mentions.length > 0)
    .sort(
      (left, right) =>
        byPlace(left.mentions[0], right.mentions[0]) ||
        compareText(left.type, right.type) ||
        compareText(left.name, right.name),
    );
}

function byPlace(left: MentionReport, right: MentionReport): number {
  return (
    compareText(left.path, right.path) ||
    left.range.start.line - right.range.start.line ||
    left.range.start.character - right.range.start.character
  );
}
