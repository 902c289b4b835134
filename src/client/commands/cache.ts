import { l10n, window } from 'vscode';
import type { CommandContext } from './context';
import { say } from './context';

/** Says how much the cache holds, and clears it if that is wanted. */
export async function clearCache({ server }: CommandContext): Promise<void> {
  const kept = await server.cache({ clear: false });
  if (kept === null) {
    say(l10n.t('No cache is kept here.'));
    return;
  }
  const size = megabytes(kept.bytes);
  const clear = l10n.t('Clear');
  const chosen = await window.showInformationMessage(
    l10n.t('The cache holds {0} MB for all windows. It is filled again when texts are read.', size),
    { modal: true },
    clear,
  );
  if (chosen !== clear) return;
  await server.cache({ clear: true });
  say(l10n.t('Cleared {0} MB.', size));
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
