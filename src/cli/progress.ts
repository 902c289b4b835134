import { Presets, SingleBar } from 'cli-progress';

/** Tells how far a piece of work is. */
export interface Progress {
  /** Begins a piece of work of `total` steps. */
  start(what: string, total: number): void;
  /** Says how many steps are done. */
  update(done: number): void;
  /** Takes the bar away. */
  stop(): void;
}

const silent: Progress = { start: () => undefined, update: () => undefined, stop: () => undefined };

/** A progress bar on standard error when that is a terminal; otherwise nothing is said. */
export function createProgress(): Progress {
  return process.stderr.isTTY ? new ProgressBar() : silent;
}

class ProgressBar implements Progress {
  #bar: SingleBar | undefined;

  start(what: string, total: number): void {
    this.stop();
    this.#bar = new SingleBar(
      {
        format: `${what} {bar} {percentage}%`,
        stream: process.stderr,
        clearOnComplete: true,
        barsize: 30,
        // The terminal is left as it is: after Ctrl+C nobody would set it right again.
        hideCursor: false,
        linewrap: true,
      },
      Presets.shades_classic,
    );
    this.#bar.start(total, 0);
  }

  update(done: number): void {
    this.#bar?.update(done);
  }

  stop(): void {
    this.#bar?.stop();
    this.#bar = undefined;
  }
}
