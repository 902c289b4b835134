import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type Family,
  type FamilyDocument,
  FamilyIndex,
  type FamilyLink,
  families,
  type SharedKinds,
} from '../../../src/changes/index';

const exact: SharedKinds = { exact: 1, edited: 0, retold: 0 };

function document(key: string, words: number, more: Partial<FamilyDocument> = {}): FamilyDocument {
  return { key, words, ...more };
}

function link(a: string, b: string, sharedOfA: number, sharedOfB = sharedOfA, kinds = exact): FamilyLink {
  return { a, b, sharedOfA, sharedOfB, kinds };
}

/** `pivot: member share/shareOfPivot kinship, …` */
function told(found: readonly Family[]): string[] {
  return found.map(
    ({ pivot, members }) =>
      `${pivot}: ${members
        .map(
          ({ key, share, shareOfPivot, kinship }) =>
            `${key} ${share.toFixed(2)}/${shareOfPivot.toFixed(2)} ${kinship}`,
        )
        .join(', ')}`,
  );
}

suite('families', () => {
  test('a chain of single paragraphs is no family', () => {
    const chain = [document('s1', 28), document('s2', 27), document('s3', 29), document('s4', 27)];
    const links = [link('s1', 's2', 12), link('s2', 's3', 15), link('s3', 's4', 14)];
    assert.deepEqual(told(families(chain, links)), []);
  });

  test('nobody is in a family by what it shares with another member than the pivot', () => {
    const documents = [document('a', 100), document('b', 100), document('c', 100), document('d', 100)];
    const links = [link('a', 'b', 80), link('b', 'c', 80), link('c', 'd', 80)];
    assert.deepEqual(told(families(documents, links)), ['b: a 0.80/0.80 edited, c 0.80/0.80 edited']);
  });

  test('the message that quotes all the others is the pivot of its thread', () => {
    const documents = [document('msg1', 45), document('msg2', 55), document('msg3', 75)];
    const links = [link('msg1', 'msg2', 45), link('msg2', 'msg3', 55), link('msg1', 'msg3', 45)];
    assert.deepEqual(told(families(documents, links)), [
      'msg3: msg1 1.00/0.60 edited, msg2 1.00/0.73 edited',
    ]);
  });

  test('of a message of a thread it is said that all of it stands in the pivot, or that it is of the thread', () => {
    const thread = { thread: '<1>' };
    const documents = [
      document('msg1', 45, thread),
      document('msg2', 55, thread),
      document('msg3', 75, thread),
      document('aside', 30, thread),
      document('other', 30),
    ];
    const links = [link('msg1', 'msg2', 45), link('msg2', 'msg3', 55), link('msg1', 'msg3', 45)];
    assert.deepEqual(told(families(documents, links)), [
      'msg3: msg1 1.00/0.60 contained, msg2 1.00/0.73 contained, aside 0.00/0.00 thread',
    ]);
    assert.deepEqual(told(families(documents.slice(3), [{ ...link('aside', 'other', 9), quotes: true }])), [
      'aside: other 0.30/0.30 thread',
    ]);
  });

  test('a message that quotes a little of many others of its thread is no digest', () => {
    const names = ['a', 'b', 'c', 'd'];
    const links = names.map((name) => ({ ...link(name, 'all', 10), quotes: true }));
    const documents = [...names, 'all'].map((name) => document(name, 100));
    assert.deepEqual(told(families(documents, links)), [
      `all: ${names.map((name) => `${name} 0.10/0.10 thread`).join(', ')}`,
    ]);
  });

  test('of equals the odd one out is not the pivot, and is told apart from the identical ones', () => {
    const documents = [document('returns', 32), document('faq', 32), document('terms', 32)];
    const edited = { exact: 0, edited: 1, retold: 0 };
    const links = [
      link('returns', 'terms', 32),
      link('faq', 'terms', 32, 32, edited),
      link('faq', 'returns', 32, 32, edited),
    ];
    assert.deepEqual(told(families(documents, links)), [
      'returns: terms 1.00/1.00 identical, faq 1.00/1.00 edited',
    ]);
  });

  test('of those that cover as much the earlier one is the pivot, whatever its name', () => {
    const documents = [
      document('2021', 50, { date: 2021 }),
      document('a2020', 50, { date: 2020 }),
      document('2019', 50),
    ];
    const links = [link('2021', 'a2020', 40), link('2019', 'a2020', 40), link('2019', '2021', 40)];
    const [family] = families(documents, links);
    assert.equal(family.pivot, 'a2020');
    assert.deepEqual(
      family.members.map(({ key, date }) => [key, date]),
      [
        ['2021', 2021],
        ['2019', undefined],
      ],
    );
  });

  test('a short summary and what it was made from are one family, told again', () => {
    const retold = { exact: 0, edited: 1, retold: 3 };
    const found = families(
      [document('long', 600), document('short', 60)],
      [link('short', 'long', 50, 90, retold)],
    );
    assert.deepEqual(told(found), ['long: short 0.83/0.15 retold']);
  });

  test('a digest of several stories is no story, and the stories stay apart', () => {
    const stories = ['dam', 'eel', 'fog', 'gas'].flatMap((name) => [
      document(`${name}-1`, 100),
      document(`${name}-2`, 90),
    ]);
    const links = stories.map(({ key, words }) => link(key, 'digest', words));
    for (const name of ['dam', 'eel', 'fog', 'gas']) links.push(link(`${name}-1`, `${name}-2`, 85));
    const found = families([document('digest', 420), ...stories], links);
    assert.deepEqual(
      found.map(({ pivot, members }) => [pivot, ...members.map(({ key }) => key)]),
      ['dam', 'eel', 'fog', 'gas'].map((name) => [`${name}-1`, `${name}-2`]),
    );
  });

  test('links to documents that are not known, or to itself, count for nothing', () => {
    assert.deepEqual(families([document('a', 10)], [link('a', 'gone', 10), link('a', 'a', 10)]), []);
    assert.throws(() => {
      new FamilyIndex().set(document('a', 10), [link('b', 'c', 1)]);
    }, RangeError);
  });
});

const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const anyWorld = fc.record({
  documents: fc.tuple(
    ...keys.map((key) =>
      fc.record(
        {
          key: fc.constant(key),
          words: fc.integer({ min: 0, max: 6 }).map((tens) => tens * 10),
          date: fc.integer({ min: 2000, max: 2002 }),
          seniority: fc.integer({ min: -1, max: 1 }),
          thread: fc.constantFrom('one', 'two'),
        },
        { requiredKeys: ['key', 'words', 'date', 'seniority'] },
      ),
    ),
  ),
  links: fc.uniqueArray(
    fc.record({
      a: fc.constantFrom(...keys),
      b: fc.constantFrom(...keys),
      sharedOfA: fc.integer({ min: 0, max: 60 }),
      sharedOfB: fc.integer({ min: 0, max: 60 }),
      kinds: fc.record({ exact: fc.nat(2), edited: fc.nat(2), retold: fc.nat(2) }),
      quotes: fc.boolean(),
    }),
    { selector: ({ a, b }) => [a, b].sort().join(), maxLength: 20 },
  ),
});

suite('families of any documents', () => {
  test('do not depend on the order of documents, of links, or of their sides', () => {
    fc.assert(
      fc.property(
        anyWorld,
        fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }),
        ({ documents, links }, turned) => {
          const other = links.map((one, i): FamilyLink =>
            turned[i]
              ? { ...one, a: one.b, b: one.a, sharedOfA: one.sharedOfB, sharedOfB: one.sharedOfA }
              : one,
          );
          assert.deepEqual(families([...documents].reverse(), other.reverse()), families(documents, links));
        },
      ),
    );
  });

  test('are the same after any changes as when all is set at once', () => {
    const anyChange = fc.record({
      document: fc.nat(7),
      deleted: fc.boolean(),
      asked: fc.boolean(),
      seed: fc.nat(3),
    });
    fc.assert(
      fc.property(anyWorld, fc.array(anyChange, { maxLength: 25 }), ({ documents, links }, changes) => {
        const index = new FamilyIndex();
        const state = new Map<string, { document: FamilyDocument; links: FamilyLink[] }>();
        for (const { document: at, deleted, asked, seed } of changes) {
          const one = documents[at];
          if (deleted) {
            index.delete(one.key);
            state.delete(one.key);
          } else {
            const own = links.filter(({ a, b }, i) => (a === one.key || b === one.key) && i % 4 !== seed);
            index.set(one, own);
            state.set(one.key, { document: one, links: own });
          }
          if (asked) index.findingFamilies().next();
        }
        const batch = new FamilyIndex();
        for (const { document: one, links: own } of [...state.values()].reverse()) batch.set(one, own);
        assert.deepEqual(index.families(), batch.families());
      }),
    );
  });

  test('give every document one place, and every member its share with the pivot', () => {
    fc.assert(
      fc.property(anyWorld, ({ documents, links }) => {
        const places = families(documents, links).flatMap(({ pivot, members }) => {
          const threadOf = (name: string): string | undefined =>
            documents.find(({ key }) => key === name)?.thread;
          for (const { key, share, kinship } of members) {
            assert.ok(share >= 0.6 || kinship === 'thread');
            if (kinship === 'thread' && threadOf(key) !== undefined && threadOf(key) === threadOf(pivot))
              continue;
            assert.ok(links.some(({ a, b }) => (a === key && b === pivot) || (a === pivot && b === key)));
          }
          return [pivot, ...members.map(({ key }) => key)];
        });
        assert.equal(new Set(places).size, places.length);
      }),
    );
  });
});

suite('work on families', () => {
  /** A ring of so many documents, each of which shares most with its two neighbours, and the copies of one document. */
  function work(size: number): number {
    const index = new FamilyIndex();
    for (let i = 0; i < size; i++) {
      index.set(document(`ring-${String(i)}`, 10), [
        link(`ring-${String(i)}`, `ring-${String((i + 1) % size)}`, 8),
      ]);
      index.set(document(`copy-${String(i)}`, 10), [link(`copy-${String(i)}`, 'copy-0', 10)]);
    }
    index.families();
    return index.visits / size;
  }

  test('grows with the links', () => {
    assert.ok(work(4000) < work(400) * 1.1);
  });

  test('of a thread grows with its messages, and a change of one takes no other thread apart', () => {
    const threads = (size: number): FamilyIndex => {
      const index = new FamilyIndex();
      for (let at = 0; at < size; at++) index.set(document(`m${at}`, 10, { thread: '<1>' }), []);
      for (let at = 0; at < 10; at++) index.set(document(`n${at}`, 10, { thread: '<2>' }), []);
      assert.equal(index.families()[0].members.length, size - 1);
      return index;
    };
    const index = threads(4000);
    assert.ok(index.visits < threads(400).visits * 11);
    const before = index.visits;
    index.set(document('n3', 12, { thread: '<2>' }), []);
    assert.equal(index.families().length, 2);
    assert.ok(index.visits - before <= 10, String(index.visits - before));
  });

  test('of a change is what hangs together with it', () => {
    const index = new FamilyIndex();
    for (let i = 0; i < 1000; i++)
      index.set(document(`${String(i)}-a`, 10), [link(`${String(i)}-a`, `${String(i)}-b`, 10)]);
    for (let i = 0; i < 1000; i++) index.set(document(`${String(i)}-b`, 10), []);
    assert.equal(index.families().length, 1000);
    const before = index.visits;
    index.set(document('7-b', 12), []);
    assert.equal(index.families().length, 1000);
    assert.ok(index.visits - before < 20, String(index.visits - before));
  });

  test('is handed back between steps', () => {
    const index = new FamilyIndex();
    for (let i = 1; i < 20_000; i++) index.set(document(String(i), 10), [link(String(i), '0', 10)]);
    index.set(document('0', 10), []);
    const steps = index.findingFamilies();
    let count = 0;
    while (steps.next().done !== true) count++;
    assert.ok(count > 10, String(count));
  });
});
