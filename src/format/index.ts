/** The public face of the format room: files read as delimiters, sections, paragraphs and sentences. */
export * from './document/types';
export { bodyOf, bodyFromParagraphs, bodyWithParagraphs, sharedEnds } from './document/body';
export {
  passageHead,
  passageParts,
  passagePieces,
  passageSentences,
  passageSpan,
  passageText,
  textAcrossPages,
} from './document/passage';
export { singleChange } from './document/change';
export { mailAttribution, quoteDepth, quoteMarks } from './document/mail';
export { mailHeader } from './document/mailHeader';
export { sentencesIn } from './document/sentences';
export { DIALECT_IDS } from './reading/dialects';
export { metadataOf } from './reading/metadata';
export { parseFile, parsingFile, readingPossibleDialects, reparseFile } from './reading/parse';
export type { PossibleDialect } from './reading/parse';
export { removalEdits, removalInBody } from './writing/removal';
export { editsInFile, offsetInBody, spanInFile } from './writing/cellEdits';
export { columnsOf as tableColumns } from './tables/columns';
export { isTableDialect, isUnreadTable, TABLE_DIALECTS } from './tables/table';
export { FORMAT_CODES, SEVERITIES } from './document/faults';
export type { FixId, FormatCode, Severity } from './document/faults';
export { pack, packing, quoteName } from './writing/pack';
export { Checksum, readingChecksum } from './writing/checksum';
export type { Member } from './writing/pack';
export { unpackableNames, writableNames } from './writing/rename';
export type { Renaming } from './writing/rename';
export { ORDER_SUFFIX, ordered, orderOf } from './writing/order';
export { decodeFault, decodeMember, isBase64, memberText } from './writing/decode';
export { looseLines, refusalsOf, unpack } from './writing/unpack';
export { memberWriter } from './writing/bundleBytes';
export { recordFileNames } from './tables/fileNames';
export type { Refusal, RefusalCode, SkippedMember, Unpacked, UnpackedMember } from './writing/unpack';
export type { PathFault, PathWarning } from './problems/safepath';
export { inspect } from './reading/inspect';
export type { InspectedMember, Inspection } from './reading/inspect';
export { fixesFor } from './writing/fixes';
export { convertToCanonical, removeBlankLinesBeforeDelimiters, unwrapOuterFence } from './writing/wholefile';
export { readBundleBytes } from './writing/bundleBytes';
export type { BundleText } from './writing/bundleBytes';
