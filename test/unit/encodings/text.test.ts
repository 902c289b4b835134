import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeText, encodeText, type Encoding, isReadOnly, rewrite } from '../../../src/encodings/index';

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
    [
      'UTF-32LE',
      Buffer.from([0xff, 0xfe, 0, 0, 0xc4, 0xf4, 1, 0]),
      '📄',
      { name: 'utf-32le', mark: true, lossy: false },
    ],
    [
      'UTF-32BE',
      Buffer.from([0, 0, 0xfe, 0xff, 0, 1, 0xf4, 0xc4]),
      '📄',
      { name: 'utf-32be', mark: true, lossy: false },
    ],
    [
      'Latin-1',
      new Uint8Array([0x63, 0xe9]),
      'cé',
      { name: 'windows-1252', mark: false, lossy: false, assumed: 'likely' },
    ],
    [
      'UTF-8 with a stray byte',
      Buffer.concat([utf8('grüße, äpfel '), Uint8Array.of(0xe9)]),
      'grüße, äpfel \ufffd',
      { name: 'utf-8', mark: false, lossy: true },
    ],
    [
      'UTF-8 that is cut',
      utf8('grüße, 10 €').subarray(0, -1),
      'grüße, 10 \ufffd',
      { name: 'utf-8', mark: false, lossy: true },
    ],
    [
      'UTF-16LE without a mark',
      littleEndian('A word\n'),
      'A word\n',
      { name: 'utf-16le', mark: false, lossy: false, assumed: 'likely' },
    ],
    [
      'UTF-16BE without a mark',
      bigEndian('Слово\n'),
      'Слово\n',
      { name: 'utf-16be', mark: false, lossy: false, assumed: 'likely' },
    ],
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

  test('what was read is written back byte for byte', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const decoded = decodeText(bytes);
        if (decoded === undefined || isReadOnly(decoded.encoding)) return;
        const written = rewrite(bytes, decoded.encoding, decoded.text, decoded.text);
        assert.deepEqual(Buffer.from(written ?? []), Buffer.from(bytes));
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
          const written = encodeText(decoded.text, decoded.encoding);
          assert.deepEqual(Buffer.from(written ?? []), Buffer.from(bytes));
        },
      ),
    );
  });
});
