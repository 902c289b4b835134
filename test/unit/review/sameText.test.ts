import { strict as assert } from 'node:assert';
import type { Review, ReviewAction } from '../../../src/review/index';
import {
  actionsOnLine,
  applied,
  festival,
  form,
  harbour,
  orchard,
  put,
  reviewOf,
  school,
  titled,
  uriOf,
} from './support';

const imprint =
  'Letters to the editor may be shortened, and are printed with the full name of who wrote them.';
const page = (...paragraphs: readonly string[]): string => `${paragraphs.join('\n\n')}\n`;
const KIND = 'refactor.winnow.boilerplate';

/** What takes a paragraph out of all documents, as it is offered on a line to a person who asks. */
function removal(review: Review, name: string, line: number): ReviewAction | undefined {
  return actionsOnLine(review, name, line, [KIND]).find(({ data }) => data?.type === 'removeText');
}

/** The texts of all documents after an action was chosen. */
function chosen(review: Review, action: ReviewAction | undefined): Readonly<Record<string, string>> {
  assert.ok(action?.data);
  const edit = review.editOf(action.data);
  return Object.fromEntries(
    edit.documents.map(({ uri }) => {
      const name = uri.slice(uri.lastIndexOf('/') + 1);
      return [name, applied(review, name, edit)];
    }),
  );
}

suite('remove this paragraph from all documents', () => {
  test('takes every place of it, wrapped, quoted or composed in another way, members of bundles included', () => {
    const own = 'The café’s “night boat” leaves at nine, and dogs travel free of charge.';
    const bundle = [
      '=== FILE: one.txt ===',
      page(orchard, own),
      '=== FILE: two.txt ===',
      page(own, festival, own),
    ];
    const review = reviewOf({
      'a.txt': page(harbour, own, school),
      'b.txt': page(own.normalize('NFD').replace(' leaves', '  leaves').replace('’', "'"), orchard),
      'all.txt': bundle.join('\n'),
      'other.txt': page(own.replace('nine', 'ten'), school),
    });
    const action = removal(review, 'a.txt', 2);
    assert.equal(action?.title, 'Remove this paragraph from all 4 documents');
    assert.deepEqual(chosen(review, action), {
      'a.txt': page(harbour, school),
      'b.txt': page(orchard),
      'all.txt': ['=== FILE: one.txt ===', page(orchard), '=== FILE: two.txt ===', page(festival)].join('\n'),
    });
  });

  test('is a preview that lists each place under its document', () => {
    const review = reviewOf({ 'a.txt': page(harbour, imprint), 'b.txt': page(imprint, orchard) });
    const action = removal(review, 'a.txt', 2);
    assert.ok(action?.data);
    assert.deepEqual(Object.values(review.editOf(action.data).groups), [
      { label: 'a.txt: remove this paragraph', needsConfirmation: true },
      { label: 'b.txt: remove this paragraph', needsConfirmation: true },
    ]);
  });

  test('is offered for the line of furniture at the cursor, not for several at once', () => {
    const review = reviewOf({ 'a.txt': page(orchard, harbour, form), 'b.txt': page(school, festival, form) });
    const titles = (first: number, last: number): readonly string[] =>
      review
        .actions(uriOf('a.txt'), { start: { line: first, character: 0 }, end: { line: last, character: 1 } })
        .map(({ title }) => title)
        .filter((title) => title.startsWith('Remove this paragraph'));
    assert.deepEqual(titles(6, 6), ['Remove this paragraph from all 2 documents']);
    assert.deepEqual(titles(4, 6), []);
    const text = chosen(review, titled(actionsOnLine(review, 'a.txt', 6), /^Remove this paragraph/));
    assert.ok(!text['b.txt'].includes('your comment') && text['b.txt'].includes('Cancel reply'));
  });

  test('is offered for recurring text, once', () => {
    const letters = [harbour, orchard, festival, school, `${orchard} And so on.`.repeat(2)];
    const review = reviewOf(
      Object.fromEntries(letters.map((letter, at) => [`${at}.txt`, page(`Letter ${at}`, letter, imprint)])),
    );
    const all = review.actions(
      uriOf('0.txt'),
      { start: { line: 4, character: 0 }, end: { line: 4, character: 0 } },
      undefined,
      true,
    );
    const offered = all.filter(({ data }) => data?.type === 'removeText');
    assert.deepEqual(
      offered.map(({ title, kind }) => [title, kind]),
      [['Remove this paragraph from all 5 documents', 'quickfix']],
    );
  });

  test('is not offered for what stands in one document alone, nor for a field of a message', () => {
    const mail = 'From: Ann\nTo: Ben\nSubject: Harbour';
    const review = reviewOf({
      'a.txt': page(mail, harbour, orchard, orchard),
      'b.txt': page(mail, school),
    });
    assert.equal(removal(review, 'a.txt', 6), undefined);
    assert.equal(removal(review, 'a.txt', 1), undefined);
  });

  test('is refused when another document has come to hold the text, or holds it no more', () => {
    const review = reviewOf({ 'a.txt': page(harbour, imprint), 'b.txt': page(imprint, orchard) });
    const action = removal(review, 'a.txt', 2);
    put(review, 'c.txt', page(imprint, school));
    assert.throws(() => chosen(review, action), /changed since/);
    put(review, 'c.txt', page(school));
    assert.deepEqual(Object.keys(chosen(review, action)), ['a.txt', 'b.txt']);
    put(review, 'b.txt', page(orchard));
    assert.throws(() => chosen(review, action), /changed since/);
  });
});

suite('the fixes on a line of boilerplate', () => {
  test('come before those on shared text that it stands in; away with it or keep it comes first', () => {
    const shared = [harbour, form, orchard, festival];
    const review = reviewOf({ 'a.txt': page(...shared), 'b.txt': page(...shared, school) });
    const titles = actionsOnLine(review, 'a.txt', 4).map(({ title }) => title);
    assert.ok(titles.some((title) => title.startsWith('Compare with')));
    assert.match(titles[0], /^Remove this boilerplate/);
    assert.match(titles[1], /^Not boilerplate: keep/);
    assert.equal(titles[2], 'Remove this paragraph from all 2 documents');
  });
});
