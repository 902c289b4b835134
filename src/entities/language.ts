import type { SectionBody } from '../format/index';
import { charClass, CharClass } from './characters';
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
  fi: 'ja on ei että se oli hän mutta kun joka myös ovat sen mukaan niin kuin tai jos vain nyt ole olla hänen sitä',
  pl: 'w i na z się do nie to jest że o jak od po za przez a ale oraz dla przy tym jego być które jako był',
  cs: 'a v se na je že o s z do i to k ve pro za by ale si po jako od jsou který bylo jeho tak jeho také',
  hu: 'a az és hogy nem is egy ez volt de csak el ha még meg mint már van vagy azt ki ezt kell',
  ro: 'de și în a la cu pe nu că o din este care un mai pentru au fost se sunt al ale prin sau lui ca',
  tr: 've bir bu da de için ile çok olarak daha gibi en kadar olan ne ki var sonra ama o değil',
  id: 'yang dan di dengan untuk dari ini pada itu tidak dalam akan oleh ke adalah juga ada tersebut karena saat',
  vi: 'và của là có được cho trong không với các một những người này để đã ở khi',
};

/** Languages by the script they are written in; Latin text is told by its small words. */
const SCRIPTS: readonly (readonly [string, RegExp])[] = [
  ['ja', /[\u3040-\u30ff]/u],
  ['ko', /[\uac00-\ud7af\u1100-\u11ff]/u],
  ['zh', /\p{Script=Han}/u],
  ['uk', /[іїєґІЇЄҐ]/u],
  ['ru', /\p{Script=Cyrillic}/u],
  ['el', /\p{Script=Greek}/u],
  ['fa', /[پچژگ]/u],
  ['ar', /\p{Script=Arabic}/u],
  ['he', /\p{Script=Hebrew}/u],
  ['hi', /\p{Script=Devanagari}/u],
  ['th', /\p{Script=Thai}/u],
];

const languages = Object.keys(SMALL_WORDS);
const votes = new Map<number, number>();
languages.forEach((language, number) => {
  for (const word of new Set(SMALL_WORDS[language].split(' '))) {
    const hash = hashFolded(word, 0, word.length);
    votes.set(hash, (votes.get(hash) ?? 0) | (1 << number));
  }
});

/** Characters looked at: the head of a text tells its language. */
const HEAD = 3000;

/**
 * BCP 47 primary tag of the language that the head of the section is written in, `und` where it cannot be told.
 * By script, and in Latin letters by the share of each language's small words, rare words counting more.
 */
export function languageOf(body: SectionBody): string {
  if (body.layout === 'opaque') return 'und';
  const head = body.text.slice(0, HEAD);
  let letters = 0;
  let latin = 0;
  for (let at = 0; at < head.length; at += 1) {
    const code = head.charCodeAt(at);
    if (!isLetter(code)) continue;
    letters += 1;
    if (code < 0x250 || (code >= 0x1e00 && code < 0x1f00)) latin += 1;
  }
  if (letters === 0) return 'und';
  if (latin < letters * 0.5) return SCRIPTS.find(([, pattern]) => pattern.test(head))?.[0] ?? 'und';
  return latinLanguage(head);
}

function latinLanguage(head: string): string {
  const scores = new Float64Array(languages.length);
  let count = 0;
  for (let at = 0; at < head.length; at += 1) {
    if (!isLetter(head.charCodeAt(at))) continue;
    let end = at + 1;
    while (end < head.length && isLetter(head.charCodeAt(end))) end += 1;
    count += 1;
    const bits = votes.get(hashFolded(head, at, end)) ?? 0;
    const share = 1 / Math.max(1, bitCount(bits));
    for (let number = 0; number < scores.length; number += 1)
      if ((bits >> number) & 1) scores[number] += share;
    at = end;
  }
  const best = scores.indexOf(Math.max(...scores));
  if (scores[best] >= Math.max(1, count * 0.06)) return languages[best];
  const isShort = count <= 25 && scores[best] <= scores[0] + 0.5;
  return isShort && count > 0 && !/[\u0250-\u200f\u2070-\u209f\u20c0-\uffff]/u.test(head) ? 'en' : 'und';
}

function isLetter(code: number): boolean {
  const kind = charClass(code);
  return kind === CharClass.Upper || kind === CharClass.Lower || kind === CharClass.Letter;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}
