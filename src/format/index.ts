export * from './types';
export { bodyOf, bodyFromParagraphs } from './body';
export { removalEdits } from './removal';
export { parseFile } from './parse';
