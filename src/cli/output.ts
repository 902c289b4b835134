/**
 * Writes to standard output and waits until it has been taken, so that a report larger than a pipe's buffer is
 * whole when the process ends and is never held in memory twice.
 */
export async function writeOut(data: string | Uint8Array): Promise<void> {
  if (data.length === 0) return;
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(data, (error) => (error ? reject(error) : resolve()));
  });
}

/** Writes one line for the user; never to standard output, which holds results only. */
export function say(message: string): void {
  process.stderr.write(`${message}\n`);
}

/** A reader that has seen enough (`winnow check … | head`) is no failure: the process ends without a word. */
export function endQuietlyOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit();
    });
  }
}

/** All bytes of standard input. */
export async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
  return Buffer.concat(chunks);
}
