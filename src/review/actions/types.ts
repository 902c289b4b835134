import type { BoilerplateKind } from '../../boilerplate/index';
import type { Decision, Finding } from '../types';
import type { CompareView } from '../views';

/**
 * Which edit an action stands for. It travels to the editor and back, so that the edit is computed only when the
 * action is chosen; `version` tells whether the document is still the one that it was offered for, and `hash` does for a
 * document that is not open and so has no version.
 */
export type ActionData = { readonly uri: string; readonly version: number | null; readonly hash?: string } & (
  | { readonly type: 'formatFix'; readonly problem: number; readonly fix: number }
  | { readonly type: 'removeRun'; readonly section: number; readonly first: number; readonly last: number }
  | { readonly type: 'removeAll'; readonly section?: number; readonly kind?: BoilerplateKind }
  | { readonly type: 'removeEverywhere'; readonly kind?: BoilerplateKind }
  /** The paragraph in every document that holds its text, as many as it was offered for. */
  | {
      readonly type: 'removeText';
      readonly section: number;
      readonly paragraph: number;
      readonly documents: number;
    }
  | { readonly type: 'removePassage'; readonly section: number; readonly passage: number }
  | { readonly type: 'replaceByReference'; readonly section: number; readonly passage: number }
  | { readonly type: 'removeShared'; readonly section: number; readonly first: number; readonly last: number }
  | {
      readonly type: 'takeOther';
      readonly section: number;
      readonly passage: number;
      readonly kind: string;
      readonly start: number;
      readonly end: number;
    }
  | { readonly type: 'removeDocument'; readonly section: number }
  | { readonly type: 'keepDocument'; readonly section: number }
  | {
      readonly type: 'restoreText';
      readonly section: number;
      /** Where the reference begins in the text of its section, and which of the texts behind it is meant. */
      readonly start: number;
      readonly text: number;
    }
  | { readonly type: 'fileWide'; readonly what: 'canonical' | 'blankLines' | 'unwrapFence' }
);

/**
 * Something the reviewer can do about what stands at a place: an edit (`data`), a command, or an edit with a command that
 * follows it.
 */
export interface ReviewAction {
  readonly title: string;
  /** An LSP code action kind. */
  readonly kind: string;
  readonly preferred?: boolean;
  readonly finding?: Finding;
  readonly data?: ActionData;
  readonly command?: ActionCommand;
  /** Its edit takes away whole files. */
  readonly deletesFiles?: boolean;
}

/** An action on a finding, by which it is offered. */
export type QuickFix = Omit<ReviewAction, 'kind' | 'finding'>;

export type ActionCommand =
  | { readonly name: 'remember'; readonly uri: string; readonly decisions: readonly Decision[] }
  | ({ readonly name: 'compare' } & CompareView)
  | { readonly name: 'goTo'; readonly uri: string; readonly range: Finding['range'] }
  | { readonly name: 'import'; readonly uri: string };

/** The kinds of action that Winnow offers, most general first; declared to the editor. */
export const ACTION_KINDS = [
  'quickfix',
  'refactor.winnow.entity',
  'refactor.winnow.boilerplate',
  'source.winnow.removeBoilerplate',
  'source.winnow.bundle',
] as const;
