import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeAll, extensionId, inWebWorker, open, untilDiagnostics } from './support';

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

  test('takes a file of FILE delimiters for a bundle by its first line', async () => {
    const { document } = await open('05-bundle.txt');
    assert.equal(document.languageId, 'source-bundle');
  });

  test('reports findings on a seed document as soon as it is opened', async () => {
    const { document } = await open('01-wire-story.txt');
    const found = await untilDiagnostics(document.uri);
    assert.ok(found.every(({ code }) => code !== undefined));
  });
});
