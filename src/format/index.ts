/** The public face of the format room: files read as delimiters, sections, paragraphs and sentences. */
export * from './types';
export { bodyOf, bodyFromParagraphs } from './body';
export { parseFile, reparseFile } from './parse';
export { removalEdits } from './removal';
export { FORMAT_CODES } from './report';
export type { FormatCode } from './report';
export { isPathLike } from './names';
export { DIALECTS } from './dialects';
export { pack, quoteName } from './pack';
export type { Member } from './pack';
export { decodeMember } from './decode';
export { readBundleBytes, unpack } from './unpack';
export type { BundleText, Refusal, RefusalCode, Unpacked, UnpackedMember } from './unpack';
export type { PathFault, PathWarning } from './safepath';
export { inspect } from './inspect';
export type { InspectedMember, Inspection } from './inspect';
export { fixesFor } from './fixes';
export { convertToCanonical, removeBlankLinesBeforeDelimiters, unwrapOuterFence } from './wholefile';
