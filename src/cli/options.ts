import { InvalidArgumentError } from 'commander';
import { parse, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { readRegularSync } from '../disk/index';
import {
  DEFAULT_EXCLUDE,
  DEFAULT_INCLUDE,
  DOCUMENTS_INCLUDE,
  hasSeverity,
  type ReadsMarkdown,
  readSettings,
  type Settings,
} from '../review/index';
import { Failure, reasonOf, unreadReason } from './failure';
import type { Filter } from './selection';

export const SEVERITY_LEVELS = ['error', 'warning', 'information', 'hint'] as const;
export type SeverityLevel = (typeof SEVERITY_LEVELS)[number];

/** Options that choose files; those of commander, by its names. */
export interface FilterOptions {
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly gitignore: boolean;
  readonly markdown?: ReadsMarkdown;
}

/** Options that say what is looked for. */
export interface DetectionOptions {
  readonly config?: string;
  readonly boilerplate?: 'careful' | 'thorough' | 'off';
  readonly shared?: 'certain' | 'likely' | 'thorough' | 'off';
  readonly scope?: 'workspace' | 'document';
  readonly entities: boolean;
  readonly severity?: Readonly<Record<string, string>>;
  readonly maxFindings?: number;
}

/** A tree of settings, as `settings.json` of the editor holds them below `winnow`. */
type Tree = { [name: string]: unknown };

/** The settings of a file: the same names as in the editor, nested or written with dots. */
export interface Configuration {
  readonly settings: Tree;
  /** The file they come from, for messages. */
  readonly path?: string;
}

/**
 * Reads a configuration file: JSON with comments, such as the editor's own `settings.json`; what is not Winnow's
 * in it is passed over. Without a path there are no settings.
 * @throws Failure naming file and line
 */
export function readConfiguration(path: string | undefined): Configuration {
  if (path === undefined) return { settings: {} };
  const errors: ParseError[] = [];
  const content = readText(path);
  const root: unknown = parse(content, errors, { allowTrailingComma: true });
  if (errors.length > 0) {
    const line = content.slice(0, errors[0].offset).split('\n').length;
    throw new Failure(`${path}:${line}: not valid JSON (${printParseErrorCode(errors[0].error)})`);
  }
  if (!isTree(root)) throw new Failure(`${path}:1: holds no object of settings`);
  return { settings: nested(root), path };
}

/** What is read where a folder holds documents: as in the editor, and Parquet, which no editor shows. */
const READ_AS_DOCUMENTS = [...DOCUMENTS_INCLUDE, '**/*.parquet'];

/** Which files are wanted: the options, else the configuration, else what the editor looks at. */
export function filterOf(options: FilterOptions, configuration: Configuration): Filter {
  const files = isTree(configuration.settings.files) ? configuration.settings.files : {};
  const include = options.include ?? globsOf(files.include, 'winnow.files.include', configuration);
  const configured = globsOf(files.exclude, 'winnow.files.exclude', configuration) ?? DEFAULT_EXCLUDE;
  const markdown = options.markdown ?? markdownOf(files.markdown, configuration);
  return {
    include: [...(include ?? DEFAULT_INCLUDE), ...(markdown === 'always' ? READ_AS_DOCUMENTS : [])],
    exclude: [...configured, ...(options.exclude ?? [])],
    gitignore: options.gitignore,
    // Who says which files are read has said it of these, too.
    ...(markdown === 'auto' && include === undefined ? { documents: READ_AS_DOCUMENTS } : {}),
  };
}

function markdownOf(value: unknown, { path = 'settings' }: Configuration): ReadsMarkdown {
  if (value === undefined) return 'auto';
  const found = READS_MARKDOWN.find((each) => each === value);
  if (found === undefined)
    throw new Failure(`${path}: winnow.files.markdown: not one of auto, always, never`);
  return found;
}

/**
 * The column of tables that holds the text, where somebody names one.
 * @throws Failure for a value in the configuration that is no name
 */
export function textColumnOf(
  option: string | undefined,
  { settings, path = 'settings' }: Configuration,
): string | undefined {
  const configured = asTree(settings.tables).textColumn;
  if (option !== undefined || configured === undefined || configured === '') return option;
  if (typeof configured === 'string') return configured;
  throw new Failure(`${path}: winnow.tables.textColumn: not the name of a column`);
}

export const READS_MARKDOWN: readonly ReadsMarkdown[] = ['auto', 'always', 'never'];

/**
 * The settings of a check. All findings are reported unless a limit is asked for: the editor's limit is there for
 * its own list of problems.
 * @throws Failure for a value in the configuration that is not allowed
 */
export function settingsOf(options: DetectionOptions, configuration: Configuration): Settings {
  const raw: Tree = { maxFindings: Number.MAX_SAFE_INTEGER, ...configuration.settings };
  if (options.boilerplate !== undefined) {
    raw.boilerplate = { ...asTree(raw.boilerplate), ...switched(options.boilerplate, 'workingPoint') };
  }
  if (options.shared !== undefined) {
    raw.sharedText = { ...asTree(raw.sharedText), ...switched(options.shared, 'sensitivity') };
  }
  if (options.scope !== undefined) raw.sharedText = { ...asTree(raw.sharedText), scope: options.scope };
  if (!options.entities) raw.entities = { enabled: false };
  if (options.severity !== undefined) raw.severity = { ...asTree(raw.severity), ...options.severity };
  if (options.maxFindings !== undefined) raw.maxFindings = options.maxFindings;
  const faults: string[] = [];
  const settings = readSettings(raw, faults);
  if (faults.length > 0) throw new Failure(`${configuration.path ?? 'settings'}: ${faults[0]}`);
  return settings;
}

/** Reads `CODE=LEVEL` into the codes read before. */
export function collectSeverity(
  value: string,
  previous: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const [code, level, ...rest] = value.split('=');
  const levels: readonly string[] = [...SEVERITY_LEVELS, 'off'];
  if (code === '' || rest.length > 0 || !levels.includes(level)) {
    throw new InvalidArgumentError(`Expected CODE=LEVEL, LEVEL one of ${levels.join(', ')}.`);
  }
  if (!hasSeverity(code)) throw new InvalidArgumentError(`No finding is called ${code}.`);
  return { ...previous, [code]: level };
}

/** Gathers the values of an option that may be given several times. */
export function collect(value: string, previous: readonly string[] = []): string[] {
  return [...previous, value];
}

/** Reads a positive whole number. */
export function wholeNumber(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < 1)
    throw new InvalidArgumentError('Expected a positive whole number.');
  return number;
}

/** How many threads somebody wants: a number from 0. */
export function threadCount(value: string): number {
  return value.trim() === '0' ? 0 : wholeNumber(value);
}

function switched(value: string, name: string): Tree {
  return value === 'off' ? { enabled: false } : { enabled: true, [name]: value };
}

/** Brings `"winnow.shared.scope": …`, `"shared": {"scope": …}` and the same below `"winnow"` into one shape. */
function nested(root: Tree): Tree {
  const result: Tree = {};
  for (const [name, value] of Object.entries(root)) {
    if (name.includes('__proto__')) continue;
    if (name === 'winnow' && isTree(value)) merge(result, nested(value));
    else place(result, name.replace(/^winnow\./, '').split('.'), value);
  }
  return result;
}

function place(tree: Tree, names: readonly string[], value: unknown): void {
  const [first, ...rest] = names;
  if (rest.length > 0) {
    const inner = asTree(tree[first]);
    place(inner, rest, value);
    tree[first] = inner;
  } else {
    tree[first] = isTree(value) ? { ...asTree(tree[first]), ...value } : value;
  }
}

function merge(target: Tree, source: Tree): void {
  for (const [name, value] of Object.entries(source)) place(target, [name], value);
}

function globsOf(value: unknown, name: string, configuration: Configuration): readonly string[] | undefined {
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.every((glob) => typeof glob === 'string')) return value;
  throw new Failure(`${configuration.path}: ${name}: expected a list of globs`);
}

/** No settings are as long, in bytes. */
const LARGEST_CONFIGURATION = 1 << 24;

function readText(path: string): string {
  try {
    const content = readRegularSync(path, LARGEST_CONFIGURATION);
    if (content.kind === 'bytes') return new TextDecoder().decode(content.bytes);
    throw new Failure(`${path}: ${unreadReason(content)}`);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`${path}: ${reasonOf(error)}`);
  }
}

function asTree(value: unknown): Tree {
  return isTree(value) ? value : {};
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
