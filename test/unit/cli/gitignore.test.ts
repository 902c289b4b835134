import assert from 'node:assert/strict';
import { gitignoreOf } from '../../../src/cli/gitignore';
import { Folder } from '../../cli/support/folder';

suite('.gitignore', () => {
  let folder: Folder;
  setup(() => (folder = new Folder()));
  teardown(() => folder.remove());

  const ignored = (top: string, ...paths: string[]): boolean[] => {
    const gitignore = gitignoreOf(folder.at(top));
    return paths.map((path) => gitignore.ignores(folder.at(path), path.endsWith('/')));
  };

  test('of the folder itself', () => {
    folder.write({ '.gitignore': '*.log\n!kept.log\n/top.txt\nout/\n' });
    assert.deepEqual(
      ignored('.', 'a.log', 'in/a.log', 'kept.log', 'top.txt', 'in/top.txt', 'out/a.txt', 'a.txt'),
      [true, true, false, true, false, true, false],
    );
  });

  test('the deeper one decides', () => {
    folder.write({ '.gitignore': '*.log\n', 'in/.gitignore': '!a.log\nb.txt\n' });
    assert.deepEqual(ignored('.', 'a.log', 'in/a.log', 'in/b.log', 'in/b.txt', 'b.txt'), [
      true,
      false,
      true,
      true,
      false,
    ]);
  });

  test('nothing comes back from an ignored folder', () => {
    folder.write({ '.gitignore': 'out/\n', 'out/.gitignore': '!*\n' });
    assert.deepEqual(ignored('.', 'out/', 'out/a.txt', 'out/deep/a.txt'), [true, true, true]);
  });

  test('of folders above, up to the repository and no further', () => {
    folder.write({
      '.gitignore': '*.txt\n',
      'repository/.git/HEAD': '',
      'repository/.gitignore': '*.log\n',
      'repository/in/a': '',
    });
    assert.deepEqual(ignored('repository/in', 'repository/in/a.log', 'repository/in/a.txt'), [true, false]);
  });

  test('a folder that is ignored itself and searched all the same', () => {
    folder.write({ '.git/HEAD': '', '.gitignore': 'out/\n', 'out/.gitignore': '*.log\n' });
    assert.deepEqual(ignored('out', 'out/a.txt', 'out/a.log'), [false, true]);
  });
});
