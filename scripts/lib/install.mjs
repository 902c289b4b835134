/** Installing from the npm registry: the product's own packages, and separate folders for what only the harness needs. */
import { accessSync, constants, existsSync, lstatSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { clearInterval, setInterval } from 'node:timers';
import { runNpm } from './command.mjs';
import { root } from './paths.mjs';
import { say, Trouble } from './say.mjs';
import { hashOf, isStamped, stamp } from './stamp.mjs';

const commonFlags = [
  '--prefer-offline',
  '--no-audit',
  '--no-fund',
  '--no-update-notifier',
  '--loglevel=error',
];

/** Without these npm tries for a minute and a half before it says that there is no network. */
const retries = { npm_config_fetch_retry_mintimeout: '2000', npm_config_fetch_retry_maxtimeout: '8000' };

/**
 * How far npm has come, in words that are others each time they are asked for: packages lie in one another, and while one of 800 MB is fetched
 * their number stands still.
 * @param {string} modules the `node_modules` that is filled
 * @param {number} seconds since npm was started
 * @returns {Promise<string>}
 */
export async function progressWords(modules, seconds) {
  // A folder may go while it is read: npm unpacks beside the place and moves.
  const files = await readdir(modules, { recursive: true }).catch(() => []);
  const since = `${Math.round(seconds)} s`;
  return files.length === 0 ? `… fetching, ${since}` : `… ${files.length} files unpacked, ${since}`;
}

/** Runs npm in a folder and says every five seconds how far it has come. */
async function npmWithProgress(args, folder) {
  const modules = join(folder, 'node_modules');
  const started = Date.now();
  const progress = setInterval(() => {
    void progressWords(modules, (Date.now() - started) / 1000).then(say);
  }, 5_000);
  const env = { ...retries, ...process.env };
  const result = await runNpm([...args, ...commonFlags], { cwd: folder, env });
  clearInterval(progress);
  return result;
}

/**
 * Turns npm's output into one sentence that names the cause a person can act on.
 * @param {string} what what was being installed
 * @param {string} output what npm printed
 * @returns {string}
 */
export function explainInstallFailure(what, output) {
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENETUNREACH|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT/.test(output)) {
    return `Could not install ${what}: the npm registry cannot be reached. Connect to the network once and run the command again.`;
  }
  if (/EACCES|EPERM|EROFS/.test(output)) {
    return `Could not install ${what}: no permission to write. Check who owns the folder and npm's cache.`;
  }
  if (/EUSAGE/.test(output)) {
    return `Could not install ${what}: package-lock.json does not fit package.json. Run "npm install" and try again.`;
  }
  if (/ENOSPC/.test(output)) return `Could not install ${what}: the disk is full.`;
  const line =
    output.split('\n').find((candidate) => /npm error|ERR/.test(candidate)) ?? output.trim().slice(-300);
  return `Could not install ${what}: ${line.trim()}`;
}

/**
 * Fails with a sentence when a folder cannot be written to.
 * @param {string} folder
 */
export function requireWritable(folder) {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch {
    throw new Trouble(
      `No permission to write in ${folder}. Clone the project to a folder of your own and try again.`,
    );
  }
}

/** Fails with a sentence when the running Node is too old for the product. */
export function requireNode20() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < 20) throw new Trouble(`Winnow needs Node 20 or newer; this is Node ${process.versions.node}.`);
}

/**
 * Fails with a sentence when a folder is a link, as a second working tree may have it for `node_modules`: `npm ci` empties
 * the folder behind the link, which others use, before it puts one of its own in the link's place.
 * @param {string} folder
 */
export function requireOwnFolder(folder) {
  if (!isLink(folder)) return;
  throw new Trouble(
    `${folder} is a link, and what it holds does not fit package-lock.json. Remove the link to install packages here, ` +
      'or install them where it leads to.',
  );
}

function isLink(path) {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

/** Installs the product's packages from package-lock.json, unless they are current already. */
export async function ensureProductPackages() {
  const value = hashOf(root, ['package-lock.json']);
  const modules = join(root, 'node_modules');
  const stampFile = join(modules, '.winnow-installed');
  if (isStamped(stampFile, value)) return;
  requireWritable(root);
  if (isLink(modules) && (await isTreeComplete())) return;
  requireOwnFolder(modules);
  if (existsSync(modules) && !existsSync(stampFile) && (await isTreeComplete())) {
    stamp(stampFile, value);
    return;
  }
  say('Installing packages from the npm registry (about a minute the first time)');
  const { code, output } = await npmWithProgress(['ci'], root);
  if (code !== 0) throw new Trouble(explainInstallFailure("Winnow's packages", output));
  stamp(stampFile, value);
}

/** Whether a developer's own `npm install` already gave what the lock file asks for. */
async function isTreeComplete() {
  return (await runNpm(['ls', '--all', '--loglevel=silent'], { cwd: root })).code === 0;
}

/** What is being installed by this process, by folder. */
const underway = new Map();

/**
 * Installs packages into a folder of their own, without running their scripts, unless they are there already. Who asks for the same folder
 * meanwhile waits for the same installation.
 * @param {string} folder
 * @param {string} what how a person would call it
 * @param {Record<string, string>} packages exact versions by name
 * @param {() => Promise<void>} [finish] what remains to be done before the folder is complete
 * @returns {Promise<void>}
 */
export function ensurePackagesIn(folder, what, packages, finish) {
  const installed =
    underway.get(folder) ??
    installInto(folder, what, packages, finish).finally(() => underway.delete(folder));
  underway.set(folder, installed);
  return installed;
}

async function installInto(folder, what, packages, finish) {
  const value = JSON.stringify(packages);
  const stampFile = join(folder, '.complete');
  if (isStamped(stampFile, value)) return;
  requireWritable(folder);
  rmSync(stampFile, { force: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: packages }));
  say(`Fetching ${what} from the npm registry`);
  await npmInstallIn(folder, what);
  await finish?.();
  stamp(stampFile, value);
}

/**
 * Runs `npm install` in a folder without the packages' own scripts.
 * @param {string} folder
 * @param {string} what how a person would call what is being installed
 */
export async function npmInstallIn(folder, what) {
  const flags = ['--omit=dev', '--ignore-scripts', '--no-package-lock'];
  const { code, output } = await npmWithProgress(['install', ...flags], folder);
  if (code !== 0) throw new Trouble(explainInstallFailure(what, output));
}
