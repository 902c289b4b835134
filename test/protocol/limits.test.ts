import assert from 'node:assert/strict';
import type { WorkspaceDiagnosticReport } from 'vscode-languageserver-protocol';
import { ownClient, TestClient } from './support/client';
import { choir, commentForm } from './support/documents';

const paragraph = (index: number): string => choir.replace('four songs', `${index} songs`);
/** One document in which every other paragraph stands twice; those between stand nowhere else, so that no two go on together. */
const crowded = (paragraphs: number, from = 0): string =>
  Array.from(
    { length: paragraphs },
    (_, index) =>
      `The choir sang ${ownWords(from + (index % (paragraphs / 2)))}.\n\n${ownWords(from + 10_000 + index)}\n`,
  ).join('\n');
/** A bundle of documents that all share their paragraphs. */
const bundle = (members: number): string =>
  Array.from(
    { length: members },
    (_, index) =>
      `=== FILE: ${index}.txt ===\n${[1, 2, 3].map((song) => `${ownWords(3 * index + song)}\n\n${paragraph(song)}`).join('\n\n')}\n`,
  ).join('');

/** Words that stand nowhere else, so that the paragraphs beside them are no neighbours. */
function ownWords(index: number): string {
  return Array.from({ length: 6 }, (_, word) =>
    Math.imul(6 * index + word + 1, 0x9e3779b1).toString(36),
  ).join(' ');
}

suite('limits of the editor', () => {
  let client: TestClient;
  teardown(() => client?.stop());

  test('a document has at most 500 findings, and the status says that more were left out', async () => {
    client = await TestClient.start({ initializationOptions: ownClient });
    const uri = await client.open('crowded.txt', crowded(600));
    const all = await client.diagnosticsOnce('findings are there', uri, (each) => each.length > 100);
    assert.ok(all.length <= 500, `${all.length} findings`);
    const status = await client.until(
      'the status tells',
      () => client.statuses.at(-1),
      (last) => last?.state === 'ready' && last.limits.length > 0,
    );
    assert.match(status?.limits.join(' ') ?? '', /crowded\.txt|left out|of \d+|shown|first/i);
  });

  test('each document of a bundle has its own allowance', async () => {
    client = await TestClient.start({ initializationOptions: ownClient });
    const uri = await client.open('bundle.txt', bundle(250));
    const all = await client.diagnosticsOnce('findings are there', uri, (each) => each.length > 100);
    assert.equal(all.length, 3 * 250);
    const status = await client.until(
      'all is done',
      () => client.statuses.at(-1),
      (last) => last?.state === 'ready',
    );
    assert.deepEqual(status?.limits, []);
  });

  test('the status says how many paragraphs stand in a crowd, and of how many only the beginning was compared', async () => {
    client = await TestClient.start({ initializationOptions: ownClient });
    const long = Array.from({ length: 1000 }, (_, index) => `Song ${index} was sung twice.`).join(' ');
    const near = Array.from({ length: 300 }, (_, index) => paragraph(index));
    await client.open('near.txt', [...near, long].join('\n\n'));
    const status = await client.until(
      'all is done',
      () => client.statuses.at(-1),
      (last) => last?.state === 'ready',
    );
    const limits = status?.limits.join('\n') ?? '';
    assert.match(limits, /^Paragraphs like so many others .*: \d{2,3}, in near\.txt\.$/m);
    assert.match(limits, /^Paragraphs so long .*: 1, in near\.txt\.$/m);
  });

  test('the user can set a smaller limit', async () => {
    client = await TestClient.start({ initializationOptions: ownClient, settings: { maxFindings: 10 } });
    const uri = await client.open('crowded.txt', crowded(40));
    const all = await client.diagnosticsOnce('findings are there', uri, (each) => each.length > 0);
    assert.ok(all.length <= 10);
    await client.until(
      'the status tells',
      () => client.statuses.at(-1),
      (last) => (last?.limits.length ?? 0) > 0,
    );
  });

  test('the same holds for files that nobody opened', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 2 }, (_, index) => [`crowded-${index}.txt`, crowded(600, 20_000 * index)]),
    );
    client = await TestClient.start({ files, initializationOptions: ownClient });
    await client.ready();
    const report = await client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', {
      previousResultIds: [],
    });
    const counts = report.items.map((item) => (item.kind === 'full' ? item.items.length : 0));
    assert.equal(counts.length, 2);
    assert.ok(
      counts.every((count) => count > 0 && count <= 500),
      counts.join(', '),
    );
    const status = await client.until(
      'the status tells',
      () => client.statuses.at(-1),
      (last) => (last?.limits.length ?? 0) >= 2,
    );
    for (const name of Object.keys(files))
      assert.ok(
        status?.limits.some((limit) => limit.includes(name)),
        name,
      );
  });

  test('a run of furniture is one finding, however long', async () => {
    client = await TestClient.start();
    const text = `${choir}\n\n${Array.from({ length: 30 }, () => commentForm.join('\n')).join('\n')}\n`;
    const uri = await client.open('run.txt', text);
    const all = await client.diagnosticsOnce('the run is found', uri, (each) =>
      each.some(({ code }) => String(code).startsWith('boilerplate-')),
    );
    assert.ok(all.filter(({ code }) => String(code).startsWith('boilerplate-')).length < 30);
  });
});
