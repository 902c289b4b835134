/**
 * Files of the local disk, for those who run in Node: nothing is opened that could be waited for, or read before its size is known;
 * logs are added to while no other process does, and what was found before is kept in files of its own.
 */
export { appendLocked } from './appending';
export { Cache, type CacheSize } from './cache';
export { entityModelsIn } from './entityModels';
export { programOf, readerOf } from './reader';
export { localFolder } from './localFolder';
export { readRegular, readRegularSync, TO_READ, type FileContent } from './regularFiles';
