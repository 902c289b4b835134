import assert from 'node:assert/strict';
import { manyStories } from '../support/manyStories';
import { ownClient, TestClient } from './support/client';

suite('threads of the server', () => {
  const clients: TestClient[] = [];
  const started = async (threads: number): Promise<TestClient> => {
    const initializationOptions = { ...ownClient, threads };
    const settings = { sharedText: { enabled: false } };
    const client = await TestClient.start({ files: manyStories(), initializationOptions, settings });
    clients.push(client);
    return client;
  };
  /** Everything that is found, as a report for programs says it. */
  const found = async (client: TestClient): Promise<unknown> => {
    await client.ready();
    const { files } = await client.request<{ files: readonly { content: { text: string } }[] }>(
      'winnow/report',
      { format: 'json', language: 'en' },
    );
    return JSON.parse(files[0].content.text.replaceAll(client.root, ''));
  };
  teardown(async () => {
    for (const client of clients.splice(0)) await client.stop();
  });

  test('find with it what it finds alone', async () => {
    const [alone, helped] = [await started(0), await started(3)];
    assert.deepEqual(await found(helped), await found(alone));
  });

  test('keep no server from ending while they work', async () => {
    const client = await started(2);
    await clients.pop()?.stop();
    assert.equal(client.exitCode, 0);
  });
});
