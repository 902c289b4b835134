import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { listArchive, unpackArchive } from '../../scripts/lib/archive.mjs';
import { bundleBudgets, weigh } from '../../scripts/lib/budget.mjs';

const root = resolve(__dirname, '../..');

suite('Size budgets', () => {
  const archive = readFileSync(join(root, 'winnow.vsix'));
  const fitting = Object.fromEntries(Object.entries(bundleBudgets).map(([name, limit]) => [name, limit]));

  test('a bundle on its limit fits, one byte more does not', () => {
    const names = (bundles: Record<string, number>) =>
      weigh(bundles, archive)
        .filter(({ over }) => over)
        .map(({ name }) => name);
    assert.deepEqual(names(fitting), []);
    assert.deepEqual(names({ ...fitting, 'server-node.js': fitting['server-node.js'] + 1 }), [
      'server-node.js',
    ]);
  });

  test('a bundle that is missing does not fit', () => {
    const rest = Object.fromEntries(Object.entries(fitting).filter(([name]) => name !== 'server-node.js'));
    assert.deepEqual(
      weigh(rest, archive)
        .filter(({ over }) => over)
        .map(({ name }) => name),
      ['server-node.js'],
    );
  });

  test('models are not counted', () => {
    const models = listArchive(archive)
      .filter(({ name }) => name.startsWith('extension/dist/models/'))
      .reduce((sum, { compressed }) => sum + compressed, 0);
    assert.ok(models > 0);
    assert.equal(weigh(fitting, archive).at(-1)?.bytes, archive.length - models);
  });

  test('models of names in other languages have a budget of their own', () => {
    const languages = listArchive(archive)
      .filter(({ name }) => /\/entities\.[a-z]+\.bin$/.test(name))
      .reduce((sum, { compressed }) => sum + compressed, 0);
    const weighed = weigh(fitting, archive).find(({ name }) => name === 'models of other languages');
    assert.equal(weighed?.bytes, languages);
    assert.equal(weighed?.over, false);
  });

  test('the archive gives back the files it was made of', () => {
    const folder = mkdtempSync(join(tmpdir(), 'winnow-archive-'));
    unpackArchive(archive, folder);
    const manifest = JSON.parse(readFileSync(join(folder, 'extension/package.json'), 'utf8')) as {
      name: string;
    };
    assert.equal(manifest.name, 'winnow');
    const icon = readFileSync(join(folder, 'extension/media/icon.png'));
    assert.ok(icon.equals(readFileSync(join(root, 'media/icon.png'))));
    rmSync(folder, { recursive: true });
  });

  test('nothing is packed that is not meant to be', () => {
    const names = listArchive(archive).map(({ name }) => name);
    assert.deepEqual(
      names.filter((name) => /node_modules|\.ts$|\.map$|(^|\/)(src|test|scripts|tools|bench)\//.test(name)),
      [],
    );
    for (const name of [
      'package.json',
      'readme.md',
      'LICENSE.txt',
      'media/icon.png',
      'dist/server-browser.js',
    ]) {
      assert.ok(names.includes(`extension/${name}`), name);
    }
  });
});
