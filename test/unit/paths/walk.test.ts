import assert from 'node:assert/strict';
import { GlobFilter, walkFolder } from '../../../src/paths/index';
import type { FileKind, FolderView } from '../../../src/paths/index';

const nothingThere = Object.assign(new Error('nothing there'), { code: 'ENOENT' });

/** A folder of these things by path; what is listed as `gone` is there no more when it is asked about. */
function folderOf(things: Readonly<Record<string, FileKind | 'gone'>>): FolderView<string> {
  const look = (path: string): Promise<{ kind: FileKind; facts: string }> => {
    const kind = things[path];
    return kind === 'gone' ? Promise.reject(nothingThere) : Promise.resolve({ kind, facts: path });
  };
  return {
    entries: (folder) =>
      Promise.resolve(
        Object.entries(things)
          .filter(([path]) => (path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '') === folder)
          .map(([path, kind]) => ({
            name: path.slice(path.lastIndexOf('/') + 1),
            kind: kind === 'gone' ? 'file' : kind,
          })),
      ),
    look,
    follow: () => Promise.reject(nothingThere),
    target: () => Promise.resolve(undefined),
  };
}

const globs = new GlobFilter(['**'], ['left/**']);

suite('A walk over a folder', () => {
  test('enters every level, however many there are', async () => {
    const depth = 12_000;
    const view: FolderView<string> = {
      ...folderOf({}),
      entries: (folder) => {
        const level = folder === '' ? 0 : (folder.length + 1) / 2;
        return Promise.resolve([
          level === depth ? { name: 'f', kind: 'file' } : { name: 'd', kind: 'folder' },
        ]);
      },
      look: (path) => Promise.resolve({ kind: 'file', facts: path }),
    };
    const { files } = await walkFolder(view, { globs: new GlobFilter(['**'], []) });
    assert.deepEqual(
      files.map(({ path }) => path.length),
      [2 * depth + 1],
    );
  });

  test('says what has gone meanwhile, and which names it cannot ask for', async () => {
    const view = folderOf({ 'a.txt': 'file', 'b.txt': 'gone', 'c\uFFFD.txt': 'gone', 'd.txt': 'special' });
    const { files, left } = await walkFolder(view, { globs });
    assert.deepEqual(
      files.map(({ path }) => path),
      ['a.txt'],
    );
    assert.deepEqual(left.map(({ path, why }) => `${path} ${why}`).sort(), [
      'b.txt gone',
      'c\uFFFD.txt name',
      'd.txt special',
    ]);
  });

  test('of a folder that is left out reads nothing, also when only it is looked at', async () => {
    const view = folderOf({ left: 'folder', 'left/a.txt': 'file', 'b.txt': 'file' });
    const entries: string[] = [];
    const watched = { ...view, entries: (folder: string) => (entries.push(folder), view.entries(folder)) };
    assert.deepEqual((await walkFolder(watched, { globs }, 'left')).files, []);
    assert.equal((await walkFolder(watched, { globs })).files.length, 1);
    assert.deepEqual(entries, ['']);
  });

  test('reads each file of rules once, however many links lead below it', async () => {
    const read: string[] = [];
    const view: FolderView<string> = {
      ...folderOf({ 'a.txt': 'link', 'b.txt': 'link', 'c.txt': 'link' }),
      follow: (path) => Promise.resolve({ kind: 'file', facts: path }),
      target: (path) => Promise.resolve(`deep/in/${path}`),
    };
    const rules = {
      inside: 'part',
      read: (directory: string) => {
        read.push(directory);
        const text = directory === 'part/deep' ? 'in/b.txt' : '';
        return Promise.resolve({ kind: 'bytes', bytes: new TextEncoder().encode(text) } as const);
      },
    };
    const { files } = await walkFolder(view, { globs, rules });
    assert.deepEqual(
      files.map(({ path, link }) => `${path} ${link?.isWanted}`),
      ['a.txt true', 'b.txt false', 'c.txt true'],
    );
    assert.deepEqual(read.sort(), ['', 'part', 'part/deep', 'part/deep/in']);
  });
});
