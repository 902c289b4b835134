import { finish, type Work } from '../lexis/index';
import { decodePieces } from './codecs';
import { markedEncoding } from './marks';
import { type EncodingName, isUnicode, MULTI_BYTE, SINGLE_BYTE } from './names';
import { type DecodedText, decodeWork } from './text';

/** What VS Code's setting `files.encoding` calls an encoding, where it is not its own name without signs. */
const EDITOR_NAMES: readonly (readonly [string, EncodingName])[] = [
  ['utf8', 'utf-8'],
  ['utf8bom', 'utf-8'],
  ['utf16le', 'utf-16le'],
  ['utf16be', 'utf-16be'],
  ['macroman', 'macintosh'],
  ['cp866', 'ibm866'],
  ['cp950', 'big5'],
  ['big5hkscs', 'big5'],
  ['gb2312', 'gbk'],
];

const BY_NAME = new Map<string, EncodingName>([
  ...[...SINGLE_BYTE, ...MULTI_BYTE].map((name) => [name.replace(/[-_]/gu, ''), name] as const),
  ...EDITOR_NAMES,
]);

/** An encoding that an editor was told to open files in; `other` for one that is not known here. */
export type ChosenEncoding = EncodingName | 'other';

/** The encoding of a value of VS Code's setting `files.encoding`. */
export function chosenEncoding(setting: string): ChosenEncoding {
  return BY_NAME.get(setting.toLowerCase()) ?? 'other';
}

/**
 * Reads bytes as an editor does that was told to open files in an encoding: by a byte order mark, in that encoding where
 * the bytes are valid in it, otherwise by evidence. What the editor would read otherwise is marked as assumed. Without a choice,
 * and with UTF-8, which is every editor's default, as `decodeText` does.
 * @returns undefined for a binary file
 */
export function decodeChosen(bytes: Uint8Array, chosen?: ChosenEncoding): DecodedText | undefined {
  return finish(decodeChosenWork(bytes, chosen));
}

/** `decodeChosen` in steps. */
export function* decodeChosenWork(bytes: Uint8Array, chosen?: ChosenEncoding): Work<DecodedText | undefined> {
  if (chosen === undefined || chosen === 'utf-8' || markedEncoding(bytes) !== undefined)
    return yield* decodeWork(bytes);
  // A NUL says UTF-16, UTF-32 or no text; that is looked into below.
  if (chosen !== 'other' && !isUnicode(chosen) && !bytes.includes(0)) {
    const text = yield* decodePieces(chosen, bytes, false);
    if (text !== undefined) return { text, encoding: { name: chosen, mark: false, lossy: false } };
  }
  const decoded = yield* decodeWork(bytes);
  if (decoded === undefined) return undefined;
  const { name, mark, lossy, assumed = 'likely' } = decoded.encoding;
  const encoding = name === chosen ? { name, mark, lossy } : { name, mark, lossy, assumed };
  return { text: decoded.text, encoding };
}
