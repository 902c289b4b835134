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

/** What went wrong, with expected and actual values where there are some. */
function describe(error) {
  const values =
    'expected' in error ? `\n+ expected ${show(error.expected)}\n- actual   ${show(error.actual)}` : '';
  return (error.stack ?? String(error)) + values;
}

function show(value) {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 1);
  return String(text).slice(0, 2_000);
}

function indent(text) {
  return text.replace(/^/gm, '      ');
}
