/**
 * Files of the local disk, for those who run in Node: nothing is opened that could be waited for, or read before its size is known;
 * logs are added to while no other process does.
 */
export { appendLocked } from './appending';
export { entityModelsIn } from './entityModels';
export { localFolder } from './localFolder';
export { readRegular, readRegularSync, type FileContent } from './regularFiles';
