/** The public face of the format room: files read as delimiters, sections, paragraphs and sentences. */
export * from './document/types';
export { bodyOf, bodyFromParagraphs, bodyWithParagraphs, sharedEnds } from './document/body';
export { singleChange } from './document/change';
export { mailAttribution, quoteDepth } from './document/mail';
export { sentencesIn } from './document/sentences';
export { DIALECT_IDS } from './reading/dialects';
export { parseFile, parsingFile, reparseFile } from './reading/parse';
export { removalEdits } from './writing/removal';
export { FORMAT_CODES } from './document/faults';
export type { FixId, FormatCode, Severity } from './document/faults';
export { pack, quoteName } from './writing/pack';
export type { Member } from './writing/pack';
export { unpackableNames } from './writing/rename';
export type { Renaming } from './writing/rename';
export { ORDER_FILE, ordered, orderOf } from './writing/order';
export { decodeMember } from './writing/decode';
export { readBundleBytes, refusalsOf, unpack } from './writing/unpack';
export type {
  BundleText,
  Refusal,
  RefusalCode,
  SkippedMember,
  Unpacked,
  UnpackedMember,
} from './writing/unpack';
export type { PathFault, PathWarning } from './writing/safepath';
export { inspect } from './reading/inspect';
export type { InspectedMember, Inspection } from './reading/inspect';
export { fixesFor } from './writing/fixes';
export { convertToCanonical, removeBlankLinesBeforeDelimiters, unwrapOuterFence } from './writing/wholefile';
