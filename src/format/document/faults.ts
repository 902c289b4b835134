export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** How severe each fault usually is. */
export const SEVERITIES = {
  'unclosed-block': 'error',
  'end-name-mismatch': 'error',
  'stray-end': 'error',
  'duplicate-name': 'error',
  'case-collision': 'warning',
  'file-directory-conflict': 'error',
  'empty-name': 'error',
  'path-traversal': 'error',
  'absolute-path': 'error',
  'directory-name': 'error',
  'reserved-name': 'warning',
  'name-too-long': 'error',
  'path-too-deep': 'error',
  'name-control-char': 'error',
  'name-bidi-control': 'warning',
  'malformed-quoted-name': 'error',
  'malformed-attributes': 'error',
  'invalid-base64': 'error',
  'byte-count-mismatch': 'warning',
  'checksum-mismatch': 'warning',
  'content-before-first-delimiter': 'warning',
  'content-between-blocks': 'warning',
  'mixed-dialects': 'warning',
  'near-miss-delimiter': 'warning',
  'delimiter-not-closed': 'warning',
  'mixed-eol': 'warning',
  'missing-final-newline': 'information',
  'empty-member': 'hint',
  'unsupported-version': 'warning',
  'too-many-members': 'warning',
  'invalid-json': 'error',
  'missing-text': 'information',
  'cell-count': 'warning',
  'malformed-quotes': 'error',
  'duplicate-id': 'warning',
  'no-text-column': 'hint',
  'encoded-mail': 'warning',
} as const satisfies Record<string, Severity>;

/** Every fault of a bundle has one of these codes; docs/rules/ has a page for each. */
export type FormatCode = keyof typeof SEVERITIES;

/** All codes, in the order of docs/format.md. */
export const FORMAT_CODES = Object.keys(SEVERITIES) as readonly FormatCode[];

/** The ways to mend a fault, by stable ids; the words live in the review room. */
export type FixId =
  | 'insert-end-marker'
  | 'remove-all-end-markers'
  | 'use-begin-name'
  | 'use-end-name'
  | 'delete-line'
  | 'insert-begin-above'
  | 'escape'
  | 'rename'
  | 'merge'
  | 'go-to-first'
  | 'name-from-first-line'
  | 'untitled'
  | 'remove-parent-segments'
  | 'make-relative'
  | 'remove-slash'
  | 'remove-empty-segments'
  | 'shorten'
  | 'join-folders'
  | 'append-underscore'
  | 'percent-encode'
  | 'quote-and-escape'
  | 'remove-characters'
  | 're-quote'
  | 'remove-attribute'
  | 'decode-as-text'
  | 'recompute'
  | 'remove-check'
  | 'wrap-as-preamble'
  | 'delete-text'
  | 'move-into-previous-block'
  | 'convert-delimiter'
  | 'make-delimiter'
  | 'add-closing-run'
  | 'normalise-line-ends'
  | 'add-final-newline';
