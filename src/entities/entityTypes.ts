/** What is known of a type of entities. */
export interface EntityTypeRecord {
  /** Names come from the model, lists and the user; the others from the grammar. */
  readonly group: 'name' | 'time' | 'figure' | 'law' | 'address';
  /** How labelled files and predictions write it. */
  readonly code: string;
  /** Mentions are one entity by what they are called; those of other types by their value. */
  readonly isNamed: boolean;
  /** Where two rules of the grammar find the same place the one with the lower number counts; 0 for none of the grammar's. */
  readonly precedence: number;
  /** A mention is one string without spaces that nothing inside it competes with. */
  readonly isUnbroken: boolean;
}

/**
 * All types of entities, in the order in which a reader wants them: names, then times, then figures, then addresses. A
 * new type is one more line here; what the reviewer sees of it (words, icon, colour) the rooms above must then supply.
 */
export const ENTITY_TYPES = {
  person: { group: 'name', code: 'PER', isNamed: true, precedence: 0, isUnbroken: false },
  organisation: { group: 'name', code: 'ORG', isNamed: true, precedence: 0, isUnbroken: false },
  place: { group: 'name', code: 'LOC', isNamed: true, precedence: 0, isUnbroken: false },
  /** Nationalities, religions, political groups. */
  group: { group: 'name', code: 'NORP', isNamed: true, precedence: 0, isUnbroken: false },
  date: { group: 'time', code: 'DATE', isNamed: false, precedence: 6, isUnbroken: false },
  time: { group: 'time', code: 'TIME', isNamed: false, precedence: 7, isUnbroken: false },
  money: { group: 'figure', code: 'MONEY', isNamed: false, precedence: 3, isUnbroken: false },
  percent: { group: 'figure', code: 'PERCENT', isNamed: false, precedence: 4, isUnbroken: false },
  quantity: { group: 'figure', code: 'QUANTITY', isNamed: false, precedence: 8, isUnbroken: false },
  law: { group: 'law', code: 'LAW', isNamed: true, precedence: 5, isUnbroken: false },
  url: { group: 'address', code: 'URL', isNamed: false, precedence: 1, isUnbroken: true },
  email: { group: 'address', code: 'EMAIL', isNamed: false, precedence: 2, isUnbroken: true },
  phone: { group: 'address', code: 'PHONE', isNamed: false, precedence: 9, isUnbroken: false },
  handle: { group: 'address', code: 'HANDLE', isNamed: false, precedence: 10, isUnbroken: true },
} as const satisfies Readonly<Record<string, EntityTypeRecord>>;

export type EntityType = keyof typeof ENTITY_TYPES;

/** All types of entities in order. */
export const entityTypes = Object.keys(ENTITY_TYPES) as readonly EntityType[];
