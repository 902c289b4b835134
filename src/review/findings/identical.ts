import * as l10n from '@vscode/l10n';
import { contentKeys } from '../contentKey';
import type { SectionState, Twins } from '../document';
import { identicalRecord } from '../findingKinds';
import { MAX_RELATED, nameFrom } from '../places';
import { severityOf } from '../settings';
import type { RelatedPlace, Settings } from '../types';
import type { World } from '../world';

/** What is known of a document that is not the only one of its content. */
export interface KnownTwins {
  /** Another document stands for this one: its passages are not listed again here. */
  readonly isEcho: boolean;
  /** What is to be said of it; undefined when the reviewer keeps all of them. */
  readonly shown: Twins | undefined;
}

/** The documents of one content that bear on `state`, itself among them, in reading order; undefined where there are no others. */
function groupOf(
  world: World,
  state: SectionState,
  from: SectionState,
  settings: Settings,
): readonly SectionState[] | undefined {
  // Who does not want to hear of documents wants to hear of their passages.
  if (severityOf(identicalRecord.code, settings) === 'off') return undefined;
  const all = world.twinsOf(state);
  if (all === undefined || settings.shared.scope === 'workspace') return all;
  const here = all.filter(({ document }) => document === from.document);
  return here.length < 2 ? undefined : here;
}

/** The twins of a document; undefined when it is the only one of its content. */
export function twinsOf(world: World, state: SectionState, settings: Settings): KnownTwins | undefined {
  const group = groupOf(world, state, state, settings);
  if (group === undefined) return undefined;
  const isEcho = group[0] !== state;
  const others: SectionState[] = [];
  let total = 0;
  for (const other of othersIn(world, group, state)) {
    total++;
    if (others.length < MAX_RELATED) others.push(other);
  }
  if (total === 0) return { isEcho, shown: undefined };
  return { isEcho, shown: { state, others, total, isExact: others[0].body.text === state.body.text } };
}

/** All documents that are the same as this one, by what the settings and the reviewer's decisions leave. */
export function allTwins(world: World, state: SectionState): readonly SectionState[] {
  const group = groupOf(world, state, state, world.settingsOf(state.document.uri));
  return group === undefined ? [] : [...othersIn(world, group, state)];
}

function* othersIn(
  world: World,
  group: readonly SectionState[],
  state: SectionState,
): Generator<SectionState, void, undefined> {
  const book = world.bookOf(state.document.uri);
  const own = keysOf(state);
  // Documents of one group have few keys: they differ in typography alone.
  const kept = new Map<string, boolean>();
  for (const other of group) {
    if (other === state) continue;
    const keys = keysOf(other);
    let isKept = kept.get(keys[0]);
    if (isKept === undefined) kept.set(keys[0], (isKept = book.keepsKeys(own, keys)));
    if (!isKept) yield other;
  }
}

/** Whether a place in a document need not be named beside `from`, because the same document is named already. */
export function isEcho(world: World, state: SectionState, from: SectionState, settings: Settings): boolean {
  const group = groupOf(world, state, from, settings);
  return group !== undefined && (group.includes(from) ? state !== from : group[0] !== state);
}

/** What decisions know a document as a whole by. */
export function keysOf(state: SectionState): readonly string[] {
  return state.memos.get('documentKeys', [state.body], () => contentKeys(state.body.text));
}

/** Whether two lists of twins say the same. */
export function sameTwins(left: Twins, right: Twins): boolean {
  return (
    left.total === right.total &&
    left.isExact === right.isExact &&
    left.others.length === right.others.length &&
    left.others.every((other, index) => other === right.others[index])
  );
}

/** `Same document as report.txt, and 2 more` */
export function identicalMessage({ state, others: [first], total, isExact }: Twins): string {
  const words = identicalRecord.words(nameFrom(first, state), isExact);
  return total === 1 ? words : l10n.t('{finding}, and {count} more', { finding: words, count: total - 1 });
}

/** The beginnings of the other documents. */
export function identicalPlaces({ state, others }: Twins): readonly RelatedPlace[] {
  return others.flatMap((other) => {
    const [first] = other.body.paragraphs;
    if (first === undefined) return [];
    const isExact = other.body.text === state.body.text;
    const message = identicalRecord.words(nameFrom(other, state), isExact);
    return [{ uri: other.document.uri, range: other.range(first), message }];
  });
}
