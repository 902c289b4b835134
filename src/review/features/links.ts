import * as l10n from '@vscode/l10n';
import type { DocumentLink } from 'vscode-languageserver-types';
import type { SourceDocument } from '../document';
import { baseName } from '../places';
import { referencePattern } from '../views';
import type { World } from '../world';

/** Where a name leads: a member of this bundle first, then a document or a member anywhere in the workspace. */
function targetOf(
  workspace: World,
  document: SourceDocument,
  name: string,
  paragraph: number,
): string | undefined {
  const documents = [document, ...[...workspace.documents.values()].filter((other) => other !== document)];
  for (const candidate of documents) {
    const state =
      candidate.sections.find((each) => candidate.section(each.index).name === name) ??
      (candidate.file.dialect === null && baseName(candidate.uri) === name
        ? candidate.sections[0]
        : undefined);
    const target = state?.body.paragraphs[paragraph];
    if (state === undefined || target === undefined) continue;
    const line = candidate.range(candidate.absolute(state, target)).start.line + 1;
    return `${candidate.uri}#L${line}`;
  }
  return undefined;
}

/** Web and mail addresses as they were tagged. An address without a scheme is one of the web. */
function addressLinks(document: SourceDocument): DocumentLink[] {
  return document.sections.flatMap((state) =>
    state.mentions.flatMap((mention): DocumentLink[] => {
      if (mention.type !== 'url' && mention.type !== 'email') return [];
      const address = state.body.text.slice(mention.start, mention.end);
      const scheme =
        mention.type === 'email' ? 'mailto:' : /^[a-z][a-z0-9+.-]*:/iu.test(address) ? '' : 'https://';
      return [{ range: document.range(document.absolute(state, mention)), target: scheme + address }];
    }),
  );
}

/**
 * Links from addresses, from reference lines to the passages they stand for, and from a bundle's names to the files
 * of that name.
 */
export function documentLinks(workspace: World, document: SourceDocument): DocumentLink[] {
  const links = addressLinks(document);
  const byName = new Map([...workspace.documents.values()].map((other) => [baseName(other.uri), other]));
  for (const state of document.sections) {
    const section = document.section(state.index);
    const file = section.nameSpan === undefined ? undefined : byName.get(baseName(section.name));
    if (section.nameSpan !== undefined && file !== undefined && file !== document) {
      links.push({
        range: document.range(section.nameSpan),
        target: file.uri,
        tooltip: l10n.t('Open the file of this name'),
      });
    }
    for (const match of state.body.text.matchAll(referencePattern)) {
      const name = match[1] ?? (section.name === '' ? baseName(document.uri) : section.name);
      const target = targetOf(workspace, document, name, Number(match[2]) - 1);
      if (target === undefined) continue;
      const span = { start: match.index, end: match.index + match[0].length };
      links.push({
        range: document.range(document.absolute(state, span)),
        target,
        tooltip: l10n.t('Go to the paragraph that stood here too'),
      });
    }
  }
  return links;
}
