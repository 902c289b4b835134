import { decodeStrictly } from './codecs';
import {
  ALPHABET_LANGUAGES,
  CHARACTER_LANGUAGES,
  characterEvidence,
  type Evidence,
  letterEvidence,
} from './evidence';

/** So many bytes are looked at; a multiple of every unit. */
const PROBE = 8000;
/** What is less likely by the character is no text, in whatever encoding. */
const MIN_MEAN = -10;
/** What no text holds: controls, and what Unicode has not given to any character. */
const NO_TEXT = /(?![\t\n\f\r\u0085])[\p{Cc}\p{Cn}\p{Co}\p{Cs}\ufffd]/u;

type WideName = 'utf-16le' | 'utf-16be' | 'utf-32le' | 'utf-32be';

/** What speaks for a text in the language that it goes best with. */
export function wideEvidence(text: string): Evidence {
  return [
    ...CHARACTER_LANGUAGES.map((language) => characterEvidence(text, language)),
    ...ALPHABET_LANGUAGES.map((language) => letterEvidence(text, language)),
  ].reduce((best, each) => (each.sum > best.sum ? each : best));
}

/**
 * The encoding of bytes with NULs and without a mark, if they are text: all are characters that texts have, and likelier ones
 * than in the other order of bytes. Undefined for what is binary.
 */
export function wideEncoding(bytes: Uint8Array): WideName | undefined {
  const probe = bytes.subarray(0, PROBE);
  // The numbers of UTF-32 leave no room for chance: of a million and more only one in four thousand is a character.
  for (const name of ['utf-32le', 'utf-32be'] as const) {
    if (bytes.length % 4 === 0 && textOf(name, probe) !== undefined) return name;
  }
  if (bytes.length % 2 !== 0) return undefined;
  return (['utf-16le', 'utf-16be'] as const)
    .flatMap((name) => {
      const text = textOf(name, probe);
      return text === undefined ? [] : [{ name, ...wideEvidence(text) }];
    })
    .filter(({ sum, count }) => count === 0 || sum / count > MIN_MEAN)
    .sort((a, b) => b.sum - a.sum)
    .at(0)?.name;
}

/** What bytes say in an encoding; undefined where that is no text. */
function textOf(name: WideName, bytes: Uint8Array): string | undefined {
  const last = bytes.at(-1);
  // Half of a pair at the end of the probe is no fault.
  const isCut = name === 'utf-16le' ? (last ?? 0) >> 2 === 0x36 : (bytes.at(-2) ?? 0) >> 2 === 0x36;
  const whole = name.startsWith('utf-16') && isCut ? bytes.subarray(0, -2) : bytes;
  const text = decodeStrictly(name, whole);
  return text === undefined || NO_TEXT.test(text) ? undefined : text;
}
