import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, extensionId, inWebWorker, open, until, untilDiagnostics } from './support';

suite('The extension in VS Code', () => {
  teardown(closeAll);

  test('is present and activates', async () => {
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension, `${extensionId} is installed`);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  test('runs in the extension host that this run is about', () => {
    const isServedOverHttp = vscode.extensions.getExtension(extensionId)?.extensionUri.scheme === 'http';
    assert.equal(inWebWorker(), isServedOverHttp);
  });

  test('makes the language of bundles known', async () => {
    assert.ok((await vscode.languages.getLanguages()).includes('source-bundle'));
  });

  test('takes a file of FILE delimiters for a bundle by its text', async () => {
    const { document } = await open('05-bundle.txt');
    const name = document.uri.toString();
    await until('the language of the bundle', () =>
      vscode.workspace.textDocuments.some(
        ({ uri, languageId }) => uri.toString() === name && languageId === 'source-bundle',
      ),
    );
  });

  test('reports findings on a seed document as soon as it is opened', async () => {
    const { document } = await open('01-wire-story.txt');
    const found = await untilDiagnostics(document.uri);
    assert.ok(found.every(({ code }) => code !== undefined));
  });
});
