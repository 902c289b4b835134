import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type Counterpart,
  createReuseIndex,
  passageOfWords,
  type ReuseIndex,
  WordsError,
} from '../../../src/reuse/index';
import { council, indexOf, japanese, model, noisy } from './support';

const clean =
  'The harbour commission postponed its decision on the new bridge until autumn. Engineers had warned that the northern ' +
  'pillars stand on clay, and the insurance companies refuse to pay for any damage to the warehouses along the quay.';
const pool = [
  council,
  council.replace('eleven', '11').replace('Tuesday', 'Wednesday'),
  council.toUpperCase(),
  council.replace('piles. H', 'piles—h'),
  `${council} Ferry passengers will be taken to the southern quay from the first of March by a shuttle bus that runs every ten minutes.`,
  'Heavier cranes can no longer be carried, engineers warned, and fourteen piles of the northern pier in Brimsted have cracks; the council closes it for eleven months.',
  clean,
  noisy,
  japanese,
  japanese.replace('火曜日', '水曜日'),
  'Sales 70.1 mln vs 47.1 mln, net 4.2 mln vs 3.1 mln',
  'Doors open at seven.',
  '***',
];

/** The same documents in another index, which never sees their texts. */
function withoutTexts(index: ReuseIndex, documents: readonly (readonly string[])[]): ReuseIndex {
  const other = createReuseIndex(model);
  documents.forEach((texts, section) =>
    other.set(
      section,
      texts.map((text, passage) => {
        const words = index.wordsAt(section, passage);
        return words === undefined ? { text, furniture: true } : passageOfWords(words, text.length);
      }),
    ),
  );
  return other;
}

/** What a passage has in other documents. */
function elsewhere(index: ReuseIndex, section: number, passage: number): readonly Counterpart[] {
  const counterparts = index.matchesAt(section, passage, 'thorough')?.counterparts ?? [];
  return counterparts.filter((each) => each.section !== section);
}

suite('reuse: words in the place of a text', () => {
  test('the counterparts in other documents and their scores are those of the texts', () => {
    const documents = fc.array(fc.array(fc.constantFrom(...pool), { maxLength: 5 }), { maxLength: 5 });
    fc.assert(
      fc.property(documents, (texts) => {
        const index = indexOf(...texts);
        const other = withoutTexts(index, texts);
        texts.forEach((passages, section) =>
          passages.forEach((_, passage) =>
            assert.deepEqual(elsewhere(other, section, passage), elsewhere(index, section, passage)),
          ),
        );
      }),
      { numRuns: 60 },
    );
  });

  test('a text is compared with words as with the text', () => {
    const index = indexOf([council], [pool[1]], [clean]);
    const mixed = createReuseIndex(model);
    mixed.set(0, [passageOfWords(index.wordsAt(0, 0)!, council.length)]);
    mixed.set(1, [{ text: pool[1] }]);
    mixed.set(2, [{ text: noisy }]);
    assert.deepEqual(elsewhere(mixed, 1, 0), elsewhere(index, 1, 0));
    assert.equal(elsewhere(mixed, 1, 0)[0].class, 'near');
    assert.deepEqual(elsewhere(mixed, 2, 0), []);
    mixed.delete(0);
    assert.deepEqual(elsewhere(mixed, 1, 0), []);
  });

  test('no word of the text is in them, and a passage that is not compared has none', () => {
    const index = createReuseIndex(model);
    index.set(0, [{ text: council }, { text: clean, furniture: true }, { text: '* * *' }]);
    const bytes = index.wordsAt(0, 0)!;
    assert.ok(bytes.length < council.length * 1.6, `${bytes.length} bytes for ${council.length} units`);
    assert.doesNotMatch(Buffer.from(bytes).toString('latin1'), /harbour|council|pier/iu);
    assert.equal(index.wordsAt(0, 1), undefined);
    assert.equal(index.wordsAt(0, 2), undefined);
    assert.equal(index.wordsAt(7, 0), undefined);
  });

  test('bytes that are cut short, too long or of another version are refused', () => {
    const bytes = indexOf([japanese]).wordsAt(0, 0)!;
    for (let length = 0; length < bytes.length; length++)
      assert.throws(() => passageOfWords(bytes.subarray(0, length), 80), WordsError, String(length));
    assert.throws(() => passageOfWords(Uint8Array.of(...bytes, 0), 80), /bytes behind the words/u);
    assert.throws(() => passageOfWords(Uint8Array.of(9, ...bytes.slice(1)), 80), /another version/u);
  });
});

suite('reuse: words of one hash', () => {
  const here = council.replace('fourteen', '80417');
  const there = council.replace('fourteen', '80429').replace('Heavier cranes can', 'Larger cranes could');
  const other =
    'Kirtancalvel is the name of a hamlet above the northern shore, where nobody has lived for years.';

  /** What the first document has in the second one, when words of another document were read before them. */
  function found(...before: readonly string[]): readonly Counterpart[] {
    const index = createReuseIndex(model);
    [...before, here, there].forEach((text, at) => index.set(at - before.length, [{ text }]));
    return elsewhere(index, 0, 0);
  }

  test('a number stays a number, though a word that has its hash was read before it', () => {
    assert.equal(found()[0].section, 1);
    assert.deepEqual(found(other), found());
  });
});
