import { createHash } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Files and folders that are still being written, as a glob. */
export const TEMPORARY_GLOB = '**/.winnow-*.tmp';

const NAME_PATTERN = /^\.winnow-(?<machine>[0-9a-f]{8})-(?<pid>\d+)-\d+\.tmp$/;

/** A process number says something only on the machine that gave it; folders may be shared by several. */
const MACHINE = createHash('sha256').update(hostname()).digest('hex').slice(0, 8);

const mine = new Set<string>();

const swept = new Set<string>();

/** A new name in a folder, which tells a later run who made it. */
export function temporaryPath(folder: string): string {
  const path = join(folder, `.winnow-${MACHINE}-${process.pid}-${mine.size}.tmp`);
  mine.add(path);
  return path;
}

/** Removes what runs that were killed left in a folder, once. What cannot be read or removed is left alone. */
export function sweep(folder: string): void {
  if (swept.has(folder)) return;
  swept.add(folder);
  try {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (isLeftOver(name, path)) rmSync(path, { recursive: true, force: true });
    }
  } catch {
    return; // Whatever is wrong with the folder is said by those who write to it.
  }
}

function isLeftOver(name: string, path: string): boolean {
  const made = NAME_PATTERN.exec(name)?.groups;
  if (made === undefined || made.machine !== MACHINE || mine.has(path)) return false;
  const pid = Number(made.pid);
  return pid === process.pid || !isRunning(pid);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
