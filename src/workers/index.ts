/** Threads beside the main one, of Node and of a browser: what each of them does, and who hands it out. */
export { nodeThread, threadsBeside } from './nodeThreads';
export type { StartThread } from './messages';
export { TaggingPool } from './pool';
export { isTaggerBoot, tagFor, WebThreads, type TaggerModels } from './webThreads';
