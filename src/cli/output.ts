import { fstatSync, writeSync } from 'node:fs';
import { ExitCode, Failure, reasonOf } from './failure';

/**
 * Writes to standard output and waits until it has been taken, so that a report larger than a pipe's buffer is
 * whole when the process ends and is never held in memory twice.
 * @throws Failure when it is a file that cannot take everything
 */
export async function writeOut(data: string | Uint8Array): Promise<void> {
  if (data.length === 0) return;
  if (fstatSync(process.stdout.fd).isFile()) return writeToFile(process.stdout.fd, Buffer.from(data));
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(data, (error) => (error ? reject(error) : resolve()));
  });
}

/** Characters that are written at once: a choice, a pipe's buffer. */
const AT_ONCE = 1 << 16;

/**
 * Writes a text in pieces, each as soon as it is made, so that nobody has to hold all of it.
 * @throws Failure as `writeOut` does
 */
export async function writePieces(pieces: Iterable<string>): Promise<void> {
  let waiting: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    waiting.push(piece);
    length += piece.length;
    if (length < AT_ONCE) continue;
    await writeOut(waiting.join(''));
    waiting = [];
    length = 0;
  }
  await writeOut(waiting.join(''));
}

/** Node's own stream takes half a write to a full disk for a whole one. */
function writeToFile(file: number, bytes: Uint8Array): void {
  try {
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
  } catch (error) {
    throw new Failure(`standard output: ${reasonOf(error)}`);
  }
}

/** Writes one line for the user; never to standard output, which holds results only. */
export function say(message: string): void {
  process.stderr.write(`${message}\n`);
}

/**
 * What happens when nobody takes what is printed. A reader that has seen enough (`winnow check … | head`) is no
 * failure: the process ends without a word. Any other fault of standard output ends it as failed. Messages that
 * cannot be said change nothing.
 */
export function watchOutput(): void {
  process.stderr.on('error', () => undefined);
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    say(`winnow: standard output: ${reasonOf(error)}`);
    process.exit(ExitCode.failed);
  });
}

/** All bytes of standard input. */
export async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
