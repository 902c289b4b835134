import * as l10n from '@vscode/l10n';
import type { BoilerplateKind } from '../../boilerplate/index';
import type { EntityType } from '../../entities/index';

/** The kind of site furniture in words that begin a sentence. */
export function kindName(kind: BoilerplateKind): string {
  switch (kind) {
    case 'navigation':
      return l10n.t('Site navigation');
    case 'share-bar':
      return l10n.t('Share bar');
    case 'comment-form':
      return l10n.t('Comment form');
    case 'subscription':
      return l10n.t('Subscription or donation plea');
    case 'advertising':
      return l10n.t('Advertising');
    case 'legal-notice':
      return l10n.t('Cookie or legal notice');
    case 'disclaimer':
      return l10n.t('Disclaimer');
    case 'metadata':
      return l10n.t('Byline or dateline');
    case 'tag-list':
      return l10n.t('Tag list');
    case 'related-links':
      return l10n.t('Related links');
    case 'image-credit':
      return l10n.t('Image credit');
    case 'tracker':
      return l10n.t('Tracker residue');
    case 'other':
      return l10n.t('Site furniture');
  }
}

/** The heading over entities of a type, in the plural. */
export function typeHeading(type: EntityType): string {
  switch (type) {
    case 'person':
      return l10n.t('People');
    case 'organisation':
      return l10n.t('Organisations');
    case 'place':
      return l10n.t('Places');
    case 'group':
      return l10n.t('Nationalities and groups');
    case 'date':
      return l10n.t('Dates');
    case 'time':
      return l10n.t('Times');
    case 'money':
      return l10n.t('Money');
    case 'percent':
      return l10n.t('Percentages');
    case 'quantity':
      return l10n.t('Quantities');
    case 'law':
      return l10n.t('Laws');
    case 'url':
      return l10n.t('Web addresses');
    case 'email':
      return l10n.t('E-mail addresses');
    case 'phone':
      return l10n.t('Phone numbers');
    case 'handle':
      return l10n.t('Handles');
  }
}

/** One entity's type, in the singular. */
export function typeName(type: EntityType): string {
  switch (type) {
    case 'person':
      return l10n.t('Person');
    case 'organisation':
      return l10n.t('Organisation');
    case 'place':
      return l10n.t('Place');
    case 'group':
      return l10n.t('Nationality or group');
    case 'date':
      return l10n.t('Date');
    case 'time':
      return l10n.t('Time');
    case 'money':
      return l10n.t('Amount of money');
    case 'percent':
      return l10n.t('Percentage');
    case 'quantity':
      return l10n.t('Quantity');
    case 'law':
      return l10n.t('Law');
    case 'url':
      return l10n.t('Web address');
    case 'email':
      return l10n.t('E-mail address');
    case 'phone':
      return l10n.t('Phone number');
    case 'handle':
      return l10n.t('Handle');
  }
}
