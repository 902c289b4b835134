import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { filesIn, read, remove, removeScratch, untilReady, winnow, write } from './client';
import { closeAll, withDialogs, workspaceFolder } from './support';

/** In the folder in which that of the workspace lies, which nobody reviews. */
const outside = (name: string): vscode.Uri => vscode.Uri.joinPath(workspaceFolder(), '..', name);

suite('The report in VS Code', () => {
  suiteSetup(async () => void (await untilReady(await winnow())));
  teardown(async () => {
    await closeAll();
    await removeScratch();
    for (const name of ['html', 'md', 'json', 'xlsx'].map((end) => `winnow-report.${end}`))
      await remove(outside(name));
    await remove(outside('tables'));
  });

  /** Writes it as a person does who picks a form and takes the place that is proposed; what was said, and where it was proposed. */
  async function reported(
    label: string,
    click?: string,
  ): Promise<{ readonly said: readonly string[]; readonly place: vscode.Uri | undefined }> {
    const said: string[] = [];
    let place: vscode.Uri | undefined;
    await withDialogs(
      {
        showQuickPick: (items: readonly vscode.QuickPickItem[]) => items.find((item) => item.label === label),
        showSaveDialog: ({ defaultUri }: vscode.SaveDialogOptions) => (place = defaultUri),
        showOpenDialog: ({ defaultUri }: vscode.OpenDialogOptions) => defaultUri && [defaultUri],
        showInputBox: () => 'tables',
        showInformationMessage: (message: string) => {
          said.push(message);
          return click;
        },
      },
      () => vscode.commands.executeCommand('winnow.writeReport'),
    );
    return { said, place };
  }

  test('asks as what and where to, beside what is reviewed, says that it is written and opens it', async () => {
    const { said, place } = await reported('Markdown', 'Open');
    assert.equal(place?.path, outside('winnow-report.md').path);
    assert.equal(said.length, 1);
    assert.match(said[0], /^Wrote the report into winnow-report\.md\. Documents: \d+\.$/u);
    assert.match(await read(outside('winnow-report.md')), /^# Review of Source Documents\n/u);
  });

  test('writes tables into a new folder', async () => {
    await reported('CSV');
    const tables = await filesIn(outside('tables'));
    assert.match(tables['links.csv'], /^family,kind,/u);
    assert.equal(Object.keys(tables).length, 11);
  });

  test('writes a workbook as bytes', async () => {
    await reported('Excel');
    const bytes = await vscode.workspace.fs.readFile(outside('winnow-report.xlsx'));
    assert.equal(new TextDecoder().decode(bytes.subarray(0, 2)), 'PK');
  });

  for (const [format, start] of [
    ['html', '<!DOCTYPE html>\n<html lang="en">'],
    ['json', '{"version":1,'],
  ] as const)
    test(`is written as ${format} where it is wished, and replaces what is there`, async () => {
      const target = outside(`winnow-report.${format}`);
      await write(target, 'older');
      await vscode.commands.executeCommand('winnow.writeReport', { format, target: target.toString() });
      const text = await read(target);
      assert.equal(text.slice(0, start.length), start);
      assert.match(text, /Date\W+\d{4}-\d{2}-\d{2}/iu);
    });

  test('a question that is given up writes nothing', async () => {
    const { said, place } = await reported('not there');
    assert.deepEqual([said, place], [[], undefined]);
  });
});
