import { finish, type Work } from '../lexis/index';
import { contentKey } from './contentKey';
import type { Place, Reference, SectionState, SourceDocument } from './document';
import { baseName, sectionName } from './places';
import type { World } from './world';

/** Where a reference leads now. */
export type ReferenceTarget =
  | { readonly is: 'there'; readonly state: SectionState; readonly paragraph: number }
  /** The document is there, the text is not: it was edited or taken out. */
  | { readonly is: 'changed'; readonly state: SectionState }
  | { readonly is: 'gone' };

const OPENING = '[Same as ';
/** The name (none for the same document), the paragraph from 1 and the key of its text. */
const PATTERN = /\[Same as (?:([^\n]{1,400}?), )?paragraph (\d{1,9})(?:, text ([0-9a-f]{14}))?\]/gu;

/** `[Same as 003_dc2e.txt, paragraph 4, text 0a1b2c3d4e5f60]`: what is left in the place of a removed copy. */
export function referenceLine(place: Place, from: SectionState): string {
  const number = place.paragraph + 1;
  const where =
    place.state === from ? `paragraph ${number}` : `${sectionName(place.state)}, paragraph ${number}`;
  const { start, end } = place.body.paragraphs[place.paragraph];
  return `${OPENING}${where}, text ${contentKey(place.body.text.slice(start, end))}]`;
}

/** The references in a section, in order. */
export function referencesIn(state: SectionState): readonly Reference[] {
  return state.memos.get('references', [state.body], () => finish(reading(state.body.text)));
}

/** Looks for the references in a section in slices, so that `referencesIn` costs nothing. */
export function readingReferences(state: SectionState): Work<void> {
  return state.memos.making(
    'references',
    () => [state.body],
    () => reading(state.body.text),
  );
}

/** Characters in which references are looked for between two chances to be interrupted: a choice. */
const STRETCH = 1_000_000;

function* reading(text: string): Work<readonly Reference[]> {
  for (let from = 0; from < text.length; from += STRETCH) {
    if (from > 0) yield;
    const at = text.slice(from, from + STRETCH + OPENING.length - 1).indexOf(OPENING);
    if (at >= 0) return referencesFrom(text, from + at);
  }
  return NO_REFERENCES;
}

function referencesFrom(text: string, from: number): readonly Reference[] {
  return [...text.slice(from).matchAll(PATTERN)].map(
    ({ index, 0: { length }, 1: name, 2: number, 3: key }) => ({
      span: { start: from + index, end: from + index + length },
      name,
      paragraph: Number(number) - 1,
      key,
    }),
  );
}

const NO_REFERENCES: readonly Reference[] = [];

/** Where a reference leads: by content, first where the line says, then anywhere in the document that it names. */
export function targetOf(world: World, from: SectionState, reference: Reference): ReferenceTarget {
  let changed: SectionState | undefined;
  for (const state of sectionsNamed(world, from, reference.name ?? sectionName(from))) {
    const paragraph = paragraphOf(state, reference);
    if (paragraph !== undefined) return { is: 'there', state, paragraph };
    changed ??= state;
  }
  return changed === undefined ? { is: 'gone' } : { is: 'changed', state: changed };
}

function paragraphOf(state: SectionState, { paragraph, key }: Reference): number | undefined {
  const { length } = state.body.paragraphs;
  if (key === undefined) return paragraph < length ? paragraph : undefined;
  if (paragraph < length && contentKey(state.paragraphText(paragraph)) === key) return paragraph;
  return paragraphsByKey(state).get(key);
}

function paragraphsByKey(state: SectionState): ReadonlyMap<string, number> {
  return state.memos.get('paragraphsByKey', [state.body], () => {
    const byKey = new Map<string, number>();
    state.body.paragraphs.forEach((_, index) => {
      const key = contentKey(state.paragraphText(index));
      if (!byKey.has(key)) byKey.set(key, index);
    });
    return byKey;
  });
}

/** Sections of a name: of the same file first, then the files of that name, then members of other bundles. */
function* sectionsNamed(world: World, from: SectionState, name: string): Generator<SectionState> {
  yield* membersNamed(from.document, name);
  for (const document of world.named(name))
    if (document !== from.document) yield* membersNamed(document, name);
  for (const document of world.documents.values()) {
    if (document.file.dialect !== null && document !== from.document) yield* membersNamed(document, name);
  }
}

function* membersNamed(document: SourceDocument, name: string): Generator<SectionState> {
  if (document.file.dialect === null) {
    if (baseName(document.uri) === name) yield* document.sections;
    return;
  }
  for (const state of document.sections) if (document.section(state.index).name === name) yield state;
}
