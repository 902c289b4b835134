import assert from 'node:assert/strict';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { listDisk } from '../../../src/server/walk';
import { makeOdd, oddFilter, oddFolders } from '../../support/oddFiles';

suite('What the server reads of a folder', () => {
  let folder: string | undefined;
  setup(function () {
    if (process.platform === 'win32') this.skip();
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'winnow-walk-')));
  });
  teardown(() => folder !== undefined && rmSync(folder, { recursive: true }));

  for (const odd of oddFolders) {
    test(odd.what, async () => {
      assert.ok(folder !== undefined);
      makeOdd(folder, odd);
      const root = join(folder, 'in');
      const { files, problems } = await listDisk(root, { ...oddFilter, useGitignore: true }, '');
      assert.deepEqual(
        files.map(({ uri }) => uri),
        odd.documents.map((name) => pathToFileURL(join(root, name)).toString()),
      );
      const said = problems.flatMap((sentence) => {
        const unread = / was not read: /u.exec(sentence);
        return unread === null
          ? sentence.replace(/^.*?: /u, '').split(', ')
          : [sentence.slice(0, unread.index)];
      });
      assert.deepEqual(said.sort(), odd.said);
    });
  }
});
