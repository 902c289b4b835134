import { strict as assert } from 'node:assert';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { Cache } from '../../../src/disk/index';
import { bytes, key, text } from '../../support/cacheEntries';

suite('the cache on the disk', () => {
  let folder: string;
  let told: string[];
  const opened = (limit?: number): Cache =>
    new Cache(folder, 'reader', (sentence) => told.push(sentence), limit);
  const packs = (): string[] => readdirSync(folder).filter((name) => name.endsWith('.winnowcache'));
  const reviews = (): string[] =>
    readdirSync(folder)
      .filter((name) => name.endsWith('.winnowreview'))
      .sort();
  /** A run that puts these, and ends. */
  const run = (entries: Readonly<Record<number, string>>, limit?: number): void => {
    const cache = opened(limit);
    for (const [number, content] of Object.entries(entries)) cache.put(key(Number(number)), bytes(content));
    cache.close();
  };
  setup(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'winnow-cache-')), 'deep', 'cache');
    told = [];
  });
  teardown(() => rmSync(join(folder, '..', '..'), { recursive: true, force: true }));

  test('what was put is there at once, after the end of the run, and newer than what was there before', () => {
    const cache = opened();
    assert.equal(cache.get(key(1)), undefined);
    cache.put(key(1), bytes('one'));
    assert.equal(text(cache.get(key(1))), 'one');
    cache.put(key(2), bytes(''));
    cache.close();
    run({ 1: 'another one' });
    const next = opened();
    assert.deepEqual(
      [1, 2, 3].map((each) => text(next.get(key(each)))),
      ['another one', '', undefined],
    );
    assert.deepEqual(told, []);
  });

  test('two that are open at once take nothing from each other', () => {
    const [left, right] = [opened(), opened()];
    for (let at = 0; at < 200; at++) (at % 2 === 0 ? left : right).put(key(at), bytes(`entry ${at}`));
    left.close();
    right.close();
    const next = opened();
    for (let at = 0; at < 200; at++) assert.equal(text(next.get(key(at))), `entry ${at}`);
    assert.deepEqual([next.size.entries, packs().length, told], [200, 2, []]);
  });

  test('a pack that was cut or changed anywhere gives nothing false, says so once, and is written anew', () => {
    const content = { 1: 'the first entry', 2: 'the second entry' };
    run(content);
    const [name] = packs();
    const whole = readFileSync(join(folder, name));
    const damaged = fc.oneof(
      fc.nat({ max: whole.length - 1 }).map((length) => whole.subarray(0, length)),
      fc.tuple(fc.nat({ max: whole.length - 1 }), fc.integer({ min: 1, max: 255 })).map(([at, by]) => {
        const changed = Buffer.from(whole);
        changed[at] ^= by;
        return changed;
      }),
      fc.uint8Array(),
    );
    fc.assert(
      fc.property(damaged, (damage) => {
        rmSync(folder, { recursive: true });
        mkdirSync(folder);
        writeFileSync(join(folder, name), damage);
        told = [];
        const cache = opened();
        for (const [number, expected] of Object.entries(content)) {
          const found = text(cache.get(key(Number(number))));
          assert.ok(found === undefined || found === expected);
          if (found === undefined) cache.put(key(Number(number)), bytes(expected));
        }
        cache.close();
        assert.equal(told.length, 1, told.join('\n'));
        const next = opened();
        assert.deepEqual(
          [1, 2].map((each) => text(next.get(key(each)))),
          Object.values(content),
        );
      }),
    );
  });

  test('a review replaces the one of its name, for all who use the folder', async () => {
    const [left, right] = [opened(), opened()];
    assert.equal(await left.readReview(key(1)), undefined);
    await left.writeReview(key(1), bytes('one'));
    await Promise.all([left.writeReview(key(2), bytes('two')), right.writeReview(key(1), bytes(''))]);
    assert.deepEqual(
      [text(await left.readReview(key(1))), text(await opened().readReview(key(2)))],
      ['', 'two'],
    );
    assert.deepEqual([reviews().length, readdirSync(folder).length, told], [2, 2, []]);
  });

  test('a review that was cut or changed anywhere is none, and says so once', async () => {
    await opened().writeReview(key(1), bytes('what it came to'));
    const path = join(folder, reviews()[0]);
    const whole = readFileSync(path);
    const damages = [
      ...Array.from(whole, (_, length) => whole.subarray(0, length)),
      ...Array.from(whole, (byte, at) => Buffer.from(whole).fill(byte ^ 255, at, at + 1)),
      Buffer.from('something else that has this name'),
    ];
    for (const damage of damages) {
      writeFileSync(path, damage);
      told = [];
      const cache = opened();
      assert.equal(await cache.readReview(key(1)), undefined);
      assert.equal(await cache.readReview(key(1)), undefined);
      assert.equal(told.length, 1, told.join('\n'));
    }
    const cache = opened();
    await cache.writeReview(key(1), bytes('anew'));
    assert.equal(text(await cache.readReview(key(1))), 'anew');
  });

  test('reviews are counted, cleared, and held to a limit: those go that were used longest ago', async () => {
    const cache = opened(400);
    for (const each of [1, 2, 3]) {
      await cache.writeReview(key(each), new Uint8Array(40));
      utimesSync(join(folder, `${key(each)}.winnowreview`), each, each);
    }
    assert.notEqual(await cache.readReview(key(1)), undefined);
    await cache.writeReview(key(4), new Uint8Array(40));
    assert.deepEqual(
      reviews(),
      [1, 3, 4].map((each) => `${key(each)}.winnowreview`),
    );
    await cache.writeReview(key(5), new Uint8Array(200));
    assert.equal(reviews().length, 3, 'one that is too large by itself takes nothing from the others');
    assert.equal(cache.size.bytes, 3 * 64);
    writeFileSync(join(folder, 'mine.winnowreview'), 'mine');
    cache.clear();
    assert.deepEqual([readdirSync(folder), cache.size.bytes], [['mine.winnowreview'], 0]);
  });

  test('what a process that was killed had written half of a review is taken away after a while', () => {
    opened();
    const half = ['old', 'new'].map((_, at) =>
      join(folder, `${key(at)}.winnowreview.0a0a0a0a-1b1b-4c4c-8d8d-2e2e2e2e2e2e.tmp`),
    );
    for (const path of half) writeFileSync(path, 'WINNO');
    utimesSync(half[0], 0, 0);
    opened();
    assert.deepEqual(
      half.map((path) => existsSync(path)),
      [false, true],
    );
  });

  test('files of another version and of others are left as they are', () => {
    run({ 1: 'one' });
    const [name] = packs();
    const newer = Buffer.from(readFileSync(join(folder, name)));
    newer[7]++;
    newer[newer.length - 1]++;
    writeFileSync(join(folder, name), newer);
    const foreign = name.replace(/^./u, 'z');
    writeFileSync(join(folder, foreign), 'something else that has this name');
    mkdirSync(join(folder, name.replace(/^./u, 'y')));
    writeFileSync(join(folder, 'letter.txt'), 'Dear reader');
    const cache = opened();
    assert.equal(cache.get(key(1)), undefined);
    cache.close();
    assert.deepEqual(readFileSync(join(folder, name)), newer);
    assert.equal(readFileSync(join(folder, foreign), 'utf8'), 'something else that has this name');
    assert.equal(told.length, 1);
    rmSync(join(folder, name.replace(/^./u, 'y')), { recursive: true });
    opened().clear();
    assert.deepEqual(readdirSync(folder), ['letter.txt'], 'clearing takes only what is called like a pack');
  });

  test('what a killed process left half-written is taken away once nobody can be writing it', () => {
    run({ 1: 'one' });
    const [name] = packs();
    const left = join(folder, `${name}.tmp`);
    writeFileSync(left, 'half');
    opened().close();
    assert.ok(existsSync(left));
    const past = new Date(Date.now() - 3_600_000);
    utimesSync(left, past, past);
    opened().close();
    assert.ok(!existsSync(left));
    assert.deepEqual(told, []);
  });

  test('what is over the limit goes, first what nobody asked for since long', () => {
    const entry = 'x'.repeat(1000);
    for (const each of [1, 2, 3]) {
      run({ [each]: entry });
      const name = packs().sort().at(-1) ?? '';
      const past = new Date(Date.now() - 1000 * (10 - each));
      utimesSync(join(folder, name), past, past);
    }
    const cache = opened(3500);
    assert.equal(text(cache.get(key(1))), entry);
    cache.put(key(4), bytes(entry));
    cache.close();
    const next = opened();
    assert.deepEqual(
      [1, 2, 3, 4].map((each) => next.get(key(each)) !== undefined),
      [true, false, true, true],
    );
  });

  test('the packs of many small runs are put together', () => {
    for (let at = 0; at < 40; at++) run({ [at]: `entry ${at}`, 1000: `newest ${at}` });
    assert.ok(packs().length <= 17, `${packs().length} packs`);
    const next = opened();
    for (let at = 0; at < 40; at++) assert.equal(text(next.get(key(at))), `entry ${at}`);
    assert.equal(text(next.get(key(1000))), 'newest 39');
  });

  test('what another process took away is absent, without a word', () => {
    run({ 1: 'one', 2: 'two' });
    const cache = opened();
    opened().clear();
    assert.equal(cache.get(key(1)), undefined);
    cache.put(key(2), bytes('two'));
    cache.close();
    assert.deepEqual([text(opened().get(key(2))), told], ['two', []]);
  });

  test('where a folder cannot be made nothing is kept, which is said once', () => {
    const parent = join(folder, '..');
    mkdirSync(parent, { recursive: true });
    writeFileSync(folder, 'a file');
    const cache = opened();
    cache.put(key(1), bytes('one'));
    assert.equal(cache.get(key(1)), undefined);
    cache.close();
    assert.equal(told.length, 1);
    assert.match(told[0], /^The cache in .*cache cannot be used \(/u);
    assert.equal(readFileSync(folder, 'utf8'), 'a file');
  });
});
