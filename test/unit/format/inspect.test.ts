import assert from 'node:assert/strict';
import fc from 'fast-check';
import { inspect } from '../../../src/format/index';
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
