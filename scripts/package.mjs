/** `npm run package`: packs `dist/` and the manifest into winnow.vsix. Run `npm run build` first. */
import { createVSIX } from '@vscode/vsce';
import { root, vsixFile } from './lib/paths.mjs';
import { runMain } from './lib/say.mjs';

await runMain(() =>
  createVSIX({
    cwd: root,
    packagePath: vsixFile,
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
  }),
);
