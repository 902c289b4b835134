import { bodyOf, type SectionBody } from '../../format/index';
import type { Work } from '../../lexis/index';
import { readingWhole, wholeKey } from '../../reuse/index';
import type { SectionState } from '../document';
import type { FamilyOfSections } from '../features/stories';
import { keysOf } from '../findings/identical';
import { sayingEnough } from '../twins';
import type { World } from '../world';
import type { OneOfEach } from './types';

/** A document that may be exported, in reading order. */
export interface Candidate {
  readonly state: SectionState;
  /** Its body's text without what goes out; the body's own where nothing does. */
  readonly left: () => string;
}

/** Why a document is set aside for another one. */
export interface Echo {
  readonly because: 'identical' | 'contained' | 'edited' | 'retold';
  readonly counterpart: SectionState;
  readonly share: number;
}

/** How far each choice goes in a family; what only quotes a message of its thread always stays. */
const FAR: Readonly<Record<OneOfEach, readonly string[]>> = {
  none: [],
  identical: [],
  edited: ['identical', 'contained', 'edited'],
  retold: ['identical', 'contained', 'edited', 'retold'],
};

/**
 * Which documents are set aside, and for which ones. Of documents that are the same, as they are or without what goes out, the first in
 * reading order stays, or the pivot of a family where families count; of a family the pivot. Those that the reviewer keeps
 * beside one another stay.
 */
export function* settingAside(
  oneOfEach: OneOfEach,
  candidates: readonly Candidate[],
  families: readonly FamilyOfSections[],
  world: World,
): Work<ReadonlyMap<SectionState, Echo>> {
  const aside = new Map<SectionState, Echo>();
  if (oneOfEach === 'none') return aside;
  const counted = FAR[oneOfEach].length === 0 ? [] : families;
  const pivots = new Set(counted.map(({ pivot }) => pivot));
  const first = candidates.filter(({ state }) => pivots.has(state));
  const others = candidates.filter(({ state }) => !pivots.has(state));
  yield* settingTwinsAside([...first, ...others], world, aside);
  const known = new Set(candidates.map(({ state }) => state));
  for (const { pivot, members } of counted) {
    const front = aside.get(pivot)?.counterpart ?? pivot;
    if (!known.has(front)) continue;
    for (const { state, kinship, share } of members) {
      if (state === front || !known.has(state) || aside.has(state)) continue;
      if (!FAR[oneOfEach].includes(kinship) || keepsBoth(world, state, front)) continue;
      aside.set(state, { because: kinship as Echo['because'], counterpart: front, share });
    }
    yield;
  }
  return aside;
}

/** Sets documents aside of which an earlier one is the same, before or after what goes out is out. */
function* settingTwinsAside(
  ordered: readonly Candidate[],
  world: World,
  aside: Map<SectionState, Echo>,
): Work<void> {
  const fronts = new Map<string, SectionState[]>();
  for (const candidate of ordered) {
    const { state } = candidate;
    const names = yield* namesOf(candidate, world);
    const twin = names
      .flatMap((name) => fronts.get(name) ?? [])
      .find((front) => !keepsBoth(world, state, front));
    yield;
    if (twin !== undefined) {
      aside.set(state, { because: 'identical', counterpart: twin, share: 1 });
      continue;
    }
    for (const name of names) {
      const known = fronts.get(name);
      if (known === undefined) fronts.set(name, [state]);
      else known.push(state);
    }
  }
}

/** What a document is known by as a whole; nothing where it says too little to be called the copy of another. */
function* namesOf(candidate: Candidate, world: World): Work<readonly string[]> {
  const { state } = candidate;
  const { body, document } = state;
  const within = world.settingsOf(document.uri).shared.scope === 'document' ? document.uri : '';
  const names: string[] = [];
  const own = yield* keyOf(body, state.current('whole'));
  if (own !== undefined) names.push(`before ${own} ${within}`);
  const text = candidate.left();
  const after = text === body.text ? own : yield* keyOf(bodyOf(text));
  if (after !== undefined) names.push(`after ${after} ${within}`);
  return names;
}

function* keyOf(body: SectionBody, known?: Parameters<typeof wholeKey>[0]): Work<number | undefined> {
  yield* body.preparing();
  // Of an encoded message nothing is read: by that it would be the same as any other.
  if (body.paragraphs.length === 0 || !(yield* sayingEnough(body.text))) return undefined;
  return wholeKey(known ?? (yield* readingWhole(body, undefined)));
}

function keepsBoth(world: World, one: SectionState, other: SectionState): boolean {
  return world.bookOf(one.document.uri).keepsKeys(keysOf(one), keysOf(other));
}
