import type { BoilerplateKind, Verdict, Verdicts } from './types';

/** Verdicts in two lists, one of plain numbers: as objects they take three times the room. Each is made when it is asked for. */
class PackedVerdicts implements Verdicts {
  readonly #probabilities: readonly number[];
  readonly #kinds: readonly BoilerplateKind[];

  constructor(verdicts: readonly Verdict[]) {
    this.#probabilities = verdicts.map(({ probability }) => probability);
    this.#kinds = verdicts.map(({ kind }) => kind);
  }

  get length(): number {
    return this.#kinds.length;
  }

  at(index: number): Verdict | undefined {
    const kind = this.#kinds.at(index);
    return kind && { probability: this.#probabilities.at(index) ?? 0, kind };
  }

  *[Symbol.iterator](): Generator<Verdict, void> {
    for (let index = 0; index < this.length; index++)
      yield { probability: this.#probabilities[index], kind: this.#kinds[index] };
  }
}

/** The same verdicts in less room: for a section that is not read again. */
export function packedVerdicts(verdicts: readonly Verdict[]): Verdicts {
  return new PackedVerdicts(verdicts);
}
