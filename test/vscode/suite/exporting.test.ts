import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { filesIn, read, remove, removeScratch, scratch, untilReady, winnow, write } from './client';
import { closeAll, fileUri, until, withDialogs, workspaceFolder } from './support';

interface Manifest {
  readonly settings: { readonly format: string; readonly boilerplate: string; readonly oneOfEach: string };
  readonly documents: readonly { readonly id: string; readonly after: object | null }[];
}

/** The folder in which the folder of the workspace lies, which nobody reviews. */
const outside = (...path: string[]): vscode.Uri => vscode.Uri.joinPath(workspaceFolder(), '..', ...path);
const manifestIn = async (folder: vscode.Uri): Promise<Manifest> =>
  JSON.parse(await read(vscode.Uri.joinPath(folder, 'manifest.json'))) as Manifest;

suite('Exporting a clean corpus', () => {
  suiteSetup(async () => void (await untilReady(await winnow())));
  teardown(async () => {
    await closeAll();
    await removeScratch();
    await remove(outside('clean'));
  });

  /** Exports as a person does who picks by labels and calls the new folder `clean`; what was said at the end. */
  async function exported(
    labels: readonly string[],
    click: string | undefined,
    ...args: readonly unknown[]
  ): Promise<readonly string[]> {
    const left = [...labels];
    const said: string[] = [];
    const tell = (message: string): string | undefined => {
      said.push(message);
      return click;
    };
    await withDialogs(
      {
        showQuickPick: (items: readonly vscode.QuickPickItem[]) => {
          const wanted = left.shift();
          return items.find(({ label }) => label === wanted);
        },
        showOpenDialog: ({ defaultUri }: vscode.OpenDialogOptions) => defaultUri && [defaultUri],
        showInputBox: () => 'clean',
        showInformationMessage: tell,
        showWarningMessage: tell,
      },
      () => vscode.commands.executeCommand('winnow.exportCorpus', ...args),
    );
    assert.deepEqual(left, []);
    return said;
  }

  test('asks what and where, writes it, says what was done and opens the manifest', async () => {
    const original = await read(fileUri('01-wire-story.txt'));
    const said = await exported(
      ['Text files', 'What is flagged, careful', 'Of edited copies, too'],
      'Open Manifest',
    );
    assert.equal(said.length, 1);
    assert.match(
      said[0],
      /^Exported \d+ of \d+ documents into clean\. Set aside: \d+\. Paragraphs taken out: \d+/,
    );
    const { documents, settings } = await manifestIn(outside('clean'));
    assert.deepEqual([settings.boilerplate, settings.oneOfEach], ['careful', 'edited']);
    const paths = documents.flatMap(({ id, after }) => (after === null ? [] : [id]));
    assert.deepEqual(Object.keys(await filesIn(outside('clean'))).sort(), [...paths, 'manifest.json'].sort());
    assert.ok(paths.length < documents.length, 'somebody is set aside');
    assert.equal(await read(fileUri('01-wire-story.txt')), original);
    await until('the manifest is shown', () =>
      vscode.window.activeTextEditor?.document.uri.path.endsWith('/clean/manifest.json'),
    );
  });

  test('of one file in the Explorer, as lines of JSON', async () => {
    const file = fileUri('04-other-story.txt');
    await exported(['JSON Lines', 'None', 'Of none'], undefined, file, [file]);
    const files = await filesIn(outside('clean'));
    assert.deepEqual(Object.keys(files), ['corpus.jsonl', 'manifest.json']);
    const { id, text } = JSON.parse(files['corpus.jsonl']) as { readonly id: string; readonly text: string };
    assert.deepEqual([id, text], ['04-other-story.txt', await read(file)]);
  });

  test('a question that is given up writes nothing', async () => {
    assert.deepEqual(await exported(['Table (CSV)', 'not there'], undefined).catch(() => []), []);
    await assert.rejects(async () => vscode.workspace.fs.stat(outside('clean')));
  });

  test('a folder that exists is left as it is', async () => {
    await write(scratch('mine', 'a.txt'), 'mine');
    await vscode.commands.executeCommand('winnow.exportCorpus', fileUri('04-other-story.txt'), undefined, {
      format: 'txt',
      target: scratch('mine').toString(),
    });
    assert.deepEqual(await filesIn(scratch('mine')), { 'a.txt': 'mine' });
  });
});
