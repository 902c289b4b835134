import { SEVERITIES, type FormatCode, type Severity } from '../document/faults';
import type { FormatProblem, Section, Span } from '../document/types';
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
