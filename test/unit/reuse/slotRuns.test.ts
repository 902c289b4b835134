import assert from 'node:assert/strict';
import { Random } from '../../../bench/typing/corpus';
import { SlotReader, SlotRun } from '../../../src/reuse/learning';

/** Ascending numbers, so far from one another as `mean` says on average. */
function someSlots(random: Random, count: number, mean: number): number[] {
  const slots: number[] = [];
  let slot = -1;
  for (let i = 0; i < count; i++) slots.push((slot += 1 + random.below(2 * mean - 1)));
  return slots;
}

/** A run that came to be as in the lists: what was packed before in order, and the rest in none. */
function runOf(slots: readonly number[], late: ReadonlySet<number>): SlotRun {
  const run = new SlotRun();
  const packed = new SlotRun();
  for (const slot of slots) if (!late.has(slot)) packed.add(slot);
  const { reader } = written(packed);
  const all = new Int32Array((slots.at(-1) ?? 0) + 1).map((_, slot) => slot);
  run.addAll(reader, all);
  for (const slot of [...late].reverse()) run.add(slot);
  return run;
}

function written(run: SlotRun): { readonly reader: SlotReader; readonly length: number } {
  const form = run.end();
  const before = 7;
  const bytes = new Uint8Array(before + run.mostBytes);
  const end = run.write(bytes, before);
  const reader = new SlotReader();
  assert.equal(reader.open(bytes, before, end, form), run.count > 0);
  return { reader, length: end - before };
}

function read(reader: SlotReader, from: number, to: number): number[] {
  const count = reader.read(from, to);
  return [...reader.slots.subarray(0, count)];
}

/** Runs without, with one and with many slots, side by side and far from one another. */
const shapes = [0, 1, 2, 7, 8, 127, 128, 129, 300, 5000].flatMap((count) =>
  [1, 3, 60, 200, 30_000].filter((mean) => count * mean < 2 ** 22).map((mean) => ({ count, mean })),
);

suite('reuse: runs of slots', () => {
  const random = new Random(8);

  for (const { count, mean } of shapes)
    test(`${count} slots, ${mean} from one another, are read as they were added, in parts and from anywhere`, () => {
      const slots = someSlots(random, count, mean);
      const late = new Set(slots.filter(() => random.chance(0.1)));
      const { reader } = written(runOf(slots, late));
      const last = (slots.at(-1) ?? 0) + 1;
      const [low, high] = [random.below(last), random.below(last)].sort((a, b) => a - b);
      assert.deepEqual(
        read(reader, 0, low),
        slots.filter((slot) => slot < low),
      );
      assert.deepEqual(
        read(reader, high, last),
        slots.filter((slot) => slot >= high),
        'goes on where it was',
      );
      reader.seek(high);
      assert.deepEqual(
        read(reader, high, last),
        slots.filter((slot) => slot >= high),
        'from a block on',
      );
      if (reader.count === 0) return;
      assert.equal(reader.count, count);
      assert.equal(reader.countBelow(high), slots.filter((slot) => slot < high).length);
      const number = random.below(count);
      assert.equal(reader.slotOf(number), slots[number]);
    });

  test('slots that are none any more are left out, all others get their new numbers', () => {
    const slots = someSlots(random, 1000, 5);
    const { reader } = written(runOf(slots, new Set()));
    const moved = new Int32Array(10_000).fill(-1);
    const left = slots.filter((_, i) => i % 3 > 0);
    left.forEach((slot, i) => (moved[slot] = i * 2));
    const run = new SlotRun();
    run.addAll(reader, moved);
    assert.deepEqual(
      read(written(run).reader, 0, 10_000),
      left.map((_, i) => i * 2),
    );
  });

  test('what stands side by side takes one byte, what is far from one another two, one alone three', () => {
    assert.ok(written(runOf(someSlots(random, 1000, 20), new Set())).length < 1100);
    assert.ok(written(runOf(someSlots(random, 1000, 2000), new Set())).length < 2100);
    assert.equal(written(runOf([70_000], new Set())).length, 3);
  });
});
