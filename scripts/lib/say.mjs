/** What the harness says to the person at the terminal, and how it stops with one clear sentence. */

/** An error whose message is a full sentence meant for a person; it is printed without a stack trace. */
export class Trouble extends Error {}

const started = Date.now();

/**
 * Prints a progress line, with the seconds since the command started, to standard error.
 * @param {string} text
 */
export function say(text) {
  const seconds = ((Date.now() - started) / 1000).toFixed(1).padStart(6);
  process.stderr.write(`[${seconds} s] ${text}\n`);
}

/**
 * Runs a command's main function: a `Trouble` becomes one sentence and exit code 1, anything else keeps its stack.
 * @param {() => Promise<number | void>} main returns the exit code, 0 when nothing is returned
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${error instanceof Trouble ? error.message : (error?.stack ?? error)}\n`);
  }
}
