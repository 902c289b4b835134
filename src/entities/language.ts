import type { Span } from '../format/index';
import { charClass, CharClass, foldCode } from './characters';
import { HASH_START, rollHash } from '../lexis/index';
import { hashFolded } from './tokens';

/** The commonest small words of languages written in Latin letters. A word may belong to several. */
const SMALL_WORDS: Readonly<Record<string, string>> = {
  en: 'the of and to in is that was for it with as his on be at by had are but from they which not have this you were her she has will their would been its he said an after who',
  es: 'de la que el en y los se del las por un para con una su al lo como más pero sus le ya este sí porque esta entre cuando muy sin sobre también hasta hay donde',
  fr: 'de la le et les des en un du une que est pour qui dans par plus pas sur au ne se ce il sont avec la ses ou être cette ont aux elle mais nous l d qu',
  de: 'der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch',
  it: 'di e il la che in a per un del è una con non i della sono da si le al alla nel gli dei più anche come ma ha delle questo lo se o l',
  pt: 'de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem à seu sua ou ser quando muito há nos já está',
  nl: 'de van het een en in is dat op te zijn met voor niet aan er om ook als bij door maar naar dan nog werd uit heeft hij deze wordt over',
  sv: 'och i att det som en på är av för med till den har de inte om ett han men var jag från så kan när nu ska vid också efter',
  da: 'og i at det er en til af på som for med de den ikke der har et var om han men fra vi kan så efter ved blev også',
  fi: 'ja on ei että se oli hän mutta kun joka myös ovat sen mukaan niin kuin tai jos vain nyt ole olla hänen sitä olen olet tämä tämän sekä voi ne siitä kanssa kaikki mitä minä jälkeen sitten vielä mikä joita jotka jossa ovat en he me koko hyvin paljon vuonna',
  pl: 'w i na z się do nie to jest że o jak od po za przez a ale oraz dla przy tym jego być które jako był',
  cs: 'a v se na je že o s z do i to k ve pro za by ale si po jako od jsou který bylo jeho tak jeho také',
  hu: 'a az és hogy nem is egy ez volt de csak el ha még meg mint már van vagy azt ki ezt kell',
  ro: 'de și în a la cu pe nu că o din este care un mai pentru au fost se sunt al ale prin sau lui ca',
  tr: 've bir bu da de için ile çok olarak daha gibi en kadar olan ne ki var sonra ama o değil',
  id: 'yang dan di dengan untuk dari ini pada itu tidak dalam akan oleh ke adalah juga ada tersebut karena saat',
  vi: 'và của là có được cho trong không với các một những người này để đã ở khi',
};

/** Letters beyond ASCII and the languages that use them much; they tell headlines and menus that have no small words. */
const LETTERS: Readonly<Record<string, string>> = {
  en: '',
  es: 'ñáíóúé¿¡',
  fr: 'éèêàâçîôûœùë',
  de: 'äöüß',
  it: 'èàòùìé',
  pt: 'ãõçáíóúêâéà',
  nl: 'ëï',
  sv: 'åäö',
  da: 'åæø',
  fi: 'äö',
  pl: 'ąęłśżźćńó',
  cs: 'řěůščžýáíéú',
  hu: 'őűáéíóöü',
  ro: 'ăâîșțşţ',
  tr: 'ğışçöü',
  id: '',
  vi: 'đăâơưạảấầậắếềểễệọốồổộớờợụủứừửữựịỉỷỳý',
};

const languages = Object.keys(SMALL_WORDS);
const ENGLISH = languages.indexOf('en');

/** Some of `languages`, one bit each. */
type LanguageSet = number;

const languagesOfWord = new Map<number, LanguageSet>();
const languagesOfLetter = new Map<number, LanguageSet>();
languages.forEach((language, number) => {
  for (const word of SMALL_WORDS[language].split(' '))
    add(languagesOfWord, hashFolded(word, 0, word.length), number);
  for (const letter of LETTERS[language]) {
    add(languagesOfLetter, letter.charCodeAt(0), number);
  }
});

function add(sets: Map<number, LanguageSet>, key: number, language: number): void {
  sets.set(key, (sets.get(key) ?? 0) | (1 << language));
}

// What a lower and a higher value of the constants of this file gives is in docs/entities.md, "Language": all but the weight of a
// sign are choices.

/** What a small word weighs that one language has; languages that have a word in common share its weight. */
const WORD_VOTE = 60;
/** The same for a word that does not run on from another in small letters, as in "Log In": a part, so that menus are not heard. */
const LABEL_VOTE = 15;
/** What a small letter beyond ASCII weighs: half a word. */
const LETTER_VOTE = 30;

const enum Script {
  Unknown,
  None,
  Other,
  Latin,
  Cyrillic,
  Greek,
  Arabic,
  Hebrew,
  Devanagari,
  Thai,
  Han,
  Kana,
  Hangul,
  /** Letters of Ukrainian that Russian lacks, and of Persian that Arabic lacks: counted apart. */
  Ukrainian,
  Persian,
  Count,
}

const SCRIPTS: readonly (readonly [Script, RegExp])[] = [
  [Script.Latin, /\p{Script=Latin}/u],
  [Script.Ukrainian, /[іїєґІЇЄҐ]/u],
  [Script.Cyrillic, /\p{Script=Cyrillic}/u],
  [Script.Greek, /\p{Script=Greek}/u],
  [Script.Persian, /[پچژگ]/u],
  [Script.Arabic, /\p{Script=Arabic}/u],
  [Script.Hebrew, /\p{Script=Hebrew}/u],
  [Script.Devanagari, /\p{Script=Devanagari}/u],
  [Script.Thai, /\p{Script=Thai}/u],
  [Script.Kana, /\p{Script=Hiragana}|\p{Script=Katakana}/u],
  [Script.Hangul, /\p{Script=Hangul}/u],
  [Script.Han, /\p{Script=Han}/u],
];

const scripts = new Uint8Array(0x10000);

/** The script of a code unit, `None` for what is no letter. */
function scriptOf(code: number): Script {
  return (scripts[code] ||= findScript(code));
}

function findScript(code: number): Script {
  const kind = charClass(code);
  if (kind !== CharClass.Upper && kind !== CharClass.Lower && kind !== CharClass.Letter) return Script.None;
  const char = String.fromCharCode(code);
  return SCRIPTS.find(([, pattern]) => pattern.test(char))?.[0] ?? Script.Other;
}

/** A syllable or a word takes one sign of these scripts and several letters of others. */
const SIGN_WEIGHT = 3;
/** Share of its own letters from which a text is Japanese, not Chinese; Ukrainian, not Russian; Persian, not Arabic. Choices. */
const KANA_SHARE = 0.05;
const UKRAINIAN_SHARE = 0.02;
const PERSIAN_SHARE = 0.015;

/** Words within a line of text from which their share of English small words tells something. A choice. */
const ENOUGH_WORDS = 20;
/**
 * That share in English pages is 0.19 or more (199 of 200 of those in `../shared`, menus included), in pages of other
 * languages 0.18 or less (99 of 100).
 */
const ENGLISH_SHARE = 0.12;
/** The same, for a text of no language known here: so few that it is not English, if there are words enough. Choices. */
const FOREIGN_SHARE = 0.03;
const MANY_WORDS = 50;
/** Small words and letters of another language, in words and as a share of all words, from which there is no doubt. */
const MIN_EVIDENCE = 1;
const MIN_SHARE = 0.025;

/**
 * What stretches of a text say of its language, as sums, so that a stretch can be taken back. Prose holds many small
 * words; menus, headlines and tables few, and so they do not outvote it.
 */
export class LanguageVotes {
  readonly #letters = new Int32Array(Script.Count);
  readonly #votes = new Int32Array(languages.length);
  #words = 0;
  /** Small letters follow a space behind another word: words within a line of text. */
  #running = 0;
  #runningEnglish = 0;

  /** Adds (`sign` 1) or takes back (-1) the words of `text[from, to)`. */
  count(text: string, { start: from, end: to }: Span, sign: 1 | -1): void {
    let lastEnd = -1;
    for (let at = from; at < to; at += 1) {
      if (scriptOf(text.charCodeAt(at)) === Script.None) continue;
      let hash = HASH_START;
      const start = at;
      for (; at < to; at += 1) {
        const code = text.charCodeAt(at);
        const script = scriptOf(code);
        if (script === Script.None) break;
        this.#letters[script] += sign;
        if (code >= 0x80) this.#vote(languagesOfLetter.get(code) ?? 0, sign * LETTER_VOTE);
        hash = rollHash(hash, foldCode(code));
      }
      const spoken = languagesOfWord.get(hash) ?? 0;
      const isBehindWord = lastEnd === start - 1 && text.charCodeAt(lastEnd) === SPACE;
      const isRunning = isBehindWord && charClass(text.charCodeAt(start)) === CharClass.Lower;
      lastEnd = at;
      this.#words += sign;
      this.#vote(spoken, sign * (isRunning ? WORD_VOTE : LABEL_VOTE));
      if (!isRunning) continue;
      this.#running += sign;
      this.#runningEnglish += sign * ((spoken >> ENGLISH) & 1);
    }
  }

  /** BCP 47 primary tag of the language that most of what was counted is written in, `und` where it cannot be told. */
  language(): string {
    const letters = this.#letters;
    const cyrillic = letters[Script.Cyrillic] + letters[Script.Ukrainian];
    const arabic = letters[Script.Arabic] + letters[Script.Persian];
    const east = SIGN_WEIGHT * (letters[Script.Han] + letters[Script.Kana]);
    const written: readonly (readonly [number, () => string])[] = [
      [letters[Script.Latin], () => this.#latinLanguage()],
      [cyrillic, () => (letters[Script.Ukrainian] >= UKRAINIAN_SHARE * cyrillic ? 'uk' : 'ru')],
      [arabic, () => (letters[Script.Persian] >= PERSIAN_SHARE * arabic ? 'fa' : 'ar')],
      [east, () => (SIGN_WEIGHT * letters[Script.Kana] >= KANA_SHARE * east ? 'ja' : 'zh')],
      [SIGN_WEIGHT * letters[Script.Hangul], () => 'ko'],
      [letters[Script.Greek], () => 'el'],
      [letters[Script.Hebrew], () => 'he'],
      [letters[Script.Devanagari], () => 'hi'],
      [letters[Script.Thai], () => 'th'],
      [letters[Script.Other], () => 'und'],
    ];
    const [most, name] = written.reduce((best, each) => (each[0] > best[0] ? each : best));
    return most === 0 ? 'und' : name();
  }

  /** In doubt between English and nothing, English. */
  #latinLanguage(): string {
    const votes = this.#votes;
    const best = votes.indexOf(Math.max(...votes));
    const share = this.#running >= ENOUGH_WORDS ? this.#runningEnglish / this.#running : undefined;
    const isEvident = votes[best] >= WORD_VOTE * Math.max(MIN_EVIDENCE, MIN_SHARE * this.#words);
    const isEnglishProse = share !== undefined && share >= ENGLISH_SHARE && votes[best] < 2 * votes[ENGLISH];
    if (best !== ENGLISH && isEvident && !isEnglishProse) return languages[best];
    return this.#running >= MANY_WORDS && share !== undefined && share < FOREIGN_SHARE ? 'und' : 'en';
  }

  #vote(set: LanguageSet, weight: number): void {
    if (set === 0) return;
    const share = Math.round(weight / bitCount(set));
    for (let rest = set; rest !== 0; rest &= rest - 1) this.#votes[31 - Math.clz32(rest & -rest)] += share;
  }
}

const SPACE = 32;

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
