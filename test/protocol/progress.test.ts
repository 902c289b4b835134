import assert from 'node:assert/strict';
import { CancellationTokenSource } from 'vscode-languageserver-protocol';
import type { Location } from 'vscode-languageserver-protocol';
import { ownClient, TestClient, vscodeCapabilities } from './support/client';
import { article, choir, founding, secondArticle, timetable } from './support/documents';

/** Many files with text of their own and some in common. */
const many = Object.fromEntries(
  Array.from({ length: 120 }, (_, index) => [
    `archive/${index}.txt`,
    `Issue ${index}\n\n${index % 10 === 0 ? founding : timetable.replace('April', `week ${index}`)}\n\nPage ${index} of the archive. ${choir}\n`,
  ]),
);

suite('progress, status and cancellation', () => {
  let client: TestClient;
  teardown(() => client?.stop());

  test('reading a folder shows progress from begin to end', async () => {
    client = await TestClient.start({ files: many });
    type Value = { kind: 'begin' | 'report' | 'end'; title?: string; percentage?: number };
    const values = (): Value[] => client.progress.map(({ value }) => value as Value);
    await client.until('progress ends', values, (all) => all.some(({ kind }) => kind === 'end'));

    const tokens = new Set(client.progress.map(({ token }) => token));
    for (const token of tokens)
      assert.ok(client.progressTokens.includes(token), 'each token was created first');
    assert.equal(values()[0].kind, 'begin');
    assert.ok(values()[0].title);
    const percentages = values().flatMap(({ percentage }) => (percentage === undefined ? [] : [percentage]));
    assert.deepEqual(
      percentages,
      percentages.toSorted((left, right) => left - right),
      'it never goes back',
    );
    assert.ok(percentages.every((each) => each >= 0 && each <= 100));
  });

  test('an editor without work-done progress is not asked to show any', async () => {
    const window = { workDoneProgress: false };
    client = await TestClient.start({
      files: many,
      capabilities: { ...vscodeCapabilities, window },
      initializationOptions: ownClient,
    });
    await client.ready();
    assert.deepEqual(client.progressTokens, []);
    assert.deepEqual(client.progress, []);
  });

  test('the status counts what was found', async () => {
    client = await TestClient.start({
      files: { 'article.txt': article, 'second.txt': secondArticle },
      initializationOptions: ownClient,
    });
    const status = await client.until(
      'all is counted',
      () => client.statuses.at(-1),
      (last) => last?.state === 'ready' && last.documents === 2,
    );
    assert.ok(status);
    assert.equal(status.sections, 2);
    assert.ok(status.boilerplate > 0);
    assert.ok(status.shared > 0);
    assert.ok((status.entities ?? 0) > 0);
    assert.equal(status.formatProblems, 0);
    for (const limit of status.limits) assert.match(limit, /\w+ .*\w+/);
  });

  test('an editor that did not announce the status gets none', async () => {
    client = await TestClient.start({ files: { 'article.txt': article } });
    const uri = await client.open('article.txt');
    await client.diagnosticsOnce('furniture is found', uri, (all) => all.length > 0);
    assert.deepEqual(client.statuses, []);
  });

  test('a request that is cancelled is answered as cancelled or in full, and the next one works', async () => {
    client = await TestClient.start({ files: many });
    const uri = await client.open('archive/0.txt');
    const position = client.at(uri, 'Amber Coast');
    for (let round = 0; round < 20; round++) {
      const cancellation = new CancellationTokenSource();
      const answer = client.connection
        .sendRequest(
          'textDocument/references',
          { textDocument: { uri }, position, context: { includeDeclaration: true } },
          cancellation.token,
        )
        .then(
          () => 'answered',
          (error: { code: number }) => error.code,
        );
      cancellation.cancel();
      assert.ok(['answered', -32800, -32802].includes(await answer));
    }
    const found = await client.until(
      'the next one is answered',
      () =>
        client.request<Location[] | null>('textDocument/references', {
          textDocument: { uri },
          position,
          context: { includeDeclaration: true },
        }),
      (all) => (all?.length ?? 0) > 0,
    );
    assert.ok(found);
  });

  test('typing is answered while a folder is still being read', async () => {
    client = await TestClient.start({ files: many });
    const uri = await client.open('typed.txt', 'A');
    for (const letter of ' line that somebody types') {
      const end = { line: 0, character: client.text(uri).length };
      await client.change(uri, { range: { start: end, end }, text: letter });
    }
    const { sections } = await client.request<{ sections: { range: { end: { character: number } } }[] }>(
      'winnow/sections',
      { uri },
    );
    assert.equal(sections[0].range.end.character, 'A line that somebody types'.length);
  });

  test('nothing pops up', async () => {
    client = await TestClient.start({ files: many, initializationOptions: ownClient });
    await client.ready();
    assert.deepEqual(client.popups, []);
  });
});
