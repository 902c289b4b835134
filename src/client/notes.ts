/** The view of notes: by code or by document, the ones that lost their place among them. */
import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState } from 'vscode';
import { commands, l10n, window } from 'vscode';
import type { Disposable, Memento, TreeView } from 'vscode';
import type { CodeInfo, NoteColour, NoteInfo, NotesParams, NotesResult, Status } from '../protocol/index';
import type { Server } from './requests';
import { moreItem, Rows } from './rows';
import { timeWords } from './words';

/** A row: a code, a document with notes, a note, or a word on those that are not listed. */
export type NoteNode =
  | { readonly type: 'noteCode'; readonly code: CodeInfo | undefined; readonly notes: readonly NoteInfo[] }
  | { readonly type: 'noteGroup'; readonly name: string; readonly notes: readonly NoteInfo[] }
  | { readonly type: 'note'; readonly note: NoteInfo; readonly below: string }
  | { readonly type: 'noteMore'; readonly more: number };

export type NoteGrouping = 'code' | 'document';
/** Which notes are shown, where not all are. */
export type NoteFilter = Pick<NotesParams, 'code' | 'text' | 'isAstray'>;

/** Set while there are notes or codes. */
const CONTEXT_KEY = 'winnow.hasNotes';
/** Set while not all notes are shown. */
const FILTERED_KEY = 'winnow.isNotesFiltered';
/** Set while they are put together by document. */
const GROUPING_KEY = 'winnow.areNotesByDocument';
/** Where that is kept from one session to the next. */
const MEMORY_KEY = 'winnow.notes';
/** So many notes are shown at first, and so many more each time. */
const NOTES_AT_ONCE = 500;

/** The colours of codes, as themes have them for charts. */
export const noteColours: Readonly<Record<NoteColour, string>> = {
  blue: 'charts.blue',
  green: 'charts.green',
  yellow: 'charts.yellow',
  orange: 'charts.orange',
  red: 'charts.red',
  purple: 'charts.purple',
  grey: 'charts.foreground',
};

/** The view with its rows. */
export class NotesView implements Disposable {
  readonly rows: NoteRows;
  readonly #view: TreeView<NoteNode>;
  #revision: number | undefined;

  constructor(
    private readonly server: Server,
    private readonly memory: Memento,
  ) {
    this.rows = new NoteRows(server, memory.get<NoteGrouping>(MEMORY_KEY, 'code'));
    this.#view = window.createTreeView('winnow.notes', {
      treeDataProvider: this.rows,
      showCollapseAll: true,
      canSelectMany: true,
    });
    this.#tellGrouping();
  }

  /** The rows that are selected, for commands that a key calls. */
  get selected(): readonly NoteNode[] {
    return this.#view.selection;
  }

  /** All notes and codes, whatever is filtered. */
  all(): Promise<NotesResult> {
    return this.server.notes({ limit: NOTES_AT_ONCE });
  }

  /** Shows some notes only; all without a filter. */
  filter(filter: NoteFilter = {}, words?: string): void {
    this.rows.filter(filter);
    this.#view.message = words;
    void commands.executeCommand('setContext', FILTERED_KEY, words !== undefined);
  }

  /** Puts them together by code or by document, and remembers that. */
  async group(grouping: NoteGrouping): Promise<void> {
    this.rows.group(grouping);
    this.#tellGrouping();
    await this.memory.update(MEMORY_KEY, grouping);
  }

  /** Called with each status: rows are asked for again when something of the notes, or what they are on, may be another. */
  update({ state, notes }: Status): void {
    if (state !== 'ready') return;
    void commands.executeCommand('setContext', CONTEXT_KEY, notes.count > 0);
    if (notes.count > 0 || this.#revision !== notes.revision) this.rows.refresh();
    this.#revision = notes.revision;
  }

  dispose(): void {
    this.#view.dispose();
    this.rows.dispose();
  }

  #tellGrouping(): void {
    void commands.executeCommand('setContext', GROUPING_KEY, this.rows.grouping === 'document');
  }
}

/** The rows of the view, as the server knows them. */
export class NoteRows extends Rows<NoteNode> {
  #filter: NoteFilter = {};
  #codes: ReadonlyMap<string, CodeInfo> = new Map();

  constructor(
    private readonly server: Pick<Server, 'notes'>,
    private kind: NoteGrouping = 'code',
  ) {
    super(NOTES_AT_ONCE);
  }

  get grouping(): NoteGrouping {
    return this.kind;
  }

  group(grouping: NoteGrouping): void {
    this.kind = grouping;
    this.refresh();
  }

  filter(filter: NoteFilter): void {
    this.#filter = filter;
    this.showFewest();
  }

  showMore(): void {
    this.showMoreBelow();
  }

  async getChildren(node?: NoteNode): Promise<NoteNode[]> {
    if (node?.type === 'noteCode' || node?.type === 'noteGroup') return notesBelow(node);
    if (node !== undefined) return [];
    const result = await this.server.notes({ ...this.#filter, limit: this.countShown() });
    this.#codes = new Map(result.codes.map((code) => [keyOf(code), code]));
    const groups = this.kind === 'code' ? byCode(result, isFiltered(this.#filter)) : byPlace(result.notes);
    return result.more > 0 ? [...groups, { type: 'noteMore', more: result.more }] : groups;
  }

  getTreeItem(node: NoteNode): TreeItem {
    switch (node.type) {
      case 'noteCode':
        return codeItem(node);
      case 'noteGroup':
        return groupItem(node);
      case 'note':
        return noteItem(node, this.#codes);
      case 'noteMore':
        return moreItem(l10n.t('Show more notes ({0})', node.more), 'winnow.showMoreNotes');
    }
  }
}

function keyOf({ folder, id }: { readonly folder: string; readonly id: string }): string {
  return `${folder} ${id}`;
}

function isFiltered(filter: NoteFilter): boolean {
  return Object.values(filter).some((each) => each !== undefined);
}

/** A group for each code, also one that no note has; those without a code come last. */
function byCode({ notes, codes }: NotesResult, isSome: boolean): NoteNode[] {
  const groups = codes.flatMap((code): NoteNode[] => {
    const own = notes.filter((note) => note.folder === code.folder && note.codes.includes(code.id));
    return isSome && own.length === 0 ? [] : [{ type: 'noteCode', code, notes: own }];
  });
  const rest = notes.filter(({ codes: own }) => own.length === 0);
  return rest.length === 0 ? groups : [...groups, { type: 'noteCode', code: undefined, notes: rest }];
}

/** A group for each document, one for entities, and one for notes that lost their place. */
function byPlace(notes: readonly NoteInfo[]): NoteNode[] {
  const groups = new Map<string, NoteInfo[]>();
  for (const note of notes) {
    const name =
      note.standing === 'lost'
        ? l10n.t('Lost their place')
        : note.on === 'entity'
          ? l10n.t('Entities')
          : note.name;
    const known = groups.get(name);
    if (known === undefined) groups.set(name, [note]);
    else known.push(note);
  }
  return [...groups].map(([name, own]) => ({ type: 'noteGroup', name, notes: own }));
}

function notesBelow(node: Extract<NoteNode, { readonly type: 'noteCode' | 'noteGroup' }>): NoteNode[] {
  const below = node.type === 'noteGroup' ? node.name : (node.code?.id ?? '');
  return node.notes.map((note) => ({ type: 'note', note, below }));
}

function codeItem({ code, notes }: Extract<NoteNode, { readonly type: 'noteCode' }>): TreeItem {
  const label = code?.label ?? l10n.t('Without a code');
  const item = new TreeItem(
    label,
    notes.length === 0 ? TreeItemCollapsibleState.None : TreeItemCollapsibleState.Expanded,
  );
  item.id = `code ${code === undefined ? '' : keyOf(code)}`;
  item.description = String(notes.length);
  item.tooltip = [label, code?.description].filter((each) => each !== undefined).join('\n');
  item.iconPath =
    code === undefined
      ? new ThemeIcon('note')
      : new ThemeIcon('tag', new ThemeColor(noteColours[code.colour]));
  if (code !== undefined) item.contextValue = 'winnow.code';
  const colour = code === undefined ? [] : [colourWord(code.colour)];
  item.accessibilityInformation = {
    label: [l10n.t('Code {0}, notes: {1}', label, notes.length), ...colour].join(', '),
  };
  return item;
}

function groupItem({ name, notes }: Extract<NoteNode, { readonly type: 'noteGroup' }>): TreeItem {
  const item = new TreeItem(name, TreeItemCollapsibleState.Expanded);
  item.id = `group ${name}`;
  item.description = String(notes.length);
  item.iconPath = new ThemeIcon('file');
  item.accessibilityInformation = { label: l10n.t('{0}, notes: {1}', name, notes.length) };
  return item;
}

function noteItem(
  { note, below }: Extract<NoteNode, { readonly type: 'note' }>,
  codes: ReadonlyMap<string, CodeInfo>,
): TreeItem {
  const item = new TreeItem(noteWords(note));
  item.id = `note ${below} ${keyOf(note)}`;
  const own = note.codes.flatMap((id) => codes.get(keyOf({ folder: note.folder, id }))?.label ?? []);
  const details = [note.name, own.join(', '), standingWord(note), note.by ?? '', timeWords(note.at)].filter(
    (each) => each !== '',
  );
  item.description = details.join(' · ');
  item.tooltip = [note.text, note.excerpt, ...details].filter((each) => each !== '').join('\n');
  item.iconPath = new ThemeIcon(note.standing === 'lost' ? 'warning' : icons[note.on]);
  item.contextValue = 'winnow.note';
  item.command = {
    command: 'winnow.openNote',
    title: l10n.t('Open'),
    arguments: [{ type: 'note', note, below } satisfies NoteNode],
  };
  item.accessibilityInformation = { label: [noteWords(note), ...details].join(', ') };
  return item;
}

const icons: Readonly<Record<NoteInfo['on'], string>> = {
  document: 'file',
  passage: 'comment',
  entity: 'symbol-misc',
};

/** What a note says; of one that only gives codes, what it is on. */
export function noteWords({ text, excerpt, name }: NoteInfo): string {
  if (text !== '') return text.replace(/\s+/gu, ' ');
  return excerpt === '' ? name : excerpt;
}

/** How what a note is on stands, where it is not as it was. */
export function standingWord({ standing }: NoteInfo): string {
  switch (standing) {
    case 'there':
      return '';
    case 'changed':
      return l10n.t('the passage has changed');
    case 'moved':
      return l10n.t('the passage has moved');
    case 'lost':
      return l10n.t('stands nowhere any more');
  }
}

/** A colour in words. */
export function colourWord(colour: NoteColour): string {
  switch (colour) {
    case 'blue':
      return l10n.t('blue');
    case 'green':
      return l10n.t('green');
    case 'yellow':
      return l10n.t('yellow');
    case 'orange':
      return l10n.t('orange');
    case 'red':
      return l10n.t('red');
    case 'purple':
      return l10n.t('purple');
    case 'grey':
      return l10n.t('grey');
  }
}

/** The notes among some rows, which come from outside and are not trusted. */
export function notesOf(rows: readonly unknown[]): readonly NoteInfo[] {
  const found = rows.flatMap((row) => {
    const { type, note } = (row ?? {}) as Partial<Extract<NoteNode, { type: 'note' }>>;
    return type === 'note' && note !== undefined ? [note] : [];
  });
  return [...new Map(found.map((note) => [keyOf(note), note])).values()];
}

/** The code that a row is of. */
export function codeOf(row: unknown): CodeInfo | undefined {
  const { type, code } = (row ?? {}) as Partial<Extract<NoteNode, { type: 'noteCode' }>>;
  return type === 'noteCode' ? code : undefined;
}
