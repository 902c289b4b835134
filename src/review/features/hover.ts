import * as l10n from '@vscode/l10n';
import type { Hover } from 'vscode-languageserver-types';
import { MarkupKind } from 'vscode-languageserver-types';
import type { Span } from '../../format/index';
import { align } from '../../reuse/index';
import type { SectionState, SourceDocument } from '../document';
import { isByline } from '../byline';
import { runAt, runMessage } from '../findings/boilerplate';
import type { SharedPassage } from '../document';
import { sharedMessage } from '../findings/shared';
import { sharedPart } from '../findings/sharedPart';
import { entityTypeRecords } from '../entityTypes';
import { boldMarkdown, escapeMarkdown } from '../messages/markdown';
import { reasonText } from '../messages/reasons';
import { holdsPosition } from '../ranges';
import type { NoteBook } from '../notes/book';
import { notesAt } from '../notes/placing';
import type { Kept, Note } from '../notes/types';
import { messageHeader, metadataMarkdown } from '../metadata';
import { placeName, scoreText, sectionName } from '../places';
import type { World } from '../world';
import type { FoundMention } from './mentions';
import { mentionAt } from './mentions';
import { passageAt } from './navigation';
import { originWords } from './origin';

const NOTHING_TOLD: ReadonlySet<string> = new Set();

/** A hover shows so much of a counterpart, in UTF-16 units: a choice, some two hundred words. The comparison view shows all of it. */
const MAX_QUOTE_LENGTH = 1200;

/**
 * What is known of the place: the entity, what was noted on it, why it is furniture, its best counterpart with differing words marked.
 * @param besideFindings the reader is shown beside it what the findings say that are marked there: that is left out
 */
export function hover(
  workspace: World,
  document: SourceDocument,
  offset: number,
  besideFindings = false,
): Hover | undefined {
  const told = besideFindings ? messagesAt(document, offset) : NOTHING_TOLD;
  const parts: string[] = [];
  let span: Span | undefined;
  const found = mentionAt(workspace, document, offset);
  if (found !== undefined) {
    parts.push(entityHover(workspace, document, found));
    span = document.absolute(found.state, found.mention);
  }
  const state = document.sectionAt(offset);
  const notes = state === undefined ? [] : notesAt(workspace, state, document.relative(state, offset));
  for (const { note, book, span: noted } of notes) {
    parts.push(noteHover(note, book));
    span ??= state && document.absolute(state, noted);
  }
  const head = state && headAt(document, state, offset);
  const said = head && metadataHover(state);
  if (said !== undefined) {
    parts.push(said);
    span ??= head;
  }
  // Nothing is known of a text whose paragraphs are still to be read, and reading them at once would take long.
  const isRead = state?.current('reading') !== undefined;
  const paragraph = state === undefined || !isRead ? -1 : document.paragraphAt(state, offset);
  if (state !== undefined && paragraph >= 0) {
    const furniture = boilerplateHover(workspace, state, paragraph, told);
    const passage = passageAt(workspace, document, offset);
    if (furniture !== undefined) parts.push(furniture);
    const shared = passage && sharedHover(workspace, passage, told);
    if (shared !== undefined && shared !== '') parts.push(shared);
    if (furniture !== undefined || passage !== undefined)
      span ??= document.absolute(state, state.body.paragraphs[paragraph]);
  }
  if (parts.length === 0) return undefined;
  return {
    contents: { kind: MarkupKind.Markdown, value: parts.join('\n\n---\n\n') },
    ...(span === undefined ? {} : { range: document.range(span) }),
  };
}

/** What the findings say, as they were shown last, that an editor marks at an offset. */
function messagesAt(document: SourceDocument, offset: number): ReadonlySet<string> {
  const { start: position } = document.range({ start: offset, end: offset });
  const findings = document.findings?.findings ?? [];
  return new Set(
    findings
      .filter(({ range, mark }) => holdsPosition(mark ?? range, position))
      .map(({ message }) => message),
  );
}

/** What introduces a document, where the offset is in it: its delimiter, its row without its text, the header of a message. */
function headAt(document: SourceDocument, state: SectionState, offset: number): Span | undefined {
  const { span, header, content, cell } = document.section(state.index);
  if (header !== undefined && offset <= header.end) return header;
  if (cell !== undefined && offset < content.start) return { start: span.start, end: content.start };
  if (cell !== undefined && offset > content.end) return { start: content.end, end: span.end };
  const fields = messageHeader(state);
  return fields !== undefined && document.relative(state, offset) <= fields.end
    ? document.absolute(state, fields)
    : undefined;
}

function metadataHover(state: SectionState): string | undefined {
  const said = metadataMarkdown(state);
  return said && `**${escapeMarkdown(sectionName(state))}**\n\n${said}`;
}

function entityHover(workspace: World, document: SourceDocument, found: FoundMention): string {
  const { entity, mention } = found;
  const documents = new Set<SourceDocument>();
  let here = 0;
  for (const reference of entity.mentions) {
    const state = workspace.sections.get(reference.section);
    if (state === undefined) continue;
    documents.add(state.document);
    if (state.document === document) here++;
  }
  const lines = [`**${escapeMarkdown(entity.name)}** — ${entityTypeRecords[entity.type].word()}`];
  if (mention.value !== undefined)
    lines.push(
      mention.relative === true
        ? l10n.t('Counted from the dateline: {value}', { value: escapeMarkdown(mention.value) })
        : l10n.t('Resolved: {value}', { value: escapeMarkdown(mention.value) }),
    );
  if (entity.aliases.length > 0) {
    lines.push(
      l10n.t('Also: {aliases}', { aliases: entity.aliases.slice(0, 12).map(escapeMarkdown).join(', ') }),
    );
  }
  lines.push(
    l10n.t('Mentions in this file: {here}, in the workspace: {all} (documents: {files})', {
      here,
      all: entity.mentions.length,
      files: documents.size,
    }),
  );
  return lines.join('  \n');
}

/** What somebody noted on the place: the codes and the words, with who wrote them. */
function noteHover({ value, made }: Kept<Note>, book: NoteBook): string {
  const codes = book.codesOf(value.codes).map(({ value: { label } }) => `**${escapeMarkdown(label)}**`);
  const head = [...codes, ...(made.by === undefined ? [] : [escapeMarkdown(made.by)])].join(' · ');
  const said = l10n.t('Note: {text}', { text: escapeMarkdown(value.text) });
  if (value.text === '') return l10n.t('Coded: {codes}', { codes: head });
  return head === '' ? said : `${head}\n\n${said}`;
}

/** Why a byline or dateline is not flagged: it stands by default. */
function keptHover(state: SectionState, paragraph: number): string | undefined {
  const verdict = state.verdicts?.at(paragraph);
  if (verdict === undefined || !isByline(verdict)) return undefined;
  return l10n.t(
    'Date, byline or credit: it stays, since it says something of the document. *This Is Boilerplate…* takes it for furniture.',
  );
}

function boilerplateHover(
  workspace: World,
  state: SectionState,
  paragraph: number,
  told: ReadonlySet<string>,
): string | undefined {
  const run = runAt(state, paragraph);
  if (run === undefined) return keptHover(state, paragraph);
  const reasons = workspace.classifier.explain(state.body, paragraph, workspace.evidence);
  const probability = state.verdicts?.at(paragraph)?.probability ?? run.probability;
  const message = runMessage(run);
  const isTold = told.has(message);
  return [
    ...(isTold ? [] : [`**${escapeMarkdown(message)}**`]),
    isTold && run.first === run.last
      ? l10n.t('Why:')
      : l10n.t('This line: {score}. Why:', { score: scoreText(probability) }),
    ...reasons.map((reason) => `- ${escapeMarkdown(reasonText(reason))}`),
  ].join('\n');
}

/** The beginning of `text` as a quote, the spans that differ in bold. */
function marked(text: string, differing: readonly Span[]): string {
  if (text.length <= MAX_QUOTE_LENGTH) return boldMarkdown(text, differing);
  const shown = differing
    .filter(({ start }) => start < MAX_QUOTE_LENGTH)
    .map(({ start, end }) => ({ start, end: Math.min(end, MAX_QUOTE_LENGTH) }));
  return `${boldMarkdown(text.slice(0, MAX_QUOTE_LENGTH), shown)}…`;
}

function sharedHover(workspace: World, passage: SharedPassage, told: ReadonlySet<string>): string {
  const [best] = passage.places;
  const own = passage.state.passageText(passage.paragraph);
  const other = best.state.passageText(best.paragraph);
  const message = sharedMessage(passage, sharedPart(passage));
  const lines = told.has(message) ? [] : [`**${escapeMarkdown(message)}**`];
  const place = escapeMarkdown(placeName(best.state, best.paragraph, passage.state));
  const whence =
    best.state === passage.state ? [] : [escapeMarkdown(originWords(workspace, passage.state, best.state))];
  if (best.counterpart.class === 'exact') return [...lines, ...whence].join('\n\n');
  const { onlyLeft, onlyRight } = align(own, other);
  lines.push(l10n.t('Here:'), `> ${marked(own, onlyLeft)}`);
  lines.push(`${place}:`, `> ${marked(other, onlyRight)}`);
  if (passage.places.length > 1) {
    lines.push(
      l10n.t('Also: {places}', {
        places: passage.places
          .slice(1, 6)
          .map((each) => escapeMarkdown(placeName(each.state, each.paragraph, passage.state)))
          .join('; '),
      }),
    );
  }
  return [...lines, ...whence].join('\n\n');
}
