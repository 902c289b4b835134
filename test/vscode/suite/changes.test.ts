import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ChangeRows, type ChangeNode } from '../../../src/client/changes';
import type { Server } from '../../../src/client/requests';
import { Method } from '../../../src/protocol/index';
import type { ChangesParams, ChangesResult, ListedChange } from '../../../src/protocol/index';
import { exists, untilReady, winnow } from './client';
import { closeAll, fileUri, until, withDialogs } from './support';

const uri = fileUri('01-wire-story.txt').toString();
const change = (kind: string, first: string, second: string): ListedChange => ({
  group: 'figures',
  kind,
  sides: [
    { name: 'a.txt, paragraph 1', value: first, location: { uri, range: new vscode.Range(0, 0, 0, 4) } },
    { name: 'b.txt, paragraph 2', value: second, location: { uri, range: new vscode.Range(0, 0, 0, 4) } },
  ],
  compare: { leftUri: uri, rightUri: uri, title: 'a ↔ b' },
  uri,
  decision: {},
});

suite('Changes in VS Code', () => {
  const decisions = fileUri('.winnow/decisions.jsonl');
  suiteSetup(async () => void (await untilReady(await winnow())));
  teardown(closeAll);
  suiteTeardown(async () => {
    if (await exists(decisions)) await vscode.workspace.fs.delete(decisions);
  });

  const figures = async (): Promise<readonly ListedChange[]> => {
    const { client } = await winnow();
    const { groups }: ChangesResult = await client.sendRequest(Method.changes, { limit: 100 });
    return groups.find(({ group }) => group === 'figures')?.changes ?? [];
  };

  test('the figures that outlets changed are listed as soon as the view is open, and a row compares them', async () => {
    await vscode.commands.executeCommand('winnow.changes.focus');
    const [first] = await until('a changed figure', async () => {
      const all = await figures();
      return all.length > 0 && all;
    });
    await vscode.commands.executeCommand('winnow.compareChange', { type: 'change', change: first });
    const input = await until('a diff editor', () => {
      const active = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
      return active instanceof vscode.TabInputTextDiff ? active : undefined;
    });
    assert.equal(input.modified.toString(), vscode.Uri.parse(first.compare.rightUri).toString());
    await vscode.commands.executeCommand('winnow.openFirstSide', { type: 'change', change: first });
    const { uri: place } = first.sides[0].location;
    await until(
      'the first document',
      () => vscode.window.activeTextEditor?.document.uri.toString() === place,
    );
  });

  test('who calls both right is told so and can undo it', async () => {
    const before = await figures();
    const row: ChangeNode = { type: 'change', change: before[0] };
    let undo: (answer?: string) => void = () => undefined;
    const asked: string[] = [];
    const waiting = new Promise<string | undefined>((resolve) => (undo = resolve));
    const showInformationMessage = (message: string) => {
      asked.push(message);
      return waiting;
    };
    await withDialogs({ showInformationMessage }, async () => {
      const done = vscode.commands.executeCommand('winnow.bothAreRight', row);
      await until('one change less', async () => (await figures()).length < before.length);
      undo('Undo');
      await done;
    });
    assert.equal(asked.length, 1);
    await until('all changes again', async () => (await figures()).length === before.length);
  });

  test('each row has words for a screen reader, and long lists are shown in parts', async () => {
    const asked: ChangesParams[] = [];
    const changes = [
      change('figure', '14', '15'),
      change('negation', '', 'not'),
      change('lostMarks', 'We will pay', ''),
      change('otherSpeaker', 'Ada Lind', 'Bo Lind'),
    ];
    const groups = [{ group: 'figures', changes, more: 3 }] as const;
    const server = {
      changes: (params: ChangesParams) => {
        asked.push(params);
        return Promise.resolve({ groups });
      },
    } as unknown as Server;
    const view = new ChangeRows(server);
    try {
      const [group] = await view.getChildren();
      const { accessibilityInformation, collapsibleState } = view.getTreeItem(group);
      assert.equal(accessibilityInformation?.label, 'Figures, dates and sums: 7 changes');
      assert.equal(
        collapsibleState,
        vscode.TreeItemCollapsibleState.Expanded,
        'all changes are listed at once',
      );
      const items = (await view.getChildren(group)).map((row) => view.getTreeItem(row));
      assert.deepEqual(
        items.map(({ label }) => label),
        [
          '14 ↔ 15',
          '(nothing) ↔ not',
          '“We will pay” is a quotation only in a.txt, paragraph 1',
          'Said by Ada Lind ↔ by Bo Lind',
          'Show more changes (3)',
        ],
      );
      assert.equal(
        items[0].accessibilityInformation?.label,
        '14 in a.txt, paragraph 1, 15 in b.txt, paragraph 2',
      );
      view.showMore();
      await view.getChildren();
      assert.deepEqual(asked, [{ limit: 200 }, { limit: 400 }]);
    } finally {
      view.dispose();
    }
  });
});
