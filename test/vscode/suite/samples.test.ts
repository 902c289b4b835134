import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { exists, read, remove, removeScratch, untilReady, winnow } from './client';
import { closeAll, fileUri, withDialogs, workspaceFolder } from './support';

suite('Samples in VS Code', () => {
  const folder = fileUri('.winnow');
  const sheet = fileUri('.winnow/samples/document-spring.jsonl');

  suiteSetup(async () => void (await untilReady(await winnow())));
  teardown(async () => {
    await closeAll();
    await removeScratch();
    await remove(folder);
  });

  interface Answers {
    readonly picks: readonly string[];
    readonly inputs?: readonly string[];
  }

  /** Runs a command and answers what it asks, in turn; resolves to what it said. */
  async function answering(command: string, { picks, inputs = [] }: Answers): Promise<readonly string[]> {
    const [labels, texts, said] = [[...picks], [...inputs], new Array<string>()];
    await withDialogs(
      {
        showQuickPick: (items: readonly vscode.QuickPickItem[]) => {
          const label = labels.shift();
          return items.find((item) => item.label === label);
        },
        showInputBox: () => texts.shift(),
        showInformationMessage: (message: string) => void said.push(message),
        showWarningMessage: (message: string) => void said.push(message),
      },
      () => vscode.commands.executeCommand(command),
    );
    return said;
  }

  const verdicts = async (): Promise<readonly (string | undefined)[]> =>
    (await read(sheet))
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { verdict?: string }).verdict);

  test('one is drawn, judged without a word of what was decided, and not replaced', async () => {
    const asked = { picks: ['Documents that are done or set aside'], inputs: ['2', 'spring'] };
    assert.deepEqual(await answering('winnow.drawSample', asked), ['No document is done or set aside yet.']);
    assert.equal(await exists(sheet), false);
    await vscode.commands.executeCommand('winnow.server.remember', workspaceFolder().toString(), [
      { kind: 'document-state', document: '01-wire-story.txt', state: 'done' },
      { kind: 'document-state', document: '02-rewrite.txt', state: 'aside' },
    ]);
    assert.deepEqual(await answering('winnow.drawSample', asked), [
      'Drew 2 of 2 into document-spring.jsonl.',
    ]);
    assert.deepEqual(await verdicts(), [undefined, '', '']);
    await answering('winnow.judgeSample', { picks: ['Pass over', 'The document is set aside'] });
    assert.deepEqual(await verdicts(), [undefined, '', 'aside']);
    await answering('winnow.judgeSample', { picks: ['The document is kept'] });
    assert.deepEqual(await verdicts(), [undefined, 'done', 'aside']);
    const [refused] = await answering('winnow.drawSample', asked);
    assert.match(refused, /is there already/);
    assert.deepEqual(await verdicts(), [undefined, 'done', 'aside']);
  });
});
