import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Passage, type ReuseIndex, createReuseIndex } from '../../../src/reuse/index';
import { model } from './support';

const fire =
  'A fire broke out in a textile warehouse in the harbour of Antwerp on Tuesday night, destroying goods worth 4 million euros.';
const fireEdited = fire.replace('Tuesday night', 'a Tuesday evening');
const vote =
  'Parliament in Lisbon voted on Wednesday to raise the pension age by six months, a step that trade unions called unacceptable.';
const voteEdited = vote.replace('six', 'seven');
const recipe =
  'Whisk the eggs with the sugar until pale, fold in the flour and the melted butter, and bake for forty minutes.';

/** Each of its sentences is told again in another of these. */
const notes = [
  'Version 3.2 brings faster start and fewer crashes on old machines.',
  'What is new: the start screen was redrawn. The update makes the start faster and brings fewer crashes on older machines. The settings moved to one page.',
  'Fixes: a crash when closing the window was removed. Messages are sent again after the connection was lost.',
  'Security: when the connection was lost, messages are now sent again. A key of the old kind is refused.',
];

/** Between the same neighbours these are versions of one passage. */
const versions = [
  'Doors open at seven in the evening.',
  'Doors open at half past eight in the evening, not at seven.',
];

const pool = [fire, fireEdited, vote, voteEdited, recipe, ...notes, ...versions, 'Bread.', '***'];

function passages(texts: readonly string[]): Passage[] {
  return texts.map((text) => ({ text }));
}

/** How many answers are made when all passages of a section are asked for. */
function madeFor(index: ReuseIndex, section: number): number {
  const before = index.answered;
  index.matches(section, 'likely');
  return index.answered - before;
}

/** Paragraphs of two lines that have nothing to do with one another. */
function ledger(count: number): string[] {
  const word = (n: number): string => [...String(n)].map((digit) => 'bdfghjklmn'[Number(digit)]).join('');
  const line = (i: number): string =>
    Array.from({ length: 25 }, (_, at) => `${word(25 * i + at)}ork`).join(' ');
  return Array.from({ length: count }, (_, i) => `${line(i)}.`);
}

suite('reuse: kept answers', () => {
  test('a letter in a long section has its passage looked up again, and those beside it', () => {
    const texts = ledger(3000);
    const index = createReuseIndex(model);
    index.set(0, passages(texts));
    index.set(1, passages(texts.slice(0, 10)));
    assert.equal(madeFor(index, 0), 3000);
    assert.equal(madeFor(index, 0), 0);

    index.set(0, passages(texts.with(1500, `${texts[1500]} Now.`)));
    assert.equal(madeFor(index, 0), 5);
    assert.equal(madeFor(index, 1), 10, 'never asked for before');

    index.set(1, passages(texts.slice(1, 11)));
    // Ten passages moved or went, one came; and two beside them.
    assert.equal(madeFor(index, 0), 13);
  });

  test('a letter in what another section holds has the copy looked up again, and no other passage of that section', () => {
    const index = createReuseIndex(model);
    index.set(0, passages([...ledger(50), fire, ...ledger(100).slice(50)]));
    index.set(1, passages([recipe, fire, vote]));
    index.matches(0, 'likely');
    index.set(1, passages([recipe, fireEdited, vote]));
    assert.equal(madeFor(index, 0), 5);
    assert.equal(index.matchesAt(0, 50, 'likely')?.counterparts[0]?.class, 'near');
  });

  test('a letter in a document that says things twice has its own sentences read, and the others kept', () => {
    const index = createReuseIndex(model);
    const texts = [...notes, ...ledger(100)];
    index.set(0, passages(texts));
    assert.deepEqual(index.matchesAt(0, 0, 'likely')?.counterparts[0], {
      section: 0,
      passage: 1,
      class: 'contained',
      score: 0.85,
    });
    index.matches(0, 'likely');
    index.set(0, passages(texts.with(60, `${texts[60]} Now.`)));
    assert.equal(madeFor(index, 0), 5);
    index.set(0, passages([recipe, ...texts]));
    assert.equal(index.matchesAt(0, 1, 'likely')?.counterparts[0]?.passage, 2);
  });

  test('whatever is asked between edits, answers are those of a fresh index', () => {
    const section = fc.array(fc.constantFrom(...pool), { maxLength: 7 });
    const edit = fc.tuple(fc.nat({ max: 2 }), section, fc.boolean());
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 12 }), (edits) => {
        const index = createReuseIndex(model);
        const texts = new Map<number, Passage[]>();
        for (const [id, list, isApart] of edits) {
          const set = list.map((text, i) => ({ text, furniture: isApart && i === 1 }));
          texts.set(id, set);
          if (list.length === 0) index.delete(id);
          else index.set(id, set);
          const fresh = createReuseIndex(model);
          for (const [other, each] of texts) fresh.set(other, each);
          for (const sensitivity of ['likely', 'thorough'] as const)
            for (const other of texts.keys())
              assert.deepEqual(index.matches(other, sensitivity), fresh.matches(other, sensitivity));
        }
      }),
      { numRuns: 150 },
    );
  });
});
