export * from './types';
export { createEntityTagger } from './tagger';
export type { EntityModels } from './models';
export { placesOfName } from './knownNames';
export { UNKNOWN_LANGUAGE } from './language';
export { createEntityIndex } from './entityIndex';
export { normaliseName } from './names';
export { ENTITY_TYPES, entityTypes } from './entityTypes';
