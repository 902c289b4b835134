/** The second face of the room, for `tools/` and tests only: the parts of the model that training and measuring need. */
export { joinMentions } from './joiner';
export { type Analysis, consistentNames } from './consistency';
export { Chain, IMPOSSIBLE } from './crf';
export { ALL_GROUPS, contextFeatures, FeatureGroup, REACH, wordFeatures } from './features';
export { grammarAsked, preparingGrammar, readGrammar } from './grammar/index';
export { LanguageTeller } from './language';
export { kindOf, KINDS, LABEL_COUNT, labelOf, mayFollow } from './labels';
export { DROPPED_BITS, extendPhrase, ListBit, MARKED, markedHash, MAX_PHRASE } from './lexicon';
export * from './model';
export { type Form, keyOf, type NameKey, Opinions, PERSON, wordsOfKey } from './opinions';
export { type RecognisedName, Recogniser } from './recogniser';
export { Scorer } from './scorer';
export { Casing, type Sentence } from './sentence';
export { hashFolded, type KeepsMark, tokenise } from './tokens';
export { Look, type WordTypes } from './words';
export * from './languageTable';
