import * as l10n from '@vscode/l10n';
import type { DocumentLink } from 'vscode-languageserver-types';
import type { Span } from '../../format/index';
import type { SectionState, SourceDocument } from '../document';
import { baseName } from '../places';
import { referencePattern } from '../views';
import type { World } from '../world';

/** Where a name leads: a member of this bundle first, then the files of that name, then a member anywhere. */
function targetOf(
  workspace: World,
  document: SourceDocument,
  name: string,
  paragraph: number,
): string | undefined {
  for (const candidate of candidates(workspace, document, name)) {
    const state =
      candidate.sections.find((each) => candidate.section(each.index).name === name) ??
      (candidate.file.dialect === null && baseName(candidate.uri) === name
        ? candidate.sections[0]
        : undefined);
    const target = state?.body.paragraphs[paragraph];
    if (state === undefined || target === undefined) continue;
    return `${candidate.uri}#L${state.range(target).start.line + 1}`;
  }
  return undefined;
}

function* candidates(workspace: World, document: SourceDocument, name: string): Generator<SourceDocument> {
  yield document;
  yield* workspace.named(name);
  yield* workspace.documents.values();
}

/** Web and mail addresses as they were tagged. An address without a scheme is one of the web. */
function addressLinks(state: SectionState): readonly DocumentLink[] {
  const { line, character } = state.document.base(state);
  return state.memos.get('addresses', [state.mentions, line, character], () => addressesIn(state));
}

function addressesIn(state: SectionState): readonly DocumentLink[] {
  return state.mentions.flatMap((mention): DocumentLink[] => {
    if (mention.type !== 'url' && mention.type !== 'email') return [];
    const address = state.body.text.slice(mention.start, mention.end);
    const scheme =
      mention.type === 'email' ? 'mailto:' : /^[a-z][a-z0-9+.-]*:/iu.test(address) ? '' : 'https://';
    return [{ range: state.range(mention), target: scheme + address }];
  });
}

/** The reference lines of a section as spans of its body, with the name and the paragraph that they say. */
function referencesIn(
  state: SectionState,
): readonly { readonly span: Span; readonly name: string | undefined; readonly paragraph: number }[] {
  return state.memos.get('references', [state.body], () =>
    [...state.body.text.matchAll(referencePattern)].map(({ index, 0: { length }, 1: name, 2: number }) => ({
      span: { start: index, end: index + length },
      name,
      paragraph: Number(number) - 1,
    })),
  );
}

/**
 * Links from addresses, from reference lines to the passages they stand for, and from a bundle's names to the files
 * of that name.
 */
export function documentLinks(workspace: World, document: SourceDocument): DocumentLink[] {
  return document.sections.flatMap((state) => {
    const links = [...addressLinks(state)];
    const section = document.section(state.index);
    if (section.nameSpan !== undefined) {
      const file = [...workspace.named(baseName(section.name))].find((other) => other !== document);
      if (file !== undefined) {
        const tooltip = l10n.t('Open the file of this name');
        links.push({ range: document.range(section.nameSpan), target: file.uri, tooltip });
      }
    }
    const ownName = section.name === '' ? baseName(document.uri) : section.name;
    for (const { span, name, paragraph } of referencesIn(state)) {
      const target = targetOf(workspace, document, name ?? ownName, paragraph);
      if (target === undefined) continue;
      const tooltip = l10n.t('Go to the paragraph that stood here too');
      links.push({ range: state.range(span), target, tooltip });
    }
    return links;
  });
}
