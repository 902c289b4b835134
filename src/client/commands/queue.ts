/** What the rows of *Review* can be told to do, and the way from one open finding to the next. */
import { Position, Selection, Uri, l10n, window, workspace } from 'vscode';
import type { QuickPickItem } from 'vscode';
import type {
  ChosenDocument,
  DecideFindingsParams,
  DocumentStage,
  NextFindingParams,
  NextFindingResult,
  QueueDocument,
  QueueTarget,
  QueueView,
} from '../../protocol/index';
import { isQueueNode, progressWords, type QueueNode, type ShownQueue, stageWords } from '../queue';
import { say, SELECTED } from './context';
import type { CommandContext } from './context';
import { isOfTextsShown } from './edits';
import { applyAccepted } from './queueEdits';
import { rangeOf } from '../rows';

type Found = NonNullable<NextFindingResult>;

/** The finding that somebody was led to last. */
let last: Found | undefined;

/** Goes to the next open finding, wherever that is, and selects it. */
export function nextUndecided(context: CommandContext): Promise<void> {
  return goOn(context, false);
}

/** Goes to the open finding before. */
export function previousUndecided(context: CommandContext): Promise<void> {
  return goOn(context, true);
}

async function goOn({ server, review, status }: CommandContext, isBack: boolean): Promise<void> {
  const from = placeNow();
  const { view } = review.shown;
  const next = await server.nextFinding({ view, isBack, ...(from === undefined ? {} : { from }) });
  if (next === null) {
    const known = status.status?.review;
    return say(
      known === undefined
        ? l10n.t('Nothing is left to decide.')
        : l10n.t('Nothing is left to decide: {0}.', progressWords(known)),
    );
  }
  last = next;
  const selection = rangeOf(next.range);
  const document = await workspace.openTextDocument(Uri.parse(next.uri));
  const editor = await window.showTextDocument(document, { preview: true });
  editor.selection = new Selection(selection.start, selection.end);
  editor.revealRange(selection);
  say(`${next.name}: ${next.message}`);
}

/** Where the cursor is, and which finding begins there, where that was gone to. */
function placeNow(): NextFindingParams['from'] {
  const editor = window.activeTextEditor;
  if (editor === undefined) return last && placeOf(last);
  const uri = editor.document.uri.toString();
  const { start } = editor.selection;
  if (last !== undefined && Uri.parse(last.uri).toString() === uri && start.isEqual(startOf(last)))
    return placeOf(last);
  return { uri, position: { line: start.line, character: start.character } };
}

function placeOf({ uri, range, code }: Found): NonNullable<NextFindingParams['from']> {
  return { uri, position: range.start, code };
}

function startOf({ range: { start } }: Found): Position {
  return new Position(start.line, start.character);
}

/** Does what findings ask for. */
export function acceptFindings(context: CommandContext, ...args: unknown[]): Promise<void> {
  return accept(context, targetsOf(context, args));
}

/** Says of findings that all is as it should be. */
export function rejectFindings(context: CommandContext, ...args: unknown[]): Promise<void> {
  return decide(context, targetsOf(context, args), 'reject');
}

/** Puts findings off. */
export function deferFindings(context: CommandContext, ...args: unknown[]): Promise<void> {
  return decide(context, targetsOf(context, args), 'defer');
}

/** Takes up findings that were put off. */
export function resumeFindings(context: CommandContext, ...args: unknown[]): Promise<void> {
  return decide(context, targetsOf(context, args), 'resume');
}

/** How far a decision reaches from a row. */
type Reach = 'kind' | 'site' | 'family';

/** A command that decides about all of the kind, the site or the family of the rows that are meant. */
export function decidingAll(
  reach: Reach,
  as: 'accept' | 'reject' | 'defer',
): (context: CommandContext, ...args: unknown[]) => Promise<void> {
  return (context, ...args) => {
    const targets = nodesOf(context, args).flatMap((node) => widened(node, reach));
    return as === 'accept' ? accept(context, targets) : decide(context, targets, as);
  };
}

function widened(node: QueueNode, reach: Reach): QueueTarget[] {
  if (node.type === 'queueMore') return [];
  if (reach !== 'kind') return [{ by: reach, document: chosenOf(node.document) }];
  return node.type === 'queueFinding' ? [{ by: 'kind', kind: node.finding.code }] : [];
}

/** A command that says how far documents are. */
export function stagingAs(
  stage: DocumentStage,
): (context: CommandContext, ...args: unknown[]) => Promise<void> {
  return (context, ...args) => {
    const documents = nodesOf(context, args).flatMap((node) =>
      node.type === 'queueMore' ? [] : [node.document],
    );
    return putInStage(
      context,
      [...new Map(documents.map((each) => [keyOf(each), chosenOf(each)])).values()],
      stage,
    );
  };
}

function keyOf({ uri, range }: QueueDocument): string {
  return `${uri} ${range.start.line}`;
}

function chosenOf({ uri, name, range }: QueueDocument): ChosenDocument {
  return { uri, name, position: range.start };
}

/** The rows that a command is for: the one of its menu with all that are selected beside it, else those that are selected. */
function nodesOf({ review }: CommandContext, [node, all]: readonly unknown[]): readonly QueueNode[] {
  if (Array.isArray(all) && all.length > 0) return all.filter(isQueueNode);
  if (isQueueNode(node)) return [node];
  return review.selected;
}

/** What is meant: rows, or without them the finding at the cursor that somebody was led to. */
function targetsOf(context: CommandContext, args: readonly unknown[]): readonly QueueTarget[] {
  const [first] = args;
  const isByKey = first === SELECTED;
  const here = findingHere();
  if (first === undefined && here !== undefined) return [here];
  return nodesOf(context, isByKey ? [] : args).flatMap((node): QueueTarget[] => {
    if (node.type === 'queueDocument') return [{ by: 'document', document: chosenOf(node.document) }];
    if (node.type === 'queueMore') return [];
    const { uri, range, code } = node.finding;
    return [{ by: 'finding', uri, range, code }];
  });
}

function findingHere(): QueueTarget | undefined {
  const editor = window.activeTextEditor;
  if (editor === undefined || last === undefined) return undefined;
  if (Uri.parse(last.uri).toString() !== editor.document.uri.toString()) return undefined;
  if (!editor.selection.start.isEqual(startOf(last))) return undefined;
  const { uri, range, code } = last;
  return { by: 'finding', uri, range, code };
}

async function decide(
  context: CommandContext,
  targets: readonly QueueTarget[],
  as: DecideFindingsParams['as'],
): Promise<void> {
  if (targets.length === 0) return say(l10n.t('Select what is meant in the view Review first.'));
  const { server, review } = context;
  const { remembered, findings, finished } = await server.decideFindings({
    targets,
    view: review.shown.view,
    as,
  });
  if (findings === 0) return say(l10n.t('Nothing is open there.'));
  const undo = (): Promise<unknown> =>
    as === 'resume' ? server.rememberDecisions({ remembered }) : server.undoDecisions({ remembered });
  await tellDecided(context, decidedWords[as](findings), undo, as === 'reject' ? finished : []);
}

const decidedWords: Readonly<Record<DecideFindingsParams['as'], (findings: number) => string>> = {
  reject: (findings) =>
    findings === 1 ? l10n.t('Kept: 1 finding.') : l10n.t('Kept: {0} findings.', findings),
  defer: (findings) =>
    findings === 1 ? l10n.t('Put off: 1 finding.') : l10n.t('Put off: {0} findings.', findings),
  resume: (findings) =>
    findings === 1 ? l10n.t('Taken up again: 1 finding.') : l10n.t('Taken up again: {0} findings.', findings),
};

async function accept(context: CommandContext, targets: readonly QueueTarget[]): Promise<void> {
  if (targets.length === 0) return say(l10n.t('Select what is meant in the view Review first.'));
  const { server, review } = context;
  const answer = await server.acceptFindings({ targets, view: review.shown.view });
  if (answer.edit === null)
    return say(
      answer.left === 0
        ? l10n.t('Nothing is open there.')
        : l10n.t('These findings ask for no change: decide in the text.'),
    );
  if (!isOfTextsShown(answer.edit))
    throw new Error(l10n.t('The text has changed meanwhile; nothing was changed.'));
  const applied = await applyAccepted(answer, server.client);
  if (applied === undefined || applied.parts.length === 0) return say(l10n.t('Nothing was changed.'));
  const { parts, putBack } = applied;
  const { remembered } = await server.rememberDecisions({
    remembered: parts.map(({ uri, decision }) => ({ uri, decision })),
  });
  const left = answer.left + answer.parts.length - parts.length;
  const done = parts.length === 1 ? l10n.t('Done: 1 finding.') : l10n.t('Done: {0} findings.', parts.length);
  const words = left === 0 ? done : `${done} ${l10n.t('Left as they are: {0}.', left)}`;
  const undo = async (): Promise<void> => {
    if (!(await putBack()))
      throw new Error(l10n.t('A text was changed since: take the change back in its editor.'));
    await server.undoDecisions({ remembered });
  };
  await tellDecided(context, words, undo, parts.length === answer.parts.length ? answer.finished : []);
}

/** Says what was decided, once, and offers to take it back, or to be done with the documents in which nothing is open any more. */
async function tellDecided(
  context: CommandContext,
  words: string,
  undo: () => Promise<unknown>,
  finished: readonly ChosenDocument[],
): Promise<void> {
  const undoing = l10n.t('Undo');
  const done = l10n.t('Mark as Done');
  const [first] = finished;
  const rest =
    finished.length === 0
      ? words
      : finished.length === 1
        ? `${words} ${l10n.t('Nothing is open in {0} any more.', first.name)}`
        : `${words} ${l10n.t('Nothing is open in {0} documents any more.', finished.length)}`;
  const buttons = finished.length === 0 ? [undoing] : [undoing, done];
  const chosen = await window.showInformationMessage(rest, ...buttons);
  if (chosen === undoing) await undo();
  if (chosen === done) await putInStage(context, finished, 'done');
}

async function putInStage(
  context: CommandContext,
  documents: readonly ChosenDocument[],
  stage: DocumentStage,
): Promise<void> {
  if (documents.length === 0) return say(l10n.t('Select what is meant in the view Review first.'));
  const { server } = context;
  const { remembered } = await server.stageDocuments({ documents, stage });
  if (remembered.length === 0) return say(l10n.t('It is so already.'));
  const words =
    documents.length === 1
      ? l10n.t('{0}: {1}.', documents[0].name, stageWords(stage))
      : l10n.t('{0} documents: {1}.', documents.length, stageWords(stage));
  await tellDecided(context, words, () => server.undoDecisions({ remembered }), []);
}

/** Shows more rows of the queue. */
export function showMoreOfQueue({ review }: CommandContext, of: unknown): void {
  review.rows.showMore(of as QueueDocument | undefined);
}

export function sortQueueByMost(context: CommandContext): Promise<void> {
  return sortBy(context, 'most');
}

export function sortQueueByName(context: CommandContext): Promise<void> {
  return sortBy(context, 'name');
}

function sortBy({ review }: CommandContext, order: QueueView['order']): Promise<void> {
  const { view, words } = review.shown;
  return review.show({ view: { ...view, order }, words });
}

/** Shows all of the queue again. */
export function clearQueueFilter({ review }: CommandContext): Promise<void> {
  return review.show({ view: { order: review.shown.view.order, filter: {} }, words: [] });
}

/** What the queue can be limited to, as a row of a list. */
interface Choice extends QuickPickItem {
  readonly filter: QueueView['filter'];
  readonly words: string;
}

/** Limits the queue to a folder, a site, a family, a kind or a state, beside what it is limited to already. */
export async function filterQueue({ server, review }: CommandContext): Promise<void> {
  const sorts: readonly (QuickPickItem & { readonly choices: () => Promise<Choice[]> })[] = [
    { label: l10n.t('Kind of finding'), choices: async () => kindChoices(await server.queueFacets()) },
    { label: l10n.t('State'), choices: async () => stageChoices(await server.queueFacets()) },
    { label: l10n.t('Folder'), choices: async () => folderChoices(await server.queueFacets()) },
    { label: l10n.t('Site'), choices: async () => siteChoices(await server.queueFacets()) },
    {
      label: l10n.t('Family'),
      choices: async () => familyChoices(await server.stories()),
    },
  ];
  const sort = await window.showQuickPick(sorts, { placeHolder: l10n.t('Show which documents?') });
  if (sort === undefined) return;
  const choices = await sort.choices();
  if (choices.length === 0) return say(l10n.t('There is nothing to choose from.'));
  const chosen = await window.showQuickPick(choices, { placeHolder: sort.label, matchOnDescription: true });
  if (chosen === undefined) return;
  await review.show(withFilter(review.shown, chosen));
}

/** What is shown, limited by one more filter; one of the same sort is replaced. */
function withFilter({ view, words }: ShownQueue, { filter, words: own }: Choice): ShownQueue {
  const isReplaced = Object.keys(filter).some((key) => key in view.filter);
  const merged = { ...view.filter, ...filter };
  return { view: { ...view, filter: merged }, words: isReplaced ? [own] : [...words, own] };
}

type Facets = Awaited<ReturnType<CommandContext['server']['queueFacets']>>;

function documentsWords(documents: number): string {
  return documents === 1 ? l10n.t('1 document') : l10n.t('{0} documents', documents);
}

function kindChoices({ kinds }: Facets): Choice[] {
  return kinds.map(({ kind, label, open }) => ({
    label,
    description: l10n.t('open: {0}', open),
    filter: { kind },
    words: label,
  }));
}

function stageChoices({ stages }: Facets): Choice[] {
  return stages.map(({ stage, documents }) => ({
    label: stageWords(stage),
    description: documentsWords(documents),
    filter: { stage },
    words: stageWords(stage),
  }));
}

function folderChoices({ folders }: Facets): Choice[] {
  return folders.map(({ uri, documents }) => {
    const label = workspace.asRelativePath(Uri.parse(uri));
    return { label, description: documentsWords(documents), filter: { folder: uri }, words: label };
  });
}

function siteChoices({ sites }: Facets): Choice[] {
  return sites.map(({ id, label, documents }) => ({
    label,
    description: documentsWords(documents),
    filter: { site: id },
    words: label,
  }));
}

function familyChoices({ stories }: Awaited<ReturnType<CommandContext['server']['stories']>>): Choice[] {
  return stories.map(({ members, more }) => {
    const [{ uri, name, range }] = members;
    const family = { uri, name, position: range.start };
    return {
      label: name,
      description: documentsWords(members.length + more),
      filter: { family },
      words: l10n.t('family of {0}', name),
    };
  });
}
