/** Does something with each item, so many at a time, in their order. The first failure ends it. */
export async function inParallel<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) await work(items[next++]);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}

/** Lets work begin only while what is held at once stays within an amount; what is larger goes alone. */
export class Budget {
  #held = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(private readonly amount: number) {}

  async hold<T>(size: number, work: () => Promise<T>): Promise<T> {
    while (this.#held > 0 && this.#held + size > this.amount)
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#held += size;
    try {
      return await work();
    } finally {
      this.#held -= size;
      for (const resume of this.#waiting.splice(0)) resume();
    }
  }
}
