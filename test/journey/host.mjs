/** The VS Code that the journey drives: a temporary folder with a copy of `seeds/` and the extension from its .vsix. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, vsixFile } from '../../scripts/lib/paths.mjs';
import { ensureBrowser, ensureVsCode } from '../../scripts/lib/vscode-fetch.mjs';
import { findPort, installExtension, prepareSettings, startHost } from '../../scripts/lib/vscode-host.mjs';

const skipWelcome = encodeURIComponent(JSON.stringify([['skipWelcome', 'true']]));

/**
 * Starts the host and says, in environment variables, what the journey needs to know.
 * @returns {Promise<{env: NodeJS.ProcessEnv, stop: () => Promise<void>}>}
 */
export async function startJourneyHost() {
  const vscode = await ensureVsCode();
  const browser = await ensureBrowser();
  const folder = mkdtempSync(join(tmpdir(), 'winnow-journey-'));
  const workspace = join(folder, 'seeds');
  mkdirSync(workspace);
  cpSync(join(root, 'seeds'), workspace, { recursive: true });
  const data = join(folder, 'host');
  prepareSettings(data, { 'files.autoSave': 'off', 'files.simpleDialog.enable': true, 'git.enabled': false });
  await installExtension(vscode, data, vsixFile);
  const server = await startHost(vscode, { folder: data, port: await findPort(), forTests: true });
  const env = {
    WINNOW_JOURNEY: JSON.stringify({
      // Settings may come after the first screen: the editor's own welcome is told by the address to stay away.
      address: `http://127.0.0.1:${server.port}/?folder=${encodeURIComponent(workspace)}&payload=${skipWelcome}`,
      workspace,
      browser,
    }),
  };
  const stop = async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { env, stop };
}
