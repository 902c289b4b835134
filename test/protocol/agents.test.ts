import assert from 'node:assert/strict';
import { CancellationTokenSource, ErrorCodes, LSPErrorCodes } from 'vscode-languageserver-protocol';
import { type AskResult, Method } from '../../src/protocol/index';
import type { CompareAnswer, FindingsAnswer, QuoteAnswer } from '../../src/review/index';
import { TestClient } from './support/client';
import { choir, founding, foundingEdited, weather } from './support/documents';
import { lines } from './support/text';

const nine = lines('The nine', '', founding, '', choir);
const eleven = lines('The eleven', '', foundingEdited, '', weather);

suite('tools for language models', () => {
  let client: TestClient;
  teardown(() => client?.stop());

  const ask = async <Answer>(tool: string, input: unknown): Promise<Answer> =>
    (await client.request<AskResult>(Method.ask, { tool, input })).answer as unknown as Answer;

  const rejects = (tool: string, input: unknown, message: RegExp): Promise<void> =>
    assert.rejects(ask(tool, input), { code: ErrorCodes.InvalidParams, message });

  test('wait until all documents are known, and answer about closed ones, too', async () => {
    client = await TestClient.start({ files: { 'a.txt': nine, 'in/b.txt': eleven } });
    const { documents, findings } = await ask<FindingsAnswer>('findings', {});
    assert.deepEqual(
      documents.map(({ id }) => id),
      ['a.txt', 'in/b.txt'],
    );
    assert.ok(findings.some(({ code }) => code === 'changed-figure'));
    const { changes } = await ask<CompareAnswer>('compare', { left: 'a.txt', right: 'in/b.txt' });
    assert.equal(changes.length, 1);
    const { start, end, text } = changes[0].left;
    assert.equal(nine.slice(start, end), text);
    for (const tool of ['families', 'entities', 'timeline'])
      assert.equal(typeof (await ask<{ total: number }>(tool, {})).total, 'number');
  });

  test('follow what is typed, also in a document without a file', async () => {
    client = await TestClient.start({ files: { 'a.txt': nine } });
    const check = (): Promise<QuoteAnswer> =>
      ask('check_quote', { quotation: 'a herd of goats in the harbour' });
    assert.equal((await check()).verdict, 'missing');
    await client.openUri('untitled:Untitled-1', 'Nobody saw a herd of goats in the harbour.\n');
    const { verdict, places } = await check();
    assert.deepEqual([verdict, places[0].document], ['verbatim', 'untitled:Untitled-1']);
  });

  test('refuse what is no document, no tool and no input', async () => {
    client = await TestClient.start({ files: { 'a.txt': nine } });
    await rejects('findings', { documents: ['../a.txt'] }, /no document here/);
    await rejects('findings', { limit: 0 }, /^findings: not understood \(limit: /);
    await rejects('write', {}, /not one of/);
    await assert.rejects(client.request(Method.ask, { tool: 3 }), { code: ErrorCodes.InvalidParams });
  });

  test('are given up when the client cancels', async () => {
    client = await TestClient.start({ files: { 'a.txt': nine, 'b.txt': eleven } });
    const cancelled = new CancellationTokenSource();
    const given = client.connection.sendRequest(Method.ask, { tool: 'families', input: {} }, cancelled.token);
    cancelled.cancel();
    await assert.rejects(given, { code: LSPErrorCodes.RequestCancelled });
    assert.equal((await ask<FindingsAnswer>('findings', {})).totalDocuments, 2);
  });

  test('answer where no folder is open', async () => {
    client = await TestClient.start({ folders: {} });
    assert.deepEqual((await ask<FindingsAnswer>('findings', {})).documents, []);
  });
});
