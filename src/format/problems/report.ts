import type { FormatProblem, Section, Severity, Span } from '../document/types';
import type { Block } from '../reading/blocks';
import type { Delimiters } from '../reading/detect';
import type { End, View } from '../reading/view';

/** A file as read, ready to be looked over for faults. */
export interface ReadFile {
  readonly text: string;
  readonly newline: string;
  /** Its id. */
  readonly dialect: string;
  readonly view: View;
  readonly locked: Delimiters;
  readonly all: readonly Delimiters[];
  readonly blocks: readonly Block[];
  readonly strayEnds: readonly End[];
  /** Closers are in use. */
  readonly closed: boolean;
  readonly sections: readonly Section[];
  /** The text may hold CR. */
  readonly carriageReturns: boolean;
}

const SEVERITIES = {
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
} as const satisfies Record<string, Severity>;

/** Every fault of a bundle has one of these codes; docs/rules/ has a page for each. */
export type FormatCode = keyof typeof SEVERITIES;

/** All codes, in the order of docs/format.md. */
export const FORMAT_CODES = Object.keys(SEVERITIES) as readonly FormatCode[];

/** What a problem needs beside its code. */
export interface Found {
  readonly span: Span;
  readonly section?: number;
  readonly data?: Readonly<Record<string, string | number>>;
  readonly related?: readonly Span[];
  /** Where it differs from the usual one. */
  readonly severity?: Severity;
}

/** A problem of the given code with the severity of the table. */
export function problem(code: FormatCode, found: Found): FormatProblem {
  return {
    code,
    severity: found.severity ?? SEVERITIES[code],
    span: found.span,
    data: found.data ?? {},
    related: found.related ?? [],
    section: found.section ?? -1,
  };
}
