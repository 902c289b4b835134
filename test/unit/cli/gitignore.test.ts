import assert from 'node:assert/strict';
import { selectFiles } from '../../../src/cli/selection';
import { Folder } from '../../cli/support/folder';

suite('.gitignore', () => {
  let folder: Folder;
  setup(() => (folder = new Folder()));
  teardown(() => folder.remove());

  /** Makes the files and searches `top`; which of `paths` are then left out. */
  const ignored = async (
    top: string,
    files: Readonly<Record<string, string>>,
    ...paths: string[]
  ): Promise<boolean[]> => {
    folder.write({ ...Object.fromEntries(paths.map((path) => [path, ''])), ...files });
    const filter = { include: ['**'], exclude: [], gitignore: true };
    const found = (await selectFiles([top], filter, folder.path)).files.map(({ path }) => path);
    return paths.map((path) => !found.includes(folder.at(path)));
  };

  test('of the folder itself', async () => {
    assert.deepEqual(
      await ignored(
        '.',
        { '.gitignore': '*.log\n!kept.log\n/top.txt\nout/\n' },
        'a.log',
        'in/a.log',
        'kept.log',
        'top.txt',
        'in/top.txt',
        'out/a.txt',
        'a.txt',
      ),
      [true, true, false, true, false, true, false],
    );
  });

  test('the deeper one decides', async () => {
    assert.deepEqual(
      await ignored(
        '.',
        { '.gitignore': '*.log\n', 'in/.gitignore': '!a.log\nb.txt\n' },
        'a.log',
        'in/a.log',
        'in/b.log',
        'in/b.txt',
        'b.txt',
      ),
      [true, false, true, true, false],
    );
  });

  test('nothing comes back from an ignored folder', async () => {
    const files = { '.gitignore': 'out/\n', 'out/.gitignore': '!*\n' };
    assert.deepEqual(await ignored('.', files, 'out/a.txt', 'out/deep/a.txt'), [true, true]);
  });

  test('of folders above, up to the repository and no further', async () => {
    assert.deepEqual(
      await ignored(
        'repository/in',
        { '.gitignore': '*.txt\n', 'repository/.git/HEAD': '', 'repository/.gitignore': '*.log\n' },
        'repository/in/a.log',
        'repository/in/a.txt',
      ),
      [true, false],
    );
  });

  test('a folder that is ignored itself and searched all the same', async () => {
    const files = { '.git/HEAD': '', '.gitignore': 'out/\n*.txt', 'out/.gitignore': '*.log\n' };
    assert.deepEqual(await ignored('out', files, 'out/a.txt', 'out/a.log'), [false, true]);
  });
});
