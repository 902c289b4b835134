/** What a release adds to the manifest, and what the npm package is made of. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.mjs';
import { Trouble } from './say.mjs';

/** `winnow` is somebody else's on npm; the command is called so all the same. */
export const npmName = 'winnow-review';

/** What of a built checkout the command line is: the same files for npm and for the image of containers. */
export const commandLineFiles = [
  'dist/cli.js',
  'dist/mcp.js',
  'dist/parquet.js',
  'dist/workbook.js',
  'dist/reader.js',
  'dist/encodings.js',
  'dist/ThirdPartyNotices.txt',
  'dist/models',
  'docs/rules',
  'l10n',
  'LICENSE',
];

/**
 * The manifest with the addresses that the repository gives it.
 * @param {Record<string, unknown>} manifest
 * @param {string} repository `https://github.com/OWNER/NAME`
 */
export function withRepository(manifest, repository) {
  if (!/^https:\/\/github\.com\/[\w.-]+\/[\w.-]+$/.test(repository))
    throw new Trouble(`“${repository}” is no repository: expected https://github.com/OWNER/NAME.`);
  return {
    ...manifest,
    repository: { type: 'git', url: `git+${repository}.git` },
    bugs: { url: `${repository}/issues` },
    homepage: `${repository}#readme`,
    badges: [
      {
        url: `${repository}/actions/workflows/ci.yml/badge.svg`,
        href: `${repository}/actions/workflows/ci.yml`,
        description: 'CI',
      },
    ],
  };
}

/**
 * Where a version goes: as the Marketplace asks, versions with an odd second number are for those who want to try what is new.
 * @param {string} version
 * @returns {'release' | 'pre-release'}
 */
export function channelOf(version) {
  const parts = /^(\d+)\.(\d+)\.(\d+)$/.exec(version);
  if (parts === null) throw new Trouble(`“${version}” is no version that can be published: expected 1.2.3.`);
  return Number(parts[2]) % 2 === 1 ? 'pre-release' : 'release';
}

/**
 * The manifest of the npm package: the bundles need no other package.
 * @param {Record<string, any>} manifest the extension's
 * @param {string} description
 */
export function npmManifest(manifest, description) {
  const { version, license, engines, bin, keywords, repository, bugs, homepage } = manifest;
  return {
    name: npmName,
    version,
    description,
    license,
    keywords: keywords.filter((word) => word !== 'multi-root ready'),
    bin,
    engines: { node: engines.node },
    ...(repository && { repository, bugs, homepage }),
    publishConfig: { access: 'public' },
  };
}

/**
 * Lays the npm package out in a folder, from what was built.
 * @param {string} folder
 */
export function layOutNpmPackage(folder) {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const words = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8'));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const path of [...commandLineFiles, 'README.md'])
    cpSync(join(root, path), join(folder, path), { recursive: true });
  const own = npmManifest(manifest, words.description);
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(own, undefined, 2)}\n`);
}
