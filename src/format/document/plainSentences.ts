/**
 * Sentence boundaries of UAX #29 in text of the commonest characters, as `Intl.Segmenter` finds them and many times as fast:
 * https://www.unicode.org/reports/tr29/#Sentence_Boundary_Rules
 */

const OTHER = 0;
const LOWER = 1;
const UPPER = 2;
const DIGIT = 3;
const SPACE = 4;
/** Brackets and quotation marks. */
const CLOSE = 5;
/** After a stop it goes on with the sentence. */
const CONTINUES = 6;
const FULL_STOP = 7;
const STOP = 8;
/** In some versions of Unicode it goes on with a sentence after a stop, in others it does not. */
const SEMICOLON = 9;
/** All that is left to the segmenter, line ends among it. */
const UNKNOWN = 10;

const latin = new Uint8Array(256).fill(UNKNOWN);

function setClass(characters: string, value: number): void {
  for (let i = 0; i < characters.length; i++) latin[characters.charCodeAt(i)] = value;
}

setClass('abcdefghijklmnopqrstuvwxyzßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ', LOWER);
setClass('ABCDEFGHIJKLMNOPQRSTUVWXYZÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ', UPPER);
setClass('0123456789', DIGIT);
setClass(' \t\u00a0', SPACE);
setClass('"\'()[]{}«»', CLOSE);
setClass(',-:', CONTINUES);
setClass('.', FULL_STOP);
setClass('!?', STOP);
setClass(';', SEMICOLON);
setClass('#$%&*+/<=>@\\^_`|~¡¿£§©®°±·×÷', OTHER);

/** Beyond Latin-1 only curly quotation marks and dashes are told. */
function classOf(unit: number): number {
  if (unit < 256) return latin[unit];
  if (unit === 0x2018 || unit === 0x2019 || unit === 0x201c || unit === 0x201d) return CLOSE;
  return unit === 0x2013 || unit === 0x2014 ? CONTINUES : UNKNOWN;
}

/**
 * Where each sentence of `text` but the first begins, ascending; undefined where the text has to be given to the segmenter.
 * Time is linear in its length.
 */
export function plainBoundaries(text: string): readonly number[] | undefined {
  const found: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const kind = classOf(text.charCodeAt(at));
    if (kind === UNKNOWN) return undefined;
    if (kind !== FULL_STOP && kind !== STOP) continue;
    const next = behindSpaces(text, at + 1);
    if (next === text.length) break;
    const after = classOf(text.charCodeAt(next));
    if (after === SEMICOLON || after === UNKNOWN) return undefined;
    if (after === CONTINUES || after === FULL_STOP || after === STOP) continue;
    if (kind === FULL_STOP && goesOn(text, at, next)) continue;
    found.push(next);
  }
  return found;
}

/** Behind what closes a sentence after its stop, and the spaces that follow. */
function behindSpaces(text: string, from: number): number {
  let at = from;
  while (at < text.length && classOf(text.charCodeAt(at)) === CLOSE) at++;
  while (at < text.length && classOf(text.charCodeAt(at)) === SPACE) at++;
  return at;
}

/** Whether a full stop stands in a number or a word, or a small letter comes after it before any other letter. */
function goesOn(text: string, stop: number, next: number): boolean {
  const after = classOf(text.charCodeAt(stop + 1));
  if (after === DIGIT) return true;
  const before = stop === 0 ? OTHER : classOf(text.charCodeAt(stop - 1));
  if (after === UPPER && (before === LOWER || before === UPPER)) return true;
  for (let at = next; at < text.length; at++) {
    const kind = classOf(text.charCodeAt(at));
    if (kind === LOWER) return true;
    if (kind === UPPER || kind === FULL_STOP || kind === STOP) return false;
  }
  return false;
}
