import type { PathWarning, Refusal } from '../review/index';

/** Why a member is not unpacked, as a sentence that names it. */
export function refusalMessage({ code, name, other }: Refusal): string {
  switch (code) {
    case 'no-members':
      return 'no delimiters are found: this is no bundle';
    case 'too-many-members':
      return 'there are more than 100,000 members';
    case 'empty-name':
      return name === '' ? 'a member has no name' : `${name}: a part of the name is empty`;
    case 'path-traversal':
      return `${name}: the name leads out of the folder`;
    case 'absolute-path':
      return `${name}: the name is absolute`;
    case 'directory-name':
      return `${name}: the name is that of a folder`;
    case 'reserved-name':
      return `${name}: the name cannot be used on every system`;
    case 'name-control-char':
      return `${name}: the name holds control characters`;
    case 'name-too-long':
      return `${name}: a part of the name is longer than 255 bytes`;
    case 'path-too-deep':
      return `${name}: more than 32 folders deep`;
    case 'duplicate-name':
      return `${name}: the name occurs twice`;
    case 'case-collision':
      return `${name}: differs from ${other ?? 'another name'} only in capitals or in how accents are written`;
    case 'file-directory-conflict':
      return `${name}: one of ${name} and ${other ?? 'another name'} would have to be a file and a folder`;
    case 'invalid-base64':
      return `${name}: the content is no valid base64`;
  }
}

/** What to know of a member that is written, as the end of a sentence. */
export function warningMessage(warning: PathWarning): string {
  switch (warning) {
    case 'reserved-name':
      return 'some systems do not take this name';
    case 'name-bidi-control':
      return 'the name holds invisible characters';
    case 'sensitive-path':
      return 'programs may run this file or obey it; look at it first';
  }
}
