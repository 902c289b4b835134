import * as l10n from '@vscode/l10n';
import type { LineHolder } from '../boilerplate/index';
import { passageHead, passagePieces, passageSpan, passageText, removalInBody } from '../format/index';
import { contentKey } from './contentKey';
import type { SectionState } from './document';
import { type ReviewEdit, toRanges } from './edits';
import { compareText } from './order';
import { groupOf } from './removal';
import { sectionName } from './places';
import type { World } from './world';

/** A document that holds a text, and the passages of it that are that text. */
export interface TextHolder {
  readonly state: SectionState;
  readonly passages: readonly number[];
}

/** The ways in which the same characters may be written; the index of lines takes them as they stand. */
const FORMS = ['NFC', 'NFD', 'NFKC', 'NFKD'] as const;

/**
 * All documents that hold a passage word for word, its own among them: the text is the same by its `contentKey`, however it is
 * wrapped, quoted or composed. Fields of a message are no passages. Of a text that is still to be counted nothing is known yet. Costs
 * the documents that hold the line, not the workspace.
 */
export function holdersOf(world: World, own: SectionState, paragraph: number): readonly TextHolder[] {
  const line = own.paragraphText(paragraph);
  const key = contentKey(own.passageText(paragraph));
  const found = new Map<SectionState, readonly number[]>();
  for (const form of new Set([line, ...FORMS.map((name) => line.normalize(name))]))
    for (const holder of world.recurrence.holders(form)) {
      const state = world.sections.get(holder.id);
      if (state === undefined || found.has(state)) continue;
      const passages = passagesIn(state, holder, key);
      if (passages.length > 0) found.set(state, passages);
    }
  return [...found].map(([state, passages]) => ({ state, passages })).sort(inOrder);
}

/** The passages of a section that have the key. */
function passagesIn({ body }: SectionState, holder: LineHolder, key: string): readonly number[] {
  if (holder.body !== body) return [];
  return holder.paragraphs.filter(
    (index) =>
      body.paragraphs[index].kind !== 'field' &&
      passageHead(body, index) === index &&
      contentKey(passageText(body, index)) === key,
  );
}

function inOrder({ state: left }: TextHolder, { state: right }: TextHolder): number {
  return compareText(left.document.uri, right.document.uri) || left.index - right.index;
}

/** Takes a text out of all documents that hold it, each place to be confirmed in a preview that lists them by document. */
export function withoutText(holders: readonly TextHolder[]): ReviewEdit {
  const documents = new Map<string, ReviewEdit['documents'][number]>();
  const groups: Record<string, { label: string; needsConfirmation: boolean }> = {};
  for (const { state, passages } of holders) {
    const { document, body } = state;
    const spans = passages.flatMap((index) => passagePieces(body, index, passageSpan(body, index)));
    const group = groupOf(state);
    groups[group] = {
      label: l10n.t('{name}: remove this paragraph', { name: sectionName(state) }),
      needsConfirmation: true,
    };
    const edits = toRanges(document, document.edits(state, removalInBody(body, spans)), group);
    const { uri, version } = document;
    documents.set(uri, { uri, version, edits: [...(documents.get(uri)?.edits ?? []), ...edits] });
  }
  return { documents: [...documents.values()], groups };
}
