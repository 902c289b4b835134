import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Corpus } from '../../../src/cli/corpus';
import { filterOf, settingsOf } from '../../../src/cli/options';
import type { FindingsAnswer, Question } from '../../../src/review/index';
import { Folder } from '../../cli/support/folder';

const question: Question = { tool: 'findings' };

suite('documents for as long as somebody asks about them', () => {
  let folder: Folder;
  let corpus: Corpus;
  setup(async () => {
    folder = new Folder({ 'a.txt': 'A first line.\n', 'b.txt': 'A second line.\n' });
    corpus = await Corpus.open(['.'], {
      settings: settingsOf({ entities: true }, { settings: {} }),
      filter: filterOf({ gitignore: true }, { settings: {} }),
      reading: {},
      root: folder.path,
      cwd: folder.path,
      models: join(__dirname, '../../../models'),
    });
  });
  teardown(() => {
    corpus.close();
    folder.remove();
  });

  const ids = async (signal = new AbortController().signal): Promise<readonly string[]> =>
    ((await corpus.answer(question, signal)) as FindingsAnswer).documents.map(({ id }) => id);

  test('are those that the folder holds when somebody asks', async () => {
    assert.deepEqual(await ids(), ['a.txt', 'b.txt']);
    folder.write({ 'c.txt': 'A third line.\n' });
    assert.deepEqual(await ids(), ['a.txt', 'b.txt', 'c.txt']);
    // What is binary now is no document any more.
    folder.write({ 'a.txt': new Uint8Array([0, 1, 2, 0, 255]) });
    assert.deepEqual(await ids(), ['b.txt', 'c.txt']);
  });

  test('an answer that nobody waits for is given up, and the next is whole', async () => {
    const enough = new AbortController();
    const given = ids(enough.signal);
    enough.abort(new Error('enough'));
    await assert.rejects(given, /enough/);
    assert.deepEqual(await ids(), ['a.txt', 'b.txt']);
  });

  test('questions are answered one after another', async () => {
    const order: number[] = [];
    await Promise.all([0, 1, 2].map(async (number) => ids().then(() => order.push(number))));
    assert.deepEqual(order, [0, 1, 2]);
  });

  test('once it is closed nothing is answered', async () => {
    corpus.close();
    await assert.rejects(ids(), /abort/i);
  });

  test('a folder that is gone is said, and found again when it is back', async () => {
    folder.remove();
    await assert.rejects(ids(), /no such file or folder/);
    folder.write({ 'd.txt': 'A fourth line.\n' });
    assert.deepEqual(await ids(), ['d.txt']);
  });
});
