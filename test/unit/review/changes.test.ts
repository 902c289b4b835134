import { strict as assert } from 'node:assert';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { harbour, orchard, put, reviewOf, school, festival, uriOf } from './support';

const wire =
  'The port authority of Westhaven will spend 84 million euros on the new quay, its director said on Monday.';
const codes = (review: ReturnType<typeof reviewOf>, name: string): string[] =>
  review.findings(uriOf(name)).findings.map(({ code, message }) => `${code} ${message}`);
const changes = (review: ReturnType<typeof reviewOf>, name: string): string[] =>
  codes(review, name).filter((each) => each.startsWith('changed-'));
const at = (line: number, character: number) => ({
  start: { line, character },
  end: { line, character },
});

suite('facts that a copy gives differently', () => {
  test('are warnings on both sides, each with both values, under the value', () => {
    const review = reviewOf({ 'a.txt': `${wire}\n`, 'b.txt': `${wire.replace('84', '48')}\n` });
    const [change] = review
      .findings(uriOf('a.txt'))
      .findings.filter(({ code }) => code.startsWith('changed'));
    assert.equal(change.message, '84 million euros here, 48 million euros in b.txt, paragraph 1');
    assert.equal(change.severity, 'warning');
    assert.equal(wire.slice(change.range.start.character, change.range.end.character), '84 million euros');
    assert.deepEqual(changes(review, 'b.txt'), [
      'changed-amount 48 million euros here, 84 million euros in a.txt, paragraph 1',
    ]);
  });

  test('words that stand in the place of a figure and are none are shown as what the text says', () => {
    const held = 'The association of the valley took part in local elections in four towns.';
    const review = reviewOf({
      'a.txt': `${held}\n`,
      'b.txt': `${held.replace('in four towns', 'because of the flood')}\n`,
    });
    assert.deepEqual(changes(review, 'a.txt'), [
      'changed-figure four here, “because of the flood” in b.txt, paragraph 1',
    ]);
  });

  test('a denial that is missing is told where it would stand', () => {
    const review = reviewOf({ 'a.txt': `${wire.replace('will', 'will not')}\n`, 'b.txt': `${wire}\n` });
    assert.deepEqual(
      changes(review, 'b.txt').map((each) => each.split(' ')[0]),
      ['changed-negation'],
    );
  });

  test('the value that most counterparts give is named, and how many more give it', () => {
    const review = reviewOf({
      'a.txt': `${wire}\n`,
      'b.txt': `${wire.replace('84', '48')}\n\n${harbour}\n`,
      'c.txt': `${wire.replace('84', '48')}\n\n${orchard}\n`,
      'd.txt': `${wire.replace('84', '47')}\n\n${school}\n`,
    });
    assert.deepEqual(changes(review, 'a.txt'), [
      'changed-amount 84 million euros here, 48 million euros in b.txt, paragraph 1, and 1 more',
    ]);
  });

  test('both are right is remembered for the two passages and the two values', () => {
    const review = reviewOf({ 'a.txt': `${wire}\n`, 'b.txt': `${wire.replace('84', '48')}\n` });
    const both = review
      .actions(uriOf('a.txt'), at(0, 45))
      .find(({ title }) => title.startsWith('Both are right'));
    assert.ok(both?.command?.name === 'remember');
    review.remember('file:///workspace', both.command.decisions);
    review.advance();
    assert.deepEqual([changes(review, 'a.txt'), changes(review, 'b.txt')], [[], []]);
    put(review, 'b.txt', `${wire.replace('84', '47')}\n`);
    assert.equal(changes(review, 'a.txt').length, 1);
  });

  test('the value of the other can be taken', () => {
    const text = `${wire}\n`;
    const review = reviewOf({ 'a.txt': text, 'b.txt': `${wire.replace('84', '48')}\n` });
    const data = review
      .actions(uriOf('a.txt'), at(0, 45))
      .find(({ title }) => title.startsWith('Take '))?.data;
    assert.ok(data);
    const [{ edits }] = review.editOf(data).documents;
    assert.equal(
      TextDocument.applyEdits(TextDocument.create('', '', 0, text), [...edits]),
      text.replace('84', '48'),
    );
  });

  test('a copy that goes with its own facts is counted, so that the reviewer is asked first', () => {
    const review = reviewOf({ 'a.txt': `${wire}\n`, 'b.txt': `${wire.replace('84', '48')}\n` });
    const actions = review.actions(uriOf('a.txt'), at(0, 2));
    const remove = actions.find(({ title }) => title === 'Remove this copy')?.data;
    assert.ok(remove);
    assert.equal(review.changesLost(remove), 1);
  });

  test('an edit of the other document changes what is said here', () => {
    const review = reviewOf({ 'a.txt': `${wire}\n`, 'b.txt': `${wire.replace('84', '48')}\n` });
    put(review, 'b.txt', `${wire.replace('84', '49')}\n`);
    assert.match(changes(review, 'a.txt')[0], /49 million/u);
    put(review, 'b.txt', `${wire} It is a large sum.\n`);
    assert.deepEqual(changes(review, 'a.txt'), []);
  });

  test('a quotation that lost its marks or its words is told, with the words', () => {
    const quoted =
      'The minister said on Tuesday: “We will never sell the harbour to a foreign company, and that is final.”';
    const review = reviewOf({
      'a.txt': `${quoted}\n`,
      'b.txt': `${quoted.replace('never', 'hardly')}\n`,
    });
    assert.deepEqual(changes(review, 'a.txt'), [
      'changed-quotation Quotation altered: “never” here, “hardly” in b.txt, paragraph 1',
    ]);
  });
});

suite('a text that stands in many documents', () => {
  const notice = 'The Fenwick company reminds all readers that this letter is meant for its addressee alone.';
  const stories = [harbour, orchard, school, festival, wire];
  const letters = Object.fromEntries(
    stories.map((story, index) => [
      `letter${index + 1}.txt`,
      `Dear reader ${index},\n\n${story}\n\n${notice}\n`,
    ]),
  );

  test('is named once in each, as a hint, and is no copy', () => {
    const review = reviewOf(letters);
    assert.deepEqual(codes(review, 'letter1.txt'), ['recurring-text Recurring text: stands in 5 documents']);
    assert.equal(review.findings(uriOf('letter1.txt')).findings[0].severity, 'hint');
    assert.deepEqual(review.stories(), []);
  });

  test('is boilerplate everywhere when the reviewer says so, and left alone when told', () => {
    for (const [title, expected] of [
      ['This is boilerplate', ['boilerplate-other Site furniture (1.00)']],
      ['Leave it', []],
    ] as const) {
      const review = reviewOf(letters);
      const action = review
        .actions(uriOf('letter2.txt'), at(4, 0))
        .find((each) => each.title.startsWith(title));
      assert.ok(action?.command?.name === 'remember');
      review.remember('file:///workspace', action.command.decisions);
      review.advance();
      for (const name of Object.keys(letters)) assert.deepEqual(codes(review, name), expected);
    }
  });

  test('a story that five papers print in full is no recurring text', () => {
    const story = `${harbour}\n\n${orchard}\n\n${festival}\n`;
    const papers = Object.fromEntries(
      stories.map((own, index) => [
        `paper${index}.txt`,
        `${story}\nOwn words ${index} of the paper: ${own}\n`,
      ]),
    );
    const review = reviewOf(papers);
    assert.ok(!codes(review, 'paper0.txt').some((each) => each.startsWith('recurring')));
  });
});
