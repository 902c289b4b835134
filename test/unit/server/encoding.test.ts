import assert from 'node:assert/strict';
import type { Message, MessageWriter } from 'vscode-languageserver';
import { KeepingEncoder } from '../../../src/server/encoding';
import { patientWriter } from '../../../src/server/patientWriter';
import { Turns } from '../../../src/server/slices';

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

  test('an answer that was prepared is read as it was, and nothing of it is written twice', async () => {
    const encoder = new KeepingEncoder();
    const message = { jsonrpc: '2.0', id: 5, result: items };
    const steps = [...encoder.preparing(message)].length;
    assert.equal(steps, 100);
    assert.deepEqual(await read(encoder, message), message);
    assert.equal(encoder.made, 100);
    const next = { ...message, result: items.with(7, { name: 'new', detail: '' }) };
    assert.equal([...encoder.preparing(next as Message)].length, 1);
    assert.deepEqual(await read(encoder, next), next);
    assert.equal(encoder.made, 101);
  });

  test('what is answered while a long answer is written does not wait for it', async () => {
    const encoder = new KeepingEncoder();
    let now = 0;
    const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
    const turns = new Turns({ now: () => now++, pause });
    const sent: Message[] = [];
    const writer: MessageWriter = {
      onError: () => ({ dispose: () => undefined }),
      onClose: () => ({ dispose: () => undefined }),
      write: (message) => {
        sent.push(message);
        return Promise.resolve();
      },
      end: () => undefined,
      dispose: () => undefined,
    };
    const patient = patientWriter(writer, encoder, turns);
    const long = { jsonrpc: '2.0', id: 1, result: items };
    const short = { jsonrpc: '2.0', id: 2, result: null };
    await Promise.all([patient.write(long), patient.write(short)]);
    assert.deepEqual(sent, [short, long]);
    assert.equal(encoder.made, 100);
  });

  const others = (count: number): typeof items =>
    Array.from({ length: count }, (_, index) => ({ name: `new ${index}`, detail: '' }));

  for (const [what, changed, made, copied] of [
    ['the same items', items, 0, 1],
    ['one other item', items.with(7, { name: 'new', detail: '' }), 1, 2],
    ['another first item', items.with(0, { name: 'new', detail: '' }), 1, 1],
    ['another last item', items.with(99, { name: 'new', detail: '' }), 1, 1],
    ['an item more', items.toSpliced(7, 0, { name: 'new', detail: '' }), 1, 2],
    ['an item more at the beginning', [...others(1), ...items], 1, 1],
    ['an item less', items.toSpliced(7, 1), 0, 2],
    ['items less at both ends', items.slice(0, 70), 0, 1],
    ['other items at three places', items.toSpliced(90, 2, ...others(3)).toSpliced(7, 3, ...others(2)), 5, 3],
    ['items in another order', [...items.slice(0, 10), ...items.slice(50), ...items.slice(10, 50)], 0, 3],
    ['ten items twice', [...items.slice(0, 50), ...items.slice(40)], 10, 2],
  ] as const) {
    test(`an answer again with ${what}: ${made} written, ${copied} copied`, async () => {
      const encoder = new KeepingEncoder();
      await encoder.encode({ jsonrpc: '2.0', id: 1, result: items } as Message);
      assert.equal(encoder.made, 100);
      for (const id of [2, 3]) {
        const message = { jsonrpc: '2.0', id, result: changed };
        assert.deepEqual(await read(encoder, message), message);
        if (id === 2) assert.deepEqual([encoder.made - 100, encoder.copied], [made, copied]);
      }
      assert.equal(encoder.made - 100, made, 'the answer after it is known whole');
    });
  }
});
