import { normaliseName } from '../entities/index';
import { type DecisionBook, documentKey } from './decisions';
import { nameInDecisions } from './standpoint';
import type { World } from './world';

type Hidden = ReadonlyMap<string, ReadonlySet<string>>;

const NOTHING: ReadonlySet<string> = new Set();
const hiddenOf = new WeakMap<DecisionBook['entityDecisions'], Hidden>();

/** The names, normalised, that a reviewer said are no entities in a section alone: the same set until something is said of names. */
export function hiddenIn(world: World, section: number): ReadonlySet<string> {
  const state = world.sections.get(section);
  const book = state && world.books.get(world.decisionFolder(state.document.uri) ?? '');
  if (book === undefined || state === undefined) return NOTHING;
  const hidden = hiddenBy(book);
  return hidden.size === 0 ? NOTHING : (hidden.get(documentKey(nameInDecisions(world, state))) ?? NOTHING);
}

function hiddenBy({ entityDecisions }: DecisionBook): Hidden {
  const known = hiddenOf.get(entityDecisions);
  if (known !== undefined) return known;
  const hidden = new Map<string, Set<string>>();
  for (const decision of entityDecisions) {
    if (decision.action !== 'ignore-here') continue;
    const key = documentKey(decision);
    const names = hidden.get(key) ?? new Set();
    hidden.set(key, names.add(normaliseName(decision.name)));
  }
  hiddenOf.set(entityDecisions, hidden);
  return hidden;
}
