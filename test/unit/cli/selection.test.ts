import assert from 'node:assert/strict';
import { join } from 'node:path';
import { selectFiles } from '../../../src/cli/selection';
import { Folder } from '../../cli/support/folder';
import { makeOdd, oddFilter, oddFolders } from '../../support/oddFiles';

suite('What the command line reads of a folder', () => {
  let folder: Folder;
  setup(function () {
    if (process.platform === 'win32') this.skip();
    folder = new Folder();
  });
  teardown(() => folder?.remove());

  for (const odd of oddFolders) {
    test(odd.what, async () => {
      makeOdd(folder.path, odd);
      const found = await selectFiles(['in'], { ...oddFilter, gitignore: true }, folder.path);
      const said = [...found.notes, ...found.problems].map((sentence) => sentence.split(': ')[0]);
      assert.deepEqual(
        found.files.map(({ inside }) => inside),
        odd.documents,
      );
      assert.deepEqual(
        said.sort(),
        odd.said.map((name) => join(folder.path, 'in', name)),
      );
    });
  }

  test('globs that are not used are said', async () => {
    folder.write({ 'in/a.txt': '' });
    const filter = { include: ['**', '../**'], exclude: ['!(a)', 'x'.repeat(2000)], gitignore: true };
    const { files, problems } = await selectFiles(['in'], filter, folder.path);
    assert.equal(files.length, 1);
    assert.deepEqual(
      problems.map((sentence) => sentence.replace(/x+…?/u, 'x…')),
      [
        '../**: is a glob that leads out of the folder; not used',
        '!(a): is a glob that is not understood; not used',
        'x…: is a glob that is too long; not used',
      ],
    );
    await assert.rejects(selectFiles(['in/!(a).txt'], filter, folder.path), /not understood/);
  });
});
