import assert from 'node:assert/strict';
import { chmodSync, lstatSync, statSync, symlinkSync } from 'node:fs';
import { encode } from '../../src/encodings/index';
import type { CheckReport } from '../../src/review/index';
import { Folder } from './support/folder';
import { article, cleanArticle, otherArticle, quietArticle } from './support/texts';
import { winnow } from './support/winnow';

suite('winnow check --fix', () => {
  let folder: Folder;
  setup(() => (folder = new Folder()));
  teardown(() => folder.remove());

  const fix = (...args: string[]) =>
    winnow(['check', '--fix', '--shared', 'off', ...args], { cwd: folder.path });

  test('is refused without a place to write to', async () => {
    folder.write({ 'a.txt': article });
    const run = await fix('a.txt');
    assert.deepEqual([run.code, run.out, folder.read('a.txt')], [2, '', article]);
    assert.match(run.messages, /--output DIR.*--in-place/);
  });

  test('is refused with two places', async () => {
    folder.write({ 'a.txt': article });
    const run = await fix('a.txt', '--in-place', '--output', 'clean');
    assert.deepEqual([run.code, run.out, folder.files()], [2, '', ['a.txt']]);
  });

  suite('--output', () => {
    test('writes all documents, each where it stands in the folder, and leaves the originals', async () => {
      folder.write({ 'in/a.txt': article, 'in/deep/b.txt': article, 'in/quiet.txt': quietArticle });
      const run = await fix('--output', 'clean', 'in');
      assert.deepEqual([run.code, run.messages], [0, 'Removed boilerplate from 2 of 3 documents\n']);
      assert.deepEqual(folder.files('clean'), ['a.txt', 'deep/b.txt', 'quiet.txt']);
      assert.equal(folder.read('clean/a.txt'), cleanArticle);
      assert.equal(folder.read('clean/deep/b.txt'), cleanArticle);
      assert.equal(folder.read('clean/quiet.txt'), quietArticle);
      assert.equal(folder.read('in/a.txt'), article);
    });

    test('reports what is left, in the files as they were written', async () => {
      folder.write({ 'in/a.txt': `${article}${article}`, 'in/b.txt': otherArticle });
      const run = await winnow(['check', '--fix', '--output', 'clean', '--format', 'json', 'in'], {
        cwd: folder.path,
      });
      const { documents, findings } = JSON.parse(run.out) as CheckReport;
      assert.equal(run.code, 1);
      assert.deepEqual(
        documents.map(({ path }) => path),
        ['clean/a.txt', 'clean/b.txt'],
      );
      assert.deepEqual([...new Set(findings.map(({ code }) => code))], ['shared-exact']);
      const lines = folder.read('clean/a.txt').split('\n');
      for (const { path, range } of findings)
        if (path === 'clean/a.txt') assert.notEqual(lines[range.start.line], '');
    });

    test('overwrites nothing, and then writes nothing at all', async () => {
      folder.write({ 'in/a.txt': article, 'in/b.txt': article, 'clean/b.txt': 'mine' });
      const run = await fix('--output', 'clean', 'in');
      assert.equal(run.code, 2);
      assert.match(run.messages, /clean\/b\.txt: exists already/);
      assert.deepEqual([folder.files('clean'), folder.read('clean/b.txt')], [['b.txt'], 'mine']);
    });

    test('refuses two documents for one place', async () => {
      folder.write({ 'one/a.txt': article, 'two/a.txt': article });
      const run = await fix('--output', 'clean', 'one', 'two');
      assert.equal(run.code, 2);
      assert.match(run.messages, /two\/a\.txt: would be written to the same place as one\/a\.txt/);
      assert.deepEqual(folder.files(), ['one/a.txt', 'two/a.txt']);
    });

    test('- prints the cleaned text and nothing else: a filter', async () => {
      const run = await winnow(['check', '--fix', '--output', '-', '-'], {
        cwd: folder.path,
        input: article,
      });
      assert.deepEqual([run.code, run.out], [0, cleanArticle]);
    });

    test('copies a file as it is when its bytes are no valid text', async () => {
      const bytes = Buffer.concat([Buffer.from([0xe9, 0x20]), Buffer.from(`grüße äpfel\n\n${article}`)]);
      folder.write({ 'in/stray.txt': bytes });
      const run = await fix('--output', 'clean', 'in');
      assert.deepEqual(folder.bytes('clean/stray.txt'), bytes);
      assert.match(run.messages, /stray\.txt: not valid UTF-8/);
      assert.match(run.messages, /stray\.txt: not fixed/);
    });
  });

  suite('--in-place', () => {
    test('changes the files that hold boilerplate and touches no other', async () => {
      folder.write({ 'a.txt': article, 'quiet.txt': quietArticle });
      const before = statSync(folder.at('quiet.txt'));
      const run = await fix('--in-place', '.');
      assert.deepEqual([run.code, run.messages], [0, 'Removed boilerplate from 1 of 2 documents\n']);
      assert.equal(folder.read('a.txt'), cleanArticle);
      const after = statSync(folder.at('quiet.txt'));
      assert.deepEqual([after.ino, after.mtimeMs], [before.ino, before.mtimeMs]);
      assert.deepEqual(folder.files(), ['a.txt', 'quiet.txt'], 'no temporary file is left');
    });

    test('a second run finds nothing to do', async () => {
      folder.write({ 'a.txt': article });
      await fix('--in-place', 'a.txt');
      const run = await fix('--in-place', 'a.txt');
      assert.deepEqual([run.code, run.messages], [0, 'Removed boilerplate from 0 of 1 document\n']);
    });

    test('keeps line ends and the byte order mark', async () => {
      const crlf = (text: string): string => `\ufeff${text.replaceAll('\n', '\r\n')}`;
      folder.write({ 'a.txt': crlf(article) });
      await fix('--in-place', 'a.txt');
      assert.equal(folder.read('a.txt'), crlf(cleanArticle));
    });

    test('keeps UTF-16', async () => {
      const wide = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
      folder.write({ 'le.txt': wide(article), 'be.txt': wide(article).swap16() });
      await fix('--in-place', '.');
      assert.deepEqual(folder.bytes('le.txt'), wide(cleanArticle));
      assert.deepEqual(folder.bytes('be.txt'), wide(cleanArticle).swap16());
    });

    test('keeps an encoding that it had to find out, and says which', async () => {
      const note =
        'Le préfet a déclaré : « Nous n’avons rien reçu ». – Der Präsident sprach über die Straße.';
      const written = (text: string): Buffer => {
        const bytes = encode(`${note}\r\n\r\n${text}`, 'windows-1252');
        assert.ok(bytes !== undefined);
        return Buffer.from(bytes);
      };
      folder.write({ 'ansi.txt': written(article), 'wide.txt': Buffer.from(article, 'utf16le') });
      const run = await fix('--in-place', '--format', 'json', '.');
      assert.deepEqual(folder.bytes('ansi.txt'), written(cleanArticle));
      assert.deepEqual(folder.bytes('wide.txt'), Buffer.from(cleanArticle, 'utf16le'));
      assert.match(run.messages, /^ansi\.txt: not UTF-8; read as windows-1252$/m);
      const { documents, limits } = JSON.parse(run.out) as CheckReport;
      assert.deepEqual(
        documents.map(({ path, encoding }) => [path, encoding]),
        [
          ['ansi.txt', 'windows-1252'],
          ['wide.txt', 'utf-16le'],
        ],
      );
      assert.deepEqual(limits, [
        'ansi.txt: not UTF-8; read as windows-1252',
        'wide.txt: not UTF-8; read as utf-16le',
      ]);
    });

    test('leaves a file alone of which nobody can tell the encoding', async () => {
      const bytes = Buffer.concat([Buffer.from(article), Buffer.from([0x93, 0x5f, 0xd4, 0x02, 0x81, 0x03])]);
      folder.write({ 'what.txt': bytes });
      const run = await fix('--in-place', '.');
      assert.deepEqual(folder.bytes('what.txt'), bytes);
      assert.match(run.messages, /what\.txt: not UTF-8, and its bytes do not say what else/);
      assert.match(run.messages, /what\.txt: not fixed/);
    });

    test('keeps the mode', async function () {
      if (process.platform === 'win32') this.skip();
      folder.write({ 'a.txt': article });
      chmodSync(folder.at('a.txt'), 0o640);
      await fix('--in-place', 'a.txt');
      assert.equal(statSync(folder.at('a.txt')).mode & 0o777, 0o640);
    });

    test('changes what a symbolic link points to and keeps the link', async function () {
      if (process.platform === 'win32') this.skip();
      folder.write({ 'real/a.txt': article });
      symlinkSync('real/a.txt', folder.at('link.txt'));
      await fix('--in-place', 'link.txt');
      assert.equal(folder.read('real/a.txt'), cleanArticle);
      assert.ok(lstatSync(folder.at('link.txt')).isSymbolicLink());
    });

    test('cannot be had for standard input', async () => {
      const run = await winnow(['check', '--fix', '--in-place', '-'], { cwd: folder.path, input: article });
      assert.deepEqual([run.code, run.out], [2, '']);
    });

    test('removes nothing but boilerplate from a bundle: delimiters and members stay', async () => {
      const bundle = (text: string): string =>
        `=== FILE: a.txt ===\n${text}=== FILE: b.txt [noeol] ===\n${quietArticle}`;
      folder.write({ 'bundle.txt': bundle(article) });
      await fix('--in-place', 'bundle.txt');
      assert.equal(folder.read('bundle.txt'), bundle(cleanArticle));
    });
  });
});
