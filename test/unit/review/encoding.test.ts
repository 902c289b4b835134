import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeText, encodeText, type Encoding } from '../../../src/review/index';

const utf8 = (text: string): Uint8Array => Buffer.from(text, 'utf8');
const littleEndian = (text: string): Buffer => Buffer.from(text, 'utf16le');
const bigEndian = (text: string): Buffer => littleEndian(text).swap16();

suite('reading bytes as text', () => {
  const examples: readonly (readonly [string, Uint8Array, string, Encoding])[] = [
    ['UTF-8', utf8('ä 📄\r\n'), 'ä 📄\r\n', { name: 'utf-8', mark: false, lossy: false }],
    ['a mark is no text', utf8('\ufeffä'), 'ä', { name: 'utf-8', mark: true, lossy: false }],
    ['a second mark is', utf8('\ufeff\ufeffä'), '\ufeffä', { name: 'utf-8', mark: true, lossy: false }],
    ['UTF-16LE', littleEndian('\ufeffä 📄'), 'ä 📄', { name: 'utf-16le', mark: true, lossy: false }],
    ['UTF-16BE', bigEndian('\ufeffä 📄'), 'ä 📄', { name: 'utf-16be', mark: true, lossy: false }],
    ['Latin-1', new Uint8Array([0x63, 0xe9]), 'c\ufffd', { name: 'utf-8', mark: false, lossy: true }],
    [
      'half a unit',
      new Uint8Array([0xff, 0xfe, 0x41]),
      '\ufffd',
      { name: 'utf-16le', mark: true, lossy: true },
    ],
    ['nothing', new Uint8Array(), '', { name: 'utf-8', mark: false, lossy: false }],
  ];
  for (const [what, bytes, text, encoding] of examples) {
    test(what, () => assert.deepEqual(decodeText(bytes), { text, encoding }));
  }

  test('a NUL says that a file is binary, unless a mark says that it is text', () => {
    assert.equal(decodeText(new Uint8Array([0x50, 0x4b, 0])), undefined);
    assert.notEqual(decodeText(littleEndian('\ufeffA')), undefined);
  });

  test('UTF-32 is not taken for UTF-16, whose mark it begins with', () => {
    assert.equal(decodeText(new Uint8Array([0xff, 0xfe, 0, 0, 0x41, 0, 0, 0])), undefined);
  });

  test('what was read is written back byte for byte', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const decoded = decodeText(bytes);
        if (decoded === undefined || decoded.encoding.lossy) return;
        assert.deepEqual(Buffer.from(encodeText(decoded.text, decoded.encoding)), Buffer.from(bytes));
      }),
    );
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.constantFrom(utf8, littleEndian, bigEndian),
        (text, write) => {
          const bytes = write(`\ufeff${text}`);
          const decoded = decodeText(bytes);
          assert.ok(decoded !== undefined);
          assert.equal(decoded.text, text);
          assert.deepEqual(Buffer.from(encodeText(decoded.text, decoded.encoding)), Buffer.from(bytes));
        },
      ),
    );
  });
});
