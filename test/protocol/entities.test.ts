import assert from 'node:assert/strict';
import type {
  DecideOnEntitiesParams,
  DecideOnEntitiesResult,
  EntitiesResult,
  EntityMentionsResult,
  EntityTypesResult,
  LogResult,
  NearEntitiesResult,
} from '../../src/protocol/index';
import { ownClient, TestClient } from './support/client';

const said = [
  { kind: 'entity', name: 'Anna Brennick', action: 'type', type: 'person' },
  { kind: 'entity', name: 'Anna Brennlck', action: 'type', type: 'person' },
];
const page = { from: 0, count: 50 };
const merging: DecideOnEntitiesParams = {
  as: 'merge',
  ids: ['person:anna brennlck'],
  into: 'person:anna brennick',
};

suite('the entities of the workspace, over the protocol', () => {
  let client: TestClient;
  teardown(() => client?.stop());

  const start = async (): Promise<void> => {
    client = await TestClient.start({
      files: {
        'a.txt': 'when Anna Brennick sang on 3 May 2021.\n',
        'b.txt': 'when Anna Brennick met Anna Brennlck.\n',
        '.winnow/decisions.jsonl': said.map((each) => `${JSON.stringify(each)}\n`).join(''),
      },
      initializationOptions: ownClient,
    });
    await client.ready();
  };
  const people = async (): Promise<readonly string[]> => {
    const params = { type: 'person', order: 'documents', ...page };
    const { rows } = await client.request<EntitiesResult>('winnow/entities', params);
    return rows.map(({ name, documents, mentions }) => `${name} ${documents}/${mentions}`);
  };
  const decide = (params: DecideOnEntitiesParams): Promise<DecideOnEntitiesResult> =>
    client.request('winnow/decideOnEntities', params);
  const until = (what: string, expected: readonly string[]): Promise<unknown> =>
    client.until(what, people, (rows) => JSON.stringify(rows) === JSON.stringify(expected));

  test('are told by type with the total that the status tells, and by place', async () => {
    await start();
    const { types, retypes } = await client.request<EntityTypesResult>('winnow/entityTypes', {
      order: 'mentions',
    });
    assert.deepEqual(types, [
      { type: 'person', word: 'Person', heading: 'People', total: 2 },
      { type: 'date', word: 'Date', heading: 'Dates', total: 1 },
    ]);
    assert.deepEqual(
      retypes.map(({ type }) => type),
      ['person', 'organisation', 'place'],
    );
    assert.equal((await client.ready()).entities, 3);
    assert.deepEqual(await people(), ['Anna Brennick 2/2', 'Anna Brennlck 1/1']);
    const { rows, total } = await client.request<EntityMentionsResult>('winnow/entityMentions', {
      id: 'person:anna brennick',
      from: 1,
      count: 1,
    });
    assert.deepEqual([total, rows[0].location.uri], [2, client.uri('b.txt')]);
    const near = await client.request<NearEntitiesResult>('winnow/nearEntities', {
      id: 'person:anna brennlck',
      count: 3,
    });
    assert.deepEqual(
      near.rows.map(({ name, canBeCorrected }) => [name, canBeCorrected]),
      [['Anna Brennick', true]],
    );
  });

  test('two are made one, which is in the log; that is taken back as a whole, and when they are taken apart', async () => {
    await start();
    const { remembered, withdrawn } = await decide(merging);
    assert.deepEqual([remembered.length, withdrawn], [1, []]);
    await until('they are one', ['Anna Brennick 2/3']);
    const { entries } = await client.request<LogResult>('winnow/log', { limit: 1 });
    assert.deepEqual([entries[0].what, entries[0].excerpt], ['The same as Anna Brennick', 'Anna Brennlck']);
    await client.request('winnow/undoDecisions', { remembered });
    await until('they are two again', ['Anna Brennick 2/2', 'Anna Brennlck 1/1']);
    await decide(merging);
    await until('they are one again', ['Anna Brennick 2/3']);
    const split = await decide({ as: 'split', id: 'person:anna brennick', names: ['Anna Brennlck'] });
    assert.deepEqual([split.remembered, split.withdrawn.length], [[], 1]);
    await until('they are apart', ['Anna Brennick 2/2', 'Anna Brennlck 1/1']);
  });

  test('what is not known, or no choice, is refused', async () => {
    await start();
    await assert.rejects(decide({ as: 'hide', ids: ['person:nobody'] }), /has changed since/u);
    await assert.rejects(decide({ as: 'retype', ids: [], type: 'ship' }), /not understood/u);
    await assert.rejects(
      client.request('winnow/entities', { type: 'person', order: 'documents', from: 0, count: 1e6 }),
      /not understood/u,
    );
  });
});
