import 'mocha/mocha';

/** One test's outcome as it travels through the extension host's console to the runner. */
interface Outcome {
  readonly title: string;
  readonly state: 'passed' | 'failed' | 'pending';
  readonly milliseconds: number;
  readonly error?: string;
}

/** Marks the console lines that the runner counts; test/vscode/runner.mjs looks for the same word. */
const mark = 'winnow-test-outcome ';

function tell(outcome: Outcome): void {
  console.log(mark + JSON.stringify(outcome));
}

/** A mocha reporter that writes one console line a test. */
class ConsoleReporter {
  constructor(runner: Mocha.Runner) {
    const told = (test: Mocha.Test, state: Outcome['state'], error?: Error): void => {
      tell({
        title: test.fullTitle(),
        state,
        milliseconds: test.duration ?? 0,
        error: error?.stack ?? error?.message,
      });
    };
    runner.on('pass', (test) => told(test, 'passed'));
    runner.on('pending', (test) => told(test, 'pending'));
    runner.on('fail', (test, error: Error) => told(test, 'failed', error));
  }
}

/**
 * Runs the suite files in this extension host, Node or web worker alike.
 * @param files loaders of the suite files by name; the bundler makes this list from `*.test.ts`
 * @throws when a test failed, as `@vscode/test-electron` and the workbench expect
 */
export async function runSuites(files: Readonly<Record<string, () => Promise<unknown>>>): Promise<void> {
  const runner = new Mocha({ timeout: 60_000, slow: 10_000, reporter: ConsoleReporter as never });
  // Mocha's own run needs a page's address, which an extension host has not; the interface is set up by hand.
  runner.ui('tdd');
  runner.suite.emit('pre-require', globalThis, '', runner);
  for (const [name, load] of Object.entries(files)) {
    await load().catch((error: unknown) => {
      const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
      tell({ title: `${name} can be loaded`, state: 'failed', milliseconds: 0, error: words });
    });
  }
  const failures = await new Promise<number>((resolve) => runner.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}
