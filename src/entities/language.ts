import type { Span } from '../format/index';
import { HASH_START, rollHash, rollSecondHash, UnitTable } from '../lexis/index';
import { charClass, CharClass } from './characters';
import {
  GRAM_BYTES,
  GRAM_STRIDE,
  gramKey,
  GramPlace,
  type LanguageTable,
  MAX_WORD_BYTES,
} from './languageTable';
import { ENGLISH } from './models';

/** What cannot be told is called so: BCP 47. */
export const UNKNOWN_LANGUAGE = 'und';

/** Those that several languages known here share come first. */
const enum Script {
  None,
  Latin,
  Cyrillic,
  Arabic,
  Devanagari,
  Other,
  Greek,
  Hebrew,
  Thai,
  Han,
  Kana,
  Hangul,
  Count,
}
const LAST_SHARED_SCRIPT = Script.Devanagari;
/** Where the languages begin in a tally: behind the scripts. */
const FIRST_LANGUAGE: number = Script.Count;

const SCRIPTS: readonly (readonly [Script, RegExp])[] = [
  [Script.Latin, /\p{Script=Latin}/u],
  [Script.Cyrillic, /\p{Script=Cyrillic}/u],
  [Script.Greek, /\p{Script=Greek}/u],
  [Script.Arabic, /\p{Script=Arabic}/u],
  [Script.Hebrew, /\p{Script=Hebrew}/u],
  [Script.Devanagari, /\p{Script=Devanagari}/u],
  [Script.Thai, /\p{Script=Thai}/u],
  [Script.Kana, /\p{Script=Hiragana}|\p{Script=Katakana}/u],
  [Script.Hangul, /\p{Script=Hangul}/u],
  [Script.Han, /\p{Script=Han}/u],
];

/** The script of a code unit, `None` for what is no letter, and the letter as the table has it, small. */
const units = new UnitTable((unit) => {
  const small = String.fromCharCode(unit).toLowerCase();
  return ((small.length === 1 ? small.charCodeAt(0) : unit) << SCRIPT_BITS) | findScript(unit);
});
const SCRIPT_BITS = 4;

function scriptIn(unit: number): Script {
  return unit & ((1 << SCRIPT_BITS) - 1);
}

function smallIn(unit: number): number {
  return unit >>> SCRIPT_BITS;
}

function findScript(code: number): Script {
  const kind = charClass(code);
  if (kind !== CharClass.Upper && kind !== CharClass.Lower && kind !== CharClass.Letter) return Script.None;
  const char = String.fromCharCode(code);
  return SCRIPTS.find(([, pattern]) => pattern.test(char))?.[0] ?? Script.Other;
}

/** The language of a script that, of those known here, one alone is written in. */
const LANGUAGE_OF: Partial<Readonly<Record<Script, string>>> = {
  [Script.Greek]: 'el',
  [Script.Hebrew]: 'he',
  [Script.Thai]: 'th',
  [Script.Hangul]: 'ko',
  [Script.Han]: 'zh',
  [Script.Kana]: 'ja',
};
/** The languages of the table that are not written in Latin letters. */
const SCRIPT_OF: Readonly<Record<string, Script>> = {
  be: Script.Cyrillic,
  bg: Script.Cyrillic,
  ru: Script.Cyrillic,
  sr: Script.Cyrillic,
  uk: Script.Cyrillic,
  ar: Script.Arabic,
  fa: Script.Arabic,
  ku: Script.Arabic,
  ur: Script.Arabic,
  hi: Script.Devanagari,
  mr: Script.Devanagari,
};

/** Scripts whose letters are capital or small. */
const CASED: ReadonlySet<Script> = new Set([Script.Latin, Script.Cyrillic, Script.Greek, Script.None]);

// What was seen when the constants of labels and of unknown languages were chosen is in docs/entities.md, "Language"; the others are choices.

/** A syllable or a word takes one sign of these scripts and several letters of others. */
const SIGN_WEIGHT = 3;
/** Share of its signs from which a text is Japanese, not Chinese. A choice. */
const KANA_SHARE = 0.05;
/** Signs of a stretch without kana that may be Japanese all the same, if what is around it is: a heading, a list of names. */
const FEW_SIGNS = 40;

/** Pieces of words that a stretch must have for it to be in another language than what is around it. */
const MIN_GRAMS = 6;
/** By how much of its own score a language has to be ahead of that which is around. */
const MARGIN = 0.12;
/** And by how much at the least, in steps of the table: three words that only one of them has. */
const MIN_LEAD = 24;
/**
 * Less than this share of words that follow another in small letters: menus, tables, lists of names, which in any language hold names
 * of others. By how much a language has to be ahead there, what a piece of a word has to say for it on average, and how many there have to be:
 * of fewer, such as "Real Madrid 0 Barcelona 4", nobody can tell.
 */
const LABEL_RUNNING = 0.1;
const LABEL_GRAMS = 26;
const LABEL_MARGIN = 0.5;
const LABEL_SCORE = 3.5;
/** Share of words that follow another in small letters from which a stretch is running text: a choice. */
const RUNNING_SHARE = 0.5;
/** What a piece of a word says for a language on average, in steps of the table, at the least: less, and it is none that is known here. */
const UNKNOWN_SCORE = 1.8;
/** Pieces from which that can be told. */
const MANY_GRAMS = 80;

/** Words of which what they say is kept, and bytes of each: choices. */
const KNOWN_WORDS = 1 << 14;
const KNOWN_SIZE = 64;

/** What stretches of a text say of its language, as sums: letters by script, then languages by number, then the counts. */
export type Tally = Readonly<ArrayLike<number>>;

/** A language, and whether it was told by the stretch itself, not by what stands around. */
export interface Told {
  /** BCP 47 primary tag, `und` where it is none that is known here. */
  readonly language: string;
  readonly isSure: boolean;
}

/** Tells the languages of stretches of text, and of sums of such. */
export class LanguageTeller {
  readonly #table: LanguageTable;
  /** Numbers of the languages of a script. */
  readonly #ofScript = new Map<Script, readonly number[]>();
  readonly #grams: number;
  readonly #words: number;
  readonly #running: number;

  /** What the words met last say: the number of their pieces, how many languages they speak for, and these with their scores. */
  readonly #known = new Uint8Array(KNOWN_WORDS * KNOWN_SIZE);
  /** By two hashes each: by one alone a word would have what another one says that was met before it. */
  readonly #knownHashes = new Int32Array(2 * KNOWN_WORDS);
  /** What the word at hand says. */
  readonly #own: Uint16Array;

  constructor(table: LanguageTable) {
    this.#table = table;
    const { languages } = table;
    for (const [number, language] of languages.entries()) {
      const script = SCRIPT_OF[language] ?? Script.Latin;
      this.#ofScript.set(script, [...(this.#ofScript.get(script) ?? []), number]);
    }
    this.#grams = FIRST_LANGUAGE + languages.length;
    this.#words = this.#grams + 1;
    this.#running = this.#grams + 2;
    this.#own = new Uint16Array(this.size);
  }

  /** How many numbers a tally has. */
  get size(): number {
    return this.#grams + 3;
  }

  /** What `text[start, end)`, some thousand characters at most, says. */
  count(text: string, { start, end }: Span): Uint16Array {
    const tally = new Uint16Array(this.size);
    let lastEnd = -1;
    let words = 0;
    let running = 0;
    for (let at = start; at < end; at += 1) {
      let script = scriptIn(units.of(text.charCodeAt(at)));
      if (script === Script.None) continue;
      const from = at;
      let hash = HASH_START;
      let second = HASH_START;
      do {
        const unit = units.of(text.charCodeAt(at));
        const own = scriptIn(unit);
        if (own === Script.None) break;
        script = own;
        tally[own] += 1;
        hash = rollHash(hash, smallIn(unit));
        second = rollSecondHash(second, smallIn(unit));
        at += 1;
      } while (at < end);
      words += 1;
      if (script <= LAST_SHARED_SCRIPT) this.#addWord(text, from, at, hash, second, tally);
      const isBehindWord = lastEnd === from - 1 && text.charCodeAt(lastEnd) === SPACE;
      if (isBehindWord && charClass(text.charCodeAt(from)) === CharClass.Lower) running += 1;
      lastEnd = at;
    }
    tally[this.#words] = words;
    tally[this.#running] = running;
    return tally;
  }

  /** Adds what the word `text[from, to)` with these hashes says: most words were met before. */
  #addWord(text: string, from: number, to: number, hash: number, second: number, tally: Uint16Array): void {
    const known = this.#known;
    const hashes = this.#knownHashes;
    const slot = (hash ^ (hash >>> 16)) & (KNOWN_WORDS - 1);
    let at = slot * KNOWN_SIZE;
    if (hashes[2 * slot] !== hash || hashes[2 * slot + 1] !== second || known[at] === 0) {
      const own = this.#own.fill(0);
      this.#countWord(text, from, to, own);
      hashes[2 * slot] = hash;
      hashes[2 * slot + 1] = second;
      if (!this.#keep(own, slot)) {
        for (let number = FIRST_LANGUAGE; number <= this.#grams; number += 1) tally[number] += own[number];
        return;
      }
    }
    tally[this.#grams] += known[at];
    const end = at + 2 + 2 * known[at + 1];
    for (at += 2; at < end; at += 2) tally[known[at]] += known[at + 1];
  }

  /** Keeps what a word says, where it is short enough; returns whether it is. */
  #keep(own: Uint16Array, slot: number): boolean {
    const known = this.#known;
    const start = slot * KNOWN_SIZE;
    let at = start + 2;
    known[start] = 0;
    for (let number = FIRST_LANGUAGE; number < this.#grams; number += 1) {
      if (own[number] === 0) continue;
      if (at === start + KNOWN_SIZE || own[number] > 0xff) return false;
      known[at++] = number;
      known[at++] = own[number];
    }
    known[start] = own[this.#grams];
    known[start + 1] = (at - start - 2) / 2;
    return true;
  }

  /** Adds up the pieces of a word. */
  #countWord(text: string, from: number, to: number, tally: Uint16Array): void {
    let bytes = 0;
    let length = 0;
    let isPending = false;
    for (let at = from; at < to; at += 1) {
      const small = smallIn(units.of(text.charCodeAt(at)));
      // Its bytes in UTF-8, the first in the highest place; halves of astral letters are in no piece.
      const width = small < 0x80 ? 1 : small < 0x800 ? 2 : 3;
      if (length + width > MAX_WORD_BYTES) break;
      for (let left = width - 1; left >= 0; left -= 1) {
        if (isPending) this.#add(gramKey(bytes, length === GRAM_BYTES ? GramPlace.begin : 0), tally);
        bytes = (bytes << 8) | byteOf(small, width, left);
        length += 1;
        isPending = length >= GRAM_BYTES && (length - GRAM_BYTES) % GRAM_STRIDE === 0;
      }
    }
    this.#add(gramKey(bytes, GramPlace.end | (length <= GRAM_BYTES ? GramPlace.begin : 0)), tally);
  }

  #add(key: number, tally: Uint16Array): void {
    tally[this.#grams] += 1;
    this.#table.addTo(tally, FIRST_LANGUAGE, key);
  }

  /** Pieces of words that were looked up: how much there is to tell a language by where several are written alike. */
  grams(tally: Tally): number {
    return tally[this.#grams];
  }

  /** Share of words that follow another one in small letters, in [0,1]. */
  #runningShare(tally: Tally): number {
    return tally[this.#running] / Math.max(1, tally[this.#words]);
  }

  /** Whether it is running text rather than a menu, a table or a heading. Where letters have no case every line may be. */
  isProse(tally: Tally): boolean {
    return this.#runningShare(tally) >= RUNNING_SHARE || !CASED.has(scriptOf(tally));
  }

  /** How many letters were counted; a sign that stands for a syllable or a word counts as several. */
  letters(tally: Tally): number {
    let sum = 0;
    for (let script = Script.Latin; script < Script.Count; script += 1) sum += lettersOf(tally, script);
    return sum;
  }

  /** The language that most of what was counted is written in; where that is in doubt it is that of what stands around. */
  tell(tally: Tally, around: string): Told {
    const script = scriptOf(tally);
    if (script === Script.None) return { language: around, isSure: false };
    const candidates = this.#ofScript.get(script);
    return candidates === undefined
      ? { language: bySigns(tally, script, around), isSure: true }
      : this.#byGrams(tally, candidates, around);
  }

  #byGrams(tally: Tally, candidates: readonly number[], around: string): Told {
    const { languages } = this.#table;
    const scoreOf = (number: number): number => tally[FIRST_LANGUAGE + number];
    let best = candidates[0];
    for (const each of candidates) if (scoreOf(each) > scoreOf(best)) best = each;
    let second = best === candidates[0] ? candidates[1] : candidates[0];
    for (const each of candidates) if (each !== best && scoreOf(each) > scoreOf(second)) second = each;
    const grams = tally[this.#grams];
    // In doubt between English and nothing, English.
    const own = languages.indexOf(around);
    const otherwise = candidates.includes(own) ? own : languages.indexOf(ENGLISH);
    const lead = scoreOf(best) - scoreOf(best === otherwise ? second : otherwise);
    const isProse = this.#runningShare(tally) >= LABEL_RUNNING;
    const isLabels = !isProse && best !== otherwise;
    const margin = isLabels ? LABEL_MARGIN : MARGIN;
    const isSure =
      grams >= (isLabels ? LABEL_GRAMS : MIN_GRAMS) &&
      lead >= Math.max(MIN_LEAD, margin * scoreOf(best)) &&
      (!isLabels || scoreOf(best) >= LABEL_SCORE * grams);
    if (!isSure && candidates.includes(otherwise)) best = otherwise;
    const isTold = isProse && (grams >= MANY_GRAMS || around === UNKNOWN_LANGUAGE);
    const isKnown = !isTold || scoreOf(best) >= UNKNOWN_SCORE * grams;
    return { language: isKnown ? languages[best] : UNKNOWN_LANGUAGE, isSure };
  }
}

/** The script of most of the letters. */
function scriptOf(tally: Tally): Script {
  let best = Script.None;
  let most = 0;
  for (let script = Script.Latin; script < Script.Count; script += 1) {
    const letters = lettersOf(tally, script);
    if (letters > most) [best, most] = [script, letters];
  }
  return best;
}

/** Letters of a script; kana are counted with the Chinese characters that they stand between. */
function lettersOf(tally: Tally, script: Script): number {
  if (script === Script.Kana) return 0;
  if (script === Script.Han) return SIGN_WEIGHT * (tally[Script.Han] + tally[Script.Kana]);
  return script === Script.Hangul ? SIGN_WEIGHT * tally[script] : tally[script];
}

function bySigns(tally: Tally, script: Script, around: string): string {
  if (script !== Script.Han) return LANGUAGE_OF[script] ?? UNKNOWN_LANGUAGE;
  const kana = tally[Script.Kana];
  const signs = kana + tally[Script.Han];
  if (kana >= KANA_SHARE * signs) return 'ja';
  return around === 'ja' && signs < FEW_SIGNS ? 'ja' : 'zh';
}

/** A byte of a letter in UTF-8; `left` bytes follow it. */
function byteOf(unit: number, width: number, left: number): number {
  if (width === 1) return unit;
  const bits = (unit >>> (6 * left)) & 0x3f;
  if (left < width - 1) return 0x80 | bits;
  return width === 2 ? 0xc0 | (unit >>> 6) : 0xe0 | (unit >>> 12);
}

const SPACE = 32;
