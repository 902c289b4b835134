import assert from 'node:assert/strict';
import type {
  AcceptFindingsResult,
  ChosenDocument,
  DecideFindingsResult,
  NextFindingResult,
  QueueFacetsResult,
  QueueFindingsResult,
  QueueResult,
  QueueView,
  Remembered,
  Status,
} from '../../src/protocol/index';
import { ownClient, TestClient } from './support/client';
import { lines } from './support/text';

const file = '.winnow/decisions.jsonl';
const story =
  'The harbour office said on Tuesday that the ferry to the northern pier leaves twice a day again.';
const form = ['LEAVE A REPLY', '', 'Please enter your comment!', '', 'Please enter your name here'];
const view: QueueView = { order: 'name', filter: {} };
const page = { from: 0, count: 50 };

suite('the queue of what to review, over the protocol', () => {
  let client: TestClient;
  teardown(() => client?.stop());

  const start = async (files: Record<string, string> = {}): Promise<void> => {
    client = await TestClient.start({
      files: { 'a.txt': lines(story, '', ...form), 'b.txt': lines('Nothing else is told here.'), ...files },
      initializationOptions: ownClient,
    });
    await client.ready();
  };
  const chosen = (name: string): ChosenDocument => ({
    uri: client.uri(name),
    name,
    position: { line: 0, character: 0 },
  });
  const queue = async (): Promise<readonly string[]> => {
    const { rows } = await client.request<QueueResult>('winnow/queue', { view, ...page });
    return rows.map(
      ({ name, stage, open, deferred, decided }) => `${name} ${stage} ${open}/${deferred}/${decided}`,
    );
  };
  const until = (what: string, expected: readonly string[]): Promise<unknown> =>
    client.until(what, queue, (rows) => JSON.stringify(rows) === JSON.stringify(expected));
  const target = { by: 'document' as const, document: {} as ChosenDocument };

  test('lists documents and what is open in them; what is rejected is written down, and taken back', async () => {
    await start();
    await until('both are read', ['a.txt new 1/0/0', 'b.txt new 0/0/0']);
    const { rows } = await client.request<QueueFindingsResult>('winnow/queueFindings', {
      document: chosen('a.txt'),
      ...page,
    });
    assert.deepEqual(
      rows.map(({ code, sort, words, isDeferred }) => [code, sort, words, isDeferred]),
      [
        [
          'boilerplate-comment-form',
          'boilerplate',
          'LEAVE A REPLY Please enter your comment! Please enter your name here',
          false,
        ],
      ],
    );
    const targets = [{ ...target, document: chosen('a.txt') }];
    const decided = await client.request<DecideFindingsResult>('winnow/decideFindings', {
      targets,
      view,
      as: 'reject',
    });
    assert.deepEqual([decided.findings, decided.finished.map(({ name }) => name)], [1, ['a.txt']]);
    await until('it is kept', ['a.txt work 0/0/1', 'b.txt new 0/0/0']);
    const written = client.read(file);
    assert.match(written, /"kind":"not-boilerplate-here"/);
    assert.match(written, /"kind":"finding","code":"boilerplate-comment-form",.*"outcome":"rejected"/);
    assert.equal(await client.request('winnow/undoDecisions', { remembered: decided.remembered }), null);
    await until('it is open again', ['a.txt new 1/0/0', 'b.txt new 0/0/0']);
  });

  test('the status tells how far the review is whenever that changes', async () => {
    await start();
    const told = (status: Status): boolean => status.review?.deferred === 1;
    await until('both are read', ['a.txt new 1/0/0', 'b.txt new 0/0/0']);
    const targets = [{ by: 'kind', kind: 'boilerplate' }];
    await client.request('winnow/decideFindings', { targets, view, as: 'defer' });
    const status = await client.until(
      'a status that says so',
      () => Promise.resolve(client.statuses.at(-1)),
      (each) => each !== undefined && told(each),
    );
    const { revision, ...numbers } = status?.review ?? { revision: 0 };
    assert.ok(revision > 0);
    assert.deepEqual(numbers, { documents: 2, finished: 1, findings: 1, decided: 0, deferred: 1 });
    const next: NextFindingResult = await client.request('winnow/nextFinding', { view, isBack: false });
    assert.equal(next, null);
  });

  test('the next open finding is told, and what the queue can be filtered by', async () => {
    await start();
    await until('both are read', ['a.txt new 1/0/0', 'b.txt new 0/0/0']);
    const next: NextFindingResult = await client.request('winnow/nextFinding', { view, isBack: false });
    assert.deepEqual([next?.name, next?.range.start.line], ['a.txt', 2]);
    const { kinds, stages } = await client.request<QueueFacetsResult>('winnow/queueFacets');
    assert.deepEqual(
      kinds.map(({ kind, label, open }) => `${kind} ${label} ${open}`),
      ['boilerplate Boilerplate 1', 'boilerplate-comment-form Comment form 1'],
    );
    assert.deepEqual(stages, [{ stage: 'new', documents: 2 }]);
  });

  test('what is accepted is an edit; a document is said to be done once', async () => {
    await start();
    await until('both are read', ['a.txt new 1/0/0', 'b.txt new 0/0/0']);
    const targets = [{ ...target, document: chosen('a.txt') }];
    const { edit, parts, isPreviewed } = await client.request<AcceptFindingsResult>('winnow/acceptFindings', {
      targets,
      view,
    });
    assert.ok(edit !== null);
    assert.deepEqual([parts.length, isPreviewed, client.read('a.txt').includes('LEAVE')], [1, false, true]);
    const stage = { documents: [chosen('b.txt')], stage: 'done' };
    const { remembered } = await client.request<Remembered>('winnow/stageDocuments', stage);
    assert.equal(remembered.length, 1);
    assert.deepEqual(await client.request('winnow/stageDocuments', stage), { remembered: [] });
  });

  test('what is not understood, or not there any more, is refused', async () => {
    await start();
    for (const wrong of [{}, { view, from: 0, count: 5000 }, { view: { order: 'most' }, ...page }])
      await assert.rejects(client.request('winnow/queue', wrong));
    await assert.rejects(
      client.request('winnow/decideFindings', { targets: [{ by: 'x' }], view, as: 'defer' }),
    );
    const gone = { ...chosen('a.txt'), name: 'gone.txt' };
    await assert.rejects(client.request('winnow/stageDocuments', { documents: [gone], stage: 'done' }));
  });
});
