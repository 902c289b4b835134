/** Tells on the last line of standard error what a process took: microseconds of CPU of all its threads, and kB resident at most. */
const process = require('node:process');
const { isMainThread } = require('node:worker_threads');

if (isMainThread) {
  process.on('exit', () => {
    const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
    process.stderr.write(`\n${JSON.stringify([userCPUTime + systemCPUTime, maxRSS])}\n`);
  });
}
