import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The build under test; another one than the checkout's own when WINNOW_DIST names its folder. */
const command = join(process.env.WINNOW_DIST ?? join(__dirname, '../../../dist'), 'cli.js');

/** What a run of the command left behind. */
export interface Run {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** Standard output as UTF-8. */
  readonly out: string;
  /** Standard output as it is. */
  readonly bytes: Buffer;
  /** Standard error. */
  readonly messages: string;
}

export interface RunOptions {
  readonly cwd?: string;
  /** Written to standard input, which then ends. */
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** Closes standard output after so many bytes, as `head` does. */
  readonly closeOutputAfter?: number;
}

/** Runs the built command line as a user's shell does and waits for its end. */
export function winnow(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  if (!existsSync(command)) throw new Error(`${command} is missing: run “npm run build” first`);
  const env: NodeJS.ProcessEnv = { ...process.env, ...options.env };
  if (options.env?.NO_COLOR === undefined) delete env.NO_COLOR;
  if (options.env?.FORCE_COLOR === undefined) delete env.FORCE_COLOR;
  const child = spawn(process.execPath, [command, ...args], {
    cwd: options.cwd,
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const out: Buffer[] = [];
  const messages: Buffer[] = [];
  let received = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    out.push(chunk);
    received += chunk.length;
    if (options.closeOutputAfter !== undefined && received >= options.closeOutputAfter)
      child.stdout.destroy();
  });
  child.stderr.on('data', (chunk: Buffer) => messages.push(chunk));
  child.stdin.on('error', () => undefined); // a command that takes no input may be gone before it is written
  child.stdin.end(options.input ?? '');
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      const bytes = Buffer.concat(out);
      resolve({
        code,
        signal,
        bytes,
        out: bytes.toString('utf8'),
        messages: Buffer.concat(messages).toString('utf8'),
      });
    });
  });
}
