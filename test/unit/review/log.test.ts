import { strict as assert } from 'node:assert';
import { finish } from '../../../src/lexis/index';
import {
  contentKey,
  DecisionBook,
  type Decision,
  type DecisionLine,
  type LogEntry,
  Review,
} from '../../../src/review/index';
import { repositoryModels } from '../../support/models';
import { folder, harbour, orchard, reviewOf, slice, uriOf } from './support';

const said = (kind: 'boilerplate' | 'not-boilerplate', text: string): Decision => ({
  kind,
  key: contentKey(text),
  text,
});
const back = (decision: Decision): DecisionLine => ({ kind: 'withdrawn', decision });
const list = (review: Review, query: Parameters<Review['listingLog']>[0] = { limit: 100 }) =>
  finish(review.listingLog(query));
/** `standing what: excerpt @where by at` */
const shown = ({ standing, what, excerpt, where, by = '', at = '' }: LogEntry): string =>
  [standing, `${what}: ${excerpt}`, where && `@${where}`, by, at].filter((each) => each !== '').join(' ');

/** A review of nothing, with these lines in its log. */
const logged = (...lines: readonly DecisionLine[]): Review => {
  const review = new Review(repositoryModels());
  review.setDecisions(folder, lines.map((line) => JSON.stringify(line)).join('\n'));
  return review;
};

suite('the log of decisions', () => {
  test('each line is told in words, the newest first, with who wrote it and when where that is known', () => {
    const review = logged(
      said('not-boilerplate', 'Text Size:'),
      { kind: 'boilerplate-here', key: 'a', document: 'a.txt', section: 'one', text: 'Share this' },
      { kind: 'not-boilerplate-on-site', pattern: '# comments', site: 'gazette.example' },
      { kind: 'keep-both', keys: ['a', 'b'], text: 'The port …' },
      {
        kind: 'both-right',
        keys: ['a', 'b'],
        values: ['14', ''],
        by: 'Ada Lind',
        at: '2026-11-28T09:30:00Z',
      },
      { kind: 'entity', name: 'Hallmouth', action: 'type', type: 'place' },
      { kind: 'entity', name: 'The Port', action: 'same', as: 'Port of Hallmouth' },
      { kind: 'reference', key: 'a', text: 'A text that was taken out' },
    );
    assert.deepEqual(list(review).entries.map(shown), [
      'stands Replaced by a reference: A text that was taken out',
      'stands The same as Port of Hallmouth: The Port',
      'stands Type: Place: Hallmouth',
      'stands Both are right: 14 ↔ – Ada Lind 2026-11-28T09:30:00Z',
      'stands Keep both: The port …',
      'stands Not boilerplate, nor lines like this: # comments @gazette.example',
      'stands Boilerplate: Share this @a.txt › one',
      'stands Not boilerplate: Text Size:',
    ]);
  });

  test('what was taken back says so, and so does what was decided otherwise since', () => {
    const [share, sign] = [said('boilerplate', 'Share'), said('boilerplate', 'Sign up')];
    const review = logged(share, back(share), sign, said('not-boilerplate', 'Sign up'), share);
    assert.deepEqual(list(review).entries.map(shown), [
      'stands Boilerplate: Share',
      'stands Not boilerplate: Sign up',
      'superseded Boilerplate: Sign up',
      'withdrawal Boilerplate: Share',
      'withdrawn Boilerplate: Share',
    ]);
    review.takeLines(folder, [back(share)]);
    assert.deepEqual(
      list(review).entries.map(({ standing }) => standing),
      ['withdrawal', 'withdrawn', 'stands', 'superseded', 'withdrawal', 'withdrawn'],
    );
  });

  test('lines are filtered by group and by text, and what is left out is counted', () => {
    const review = logged(
      said('boilerplate', 'Share'),
      said('not-boilerplate', 'Shared meals'),
      { ...said('boilerplate', 'Sign up'), by: 'Ada Lind' },
      back(said('boilerplate', 'Sign up')),
    );
    const { entries, more, counts } = list(review, { limit: 1, group: 'boilerplate' });
    assert.deepEqual([entries.map(shown), more], [['withdrawn Boilerplate: Sign up Ada Lind'], 1]);
    assert.deepEqual(
      [counts.boilerplate, counts['not-boilerplate'], counts.withdrawal, counts.entity],
      [2, 1, 1, 0],
    );
    const found = (text: string) => list(review, { limit: 9, text }).entries.map(({ excerpt }) => excerpt);
    assert.deepEqual(found('SHARE'), ['Shared meals', 'Share']);
    assert.deepEqual(found('ada'), ['Sign up']);
    assert.deepEqual(found('nothing'), []);
  });

  test('of several folders that is told first which was written last', () => {
    const review = new Review(repositoryModels());
    const at = (text: string, time: string) => JSON.stringify({ ...said('boilerplate', text), at: time });
    review.setDecisions(
      'file:///one',
      [at('A', '2026-01-01T00:00:00Z'), at('C', '2026-03-01T00:00:00Z')].join('\n'),
    );
    review.setDecisions('file:///two', [at('B', '2026-02-01T00:00:00Z')].join('\n'));
    assert.deepEqual(
      list(review).entries.map(({ excerpt, folder: own }) => `${own} ${excerpt}`),
      ['file:///one C', 'file:///two B', 'file:///one A'],
    );
    assert.equal(review.totals().decisions, 3);
  });

  test('who and when bear on nothing: a decision with them is the same one', () => {
    const plain = said('not-boilerplate', 'Text Size:');
    const book = DecisionBook.empty.with({ ...plain, by: 'Ada Lind', at: '2026-11-28T09:30:00Z' });
    assert.ok(book.holds(plain));
    assert.ok(book.equals(DecisionBook.empty.with(plain)));
    assert.ok(!book.with(back(plain)).stands(plain));
    const [line] = DecisionBook.empty.with({ ...plain, by: 7, at: null } as unknown as DecisionLine).log();
    assert.deepEqual(line.stamp, {}, 'what is no text is no name');
  });

  test('a log that was read goes on with what is added, and one with other lines is another', () => {
    const [share, sign] = [said('boilerplate', 'Share'), said('boilerplate', 'Sign up')];
    const { book } = DecisionBook.parse(JSON.stringify(share));
    const more = book.with(sign);
    assert.deepEqual(
      [...more.log()].map(({ decision }) => decision),
      [sign, share],
    );
    assert.equal(more.lineCount, 2);
    assert.deepEqual(more.onParagraphsSince(book), [sign]);
    assert.equal(more.onParagraphsSince(DecisionBook.parse(JSON.stringify(share)).book), undefined);
  });

  test('a file that says the same by other lines has another log, and nothing is judged again', () => {
    const share = said('boilerplate', 'Share');
    const review = logged(share);
    review.advance();
    const { work } = review;
    const lines = [share, back(share), share].map((line) => JSON.stringify(line)).join('\n');
    review.setDecisions(folder, lines);
    review.advance();
    assert.equal(list(review).entries.length, 3);
    assert.deepEqual(review.work, work);
  });
});

suite('where that stands which was decided on', () => {
  const texts = {
    'a.txt': `${harbour}\n\nShare this\n\n4 comments`,
    'b.txt': `Share  this\n\n${orchard}\n\n17 comments\n\nHallmouth and Hallmouthians`,
    'c.txt': 'Nothing of it',
  };
  const placesOf = (decision: Decision, limit = 9): readonly string[] => {
    const review = reviewOf(texts);
    const { places, more } = finish(review.findingPlacesOf(folder, decision, limit));
    const words = places.map(({ uri, range }) => {
      const name = uri.slice(folder.length + 1) as keyof typeof texts;
      return `${name} ${slice(texts[name], range)}`;
    });
    return more > 0 ? [...words, `${more} more`] : words;
  };

  test('a paragraph is found by its text, by its pattern, and in its document alone', () => {
    const text = 'Share this';
    assert.deepEqual(placesOf(said('boilerplate', text)), ['a.txt Share this', 'b.txt Share  this']);
    assert.deepEqual(placesOf(said('boilerplate', text), 1), ['a.txt Share this', '1 more']);
    assert.deepEqual(placesOf({ kind: 'boilerplate-pattern', pattern: '# comments' }), [
      'a.txt 4 comments',
      'b.txt 17 comments',
    ]);
    assert.deepEqual(placesOf({ kind: 'boilerplate-here', key: contentKey(text), document: 'b.txt', text }), [
      'b.txt Share  this',
    ]);
  });

  test('both passages of a pair are found, and a name that is no part of another word', () => {
    assert.deepEqual(
      placesOf({ kind: 'keep-both', keys: [contentKey(orchard), contentKey(harbour)], text: '' }),
      [`a.txt ${harbour}`, `b.txt ${orchard}`],
    );
    assert.deepEqual(placesOf({ kind: 'entity', name: 'Hallmouth', action: 'ignore' }), [
      'a.txt Hallmouth',
      'b.txt Hallmouth',
    ]);
    assert.deepEqual(placesOf(said('boilerplate', 'Gone')), []);
  });

  test('nothing is looked for in documents that another folder decides on', () => {
    const review = reviewOf(texts);
    const { places } = finish(review.findingPlacesOf('file:///other', said('boilerplate', 'Share this'), 9));
    assert.deepEqual(places, []);
    assert.ok(review.has(uriOf('a.txt')));
  });
});
