import * as l10n from '@vscode/l10n';
import { SymbolKind } from 'vscode-languageserver-types';
import { type EntityType, entityTypes } from '../entities/index';

export { entityTypes };

/** All that the review shows of a type of entity; the one place that a new type is described in. */
export interface EntityTypeRecord {
  /** The type in the singular. */
  readonly word: () => string;
  /** The heading over entities of the type, in the plural. */
  readonly heading: () => string;
  /** The editor's own icon. */
  readonly symbol: SymbolKind;
  /** The standard token type whose colour it takes where a theme knows no better. */
  readonly superType: string;
  /** The TextMate scope whose colour it takes, for types that are names. */
  readonly scope?: string;
  /** The words by which a reviewer gives a name this type; absent where a name cannot be corrected to it. */
  readonly correction?: (name: string) => string;
  /** Whether names of the type may be listed in `winnow.entities.names`. */
  readonly listed: boolean;
}

export const entityTypeRecords: Readonly<Record<EntityType, EntityTypeRecord>> = {
  person: {
    word: () => l10n.t('Person'),
    heading: () => l10n.t('People'),
    symbol: SymbolKind.Interface,
    superType: 'variable',
    scope: 'entity.name.function.person',
    correction: (name) => l10n.t('“{name}” is a person', { name }),
    listed: true,
  },
  organisation: {
    word: () => l10n.t('Organisation'),
    heading: () => l10n.t('Organisations'),
    symbol: SymbolKind.Class,
    superType: 'class',
    scope: 'entity.name.type.organisation',
    correction: (name) => l10n.t('“{name}” is an organisation', { name }),
    listed: true,
  },
  place: {
    word: () => l10n.t('Place'),
    heading: () => l10n.t('Places'),
    symbol: SymbolKind.Field,
    superType: 'namespace',
    scope: 'variable.other.constant.place',
    correction: (name) => l10n.t('“{name}” is a place', { name }),
    listed: true,
  },
  group: {
    word: () => l10n.t('Nationality or group'),
    heading: () => l10n.t('Nationalities and groups'),
    symbol: SymbolKind.Enum,
    superType: 'interface',
    listed: true,
  },
  date: {
    word: () => l10n.t('Date'),
    heading: () => l10n.t('Dates'),
    symbol: SymbolKind.Event,
    superType: 'number',
    listed: false,
  },
  time: {
    word: () => l10n.t('Time'),
    heading: () => l10n.t('Times'),
    symbol: SymbolKind.Event,
    superType: 'number',
    listed: false,
  },
  money: {
    word: () => l10n.t('Amount of money'),
    heading: () => l10n.t('Money'),
    symbol: SymbolKind.Number,
    superType: 'number',
    listed: false,
  },
  percent: {
    word: () => l10n.t('Percentage'),
    heading: () => l10n.t('Percentages'),
    symbol: SymbolKind.Number,
    superType: 'number',
    listed: false,
  },
  quantity: {
    word: () => l10n.t('Quantity'),
    heading: () => l10n.t('Quantities'),
    symbol: SymbolKind.Number,
    superType: 'number',
    listed: false,
  },
  law: {
    word: () => l10n.t('Law'),
    heading: () => l10n.t('Laws'),
    symbol: SymbolKind.Constant,
    superType: 'type',
    listed: false,
  },
  url: {
    word: () => l10n.t('Web address'),
    heading: () => l10n.t('Web addresses'),
    symbol: SymbolKind.String,
    superType: 'string',
    listed: false,
  },
  email: {
    word: () => l10n.t('E-mail address'),
    heading: () => l10n.t('E-mail addresses'),
    symbol: SymbolKind.String,
    superType: 'string',
    listed: false,
  },
  phone: {
    word: () => l10n.t('Phone number'),
    heading: () => l10n.t('Phone numbers'),
    symbol: SymbolKind.String,
    superType: 'string',
    listed: false,
  },
  handle: {
    word: () => l10n.t('Handle'),
    heading: () => l10n.t('Handles'),
    symbol: SymbolKind.String,
    superType: 'string',
    listed: false,
  },
};

/** The types that a reviewer can give a name. */
export const correctionTypes: readonly EntityType[] = entityTypes.filter(
  (type) => entityTypeRecords[type].correction !== undefined,
);
