export * from './types';
export { bodyOf, bodyFromParagraphs } from './body';
export { removalEdits } from './removal';
export { parseFile, reparseFile } from './parse';
