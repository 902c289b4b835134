import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CacheResult } from '../../src/protocol/index';
import { ownClient, TestClient } from './support/client';
import { article, bundle, secondArticle } from './support/documents';

const files = { 'one.txt': article, 'two.txt': secondArticle, 'bundle.txt': bundle };

suite('the cache of the server', () => {
  let folder: string;
  const clients: TestClient[] = [];
  const started = async (cache?: string): Promise<TestClient> => {
    const options = cache === undefined ? ownClient : { ...ownClient, cache };
    const client = await TestClient.start({ files, initializationOptions: options });
    clients.push(client);
    await client.ready();
    return client;
  };
  const reviews = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.winnowreview'));
  const reviewIsKept = (client: TestClient): Promise<string[]> =>
    client.until('what the review came to is kept', reviews, ({ length }) => length === 1);
  const packs = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.winnowcache'));
  /** Everything that is found, as a report for programs says it. */
  const found = async (client: TestClient): Promise<unknown> => {
    const { files: written } = await client.request<{ files: readonly { content: { text: string } }[] }>(
      'winnow/report',
      { format: 'json', language: 'en' },
    );
    return JSON.parse(written[0].content.text.replaceAll(client.root, ''));
  };
  setup(() => (folder = mkdtempSync(join(tmpdir(), 'winnow-server-cache-'))));
  teardown(async () => {
    for (const client of clients.splice(0)) await client.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('a server that starts again, and another window, find the same, and nothing that is new', async () => {
    const expected = await found(await started());
    const first = await started(folder);
    assert.deepEqual(await found(first), expected);
    const kept = packs();
    assert.equal(kept.length, 1, 'it is written as soon as nothing is left to do');
    const second = await started(folder);
    assert.deepEqual(await found(second), expected);
    await first.stop();
    assert.deepEqual(packs(), kept);
  });

  test('a server that is killed leaves what it had found, and nothing half-written', async () => {
    const first = await started(folder);
    first.kill();
    await first.until(
      'the server is gone',
      () => first.exitCode,
      (code) => code !== undefined,
    );
    const kept = packs();
    assert.equal(kept.length, 1);
    await found(await started(folder));
    assert.deepEqual(packs(), kept);
  });

  test('its size is told, and it is cleared', async () => {
    const client = await started(folder);
    await reviewIsKept(client);
    const held = await client.request<CacheResult>('winnow/cache', { clear: false });
    const sizes = readdirSync(folder).map((name) => readFileSync(join(folder, name)).length);
    assert.equal(
      held?.bytes,
      sizes.reduce((sum, size) => sum + size, 0),
    );
    assert.deepEqual(await client.request<CacheResult>('winnow/cache', { clear: true }), held);
    assert.deepEqual(await client.request<CacheResult>('winnow/cache', { clear: false }), { bytes: 0 });
    assert.deepEqual(readdirSync(folder), []);
    const without = await started();
    assert.equal(await without.request<CacheResult>('winnow/cache', { clear: true }), null);
  });

  test('a folder that nobody touched is told as it was left; damaged, what was kept is told once and written anew', async () => {
    const first = await started(folder);
    const expected = { ...(await first.ready()), review: undefined };
    const [name] = await reviewIsKept(first);
    await first.stop({ keepFolder: true });
    const again = async (): Promise<TestClient> => {
      const client = await TestClient.start({
        reuse: first,
        initializationOptions: { ...ownClient, cache: folder },
      });
      clients.push(client);
      const status = await client.ready();
      assert.deepEqual({ ...status, review: undefined }, expected);
      wasKept = status.review?.revision === -1;
      return client;
    };
    let wasKept = false;
    const second = await again();
    assert.equal(wasKept, true);
    assert.deepEqual(await found(second), await found(await started()));
    await second.stop({ keepFolder: true });
    const whole = readFileSync(join(folder, name));
    writeFileSync(join(folder, name), whole.subarray(0, whole.length / 2));
    const third = await again();
    assert.equal(wasKept, false);
    assert.equal(third.messages.filter(({ message }) => message.includes('cache')).length, 1);
    await third.until(
      'it is written anew',
      () => readFileSync(join(folder, name)).length > whole.length / 2,
      (is) => is,
    );
  });

  test('a file in the place of its folder costs the cache only, and is left alone', async () => {
    const expected = await found(await started());
    const file = join(folder, 'file');
    writeFileSync(file, 'mine');
    assert.deepEqual(await found(await started(file)), expected);
    assert.equal(readFileSync(file, 'utf8'), 'mine');
  });
});
