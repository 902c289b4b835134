import { firstNotBefore } from '../../lexis/index';
import * as l10n from '@vscode/l10n';
import type { Range } from 'vscode-languageserver-types';
import type { Span, TextEdit } from '../../format/index';
import {
  convertToCanonical,
  fixesFor,
  isTableDialect,
  removalEdits,
  removeBlankLinesBeforeDelimiters,
  unwrapOuterFence,
} from '../../format/index';
import { exactKey } from '../contentKey';
import type { SourceDocument } from '../document';
import type { ReviewEdit } from '../edits';
import { singleEdit, touches } from '../edits';
import type { Change, SharedPassage, SharedRun } from '../document';
import { changeAt } from '../findings/changes';
import { allTwins } from '../findings/identical';
import { runAt } from '../findings/runs';
import { sharedAt } from '../findings/shared';
import { excerpt } from '../decisions';
import { fixTitle } from '../messages/format';
import { boilerplateEdits, paragraphsSpan, workspaceRemoval } from '../removal';
import { holdersOf, type TextHolder, withoutText } from '../sameText';
import { withoutRun, withoutShared, withReference } from '../sharedEdits';
import type { Finding } from '../types';
import { referenceLine, referencesIn } from '../references';
import type { World } from '../world';
import { boilerplateActions } from './boilerplate';
import { changeActions, otherValueEdit } from './changes';
import { entityActions } from './entities';
import { furnitureActions, MARK_KIND } from './furniture';
import { identicalActions, withoutDocuments, withoutTwins } from './identical';

export { withoutChosen } from './identical';
import { textsBehind } from './references';
import { recurringActions } from './recurring';
import { sharedActions, sharedRunActions } from './shared';
import type { ActionData, QuickFix, ReviewAction } from './types';

/** An action was chosen for a text that has changed since. */
export class OutdatedActionError extends Error {
  constructor(readonly uri: string) {
    super(`The document has changed since the action was offered: ${uri}`);
    this.name = 'OutdatedActionError';
  }
}

function wants(only: readonly string[] | undefined, kind: string): boolean {
  return only === undefined || only.some((asked) => kind === asked || kind.startsWith(`${asked}.`));
}

/**
 * What the reviewer can do about what stands in a range. `only` are the LSP kinds asked for; source actions are
 * offered only when asked for by kind, so that saving a file never pays for them. `isAsked` tells that a person asked, and not the
 * editor to draw a lightbulb: what may be done with any line is offered only then.
 */
export function actionsAt(
  workspace: World,
  document: SourceDocument,
  range: Range,
  only: readonly string[] | undefined,
  isAsked = false,
): readonly ReviewAction[] {
  const span = { start: document.offset(range.start), end: document.offset(range.end) };
  const actions: ReviewAction[] = [];
  if (wants(only, 'quickfix')) {
    const findings = findingsIn(workspace.findingsOf(document).findings, range).filter((finding) =>
      touches({ start: document.offset(finding.range.start), end: document.offset(finding.range.end) }, span),
    );
    // What is shared around a line of boilerplate may begin before it: what is done about the line itself comes first.
    for (const finding of [
      ...findings.filter(isBoilerplate),
      ...findings.filter((each) => !isBoilerplate(each)),
    ])
      actions.push(...quickFixes(workspace, document, finding, span));
  }
  if (wants(only, 'refactor.winnow.entity')) actions.push(...entityActions(workspace, document, span));
  if (isAsked || only !== undefined)
    if (wants(only, MARK_KIND))
      actions.push(
        ...furnitureActions(workspace, document, range).filter((each) => !isOffered(each, actions)),
      );
  if (only !== undefined) actions.push(...sourceActions(document, only));
  if (document.version !== null) return actions;
  const hash = exactKey(document.file.text);
  return actions.map((action) =>
    action.data === undefined ? action : { ...action, data: { ...action.data, hash } },
  );
}

function isBoilerplate({ data }: Finding): boolean {
  return data.type === 'boilerplate';
}

/** Whether the same removal of a text is offered for a finding already. */
function isOffered({ data }: ReviewAction, actions: readonly ReviewAction[]): boolean {
  return data?.type === 'removeText' && actions.some((other) => other.data?.type === data.type);
}

/** The findings whose lines meet those of a range; the list is in the order of where findings begin. */
function findingsIn(findings: readonly Finding[], { start, end }: Range): readonly Finding[] {
  const behind = firstNotBefore(findings.length, (index) => findings[index].range.start.line <= end.line);
  return findings.slice(0, behind).filter((finding) => finding.range.end.line >= start.line);
}

function quickFixes(
  workspace: World,
  document: SourceDocument,
  finding: Finding,
  span: Span,
): readonly ReviewAction[] {
  return fixesOf(workspace, document, finding, span).map((fix) => ({ kind: 'quickfix', finding, ...fix }));
}

function fixesOf(
  workspace: World,
  document: SourceDocument,
  { data }: Finding,
  span: Span,
): readonly QuickFix[] {
  switch (data.type) {
    case 'boilerplate':
      return boilerplateActions(workspace, document, data, span);
    case 'shared':
      return sharedActions(workspace, document, data);
    case 'recurring':
      return recurringActions(workspace, document, data);
    case 'change':
      return changeActions(workspace, document, data);
    case 'sharedRun':
      return sharedRunActions(workspace, document, data);
    case 'identical':
      return identicalActions(workspace, document, data.section);
    case 'reference':
      return referenceActions(workspace, document, data);
    case 'format':
      return formatActions(document, data.problem);
  }
}

/** So many texts are offered to be put back in the place of one reference. A choice: a menu is read at a glance. */
const MAX_TEXTS = 3;

/** What to do about a reference whose text is not where it says: put back what stood here. */
function referenceActions(
  workspace: World,
  document: SourceDocument,
  { section, start }: Extract<Finding['data'], { type: 'reference' }>,
): readonly QuickFix[] {
  const { uri, version } = document;
  return textsBehind(workspace, document, section, start)
    .slice(0, MAX_TEXTS)
    .map((text, index) => ({
      title:
        index === 0
          ? l10n.t('Restore the text')
          : l10n.t('Restore another text: {words}', { words: excerpt(text) }),
      preferred: index === 0,
      data: { type: 'restoreText', uri, version, section, start, text: index },
    }));
}

function formatActions(document: SourceDocument, problem: number): readonly QuickFix[] {
  const { uri, version, file } = document;
  // What was never saved stands in no file that could be imported.
  if (file.problems[problem].code === 'encoded-mail' && !uri.startsWith('untitled:'))
    return [{ title: l10n.t('Import the message…'), command: { name: 'import', uri } }];
  return fixesFor(file, file.problems[problem]).map((fix, index): QuickFix => {
    const action = { title: fixTitle(fix), preferred: fix.preferred };
    if (fix.edits.length > 0) {
      return { ...action, data: { type: 'formatFix', uri, version, problem, fix: index } };
    }
    // A fix without edits only leads somewhere.
    const range = document.range({ start: Number(fix.data.start), end: Number(fix.data.end) });
    return { ...action, command: { name: 'goTo', uri, range } };
  });
}

function sourceActions(document: SourceDocument, only: readonly string[]): readonly ReviewAction[] {
  const { uri, version, file } = document;
  const actions: ReviewAction[] = [];
  if (
    wants(only, 'source.winnow.removeBoilerplate') &&
    document.sections.some((state) => state.flags.includes(true))
  ) {
    actions.push({
      title: l10n.t('Remove all boilerplate in this file'),
      kind: 'source.winnow.removeBoilerplate',
      data: { type: 'removeAll', uri, version },
    });
  }
  if (wants(only, 'source.winnow.bundle') && file.dialect !== null && !isTableDialect(file.dialect)) {
    const fileWide = (title: string, what: 'canonical' | 'blankLines' | 'unwrapFence'): ReviewAction => ({
      title,
      kind: 'source.winnow.bundle',
      data: { type: 'fileWide', uri, version, what },
    });
    actions.push(fileWide(l10n.t('Convert bundle to canonical form'), 'canonical'));
    if (removeBlankLinesBeforeDelimiters(file).length > 0) {
      actions.push(fileWide(l10n.t('Remove the blank line before each delimiter'), 'blankLines'));
    }
    if (unwrapOuterFence(file).length > 0) {
      actions.push(fileWide(l10n.t('Unwrap the code fence around the bundle'), 'unwrapFence'));
    }
  }
  return actions;
}

/**
 * The edit that an action stands for.
 * @throws OutdatedActionError when the document is gone or has another version than the action was offered for.
 */
export function editOf(workspace: World, data: ActionData): ReviewEdit {
  const document = workspace.documents.get(data.uri);
  if (document === undefined || document.version !== data.version) throw new OutdatedActionError(data.uri);
  if (data.version === null && data.hash !== exactKey(document.file.text))
    throw new OutdatedActionError(data.uri);
  if (!isThere(workspace, document, data)) throw new OutdatedActionError(data.uri);
  if (data.type === 'removeEverywhere') return workspaceRemoval(workspace, data.kind);
  if (data.type === 'removeText') return withoutText(holdersFor(workspace, document, data));
  if (data.type === 'removeDocument') return withoutDocuments([document.sections[data.section]]);
  if (data.type === 'keepDocument') return withoutTwins(allTwins(workspace, document.sections[data.section]));
  return singleEdit(document, textEdits(workspace, document, data));
}

/** Whether the places that the data names by number exist. */
function isThere(workspace: World, document: SourceDocument, data: ActionData): boolean {
  if (data.type === 'formatFix') {
    const problem = document.file.problems.at(data.problem);
    return problem !== undefined && fixesFor(document.file, problem).at(data.fix) !== undefined;
  }
  if (!('section' in data) || data.section === undefined) return true;
  if (data.type === 'restoreText')
    return textsBehind(workspace, document, data.section, data.start).at(data.text) !== undefined;
  const paragraphs = document.sections.at(data.section)?.body.paragraphs.length ?? 0;
  const state = document.sections.at(data.section);
  if (data.type === 'removeDocument' || data.type === 'keepDocument')
    return state !== undefined && allTwins(workspace, state).length > 0;
  if (data.type === 'removeText') return data.paragraph < paragraphs;
  if (data.type === 'removeRun' || data.type === 'removeShared')
    return data.first <= data.last && data.last < paragraphs;
  return data.type === 'removeAll' ? data.section < document.sections.length : data.passage < paragraphs;
}

function textEdits(
  workspace: World,
  document: SourceDocument,
  data: Exclude<ActionData, { type: 'removeEverywhere' | 'removeText' | 'removeDocument' | 'keepDocument' }>,
): readonly TextEdit[] {
  const { file } = document;
  switch (data.type) {
    case 'formatFix':
      return fixesFor(file, file.problems[data.problem])[data.fix].edits;
    case 'removeRun':
      return removalEdits(file, [paragraphsSpan(document.sections[data.section], data.first, data.last)]);
    case 'removeAll':
      return boilerplateEdits(
        document,
        data.section === undefined ? document.sections : [document.sections[data.section]],
        data.kind,
      );
    case 'removePassage':
      return withoutShared(document, passageOf(workspace, document, data));
    case 'takeOther':
      return otherValueEdit(changeOf(workspace, document, data));
    case 'removeShared':
      return withoutRun(document, sharedRunOf(workspace, document, data));
    case 'replaceByReference': {
      const passage = passageOf(workspace, document, data);
      return withReference(document, passage, referenceLine(passage.places[0], passage.state));
    }
    case 'restoreText': {
      const state = document.sections[data.section];
      const reference = referencesIn(state).find(({ span }) => span.start === data.start);
      const text = textsBehind(workspace, document, data.section, data.start)[data.text];
      return reference === undefined ? [] : document.edits(state, [{ span: reference.span, text }]);
    }
    case 'fileWide':
      if (data.what === 'canonical') return convertToCanonical(file);
      return data.what === 'blankLines' ? removeBlankLinesBeforeDelimiters(file) : unwrapOuterFence(file);
  }
}

/** @throws OutdatedActionError when more or fewer documents hold the text by now than the reviewer was told */
function holdersFor(
  workspace: World,
  document: SourceDocument,
  { section, paragraph, documents }: Extract<ActionData, { type: 'removeText' }>,
): readonly TextHolder[] {
  const holders = holdersOf(workspace, document.sections[section], paragraph);
  if (holders.length !== documents) throw new OutdatedActionError(document.uri);
  return holders;
}

/** @throws OutdatedActionError when the passage gives that fact like its counterpart by now */
function changeOf(
  workspace: World,
  document: SourceDocument,
  data: Extract<ActionData, { type: 'takeOther' }>,
): Change {
  const change = changeAt(workspace, document.sections[data.section], data);
  if (change === undefined) throw new OutdatedActionError(document.uri);
  return change;
}

/** @throws OutdatedActionError when the run is another one by now */
function sharedRunOf(
  workspace: World,
  document: SourceDocument,
  data: { readonly section: number; readonly first: number; readonly last: number },
): SharedRun {
  const settings = workspace.settingsOf(document.uri);
  const run = runAt(workspace, document.sections[data.section], data, settings);
  if (run === undefined) throw new OutdatedActionError(document.uri);
  return run;
}

/** @throws OutdatedActionError when the passage has no counterpart any more */
function passageOf(
  workspace: World,
  document: SourceDocument,
  { section, passage }: { readonly section: number; readonly passage: number },
): SharedPassage {
  const settings = workspace.settingsOf(document.uri);
  const shared = sharedAt(workspace, document.sections[section], passage, settings);
  if (shared === undefined) throw new OutdatedActionError(document.uri);
  return shared;
}
