import assert from 'node:assert/strict';
import { manyStories } from '../support/manyStories';
import { Folder } from './support/folder';
import { winnow, type Run } from './support/winnow';

suite('winnow --threads', () => {
  let folder: Folder;
  const run = (...args: string[]): Promise<Run> => winnow(args, { cwd: folder.path });
  suiteSetup(() => (folder = new Folder(inDocs(manyStories()))));
  suiteTeardown(() => folder.remove());

  test('what is printed and said is the same with none, one and three, with and without a cache', async () => {
    const check = ['check', 'docs', '--format', 'jsonl', '--shared', 'off', '--threads'];
    const [none, one, three] = [
      await run(...check, '0'),
      await run(...check, '1'),
      await run(...check, '3', '--cache', 'kept'),
    ];
    assert.match(none.messages, /Names are not read in Polish: 1 document/u);
    assert.ok(none.out.length > 100_000 && none.out.includes('Anna Lindqvist'));
    for (const { code, out, messages } of [one, three])
      assert.deepEqual([code, messages, out === none.out], [none.code, none.messages, true]);
    const warm = await run(...check, '1', '--cache', 'kept');
    assert.ok(warm.out === none.out && warm.messages === none.messages);
    const names = await run('entities', 'docs', '--format', 'json', '--threads', '2');
    assert.equal(
      names.out,
      (await run('entities', 'docs', '--format', 'json', '--cache', 'kept', '--threads', '0')).out,
    );
  });

  test('anything but a number is wrong usage', async () => {
    for (const number of ['-1', 'many', '1.5'])
      assert.equal((await run('check', 'docs', '--threads', number)).code, 2);
  });
});

function inDocs(files: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, text]) => [`docs/${name}`, text]));
}
