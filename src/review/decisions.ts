import * as l10n from '@vscode/l10n';
import type { EntityDecision } from '../entities/index';
import { finish, type Work } from '../lexis/index';
import { contentKeys } from './contentKey';
import { entityTypes } from './entityTypes';
import { decodeStrictly, type Encoding, encodeText, encodingOf, markBytes } from './text';
import type { Decision } from './types';

/** A line of the file of decisions in which something is wrong; it is kept as it is. */
export interface UnreadableDecision {
  /** Zero-based line. */
  readonly line: number;
  readonly reason: string;
}

/** A line of the file that takes back an earlier one: the decision as it was made. */
export interface Withdrawal {
  readonly kind: 'withdrawn';
  readonly decision: Decision;
}

/** What a line of the file may hold. `docs/decisions.md` describes the format. */
export type DecisionLine = Decision | Withdrawal;

/** Longer lines are passed over: no decision is as long, and reading a line cannot be interrupted. In bytes. */
const longestLine = 1 << 18;
/** So many bytes are read in one step of work. */
const bytesPerStep = 1 << 17;
/** The byte of a line feed. */
const newline = 0x0a;

const maxExcerpt = 80;

/** The first words of a text, so that a person who reads the file knows what a decision is about. */
export function excerpt(text: string): string {
  const flat = text.replace(/\s+/gu, ' ').trim();
  if (flat.length <= maxExcerpt) return flat;
  return `${[...flat].slice(0, maxExcerpt).join('')}…`;
}

function isString(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0;
}

/** Whether a value from outside is a decision that this version knows. */
export function isDecision(value: unknown): value is Decision {
  if (typeof value !== 'object' || value === null) return false;
  const record = value as Record<string, unknown>;
  switch (record['kind']) {
    case 'not-boilerplate':
      return isString(record['key']);
    case 'not-boilerplate-pattern':
      return isString(record['pattern']);
    case 'keep-both':
      return Array.isArray(record['keys']) && record['keys'].length === 2 && record['keys'].every(isString);
    case 'entity':
      if (!isString(record['name'])) return false;
      if (record['action'] === 'ignore') return true;
      if (record['action'] === 'same') return isString(record['as']);
      return record['action'] === 'type' && (entityTypes as readonly unknown[]).includes(record['type']);
    default:
      return false;
  }
}

/** What makes two decisions speak of the same thing, so that the later one counts. */
function subjectOf(decision: Decision): string {
  switch (decision.kind) {
    case 'not-boilerplate':
      return `n ${decision.key}`;
    case 'not-boilerplate-pattern':
      return `p ${decision.pattern}`;
    case 'keep-both':
      return `k ${[...decision.keys].sort().join(' ')}`;
    case 'entity':
      return `e ${decision.name.toLowerCase()}`;
  }
}

/** What makes two decisions the same one: the subject and what is said of it, without the excerpt for readers. */
function identityOf(decision: Decision): string {
  if (decision.kind !== 'entity') return subjectOf(decision);
  const said = decision.action === 'same' ? decision.as : decision.action === 'type' ? decision.type : '';
  return `e ${JSON.stringify([decision.name, decision.action, said])}`;
}

function isWithdrawal(value: unknown): value is Withdrawal {
  const record = value as Partial<Withdrawal> | null;
  return typeof record === 'object' && record?.kind === 'withdrawn' && isDecision(record.decision);
}

/** Turns a line into a pattern in which digits and letters after the first words may vary, for one site's furniture. */
export function patternOf(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase()
    .replace(/\p{N}+/gu, '#');
}

/**
 * All that the reviewers of one folder decided: `.winnow/decisions.jsonl`, a log to which lines are only ever added, so
 * that Git merges it and two writers lose nothing. Read from top to bottom; a withdrawal takes back what stands above
 * it, of several decisions on one subject the last counts. Immutable.
 */
export class DecisionBook {
  static readonly empty = new DecisionBook([]);

  /** The decisions in force, in the order in which they were made. */
  readonly decisions: readonly Decision[];
  readonly #notBoilerplate = new Set<string>();
  readonly #patterns = new Set<string>();
  readonly #keptPairs = new Set<string>();

  /** @param standing the decisions that were not withdrawn, superseded ones included */
  private constructor(private readonly standing: readonly Decision[]) {
    const latest = new Map<string, Decision>();
    for (const decision of standing) putLast(latest, subjectOf(decision), decision);
    this.decisions = [...latest.values()];
    for (const decision of this.decisions) {
      if (decision.kind === 'not-boilerplate') this.#notBoilerplate.add(decision.key);
      if (decision.kind === 'not-boilerplate-pattern') this.#patterns.add(decision.pattern);
      if (decision.kind === 'keep-both') this.#keptPairs.add([...decision.keys].sort().join(' '));
    }
  }

  /** Reads the file; never fails, lines in which something is wrong are named. */
  static *read(bytes: Uint8Array): Work<{ book: DecisionBook; unreadable: readonly UnreadableDecision[] }> {
    const standing = new Map<string, Decision>();
    const unreadable: UnreadableDecision[] = [];
    let line = 0;
    let step = 0;
    const note = (reason: string | undefined): void => {
      if (reason !== undefined) unreadable.push({ line, reason });
    };
    const { mark, ...encoding } = encodingOf(bytes);
    if (mark) note(markFault(encoding.name));
    for (const content of rawLines(bytes, encoding.name)) {
      const text = decodeLine(content, encoding.name);
      if (text === undefined) {
        note(lineFault(content, encoding.name));
        line++;
      } else {
        for (const each of text.split('\r')) {
          note(takeLine(standing, each));
          line++;
        }
      }
      step += content.length;
      if (step < bytesPerStep) continue;
      step = 0;
      yield;
    }
    return { book: new DecisionBook([...standing.values()]), unreadable };
  }

  /** Reads the file's text at once. */
  static parse(text: string): { book: DecisionBook; unreadable: readonly UnreadableDecision[] } {
    return finish(DecisionBook.read(new TextEncoder().encode(text)));
  }

  /** The book as it is when these lines are added to the file. */
  with(...lines: readonly DecisionLine[]): DecisionBook {
    const standing = new Map<string, Decision>();
    for (const decision of this.standing) standing.set(identityOf(decision), decision);
    for (const line of lines) fold(standing, line);
    return new DecisionBook([...standing.values()]);
  }

  /** Whether the decision was made and not taken back since, though a later one on its subject may count. */
  stands(decision: Decision): boolean {
    const identity = identityOf(decision);
    return this.standing.some((other) => identityOf(other) === identity);
  }

  /** Whether the decision is in force as it is. */
  holds(decision: Decision): boolean {
    const identity = identityOf(decision);
    return this.decisions.some((other) => identityOf(other) === identity);
  }

  /** What was decided last and not taken back. */
  get last(): Decision | undefined {
    return this.standing.at(-1);
  }

  /** Whether both say the same. */
  equals(other: DecisionBook): boolean {
    return (
      this.standing.length === other.standing.length &&
      this.standing.every((decision, index) => identityOf(decision) === identityOf(other.standing[index]))
    );
  }

  /** Whether the reviewer said that this paragraph is no boilerplate. */
  keepsParagraph(text: string): boolean {
    if (this.#notBoilerplate.size > 0 && contentKeys(text).some((key) => this.#notBoilerplate.has(key)))
      return true;
    return this.#patterns.size > 0 && this.#patterns.has(patternOf(text));
  }

  /** Whether the reviewer keeps both of two passages, in either order. */
  keepsBoth(left: string, right: string): boolean {
    if (this.#keptPairs.size === 0) return false;
    const others = contentKeys(right);
    return contentKeys(left).some((one) =>
      others.some((other) => this.#keptPairs.has([one, other].sort().join(' '))),
    );
  }

  get entityDecisions(): readonly EntityDecision[] {
    return this.decisions.filter((decision) => decision.kind === 'entity');
  }
}

/** A decision is made again, or one that counts less is superseded: it is then the last. */
function putLast(map: Map<string, Decision>, key: string, decision: Decision): void {
  map.delete(key);
  map.set(key, decision);
}

function fold(standing: Map<string, Decision>, line: DecisionLine): void {
  if (line.kind === 'withdrawn') standing.delete(identityOf(line.decision));
  else putLast(standing, identityOf(line), line);
}

/** Takes over what a line says; returns what is wrong with it. */
function takeLine(standing: Map<string, Decision>, content: string): string | undefined {
  if (content.trim() === '') return undefined;
  if (/^(?:<{7}|>{7}|\|{7})(?: |$)|^={7}$/u.test(content))
    return l10n.t('a conflict marker of Git; both sides are honoured');
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return l10n.t('not JSON');
  }
  if (!isDecision(value) && !isWithdrawal(value)) return l10n.t('not a decision that this version knows');
  fold(standing, value);
  return undefined;
}

function markFault(encoding: Encoding['name']): string {
  return encoding === 'utf-8'
    ? l10n.t('a byte order mark; the line is read all the same')
    : l10n.t('UTF-16, which Git does not merge; the lines are read all the same');
}

function lineFault(content: Uint8Array, encoding: Encoding['name']): string {
  return content.length > longestLine
    ? l10n.t('too long to be a decision')
    : l10n.t('not valid {encoding}', { encoding: encoding.toUpperCase() });
}

/** The lines of the file without their ends (LF); what follows the last end is a line too. */
function* rawLines(bytes: Uint8Array, encoding: Encoding['name']): Generator<Uint8Array> {
  const unit = encoding === 'utf-8' ? 1 : 2;
  const start = encodingOf(bytes).mark ? markBytes(encoding).length : 0;
  let from = start;
  for (let at = bytes.indexOf(newline, start); at >= 0; at = bytes.indexOf(newline, at + 1)) {
    const first = encoding === 'utf-16be' ? at - 1 : at;
    if (unit === 2 && ((first - start) % 2 !== 0 || bytes[first === at ? at + 1 : first] !== 0)) continue;
    yield bytes.subarray(from, first);
    from = first + unit;
  }
  yield bytes.subarray(from);
}

function decodeLine(content: Uint8Array, encoding: Encoding['name']): string | undefined {
  return content.length > longestLine ? undefined : decodeStrictly(encoding, content);
}

/**
 * The bytes that add lines to a file of decisions, in the file's own encoding; a last line without an end gets one.
 * @param now the file's bytes, none for a new file
 */
export function decisionBytes(now: Uint8Array, lines: readonly DecisionLine[]): Uint8Array {
  if (lines.length === 0) return new Uint8Array();
  const { name, mark } = encodingOf(now);
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  const whole = now.length === (mark ? markBytes(name).length : 0) || endsLine(now, name);
  const added = encodeText(whole ? text : `\n${text}`, { name, mark: false, lossy: false });
  // Half a unit at the end of a file in UTF-16 is made a whole one: what follows would not be text otherwise.
  return name !== 'utf-8' && now.length % 2 !== 0 ? Uint8Array.of(0, ...added) : added;
}

function endsLine(bytes: Uint8Array, encoding: Encoding['name']): boolean {
  if (encoding === 'utf-8') return bytes.at(-1) === newline;
  const [first, second] = bytes.subarray(-2);
  return (
    bytes.length % 2 === 0 &&
    (encoding === 'utf-16le' ? first : second) === newline &&
    first + second === newline
  );
}
