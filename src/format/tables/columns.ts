import { isUnspaced } from '../../lexis/index';

/** Which columns of a table say what; docs/format.md has the rule. Names are those of the header, or keys of JSON. */
export interface Columns {
  readonly text: string;
  readonly id: string | undefined;
  /** The columns that become attributes, by attribute. */
  readonly attributes: ReadonlyMap<string, string>;
}

/** A record as far as it is needed to choose columns: the text of each column that has one. */
export type Sample = ReadonlyMap<string, string>;

/** So many records at the beginning of a file decide which column holds the text: a choice, so that a keystroke there can ask again. */
export const SAMPLE_SIZE = 50;
/** A cell of fewer words is no prose: a choice; names, titles and codes have fewer for the most part. */
const MIN_WORDS = 5;
/** Letters of scripts without spaces that count as much as those words: a choice. */
const MIN_UNSPACED = 12;

/** Stands between the key of an object and a key in it: `metadata` and `url`. No name holds it. */
export const NESTED = '\0';

/** Names are compared by their letters and digits, in small letters: `raw_content`, `rawContent` and `Raw Content` are one. */
const TEXT_NAMES = [
  'text',
  'content',
  'body',
  'article',
  'rawcontent',
  'rawtext',
  'fulltext',
  'contents',
  'articletext',
  'articlebody',
  'bodytext',
  'textcontent',
  'maintext',
  'passage',
  'document',
  'story',
];

const ID_NAMES = [
  'id',
  'docid',
  'documentid',
  'articleid',
  'recordid',
  'warcrecordid',
  'uid',
  'uuid',
  'identifier',
  'filename',
  'file',
  'path',
];

/** By attribute, the names that columns with it have. */
const ATTRIBUTE_NAMES: Readonly<Record<string, readonly string[]>> = {
  date: [
    'date',
    'published',
    'publisheddate',
    'publishedat',
    'publicationdate',
    'datepublished',
    'datepublish',
    'pubdate',
    'timestamp',
  ],
  source: ['source', 'publisher', 'outlet', 'newspaper', 'series', 'site', 'domain', 'sourcedomain'],
  url: ['url', 'link', 'uri', 'sourceurl'],
  title: ['title', 'headline'],
};

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Whether a text reads as prose: some words, or as much in a script that has no spaces. */
export function isProse(text: string): boolean {
  const head = text.slice(0, 2000);
  const words = head.match(/\p{L}+/gu) ?? [];
  if (words.length < MIN_WORDS) return words.join('').length >= MIN_UNSPACED && isUnspacedText(words);
  return /\s/.test(head.trim()) || isUnspacedText(words);
}

function isUnspacedText(words: readonly string[]): boolean {
  const letters = [...words.join('')];
  return letters.filter((letter) => isUnspaced(letter)).length * 2 >= letters.length;
}

/**
 * The columns of a table, or undefined where none holds text.
 * @param names of the header, or the keys of the records in order
 * @param textColumn the column that the user names; where there is none of that name the evidence decides
 * @param isSure whether a name is enough: somebody said that this is a table
 */
export function columnsOf(
  names: readonly string[],
  samples: readonly Sample[],
  textColumn: string | undefined,
  isSure: boolean,
): Columns | undefined {
  const own = names.filter((name) => !name.includes(NESTED));
  const text =
    (textColumn === undefined ? undefined : named(own, textColumn)) ??
    withNames(own, TEXT_NAMES).find((name) => holdsProse(name, samples)) ??
    (isSure ? withNames(own, TEXT_NAMES).at(0) : undefined);
  if (text === undefined) return undefined;
  const others = names.filter((name) => name !== text);
  const attributes = new Map<string, string>();
  for (const [attribute, known] of Object.entries(ATTRIBUTE_NAMES)) {
    const [column] = withNames(others, known);
    if (column !== undefined) attributes.set(attribute, column);
  }
  const ids = own.filter((name) => name !== text);
  return { text, id: withNames(ids, ID_NAMES).at(0), attributes };
}

/** The column of a name, letter by letter if there is one, else by its letters. */
function named(names: readonly string[], wanted: string): string | undefined {
  return names.find((name) => name === wanted) ?? withNames(names, [lettersOf(wanted)]).at(0);
}

/** The columns that have one of the known names, in the order of those; of two with the same letters the first. */
function withNames(names: readonly string[], known: readonly string[]): string[] {
  const byLetters = new Map<string, string>();
  for (const name of names) {
    const letters = lettersOf(name.slice(name.indexOf(NESTED) + 1));
    if (!byLetters.has(letters)) byLetters.set(letters, name);
  }
  return known.flatMap((letters) => byLetters.get(letters) ?? []);
}

/** Whether at least half of the cells that are filled are prose. */
function holdsProse(name: string, samples: readonly Sample[]): boolean {
  const filled = samples.flatMap((sample) => {
    const text = sample.get(name);
    return text === undefined || text.trim() === '' ? [] : [text];
  });
  const prose = filled.filter((text) => isProse(text)).length;
  return prose > 0 && prose * 2 >= filled.length;
}

/** Whether two tables are read by the same columns. */
export function sameColumns(one: Columns, other: Columns): boolean {
  return (
    one.text === other.text &&
    one.id === other.id &&
    one.attributes.size === other.attributes.size &&
    [...one.attributes].every(([attribute, column]) => other.attributes.get(attribute) === column)
  );
}
