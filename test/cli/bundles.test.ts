import assert from 'node:assert/strict';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Inspection } from '../../src/review/index';
import { Folder } from './support/folder';
import { winnow } from './support/winnow';

let folder: Folder;
setup(() => (folder = new Folder()));
teardown(() => folder.remove());

const run = (...args: string[]) => winnow(args, { cwd: folder.path });

const bundle = '=== FILE: a.txt ===\nä one\n\n=== FILE: in/b.txt [noeol] ===\ntwo\n';

suite('winnow inspect', () => {
  const inspect = async (...args: string[]): Promise<Inspection> => {
    const { code, out, messages } = await run('inspect', '--format', 'json', ...args);
    assert.equal(code, 0, messages);
    return JSON.parse(out) as Inspection;
  };

  test('names members with the byte offsets of their content', async () => {
    folder.write({ 'bundle.txt': bundle });
    const { dialect, members, problems } = await inspect('bundle.txt');
    assert.equal(dialect, 'eq-file');
    assert.deepEqual(problems, []);
    assert.deepEqual(
      members.map(({ name, attributes }) => [name, attributes]),
      [
        ['a.txt', {}],
        ['in/b.txt', { noeol: true }],
      ],
    );
    const bytes = folder.bytes('bundle.txt');
    const contents = members.map(({ start, end }) => bytes.subarray(start, end).toString());
    assert.deepEqual(contents, ['ä one\n\n', 'two\n']);
  });

  test('offsets count the byte order mark', async () => {
    folder.write({ 'bundle.txt': `\ufeff${bundle}` });
    const { members } = await inspect('bundle.txt');
    const bytes = folder.bytes('bundle.txt');
    assert.equal(bytes.subarray(members[0].start, members[0].end).toString(), 'ä one\n\n');
  });

  test('names problems with their lines, counted from 0', async () => {
    folder.write({ 'bundle.txt': `${bundle}=== FILE: a.txt ===\nthree\n` });
    const { problems } = await inspect('bundle.txt');
    assert.deepEqual(problems, [{ code: 'duplicate-name', severity: 'error', line: 5 }]);
  });

  test('a plain text file is no bundle', async () => {
    folder.write({ 'plain.txt': 'Nothing but words.\n' });
    assert.deepEqual(await inspect('plain.txt'), { dialect: null, members: [], problems: [] });
  });

  test('takes standard input', async () => {
    const { out } = await winnow(['inspect', '--format', 'json', '-'], { input: bundle });
    assert.equal((JSON.parse(out) as Inspection).members.length, 2);
  });

  test('for people', async () => {
    folder.write({ 'bundle.txt': bundle });
    const { code, out } = await run('inspect', 'bundle.txt');
    assert.equal(code, 0);
    assert.equal(
      out,
      'bundle.txt\n  dialect eq-file, 2 members\n  8 bytes  a.txt\n  4 bytes  in/b.txt  [noeol]\n',
    );
  });

  test('says what unpacking will refuse', async () => {
    folder.write({ 'bundle.txt': `${bundle}=== FILE: ../out.txt ===\nthree\n` });
    const { refusals } = await inspect('bundle.txt');
    assert.deepEqual(refusals, [{ code: 'path-traversal', name: '../out.txt', line: 5 }]);
    const { out } = await run('inspect', 'bundle.txt');
    assert.match(out, /line 6 {2}cannot be unpacked: “\.\.\/out\.txt” leads out of its folder\n/);
  });

  test('--dialect reads in one dialect, on any evidence', async () => {
    folder.write({ 'bundle.txt': `Words.\n-- a.txt --\none\n${bundle}` });
    const { dialect, members } = await inspect('--dialect', 'txtar', 'bundle.txt');
    assert.deepEqual([dialect, members.map(({ name }) => name)], ['txtar', ['a.txt']]);
    const unknown = await run('inspect', '--dialect', 'nonsense', 'bundle.txt');
    assert.equal(unknown.code, 2);
    assert.match(unknown.messages, /Allowed choices are eq-file, txtpack/);
  });

  test('ends with 2 for a folder and for a file that is not there', async () => {
    mkdirSync(folder.at('in'));
    for (const [path, reason] of [
      ['in', 'is a folder, not a file'],
      ['missing.txt', 'no such file or folder'],
    ]) {
      const { code, out, messages } = await run('inspect', path);
      assert.deepEqual([code, out, messages], [2, '', `winnow: ${path}: ${reason}\n`]);
    }
  });
});

suite('winnow unpack', () => {
  test('writes every member below a new folder', async () => {
    folder.write({ 'bundle.txt': bundle });
    const { code, out, messages } = await run('unpack', 'bundle.txt', '--to', 'new/folder');
    assert.deepEqual([code, out, messages], [0, '', 'Wrote 2 files to new/folder\n']);
    assert.deepEqual(folder.files('new/folder'), ['a.txt', 'in/b.txt']);
    assert.deepEqual(
      [folder.read('new/folder/a.txt'), folder.read('new/folder/in/b.txt')],
      ['ä one\n\n', 'two'],
    );
  });

  test('takes an empty folder and standard input', async () => {
    mkdirSync(folder.at('empty'));
    const { code } = await winnow(['unpack', '-', '--to', 'empty'], { cwd: folder.path, input: bundle });
    assert.deepEqual([code, folder.files('empty')], [0, ['a.txt', 'in/b.txt']]);
  });

  test('--list tells what would be written and writes nothing', async () => {
    folder.write({ 'bundle.txt': `${bundle}=== FILE: .bashrc ===\nalias\n` });
    const { code, out } = await run('unpack', 'bundle.txt', '--list', '--to', 'new');
    assert.equal(code, 0);
    assert.deepEqual(
      out.split('\n').map((line) => line.trimStart().split('  ')),
      [['8', 'a.txt'], ['3', 'in/b.txt'], ['6', '.bashrc', 'Programs read or run files of this name'], ['']],
    );
    assert.deepEqual(folder.files(), ['bundle.txt']);
  });

  test('refuses a folder that is not empty, and a file', async () => {
    folder.write({ 'bundle.txt': bundle, 'full/mine.txt': 'mine' });
    for (const [target, reason] of [
      ['full', 'the folder is not empty; name a new or an empty one'],
      ['bundle.txt', 'is not a folder'],
    ]) {
      const { code, messages } = await run('unpack', 'bundle.txt', '--to', target);
      assert.deepEqual([code, messages], [2, `winnow: ${target}: ${reason}\n`]);
    }
    assert.deepEqual(folder.files(), ['bundle.txt', 'full/mine.txt']);
  });

  for (const [what, second, reason] of [
    ['a name that leads out', '../out.txt', /bundle\.txt:3: “\.\.\/out\.txt” leads out of its folder/],
    ['one with backslashes', '"in\\\\..\\\\..\\\\out.txt"', /leads out of its folder/],
    ['an absolute name', '/tmp/out.txt', /is not relative/],
    ['a drive', 'C:out.txt', /is not relative/],
    ['a home folder', '~/out.txt', /is not relative/],
    ['a stream', 'a.txt:out', /cannot be written on Windows/],
    ['a device', 'con', /cannot be written on Windows/],
    ['a control character', '"a\\u0007.txt"', /The name holds control characters/],
    ['the same name again', 'a.txt', /bundle\.txt:3: “a\.txt” stands in the bundle twice/],
    ['the same name in capitals', 'A.TXT', /“A\.TXT” and “a\.txt” are the same file on many systems/],
    ['a folder where a file is', 'a.txt/b.txt', /cannot both be written/],
    ['a folder', 'folder/', /names a folder, not a file/],
  ] as const) {
    test(`refuses ${what} before anything is written`, async () => {
      folder.write({ 'bundle.txt': `=== FILE: a.txt ===\none\n=== FILE: ${second} ===\ntwo\n` });
      const { code, out, messages } = await run('unpack', 'bundle.txt', '--to', 'new/folder');
      assert.deepEqual([code, out], [2, '']);
      assert.match(messages, reason);
      assert.match(messages, /nothing was written\n$/);
      assert.deepEqual([folder.files(), existsSync(folder.at('new'))], [['bundle.txt'], false]);
    });
  }

  test('says what was wrong with the delimiters', async () => {
    folder.write({ 'bundle.txt': `words before\n${bundle}` });
    const { code, messages } = await run('unpack', 'bundle.txt', '--to', 'new');
    assert.equal(code, 0);
    assert.match(messages, /^bundle\.txt:1: warning: content-before-first-delimiter\n/);
  });

  test('refuses a file that is no bundle, and needs --to or --list', async () => {
    folder.write({ 'plain.txt': 'Nothing but words.\n' });
    assert.equal((await run('unpack', 'plain.txt', '--to', 'new')).code, 2);
    assert.equal((await run('unpack', 'plain.txt')).code, 2);
    assert.deepEqual(folder.files(), ['plain.txt']);
  });

  test('what is no bundle for inspect is none here, unless a dialect is named', async () => {
    folder.write({ 'page.md': 'Minutes\n\n`notes.txt`:\n\n```\nshort\n```\n\nA long discussion follows.\n' });
    const { code, messages } = await run('unpack', 'page.md', '--to', 'new');
    assert.deepEqual([code, existsSync(folder.at('new'))], [2, false]);
    assert.match(messages, /The file holds no FILE delimiters: there is nothing to unpack/);
    const forced = await run('unpack', 'page.md', '--to', 'new', '--dialect', 'md-label');
    assert.deepEqual([forced.code, folder.read('new/notes.txt')], [0, 'short\n']);
    assert.match(forced.messages, /^2 lines outside the documents: not written\n/);
  });

  test('writes names on which programs act only where that is allowed', async () => {
    folder.write({ 'bundle.txt': `=== FILE: .winnow/decisions.jsonl ===\n{}\n${bundle}` });
    const refused = await run('unpack', 'bundle.txt', '--to', 'new');
    assert.deepEqual([refused.code, existsSync(folder.at('new'))], [2, false]);
    assert.match(
      refused.messages,
      /^\.winnow\/decisions\.jsonl: Programs read or run files of this name\nwinnow: programs read or run \.winnow\/decisions\.jsonl; --allow-sensitive writes such files, too\. Nothing was written\n$/,
    );
    const { code } = await run('unpack', 'bundle.txt', '--to', 'new', '--allow-sensitive');
    assert.deepEqual([code, folder.files('new')], [0, ['.winnow/decisions.jsonl', 'a.txt', 'in/b.txt']]);
  });

  test('tells of a link and writes the rest', async () => {
    const rule = '='.repeat(48);
    folder.write({
      'digest.txt': `Directory structure:\n└── d/\n\n${rule}\nFILE: ./a.txt\n${rule}\nhello\n\n\n\n${rule}\nSYMLINK: link.txt -> a.txt\n${rule}\n\n\n`,
    });
    const { code, messages } = await run('unpack', 'digest.txt', '--to', 'new');
    assert.equal(code, 0);
    assert.match(messages, /^link\.txt: is a link to a\.txt, which is not made\n/m);
    assert.deepEqual([folder.files('new'), folder.read('new/a.txt')], [['a.txt'], 'hello\n']);
  });

  test('and pack give the bundle back, in its order', async () => {
    const unsorted =
      '=== FILE: z.txt ===\nlast comes first\n=== FILE: in/b.txt ===\ntwo\n=== FILE: a.txt ===\n';
    folder.write({ 'bundle.txt': unsorted });
    const { messages } = await run('unpack', 'bundle.txt', '--to', 'new');
    assert.match(messages, /The order of the bundle is kept in new\.winnow-order, for pack\n$/);
    assert.deepEqual(folder.files('new'), ['a.txt', 'in/b.txt', 'z.txt']);
    const packed = await run('pack', 'new', '--base', 'new', '--output', '-');
    assert.equal(packed.out, unsorted);
    folder.write({ 'new/added.txt': 'more\n' });
    const more = await run('pack', 'new', '--base', 'new', '--output', '-');
    assert.equal(more.out, `${unsorted}=== FILE: added.txt ===\nmore\n`);
  });

  test('the order of a bundle that was unpacked there before is kept no longer', async () => {
    folder.write({ 'bundle.txt': bundle, 'new.winnow-order': 'in/b.txt\na.txt\n' });
    assert.equal((await run('unpack', 'bundle.txt', '--to', 'new')).code, 0);
    assert.deepEqual(folder.files(), ['bundle.txt', 'new/a.txt', 'new/in/b.txt']);
  });

  test('does not write through a symbolic link that dangles', async function () {
    if (process.platform === 'win32') this.skip();
    folder.write({ 'bundle.txt': bundle });
    symlinkSync(folder.at('elsewhere'), folder.at('new'));
    assert.equal((await run('unpack', 'bundle.txt', '--to', 'new')).code, 2);
    assert.ok(!existsSync(folder.at('elsewhere')));
  });
});

suite('winnow pack', () => {
  const documents: Readonly<Record<string, string | Uint8Array>> = {
    'plain.txt': 'one\ntwo\n',
    'empty.txt': '',
    'blank.txt': '\n',
    'no end.txt': 'no final newline',
    'mark.txt': '\ufeffwith a mark\n',
    'dos.txt': 'one\r\ntwo\r\n',
    'mixed.txt': 'one\r\ntwo\nthree\rfour \\ r',
    'delimiters.txt': '=== FILE: plain.txt ===\n\\=== FILE: x ===\n=== END ===\n',
    'deep/er/näme 📄.txt': 'astral 📄, ‏rtl, “quotes”\u2028and a line separator\n',
    'latin1.txt': new Uint8Array([0x63, 0x61, 0x66, 0xe9, 0x0a]),
    'zero.bin': new Uint8Array([0, 1, 2, 0, 255, 13, 10]),
    'wide.txt': Buffer.from('\ufeffwide\n', 'utf16le'),
    'bundle.txt': bundle,
    "it's [1].txt": 'odd name\n',
  };

  test('and unpack give every byte back', async () => {
    folder.write(
      Object.fromEntries(Object.entries(documents).map(([name, content]) => [`in/${name}`, content])),
    );
    const packed = await run('pack', 'in', '--base', 'in', '--output', 'all.sourcebundle');
    assert.deepEqual([packed.code, packed.out], [0, ''], packed.messages);
    const unpacked = await run('unpack', 'all.sourcebundle', '--to', 'out');
    assert.equal(unpacked.code, 0, unpacked.messages);
    assert.deepEqual(folder.files('out'), Object.keys(documents).sort());
    for (const name of Object.keys(documents)) {
      assert.deepEqual(folder.bytes(`out/${name}`), folder.bytes(`in/${name}`), name);
    }
  });

  test('names are relative to the current folder', async () => {
    folder.write({ 'in/a.txt': 'one\n', 'in/b.txt': 'two\n' });
    const { code, out } = await run('pack', 'in/b.txt', 'in/a.txt', '--output', '-');
    assert.deepEqual([code, out], [0, '=== FILE: in/a.txt ===\none\n=== FILE: in/b.txt ===\ntwo\n']);
  });

  test('for files elsewhere, names are relative to the folder that holds them all', async () => {
    folder.write({ 'in/a.txt': 'one\n', 'in/deep/b.txt': 'two\n', 'work/.keep': '' });
    const { out } = await winnow(['pack', '../in', '--output', '-'], { cwd: folder.at('work') });
    assert.equal(out, '=== FILE: a.txt ===\none\n=== FILE: deep/b.txt ===\ntwo\n');
  });

  test('overwrites nothing without --force', async () => {
    folder.write({ 'a.txt': 'one\n', 'all.txt': 'mine' });
    const refused = await run('pack', 'a.txt', '--output', 'all.txt');
    assert.deepEqual([refused.code, folder.read('all.txt')], [2, 'mine']);
    assert.match(refused.messages, /all\.txt: exists already; --force replaces it/);
    const forced = await run('pack', 'a.txt', '--output', 'all.txt', '--force');
    assert.deepEqual([forced.code, folder.read('all.txt')], [0, '=== FILE: a.txt ===\none\n']);
  });

  test('leaves the bundle itself, .git and ignored files out of a folder', async () => {
    folder.write({
      '.git/HEAD': '',
      '.gitignore': '*.tmp\n',
      'a.txt': 'one\n',
      'b.tmp': '',
      'all.txt': 'old',
    });
    const { code } = await run('pack', '.', '--output', 'all.txt', '--force');
    assert.equal(code, 0);
    assert.equal(folder.read('all.txt'), '=== FILE: .gitignore ===\n*.tmp\n=== FILE: a.txt ===\none\n');
  });

  test('ends with 2 for a missing file, one outside the base, and nothing to pack', async () => {
    folder.write({ 'a.txt': 'one\n', 'in/b.txt': 'two\n' });
    mkdirSync(folder.at('empty'));
    for (const args of [['missing.txt'], ['a.txt', '--base', 'in'], ['empty'], ['-']]) {
      const { code, out } = await run('pack', ...args, '--output', 'all.txt');
      assert.deepEqual([code, out, existsSync(folder.at('all.txt'))], [2, '', false], args.join(' '));
    }
  });

  test('says when the bundle cannot be unpacked, ends with 2, and packs by other names where that is wished', async function () {
    if (process.platform === 'win32') this.skip();
    folder.write({
      'in/a:b.txt': 'one\n',
      'in/A.txt': 'two\n',
      'in/a.txt': 'three\n',
      'in/nul.txt': 'four\n',
      'in/x ': 'five\n',
    });
    const refused = await run('pack', 'in', '--base', 'in', '--output', 'all.txt');
    assert.equal(refused.code, 2);
    assert.match(refused.messages, /“a:b\.txt” is not relative; this bundle will not unpack/);
    assert.match(refused.messages, /--rename percent or --rename safe packs such files by other names/);
    for (const [how, names] of [
      ['percent', ['A.txt', 'a (2).txt', 'a%3Ab.txt', 'nul.txt', 'x%20']],
      ['safe', ['A.txt', 'a (2).txt', 'a_b.txt', 'nul.txt', 'x_']],
    ] as const) {
      const { code, messages } = await run(
        'pack',
        'in',
        '--base',
        'in',
        '--rename',
        how,
        '--output',
        `${how}.txt`,
      );
      assert.equal(code, 0, messages);
      assert.equal((await run('unpack', `${how}.txt`, '--to', how)).code, 0);
      assert.deepEqual(folder.files(how).sort(), [...names].sort());
    }
  });

  test('one file whose name is no path can be unpacked again', async () => {
    folder.write({ notes: 'one\n' });
    assert.equal((await run('pack', 'notes', '--output', 'all.txt')).code, 0);
    assert.equal((await run('unpack', 'all.txt', '--to', 'new')).code, 0);
    assert.equal(folder.read('new/notes'), 'one\n');
  });
});

suite('winnow check, of bundles', () => {
  test('says that a bundle cannot be unpacked, and why', async () => {
    folder.write({ 'bundle.txt': `${bundle}=== FILE: ${'x'.repeat(300)} ===\nthree\n` });
    const { messages } = await run('check', 'bundle.txt');
    assert.match(messages, /^bundle\.txt:6: cannot be unpacked: A part of “x+” is longer than 255 bytes$/m);
  });

  test('--dialect reads in one dialect', async () => {
    folder.write({ 'notes.txt': 'Words.\n-- ../a.txt --\none\n' });
    const check = (...args: string[]) => run('check', '--format', 'json', ...args, 'notes.txt');
    assert.ok(!(await check()).out.includes('path-traversal'));
    assert.ok((await check('--dialect', 'txtar')).out.includes('path-traversal'));
  });
});

suite('winnow import', () => {
  const page = '# One\nSource: https://x.org/1\n\nWords.\n\n# Two\nSource: https://x.org/2\n\nMore.\n';

  test('writes the documents of an export as a bundle', async () => {
    folder.write({ 'llms-full.txt': page });
    const { code, messages } = await run(
      'import',
      '--from',
      'llms-full',
      'llms-full.txt',
      '--output',
      'all.txt',
    );
    assert.deepEqual([code, messages], [0, 'Imported 2 documents into all.txt\n']);
    assert.equal(
      folder.read('all.txt'),
      '=== FILE: 0001_one.md [title=One source=https://x.org/1] ===\nWords.\n=== FILE: 0002_two.md [title=Two source=https://x.org/2] ===\nMore.\n',
    );
  });

  test('writes the messages of a folder as one bundle, each called after its file, and says what holds no text', async () => {
    const head = (id: number): string =>
      `From: dana@example.org\nSubject: Crane\nMessage-ID: <${id}@example.org>\n`;
    folder.write({
      'mail/1.eml': `${head(1)}\nNot safe.\n`,
      'mail/old/2.eml': `${head(2)}Content-Transfer-Encoding: base64\n\nR3LDvMOfZQ==\n`,
      'mail/3.eml': `${head(3)}\n\n`,
      'mail/notes.txt': 'No message.\n',
    });
    const { code, messages } = await run('import', '--from', 'eml', 'mail', '--output', 'mail.txt');
    assert.deepEqual(
      [code, messages],
      [0, 'mail/3.eml: holds no text and is left out\nImported 2 documents into mail.txt\n'],
    );
    const attributes = (id: number): string =>
      `[from=dana@example.org subject=Crane message-id=<${id}@example.org>]`;
    assert.equal(
      folder.read('mail.txt'),
      `=== FILE: 1.txt ${attributes(1)} ===\nNot safe.\n=== FILE: old/2.txt ${attributes(2)} ===\nGrüße\n`,
    );
  });

  test('reads a WARC file that is packed record by record', async () => {
    const record = (id: number, text: string): Buffer =>
      gzipSync(
        `WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://x.org/${id}\r\nContent-Type: text/plain\r\n` +
          `Content-Length: ${text.length}\r\n\r\n${text}\r\n\r\n`,
      );
    const packed = Buffer.concat([record(1, 'One.\n'), record(2, 'Two.\n')]);
    folder.write({ 'crawl.warc.gz': packed, 'half.warc.gz': packed.subarray(0, packed.length - 12) });
    const from = (name: string) => run('import', '--from', 'warc', name, '--output', `${name}.txt`);
    const { code, messages } = await from('crawl.warc.gz');
    assert.deepEqual([code, messages], [0, 'Imported 2 documents into crawl.warc.gz.txt\n']);
    assert.match(
      folder.read('crawl.warc.gz.txt'),
      /^=== FILE: .*x\.org\/1.*\nOne\.\n=== FILE: .*x\.org\/2.*\nTwo\.\n$/,
    );
    const half = await from('half.warc.gz');
    assert.equal(half.code, 2);
    assert.match(half.messages, /half\.warc\.gz: cannot be unpacked by gzip/);
  });

  test('takes several files of messages alone', async () => {
    folder.write({ 'a.mbox': 'x', 'b.mbox': 'x' });
    mkdirSync(folder.at('empty'));
    for (const [args, reason] of [
      [['mbox', 'a.mbox', 'b.mbox'], /An export of kind mbox is one file/],
      [['eml', 'empty'], /empty: no messages with text were found/],
    ] as const) {
      const { code, messages } = await run('import', '--output', 'new.txt', '--from', ...args);
      assert.equal(code, 2);
      assert.match(messages, reason);
    }
  });

  test('ends with 2 for what holds no such documents, an unknown kind, and a bundle that exists', async () => {
    folder.write({ 'llms-full.txt': page, 'all.txt': 'mine' });
    for (const [args, reason] of [
      [['--from', 'mbox', 'llms-full.txt', '--output', 'new.txt'], /no documents were found in it as mbox/],
      [['--from', 'fax', 'llms-full.txt', '--output', 'new.txt'], /Allowed choices are mbox/],
      [
        ['--from', 'llms-full', 'llms-full.txt', '--output', 'all.txt'],
        /exists already; --force replaces it/,
      ],
    ] as const) {
      const { code, messages } = await run('import', ...args);
      assert.equal(code, 2);
      assert.match(messages, reason);
    }
    assert.deepEqual([folder.read('all.txt'), existsSync(folder.at('new.txt'))], ['mine', false]);
  });
});
