import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { NoteRows } from '../../../src/client/notes';
import { Method } from '../../../src/protocol/index';
import type { NoteInfo, NotesResult } from '../../../src/protocol/index';
import { exists, removeScratch, scratch, untilReady, winnow, write } from './client';
import { closeAll, fileUri, until, withDialogs } from './support';

const note: NoteInfo = {
  folder: 'file:///f',
  id: 'n',
  on: 'passage',
  text: 'who says so?',
  codes: ['doubt'],
  standing: 'changed',
  name: 'a.txt',
  excerpt: 'It is said',
  by: 'Ada Lind',
  uri: 'file:///f/a.txt',
  range: { start: { line: 0, character: 0 }, end: { line: 0, character: 10 } },
};
const listed: NotesResult = {
  notes: [
    note,
    { ...note, id: 'm', on: 'document', text: 'read again', codes: [], standing: 'lost', by: undefined },
  ],
  more: 3,
  total: 5,
  lost: 1,
  codes: [{ folder: 'file:///f', id: 'doubt', label: 'Doubtful', colour: 'red', notes: 1 }],
};

async function notes(text: string): Promise<NotesResult> {
  const { client } = await winnow();
  return client.sendRequest(Method.notes, { limit: 100, text });
}

suite('Notes in VS Code', () => {
  const file = fileUri('.winnow/notes.jsonl');
  suiteSetup(async () => void (await untilReady(await winnow())));
  teardown(async () => {
    await closeAll();
    await removeScratch();
  });
  suiteTeardown(async () => {
    if (await exists(file)) await vscode.workspace.fs.delete(file);
  });

  test('a selection is noted on, the note is changed, deleted, and back with Undo', async () => {
    const uri = await write(scratch('noted.txt'), 'It is said that the mayor knew of the debts in May.\n');
    const editor = await vscode.window.showTextDocument(uri);
    editor.selection = new vscode.Selection(0, 16, 0, 25);
    const told: string[] = [];
    const saying = (text: string, button?: string) => ({
      showInputBox: () => text,
      showInformationMessage: (message: string) => (told.push(message), button),
    });
    await withDialogs(saying('which mayor?'), () => vscode.commands.executeCommand('winnow.addNote'));
    const [made] = (await notes('which mayor')).notes;
    assert.deepEqual([made.on, made.excerpt, made.standing], ['passage', 'the mayor', 'there']);
    const row = { type: 'note', note: made, below: '' };
    await withDialogs(saying('the mayor of which town?'), () =>
      vscode.commands.executeCommand('winnow.editNote', row),
    );
    assert.equal((await notes('which town')).notes.length, 1);
    await withDialogs(saying('', 'Undo'), () => vscode.commands.executeCommand('winnow.deleteNote', row));
    assert.equal((await notes('which town')).notes.length, 1);
    await withDialogs(saying(''), () => vscode.commands.executeCommand('winnow.deleteNote', row));
    assert.equal((await notes('which town')).notes.length, 0);
    assert.deepEqual(told, [
      'Noted.',
      'Note changed.',
      'Note deleted: which mayor?',
      'Note deleted: which mayor?',
    ]);
  });

  test('a passage is given a new code, and its row opens it', async () => {
    const uri = await write(scratch('coded.txt'), 'First line.\n\nThe second paragraph is what is meant.\n');
    const editor = await vscode.window.showTextDocument(uri);
    editor.selection = new vscode.Selection(2, 5, 2, 5);
    await withDialogs(
      {
        showInputBox: () => 'Key',
        // Codes are several rows, a colour is one.
        showQuickPick: (items: readonly { label: string }[], options?: { canPickMany?: boolean }) =>
          options?.canPickMany === true
            ? items.filter(({ label }) => label === 'New code…')
            : items.find(({ label }) => label === 'green'),
        showInformationMessage: () => undefined,
      },
      () => vscode.commands.executeCommand('winnow.codePassage'),
    );
    const { notes: found, codes } = await notes('second paragraph');
    assert.deepEqual([found.length, codes.find(({ label }) => label === 'Key')?.colour], [1, 'green']);
    await closeAll();
    await vscode.commands.executeCommand('winnow.openNote', { type: 'note', note: found[0], below: '' });
    const opened = await until('an editor', () => vscode.window.activeTextEditor);
    assert.equal(opened.document.getText(opened.selection), 'The second paragraph is what is meant.');
  });

  test('each row has words for a screen reader, by code and by document', async () => {
    const view = new NoteRows({ notes: () => Promise.resolve(listed) });
    const labels = async (): Promise<readonly unknown[]> => {
      const rows = await view.getChildren();
      const all = [...rows];
      for (const row of rows) all.push(...(await view.getChildren(row)));
      return all.map((row) => {
        const { label, accessibilityInformation } = view.getTreeItem(row);
        return accessibilityInformation?.label ?? label;
      });
    };
    try {
      const words = [
        'who says so?, a.txt, Doubtful, the passage has changed, Ada Lind',
        'read again, a.txt, stands nowhere any more',
      ];
      assert.deepEqual(await labels(), [
        'Code Doubtful, notes: 1, red',
        'Code Without a code, notes: 1',
        'Show more notes (3)',
        ...words,
      ]);
      view.group('document');
      assert.deepEqual(await labels(), [
        'a.txt, notes: 1',
        'Lost their place, notes: 1',
        'Show more notes (3)',
        ...words,
      ]);
    } finally {
      view.dispose();
    }
  });
});
