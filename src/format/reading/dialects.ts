/**
 * The dialects of FILE-delimiter bundles, as data: what a delimiter looks like, how much evidence it takes, and which
 * line ends around the content belong to the tool that wrote it. docs/format.md describes them in words.
 */

/** How a delimiter line is read. A line comes without its line end and without trailing blanks. */
export interface LineForm {
  /** Characters the line starts with (after blanks where `indented`). */
  readonly first: string;
  /** Whole-line pattern with the name in group 1, flag `d`; or ... */
  readonly pattern?: RegExp;
  /** ... the part before the name, so that the rest is cut by hand in linear time. */
  readonly head?: RegExp;
  /** The characters of a closing run, which has at least `closeMin` of them. */
  readonly close?: string;
  readonly closeMin?: number;
  readonly closeOptional?: boolean;
  /** What may stand after the closing run, such as the end of a comment. */
  readonly closeAfter?: RegExp;
  /** One `]` may stand between name and closing run. */
  readonly bracket?: boolean;
  /** For an end line: the name stands after a colon only, or after a blank as well. */
  readonly endName?: 'colon' | 'colon-or-blank';
  readonly indented?: boolean;
  /** The line is a delimiter only when the name is path-like. */
  readonly pathLike?: boolean;
  /** The closing run is missing: read, but reported. */
  readonly open?: boolean;
  /** The canonical header, with quoted names and attributes. */
  readonly canonical?: boolean;
  /** Reads the start tag of the element that `head` matches: one of these attributes is the name. */
  readonly nameAttributes?: readonly string[];
  /** Names that match are none. */
  readonly not?: RegExp;
  /**
   * A spelling of its own, which a file keeps to: `m1f` and `foreign` lines count only where the first delimiter is one, and
   * where it is, no others do.
   */
  readonly variant?: Variant;
  /** What the tool that writes this form adds, where it differs from the dialect's rule. */
  readonly content?: ContentRule;
}

/** `foreign`: the keyword in another language than English; `m1f`: the headers of that tool. */
export type Variant = 'foreign' | 'm1f';

/** Delimiters that span several lines or need a look at the lines around them; see shapes.ts. */
export type Shape =
  | 'banner'
  | 'name-above-rule'
  | 'm1f'
  | 'documents'
  | 'escaped'
  | 'heading-file'
  | 'heading-path'
  | 'label'
  | 'info'
  | 'path-then-dashes'
  | 'file-then-dashes'
  | 'dashes-then-path';

/** How many line ends at the end of the raw content are the tool's own, not the document's. */
export interface ContentRule {
  readonly trailing: number;
  /** For the last member, where it differs. */
  readonly last?: number;
  /** Line ends that the tool puts before the content. */
  readonly leading?: number;
  /** Only before a closer. */
  readonly beforeCloser?: boolean;
  /** Only when the head of the file bears the signature of a tool that adds it. */
  readonly signed?: boolean;
}

export interface Dialect {
  readonly id: string;
  /** 1: accepted by itself; 2: needs evidence. */
  readonly tier: 1 | 2;
  readonly begin: readonly LineForm[];
  readonly end: readonly LineForm[];
  readonly shape?: Shape;
  readonly content: ContentRule;
  /** Which end line closes a block that holds several. */
  readonly closes?: 'first' | 'last';
  /** Every block must have a closer, even when none has one. */
  readonly alwaysClosed?: boolean;
  /** Tier 2: the share of names that must be path-like. */
  readonly pathLikeShare?: number;
  /** Tier 2: the first delimiter must be the first line with ink. */
  readonly fromFirstLine?: boolean;
  /** Tier 2: blocks must cover this share of the file. */
  readonly coverage?: number;
  /** Text outside blocks is part of the format: a tool's preamble, comments, prose between fences. */
  readonly looseText?: boolean;
  /** What the tool writes above the first member: with it one member is a bundle. */
  readonly preamble?: RegExp;
  /** An XML dialect, which an XML declaration or stray indentation contradicts. */
  readonly xml?: boolean;
  /** The character of its delimiter lines, for near misses and repairs. */
  readonly mark?: string;
}

const KEYWORD = '(?:FILE(?:NAME|PATH)?|DOCUMENT|DOC|SOURCE)';
/** The word for a file in other languages, as people write it above the files of a dump. */
export const FOREIGN_KEYWORD =
  '(?:Файл|Αρχείο|Datei|Fichier|Archivo|Arquivo|Ficheiro|Fitxer|Bestand|Fil|Fájl|Tiedosto|Plik|Soubor|Súbor|Datoteka|Fișier|' +
  'Dosya|Tệp|Berkas|ファイル|文件|檔案|파일|ไฟล์|फ़ाइल|ملف|קובץ)';
/** A colon, also as Chinese and Japanese have it. */
export const COLON = '[ \\t]*[:：][ \\t]*';
const OPENING = '(?:(?:BEGIN|START)[ \\t]+(?:OF[ \\t]+)?)?';

/** The canonical header. The lazy `??` matters: a greedy group would let a one-character name swallow its attributes. */
export const CANONICAL_HEADER =
  // eslint-disable-next-line no-control-regex -- control characters are what a quoted name must not hold
  /^=== FILE: (?:("(?:[^"\\\x00-\x1f]|\\.)*")|([^ \t"](?:.*?[^ \t])??))(?: \[([a-z][a-z0-9-]*(?:=[^ \t[\]]+)?(?: [a-z][a-z0-9-]*(?:=[^ \t[\]]+)?)*)\])? ===$/ds;

const NOTHING: ContentRule = { trailing: 0 };

function runForms(character: string): Pick<Dialect, 'begin' | 'end' | 'mark'> {
  const mark = character === '*' ? '\\*' : character;
  const foreign: LineForm = {
    first: character,
    head: new RegExp(`^${mark}{3,}[ \\t]*\\[?${FOREIGN_KEYWORD}${COLON}`, 'i'),
    close: character,
    closeMin: 3,
    bracket: true,
    pathLike: true,
    variant: 'foreign',
  };
  const framed: LineForm = {
    first: character,
    head: new RegExp(
      `^${mark}{3,}[ \\t]*\\[?${OPENING}${KEYWORD}(?:[ \\t]+(?:BEGIN|START))?[ \\t]*:[ \\t]*`,
      'i',
    ),
    close: character,
    closeMin: 3,
    bracket: true,
  };
  const open: LineForm = {
    first: character,
    head: new RegExp(`^${mark}{3,}[ \\t]*${OPENING}FILE[ \\t]*:[ \\t]*`, 'i'),
    not: character === '=' ? /=/ : new RegExp(`${mark}$`),
    pathLike: true,
    open: true,
  };
  const end: LineForm = {
    first: character,
    head: new RegExp(
      `^${mark}{3,}[ \\t]*(?:END(?:[ \\t_]+OF)?(?:[ \\t_]*${KEYWORD}(?!\\w))?|${KEYWORD}[ \\t]+END)(?![A-Za-z0-9])`,
      'i',
    ),
    close: character,
    closeMin: 3,
    closeOptional: true,
    endName: 'colon-or-blank',
  };
  const begin = character === '#' ? [framed, foreign] : [framed, open, foreign];
  if (character === '=') begin.unshift({ first: '=', pattern: CANONICAL_HEADER, canonical: true });
  return { begin, end: [end], mark: character };
}

/** The letters, small and capital, that the words of an alternative start with. */
function firstLetters(words: string): string {
  const letters = words
    .slice('(?:'.length, -1)
    .split('|')
    .map((word) => word[0]);
  return [...new Set(letters.flatMap((letter) => [letter.toLowerCase(), letter.toUpperCase()]))].join('');
}

function pattern(first: string, expression: RegExp, more: Partial<LineForm> = {}): LineForm {
  return { first, pattern: expression, ...more };
}

const EQ = runForms('=');
const DASH = runForms('-');
const HASH = runForms('#');
const STAR = runForms('*');

/** Comments in many languages: how they open, and what may stand in front of a rule in one. */
const COMMENT = '(?:\\/\\/+|#+|--|;+|%+|\\/\\*+|<!--)[ \\t]*';
const COMMENT_END = /[ \t]*(?:\*+\/|-->)$/;
const GITINGEST = /^Directory structure:/m;
const REPOMIX = /Repomix|Repopack|merged representation|^# Directory Structure$/im;

/** In order of precedence where two dialects claim the same line. */
export const DIALECTS: readonly Dialect[] = [
  { id: 'eq-file', tier: 1, ...EQ, content: NOTHING },
  {
    // Before dash-file, which would read the byte count as part of the name.
    id: 'txtpack',
    tier: 1,
    begin: [pattern('-', /^--- FILE: (.+?) \((\d+) bytes\)(?: \[(\w+):([a-f0-9]+)\])? ---$/d)],
    end: [pattern('-', /^--- END: (.+?) ---$/d)],
    content: { trailing: 1 },
    alwaysClosed: true,
  },
  {
    id: 'dash-file',
    tier: 1,
    begin: [
      ...DASH.begin,
      { first: '-', head: /^-{3,}[ \t]*START[ \t]+OF[ \t]+FILE[ \t]+(?!:)/i, close: '-', closeMin: 3 },
    ],
    end: DASH.end,
    mark: '-',
    content: NOTHING,
  },
  { id: 'hash-file', tier: 1, ...HASH, content: NOTHING },
  { id: 'star-file', tier: 1, ...STAR, content: NOTHING },
  {
    id: 'angle-file',
    tier: 1,
    begin: [
      pattern('<', /^<{3,}[ \t]*FILE[ \t]+(?:path|name)[ \t]*=[ \t]*"([^"]*)"[ \t]*>{2,}$/di),
      { first: '<', head: /^<{3,}[ \t]*FILE(?:[ \t]*:[ \t]*|[ \t]+)/i, close: '>', closeMin: 3 },
    ],
    end: [
      { first: '<', head: /^<{3,}[ \t]*END(?:[ _]*FILE)?/i, close: '>', closeMin: 3, endName: 'colon' },
      pattern('>', /^>{3,}[ \t]*END[ _]?FILE()$/di),
    ],
    content: NOTHING,
  },
  {
    id: 'angle-open',
    tier: 1,
    begin: [{ first: '>', head: /^>{4,}[ \t]*FILE:[ \t]*/i, pathLike: true }],
    end: [{ first: '<', head: /^<{4,}[ \t]*END[ \t_]*FILE/i, endName: 'colon' }],
    content: NOTHING,
  },
  {
    id: 'bracket-file',
    tier: 1,
    begin: [pattern('[', /^\[{1,2}FILE:[ \t]*([^\]]+?)\]{1,2}$/di)],
    end: [pattern('[', /^\[{1,2}(?:END[ _]FILE|\/FILE)(?:[ \t]*:[ \t]*([^\]]*))?\]{1,2}$/di)],
    content: NOTHING,
  },
  ...(
    [
      ['gitingest', 3, 2, GITINGEST],
      // Three between files since 4 March 2025: which of the two a file has shows in its members (shapes.ts).
      ['gitingest-old', 2, 2, GITINGEST],
      ['gitingest-2024', 2, 2, GITINGEST],
      ['codebase-digest', 2, 1, /^Codebase Analysis for: /m],
      ['repomix-plain', Infinity, Infinity, REPOMIX],
      ['banner', 0, 0, undefined],
    ] as const
  ).map(([id, trailing, last, preamble]): Dialect => ({
    id,
    tier: 1,
    begin: [],
    end: [],
    shape: 'banner',
    content: { trailing, last },
    looseText: id !== 'banner',
    preamble,
  })),
  {
    id: 'm1f-detailed',
    tier: 1,
    begin: [],
    end: [],
    shape: 'm1f',
    content: { trailing: 1, last: 0 },
    looseText: true,
  },
  {
    id: 'xml-file',
    tier: 1,
    begin: [
      {
        first: '<',
        indented: true,
        head: /^<file(?=[ \t])/i,
        nameAttributes: ['path', 'name', 'filename', 'filepath', 'file_path'],
      },
    ],
    end: [pattern('<', /^<\/file>()$/di, { indented: true })],
    closes: 'last',
    alwaysClosed: true,
    content: { trailing: 1, beforeCloser: true, signed: true },
    looseText: true,
    xml: true,
  },
  {
    id: 'xml-file-escaped',
    tier: 1,
    begin: [],
    end: [],
    shape: 'escaped',
    content: NOTHING,
    looseText: true,
    xml: true,
  },
  {
    id: 'xml-documents',
    tier: 1,
    begin: [],
    end: [pattern('<', /^<\/document_content>()$/d, { indented: true })],
    shape: 'documents',
    closes: 'last',
    alwaysClosed: true,
    content: { trailing: 1, beforeCloser: true },
    looseText: true,
    xml: true,
  },
  {
    id: 'xml-content',
    tier: 1,
    begin: [pattern('<', /^<content full_path="([^"]+)">$/d, { indented: true })],
    end: [pattern('<', /^<\/content>()$/d, { indented: true })],
    closes: 'last',
    alwaysClosed: true,
    content: { trailing: 1, beforeCloser: true },
    looseText: true,
    xml: true,
  },
  {
    id: 'xml-bolt',
    tier: 2,
    begin: [
      pattern('<', /^<boltAction[ \t]+type="file"[ \t]+filePath="([^"]+)"[ \t]*>$/d, { indented: true }),
    ],
    end: [pattern('<', /^<\/boltAction>()$/d, { indented: true })],
    closes: 'last',
    alwaysClosed: true,
    content: NOTHING,
    looseText: true,
    xml: true,
  },
  {
    id: 'md-heading-file',
    tier: 1,
    begin: [],
    end: [],
    shape: 'heading-file',
    content: { trailing: 1, beforeCloser: true, signed: true },
    alwaysClosed: true,
    looseText: true,
    preamble: REPOMIX,
  },
  {
    id: 'md-heading-path',
    tier: 2,
    begin: [],
    end: [],
    shape: 'heading-path',
    content: NOTHING,
    alwaysClosed: true,
    coverage: 0.6,
    looseText: true,
    preamble: /^# (?:Repository Contents$|Codebase Analysis for: )|^\*\*Date Modified:\*\* /m,
  },
  {
    id: 'md-label',
    tier: 2,
    begin: [],
    end: [],
    shape: 'label',
    content: NOTHING,
    alwaysClosed: true,
    coverage: 0.6,
    looseText: true,
    preamble: /^Project Path: /,
  },
  {
    id: 'md-info',
    tier: 2,
    begin: [],
    end: [],
    shape: 'info',
    content: NOTHING,
    alwaysClosed: true,
    coverage: 0.6,
    looseText: true,
  },
  {
    id: 'headtail',
    tier: 2,
    begin: [pattern('=', /^==> (.+) <==$/d)],
    end: [],
    content: { trailing: 1, last: 0 },
    pathLikeShare: 0.5,
    fromFirstLine: true,
  },
  {
    id: 'yek',
    tier: 2,
    begin: [pattern('>', /^>>>> ([^ \t].*)$/d)],
    end: [],
    content: { trailing: 1, last: 0 },
    fromFirstLine: true,
  },
  {
    id: 'file-sep',
    tier: 2,
    begin: [pattern('<', /^<\|?file_sep\|?>(.+)$/d)],
    end: [],
    content: NOTHING,
    pathLikeShare: 0.5,
    looseText: true,
  },
  {
    id: 'txtar',
    tier: 2,
    begin: [pattern('-', /^-- [ \t]*([^ \t].*) --$/d)],
    end: [],
    content: NOTHING,
    pathLikeShare: 0.5,
    looseText: true,
  },
  {
    id: 'eq-bare',
    tier: 2,
    begin: [
      {
        first: '=',
        pattern: /^={7} (\S.*?)(?: \| CHECKSUM_SHA256: [0-9A-Fa-f]{64})? ={6}$/d,
        pathLike: true,
        variant: 'm1f',
        content: { trailing: 1, last: 0 },
      },
      {
        first: '=',
        head: /^={3,}[ \t]*(?=[^= \t])/,
        close: '=',
        closeMin: 3,
        pathLike: true,
        not: /=|^..+:/,
      },
    ],
    end: [],
    content: NOTHING,
    fromFirstLine: true,
  },
  {
    id: 'comment-file',
    tier: 2,
    begin: [
      {
        first: '/#-;%<',
        head: new RegExp(
          `^${COMMENT}(?:[=\\-*#~>]{2,}[ \\t]*)?${OPENING}(?:FILE(?:NAME|PATH)?|${FOREIGN_KEYWORD})(?:[ \\t]+(?:BEGIN|START))?[ \\t]*(?:[:：][ \\t]+|[ \\t]+(?![:：]))`,
          'i',
        ),
        close: '=-*#~<',
        closeMin: 2,
        closeOptional: true,
        closeAfter: COMMENT_END,
        pathLike: true,
      },
      ...[...'=-*~'].map((character): LineForm => ({
        first: '/#-;%<',
        head: new RegExp(`^${COMMENT}${character === '*' ? '\\*' : character}{3,}[ \\t]+(?=[^ \\t])`),
        close: character,
        closeMin: 3,
        closeAfter: COMMENT_END,
        pathLike: true,
      })),
    ],
    end: [],
    content: NOTHING,
  },
  {
    id: 'name-above-rule',
    tier: 2,
    begin: [],
    end: [],
    shape: 'name-above-rule',
    content: NOTHING,
  },
  {
    id: 'files-to-prompt',
    tier: 2,
    begin: [],
    end: [],
    shape: 'path-then-dashes',
    content: { trailing: 2 },
    closes: 'last',
    alwaysClosed: true,
    looseText: true,
  },
  {
    id: 'repo2txt',
    tier: 2,
    begin: [],
    end: [],
    shape: 'file-then-dashes',
    content: { trailing: 3, last: 1 },
    looseText: true,
    preamble: /^Directory Structure:$/m,
  },
  {
    id: 'gpt-repository-loader',
    tier: 2,
    begin: [],
    end: [],
    shape: 'dashes-then-path',
    content: { trailing: 1 },
    looseText: true,
    preamble: /^The following text is a Git repository with code\./,
  },
  {
    id: 'plain-file-colon',
    tier: 2,
    begin: [
      { first: 'Ff', head: /^(?:FILE|File|file):[ \t]*(?=[^ \t])/, pathLike: true },
      {
        first: firstLetters(FOREIGN_KEYWORD),
        head: new RegExp(`^${FOREIGN_KEYWORD}${COLON}(?=[^ \\t])`, 'i'),
        pathLike: true,
        variant: 'foreign',
      },
    ],
    end: [],
    content: NOTHING,
    fromFirstLine: true,
  },
];

/** Position of a dialect in `DIALECTS`, by id. */
export const DIALECT_INDEX: ReadonlyMap<string, number> = new Map(
  DIALECTS.map((dialect, index) => [dialect.id, index]),
);

/** The ids of all dialects, in order of precedence. */
export const DIALECT_IDS: readonly string[] = DIALECTS.map(({ id }) => id);
