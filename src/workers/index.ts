/** Threads beside the main one, of Node and of a browser: what each of them does, and who hands it out. */
export { nodeThread, threadsBeside } from './nodeThreads';
export type { StartThread, Task } from './messages';
export { sectionReader } from './sectionReader';
export { ReadingPool } from './pool';
export { isReaderBoot, readFor, WebThreads } from './webThreads';
