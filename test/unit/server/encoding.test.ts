import assert from 'node:assert/strict';
import { Writable } from 'node:stream';
import type { Message, MessageWriter } from 'vscode-languageserver';
import { KeepingEncoder } from '../../../src/server/encoding';
import { patientWriter } from '../../../src/server/patientWriter';
import { Turns } from '../../../src/server/slices';
import { StreamWriter } from '../../../src/server/streamWriter';

suite('Messages as JSON', () => {
  const items = Array.from({ length: 100 }, (_, index) => ({ name: `é ${index}`, detail: '"\\\n' }));
  const read = (encoder: KeepingEncoder, message: object): unknown =>
    JSON.parse(Buffer.concat(encoder.pieces(message as Message)).toString());

  for (const [what, result] of [
    ['a short list', items.slice(0, 3)],
    ['a long list', items],
    ['a report with a long list', { kind: 'full', resultId: '7', items }],
    ['a report of nothing but a long list', { items }],
    ['a long list of stories', { stories: items, more: 3 }],
    ['a long list of numbers', items.map((_, index) => index)],
    [
      'a tree with many leaves',
      [
        { name: 'a', children: items },
        { name: 'b', children: items.slice(0, 2) },
      ],
    ],
    ['a tree with many leaves and a node without a name', [{ children: items }, { name: 'b' }]],
    ['nothing', null],
  ] as const) {
    test(`${what} is read as it was`, () => {
      const message = { jsonrpc: '2.0', id: 5, result };
      const encoder = new KeepingEncoder();
      assert.deepEqual(read(encoder, message), message);
      assert.deepEqual(read(encoder, message), message);
    });
  }

  test('an answer that was prepared is read as it was, and nothing of it is written twice', () => {
    const encoder = new KeepingEncoder();
    const message = { jsonrpc: '2.0', id: 5, result: items };
    const steps = [...encoder.preparing(message)].length;
    assert.equal(steps, 100);
    assert.deepEqual(read(encoder, message), message);
    assert.equal(encoder.made, 100);
    const next = { ...message, result: items.with(7, { name: 'new', detail: '' }) };
    assert.equal([...encoder.preparing(next as Message)].length, 1);
    assert.deepEqual(read(encoder, next), next);
    assert.equal(encoder.made, 101);
  });

  test('of a tree with many leaves only the new ones are written', () => {
    const encoder = new KeepingEncoder();
    const treeOf = (children: readonly object[]): object => ({
      jsonrpc: '2.0',
      id: 5,
      result: [
        { name: 'first', children: items.slice(0, 5) },
        { name: 'second', children },
      ],
    });
    assert.deepEqual(read(encoder, treeOf(items)), treeOf(items));
    assert.equal(encoder.made, 100);
    const next = treeOf(items.with(50, { name: 'new', detail: '' }));
    assert.ok(encoder.isLong(next as Message));
    assert.equal([...encoder.preparing(next as Message)].length, 1);
    assert.deepEqual(read(encoder, next), next);
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
    test(`an answer again with ${what}: ${made} written, ${copied} copied`, () => {
      const encoder = new KeepingEncoder();
      encoder.pieces({ jsonrpc: '2.0', id: 1, result: items } as Message);
      assert.equal(encoder.made, 100);
      for (const id of [2, 3]) {
        const message = { jsonrpc: '2.0', id, result: changed };
        assert.deepEqual(read(encoder, message), message);
        if (id === 2) assert.deepEqual([encoder.made - 100, encoder.copied], [made, copied]);
      }
      assert.equal(encoder.made - 100, made, 'the answer after it is known whole');
    });
  }

  test('of a long answer that differs in one item all but three pieces are the bytes of the one before', () => {
    const encoder = new KeepingEncoder();
    const long = Array.from({ length: 5000 }, (_, index) => ({ name: `name ${index}`, detail: 'of many' }));
    const messageOf = (result: readonly object[]): Message => ({ jsonrpc: '2.0', id: 1, result }) as Message;
    const before = new Set(encoder.pieces(messageOf(long)));
    for (const at of [2000, 2001, 4000, 7]) {
      const pieces = encoder.pieces(messageOf(long.with(at, { name: 'new', detail: '' })));
      const isNew = pieces.slice(1).filter((piece) => !before.has(piece));
      assert.ok(before.size > 10 && isNew.length <= 3, `${isNew.length} of ${before.size}`);
      pieces.forEach((piece) => before.add(piece));
    }
  });
});

suite('Messages on a stream', () => {
  /** A stream that keeps what reaches the system, by call. */
  function streamOf(fails = false): { readonly stream: Writable; readonly calls: string[] } {
    const calls: string[] = [];
    const stream = new Writable({
      writev: (chunks, done) => {
        calls.push(chunks.map(({ chunk }) => String(chunk)).join(''));
        done(fails ? new Error('nobody reads') : null);
      },
    });
    return { stream, calls };
  }

  test('come in order, each with its length, and each in one call', async () => {
    const { stream, calls } = streamOf();
    const writer = new StreamWriter(stream, new KeepingEncoder());
    const long = { jsonrpc: '2.0', id: 1, result: Array.from({ length: 70 }, () => 'é') };
    await Promise.all([long, { jsonrpc: '2.0', id: 2, result: null }].map((each) => writer.write(each)));
    const framed = (message: object): string => {
      const text = JSON.stringify(message);
      return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
    };
    assert.equal(calls.join(''), framed(long) + framed({ jsonrpc: '2.0', id: 2, result: null }));
    assert.equal(calls.length, 2);
  });

  test('that cannot be sent are an error that is told', async () => {
    const { stream } = streamOf(true);
    const writer = new StreamWriter(stream, new KeepingEncoder());
    const told: (number | undefined)[] = [];
    writer.onError(([, message, count]) => told.push(message === undefined ? undefined : count));
    await assert.rejects(writer.write({ jsonrpc: '2.0' }), /nobody reads/u);
    assert.ok(told.includes(1));
    const circular: { jsonrpc: string; self?: object } = { jsonrpc: '2.0' };
    circular.self = circular;
    await assert.rejects(writer.write(circular), TypeError);
    assert.equal(told.at(-1), 2);
  });
});
