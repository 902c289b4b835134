import assert from 'node:assert/strict';
import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Folder } from './support/folder';
import { winnow, type Run } from './support/winnow';

const FAILING_DISK = join(__dirname, 'support', 'failingDisk.mjs');

const stories = {
  'docs/a.txt': 'Anna Lindqvist of Northgate Shipping paid $2.5 million on 3 March 2024.\n',
  'docs/b.txt': 'HALLMOUTH, 5 May 2021 – The harbour master, Peter Brennick, resigned last Tuesday.\n',
  'docs/c.txt':
    '=== FILE: one ===\nThe mayor of Utrecht went to Paris.\n=== FILE: two ===\nShe came back in June.\n',
};

suite('winnow --cache', () => {
  let folder: Folder;
  let expected: string;
  const check = (...more: string[]): Promise<Run> =>
    winnow(['check', 'docs', '--format', 'json', '--fail-on', 'never', ...more], { cwd: folder.path });
  /** A check whose disk fails from a step on. */
  const failing = (failure: 'full' | 'killed', step: number): Promise<Run> =>
    winnow(['check', 'docs', '--format', 'json', '--fail-on', 'never', '--cache', 'kept'], {
      cwd: folder.path,
      env: {
        NODE_OPTIONS: `--import=${FAILING_DISK}`,
        WINNOW_FAILURE: failure,
        WINNOW_FAILING_STEP: String(step),
      },
    });
  const packs = (): string[] => folder.files('kept').filter((name) => name.endsWith('.winnowcache'));
  const size = async (): Promise<string> => (await winnow(['cache', 'kept'], { cwd: folder.path })).out;

  setup(async () => {
    folder = new Folder(stories);
    expected = (await check()).out;
  });
  teardown(() => folder.remove());

  test('the first run and the next ones say what a run without it says, also of other documents', async () => {
    for (const each of ['cold', 'warm']) {
      const { code, out, messages } = await check('--cache', 'kept');
      assert.deepEqual([code, out, messages], [0, expected, ''], each);
    }
    assert.match(await size(), /^kept: 16 entries, /u);
    folder.write({ 'docs/a.txt': `${stories['docs/a.txt']}\nKarla Novak of Prague said nothing.\n` });
    const without = await check('--no-cache');
    assert.equal((await check('--cache', 'kept')).out, without.out);
    assert.match(await size(), /^kept: 20 entries, /u);
    assert.equal(packs().length, 2);
  });

  test('entities, report and export take and give the same', async () => {
    await check('--cache', 'kept');
    for (const command of [
      ['entities', 'docs', '--format', 'json'],
      ['report', 'docs', '--format', 'json'],
      ['export', 'docs', '--format', 'jsonl', '--to', 'clean.jsonl', '--force'],
    ]) {
      const [without, kept] = [
        await winnow(command, { cwd: folder.path }),
        await winnow([...command, '--cache', 'kept'], { cwd: folder.path }),
      ];
      assert.deepEqual([kept.code, kept.out, kept.messages], [0, without.out, without.messages], command[0]);
    }
    assert.equal(packs().length, 1, 'all was found there');
  });

  test('nothing is kept without it, and of two the last one counts', async () => {
    await check('--cache', 'kept', '--no-cache');
    assert.deepEqual(
      folder.files().filter((name) => !name.startsWith('docs/')),
      [],
    );
  });

  test('the size is told, and clearing takes the cache and nothing else', async () => {
    await check('--cache', 'kept');
    folder.write({ 'kept/letter.txt': 'Dear reader' });
    const { code, out } = await winnow(['cache', 'kept', '--clear'], { cwd: folder.path });
    assert.equal(code, 0);
    assert.match(out, /^kept: cleared 16 entries, \d+\.\d MB\n$/u);
    assert.deepEqual(folder.files('kept'), ['letter.txt']);
    const gone = await winnow(['cache', 'nowhere'], { cwd: folder.path });
    assert.deepEqual([gone.code, gone.messages], [2, 'winnow: nowhere: no such folder\n']);
  });

  test('a file cut in half, or of other bytes, is said once and written anew', async () => {
    await check('--cache', 'kept');
    const [pack] = packs();
    const whole = readFileSync(folder.at(`kept/${pack}`));
    const flipped = Buffer.from(whole);
    flipped[20] ^= 1;
    for (const bytes of [whole.subarray(0, whole.length >> 1), Buffer.from('foreign bytes'), flipped]) {
      for (const name of packs()) rmSync(folder.at(`kept/${name}`));
      writeFileSync(folder.at(`kept/${pack}`), bytes);
      const { code, out, messages } = await check('--cache', 'kept');
      assert.deepEqual([code, out], [0, expected]);
      assert.match(messages, /^Something in the cache in .*kept is damaged or not of this version[^\n]*\n$/u);
    }
  });

  test('a full disk costs the cache and nothing else, and leaves nothing half-written', async () => {
    for (let step = 1; step <= 3; step++) {
      const { code, out, messages } = await failing('full', step);
      assert.deepEqual([code, out], [0, expected]);
      if (step < 3) assert.match(messages, /^The cache in .*kept cannot be used \(ENOSPC[^\n]*\n$/u);
      else assert.equal(messages, '', 'there were no more steps');
      assert.equal(folder.files('kept').length, step < 3 ? 0 : 1);
    }
  });

  test('killed at any step, the next run goes on', async () => {
    for (let step = 1; step <= 2; step++) {
      const killed = await failing('killed', step);
      assert.equal(killed.signal, 'SIGKILL');
      assert.equal(killed.out, expected, 'what is kept is written when all else is done');
      assert.deepEqual(packs(), []);
    }
    const { out, messages } = await check('--cache', 'kept');
    assert.deepEqual([out, messages, packs().length], [expected, '', 1]);
  });

  test('two at once on one cache', async () => {
    const runs = await Promise.all(['', '', ''].map(() => check('--cache', 'kept')));
    for (const { code, out, messages } of runs) assert.deepEqual([code, out, messages], [0, expected, '']);
    const after = await check('--cache', 'kept');
    assert.deepEqual([after.out, after.messages], [expected, '']);
  });

  test('a folder that cannot be written or made is said once', async () => {
    folder.write({ kept: 'a file' });
    const { code, out, messages } = await check('--cache', 'kept');
    assert.deepEqual([code, out], [0, expected]);
    assert.match(messages, /^The cache in .*kept cannot be used [^\n]*\n$/u);
    if (process.getuid?.() === 0) return;
    folder.write({ 'closed/letter.txt': '' });
    chmodSync(folder.at('closed'), 0o555);
    const closed = await check('--cache', 'closed');
    chmodSync(folder.at('closed'), 0o755);
    assert.equal(closed.out, expected);
    assert.match(closed.messages, /^The cache in .*closed cannot be used [^\n]*\n$/u);
  });
});
