import { strict as assert } from 'node:assert';
import { OutdatedActionError } from '../../../src/review/index';
import type { Review, ReviewAction } from '../../../src/review/index';
import {
  actionsOnLine,
  choose,
  applied,
  festival,
  folder,
  form,
  harbour,
  harbourEdited,
  orchard,
  put,
  reviewOf,
  school,
  slice,
  titled,
  uriOf,
} from './support';

const page = `${orchard}\n\n${festival}\n\n${school}\n\n${form}\n`;

function remember(review: Review, action: ReviewAction): void {
  assert.equal(action.command?.name, 'remember');
  if (action.command?.name === 'remember') review.remember(folder, action.command.decisions);
  review.advance();
}

suite('quick fixes', () => {
  test('a message whose text does not stand in its file is imported, unless it is in no file yet', () => {
    const message = 'From: dana@example.org\nContent-Transfer-Encoding: base64\n\nTm90IHNhZmUu\n';
    const review = reviewOf({});
    put(review, 'crane.eml', message, { language: 'mail' });
    const action = titled(actionsOnLine(review, 'crane.eml', 1), /^Import the message…$/);
    assert.deepEqual(action.command, { name: 'import', uri: uriOf('crane.eml') });
    const untitled = 'untitled:Untitled-1';
    review.setDocument(untitled, message.replace('Tm90', 'TG90'), {
      language: 'mail',
      version: 1,
      open: true,
    });
    review.advance();
    const line = { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } };
    assert.deepEqual(
      review.findings(untitled).findings.map(({ code }) => code),
      ['encoded-mail'],
    );
    assert.deepEqual(review.actions(untitled, line), []);
  });

  test('remove this boilerplate takes the run away and leaves the rest as it was', () => {
    const review = reviewOf({ 'a.txt': page });
    const action = titled(actionsOnLine(review, 'a.txt', 6), /^Remove this boilerplate \(3 lines\)$/);
    assert.equal(action.preferred, true);
    assert.equal(choose(review, 'a.txt', action), `${orchard}\n\n${festival}\n\n${school}\n`);
  });

  test('remove all boilerplate of a bundle keeps its delimiters', () => {
    const bundle = `=== FILE: a.txt ===\n${page}=== FILE: b.txt ===\n${page.replace(orchard, harbour)}`;
    const review = reviewOf({ 'all.txt': bundle });
    const text = choose(
      review,
      'all.txt',
      titled(actionsOnLine(review, 'all.txt', 7), /^Remove all boilerplate in this bundle$/),
    );
    assert.equal(
      text,
      `=== FILE: a.txt ===\n${orchard}\n\n${festival}\n\n${school}\n=== FILE: b.txt ===\n${harbour}\n\n${festival}\n\n${school}\n`,
    );
  });

  test('remove in the workspace is a preview over all documents', () => {
    const review = reviewOf({ 'a.txt': page, 'b.txt': page.replace(orchard, harbour) });
    const action = titled(actionsOnLine(review, 'a.txt', 6), /in the workspace, with preview/);
    assert.ok(action.data);
    const edit = review.editOf(action.data);
    assert.deepEqual(
      edit.documents.map(({ uri }) => uri),
      [uriOf('a.txt'), uriOf('b.txt')],
    );
    assert.ok(Object.values(edit.groups).every(({ needsConfirmation }) => needsConfirmation));
  });

  test('not boilerplate is remembered by content: also in other documents', () => {
    const review = reviewOf({ 'a.txt': page, 'b.txt': page.replace(orchard, harbour) });
    remember(review, titled(actionsOnLine(review, 'a.txt', 6), /^Not boilerplate: keep these lines$/));
    assert.deepEqual(
      review.findings(uriOf('a.txt')).findings.filter(({ code }) => code.startsWith('boilerplate')),
      [],
    );
    assert.deepEqual(
      review.findings(uriOf('b.txt')).findings.filter(({ code }) => code.startsWith('boilerplate')),
      [],
    );
  });

  test('remove this copy and replace by a reference', () => {
    const review = reviewOf({
      'a.txt': `${orchard}\n\n${harbour}\n\n${festival}\n`,
      'b.txt': `${harbourEdited}\n`,
    });
    const actions = actionsOnLine(review, 'a.txt', 2);
    assert.equal(
      choose(review, 'a.txt', titled(actions, /^Remove this copy$/)),
      `${orchard}\n\n${festival}\n`,
    );
    assert.equal(
      choose(review, 'a.txt', titled(actions, /^Replace by a reference/)),
      `${orchard}\n\n[Same as b.txt, paragraph 1, text 135d52f8bd632a]\n\n${festival}\n`,
    );
  });

  test('of a paragraph that holds more, only the shared sentences are removed or replaced', () => {
    const review = reviewOf({
      'a.txt': `${orchard} ${harbour} ${festival}\n`,
      'b.txt': `${harbourEdited}\n`,
      'c.txt': `${school}\n`,
    });
    const [finding] = review.findings(uriOf('a.txt')).findings;
    assert.equal(finding.code, 'shared-contained');
    assert.match(finding.message, /^Shares one sentence with b\.txt, paragraph 1 \(/);
    assert.equal(slice(`${orchard} ${harbour} ${festival}\n`, finding.range), harbour);
    const actions = review.actions(uriOf('a.txt'), finding.range);
    assert.equal(
      choose(review, 'a.txt', titled(actions, /^Remove the shared sentence$/)),
      `${orchard} ${festival}\n`,
    );
    assert.equal(
      choose(review, 'a.txt', titled(actions, /^Replace by a reference/)),
      `${orchard} [Same as b.txt, paragraph 1, text 135d52f8bd632a] ${festival}\n`,
    );
    assert.match(
      actionsOnLine(review, 'b.txt', 0)
        .map(({ title }) => title)
        .join(),
      /Remove this copy/,
    );
  });

  test('of a paragraph that shares a run of words these are shown; there is nothing to take out', () => {
    const run = 'it was not that he could have been there with all of them';
    const [own, other] = [
      `Neighbours of the lighthouse keeper explained to reporters on Tuesday afternoon ${run} during those stormy weeks.`,
      `Her lawyer, a former judge from Rotterdam, argued in his closing speech ${run} before the contract was signed.`,
    ];
    const review = reviewOf({
      'a.txt': `${orchard} ${own} ${festival}\n`,
      'b.txt': `${school} ${other}\n`,
    });
    const [finding] = review.findings(uriOf('a.txt')).findings;
    assert.equal(finding.code, 'shared-wording');
    assert.equal(finding.severity, 'hint');
    assert.equal(finding.message, 'These words also stand in b.txt, paragraph 1');
    assert.equal(slice(`${orchard} ${own} ${festival}\n`, finding.range), run);
    assert.deepEqual(
      review
        .actions(uriOf('a.txt'), finding.range)
        .map(({ title }) => title)
        .slice(0, 3),
      [
        'Compare with b.txt, paragraph 1',
        'Go to b.txt, paragraph 1',
        'Keep both: do not report this pair again',
      ],
    );
  });

  test('a shared sentence at the end goes with the space before it', () => {
    const review = reviewOf({ 'a.txt': `${orchard} ${festival} ${harbour}\n`, 'b.txt': `${harbour}\n` });
    const [{ range }] = review.findings(uriOf('a.txt')).findings;
    const action = titled(review.actions(uriOf('a.txt'), range), /^Remove the shared sentence$/);
    assert.equal(choose(review, 'a.txt', action), `${orchard} ${festival}\n`);
  });

  test('keep both silences the pair on both sides, and stays silent when one side moves', () => {
    const review = reviewOf({ 'a.txt': `${harbour}\n`, 'b.txt': `${harbourEdited}\n` });
    remember(review, titled(actionsOnLine(review, 'a.txt', 0), /^Keep both/));
    put(review, 'b.txt', `${festival}\n\n${harbourEdited}\n`);
    assert.deepEqual(review.findings(uriOf('a.txt')).findings, []);
    assert.deepEqual(review.findings(uriOf('b.txt')).findings, []);
  });

  test('compare and go to name the counterpart', () => {
    const review = reviewOf({ 'a.txt': `${harbour}\n`, 'b.txt': `${festival}\n\n${harbourEdited}\n` });
    const actions = actionsOnLine(review, 'a.txt', 0);
    const compare = titled(actions, /^Compare with b\.txt, paragraph 2$/).command;
    assert.equal(compare?.name, 'compare');
    if (compare?.name !== 'compare') return;
    const left = review.virtualText(compare.leftUri);
    const right = review.virtualText(compare.rightUri);
    assert.equal(left?.text, `¶ 1 ↔ –\n${festival}\n\n¶ 2 ↔ 1\n${harbourEdited}\n`);
    assert.equal(right?.text, `¶ 1 ↔ –\n\n¶ 2 ↔ 1\n${harbour}\n`);
    assert.equal(compare.title, 'b.txt ↔ a.txt');
    assert.equal(compare.paragraph, 0);
    assert.deepEqual([left.lines, right.lines], [[1, 4], [3]]);
  });

  test('compare takes documents whose names hold half a character', () => {
    const broken = `=== FILE: crane\uD83D.txt ===\n${harbour}\n=== FILE: \uDE00 ===\n${harbourEdited}\n${harbour}\n`;
    const review = reviewOf({ 'bundle.txt': broken });
    const compare = titled(actionsOnLine(review, 'bundle.txt', 1), /^Compare with /).command;
    assert.equal(compare?.name, 'compare');
    if (compare?.name !== 'compare') return;
    assert.match(compare.rightUri, /^winnow:\/right\/crane%EF%BF%BD\.txt\?/u);
    assert.match(review.virtualText(compare.leftUri)?.text ?? '', /port authority/u);
  });

  test('an action offered for an older text is refused, never applied elsewhere', () => {
    const review = reviewOf({});
    put(review, 'a.txt', page, { version: 1, open: true });
    const { data } = titled(actionsOnLine(review, 'a.txt', 6), /^Remove this boilerplate/);
    put(review, 'a.txt', `New first line.\n\n${page}`, { version: 2, open: true });
    assert.ok(data);
    assert.throws(() => review.editOf(data), OutdatedActionError);
  });

  test('source actions are offered only when asked for by kind', () => {
    const review = reviewOf({ 'a.txt': page });
    assert.deepEqual(
      actionsOnLine(review, 'a.txt', 0).filter(({ kind }) => kind.startsWith('source')),
      [],
    );
    assert.deepEqual(actionsOnLine(review, 'a.txt', 0, ['source.fixAll']), []);
    assert.deepEqual(
      actionsOnLine(review, 'a.txt', 0, ['source']).map(({ kind }) => kind),
      ['source.winnow.removeBoilerplate'],
    );
  });

  test('clean text is the document without what is flagged', () => {
    assert.equal(
      reviewOf({ 'a.txt': page }).cleanText(uriOf('a.txt')),
      `${orchard}\n\n${festival}\n\n${school}\n`,
    );
  });
});

suite('removal in the preview', () => {
  const texts = [
    `${form}\n\n${orchard}\n\n${form}\n\n\n${festival}\n${form}`,
    `${orchard}\r\n\r\n${form.replaceAll('\n', '\r\n')}\r\n\r\n${festival}\r\n`,
    `=== FILE: a.txt ===\n${form}\n\n${orchard}\n=== FILE: b.txt ===\n${festival}\n\n${form}\n`,
    `${orchard}\n\n${form}`,
  ];
  for (const [index, text] of texts.entries()) {
    test(`is one edit a paragraph, which together remove what is removed at once: ${index + 1}`, () => {
      const review = reviewOf({ 'a.txt': text });
      const { edit, paragraphs } = review.removeBoilerplate('document', uriOf('a.txt'));
      assert.ok(edit && paragraphs > 0);
      assert.equal(applied(review, 'a.txt', edit), review.cleanText(uriOf('a.txt')));
      const [{ edits }] = edit.documents;
      assert.equal(edits.length, paragraphs);
      const groups = new Set(edits.map(({ group }) => group));
      assert.deepEqual([...groups].sort(), Object.keys(edit.groups).sort());
      // Each edit takes whole lines: one of them alone joins no line to another.
      for (const single of edits) {
        const left = applied(review, 'a.txt', {
          ...edit,
          documents: [{ ...edit.documents[0], edits: [single] }],
        });
        const lines = new Set(text.split(/\r?\n/u));
        assert.ok(
          left.split(/\r?\n/u).every((line) => lines.has(line)),
          JSON.stringify(single),
        );
      }
    });
  }
});
