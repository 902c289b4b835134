/** The product's bundles: what is bundled from where, for which run time. */
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { build, context } from 'esbuild';
import { thirdPartyNotices } from './notices.mjs';
import { distFolder, root } from './paths.mjs';

/** Older encodings and all tables are one file, which server and command line share. */
const encodingsBeside = {
  name: 'encodings beside the bundle',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/(?:legacy|tables)$/ }, ({ resolveDir }) =>
      basename(resolveDir) === 'encodings' ? { path: './encodings.js', external: true } : undefined,
    );
  },
};
/**
 * What writes workbooks is loaded when one is asked for, since its packages fill tables as they are loaded: in Node from a file that server and command
 * line share, elsewhere as a part of the bundle that is run then.
 */
const workbookWhenAsked = (isBeside) => ({
  name: 'workbooks when one is asked for',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^\.\/workbook$/ }, ({ resolveDir }) => ({
      path: join(resolveDir, 'workbook.ts'),
      namespace: 'when asked',
    }));
    onResolve({ filter: /^\.\/workbook\.js$/ }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /./, namespace: 'when asked' }, ({ path }) => ({
      contents: `export const workbookOf = async (tables) => (await import(${JSON.stringify(isBeside ? './workbook.js' : path)})).workbookOf(tables);`,
      resolveDir: dirname(path),
    }));
  },
});
/** The protocol for programs that reason, and what writes Parquet, are files of their own, which no other command loads. */
const commandsBeside = {
  name: 'parts of the command line beside it',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/mcpServer$/ }, () => ({ path: './mcp.js', external: true }));
    onResolve({ filter: /^\.\/parquetFile$/ }, () => ({ path: './parquet.js', external: true }));
  },
};
/** Of the package that undoes compression only what is asked for: it readies all of it when it is loaded. */
const compressionInParts = {
  name: 'compression in parts',
  setup({ onResolve, resolve }) {
    const filter = /^(?:hyparquet-compressors|hysnappy|\.\/(?:compressors|brotli|gzip)\.js)$/;
    onResolve({ filter }, async ({ path, kind, pluginData, resolveDir }) => {
      if (pluginData === compressionInParts) return undefined;
      const { path: found, errors } = await resolve(path, {
        kind,
        resolveDir,
        pluginData: compressionInParts,
      });
      return errors.length > 0 ? { errors } : { path: found, sideEffects: false };
    });
  },
};
/** Browsers have the tables themselves. */
const encodingsOfBrowser = {
  name: 'encodings of the browser',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/legacy$/ }, ({ resolveDir }) => ({
      path: join(resolveDir, 'legacy.browser.ts'),
    }));
  },
};

/**
 * What our sources import of packages that are no ES modules: esbuild copies all that such a package exports for each file that imports it, which at a
 * start takes as long as a module of ours. Through one module of the bundle it is copied once.
 */
const packagesOnce = {
  name: 'packages copied once',
  setup({ onLoad, onResolve }) {
    const filter = /^(?:@vscode\/l10n|vscode-languageserver)$/;
    const sources = join(root, 'src');
    onResolve({ filter }, ({ path, namespace, resolveDir }) =>
      namespace !== 'once' && resolveDir.startsWith(sources)
        ? { path, namespace: 'once', sideEffects: false }
        : undefined,
    );
    onLoad({ filter, namespace: 'once' }, ({ path }) => ({
      contents: `export * from ${JSON.stringify(path)};`,
      resolveDir: sources,
    }));
  },
};

/** Threads of Node are started by nobody in a browser: nothing of them is bundled. */
const withoutNodeThreads = {
  name: 'threads of the browser',
  setup({ onResolve }) {
    onResolve({ filter: /^\.\/nodeThreads$/ }, ({ resolveDir }) => ({
      path: join(resolveDir, 'nodeThreads.ts'),
      sideEffects: false,
    }));
  },
};

const common = {
  bundle: true,
  target: 'es2022',
  logLevel: 'warning',
  legalComments: 'none',
  charset: 'utf8',
};
const inNode = {
  ...common,
  platform: 'node',
  format: 'cjs',
  mainFields: ['module', 'main'],
  // A bundled ES module asks for its own address only to make a `require`, which takes a path as well.
  define: { 'import.meta.url': '__filename' },
  // The file lock asks for graceful-fs, which would change `fs` and `process` for the whole program; the few calls of a
  // lock are retried by the lock itself, so Node's own will do.
  alias: { 'graceful-fs': 'fs' },
};
const inBrowser = {
  ...common,
  platform: 'browser',
  mainFields: ['browser', 'module', 'main'],
  plugins: [encodingsOfBrowser, withoutNodeThreads, workbookWhenAsked(false)],
  external: ['node:*'],
};

/** The files of models that are shipped, sorted; none in a checkout that has none. */
function modelFiles() {
  const models = join(root, 'models');
  return (existsSync(models) ? readdirSync(models) : []).filter((name) => name.endsWith('.bin')).sort();
}

/** The primary tags of the languages beside English that have a model of names, as `models/` has them: sorted. */
function modelLanguages() {
  return modelFiles().flatMap((name) => /^entities\.([a-z]+)\.bin$/.exec(name)?.[1] ?? []);
}

/** What texts are read with, as a hash: a cache of what was read holds for the same sources and models only. */
function readers() {
  const hash = createHash('sha256');
  const models = join(root, 'models');
  for (const name of modelFiles()) hash.update(`${name}\n`).update(readFileSync(join(models, name)));
  for (const room of ['lexis', 'format', 'boilerplate', 'reuse', 'entities']) addSources(hash, room);
  return hash.digest('hex').slice(0, 16);
}

/** All that is built, as a hash: what was said of documents is said again by the same program only. */
function program() {
  const hash = createHash('sha256').update(readFileSync(join(root, 'package-lock.json')));
  addSources(hash, '.');
  return hash.digest('hex').slice(0, 16);
}

/** Adds the sources below a folder of `src/`, with their names. */
function addSources(hash, below) {
  const folder = join(root, 'src', below);
  const names = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.ts'));
  for (const name of names.sort()) hash.update(`${below}/${name}\n`).update(readFileSync(join(folder, name)));
}

/**
 * esbuild's options for each bundle, by the bundle's file name.
 * @param {boolean} forDevelopment with source maps and readable instead of minified
 * @returns {import('esbuild').BuildOptions[]}
 */
export function bundleOptions(forDevelopment) {
  const variable = { minify: !forDevelopment, sourcemap: forDevelopment ? 'linked' : false, metafile: true };
  const built = { READER: JSON.stringify(readers()), PROGRAM: JSON.stringify(program()) };
  const readingInNode = { ...inNode, define: { ...inNode.define, ...built } };
  const bundle = (name, entry, options) => ({
    ...options,
    ...variable,
    entryPoints: [join(root, entry)],
    outfile: join(distFolder, name),
  });
  return [
    bundle('client-node.js', 'src/client/node.ts', { ...inNode, external: ['vscode'] }),
    bundle('client-browser.js', 'src/client/browser.ts', {
      ...inBrowser,
      format: 'cjs',
      external: ['vscode'],
      define: { MODEL_LANGUAGES: JSON.stringify(modelLanguages()) },
    }),
    bundle('encodings.js', 'src/encodings/beside.ts', inNode),
    bundle('server-node.js', 'src/server/node.ts', {
      ...readingInNode,
      plugins: [encodingsBeside, workbookWhenAsked(true), packagesOnce],
    }),
    bundle('server-browser.js', 'src/server/browser.ts', {
      ...inBrowser,
      plugins: [...inBrowser.plugins, packagesOnce],
      format: 'iife',
      define: built,
    }),
    bundle('cli.js', 'src/cli/main.ts', {
      ...readingInNode,
      plugins: [encodingsBeside, workbookWhenAsked(true), packagesOnce, commandsBeside],
      ...commandLine('src/cli/main.ts'),
    }),
    bundle('mcp.js', 'src/cli/mcpServer.ts', inNode),
    bundle('parquet.js', 'src/cli/parquetFile.ts', { ...inNode, plugins: [compressionInParts] }),
    bundle('workbook.js', 'src/report/workbook.ts', inNode),
    bundle('reader.js', 'src/workers/reader.ts', { ...inNode, plugins: [encodingsBeside] }),
  ];
}

/** The first line that lets a shell start the command, unless the source brings it along. */
function commandLine(entry) {
  const path = join(root, entry);
  const hasFirstLine = existsSync(path) && readFileSync(path, 'utf8').startsWith('#!');
  return hasFirstLine ? {} : { banner: { js: '#!/usr/bin/env node' } };
}

/** Builds every bundle into `dist/`, with the model data beside them. Fails when one cannot be built. */
export async function buildAll({ forDevelopment = false } = {}) {
  mkdirSync(distFolder, { recursive: true });
  removeStale();
  const results = await Promise.all(bundleOptions(forDevelopment).map((options) => build(options)));
  finish(results.flatMap((result) => Object.keys(result.metafile.inputs)));
}

/** Removes what an earlier build left and this one does not write; the rest is replaced, never missing meanwhile. */
function removeStale() {
  const written = new Set([
    'models',
    'ThirdPartyNotices.txt',
    ...bundleOptions(false).map(({ outfile }) => basename(outfile)),
  ]);
  for (const name of readdirSync(distFolder)) {
    if (!written.has(name)) rmSync(join(distFolder, name), { recursive: true, force: true });
  }
}

/** Builds every bundle and builds it again whenever a source changes, until the process ends. */
export async function watchAll() {
  await buildAll({ forDevelopment: true });
  for (const options of bundleOptions(true)) await (await context({ ...options, logLevel: 'info' })).watch();
}

/** What is not code: models, the licences of bundled packages, and the command's link for npx. */
function finish(inputs) {
  copyModels();
  writeFileSync(join(distFolder, 'ThirdPartyNotices.txt'), thirdPartyNotices(inputs, process.cwd()));
  const command = join(distFolder, 'cli.js');
  chmodSync(command, 0o755);
  linkCommand();
}

function copyModels() {
  const models = join(root, 'models');
  const names = modelFiles();
  if (existsSync(join(models, 'ATTRIBUTION.md'))) names.push('ATTRIBUTION.md');
  mkdirSync(join(distFolder, 'models'), { recursive: true });
  for (const name of names) copyFileSync(join(models, name), join(distFolder, 'models', name));
}

/** Lets `npx winnow` find the built command in a checkout; npm makes this link only for packages it installs. */
function linkCommand() {
  const link = join(root, 'node_modules/.bin/winnow');
  if (process.platform === 'win32') {
    writeFileSync(`${link}.cmd`, '@node "%~dp0\\..\\..\\dist\\cli.js" %*\r\n');
    return;
  }
  rmSync(link, { force: true });
  symlinkSync('../../dist/cli.js', link);
}
