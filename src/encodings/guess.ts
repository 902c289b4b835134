import type { Work } from '../lexis/index';
import { decodeLoosely, decodePieces } from './codecs';
import {
  type AlphabetLanguage,
  characterEvidence,
  type CharacterLanguage,
  type Evidence,
  letterEvidence,
} from './evidence';
import type { LegacyName, MultiByteName, SingleByteName } from './names';
import { sampleOf } from './sample';
import { wideEvidence } from './wide';

/** What was chosen. */
export interface Guess {
  readonly name: LegacyName | 'utf-16le' | 'utf-16be';
  /** Another reading is about as likely, or none is. */
  readonly isDoubtful: boolean;
}

interface Candidate {
  readonly name: Guess['name'];
  /** How common the encoding is before anything was read, as a natural logarithm. */
  readonly prior: number;
  readonly evidence: (text: string) => Evidence;
}

const WESTERN: readonly AlphabetLanguage[] = [
  ...(['fr', 'de', 'es', 'it', 'pt', 'ca', 'nl', 'sv', 'da', 'no', 'fi', 'et', 'sq', 'af', 'is'] as const),
];
const CENTRAL: readonly AlphabetLanguage[] = ['cs', 'sk', 'pl', 'hu', 'sl', 'hr', 'ro', 'de'];
const CYRILLIC: readonly AlphabetLanguage[] = ['ru', 'uk', 'bg', 'mk'];

/** Priors are small beside the evidence of a sentence: they decide where two encodings read the same, and in single words. */
const CANDIDATES: readonly Candidate[] = [
  alphabetic('windows-1252', 0, WESTERN),
  alphabetic('iso-8859-15', -4, WESTERN),
  alphabetic('windows-1250', -1, CENTRAL),
  alphabetic('iso-8859-2', -2, CENTRAL),
  alphabetic('iso-8859-16', -6, ['ro']),
  alphabetic('windows-1254', -1, ['tr']),
  alphabetic('windows-1257', -2, ['lt', 'lv', 'et']),
  alphabetic('iso-8859-13', -4, ['lt', 'lv']),
  alphabetic('windows-1251', -0.5, CYRILLIC),
  alphabetic('koi8-r', -1, ['ru']),
  alphabetic('koi8-u', -2, ['uk']),
  alphabetic('iso-8859-5', -4, CYRILLIC),
  alphabetic('ibm866', -3, ['ru']),
  alphabetic('windows-1253', -0.5, ['el']),
  alphabetic('iso-8859-7', -1, ['el']),
  alphabetic('windows-1255', -0.5, ['he']),
  alphabetic('iso-8859-8', -1, ['he']),
  alphabetic('windows-1256', -0.5, ['ar', 'fa']),
  alphabetic('iso-8859-6', -1, ['ar']),
  alphabetic('windows-874', -0.5, ['th']),
  alphabetic('macintosh', -6, ['fr', 'de', 'es', 'it', 'pt', 'sv', 'da']),
  manifold('shift_jis', -1, 'ja'),
  manifold('euc-jp', -1, 'ja'),
  manifold('euc-kr', -1, 'ko'),
  manifold('gbk', -1, 'zh-cn'),
  manifold('gb18030', -3, 'zh-cn'),
  manifold('big5', -1, 'zh-tw'),
];

function alphabetic(name: SingleByteName, prior: number, languages: readonly AlphabetLanguage[]): Candidate {
  const evidence = (text: string): Evidence =>
    languages
      .map((language) => letterEvidence(text, language))
      .reduce((best, each) => (each.sum > best.sum ? each : best));
  return { name, prior, evidence };
}

function manifold(name: MultiByteName, prior: number, language: CharacterLanguage): Candidate {
  return { name, prior, evidence: (text) => characterEvidence(text, language) };
}

/** A reading of the sample. */
interface Reading {
  readonly name: Guess['name'];
  readonly text: string;
  readonly prior: number;
  readonly score: number;
  /** Per character. */
  readonly mean: number;
}

const WIDE_PRIOR = -4;
/** How likely a byte of ASCII is in a text, as a natural logarithm. */
const ASCII_BYTE = -3;
/** Controls that no text holds. */
const NO_TEXT = /(?![\t\n\f\r\u0080-\u009f])\p{Cc}/u;
/** So much likelier has the best reading to be than the next one that says something else, as a natural logarithm. */
const MIN_LEAD = 2;
/** Text is likelier than this by the character; what is less is noise in whatever encoding. */
const MIN_MEAN = -9;
/** Of the characters of a text so many may be broken in the encoding that it is in all the same. */
const MAX_BROKEN = 0.01;

/** The encoding in which bytes, which are not UTF-8, say the most; the weighing of one encoding is a step. */
export function* guess(bytes: Uint8Array): Work<Guess> {
  const sample = sampleOf(bytes);
  const readings: Reading[] = [];
  for (const { name, prior, evidence } of CANDIDATES) {
    const text = decodeLoosely(name, sample);
    const { sum, count } = evidence(text);
    readings.push({ name, text, prior, score: sum + prior, mean: sum / Math.max(1, count) });
    yield;
  }
  // Without a NUL, UTF-16 has neither spaces nor line ends: that is a few words in Chinese, Japanese or Korean.
  if (sample === bytes && bytes.length % 2 === 0) {
    // What is weighed in no other reading, because it says the same in all of them, is a part of characters in this one.
    const ascii = bytes.filter((byte) => byte < 0x80).length;
    for (const name of ['utf-16le', 'utf-16be'] as const) {
      const text = decodeLoosely(name, sample);
      const { sum, count } = wideEvidence(text);
      readings.push({
        name,
        text,
        prior: WIDE_PRIOR,
        score: sum + WIDE_PRIOR - ASCII_BYTE * ascii,
        mean: sum / Math.max(1, count),
      });
      yield;
    }
  }
  readings.sort((a, b) => b.score - a.score);
  for (const reading of readings) {
    // Of encodings in which it says the same, the most common one.
    const same = readings.filter(({ text }) => text === reading.text).sort((a, b) => b.prior - a.prior);
    for (const { name } of same) {
      if (yield* isSound(name, bytes)) return { name, isDoubtful: isDoubtful(reading, readings) };
    }
  }
  return { name: 'windows-1252', isDoubtful: true };
}

function isDoubtful({ text, score, mean }: Reading, readings: readonly Reading[]): boolean {
  const rival = readings.find((other) => other.text !== text);
  const lead = rival === undefined ? Number.POSITIVE_INFINITY : score - rival.score;
  return lead < MIN_LEAD || mean < MIN_MEAN || NO_TEXT.test(text);
}

/** Whether all bytes are valid in an encoding, but for the few that a cut or a fault leaves. */
function* isSound(name: Guess['name'], bytes: Uint8Array): Work<boolean> {
  if ((yield* decodePieces(name, bytes, false)) !== undefined) return true;
  const text = (yield* decodePieces(name, bytes, true)) ?? '';
  const broken = text.split('\ufffd').length - 1;
  return broken <= Math.max(1, MAX_BROKEN * [...text].filter((character) => character > '\x7f').length);
}
