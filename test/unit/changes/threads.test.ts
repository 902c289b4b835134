import { strict as assert } from 'node:assert';
import { threadsOf } from '../../../src/changes/index';

/** Messages by name, each with its own id and those that it names. */
function threads(
  messages: Readonly<Record<string, readonly [own: string | undefined, ...named: string[]]>>,
): unknown {
  const ids = Object.entries(messages).map(([name, [own, ...named]]) => [name, { own, named }] as const);
  return Object.fromEntries(threadsOf(ids));
}

suite('threads of messages', () => {
  test('an answer is of the thread of what it names, in whatever order they come', () => {
    const all = { third: ['<3>', '<2>'], first: ['<1>'], second: ['<2>', '<1>'], other: ['<9>'] } as const;
    assert.deepEqual(threads(all), { third: '<1>', first: '<1>', second: '<1>' });
  });

  test('answers to one that is not there are of one thread', () => {
    assert.deepEqual(threads({ a: ['<2>', '<1>'], b: ['<3>', '<1>'], c: [undefined, '<3>'] }), {
      a: '<1>',
      b: '<1>',
      c: '<1>',
    });
  });

  test('ten thousand answers, each to the one before, are one thread', () => {
    const chain = Array.from(
      { length: 10_000 },
      (_, at) => [at, { own: `<${at}>`, named: [`<${at + 1}>`] }] as const,
    );
    assert.equal(new Set(threadsOf(chain).values()).size, 1);
    assert.equal(new Set(threadsOf([...chain].reverse()).values()).size, 1);
  });
});
