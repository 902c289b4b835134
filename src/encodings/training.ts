/** For tools/encodings and for tests: what the learned tables are measured in, and every encoding there is. */
export { decodeLoosely } from './codecs';
export { STEP } from './evidence';
export { MULTI_BYTE, SINGLE_BYTE, UNICODE } from './names';
