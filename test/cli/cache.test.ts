import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

const story =
  'The harbour authority said on Tuesday that seven ships had waited off Hallmouth for more than a week while the crane was repaired.';

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
  const outputs = (): string[] => folder.files('kept').filter((name) => name.endsWith('.winnowreview'));
  const takeAway = (names: readonly string[]): void =>
    names.forEach((name) => rmSync(folder.at(`kept/${name}`)));
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
      takeAway([...packs(), ...outputs()]);
      writeFileSync(folder.at(`kept/${pack}`), bytes);
      const { code, out, messages } = await check('--cache', 'kept');
      assert.deepEqual([code, out], [0, expected]);
      assert.match(messages, /^Something in the cache in .*kept is damaged or not of this version[^\n]*\n$/u);
    }
  });

  test('a full disk costs the cache and nothing else, and leaves nothing half-written', async () => {
    mkdirSync(folder.at('kept'));
    for (let step = 1; step <= 4; step++) {
      takeAway([...packs(), ...outputs()]);
      const { code, out, messages } = await failing('full', step);
      assert.deepEqual([code, out], [0, expected]);
      if (step < 4) assert.match(messages, /^The cache in .*kept cannot be used \(ENOSPC[^\n]*\n$/u);
      else assert.equal(messages, '', 'there were no more steps');
      const kept = [outputs().length, packs().length];
      assert.deepEqual(kept, [step > 1 ? 1 : 0, step > 3 ? 1 : 0]);
      assert.equal(folder.files('kept').length, kept[0] + kept[1]);
    }
  });

  test('killed at any step, the next run goes on', async () => {
    mkdirSync(folder.at('kept'));
    for (let step = 1; step <= 3; step++) {
      takeAway(outputs());
      const killed = await failing('killed', step);
      assert.equal(killed.signal, 'SIGKILL');
      assert.equal(killed.out, expected, 'what is kept is written when all else is done');
      assert.deepEqual([outputs().length, packs()], [step > 1 ? 1 : 0, []]);
      const { out, messages } = await check('--cache', 'kept', '--max-findings', '1000');
      assert.deepEqual([out, messages, packs().length], [expected, '', 1]);
      takeAway(packs());
    }
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

  suite('where nothing has changed', () => {
    /** With what is said beside, and another code than that of all that went well. */
    const ask = (...more: string[]): Promise<Run> =>
      winnow(['check', 'docs', '--fail-on', 'hint', ...more], { cwd: folder.path });
    setup(() => {
      folder.write({
        'docs/d.txt': `${story}\n`,
        'docs/e.txt': `${story}\n`,
        'docs/f.txt':
          'I morgon blir det kallt och blåsigt i hela landet, och på kvällen kan det börja snöa i norr. Den som ska ut och köra bör vänta.\n',
        'docs/table.csv': 'a,b\n1,2\n',
        'settings.json': '{}',
      });
    });
    /** A run over the same before, of which nothing is left but what it printed. */
    const before = async (...more: string[]): Promise<Run> => {
      const run = await ask('--cache', 'kept', ...more);
      assert.deepEqual([outputs().length, packs().length], [1, 1]);
      takeAway(packs());
      return run;
    };

    test('a run says and prints what the one before did, and looks for nothing', async () => {
      for (const format of ['pretty', 'sarif']) {
        const first = await before('--format', format);
        assert.equal(first.code, 1);
        assert.match(first.messages, /table\.csv: [^\n]*\n[^]*Names are not read in Swedish/u);
        assert.deepEqual(await ask('--format', format, '--cache', 'kept', '--threads', '0'), first);
        assert.deepEqual([packs(), await ask('--format', format)], [[], first]);
        takeAway(outputs());
      }
    });

    const changes: Readonly<Record<string, (folder: Folder) => readonly string[] | void>> = {
      'a text': (docs) => docs.write({ 'docs/d.txt': `${story.replace('seven', 'nine')}\n` }),
      'the name of a file': (docs) => docs.write({ 'docs/g.txt': '' }),
      'a decision': (docs) =>
        docs.write({
          '.winnow/decisions.jsonl': `${JSON.stringify({ kind: 'entity-type', name: 'Utrecht', type: 'person' })}\n`,
        }),
      'an option': () => ['--shared', 'off'],
      'a setting': (docs) => docs.write({ 'settings.json': '{"winnow.sharedText.enabled": false}' }),
    };
    for (const [what, change] of Object.entries(changes)) {
      test(`with ${what} that is another all is looked for again`, async () => {
        const options = ['--format', 'json', '--config', 'settings.json'];
        const first = await before(...options);
        const more = change(folder);
        const without = await ask(...options, ...(more ?? []));
        assert.notDeepEqual(without, first);
        assert.deepEqual(await ask(...options, ...(more ?? []), '--cache', 'kept'), without);
        assert.equal(packs().length, 1);
      });
    }

    test('what was kept and is damaged, or not of this format, is made again', async () => {
      const first = await before();
      const [name] = outputs();
      const whole = readFileSync(folder.at(`kept/${name}`));
      const flipped = Buffer.from(whole);
      flipped[whole.length >> 1] ^= 1;
      for (const bytes of [whole.subarray(0, whole.length >> 1), flipped]) {
        writeFileSync(folder.at(`kept/${name}`), bytes);
        const { code, out, messages } = await ask('--cache', 'kept');
        assert.deepEqual([code, out], [first.code, first.out]);
        assert.match(messages, /Something in the cache in .*kept is damaged or not of this version/u);
        assert.deepEqual(await ask('--cache', 'kept'), first);
      }
    });

    test('nothing is kept of a run in which something went wrong, or that changes files', async () => {
      await ask('--cache', 'kept', '--fix', '--output', 'clean');
      assert.deepEqual(outputs(), []);
      folder.write({ '.winnow/decisions.jsonl/x': '' });
      const { code } = await ask('--cache', 'kept');
      assert.deepEqual([code, outputs()], [2, []]);
    });
  });
});
