import { strict as assert } from 'node:assert';
import { MAX_WAITING, Noted } from '../../../src/server/noted';

suite('documents that wait to be looked at', () => {
  const names = Array.from({ length: 5 * MAX_WAITING }, (_, index) => `${index}.txt`);

  /** Those that are ready, and how many were asked whether they are. */
  function look(noted: Noted, pending: ReadonlySet<string>): { ready: readonly string[]; asked: number } {
    let asked = 0;
    const isPending = (uri: string): boolean => {
      asked++;
      return pending.has(uri);
    };
    return { ready: [...noted.ready(isPending)].filter((uri) => uri !== undefined), asked };
  }

  test('each once, when nothing is left to do for it', () => {
    const noted = new Noted(['a', 'b', 'c']);
    assert.deepEqual(look(noted, new Set(['b'])).ready, ['a', 'c']);
    assert.deepEqual(look(noted, new Set(['b'])).ready, []);
    noted.add('a');
    assert.deepEqual(look(noted, new Set()).ready, ['a', 'b']);
    assert.deepEqual(look(noted, new Set()).ready, []);
  });

  test('while thousands wait a look costs what is new and a part of the others, and all are found after some looks', () => {
    const noted = new Noted(names);
    const pending = new Set(names);
    assert.equal(look(noted, pending).asked, names.length);
    noted.add('new');
    assert.deepEqual(look(noted, pending), { ready: ['new'], asked: 1 + MAX_WAITING });
    pending.delete('4999.txt');
    const found = Array.from({ length: 5 }, () => look(noted, pending)).map(({ ready }) => ready.length);
    assert.deepEqual(found, [0, 0, 0, 1, 0]);
  });

  test('the thread may be given back between as many as wait', () => {
    const steps = [...new Noted(names).ready(() => true)];
    assert.deepEqual(
      steps,
      Array.from({ length: names.length / MAX_WAITING }, () => undefined),
    );
  });

  test('all of thousands that are ready are found at once', () => {
    const noted = new Noted(names);
    look(noted, new Set(names));
    assert.deepEqual(look(noted, new Set()).ready, names);
  });

  test('what is noted while one looks is looked at as well, and what waits then no second time', () => {
    const noted = new Noted(['a', 'b']);
    const found: string[] = [];
    for (const uri of noted.ready((each) => each === 'waits')) {
      if (uri === undefined) continue;
      found.push(uri);
      if (uri === 'a') noted.add('waits');
      if (uri === 'b') noted.add('late');
    }
    assert.deepEqual(found, ['a', 'b', 'late']);
    assert.deepEqual(look(noted, new Set()).ready, ['waits']);
  });
});
