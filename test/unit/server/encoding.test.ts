import assert from 'node:assert/strict';
import type { Message } from 'vscode-languageserver';
import { KeepingEncoder } from '../../../src/server/encoding';

suite('Messages as JSON', () => {
  const items = Array.from({ length: 100 }, (_, index) => ({ name: `é ${index}`, detail: '"\\\n' }));
  const read = async (encoder: KeepingEncoder, message: object): Promise<unknown> =>
    JSON.parse(Buffer.from(await encoder.encode(message as Message)).toString());

  for (const [what, result] of [
    ['a short list', items.slice(0, 3)],
    ['a long list', items],
    ['a report with a long list', { kind: 'full', resultId: '7', items }],
    ['a report of nothing but a long list', { items }],
    ['a long list of numbers', items.map((_, index) => index)],
    ['nothing', null],
  ] as const) {
    test(`${what} is read as it was`, async () => {
      const message = { jsonrpc: '2.0', id: 5, result };
      const encoder = new KeepingEncoder();
      assert.deepEqual(await read(encoder, message), message);
      assert.deepEqual(await read(encoder, message), message);
    });
  }

  test('an answer again with one other item costs that item', async () => {
    const encoder = new KeepingEncoder();
    await encoder.encode({ jsonrpc: '2.0', id: 1, result: items } as Message);
    assert.equal(encoder.made, 100);
    const changed = items.with(7, { name: 'new', detail: '' });
    assert.deepEqual(await read(encoder, { jsonrpc: '2.0', id: 2, result: changed }), {
      jsonrpc: '2.0',
      id: 2,
      result: changed,
    });
    assert.equal(encoder.made, 101);
  });
});
