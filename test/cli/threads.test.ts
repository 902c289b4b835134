import assert from 'node:assert/strict';
import { Folder } from './support/folder';
import { winnow, type Run } from './support/winnow';

const people = ['Anna Lindqvist', 'Peter Brennick', 'Karla Novak', 'Tomás Ruiz', 'Mary O’Neill', '王小明'];
const firms = ['Northgate Shipping', 'Halden Foods Inc', 'Kestrel & Sons', 'the Port Authority'];
const places = ['Utrecht', 'Hallmouth', 'São Paulo', 'Lagos', 'Leeds'];

/** A story that no other one is like. */
function story(number: number): string {
  const pick = <T>(from: readonly T[], by: number): T => from[(number * 7 + by * number + by) % from.length];
  const lines = Array.from({ length: 12 }, (_, line) => {
    const sum = ((number * 31 + line * 17) % 97) / 10;
    return `${pick(people, line)} of ${pick(firms, line + 1)} paid $${sum} million in ${pick(places, line)} on ${(number % 28) + 1} May 2021, the ${line + 1}th time.`;
  });
  return `${pick(places, 3).toUpperCase()}, 5 May 2021 – Story ${number} of the harbour.\n\n${lines.join('\n\n')}\n`;
}

/** Enough for threads to be started, of which some is in a language without a model. */
function corpus(): Record<string, string> {
  const files: Record<string, string> = {
    'docs/de.txt': 'Burmistrz Krakowa powiedział w piątek, że port zostanie zamknięty.\n',
  };
  for (let file = 0; file < 20; file++) {
    const members = Array.from({ length: 20 }, (_, at) => `=== FILE: ${at} ===\n${story(file * 20 + at)}`);
    files[`docs/${file}.txt`] = members.join('');
  }
  return files;
}

suite('winnow --threads', () => {
  let folder: Folder;
  const run = (...args: string[]): Promise<Run> => winnow(args, { cwd: folder.path });
  suiteSetup(() => (folder = new Folder(corpus())));
  suiteTeardown(() => folder.remove());

  test('what is printed and said is the same with none, one and three, with and without a cache', async () => {
    const check = ['check', 'docs', '--format', 'jsonl', '--shared', 'off', '--threads'];
    const [none, one, three] = [
      await run(...check, '0'),
      await run(...check, '1'),
      await run(...check, '3', '--cache', 'kept'),
    ];
    assert.match(none.messages, /Names are not read in Polish: 1 document/u);
    assert.ok(none.out.length > 100_000 && none.out.includes('Anna Lindqvist'));
    for (const { code, out, messages } of [one, three])
      assert.deepEqual([code, messages, out === none.out], [none.code, none.messages, true]);
    const warm = await run(...check, '1', '--cache', 'kept');
    assert.ok(warm.out === none.out && warm.messages === none.messages);
    const names = await run('entities', 'docs', '--format', 'json', '--threads', '2');
    assert.equal(
      names.out,
      (await run('entities', 'docs', '--format', 'json', '--cache', 'kept', '--threads', '0')).out,
    );
  });

  test('anything but a number is wrong usage', async () => {
    for (const number of ['-1', 'many', '1.5'])
      assert.equal((await run('check', 'docs', '--threads', number)).code, 2);
  });
});
