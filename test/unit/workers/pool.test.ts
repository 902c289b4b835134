import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Tagged } from '../../../src/review/index';
import { nodeThread, type StartThread, ReadingPool } from '../../../src/workers/index';

suite('the pool of threads that read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-workers-'));
  suiteTeardown(() => rmSync(folder, { recursive: true }));

  const said: string[] = [];
  let pool: ReadingPool | undefined;
  setup(() => (said.length = 0));
  teardown(() => pool?.close());

  /** A pool of threads that do with each text what `doing` says; `answer(number, language)` answers one. */
  function poolOf(doing: string, threads = 2): ReadingPool {
    const script = join(folder, `${String(Math.random()).slice(2)}.js`);
    writeFileSync(
      script,
      `const { parentPort, threadId } = require('node:worker_threads');
       const answer = (number, language) =>
         parentPort.postMessage({ number, found: { mentions: new Uint8Array(0), language, unread: [] } });
       parentPort.on('message', ({ number, kind, asked: { text } }) => { ${doing} });`,
    );
    return poolWith(script, threads);
  }

  function poolWith(script: string, threads: number): ReadingPool {
    pool = new ReadingPool({
      start: nodeThread(script, { models: folder }),
      threads,
      takesLong: true,
      tell: (sentence) => said.push(sentence),
      worthStarting: 10,
    });
    return pool;
  }

  const tagged = (into: ReadingPool, text: string): Promise<Tagged | undefined> =>
    new Promise((resolve) => into.ask('tag', { text, names: [] }, resolve));

  test('starts no thread for little, and takes all sizes once there are some', async () => {
    const started = poolOf('answer(number, text)');
    assert.ok(!started.wants(9));
    assert.ok(started.wants(10));
    assert.ok(started.wants(1));
    assert.ok(!started.wants(0), 'nothing waits');
    assert.equal((await tagged(started, 'de'))?.language, 'de');
  });

  test('hands each text to the thread that has least before it, and not more than it does soon', async () => {
    const started = poolOf('answer(number, String(threadId))');
    assert.ok(started.wants(1_000_000));
    const long = tagged(started, 'x'.repeat(200_000));
    assert.ok(started.wants(1), 'the other one is free');
    const others = [tagged(started, 'a'), tagged(started, 'b'), tagged(started, 'x'.repeat(200_000))];
    assert.ok(!started.wants(1));
    const [one, ...two] = (await Promise.all([long, ...others])).map((each) => each?.language);
    assert.equal(new Set(two).size, 1);
    assert.notEqual(one, two[0]);
    assert.ok(started.wants(1));
  });

  test('what a thread had that dies is answered with nothing, said once, and the others go on', async () => {
    const started = poolOf(`if (text === 'die') process.exit(3); else answer(number, 'en');`);
    assert.ok(started.wants(100));
    const died = tagged(started, 'die');
    assert.equal((await tagged(started, 'x'))?.language, 'en');
    assert.equal(await died, undefined);
    assert.deepEqual(said, [
      'A thread that reads texts has ended (3); what it had before it is read without it',
    ]);
    assert.ok(started.wants(1));
    assert.equal(await tagged(started, 'die'), undefined);
    assert.ok(!started.wants(1_000_000), 'none is left');
  });

  test('an error in a thread and a script that is not there are no more than that', async () => {
    const failing = poolOf(`throw new Error('out of luck');`, 1);
    assert.ok(failing.wants(100));
    assert.equal(await tagged(failing, 'x'), undefined);
    const absent = poolWith(join(folder, 'absent.js'), 1);
    assert.ok(absent.wants(100));
    assert.equal(await tagged(absent, 'x'), undefined);
    assert.equal(said.length, 2);
    assert.match(said[0], /out of luck/u);
    assert.match(said[1], /absent\.js/u);
  });

  test('nothing is handed to a thread that has not begun; one that cannot be started is none', () => {
    let listener: Parameters<StartThread>[0] | undefined;
    const sent: number[] = [];
    const options = {
      threads: 1,
      takesLong: true,
      worthStarting: 10,
      tell: (text: string) => void said.push(text),
    };
    pool = new ReadingPool({
      ...options,
      start: (heard) => {
        listener = heard;
        return { send: ({ number }) => void sent.push(number), hold: () => undefined, end: () => undefined };
      },
    });
    assert.ok(!pool.wants(100));
    listener?.ready();
    assert.ok(pool.wants(1));
    pool.ask('tag', { text: 'x', names: [] }, () => undefined);
    assert.deepEqual(sent, [1]);
    const refused = new ReadingPool({
      ...options,
      start: () => {
        throw new Error('not allowed here');
      },
    });
    assert.deepEqual([refused.wants(100), refused.wants(100)], [false, false]);
    assert.deepEqual(said, [
      'A thread that reads texts has ended (not allowed here); what it had before it is read without it',
    ]);
  });

  test('closed, it answers what it had with nothing', async () => {
    const silent = poolOf('', 1);
    assert.ok(silent.wants(100));
    const answer = tagged(silent, 'x');
    silent.close();
    assert.equal(await answer, undefined);
    assert.deepEqual(said, []);
  });
});
