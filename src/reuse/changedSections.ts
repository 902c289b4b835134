import type { Places } from './places';

/**
 * The sections where some nodes stand. They are looked up when somebody asks, so that loading a hundred thousand
 * sections that hold one and the same paragraph does not cost the square of their number; read it before the next change.
 */
export class ChangedSections implements ReadonlySet<number> {
  private found: Set<number> | undefined;

  constructor(
    private readonly nodes: ReadonlySet<number>,
    private readonly places: Places,
    private readonly except: number,
  ) {}

  get size(): number {
    return this.sections().size;
  }

  has(section: number): boolean {
    return this.sections().has(section);
  }

  forEach(visit: (value: number, key: number, set: ReadonlySet<number>) => void): void {
    for (const section of this.sections()) visit(section, section, this);
  }

  entries(): SetIterator<[number, number]> {
    return this.sections().entries();
  }

  keys(): SetIterator<number> {
    return this.sections().keys();
  }

  values(): SetIterator<number> {
    return this.sections().values();
  }

  [Symbol.iterator](): SetIterator<number> {
    return this.sections().values();
  }

  private sections(): Set<number> {
    if (this.found !== undefined) return this.found;
    this.found = new Set();
    for (const node of this.nodes) {
      for (const place of this.places.of(node)) this.found.add(this.places.sections[place]);
    }
    this.found.delete(this.except);
    return this.found;
  }
}
