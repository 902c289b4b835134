import { doneWhile, type Work } from '../lexis/index';

/**
 * Answers that are derived from a section, kept with what they were derived from. An answer is made again when one of
 * its inputs is another object or number than before.
 */
export class Memos {
  /** Absent where there is none, as in most sections of a run in which everything is asked for once. */
  #known: Map<string, { readonly inputs: readonly unknown[]; readonly value: unknown }> | undefined;

  /** The answer called `name`. One name always stands for answers of one type. */
  get<T>(name: string, inputs: readonly unknown[], make: () => T): T {
    const known = this.#known?.get(name);
    if (known !== undefined && sameInputs(known.inputs, inputs)) return known.value as T;
    const value = make();
    this.#keep(name, inputs, value);
    return value;
  }

  /** Forgets all answers. */
  clear(): void {
    this.#known = undefined;
  }

  /** The answer called `name`, where it is made already of these inputs. */
  known<T>(name: string, inputs: readonly unknown[]): T | undefined {
    const known = this.#known?.get(name);
    return known !== undefined && sameInputs(known.inputs, inputs) ? (known.value as T) : undefined;
  }

  #keep(name: string, inputs: readonly unknown[], value: unknown): void {
    (this.#known ??= new Map()).set(name, { inputs, value });
  }

  /** Makes the answer for `get` in slices; given up where one of its inputs, `inputsNow`, becomes another meanwhile. */
  *making<T extends object>(
    name: string,
    inputsNow: () => readonly unknown[],
    make: () => Work<T>,
  ): Work<void> {
    const inputs = inputsNow();
    const known = this.#known?.get(name);
    if (known !== undefined && sameInputs(known.inputs, inputs)) return;
    const value = yield* doneWhile(make(), () => sameInputs(inputs, inputsNow()));
    if (value !== undefined) this.#keep(name, inputs, value);
  }
}

/** Whether two lists of inputs hold the same objects and numbers in the same order. */
export function sameInputs(left: readonly unknown[], right: readonly unknown[]): boolean {
  if (left.length !== right.length) return false;
  for (let index = 0; index < left.length; index++) if (!Object.is(left[index], right[index])) return false;
  return true;
}
