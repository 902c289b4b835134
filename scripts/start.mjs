/**
 * `npm start [-- PATH] [--port N] [--desktop]`: opens a folder or file in a real VS Code that has the extension. Works on
 * a fresh clone: it installs what is missing. See docs/vscode-host.md.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run } from './lib/command.mjs';
import { ensureProductPackages, requireNode20, requireWritable } from './lib/install.mjs';
import { cacheFolder, root, vsixFile } from './lib/paths.mjs';
import { ensurePackage } from './lib/product.mjs';
import { runMain, say, Trouble } from './lib/say.mjs';
import { isStamped, stamp } from './lib/stamp.mjs';
import { isInside, parseStartArguments, usage } from './lib/start-arguments.mjs';
import { ensureVsCode } from './lib/vscode-fetch.mjs';
import { findPort, installExtension, prepareSettings, startHost } from './lib/vscode-host.mjs';

/** Tried first, so that the address stays the same from one start to the next. */
const usualPort = 4180;

const seeds = join(root, 'seeds');

const desktopProgram = process.platform === 'win32' ? 'code.cmd' : 'code';

/** Fails early, before anything is installed or built for nothing. */
async function requireDesktop() {
  if ((await run(desktopProgram, ['--version'])).code === 0) return;
  throw new Trouble('There is no program "code". Install VS Code and its command, or leave out --desktop.');
}

/** Installs the .vsix into an installed desktop VS Code and opens the path there. */
async function openOnDesktop(path) {
  const { code, output } = await run(desktopProgram, ['--install-extension', vsixFile, '--force']);
  const lastLine = output.trim().split('\n').at(-1);
  if (code !== 0) throw new Trouble(`VS Code did not install the extension: ${lastLine}`);
  await run(desktopProgram, [path]);
  say(`Opened ${path} in VS Code`);
}

/** Serves VS Code on the loopback address until Ctrl+C. */
async function openInBrowser(path, wantedPort, version) {
  const vscode = await ensureVsCode();
  // Whoever opens the project's own documents trusts them already; of other folders VS Code asks.
  const asksForTrust = !isInside(seeds, path);
  const hostFolder = join(cacheFolder, asksForTrust ? 'start-elsewhere' : 'start');
  mkdirSync(hostFolder, { recursive: true });
  prepareSettings(hostFolder, {
    'security.workspace.trust.enabled': asksForTrust,
    // The first screen says what this is, and nothing else.
    'workbench.welcomePage.walkthroughs.openOnInstall': true,
  });
  const installed = join(hostFolder, 'installed');
  if (!isStamped(installed, version)) {
    say('Installing the extension into VS Code');
    await installExtension(vscode, hostFolder, vsixFile);
    stamp(installed, version);
  }
  const port = wantedPort ?? (await findPort(usualPort)) ?? (await findPort());
  const token = randomBytes(24).toString('hex');
  const tokenFile = join(hostFolder, 'token');
  writeFileSync(tokenFile, token, { mode: 0o600 });
  const stopped = new Promise((end) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, end);
  });
  const host = await startHost(vscode, { folder: hostFolder, port, tokenFile, asksForTrust });
  say('VS Code is ready. Open this address in a browser; Ctrl+C ends it.');
  console.log(address(port, token, path));
  const first = await Promise.race([stopped, host.ended.then(() => 'ended')]);
  await host.stop();
  if (first === 'ended') throw new Trouble('VS Code ended by itself.');
}

/** The page for a folder, or for a single file without its folder: only what was asked for is read. */
function address(port, token, path) {
  const page = new URL(`http://127.0.0.1:${port}/`);
  page.searchParams.set('tkn', token);
  const inPage = pathToFileURL(path).pathname;
  if (statSync(path).isDirectory()) {
    page.searchParams.set('folder', decodeURIComponent(inPage));
    return page.href;
  }
  page.searchParams.set('ew', 'true');
  page.searchParams.set(
    'payload',
    JSON.stringify([['openFile', `vscode-remote://127.0.0.1:${port}${inPage}`]]),
  );
  return page.href;
}

await runMain(async () => {
  const asked = parseStartArguments(process.argv.slice(2));
  if (asked.help) {
    console.log(usage);
    return;
  }
  requireNode20();
  const path = resolve(process.env.INIT_CWD ?? process.cwd(), asked.path ?? seeds);
  if (!existsSync(path)) throw new Trouble(`There is no file or folder ${path}.`);
  if (asked.port !== undefined && (await findPort(asked.port)) === undefined) {
    throw new Trouble(`Port ${asked.port} is in use or not allowed. Choose another with --port.`);
  }
  if (asked.desktop) await requireDesktop();
  requireWritable(cacheFolder);
  await ensureProductPackages();
  const version = await ensurePackage();
  await (asked.desktop ? openOnDesktop(path) : openInBrowser(path, asked.port, version));
});
