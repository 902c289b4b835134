/** Of every byte that is no ASCII one character, as the WHATWG and unicode.org list them. */
export const SINGLE_BYTE = [
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'windows-874',
  'iso-8859-1',
  'iso-8859-2',
  'iso-8859-3',
  'iso-8859-4',
  'iso-8859-5',
  'iso-8859-6',
  'iso-8859-7',
  'iso-8859-8',
  'iso-8859-9',
  'iso-8859-10',
  'iso-8859-11',
  'iso-8859-13',
  'iso-8859-14',
  'iso-8859-15',
  'iso-8859-16',
  'koi8-r',
  'koi8-u',
  'ibm866',
  'macintosh',
] as const;

/** ASCII and sequences of two to four bytes; a line feed is no part of any. */
export const MULTI_BYTE = ['shift_jis', 'euc-jp', 'euc-kr', 'gbk', 'gb18030', 'big5'] as const;

/** Unicode's own. */
export const UNICODE = ['utf-8', 'utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'] as const;

export type SingleByteName = (typeof SINGLE_BYTE)[number];
export type MultiByteName = (typeof MULTI_BYTE)[number];
export type UnicodeName = (typeof UNICODE)[number];
/** ASCII and one script, or a few. */
export type LegacyName = SingleByteName | MultiByteName;
/** An encoding by the name that the WHATWG gives it. */
export type EncodingName = UnicodeName | LegacyName;

const UNICODE_NAMES: ReadonlySet<EncodingName> = new Set(UNICODE);
const MULTI_BYTE_NAMES: ReadonlySet<EncodingName> = new Set(MULTI_BYTE);

/** Whether an encoding can write every character. */
export function isUnicode(name: EncodingName): name is UnicodeName {
  return UNICODE_NAMES.has(name);
}

/** Whether some of its characters are several bytes that do not say so themselves. */
export function isMultiByte(name: EncodingName): name is MultiByteName {
  return MULTI_BYTE_NAMES.has(name);
}
