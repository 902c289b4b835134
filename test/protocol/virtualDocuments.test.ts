import assert from 'node:assert/strict';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { cleanUri } from '../../src/protocol/index';
import { ownClient, TestClient } from './support/client';
import { article, commentForm, founding, repair, sharingOne, timetable } from './support/documents';

const folder = { uri: 'memfs:/press', name: 'press' };
const copies = (all: readonly Diagnostic[]): Diagnostic[] =>
  all.filter(({ code }) => code === 'shared-exact');

suite('documents that are not on a disk', () => {
  let client: TestClient;
  teardown(() => client?.stop());

  test('a virtual folder is read through the client', async () => {
    const virtualFiles = new Map([
      [`${folder.uri}/second.txt`, sharingOne],
      [`${folder.uri}/picture.png`, sharingOne],
    ]);
    client = await TestClient.start({
      virtualFolders: [folder],
      virtualFiles,
      initializationOptions: { ...ownClient, clientFiles: true },
    });
    const uri = await client.openUri(`${folder.uri}/article.txt`, article);
    const all = await client.diagnosticsOnce('the copy is found', uri, (each) => copies(each).length === 1);
    assert.equal(copies(all)[0].relatedInformation?.[0].location.uri, `${folder.uri}/second.txt`);
    assert.ok(client.fileRequests.includes(folder.uri));
  });

  test('a virtual file that changes is read again', async () => {
    const second = `${folder.uri}/second.txt`;
    const virtualFiles = new Map([[second, 'Nothing of interest.\n']]);
    client = await TestClient.start({
      virtualFolders: [folder],
      virtualFiles,
      initializationOptions: { ...ownClient, clientFiles: true },
    });
    const uri = await client.openUri(`${folder.uri}/article.txt`, article);
    await client.ready();
    virtualFiles.set(second, sharingOne);
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: second, type: 2 }],
    });
    await client.diagnosticsOnce('the copy is found', uri, (each) => copies(each).length === 1);
    virtualFiles.delete(second);
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: second, type: 3 }],
    });
    await client.diagnosticsOnce('the copy is forgotten', uri, (each) => copies(each).length === 0);
  });

  test('a client that does not serve files is not asked for any', async () => {
    client = await TestClient.start({ virtualFolders: [folder], initializationOptions: ownClient });
    const uri = await client.openUri(`${folder.uri}/article.txt`, `${article}\n${repair}\n`);
    await client.diagnosticsOnce('the copy in the document is found', uri, (each) => copies(each).length > 0);
    assert.deepEqual(client.fileRequests, []);
  });

  test('an untitled document is reviewed as it is typed', async () => {
    client = await TestClient.start({ files: { 'article.txt': article } });
    const uri = await client.openUri('untitled:Untitled-1', '');
    await client.change(uri, {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      text: `${timetable}\n`,
    });
    const all = await client.diagnosticsOnce('the copy is found', uri, (each) => copies(each).length === 1);
    assert.equal(copies(all)[0].relatedInformation?.[0].location.uri, client.uri('article.txt'));
  });

  test('an untitled document that is closed is forgotten', async () => {
    client = await TestClient.start({ files: { 'article.txt': article } });
    const untitled = await client.openUri('untitled:Untitled-1', `${founding}\n`);
    const uri = await client.open('article.txt');
    await client.diagnosticsOnce('the copy is found', uri, (each) => copies(each).length === 1);
    await client.close(untitled);
    await client.diagnosticsOnce('the copy is forgotten', uri, (each) => copies(each).length === 0);
  });

  test('the clean view of a document is its text without furniture, and follows its edits', async () => {
    client = await TestClient.start();
    const uri = await client.open('article.txt', article);
    await client.diagnosticsOnce('furniture is found', uri, (all) => all.length > 0);
    const clean = (): Promise<{ text: string }> =>
      client.request('winnow/content', { uri: cleanUri(uri, 'article.txt') });
    const { text } = await client.until(
      'the view is clean',
      clean,
      (view) => !view.text.includes('Please enter your comment!'),
    );
    assert.ok(text.includes(repair));
    for (const line of commentForm) if (line !== '') assert.ok(!text.includes(line), line);

    await client.edit(uri, 'Night boat returns', 'Night boat is back');
    await client.until('the view follows', clean, (view) => view.text.startsWith('Night boat is back'));
  });

  test('the clean view of a document that nobody knows is an empty text or an error, not the end', async () => {
    client = await TestClient.start();
    for (const uri of [cleanUri('file:///nowhere.txt', 'x'), 'winnow:/nonsense', 'winnow:/side/%%%']) {
      const answer = await client
        .request<{ text: string } | null>('winnow/content', { uri })
        .catch((error: Error) => error);
      if (!(answer instanceof Error)) assert.equal(answer?.text ?? '', '');
    }
    assert.ok(await client.request('winnow/overview', {}));
  });
});
