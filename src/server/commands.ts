import type { Connection } from 'vscode-languageserver';
import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { applyCommand, forgetLastCommand, rememberCommand } from '../protocol/index';
import { isDecision } from '../review/index';
import type { ActionData, Review } from '../review/index';
import type { EditAbilities } from './convert';
import { editFor } from './convert';
import type { Documents } from './documents';
import type { Scheduler } from './scheduler';

/** What code actions run on the server: remembering a decision, taking it back, applying an edit. */
export function registerCommands(
  connection: Connection,
  review: Review,
  documents: Documents,
  scheduler: Scheduler,
  abilities: EditAbilities,
): void {
  /** A decision that could not be written is an error with the sentence that says so. */
  const decided = async (work: Promise<number>): Promise<number> => {
    try {
      return await work;
    } catch (error) {
      throw new ResponseError(
        LSPErrorCodes.RequestFailed,
        error instanceof Error ? error.message : String(error),
      );
    } finally {
      scheduler.kick();
    }
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
    const folder = documents.folderOf(uri) ?? '';
    switch (command) {
      case rememberCommand:
        if (!Array.isArray(decisions) || !decisions.every(isDecision)) {
          throw new ResponseError(
            ErrorCodes.InvalidParams,
            `${command}: the second argument is a list of decisions`,
          );
        }
        await decided(documents.decisions.remember(folder, decisions));
        return null;
      case forgetLastCommand:
        return decided(documents.decisions.forgetLast(folder));
      default:
        throw new ResponseError(ErrorCodes.MethodNotFound, `Unknown command: ${command}`);
    }
  });
}
