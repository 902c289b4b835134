/**
 * `faulty-worker.mjs CLI`: a `winnow worker` that dies of one document and never comes to an end with another, as a test of what a job does
 * then. All others are answered by the worker itself.
 */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { ENDLESS, FATAL } from './faults.mjs';

const worker = spawn(process.execPath, [process.argv[2], 'worker'], {
  stdio: ['pipe', 'inherit', 'inherit'],
});
process.on('exit', () => worker.kill());
for await (const line of createInterface({ input: process.stdin })) {
  if (line.includes(FATAL)) process.exit(1);
  if (!line.includes(ENDLESS)) worker.stdin.write(`${line}\n`);
}
worker.stdin.end();
