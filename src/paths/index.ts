/** Which files of a folder are meant: globs and `.gitignore`. Paths are relative to the folder, `/` between segments. */
export { directoryOf } from './directory';
export { GitignoreRules, type GitignoreReader } from './gitignore';
export { GlobFilter } from './globs';
