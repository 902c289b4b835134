import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  decodeStrictly,
  encode,
  type Encoding,
  type EncodingName,
  rewrite,
} from '../../../src/encodings/index';
import { decodeLoosely, MULTI_BYTE, SINGLE_BYTE, UNICODE } from '../../../src/encodings/training';

const likely = (name: EncodingName): Encoding => ({ name, mark: false, lossy: false, assumed: 'likely' });
const all: readonly EncodingName[] = [...UNICODE, ...SINGLE_BYTE, ...MULTI_BYTE];

/** A line of an encoding: what random bytes say in it, without those that say nothing. */
const lineIn = (name: EncodingName): fc.Arbitrary<string> =>
  fc
    .uint8Array({ minLength: 1, maxLength: 40 })
    .map((bytes) => decodeLoosely(name, bytes).replace(/[\n\ufeff\ufffd]/g, ''));
const writable = fc
  .constantFrom(...all)
  .chain((name) =>
    fc.record({ name: fc.constant(name), lines: fc.array(lineIn(name), { minLength: 1, maxLength: 6 }) }),
  );

suite('writing a text back in its encoding', () => {
  test('bytes, text, bytes: equal in every encoding', () => {
    fc.assert(
      fc.property(writable, ({ name, lines }) => {
        const text = lines.join('\n');
        const bytes = encode(text, name);
        if (bytes === undefined) return; // Read in one way only, and written in none.
        assert.equal(decodeStrictly(name, bytes), text);
        assert.deepEqual(Buffer.from(rewrite(bytes, likely(name), text, text) ?? []), Buffer.from(bytes));
      }),
      { numRuns: 2000 },
    );
  });

  test('an edit of one line changes its bytes and no others', () => {
    fc.assert(
      fc.property(writable, fc.nat(), ({ name, lines }, choice) => {
        const at = choice % lines.length;
        const edited = lines.with(at, 'X');
        const [before, after] = [lines, edited].map((each) => each.map((line) => encode(`${line}\n`, name)));
        if (before.includes(undefined)) return;
        const join = (parts: readonly (Uint8Array | undefined)[]): Buffer =>
          Buffer.concat(parts.map((part) => part ?? new Uint8Array()));
        const text = lines.map((line) => `${line}\n`).join('');
        const written = rewrite(join(before), likely(name), text, edited.map((line) => `${line}\n`).join(''));
        assert.deepEqual(Buffer.from(written ?? []), join(after));
      }),
      { numRuns: 2000 },
    );
  });

  /** In Shift-JIS ∵ is 81 E6 and 87 9A; the first is how it is written. */
  const because = [Uint8Array.of(0x87, 0x9a), Uint8Array.of(0x81, 0xe6)] as const;
  const lines = (...parts: readonly Uint8Array[]): Buffer =>
    Buffer.concat(parts.flatMap((part) => [part, Uint8Array.of(10)]));

  test('a line that nobody edited keeps its bytes where there are two ways to write it', () => {
    const bytes = lines(because[0], Buffer.from('cut'), Buffer.from('kept'));
    const text = decodeStrictly('shift_jis', bytes) ?? '';
    assert.equal(text, '∵\ncut\nkept\n');
    const written = rewrite(bytes, likely('shift_jis'), text, '∵\nkept\n');
    assert.deepEqual(Buffer.from(written ?? []), lines(because[0], Buffer.from('kept')));
  });

  test('of two lines that read the same and are not, none is written for the other', () => {
    const bytes = lines(because[0], because[1], Buffer.from('cut'));
    assert.equal(rewrite(bytes, likely('shift_jis'), '∵\n∵\ncut\n', '∵\n∵\n'), undefined);
  });

  test('a character that the encoding has not is not written as another', () => {
    const bytes = Uint8Array.of(0xe9);
    assert.equal(rewrite(bytes, likely('windows-1252'), 'é', 'ж'), undefined);
  });

  test('what was read with doubt, or not wholly, is not written', () => {
    const bytes = Uint8Array.of(0xe9);
    assert.equal(rewrite(bytes, { ...likely('windows-1252'), assumed: 'doubtful' }, 'é', 'e'), undefined);
    assert.equal(rewrite(bytes, { ...likely('windows-1252'), lossy: true }, 'é', 'e'), undefined);
  });
});
