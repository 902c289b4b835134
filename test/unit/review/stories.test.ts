import { strict as assert } from 'node:assert';
import { defaultSettings, type Review } from '../../../src/review/index';
import { finish } from '../../../src/lexis/index';
import { festival, harbour, harbourEdited, orchard, put, reviewOf, school, uriOf } from './support';

/** Stories as lines of `name 2/3 with name`, the representative first. */
function shown(review: Review): string[][] {
  return review
    .stories()
    .map(({ members }) =>
      members.map(
        ({ name, shared, paragraphs, comparedWith, date }) =>
          `${name} ${shared}/${paragraphs} with ${members[comparedWith].name}${date === undefined ? '' : ` ${date}`}`,
      ),
    );
}

const page = (...paragraphs: string[]): string => `${paragraphs.join('\n\n')}\n`;

suite('documents that tell the same story', () => {
  test('are grouped; who shares most stands for the group', () => {
    const review = reviewOf({
      'a.txt': page(harbour, orchard, festival),
      'b.txt': page(harbourEdited, orchard, school),
      'c.txt': page(
        orchard,
        festival,
        'Nothing else of it is told here, and nobody asked for more than that.',
      ),
      'd.txt': page('A lone document tells of the ferry that now leaves twice a day from the northern pier.'),
    });
    assert.deepEqual(shown(review), [
      ['a.txt 2/3 with c.txt', 'c.txt 2/3 with a.txt', 'b.txt 2/3 with a.txt'],
    ]);
  });

  test('of which nothing has changed are told as the same objects, whatever else was edited', () => {
    const review = reviewOf({
      'a.txt': page(harbour, orchard),
      'b.txt': page(harbourEdited, orchard),
      'c.txt': page(festival, school),
      'd.txt': page(festival, school),
      'e.txt': page('The ferry leaves twice a day from the northern pier.'),
    });
    const told = (): readonly object[] => finish(review.tellingStories({ stories: 9, members: 9 })).stories;
    const before = told();
    assert.equal(before.length, 2);
    put(review, 'e.txt', page('The ferry now leaves twice a day from the northern pier.'));
    assert.deepEqual([told()[0] === before[0], told()[1] === before[1]], [true, true]);
    put(review, 'd.txt', page('', festival, school));
    const moved = told();
    assert.deepEqual(moved.map((story) => before.includes(story)).sort(), [false, true]);
    assert.deepEqual(
      moved.map((story) => ({ ...story, more: undefined })),
      review.stories().map((story) => ({ ...story, more: undefined })),
    );
  });

  test('are told up to a number, and so are the members of each', () => {
    const review = reviewOf({
      ...Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`${name}.txt`, page(harbour, orchard)])),
      'e.txt': page(festival, school),
      'f.txt': page(festival, school),
    });
    const { stories, more } = finish(review.tellingStories({ stories: 1, members: 3 }));
    assert.equal(more, 1);
    assert.deepEqual(
      stories.map((story) => [story.members.map(({ name }) => name), story.more]),
      [[['a.txt', 'b.txt', 'c.txt'], 1]],
    );
    assert.deepEqual(stories[0].members, review.stories()[0].members.slice(0, 3));
  });

  test('are told while one of them was edited and waits to be compared: it has fewer paragraphs than are known of it', () => {
    const review = reviewOf({
      'a.txt': page(harbour, orchard, festival),
      'b.txt': page(school, harbour, orchard, festival),
    });
    review.setDocument(uriOf('b.txt'), page('Gone.'));
    const { stories } = finish(review.tellingStories({ stories: 9, members: 9 }));
    assert.deepEqual(
      stories.map(({ members }) => members.map(({ name }) => name).sort()),
      [['a.txt', 'b.txt']],
    );
    review.advance();
    assert.deepEqual(finish(review.tellingStories({ stories: 9, members: 9 })).stories, []);
  });

  test('are told though one of them is edited between two steps: what was begun of the old text is given up', () => {
    const paragraphs = Array.from({ length: 120 }, (_, at) => `${harbour} So it was said in report ${at}.`);
    const review = reviewOf({ 'a.txt': page(...paragraphs), 'b.txt': page(...paragraphs) });
    const telling = review.tellingStories({ stories: 9, members: 9 });
    assert.equal(telling.next().done, false);
    review.setDocument(uriOf('a.txt'), page(orchard));
    finish(telling);
    review.advance();
    assert.deepEqual(finish(review.tellingStories({ stories: 9, members: 9 })).stories, []);
  });

  test('a single paragraph in common makes no story of two long documents', () => {
    const review = reviewOf({
      'a.txt': page(harbour, orchard, festival),
      'b.txt': page(
        harbour,
        school,
        'The ferry now leaves twice a day from the northern pier of the old town.',
      ),
    });
    assert.deepEqual(shown(review), []);
  });

  test('a chain of documents that share a paragraph each is no story of all of them', () => {
    const review = reviewOf({
      's1.txt': page(festival, harbour),
      's2.txt': page(harbour, orchard),
      's3.txt': page(orchard, school),
      's4.txt': page(school, 'The ferry now leaves twice a day from the northern pier of the old town.'),
    });
    assert.deepEqual(shown(review), []);
  });

  test('each member says how it stands to the pivot, identical ones first', () => {
    const review = reviewOf({
      'a.txt': page(harbour, orchard, festival),
      'b.txt': page(harbour, orchard, festival),
      'c.txt': page(harbourEdited, orchard, festival.replace('the', 'this')),
    });
    const [{ members }] = review.stories();
    assert.deepEqual(
      members.map(({ name, kinship, share }) => [name, kinship, share === 1]),
      [
        ['a.txt', 'pivot', true],
        ['b.txt', 'identical', true],
        ['c.txt', 'edited', true],
      ],
    );
  });

  test('members of one bundle count as documents; dates in their heads are told', () => {
    const review = reviewOf({
      'bundle.txt': [
        '=== FILE: one.txt ===',
        page('HALLMOUTH, 3 May 2023', harbour, orchard),
        '=== FILE: two.txt ===',
        page('5 May 2023', harbourEdited, orchard),
      ].join('\n'),
    });
    const [lines] = shown(review);
    assert.deepEqual(
      lines.map((line) => line.replace(/\d\/\d /, '')),
      ['one.txt with two.txt 2023-05-03', 'two.txt with one.txt 2023-05-05'],
    );
    const [{ members }] = review.stories();
    const left = review.virtualText(members[1].compare.leftUri);
    assert.match(left?.text ?? '', /14 containers[\s\S]*three weeks without rain/);
    assert.equal(members[1].compare.title, 'one.txt ↔ two.txt');
  });

  test('the day of a document is what its delimiter or the header of a message says, as it is written there', () => {
    const mail = 'date=Sun,%207%20May%202023%2023:30:00%20-0700';
    const message = 'From: Ken Li\nDate: Tue, 9 May 2023 08:00:00 +0200\nSubject: Quay\n';
    const review = reviewOf({
      'bundle.txt': [
        '=== FILE: one.txt [date=2023-05-03T10:00] ===',
        page(harbour, orchard),
        `=== FILE: two.txt [${mail}] ===`,
        page(harbourEdited, orchard),
        '=== FILE: three.txt ===',
        page(message, harbour, orchard),
      ].join('\n'),
    });
    const [{ members }] = review.stories();
    assert.deepEqual(members.map(({ name, date }) => [name, date]).sort(), [
      ['one.txt', '2023-05-03'],
      ['three.txt', '2023-05-09'],
      ['two.txt', '2023-05-07'],
    ]);
  });

  test('a document whose shared text is not asked for is in no story', () => {
    const settings = (uri: string) =>
      uri === uriOf('b.txt')
        ? { ...defaultSettings, shared: { ...defaultSettings.shared, enabled: false } }
        : defaultSettings;
    const text = page(harbour, orchard);
    assert.deepEqual(shown(reviewOf({ 'a.txt': text, 'b.txt': text }, { settings })), []);
  });
});
