import * as l10n from '@vscode/l10n';
import type { Range } from 'vscode-languageserver-types';
import type { SourceDocument } from '../document';
import type { RangeEdit, ReviewEdit } from '../edits';
import type { World } from '../world';
import { mentionAt, mentionLocation, mentionPlaces } from './mentions';

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
  const byDocument = new Map<SourceDocument, RangeEdit[]>();
  for (const place of mentionPlaces(workspace, found.entity)) {
    const { body, document: owner } = place.state;
    const same = body.text.slice(place.mention.start, place.mention.end) === found.text;
    if (!same && !preview) continue; // nobody would be asked whether this other name is to go
    const edit: RangeEdit = {
      range: mentionLocation(place).range,
      newText: newName,
      group: same ? (owner === document ? 'here' : 'elsewhere') : 'alias',
    };
    const edits = byDocument.get(owner);
    if (edits === undefined) byDocument.set(owner, [edit]);
    else edits.push(edit);
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
