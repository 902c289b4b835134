/** What Linux tells of processes and threads. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Ticks of the clock that Linux counts CPU by, in a second. */
const TICKS = 100;

/** A process or a thread. */
export interface Task {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
  /** What it has taken so far, user and system, in seconds. */
  readonly cpu: number;
}

/** Those in a folder of `/proc`. */
export function tasksIn(folder: string): readonly Task[] {
  return readdirSync(folder)
    .filter((name) => /^\d+$/u.test(name))
    .flatMap((pid) => taskIn(join(folder, pid)) ?? []);
}

/** The one of such a folder; undefined where it has ended. */
export function taskIn(folder: string): Task | undefined {
  const [, pid, name, rest = ''] = /(\d+) \((.*)\) . (.*)/su.exec(read(join(folder, 'stat'))) ?? [];
  const [parent, ...fields] = rest.split(' ').map(Number);
  return name === undefined
    ? undefined
    : { pid: Number(pid), parent, name, cpu: (fields[9] + fields[10]) / TICKS };
}

/** What a file there says; nothing of what has ended. */
export function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
