import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { type Diagnostic, FileChangeType } from 'vscode-languageserver-protocol';
import { ownClient, plainCapabilities, TestClient } from './support/client';
import { article, choir, founding, repair, sharingOne, unrelated } from './support/documents';

/** What says that a text or a document stands elsewhere word for word, also where it stands in many. */
const copies = (all: readonly Diagnostic[]): Diagnostic[] =>
  all.filter(({ code }) => /^(?:shared-exact|identical-document|recurring-text)$/.test(String(code)));
const relatedUris = (all: readonly Diagnostic[]): string[] => [
  ...new Set(
    copies(all).flatMap(({ relatedInformation }) =>
      (relatedInformation ?? []).map(({ location }) => location.uri),
    ),
  ),
];

suite('files of the workspace', () => {
  let client: TestClient;
  teardown(() => client?.stop());

  test('all folders of a workspace are compared with one another', async () => {
    client = await TestClient.start({
      folders: { left: { 'article.txt': article }, right: { 'second.txt': sharingOne } },
    });
    const uri = await client.open('left/article.txt');
    await client.diagnosticsOnce('the copy in the other folder is found', uri, (all) =>
      relatedUris(all).includes(client.uri('right/second.txt')),
    );
  });

  test('a folder that is added is read, one that is removed is forgotten', async () => {
    client = await TestClient.start({ folders: { left: { 'article.txt': article } } });
    const uri = await client.open('left/article.txt');
    await client.write('late/second.txt', sharingOne);
    const late = { uri: client.uri('late'), name: 'late' };
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [late], removed: [] },
    });
    await client.diagnosticsOnce('the copy is found', uri, (all) => copies(all).length > 0);
    await client.connection.sendNotification('workspace/didChangeWorkspaceFolders', {
      event: { added: [], removed: [late] },
    });
    await client.diagnosticsOnce('the copy is forgotten', uri, (all) => copies(all).length === 0);
  });

  test('a file that changes on disk is read again', async () => {
    client = await TestClient.start({ files: { 'second.txt': unrelated } });
    const uri = await client.open('article.txt', article);
    await client.diagnosticsOnce('nothing is shared', uri, (all) => copies(all).length === 0);
    await client.write('second.txt', sharingOne);
    await client.diagnosticsOnce('the copy is found', uri, (all) => copies(all).length === 1);
  });

  test('Markdown of a folder of documents is read, and followed; that of a project of code is not', async () => {
    client = await TestClient.start({
      folders: {
        documents: { 'second.md': sharingOne },
        code: { 'package.json': '{}', 'README.md': sharingOne },
      },
    });
    const uri = await client.open('documents/article.txt', article);
    const all = await client.diagnosticsOnce('the copy is found', uri, (each) => copies(each).length === 1);
    assert.deepEqual(relatedUris(all), [client.uri('documents/second.md')]);
    await client.write('documents/third.md', `${sharingOne}\n${unrelated}`);
    await client.diagnosticsOnce('the new one is found', uri, (each) => relatedUris(each).length === 2);
    await client.write('code/docs/fourth.md', sharingOne);
    await client.delete('documents/third.md');
    const left = await client.diagnosticsOnce(
      'it is forgotten',
      uri,
      (each) => relatedUris(each).length === 1,
    );
    assert.deepEqual(relatedUris(left), [client.uri('documents/second.md')]);
  });

  test('a file that is deleted is forgotten', async () => {
    client = await TestClient.start({ files: { 'second.txt': sharingOne } });
    const uri = await client.open('article.txt', article);
    await client.diagnosticsOnce('the copy is found', uri, (all) => copies(all).length === 1);
    await client.delete('second.txt');
    await client.diagnosticsOnce('the copy is forgotten', uri, (all) => copies(all).length === 0);
  });

  test('a file that is renamed is known by its new name', async () => {
    client = await TestClient.start({ files: { 'second.txt': sharingOne } });
    const uri = await client.open('article.txt', article);
    await client.diagnosticsOnce('the copy is found', uri, (all) =>
      relatedUris(all).includes(client.uri('second.txt')),
    );
    await client.rename('second.txt', 'renamed.txt');
    const all = await client.diagnosticsOnce('the new name is told', uri, (each) =>
      relatedUris(each).includes(client.uri('renamed.txt')),
    );
    assert.deepEqual(relatedUris(all), [client.uri('renamed.txt')]);
  });

  test('a folder that is deleted takes its files along', async () => {
    client = await TestClient.start({ files: { 'archive/deep/second.txt': sharingOne } });
    const uri = await client.open('article.txt', article);
    await client.diagnosticsOnce('the copy is found', uri, (all) => copies(all).length === 1);
    await client.delete('archive');
    await client.diagnosticsOnce('the copy is forgotten', uri, (all) => copies(all).length === 0);
  });

  test('while a file is open the editor has the word, after closing the disk', async () => {
    client = await TestClient.start({ files: { 'second.txt': sharingOne } });
    const uri = await client.open('article.txt', article);
    await client.diagnosticsOnce('the copy is found', uri, (all) => copies(all).length === 1);
    const second = await client.open('second.txt');
    await client.edit(second, repair, 'Not a word of it is left.');
    await client.diagnosticsOnce('the copy is gone', uri, (all) => copies(all).length === 0);
    await client.write('second.txt', sharingOne);
    const diagnostics = await client.diagnostics(uri);
    assert.equal(copies(diagnostics).length, 0, 'the disk is not asked while the file is open');
    await client.close(second);
    await client.diagnosticsOnce('the copy on disk is back', uri, (all) => copies(all).length === 1);
  });

  test('a file deleted while it is open stays until it is closed', async () => {
    client = await TestClient.start({ files: { 'second.txt': sharingOne } });
    const uri = await client.open('article.txt', article);
    const second = await client.open('second.txt');
    await client.diagnosticsOnce('the copy is found', uri, (all) => copies(all).length === 1);
    await client.delete('second.txt');
    await new Promise((done) => setTimeout(done, 300));
    assert.equal(copies(await client.diagnostics(uri)).length, 1);
    await client.close(second);
    await client.diagnosticsOnce('the copy is forgotten', uri, (all) => copies(all).length === 0);
  });

  test('requirements, licences, node_modules and what .gitignore names are not read', async () => {
    const skipped = [
      'requirements.txt',
      'robots.txt',
      'LICENSE.txt',
      'node_modules/pkg/readme.txt',
      'private/notes.txt',
      '.git/description.txt',
    ];
    client = await TestClient.start({
      files: {
        '.gitignore': 'private/\n',
        ...Object.fromEntries(skipped.map((name) => [name, sharingOne])),
        'kept.txt': sharingOne,
      },
    });
    const uri = await client.open('article.txt', article);
    const all = await client.diagnosticsOnce('the copy is found', uri, (each) => copies(each).length === 1);
    assert.deepEqual(relatedUris(all), [client.uri('kept.txt')]);
  });

  test('names with spaces, umlauts, emoji and a percent sign are files like any other', async () => {
    const names = ['two words.txt', 'Größe.txt', '船 🚢.txt', '100%.txt', 'plus+and#hash.txt'];
    client = await TestClient.start({
      files: Object.fromEntries(
        names.map((name) => [name, `${sharingOne}\n${name} is what it is called.\n`]),
      ),
    });
    const uri = await client.open('article.txt', article);
    const all = await client.diagnosticsOnce(
      'all copies are found',
      uri,
      (each) => relatedUris(each).length === names.length,
    );
    assert.deepEqual(
      relatedUris(all)
        .map((each) => decodeURIComponent(each))
        .sort(),
      names.map((name) => decodeURIComponent(client.uri(name))).sort(),
    );
    for (const name of names) {
      const same = await client.open(name);
      await client.diagnosticsOnce(`${name} is one document, open or not`, same, (each) => {
        const places = each.flatMap(({ relatedInformation }) => relatedInformation ?? []);
        return places.length > 0 && !places.some(({ location }) => location.uri === same);
      });
    }
  });

  test('an editor that escapes a uri in its own way means the same file', async () => {
    client = await TestClient.start({ files: { 'two words.txt': sharingOne, 'other.txt': article } });
    const odd = client
      .uri('two words.txt')
      .replace('file:///', 'file:///')
      .replace('two%20words', '%74wo%20words');
    await client.openUri(odd, sharingOne);
    const other = await client.open('other.txt');
    const all = await client.diagnosticsOnce('the copy is found', other, (each) => copies(each).length > 0);
    assert.equal(relatedUris(all).length, 1, 'the file is counted once');
  });

  test('what was assumed of bytes that are not UTF-8 is said, and the file named', async () => {
    client = await TestClient.start({
      files: { 'a.txt': 'Plain.\n' },
      initializationOptions: ownClient,
    });
    writeFileSync(
      client.path('old.txt'),
      Buffer.from('Le pr\xe9fet a d\xe9clar\xe9 : rien re\xe7u.\n', 'latin1'),
    );
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: client.uri('old.txt'), type: FileChangeType.Created }],
    });
    await client.until(
      'the encoding is told',
      () => client.statuses.at(-1),
      (last) => last?.encodings !== undefined,
    );
    assert.deepEqual(client.statuses.at(-1)?.encodings, [
      { uri: client.uri('old.txt'), encoding: 'windows-1252' },
    ]);
    assert.deepEqual(client.statuses.at(-1)?.limits, ['old.txt is not UTF-8; it was read as windows-1252.']);
  });

  test('files in UTF-16 and with a byte-order mark are read as text', async () => {
    client = await TestClient.start({ files: { 'bom.txt': `\uFEFF${founding}\n` } });
    const uri = await client.open('copy.txt', `${founding}\n`);
    await client.diagnosticsOnce('the copy is found', uri, (all) => copies(all).length === 1);
  });

  test('without any folder open documents are compared with one another', async () => {
    client = await TestClient.start({ noFolder: true });
    const left = await client.openUri('untitled:Untitled-1', `${choir}\n`);
    const right = await client.openUri('untitled:Untitled-2', `${choir}\n`);
    const all = await client.diagnosticsOnce('the copy is found', left, (each) => copies(each).length === 1);
    assert.deepEqual(relatedUris(all), [right]);
  });

  test('an editor that watches no files still sees what it opens', async () => {
    client = await TestClient.start({
      capabilities: plainCapabilities,
      files: { 'second.txt': sharingOne },
    });
    const uri = await client.open('article.txt', article);
    await client.until(
      'the copy is published',
      () => client.published.findLast((each) => each.uri === uri)?.diagnostics ?? [],
      (all) => copies(all).length > 0,
    );
    assert.deepEqual(client.registrations, [], 'nothing is registered that the editor cannot do');
  });

  test('file watchers are registered where the editor can watch', async () => {
    client = await TestClient.start({ files: { 'article.txt': article } });
    await client.until(
      'watchers are registered',
      () => client.registrations,
      (all) => all.some(({ method }) => method === 'workspace/didChangeWatchedFiles'),
    );
  });
});
