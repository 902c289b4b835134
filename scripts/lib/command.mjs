/** Starting other programs: npm, node and git, with output passed through, collected or hidden. */
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { existsSync } from 'node:fs';

/** Programs that are still running; they end with this process, and may end what they have started. */
const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGTERM')));

/** Lets a signal run the handlers that end what was started, as an end of its own does. */
export function endOnSignals() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(130));
}

/**
 * Runs a program to its end. Output is collected; with `show` each piece is also passed through as it comes.
 * @param {string} program
 * @param {string[]} args
 * @param {{cwd?: string, env?: NodeJS.ProcessEnv, show?: boolean, timeout?: number}} [options] `timeout` in milliseconds
 * @returns {Promise<{code: number, output: string}>} `code` is 127 when the program could not be started
 */
export function run(program, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: options.timeout,
      shell: process.platform === 'win32' && /\.cmd$/.test(program),
    });
    running.add(child);
    const pieces = [];
    const collect = (piece) => {
      pieces.push(piece);
      if (options.show) process.stderr.write(piece);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ code: 127, output: String(error.message) }));
    child.on('close', (code) => {
      running.delete(child);
      const ending = code === null ? '\nIt was ended: it took too long or was stopped from outside.' : '';
      resolve({ code: code ?? 1, output: Buffer.concat(pieces).toString() + ending });
    });
  });
}

/**
 * The npm that belongs to the running Node, as a program and leading arguments; the `npm` on the PATH otherwise.
 * @returns {{program: string, args: string[]}}
 */
export function npmCommand() {
  if (process.env.npm_execpath?.endsWith('.js')) {
    return { program: process.execPath, args: [process.env.npm_execpath] };
  }
  const folder = dirname(process.execPath);
  const beside = [
    join(folder, 'node_modules/npm/bin/npm-cli.js'),
    join(folder, '../lib/node_modules/npm/bin/npm-cli.js'),
  ].find((candidate) => existsSync(candidate));
  if (beside) return { program: process.execPath, args: [beside] };
  return { program: process.platform === 'win32' ? 'npm.cmd' : 'npm', args: [] };
}

/**
 * Runs npm to its end.
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runNpm(args, options) {
  const npm = npmCommand();
  return run(npm.program, [...npm.args, ...args], options);
}
