import assert from 'node:assert/strict';
import type { Diagnostic } from 'vscode-languageserver-protocol';
import { TestClient } from './support/client';
import {
  article,
  founding,
  repair,
  sharingOne,
  spacedArticle,
  timetable,
  unrelated,
} from './support/documents';
import { isUnder, messageOf, textIn } from './support/text';

const withCode = (code: string) => (diagnostics: readonly Diagnostic[]) =>
  diagnostics.some((each) => each.code === code);

suite('findings that depend on other documents', () => {
  let client: TestClient;
  teardown(() => client?.stop());

  test('an edit in one document makes the editor pull its counterpart again', async () => {
    client = await TestClient.start();
    const left = await client.open('left.txt', article);
    const right = await client.open('right.txt', unrelated);
    await client.diagnosticsOnce('nothing is shared yet', left, (all) => !withCode('shared-exact')(all));
    const before = await client.pull(left);
    const refreshes = client.refreshes;

    const end = { line: 100, character: 0 };
    await client.change(right, { range: { start: end, end }, text: `\n${repair}\n` });
    await client.until(
      'a refresh is asked for',
      () => client.refreshes,
      (count) => count > refreshes,
    );
    const after = await client.until(
      'the other side has it',
      () => client.pull(left, before.resultId),
      (report) => report.kind === 'full' && withCode('shared-exact')(report.items),
    );
    assert.ok(after.kind === 'full');
    const copy = after.items.find(({ code }) => code === 'shared-exact');
    assert.ok(copy && isUnder(article, copy.range, repair));
  });

  test('related information follows when lines are put above the counterpart', async () => {
    client = await TestClient.start();
    const left = await client.open('left.txt', article);
    const right = await client.open('right.txt', sharingOne);
    await client.diagnosticsOnce('the copy is found', left, withCode('shared-exact'));
    await client.diagnosticsOnce('the copy is found', right, withCode('shared-exact'));

    const start = { line: 0, character: 0 };
    await client.change(right, {
      range: { start, end: start },
      text: 'One more line above\n\nAnd another one\n\n',
    });
    await client.diagnosticsOnce('the place is right again', left, (all) => {
      const place = all.find(({ code }) => code === 'shared-exact')?.relatedInformation?.[0]?.location;
      return place !== undefined && textIn(client.text(right), place.range) === repair;
    });
  });

  test('copies inside one document name one another', async () => {
    client = await TestClient.start();
    const text = `Twice the same\n\n${founding}\n\n${timetable}\n\n${founding}\n`;
    const uri = await client.open('twice.txt', text);
    const diagnostics = await client.diagnosticsOnce(
      'both are found',
      uri,
      (all) => all.filter(({ code }) => code === 'shared-exact').length === 2,
    );
    const [first, second] = diagnostics.filter(({ code }) => code === 'shared-exact');
    for (const [one, other] of [
      [first, second],
      [second, first],
    ]) {
      const place = one.relatedInformation?.[0].location;
      assert.deepEqual([place?.uri, place?.range.start], [uri, other.range.start]);
      assert.equal(place && textIn(text, place.range), founding);
      assert.ok(isUnder(text, other.range, founding));
    }
  });

  test('an edited copy and a retelling have codes of their own', async () => {
    client = await TestClient.start({ files: { 'article.txt': article } });
    const uri = await client.open('second.txt', spacedArticle);
    const diagnostics = await client.diagnosticsOnce('all three are found', uri, (all) => all.length >= 3);
    const codeOf = (words: string): unknown =>
      diagnostics.find(({ range }) => spacedArticle.split('\n')[range.start.line].includes(words))?.code;
    assert.equal(codeOf('eleven fishing families'), 'shared-near');
    assert.equal(codeOf('Engineers replaced'), 'shared-exact');
    assert.match(String(codeOf('Dogs travel without charge')), /^shared-(reworded|near)$/);
  });

  test('one finding a passage, however many copies there are', async () => {
    const headlines = {
      a: 'Nine families',
      b: 'A market in winter',
      c: 'Who runs the boats',
      d: 'Since 1987',
    };
    const files = Object.fromEntries(
      Object.entries(headlines).map(([name, headline]) => [`${name}.txt`, `${headline}\n\n${founding}\n`]),
    );
    client = await TestClient.start({ files });
    const uri = await client.open('a.txt');
    const diagnostics = await client.diagnosticsOnce('all copies are named', uri, (all) =>
      all.some(({ relatedInformation }) => relatedInformation?.length === 3),
    );
    assert.equal(diagnostics.filter(({ range }) => range.start.line === 2).length, 1);
    const found = diagnostics.find(({ range }) => range.start.line === 2);
    assert.match(found ? messageOf(found) : '', /2 more/);
  });
});
