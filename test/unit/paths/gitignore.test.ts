import assert from 'node:assert/strict';
import { GitignoreRules } from '../../../src/paths/index';

/** What is left of `paths`. Rules are written `directory: rule rule`. */
function left(rules: Record<string, string>, ...paths: string[]): string[] {
  const gitignore = new GitignoreRules((directory) => rules[directory]?.replaceAll(' ', '\n'));
  return paths.filter((path) => !gitignore.ignores(path));
}

suite('Gitignore rules of a folder', () => {
  test('no file, nothing ignored', () => {
    assert.deepEqual(left({}, 'a.txt', 'b/c.txt'), ['a.txt', 'b/c.txt']);
  });

  test('a rule holds below the directory of its file only', () => {
    assert.deepEqual(left({ news: '*.txt' }, 'a.txt', 'news/a.txt', 'news/old/a.txt', 'newsroom/a.txt'), [
      'a.txt',
      'newsroom/a.txt',
    ]);
  });

  test('a deeper file takes back what a higher one ignores', () => {
    assert.deepEqual(left({ '': '*.txt', keep: '!*.txt' }, 'a.txt', 'keep/a.txt'), ['keep/a.txt']);
  });

  test('but not inside a directory that is ignored as a whole', () => {
    assert.deepEqual(left({ '': 'raw/', raw: '!*.txt' }, 'raw/a.txt', 'raw/deep/b.txt', 'a.txt'), ['a.txt']);
  });

  test('rooted rules and comments', () => {
    assert.deepEqual(left({ '': '/a.txt #b.txt' }, 'a.txt', 'b.txt', 'deep/a.txt'), ['b.txt', 'deep/a.txt']);
  });
});
