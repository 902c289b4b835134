/**
 * The steps of `npm test`, in their order. Each gives its counts; a step that checks one thing counts as one test. Two run at once: `after` names
 * those that must have ended before.
 */
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { run } from './command.mjs';
import { resultsFolder, root } from './paths.mjs';
import { Trouble } from './say.mjs';
import { ensureBrowser } from './vscode-fetch.mjs';

/** Milliseconds after which a step is ended and counts as failed. */
const longest = 25 * 60_000;
/** Milliseconds after which a test has failed that says nothing else: of commands that a test starts one after another each may take seconds. */
const longestTest = 120_000;
/** Few enough for a minute or two: what most of them go to is the start of Spark. */
const SPARK_DOCUMENTS = '150';

/** @typedef {import('../test.mjs').Counts} Counts */

/**
 * Runs a script of an installed package with this Node.
 * @param {string} script path below node_modules
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string[]} [nodeFlags]
 */
function tool(script, args, env, nodeFlags = []) {
  // Some programs look at how they were started, and would do nothing when the way to them leads over a link.
  const path = realpathSync(join(root, 'node_modules', script));
  return run(process.execPath, [...nodeFlags, path, ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    timeout: longest,
  });
}

/** One check: passed when the program ends with 0, its words otherwise. */
function check(script, args) {
  return async () => verdict(await tool(script, args));
}

/** One check by a script of this project. */
function ownScript(name) {
  return async () => verdict(await run(process.execPath, [join(root, 'scripts', name)], { cwd: root }));
}

function verdict({ code, output }) {
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1, words: output };
}

/**
 * Runs mocha over the files that match and reads its counts.
 * @param {string} pattern
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {Promise<Counts>}
 */
async function mocha(pattern, env = {}) {
  const files = globSync(pattern, { cwd: root }).sort();
  if (files.length === 0) throw new Trouble(`There are no tests in ${pattern}.`);
  const folder = mkdtempSync(join(tmpdir(), 'winnow-counts-'));
  const counts = join(folder, 'counts.json');
  const fixed = ['--no-config', '--ui', 'tdd', '--timeout', String(longestTest), '--exit'];
  const args = [...fixed, '--reporter', join(root, 'scripts/lib/count-reporter.mjs'), ...files];
  // Not bin/mocha.js: that starts this in a process of its own, which would outlive the step that is ended.
  const variables = { ...env, WINNOW_COUNTS: counts };
  const { code, output } = await tool('mocha/lib/cli/cli.js', args, variables, ['--import=tsx']);
  const hasCounted = existsSync(counts);
  const read = hasCounted ? JSON.parse(readFileSync(counts, 'utf8')) : { passed: 0, failed: 0 };
  rmSync(folder, { recursive: true, force: true });
  // A run that ended early or counted nothing must not pass for want of counted failures.
  const failed = read.failed === 0 && (code !== 0 || !hasCounted) ? 1 : read.failed;
  return { ...read, failed, words: output };
}

/**
 * The server in the browser is one of these tests. A browser that is not there yet is fetched by this process, whose other steps then wait for
 * the same fetch; where there is none to be had, the test says why.
 */
async function protocol() {
  await ensureBrowser().catch(() => undefined);
  return mocha('test/protocol/**/*.test.ts');
}

/** A small run of what `npm run test:spark` does; skipped where there is no JDK, no Python or no registry of packages for it. */
async function spark() {
  const args = [join(root, 'scripts/test-spark.mjs'), '--documents', SPARK_DOCUMENTS];
  const { code, output } = await run(process.execPath, args, { cwd: root, timeout: longest });
  if (code !== 0) return { passed: 0, failed: 1, words: output };
  const isSkipped = /^Skipped: /mu.test(output);
  return isSkipped ? { passed: 0, failed: 0, skipped: 1, words: output } : { passed: 1, failed: 0 };
}

/** The grammar against the examples of test/grammar: marked by hand, and as a snapshot where there is one. */
async function grammar() {
  const examples = globSync('test/grammar/**/*.bundle', { cwd: root });
  if (examples.length === 0) throw new Trouble('There are no grammar examples in test/grammar.');
  const script = 'vscode-tmgrammar-test/dist/unit.js';
  const result = await tool(script, ['--config', 'package.json', ...examples]);
  return result.code === 0
    ? { passed: examples.length, failed: 0 }
    : { passed: 0, failed: 1, words: result.output };
}

/** The VS Code suite in one of the two extension hosts. */
function suiteIn(host) {
  return async () => {
    const { runSuiteIn } = await import('../../test/vscode/runner.mjs');
    const counts = { passed: 0, failed: 0, skipped: 0 };
    const failures = [];
    const key = { passed: 'passed', failed: 'failed', pending: 'skipped' };
    const heard = ({ title, state, error }) => {
      counts[key[state]]++;
      if (state === 'failed') failures.push(`FAILED: ${title}\n${(error ?? '').replace(/^/gm, '  ')}`);
    };
    try {
      await runSuiteIn(host, heard, { only: process.env.WINNOW_ONLY });
    } catch (error) {
      counts.failed++;
      failures.push(error instanceof Trouble ? error.message : error.stack);
    }
    return { ...counts, words: failures.join('\n') };
  };
}

/** A person's journey through the workbench with the extension installed from its .vsix. */
async function journey() {
  const { startJourneyHost } = await import('../../test/journey/host.mjs');
  const host = await startJourneyHost();
  try {
    return await mocha('test/journey/**/*.test.ts', { ...host.env, WINNOW_RESULTS: resultsFolder });
  } finally {
    await host.stop();
  }
}

/** After these nothing writes into `dist/` or the .vsix any more. */
const built = ['build', 'package', 'harness'];

export const steps = [
  { name: 'types', title: 'Checking types', run: check('typescript/bin/tsc', ['-p', '.']) },
  { name: 'lint', title: 'Linting', run: check('eslint/bin/eslint.js', ['.']) },
  {
    name: 'unused',
    title: 'Looking for what nobody uses',
    run: check('knip/bin/knip.js', ['--no-progress']),
  },
  {
    name: 'format',
    title: 'Checking the layout of sources',
    run: check('prettier/bin/prettier.cjs', ['--check', '.']),
  },
  { name: 'unit', title: 'Unit tests', run: () => mocha('test/unit/**/*.test.ts') },
  { name: 'build', title: 'Building', run: ownScript('build.mjs') },
  { name: 'package', after: ['build'], title: 'Packaging', run: ownScript('package.mjs') },
  { name: 'size', after: ['package'], title: 'Checking sizes', run: ownScript('check-sizes.mjs') },
  {
    name: 'metadata',
    after: ['package'],
    title: 'Checking manifest, translations and documents',
    run: () => mocha('test/metadata/**/*.test.ts'),
  },
  {
    // `npm start` may build and package anew.
    name: 'harness',
    after: ['size', 'metadata'],
    title: 'Tests of the two commands',
    run: () => mocha('test/harness/**/*.test.ts'),
  },
  {
    name: 'protocol',
    after: built,
    title: 'Protocol tests against the built server',
    run: protocol,
  },
  {
    name: 'editors',
    after: built,
    title: 'Other editors',
    run: () => mocha('test/editors/**/*.test.ts'),
  },
  {
    name: 'cli',
    after: built,
    title: 'Tests of the built command line',
    run: () => mocha('test/cli/**/*.test.ts'),
  },
  { name: 'grammar', title: 'Grammar tests', run: grammar },
  // One VS Code at a time is enough for a machine.
  {
    name: 'vscode',
    after: built,
    title: 'VS Code suite in the Node extension host',
    run: suiteIn('node'),
  },
  {
    name: 'web',
    after: [...built, 'vscode'],
    title: 'VS Code suite in the web-worker extension host',
    run: suiteIn('web'),
  },
  { name: 'journey', after: [...built, 'web'], title: "A person's journey in the browser", run: journey },
  { name: 'spark', after: built, title: 'A corpus on Apache Spark', run: spark },
];
