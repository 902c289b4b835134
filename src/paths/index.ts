/** Which files of a folder are meant: globs, `.gitignore`, links. Paths are relative to the folder, `/` between segments. */
export { Census } from './census';
export { directoryOf } from './directory';
export { GitignoreRules, type GitignoreReader } from './gitignore';
export { GlobFilter } from './globs';
export type { RuleFault, RuleFiles } from './ignoring';
export {
  oneNameEach,
  walkFolder,
  type FileKind,
  type FolderView,
  type LeftOut,
  type Seen,
  type WalkedFile,
} from './walk';
