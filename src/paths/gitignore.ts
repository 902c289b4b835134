import { Automaton, type Expression } from './automaton';
import { directoryOf } from './directory';
import { anyFolders, anyName, anything, literal, readClass, sequence } from './syntax';

/** The text of the `.gitignore` file in a directory (`''` for the top), undefined where there is none. */
export type GitignoreReader = (directory: string) => string | undefined;

/** Longer rules with wildcards are not applied: matching costs their length. In UTF-16 units. */
const MAX_RULE_LENGTH = 512;
const WILDCARDS = /[\\*?[]/u;

/**
 * The rules of all `.gitignore` files of a folder, applied as Git does: the deepest file that has a word on a path
 * decides, and nothing comes back from an ignored directory. Capitals count, as is Git's default. Paths are relative to
 * the folder, with `/`. Each file is asked for once, when it is needed. Matching never backtracks.
 */
export class GitignoreRules {
  /** The directories whose file holds a rule that is too long to be applied. */
  readonly tooLong = new Set<string>();
  readonly #files = new Map<string, readonly RuleFile[]>();
  readonly #directories = new Map<string, boolean>([['', false]]);

  constructor(private readonly read: GitignoreReader) {}

  /** Whether Git would leave the file out. */
  ignores(path: string): boolean {
    const directory = directoryOf(path);
    return this.ignoresDirectory(directory) || this.#decide(path, false);
  }

  /** Whether Git would leave the directory out with all that is in it. */
  ignoresDirectory(directory: string): boolean {
    // A loop instead of recursion: folders may be nested deeper than the stack is.
    const unknown: string[] = [];
    let current = directory;
    for (; !this.#directories.has(current); current = directoryOf(current)) unknown.push(current);
    let out = this.#directories.get(current) === true;
    for (const each of unknown.reverse()) {
      out ||= this.#decide(each, true);
      this.#directories.set(each, out);
    }
    return out;
  }

  #decide(path: string, isDirectory: boolean): boolean {
    for (const { directory, rules } of this.#filesAbove(directoryOf(path))) {
      const inside = directory === '' ? path : path.slice(directory.length + 1);
      const rule = rules.findLast((each) => (isDirectory || !each.directoriesOnly) && each.matches(inside));
      if (rule !== undefined) return !rule.negated;
    }
    return false;
  }

  /** The files with rules at and above a directory, the deepest first. */
  #filesAbove(directory: string): readonly RuleFile[] {
    const unknown: string[] = [];
    let current = directory;
    for (; !this.#files.has(current); current = directoryOf(current)) {
      unknown.push(current);
      if (current === '') break;
    }
    let files = this.#files.get(current) ?? [];
    for (const each of unknown.reverse()) {
      const rules = rulesOf(this.read(each) ?? '', () => this.tooLong.add(each));
      // Most directories have none, and share the list of the one above.
      if (rules.length > 0) files = [{ directory: each, rules }, ...files];
      this.#files.set(each, files);
    }
    return files;
  }
}

interface RuleFile {
  readonly directory: string;
  readonly rules: readonly Rule[];
}

interface Rule {
  /** Takes a path back that a rule above ignores. */
  readonly negated: boolean;
  readonly directoriesOnly: boolean;
  /** @param path relative to the directory of the rule's file */
  readonly matches: (path: string) => boolean;
}

function rulesOf(text: string, onTooLong: () => void): readonly Rule[] {
  return text
    .replace(/^\uFEFF/u, '')
    .split('\n')
    .map((line) => ruleOf(line.endsWith('\r') ? line.slice(0, -1) : line, onTooLong))
    .filter((rule) => rule !== undefined);
}

function ruleOf(line: string, onTooLong: () => void): Rule | undefined {
  if (line.startsWith('#')) return undefined;
  const negated = line.startsWith('!');
  let pattern = withoutFinalSpaces(negated ? line.slice(1) : line);
  const directoriesOnly = pattern.endsWith('/');
  if (directoriesOnly) pattern = pattern.slice(0, -1);
  const anchored = pattern.includes('/');
  if (pattern.startsWith('/')) pattern = pattern.slice(1);
  if (pattern === '') return undefined;
  if (pattern.length > MAX_RULE_LENGTH && WILDCARDS.test(pattern)) {
    onTooLong();
    return undefined;
  }
  return { negated, directoriesOnly, matches: anchored ? matcherOf(pattern) : byName(matcherOf(pattern)) };
}

/** A pattern without a slash is held against the name, wherever it stands. */
function byName(matches: (name: string) => boolean): (path: string) => boolean {
  return (path) => matches(path.slice(path.lastIndexOf('/') + 1));
}

function withoutFinalSpaces(pattern: string): string {
  let end = pattern.length;
  while (end > 0 && pattern[end - 1] === ' ') end--;
  if (end === pattern.length) return pattern;
  let quotes = 0;
  while (quotes < end && pattern[end - 1 - quotes] === '\\') quotes++;
  return pattern.slice(0, quotes % 2 === 0 ? end : end + 1);
}

/** Most rules are a plain name, or `*` and the end of one. */
function matcherOf(pattern: string): (text: string) => boolean {
  if (!WILDCARDS.test(pattern)) return (text) => text === pattern;
  if (/^\*[^\\*?[/]+$/u.test(pattern)) {
    const end = pattern.slice(1);
    return (text) => !text.includes('/') && text.endsWith(end);
  }
  let automaton: Automaton | undefined;
  const expression = expressionOf(pattern);
  if (expression === undefined) return () => false;
  return (text) => (automaton ??= new Automaton(expression)).matches(text);
}

/** What a pattern asks for; undefined for one that matches nothing, such as an open class. */
function expressionOf(pattern: string): Expression | undefined {
  const characters = [...pattern];
  const parts: Expression[] = [];
  let isWild = false;
  for (let at = 0; at < characters.length;) {
    const character = characters[at];
    if (character === '*') {
      let end = at;
      while (characters[end] === '*') end++;
      // Git holds what stands before the first wildcard against the path by itself, and begins anew behind it.
      const begins = at === 0 || characters[at - 1] === '/' || !isWild;
      const isSegment = end - at >= 2 && begins;
      isWild = true;
      if (isSegment && characters[end] === '/') {
        parts.push(anyFolders);
        end++;
      } else if (isSegment && end === characters.length) {
        parts.push(anything);
      } else {
        parts.push(anyName);
      }
      at = end;
    } else if (character === '?') {
      isWild = true;
      parts.push({ type: 'notSlash' });
      at++;
    } else if (character === '[') {
      const read = readClass(characters, at);
      if (read === undefined) return undefined;
      isWild = true;
      parts.push(read.unit);
      at = read.end;
    } else if (character === '\\') {
      if (at + 1 === characters.length) return undefined;
      isWild = true;
      parts.push(literal(characters[at + 1]));
      at += 2;
    } else {
      parts.push(literal(character));
      at++;
    }
  }
  return sequence(...parts);
}
