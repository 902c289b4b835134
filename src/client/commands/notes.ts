/** What notes and codes can be told to do, in the editor, in their view and in the rows of other views. */
import { Uri, commands, l10n, window, workspace } from 'vscode';
import type { CommentReply, QuickPickItem } from 'vscode';
import type {
  CodeInfo,
  NoteColour,
  NoteInfo,
  NotePlace,
  PutNotesParams,
  WriteNoteParams,
} from '../../protocol/index';
import { isEntityNode } from '../entities';
import { NoteComment } from '../noteMarks';
import { codeOf, colourWord, noteColours, notesOf, noteWords } from '../notes';
import { isQueueNode } from '../queue';
import { rangeOf } from '../rows';
import { activeEditor, isToBeUndone, say, SELECTED } from './context';
import type { CommandContext } from './context';

/** Notes something on what is selected, on a document of a row, or on a file. */
export async function addNote(context: CommandContext, argument?: unknown): Promise<void> {
  const place = placeOf(argument);
  if (place === undefined) return;
  const text = await window.showInputBox({ prompt: l10n.t('Note'), placeHolder: placeWords(place) });
  if (text === undefined || text.trim() === '') return;
  await write(context, { place, text: text.trim() }, l10n.t('Noted.'));
}

/** Notes something on the document at the cursor. */
export async function addDocumentNote(context: CommandContext): Promise<void> {
  const place = here('file');
  if (place !== undefined) await addNote(context, place);
}

/** Notes something on the entity at the cursor, or on that of a row. */
export async function addEntityNote(context: CommandContext, argument?: unknown): Promise<void> {
  const place = entityOf(argument) ?? here('mention');
  if (place !== undefined) await addNote(context, place);
}

/** Gives codes to what is selected, to a document of a row, or to a file. */
export async function codePassage(context: CommandContext, argument?: unknown): Promise<void> {
  const place = placeOf(argument);
  if (place === undefined) return;
  const folder = place.on === 'document' ? place.document.uri : place.uri;
  const codes = await pickCodes(context, folder, []);
  if (codes === undefined || codes.length === 0) return;
  await write(context, { place, codes }, l10n.t('Coded.'));
}

/** Gives other codes to a note. */
export async function codeNote(context: CommandContext, argument?: unknown): Promise<void> {
  const [note] = await notesFor(context, argument);
  if (note === undefined) return;
  const codes = await pickCodes(context, note.folder, note.codes);
  if (codes !== undefined)
    await write(context, { folder: note.folder, id: note.id, codes }, l10n.t('Coded.'));
}

/** Opens what a note is on. */
export async function openNote(context: CommandContext, argument?: unknown): Promise<void> {
  const [note] = await notesFor(context, argument);
  if (note !== undefined) await open(note);
}

async function open({ uri, range, excerpt, name }: NoteInfo): Promise<void> {
  if (uri === undefined || range === undefined)
    return say(l10n.t('It stands nowhere any more: {0}', excerpt === '' ? name : excerpt));
  const selection = rangeOf(range);
  await commands.executeCommand('vscode.open', Uri.parse(uri), { selection, preview: true });
}

/** Changes the words of a note: of one line in a box, of several lines or in a thread where they stand. */
export async function editNote(context: CommandContext, argument?: unknown): Promise<void> {
  if (argument instanceof NoteComment) {
    context.noteMarks.edit(argument.note.id);
    return;
  }
  const [note] = await notesFor(context, argument);
  if (note === undefined) return;
  if (note.text.includes('\n') && note.on === 'passage') {
    await open(note);
    if (context.noteMarks.edit(note.id)) return;
  }
  const value = note.text.replace(/\s*\n\s*/g, ' ');
  const text = await window.showInputBox({ prompt: l10n.t('Note'), value });
  if (text === undefined || text === value) return;
  await write(context, { folder: note.folder, id: note.id, text: text.trim() }, l10n.t('Note changed.'));
}

/** Keeps what was written in a thread. */
export async function saveNoteEdit(context: CommandContext, comment: unknown): Promise<void> {
  if (!(comment instanceof NoteComment)) return;
  const { folder, id } = comment.note;
  const { before } = await context.server.writeNote({ folder, id, text: comment.body.trim() });
  leaveEditing(context, comment);
  if (before.values.length > 0) await tell(context, l10n.t('Note changed.'), before);
}

/** Leaves a note in a thread as it was. */
export function cancelNoteEdit(context: CommandContext, comment: unknown): void {
  if (comment instanceof NoteComment) leaveEditing(context, comment);
}

function leaveEditing({ noteMarks }: CommandContext, { note }: NoteComment): void {
  const thread = noteMarks.threadOf(note.id);
  // Without comments it is not taken for one in which somebody writes.
  if (thread !== undefined) thread.comments = [];
  noteMarks.refresh();
}

/** Notes something more on the passage of a thread. */
export async function replyToNote(context: CommandContext, reply: unknown): Promise<void> {
  const { text = '', thread } = (reply ?? {}) as Partial<CommentReply>;
  if (thread?.range === undefined || text.trim() === '') return;
  const { code2ProtocolConverter } = context.server.client;
  const range = code2ProtocolConverter.asRange(thread.range);
  const uri = code2ProtocolConverter.asUri(thread.uri);
  await write(context, { place: { on: 'passage', uri, range }, text: text.trim() }, l10n.t('Noted.'));
}

/** Takes notes away. */
export async function deleteNote(
  context: CommandContext,
  argument?: unknown,
  others?: unknown,
): Promise<void> {
  const notes = await notesFor(context, argument, others);
  const byFolder = new Map<string, NoteInfo[]>();
  for (const note of notes) byFolder.set(note.folder, [...(byFolder.get(note.folder) ?? []), note]);
  const before: PutNotesParams[] = [];
  for (const [folder, own] of byFolder) {
    const values = own.map(({ id }) => ({ kind: 'note' as const, id, note: null }));
    before.push((await context.server.putNotes({ folder, values })).before);
  }
  if (before.every(({ values }) => values.length === 0)) return;
  const words =
    notes.length === 1
      ? l10n.t('Note deleted: {0}', noteWords(notes[0]))
      : l10n.t('Notes deleted: {0}', notes.length);
  await tell(context, words, ...before);
}

/** Gives a code another label, colour and description. */
export async function editCode(context: CommandContext, argument?: unknown): Promise<void> {
  const code = await codeFor(context, argument);
  if (code === undefined) return;
  const { folder, id, description = '' } = code;
  const label = await window.showInputBox({ prompt: l10n.t('Label of the code'), value: code.label });
  if (label === undefined || label.trim() === '') return;
  const colour = await pickColour(code.colour);
  if (colour === undefined) return;
  const when = await window.showInputBox({ prompt: l10n.t('When it is to be given'), value: description });
  if (when === undefined) return;
  const { before } = await context.server.writeCode({
    folder,
    id,
    label: label.trim(),
    colour,
    ...(when.trim() !== '' && { description: when.trim() }),
  });
  if (before.values.length > 0) await tell(context, l10n.t('Code changed: {0}', label.trim()), before);
}

/** Lets another code stand for one. */
export async function mergeCode(context: CommandContext, argument?: unknown): Promise<void> {
  const code = await codeFor(context, argument);
  if (code === undefined) return;
  const { codes } = await context.notes.all();
  const others = codes.filter(({ folder, id }) => folder === code.folder && id !== code.id);
  if (others.length === 0) return say(l10n.t('There is no other code.'));
  const placeHolder = l10n.t('Which code shall stand for {0}?', code.label);
  const chosen = await window.showQuickPick(others.map(codeItem), { placeHolder });
  if (chosen === undefined) return;
  const { folder, id, label, colour, description } = code;
  const { before } = await context.server.writeCode({
    folder,
    id,
    label,
    colour,
    ...(description !== undefined && { description }),
    into: chosen.code.id,
  });
  await tell(context, l10n.t('{0} is {1} from now on.', label, chosen.code.label), before);
}

/** Takes a code away; notes stay. */
export async function deleteCode(context: CommandContext, argument?: unknown): Promise<void> {
  const code = await codeFor(context, argument);
  if (code === undefined) return;
  const { folder, id, label } = code;
  const { before } = await context.server.putNotes({ folder, values: [{ kind: 'code', id, code: null }] });
  await tell(context, l10n.t('Code deleted: {0}', label), before);
}

/** Shows some notes only: those with a code, with a text, or whose place is not what it was. */
export async function filterNotes({ notes }: CommandContext): Promise<void> {
  const { codes } = await notes.all();
  const withText = { label: l10n.t('Notes with a text…') };
  const astray = { label: l10n.t('Notes whose passage has changed, moved or gone') };
  const items: (QuickPickItem & { readonly code?: CodeInfo })[] = [withText, astray, ...codes.map(codeItem)];
  const picked = await window.showQuickPick(items, { placeHolder: l10n.t('Which notes?') });
  if (picked === undefined) return;
  if (picked.code !== undefined)
    return notes.filter({ code: picked.code.id }, l10n.t('Only: {0}', picked.code.label));
  if (picked === astray) return notes.filter({ isAstray: true }, l10n.t('Only: {0}', astray.label));
  const text = await window.showInputBox({ prompt: l10n.t('What a note says, is on, or who wrote it') });
  if (text === undefined) return;
  const wanted = text.trim();
  if (wanted === '') notes.filter();
  else notes.filter({ text: wanted }, l10n.t('Only notes with “{0}”', wanted));
}

/** Shows all notes. */
export function clearNotesFilter({ notes }: CommandContext): void {
  notes.filter();
}

/** Puts notes together by code. */
export function groupNotesByCode({ notes }: CommandContext): Promise<void> {
  return notes.group('code');
}

/** Puts notes together by document. */
export function groupNotesByDocument({ notes }: CommandContext): Promise<void> {
  return notes.group('document');
}

/** Shows more rows. */
export function showMoreNotes({ notes }: CommandContext): void {
  notes.rows.showMore();
}

/** What is meant: a place by itself, a row, a file, or what is selected; without a selection the paragraph at the cursor. */
function placeOf(argument: unknown): NotePlace | undefined {
  if (isPlace(argument)) return argument;
  if (argument instanceof Uri && window.activeTextEditor?.document.uri.toString() !== argument.toString())
    return { on: 'file', uri: argument.toString() };
  if (isQueueNode(argument) && argument.type === 'queueDocument') {
    const { uri, name, range } = argument.document;
    return { on: 'document', document: { uri, name, position: range.start } };
  }
  if (isQueueNode(argument) && argument.type === 'queueFinding')
    return { on: 'passage', uri: argument.finding.uri, range: argument.finding.range };
  const entity = entityOf(argument);
  if (entity !== undefined) return entity;
  const editor = activeEditor();
  if (editor === undefined) return undefined;
  const { selection, document } = editor;
  const uri = document.uri.toString();
  const { start, end, active } = selection;
  if (selection.isEmpty) return { on: 'paragraph', uri, position: plain(active) };
  return { on: 'passage', uri, range: { start: plain(start), end: plain(end) } };
}

function plain({ line, character }: { readonly line: number; readonly character: number }): {
  line: number;
  character: number;
} {
  return { line, character };
}

function here(on: 'file' | 'mention'): NotePlace | undefined {
  const editor = activeEditor();
  if (editor === undefined) return undefined;
  return { on, uri: editor.document.uri.toString(), position: plain(editor.selection.active) };
}

function isPlace(value: unknown): value is NotePlace {
  return typeof (value as Partial<NotePlace> | undefined)?.on === 'string';
}

/** The entity of a row of *Entities*; it is noted in the first folder that is open. */
function entityOf(row: unknown): NotePlace | undefined {
  const folder = workspace.workspaceFolders?.at(0);
  if (!isEntityNode(row) || row.type !== 'entity' || folder === undefined) return undefined;
  const { name, type } = row.entity;
  return { on: 'entity', uri: folder.uri.toString(), name, type };
}

function placeWords(place: NotePlace): string {
  switch (place.on) {
    case 'passage':
      return l10n.t('On the passage');
    case 'paragraph':
      return l10n.t('On the paragraph at the cursor');
    case 'document':
    case 'file':
      return l10n.t('On the document');
    case 'mention':
      return l10n.t('On the name at the cursor');
    case 'entity':
      return l10n.t('On {0}', place.name);
  }
}

async function write(context: CommandContext, params: WriteNoteParams, words: string): Promise<void> {
  const { before } = await context.server.writeNote(params);
  if (before.values.length > 0) await tell(context, words, before);
}

/** Says what was done, once, and offers to take it back. */
async function tell(
  context: CommandContext,
  words: string,
  ...before: readonly PutNotesParams[]
): Promise<void> {
  show(context);
  if (!(await isToBeUndone(words))) return;
  for (const each of before) await context.server.putNotes(each);
  show(context);
}

function show({ notes, noteMarks }: CommandContext): void {
  notes.rows.refresh();
  noteMarks.refresh();
}

/** The notes of the rows, comments or keys that a command is for; without any, one that is picked. */
async function notesFor(
  { notes }: CommandContext,
  argument: unknown,
  others?: unknown,
): Promise<readonly NoteInfo[]> {
  if (argument instanceof NoteComment) return [argument.note];
  const given = notesOf(Array.isArray(others) && others.length > 0 ? others : [argument]);
  if (given.length > 0) return given;
  if (argument === SELECTED) return notesOf(notes.selected);
  const all = await notes.all();
  if (all.notes.length === 0) {
    say(l10n.t('There are no notes.'));
    return [];
  }
  const items = all.notes.map((note): QuickPickItem & { note: NoteInfo } => ({
    label: noteWords(note),
    description: note.name,
    note,
  }));
  const picked = await window.showQuickPick(items, {
    placeHolder: l10n.t('Which note?'),
    matchOnDescription: true,
  });
  return picked === undefined ? [] : [picked.note];
}

async function codeFor({ notes }: CommandContext, argument: unknown): Promise<CodeInfo | undefined> {
  const given = codeOf(argument) ?? (argument === SELECTED ? codeOf(notes.selected.at(0)) : undefined);
  if (given !== undefined || argument === SELECTED) return given;
  const { codes } = await notes.all();
  if (codes.length === 0) {
    say(l10n.t('There are no codes.'));
    return undefined;
  }
  const picked = await window.showQuickPick(codes.map(codeItem), { placeHolder: l10n.t('Which code?') });
  return picked?.code;
}

function codeItem(code: CodeInfo): QuickPickItem & { code: CodeInfo } {
  const { label, colour, description } = code;
  return {
    label,
    description: colourWord(colour),
    ...(description !== undefined && { detail: description }),
    code,
  };
}

/** The ids of the codes that somebody picks, a new one among them; undefined where nothing is to change. */
async function pickCodes(
  context: CommandContext,
  folder: string,
  chosen: readonly string[],
): Promise<readonly string[] | undefined> {
  const { codes } = await context.notes.all();
  const own = codes.filter(
    (code) => folder === code.folder || folder.startsWith(`${code.folder}/`) || code.folder === '',
  );
  const another = { label: l10n.t('New code…'), alwaysShow: true };
  const items: (QuickPickItem & { readonly code?: CodeInfo })[] = [
    ...own.map((code) => ({ ...codeItem(code), picked: chosen.includes(code.id) })),
    another,
  ];
  const picked =
    own.length === 0
      ? [another]
      : await window.showQuickPick(items, { canPickMany: true, placeHolder: l10n.t('Which codes?') });
  if (picked === undefined) return undefined;
  const ids = picked.flatMap((item) => ('code' in item && item.code !== undefined ? [item.code.id] : []));
  if (!picked.includes(another)) return ids;
  const made = await newCode(context, folder);
  return made === undefined ? undefined : [...ids, made];
}

async function newCode({ server }: CommandContext, folder: string): Promise<string | undefined> {
  const label = await window.showInputBox({ prompt: l10n.t('Label of the code') });
  if (label === undefined || label.trim() === '') return undefined;
  const colour = await pickColour();
  if (colour === undefined) return undefined;
  return (await server.writeCode({ folder, label: label.trim(), colour })).id;
}

async function pickColour(now?: NoteColour): Promise<NoteColour | undefined> {
  const colours = Object.keys(noteColours) as NoteColour[];
  const ordered = now === undefined ? colours : [now, ...colours.filter((colour) => colour !== now)];
  const items = ordered.map((colour) => ({ label: colourWord(colour), colour }));
  return (await window.showQuickPick(items, { placeHolder: l10n.t('Which colour?') }))?.colour;
}
