import { strict as assert } from 'node:assert';
import type { Review } from '../../../../src/review/index';
import { festival, folder, harbour, orchard, put, reviewOf, uriOf } from '../support';

const page = (...paragraphs: readonly string[]): string => `${paragraphs.join('\n\n')}\n`;

/** What two sites put around their articles. */
const gazette = [
  'Skip to main content',
  'Subscribe to our newsletter',
  'Follow us on Facebook',
  'Leave a comment',
  'Your email address will not be published. Required fields are marked *',
  'Terms of use | Privacy policy | Cookie policy',
  '© 2024 Hallmouth Gazette. All rights reserved.',
];
const courier = [
  'Jump to navigation',
  'Sign up for free newsletters',
  'Share this article on Twitter',
  'Log in to post comments',
  'Contact us | Advertise with us | Site map',
  'Copyright 2023 The Valley Courier. All rights reserved.',
];
const around = ([top, ...rest]: readonly string[], ...article: readonly string[]): string =>
  page(top, ...article, ...rest);

const siteOf = (review: Review, name: string): string | undefined =>
  review.siteAt(uriOf(name), { line: 0, character: 0 })?.label;

const pagesOf = (review: Review, name: string): readonly string[] =>
  (review.siteAt(uriOf(name), { line: 0, character: 0 })?.pages ?? []).map(({ uri }) =>
    uri.slice(folder.length + 1),
  );

suite('the site of a page', () => {
  test('pages of two sites are told apart by what stands around their articles', () => {
    const review = reviewOf({
      'a.txt': around(gazette, harbour),
      'b.txt': around(courier, orchard),
      'c.txt': around(gazette, festival),
      'd.txt': around(courier, festival),
      'e.txt': page(harbour, orchard),
    });
    assert.deepEqual(pagesOf(review, 'c.txt'), ['a.txt', 'c.txt']);
    assert.deepEqual(pagesOf(review, 'b.txt'), ['b.txt', 'd.txt']);
    assert.equal(siteOf(review, 'a.txt'), 'Pages like a.txt');
    assert.equal(siteOf(review, 'e.txt'), undefined);
  });

  test('a page that says its host names the site for those that look like it', () => {
    const review = reviewOf({
      'a.txt': around(gazette, harbour),
      'gazette.example_2024-05-03.txt': around(gazette, festival),
    });
    assert.equal(siteOf(review, 'a.txt'), 'gazette.example');
    review.removeDocument(uriOf('gazette.example_2024-05-03.txt'));
    review.advance();
    assert.equal(siteOf(review, 'a.txt'), undefined);
  });

  test('the members of a bundle are pages of their own, by name and by what their headers say', () => {
    const review = reviewOf({
      'crawl.txt': [
        '===== FILE: www.gazette.example/harbour =====',
        harbour,
        '===== FILE: www.courier.example/orchard =====',
        orchard,
        '===== FILE: www.gazette.example/festival =====',
        festival,
        '',
      ].join('\n'),
    });
    const site = review.siteAt(uriOf('crawl.txt'), { line: 1, character: 0 });
    assert.equal(site?.label, 'gazette.example');
    assert.deepEqual(
      site.pages.map(({ range }) => range.start.line),
      [0, 4],
    );
  });

  test('a member that is renamed is of the site of its new name', () => {
    const bundle = (name: string): string =>
      `===== FILE: ${name} =====\n${harbour}\n===== FILE: x =====\n${orchard}\n`;
    const review = reviewOf({ 'crawl.txt': bundle('www.gazette.example/a') });
    put(review, 'crawl.txt', bundle('www.courier.example/a'));
    assert.equal(siteOf(review, 'crawl.txt'), 'courier.example');
  });

  test('the folder that is reviewed is no site, one in it may be', () => {
    const review = reviewOf({});
    review.setDecisions('file:///home/gazette.example', '');
    for (const uri of [
      'file:///home/gazette.example/a.txt',
      'file:///home/gazette.example/courier.example/b.txt',
    ])
      review.setDocument(uri, page(harbour));
    review.advance();
    const labelOf = (uri: string) => review.siteAt(uri, { line: 0, character: 0 })?.label;
    assert.equal(labelOf('file:///home/gazette.example/a.txt'), undefined);
    assert.equal(labelOf('file:///home/gazette.example/courier.example/b.txt'), 'courier.example');
  });

  test('an article that was published again makes no site, however much of it is the same', () => {
    const article = [
      harbour,
      orchard,
      festival,
      'Police are looking for witnesses.',
      'The trial goes on in May.',
    ];
    const review = reviewOf({
      'a.txt': page(...article),
      'b.txt': page(...article),
      'c.txt': page(...article),
    });
    assert.equal(siteOf(review, 'a.txt'), undefined);
  });

  test('chapters of one book, songs with one refrain and the parts of a series are no site', () => {
    const chapter = (number: number, words: string): string =>
      page(
        'The Lamplighter of Hallmouth',
        `Chapter ${number}`,
        'In which much is told',
        words,
        'What the tide brought',
        words,
      );
    const refrain = [
      'O the wind and the rain',
      'O the long road home',
      'And the lamp in the window',
      'And the bell in the foam',
    ];
    const song = (verse: string): string => page(verse, ...refrain, `${verse} again`, ...refrain);
    const part = (number: number, words: string): string =>
      page(
        'The long read: our rivers',
        `Part ${number} of our series on rivers`,
        words,
        'What happens next',
        'The view from the bank',
        words,
      );
    const texts = [harbour, orchard, festival];
    const review = reviewOf(
      Object.fromEntries(
        texts.flatMap((words, index) => [
          [`chapter${index}.txt`, chapter(index + 1, words)],
          [`song${index}.txt`, song(words)],
          [`part${index}.txt`, part(index + 1, words)],
        ]),
      ),
    );
    for (const name of ['chapter', 'song', 'part'])
      for (const index of texts.keys()) assert.equal(siteOf(review, `${name}${index}.txt`), undefined, name);
  });

  test('an edit of the article asks nothing of the site, and one of the frame takes the page out of it', () => {
    const review = reviewOf({ 'a.txt': around(gazette, harbour), 'b.txt': around(gazette, orchard) });
    put(review, 'a.txt', around(gazette, `${harbour} More follows.`));
    assert.deepEqual(pagesOf(review, 'a.txt'), ['a.txt', 'b.txt']);
    put(review, 'a.txt', page(harbour));
    assert.deepEqual(pagesOf(review, 'a.txt'), []);
    assert.deepEqual(pagesOf(review, 'b.txt'), []);
  });
});
