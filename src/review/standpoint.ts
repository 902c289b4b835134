import type { Work } from '../lexis/index';
import { contentKey, contentKeys, exactKey } from './contentKey';
import { excerpt, type OnParagraph, patternOf, type Standpoint } from './decisions';
import type { SectionState } from './document';
import type { Decision, DocumentName } from './types';
import type { World } from './world';

/** The name of a document in decisions. Bundles may hold two of one name: these are one to a decision. */
export function nameInDecisions(world: World, state: SectionState): DocumentName {
  const { uri } = state.document;
  return world.placeElsewhere(uri)?.name ?? nameBelow(world.decisionFolder(uri) ?? '', state);
}

/** The name of a document in what is remembered in a folder. */
export function nameBelow(folder: string, { document, index }: SectionState): DocumentName {
  const section = document.section(index).name;
  const path = pathBelow(folder, document.uri);
  return { document: path, ...(document.file.dialect === null || section === '' ? {} : { section }) };
}

/** The path below a folder, the same on every system; the uri of what is not in it. */
function pathBelow(folder: string, uri: string): string {
  if (folder === '' || !uri.startsWith(`${folder}/`)) return uri;
  const path = uri.slice(folder.length + 1);
  try {
    return decodeURIComponent(path).normalize('NFC');
  } catch {
    return path;
  }
}

/** Where the paragraphs of a section stand, as decisions ask. */
export function standpointOf(world: World, state: SectionState): Standpoint {
  return { name: nameInDecisions(world, state), site: world.sites.of(state.id)?.host };
}

/** What is said of a paragraph in its document alone. */
export function decisionHere(
  world: World,
  kind: 'boilerplate-here' | 'not-boilerplate-here',
  state: SectionState,
  paragraph: number,
): Decision {
  const text = state.paragraphText(paragraph);
  return { kind, key: contentKey(text), ...nameInDecisions(world, state), text: excerpt(text) };
}

/** What decisions know each paragraph of a section by, as numbers of 53 bits. */
interface ParagraphKeys {
  readonly keys: Float64Array;
  /** As version 0.1.0 made them. */
  readonly former: Float64Array;
  readonly patterns: Float64Array;
}

const NAME = 'paragraphKeys';
/** Paragraphs of so many UTF-16 units are read between two chances to be interrupted: a choice, some two milliseconds. */
const UNITS_AT_ONCE = 15_000;

/** Reads what {@link concerns} asks for, in slices; given up where the text changes meanwhile. */
export function* readingParagraphKeys(state: SectionState): Work<void> {
  yield* state.memos.making(
    NAME,
    () => [state.body],
    () => readKeys(state),
  );
}

function* readKeys(state: SectionState): Work<ParagraphKeys> {
  const { length } = state.body.paragraphs;
  const read = {
    keys: new Float64Array(length),
    former: new Float64Array(length),
    patterns: new Float64Array(length),
  };
  let units = 0;
  for (let index = 0; index < length; index++) {
    const text = state.paragraphText(index);
    const [key, former = key] = contentKeys(text);
    read.keys[index] = numberOf(key);
    read.former[index] = numberOf(former);
    read.patterns[index] = numberOf(exactKey(patternOf(text)));
    units += text.length;
    if (units < UNITS_AT_ONCE) continue;
    units = 0;
    yield;
  }
  return read;
}

function numberOf(key: string): number {
  return Number.parseInt(key, 16);
}

/**
 * Whether one of some decisions is about a paragraph of a section. Undefined where the section's keys are not read: then it may be.
 */
export function concerns(
  decisions: readonly OnParagraph[],
  state: SectionState,
  at: Standpoint,
): boolean | undefined {
  const read = state.memos.known<ParagraphKeys>(NAME, [state.body]);
  if (read === undefined) return undefined;
  return decisions.some((decision) => {
    if ('document' in decision && !isNamed(decision, at.name)) return false;
    if ('site' in decision && decision.site !== at.site) return false;
    if ('pattern' in decision) return read.patterns.includes(numberOf(exactKey(decision.pattern)));
    const key = numberOf(decision.key);
    return read.keys.includes(key) || read.former.includes(key);
  });
}

/** The paragraphs of a section that a decision is about, once its keys are read. */
export function paragraphsOf(decision: OnParagraph, state: SectionState, at: Standpoint): readonly number[] {
  const read = state.memos.known<ParagraphKeys>(NAME, [state.body]);
  if (read === undefined || concerns([decision], state, at) !== true) return [];
  const wanted = numberOf('pattern' in decision ? exactKey(decision.pattern) : decision.key);
  const lists = 'pattern' in decision ? [read.patterns] : [read.keys, read.former];
  return indexesOf(lists, wanted);
}

/** The paragraphs of a section with one of these keys, once its keys are read. */
export function paragraphsWithKeys(keys: readonly string[], state: SectionState): readonly number[] {
  const read = state.memos.known<ParagraphKeys>(NAME, [state.body]);
  if (read === undefined) return [];
  return keys.flatMap((key) => indexesOf([read.keys, read.former], numberOf(key)));
}

function indexesOf(lists: readonly Float64Array[], wanted: number): readonly number[] {
  const found = new Set<number>();
  for (const list of lists)
    for (let at = list.indexOf(wanted); at >= 0; at = list.indexOf(wanted, at + 1)) found.add(at);
  return [...found];
}

function isNamed({ document, section }: DocumentName, name: DocumentName): boolean {
  return document === name.document && section === name.section;
}
