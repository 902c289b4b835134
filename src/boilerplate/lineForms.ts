import { PHRASE_KINDS } from './lexicon';
import type { TextPart } from './words';

/** Kinds of phrases, as bits, that may count in a line: at all, and as the whole of it. */
interface Allowed {
  readonly anywhere: number;
  readonly wholeLine: number;
}

const ALL = (1 << PHRASE_KINDS.length) - 1;
const TRACKER = 1 << PHRASE_KINDS.indexOf('tracker');
const METADATA = 1 << PHRASE_KINDS.indexOf('metadata');

const everywhere: Allowed = { anywhere: ALL, wholeLine: ALL };
const notWhole: Allowed = { anywhere: ALL, wholeLine: METADATA };
const inTable: Allowed = { anywhere: METADATA, wholeLine: METADATA };
/** What programs leave on a page is code. */
const inCode: Allowed = { anywhere: TRACKER, wholeLine: TRACKER };

/** Units of a line that its form is read from. */
const FORM_UNITS = 300;

/**
 * Forms of a line of code or of configuration. "Read more ->", "Site :: Home", "Page: [1] 2 3" and "Facebook(Opens in new
 * window)" are furniture.
 */
const CODE_FORMS: readonly RegExp[] = [
  // Ends in an opening bracket or an equals sign, begins with a closing one, ends a statement.
  /[{[(=]\s*$|^\s*[}\])]|[=()].*;\s*$/u,
  // Comparisons, arrows of functions and pointers, names with their space, comments, shell variables, backticks.
  /[\w)\]]\s*[=!<>]=\s*[\w"'(-]|\w\s*=>\s*[\w({[]|\w->\w|\w::\w|&&|\+\+|\/\*|\*\/|\$[{(]|`/u,
  // An assignment, a quoted key, a key of lower case with a list or an object.
  /^\s*(?:(?:const|let|var|my|export|set|val|auto|int|string)\s+)?[\w.$-]+(?:\[[^\]]*\])?\s*[-+:|]?=\s*\S/u,
  /^\s*["'][\w .-]+["']\s*:|^\s*(?:-\s)?[a-z][\w.-]*:\s*[[{]/u,
  // Comments, imports, definitions, a prompt; options of commands.
  /^\s*(?:\/\/|#!|#include|<!--|import\s|from\s\S+\simport|def\s\w+\(|class\s\w+[(:]|function\s\w*\(|\$\s)/u,
  /(?:^|[\s[|])--[a-z][\w-]*/u,
  // A call without values, with text, names or assignments for values, or as the whole line.
  /\w\(\)|[\w.]\([^)"'=_$]*["'=_$][^)]*\)\s*[;:{,.)]?\s*$/u,
  /^\s*[a-z_][\w.]*\((?!(?:\d+|s|es)\))[^)\s]*\)[;:{]?\s*$/u,
];

/** A cell between tabs or bars that is a figure. */
const FIGURE_CELL =
  /[\t|]\s*[-+−]?\p{Sc}?\s?\d[\d.,]*\s*(?:%|\p{Sc})?\s*(?:[–-]\s*\p{Sc}?\d[\d.,]*\s*)?(?:[\t|]|$)/u;

/** Fields of a file of values: at least three commas or semicolons with no space behind them, that stand in no number. */
const FIELDS = /^(?:[^,;]*[^,;\d][,;](?=[^\s\d])){3}|^(?:[^,;\s]*[,;](?=\S)){4}/u;

/** "log in = sich anmelden": a word and what it means. */
const MEANING = /^[\p{L}\s'’]{2,40}\s=\s[\p{L}\s'’,]{2,60}$/u;

/** "1 2 3" of the pages of a list. */
const PAGES = /\b1?\D{0,3}\b2\D{1,3}3\b/u;

/** Figures from which a line whose other words are a phrase is a row of figures, unless they count pages. */
const ROW_OF_FIGURES = 3;

/** Which phrases count in a line that holds one and has so many numbers, by the form of the line. */
export function allowedPhrases({ text, start, end }: TextPart, numbers: number): Allowed {
  const line = text.slice(start, Math.min(end, start + FORM_UNITS));
  if (CODE_FORMS.some((form) => form.test(line))) return inCode;
  if (FIGURE_CELL.test(line) || FIELDS.test(line) || MEANING.test(line)) return inTable;
  if (line.includes('\t') || (numbers >= ROW_OF_FIGURES && !PAGES.test(line))) return notWhole;
  return everywhere;
}
