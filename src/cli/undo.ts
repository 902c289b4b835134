import { constants } from 'node:os';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const pending = new Set<() => void>();

/**
 * Has something undone should the process end before it is done: by Ctrl+C, `kill`, a terminal that closes, or a
 * reader that hangs up.
 * @param undo runs at most once and may not wait for anything
 * @returns to be called when there is nothing left to undo
 */
export function undoUnlessDone(undo: () => void): () => void {
  if (pending.size === 0) listen();
  pending.add(undo);
  return () => {
    if (pending.delete(undo) && pending.size === 0) stopListening();
  };
}

function listen(): void {
  for (const signal of SIGNALS) process.on(signal, endBySignal);
  process.on('exit', undoAll);
}

function stopListening(): void {
  for (const signal of SIGNALS) process.off(signal, endBySignal);
  process.off('exit', undoAll);
}

function endBySignal(signal: NodeJS.Signals): void {
  process.exit(128 + constants.signals[signal]); // as a shell says it; what is pending is undone on the way out
}

/** The last thing made is the first that goes. */
function undoAll(): void {
  for (const undo of [...pending].reverse()) {
    try {
      undo();
    } catch {
      // The next run takes away what could not be removed now.
    }
  }
}
