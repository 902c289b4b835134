/**
 * A light stemmer on folded UTF-16 units, made for matching, not for reading: it takes inflection off words of the
 * Latin script (plural, past, participle, the commonest derivations) and leaves every other script alone.
 */

const A = 97;
const vowels = new Uint8Array(128);
for (const vowel of 'aeiouy') vowels[vowel.charCodeAt(0)] = 1;

function endsWith(units: Uint16Array, length: number, suffix: string): boolean {
  const from = length - suffix.length;
  if (from < 0) return false;
  for (let i = 0; i < suffix.length; i++) if (units[from + i] !== suffix.charCodeAt(i)) return false;
  return true;
}

function hasVowel(units: Uint16Array, length: number): boolean {
  for (let i = 0; i < length; i++) if (units[i] < 128 && vowels[units[i]] === 1) return true;
  return false;
}

function undouble(units: Uint16Array, length: number): number {
  const last = units[length - 1];
  if (
    length > 3 &&
    last === units[length - 2] &&
    last !== 108 &&
    last !== 115 &&
    last !== 122 &&
    vowels[last & 127] === 0
  )
    return length - 1;
  return length;
}

/** Suffixes by their last unit, in the order they are tried; the first that leaves four letters is taken off. */
const suffixes = new Map<number, readonly string[]>();
for (const suffix of 'ement ment ation ition ion ive ity ance ence ness ful al er or'.split(' ')) {
  const last = suffix.charCodeAt(suffix.length - 1);
  suffixes.set(last, [...(suffixes.get(last) ?? []), suffix]);
}
const suffixesOf: (readonly string[])[] = [];
for (let unit = 0; unit < 128; unit++) suffixesOf.push(suffixes.get(unit) ?? []);

/**
 * Length of the stem of the word in `units[0, length)`; the last unit of the stem may be changed.
 * Words under four letters and words with other than a-z are returned whole.
 */
export function stemLength(units: Uint16Array, length: number): number {
  if (length < 4) return length;
  for (let i = 0; i < length; i++) if (units[i] < A || units[i] > 122) return length;
  return stemLengthOfLetters(units, length);
}

/** {@link stemLength} of a word of at least four units that are all a-z. */
export function stemLengthOfLetters(units: Uint16Array, length: number): number {
  let n = length;
  if (units[n - 1] === 115) {
    if (endsWith(units, n, 'ies') && n > 4) n -= 2;
    else if (endsWith(units, n, 'sses')) n -= 2;
    else if (!endsWith(units, n, 'ss') && !endsWith(units, n, 'us') && !endsWith(units, n, 'is')) n -= 1;
  }
  const last = units[n - 1];
  if (last === 103 && endsWith(units, n, 'ing') && n > 5 && hasVowel(units, n - 3))
    n = undouble(units, n - 3);
  else if (last === 100 && units[n - 2] === 101 && n > 4 && hasVowel(units, n - 2))
    n = undouble(units, n - 2);
  if (units[n - 1] === 121 && units[n - 2] === 108 && n > 5) n -= 2;
  for (const suffix of suffixesOf[units[n - 1]]) {
    if (n - suffix.length >= 4 && endsWith(units, n, suffix)) {
      n -= suffix.length;
      break;
    }
  }
  if (n > 4 && (units[n - 1] === 101 || units[n - 1] === 97 || units[n - 1] === 111)) n -= 1;
  if (n > 3 && units[n - 1] === 121) units[n - 1] = 105;
  if (n > 5 && units[n - 1] === 116 && units[n - 2] === 97) n -= 2;
  return n;
}
