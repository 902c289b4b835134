import * as l10n from '@vscode/l10n';
import type { Connection } from 'vscode-languageserver';
import { ModelError } from '../review/index';
import { lived } from './outgoing';

/**
 * What is done when work on a document fails: the log has it. A model that cannot be used fails for every document; that is said once, and shown, too.
 */
export function tellingFailures({
  console: log,
  window,
}: {
  readonly console: Pick<Connection['console'], 'error' | 'warn'>;
  readonly window: Pick<Connection['window'], 'showErrorMessage'>;
}): (error: unknown) => void {
  const told = new Set<string>();
  return (error) => {
    if (!(error instanceof ModelError)) return log.error(String(error));
    if (told.has(error.model)) return;
    told.add(error.model);
    log.error(String(error));
    const said = l10n.t('{fault} The installation is damaged.', { fault: error.message });
    lived(log, said, Promise.resolve(window.showErrorMessage(said)));
  };
}
