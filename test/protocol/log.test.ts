import assert from 'node:assert/strict';
import type { DecisionPlacesResult, LogEntry, LogResult } from '../../src/protocol/index';
import { ownClient, TestClient } from './support/client';
import { lines } from './support/text';

const file = '.winnow/decisions.jsonl';
const plea = 'Subscribe to our newsletter';
const kept = { kind: 'not-boilerplate-pattern', pattern: plea.toLowerCase() };
const ignored = { kind: 'entity', name: 'Ludmila', action: 'ignore' };

suite('the log of decisions, over the protocol', () => {
  let client: TestClient;
  teardown(() => client?.stop());

  const start = async (options: Parameters<typeof TestClient.start>[0] = {}): Promise<void> => {
    client = await TestClient.start({
      files: { 'a.txt': lines('Ludmila spoke.', '', plea), 'b.txt': lines(plea, '', 'And more.') },
      initializationOptions: ownClient,
      ...options,
    });
    await client.ready();
  };
  const remember = (...decisions: readonly object[]): Promise<unknown> =>
    client.request('workspace/executeCommand', {
      command: 'winnow.server.remember',
      arguments: [client.uri('a.txt'), decisions],
    });
  const log = (query: object = {}): Promise<LogResult> =>
    client.request('winnow/log', { limit: 50, ...query });
  const shown = ({ entries }: LogResult): readonly string[] =>
    entries.map(({ standing, what, excerpt }: LogEntry) => `${standing} ${what}: ${excerpt}`);
  const written = (): readonly Record<string, unknown>[] =>
    client
      .read(file)
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  test('a decision of any day is taken back by itself, and taken again', async () => {
    await start();
    await remember(kept);
    await remember(ignored);
    const { entries, counts } = await log();
    assert.deepEqual([counts['not-boilerplate'], counts.entity], [1, 1]);
    const { folder, decision } = entries[1];
    const undo = (again: boolean): Promise<number> =>
      client.request('winnow/undoDecision', { folder, decision, again });
    assert.equal(await undo(false), 1);
    assert.deepEqual(shown(await log()), [
      `withdrawal Not boilerplate, nor lines like this: ${kept.pattern}`,
      'stands Not an entity: Ludmila',
      `withdrawn Not boilerplate, nor lines like this: ${kept.pattern}`,
    ]);
    assert.equal(await undo(false), 0, 'it was taken back already');
    assert.equal(await undo(true), 1);
    assert.deepEqual(shown(await log({ text: 'NEWSLETTER', limit: 1 })), [
      `stands Not boilerplate, nor lines like this: ${kept.pattern}`,
    ]);
    assert.deepEqual(
      written().map(({ kind }) => kind),
      ['not-boilerplate-pattern', 'entity', 'withdrawn', 'not-boilerplate-pattern'],
    );
    await client.until(
      'the status counts the lines',
      () => client.statuses.at(-1)?.decisions,
      (count) => count === 4,
    );
  });

  test('each line says when it was written, and by whom where that was told', async () => {
    await start();
    await remember(ignored);
    const folder = client.uri('');
    await client.connection.sendNotification('winnow/reviewer', {
      reviewers: [{ folder, name: 'Ada Lind' }],
    });
    await remember(kept);
    const [unnamed, named] = written();
    for (const { at } of [unnamed, named]) assert.match(String(at), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.deepEqual([unnamed['by'], named['by']], [undefined, 'Ada Lind']);
    const [last] = (await log()).entries;
    assert.deepEqual([last.by, last.at], ['Ada Lind', named['at']]);
    // Nobody is named any more: what is taken again does not say who took it before.
    await client.connection.sendNotification('winnow/reviewer', { reviewers: [] });
    const { folder: own, decision } = last;
    for (const again of [false, true])
      await client.request('winnow/undoDecision', { folder: own, decision, again });
    assert.deepEqual(
      written()
        .slice(2)
        .map(({ by }) => by),
      [undefined, undefined],
    );
  });

  test('what was decided on is found where it stands now', async () => {
    await start();
    await remember(kept);
    const [{ folder, decision }] = (await log()).entries;
    const places = (): Promise<DecisionPlacesResult> =>
      client.request('winnow/decisionPlaces', { folder, decision });
    const found = await places();
    assert.deepEqual(
      found.places.map(({ uri, range }) => [uri, range.start.line]),
      [
        [client.uri('a.txt'), 2],
        [client.uri('b.txt'), 0],
      ],
    );
    assert.equal(found.more, 0);
    assert.deepEqual(
      await client.request('winnow/decisionPlaces', { folder: 'file:///elsewhere', decision }),
      { places: [], more: 0 },
    );
  });

  test('what is not understood is refused', async () => {
    await start();
    for (const wrong of [{}, { limit: -1 }, { limit: 1, group: 'all' }, { limit: 1, text: 5 }])
      await assert.rejects(client.request('winnow/log', wrong), /winnow\/log: not understood/);
    const decision = { kind: 'of the future' };
    await assert.rejects(client.request('winnow/undoDecision', { folder: '', decision, again: false }));
    await assert.rejects(client.request('winnow/decisionPlaces', { folder: '', decision }));
  });
});
