import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { DiagnosticTag } from 'vscode-languageserver-protocol';
import { TestClient } from './support/client';
import {
  article,
  brokenBundle,
  bundle,
  commentForm,
  repair,
  sharingOne,
  unrelated,
} from './support/documents';
import { isInside, isUnder, messageOf, textIn } from './support/text';

const isBoilerplate = (diagnostic: Diagnostic): boolean => String(diagnostic.code).startsWith('boilerplate-');
const isShared = (diagnostic: Diagnostic): boolean => String(diagnostic.code).startsWith('shared-');

suite('pulled diagnostics', () => {
  let client: TestClient;
  setup(async () => {
    client = await TestClient.start({
      files: {
        'article.txt': article,
        'second.txt': sharingOne,
        'unrelated.txt': unrelated,
        'bundle.txt': bundle,
        'broken.txt': brokenBundle,
      },
    });
  });
  teardown(() => client?.stop());

  test('the comment form below an article is one faded finding, its body is none', async () => {
    const uri = await client.open('article.txt');
    const diagnostics = await client.diagnosticsOnce('the form is found', uri, (all) =>
      all.some(isBoilerplate),
    );

    const form = diagnostics
      .filter(isBoilerplate)
      .find(({ range }) => textIn(article, range).includes('Please enter your comment!'));
    assert.ok(form, 'the form is flagged');
    assert.deepEqual(form.tags, [DiagnosticTag.Unnecessary]);
    for (const line of commentForm) assert.ok(textIn(article, form.range).includes(line), line);
    for (const { range } of diagnostics.filter(isBoilerplate)) {
      assert.ok(!textIn(article, range).includes('Amber Coast'), 'no body paragraph is flagged');
    }
  });

  test('a paragraph that stands elsewhere too names its counterpart', async () => {
    const uri = await client.open('article.txt');
    const diagnostics = await client.diagnosticsOnce(
      'shared text is found',
      uri,
      (all) => all.filter(isShared).length >= 2,
    );

    const exact = diagnostics.find(({ range }) => isUnder(article, range, repair));
    assert.ok(exact);
    assert.equal(exact.code, 'shared-exact');
    assert.match(messageOf(exact), /second\.txt/);
    const [related] = exact.relatedInformation ?? [];
    assert.equal(related.location.uri, client.uri('second.txt'));
    assert.equal(textIn(sharingOne, related.location.range), repair);
  });

  test('each finding has a code, a source and a link to a page that exists', async () => {
    for (const name of ['article.txt', 'second.txt', 'broken.txt']) {
      const uri = await client.open(name);
      const diagnostics = await client.diagnosticsOnce(`${name} has findings`, uri, (all) => all.length > 0);
      for (const diagnostic of diagnostics) {
        const { code, codeDescription, source, severity } = diagnostic;
        assert.equal(source, 'winnow');
        assert.ok(severity);
        assert.notEqual(messageOf(diagnostic).trim(), '');
        const page = /docs\/rules\/([\w-]+)\.md$/.exec(codeDescription?.href ?? '');
        assert.equal(page?.[1], code);
        assert.ok(existsSync(`docs/rules/${String(code)}.md`), `docs/rules/${String(code)}.md`);
      }
    }
  });

  test('faults of a bundle are findings on their lines', async () => {
    const uri = await client.open('broken.txt');
    const diagnostics = await client.diagnosticsOnce('faults are found', uri, (all) => all.length >= 3);
    const lineOf = (code: string): number[] =>
      diagnostics.filter((each) => each.code === code).map(({ range }) => range.start.line);
    assert.deepEqual(lineOf('duplicate-name'), [2]);
    assert.deepEqual(lineOf('near-miss-delimiter'), [4]);
    assert.deepEqual(lineOf('path-traversal'), [6]);
  });

  test('ranges lie inside the text', async () => {
    for (const name of ['article.txt', 'second.txt', 'bundle.txt', 'broken.txt']) {
      const uri = await client.open(name);
      for (const { range } of await client.diagnostics(uri))
        assert.ok(isInside(client.text(uri), range), name);
    }
  });

  test('asked again without a change it answers "unchanged", after an edit in full', async () => {
    const uri = await client.open('article.txt');
    await client.diagnosticsOnce('shared text is found', uri, (all) => all.filter(isShared).length >= 2);
    const first = await client.pull(uri);
    assert.equal(first.kind, 'full');
    assert.ok(first.resultId);

    const again = await client.pull(uri, first.resultId);
    assert.deepEqual(again, { kind: 'unchanged', resultId: first.resultId });

    await client.edit(
      uri,
      repair,
      'The paragraph that stood here was replaced by one that stands nowhere else at all.',
    );
    const afterEdit = await client.until(
      'the edit is seen',
      () => client.pull(uri, first.resultId),
      (report) =>
        report.kind === 'full' && !report.items.some(({ range }) => isUnder(client.text(uri), range, repair)),
    );
    assert.notEqual(afterEdit.resultId, first.resultId);
  });

  test('a result id of another life of the server is not believed', async () => {
    const uri = await client.open('article.txt');
    const report = await client.pull(uri, 'made up');
    assert.equal(report.kind, 'full');
  });

  test('a clean document has no findings, and an empty one neither', async () => {
    const clean = await client.open(
      'orchard.txt',
      `${unrelated.split('\n')[2]}\n`.replace('village school', 'town'),
    );
    const empty = await client.open('empty.txt', '');
    assert.deepEqual((await client.diagnostics(empty)).length, 0);
    await client.open('second.txt');
    await client.diagnosticsOnce('the clean one has no furniture', clean, (all) => !all.some(isBoilerplate));
  });

  test('an edit that arrives while a pull is on its way is answered for the newest text', async () => {
    const uri = await client.open('article.txt');
    const early = client.pull(uri).catch((error: { code?: number }) => error);
    await client.change(uri, {
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      text: '\n\n',
    });
    await early;
    const diagnostics = await client.diagnosticsOnce('the form is found', uri, (all) =>
      all.some(isBoilerplate),
    );
    const form = diagnostics.find(({ range }) => textIn(client.text(uri), range).startsWith('LEAVE A REPLY'));
    const plea = diagnostics.find(({ range }) =>
      textIn(client.text(uri), range).startsWith('Subscribe to our channels'),
    );
    assert.ok(form ?? plea, 'ranges are those of the new text');
  });
});
