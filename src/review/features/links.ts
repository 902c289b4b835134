import * as l10n from '@vscode/l10n';
import type { DocumentLink } from 'vscode-languageserver-types';
import type { SectionState, SourceDocument } from '../document';
import { baseName } from '../places';
import { referencesIn, targetOf } from '../references';
import type { World } from '../world';

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
  return document.sections.flatMap((state) => {
    const addresses = addressLinks(state);
    const section = document.section(state.index);
    const file = section.nameSpan === undefined ? undefined : fileNamed(workspace, state, section.name);
    const references = referencesIn(state);
    if (file === undefined && references.length === 0) return addresses;
    const links = [...addresses];
    if (section.nameSpan !== undefined) {
      if (file !== undefined) {
        const tooltip = l10n.t('Open the file of this name');
        links.push({ range: document.range(section.nameSpan), target: file.uri, tooltip });
      }
    }
    for (const reference of references) {
      const target = targetOf(workspace, state, reference);
      if (target.is !== 'there') continue;
      const { start } = target.state.range(target.state.body.paragraphs[target.paragraph]);
      links.push({
        range: state.range(reference.span),
        target: `${target.state.document.uri}#L${start.line + 1}`,
        tooltip: l10n.t('Go to the paragraph that stood here too'),
      });
    }
    return links;
  });
}
