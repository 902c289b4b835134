/** The licences of the packages whose code goes into the bundles, which those licences ask to pass on. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/**
 * The folders of the packages that source files belong to; a package may lie within another and in several versions.
 * @param {string[]} inputs source files as esbuild names them, relative to the working folder or absolute
 * @returns {string[]} in the order of the alphabet
 */
export function packageFolders(inputs) {
  const pattern = /^.*\bnode_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;
  const folders = inputs.map((input) => pattern.exec(input.replaceAll('\\', '/'))?.[0]);
  return [...new Set(folders.filter((folder) => folder !== undefined))].sort();
}

/**
 * A notice of each package, with its licence.
 * @param {string[]} inputs source files as esbuild names them
 * @param {string} base the folder that relative ones start from
 */
export function thirdPartyNotices(inputs, base) {
  const notices = new Map(packageFolders(inputs).map((folder) => notice(resolve(base, folder))));
  const texts = [...notices]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([title, text]) => `${title}\n\n${text}\n`);
  return `Winnow contains code of these packages.\n\n${texts.join(`\n${'-'.repeat(70)}\n\n`)}`;
}

/** Title and text of one package's notice; the title tells its version. */
function notice(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = existsSync(folder) ? readdirSync(folder) : [];
  const texts = files
    .filter((file) => /^(?:licen[cs]e|copying|notice)/i.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return [`${name} ${version} (${license})`, texts.length > 0 ? texts.join('\n\n') : `License: ${license}`];
}
