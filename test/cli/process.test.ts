import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckReport } from '../../src/review/index';
import { Folder } from './support/folder';
import { randomText } from './support/texts';
import { winnow } from './support/winnow';

suite('winnow as a process', () => {
  let folder: Folder;
  setup(() => (folder = new Folder()));
  teardown(() => folder.remove());

  test('--version prints the version of the package', async () => {
    const manifest = JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8')) as {
      version: string;
    };
    const { code, out, messages } = await winnow(['--version']);
    assert.deepEqual([code, out, messages], [0, `${manifest.version}\n`, '']);
  });

  for (const args of [
    ['--help'],
    ['check', '--help'],
    ['inspect', '--help'],
    ['unpack', '--help'],
    ['pack', '--help'],
  ]) {
    test(`${args.join(' ')} explains itself on standard output`, async () => {
      const { code, out, messages } = await winnow(args);
      assert.deepEqual([code, messages], [0, '']);
      assert.match(out, /^Usage: winnow/);
    });
  }

  test('help of the program and of check shows examples and exit codes', async () => {
    for (const args of [['--help'], ['check', '--help']]) {
      assert.match((await winnow(args)).out, /Examples:\n {2}winnow check[^]*Exit codes: 0 nothing found/);
    }
  });

  test('no command, or an unknown one, is wrong usage', async () => {
    for (const args of [[], ['frobnicate'], ['--frobnicate']]) {
      const { code, out, messages } = await winnow(args);
      assert.deepEqual([code, out], [2, '']);
      assert.notEqual(messages, '');
    }
  });

  test('messages are plain sentences, never a stack', async () => {
    for (const args of [
      ['check', 'missing'],
      ['inspect', 'missing'],
      ['unpack', 'missing', '--to', 'x'],
      ['pack', 'missing', '--output', 'x'],
    ]) {
      const { code, out, messages } = await winnow(args, { cwd: folder.path });
      assert.deepEqual(
        [code, out, messages],
        [2, '', 'winnow: missing: no such file or folder\n'],
        args.join(' '),
      );
    }
  });

  test('a reader that closes the pipe early ends it without a word', async () => {
    folder.write({ 'long.txt': randomText(3000) });
    const { code, signal, messages } = await winnow(['check', '--format', 'json', '--shared', 'off', '.'], {
      cwd: folder.path,
      closeOutputAfter: 1,
    });
    assert.deepEqual([signal, messages], [null, '']);
    assert.ok(code === 0 || code === 1);
  });

  test('random bytes, cut bundles and odd text are ordinary input', async () => {
    let state = 1;
    const next = (): number => (state = (state * 48271) % 2147483647);
    folder.write({
      'noise.txt': Uint8Array.from({ length: 50_000 }, () => (next() % 255) + 1),
      'cut.txt': '=== FILE: a.txt [encoding=base64] ===\n/9',
      'only-header.txt': '=== FILE: ',
      'returns.txt': 'one\rtwo\r\n\r\nthree\u2028four\u0085five',
      'surrogates.txt': Buffer.from('\ufeff\ud800lone\udc00', 'utf16le'),
      'rtl.txt': 'שלום עולם. זה משפט ארוך מספיק.\n‮reversed‬\n',
      'blank.txt': '\n \n\t\n',
    });
    const { code, out, messages } = await winnow(['check', '--format', 'json', '.'], { cwd: folder.path });
    assert.ok(code === 0 || code === 1, messages);
    assert.equal((JSON.parse(out) as CheckReport).documents.length, 7);
  });

  test('a file of 20 MB', async function () {
    this.timeout(240_000);
    const text = randomText(60_000);
    assert.ok(text.length > 20_000_000);
    folder.write({ 'large.txt': text });
    const { code, out, messages } = await winnow(
      ['check', '--format', 'json', '--no-entities', '--shared', 'off', 'large.txt'],
      { cwd: folder.path },
    );
    assert.ok(code === 0 || code === 1, messages);
    assert.equal((JSON.parse(out) as CheckReport).documents[0].sections[0].paragraphs.length, 60_000);
  });
});
