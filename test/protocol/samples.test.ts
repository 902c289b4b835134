import assert from 'node:assert/strict';
import type { DrawSampleResult } from '../../src/protocol/index';
import { ownClient, TestClient } from './support/client';
import { lines } from './support/text';

const stage = (document: string, state: string): object => ({ kind: 'document-state', document, state });

suite('samples, over the protocol', () => {
  let client: TestClient;
  setup(async () => {
    client = await TestClient.start({
      files: { 'a.txt': lines('Ludmila spoke.'), 'b.txt': lines('And more.'), 'c.txt': lines('The end.') },
      initializationOptions: ownClient,
    });
    await client.ready();
  });
  teardown(() => client?.stop());

  const draw = (more: object = {}): Promise<DrawSampleResult> =>
    client.request('winnow/drawSample', {
      folder: client.uri(''),
      by: 'document',
      size: 2,
      seed: 'spring',
      ...more,
    });
  const documentsOf = (sheet: string): readonly unknown[] =>
    sheet
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { document?: string }).document);

  test('are drawn of what was decided, and do not tell how', async () => {
    assert.deepEqual(await draw().then(({ drawn, of }) => [drawn, of]), [0, 0]);
    const decisions = [stage('a.txt', 'done'), stage('b.txt', 'aside'), stage('c.txt', 'work')];
    await client.request('workspace/executeCommand', {
      command: 'winnow.server.remember',
      arguments: [client.uri('a.txt'), decisions],
    });
    const { sheet, drawn, of } = await draw();
    assert.deepEqual([drawn, of], [2, 2], 'what is in work is not decided');
    assert.deepEqual(documentsOf(sheet).slice(1).sort(), ['a.txt', 'b.txt']);
    assert.doesNotMatch(sheet, /done|aside/);
    assert.equal((await draw()).sheet, sheet, 'the same seed draws the same');
    const [, first] = documentsOf((await draw({ size: 1 })).sheet);
    assert.equal(first, documentsOf(sheet)[1], 'a larger sample holds a smaller one');
  });

  test('what is asked wrongly is refused in words', async () => {
    for (const wrong of [{ size: 0 }, { by: 'site' }, { seed: 7 }])
      await assert.rejects(draw(wrong), /winnow\/drawSample/);
  });
});
