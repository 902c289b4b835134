import { Automaton, type Expression } from './automaton';
import { directoryOf } from './directory';
import { anyFolders, anyName, anything, literal, readClass, sequence } from './syntax';

/** Why a glob is not used. */
export type GlobFault = 'outside' | 'syntax' | 'long';

/** In characters, runs of stars counted once: matching costs this length. */
const MAX_GLOB_LENGTH = 1000;
/** The members of `{1..9}` are written out; so many at most in one glob. */
const MAX_MEMBERS = 1000;

/**
 * Which files of a folder a list of include and exclude globs leaves: some include glob matches, and no exclude glob
 * matches the file or a directory above it. An include glob with `!` before it excludes. Paths are relative, with `/`,
 * and a glob never leads out of the folder. Matching takes time proportional to the lengths of path and globs,
 * whatever the globs are. `*`, `**`, `?`, `[a-z]`, `{a,b}`, `{1..9}`, `?(a|b)`, `@(a|b)`, `*(a|b)`, `+(a|b)` and `\` have their usual
 * meanings; names that begin with a dot are names as others.
 */
export class GlobFilter {
  /** The globs that are not used: they lead out of the folder, are not understood or too long. */
  readonly faults: readonly { readonly glob: string; readonly fault: GlobFault }[];
  readonly #included: (path: string) => boolean;
  readonly #excluded: (path: string) => boolean;
  readonly #directories = new Map<string, boolean>([['', false]]);

  constructor(include: readonly string[], exclude: readonly string[]) {
    const faults: { glob: string; fault: GlobFault }[] = [];
    const negative = include.filter((glob) => glob.startsWith('!') && !glob.startsWith('!('));
    this.#included = matcher(
      include.filter((glob) => !negative.includes(glob)),
      faults,
    );
    this.#excluded = matcher([...exclude, ...negative.map((glob) => glob.slice(1))], faults);
    this.faults = faults;
  }

  /** Whether the file stays. */
  accepts(path: string): boolean {
    return this.#included(path) && !this.excludes(path);
  }

  /** Whether an exclude glob takes the file out, by itself or with a directory above it. */
  excludes(path: string): boolean {
    return this.#excluded(path) || this.excludesDirectory(directoryOf(path));
  }

  /** Whether nothing below the directory can be accepted. */
  excludesDirectory(directory: string): boolean {
    // A loop instead of recursion: folders may be nested deeper than the stack is.
    const unknown: string[] = [];
    let current = directory;
    for (; !this.#directories.has(current); current = directoryOf(current)) unknown.push(current);
    let out = this.#directories.get(current) === true;
    for (const each of unknown.reverse()) {
      out ||= this.#excluded(each);
      this.#directories.set(each, out);
    }
    return out;
  }
}

function matcher(
  globs: readonly string[],
  faults: { glob: string; fault: GlobFault }[],
): (path: string) => boolean {
  const options: Expression[] = [];
  for (const glob of globs) {
    const read = new GlobReader(glob).read();
    if (typeof read === 'string') faults.push({ glob: shortened(glob), fault: read });
    else options.push(read);
  }
  if (options.length === 0) return () => false;
  const automaton = new Automaton({ type: 'choice', options });
  return (path) => automaton.matches(path);
}

function shortened(glob: string): string {
  return glob.length > 60 ? `${glob.slice(0, 60)}…` : glob;
}

class GlobReader {
  readonly #characters: readonly string[];
  #at = 0;
  #members = 0;

  constructor(glob: string) {
    this.#characters = [...glob.replace(/^(?:\.\/)+/u, '').replace(/\*{3,}/gu, '**')];
  }

  read(): Expression | GlobFault {
    if (this.#characters.length > MAX_GLOB_LENGTH) return 'long';
    const glob = this.#characters.join('');
    if (/^[/\\]|^[A-Za-z]:[/\\]|(?:^|[/{,(|])\.\.(?:$|[/},)|])/u.test(glob)) return 'outside';
    const expression = this.#sequence('');
    return expression ?? 'syntax';
  }

  /** What stands before one of the characters that end it, or the end; undefined when it is not understood. */
  #sequence(ends: string): Expression | undefined {
    const parts: Expression[] = [];
    for (;;) {
      const character = this.#characters.at(this.#at);
      if (this.#at >= this.#characters.length || character === undefined)
        return ends === '' ? sequence(...parts) : undefined;
      if (ends.includes(character)) return sequence(...parts);
      const part = this.#part(character, parts);
      if (part === undefined) return undefined;
      parts.push(part);
    }
  }

  #part(character: string, before: Expression[]): Expression | undefined {
    if (this.#characters[this.#at + 1] === '(' && '?*+@!'.includes(character)) return this.#group(character);
    switch (character) {
      case '*':
        return this.#stars(before);
      case '?':
        this.#at++;
        return { type: 'notSlash' };
      case '[': {
        const read = readClass(this.#characters, this.#at);
        this.#at = read?.end ?? this.#at + 1;
        return read?.unit ?? literal('[');
      }
      case '{':
        return this.#braces();
      case '\\':
        this.#at += 2;
        return this.#at > this.#characters.length ? undefined : literal(this.#characters[this.#at - 1]);
      default:
        this.#at++;
        return literal(character);
    }
  }

  /** `**` between slashes stands for folders, also for none; other stars for a part of a name. */
  #stars(before: Expression[]): Expression {
    const start = this.#at;
    while (this.#characters[this.#at] === '*') this.#at++;
    const next = this.#characters.at(this.#at);
    const atEnd = this.#at >= this.#characters.length;
    const isSegment =
      this.#at - start === 2 &&
      (start === 0 || '/{,(|'.includes(this.#characters[start - 1])) &&
      (atEnd || '/},)|'.includes(next ?? ''));
    if (!isSegment) return anyName;
    if (!atEnd && next === '/') {
      this.#at++;
      return anyFolders;
    }
    // `a/**` is all that is in `a`, and `a` itself.
    const last = before.at(-1);
    if (last?.type === 'literal' && start > 0 && this.#characters[start - 1] === '/') {
      before.pop();
      return { type: 'repeat', part: sequence(literal('/'), anything), least: 0, most: 1 };
    }
    return anything;
  }

  /** `{a,b}` and `{1..9}`; braces with one member are a part of the name. */
  #braces(): Expression | undefined {
    const start = this.#at;
    const range = /^\{(-?\d{1,9}|[A-Za-z])\.\.(-?\d{1,9}|[A-Za-z])(?:\.\.(\d{1,9}))?\}/u.exec(
      this.#characters.slice(start, start + 40).join(''),
    );
    if (range !== null) {
      this.#at += range[0].length;
      return this.#range(range[1], range[2], Number(range[3] ?? 1) || 1);
    }
    this.#at++;
    const options: Expression[] = [];
    for (;;) {
      const option = this.#sequence(',}');
      if (option === undefined) return undefined;
      options.push(option);
      if (this.#characters[this.#at++] === '}') break;
    }
    if (options.length > 1) return { type: 'choice', options };
    return sequence(literal('{'), options[0], literal('}'));
  }

  /** `@(a|b)` and its kin; `!(a|b)` is not understood. */
  #group(kind: string): Expression | undefined {
    if (kind === '!') return undefined;
    this.#at += 2;
    const options: Expression[] = [];
    for (;;) {
      const option = this.#sequence('|)');
      if (option === undefined) return undefined;
      options.push(option);
      if (this.#characters[this.#at++] === ')') break;
    }
    const part: Expression = { type: 'choice', options };
    switch (kind) {
      case '@':
        return part;
      case '?':
        return { type: 'repeat', part, least: 0, most: 1 };
      default:
        return { type: 'repeat', part, least: kind === '+' ? 1 : 0, most: 'many' };
    }
  }

  /** The members written out, so many at most in one glob. */
  #range(from: string, to: string, step: number): Expression | undefined {
    const isNumber = /\d$/u.test(from);
    if (isNumber !== /\d$/u.test(to)) return undefined;
    const first = isNumber ? Number(from) : from.charCodeAt(0);
    const last = isNumber ? Number(to) : to.charCodeAt(0);
    const count = Math.floor(Math.abs(last - first) / step) + 1;
    this.#members += count;
    if (this.#members > MAX_MEMBERS) return undefined;
    const options = Array.from({ length: count }, (_, index) => {
      const value = first + Math.sign(last - first) * index * step;
      const text = isNumber ? String(value) : String.fromCharCode(value);
      return sequence(...[...text].map(literal));
    });
    return { type: 'choice', options };
  }
}
