import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ensurePackagesIn,
  explainInstallFailure,
  progressWords,
  requireOwnFolder,
} from '../../scripts/lib/install.mjs';

suite('What npm said, in one sentence', () => {
  const cases: readonly [output: string, sentence: RegExp][] = [
    ['npm error code ENOTFOUND\nnpm error network request failed', /registry cannot be reached/],
    ['npm error code ECONNREFUSED', /registry cannot be reached/],
    ['npm error code EACCES\nnpm error syscall mkdir', /no permission to write/],
    ['npm error code EUSAGE\nnpm error', /package-lock\.json does not fit package\.json/],
    ['npm error code ENOSPC', /disk is full/],
    ['npm warn old\nnpm error code E404\nnpm error 404 Not Found', /npm error code E404$/],
  ];
  for (const [output, sentence] of cases) {
    test(output.split('\n')[0], () => {
      const words = explainInstallFailure('the packages', output);
      assert.match(words, /^Could not install the packages: /);
      assert.match(words, sentence);
      assert.equal(words.includes('\n'), false);
    });
  }
});

suite('Where packages are installed', () => {
  let folder: string;
  setup(() => {
    folder = mkdtempSync(join(tmpdir(), 'winnow-install-'));
  });
  teardown(() => rmSync(folder, { recursive: true, force: true }));

  test("not through a link into another working tree's packages", () => {
    mkdirSync(join(folder, 'theirs'));
    symlinkSync(join(folder, 'theirs'), join(folder, 'node_modules'), 'junction');
    assert.throws(() => requireOwnFolder(join(folder, 'node_modules')), /is a link.*Remove the link/);
  });

  test('and it is said how far it is, in other words each time', async () => {
    assert.equal(await progressWords(join(folder, 'none'), 5), '… fetching, 5 s');
    mkdirSync(join(folder, 'one', 'node_modules', 'two'), { recursive: true });
    assert.equal(await progressWords(folder, 10.2), '… 3 files unpacked, 10 s');
  });

  test('once, for two who need the same at the same time', async () => {
    const place = join(folder, 'both');
    let times = 0;
    const need = (): Promise<void> =>
      ensurePackagesIn(place, 'nothing', {}, () => {
        times++;
        return Promise.resolve();
      });
    await Promise.all([need(), need()]);
    await need();
    assert.equal(times, 1);
  });

  test('in a folder, or where there is none yet', () => {
    requireOwnFolder(folder);
    requireOwnFolder(join(folder, 'none'));
  });
});
