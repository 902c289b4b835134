import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { finish } from '../../../src/lexis/index';
import type { Review } from '../../../src/review/index';
import { folder, harbour, harbourEdited, orchard, reviewOf, slice } from './support';

/** Lines of `group kind name: value ↔ name: value`. */
const listed = (review: Review, limit = 100): string[] =>
  finish(review.listingChanges(limit)).flatMap(({ group, changes, more }) => [
    ...changes.map(
      ({ kind, sides }) =>
        `${group} ${kind} ${sides.map(({ name, value }) => `${name}: ${value}`).join(' ↔ ')}`,
    ),
    ...(more > 0 ? [`${group} ${more} more`] : []),
  ]);

const quoted = (words: string): string =>
  `The mayor of Hallmouth said on Tuesday: “${words} and we will repair the whole quay before the winter comes.”`;
const texts = {
  'a.txt': `${harbour}\n\n${quoted('We will pay')}\n`,
  'b.txt': `${orchard}\n\n${harbourEdited}\n\n${quoted('We may pay')}\n`,
};

suite('what documents give differently', () => {
  test('is told once for both sides, figures before quotations, each side with its place', () => {
    const review = reviewOf(texts);
    assert.deepEqual(listed(review), [
      'figures figure a.txt, paragraph 1: 14 ↔ b.txt, paragraph 2: 15',
      'quotations altered a.txt, paragraph 2: will ↔ b.txt, paragraph 3: may',
    ]);
    const [{ changes }] = finish(review.listingChanges(9));
    const [{ sides, compare }] = changes;
    for (const { value, location } of sides) {
      const name = location.uri.slice(folder.length + 1) as keyof typeof texts;
      assert.equal(slice(texts[name], location.range), value);
    }
    assert.match(compare.title, /↔/u);
    assert.equal(compare.paragraph, 0, 'it opens at the passage');
  });

  test('what the reviewer calls right on both sides is none any more', () => {
    const review = reviewOf(texts);
    const [{ changes }] = finish(review.listingChanges(9));
    review.remember(folder, [changes[0].decision]);
    review.advance();
    assert.deepEqual(listed(review), [
      'quotations altered a.txt, paragraph 2: will ↔ b.txt, paragraph 3: may',
    ]);
  });

  test('each outlet that gives another value is told, and what is left out is counted', () => {
    const third = harbour.replace('14', '16');
    const review = reviewOf({ 'a.txt': harbour, 'b.txt': harbourEdited, 'c.txt': third });
    const all = listed(review);
    for (const name of ['a.txt', 'b.txt', 'c.txt']) assert.ok(all.join('\n').includes(name), name);
    assert.deepEqual(listed(review, 1), [all[0], `figures ${all.length - 1} more`]);
  });

  test('all changes of the example documents are listed, figures first', () => {
    const names = readdirSync('seeds').filter((name) => name.endsWith('.txt'));
    const review = reviewOf(
      Object.fromEntries(names.map((name) => [name, readFileSync(`seeds/${name}`, 'utf8')])),
    );
    const all = listed(review);
    const codes = review
      .uris()
      .flatMap((uri) => review.findings(uri).findings)
      .filter(({ data }) => data.type === 'change');
    assert.ok(all.length > 0 && all.length <= codes.length && all.length * 2 >= codes.length, all.join('\n'));
    assert.match(all[0], /^figures /u);
  });
});
