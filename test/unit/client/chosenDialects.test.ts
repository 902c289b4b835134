import assert from 'node:assert/strict';
import { ChosenDialects } from '../../../src/client/chosenDialects';

/** What VS Code keeps for a workspace, as JSON as it does, and how often it was written. */
class Memory {
  writes = 0;
  #stored: string | undefined;

  get<T>(key: string): T | undefined;
  get<T>(key: string, otherwise: T): T;
  get<T>(_key: string, otherwise?: T): T | undefined {
    return this.#stored === undefined ? otherwise : (JSON.parse(this.#stored) as T);
  }

  update(_key: string, value: unknown): Promise<void> {
    this.writes++;
    this.#stored = JSON.stringify(value);
    return Promise.resolve();
  }
}

suite('the dialects that were chosen', () => {
  const kept = (memory: Memory): readonly string[] =>
    new ChosenDialects(memory).all().map(({ uri, dialect }) => `${uri} ${dialect}`);

  async function remembered(
    ...choices: readonly (readonly [uri: string, dialect: string | null])[]
  ): Promise<Memory> {
    const memory = new Memory();
    for (const [uri, dialect] of choices) await new ChosenDialects(memory).remember(uri, dialect);
    return memory;
  }

  test('are there in the next window, the last choice for each document', async () => {
    assert.deepEqual(kept(new Memory()), []);
    const memory = await remembered(['file:///a', 'txtar'], ['file:///b', 'none'], ['file:///a', 'eq-file']);
    assert.deepEqual(kept(memory), ['file:///b none', 'file:///a eq-file']);
  });

  test('are forgotten where the choice is withdrawn', async () => {
    const memory = await remembered(['file:///a', 'txtar'], ['file:///a', null]);
    assert.deepEqual(kept(memory), []);
    await new ChosenDialects(memory).remember('file:///other', null);
    assert.equal(memory.writes, 2, 'nothing is written where nothing is forgotten');
  });

  test('of what has no file are not kept', async () => {
    assert.deepEqual(kept(await remembered(['untitled:Untitled-1', 'txtar'])), []);
  });

  test('are forgotten with the file, and with the folder that it is in', async () => {
    const memory = await remembered(
      ['file:///a/b.txt', 'txtar'],
      ['file:///a.txt', 'txtar'],
      ['file:///c', 'txtar'],
    );
    await new ChosenDialects(memory).forget(['file:///a', 'file:///c']);
    assert.deepEqual(kept(memory), ['file:///a.txt txtar']);
  });

  test('are forgotten where the file is gone when a window is opened', async () => {
    const memory = await remembered(['file:///gone', 'txtar'], ['file:///there', 'txtar']);
    await new ChosenDialects(memory).forgetMissing((uri) => Promise.resolve(uri.endsWith('gone')));
    assert.deepEqual(kept(memory), ['file:///there txtar']);
  });

  test('are the last thousand', async () => {
    const choices = Array.from({ length: 1001 }, (_, index) => [`file:///${index}`, 'txtar'] as const);
    const memory = await remembered(...choices);
    assert.deepEqual([kept(memory).length, kept(memory)[0]], [1000, 'file:///1 txtar']);
  });
});
