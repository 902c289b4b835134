import assert from 'node:assert/strict';
import type { Diagnostic, Hover, MarkupContent } from 'vscode-languageserver-protocol';
import { plainCapabilities, TestClient } from './support/client';
import { article, repair, sharingOne } from './support/documents';

suite('published diagnostics', () => {
  let client: TestClient;
  teardown(() => client?.stop());

  const last = (uri: string): readonly Diagnostic[] =>
    client.published.findLast((each) => each.uri === uri)?.diagnostics ?? [];
  const isCopy = ({ code }: Diagnostic): boolean => code === 'shared-exact';

  test('an editor that cannot pull gets them published, with the version of the text', async () => {
    client = await TestClient.start({
      capabilities: {
        textDocument: { publishDiagnostics: { versionSupport: true, relatedInformation: true } },
      },
      files: { 'article.txt': article, 'second.txt': sharingOne },
    });
    const uri = await client.open('article.txt');
    await client.until(
      'the copy is published',
      () => last(uri),
      (all) => all.some(isCopy),
    );
    assert.equal(client.published.findLast((each) => each.uri === uri)?.version, 1);
    const related = last(uri).find(isCopy)?.relatedInformation?.[0];
    assert.equal(related?.location.uri, client.uri('second.txt'));
  });

  test('an editor without any extras gets plain diagnostics', async () => {
    client = await TestClient.start({
      capabilities: plainCapabilities,
      files: { 'article.txt': article, 'second.txt': sharingOne },
    });
    const uri = await client.open('article.txt');
    await client.until(
      'the copy is published',
      () => last(uri),
      (all) => all.some(isCopy),
    );
    for (const diagnostic of last(uri)) {
      assert.equal(diagnostic.relatedInformation, undefined);
      assert.equal(diagnostic.tags, undefined);
      assert.equal(diagnostic.codeDescription, undefined);
    }
  });

  test('an edit in one document publishes its open counterpart anew', async () => {
    client = await TestClient.start({ capabilities: plainCapabilities });
    const left = await client.open('left.txt', article);
    const right = await client.open('right.txt', sharingOne);
    await client.until(
      'both copies are published',
      () => [last(left), last(right)],
      (both) => both.every((all) => all.some(isCopy)),
    );

    await client.edit(right, repair, 'What stood here is gone for good and nothing like it stands anywhere.');
    await client.until(
      'the copy is gone on the other side',
      () => last(left),
      (all) => !all.some(isCopy),
    );
  });

  test('a document that is closed and exists nowhere is emptied', async () => {
    client = await TestClient.start({ capabilities: plainCapabilities });
    const left = await client.open('left.txt', article);
    const right = await client.open('right.txt', sharingOne);
    await client.until(
      'both copies are published',
      () => [last(left), last(right)],
      (both) => both.every((all) => all.some(isCopy)),
    );
    await client.close(right);
    await client.until(
      'the closed one is empty',
      () => last(right),
      (all) => all.length === 0,
    );
    await client.until(
      'its counterpart too',
      () => last(left),
      (all) => !all.some(isCopy),
    );
  });

  test('nothing is published to an editor that pulls', async () => {
    client = await TestClient.start({ files: { 'article.txt': article, 'second.txt': sharingOne } });
    const uri = await client.open('article.txt');
    await client.diagnosticsOnce('the copy is found', uri, (all) => all.some(isCopy));
    assert.deepEqual(
      client.published.filter(({ diagnostics }) => diagnostics.length > 0),
      [],
    );
  });

  test('the same findings of the same text are not published twice', async () => {
    client = await TestClient.start({
      capabilities: plainCapabilities,
      files: { 'article.txt': article, 'second.txt': sharingOne },
    });
    const uri = await client.open('article.txt');
    await client.until(
      'the copy is published',
      () => last(uri),
      (all) => all.some(isCopy),
    );
    const end = { line: 100, character: 0 };
    await client.change(uri, { range: { start: end, end }, text: ' ' });
    await client.edit(uri, 'returns to', 'comes back to');
    await new Promise((done) => setTimeout(done, 500));
    const seen = client.published
      .filter((each) => each.uri === uri)
      .map(({ diagnostics, version }) => JSON.stringify({ version, diagnostics }));
    for (let index = 1; index < seen.length; index++) assert.notEqual(seen[index], seen[index - 1]);
  });

  test('they come when a document is opened, and with each version, also where nothing differs', async () => {
    client = await TestClient.start({
      capabilities: {
        textDocument: {
          publishDiagnostics: { versionSupport: true },
          hover: { contentFormat: ['plaintext'] },
        },
      },
      files: { 'article.txt': article, 'second.txt': sharingOne },
    });
    await client.until(
      'both are published',
      () => new Set(client.published.map(({ uri }) => uri)).size,
      (n) => n === 2,
    );
    const before = client.published.length;
    const uri = await client.open('article.txt');
    const came = (version: number): Promise<unknown> =>
      client.until(
        `version ${version} is published`,
        () => client.published.slice(before).filter((each) => each.uri === uri),
        (all) => all.some((each) => each.version === version && each.diagnostics.length > 0),
      );
    await came(1);
    await client.edit(uri, 'Night boat returns', 'Night boats return');
    await came(2);
    const hover = await client.request<Hover>('textDocument/hover', {
      textDocument: { uri },
      position: client.at(uri, repair.slice(0, 10)),
    });
    assert.equal((hover.contents as MarkupContent).kind, 'plaintext');
    assert.doesNotMatch((hover.contents as MarkupContent).value, /\*\*/u);
  });
});
