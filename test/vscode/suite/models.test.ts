import assert from 'node:assert/strict';
import { type EntitiesResult, Method } from '../../../src/protocol/index';
import { removeScratch, scratch, untilReady, winnow, write } from './client';
import { closeAll, until } from './support';

suite('Models of names in VS Code', () => {
  suiteSetup(async () => {
    await untilReady(await winnow());
  });
  teardown(async () => {
    await closeAll();
    await removeScratch();
  });

  // In the browser the model is fetched once the document is there, and the document is tagged again.
  test('a German document is read by the model of its language, wherever its files are', async () => {
    const { client } = await winnow();
    await write(
      scratch('bericht.txt'),
      'Am Montag sagte Sabine Kreuzberger in Hamburg, dass sie mit ihrem Mann nicht nach Berlin reisen wird.\n',
    );
    const rows = await until('the name is there', async () => {
      const query = { type: 'person', order: 'documents', text: 'Kreuzberger', from: 0, count: 9 };
      const found = await client.sendRequest<EntitiesResult>(Method.entities, query);
      return found.total === 1 && found.rows;
    });
    assert.equal(rows[0].name, 'Sabine Kreuzberger');
  });
});
