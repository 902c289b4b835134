import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { exists, untilReady, winnow } from './client';
import { closeAll, fileUri, open, until, untilDiagnostics } from './support';

const wireStory = '01-wire-story.txt';

suite('Settings in VS Code', () => {
  const changed = new Set<string>();

  suiteSetup(async () => void (await untilReady(await winnow())));
  teardown(async () => {
    for (const name of changed) await set(name, undefined);
    changed.clear();
    await closeAll();
    if (await exists(fileUri('.vscode')))
      await vscode.workspace.fs.delete(fileUri('.vscode'), { recursive: true });
  });

  async function set(name: string, value: unknown): Promise<void> {
    changed.add(name);
    await vscode.workspace
      .getConfiguration('winnow')
      .update(name, value, vscode.ConfigurationTarget.Workspace);
  }

  function codes(uri: vscode.Uri): string[] {
    const ours = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'winnow');
    return ours.map(({ code }) => String(typeof code === 'object' ? code.value : code));
  }

  test('a detector that is turned off says nothing, and speaks again when it is turned on', async () => {
    const { document } = await open(wireStory);
    const shared = () => codes(document.uri).some((code) => code.startsWith('shared-'));
    await until('shared passages', shared);
    await set('sharedText.enabled', false);
    await until('no shared passages', () => !shared());
    await set('sharedText.enabled', undefined);
    await until('shared passages again', shared);
  });

  test('a severity by code wins over its group', async () => {
    const { document } = await open('06-broken-bundle.txt');
    await untilDiagnostics(document.uri, (all) => all.length > 3);
    await set('severity', { format: 'off', 'duplicate-name': 'hint' });
    await until('the one fault left', () => {
      const faults = codes(document.uri).filter((code) => !/^(?:shared|changed|boilerplate)-/.test(code));
      return faults.length === 1 && faults[0] === 'duplicate-name';
    });
    const [fault] = vscode.languages.getDiagnostics(document.uri).filter(({ code }) => {
      return String(typeof code === 'object' ? code.value : code) === 'duplicate-name';
    });
    assert.equal(fault.severity, vscode.DiagnosticSeverity.Hint);
  });

  test('files that are excluded are not reviewed', async () => {
    const api = await winnow();
    const before = (await untilReady(api)).documents;
    await set('files.exclude', ['**/04-*']);
    await until(
      'one document less',
      () => api.status()?.state === 'ready' && api.status()?.documents === before - 1,
    );
  });

  test('names are coloured unless that is not wanted', async () => {
    const { document } = await open(wireStory);
    const tokens = async () => {
      const found = await vscode.commands.executeCommand<vscode.SemanticTokens | undefined>(
        'vscode.provideDocumentSemanticTokens',
        document.uri,
      );
      return found?.data.length ?? 0;
    };
    await until('coloured names', async () => (await tokens()) > 0);
    await set('entities.semanticTokens', false);
    await until('no coloured names', async () => (await tokens()) === 0);
  });
});
