import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { type SiteEvidence, SiteIndex } from '../../../../src/review/index';

const page = (signature: readonly number[], host?: string): SiteEvidence => ({ host, signature });

/** The sites as lists of their sections, by id. */
function sitesOf(index: SiteIndex): Record<string, number[]> {
  return Object.fromEntries(
    index.all().map(({ id, members }) => [id, [...members].sort((left, right) => left - right)]),
  );
}

function indexOf(pages: Readonly<Record<number, SiteEvidence>>): SiteIndex {
  const index = new SiteIndex();
  for (const [id, evidence] of Object.entries(pages)) index.set(Number(id), evidence);
  return index;
}

suite('which sections are of one site', () => {
  test('those of one host, and those that agree in a band', () => {
    const index = indexOf({
      1: page([], 'a.com'),
      2: page([5, 6], 'a.com'),
      3: page([7, 8]),
      4: page([8, 9]),
      5: page([9]),
      6: page([10]),
    });
    assert.deepEqual(sitesOf(index), { 'a.com': [1, 2], 'lines:8': [3, 4, 5] });
    assert.equal(index.of(6), undefined, 'a page alone is of no site');
    assert.equal(index.count, 2);
    for (const id of [3, 4]) index.delete(id);
    assert.deepEqual([index.count, index.all().length], [1, 1], 'counted before anybody asked for them');
  });

  test('pages without a host are of the host that shows what they show', () => {
    const index = indexOf({ 1: page([5, 6], 'a.com'), 2: page([6]), 3: page([6, 7]), 4: page([7]) });
    assert.deepEqual(sitesOf(index), { 'a.com': [1, 2, 3, 4] });
    assert.deepEqual(index.members('a.com'), new Set([1, 2, 3, 4]));
    assert.deepEqual(index.of(4), { id: 'a.com', host: 'a.com' });
  });

  test('what two hosts show holds nobody together', () => {
    const index = indexOf({ 1: page([5], 'a.com'), 2: page([5, 6]), 3: page([5]), 4: page([6]) });
    assert.deepEqual(sitesOf(index), { 'a.com': [1, 2, 3, 4] });
    index.set(9, page([5], 'b.com'));
    assert.deepEqual(sitesOf(index), { 'a.com': [1], 'b.com': [9], 'lines:6': [2, 4] });
    index.delete(9);
    assert.deepEqual(sitesOf(index), { 'a.com': [1, 2, 3, 4] });
  });

  test('a page that leaves takes with it what it held together', () => {
    const index = indexOf({ 1: page([1]), 2: page([1, 2]), 3: page([2]) });
    assert.deepEqual(sitesOf(index), { 'lines:1': [1, 2, 3] });
    index.delete(2);
    assert.equal(index.count, 0);
    assert.deepEqual(sitesOf(index), {});
  });

  test('a site is found by the id that it had before it grew', () => {
    const index = indexOf({ 1: page([8]), 2: page([8]) });
    assert.equal(index.of(1)?.id, 'lines:8');
    for (const id of [3, 4, 5]) index.set(id, page(id === 3 ? [8, 2] : [2]));
    assert.equal(index.of(1)?.id, 'lines:2');
    assert.equal(index.currentId('lines:8'), 'lines:2');
    assert.equal(index.currentId('lines:99'), 'lines:99', 'what nobody shows any more');
    index.set(6, page([2], 'a.com'));
    assert.equal(index.currentId('lines:8'), 'a.com');
  });

  test('who was told a site is told when it is another, and nobody else', () => {
    const index = indexOf({ 1: page([1]), 2: page([1]), 3: page([3]) });
    assert.deepEqual(index.set(4, page([3])), new Set(), 'nobody had asked');
    assert.equal(index.of(1)?.id, 'lines:1');
    assert.deepEqual(index.set(5, page([1])), new Set(), 'it is of the same site');
    assert.deepEqual(index.set(6, page([1], 'a.com')), new Set([1, 2, 5]));
    assert.deepEqual(index.of(1), { id: 'a.com', host: 'a.com' });
    assert.deepEqual(index.delete(6), new Set([1, 2, 5]));
  });

  test('a change costs its bands and not the site, while nobody asks', () => {
    const index = new SiteIndex();
    for (let id = 0; id < 20_000; id++) index.set(id, page([1, 2, 3 + (id % 7)]));
    for (let id = 0; id < 20_000; id += 2) index.delete(id);
    assert.equal(index.all()[0].members.size, 10_000);
  });

  test('the sites are the same in whatever order pages come, change and go', () => {
    const evidence = fc.record({
      host: fc.constantFrom(undefined, undefined, undefined, 'a.com', 'b.com', 'c.com'),
      signature: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }),
    });
    const step = fc.record({
      id: fc.integer({ min: 0, max: 9 }),
      evidence: fc.option(evidence, { nil: undefined }),
      asks: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const index = new SiteIndex();
        const now = new Map<number, SiteEvidence>();
        const told = new Map<number, string | undefined>();
        for (const { id, evidence: next, asks } of steps) {
          const changed = next === undefined ? index.delete(id) : index.set(id, next);
          if (next === undefined) now.delete(id);
          else now.set(id, next);
          // It knows by itself that it changed.
          if (next === undefined) told.delete(id);
          else if (told.has(id)) told.set(id, index.of(id)?.id);
          for (const [other, site] of told)
            if (index.of(other)?.id !== site) assert.ok(changed.has(other), `${other} is told`);
          for (const other of changed) told.set(other, index.of(other)?.id);
          if (asks) for (const each of now.keys()) told.set(each, index.of(each)?.id);
        }
        const fresh = indexOf(Object.fromEntries([...now].reverse()));
        assert.equal(index.count, fresh.count);
        assert.deepEqual(sitesOf(index), sitesOf(fresh));
        assert.equal(index.count, index.all().length);
        for (const id of now.keys()) assert.deepEqual(index.of(id), fresh.of(id));
      }),
      { numRuns: 300 },
    );
  });
});
