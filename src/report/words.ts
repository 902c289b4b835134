import * as l10n from '@vscode/l10n';
import type { LineStanding, ReportedDecision, ReportedMember, ReportedNote, RowKind } from '../review/index';

export const kinshipWords: Readonly<Record<ReportedMember['kinship'], () => string>> = {
  pivot: () => l10n.t('covers most of the others'),
  identical: () => l10n.t('identical'),
  contained: () => l10n.t('contained'),
  edited: () => l10n.t('edited'),
  retold: () => l10n.t('retold'),
  thread: () => l10n.t('same thread'),
};

export const rowWords: Readonly<Record<RowKind, () => string>> = {
  same: () => l10n.t('same text'),
  edited: () => l10n.t('edited copy'),
  partly: () => l10n.t('shares sentences'),
  retold: () => l10n.t('reworded'),
  wording: () => l10n.t('some of the same words'),
  alone: () => l10n.t('only here'),
};

export const standingWords: Readonly<Record<LineStanding, () => string>> = {
  flagged: () => l10n.t('boilerplate'),
  kept: () => l10n.t('kept by a reviewer'),
  open: () => l10n.t('left as it is'),
};

export const decisionWords: Readonly<Record<ReportedDecision['standing'], () => string>> = {
  stands: () => l10n.t('in force'),
  superseded: () => l10n.t('decided otherwise later'),
  withdrawn: () => l10n.t('taken back'),
  withdrawal: () => l10n.t('takes it back'),
};

export const noteStandingWords: Readonly<Record<ReportedNote['standing'], () => string>> = {
  there: () => '',
  changed: () => l10n.t('in other words since'),
  moved: () => l10n.t('in another document since'),
  lost: () => l10n.t('stands nowhere any more'),
};

/** `0.97` as `97 %`. */
export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** What is said of the end of a list that was left out; nothing where it is whole. */
export function moreWords(more: number): readonly string[] {
  return more === 0 ? [] : [l10n.t('Left out here for its length: {count} more.', { count: more })];
}
