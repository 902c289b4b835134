import * as l10n from '@vscode/l10n';
import type { BoilerplateKind } from '../boilerplate/index';
import { FORMAT_CODES, type Severity } from '../format/index';
import type { ReuseClass } from '../reuse/index';
import type { ChangeKind } from './changeKinds';

/**
 * All that the review shows of a sort of finding of the detectors; the one place that a new one is described in. Its
 * code is the name of its page in docs/rules. Faults of the format bring their own severity, and their words are in
 * `messages/format.ts`.
 */
interface FindingKind {
  readonly code: string;
  readonly severity: Severity;
}

export interface BoilerplateRecord extends FindingKind {
  /** The kind of site furniture in words that begin a sentence. */
  readonly word: () => string;
}

export interface SharedRecord extends FindingKind {
  /** What is said of a passage as a whole and of its best counterpart. */
  readonly words: (place: string, score: string) => string;
}

const furniture = <Kind extends BoilerplateKind>(kind: Kind, word: () => string): BoilerplateRecord => ({
  code: `boilerplate-${kind}`,
  severity: 'information',
  word,
});

export const boilerplateRecords: Readonly<Record<BoilerplateKind, BoilerplateRecord>> = {
  navigation: furniture('navigation', () => l10n.t('Site navigation')),
  'share-bar': furniture('share-bar', () => l10n.t('Share bar')),
  'comment-form': furniture('comment-form', () => l10n.t('Comment form')),
  subscription: furniture('subscription', () => l10n.t('Subscription or donation plea')),
  advertising: furniture('advertising', () => l10n.t('Advertising')),
  'legal-notice': furniture('legal-notice', () => l10n.t('Cookie or legal notice')),
  disclaimer: furniture('disclaimer', () => l10n.t('Disclaimer')),
  metadata: furniture('metadata', () => l10n.t('Byline or dateline')),
  'tag-list': furniture('tag-list', () => l10n.t('Tag list')),
  'related-links': furniture('related-links', () => l10n.t('Related links')),
  'image-credit': furniture('image-credit', () => l10n.t('Image credit')),
  tracker: furniture('tracker', () => l10n.t('Tracker residue')),
  'page-furniture': furniture('page-furniture', () => l10n.t('Running head or page number')),
  signature: furniture('signature', () => l10n.t('Signature')),
  other: furniture('other', () => l10n.t('Site furniture')),
};

export const sharedRecords: Readonly<Record<ReuseClass, SharedRecord>> = {
  exact: {
    code: 'shared-exact',
    severity: 'warning',
    words: (place) => l10n.t('Same text in {place}', { place }),
  },
  near: {
    code: 'shared-near',
    severity: 'information',
    words: (place, score) => l10n.t('Edited copy in {place} ({score})', { place, score }),
  },
  reworded: {
    code: 'shared-reworded',
    severity: 'information',
    words: (place, score) => l10n.t('Reworded in {place} ({score})', { place, score }),
  },
  contained: {
    code: 'shared-contained',
    severity: 'information',
    words: (place, score) => l10n.t('Shares sentences with {place} ({score})', { place, score }),
  },
  wording: {
    code: 'shared-wording',
    severity: 'hint',
    words: (place) => l10n.t('These words also stand in {place}', { place }),
  },
};

/** A document that stands elsewhere as well, as a whole. */
export const identicalRecord: FindingKind & { readonly words: (name: string, isExact: boolean) => string } = {
  code: 'identical-document',
  severity: 'warning',
  words: (name, isExact) =>
    isExact
      ? l10n.t('Same document as {name}', { name })
      : l10n.t('Same document as {name}, other typography', { name }),
};

/** How two paragraphs of mail relate of which one or both are quoted. */
export type Quoting = 'quotes' | 'quoted' | 'both';

/** A paragraph of a message that another message quotes unchanged. */
export const quotedRecord: FindingKind & { readonly words: (quoting: Quoting, place: string) => string } = {
  code: 'quoted-message',
  severity: 'information',
  words: (quoting, place) => {
    if (quoting === 'quotes') return l10n.t('Quotes {place}', { place });
    if (quoting === 'quoted') return l10n.t('Quoted in {place}', { place });
    return l10n.t('Quotes the same message as {place}', { place });
  },
};

/** A text that stands in many documents which tell different things. */
export const recurringRecord: FindingKind & { readonly words: (documents: number) => string } = {
  code: 'recurring-text',
  severity: 'hint',
  words: (documents) => l10n.t('Recurring text: stands in {count} documents', { count: documents }),
};

export interface ChangeRecord extends FindingKind {
  /** Both values in words; an empty one is of a side that says nothing of it. */
  readonly words: (own: string, other: string, place: string) => string;
}

const changed = (code: string, shown = (value: string): string => value): ChangeRecord => ({
  code,
  severity: 'warning',
  words: (own, other, place) => {
    if (own === '') return l10n.t('“{other}” in {place}, not here', { other, place });
    if (other === '') return l10n.t('“{own}” here, not in {place}', { own, place });
    return l10n.t('{own} here, {other} in {place}', { own: shown(own), other: shown(other), place });
  },
});

/** What stands in the place of a value may be no value: several words without a number are shown as what the text says. */
const quotedWords = (value: string): string =>
  /\p{N}/u.test(value) || !/\s/u.test(value) ? value : `“${value}”`;

/** What a passage may give differently from its counterpart. */
export const changeRecords: Readonly<Record<ChangeKind, ChangeRecord>> = {
  figure: changed('changed-figure', quotedWords),
  amount: changed('changed-amount', quotedWords),
  date: changed('changed-date', quotedWords),
  unit: changed('changed-unit', quotedWords),
  name: changed('changed-name'),
  negation: changed('changed-negation'),
  restriction: changed('changed-restriction'),
  modality: changed('changed-modality'),
  direction: changed('changed-direction'),
  altered: {
    code: 'changed-quotation',
    severity: 'warning',
    words: (own, other, place) => {
      if (own === '') return l10n.t('Quotation without “{other}”, which stands in {place}', { other, place });
      if (other === '')
        return l10n.t('Quotation with “{own}”, which does not stand in {place}', { own, place });
      return l10n.t('Quotation altered: “{own}” here, “{other}” in {place}', { own, other, place });
    },
  },
  lostMarks: {
    code: 'changed-quotation',
    severity: 'warning',
    words: (_own, _other, place) => l10n.t('In quotation marks here, not in {place}', { place }),
  },
  gainedMarks: {
    code: 'changed-quotation',
    severity: 'warning',
    words: (_own, _other, place) => l10n.t('Quotation marks dropped, which stand in {place}', { place }),
  },
  otherSpeaker: {
    code: 'changed-quotation',
    severity: 'warning',
    words: (own, other, place) => l10n.t('Said by {own} here, by {other} in {place}', { own, other, place }),
  },
};

/** A reference whose text is not where it says. */
export const referenceRecord: FindingKind = { code: 'reference-lost', severity: 'warning' };

/** The group under which a code can be set as a whole. */
export type FindingGroup = 'boilerplate' | 'shared' | 'format';

const KINDS = new Map<string, { readonly group: FindingGroup; readonly severity: Severity }>([
  ...Object.values(boilerplateRecords).map(
    ({ code, severity }) => [code, { group: 'boilerplate', severity }] as const,
  ),
  ...Object.values(changeRecords).map(({ code, severity }) => [code, { group: 'shared', severity }] as const),
  [quotedRecord.code, { group: 'shared', severity: quotedRecord.severity }],
  [recurringRecord.code, { group: 'shared', severity: recurringRecord.severity }],
  [identicalRecord.code, { group: 'shared', severity: identicalRecord.severity }],
  [referenceRecord.code, { group: 'shared', severity: referenceRecord.severity }],
  ...Object.values(sharedRecords).map(({ code, severity }) => [code, { group: 'shared', severity }] as const),
]);

/** The codes of the detectors' findings. */
export const DETECTOR_CODES: readonly string[] = [...KINDS.keys()];

/** The group of a code: that of its detector, else a fault of the format. */
export function groupOf(code: string): FindingGroup {
  return KINDS.get(code)?.group ?? 'format';
}

const GROUPS: readonly FindingGroup[] = ['boilerplate', 'shared', 'format'];

const WITH_SEVERITY: ReadonlySet<string> = new Set([...GROUPS, ...KINDS.keys(), ...FORMAT_CODES]);

/** Whether a severity can be set for what is called so: the code of a finding, or a group of them. */
export function hasSeverity(name: string): boolean {
  return WITH_SEVERITY.has(name);
}

/** The severity of a code of a detector when nobody says otherwise; undefined for a fault of the format. */
export function defaultSeverityOf(code: string): Severity | undefined {
  return KINDS.get(code)?.severity;
}
