/**
 * `npm run test:desktop`: the same VS Code suite in desktop VS Code, where one can be had: downloaded by
 * @vscode/test-electron, or an installed one whose program WINNOW_VSCODE names.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { runTests } from '@vscode/test-electron';
import { bundleSuite } from '../test/vscode/bundle.mjs';
import { prepareFolder } from '../test/vscode/runner.mjs';
import { ensureProductPackages } from './lib/install.mjs';
import { cacheFolder } from './lib/paths.mjs';
import { ensurePackage } from './lib/product.mjs';
import { runMain, Trouble } from './lib/say.mjs';

await runMain(async () => {
  await ensureProductPackages();
  await ensurePackage();
  const place = prepareFolder('node');
  const suite = join(place.extension, 'test/index.js');
  await bundleSuite('node', suite, process.env.WINNOW_ONLY);
  try {
    return await runTests({
      cachePath: cacheFolder,
      vscodeExecutablePath: process.env.WINNOW_VSCODE,
      extensionDevelopmentPath: place.extension,
      extensionTestsPath: suite,
      launchArgs: [place.workspace, '--disable-extensions', '--disable-workspace-trust', '--disable-gpu'],
    });
  } catch (error) {
    if (!/ENOTFOUND|ECONNREFUSED|EAI_AGAIN/.test(String(error))) throw error;
    throw new Trouble('Desktop VS Code cannot be downloaded. Name an installed one in WINNOW_VSCODE.');
  } finally {
    rmSync(place.folder, { recursive: true, force: true });
  }
});
