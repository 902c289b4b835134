import { strict as assert } from 'node:assert';
import { reviewOf, shown, uriOf } from './support';

const crane =
  'Ken, the crane at berth 4 failed its load test on Friday. I would like to close the berth until the new hook has been fitted.';
const wrapped = [
  'Ken, the crane at berth 4 failed its load test on Friday. I would like to',
  'close the berth until the new hook has been fitted.',
];
const answer = 'Agreed, but only after the grain ship has left on Wednesday.';
const record = 'That is two more days with a crane that we know is unsafe. I am putting this on record.';

function header(from: string, to: string, time: string, subject: string): string {
  return `From: ${from}@example.org\nTo: ${to}@example.org\nDate: Mon, 6 Jan 2025 ${time}\nSubject: ${subject}\n\n`;
}

function quoted(depth: number, ...lines: readonly string[]): string {
  return lines.map((line) => `${'>'.repeat(depth)} ${line}\n`).join('');
}

const first = `${header('dana', 'ken', '09:12', 'Crane')}${crane}\n`;
const second = `${header('ken', 'dana', '10:40', 'Re: Crane')}${answer}\n\nOn Monday, Dana wrote:\n${quoted(1, ...wrapped, '', 'Dana')}`;
const third = `${header('dana', 'ken', '11:05', 'Re: Re: Crane')}${record}\n\nOn Monday, Ken wrote:\n${quoted(1, answer, '', 'On Monday, Dana wrote:')}${quoted(2, ...wrapped, '', 'Dana')}`;
const thread = { '1.txt': first, '2.txt': second, '3.txt': third };

suite('mail', () => {
  test('a quoted message is one finding, and its header is neither copy nor furniture', () => {
    const review = reviewOf(thread);
    const said = Object.keys(thread).map((name) => shown(review.findings(uriOf(name)).findings));
    assert.deepEqual(said, [
      ['5:0-5:125 quoted-message Quoted in 2.txt, paragraph 7, and 1 more'],
      ['5:0-9:53 quoted-message Quoted in 3.txt, and 1 more'],
      ['8:0-12:54 quoted-message Quotes 2.txt, and 1 more'],
    ]);
  });

  test('what was changed in a quotation is no quotation of the message', () => {
    const review = reviewOf({ '1.txt': first, '2.txt': second.replace('berth 4', 'berth 6') });
    const codes = review.findings(uriOf('2.txt')).findings.map(({ code }) => code);
    assert.deepEqual(codes, ['shared-near', 'changed-figure']);
  });

  test('two that quote the same message say so', () => {
    const other = `${header('eva', 'ken', '12:00', 'Re: Crane')}No objection from the pilots, as long as the tugs are told.\n\n${quoted(1, ...wrapped)}`;
    const review = reviewOf({ '2.txt': second, '4.txt': other });
    assert.deepEqual(
      review.findings(uriOf('4.txt')).findings.map(({ message }) => message),
      ['Quotes the same message as 2.txt, paragraph 7'],
    );
  });

  test('the message that holds the others is the pivot of its thread', () => {
    const [story] = reviewOf(thread).stories();
    assert.deepEqual([story.members[0].name, story.members.length], ['3.txt', 3]);
  });
});
