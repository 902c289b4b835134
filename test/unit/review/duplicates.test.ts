import { strict as assert } from 'node:assert';
import { finish } from '../../../src/lexis/index';
import { contentKey, defaultSettings, type Review } from '../../../src/review/index';
import {
  applied,
  festival,
  folder,
  harbour,
  harbourEdited,
  orchard,
  put,
  reviewOf,
  school,
  uriOf,
} from './support';

const page = (...paragraphs: readonly string[]): string => `${paragraphs.join('\n\n')}\n`;
const same = page(harbour, orchard, festival);

/** The files, and the ranges of bundles, that go: `b.txt`, `bundle.txt 0-12`. */
const going = (
  review: Review,
  of: 'identical' | 'edited' | 'retold',
  only?: ReadonlySet<string>,
): string[] => {
  const { edit, documents } = finish(review.keepingOneOfEach(of, only));
  const { removed = [], documents: edited = [] } = edit ?? {};
  const all = [
    ...removed.map(({ uri }) => uri.slice(folder.length + 1)),
    ...edited.flatMap(({ uri, edits }) =>
      edits.map(({ range: { start, end } }) => `${uri.slice(folder.length + 1)} ${start.line}-${end.line}`),
    ),
  ];
  assert.equal(documents, all.length);
  return all;
};

suite('keeping one of each', () => {
  test('of identical documents the first stays, and the others go in one edit that is confirmed and counts them', () => {
    const review = reviewOf({
      'a.txt': same,
      'b.txt': same,
      'c.txt': page(school, orchard),
      'd.txt': same.replaceAll('\n\n', '\r\n\r\n'),
      'e.txt': page(school, orchard),
    });
    assert.deepEqual(going(review, 'identical'), ['b.txt', 'd.txt', 'e.txt']);
    const { edit } = finish(review.keepingOneOfEach('identical'));
    assert.deepEqual(Object.values(edit?.groups ?? {}), [
      { label: 'Keep one of each: 3 documents', needsConfirmation: true },
    ]);
    assert.ok(edit?.removed?.every(({ group }) => group !== undefined));
    assert.equal(finish(review.countingDuplicates()).identical, 3);
    assert.deepEqual(
      going(review, 'identical', new Set([uriOf('d.txt')])),
      ['d.txt'],
      'of these files alone',
    );
  });

  test('a member of a bundle goes out of its bundle, and the rest of that stays as it was', () => {
    const member = (name: string, text: string): string => `===== FILE: ${name} =====\n${text}`;
    const rest = member('two.txt', page(school, orchard));
    const review = reviewOf({ 'a.txt': same, 'bundle.txt': member('one.txt', same) + rest });
    const { edit } = finish(review.keepingOneOfEach('identical'));
    assert.ok(edit);
    assert.equal(applied(review, 'bundle.txt', edit), rest);
  });

  test('edited copies go only where they count as the same, and the one that covers most stays', () => {
    const review = reviewOf({
      'a.txt': page(harbourEdited, orchard),
      'b.txt': page(harbour, orchard, festival, school),
      'c.txt': page(harbour, orchard, festival, school),
    });
    const { identical, edited, retold } = finish(review.countingDuplicates());
    assert.deepEqual([identical, edited, retold], [1, 2, 2]);
    assert.deepEqual(going(review, 'identical'), ['c.txt']);
    assert.deepEqual(going(review, 'edited'), ['a.txt', 'c.txt']);
  });

  test('what the reviewer keeps beside one another stays, and what is not compared', () => {
    const key = contentKey(same);
    const kept = { kind: 'keep-both', keys: [key, key], text: '' } as const;
    assert.deepEqual(
      going(reviewOf({ 'a.txt': same, 'b.txt': same }, { decisions: [kept] }), 'identical'),
      [],
    );
    const off = { ...defaultSettings, shared: { ...defaultSettings.shared, enabled: false } };
    assert.deepEqual(
      going(reviewOf({ 'a.txt': same, 'b.txt': same }, { settings: () => off }), 'retold'),
      [],
    );
    const alone = { ...defaultSettings, shared: { ...defaultSettings.shared, scope: 'document' } } as const;
    assert.deepEqual(
      going(reviewOf({ 'a.txt': same, 'b.txt': same }, { settings: () => alone }), 'identical'),
      [],
    );
  });

  test('what is the same no more stays', () => {
    const review = reviewOf({ 'a.txt': same, 'b.txt': same });
    put(review, 'b.txt', `${same}\n${school}\n`);
    assert.deepEqual(going(review, 'identical'), []);
    assert.deepEqual(going(reviewOf({ 'a.txt': '', 'b.txt': '' }), 'retold'), [], 'empty ones say nothing');
  });
});
