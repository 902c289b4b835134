import * as l10n from '@vscode/l10n';
import type { DocumentLink } from 'vscode-languageserver-types';
import type { Work } from '../../lexis/index';
import type { SectionState, SourceDocument } from '../document';
import { baseName } from '../places';
import { referencesIn, targetOf } from '../references';
import type { World } from '../world';

/** Web and mail addresses as they were tagged. An address without a scheme is one of the web. */
function addressLinks(state: SectionState): readonly DocumentLink[] {
  return state.memos.get('addresses', [state.mentions, state.standing], () => addressesIn(state));
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

/** Makes what `documentLinks` is made of in slices, section by section. */
export function* preparingLinks(document: SourceDocument): Work<void> {
  for (const state of [...document.sections]) {
    if (document.sections.at(state.index) !== state) return;
    addressLinks(state);
    referencesIn(state);
    yield;
  }
}

/** Another file that is called like a member of a bundle. */
function fileNamed(workspace: World, state: SectionState, name: string): SourceDocument | undefined {
  const base = state.memos.get('baseName', [name], () => baseName(name));
  for (const other of workspace.named(base)) if (other !== state.document) return other;
  return undefined;
}

/**
 * Links from addresses, from reference lines to the passages they stand for, and from a bundle's names to the files
 * of that name.
 */
export function documentLinks(workspace: World, document: SourceDocument): DocumentLink[] {
  const links: DocumentLink[] = [];
  for (const state of document.sections) {
    for (const link of addressLinks(state)) links.push(link);
    const { name, nameSpan } = document.section(state.index);
    const file = nameSpan === undefined ? undefined : fileNamed(workspace, state, name);
    if (nameSpan !== undefined && file !== undefined) {
      const tooltip = l10n.t('Open the file of this name');
      links.push({ range: document.range(nameSpan), target: file.uri, tooltip });
    }
    for (const reference of referencesIn(state)) {
      const target = targetOf(workspace, state, reference);
      if (target.is !== 'there') continue;
      const { start } = target.state.range(target.state.body.paragraphs[target.paragraph]);
      links.push({
        range: state.range(reference.span),
        target: `${target.state.document.uri}#L${start.line + 1}`,
        tooltip: l10n.t('Go to the paragraph that stood here too'),
      });
    }
  }
  return links;
}
