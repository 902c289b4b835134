import assert from 'node:assert/strict';
import { newcomer } from '../../bench/scale/corpus';
import { type Browser, type Opened, startBrowser } from '../support/browser/browser';

/** A report in which no sentence is like one of another. */
function report(number: number): string {
  const lines = Array.from({ length: 80 }, (_, line) => {
    const first = 40_000 + 12 * (number * 80 + line);
    const [person, place, ...others] = Array.from({ length: 12 }, (_, at) => newcomer(first + at));
    return `Anna ${person} ${others.join(' ').toLowerCase()} in ${place}.`;
  });
  return `${lines.join('\n\n')}\n`;
}

/** Texts enough for a worker beside the server, and some in languages with a model that is fetched, and without one. */
const files = {
  ...Object.fromEntries(Array.from({ length: 45 }, (_, number) => [`${number}.txt`, report(number)])),
  'de.txt': 'Am Montag sagte Sabine Kreuzberger in Hamburg, dass sie nicht nach Berlin reisen wird.\n',
  'mixed.txt':
    'Nobody knew Anna Lindqvist of Halden Foods Inc.\n\nDas sagte Karla Novak am Montag in Hamburg.\n',
  'pl.txt': 'Burmistrz Krakowa powiedział w piątek, że port zostanie zamknięty.\n',
};

const found = (report = ''): unknown => JSON.parse(report);

const workerThatNeverBegins = 'self.Worker = class { postMessage() {} terminate() {} };';

suite('the server in a browser', function () {
  // A browser starts slowly where much else is done.
  this.timeout(180_000);
  let browser: Browser;
  let alone: Opened;
  const cache = 'winnow-cache';
  suiteSetup(async () => {
    browser = await startBrowser();
    alone = await browser.open(files, {
      initializationOptions: { threads: 0, cache },
      isKept: true,
      isReported: true,
    });
  });
  suiteTeardown(() => browser.close());

  test('a folder that nobody touched is told as it was left; with another file only what bears on that is reviewed', async () => {
    const options = { initializationOptions: { threads: 0, cache } };
    assert.equal(alone.isAsItWasLeft, false);
    const again = await browser.open(files, options);
    assert.deepEqual(again.diagnostics, alone.diagnostics);
    assert.deepEqual([again.isAsItWasLeft, again.cacheBytes], [true, alone.cacheBytes]);
    const withMore = { ...files, 'more.txt': 'One more line.\n' };
    const more = await browser.open(withMore, options);
    const fresh = await browser.open(withMore, { initializationOptions: { threads: 0 } });
    assert.deepEqual(more.diagnostics, fresh.diagnostics);
    assert.equal(more.isAsItWasLeft, true);
    const grown = more.cacheBytes - alone.cacheBytes;
    assert.ok(grown > 0 && grown < 2000, 'the one text that is new was read for names, and kept');
    assert.deepEqual([...alone.log, ...again.log, ...more.log], []);
  });

  test('with a worker beside it, it finds the same', async () => {
    const { diagnostics, report, threads, handed, log } = await browser.open(files, {
      initializationOptions: { threads: 1 },
      isReported: true,
    });
    assert.deepEqual(diagnostics, alone.diagnostics);
    assert.match(report ?? '', /Sabine Kreuzberger/u);
    assert.deepEqual(found(report), found(alone.report));
    assert.deepEqual([threads, log], [1, []]);
    assert.ok(handed > 0);
  });

  test('where a worker cannot have another, it does all by itself and says so once', async () => {
    const options = {
      initializationOptions: { threads: 1 },
      before: workerThatNeverBegins,
      isReported: true,
      isToldSomething: true,
    };
    const { report, handed, log } = await browser.open(files, options);
    assert.deepEqual(found(report), found(alone.report));
    assert.deepEqual(
      [handed, log],
      [0, ['A thread that reads texts has ended (it never began); what it had before it is read without it']],
    );
  });
});
