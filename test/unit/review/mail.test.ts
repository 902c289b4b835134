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

  const notice =
    'This e-mail and any attachments are confidential. If you are not the intended recipient please delete it.';

  test('of the others of the thread it is said that all of them stands in it, who signs and notices apart', () => {
    const files = { ...thread, '1.txt': `${first}\nDana\n\n${notice}\n` };
    const [story] = reviewOf(files).stories();
    assert.deepEqual(
      story.members.map(({ name, kinship }) => [name, kinship]),
      [
        ['3.txt', 'pivot'],
        ['1.txt', 'contained'],
        ['2.txt', 'contained'],
      ],
    );
  });

  test('an answer that quotes one paragraph of a message is of its thread', () => {
    const long = `${first}\n${record}\n\nThe owners of the ship have been told that they must wait, and they have asked for how long it will be.\n`;
    const short = `${header('ken', 'dana', '10:40', 'Re: Crane')}${answer} The pilots have been asked, and they say that the tugs can be there at six.\n\nOn Monday, Dana wrote:\n${quoted(1, ...wrapped)}`;
    const review = reviewOf({ 'long.txt': long, 'short.txt': short });
    const [story] = review.stories();
    assert.deepEqual(
      story.members.map(({ name, kinship }) => [name, kinship]),
      [
        ['long.txt', 'pivot'],
        ['short.txt', 'thread'],
      ],
    );
  });

  const withIds = (id: number, answers: readonly number[], text: string): string => {
    const named = answers.map((each) => `<${each}@example.org>`).join('\n ');
    const fields = answers.length > 0 ? `In-Reply-To: ${named}\n` : '';
    return `From: dana@example.org\nMessage-ID: <${id}@example.org>\n${fields}Subject: Crane\n\n${text}\n`;
  };

  test('messages that answer one another are one thread though they quote nothing', () => {
    const files = {
      '1.txt': withIds(1, [], crane),
      '2.txt': withIds(2, [1], answer),
      '3.txt': withIds(3, [1, 2], record),
    };
    const review = reviewOf({
      ...files,
      '4.txt': withIds(4, [], 'Another matter: the pilots want a new boat.'),
    });
    const told = (): unknown =>
      review
        .stories()
        .map(({ members }) => members.map(({ name, kinship, share }) => [name, kinship, share]));
    assert.deepEqual(told(), [
      [
        ['1.txt', 'pivot', 0],
        ['2.txt', 'thread', 0],
        ['3.txt', 'thread', 0],
      ],
    ]);
    assert.deepEqual(shown(review.findings(uriOf('2.txt')).findings), [], 'and no copies of one another');
    review.removeDocument(uriOf('2.txt'));
    assert.deepEqual(
      told(),
      [
        [
          ['1.txt', 'pivot', 0],
          ['3.txt', 'thread', 0],
        ],
      ],
      'the one between is named still',
    );
  });

  test('those of a bundle are known by their attributes', () => {
    const member = (id: number, answers: string, text: string): string =>
      `=== FILE: ${id}.txt [message-id=<${id}@example.org>${answers}] ===\n${text}\n`;
    const bundle = member(1, '', crane) + member(2, ' references=<0@example.org>%20<1@example.org>', answer);
    const [story] = reviewOf({ 'mail.sourcebundle': bundle }).stories();
    assert.deepEqual(
      story.members.map(({ section }) => section),
      ['1.txt', '2.txt'],
    );
  });
});
