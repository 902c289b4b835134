/** Bundles the VS Code suite for one of the two extension hosts. Adding a `*.test.ts` to suite/ is enough. */
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { root } from '../../scripts/lib/paths.mjs';

const suiteFolder = join(root, 'test/vscode/suite');

/**
 * The module that the extension host loads: `run` with every suite file behind it.
 * @param {string | undefined} only a part of a file name, to run few files
 */
function entry(only) {
  const names = readdirSync(suiteFolder, { recursive: true })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.test.ts') && (!only || name.includes(only)))
    .sort();
  const loaders = names.map((name) => `${JSON.stringify(name)}: () => import('./${name}')`);
  return `import { runSuites } from './index';\nexport const run = () => runSuites({ ${loaders.join(', ')} });`;
}

/** mocha's build for browsers is CommonJS in a package that calls itself a module; read outside its package it is both. */
const mochaForBrowsers = {
  name: 'mocha-for-browsers',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^mocha\/mocha$/ }, ({ path }) => ({ path, namespace: 'mocha' }));
    onLoad({ filter: /.*/, namespace: 'mocha' }, () => ({
      contents: readFileSync(join(root, 'node_modules/mocha/mocha.js'), 'utf8').replace(
        /^\/\/# sourceMappingURL.*$/m,
        '',
      ),
    }));
  },
};

/** In a web worker there is no node:assert; the package `assert` is the same in plain JavaScript. */
const assertInWorker = {
  name: 'assert-in-worker',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:assert\/strict$/ }, ({ path }) => ({ path, namespace: 'assert' }));
    onLoad({ filter: /.*/, namespace: 'assert' }, () => ({
      contents: "import assert from 'assert/build/assert.js'; export default assert.strict;",
      resolveDir: root,
    }));
  },
};

/**
 * @param {'node' | 'web'} host
 * @param {string} outfile
 * @param {string} [only] a part of a file name
 */
export async function bundleSuite(host, outfile, only) {
  const inWorker = {
    platform: 'browser',
    banner: { js: 'var global = globalThis, process = globalThis.process ?? { env: {} };' },
    plugins: [mochaForBrowsers, assertInWorker],
  };
  await build({
    stdin: {
      contents: entry(only),
      resolveDir: suiteFolder,
      sourcefile: `${relative(root, suiteFolder)}/all.ts`,
      loader: 'ts',
    },
    outfile,
    bundle: true,
    format: 'cjs',
    target: 'es2022',
    external: ['vscode'],
    sourcemap: 'inline',
    logLevel: 'warning',
    ...(host === 'node' ? { platform: 'node', plugins: [mochaForBrowsers] } : inWorker),
  });
}
