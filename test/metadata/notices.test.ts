import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { bundleOptions } from '../../scripts/lib/bundles.mjs';
import { packageFolders } from '../../scripts/lib/notices.mjs';

const root = resolve(__dirname, '../..');

suite('ThirdPartyNotices.txt', () => {
  test('a package within another is one of its own', () => {
    assert.deepEqual(
      packageFolders([
        'src/cli/main.ts',
        'node_modules/string-width/index.js',
        'node_modules/string-width/node_modules/strip-ansi/index.js',
        'node_modules/@noble/hashes/sha2.js',
        '../elsewhere/node_modules/@noble/hashes/utils.js',
      ]),
      [
        '../elsewhere/node_modules/@noble/hashes',
        'node_modules/@noble/hashes',
        'node_modules/string-width',
        'node_modules/string-width/node_modules/strip-ansi',
      ],
    );
  });

  test('lists every package whose code is in a bundle, with its licence, and no other', async () => {
    const bundled = new Set<string>();
    for (const options of bundleOptions(false)) {
      const { metafile } = await build({ ...options, absWorkingDir: root, write: false, metafile: true });
      for (const input of Object.keys(metafile.inputs)) {
        const owner = ownerOf(resolve(root, input));
        if (owner !== undefined) bundled.add(owner);
      }
    }
    const notices = readFileSync(join(root, 'dist/ThirdPartyNotices.txt'), 'utf8');
    const listed = [...notices.matchAll(/^(\S+ \d\S*) \([^)\n]+\)$/gm)].map(([, title]) => title);
    assert.ok(bundled.size > 10);
    assert.deepEqual(listed.sort(), [...bundled].sort());
  });
});

/** Name and version of the package that a file belongs to: the nearest manifest above it that has both and was published by itself. */
function ownerOf(file: string): string | undefined {
  if (!file.includes('node_modules')) return undefined;
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    try {
      const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
        readonly name?: string;
        readonly version?: string;
        readonly private?: boolean;
      };
      if (manifest.name !== undefined && manifest.version !== undefined && manifest.private !== true)
        return `${manifest.name} ${manifest.version}`;
    } catch {
      continue;
    }
  }
  return undefined;
}
