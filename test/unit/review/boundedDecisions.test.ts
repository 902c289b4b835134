import { strict as assert } from 'node:assert';
import type { Review, ReviewAction } from '../../../src/review/index';
import { festival, folder, form, harbour, orchard, put, reviewOf, school, titled, uriOf } from './support';

const oddity = 'Winner of the golden anchor 1998 for harbour news';
const page = (...paragraphs: readonly string[]): string => `${paragraphs.join('\n\n')}\n`;

/** The first lines of what is flagged as boilerplate in a document. */
const flagged = (review: Review, name: string): readonly number[] =>
  review
    .findings(uriOf(name))
    .findings.filter(({ data }) => data.type === 'boilerplate')
    .map(({ range }) => range.start.line);

/** All that is offered on a line to a person who asks. */
const offered = (review: Review, name: string, line: number): readonly ReviewAction[] => {
  const position = { line, character: 0 };
  return review.actions(uriOf(name), { start: position, end: position }, undefined, true);
};

function decide(review: Review, name: string, line: number, title: RegExp): void {
  const { command } = titled(offered(review, name, line), title);
  assert.ok(command?.name === 'remember');
  review.remember(folder, command.decisions);
  review.advance();
}

function forget(review: Review): void {
  review.forgetLast(folder);
  review.advance();
}

const HERE = /^This is boilerplate, in this document only$/;
const NOT_HERE = /^Not boilerplate in this document: keep/;
const EVERYWHERE = /^This is boilerplate, wherever it stands$/;

suite('this is boilerplate, in this document only', () => {
  test('flags the line there alone, whatever is edited around it, until it is taken back', () => {
    const review = reviewOf({
      'a.txt': page(harbour, oddity, orchard),
      'b.txt': page(festival, oddity, school),
    });
    decide(review, 'a.txt', 2, HERE);
    assert.deepEqual([flagged(review, 'a.txt'), flagged(review, 'b.txt')], [[2], []]);
    put(review, 'a.txt', page(school, harbour, oddity));
    assert.deepEqual(flagged(review, 'a.txt'), [4]);
    forget(review);
    assert.deepEqual(flagged(review, 'a.txt'), []);
  });

  test('means the member of a bundle by its name', () => {
    const bundle = (name: string): string =>
      `=== FILE: ${name} ===\n${page(harbour, oddity)}=== FILE: two.txt ===\n${page(oddity, orchard)}`;
    const review = reviewOf({ 'all.txt': bundle('one.txt'), 'one.txt': page(oddity, school) });
    decide(review, 'all.txt', 3, HERE);
    assert.deepEqual([flagged(review, 'all.txt'), flagged(review, 'one.txt')], [[3], []]);
    put(review, 'all.txt', bundle('other.txt'));
    assert.deepEqual(flagged(review, 'all.txt'), [], 'a document of another name');
    put(review, 'all.txt', bundle('one.txt'));
    assert.deepEqual(flagged(review, 'all.txt'), [3]);
  });

  test('has an opposite, which leaves the line flagged elsewhere', () => {
    const review = reviewOf({ 'a.txt': page(orchard, harbour, form), 'b.txt': page(school, festival, form) });
    const [before] = flagged(review, 'b.txt');
    decide(review, 'a.txt', 4, NOT_HERE);
    assert.deepEqual([flagged(review, 'a.txt'), flagged(review, 'b.txt')], [[], [before]]);
    forget(review);
    assert.deepEqual(flagged(review, 'a.txt'), [4]);
  });

  test('counts as what is said everywhere does: the last word', () => {
    const review = reviewOf({ 'a.txt': page(harbour, oddity), 'b.txt': page(oddity, orchard) });
    const now = (): unknown => [flagged(review, 'a.txt'), flagged(review, 'b.txt')];
    decide(review, 'a.txt', 2, EVERYWHERE);
    decide(review, 'a.txt', 2, NOT_HERE);
    assert.deepEqual(now(), [[], [0]]);
    decide(review, 'a.txt', 2, EVERYWHERE);
    assert.deepEqual(now(), [[2], [0]]);
  });

  test('is remembered for the path below the folder, as the next session and the command line read it', () => {
    const name = 'letters/März 3.txt';
    const uri = `${folder}/letters/M%C3%A4rz%203.txt`;
    const decision = { kind: 'boilerplate-here', key: '', document: name, text: oddity } as const;
    const first = reviewOf({});
    first.setDocument(uri, page(harbour, oddity));
    first.advance();
    const position = { line: 2, character: 0 };
    const action = titled(first.actions(uri, { start: position, end: position }, undefined, true), HERE);
    assert.ok(action.command?.name === 'remember');
    const [made] = action.command.decisions;
    assert.deepEqual({ ...made, key: '' }, decision);
    const next = reviewOf({}, { decisions: [made] });
    next.setDocument(uri, page(oddity, festival));
    next.advance();
    assert.deepEqual(
      next.findings(uri).findings.map(({ data }) => data.type),
      ['boilerplate'],
    );
  });

  test('is passed over, and said to be, where the line names no document', () => {
    const review = reviewOf({ 'a.txt': page(oddity) });
    const line = JSON.stringify({ kind: 'boilerplate-here', key: '00', text: '' });
    assert.deepEqual(
      review.setDecisions(folder, line).map(({ line: number }) => number),
      [0],
    );
  });
});

suite('this is boilerplate on a site', () => {
  const at = (host: string, ...paragraphs: readonly string[]): string =>
    page(`URL: https://${host}/news`, ...paragraphs);
  const ON_SITE = /^This is boilerplate, and so are all lines like it on gazette\.example$/;

  test('flags all lines that differ in numbers on its pages, in closed ones and those to come, and on no other', () => {
    const review = reviewOf({
      'a.txt': at('gazette.example', harbour, oddity),
      'b.txt': at('www.gazette.example', oddity.replace('1998', '2004'), festival),
      'c.txt': at('courier.example', oddity, orchard),
      'd.txt': page(oddity, school),
    });
    decide(review, 'a.txt', 4, ON_SITE);
    put(review, 'e.txt', at('gazette.example', oddity.replace('1998', '2011'), school));
    assert.deepEqual(
      ['a.txt', 'b.txt', 'c.txt', 'd.txt', 'e.txt'].map((name) => flagged(review, name)),
      [[4], [2], [], [], [2]],
    );
    decide(review, 'b.txt', 2, /^Not boilerplate: keep all lines like these on gazette\.example$/);
    assert.deepEqual([flagged(review, 'a.txt'), flagged(review, 'b.txt')], [[], []]);
    forget(review);
    assert.deepEqual([flagged(review, 'a.txt'), flagged(review, 'b.txt')], [[4], [2]]);
  });

  test('follows a page that comes to be of the site, and one that leaves it', () => {
    const review = reviewOf({ 'a.txt': at('gazette.example', harbour, oddity), 'b.txt': page(oddity) });
    decide(review, 'a.txt', 4, ON_SITE);
    put(review, 'b.txt', at('gazette.example', oddity));
    assert.deepEqual(flagged(review, 'b.txt'), [2]);
    put(review, 'b.txt', at('courier.example', oddity));
    assert.deepEqual(flagged(review, 'b.txt'), []);
  });

  test('is not offered where no host is known', () => {
    const review = reviewOf({ 'a.txt': page(harbour, oddity) });
    assert.ok(!offered(review, 'a.txt', 2).some(({ title }) => title.includes('lines like it on')));
  });
});

suite('a decision about a paragraph', () => {
  test('costs the documents that hold such a line, and their findings alone', () => {
    const others = Object.fromEntries(
      Array.from({ length: 20 }, (_, at) => [`other-${at}.txt`, page(`Letter ${at} to the editor`, school)]),
    );
    const review = reviewOf({
      ...others,
      'a.txt': page(harbour, oddity),
      'b.txt': page(oddity, orchard),
      'c.txt': page(oddity.replace('1998', '2004'), festival),
    });
    const work = (title: RegExp): number => {
      const before = review.work;
      decide(review, 'a.txt', 2, title);
      const { work: now } = review;
      // Those that hold the line and were compared with it may be looked at again.
      assert.ok(now.findings - before.findings <= 3, String(now.findings - before.findings));
      return now.flags - before.flags;
    };
    assert.equal(work(HERE), 1);
    assert.equal(work(NOT_HERE), 1);
    assert.equal(work(EVERYWHERE), 2);
    assert.equal(work(/keep all lines like these, whatever their numbers$/), 3);
  });

  test('is evidence at once in a long text and in what was edited since, too', () => {
    const long = page(`${harbour} `.repeat(800).trim());
    const review = reviewOf({
      'a.txt': page(harbour, oddity),
      'long.txt': `${long}\n${oddity}\n`,
      'b.txt': page(school),
    });
    decide(review, 'a.txt', 2, EVERYWHERE);
    assert.equal(flagged(review, 'long.txt').length, 1);
    put(review, 'b.txt', page(school, oddity));
    assert.deepEqual(flagged(review, 'b.txt'), [2]);
    decide(review, 'b.txt', 2, /^Not boilerplate: keep it$/);
    assert.deepEqual(
      ['a.txt', 'b.txt', 'long.txt'].map((name) => flagged(review, name).length),
      [0, 0, 0],
    );
  });
});
