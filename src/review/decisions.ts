import type { EntityDecision } from '../entities/index';
import { contentKey } from './contentKey';
import { entityTypes } from './entityTypes';
import type { Decision } from './types';

/** A line of the file of decisions that could not be read; it is kept as it is. */
export interface UnreadableDecision {
  /** Zero-based line. */
  readonly line: number;
  readonly reason: string;
}

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

/** What makes two decisions speak of the same thing, so that a later one replaces the earlier. */
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

/** Turns a line into a pattern in which digits and letters after the first words may vary, for one site's furniture. */
export function patternOf(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase()
    .replace(/\p{N}+/gu, '#');
}

/**
 * All that the reviewers of one folder decided, one JSON object a line in `.winnow/decisions.jsonl`: merges line
 * by line, reads in a review, and lines that a newer version wrote are kept. Immutable.
 */
export class DecisionBook {
  static readonly empty = new DecisionBook([], [], 1);

  readonly #notBoilerplate = new Set<string>();
  readonly #patterns = new Set<string>();
  readonly #keptPairs = new Set<string>();

  private constructor(
    readonly decisions: readonly Decision[],
    private readonly foreignLines: readonly string[],
    /** How many decisions at the end were made together, by one action. */
    private readonly together: number,
  ) {
    for (const decision of decisions) {
      if (decision.kind === 'not-boilerplate') this.#notBoilerplate.add(decision.key);
      if (decision.kind === 'not-boilerplate-pattern') this.#patterns.add(decision.pattern);
      if (decision.kind === 'keep-both') this.#keptPairs.add([...decision.keys].sort().join(' '));
    }
  }

  /** Reads the file's text; never fails, unreadable lines are named and kept. */
  static parse(text: string): { book: DecisionBook; unreadable: readonly UnreadableDecision[] } {
    const decisions: Decision[] = [];
    const foreign: string[] = [];
    const unreadable: UnreadableDecision[] = [];
    text
      .replace(/^\uFEFF/u, '')
      .split(/\r\n|\r|\n/u)
      .forEach((content, line) => {
        if (content.trim() === '') return;
        try {
          const value: unknown = JSON.parse(content);
          if (isDecision(value)) {
            decisions.push(value);
            return;
          }
          unreadable.push({ line, reason: 'not a decision that this version knows' });
        } catch {
          unreadable.push({ line, reason: 'not JSON' });
        }
        foreign.push(content);
      });
    return { book: new DecisionBook(decisions, foreign, 1), unreadable };
  }

  /** The file's text: unreadable lines first as they were, then a decision a line in the order they were made. */
  toText(): string {
    return [...this.foreignLines, ...this.decisions.map((decision) => JSON.stringify(decision))]
      .map((line) => `${line}\n`)
      .join('');
  }

  /** The book with more decisions, made together; earlier ones on the same subjects are replaced. */
  with(...made: readonly Decision[]): DecisionBook {
    const subjects = new Set(made.map(subjectOf));
    const others = this.decisions.filter((other) => !subjects.has(subjectOf(other)));
    const latest = made.filter(
      (decision, index) => !made.slice(index + 1).some((later) => subjectOf(later) === subjectOf(decision)),
    );
    return new DecisionBook([...others, ...latest], this.foreignLines, latest.length);
  }

  /** The book without the decisions that were made last, together. */
  withoutLast(): DecisionBook {
    return new DecisionBook(
      this.decisions.slice(0, Math.max(0, this.decisions.length - this.together)),
      this.foreignLines,
      1,
    );
  }

  /** Whether the reviewer said that this paragraph is no boilerplate. */
  keepsParagraph(text: string): boolean {
    if (this.#notBoilerplate.size === 0 && this.#patterns.size === 0) return false;
    return this.#notBoilerplate.has(contentKey(text)) || this.#patterns.has(patternOf(text));
  }

  /** Whether the reviewer keeps both of two passages, in either order. */
  keepsBoth(left: string, right: string): boolean {
    if (this.#keptPairs.size === 0) return false;
    return this.#keptPairs.has([contentKey(left), contentKey(right)].sort().join(' '));
  }

  get entityDecisions(): readonly EntityDecision[] {
    return this.decisions.filter((decision) => decision.kind === 'entity');
  }
}
