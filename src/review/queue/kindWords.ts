import * as l10n from '@vscode/l10n';
import { boilerplateRecords } from '../findingKinds';

/** The words for a kind of finding in a list of kinds: those of a sort of boilerplate, else its code, which its page is called by. */
export function findingLabel(kind: string): string {
  const record = Object.values(boilerplateRecords).find(({ code }) => code === kind);
  return record?.word() ?? sortWords[kind]?.() ?? kind;
}

const sortWords: Readonly<Record<string, (() => string) | undefined>> = {
  boilerplate: () => l10n.t('Boilerplate'),
  copies: () => l10n.t('Copies'),
  changes: () => l10n.t('Changed facts'),
  faults: () => l10n.t('Faults'),
};
