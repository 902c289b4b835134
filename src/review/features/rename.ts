import * as l10n from '@vscode/l10n';
import type { Range } from 'vscode-languageserver-types';
import type { Mention } from '../../entities/index';
import type { SectionState, SourceDocument } from '../document';
import { toRanges, type RangeEdit, type ReviewEdit } from '../edits';
import type { World } from '../world';
import { mentionAt, mentionPlaces } from './mentions';

/** The range and text that a rename at `offset` would begin with, or undefined where no entity stands. */
export function prepareRename(
  workspace: World,
  document: SourceDocument,
  offset: number,
): { range: Range; placeholder: string } | undefined {
  const found = mentionAt(workspace, document, offset);
  if (found === undefined) return undefined;
  return { range: document.range(document.absolute(found.state, found.mention)), placeholder: found.text };
}

/** A mention that gets another name, and under which heading of a preview. */
interface Renamed {
  readonly mention: Mention;
  readonly group: Group;
}

/** In the order of how much they have to be confirmed. */
const GROUPS = ['here', 'elsewhere', 'alias'] as const;
type Group = (typeof GROUPS)[number];

/** The edits in one section; a cell of a table that has to be written as a whole is confirmed like the most doubtful of its names. */
function editsOf(state: SectionState, renamed: readonly Renamed[], text: string): readonly RangeEdit[] {
  const { document } = state;
  const edits = document.edits(
    state,
    renamed.map(({ mention: { start, end } }) => ({ span: { start, end }, text })),
  );
  if (edits.length === renamed.length)
    return edits.flatMap((edit, index) => toRanges(document, [edit], renamed[index].group));
  return toRanges(
    document,
    edits,
    GROUPS.findLast((group) => renamed.some((each) => each.group === group)),
  );
}

/**
 * Rewrites the mentions of an entity. Those spelled as the one under the cursor in this document are changed at
 * once; other spellings and other documents are proposed in a preview, where the reviewer ticks them. In an editor
 * without preview other spellings stay as they are.
 */
export function rename(
  workspace: World,
  document: SourceDocument,
  offset: number,
  newName: string,
  preview: boolean,
): ReviewEdit | undefined {
  const found = mentionAt(workspace, document, offset);
  if (found === undefined) return undefined;
  const bySection = new Map<SectionState, Renamed[]>();
  for (const { state, mention } of mentionPlaces(workspace, found.entity)) {
    const { body, document: owner } = state;
    const same = body.text.slice(mention.start, mention.end) === found.text;
    if (!same && !preview) continue; // nobody would be asked whether this other name is to go
    const group = same ? (owner === document ? 'here' : 'elsewhere') : 'alias';
    const known = bySection.get(state);
    if (known === undefined) bySection.set(state, [{ mention, group }]);
    else known.push({ mention, group });
  }
  const byDocument = new Map<SourceDocument, RangeEdit[]>();
  for (const [state, renamed] of bySection) {
    const edits = byDocument.get(state.document) ?? [];
    byDocument.set(state.document, edits);
    edits.push(...editsOf(state, renamed, newName));
  }
  return {
    documents: [...byDocument].map(([owner, edits]) => ({ uri: owner.uri, version: owner.version, edits })),
    groups: {
      here: { label: l10n.t('“{name}” in this file', { name: found.text }), needsConfirmation: false },
      elsewhere: { label: l10n.t('“{name}” in other files', { name: found.text }), needsConfirmation: true },
      alias: {
        label: l10n.t('Other names of “{name}”', { name: found.entity.name }),
        needsConfirmation: true,
      },
    },
  };
}
