import type { Places } from './places';
import type { ChangedPassages } from './types';

/**
 * The sections where some texts stand. They are looked up when somebody asks, so that loading a hundred thousand
 * sections that hold one and the same paragraph does not cost the square of their number; read it before the next change.
 */
export class ChangedSections implements ChangedPassages {
  readonly #textIds: ReadonlySet<number>;
  readonly #places: Places;
  readonly #except: number;
  #found: Map<number, Set<number>> | undefined;

  constructor(textIds: ReadonlySet<number>, places: Places, except: number) {
    this.#textIds = textIds;
    this.#places = places;
    this.#except = except;
  }

  get size(): number {
    return this.#sections().size;
  }

  has(section: number): boolean {
    return this.#sections().has(section);
  }

  forEach(visit: (value: number, key: number, set: ReadonlySet<number>) => void): void {
    for (const section of this.#sections().keys()) visit(section, section, this);
  }

  entries(): SetIterator<[number, number]> {
    return new Set(this.#sections().keys()).entries();
  }

  keys(): SetIterator<number> {
    return this.#sections().keys();
  }

  values(): SetIterator<number> {
    return this.#sections().keys();
  }

  [Symbol.iterator](): SetIterator<number> {
    return this.#sections().keys();
  }

  passagesOf(section: number): readonly number[] {
    return [...(this.#sections().get(section) ?? [])].sort((a, b) => a - b);
  }

  #sections(): ReadonlyMap<number, ReadonlySet<number>> {
    if (this.#found !== undefined) return this.#found;
    const { sections, passages } = this.#places;
    const found = (this.#found = new Map<number, Set<number>>());
    for (const textId of this.#textIds) {
      for (const place of this.#places.of(textId)) {
        if (sections[place] === this.#except) continue;
        const known = found.get(sections[place]);
        if (known === undefined) found.set(sections[place], new Set([passages[place]]));
        else known.add(passages[place]);
      }
    }
    return found;
  }
}
