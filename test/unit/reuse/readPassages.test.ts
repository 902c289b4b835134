import assert from 'node:assert/strict';
import fc from 'fast-check';
import { finish } from '../../../src/lexis/index';
import {
  createReuseIndex,
  PassageReader,
  type ReadPassages,
  readingPassages,
  type ReuseIndex,
} from '../../../src/reuse/index';
import { council, japanese, model, noisy } from './support';

const pool = [
  council,
  council.replace('eleven', '11').replace('Tuesday', 'Wednesday'),
  council.replaceAll(' ', '\r\n'),
  council.replace('piles. H', 'piles—h').replace('council', '“council”').replace('its', 'e-mail’s'),
  `${council} Ferry passengers will be taken to the southern quay from the first of March by a shuttle bus that runs every ten minutes.`,
  'Heavier cranes can no longer be carried, engineers warned, and fourteen piles of the northern pier in Brimsted have cracks; the council closes it for eleven months.',
  noisy,
  noisy.replace('brigde', 'bridge').replace('caly', 'clay'),
  japanese,
  japanese.replace('火曜日', '水曜日'),
  'قرر مجلس الميناء يوم الثلاثاء إغلاق الرصيف الشمالي أحد عشر شهرا بعد أن وجد المهندسون شقوقا في أعمدته.',
  '𠮷野家は北埠頭で𝒎𝒂𝒕𝒉 を 𐐷𐑌𐐻 😀 と 😀 書いた。',
  'Sales 70.1 mln vs 47.1 mln, net 4.2 mln vs 3.1 mln, $5 and 12%',
  'Doors open at seven.',
  'Pier',
  '***',
  '',
  // More words than are compared, the same at the beginning, and more than a step of reading.
  `${council} `.repeat(220),
  `${council} `.repeat(220).replace(/carried\. $/u, 'borne.'),
  `${'Unbroken'.repeat(9000)} ${council}`,
];
const texts = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...pool) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc.string({
      unit: fc.constantFrom(...'aA1.,-’\'"“»%$ \r\n\u00ad漢ぁ한ا\ud83d\ude00'),
      maxLength: 60,
    }),
  },
);
interface Offered {
  readonly text: string;
  readonly furniture: boolean;
}
const passage = fc.record({ text: texts, furniture: fc.boolean().map((is) => is) });
const section = fc.array(passage, { maxLength: 6 });

function read(reader: PassageReader, passages: readonly Offered[]): Uint8Array<ArrayBuffer> {
  return finish(reader.reading(passages.map((each) => (each.furniture ? undefined : each))));
}

function unpacked(bytes: Uint8Array): ReadPassages | undefined {
  return finish(readingPassages(bytes));
}

/** All that an index answers. */
function told(index: ReuseIndex, sections: number): unknown {
  const all = Array.from({ length: sections }, (_, at) => at);
  return {
    matches: all.map((at) => index.matches(at, 'thorough')),
    hasMany: all.map((at) => index.hasMany(at)),
    clusters: index.clusters('thorough'),
    pairs: index.pairs('likely'),
    bytes: index.bytes,
    cut: [index.cut.texts, [...index.cut.sections]],
    shortened: [index.shortened.texts, [...index.shortened.sections]],
    words: all.map((at) => Array.from({ length: 6 }, (__, passageAt) => index.wordsAt(at, passageAt))),
  };
}

suite('reuse: passages read apart from an index', () => {
  test('an index that is told what was read answers as one that reads the texts, whatever changes', () => {
    const steps = fc.array(fc.record({ at: fc.nat({ max: 3 }), passages: section, isRead: fc.boolean() }), {
      minLength: 1,
      maxLength: 8,
    });
    const reader = new PassageReader(model);
    fc.assert(
      fc.property(steps, (all) => {
        const index = createReuseIndex(model);
        const other = createReuseIndex(model);
        for (const { at, passages, isRead } of all) {
          const words = isRead ? unpacked(read(reader, passages)) : undefined;
          if (isRead) assert.equal(words?.count, passages.length);
          const changed = finish(index.setting(at, passages));
          const changedToo = finish(other.setting(at, passages, words));
          assert.deepEqual([...changedToo], [...changed]);
          assert.deepEqual(told(other, 4), told(index, 4));
        }
      }),
      { numRuns: 40 },
    );
  });

  test('the text of a passage that was read is asked for its sentences no more', () => {
    const bytes = read(new PassageReader(model), [{ text: council, furniture: false }]);
    const index = createReuseIndex(model);
    const sentences = (): never => assert.fail('it was read before');
    finish(index.setting(0, [{ text: council, sentences }], unpacked(bytes)));
    assert.deepEqual(
      index.wordsAt(0, 0),
      (() => {
        const plain = createReuseIndex(model);
        plain.set(0, [{ text: council }]);
        return plain.wordsAt(0, 0);
      })(),
    );
  });

  test('the bytes are the same whatever was read before them, and have a buffer of their own', () => {
    const offered = pool.map((text) => ({ text, furniture: false }));
    const reader = new PassageReader(model);
    read(reader, [...offered].reverse());
    const bytes = read(reader, offered);
    assert.deepEqual(bytes, read(new PassageReader(model), offered));
    assert.equal(bytes.buffer.byteLength, bytes.length);
    const shifted = new Uint8Array(bytes.length + 1);
    shifted.set(bytes, 1);
    assert.equal(unpacked(shifted.subarray(1))?.count, offered.length);
  });

  test('bytes of which one is another, that are cut or longer, or that are any, are none', () => {
    const bytes = read(
      new PassageReader(model),
      [council, noisy, japanese, '***'].map((text) => ({ text, furniture: false })),
    );
    assert.notEqual(unpacked(bytes), undefined);
    for (let at = 0; at < bytes.length; at++) {
      const damaged = bytes.slice();
      damaged[at] ^= 1 << (at % 8);
      assert.equal(unpacked(damaged), undefined, `byte ${at}`);
      assert.equal(unpacked(bytes.slice(0, at)), undefined, `${at} bytes`);
    }
    for (const more of [1, 4])
      assert.equal(unpacked(Uint8Array.of(...bytes, ...new Uint8Array(more))), undefined);
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (any) => unpacked(any) === undefined));
  });
});
