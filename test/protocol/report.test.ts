import assert from 'node:assert/strict';
import { strFromU8, unzipSync } from 'fflate';
import { fromBase64, type ReportResult } from '../../src/protocol/index';
import type { WrittenReport } from '../../src/review/index';
import { faultsOf, passagesOfHtml, passagesOfJson } from '../support/reportChecker';
import { ownClient, TestClient } from './support/client';
import { article, bundle, commentForm } from './support/documents';

suite('the report, over the protocol', () => {
  let client: TestClient;
  teardown(() => client?.stop());

  const start = async (): Promise<void> => {
    client = await TestClient.start({
      files: { 'in/a b.txt': article, 'bundle.txt': bundle, 'crlf.txt': article.replace(/\n/gu, '\r\n') },
      initializationOptions: ownClient,
    });
  };
  const filesOf = (params: object): Promise<ReportResult> =>
    client.request('winnow/report', { format: 'html', language: 'en', ...params });
  /** Of a report that is one text. */
  const report = async (params: object): Promise<{ readonly text: string; readonly documents: number }> => {
    const { files, documents } = await filesOf(params);
    const [{ content }] = files;
    assert.ok(files.length === 1 && 'text' in content);
    return { text: content.text, documents };
  };

  test('waits until all is read and judged; every passage stands where it says', async () => {
    await start();
    const { text, documents } = await report({ links: 'vscode-insiders', date: '2024-07-04' });
    assert.equal(documents, 5);
    const passages = passagesOfHtml(text);
    assert.ok(passages.length > 10);
    assert.deepEqual(
      faultsOf(passages, (path) => client.read(path)),
      [],
    );
    assert.ok(
      text.includes(`href="vscode-insiders://file${client.uri('in/a b.txt').slice('file://'.length)}:1:1"`),
    );
    assert.match(text, /<p>Date: 2024-07-04<\/p>/u);
  });

  test('is of the text in the editor, saved or not, and the same as long as nothing changes', async () => {
    await start();
    await client.ready();
    await client.open('crlf.txt', `A line that nobody saved.\n\n${commentForm.join('\n')}`);
    const json = async (): Promise<string> => (await report({ format: 'json' })).text;
    const text = await json();
    const { documents } = JSON.parse(text) as WrittenReport;
    const place = documents.find(({ name }) => name === 'crlf.txt')?.place;
    assert.equal(place?.text, 'A line that nobody saved.');
    assert.equal(
      passagesOfJson(JSON.parse(text)).every(({ path }) => !path.includes(client.root)),
      true,
    );
    assert.equal(await json(), text);
  });

  test('has what was decided, with the name of its folder', async () => {
    await start();
    await client.ready();
    await client.request('workspace/executeCommand', {
      command: 'winnow.server.remember',
      arguments: [client.uri('bundle.txt'), [{ kind: 'entity', name: 'Ludmila', action: 'ignore' }]],
    });
    const { decisions } = JSON.parse((await report({ format: 'json' })).text) as WrittenReport;
    const [{ what, excerpt, folder }] = decisions.shown;
    assert.deepEqual([what, excerpt], ['Not an entity', 'Ludmila']);
    assert.ok(folder !== '' && !folder.includes('/'), folder);
  });

  test('is written in Markdown, too; what is not understood is refused', async () => {
    await start();
    assert.match((await report({ format: 'md' })).text, /^# Review of Source Documents\n/u);
    for (const wrong of [{ format: 'pdf' }, { language: 3 }, { links: 'javascript:alert(1)//' }])
      await assert.rejects(report(wrong), /winnow\/report: not understood/u);
  });

  test('is written as tables: a file each, or the sheets of a workbook', async () => {
    await start();
    const tables = await filesOf({ format: 'csv' });
    assert.deepEqual(tables.files.map(({ name }) => name).sort(), [
      'boilerplate.csv',
      'changes.csv',
      'codes.csv',
      'decisions.csv',
      'documents.csv',
      'entities.csv',
      'links.csv',
      'notes.csv',
      'passages.csv',
      'sites.csv',
      'timeline.csv',
    ]);
    const {
      files: [{ content }],
    } = await filesOf({ format: 'xlsx' });
    assert.ok('base64' in content);
    const book = unzipSync(fromBase64(content.base64));
    assert.ok(strFromU8(book['xl/workbook.xml']).includes('name="links"'));
    assert.ok(strFromU8(book['xl/sharedStrings.xml']).includes('in/a b.txt'));
  });
});
