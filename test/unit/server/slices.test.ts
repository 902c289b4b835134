import * as assert from 'node:assert';
import { CancellationToken, CancellationTokenSource, ResponseError } from 'vscode-languageserver';
import type { Work } from '../../../src/lexis/index';
import { inSlices, Turns } from '../../../src/server/slices';

/** A clock that only work moves, and messages that come in at every pause. */
function machine(): {
  readonly turns: Turns;
  readonly work: (steps: number, name?: string) => Work<string>;
} & {
  readonly held: number[];
  readonly order: string[];
} {
  let now = 0;
  let since = 0;
  const held: number[] = [];
  const order: string[] = [];
  const pause = async (): Promise<void> => {
    await new Promise((resolve) => setImmediate(resolve));
    held.push(now - since);
    since = now;
  };
  function* work(steps: number, name = ''): Work<string> {
    for (let step = 0; step < steps; step++) {
      now += 2;
      order.push(name);
      yield;
    }
    return name;
  }
  return { turns: new Turns({ now: () => now, pause }), work, held, order };
}

suite('Turns of work', () => {
  test('a message waits for one slice, however many pieces of work are under way', async () => {
    const { turns, work, held } = machine();
    const names = Array.from({ length: 20 }, (_, index) => String(index));
    // Twenty begin at once, in one slice; from then on each has its own.
    const results = await Promise.all(names.map((name) => inSlices(work(9, name), turns)));
    assert.deepStrictEqual(results, names);
    assert.ok(Math.max(...held.slice(4)) <= 6, `held for ${Math.max(...held.slice(4))}`);
  });

  test('work that follows other work at once shares its slice', async () => {
    const { turns, work, held } = machine();
    for (let index = 0; index < 50; index++) await inSlices(work(1), turns);
    await turns.next();
    assert.ok(Math.max(...held) <= 6, `held for ${Math.max(...held)}`);
  });

  test('an answer that somebody waits for goes on before other work', async () => {
    const { turns, work, order } = machine();
    const reading = inSlices(work(30, 'reading'), turns);
    const answer = inSlices(work(30, 'answer'), turns, CancellationToken.None);
    assert.strictEqual(await answer, 'answer');
    assert.ok(order.filter((name) => name === 'reading').length < 9, 'most of the reading came later');
    assert.strictEqual(await reading, 'reading');
  });

  test('an answer that nobody waits for any more is given up', async () => {
    const { turns, work, order } = machine();
    const source = new CancellationTokenSource();
    const answer = inSlices(work(1000, 'answer'), turns, source.token);
    source.cancel();
    await assert.rejects(answer, ResponseError);
    assert.ok(order.length < 9);
  });
});
