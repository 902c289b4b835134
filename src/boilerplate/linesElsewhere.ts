import type { SectionBody } from '../format/index';
import { finish, hexOf, type Work } from '../lexis/index';
import { isNoKey, keysOf, type LineKeys, maskedKeysOf } from './lineKeys';

/** In how many sections a line stands. */
export interface LineCount {
  /** Its key as 16 hexadecimal digits: equal for lines that differ in case, white space and punctuation only. */
  readonly line: string;
  /** Whether the key is that of the line whatever its numbers are. */
  readonly masked: boolean;
  readonly sections: number;
}

/**
 * In how many sections lines stand that are not there, as far as anybody asks for them: first it is told whose lines are of interest,
 * then the counts of all lines, of which it keeps these.
 */
export class LinesElsewhere {
  readonly #exact = new Map<string, number>();
  readonly #masked = new Map<string, number>();

  /** @param sections how many sections there are elsewhere */
  constructor(readonly sections: number) {}

  /** The lines of a section are of interest. */
  want(body: SectionBody): void {
    finish(this.wanting(body));
  }

  /** {@link want} in slices. */
  *wanting(body: SectionBody): Work<void> {
    yield* body.preparing();
    const { length } = body.paragraphs;
    wantKeys(this.#exact, yield* keysOf(body, 0, length));
    wantKeys(this.#masked, yield* maskedKeysOf(body, 0, length));
  }

  /** Takes the count of a line; whether anybody had asked for it. */
  take({ line, masked, sections }: LineCount): boolean {
    const counts = masked ? this.#masked : this.#exact;
    if (!counts.has(line)) return false;
    counts.set(line, sections);
    return true;
  }

  /** Whether anybody had asked for a line; if so, it stands in one section more. */
  addOne(high: number, low: number, masked: boolean): boolean {
    const line = hexOf(high, low);
    return this.take({ line, masked, sections: this.count(high, low, masked) + 1 });
  }

  /** How many sections elsewhere hold a line. */
  count(high: number, low: number, masked: boolean): number {
    return (masked ? this.#masked : this.#exact).get(hexOf(high, low)) ?? 0;
  }
}

function wantKeys(counts: Map<string, number>, keys: LineKeys): void {
  for (const name of namesOf(keys)) counts.set(name, 0);
}

/** The lines of a section, each once: the keys as {@link LineCount} has them. */
export function* readingLines(body: SectionBody): Work<readonly Omit<LineCount, 'sections'>[]> {
  yield* body.preparing();
  const { length } = body.paragraphs;
  const exact = namesOf(yield* keysOf(body, 0, length));
  const masked = namesOf(yield* maskedKeysOf(body, 0, length));
  return [
    ...[...exact].map((line) => ({ line, masked: false })),
    ...[...masked].map((line) => ({ line, masked: true })),
  ];
}

function namesOf(keys: LineKeys): ReadonlySet<string> {
  const names = new Set<string>();
  keys.high.forEach((high, at) => {
    if (!isNoKey(keys, at)) names.add(hexOf(high, keys.low[at]));
  });
  return names;
}
