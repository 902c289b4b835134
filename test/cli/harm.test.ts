import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  statSync,
  symlinkSync,
  truncateSync,
} from 'node:fs';
import { basename } from 'node:path';
import { temporaryPath } from '../../src/cli/temporary';
import type { CheckReport } from '../../src/review/index';
import { Folder } from './support/folder';
import { article, cleanArticle, quietArticle, randomText } from './support/texts';
import { winnow, type Run, type RunOptions } from './support/winnow';

/** What goes wrong around the command must never cost a document or leave something behind. */
suite('winnow and a world that fails', () => {
  let folder: Folder;
  setup(function () {
    if (process.platform === 'win32') this.skip();
    folder = new Folder();
  });
  teardown(() => folder?.remove());

  const run = (args: readonly string[], options: RunOptions = {}): Promise<Run> =>
    winnow(args, { cwd: folder.path, ...options });
  const fixInPlace = ['check', '--fix', '--in-place', '--shared', 'off', '--no-entities'];
  const temporary = (): string[] => readdirSync(folder.path).filter((name) => name.endsWith('.tmp'));

  suite('a full disk', () => {
    /** More than the 8 KiB that the disk takes. */
    const long = randomText(60);

    test('pack leaves nothing behind', async () => {
      folder.write({ 'in/long.txt': long });
      const { code, messages } = await run(['pack', 'in', '--output', 'out.bundle'], { fileLimit: 8 });
      assert.deepEqual(
        [code, messages],
        [2, 'winnow: out.bundle: the file would be larger than is allowed\n'],
      );
      assert.deepEqual(folder.files(), ['in/long.txt']);
    });

    test('pack --force keeps the old bundle', async () => {
      folder.write({ 'in/long.txt': long, 'out.bundle': 'old' });
      const { code } = await run(['pack', 'in', '--output', 'out.bundle', '--force'], { fileLimit: 8 });
      assert.deepEqual([code, folder.read('out.bundle')], [2, 'old']);
      assert.deepEqual(folder.files(), ['in/long.txt', 'out.bundle']);
    });

    test('unpack leaves nothing behind', async () => {
      folder.write({ 'all.bundle': `=== FILE: short.txt ===\none\n=== FILE: in/long.txt ===\n${long}` });
      const { code, messages } = await run(['unpack', 'all.bundle', '--to', 'new/folder'], { fileLimit: 8 });
      assert.equal(code, 2);
      assert.match(messages, /new\/folder\/in\/long\.txt: the file would be larger than is allowed\n$/);
      assert.deepEqual([folder.files(), existsSync(folder.at('new'))], [['all.bundle'], false]);
    });

    test('--fix --in-place keeps the document and does not claim to have changed it', async () => {
      folder.write({ 'long.txt': article + long, 'short.txt': article });
      const before = folder.read('long.txt');
      const { code, messages } = await run([...fixInPlace, '.'], { fileLimit: 8 });
      assert.equal(code, 2);
      assert.match(messages, /^long\.txt: the file would be larger than is allowed$/m);
      assert.match(messages, /^Removed boilerplate from 1 of 2 documents$/m);
      assert.deepEqual([folder.read('long.txt'), folder.read('short.txt')], [before, cleanArticle]);
      assert.deepEqual(folder.files(), ['long.txt', 'short.txt']);
    });

    test('what remains after a failed --in-place is reported', async () => {
      folder.write({ 'long.txt': article + long });
      const { out } = await run([...fixInPlace, '--format', 'json', '.'], { fileLimit: 8 });
      const { findings } = JSON.parse(out) as CheckReport;
      assert.ok(findings.some(({ code }) => code.startsWith('boilerplate')));
    });

    test('standard output in a file', async () => {
      folder.write({ 'long.txt': long });
      const { code, messages } = await run(['check', '--format', 'json', 'long.txt'], {
        fileLimit: 2,
        outputTo: 'report.json',
      });
      const reason = 'the file would be larger than is allowed';
      assert.deepEqual([code, messages], [2, `winnow: standard output: ${reason}\n`]);
    });
  });

  for (const args of [
    ['check', 'a.txt'],
    ['inspect', 'a.txt'],
    ['pack', 'a.txt', '--output', '-'],
    ['--help'],
  ]) {
    test(`/dev/full as standard output: winnow ${args[0]} ends with 2 and a sentence`, async function () {
      if (!existsSync('/dev/full')) this.skip();
      folder.write({ 'a.txt': article });
      const { code, messages } = await run(args, { outputTo: '/dev/full' });
      assert.deepEqual([code, messages], [2, 'winnow: standard output: no space left on the disk\n']);
    });
  }

  suite('a signal', () => {
    /** The signal is sent when the first temporary file is seen. */
    const interrupted = (args: readonly string[], signal: NodeJS.Signals): Promise<Run> =>
      run(args, {
        started: (child) => {
          const watch = setInterval(() => {
            if (temporary().length > 0) child.kill(signal);
          }, 1);
          child.on('close', () => clearInterval(watch));
        },
      });
    const manyFiles = Array.from({ length: 3000 }, (_, index) => `=== FILE: ${index}.txt ===\n${index}\n`);

    for (const [signal, code] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 129],
    ] as const) {
      test(`${signal}: unpack takes away what it wrote`, async () => {
        folder.write({ 'all.bundle': manyFiles.join('') });
        const ended = await interrupted(['unpack', 'all.bundle', '--to', 'new'], signal);
        assert.deepEqual([ended.code, folder.files()], [code, ['all.bundle']]);
      });
    }

    test('SIGKILL: what is left is recognised, no half folder is there, and the next run cleans up', async () => {
      folder.write({ 'all.bundle': manyFiles.join('') });
      const { signal } = await interrupted(['unpack', 'all.bundle', '--to', 'new'], 'SIGKILL');
      assert.deepEqual([signal, existsSync(folder.at('new')), temporary().length], ['SIGKILL', false, 1]);
      const again = await run(['unpack', 'all.bundle', '--to', 'new']);
      assert.deepEqual([again.code, temporary(), folder.files('new').length], [0, [], 3000]);
    });
  });

  suite('temporary files of others', () => {
    /** A name as a run of that process number makes it, on this machine. */
    const nameOf = (pid: number): string =>
      basename(temporaryPath('.')).replace(`-${process.pid}-`, `-${pid}-`);
    const ended = (): number => spawnSync(process.execPath, ['--version']).pid;

    test('stay while their process runs, and go when it is gone', async () => {
      const [running, gone] = [nameOf(process.pid), nameOf(ended())];
      folder.write({ [running]: 'kept', [gone]: 'stale', '.winnow-00000000-1-0.tmp': 'another machine’s' });
      folder.write({ 'quiet.txt': quietArticle });
      await run([...fixInPlace, 'quiet.txt']);
      assert.deepEqual(temporary().sort(), ['.winnow-00000000-1-0.tmp', running].sort());
    });

    test('are never packed', async () => {
      folder.write({ 'in/a.txt': 'one\n', 'in/.winnow-00000000-1-0.tmp': 'half' });
      const { out } = await run(['pack', 'in', '--base', 'in', '--output', '-']);
      assert.doesNotMatch(out, /half/);
    });
  });

  suite('--in-place', () => {
    test('refuses a file that nobody may write', async () => {
      folder.write({ 'a.txt': article });
      chmodSync(folder.at('a.txt'), 0o444);
      const { code, messages } = await run([...fixInPlace, 'a.txt']);
      assert.equal(code, 2);
      assert.match(messages, /^a\.txt: permission denied: the file is read-only$/m);
      assert.match(messages, /^Removed boilerplate from 0 of 1 document$/m);
      assert.deepEqual([folder.read('a.txt'), statSync(folder.at('a.txt')).mode & 0o777], [article, 0o444]);
    });

    test('keeps owner and mode', async function () {
      if (process.getuid?.() !== 0) this.skip();
      folder.write({ 'a.txt': article });
      chownSync(folder.at('a.txt'), 12345, 23456);
      chmodSync(folder.at('a.txt'), 0o664);
      assert.equal((await run([...fixInPlace, 'a.txt'])).code, 0);
      const { uid, gid, mode } = statSync(folder.at('a.txt'));
      assert.deepEqual([uid, gid, mode & 0o7777], [12345, 23456, 0o664]);
      assert.equal(folder.read('a.txt'), cleanArticle);
    });

    test('leaves a file alone that has a second name', async () => {
      folder.write({ 'a.txt': article });
      linkSync(folder.at('a.txt'), folder.at('b.txt'));
      const { code, messages } = await run([...fixInPlace, 'a.txt']);
      assert.equal(code, 2);
      assert.match(messages, /^a\.txt: has a second name \(a hard link\)/m);
      assert.deepEqual([folder.read('a.txt'), statSync(folder.at('a.txt')).nlink], [article, 2]);
    });
  });

  suite('links', () => {
    const paths = (ended: Run): string[] =>
      (JSON.parse(ended.out) as CheckReport).documents.map(({ path }) => path);
    const check = (...args: string[]): Promise<Run> => run(['check', '--format', 'json', ...args]);

    test('to a file of the same folder: it is read once', async () => {
      folder.write({ 'in/real.txt': article });
      symlinkSync('real.txt', folder.at('in/a-link.txt'));
      const ended = await check('in');
      assert.deepEqual([paths(ended), ended.messages], [['in/real.txt'], '']);
    });

    test('to a file of the folder that is not looked at by its own name', async () => {
      folder.write({ 'in/page.html.saved': quietArticle });
      symlinkSync('page.html.saved', folder.at('in/page.txt'));
      assert.deepEqual(paths(await check('in')), ['in/page.txt']);
    });

    test('out of the folder, to nowhere and in a circle are not followed, and that is said', async () => {
      folder.write({ 'outside.txt': article, 'in/a.txt': quietArticle });
      symlinkSync('../outside.txt', folder.at('in/out.txt'));
      symlinkSync('nowhere.txt', folder.at('in/dangling.txt'));
      symlinkSync('circle.txt', folder.at('in/circle.txt'));
      const ended = await check('in');
      assert.deepEqual([ended.code, paths(ended)], [0, ['in/a.txt']]);
      assert.match(ended.messages, /in\/out\.txt: is a link that leads out of .*; not read\n/);
      assert.match(
        ended.messages,
        /in\/dangling\.txt: is a link that cannot be followed; not read \(no such file/,
      );
      assert.match(ended.messages, /in\/circle\.txt: is a link that cannot be followed; not read/);
    });

    test('named by themselves are followed, and a file under two names is one document', async () => {
      folder.write({ 'outside.txt': article });
      mkdirSync(folder.at('in'));
      symlinkSync('../outside.txt', folder.at('in/link.txt'));
      assert.deepEqual(paths(await check('in/link.txt')), ['in/link.txt']);
      assert.deepEqual(paths(await check('in/link.txt', 'outside.txt')), ['outside.txt']);
      await run([...fixInPlace, 'in/link.txt']);
      assert.equal(folder.read('outside.txt'), cleanArticle);
      assert.ok(lstatSync(folder.at('in/link.txt')).isSymbolicLink());
    });

    test('pack says which names a file goes by', async () => {
      folder.write({ 'in/real.txt': 'one\n' });
      symlinkSync('real.txt', folder.at('in/link.txt'));
      const { out, messages } = await run(['pack', 'in', '--base', 'in', '--output', '-']);
      assert.equal(out, '=== FILE: real.txt ===\none\n');
      assert.equal(messages, 'in/link.txt: is the same file as in/real.txt, which is packed\n');
    });
  });

  suite('what only looks like a file', () => {
    const pipe = (name: string): void => void execFileSync('mkfifo', [folder.at(name)]);
    const notAFile = 'is a pipe, a socket or a device';

    test('a pipe that is named by itself is not waited for, and the others are checked', async () => {
      folder.write({ 'a.txt': quietArticle });
      pipe('pipe.txt');
      const { code, out, messages } = await run(['check', '--format', 'json', 'pipe.txt', 'a.txt']);
      assert.deepEqual([code, messages], [2, `pipe.txt: ${notAFile}\n`]);
      assert.equal((JSON.parse(out) as CheckReport).documents.length, 1);
    });

    for (const args of [
      ['inspect', 'pipe.txt'],
      ['unpack', 'pipe.txt', '--list'],
      ['pack', 'pipe.txt', '--output', '-'],
      ['check', '--config', 'pipe.txt', 'a.txt'],
    ]) {
      test(`winnow ${args.join(' ')} ends with 2 and a sentence`, async () => {
        folder.write({ 'a.txt': quietArticle });
        pipe('pipe.txt');
        const { code, out, messages } = await run(args);
        assert.deepEqual([code, out], [2, '']);
        assert.match(messages, new RegExp(`pipe\\.txt: ${notAFile}\n`, 'u'));
      });
    }

    test('a pipe in a folder is passed over with a word', async () => {
      folder.write({ 'in/a.txt': quietArticle });
      pipe('in/pipe.txt');
      const { code, messages } = await run(['check', 'in']);
      assert.deepEqual([code, messages], [0, `${folder.at('in/pipe.txt')}: ${notAFile}; not opened\n`]);
    });

    test('a pipe in the place of the remembered decisions is not waited for', async () => {
      folder.write({ 'in/a.txt': quietArticle, 'in/.winnow/other': '' });
      pipe('in/.winnow/decisions.jsonl');
      const { code, messages } = await run(['check', 'in']);
      assert.deepEqual([code, messages], [2, `${folder.at('in/.winnow/decisions.jsonl')}: ${notAFile}\n`]);
    });

    test('of files that are too large no byte is read', async () => {
      folder.write({ 'in/a.txt': quietArticle });
      for (let index = 0; index < 16; index++) {
        folder.write({ [`in/large${index}.txt`]: '' });
        truncateSync(folder.at(`in/large${index}.txt`), 1_500_000_000);
      }
      const { code, out, messages } = await run(['check', '--format', 'json', 'in']);
      assert.equal(code, 2);
      assert.match(messages, /^in\/large0\.txt: is too large \(1,431 MB\) and was not read$/m);
      assert.deepEqual(
        [messages.trim().split('\n').length, (JSON.parse(out) as CheckReport).documents.length],
        [16, 1],
      );
      const packed = await run(['pack', 'in', '--output', 'bundle.txt']);
      assert.deepEqual([packed.code, existsSync(folder.at('bundle.txt'))], [2, false]);
    });
  });
});
