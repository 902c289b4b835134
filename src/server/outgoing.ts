import * as l10n from '@vscode/l10n';
import type { Runtime } from './runtime';

/** Where the server says what went wrong: the log of the client. */
interface Log {
  warn(message: string): void;
}

/**
 * Lives with whatever becomes of something that nobody waits for: a request that the client refuses, a message on
 * a connection that has closed, work in the background. A failure is logged; it never ends the server.
 * @param what names the thing in the log
 */
export function lived(log: Log, what: string, outcome: Promise<unknown>): void {
  outcome.catch((error: unknown) => log.warn(`${what}: ${wordsOf(error)}`));
}

/** Runs `action`; an exception is logged and goes no further. */
export function attempt(log: Log, what: string, action: () => void): void {
  try {
    action();
  } catch (error) {
    log.warn(`${what}: ${wordsOf(error)}`);
  }
}

/** The runtime with timers that outlive an exception of what they call. */
export function withSafeTimers(runtime: Runtime, log: Log): Runtime {
  return {
    ...runtime,
    setTimer: (callback, milliseconds) =>
      runtime.setTimer(() => attempt(log, l10n.t('A timer failed'), callback), milliseconds),
  };
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
