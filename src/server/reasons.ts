import * as l10n from '@vscode/l10n';

/** Why something of the file system failed, as the end of a sentence: `permission denied` and not `EACCES: …`. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  switch ((error as Error & { readonly code?: unknown }).code) {
    case 'EACCES':
    case 'EPERM':
    case 'NoPermissions':
      return l10n.t('permission denied');
    case 'EROFS':
      return l10n.t('the file system is read-only');
    case 'ENOSPC':
    case 'EDQUOT':
      return l10n.t('no space left on the disk');
    case 'EISDIR':
    case 'FileIsADirectory':
      return l10n.t('is a folder, not a file');
    case 'ENOTDIR':
      return l10n.t('a part of the path is not a folder');
    case 'ELOOP':
      return l10n.t('links that lead round in a circle');
    case 'EIO':
      return l10n.t('the disk reports an error');
    case 'ELOCKED':
      return l10n.t('another program holds it');
    default:
      return error.message;
  }
}
