import * as l10n from '@vscode/l10n';
import type { Connection, WorkspaceEdit } from 'vscode-languageserver';
import { ErrorCodes, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { APPLY_COMMAND, FORGET_LAST_COMMAND, REMEMBER_COMMAND, RESCAN_COMMAND } from '../protocol/index';
import type { Documents } from './documents';
import type { Edits } from './edits';
import type { Scheduler } from './scheduler';
import { actionSchema, checked, decisionsSchema, uriSchema } from './schemas';

/** What code actions run on the server: remembering a decision, taking it back, applying an edit. */
export function registerCommands(
  connection: Connection,
  documents: Documents,
  scheduler: Scheduler,
  edits: Edits,
  rescan: () => Promise<void>,
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

  /** An edit that the client does not apply is an error with its reason. */
  const apply = async (edit: WorkspaceEdit | undefined): Promise<void> => {
    if (edit === undefined) return;
    const { applied, failureReason } = await connection.workspace.applyEdit(edit);
    if (!applied)
      throw new ResponseError(
        LSPErrorCodes.RequestFailed,
        failureReason ?? l10n.t('The editor did not apply the change.'),
      );
  };

  connection.onExecuteCommand(async ({ command, arguments: given }) => {
    const [first, second] = (given ?? []) as unknown[];
    const folder = (): string => documents.folderOf(checked(uriSchema, first, command)) ?? '';
    switch (command) {
      case APPLY_COMMAND:
        await apply(await edits.ofAction(checked(actionSchema, first, command)));
        return null;
      case REMEMBER_COMMAND:
        await decided(documents.decisions.remember(folder(), checked(decisionsSchema, second, command)));
        return null;
      case FORGET_LAST_COMMAND:
        return decided(documents.decisions.forgetLast(folder()));
      case RESCAN_COMMAND:
        await rescan();
        return null;
      default:
        throw new ResponseError(ErrorCodes.MethodNotFound, l10n.t('Unknown command: {command}', { command }));
    }
  });
}
