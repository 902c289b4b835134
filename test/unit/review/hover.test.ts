import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import type { Hover, MarkupContent } from 'vscode-languageserver-types';
import { defaultSettings, type Review } from '../../../src/review/index';
import { form, reviewOf, uriOf } from './support';

/** What the hover on the first line of one text quotes: of that text, and of the other. */
function quotes(own: string, other: string): readonly string[] {
  const review = reviewOf({ 'own.txt': own, 'other.txt': other });
  const hover = review.hover(uriOf('own.txt'), { line: 0, character: 2 }) as Hover;
  const lines = (hover.contents as MarkupContent).value.split('\n');
  return lines.filter((line) => line.startsWith('> ')).map((line) => line.slice(2));
}

function quoted(own: string, other: string): string | undefined {
  return quotes(own, other).at(1);
}

const story = (change: string): string =>
  `The council of Hallmouth said on Friday that the budget of the ferry would change by ${change} per cent in the coming year, after the harbour master had asked for a new quay.\n`;

suite('the hover on an edited copy', () => {
  test('shows the words that differ in bold, and nothing that is not in the text', () => {
    assert.match(quoted(story('four'), story('three')) ?? '', /change by \*\*three\*\* per cent/);
  });

  test('shows both sides, so that a word that is missing here is seen there', () => {
    const [here, there] = quotes(story('not four').replace('would not', 'would'), story('four'));
    assert.match(here, /change by \*\*not\*\* four/);
    assert.match(there, /change by four/);
  });

  test('a sign that differs is bold with its number, without a space between them', () => {
    assert.match(quoted(story('3'), story('-3')) ?? '', /change by \*\*\\-3\*\* per cent/);
    assert.match(quoted(story('3'), story('3%')) ?? '', /change by \*\*3%\*\* per cent/);
  });

  test('is the text word for word when the stars are left out', () => {
    for (const change of ['-3', '+3', '(3)', 'some 3.5', '“three”', '3-4', '3 * 4']) {
      const shown = quoted(story('3'), story(change)) ?? '';
      assert.equal(shown.replaceAll('**', '').replace(/\\(?=[^\w\s])/gu, ''), story(change).trim());
    }
  });
});

suite('the hover on furniture', () => {
  const page = readFileSync('seeds/01-wire-story.txt', 'utf8');
  const value = (review: Review, line: number, besideFindings: boolean): string => {
    const hover = review.hover(uriOf('page.txt'), { line, character: 1 }, besideFindings);
    return (hover?.contents as MarkupContent | undefined)?.value ?? '';
  };

  test('says of a byline or dateline that it stays, and how to say otherwise', () => {
    const review = reviewOf({ 'page.txt': page });
    const line = page.split('\n').findIndex((each) => each.startsWith('(Reporting by'));
    assert.match(value(review, line, true), /Date, byline or credit: it stays.*\*This Is Boilerplate…\*/);
    assert.doesNotMatch(value(review, page.split('\n').indexOf('Text Size:'), false), /it stays/);
  });

  test('leaves out what an editor shows of the finding beside it', () => {
    const review = reviewOf({ 'page.txt': page });
    const line = page.split('\n').indexOf('Follow Us :');
    assert.match(
      value(review, line, false),
      /^\*\*Share bar \\\([.\d]+\\\)\*\*\nThis line: [.\d]+\. Why:\n- /,
    );
    assert.match(value(review, line, true), /^Why:\n- /);
  });

  test('says of one of several lines how sure it is of that line', () => {
    const text = `${page}\n${form}\n`;
    const review = reviewOf({ 'page.txt': text });
    const line = text.split('\n').indexOf('Please enter your comment!');
    assert.match(value(review, line, true), /^This line: [.\d]+\. Why:\n- /);
  });

  test('says all where no finding is shown', () => {
    const off = { ...defaultSettings, severity: { boilerplate: 'off' as const } };
    const review = reviewOf({ 'page.txt': page }, { settings: () => off });
    const line = page.split('\n').indexOf('Follow Us :');
    assert.match(value(review, line, true), /^\*\*Share bar/);
  });

  test('says that its line stands in one other document, and not in "1 other documents"', () => {
    const review = reviewOf({
      'page.txt': page,
      'other.txt': `${page.split('\n')[0]}\n\nA tale of pears.\n`,
    });
    const { contents } = review.hover(uriOf('page.txt'), { line: 0, character: 2 }) as Hover;
    assert.match((contents as MarkupContent).value, /The same line stands in one other document\n/);
  });
});
