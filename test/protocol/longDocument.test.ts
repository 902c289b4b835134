import assert from 'node:assert/strict';
import { plainText } from '../../bench/typing/corpus';
import { ownClient, TestClient } from './support/client';
import { article } from './support/documents';

/** Long enough that looking at it takes many slices of work. */
const long = plainText(400_000);

suite('a long document', () => {
  let client: TestClient;
  setup(async () => {
    client = await TestClient.start({ files: { 'article.txt': article }, initializationOptions: ownClient });
    await client.ready();
  });
  teardown(() => client?.stop());

  /** Asks about the short document again and again until the long one is done; returns how often it was answered. */
  const answersMeanwhile = async (short: string, done: Promise<unknown>): Promise<number> => {
    let isDone = false;
    void done.finally(() => (isDone = true));
    let answers = 0;
    while (!isDone) {
      await client.request('textDocument/selectionRange', {
        textDocument: { uri: short },
        positions: [{ line: 0, character: 0 }],
      });
      if (!isDone) answers++;
    }
    return answers;
  };

  test('lets questions about another be answered while it is read', async () => {
    const short = await client.open('article.txt');
    await client.diagnostics(short);
    const uri = await client.openUri('untitled:long', long);
    const answers = await answersMeanwhile(short, client.diagnostics(uri));
    assert.ok(answers >= 20, `${answers} answers came in between`);
  });

  test('costs an edit less than reading it whole', async () => {
    const short = await client.open('article.txt');
    const uri = await client.openUri('untitled:long', long);
    const reading = await answersMeanwhile(short, client.diagnostics(uri));
    const at = { line: 2, character: 5 };
    await client.change(uri, { range: { start: at, end: at }, text: 'x' });
    const editing = await answersMeanwhile(short, client.diagnostics(uri));
    assert.ok(editing * 4 <= reading, `${editing} answers in between, ${reading} when it was read`);
  });

  test('is answered for as it stands when it was typed in while it was read for the first time', async () => {
    const uri = await client.openUri('untitled:long', long);
    const at = { line: 0, character: 0 };
    for (const text of ['First', ' line ', 'of all.\n\n'])
      await client.change(uri, { range: { start: at, end: at }, text });
    const symbols = await client.request('textDocument/documentSymbol', { textDocument: { uri } });
    const whole = await client.openUri('untitled:whole', `of all.\n\n line First${long}`);
    const expected = await client.request('textDocument/documentSymbol', { textDocument: { uri: whole } });
    assert.ok(Array.isArray(expected) && expected.length > 0);
    assert.deepEqual(symbols, expected);
  });
});
