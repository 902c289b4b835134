/** Bytes and text: which encoding a file is in, what its bytes say, and how they are written back. */
export { type ChosenEncoding, chosenEncoding, decodeChosen, decodeChosenWork } from './chosen';
export { decodeLoosely, decodeStrictly, encode, encodeUnicode } from './codecs';
export {
  base64Characters,
  charactersIn,
  decodeCharset,
  decodeEncodedWords,
  decodeExport,
  hexCharacters,
} from './mail';
export { markBytes, markedEncoding } from './marks';
export { type EncodingName, isUnicode } from './names';
export { isReadOnly, rewrite } from './rewrite';
export { type DecodedText, decodeText, type Encoding, encodeText } from './text';
