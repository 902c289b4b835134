import assert from 'node:assert/strict';
import { fetchedModels } from '../../../src/server/fetchedModels';

const table = new Uint8Array();

/** Lets what waits go on. */
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

suite('server: models of names that are fetched', () => {
  test('each is fetched once, when it is asked for, and told when it has come', async () => {
    const fetched: string[] = [];
    let came = 0;
    const fetch = (language: string): Promise<Uint8Array> => {
      fetched.push(language);
      return Promise.resolve(new Uint8Array([language.charCodeAt(0)]));
    };
    const models = fetchedModels(new Uint8Array([1]), table, ['de', 'fr'], fetch, () => (came += 1));
    assert.deepEqual([...models.languages], ['en', 'de', 'fr']);
    assert.deepEqual(models.bytes('en'), new Uint8Array([1]));
    assert.equal(models.isAnyLacking(), false, 'none was needed');
    assert.equal(models.bytes('de'), undefined);
    assert.equal(models.bytes('de'), undefined);
    assert.equal(models.isAnyLacking(), true);
    await turn();
    assert.deepEqual([came, models.isAnyLacking()], [1, false]);
    const german = models.bytes('de');
    assert.deepEqual(german, new Uint8Array([100]));
    assert.equal(models.bytes('de'), german, 'the same bytes');
    assert.deepEqual(fetched, ['de']);
  });

  test('one that cannot be fetched is told, too, and not asked for again', async () => {
    let came = 0;
    const fetch = (): Promise<Uint8Array> => Promise.reject(new Error('offline'));
    const models = fetchedModels(new Uint8Array(), table, ['de'], fetch, () => (came += 1));
    assert.equal(models.bytes('de'), undefined);
    await turn();
    assert.equal(came, 1);
    assert.throws(() => models.bytes('de'), /no model of names in de/);
    assert.equal(models.isAnyLacking(), true);
    assert.equal(came, 1);
  });
});
