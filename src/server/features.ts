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
import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { baseName } from '../review/index';
import type { ActionData, Review } from '../review/index';
import type { EditAbilities } from './convert';
import { editFor, toActionCommand, toCodeAction, toWorkspaceEdit } from './convert';
import type { Scheduler } from './scheduler';
import { checkCancelled } from './scheduler';
import type { StatusReporter } from './status';

/** Entities shown in one Outline, and found by one search over the workspace. */
const mostSymbols = 5000;
const mostWorkspaceSymbols = 500;
const defaultFoldingLimit = 5000;

export interface FeatureContext {
  readonly connection: Connection;
  readonly review: Review;
  readonly scheduler: Scheduler;
  readonly status: StatusReporter;
  readonly docs: string;
  readonly abilities: EditAbilities;
  readonly capabilities: ClientCapabilities;
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
  const { connection, review, scheduler, status, abilities, capabilities } = context;

  connection.onDocumentSymbol(async ({ textDocument }, token) => {
    await scheduler.settled(textDocument.uri, token);
    const key = `symbols ${textDocument.uri}`;
    let sentence: string | undefined;
    const symbols = review.symbols(textDocument.uri, mostSymbols, ({ shown, total }) => {
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
    const symbols = review.workspaceSymbols(query, mostWorkspaceSymbols + 1);
    status.limit(
      'workspaceSymbols',
      symbols.length > mostWorkspaceSymbols
        ? l10n.t('The last search for symbols found more than the {shown} that were shown.', {
            shown: mostWorkspaceSymbols,
          })
        : undefined,
    );
    return symbols.slice(0, mostWorkspaceSymbols);
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
  connection.onHover(async ({ textDocument, position }, token) => {
    await scheduler.settledSoon(textDocument.uri, token);
    return review.hover(textDocument.uri, position);
  });
  const foldingLimit = capabilities.textDocument?.foldingRange?.rangeLimit ?? defaultFoldingLimit;
  connection.onFoldingRanges(async ({ textDocument }, token) => {
    await scheduler.settled(textDocument.uri, token);
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
  connection.onSelectionRanges(({ textDocument, positions }) =>
    review.selection(textDocument.uri, positions),
  );
  connection.onDocumentLinks(async ({ textDocument }, token) => {
    await scheduler.settled(textDocument.uri, token);
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
    return edit === undefined ? null : toWorkspaceEdit(edit, abilities);
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

function registerCodeActions({ connection, review, scheduler, docs, abilities }: FeatureContext): void {
  connection.onCodeAction(async ({ textDocument, range, context }, token) => {
    await scheduler.settled(textDocument.uri, token);
    checkCancelled(token);
    const actions = review.actions(textDocument.uri, range, context.only);
    if (abilities.commandsOnly) return actions.flatMap((action) => toActionCommand(action, abilities) ?? []);
    return actions.flatMap((action): CodeAction[] => {
      const converted = toCodeAction(action, docs, abilities);
      if (converted === undefined) return [];
      if (action.data === undefined || abilities.resolveEdit) return [converted];
      return [{ ...converted, edit: toWorkspaceEdit(review.editOf(action.data), abilities) }];
    });
  });
  connection.onCodeActionResolve((action) => {
    if (action.data === undefined) return action;
    return { ...action, edit: editFor(review, action.data as ActionData, abilities) };
  });
}
