import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { LogRows } from '../../../src/client/decisionLog';
import type { Server } from '../../../src/client/requests';
import { Method } from '../../../src/protocol/index';
import type { LogEntry, LogParams, LogResult } from '../../../src/protocol/index';
import { exists, removeScratch, scratch, untilReady, winnow, write } from './client';
import { closeAll, fileUri, until, withDialogs, workspaceFolder } from './support';

const line: LogEntry = {
  folder: 'file:///f',
  decision: {},
  group: 'not-boilerplate',
  standing: 'stands',
  what: 'Not boilerplate',
  excerpt: 'Text Size:',
  where: 'a.txt',
  by: 'Ada Lind',
  at: '2026-11-28T09:30:00Z',
};

/** The log of the folder, as the view shows it. */
async function log(params: Partial<LogParams> = {}): Promise<LogResult> {
  const { client } = await winnow();
  return client.sendRequest(Method.log, { limit: 100, ...params });
}

suite('The log in VS Code', () => {
  const decisions = fileUri('.winnow/decisions.jsonl');
  suiteSetup(async () => void (await untilReady(await winnow())));
  teardown(async () => {
    await closeAll();
    await removeScratch();
  });
  suiteTeardown(async () => {
    if (await exists(decisions)) await vscode.workspace.fs.delete(decisions);
  });

  /** Remembers that a line is no boilerplate, and resolves to the row that says so. */
  const decided = async (pattern: string): Promise<{ type: 'entry'; entry: LogEntry }> => {
    await vscode.commands.executeCommand('winnow.server.remember', workspaceFolder().toString(), [
      { kind: 'not-boilerplate-pattern', pattern },
    ]);
    const entry = await until(`${pattern} is in the log`, async () =>
      (await log({ text: pattern })).entries.at(0),
    );
    return { type: 'entry', entry };
  };

  test('a decision is taken back from its row, which says so, and taken again by Undo', async () => {
    const row = await decided('sign up for the harbour letter');
    await vscode.commands.executeCommand('winnow.log.focus');
    const asked: string[] = [];
    await withDialogs(
      { showInformationMessage: (message: string, button: string) => (asked.push(message), button) },
      () => vscode.commands.executeCommand('winnow.undoDecision', row),
    );
    assert.deepEqual(asked, [
      'Taken back: Not boilerplate, nor lines like this: sign up for the harbour letter',
    ]);
    const { entries } = await log({ text: 'harbour letter' });
    assert.deepEqual(
      entries.map(({ standing }) => standing),
      ['stands', 'withdrawal', 'withdrawn'],
    );
    assert.ok(entries.every(({ at = '' }) => !Number.isNaN(Date.parse(at))));
  });

  test('without a row one is picked: a decision of any day in two steps', async () => {
    await decided('an older line');
    await decided('a newer line');
    const showQuickPick = (items: readonly { label: string }[]) =>
      items.find(({ label }) => label.endsWith('an older line'));
    await withDialogs({ showQuickPick, showInformationMessage: () => undefined }, () =>
      vscode.commands.executeCommand('winnow.undoDecision'),
    );
    const { entries } = await log({ text: 'line' });
    assert.equal(entries[0].standing, 'withdrawal');
    assert.equal(entries[0].excerpt, 'an older line');
  });

  test('the place of what was decided on is opened', async () => {
    const uri = await write(scratch('places.txt'), 'One line.\n\nThe only such line of 7 here\n');
    const row = await decided('the only such line of # here');
    await until('the file is read', async () => {
      const { client } = await winnow();
      const { folder, decision } = row.entry;
      const found: { places: unknown[] } = await client.sendRequest(Method.decisionPlaces, {
        folder,
        decision,
      });
      return found.places.length === 1;
    });
    await vscode.commands.executeCommand('winnow.openDecisionPlace', row);
    const editor = await until('an editor', () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.toString() === uri.toString() && active;
    });
    assert.equal(editor.document.getText(editor.selection), 'The only such line of 7 here');
  });

  test('each row has words for a screen reader, and a long log is shown in parts', async () => {
    const asked: LogParams[] = [];
    const entries: readonly LogEntry[] = [
      line,
      { ...line, standing: 'withdrawal', where: '', by: undefined },
      { ...line, standing: 'superseded', at: undefined },
      { ...line, standing: 'withdrawn', by: undefined, at: 'yesterday' },
    ];
    const server = {
      log: (params: LogParams) => {
        asked.push(params);
        return Promise.resolve({ entries, more: 7, counts: {} });
      },
    } as unknown as Server;
    const view = new LogRows(server);
    try {
      const items = (await view.getChildren()).map((row) => view.getTreeItem(row));
      const when = new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'short' });
      const at = when.format(new Date('2026-11-28T09:30:00Z'));
      assert.deepEqual(
        items.map(({ label, accessibilityInformation }) => accessibilityInformation?.label ?? label),
        [
          `Not boilerplate: Text Size:, a.txt, Ada Lind, ${at}`,
          `Taken back: Not boilerplate: Text Size:, ${at}`,
          'Not boilerplate: Text Size:, a.txt, Ada Lind, decided otherwise or again since',
          'Not boilerplate: Text Size:, a.txt, yesterday, taken back',
          'Show more lines (7)',
        ],
      );
      assert.deepEqual(
        items.map(({ contextValue }) => contextValue),
        [
          'winnow.decision.stands',
          'winnow.decision.withdrawal',
          'winnow.decision.superseded',
          'winnow.decision.withdrawn',
          undefined,
        ],
      );
      view.showMore();
      view.filter({ group: 'entity' });
      await view.getChildren();
      assert.deepEqual(asked, [{ limit: 100 }, { limit: 100, group: 'entity' }]);
    } finally {
      view.dispose();
    }
  });
});
