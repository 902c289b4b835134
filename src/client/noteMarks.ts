/** Notes in the editor: a thread for each passage that something was noted on, and a line under it in the colour of its code. */
import {
  ColorThemeKind,
  CommentMode,
  CommentThreadCollapsibleState,
  OverviewRulerLane,
  ThemeColor,
  comments,
  l10n,
  languages,
  window,
  workspace,
} from 'vscode';
import type {
  Comment,
  CommentThread,
  DecorationOptions,
  Disposable,
  DocumentSelector,
  Range,
  TextEditor,
  TextEditorDecorationType,
  Uri,
} from 'vscode';
import type { CodeInfo, NoteColour, NoteInfo, Status } from '../protocol/index';
import { DueEditors } from './debounce';
import { noteColours, standingWord } from './notes';
import type { Server } from './requests';
import { rangeOf } from './rows';

/** Typing is followed when it pauses for so long, in milliseconds. */
const DELAY = 120;
/** So many notes of one document are marked. */
const MAX_MARKS = 2000;

/** A colour is told by the kind of its line, too, where colours cannot be told apart. */
const LINES: Readonly<Record<NoteColour, { readonly style: string; readonly width: number }>> = {
  blue: { style: 'solid', width: 2 },
  green: { style: 'dashed', width: 2 },
  yellow: { style: 'dotted', width: 2 },
  orange: { style: 'double', width: 3 },
  red: { style: 'solid', width: 4 },
  purple: { style: 'dashed', width: 4 },
  grey: { style: 'dotted', width: 1 },
};

/** A note as a comment of its thread. */
export class NoteComment implements Comment {
  mode = CommentMode.Preview;
  readonly contextValue = 'winnow.note';
  readonly author: { readonly name: string };
  readonly timestamp?: Date;
  readonly label?: string;
  body: string;

  constructor(
    readonly note: NoteInfo,
    codes: readonly CodeInfo[],
  ) {
    const words = [...codes.map(({ label }) => label), standingWord(note)].filter((each) => each !== '');
    this.author = { name: note.by ?? l10n.t('A reviewer') };
    this.body = note.text === '' ? codes.map(({ label }) => label).join(', ') : note.text;
    if (words.length > 0) this.label = words.join(', ');
    const time = note.at === undefined ? undefined : new Date(note.at);
    if (time !== undefined && !Number.isNaN(time.getTime())) this.timestamp = time;
  }
}

/** The marks of notes in the editors that are shown. */
export class NoteMarks implements Disposable {
  readonly #controller = comments.createCommentController('winnow.notes', l10n.t('Winnow: Notes'));
  readonly #styles: Readonly<Record<NoteColour, TextEditorDecorationType>>;
  /** By document, the threads of it by their first note. */
  readonly #threads = new Map<string, Map<string, CommentThread>>();
  readonly #disposables: Disposable[];
  /** Editors whose lines are to be asked about. */
  readonly #due = new DueEditors(
    DELAY,
    (editor) => this.#show(editor),
    (error) => this.log(error),
  );
  #count = 0;

  constructor(
    private readonly server: Server,
    private readonly selector: DocumentSelector,
    private readonly log: (error: unknown) => void,
  ) {
    this.#controller.options = {
      prompt: l10n.t('Note'),
      placeHolder: l10n.t('Another note on this passage'),
    };
    const colours = Object.keys(LINES) as NoteColour[];
    this.#styles = Object.fromEntries(colours.map((colour) => [colour, styleOf(colour)])) as Record<
      NoteColour,
      TextEditorDecorationType
    >;
    this.#disposables = [
      this.#controller,
      ...Object.values(this.#styles),
      window.onDidChangeVisibleTextEditors((editors) => editors.forEach((editor) => this.#look(editor))),
      window.onDidChangeActiveColorTheme(() => this.refresh()),
      workspace.onDidChangeTextDocument(({ document }) =>
        window.visibleTextEditors
          .filter((editor) => editor.document === document)
          .forEach((editor) => this.#look(editor)),
      ),
      workspace.onDidCloseTextDocument(({ uri }) => this.#drop(uri.toString())),
    ];
  }

  /** Called with each status. */
  update({ state, notes }: Status): void {
    if (state !== 'ready') return;
    const hadSome = this.#count > 0;
    this.#count = notes.count;
    if (hadSome || this.#count > 0) this.refresh();
  }

  /** Asks again about all that is shown. */
  refresh(): void {
    window.visibleTextEditors.forEach((editor) => this.#look(editor));
  }

  /** The thread that a note is in, where its document is shown. */
  threadOf(id: string): CommentThread | undefined {
    return [...this.#threads.values()]
      .flatMap((threads) => [...threads.values()])
      .find((thread) => thread.comments.some((each) => each instanceof NoteComment && each.note.id === id));
  }

  /** Lets somebody change the words of a note in its thread; false where none is shown. */
  edit(id: string): boolean {
    const thread = this.threadOf(id);
    if (thread === undefined) return false;
    thread.collapsibleState = CommentThreadCollapsibleState.Expanded;
    thread.comments = thread.comments.map((each) => {
      if (each instanceof NoteComment && each.note.id === id) {
        each.mode = CommentMode.Editing;
        each.body = each.note.text;
      }
      return each;
    });
    return true;
  }

  #look(editor: TextEditor): void {
    if (this.#count === 0 && this.#threads.size === 0) return;
    this.#due.add(editor);
  }

  async #show(editor: TextEditor): Promise<void> {
    const { document } = editor;
    const isShown = window.visibleTextEditors.includes(editor);
    if (!isShown || languages.match(this.selector, document) === 0 || !this.server.client.isRunning()) return;
    const { version } = document;
    const uri = this.server.client.code2ProtocolConverter.asUri(document.uri);
    const { notes, codes } = await this.server.notes({ uri, limit: MAX_MARKS });
    if (document.version !== version) return this.#look(editor);
    const known = new Map(codes.map((code) => [`${code.folder} ${code.id}`, code]));
    const codesOf = ({ folder, codes: own }: NoteInfo): readonly CodeInfo[] =>
      own.flatMap((id) => known.get(`${folder} ${id}`) ?? []);
    const passages = notes.flatMap((note) =>
      note.on === 'passage' && note.range !== undefined
        ? [{ note, range: rangeOf(note.range), codes: codesOf(note) }]
        : [],
    );
    this.#decorate(editor, passages);
    this.#putThreads(document.uri, passages);
  }

  #decorate(editor: TextEditor, passages: readonly Marked[]): void {
    const { kind } = window.activeColorTheme;
    const isPlain = kind === ColorThemeKind.HighContrast || kind === ColorThemeKind.HighContrastLight;
    const byColour = new Map<NoteColour, DecorationOptions[]>();
    for (const { range, codes } of passages) {
      const colours = codes.length === 0 ? (['grey'] as const) : new Set(codes.map(({ colour }) => colour));
      const labels = codes.map(({ label }) => label).join(', ');
      // In themes of high contrast colours are few: the codes stand behind the passage in words.
      const after = { contentText: ` [${labels === '' ? l10n.t('note') : labels}]` };
      [...colours].forEach((colour, index) => {
        const known = byColour.get(colour) ?? [];
        byColour.set(colour, known);
        known.push({ range, ...(isPlain && index === 0 && { renderOptions: { after } }) });
      });
    }
    for (const [colour, style] of Object.entries(this.#styles))
      editor.setDecorations(style, byColour.get(colour as NoteColour) ?? []);
  }

  /** Notes on one passage are one thread; one that is there already stays as it is, open or closed. */
  #putThreads(uri: Uri, passages: readonly Marked[]): void {
    const before = this.#threads.get(uri.toString()) ?? new Map<string, CommentThread>();
    const threads = new Map<string, CommentThread>();
    for (const group of groupsOf(passages)) {
      const [{ note, range }] = group;
      const own = group.map(({ note: each, codes }) => new NoteComment(each, codes));
      const known = before.get(note.id);
      if (known === undefined) threads.set(note.id, this.#threadAt(uri, range, own));
      else {
        threads.set(note.id, known);
        if (known.range === undefined || !known.range.isEqual(range)) known.range = range;
        if (!isSame(known.comments, own)) known.comments = own;
      }
    }
    for (const [id, thread] of before) if (!threads.has(id)) thread.dispose();
    if (threads.size === 0) this.#threads.delete(uri.toString());
    else this.#threads.set(uri.toString(), threads);
  }

  #threadAt(uri: Uri, range: Range, own: readonly NoteComment[]): CommentThread {
    const thread = this.#controller.createCommentThread(uri, range, own);
    thread.label = l10n.t('Notes on this passage');
    thread.contextValue = 'winnow.notes';
    thread.collapsibleState = CommentThreadCollapsibleState.Collapsed;
    return thread;
  }

  #drop(uri: string): void {
    for (const thread of this.#threads.get(uri)?.values() ?? []) thread.dispose();
    this.#threads.delete(uri);
  }

  dispose(): void {
    this.#due.dispose();
    for (const each of this.#disposables) each.dispose();
  }
}

interface Marked {
  readonly note: NoteInfo;
  readonly range: Range;
  readonly codes: readonly CodeInfo[];
}

function groupsOf(passages: readonly Marked[]): readonly (readonly [Marked, ...Marked[]])[] {
  const groups = new Map<string, [Marked, ...Marked[]]>();
  for (const each of passages) {
    const { start, end } = each.range;
    const key = [start.line, start.character, end.line, end.character].join(' ');
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [each]);
    else known.push(each);
  }
  return [...groups.values()];
}

/** Whether a thread says what it is to say; one in which somebody writes is left alone. */
function isSame(shown: readonly Comment[], wanted: readonly NoteComment[]): boolean {
  if (shown.some(({ mode }) => mode === CommentMode.Editing)) return true;
  return (
    shown.length === wanted.length &&
    shown.every((each, index) => {
      const { body, label, note } = wanted[index];
      return (
        each instanceof NoteComment && each.note.id === note.id && each.body === body && each.label === label
      );
    })
  );
}

function styleOf(colour: NoteColour): TextEditorDecorationType {
  const { style, width } = LINES[colour];
  const themed = new ThemeColor(noteColours[colour]);
  return window.createTextEditorDecorationType({
    borderWidth: `0 0 ${width}px 0`,
    borderStyle: style,
    borderColor: themed,
    overviewRulerColor: themed,
    overviewRulerLane: OverviewRulerLane.Right,
  });
}
