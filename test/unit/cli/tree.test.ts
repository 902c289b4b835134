import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import { requireNewOrEmpty, writeTree } from '../../../src/cli/tree';
import { Folder } from '../../cli/support/folder';

const bytes = (text: string): Uint8Array => Buffer.from(text);

suite('writing a tree of files', () => {
  let folder: Folder;
  setup(() => (folder = new Folder()));
  teardown(() => folder.remove());

  test('makes the folders that are missing', async () => {
    await writeTree(folder.at('new/root'), [
      { path: 'a.txt', content: bytes('one') },
      { path: 'in/deep/b.txt', content: () => Promise.resolve(bytes('two')) },
    ]);
    assert.deepEqual(folder.files('new/root'), ['a.txt', 'in/deep/b.txt']);
    assert.equal(folder.read('new/root/in/deep/b.txt'), 'two');
  });

  test('takes everything away again when one file cannot be written, and nothing else', async () => {
    folder.write({ 'root/in/c.txt': 'mine' });
    const files = ['a.txt', 'in/b.txt', 'new/d.txt', 'in/c.txt', 'e.txt'];
    await assert.rejects(
      writeTree(
        folder.at('root'),
        files.map((path) => ({ path, content: bytes('theirs') })),
      ),
      { name: 'Failure', message: `${folder.at('root/in/c.txt')}: exists already` },
    );
    assert.deepEqual([folder.files(), folder.read('root/in/c.txt')], [['root/in/c.txt'], 'mine']);
  });

  test('takes everything away again when a content cannot be had', async () => {
    await assert.rejects(
      writeTree(folder.at('new'), [
        { path: 'a.txt', content: bytes('one') },
        { path: 'b.txt', content: () => Promise.reject(new Error('gone')) },
      ]),
      /gone/,
    );
    assert.deepEqual(folder.files(), []);
  });

  test('does not follow symbolic links, neither as a file nor as a folder above it', async function () {
    if (process.platform === 'win32') this.skip();
    folder.write({ 'outside/kept.txt': 'mine', 'root/.keep': '' });
    symlinkSync(folder.at('outside'), folder.at('root/link'));
    symlinkSync(folder.at('outside/new.txt'), folder.at('root/dangling.txt'));
    symlinkSync('.', folder.at('root/self'));
    for (const path of ['link/new.txt', 'dangling.txt', 'self/new.txt', 'link/deep/new.txt']) {
      await assert.rejects(
        writeTree(folder.at('root'), [{ path, content: bytes('theirs') }]),
        { name: 'Failure' },
        path,
      );
    }
    assert.deepEqual(folder.files('outside'), ['kept.txt']);
  });

  for (const path of ['../a.txt', '/a.txt', 'in/../../a.txt', './a.txt', 'a//b.txt', '']) {
    test(`refuses the path “${path}”`, async () => {
      await assert.rejects(
        writeTree(folder.at('root'), [{ path, content: bytes('x') }]),
        /not a safe relative path/,
      );
      assert.deepEqual(folder.files(), []);
    });
  }

  test('a file where a folder should be is named', async () => {
    folder.write({ 'root/a': 'mine' });
    await assert.rejects(
      writeTree(folder.at('root'), [{ path: 'a/b.txt', content: bytes('x') }]),
      /exists already and is not a folder/,
    );
  });

  test('a folder is new, empty, or refused', async () => {
    folder.write({ 'full/a.txt': '' });
    await requireNewOrEmpty(folder.at('new'));
    await assert.rejects(requireNewOrEmpty(folder.at('full')), /the folder is not empty/);
    await assert.rejects(requireNewOrEmpty(folder.at('full/a.txt')), /is not a folder/);
  });
});
