/** Files of the local disk, for those who run in Node: nothing is opened that could be waited for, or read before its size is known. */
export { entityModelsIn } from './entityModels';
export { localFolder } from './localFolder';
export { readRegular, readRegularSync, type FileContent } from './regularFiles';
