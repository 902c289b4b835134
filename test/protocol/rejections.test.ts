import assert from 'node:assert/strict';
import { REMEMBER_COMMAND } from '../../src/protocol/index';
import type { OverviewResult } from '../../src/protocol/index';
import { ownClient, TestClient } from './support/client';
import { article, secondArticle } from './support/documents';

const files = { 'a.txt': article, 'second.txt': secondArticle };

/** How many documents the server knows; fails when it no longer answers. */
async function documentsOf(client: TestClient): Promise<number> {
  return (await client.request<OverviewResult>('winnow/overview', {})).documents.length;
}

suite('a client that refuses what the server asks', () => {
  for (const method of [
    'client/registerCapability',
    'window/workDoneProgress/create',
    'workspace/configuration',
    'workspace/semanticTokens/refresh',
    'workspace/diagnostic/refresh',
  ]) {
    test(`is served all the same after an error to ${method}`, async () => {
      const client = await TestClient.start({ files, initializationOptions: ownClient, rejects: [method] });
      await client.ready();
      const uri = await client.open('a.txt');
      await client.diagnostics(uri);
      await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
      // What the open document shows is out of date when its counterpart changes.
      await client.openUri(client.uri('second.txt'), 'Nothing is shared any more.\n');
      await client.until(
        `an error is answered to ${method}`,
        () => client.rejected,
        (rejected) => rejected.includes(method),
      );
      assert.equal(await documentsOf(client), 2);
      assert.equal(client.exitCode, undefined);
      await client.stop();
    });
  }

  test('is told when its refusal made an edit fail', async () => {
    const client = await TestClient.start({ files, rejects: ['workspace/applyEdit'] });
    const uri = await client.open('a.txt');
    await client.diagnostics(uri);
    await assert.rejects(
      client.request('workspace/executeCommand', {
        command: 'winnow.server.apply',
        arguments: [{ type: 'removeAll', uri, version: 1 }],
      }),
      /does not want to/u,
    );
    assert.ok((await client.diagnostics(uri)).length > 0);
    await client.stop();
  });

  test('keeps the documents it can read when it refuses to read the others', async () => {
    const folder = 'memfs:/folder';
    const client = await TestClient.start({
      virtualFolders: [{ uri: folder, name: 'folder' }],
      virtualFiles: new Map([[`${folder}/a.txt`, article]]),
      initializationOptions: { ...ownClient, clientFiles: true },
      rejects: ['winnow/files/read', 'winnow/files/write'],
    });
    await client.ready();
    const uri = await client.openUri(`${folder}/b.txt`, article);
    await client.diagnostics(uri);
    await assert.rejects(
      client.request('workspace/executeCommand', {
        command: REMEMBER_COMMAND,
        arguments: [uri, [{ kind: 'not-boilerplate-pattern', pattern: 'leave a reply' }]],
      }),
    );
    assert.equal(await documentsOf(client), 1);
    await client.stop();
  });
});

suite('a name that is no UTF-8 once its escapes are resolved', () => {
  test('is said as it stands', async () => {
    const client = await TestClient.start({
      files,
      initializationOptions: ownClient,
      settings: { maxFindings: 1 },
    });
    await client.ready();
    const uri = await client.openUri('file:///elsewhere/bad%FF.txt', article);
    await client.diagnostics(uri);
    const [status] = await client.until(
      'the status tells of the findings that are not shown',
      () => client.statuses.slice(-1),
      ([last]) => last?.limits.some((sentence) => sentence.startsWith('bad%FF.txt: ')),
    );
    assert.equal(status?.state, 'ready');
    assert.equal(client.exitCode, undefined);
    await client.stop();
  });
});
