import { Uri, l10n, window } from 'vscode';
import type { Extension, LogOutputChannel, Memento, TextEditor } from 'vscode';
import type { ChosenDialects } from '../chosenDialects';
import type { ChangesView } from '../changes';
import type { EntitiesView } from '../entities';
import type { LogView } from '../decisionLog';
import type { NoteMarks } from '../noteMarks';
import type { NotesView } from '../notes';
import type { Server } from '../requests';
import type { ReviewView } from '../queue';
import type { StatusItems } from '../status';
import type { SitesView } from '../sites';
import type { StoriesView } from '../stories';

/** What commands work with. */
export interface CommandContext {
  readonly server: Server;
  readonly log: LogOutputChannel;
  readonly status: StatusItems;
  readonly stories: StoriesView;
  readonly sites: SitesView;
  readonly review: ReviewView;
  readonly decisions: LogView;
  readonly changes: ChangesView;
  readonly entities: EntitiesView;
  readonly notes: NotesView;
  readonly noteMarks: NoteMarks;
  readonly extension: Extension<unknown>;
  readonly dialects: ChosenDialects;
  /** What is remembered from one session to the next. */
  readonly memory: Memento;
}

/** A command: its arguments come from menus, code actions, links and tests, so they are not trusted. */
export type CommandHandler = (context: CommandContext, ...args: unknown[]) => unknown;

/** How long a message stays in the status bar, in milliseconds. */
const MESSAGE_TIME = 6000;

/** Says in passing what a command did, without a popup. */
export function say(message: string): void {
  window.setStatusBarMessage(message, MESSAGE_TIME);
}

/** What a key passes: the rows that are selected are meant. */
export const SELECTED = 'selected';

/** Says what was done, once, and whether it is to be taken back. */
export async function isToBeUndone(words: string): Promise<boolean> {
  const undo = l10n.t('Undo');
  return (await window.showInformationMessage(words, undo)) === undo;
}

/** The document a command is for: the one that the menu named, or that of the active editor. */
export function documentOf(argument: unknown): Uri | undefined {
  if (argument instanceof Uri) return argument;
  const active = window.activeTextEditor?.document.uri;
  if (!active) say(l10n.t('Open a document first.'));
  return active;
}

/** The active editor, or a word that there is none. */
export function activeEditor(): TextEditor | undefined {
  const editor = window.activeTextEditor;
  if (!editor) say(l10n.t('Open a document first.'));
  return editor;
}

/** The last segment of a uri's path. */
export function baseName(uri: Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}

/** The name without its last extension: `story` of `story.txt`. */
export function stemOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

/** The directory that holds the uri. */
export function parentOf(uri: Uri): Uri {
  return Uri.joinPath(uri, '..');
}
