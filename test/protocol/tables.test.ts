import assert from 'node:assert/strict';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { ownClient, TestClient } from './support/client';
import { article, choir, repair } from './support/documents';
import { textIn } from './support/text';

function jsonl(...records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

function isShared({ code }: Diagnostic): boolean {
  return code === 'shared-exact';
}

/** Ranges are those of whole passages. */
const WHOLE = { sharedText: { mark: 'passage' } };

suite('tables of documents', () => {
  let client: TestClient;
  teardown(() => client?.stop());

  test('a copy in a cell is found in the file’s own text, and removed so that the record stays valid', async () => {
    const kept = { id: 'a', text: `He said “no”.\n\n${repair}` };
    client = await TestClient.start({
      settings: WHOLE,
      files: { 'other.csv': `id,text\n1,"${choir.replaceAll('"', '""')}"\n` },
    });
    const text = jsonl({ id: 'a', text: `He said “no”.\n\n${choir}\n\n${repair}` }, { id: 'b', n: 1 });
    const uri = await client.open('a.jsonl', text, 'jsonl');
    const [found] = (
      await client.diagnosticsOnce('the copy is found', uri, (each) => each.some(isShared))
    ).filter(isShared);
    assert.equal(textIn(text, found.range), JSON.stringify(choir).slice(1, -1));
    const actions = await client.codeActions(uri, found.range, ['quickfix'], [found]);
    const removal = actions.find(({ title }) => title === 'Remove this copy');
    assert.ok(removal !== undefined, actions.map(({ title }) => title).join());
    await client.apply(await client.editOf(removal));
    assert.equal(client.text(uri), jsonl(kept, { id: 'b', n: 1 }));
  });

  test('typing in a cell moves what is found behind it on the line', async () => {
    client = await TestClient.start({ settings: WHOLE });
    const uri = await client.open(
      'a.jsonl',
      jsonl({ text: `One “two”.\n\n${choir}` }, { text: choir }),
      'jsonl',
    );
    await client.diagnosticsOnce('the copy is found', uri, (each) => each.some(isShared));
    await client.edit(uri, 'One', 'One\\n\\u00e9 and a half');
    await client.diagnosticsOnce('the copy is found where it stands now', uri, (each) =>
      each
        .filter(isShared)
        .every(({ range }) => textIn(client.text(uri), range) === JSON.stringify(choir).slice(1, -1)),
    );
  });

  test('a closed table without a text column is not read, and the status says so', async () => {
    client = await TestClient.start({
      initializationOptions: ownClient,
      files: { 'figures.csv': 'id,price\n1,12\n', 'a.txt': article },
    });
    const said = await client.until(
      'the status tells',
      () => client.statuses.at(-1),
      (last) => last?.state === 'ready' && last.limits.length > 0,
    );
    assert.deepEqual(said?.limits, [
      'figures.csv was not read: no column is known to hold text (winnow.tables.textColumn names one).',
    ]);
  });

  test('the column can be named, and tables are read again', async () => {
    let settings: object = {};
    client = await TestClient.start({
      initializationOptions: ownClient,
      settings: () => settings,
      files: { 'a.csv': `Bericht\n"${choir.replaceAll('"', '""')}"\n` },
    });
    await client.until(
      'the table is not read',
      () => client.statuses.at(-1),
      (last) => last?.state === 'ready' && last.limits.length > 0,
    );
    settings = { tables: { textColumn: 'Bericht' } };
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    const uri = await client.open('b.txt', choir);
    const found = await client.diagnosticsOnce('the copy is found', uri, (each) =>
      JSON.stringify(each).includes('row-1'),
    );
    assert.ok(found.length > 0);
  });
});
