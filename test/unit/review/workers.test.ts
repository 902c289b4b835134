import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import {
  type Errands,
  type ReadingWorkers,
  type Remembered,
  Review,
  type Settings,
} from '../../../src/review/index';
import { sectionReader, type Task } from '../../../src/workers/index';
import { repositoryModels } from '../../support/models';
import { german, said, step, story, withName } from './edits';
import { harbour, orchard, reviewOf, uriOf } from './support';

type Fate = 'answered' | 'lost' | 'damaged';

/** Other threads as a test has them: an answer comes when the test says so, in an order of its own, and may be none. */
class Threads implements ReadingWorkers {
  readonly takesLong = true;
  readonly #read = sectionReader(repositoryModels());
  readonly #handed: { readonly answer: (fate: Fate) => void }[] = [];
  /** Sections that were handed over to be tagged, and to be judged. */
  handed = 0;
  judged = 0;

  /** @param most so many sections are handed over before the first answer */
  constructor(private readonly most: number) {}

  wants(waiting: number): boolean {
    return waiting > 0 && this.#handed.length < this.most;
  }

  ask<Kind extends keyof Errands>(
    kind: Kind,
    asked: Errands[Kind]['asked'],
    answer: (found: Errands[Kind]['answer'] | undefined) => void,
  ): void {
    if (kind === 'tag') this.handed++;
    else this.judged++;
    const { found } = this.#read({ number: 0, kind, asked } as Task).answer;
    assert.ok(found);
    const damaged = 'mentions' in found ? { ...found, mentions: found.mentions.slice(1) } : found.slice(1);
    const fates = { answered: found, lost: undefined, damaged };
    this.#handed.push({ answer: (fate) => answer(fates[fate]) });
  }

  answer(which = 0, fate: Fate = 'answered'): void {
    const [handed] = this.#handed.splice(which % Math.max(1, this.#handed.length), 1);
    handed?.answer(fate);
  }
}

function finished(review: Review, threads: Threads): Review {
  for (;;) {
    const isOver = review.advance();
    assert.ok(isOver);
    if (review.idle) return review;
    threads.answer();
  }
}

function kept(): Remembered {
  const entries = new Map<string, Uint8Array>();
  return {
    reader: 'this',
    get: (key) => entries.get(key),
    put: (key, bytes) => void entries.set(key, bytes),
  };
}

/** Between two edits answers may come, in any order, or not. */
const stepAmongAnswers = fc.record({
  edit: step,
  answers: fc.array(
    fc.record({ which: fc.nat({ max: 5 }), fate: fc.constantFrom<Fate>('answered', 'lost', 'damaged') }),
    { maxLength: 3 },
  ),
});

suite('other threads that read', () => {
  test('however many there are, whatever they answer and when, after any edits all is as it is without them', () => {
    let handed = 0;
    fc.assert(
      fc.property(fc.array(stepAmongAnswers, { minLength: 1, maxLength: 6 }), (steps) => {
        const names = { known: '' };
        const settings = (): Settings => withName(names.known);
        const models = repositoryModels();
        const remembered = kept();
        const helped = [1, 3, 3].map((most, index) => {
          const workers = new Threads(most);
          const cache = index === 2 ? { remembered } : {};
          return { workers, review: new Review(models, { settings, workers, ...cache }) };
        });
        const alone = new Review(models, { settings });
        for (const { edit, answers } of steps) {
          names.known = edit.known;
          for (const { review, workers } of [{ review: alone, workers: undefined }, ...helped]) {
            review.settingsChanged();
            if (edit.text === undefined) review.removeDocument(uriOf(edit.name));
            else review.setDocument(uriOf(edit.name), edit.text, { open: edit.open });
            review.advance();
            for (const { which, fate } of answers) {
              workers?.answer(which, fate);
              review.advance();
            }
          }
        }
        const expected = said(alone);
        for (const { review, workers } of helped) {
          assert.deepEqual(said(finished(review, workers)), expected);
          handed += workers.handed;
        }
        const again = new Threads(2);
        const filled = new Review(models, { settings, workers: again, remembered });
        for (const uri of alone.uris()) filled.setDocument(uri, alone.file(uri)?.text ?? '');
        assert.deepEqual(said(finished(filled, again)), expected, 'with a cache that others filled');
      }),
      { numRuns: 10 },
    );
    assert.ok(handed > 0);
  });

  test('work goes on while sections are away, and what is made of them waits', async () => {
    const threads = new Threads(2);
    const review = reviewOf({ 'a.txt': story, 'b.txt': harbour, 'c.txt': orchard }, { workers: threads });
    assert.ok(!review.idle);
    assert.deepEqual([threads.judged, threads.handed], [1, 1]);
    const { verdicts, passages, mentions } = review.work;
    assert.deepEqual([verdicts, passages, mentions], [2, 2, 2]);
    assert.equal(review.work.findings, 0, 'they would be made again');
    const coming = review.coming();
    threads.answer();
    await coming;
    finished(review, threads);
    assert.equal(review.coming(), undefined);
    assert.deepEqual([review.work.mentions, review.work.findings, review.work.joined], [3, 3, 3]);
  });

  test('an open document is tagged at once, also one that another thread has', () => {
    const threads = new Threads(5);
    const review = reviewOf({ 'a.txt': story, 'b.txt': harbour }, { workers: threads });
    review.setDocument(uriOf('new.txt'), orchard, { open: true });
    review.setDocument(uriOf('a.txt'), story, { open: true });
    review.advance();
    assert.ok(!review.isPending(uriOf('a.txt')) && !review.isPending(uriOf('new.txt')));
    assert.ok(review.isPending(uriOf('b.txt')));
    assert.deepEqual([threads.handed, review.work.mentions], [2, 2]);
    finished(review, threads);
    assert.equal(review.work.mentions, 3, 'what comes back of it is not asked for');
  });

  test('a section of which nothing came back is tagged here, and not handed over again', () => {
    const threads = new Threads(1);
    const review = reviewOf({ 'a.txt': story }, { workers: threads });
    threads.answer(0, 'lost');
    assert.ok(review.advance() && review.idle);
    assert.equal(threads.handed, 1);
    assert.deepEqual(said(review), said(reviewOf({ 'a.txt': story })));
  });

  test('what was found before is not handed over, and what others found is kept', () => {
    const remembered = kept();
    const first = new Threads(5);
    finished(reviewOf({ 'a.txt': story, 'b.txt': german }, { workers: first, remembered }), first);
    const again = new Threads(5);
    const review = finished(
      reviewOf({ 'a.txt': story, 'b.txt': german }, { workers: again, remembered }),
      again,
    );
    assert.deepEqual([first.handed, again.handed], [2, 1], 'of a language without a model nothing is kept');
    assert.deepEqual([first.judged, again.judged], [2, 0]);
    assert.deepEqual(review.totals().limits, ['Names are not read in de: 1 document.']);
  });

  test('where nobody is to have long sections they stay here', () => {
    const threads = Object.assign(new Threads(5), { takesLong: false });
    const long = Array.from({ length: 200 }, () => harbour).join('\n\n');
    const review = reviewOf({ 'long.txt': long, 'a.txt': story }, { workers: threads });
    assert.equal(threads.handed, 1);
    finished(review, threads);
  });
});
