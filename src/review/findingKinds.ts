import * as l10n from '@vscode/l10n';
import type { BoilerplateKind } from '../boilerplate/index';
import type { Severity } from '../format/index';
import type { ReuseClass } from '../reuse/index';

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
};

/** A reference whose text is not where it says. */
export const referenceRecord: FindingKind = { code: 'reference-lost', severity: 'warning' };

/** The group under which a code can be set as a whole. */
export type FindingGroup = 'boilerplate' | 'shared' | 'format';

const kinds = new Map<string, { readonly group: FindingGroup; readonly severity: Severity }>([
  ...Object.values(boilerplateRecords).map(
    ({ code, severity }) => [code, { group: 'boilerplate', severity }] as const,
  ),
  [referenceRecord.code, { group: 'shared', severity: referenceRecord.severity }],
  ...Object.values(sharedRecords).map(({ code, severity }) => [code, { group: 'shared', severity }] as const),
]);

/** The codes of the detectors' findings. */
export const detectorCodes: readonly string[] = [...kinds.keys()];

/** The group of a code: that of its detector, else a fault of the format. */
export function groupOf(code: string): FindingGroup {
  return kinds.get(code)?.group ?? 'format';
}

/** The severity of a code of a detector when nobody says otherwise; undefined for a fault of the format. */
export function defaultSeverityOf(code: string): Severity | undefined {
  return kinds.get(code)?.severity;
}
