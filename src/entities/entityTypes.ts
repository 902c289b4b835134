import type { EntityType } from './types';

/** All types of entities, in the order in which a reader wants them: names, then times, then figures, then addresses. */
export const entityTypes: readonly EntityType[] = [
  'person',
  'organisation',
  'place',
  'group',
  'date',
  'time',
  'money',
  'percent',
  'quantity',
  'law',
  'url',
  'email',
  'phone',
  'handle',
];
