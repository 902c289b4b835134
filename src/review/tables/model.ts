import type { Decision } from '../types';

/** What a column holds; what is made of parts is JSON. A column that may be empty says so. */
export type ColumnType = 'string' | 'integer' | 'number' | 'boolean' | 'json' | 'bytes';

/** A column of a table of the corpus. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  readonly optional?: true;
}

/** A cell of a column of JSON is what that is to stand for, not its text. */
export type Cell = string | number | boolean | null | readonly string[] | Decision | Uint8Array;

/** A row: a cell for each column of its table, in their order. */
export type CorpusRow = readonly Cell[];

const string = (name: string): Column => ({ name, type: 'string' });
const maybe = (name: string, type: ColumnType = 'string'): Column => ({ name, type, optional: true });
const integer = (name: string): Column => ({ name, type: 'integer' });
const number = (name: string): Column => ({ name, type: 'number' });

/** The version of the tables as a whole, which each file says: raised when a column goes or means something else. */
export const CORPUS_TABLES_VERSION = 1;

/**
 * The tables of a corpus with their columns: docs/scale.md describes them. `doc` is the number of a document in the order of paths, `n` that
 * of a passage in its document, both from 0; `begin` and `end` are UTF-16 offsets into the text of the document.
 */
export const CORPUS_TABLES = {
  documents: [
    integer('doc'),
    string('path'),
    maybe('name'),
    string('language'),
    maybe('date'),
    maybe('source'),
    maybe('url'),
    maybe('site'),
    maybe('fingerprint'),
    integer('chars'),
    integer('passages'),
    integer('boilerplate'),
  ],
  passages: [
    integer('doc'),
    integer('n'),
    integer('begin'),
    integer('end'),
    integer('chars'),
    integer('paragraph'),
    integer('line'),
    integer('character'),
    integer('end_line'),
    integer('end_character'),
    string('fingerprint'),
    string('signature'),
    number('boilerplate'),
    { name: 'furniture', type: 'boolean' },
    maybe('kind'),
    maybe('words', 'bytes'),
  ],
  lines: [string('line'), { name: 'masked', type: 'boolean' }, integer('documents')],
  links: [
    integer('a_doc'),
    integer('a_n'),
    integer('b_doc'),
    integer('b_n'),
    string('kind'),
    number('score'),
    integer('a_begin'),
    integer('a_end'),
    integer('b_begin'),
    integer('b_end'),
  ],
  changes: [
    string('kind'),
    integer('a_doc'),
    integer('a_begin'),
    integer('a_end'),
    string('a_value'),
    integer('b_doc'),
    integer('b_begin'),
    integer('b_end'),
    string('b_value'),
    integer('agreeing'),
  ],
  entities: [
    integer('entity'),
    string('name'),
    string('type'),
    { name: 'aliases', type: 'json' },
    integer('mentions'),
    integer('documents'),
    { name: 'furniture', type: 'boolean' },
  ],
  mentions: [
    integer('entity'),
    integer('doc'),
    integer('begin'),
    integer('end'),
    string('text'),
    maybe('value'),
    { name: 'relative', type: 'boolean' },
    number('confidence'),
    { name: 'furniture', type: 'boolean' },
  ],
  decisions: [
    string('kind'),
    string('standing'),
    string('what'),
    string('excerpt'),
    string('where'),
    maybe('by'),
    maybe('at'),
    string('folder'),
    { name: 'decision', type: 'json' },
  ],
} as const satisfies Readonly<Record<string, readonly Column[]>>;

export type CorpusTableName = keyof typeof CORPUS_TABLES;

export const CORPUS_TABLE_NAMES = Object.keys(CORPUS_TABLES) as readonly CorpusTableName[];

/** Something that tables are made of in parts: `undefined` is a chance to be interrupted. */
export type CorpusRows = Generator<CorpusRow | undefined, void, undefined>;
