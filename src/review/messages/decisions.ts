import * as l10n from '@vscode/l10n';
import { entityTypeRecords } from '../entityTypes';
import type { Decision } from '../types';

/** A decision as a sentence. */
export function decisionWords(decision: Decision): string {
  switch (decision.kind) {
    case 'boilerplate':
      return l10n.t('Boilerplate wherever it stands: “{text}”', { text: textOf(decision) });
    case 'not-boilerplate':
      return l10n.t('No boilerplate wherever it stands: “{text}”', { text: textOf(decision) });
    case 'boilerplate-pattern':
      return l10n.t('Boilerplate, and all lines like it: “{text}”', { text: decision.pattern });
    case 'not-boilerplate-pattern':
      return l10n.t('No boilerplate, nor any line like it: “{text}”', { text: decision.pattern });
    case 'boilerplate-here':
      return l10n.t('Boilerplate in {name}: “{text}”', { name: nameOf(decision), text: textOf(decision) });
    case 'not-boilerplate-here':
      return l10n.t('No boilerplate in {name}: “{text}”', { name: nameOf(decision), text: textOf(decision) });
    case 'boilerplate-on-site':
      return l10n.t('Boilerplate on {site}: “{text}”', { site: decision.site, text: decision.pattern });
    case 'not-boilerplate-on-site':
      return l10n.t('No boilerplate on {site}: “{text}”', { site: decision.site, text: decision.pattern });
    case 'keep-both':
      return l10n.t('Both copies are kept: “{text}”', { text: textOf(decision) });
    case 'both-right':
      return l10n.t('Both are right: “{one}” and “{other}”', {
        one: decision.values[0],
        other: decision.values[1],
      });
    case 'reference':
      return l10n.t('A reference stands in the place of “{text}”', { text: decision.text });
    case 'entity':
      return entityWords(decision);
  }
}

function entityWords(decision: Extract<Decision, { readonly kind: 'entity' }>): string {
  const { name } = decision;
  if (decision.action === 'ignore') return l10n.t('“{name}” is no name', { name });
  if (decision.action === 'same')
    return l10n.t('“{name}” is the same as “{other}”', { name, other: decision.as });
  return l10n.t('“{name}” is of the type {type}', { name, type: entityTypeRecords[decision.type].word() });
}

/** Lines that were written by hand may have no excerpt. */
function textOf({ text, ...rest }: { readonly text?: string; readonly key?: string }): string {
  return text ?? rest.key ?? '';
}

function nameOf({ document, section }: { readonly document: string; readonly section?: string }): string {
  return section === undefined ? document : `${document}: ${section}`;
}
