import { strict as assert } from 'node:assert';
import { finish } from '../../../../src/lexis/index';
import { defaultSettings, moreWords, type ListedSites, type Review } from '../../../../src/review/index';
import { festival, folder, harbour, orchard, put, reviewOf, school, uriOf } from '../support';

const page = (...paragraphs: readonly string[]): string => `${paragraphs.join('\n\n')}\n`;

/** A page of the Gazette: what stands around an article, with a count of comments that is another each time. */
const gazette = (article: string, comments: number): string =>
  page(
    'Skip to main content',
    article,
    'Subscribe to our newsletter',
    'Follow us on Facebook',
    'Leave a comment',
    `${comments} comments`,
    'Your email address will not be published. Required fields are marked *',
    'Terms of use | Privacy policy | Cookie policy',
    '© 2024 Hallmouth Gazette. All rights reserved.',
  );

const pages = (): Record<string, string> => ({
  'gazette.example_1.txt': gazette(harbour, 4),
  'gazette.example_2.txt': gazette(orchard, 17),
  'gazette.example_3.txt': gazette(festival, 321),
  'other.txt': page(school, 'Subscribe to our newsletter'),
});

const listed = (review: Review, lines = 100): ListedSites =>
  finish(review.listingSites({ sites: 10, lines }));

/** The lines of the first site as `3 of 3 flagged words`. */
const lines = (review: Review, site = 0): readonly string[] => {
  const { pages: all, lines: own } = listed(review).sites[site];
  return own.map(({ pages: on, standing, words }) => `${on} of ${all} ${standing} ${words}`);
};

const keyOf = (review: Review, words: string): string => {
  const found = listed(review).sites[0].lines.find((line) => line.words === words);
  assert.ok(found, words);
  return found.key;
};

const decide = (review: Review, words: string, isBoilerplate: boolean): void => {
  const decided = finish(review.decidingOnLine('gazette.example', keyOf(review, words), isBoilerplate));
  review.remember(
    folder,
    decided.map(({ decision }) => decision),
  );
  review.advance();
};

suite('what recurs on a site', () => {
  test('each line is told once, with the pages that it stands on, its kind and its first place', () => {
    const review = reviewOf(pages());
    const { sites, more } = listed(review);
    assert.deepEqual(
      [sites.map(({ label, pages: count }) => [label, count]), more],
      [[['gazette.example', 3]], 0],
    );
    assert.ok(lines(review).includes('3 of 3 flagged Subscribe to our newsletter'), lines(review).join('\n'));
    const plea = sites[0].lines.find(({ words }) => words === 'Subscribe to our newsletter');
    assert.deepEqual(
      [plea?.kind, plea?.uri, plea?.range.start],
      ['subscription', uriOf('gazette.example_1.txt'), { line: 4, character: 0 }],
    );
  });

  test('lines that differ in their digits only are one line', () => {
    const own = lines(reviewOf(pages())).filter((line) => line.includes('comments'));
    assert.deepEqual(own, ['3 of 3 flagged 4 comments']);
  });

  test('articles, headings of one page, refrains and the title of a series are none of it', () => {
    const article = (headline: string, ...words: readonly string[]): string =>
      page(
        'The long read: our rivers',
        headline,
        words[0],
        'What the river took',
        words[1],
        'O the wind and the rain on the water',
        words[2],
        'What the river took',
        words[3],
        'O the wind and the rain on the water',
        words[0],
      ).trim();
    const review = reviewOf({
      'gazette.example_1.txt': gazette(
        article('The spring above Hallmouth', harbour, orchard, festival, school),
        2,
      ),
      'gazette.example_2.txt': gazette(
        article('Where the mills stood', school, festival, orchard, harbour),
        9,
      ),
    });
    const told = lines(review).join('\n');
    assert.match(told, /2 of 2 flagged Follow us on Facebook/u);
    for (const words of ['long read', 'river took', 'wind and the rain', 'port authority'])
      assert.ok(!told.includes(words), `${words}\n${told}`);
  });

  test('a line that is kept is so on all pages and said to be; it can be called boilerplate again', () => {
    const review = reviewOf(pages());
    decide(review, 'Leave a comment', false);
    assert.ok(lines(review).includes('3 of 3 kept Leave a comment'), lines(review).join('\n'));
    decide(review, 'Leave a comment', true);
    assert.ok(lines(review).includes('3 of 3 flagged Leave a comment'));
  });

  test('what is said of a line of a site with a host holds on that site, of one without wherever the line stands', () => {
    const review = reviewOf(pages());
    const decided = (site: string, words: string) =>
      finish(review.decidingOnLine(site, keyOf(review, words), false));
    assert.deepEqual(decided('gazette.example', '4 comments'), [
      {
        uri: uriOf('gazette.example_1.txt'),
        decision: { kind: 'not-boilerplate-on-site', pattern: '# comments', site: 'gazette.example' },
      },
    ]);
    assert.deepEqual(finish(review.decidingOnLine('gazette.example', 'zzz', false)), []);
    assert.deepEqual(
      finish(review.decidingOnLine('gazette.example', keyOf(review, '4 comments'), true)),
      [],
      'it is so on all pages',
    );
    assert.deepEqual(decided('nowhere.example', '4 comments'), []);
    const hostless = reviewOf({ 'a.txt': gazette(harbour, 4), 'b.txt': gazette(orchard, 17) });
    const [{ id, lines: own }] = listed(hostless).sites;
    const of = (words: string) => {
      const key = own.find((line) => line.words === words)?.key ?? '';
      return finish(hostless.decidingOnLine(id, key, false)).map(({ decision }) => decision);
    };
    assert.deepEqual(of('4 comments'), [{ kind: 'not-boilerplate-pattern', pattern: '# comments' }]);
    assert.equal(of('Leave a comment')[0].kind, 'not-boilerplate');
  });

  test('a line that is kept on one site is boilerplate on another', () => {
    const review = reviewOf({
      ...pages(),
      'courier.example_1.txt': gazette(`${festival} ${school}`, 5).replace(
        'Hallmouth Gazette',
        'Valley Courier',
      ),
      'courier.example_2.txt': gazette(`${harbour} ${school}`, 6).replace(
        'Hallmouth Gazette',
        'Valley Courier',
      ),
    });
    decide(review, 'Leave a comment', false);
    assert.ok(lines(review).includes('3 of 3 kept Leave a comment'));
    assert.ok(lines(review, 1).includes('2 of 2 flagged Leave a comment'), lines(review, 1).join('\n'));
  });

  test('a line is removed from the pages of its site alone, each place to be confirmed', () => {
    const review = reviewOf(pages());
    const key = keyOf(review, 'Subscribe to our newsletter');
    const { edit, paragraphs, hidden, files } = finish(review.removingFromSite('gazette.example', key));
    assert.deepEqual([paragraphs, hidden, files], [3, 0, 3]);
    assert.deepEqual(
      edit?.documents.map(({ uri, edits }) => [uri, edits.length]),
      [1, 2, 3].map((number) => [uriOf(`gazette.example_${number}.txt`), 1]),
    );
    assert.ok(Object.values(edit.groups).every(({ needsConfirmation }) => needsConfirmation));
  });

  test('what is kept is removed with nothing, and all else that is flagged on the site at once', () => {
    const review = reviewOf(pages());
    const before = finish(review.removingFromSite('gazette.example')).paragraphs;
    decide(review, 'Leave a comment', false);
    const key = keyOf(review, 'Leave a comment');
    assert.equal(finish(review.removingFromSite('gazette.example', key)).edit, undefined);
    assert.equal(finish(review.removingFromSite('gazette.example')).paragraphs, before - 3);
    const only = new Set([uriOf('gazette.example_2.txt')]);
    const { edit } = finish(review.removingFromSite('gazette.example', undefined, only));
    assert.deepEqual(
      edit?.documents.map(({ uri }) => uri),
      [...only],
    );
  });

  test('what no finding shows is counted as hidden', () => {
    const review = reviewOf(pages(), { settings: () => ({ ...defaultSettings, maxFindings: 1 }) });
    const { paragraphs, hidden } = finish(review.removingFromSite('gazette.example'));
    assert.ok(hidden > 0 && hidden < paragraphs, `${hidden} of ${paragraphs}`);
  });

  test('lists are cut, and it is said by how much', () => {
    const review = reviewOf({ ...pages(), 'courier.example_1.txt': page(school) });
    const [site] = listed(review, 2).sites;
    assert.equal(site.lines.length, 2);
    assert.equal(site.more, listed(review).sites[0].lines.length - 2);
    const { sites, more } = finish(review.listingSites({ sites: 1, lines: 5 }));
    assert.deepEqual([sites.map(({ label }) => label), more], [['gazette.example'], 1]);
  });

  test('a site of which nothing changed is the same object; an edit elsewhere reads no page of it again', () => {
    const review = reviewOf(pages());
    const [before] = listed(review).sites;
    put(review, 'other.txt', page(school, orchard));
    assert.equal(listed(review).sites[0], before);
    put(review, 'gazette.example_2.txt', gazette(school, 17));
    assert.notEqual(listed(review).sites[0], before);
  });

  test('a page that goes takes its lines with it', () => {
    const review = reviewOf(pages());
    review.removeDocument(uriOf('gazette.example_3.txt'));
    review.advance();
    assert.ok(lines(review).includes('2 of 2 flagged Subscribe to our newsletter'));
  });

  test('of a site with one page it is said what more would bring, of one with more nothing', () => {
    const of = (count: number) => {
      const names = Object.entries(pages()).slice(0, count);
      return listed(reviewOf(Object.fromEntries(names))).sites[0].worth;
    };
    assert.equal(
      moreWords(of(1) ?? { pages: 0, times: 0 }),
      '3 more pages of this site would find about 20 % more of its boilerplate',
    );
    assert.equal(of(2), undefined);
    assert.equal(of(3), undefined);
    assert.match(moreWords({ pages: 3, times: 1.9 }), /about twice as much/u);
    const thorough = {
      ...defaultSettings,
      boilerplate: { enabled: true, workingPoint: 'thorough' as const },
    };
    const review = reviewOf({ 'gazette.example_1.txt': gazette(harbour, 1) }, { settings: () => thorough });
    assert.equal(listed(review).sites[0].worth, undefined, 'that was measured at careful');
  });
});
