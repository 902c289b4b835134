import { strict as assert } from 'node:assert';
import { readOnce } from '../../../src/lexis/index';

suite('reading bytes once', () => {
  test('the same bytes are read once, others again', () => {
    let reads = 0;
    const lengthOf = readOnce((bytes) => ({ length: bytes.length, read: ++reads }));
    const bytes = Uint8Array.of(1, 2, 3);
    assert.deepEqual(lengthOf(bytes), { length: 3, read: 1 });
    assert.equal(lengthOf(bytes), lengthOf(bytes));
    assert.deepEqual(lengthOf(Uint8Array.of(1, 2, 3)), { length: 3, read: 2 });
  });

  test('bytes that cannot be read are refused each time', () => {
    const read = readOnce(() => {
      throw new RangeError('no model');
    });
    assert.throws(() => read(Uint8Array.of()), RangeError);
    assert.throws(() => read(Uint8Array.of()), RangeError);
  });
});
