import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type KnownText, SEARCH_BOUNDS } from '../../../src/reuse/index';
import { council, indexOf, japanese, noisy } from './support';

const pool = [
  council,
  council.replace('eleven', '11').replace('Tuesday', 'Wednesday'),
  council.replace('piles. H', 'piles—h'),
  `${council} Ferry passengers will be taken to the southern quay from the first of March by a shuttle bus that runs every ten minutes.`,
  'Ferry passengers will be taken to the southern quay from the first of March by a shuttle bus that runs every twenty minutes. Nobody minded.',
  'Heavier cranes can no longer be carried, engineers warned, and fourteen piles of the northern pier in Brimsted have cracks; the council closes it for eleven months.',
  noisy,
  noisy.replace('the', 'a'),
  japanese,
  japanese.replace('火曜日', '水曜日'),
  'It is what they said they would do when they had the time for it.',
  'They told us so. It is what they said they would do when they had the time for it.',
  'Sales 70.1 mln vs 47.1 mln, net 4.2 mln vs 3.1 mln',
  'Doors open at seven.',
];

const nameOf = ({ key: [high, low] }: Pick<KnownText, 'key'>): string => `${high} ${low}`;

/** Squared IDF weight of the words that both hold. */
function common(one: KnownText, other: KnownText): number {
  const theirs = new Set(other.words);
  return one.words.reduce((sum, word, at) => sum + (theirs.has(word) ? one.weights[at] : 0), 0);
}

/** Whether two texts agree in what the index looks for partners by. */
function agree(one: KnownText, other: KnownText): boolean {
  const { share, titleShare, shortShare, sentenceShare } = SEARCH_BOUNDS;
  const weight = common(one, other) + 1;
  const sentences = (text: KnownText): number[] =>
    text.sentences.flatMap((each) => (each.weight > 0 ? each.weight : []));
  const lightest = Math.max(...[one, other].map((text) => Math.min(...sentences(text))));
  return (
    weight >= Math.min(share, titleShare, shortShare) * Math.min(one.weight, other.weight) ||
    weight >= sentenceShare * lightest ||
    one.sentences.some(({ key }) => other.sentences.some((each) => each.key === key)) ||
    one.runs.some((run) => other.runs.includes(run))
  );
}

suite('reuse: what is known of the texts of an index', () => {
  test('partners agree in words, a sentence or a run, and each knows the other; sections are those that hold a text', () => {
    const documents = fc.array(fc.array(fc.constantFrom(...pool), { maxLength: 5 }), { maxLength: 6 });
    let pairs = 0;
    fc.assert(
      fc.property(documents, (all) => {
        const texts = [...indexOf(...all).texts()];
        const byKey = new Map(texts.map((text) => [nameOf(text), text]));
        assert.equal(byKey.size, texts.length);
        for (const text of texts)
          for (const key of text.partners) {
            const other = byKey.get(nameOf({ key }));
            assert(other !== undefined && agree(text, other));
            assert(other.partners.some((each) => nameOf({ key: each }) === nameOf(text)));
            pairs++;
          }
        const sections = new Set(texts.flatMap((text) => text.sections));
        assert.deepEqual(
          [...sections].sort((left, right) => left - right),
          all.flatMap((each, at) => (each.length > 0 ? [at] : [])),
        );
      }),
      { numRuns: 60 },
    );
    assert(pairs > 50, `${pairs} pairs`);
  });
});
