import * as l10n from '@vscode/l10n';
import type { FormatCode, FormatFix, FormatProblem, PathWarning, Refusal } from '../../format/index';

/** The fault in words a person understands without knowing the grammar. */
export function problemMessage(problem: FormatProblem): string {
  const { data } = problem;
  switch (problem.code as FormatCode) {
    case 'unclosed-block':
      return l10n.t('“{name}” has no end line, though other documents of this bundle have one', data);
    case 'end-name-mismatch':
      return l10n.t('This end line says “{end}”, but the document is “{name}”', data);
    case 'stray-end':
      return l10n.t('An end line without a document that begins');
    case 'duplicate-name':
      return l10n.t('There are two documents named “{name}”', data);
    case 'case-collision':
      return l10n.t('“{name}” and “{other}” are the same file on many systems', data);
    case 'file-directory-conflict':
      return l10n.t(
        '“{name}” and “{other}” cannot both be written: one is a file, the other needs a folder of that name',
        data,
      );
    case 'empty-name':
      return l10n.t('This document has no name');
    case 'path-traversal':
      return l10n.t('“{name}” leads out of its folder', data);
    case 'absolute-path':
      return l10n.t('“{name}” is not relative to the bundle', data);
    case 'directory-name':
      return l10n.t('“{name}” names a folder, not a file', data);
    case 'reserved-name':
      return l10n.t('“{name}” cannot be written on Windows', data);
    case 'name-control-char':
      return l10n.t('The name holds control characters');
    case 'name-bidi-control':
      return l10n.t('The name holds invisible characters that change how it reads');
    case 'malformed-quoted-name':
      return l10n.t('The quoted name is not closed or not escaped properly');
    case 'malformed-attributes':
      return l10n.t('“{attribute}” is no attribute that can stand here', data);
    case 'invalid-base64':
      return l10n.t('The content of “{name}” is not base64', data);
    case 'byte-count-mismatch':
      return l10n.t(
        'The header says {expected} bytes, the content has {actual}: edited since it was packed',
        data,
      );
    case 'checksum-mismatch':
      return l10n.t('The content does not have the checksum of its header: edited since it was packed');
    case 'content-before-first-delimiter':
      return l10n.t('Text before the first document');
    case 'content-between-blocks':
      return l10n.t('Text between two documents');
    case 'mixed-dialects':
      return l10n.t('A delimiter of another kind ({dialect}); here it is content', data);
    case 'near-miss-delimiter':
      return l10n.t('Almost a delimiter for “{name}”, but read as content', data);
    case 'delimiter-not-closed':
      return l10n.t('The delimiter of “{name}” is not closed', data);
    case 'mixed-eol':
      return l10n.t('“{name}” mixes line ends ({lf} LF, {crlf} CRLF, {cr} CR)', data);
    case 'missing-final-newline':
      return l10n.t('The last line of the bundle has no line end');
    case 'empty-member':
      return l10n.t('“{name}” is empty', data);
    case 'unsupported-version':
      return l10n.t('Version {version} of the format is newer than this Winnow knows', data);
    case 'too-many-members':
      return l10n.t('{count} documents: more than the {limit} that can be unpacked at once', data);
  }
}

/** What the other place of a fault is. */
export function relatedMessage(code: string): string {
  switch (code) {
    case 'end-name-mismatch':
      return l10n.t('The document begins here');
    case 'duplicate-name':
      return l10n.t('The first document of this name');
    default:
      return l10n.t('The other one');
  }
}

/** What a quick fix of the format does. */
export function fixTitle(fix: FormatFix): string {
  const { data } = fix;
  switch (fix.id) {
    case 'insert-end-marker':
      return l10n.t('Insert the end line of “{name}”', data);
    case 'remove-all-end-markers':
      return l10n.t('Remove all end lines of this bundle');
    case 'use-begin-name':
      return l10n.t('Use the name of the begin line: “{name}”', data);
    case 'use-end-name':
      return l10n.t('Use the name of the end line: “{name}”', data);
    case 'delete-line':
      return l10n.t('Delete this line');
    case 'insert-begin-above':
      return l10n.t('Insert a begin line for “{name}” above', data);
    case 'escape':
      return l10n.t('Escape the line with \\, so that it is content');
    case 'rename':
      return l10n.t('Rename to “{name}”', data);
    case 'merge':
      return l10n.t('Merge with the first document of this name');
    case 'go-to-first':
      return l10n.t('Go to the first one');
    case 'name-from-first-line':
      return l10n.t('Name it by its first line: “{name}”', data);
    case 'untitled':
      return l10n.t('Name it “{name}”', data);
    case 'remove-parent-segments':
      return l10n.t('Remove the “..” parts: “{name}”', data);
    case 'make-relative':
      return l10n.t('Make it relative: “{name}”', data);
    case 'remove-slash':
      return l10n.t('Remove the slash at the end: “{name}”', data);
    case 'append-underscore':
      return l10n.t('Append an underscore: “{name}”', data);
    case 'percent-encode':
      return l10n.t('Percent-encode what cannot be written: “{name}”', data);
    case 'quote-and-escape':
      return l10n.t('Quote the name and escape its hidden characters');
    case 'remove-characters':
      return l10n.t('Remove the hidden characters: “{name}”', data);
    case 're-quote':
      return l10n.t('Quote the name properly: “{name}”', data);
    case 'remove-attribute':
      return l10n.t('Remove the attribute');
    case 'decode-as-text':
      return l10n.t('Take the content as text');
    case 'recompute':
      return l10n.t('Write what the content has now: {actual}', data);
    case 'remove-check':
      return l10n.t('Remove “{attribute}” from the header', data);
    case 'wrap-as-preamble':
      return l10n.t('Make it a document: “{name}”', data);
    case 'delete-text':
      return l10n.t('Delete this text');
    case 'move-into-previous-block':
      return l10n.t('Move it into “{name}”', data);
    case 'convert-delimiter':
      return l10n.t('Convert it to this bundle’s kind of delimiter');
    case 'make-delimiter':
      return l10n.t('Make it a delimiter: {canonical}', data);
    case 'add-closing-run':
      return l10n.t('Close the delimiter: add {mark}{mark}{mark}', data);
    case 'normalise-line-ends':
      return Number(data.recorded) === 1
        ? l10n.t('Normalise line ends, recording CRLF as eol=crlf')
        : l10n.t('Normalise line ends');
    case 'add-final-newline':
      return l10n.t('Add a line end, recording its absence as noeol');
    default:
      return fix.id;
  }
}

/** What a reader should know before a member is written. */
export function warningText(warning: PathWarning): string {
  switch (warning) {
    case 'reserved-name':
      return l10n.t('The name is reserved on Windows');
    case 'name-bidi-control':
      return l10n.t('The name holds invisible characters');
    case 'sensitive-path':
      return l10n.t('Programs read or run files of this name');
  }
}

/** Why a member cannot be written, with its name. The line is in the refusal. */
export function refusalText(refusal: Refusal): string {
  const { name } = refusal;
  const place = { name, other: refusal.other ?? '' };
  switch (refusal.code) {
    case 'no-members':
      return l10n.t('The file holds no FILE delimiters: there is nothing to unpack');
    case 'too-many-members':
      return l10n.t('The bundle holds too many documents to unpack at once');
    case 'duplicate-name':
      return l10n.t('“{name}” stands in the bundle twice', place);
    case 'case-collision':
      return l10n.t('“{name}” and “{other}” are the same file on many systems', place);
    case 'file-directory-conflict':
      return l10n.t('“{name}” and “{other}” cannot both be written: one needs a folder of that name', place);
    case 'invalid-base64':
      return l10n.t('The content of “{name}” is not base64', place);
    case 'empty-name':
      return l10n.t('The document has no name, or a part of its path is empty: “{name}”', place);
    case 'path-traversal':
      return l10n.t('“{name}” leads out of its folder', place);
    case 'absolute-path':
      return l10n.t('“{name}” is not relative', place);
    case 'directory-name':
      return l10n.t('“{name}” names a folder, not a file', place);
    case 'reserved-name':
      return l10n.t('“{name}” cannot be written on Windows', place);
    case 'name-control-char':
      return l10n.t('The name holds control characters: “{name}”', place);
    case 'name-too-long':
      return l10n.t('A part of “{name}” is longer than 255 bytes', place);
    case 'path-too-deep':
      return l10n.t('“{name}” is more than 32 folders deep', place);
  }
}
