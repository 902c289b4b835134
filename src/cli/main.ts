import { setFlagsFromString } from 'node:v8';
import { CommanderError } from 'commander';
import { ExitCode, Failure, reasonOf } from './failure';
import { say, watchOutput } from './output';
import { createProgram } from './program';

/**
 * By so many hundredths what is not in use may grow before it is collected: a choice. Of 6,400 news files 553 MB are resident for 625, for up to a tenth
 * more CPU (two runs each); with 20 it is hardly less.
 */
const GROWTH = 40;

/** Runs the command line and leaves what the process is to end with in `process.exitCode`. */
async function main(): Promise<void> {
  setFlagsFromString(`--heap-growing-percent=${GROWTH}`);
  watchOutput();
  process.exitCode = ExitCode.failed; // Until a command says otherwise: nothing that breaks looks like success.
  try {
    await createProgram((code) => (process.exitCode = code)).parseAsync();
  } catch (error) {
    process.exitCode = explain(error);
  }
}

/** Says what went wrong, unless that was done already. */
function explain(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.clean : ExitCode.failed;
  if (error instanceof Failure) say(`winnow: ${error.message}`);
  else
    say(
      error instanceof Error && error.stack !== undefined
        ? `winnow: ${error.stack}`
        : `winnow: ${reasonOf(error)}`,
    );
  return ExitCode.failed;
}

void main();
