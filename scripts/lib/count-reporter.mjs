/** A mocha reporter: failures in full, everything else counted; the counts go to the file WINNOW_COUNTS names. */
import { writeFileSync } from 'node:fs';

export default class CountReporter {
  /** @param {import('mocha').Runner} runner */
  constructor(runner) {
    const counts = { passed: 0, failed: 0, skipped: 0, failures: [] };
    runner.on('pass', () => counts.passed++);
    runner.on('pending', (test) => {
      counts.skipped++;
      console.log(`    skipped: ${test.fullTitle()}`);
    });
    runner.on('fail', (test, error) => {
      counts.failed++;
      counts.failures.push(test.fullTitle());
      console.log(`    FAILED: ${test.fullTitle()}\n${indent(describe(error))}`);
    });
    runner.on('end', () => writeFileSync(process.env.WINNOW_COUNTS, JSON.stringify(counts)));
  }
}

/** What went wrong, in at most forty lines: a large difference is better looked at by itself. */
function describe(error) {
  const lines = (error.stack ?? String(error)).split('\n');
  return lines.length <= 40 ? lines.join('\n') : [...lines.slice(0, 40), '…'].join('\n');
}

function indent(text) {
  return text.replace(/^/gm, '      ');
}
