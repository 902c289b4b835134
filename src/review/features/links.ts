import * as l10n from '@vscode/l10n';
import type { DocumentLink } from 'vscode-languageserver-types';
import type { Work } from '../../lexis/index';
import type { SectionState, SourceDocument } from '../document';
import { JoinedLists, keptOf, PerSection, union } from '../perSection';
import { baseName } from '../places';
import { referencesIn, targetOf } from '../references';
import type { World } from '../world';

/** Web and mail addresses as they were tagged. An address without a scheme is one of the web. */
function addressesIn(state: SectionState): readonly DocumentLink[] {
  const links: DocumentLink[] = [];
  for (const mention of state.mentions) {
    if (mention.type !== 'url' && mention.type !== 'email') continue;
    const address = state.body.text.slice(mention.start, mention.end);
    const scheme =
      mention.type === 'email' ? 'mailto:' : /^[a-z][a-z0-9+.-]*:/iu.test(address) ? '' : 'https://';
    links.push({ range: state.range(mention), target: scheme + address });
  }
  return links;
}

/** A link from the name of a bundle's member to the file that is called like it. */
function fileLinkOf(world: World, state: SectionState): DocumentLink | undefined {
  const { name, nameSpan } = state.document.section(state.index);
  if (nameSpan === undefined) return undefined;
  for (const other of world.named(baseName(name))) {
    if (other === state.document) continue;
    const tooltip = l10n.t('Open the file of this name');
    return { range: state.document.range(nameSpan), target: other.uri, tooltip };
  }
  return undefined;
}

/** From reference lines to the passages that they stand for. */
function referenceLinks(world: World, state: SectionState): DocumentLink[] {
  return referencesIn(state).flatMap((reference): DocumentLink[] => {
    const target = targetOf(world, state, reference);
    if (target.is !== 'there') return [];
    const { start } = target.state.range(target.state.body.paragraphs[target.paragraph]);
    return [
      {
        range: state.range(reference.span),
        target: `${target.state.document.uri}#L${start.line + 1}`,
        tooltip: l10n.t('Go to the paragraph that stood here too'),
      },
    ];
  });
}

/** The links of a document, kept from one question to the next. */
class LinksOfDocument {
  readonly #addresses = new PerSection((state) =>
    state.memos.get('addresses', [state.mentions, state.standing], () => addressesIn(state)),
  );
  /** Of each section but its references, and the sections that hold some: where these lead is asked anew each time. */
  readonly #fixed: (readonly DocumentLink[])[] = [];
  readonly #referring = new Set<number>();
  readonly #joined = new JoinedLists<DocumentLink>();
  #arrivals = -1;

  preparing(document: SourceDocument): Work<void> {
    return this.#addresses.preparing(document);
  }

  list(world: World, document: SourceDocument): DocumentLink[] {
    const { values, changed } = this.#addresses.of(document);
    const { length } = values;
    const isNewcomer = this.#arrivals !== world.arrivals;
    this.#arrivals = world.arrivals;
    this.#fixed.length = length;
    const again = isNewcomer ? values.map((_, index) => index) : changed;
    for (const index of again) {
      const state = document.sections[index];
      const file = fileLinkOf(world, state);
      this.#fixed[index] = file === undefined ? values[index] : [...values[index], file];
      if (referencesIn(state).length > 0) this.#referring.add(index);
      else this.#referring.delete(index);
    }
    for (const index of this.#referring) if (index >= length) this.#referring.delete(index);
    if (this.#referring.size === 0) return this.#joined.join(this.#fixed, again);
    const lists = [...this.#fixed];
    for (const index of this.#referring)
      lists[index] = [...lists[index], ...referenceLinks(world, document.sections[index])];
    return this.#joined.join(lists, union(again, [...this.#referring], length));
  }
}

const linksOfDocuments = new WeakMap<SourceDocument, LinksOfDocument>();

/**
 * Links from addresses, from reference lines to the passages they stand for, and from a bundle's names to the files
 * of that name. Not to be changed.
 */
export function documentLinks(world: World, document: SourceDocument): DocumentLink[] {
  return linksOfDocument(document).list(world, document);
}

/** Makes what `documentLinks` is made of in slices, section by section. */
export function preparingLinks(document: SourceDocument): Work<void> {
  return linksOfDocument(document).preparing(document);
}

function linksOfDocument(document: SourceDocument): LinksOfDocument {
  return keptOf(linksOfDocuments, document, () => new LinksOfDocument());
}
