/** `npm run package`: packs `dist/` and the manifest into winnow.vsix. Run `npm run build` first. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { root, vsixFile } from './lib/paths.mjs';
import { channelOf } from './lib/release.mjs';
import { runMain } from './lib/say.mjs';

const { repository, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
// scripts/release.mjs has put it there.
const isReleased = repository !== undefined;

await runMain(() =>
  createVSIX({
    cwd: root,
    packagePath: vsixFile,
    dependencies: false,
    allowMissingRepository: !isReleased,
    rewriteRelativeLinks: isReleased,
    preRelease: isReleased && channelOf(version) === 'pre-release',
  }),
);
