import type { FileContent } from '../disk/index';

/** What the process ends with; the same meaning for every command. */
export const ExitCode = {
  /** Done, and nothing was found. */
  clean: 0,
  /** Done, and something was found. */
  found: 1,
  /** Wrong usage, or something could not be read or written. */
  failed: 2,
} as const;

export type ExitCode = (typeof ExitCode)[keyof typeof ExitCode];

/** Something the user can mend: its message is shown as it is, without a stack, and the process ends with 2. */
export class Failure extends Error {
  override readonly name = 'Failure';
}

const systemReasons: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EROFS: 'the file system is read-only',
  ENOENT: 'no such file or folder',
  ENOTDIR: 'a part of the path is not a folder',
  EISDIR: 'is a folder, not a file',
  EEXIST: 'exists already',
  ENOTEMPTY: 'the folder is not empty',
  ELOOP: 'is a symbolic link, or goes round in a circle of them',
  ENAMETOOLONG: 'the name is too long',
  ENOSPC: 'no space left on the disk',
  EDQUOT: 'no space left for this user on the disk',
  EFBIG: 'the file would be larger than is allowed',
  EMFILE: 'too many open files',
  ENXIO: 'is not a file that can be read',
  ERR_FS_FILE_TOO_LARGE: 'the file is too large (more than 2 GiB)',
  ERR_STRING_TOO_LONG: 'the text is too long (more than 512 million characters)',
};

/** Why a file was not read, as the end of a sentence. */
export function unreadReason(content: Exclude<FileContent, { readonly kind: 'bytes' }>): string {
  switch (content.kind) {
    case 'absent':
      return 'no such file or folder';
    case 'large':
      return `is too large (${Math.ceil(content.size / 2 ** 20).toLocaleString('en-US')} MB) and was not read`;
    case 'unreadable':
      return content.reason;
  }
}

/** Why an operation failed, as the end of a sentence: `permission denied` and not `EACCES: …, open '/…'`. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = (error as NodeJS.ErrnoException).code;
  return (code !== undefined && systemReasons[code]) || error.message;
}
