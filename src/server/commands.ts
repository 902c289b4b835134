import * as l10n from '@vscode/l10n';
import type { Connection } from 'vscode-languageserver';
import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import { applyCommand, forgetLastCommand, rememberCommand } from '../protocol/index';
import { isDecision } from '../review/index';
import type { ActionData, Review } from '../review/index';
import type { EditAbilities } from './convert';
import { editFor } from './convert';
import type { Documents } from './documents';
import { decisionsUri } from './documents';
import type { Scheduler } from './scheduler';

/** The folder of decisions for documents outside every workspace folder: kept while the server runs. */
const nowhere = '';

/** What code actions run on the server: remembering a decision, taking it back, applying an edit. */
export function registerCommands(
  connection: Connection,
  review: Review,
  documents: Documents,
  scheduler: Scheduler,
  abilities: EditAbilities,
): void {
  const store = async (folder: string, text: string): Promise<void> => {
    scheduler.kick();
    if (folder === nowhere) {
      documents.limits.set(
        'decisions',
        l10n.t(
          'Decisions on documents outside a workspace folder are remembered only until the editor is closed.',
        ),
      );
      return;
    }
    const files = documents.filesOf(folder);
    if (files === undefined)
      throw new ResponseError(ErrorCodes.InternalError, l10n.t('The workspace folder cannot be written.'));
    await files.write(decisionsUri(folder), text);
  };

  connection.onExecuteCommand(async ({ command, arguments: given }) => {
    const [uri, decisions] = (given ?? []) as unknown[];
    if (command === applyCommand) {
      await connection.workspace.applyEdit(editFor(review, (uri ?? {}) as ActionData, abilities));
      return null;
    }
    if (typeof uri !== 'string') {
      throw new ResponseError(
        ErrorCodes.InvalidParams,
        `${command}: the first argument is the uri of a document`,
      );
    }
    const folder = documents.folderOf(uri) ?? nowhere;
    switch (command) {
      case rememberCommand:
        if (!Array.isArray(decisions) || !decisions.every(isDecision)) {
          throw new ResponseError(
            ErrorCodes.InvalidParams,
            `${command}: the second argument is a list of decisions`,
          );
        }
        await documents.withDecisions(() => store(folder, review.remember(folder, decisions)));
        return null;
      case forgetLastCommand:
        await documents.withDecisions(() => store(folder, review.forgetLast(folder)));
        return null;
      default:
        throw new ResponseError(ErrorCodes.MethodNotFound, `Unknown command: ${command}`);
    }
  });
}
