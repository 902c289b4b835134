import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encode } from '../../../src/encodings/index';
import { decodeLoosely, MULTI_BYTE, SINGLE_BYTE } from '../../../src/encodings/training';
import { inspect, unpack } from '../../../src/format/index';
import { accepted } from './samples';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

suite('inspect: members with byte offsets', () => {
  test('a bundle with characters of one to four bytes', () => {
    const bytes = utf8('=== FILE: é.txt ===\nä€💥\n=== FILE: b.txt [noeol x=1] ===\ntwo\n');
    const { dialect, members, problems } = inspect(bytes);
    assert.equal(dialect, 'eq-file');
    assert.deepEqual(members, [
      { name: 'é.txt', start: 21, end: 31, attributes: {} },
      { name: 'b.txt', start: 63, end: 67, attributes: { noeol: true, x: '1' } },
    ]);
    assert.equal(new TextDecoder().decode(bytes.subarray(21, 31)), 'ä€💥\n');
    assert.deepEqual(problems, []);
  });

  test('the slice of the bytes is the content, in every dialect, encoding and with stray bytes', () => {
    for (const { text, expected } of accepted) {
      for (const mark of ['', '\ufeff']) {
        const bytes = utf8(mark + text);
        const contents = inspect(bytes).members.map(
          ({ name, start, end }) => `${name}|${new TextDecoder().decode(bytes.subarray(start, end))}`,
        );
        assert.deepEqual(contents, expected);
      }
    }
  });

  test('UTF-16', () => {
    const text = '\ufeff=== FILE: a.txt ===\n💥\n';
    const bytes = new Uint8Array(
      new Uint16Array([...text].flatMap((c) => c.split('').map((u) => u.charCodeAt(0)))).buffer,
    );
    const [member] = inspect(bytes).members;
    assert.deepEqual([...bytes.subarray(member.start, member.end)], [0x3d, 0xd8, 0xa5, 0xdc, 0x0a, 0]);
  });

  test('stray bytes count as one', () => {
    const bytes = Uint8Array.from([
      ...utf8('=== FILE: a.txt ===\n'),
      0xff,
      0xfe,
      10,
      ...utf8('=== FILE: b.txt ===\nx'),
    ]);
    assert.deepEqual(
      inspect(bytes).members.map(({ start, end }) => [start, end]),
      [
        [20, 23],
        [43, 44],
      ],
    );
  });

  test('problems with their lines', () => {
    const { problems } = inspect(utf8('=== FILE: a.txt ===\none\r\n\n=== FILE: a.txt ===\ntwo\n'));
    assert.deepEqual(problems, [
      { code: 'mixed-eol', severity: 'warning', line: 0 },
      { code: 'duplicate-name', severity: 'error', line: 3 },
    ]);
  });

  test('a plain file has no members', () => {
    assert.deepEqual(inspect(utf8('Hello.\n')), { dialect: null, members: [], problems: [] });
  });

  test('any bytes can be inspected', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(fc.uint8Array({ maxLength: 20 }), fc.constantFrom(...accepted.map((s) => utf8(s.text)))),
          { maxLength: 4 },
        ),
        (parts) => {
          const bytes = Uint8Array.from(parts.flatMap((part) => [...part]));
          for (const { start, end } of inspect(bytes, { language: 'bundle' }).members) {
            assert.ok(0 <= start && start <= end && end <= bytes.length);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

suite('bundles in other encodings than UTF-8', () => {
  const notes = [
    ['windows-1252', 'Le préfet a déclaré : « Nous n’avons rien reçu ».'],
    ['windows-1251', 'Президент России посетил Москву в среду.'],
    ['iso-8859-2', 'Příliš žluťoučký kůň úpěl ďábelské ódy.'],
    ['shift_jis', '表示装置の能力を十分に予測する。'],
    ['gbk', '总统星期三在北京会见了记者。'],
    ['big5', '總統星期三在台北會見了記者，許多功能。'],
    ['euc-kr', '대통령은 수요일 서울에서 기자들을 만났다.'],
    ['koi8-r', 'Президент России посетил Москву в среду.'],
  ] as const;
  for (const [name, text] of notes) {
    test(`${name}: every member gives its bytes back, and offsets are those of the file`, () => {
      const contents = [text, `one\n${text}\n\ntwo`].map(
        (each) => encode(`${each}\n`, name) ?? new Uint8Array(),
      );
      const bytes = Buffer.concat([
        utf8('=== FILE: a.txt ===\n'),
        contents[0],
        utf8('=== FILE: b.txt ===\n'),
        contents[1],
      ]);
      const { encoding, members } = inspect(bytes);
      assert.equal(encoding, name);
      assert.deepEqual(
        members.map(({ start, end }) => bytes.subarray(start, end)),
        contents.map((each) => Buffer.from(each)),
      );
      assert.deepEqual(
        unpack(bytes).members.map((member) => Buffer.from(member.bytes)),
        contents.map((each) => Buffer.from(each)),
      );
    });
  }

  test('UTF-16 and UTF-32 without a mark are read, and members are written in UTF-8', () => {
    for (const name of ['utf-16le', 'utf-16be', 'utf-32le', 'utf-32be'] as const) {
      const bytes = encode('=== FILE: a.txt ===\nhello\n=== FILE: ü.txt ===\n📄\n', name) ?? new Uint8Array();
      assert.deepEqual(
        unpack(bytes).members.map((member) => [member.name, Buffer.from(member.bytes).toString()]),
        [
          ['a.txt', 'hello\n'],
          ['ü.txt', '📄\n'],
        ],
      );
      const [, { start, end }] = inspect(bytes).members;
      assert.deepEqual(Buffer.from(bytes.subarray(start, end)), Buffer.from(encode('📄\n', name) ?? []));
    }
  });

  test('whatever stands in a member in whatever encoding comes back byte for byte', () => {
    const lines = fc
      .constantFrom(...SINGLE_BYTE, ...MULTI_BYTE)
      .chain((name) => fc.uint8Array({ minLength: 1, maxLength: 60 }).map((bytes) => ({ name, bytes })))
      .map(({ name, bytes }) => encode(decodeLoosely(name, bytes).replace(/[\0\r\n=\\\ufffd]/g, ''), name));
    fc.assert(
      fc.property(lines, (line) => {
        if (line === undefined) return; // Read in one way only, and written in none.
        const bytes = Buffer.concat([
          utf8('=== FILE: a.txt ===\n'),
          line,
          utf8('\n=== FILE: b.txt ===\nend\n'),
        ]);
        assert.deepEqual(
          unpack(bytes).members.map((member) => Buffer.from(member.bytes)),
          [Buffer.from([...line, 10]), Buffer.from('end\n')],
        );
      }),
      { numRuns: 1000 },
    );
  });

  test('a name in the encoding is read', () => {
    const bytes = encode(
      '=== FILE: Überblick.txt ===\nDer Präsident sprach über die Straße.\n',
      'windows-1252',
    );
    assert.deepEqual(
      unpack(bytes ?? new Uint8Array()).members.map(({ path }) => path),
      ['Überblick.txt'],
    );
  });
});
