/** One character of a path that a pattern asks for; `/` is matched by `SLASH` and `any` only. */
export type Unit =
  | { readonly type: 'literal'; readonly code: number }
  | { readonly type: 'any' }
  | { readonly type: 'notSlash' }
  | {
      readonly type: 'class';
      readonly negated: boolean;
      readonly ranges: readonly (readonly [number, number])[];
    };

/** A pattern as a regular expression without words for backtracking: it has none. */
export type Expression =
  | Unit
  | { readonly type: 'sequence'; readonly parts: readonly Expression[] }
  | { readonly type: 'choice'; readonly options: readonly Expression[] }
  | { readonly type: 'repeat'; readonly part: Expression; readonly least: 0 | 1; readonly most: 1 | 'many' };

const SLASH = 0x2f;
/** Marks the states in which a whole path has been matched. */
const ACCEPTING = -1;

interface Split {
  readonly type: 'split';
}

/**
 * Matches whole strings against an expression in time proportional to the product of both lengths, whatever they
 * are: all ways of matching are followed at once (Thompson, Regular Expression Search Algorithm, 1968).
 */
export class Automaton {
  readonly #units: (Unit | Split)[] = [];
  readonly #next: number[] = [];
  readonly #other: number[] = [];
  readonly #start: number;
  /** When each state was last entered, so that no state is entered twice at one character. */
  readonly #entered: Int32Array;
  #moment = 0;

  constructor(expression: Expression) {
    this.#start = this.#build(expression, ACCEPTING);
    this.#entered = new Int32Array(this.#units.length);
  }

  /** Whether the whole of `text` matches. */
  matches(text: string): boolean {
    this.#moment = 0;
    this.#entered.fill(0);
    let states: number[] = [];
    let accepted = this.#enter(this.#start, states);
    for (let at = 0; at < text.length;) {
      if (states.length === 0) return false;
      const code = text.codePointAt(at) ?? 0;
      at += code > 0xffff ? 2 : 1;
      const following: number[] = [];
      this.#moment++;
      accepted = false;
      for (const state of states) {
        if (takes(this.#units[state] as Unit, code) && this.#enter(this.#next[state], following))
          accepted = true;
      }
      states = following;
    }
    return accepted;
  }

  /** Adds the states that are reached from `first` without a character; returns whether the end is among them. */
  #enter(first: number, states: number[]): boolean {
    const mark = this.#moment + 1;
    let accepted = false;
    const waiting = [first];
    for (let state = waiting.pop(); state !== undefined; state = waiting.pop()) {
      if (state === ACCEPTING) accepted = true;
      else if (this.#entered[state] !== mark) {
        this.#entered[state] = mark;
        if (this.#units[state].type === 'split') waiting.push(this.#other[state], this.#next[state]);
        else states.push(state);
      }
    }
    return accepted;
  }

  /** Adds the states of an expression; returns the first. They lead on to `next`. */
  #build(expression: Expression, next: number): number {
    switch (expression.type) {
      case 'sequence':
        return expression.parts.reduceRight((after, part) => this.#build(part, after), next);
      case 'choice':
        return expression.options
          .map((option) => this.#build(option, next))
          .reduceRight((other, option) => this.#add({ type: 'split' }, option, other));
      case 'repeat': {
        if (expression.most === 1)
          return this.#add({ type: 'split' }, this.#build(expression.part, next), next);
        const loop = this.#add({ type: 'split' }, next, next);
        const part = this.#build(expression.part, loop);
        this.#next[loop] = part;
        return expression.least === 1 ? part : loop;
      }
      case 'literal':
      case 'any':
      case 'notSlash':
      case 'class':
        return this.#add(expression, next, next);
    }
  }

  #add(unit: Unit | Split, next: number, other: number): number {
    this.#units.push(unit);
    this.#next.push(next);
    this.#other.push(other);
    return this.#units.length - 1;
  }
}

function takes(unit: Unit, code: number): boolean {
  switch (unit.type) {
    case 'literal':
      return unit.code === code;
    case 'any':
      return true;
    case 'notSlash':
      return code !== SLASH;
    case 'class':
      return (
        code !== SLASH && unit.negated !== unit.ranges.some(([low, high]) => low <= code && code <= high)
      );
  }
}
