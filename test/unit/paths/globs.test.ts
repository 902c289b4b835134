import assert from 'node:assert/strict';
import { GlobFilter } from '../../../src/paths/index';

function accepted(include: string[], exclude: string[], ...paths: string[]): string[] {
  const filter = new GlobFilter(include, exclude);
  return paths.filter((path) => filter.accepts(path));
}

suite('Globs of a folder', () => {
  test('what is included and not excluded stays', () => {
    assert.deepEqual(
      accepted(
        ['**/*.{txt,text}'],
        ['**/robots.txt'],
        'a.txt',
        'deep/b.text',
        'robots.txt',
        'deep/robots.txt',
        'c.md',
      ),
      ['a.txt', 'deep/b.text'],
    );
  });

  test('an excluded directory takes all that is below it along', () => {
    assert.deepEqual(accepted(['**'], ['**/old'], 'old/a.txt', 'x/old/deep/b.txt', 'older/c.txt'), [
      'older/c.txt',
    ]);
  });

  test('names with a dot in front are files as others', () => {
    assert.deepEqual(accepted(['**/*.txt'], [], '.cache/a.txt', '.b.txt'), ['.cache/a.txt', '.b.txt']);
  });

  test('no include glob, no file', () => {
    assert.deepEqual(accepted([], [], 'a.txt'), []);
  });

  test('directories that need not be entered', () => {
    const filter = new GlobFilter(['**/*.txt'], ['**/node_modules/**']);
    assert.equal(filter.excludesDirectory('a/node_modules'), true);
    assert.equal(filter.excludesDirectory('a/node_modules/b'), true);
    assert.equal(filter.excludesDirectory('a'), false);
    assert.equal(filter.excludesDirectory(''), false);
  });
});
