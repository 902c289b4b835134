import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { progressWords, QueueRows, type QueueNode } from '../../../src/client/queue';
import type { Server } from '../../../src/client/requests';
import { Method } from '../../../src/protocol/index';
import type {
  QueueDocument,
  QueueFinding,
  QueueFindingsResult,
  QueueResult,
  QueueView,
} from '../../../src/protocol/index';
import { read, removeScratch, scratch, untilReady, winnow, write } from './client';
import { closeAll, fileUri, until, withDialogs } from './support';

const view: QueueView = { order: 'name', filter: {} };
const start = { line: 0, character: 0 };
const form = 'LEAVE A REPLY\n\nPlease enter your comment!\n\nPlease enter your name here\n';
const story =
  'Growers in the valley expect a poor harvest after three weeks without any rain. The council will decide on Tuesday whether they may draw water from the old canal, as they did in the summer of 2018.\n\n';

const document: QueueDocument = {
  uri: 'file:///f/a.txt',
  name: 'a.txt',
  section: '',
  range: { start, end: { line: 9, character: 0 } },
  stage: 'work',
  open: 3,
  deferred: 1,
  decided: 2,
  sorts: { boilerplate: 2, copies: 1, changes: 0, faults: 0 },
};
const finding: QueueFinding = {
  uri: document.uri,
  range: { start: { line: 4, character: 0 }, end: { line: 4, character: 9 } },
  code: 'boilerplate-share-bar',
  sort: 'boilerplate',
  message: 'Share bar',
  words: 'Share on',
  isDeferred: true,
};

/** The row of a document, once its findings are known. */
async function rowOf(uri: vscode.Uri): Promise<{ type: 'queueDocument'; document: QueueDocument }> {
  const { client } = await winnow();
  return until(`${uri.path} is in the queue`, async () => {
    const { rows }: QueueResult = await client.sendRequest(Method.queue, { view, from: 0, count: 1000 });
    const row = rows.find((each) => vscode.Uri.parse(each.uri).path === uri.path && each.open > 0);
    return row && { type: 'queueDocument', document: row };
  });
}

async function stateOf(uri: vscode.Uri): Promise<string | undefined> {
  const { client } = await winnow();
  const { rows }: QueueResult = await client.sendRequest(Method.queue, { view, from: 0, count: 1000 });
  const row = rows.find((each) => vscode.Uri.parse(each.uri).path === uri.path);
  return row && `${row.stage} ${row.open}/${row.deferred}/${row.decided}`;
}

suite('The queue in VS Code', () => {
  suiteSetup(async () => void (await untilReady(await winnow())));
  teardown(async () => {
    await closeAll();
    await removeScratch();
  });
  suiteTeardown(() => vscode.workspace.fs.delete(fileUri('.winnow/decisions.jsonl')));

  test('each row has words for a screen reader, and long lists are shown in parts', async () => {
    const rows = Array.from({ length: 200 }, (_, at) => ({ ...document, uri: `file:///f/${at}.txt` }));
    const server = {
      queue: ({ from }: { from: number }): Promise<QueueResult> =>
        Promise.resolve({ rows: from < 400 ? rows : rows.slice(0, 50), total: 450 }),
      queueFindings: (): Promise<QueueFindingsResult> => Promise.resolve({ rows: [finding], total: 1 }),
    } as unknown as Server;
    const tree = new QueueRows(server, () => view);
    try {
      const first = await tree.getChildren();
      assert.equal(first.length, 201);
      assert.equal(tree.getTreeItem(first[200]).label, 'Show more (250)');
      const item = tree.getTreeItem(first[0]);
      assert.equal(
        item.accessibilityInformation?.label,
        'a.txt, in work, boilerplate: 2, copies: 1, put off: 1',
      );
      assert.equal(item.contextValue, 'winnow.queueDocument.work.open');
      const [own] = await tree.getChildren(first[0]);
      assert.equal(
        tree.getTreeItem(own).accessibilityInformation?.label,
        'Share on, Share bar, put off, line 5',
      );
      tree.showMore();
      tree.showMore();
      assert.equal((await tree.getChildren()).length, 450);
    } finally {
      tree.dispose();
    }
  });

  test('how far the review is is said in one line', () => {
    assert.equal(
      progressWords({
        documents: 69,
        finished: 37,
        findings: 1218,
        decided: 212,
        deferred: 0,
        revision: 1,
      }),
      '37 of 69 documents, 212 of 1,218 findings',
    );
  });

  test('a document whose findings are rejected is in work; Undo takes that back', async () => {
    const uri = await write(scratch('queued.txt'), story + form);
    const row = await rowOf(uri);
    await vscode.commands.executeCommand('winnow.review.focus');
    let answer: (button: string) => void = () => undefined;
    const asked: string[][] = [];
    const waiting = new Promise<string>((resolve) => (answer = resolve));
    await withDialogs(
      {
        showInformationMessage: (...words: string[]): Promise<string> => {
          asked.push(words);
          return waiting;
        },
      },
      async () => {
        const deciding = vscode.commands.executeCommand('winnow.rejectFindings', row);
        await until('it is rejected', async () => (await stateOf(uri)) === 'work 0/0/1');
        answer('Undo');
        await deciding;
      },
    );
    assert.deepEqual(asked, [
      ['Kept: 1 finding. Nothing is open in queued.txt any more.', 'Undo', 'Mark as Done'],
    ]);
    await until('it is open again', async () => (await stateOf(uri)) === 'new 1/0/0');
  });

  test('what is accepted goes, and comes back with Undo', async () => {
    const uri = await write(scratch('accepted.txt'), story + form);
    const row = await rowOf(uri);
    const text = async (): Promise<string> => (await vscode.workspace.openTextDocument(uri)).getText();
    let answer: (button: string) => void = () => undefined;
    const waiting = new Promise<string>((resolve) => (answer = resolve));
    await withDialogs({ showInformationMessage: () => waiting }, async () => {
      const deciding = vscode.commands.executeCommand('winnow.acceptFindings', row);
      await until('it is accepted', async () => (await stateOf(uri)) === 'work 0/0/1');
      assert.equal(await text(), story.trimEnd() + '\n');
      answer('Undo');
      await deciding;
    });
    assert.equal(await text(), story + form);
    await until('it is open again', async () => (await stateOf(uri)) === 'new 1/0/0');
    assert.equal(await read(uri), story + form);
  });

  test('one key leads to the next open finding and selects it, another one back', async () => {
    const uri = await write(scratch('next.txt'), story + form);
    await rowOf(uri);
    await vscode.window.showTextDocument(uri);
    await vscode.commands.executeCommand('winnow.nextUndecided');
    const here = vscode.window.activeTextEditor;
    assert.equal(here?.document.uri.path, uri.path);
    assert.equal(here.selection.start.line, 2);
    assert.match(here.document.getText(here.selection), /^LEAVE A REPLY/);
    await vscode.commands.executeCommand('winnow.nextUndecided');
    const next = vscode.window.activeTextEditor;
    assert.notDeepEqual(
      [next?.document.uri.path, next?.selection.start.line],
      [uri.path, 2],
      'nowhere was gone to',
    );
    await vscode.commands.executeCommand('winnow.previousUndecided');
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, uri.path);
    assert.equal(vscode.window.activeTextEditor?.selection.start.line, 2);
  });

  test('several documents are set aside at once, with one word that says so', async () => {
    const uris = await Promise.all(
      ['one.txt', 'two.txt'].map((name, at) => write(scratch(name), `${story}Number ${at}.\n\n${form}`)),
    );
    const rows: QueueNode[] = await Promise.all(uris.map(rowOf));
    const asked: string[] = [];
    await withDialogs({ showInformationMessage: (message: string) => void asked.push(message) }, () =>
      vscode.commands.executeCommand('winnow.documentAside', rows[0], rows),
    );
    assert.deepEqual(asked, ['2 documents: set aside.']);
    for (const uri of uris) assert.match((await stateOf(uri)) ?? '', /^aside 0\/0\//);
  });
});
