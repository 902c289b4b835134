import type { EntityDecision, KnownName } from '../entities/index';
import type { DecisionBook } from './decisions';

/** The names that the user gave: those of the settings, then those whose type the reviewer decided; later ones win. */
export function knownNames(settings: readonly KnownName[], book: DecisionBook): readonly KnownName[] {
  const types = new Map(settings.map(({ name, type }) => [name, type]));
  for (const decision of book.entityDecisions) {
    if (!bearsOnFinding(decision)) continue;
    const type = decision.action === 'ignore' ? undefined : decision.type;
    if (type !== undefined) types.set(decision.name, type);
    else types.delete(decision.name);
  }
  return [...types].map(([name, type]) => ({ name, type }));
}

const ELSEWHERE = ['different', 'display', 'ignore-here'] as const;

/** Whether it says what the name is everywhere: otherwise it is found as before. */
export function bearsOnFinding(
  decision: EntityDecision,
): decision is Exclude<EntityDecision, { readonly action: (typeof ELSEWHERE)[number] }> {
  return !(ELSEWHERE as readonly string[]).includes(decision.action);
}

/** Whether a text holds a name that is in one of the lists only, or has another type there. */
export function bearsOn(text: string, before: readonly KnownName[], after: readonly KnownName[]): boolean {
  if (before === after) return false;
  const key = ({ name, type }: KnownName): string => `${type} ${name}`;
  const only = (list: readonly KnownName[], other: ReadonlySet<string>): boolean =>
    list.some((known) => !other.has(key(known)) && text.includes(known.name));
  return only(before, new Set(after.map(key))) || only(after, new Set(before.map(key)));
}
