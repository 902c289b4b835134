import * as l10n from '@vscode/l10n';
import type { Connection, ShowMessageParams, WorkspaceEdit } from 'vscode-languageserver';
import { LSPErrorCodes, MessageType, ResponseError, ShowMessageNotification } from 'vscode-languageserver';
import { type ChosenEncoding, decodeChosen } from '../encodings/index';
import { baseName, OutdatedActionError } from '../review/index';
import type { ActionData, RemovalSize, Review, ReviewEdit } from '../review/index';
import type { EditAbilities } from './convert';
import { toWorkspaceEdit } from './convert';
import { lived } from './outgoing';
import type { Files } from './runtime';
import { reasonOf } from './reasons';

/** Why an edit of a file would destroy something: its bytes were not read truly, or others stand there now. */
type Danger = 'untrue' | 'moved';

/** So many names are said; the rest is counted. */
const MAX_NAMES = 10;
const READS_AT_ONCE = 16;
/** What reaches into documents that the reviewer may not have seen. */
const ALWAYS_ASKED: ReadonlySet<ActionData['type']> = new Set([
  'keepDocument',
  'removeEverywhere',
  'removeText',
]);

/** Makes the edit that a reviewer chose, after making sure that it destroys nothing and that its size is known. */
export class Edits {
  constructor(
    private readonly connection: Connection,
    private readonly review: Review,
    private readonly abilities: EditAbilities,
    private readonly filesOf: (uri: string) => Files | undefined,
    private readonly encodingOf: (uri: string) => ChosenEncoding | undefined,
    private readonly isOpen: (uri: string) => boolean,
    private readonly readAgain: (uri: string) => void,
  ) {}

  /**
   * The edit of an action, or undefined when the reviewer was asked and said no.
   * @throws ResponseError `ContentModified` for an older text, `RequestFailed` when the edit would destroy something
   */
  async ofAction(data: ActionData): Promise<WorkspaceEdit | undefined> {
    const edit = await this.#safeEdit(data);
    const question = isEmpty(edit) ? undefined : this.#questionFor(data, edit);
    if (question === undefined) return this.toClient(edit);
    if (this.abilities.changeAnnotations) return this.toClient(toConfirm(edit, question));
    if (!(await this.#agreed(question))) return undefined;
    // The texts may have changed while the reviewer thought.
    return this.toClient(await this.#safeEdit(data));
  }

  /** The edit for the client. @throws ResponseError when a file of it is in danger */
  async safe(edit: ReviewEdit): Promise<WorkspaceEdit> {
    await this.#refuseDanger(edit);
    return this.toClient(edit);
  }

  /** The edit for the client, which was looked at before. */
  toClient(edit: ReviewEdit): WorkspaceEdit {
    return toWorkspaceEdit(edit, this.abilities);
  }

  /** The edit without the files that are in danger, which the reviewer is told of. */
  async withoutDanger(edit: ReviewEdit): Promise<ReviewEdit> {
    return this.#without(edit, await this.#dangers(edit));
  }

  #without(edit: ReviewEdit, dangers: ReadonlyMap<string, Danger>): ReviewEdit {
    if (dangers.size === 0) return edit;
    const of = (danger: Danger): string[] =>
      [...dangers].filter((each) => each[1] === danger).map(([uri]) => uri);
    const untrue = of('untrue');
    const moved = of('moved');
    if (untrue.length > 0) {
      this.#warn(
        l10n.t(
          'Left as they are, because their bytes are not UTF-8: {names}. Reopen them with their encoding, or convert them to UTF-8 first.',
          { names: namesOf(untrue) },
        ),
      );
    }
    if (moved.length > 0) {
      this.#warn(
        l10n.t('Left as they are, because they have changed on disk since they were read: {names}.', {
          names: namesOf(moved),
        }),
      );
      moved.forEach(this.readAgain);
    }
    const isSafe = ({ uri }: { readonly uri: string }): boolean => !dangers.has(uri);
    return {
      ...edit,
      documents: edit.documents.filter(isSafe),
      ...(edit.removed === undefined ? {} : { removed: edit.removed.filter(isSafe) }),
    };
  }

  /** What stands against changing a document, or undefined. */
  async danger(uri: string): Promise<Danger | undefined> {
    const text = this.review.file(uri)?.text;
    if (text === undefined) return undefined;
    const isOpen = this.isOpen(uri);
    // An editor that read the bytes by their own encoding writes them back by it.
    if (isOpen && !text.includes('\uFFFD')) return undefined;
    const content = await this.filesOf(uri)?.read(uri);
    if (content === undefined || (isOpen && content.kind !== 'bytes')) return undefined;
    if (content.kind !== 'bytes') return 'moved';
    const decoded = decodeChosen(content.bytes, this.encodingOf(uri));
    // Of what was assumed nobody knows whether the editor, which opens the file for the edit, will assume the same.
    if (decoded === undefined || decoded.encoding.lossy || decoded.encoding.assumed !== undefined)
      return 'untrue';
    return isOpen || decoded.text === text ? undefined : 'moved';
  }

  /** Tells the reviewer of an edit that failed, in editors that say nothing of errors in resolving an action. */
  tell(error: unknown): void {
    if (error instanceof ResponseError) this.#warn(error.message);
  }

  async #safeEdit(data: ActionData): Promise<ReviewEdit> {
    const edit = editOf(this.review, data);
    if (data.type === 'removeEverywhere') return this.withoutDanger(edit);
    if (data.type === 'removeText') return this.#ofAllDocuments(data.uri, edit);
    await this.#refuseDanger(edit);
    return edit;
  }

  /**
   * The edit without other files that cannot be written truly.
   * @throws ResponseError where the disk has moved on, so that the number told is old, or the file that it was chosen in is in danger
   */
  async #ofAllDocuments(uri: string, edit: ReviewEdit): Promise<ReviewEdit> {
    const dangers = await this.#dangers(edit);
    if (dangers.get(uri) === 'untrue') throw new ResponseError(LSPErrorCodes.RequestFailed, untrueWords(uri));
    const moved = [...dangers].filter(([, danger]) => danger === 'moved').map(([uri]) => uri);
    moved.forEach(this.readAgain);
    if (moved.length > 0) throw outdated(moved[0]);
    return this.#without(edit, dangers);
  }

  /** Whether the reviewer is asked before the edit of an action. */
  asks(data: ActionData): boolean {
    return ALWAYS_ASKED.has(data.type) || this.#lossOf(data) !== undefined;
  }

  #questionFor(data: ActionData, edit: ReviewEdit): string | undefined {
    const { groups, documents } = edit;
    if (data.type === 'keepDocument') return Object.values(groups)[0]?.label;
    if (data.type === 'removeText') return textQuestion(edit, this.review.wordsOf(data));
    if (data.type !== 'removeEverywhere') return this.#lossOf(data);
    // The number is that of the edit: what is left as it is does not count.
    const uris = documents.map(({ uri }) => uri);
    return removalQuestion(this.review.removalSizeIn(uris, data.kind));
  }

  /** What would go that was not shown, or stands nowhere else, as a question; undefined where nothing would. */
  #lossOf(data: ActionData): string | undefined {
    const size = this.review.removalSize(data);
    if (size.hidden > 0) return removalQuestion(size);
    const changes = this.review.changesLost(data);
    if (changes === 0) return undefined;
    if (changes === 1)
      return l10n.t('Remove the text here, which differs in a fact or quotation from the other one?');
    return l10n.t('Remove the text here, which differs in {count} facts or quotations from the other one?', {
      count: changes,
    });
  }

  async #refuseDanger(edit: ReviewEdit): Promise<void> {
    for (const [uri, danger] of await this.#dangers(edit)) {
      if (danger === 'moved') this.readAgain(uri);
      throw danger === 'moved'
        ? outdated(uri)
        : new ResponseError(LSPErrorCodes.RequestFailed, untrueWords(uri));
    }
  }

  async #dangers({ documents, removed = [] }: ReviewEdit): Promise<ReadonlyMap<string, Danger>> {
    const dangers = new Map<string, Danger>();
    const touched = [...documents, ...removed];
    for (let start = 0; start < touched.length; start += READS_AT_ONCE) {
      await Promise.all(
        touched.slice(start, start + READS_AT_ONCE).map(async ({ uri }) => {
          const danger = await this.danger(uri);
          if (danger !== undefined) dangers.set(uri, danger);
        }),
      );
    }
    return dangers;
  }

  async #agreed(question: string): Promise<boolean> {
    try {
      const remove = { title: l10n.t('Remove') };
      return (await this.connection.window.showWarningMessage(question, remove))?.title === remove.title;
    } catch (error) {
      this.connection.console.warn(
        l10n.t('The reviewer could not be asked: {reason}', { reason: reasonOf(error) }),
      );
      return false;
    }
  }

  #warn(message: string): void {
    const params: ShowMessageParams = { type: MessageType.Warning, message };
    lived(
      this.connection.console,
      l10n.t('A message was not shown'),
      this.connection.sendNotification(ShowMessageNotification.type, params),
    );
  }
}

/** Why nothing is changed, and the way out. */
export function untrueWords(uri: string): string {
  return l10n.t(
    '{name} has bytes that are not UTF-8, and saving it would destroy them: nothing was changed. Reopen it with its encoding, or convert it to UTF-8 first.',
    { name: baseName(uri) },
  );
}

function outdated(uri: string): ResponseError<void> {
  return new ResponseError(
    LSPErrorCodes.ContentModified,
    l10n.t('{name} has changed since this was offered: nothing was changed. Ask again.', {
      name: baseName(uri),
    }),
  );
}

function editOf(review: Review, data: ActionData): ReviewEdit {
  try {
    return review.editOf(data);
  } catch (error) {
    if (error instanceof OutdatedActionError) throw outdated(error.uri);
    throw error;
  }
}

function namesOf(uris: readonly string[]): string {
  const names = uris.slice(0, MAX_NAMES).map(baseName).join(', ');
  return uris.length > MAX_NAMES
    ? l10n.t('{names} and {more} more', { names, more: uris.length - MAX_NAMES })
    : names;
}

function removalQuestion({ paragraphs, hidden, files }: RemovalSize): string {
  if (files > 1)
    return l10n.t(
      'Remove {paragraphs} paragraphs of boilerplate from {files} files, of which {hidden} are not shown?',
      {
        paragraphs,
        files,
        hidden,
      },
    );
  return l10n.t('Remove {paragraphs} paragraphs of boilerplate, of which {hidden} are not shown?', {
    paragraphs,
    hidden,
  });
}

/** The number is that of the edit: what is left as it is does not count. */
function textQuestion({ documents }: ReviewEdit, words: string): string {
  const count = new Set(documents.flatMap(({ edits }) => edits.map(({ group }) => group))).size;
  if (count === 1) return l10n.t('Remove this paragraph from 1 document? {words}', { words });
  return l10n.t('Remove this paragraph from {count} documents? {words}', { count, words });
}

function isEmpty({ documents, removed = [] }: ReviewEdit): boolean {
  return documents.length === 0 && removed.length === 0;
}

/** The same edit, each change of which the client asks about under these words. */
function toConfirm(edit: ReviewEdit, label: string): ReviewEdit {
  const group = 'removal';
  return {
    documents: edit.documents.map((document) => ({
      ...document,
      edits: document.edits.map((each) => ({ ...each, group })),
    })),
    ...(edit.removed === undefined ? {} : { removed: edit.removed.map(({ uri }) => ({ uri, group })) }),
    groups: { [group]: { label, needsConfirmation: true } },
  };
}
