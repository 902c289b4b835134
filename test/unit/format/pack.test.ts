import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeMember, pack, parseFile, quoteName, readBundleBytes, unpack } from '../../../src/format/index';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** What one document looks like in a bundle. */
const vectors: readonly { title: string; name: string; content: string | Uint8Array; bundle: string }[] = [
  { title: 'plain text', name: 'a.txt', content: 'one\ntwo\n', bundle: '=== FILE: a.txt ===\none\ntwo\n' },
  { title: 'an empty document has no lines', name: 'a.txt', content: '', bundle: '=== FILE: a.txt ===\n' },
  { title: 'no final newline', name: 'a', content: 'one', bundle: '=== FILE: a [noeol] ===\none\n' },
  {
    title: 'CRLF throughout',
    name: 'a',
    content: 'one\r\ntwo\r\n',
    bundle: '=== FILE: a [eol=crlf] ===\none\ntwo\n',
  },
  {
    title: 'CRLF without the last',
    name: 'a',
    content: 'one\r\ntwo',
    bundle: '=== FILE: a [eol=crlf noeol] ===\none\ntwo\n',
  },
  {
    title: 'mixed line ends',
    name: 'a',
    content: 'one\r\n\\r\ntwo\r',
    bundle: '=== FILE: a [esc=cr noeol] ===\none\\r\n\\\\r\ntwo\\r\n',
  },
  { title: 'a NUL', name: 'a', content: 'x\0y', bundle: '=== FILE: a [encoding=base64] ===\neAB5\n' },
  {
    title: 'bytes that are not UTF-8',
    name: 'a',
    content: Uint8Array.of(0xff, 0x0a),
    bundle: '=== FILE: a [encoding=base64] ===\n/wo=\n',
  },
  {
    title: 'base64 in 76 columns',
    name: 'a',
    content: new Uint8Array(58),
    bundle: `=== FILE: a [encoding=base64] ===\n${'A'.repeat(76)}\nAA==\n`,
  },
  {
    title: 'delimiters in the text',
    name: 'a',
    content: '=== FILE: b ===\n=== END ===\n',
    bundle: '=== FILE: a ===\n\\=== FILE: b ===\n\\=== END ===\n',
  },
  {
    title: 'escaped delimiters in the text',
    name: 'a',
    content: '\\=== FILE: b ===\n\\x\n',
    bundle: '=== FILE: a ===\n\\\\=== FILE: b ===\n\\x\n',
  },
  {
    title: 'near misses are escaped too',
    name: 'a',
    content: '=== file x\n====START OF DOC\n',
    bundle: '=== FILE: a ===\n\\=== file x\n\\====START OF DOC\n',
  },
  {
    title: 'a byte order mark in the document',
    name: 'a',
    content: '\ufeffone\n',
    bundle: '=== FILE: a ===\n\ufeffone\n',
  },
  { title: 'U+2028 stays', name: 'a', content: 'one\u2028two\n', bundle: '=== FILE: a ===\none\u2028two\n' },
  {
    title: 'a name that ends like attributes',
    name: 'a [noeol]',
    content: '',
    bundle: '=== FILE: "a [noeol]" ===\n',
  },
  { title: 'a name with a backslash', name: 'a\\b', content: '', bundle: '=== FILE: "a\\\\b" ===\n' },
  { title: 'a name with a line end', name: 'a\nb', content: '', bundle: '=== FILE: "a\\nb" ===\n' },
  {
    title: 'a name with a direction mark',
    name: 'a\u202eb',
    content: '',
    bundle: '=== FILE: "a\\u202eb" ===\n',
  },
  { title: 'a name that ends in =', name: 'a =', content: '', bundle: '=== FILE: "a =" ===\n' },
  { title: 'an empty name', name: '', content: '', bundle: '=== FILE: "" ===\n' },
  { title: 'a name with a stray byte', name: 'a\udcff', content: '', bundle: '=== FILE: "a\\udcff" ===\n' },
  {
    title: 'a name of one character with attributes',
    name: 'a',
    content: 'x',
    bundle: '=== FILE: a [noeol] ===\nx\n',
  },
  {
    title: 'a delimiter that no escape covers goes as base64',
    name: 'a',
    content: '=== END: a ===\n',
    bundle: '=== FILE: a [encoding=base64] ===\nPT09IEVORDogYSA9PT0K\n',
  },
];

suite('pack: the canonical form of one document', () => {
  for (const { title, name, content, bundle } of vectors) {
    const bytes = typeof content === 'string' ? utf8(content) : content;
    test(`${title}: written`, () => assert.equal(text(pack([{ name, bytes }])), bundle));
    test(`${title}: read back, as LF and as CRLF`, () => {
      for (const form of [bundle, bundle.replaceAll('\n', '\r\n')]) {
        const file = parseFile(form, { language: 'bundle' });
        assert.deepEqual(
          file.sections.map((section) => section.name),
          [name],
        );
        assert.deepEqual([...decodeMember(file, 0)], [...bytes]);
      }
    });
    test(`${title}: no problem but an empty member`, () => {
      const codes = parseFile(bundle, { language: 'bundle' }).problems.map((problem) => problem.code);
      const allowed = ['empty-member', 'empty-name', 'reserved-name'];
      assert.deepEqual(
        codes.filter((code) => !allowed.includes(code)),
        [],
      );
    });
  }
});

suite('pack: whatever goes in comes out', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '=== FILE: a ===', '\\=== FILE: a ===', '=== END ===', '=== END: a ===', '=== FILENAME: x ===', '=== END OF FILE',
      '', '\\', '\\\\=== FILE x', '=== [FILE: a] ===', '--- FILE: b.txt ---', '===END_FILE===', '=== End of story ===',
      '==> a <==', '-- b --', '```', '\u2028', '\ufeff',
    ),
    fc.string(),
    fc.string({ unit: 'binary' }),
  ); // prettier-ignore
  const document = fc
    .array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\r', '')), { maxLength: 8 })
    .map((lines) => utf8(lines.flat().join('')));
  const leaf = fc.oneof(document, fc.uint8Array({ maxLength: 200 }));
  const name = fc.oneof(
    fc.constantFrom(
      'a',
      'b.txt',
      'a [noeol]',
      '"x"',
      'x =',
      ' a',
      '\u200b',
      '\ud800',
      '\udc80',
      'a/b',
      '=== FILE: x ===',
    ),
    fc.string({ unit: 'binary', maxLength: 12 }),
  );
  const members = fc.array(fc.record({ name, bytes: leaf }), { maxLength: 5 });
  /** Some documents are bundles themselves. */
  const nested = fc.array(
    fc.record({
      name,
      bytes: fc.oneof(
        leaf,
        members.map((inner) => pack(inner)),
      ),
    }),
    { maxLength: 4 },
  );

  for (const [title, change] of [
    ['as LF', (bundle: string) => bundle],
    ['as CRLF', (bundle: string) => bundle.replaceAll('\n', '\r\n')],
    ['behind a byte order mark', (bundle: string) => `\ufeff${bundle}`],
  ] as const) {
    test(title, () => {
      fc.assert(
        fc.property(nested, (documents) => {
          const bundle = change(text(pack(documents)));
          const file = parseFile(readBundleBytes(utf8(bundle)).text, { language: 'bundle' });
          const read = file.dialect === null ? [] : file.sections;
          assert.deepEqual(
            read.map((section) => section.name),
            documents.map((document) => document.name),
          );
          read.forEach((_, index) =>
            assert.deepEqual([...decodeMember(file, index)], [...documents[index].bytes]),
          );
        }),
        { numRuns: 500 },
      );
    });
  }

  test('a name that no header line can hold is refused', () => {
    assert.throws(() => pack([{ name: 'x'.repeat(70_000), bytes: utf8('') }]), RangeError);
  });
});

suite('pack: bytes that are not UTF-8 survive reading', () => {
  test('any bytes as the content of a bundle', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const content = bytes.filter((byte) => byte !== 10 && byte !== 13 && byte !== 61 && byte !== 92);
        const bundle = Uint8Array.from([...utf8('=== FILE: a.txt ===\n'), ...content, 10]);
        const { members } = unpack(bundle);
        assert.deepEqual([...members[0].bytes], [...content, 10]);
      }),
    );
  });
  test('the first stray byte is told', () => {
    assert.equal(readBundleBytes(Uint8Array.of(0x61, 0xc3, 0x28)).invalid, 1);
    assert.equal(readBundleBytes(utf8('grün')).invalid, -1);
  });
  test('UTF-16 of either order', () => {
    const little = Uint8Array.of(0xff, 0xfe, 0x61, 0);
    const big = Uint8Array.of(0xfe, 0xff, 0, 0x61);
    assert.deepEqual([readBundleBytes(little).text, readBundleBytes(big).text], ['\ufeffa', '\ufeffa']);
  });
});

const BUNDLE = { language: 'bundle' } as const;

suite('unpack: what is refused before anything is written', () => {
  const header = (name: string): string => `=== FILE: ${quoteName(name)} ===\nx\n`;
  const cases: readonly [string, readonly string[], readonly string[]][] = [
    ['a plain relative path', ['a/b.txt'], []],
    ['a backslash is a slash', ['a\\b.txt'], []],
    ['a parent segment', ['a/../../b'], ['path-traversal']],
    ['a parent segment with backslashes', ['a\\..\\b'], ['path-traversal']],
    ['a current segment, which says nothing', ['./a', './b/./c'], []],
    ['nothing but a current segment', ['./.'], ['empty-name']],
    ['an absolute path', ['/etc/passwd'], ['absolute-path']],
    ['a drive', ['C:\\a'], ['absolute-path']],
    ['a drive without slash', ['C:a'], ['absolute-path']],
    ['a share', ['\\\\host\\a'], ['absolute-path']],
    ['an address', ['https://x.org/a'], ['absolute-path']],
    ['a home', ['~/.ssh/x'], ['absolute-path']],
    ['an alternate stream', ['a.txt:b'], ['reserved-name']],
    ['a device', ['sub/CON'], ['reserved-name']],
    ['a device with a superscript', ['COM¹'], ['reserved-name']],
    ['a trailing dot', ['a.'], ['reserved-name']],
    ['a directory', ['a/'], ['directory-name']],
    ['an empty segment', ['a//b'], ['empty-name']],
    ['a root behind a current segment', ['.//a'], ['absolute-path']],
    ['a drive behind a current segment', ['./C:/a'], ['absolute-path']],
    ['a device that few know', ['COM0'], ['reserved-name']],
    ['a blank name', ['  '], ['empty-name']],
    ['a control character', ['a\u0007'], ['name-control-char']],
    ['a segment of 256 bytes', ['ä'.repeat(128)], ['name-too-long']],
    ['a path of 34 parts', [`${'a/'.repeat(33)}b`], ['path-too-deep']],
    ['equal names', ['a', 'a'], ['duplicate-name']],
    ['names equal but for case', ['a.TXT', 'A.txt'], ['case-collision']],
    ['names equal once composed', ['\u00e9', 'e\u0301'], ['case-collision']],
    ['names equal once a current segment is left out', ['./a.txt', 'a.txt'], ['duplicate-name']],
    ['names equal by full case folding', ['straße', 'STRASSE'], ['case-collision']],
    ['the small sigmas', ['ὀδός', 'ὈΔΌΣ'], ['case-collision']],
    ['a ligature and its letters', ['ﬁn', 'FIN'], ['case-collision']],
    ['a dotless i is another letter', ['ı', 'i'], []],
    ['folders equal but for case', ['Docs/a', 'docs/b'], ['case-collision']],
    ['folders equal but for case, further down', ['x/Docs/in/a', 'x/docs/b', 'x/Docs/c'], ['case-collision']],
    ['a file that is a folder of another', ['a', 'a/b'], ['file-directory-conflict']],
    ['the same, later', ['a/b', 'A'], ['file-directory-conflict']],
  ];
  for (const [title, names, codes] of cases) {
    test(title, () => {
      const { refusals, members } = unpack(utf8(names.map(header).join('')), BUNDLE);
      assert.deepEqual(
        refusals.map((refusal) => refusal.code),
        codes,
      );
      assert.equal(members.length, names.length - codes.length);
    });

    test(`${title}: the editor tells of what is refused`, () => {
      const told = new Set<string>(
        parseFile(names.map(header).join(''), BUNDLE).problems.map(({ code }) => code),
      );
      // Quoted and escaped it can be seen, and it harms no one before it is unpacked.
      told.add('name-control-char');
      assert.deepEqual(
        codes.filter((code) => !told.has(code)),
        [],
      );
    });
  }

  test('the line of the header is told', () => {
    const { refusals } = unpack(utf8('=== FILE: a ===\none\r\ntwo\n=== FILE: ../b ===\n'));
    assert.deepEqual(
      refusals.map(({ line, section }) => [line, section]),
      [[3, 1]],
    );
  });
  test('broken base64 is refused', () => {
    const { refusals } = unpack(utf8('=== FILE: a [encoding=base64] ===\n???\n'));
    assert.deepEqual(
      refusals.map((refusal) => refusal.code),
      ['invalid-base64'],
    );
  });
  test('a file that is no bundle', () => {
    assert.deepEqual(
      unpack(utf8('text\n')).refusals.map((refusal) => refusal.code),
      ['no-members'],
    );
    assert.deepEqual(unpack(utf8('')), { members: [], refusals: [], skipped: [], loose: 0 });
  });
  test('nor is what is one only by the language that was asked for', () => {
    const bundle = utf8('=== FILE: notes ===\nx\n');
    assert.deepEqual(
      unpack(bundle).refusals.map((refusal) => refusal.code),
      ['no-members'],
    );
    assert.equal(unpack(bundle, BUNDLE).members.length, 1);
    assert.equal(unpack(bundle, { dialect: 'eq-file' }).members.length, 1);
    assert.deepEqual(
      unpack(bundle, { dialect: 'txtar' }).refusals.map((refusal) => refusal.code),
      ['no-members'],
    );
  });
  test('a lone member whose name is no path is packed so that it is found again', () => {
    const notes = [{ name: 'notes', bytes: utf8('x\n') }];
    assert.equal(text(pack(notes, { evident: true })), '=== FILE: notes [v=1] ===\nx\n');
    assert.deepEqual(
      unpack(pack(notes, { evident: true })).members.map(({ name, bytes }) => [name, text(bytes)]),
      [['notes', 'x\n']],
    );
  });
  test('CR between LF headers is content, and with CRLF headers it is not', () => {
    const bundle = '=== FILE: a.txt ===\nA\r\nB\n\\=== FILE: x ===\r\n=== FILE: b.txt [noeol] ===\nx\r\n';
    const contents = (form: string): string[] => unpack(utf8(form)).members.map(({ bytes }) => text(bytes));
    assert.deepEqual(contents(bundle), ['A\r\nB\n=== FILE: x ===\r\n', 'x']);
    assert.deepEqual(contents(bundle.replaceAll(/\r?\n/g, '\r\n')), ['A\nB\n=== FILE: x ===\n', 'x']);
  });
  test('a link is told of, not written', () => {
    const bundle = '=== FILE: a.txt ===\nx\n=== FILE: b.txt [symlink=a.txt] ===\n';
    const { members, skipped, refusals } = unpack(utf8(bundle));
    assert.deepEqual(
      [members.map(({ path }) => path), skipped, refusals],
      [['a.txt'], [{ name: 'b.txt', target: 'a.txt', line: 2 }], []],
    );
  });
  test('paths that a tool acts on are pointed out', () => {
    const names = [
      '.git/config',
      'a/.VSCODE/x',
      '.env.local',
      '.bashrc',
      '.github/workflows/x.yml',
      '.winnow/decisions.jsonl',
      'run.sh',
      'CON.txt',
      'a.txt',
    ];
    const { members } = unpack(utf8(names.map(header).join('')), BUNDLE);
    assert.deepEqual(
      members.map((member) => member.warnings.join(' ')),
      [...Array<string>(7).fill('sensitive-path'), 'reserved-name', ''],
    );
  });
});
