import * as l10n from '@vscode/l10n';
import type {
  FixId,
  FormatCode,
  FormatFix,
  FormatProblem,
  PathWarning,
  Refusal,
  RefusalCode,
} from '../../format/index';

/** Words with values in them, by the values' names. */
type Words = (data: FormatProblem['data']) => string;

/** Names, or folders, that a file system without regard to case takes for one. */
const collisionWords: Words = (data) =>
  data.folder === undefined
    ? l10n.t('“{name}” and “{other}” are the same file on many systems', data)
    : l10n.t('“{name}” and “{other}” spell one folder differently, which is the same on many systems', data);

/** What is wrong, in words a person understands without knowing the grammar. */
const faultWords: Readonly<Record<FormatCode, Words>> = {
  'unclosed-block': (data) =>
    l10n.t('“{name}” has no end line, though other documents of this bundle have one', data),
  'end-name-mismatch': (data) => l10n.t('This end line says “{end}”, but the document is “{name}”', data),
  'stray-end': () => l10n.t('An end line without a document that begins'),
  'duplicate-name': (data) => l10n.t('There are two documents named “{name}”', data),
  'case-collision': collisionWords,
  'file-directory-conflict': (data) =>
    l10n.t(
      '“{name}” and “{other}” cannot both be written: one is a file, the other needs a folder of that name',
      data,
    ),
  'empty-name': (data) =>
    String(data.name).trim() === ''
      ? l10n.t('This document has no name')
      : l10n.t('A part of the path “{name}” is empty', data),
  'path-traversal': (data) => l10n.t('“{name}” leads out of its folder', data),
  'absolute-path': (data) => l10n.t('“{name}” is not relative to the bundle', data),
  'directory-name': (data) => l10n.t('“{name}” names a folder, not a file', data),
  'reserved-name': (data) => l10n.t('“{name}” cannot be written on Windows', data),
  'name-too-long': (data) => l10n.t('A part of the name is longer than {limit} bytes', data),
  'path-too-deep': (data) =>
    l10n.t('The name has {count} parts, more than the {limit} that can be unpacked', data),
  'name-control-char': () => l10n.t('The name holds control characters'),
  'name-bidi-control': () => l10n.t('The name holds invisible characters that change how it reads'),
  'malformed-quoted-name': () => l10n.t('The quoted name is not closed or not escaped properly'),
  'malformed-attributes': (data) => l10n.t('“{attribute}” is no attribute that can stand here', data),
  'invalid-base64': (data) => l10n.t('The content of “{name}” is not base64', data),
  'byte-count-mismatch': (data) =>
    l10n.t('The header says {expected} bytes, the content has {actual}: edited since it was packed', data),
  'checksum-mismatch': () =>
    l10n.t('The content does not have the checksum of its header: edited since it was packed'),
  'content-before-first-delimiter': () => l10n.t('Text before the first document'),
  'content-between-blocks': () => l10n.t('Text between two documents'),
  'mixed-dialects': (data) => l10n.t('A delimiter of another kind ({dialect}); here it is content', data),
  'near-miss-delimiter': (data) => l10n.t('Almost a delimiter for “{name}”, but read as content', data),
  'delimiter-not-closed': (data) => l10n.t('The delimiter of “{name}” is not closed', data),
  'mixed-eol': (data) => l10n.t('“{name}” mixes line ends ({lf} LF, {crlf} CRLF, {cr} CR)', data),
  'missing-final-newline': () => l10n.t('The last line of the bundle has no line end'),
  'empty-member': (data) => l10n.t('“{name}” is empty', data),
  'unsupported-version': (data) =>
    l10n.t('Version {version} of the format is newer than this Winnow knows', data),
  'encoded-mail': (data) =>
    l10n.t(
      'The text of this message is encoded ({how}) and is not reviewed here; Import… makes a bundle of it, as does winnow import --from eml',
      data,
    ),
  'too-many-members': (data) =>
    l10n.t('{count} documents: more than the {limit} that can be unpacked at once', data),
  'invalid-json': () => l10n.t('This line is not a JSON object; it is passed over'),
  'missing-text': (data) => l10n.t('This record has no text in “{column}”; it is passed over', data),
  'cell-count': (data) => l10n.t('{count} cells, where the first line has {expected}', data),
  'malformed-quotes': () => l10n.t('A quoted cell that is not closed, or holds quotes that are not doubled'),
  'duplicate-id': (data) => l10n.t('There are two records with the id “{name}”', data),
  'no-text-column': () =>
    l10n.t('Not read: no column is known to hold text (winnow.tables.textColumn names one)'),
};

/** What the other place of a fault is, where there is more to say than that it is the other one. */
const relatedWords: Partial<Readonly<Record<FormatCode, () => string>>> = {
  'end-name-mismatch': () => l10n.t('The document begins here'),
  'duplicate-name': () => l10n.t('The first document of this name'),
  'duplicate-id': () => l10n.t('The first record with this id'),
};

/** What a quick fix does. */
const fixWords: Readonly<Record<FixId, Words>> = {
  'insert-end-marker': (data) => l10n.t('Insert the end line of “{name}”', data),
  'remove-all-end-markers': () => l10n.t('Remove all end lines of this bundle'),
  'use-begin-name': (data) => l10n.t('Use the name of the begin line: “{name}”', data),
  'use-end-name': (data) => l10n.t('Use the name of the end line: “{name}”', data),
  'delete-line': () => l10n.t('Delete this line'),
  'insert-begin-above': (data) => l10n.t('Insert a begin line for “{name}” above', data),
  escape: () => l10n.t('Escape the line with \\, so that it is content'),
  rename: (data) => l10n.t('Rename to “{name}”', data),
  merge: () => l10n.t('Merge with the first document of this name'),
  'go-to-first': () => l10n.t('Go to the first one'),
  'name-from-first-line': (data) => l10n.t('Name it by its first line: “{name}”', data),
  untitled: (data) => l10n.t('Name it “{name}”', data),
  'remove-parent-segments': (data) => l10n.t('Remove the “..” parts: “{name}”', data),
  'make-relative': (data) => l10n.t('Make it relative: “{name}”', data),
  'remove-slash': (data) => l10n.t('Remove the slash at the end: “{name}”', data),
  'remove-empty-segments': (data) => l10n.t('Remove the empty parts: “{name}”', data),
  shorten: (data) => l10n.t('Shorten it: “{name}”', data),
  'join-folders': (data) => l10n.t('Join the deepest folders: “{name}”', data),
  'append-underscore': (data) => l10n.t('Append an underscore: “{name}”', data),
  'percent-encode': (data) => l10n.t('Percent-encode what cannot be written: “{name}”', data),
  'quote-and-escape': () => l10n.t('Quote the name and escape its hidden characters'),
  'remove-characters': (data) => l10n.t('Remove the hidden characters: “{name}”', data),
  're-quote': (data) => l10n.t('Quote the name properly: “{name}”', data),
  'remove-attribute': () => l10n.t('Remove the attribute'),
  'decode-as-text': () => l10n.t('Take the content as text'),
  recompute: (data) => l10n.t('Write what the content has now: {actual}', data),
  'remove-check': (data) => l10n.t('Remove “{attribute}” from the header', data),
  'wrap-as-preamble': (data) => l10n.t('Make it a document: “{name}”', data),
  'delete-text': () => l10n.t('Delete this text'),
  'move-into-previous-block': (data) => l10n.t('Move it into “{name}”', data),
  'convert-delimiter': () => l10n.t('Convert it to this bundle’s kind of delimiter'),
  'make-delimiter': (data) => l10n.t('Make it a delimiter: {canonical}', data),
  'add-closing-run': (data) => l10n.t('Close the delimiter: add {mark}{mark}{mark}', data),
  'normalise-line-ends': (data) =>
    Number(data.recorded) === 1
      ? l10n.t('Normalise line ends, recording CRLF as eol=crlf')
      : l10n.t('Normalise line ends'),
  'add-final-newline': () => l10n.t('Add a line end, recording its absence as noeol'),
};

/** What a reader should know before a member is written. */
const warningWords: Readonly<Record<PathWarning, () => string>> = {
  'reserved-name': () => l10n.t('The name is reserved on Windows'),
  'name-bidi-control': () => l10n.t('The name holds invisible characters'),
  'sensitive-path': () => l10n.t('Programs read or run files of this name'),
};

/** Why a member cannot be written, with its name. */
const refusalWords: Readonly<Record<RefusalCode, Words>> = {
  'no-members': () => l10n.t('The file holds no FILE delimiters: there is nothing to unpack'),
  'too-many-members': () => l10n.t('The bundle holds too many documents to unpack at once'),
  'duplicate-name': (data) => l10n.t('“{name}” stands in the bundle twice', data),
  'case-collision': collisionWords,
  'file-directory-conflict': (data) =>
    l10n.t('“{name}” and “{other}” cannot both be written: one needs a folder of that name', data),
  'invalid-base64': (data) => l10n.t('The content of “{name}” is not base64', data),
  'empty-name': (data) => l10n.t('The document has no name, or a part of its path is empty: “{name}”', data),
  'path-traversal': (data) => l10n.t('“{name}” leads out of its folder', data),
  'absolute-path': (data) => l10n.t('“{name}” is not relative', data),
  'directory-name': (data) => l10n.t('“{name}” names a folder, not a file', data),
  'reserved-name': (data) => l10n.t('“{name}” cannot be written on Windows', data),
  'name-control-char': (data) => l10n.t('The name holds control characters: “{name}”', data),
  'name-too-long': (data) => l10n.t('A part of “{name}” is longer than 255 bytes', data),
  'path-too-deep': (data) => l10n.t('“{name}” has more than 32 parts', data),
};

/** The fault in words. */
export function problemMessage({ code, data }: FormatProblem): string {
  return faultWords[code](data);
}

/** What the other place of a fault is. */
export function relatedMessage(code: FormatCode): string {
  return relatedWords[code]?.() ?? l10n.t('The other one');
}

/** What a quick fix of the format does. */
export function fixTitle({ id, data }: FormatFix): string {
  return fixWords[id](data);
}

/** What a reader should know before a member is written. */
export function warningText(warning: PathWarning): string {
  return warningWords[warning]();
}

/** Why a member cannot be written, with its name. The line is in the refusal. */
export function refusalText({ code, name, other = '', folder }: Refusal): string {
  return refusalWords[code]({ name, other, ...(folder !== undefined && { folder }) });
}
