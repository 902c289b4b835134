import * as l10n from '@vscode/l10n';
import type { TextEdit } from '../../format/index';
import { contentKey } from '../contentKey';
import { excerpt } from '../decisions';
import type { SectionState, SourceDocument } from '../document';
import { type ReviewEdit, toRanges } from '../edits';
import { allTwins } from '../findings/identical';
import { sectionName, shortName } from '../places';
import type { World } from '../world';
import type { QuickFix } from './types';

/** What to do about a document that stands elsewhere as a whole. */
export function identicalActions(
  world: World,
  document: SourceDocument,
  section: number,
): readonly QuickFix[] {
  const { uri, version } = document;
  const state = document.sections.at(section);
  const others = state === undefined ? [] : allTwins(world, state);
  if (state === undefined || others.length === 0) return [];
  const [first] = others;
  const name = shortName(sectionName(first));
  const { text } = state.body;
  const ownKey = contentKey(text);
  return [
    {
      title: l10n.t('Go to {place}', { place: name }),
      command: {
        name: 'goTo',
        uri: first.document.uri,
        range: first.document.range(first.document.section(first.index).span),
      },
    },
    {
      title: l10n.t('Remove this document'),
      data: { type: 'removeDocument', uri, version, section },
      deletesFiles: document.file.dialect === null,
    },
    {
      title:
        others.length === 1
          ? l10n.t('Keep this one: remove {place}', { place: name })
          : l10n.t('Keep this one: remove the {count} others', { count: others.length }),
      data: { type: 'keepDocument', uri, version, section },
      deletesFiles: others.some((other) => other.document.file.dialect === null),
    },
    {
      title: l10n.t('Keep all: do not report these documents again'),
      command: {
        name: 'remember',
        uri,
        decisions: [...new Set(others.map((other) => contentKey(other.body.text)))].map((key) => ({
          kind: 'keep-both',
          keys: [ownKey, key],
          text: excerpt(text),
        })),
      },
    },
  ];
}

/** Takes documents away: members out of their bundles, and files. What is left of the bundle stays as it was. */
export function withoutDocuments(states: readonly SectionState[], group?: string): ReviewEdit {
  const edits = new Map<SourceDocument, TextEdit[]>();
  const removed: { uri: string; group?: string }[] = [];
  for (const { document, index } of states) {
    if (document.file.dialect === null) {
      removed.push({ uri: document.uri, ...(group === undefined ? {} : { group }) });
      continue;
    }
    const edit = { span: document.section(index).span, text: '' };
    const known = edits.get(document);
    if (known === undefined) edits.set(document, [edit]);
    else known.push(edit);
  }
  return {
    documents: [...edits].map(([document, list]) => ({
      uri: document.uri,
      version: document.version,
      edits: toRanges(document, list, group),
    })),
    ...(removed.length === 0 ? {} : { removed }),
    groups: {},
  };
}

/** {@link withoutDocuments}, each of them to be confirmed in a preview. */
export function withoutTwins(others: readonly SectionState[]): ReviewEdit {
  const label =
    others.length === 1
      ? l10n.t('Remove the other document')
      : l10n.t('Remove the {count} other documents', { count: others.length });
  return toBeConfirmed(others, label);
}

/** The removal of documents that the reviewer chose, each of them to be confirmed in a preview. */
export function withoutChosen(chosen: readonly SectionState[]): ReviewEdit {
  const label =
    chosen.length === 1
      ? l10n.t('Remove this document')
      : l10n.t('Remove {count} documents', { count: chosen.length });
  return toBeConfirmed(chosen, label);
}

/** The removal of documents under a label, each of them to be confirmed in a preview. */
export function toBeConfirmed(others: readonly SectionState[], label: string): ReviewEdit {
  const group = 'documents';
  return { ...withoutDocuments(others, group), groups: { [group]: { label, needsConfirmation: true } } };
}
