import { MAX_SEGMENT_BYTES, MAX_SEGMENTS } from '../document/limits';
import { utf8Length } from '../writing/bytes';
import { pathOf } from './collisions';
import { CONTROL_CHARACTER, HIDDEN_CHARACTER } from './nameCharacters';

/** Why a name must not become a path. */
export type PathFault =
  | 'empty-name'
  | 'path-traversal'
  | 'absolute-path'
  | 'directory-name'
  | 'reserved-name'
  | 'name-control-char'
  | 'name-too-long'
  | 'path-too-deep';

/** What a reader should know before the file is written. */
export type PathWarning = 'reserved-name' | 'name-bidi-control' | 'sensitive-path';

const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)$/i;
const SENSITIVE =
  /(?:^|\/)(?:\.git|\.hg|\.svn|\.vscode|\.winnow|\.idea|\.ssh|\.husky|\.devcontainer|\.github\/workflows)\/|(?:^|\/)\.(?:env[^/]*|bashrc|bash_profile|profile|zshrc|zshenv|npmrc|netrc|gitconfig|gitmodules|gitattributes|envrc)$|\.(?:exe|com|bat|cmd|ps1|psm1|vbs|vbe|wsf|scr|msi|jar|lnk|reg|sh|bash|zsh|fish|command|desktop|app|dll|so|dylib|url|hta)$/i;

/**
 * The name as a relative path with forward slashes and without `.` segments, safe under any folder on any system, or why it is none. Windows rules
 * hold everywhere: what one system cannot write, none should (cf. Go's `filepath.IsLocal`).
 */
export function safePath(name: string): { readonly path: string } | { readonly fault: PathFault } {
  if (name.trim() === '') return { fault: 'empty-name' };
  if (CONTROL_CHARACTER.test(name)) return { fault: 'name-control-char' };
  const path = pathOf(name);
  if (path === '' || path === '.') return { fault: 'empty-name' };
  if (
    path.startsWith('/') ||
    path.startsWith('~') ||
    /^[A-Za-z]:/.test(path) ||
    /^[A-Za-z][\w+.-]*:\/\//.test(path)
  ) {
    return { fault: 'absolute-path' };
  }
  if (path.endsWith('/')) return { fault: 'directory-name' };
  const segments = path.split('/');
  if (segments.length > MAX_SEGMENTS) return { fault: 'path-too-deep' };
  for (const segment of segments) {
    const fault = segmentFault(segment);
    if (fault !== undefined) return { fault };
  }
  return { path };
}

function segmentFault(segment: string): PathFault | undefined {
  if (segment === '') return 'empty-name';
  if (segment === '..') return 'path-traversal';
  if (utf8Length(segment) > MAX_SEGMENT_BYTES) return 'name-too-long';
  // A colon would open an NTFS stream.
  if (/[<>:"|?*]/.test(segment) || /[. ]$/.test(segment) || DEVICE.test(segment)) return 'reserved-name';
  return undefined;
}

/** What to point out about a safe path. */
export function pathWarnings(path: string): PathWarning[] {
  const warnings: PathWarning[] = [];
  if (path.split('/').some((segment) => DEVICE.test(segment.split('.', 1)[0].trimEnd())))
    warnings.push('reserved-name');
  if (HIDDEN_CHARACTER.test(path)) warnings.push('name-bidi-control');
  if (SENSITIVE.test(path.replace(new RegExp(HIDDEN_CHARACTER.source, 'g'), '')))
    warnings.push('sensitive-path');
  return warnings;
}
