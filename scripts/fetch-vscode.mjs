/** `npm run fetch:vscode`: fetches what the VS Code tests and `npm start` need, without doing anything else. */
import { runMain, say } from './lib/say.mjs';
import { ensureBrowser, ensureVsCode } from './lib/vscode-fetch.mjs';

await runMain(async () => {
  const { server } = await ensureVsCode();
  const { executablePath } = await ensureBrowser();
  say(`VS Code: ${server}`);
  say(`Browser: ${executablePath}`);
});
