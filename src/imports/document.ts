/** A document of an export, as it will stand in a bundle. */
export interface ImportedDocument {
  /** A file name that says what it is; not yet different from all others. */
  readonly name: string;
  readonly text: string;
  /** What the export says of it, by lower-case names of letters, digits and hyphens; in the order of the export. */
  readonly metadata: ReadonlyMap<string, string>;
}

const MAX_WORDS = 8;
const MAX_SLUG_LENGTH = 60;

/** The first words of a title as part of a file name; '' where it has none. */
export function slugOf(title: string): string {
  const words = title
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .split(' ')
    .slice(0, MAX_WORDS)
    .join('-');
  return [...words].slice(0, MAX_SLUG_LENGTH).join('').toLowerCase();
}

/** `0007_the-first-words.txt`: numbered, so that files sorted by name stand in the order of the export. */
export function numberedName(index: number, title: string, extension = 'txt'): string {
  const slug = slugOf(title);
  return `${String(index + 1).padStart(4, '0')}${slug === '' ? '' : `_${slug}`}.${extension}`;
}

/** Fields that have a value, by names that an attribute can have. */
export function metadataOf(fields: Iterable<readonly [string, string | undefined]>): Map<string, string> {
  const metadata = new Map<string, string>();
  for (const [key, value] of fields) {
    const name = key
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^[^a-z]+|-+$/g, '');
    const line = value?.replace(/\s+/g, ' ').trim() ?? '';
    if (name !== '' && line !== '' && !metadata.has(name)) metadata.set(name, line);
  }
  return metadata;
}

/** Text with LF and one line end behind its last line; '' where there is no ink. */
export function tidied(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  let start = 0;
  let end = lines.length;
  while (start < end && lines[start].trim() === '') start++;
  while (end > start && lines[end - 1].trim() === '') end--;
  return start === end ? '' : `${lines.slice(start, end).join('\n')}\n`;
}

/** The references of HTML to U+00A0 to U+00FF, in order. */
const LATIN =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml';

/** By their names: those of XML, of the Latin alphabet, and the signs that texts have. */
const ENTITIES: ReadonlyMap<string, string> = new Map([
  ...LATIN.split(' ').map((name, index) => [name, String.fromCharCode(0xa0 + index)] as const),
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  ['ndash', '–'],
  ['mdash', '—'],
  ['lsquo', '‘'],
  ['rsquo', '’'],
  ['sbquo', '‚'],
  ['ldquo', '“'],
  ['rdquo', '”'],
  ['bdquo', '„'],
  ['hellip', '…'],
  ['bull', '•'],
  ['euro', '€'],
  ['trade', '™'],
  ['zwnj', '\u200c'],
]);

/** Character references decoded; those of control characters, with which old corpora end a text, are left out. */
export function withoutEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}\d{0,2}));/gi,
    (all: string, decimal?: string, hex?: string, word?: string) => {
      if (word !== undefined) return ENTITIES.get(word) ?? ENTITIES.get(word.toLowerCase()) ?? all;
      const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
      if (code < 32 && code !== 9 && code !== 10) return '';
      return code > 0x10ffff ? all : String.fromCodePoint(code);
    },
  );
}
