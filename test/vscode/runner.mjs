/** Runs the VS Code suite inside a real extension host, driven from a headless browser. See docs/vscode-host.md. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { unpackArchive } from '../../scripts/lib/archive.mjs';
import { resultsFolder, root, vsixFile } from '../../scripts/lib/paths.mjs';
import { Trouble } from '../../scripts/lib/say.mjs';
import { ensureBrowser, ensureVsCode } from '../../scripts/lib/vscode-fetch.mjs';
import { findPort, prepareSettings, startHost } from '../../scripts/lib/vscode-host.mjs';
import { bundleSuite } from './bundle.mjs';
import { serveFolder } from './static-server.mjs';

/** The console lines that hold an outcome; suite/index.ts writes the same word. */
const mark = 'winnow-test-outcome ';

/** The suite must say something at least this often, in milliseconds. */
const patience = Number(process.env.WINNOW_PATIENCE ?? 240_000);

/**
 * Makes a folder with a copy of `seeds/` to work in, the extension as it is packed, and room for the host's data.
 * @param {'node' | 'web'} host for the web the manifest loses `main`, so that the web-worker host takes the extension
 */
export function prepareFolder(host) {
  const folder = mkdtempSync(join(tmpdir(), `winnow-${host}-`));
  const workspace = join(folder, 'workspace');
  mkdirSync(workspace);
  cpSync(join(root, 'seeds'), workspace, { recursive: true });
  unpackArchive(readFileSync(vsixFile), folder);
  const extension = join(folder, 'extension');
  if (host === 'web') removeMain(join(extension, 'package.json'));
  prepareSettings(join(folder, 'host'), { 'files.autoSave': 'off', 'git.enabled': false });
  return { folder, workspace, extension, host: join(folder, 'host') };
}

function removeMain(file) {
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  delete manifest.main;
  delete manifest.extensionKind;
  writeFileSync(file, JSON.stringify(manifest));
}

/**
 * Runs the suite in one extension host.
 * @param {'node' | 'web'} host
 * @param {(outcome: {title: string, state: string, error?: string}) => void} onOutcome called for each test
 * @param {{only?: string}} [options] `only` is a part of a suite file's name
 * @returns {Promise<{log: string[]}>} the extension host's console
 * @throws {Trouble} when the suite could not be started or stopped half-way
 */
export async function runSuiteIn(host, onOutcome, { only } = {}) {
  const vscode = await ensureVsCode();
  const { executablePath, args, env } = await ensureBrowser();
  const place = prepareFolder(host);
  await bundleSuite(host, join(place.extension, 'test/index.js'), only);
  const served = await serveFolder(place.extension);
  const server = await startHost(vscode, { folder: place.host, port: await findPort(), forTests: true });
  const browser = await chromium.launch({ executablePath, args, env: { ...process.env, ...env } });
  const log = [];
  try {
    // The page's content policy knows nothing of the second address that serves the extension to a web worker.
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, bypassCSP: host === 'web' });
    page.on('console', (message) => log.push(`page: ${message.text()}`));
    const { ended } = await listen(page, onOutcome, log);
    if (host === 'web') await loadFromWeb(page, served.url);
    await page.goto(address(server.port, place, host));
    await ended.catch(async (error) => {
      await page
        .screenshot({ path: join(resultsFolder, `vscode-${host}-failed.png`) })
        .catch(() => undefined);
      throw error;
    });
  } finally {
    mkdirSync(resultsFolder, { recursive: true });
    writeFileSync(join(resultsFolder, `vscode-${host}.log`), log.join('\n'));
    await browser.close();
    await server.stop();
    await served.stop();
    rmSync(place.folder, { recursive: true, force: true });
  }
  return { log };
}

/** The page that opens the workspace and, for the Node host, loads the extension from its folder and starts the suite. */
function address(port, { workspace, extension }, host) {
  const remote = `vscode-remote://127.0.0.1:${port}${extension}`;
  const payload = [['skipWelcome', 'true']];
  if (host === 'node') {
    payload.push(['extensionDevelopmentPath', remote], ['extensionTestsPath', `${remote}/test/index.js`]);
  }
  const page = new URL(`http://127.0.0.1:${port}/`);
  page.searchParams.set('folder', workspace);
  page.searchParams.set('payload', JSON.stringify(payload));
  return page.href;
}

/**
 * Has the workbench load the extension and the suite over HTTP, as a web editor loads what is installed from a gallery:
 * a web worker may start further workers only from there. The page's own configuration names both.
 */
async function loadFromWeb(page, url) {
  const { protocol, host: authority } = new URL(url);
  const uri = (path) => ({ scheme: protocol.slice(0, -1), authority, path });
  await page.route(/\/\?folder=/, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace(
      /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)"/,
      (_, start, escaped) => {
        const settings = JSON.parse(escaped.replaceAll('&quot;', '"').replaceAll('&amp;', '&'));
        const suite = { extensions: [uri('/')], extensionTestsPath: uri('/test/index.js') };
        settings.developmentOptions = { ...settings.developmentOptions, ...suite };
        return `${start}${JSON.stringify(settings).replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;
      },
    );
    await route.fulfill({ response, body });
  });
}

/** Takes outcomes from the extension host's console; `ended` resolves when the suite says that it has ended. */
async function listen(page, onOutcome, log) {
  let resolve, reject;
  const ended = new Promise((yes, no) => ([resolve, reject] = [yes, no]));
  ended.catch(() => undefined);
  let count = 0;
  let late;
  const heard = () => {
    clearTimeout(late);
    const words = `The VS Code suite said nothing for ${patience / 1000} s after ${count} tests`;
    late = setTimeout(() => reject(new Trouble(words)), patience);
  };
  heard();
  await page.exposeFunction('codeAutomationLog', (type, parts) => {
    const text = parts.map((part) => (typeof part === 'string' ? part : JSON.stringify(part))).join(' ');
    log.push(`${type}: ${text}`);
    const start = text.indexOf(mark);
    if (start < 0) return;
    heard();
    count++;
    onOutcome(JSON.parse(text.slice(start + mark.length)));
  });
  await page.exposeFunction('codeAutomationExit', (code) => {
    clearTimeout(late);
    if (count > 0) resolve();
    else reject(new Trouble(`The suite ended with code ${code} before any test ran: ${lastWords(log)}`));
  });
  page.on('crash', () => reject(new Trouble('The browser page crashed.')));
  return { ended };
}

/** The last error in the console that is not about the host's missing native modules. */
function lastWords(log) {
  const errors = log.filter((line) => /error/i.test(line) && !/spdlog|watchdog|bindings file/.test(line));
  return (errors.at(-1) ?? log.at(-1) ?? 'it said nothing').slice(0, 600);
}
