import * as l10n from '@vscode/l10n';
import type {
  ClientCapabilities,
  CodeAction,
  Connection,
  DocumentSymbol,
  Location,
  LocationLink,
  SymbolInformation,
} from 'vscode-languageserver';
import { CodeActionTriggerKind, LSPErrorCodes, MarkupKind, ResponseError } from 'vscode-languageserver';
import { baseName } from '../review/index';
import type { Review, ReviewAction } from '../review/index';
import type { EditAbilities } from './convert';
import { toActionCommand, toApplyCommand, toCodeAction, toWorkspaceEdit, withoutMarkup } from './convert';
import type { Edits } from './edits';
import type { Scheduler } from './scheduler';
import { actionSchema, checked } from './schemas';
import type { StatusReporter } from './status';

/** Entities shown in one Outline, and found by one search over the workspace. */
const MAX_SYMBOLS = 2000;
const MAX_WORKSPACE_SYMBOLS = 500;
const DEFAULT_FOLDING_LIMIT = 5000;

export interface FeatureContext {
  readonly connection: Connection;
  readonly review: Review;
  readonly scheduler: Scheduler;
  readonly status: StatusReporter;
  readonly docs: string;
  readonly abilities: EditAbilities;
  readonly edits: Edits;
  readonly capabilities: ClientCapabilities;
  /** Whether the client's hovers say what diagnostics do. */
  readonly hoversTellDiagnostics: boolean;
}

/** A link where the client knows links, else the place that it leads to. */
function toLocations(links: readonly LocationLink[], linkSupport: boolean): LocationLink[] | Location[] {
  if (linkSupport) return [...links];
  return links.map(({ targetUri, targetSelectionRange }) => ({
    uri: targetUri,
    range: targetSelectionRange,
  }));
}

/** The symbols and all below them in one list, for clients that draw no tree. */
function flat(uri: string, symbols: readonly DocumentSymbol[], containerName?: string): SymbolInformation[] {
  return symbols.flatMap(({ name, kind, selectionRange, children }) => [
    {
      name,
      kind,
      location: { uri, range: selectionRange },
      ...(containerName === undefined ? {} : { containerName }),
    },
    ...flat(uri, children ?? [], name),
  ]);
}

/** Every question that an editor asks about one document or one place; each is one call of the review. */
export function registerFeatures(context: FeatureContext): void {
  const { connection, review, scheduler, status, abilities, edits, capabilities } = context;

  connection.onDocumentSymbol(async ({ textDocument }, token) => {
    await scheduler.prepared(
      textDocument.uri,
      () => review.preparing(textDocument.uri, 'symbols', MAX_SYMBOLS),
      token,
    );
    const key = `symbols ${textDocument.uri}`;
    let sentence: string | undefined;
    const symbols = review.symbols(textDocument.uri, MAX_SYMBOLS, ({ shown, total }) => {
      sentence = l10n.t('{name}: the Outline shows {shown} of {total} entities.', {
        name: baseName(textDocument.uri),
        shown,
        total,
      });
    });
    status.limit(key, sentence);
    const isTree = capabilities.textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true;
    return isTree ? symbols : flat(textDocument.uri, symbols);
  });
  connection.onWorkspaceSymbol(({ query }) => {
    const symbols = review.workspaceSymbols(query, MAX_WORKSPACE_SYMBOLS + 1);
    status.limit(
      'workspaceSymbols',
      symbols.length > MAX_WORKSPACE_SYMBOLS
        ? l10n.t('The last search for symbols found more than the {shown} that were shown.', {
            shown: MAX_WORKSPACE_SYMBOLS,
          })
        : undefined,
    );
    return symbols.slice(0, MAX_WORKSPACE_SYMBOLS);
  });
  const linkSupport = capabilities.textDocument?.definition?.linkSupport === true;
  connection.onDefinition(async ({ textDocument, position }, token) => {
    await scheduler.settled(textDocument.uri, token);
    return toLocations(review.definition(textDocument.uri, position), linkSupport);
  });
  connection.onReferences(async ({ textDocument, position, context: { includeDeclaration } }, token) => {
    await scheduler.settled(textDocument.uri, token);
    return review.references(textDocument.uri, position, includeDeclaration);
  });
  connection.onDocumentHighlight(async ({ textDocument, position }, token) => {
    await scheduler.settledSoon(textDocument.uri, token);
    return review.highlights(textDocument.uri, position);
  });
  const markdown = capabilities.textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) === true;
  connection.onHover(async ({ textDocument, position }, token) => {
    await scheduler.settledSoon(textDocument.uri, token);
    const hover = review.hover(textDocument.uri, position, context.hoversTellDiagnostics);
    return hover === undefined || markdown ? hover : withoutMarkup(hover);
  });
  const foldingLimit = capabilities.textDocument?.foldingRange?.rangeLimit ?? DEFAULT_FOLDING_LIMIT;
  connection.onFoldingRanges(async ({ textDocument }, token) => {
    await scheduler.prepared(textDocument.uri, () => review.preparing(textDocument.uri, 'folds'), token);
    let sentence: string | undefined;
    const ranges = review.folding(textDocument.uri, foldingLimit, () => {
      sentence = l10n.t('{name}: only {limit} parts can be folded.', {
        name: baseName(textDocument.uri),
        limit: foldingLimit,
      });
    });
    status.limit(`folding ${textDocument.uri}`, sentence);
    return ranges;
  });
  connection.onSelectionRanges(async ({ textDocument, positions }, token) => {
    await scheduler.known(textDocument.uri, token);
    return review.selection(textDocument.uri, positions);
  });
  connection.onDocumentLinks(async ({ textDocument }, token) => {
    await scheduler.prepared(textDocument.uri, () => review.preparing(textDocument.uri, 'links'), token);
    return review.links(textDocument.uri);
  });
  connection.onPrepareRename(async ({ textDocument, position }, token) => {
    await scheduler.settled(textDocument.uri, token);
    return review.prepareRename(textDocument.uri, position) ?? null;
  });
  connection.onRenameRequest(async ({ textDocument, position, newName }, token) => {
    await scheduler.settled(textDocument.uri, token);
    if (newName.trim() === '') {
      throw new ResponseError(LSPErrorCodes.RequestFailed, l10n.t('A name cannot be empty.'));
    }
    const edit = review.rename(textDocument.uri, position, newName, abilities.changeAnnotations);
    return edit === undefined ? null : edits.safe(edit);
  });
  connection.languages.semanticTokens.on(async ({ textDocument }, token) => {
    await scheduler.settled(textDocument.uri, token);
    return { data: review.semanticTokens(textDocument.uri) };
  });
  connection.languages.semanticTokens.onRange(async ({ textDocument, range }, token) => {
    await scheduler.settled(textDocument.uri, token);
    return { data: review.semanticTokens(textDocument.uri, range) };
  });
  registerCodeActions(context);
}

function registerCodeActions(context: FeatureContext): void {
  const { connection, review, scheduler, docs, abilities, edits } = context;
  connection.onCodeAction(async ({ textDocument, range, context: { only, triggerKind } }, token) => {
    await scheduler.prepared(textDocument.uri, () => review.preparing(textDocument.uri, 'findings'), token);
    const isAsked = triggerKind === CodeActionTriggerKind.Invoked;
    const actions = review.actions(textDocument.uri, range, only, isAsked);
    if (abilities.commandsOnly) return actions.flatMap((action) => toActionCommand(action, abilities) ?? []);
    const inDanger = !abilities.resolveEdit && (await edits.danger(textDocument.uri)) !== undefined;
    return actions.flatMap((action): CodeAction[] => {
      const converted = toCodeAction(action, docs, abilities);
      if (converted === undefined) return [];
      if (action.data === undefined || abilities.resolveEdit) return [converted];
      return withEdit(context, action, converted, inDanger);
    });
  });
  connection.onCodeActionResolve(async (action) => {
    if (action.data === undefined) return action;
    try {
      const edit = await edits.ofAction(checked(actionSchema, action.data, 'codeAction/resolve'));
      return { ...action, edit: edit ?? { changes: {} } };
    } catch (error) {
      edits.tell(error);
      throw error;
    }
  });
}

/**
 * The action for a client that resolves none: with its edit, unless the server has to ask first or to refuse it when
 * it is chosen. Such an action is a command, and is not offered where the client lets the server apply nothing.
 */
function withEdit(
  { review, abilities, edits }: FeatureContext,
  action: ReviewAction,
  converted: CodeAction,
  inDanger: boolean,
): CodeAction[] {
  const { data } = action;
  if (data === undefined) return [converted];
  const asks = edits.asks(data);
  if (!inDanger && !asks) return [{ ...converted, edit: toWorkspaceEdit(review.editOf(data), abilities) }];
  return abilities.applyEdit ? [{ ...converted, command: toApplyCommand(action) }] : [];
}
