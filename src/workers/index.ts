/** Threads of Node beside the main one: what each of them does, and who hands it out. */
export { TaggingPool, threadsBeside } from './pool';
