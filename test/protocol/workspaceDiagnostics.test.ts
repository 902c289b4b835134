import assert from 'node:assert/strict';
import { CancellationTokenSource } from 'vscode-languageserver-protocol';
import type {
  WorkspaceDiagnosticReport,
  WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver-protocol';
import { TestClient } from './support/client';
import { article, choir, repair, sharingOne, unrelated } from './support/documents';
import { isUnder } from './support/text';

/** The held-open request and what has been streamed on it. */
class Stream {
  readonly batches: WorkspaceDocumentDiagnosticReport[][] = [];
  readonly answer: Promise<WorkspaceDiagnosticReport>;
  ended = false;
  readonly #cancellation = new CancellationTokenSource();

  constructor(
    client: TestClient,
    previousResultIds: readonly { uri: string; value: string }[] = [],
    token = 'stream',
  ) {
    client.progressListeners.set(token, (value) => {
      this.batches.push([...(value as WorkspaceDiagnosticReport).items]);
    });
    this.answer = client.connection
      .sendRequest<WorkspaceDiagnosticReport>(
        'workspace/diagnostic',
        { previousResultIds, partialResultToken: token },
        this.#cancellation.token,
      )
      .finally(() => (this.ended = true));
    this.answer.catch(() => undefined);
  }

  cancel(): void {
    this.#cancellation.cancel();
  }

  get reports(): WorkspaceDocumentDiagnosticReport[] {
    return this.batches.flat();
  }

  /** The newest report on a document. */
  last(uri: string): WorkspaceDocumentDiagnosticReport | undefined {
    return this.reports.findLast((report) => report.uri === uri);
  }
}

const codes = (report: WorkspaceDocumentDiagnosticReport | undefined): unknown[] =>
  report?.kind === 'full' ? report.items.map(({ code }) => code) : [];

suite('workspace diagnostics', () => {
  let client: TestClient;
  setup(async () => {
    client = await TestClient.start({
      files: { 'article.txt': article, 'second.txt': sharingOne, 'unrelated.txt': unrelated },
    });
  });
  teardown(() => client?.stop());

  test('documents that nobody opened are reported on a request that stays open', async () => {
    const stream = new Stream(client);
    await client.until(
      'both copies are reported',
      () => stream.batches.length,
      () =>
        codes(stream.last(client.uri('article.txt'))).includes('shared-exact') &&
        codes(stream.last(client.uri('second.txt'))).includes('shared-exact'),
    );
    assert.equal(stream.last(client.uri('article.txt'))?.version, null);
    assert.equal(stream.ended, false, 'the request is held open');
    stream.cancel();
    await stream.answer.catch(() => undefined);
  });

  test('a change streams the documents that it touches and no others', async () => {
    const stream = new Stream(client);
    const uri = await client.open('article.txt');
    await client.until(
      'all is reported',
      () => stream.batches.length,
      () =>
        codes(stream.last(client.uri('second.txt'))).includes('shared-exact') &&
        stream.last(client.uri('unrelated.txt')) !== undefined,
    );
    await client.until('the stream is quiet', quietOn(stream), (quiet) => quiet);
    const before = stream.reports.length;

    await client.edit(uri, repair, 'A sentence of which there is one in the whole wide world and no second.');
    await client.until(
      'the counterpart is reported anew',
      () => stream.reports.length,
      () =>
        stream.reports
          .slice(before)
          .some(
            (report) =>
              report.uri === client.uri('second.txt') &&
              report.kind === 'full' &&
              !report.items.some(({ range }) => isUnder(sharingOne, range, repair)),
          ),
    );
    await client.until('the stream is quiet', quietOn(stream), (quiet) => quiet);

    const touched = new Set(stream.reports.slice(before).map((report) => report.uri));
    assert.ok(
      !touched.has(client.uri('unrelated.txt')),
      'a document without counterparts in it is left alone',
    );
    assert.equal(stream.ended, false);
    stream.cancel();
  });

  test('a document that the client pulls is not streamed as well while it is open', async () => {
    const stream = new Stream(client);
    const uri = await client.open('article.txt');
    await client.until('the stream is quiet', quietOn(stream), (quiet) => quiet);
    await client.pull(uri);
    const before = stream.reports.length;
    const of = (its: string): number =>
      stream.reports.slice(before).filter((each) => each.uri === its).length;

    await client.edit(uri, repair, 'A sentence of which there is one in the whole wide world and no second.');
    await client.until(
      'the counterpart is reported anew',
      () => of(client.uri('second.txt')),
      (reports) => reports > 0,
    );
    await client.until('the stream is quiet', quietOn(stream), (quiet) => quiet);
    assert.equal(of(uri), 0);

    await client.close(uri);
    await client.until(
      'the closed document is reported with its text on disk',
      () => of(uri),
      (reports) => reports > 0 && codes(stream.last(uri)).includes('shared-exact'),
    );
    stream.cancel();
  });

  test('documents that did not change since the last request are reported as unchanged or not at all', async () => {
    const first = new Stream(client, [], 'first');
    await client.until(
      'all is reported',
      () => first.batches.length,
      () =>
        codes(first.last(client.uri('article.txt'))).includes('shared-exact') &&
        codes(first.last(client.uri('second.txt'))).includes('shared-exact'),
    );
    await client.until('the stream is quiet', quietOn(first), (quiet) => quiet);
    const known = new Map(first.reports.map(({ uri, resultId }) => [uri, resultId ?? '']));
    first.cancel();
    await first.answer.catch(() => undefined);

    const second = new Stream(
      client,
      [...known].map(([uri, value]) => ({ uri, value })),
      'second',
    );
    await client.until('the stream is quiet', quietOn(second), (quiet) => quiet);
    assert.deepEqual(
      second.reports.filter(({ kind }) => kind === 'full'),
      [],
    );
    second.cancel();
  });

  test('a file that goes away is reported without findings', async () => {
    const stream = new Stream(client);
    const gone = client.uri('second.txt');
    await client.until(
      'the copy is reported',
      () => stream.batches.length,
      () => codes(stream.last(gone)).includes('shared-exact'),
    );
    await client.delete('second.txt');
    await client.until(
      'it is emptied',
      () => stream.batches.length,
      () => {
        const report = stream.last(gone);
        return report?.kind === 'full' && report.items.length === 0;
      },
    );
    stream.cancel();
  });

  test('a file that appears is reported', async () => {
    const stream = new Stream(client);
    const uri = await client.write('new.txt', `A new file\n\n${choir}\n`);
    await client.until(
      'the new file is reported',
      () => stream.batches.length,
      () =>
        codes(stream.last(uri)).includes('shared-exact') &&
        codes(stream.last(client.uri('unrelated.txt'))).includes('shared-exact'),
    );
    stream.cancel();
  });

  test('without a token for partial results it answers with what it has', async () => {
    const report = await client.until(
      'all is reported',
      () => client.request<WorkspaceDiagnosticReport>('workspace/diagnostic', { previousResultIds: [] }),
      ({ items }) =>
        codes(items.find(({ uri }) => uri === client.uri('article.txt'))).includes('shared-exact'),
    );
    assert.deepEqual(
      report.items.map(({ uri }) => uri).sort(),
      [client.uri('article.txt'), client.uri('second.txt'), client.uri('unrelated.txt')].sort(),
    );
  });
});

/** Whether nothing was streamed for ten questions in a row. */
function quietOn(stream: Stream): () => boolean {
  let last = -1;
  let silent = 0;
  return () => {
    silent = stream.batches.length === last ? silent + 1 : 0;
    last = stream.batches.length;
    return silent >= 10;
  };
}
