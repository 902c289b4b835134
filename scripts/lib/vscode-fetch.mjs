/** Fetching a real VS Code and a browser from the npm registry into `.vscode-test/`. See docs/vscode-host.md. */
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './command.mjs';
import { cacheFolder } from './paths.mjs';
import { ensurePackagesIn, npmInstallIn } from './install.mjs';
import { say, Trouble } from './say.mjs';

/** `code-server` carries the whole VS Code server in lib/vscode; this version holds VS Code 1.139.1. */
const codeServerVersion = '4.139.1';
/** The VS Code server of that version runs on Node 24. */
const serverNodeVersion = '24';
const chromiumVersion = '153.0.0';

const hostFolder = join(cacheFolder, 'host');
const browserFolder = join(cacheFolder, 'browser');

/** The registry's name of the package that holds the Node binary of this platform. */
function nodePackageName() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const prefix = platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  return `${prefix}-${platform}-${process.arch}`;
}

/**
 * Fetches the VS Code server and the Node it runs on (about 800 MB), unless they are there already.
 * @returns {Promise<{node: string, server: string}>} paths of the Node 24 binary and of server-main.js
 */
export async function ensureVsCode() {
  const nodePackage = nodePackageName();
  const vscode = join(hostFolder, 'node_modules/code-server/lib/vscode');
  const packages = { 'code-server': codeServerVersion, [nodePackage]: serverNodeVersion };
  await ensurePackagesIn(hostFolder, 'VS Code (about 800 MB, once)', packages, async () => {
    say("Fetching VS Code's own packages");
    await npmInstallIn(vscode, "VS Code's packages");
    await npmInstallIn(join(vscode, 'extensions'), "the packages of VS Code's extensions");
  });
  const binary = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  const node = join(hostFolder, 'node_modules', nodePackage, binary);
  if (!existsSync(node))
    throw new Trouble(`No Node 24 was found in the package ${nodePackage} for this platform.`);
  if (process.platform !== 'win32') chmodSync(node, 0o755);
  return { node, server: join(vscode, 'out/server-main.js') };
}

const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A page that a test has altered on its way may still talk to the loopback address it came from.
  '--disable-features=LocalNetworkAccessChecks',
];

/**
 * Finds a Chromium for the tests: the one WINNOW_CHROMIUM names, one installed on the system, or the one that an npm
 * package carries. The carried one comes with its shared libraries and fonts, so a bare machine can run it.
 * @returns {Promise<{executablePath: string, args: string[], env: Record<string, string>}>} for playwright's launch
 */
export async function ensureBrowser() {
  const candidates = [process.env.WINNOW_CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'];
  const installed = candidates.find((candidate) => candidate && existsSync(candidate));
  if (installed) return { executablePath: installed, args: browserFlags, env: {} };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Trouble(
      'The browser tests need a Chromium: install one and name its program in WINNOW_CHROMIUM.',
    );
  }
  const unpacked = join(browserFolder, 'unpacked');
  await ensurePackagesIn(
    browserFolder,
    'a headless Chromium',
    { '@sparticuz/chromium': chromiumVersion },
    () => unpackBrowser(unpacked),
  );
  const executablePath = join(unpacked, 'chromium');
  return { executablePath, args: browserFlags, env: await browserEnvironment(unpacked, executablePath) };
}

/**
 * Unpacks the Chromium inside its package. The package unpacks to the temporary folder and only on the cloud service
 * that it is made for does it add its shared libraries, so both are told by the environment of a child process.
 * @param {string} folder
 */
async function unpackBrowser(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const script = "import('@sparticuz/chromium').then((module) => module.default.executablePath())";
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' };
  const { code, output } = await run(process.execPath, ['-e', script], { cwd: browserFolder, env });
  if (code !== 0) throw new Trouble(`Could not unpack the headless Chromium: ${output.trim().slice(0, 300)}`);
  const fontFolders = [join(folder, 'fonts'), '/usr/share/fonts']
    .map((path) => `<dir>${path}</dir>`)
    .join('');
  writeFileSync(
    join(folder, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${fontFolders}` +
      `<cachedir>${join(folder, 'fonts-cache')}</cachedir></fontconfig>`,
  );
}

/**
 * The environment the unpacked Chromium needs: its own shared libraries only where the system has none.
 * @param {string} folder
 * @param {string} executable
 */
async function browserEnvironment(folder, executable) {
  const fonts = { FONTCONFIG_FILE: join(folder, 'fonts.conf') };
  if ((await run(executable, ['--version'])).code === 0) return fonts;
  const env = { ...fonts, LD_LIBRARY_PATH: join(folder, 'al2023/lib') };
  const { code, output } = await run(executable, ['--version'], { env: { ...process.env, ...env } });
  if (code !== 0) throw new Trouble(`The headless Chromium does not start: ${output.trim().slice(0, 300)}`);
  return env;
}
