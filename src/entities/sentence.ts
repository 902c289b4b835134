import { extendPhrase, type Lexicon, LIST_MASK, ListBit, MARKED, markedHash, MAX_PHRASE } from './lexicon';
import { newNumbers, noNumbers } from './pool';
import { tokenise, type Tokens } from './tokens';
import { Look, type WordTypes } from './words';

/** How the letters of a sentence are cased: as in running text, or in a way that tells nothing of names. */
export const enum Casing {
  Normal = 0,
  AllCapitals = 1,
  Title = 2,
  Lower = 3,
}

/** A sentence made ready for the tagger. Token offsets count from the beginning of the sentence. */
export interface Sentence {
  readonly tokens: Tokens;
  /** Word type of each token. */
  readonly types: Int32Array;
  /** Lists of which a phrase of several words begins at the token, or has begun before; at least one number a token. */
  readonly begins: Int32Array;
  readonly inside: Int32Array;
  readonly casing: Casing;
  /** True for a row of a table: a good part of it is numbers. */
  readonly isTable: boolean;
  /** Index of the first word. */
  readonly first: number;
}

/** Reads `text[from, to)` as one sentence. */
export function readSentence(
  text: string,
  from: number,
  to: number,
  words: WordTypes,
  lexicon: Lexicon,
): Sentence {
  const keepsMark = (word: number): boolean => lexicon.phrases.get(markedHash(word)) === MARKED;
  const tokens = tokenise(text, from, to, keepsMark);
  const types = newNumbers(tokens.count);
  for (let i = 0; i < tokens.count; i += 1)
    types[i] = words.intern(text, from + tokens.start[i], from + tokens.end[i]);
  const { begins, inside } = matchPhrases(types, words, lexicon);
  return {
    tokens,
    types,
    begins,
    inside,
    casing: casingOf(types, words),
    isTable: isTable(types, words),
    first: firstWord(types, words),
  };
}

function matchPhrases(
  types: Int32Array,
  words: WordTypes,
  lexicon: Lexicon,
): Pick<Sentence, 'begins' | 'inside'> {
  let begins = noNumbers(types.length);
  let inside = begins;
  for (let i = 0; i < types.length; i += 1) {
    if ((words.lists(types[i]) & ListBit.prefix) === 0) continue;
    let phrase = words.lower(types[i]);
    const last = Math.min(types.length, i + MAX_PHRASE);
    for (let j = i + 1; j < last; j += 1) {
      phrase = extendPhrase(phrase, words.lower(types[j]));
      const bits = lexicon.phrases.get(phrase);
      if (bits === 0) break;
      const lists = bits & LIST_MASK;
      if (lists !== 0) {
        if (begins === inside) [begins, inside] = [newNumbers(types.length), newNumbers(types.length)];
        begins[i] |= lists;
        for (let k = i + 1; k <= j; k += 1) inside[k] |= lists;
      }
      if ((bits & ListBit.prefix) === 0) break;
    }
  }
  return { begins, inside };
}

function firstWord(types: Int32Array, words: WordTypes): number {
  for (let i = 0; i < types.length; i += 1) {
    if ((words.look(types[i]) & Look.punctuation) === 0) return i;
  }
  return 0;
}

/** Share of numbers from which a sentence is a row of a table, "Arsenal 2 Leeds 1": docs/entities.md, "Constants". */
const NUMBERS = 0.22;

function isTable(types: Int32Array, words: WordTypes): boolean {
  let numbers = 0;
  for (let i = 0; i < types.length; i += 1) if ((words.look(types[i]) & Look.number) !== 0) numbers += 1;
  return numbers >= 2 && numbers >= types.length * NUMBERS;
}

function casingOf(types: Int32Array, words: WordTypes): Casing {
  let letters = 0;
  let capital = 0;
  let allCapital = 0;
  let lower = 0;
  for (let i = 0; i < types.length; i += 1) {
    const look = words.look(types[i]);
    if ((look & (Look.capital | Look.lower)) === 0) continue;
    letters += 1;
    if ((look & Look.capital) !== 0) capital += 1;
    if ((look & Look.allCapital) !== 0) allCapital += 1;
    if ((look & Look.lower) !== 0) lower += 1;
  }
  if (letters >= 3 && allCapital >= letters * 0.7) return Casing.AllCapitals;
  if (letters >= 4 && capital >= letters * 0.65) return Casing.Title;
  if (letters >= 4 && lower === letters) return Casing.Lower;
  return Casing.Normal;
}
