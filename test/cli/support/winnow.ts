import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The build under test; another one than the checkout's own when WINNOW_DIST names its folder. */
const command = join(process.env.WINNOW_DIST ?? join(__dirname, '../../../dist'), 'cli.js');

/** The file of the command line that is under test. */
export function builtCommand(): string {
  if (!existsSync(command)) throw new Error(`${command} is missing: run “npm run build” first`);
  return command;
}

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
  /** Makes a disk that is full after so many KiB of one file: a limit of the shell's. Not on Windows. */
  readonly fileLimit?: number;
  /** The file that takes standard output. Not on Windows. */
  readonly outputTo?: string;
  /** Gets the process as soon as it runs. */
  readonly started?: (child: ChildProcess) => void;
}

/** Runs the built command line as a user's shell does and waits for its end. */
export function winnow(args: readonly string[], options: RunOptions = {}): Promise<Run> {
  const env: NodeJS.ProcessEnv = { ...process.env, ...options.env };
  if (options.env?.NO_COLOR === undefined) delete env.NO_COLOR;
  if (options.env?.FORCE_COLOR === undefined) delete env.FORCE_COLOR;
  const [file, ...all] = inShell([process.execPath, builtCommand(), ...args], options);
  const child = spawn(file, all, { cwd: options.cwd, env, stdio: ['pipe', 'pipe', 'pipe'] });
  options.started?.(child);
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

/** The same command with what only a shell can do for it; the process is the command's own. */
function inShell(words: readonly string[], { fileLimit, outputTo }: RunOptions): readonly string[] {
  if (fileLimit === undefined && outputTo === undefined) return words;
  const limit = fileLimit === undefined ? '' : `trap "" XFSZ; ulimit -f ${fileLimit}; `;
  const output = outputTo === undefined ? '' : ' > "$WINNOW_OUTPUT_TO"';
  const script = `${limit}exec "$@"${output}`;
  return ['env', `WINNOW_OUTPUT_TO=${outputTo ?? ''}`, 'bash', '-c', script, 'bash', ...words];
}
