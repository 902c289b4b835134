import assert from 'node:assert/strict';
import { HashTable, UnitTable } from '../../../src/lexis/index';

suite('numbers by hash', () => {
  test('a key counts up and down, whatever its sign', () => {
    const table = new HashTable();
    assert.equal(table.add(-7, 2), 2);
    assert.equal(table.add(-7, -1), 1);
    assert.equal(table.get(-7 >>> 0), 1);
    assert.equal(table.get(7), 0);
  });

  test('growing keeps every key, also those that share their lowest bits', () => {
    const table = new HashTable(1);
    for (let key = 0; key < 5_000; key++) table.set(key << 12, key + 1);
    assert.equal(table.size, 5_000);
    for (let key = 0; key < 5_000; key++) assert.equal(table.get(key << 12), key + 1);
  });

  test('keys that came down to 0 take no room for good', () => {
    const table = new HashTable(64);
    const { bytes } = table;
    for (let key = 1; key < 10_000; key++) {
      table.add(key, 1);
      table.add(key, -1);
    }
    assert.equal(table.bytes, bytes);
  });

  test('a copy is changed by itself', () => {
    const table = new HashTable();
    table.set(1, 1);
    const copy = table.copy();
    copy.set(1, 2);
    assert.deepEqual([table.get(1), copy.get(1)], [1, 2]);
  });
});

test('a table by code unit works a value out once, 0 too', () => {
  const asked: number[] = [];
  const table = new UnitTable((unit) => {
    asked.push(unit);
    return unit === 0x61 ? 0 : 0xffff;
  });
  assert.deepEqual([table.of(0x61), table.of(0x61), table.of(0xffff)], [0, 0, 0xffff]);
  assert.deepEqual(asked, [0x61, 0xffff]);
});
