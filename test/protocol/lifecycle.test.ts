import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { plainCapabilities, serverPath, TestClient } from './support/client';

suite('life of the server', () => {
  let client: TestClient;
  teardown(() => client?.stop());

  test('tells an editor like VS Code all that it can do', async () => {
    client = await TestClient.start();
    const { capabilities, serverInfo } = client.initializeResult;

    assert.equal(serverInfo?.name.toLowerCase(), 'winnow');
    assert.equal(capabilities.positionEncoding ?? 'utf-16', 'utf-16');
    const sync = capabilities.textDocumentSync;
    assert.equal(typeof sync === 'object' ? sync.change : sync, 2, 'text is synchronised incrementally');
    const diagnostics = capabilities.diagnosticProvider;
    assert.ok(diagnostics, 'diagnostics are pulled');
    assert.equal(diagnostics.interFileDependencies, true);
    assert.equal(diagnostics.workspaceDiagnostics, true);
    for (const feature of [
      'documentSymbolProvider',
      'workspaceSymbolProvider',
      'definitionProvider',
      'referencesProvider',
      'documentHighlightProvider',
      'hoverProvider',
      'foldingRangeProvider',
      'selectionRangeProvider',
      'documentLinkProvider',
      'codeActionProvider',
      'renameProvider',
      'semanticTokensProvider',
      'executeCommandProvider',
    ] as const) {
      assert.ok(capabilities[feature], feature);
    }
  });

  test('declares the kinds of its code actions, so that saving never asks it in vain', async () => {
    client = await TestClient.start();
    const provider = client.initializeResult.capabilities.codeActionProvider;
    assert.ok(typeof provider === 'object');
    assert.ok(provider.codeActionKinds?.includes('quickfix'));
    assert.equal(provider.resolveProvider, true);
  });

  test('offers renaming with preparation, and multi-root workspaces', async () => {
    client = await TestClient.start();
    const { capabilities } = client.initializeResult;
    assert.deepEqual(capabilities.renameProvider, { prepareProvider: true });
    assert.equal(capabilities.workspace?.workspaceFolders?.supported, true);
  });

  test('does not offer pulled diagnostics to an editor that cannot pull', async () => {
    client = await TestClient.start({ capabilities: plainCapabilities });
    assert.equal(client.initializeResult.capabilities.diagnosticProvider, undefined);
  });

  test('ends with 0 after shutdown and exit', async () => {
    client = await TestClient.start();
    await client.stop();
    assert.equal(client.exitCode, 0);
  });

  test('ends with 1 when told to exit without shutdown', async () => {
    client = await TestClient.start();
    await client.connection.sendNotification('exit');
    await client.until(
      'the server ends',
      () => client.exitCode,
      (code) => code !== undefined,
    );
    assert.equal(client.exitCode, 1);
  });

  test('ends when its editor is gone and standard input closes', async () => {
    const server = spawn(process.execPath, [serverPath, '--stdio'], { stdio: 'pipe' });
    server.stdin.end();
    await once(server, 'exit');
    assert.notEqual(server.exitCode, null);
  });

  test('answers an unknown request with an error and goes on', async () => {
    client = await TestClient.start();
    await assert.rejects(client.request('winnow/noSuchRequest', {}), { code: -32601 });
    assert.ok(await client.request('winnow/overview', {}));
  });
});
