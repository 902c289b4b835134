import assert from 'node:assert/strict';
import { Folder } from './support/folder';
import { winnow, type Run } from './support/winnow';

const decisions = Array.from({ length: 12 }, (_, index) => ({
  kind: 'finding',
  code: 'navigation',
  key: `k${index}`,
  outcome: index % 2 === 0 ? 'accepted' : 'rejected',
  document: 'a.txt',
  text: `words ${index}`,
}));

suite('winnow sample and winnow agreement', () => {
  let folder: Folder;
  setup(() => {
    folder = new Folder({
      '.winnow/decisions.jsonl': decisions.map((each) => `${JSON.stringify(each)}\n`).join(''),
    });
  });
  teardown(() => folder.remove());

  const run = (...args: string[]): Promise<Run> => winnow(args, { cwd: folder.path });
  const draw = (...args: string[]): Promise<Run> =>
    run('sample', '.', '--size', '6', '--seed', '7', '--by', 'finding', ...args);
  const sheet = '.winnow/samples/finding-7.jsonl';

  test('a second reviewer judges a sample without the first decision, and the agreement is told', async () => {
    assert.match((await draw()).messages, /Drew 6 of 12 findings into/u);
    const lines = folder.read(sheet).trim().split('\n');
    assert.equal(lines.length, 7);
    assert.doesNotMatch(lines.join('\n'), /accepted|rejected/u);
    const judged = lines.map((line) => line.replace('"verdict":""', '"verdict":"accepted"'));
    folder.write({ [sheet]: `${judged.join('\n')}\n` });
    const { code, out } = await run('agreement', '.', '--format', 'json');
    assert.equal(code, 0);
    const { samples } = JSON.parse(out) as {
      samples: { count: number; table: number[][]; disagreements: unknown[]; share: number }[];
    };
    const [{ count, table, disagreements, share }] = samples;
    assert.equal(count, 6);
    assert.deepEqual(
      table.map((row) => row[1]),
      [0, 0],
    );
    assert.equal(disagreements.length, table[1][0]);
    assert.equal(share, table[0][0] / 6);
    assert.match((await run('agreement', '.')).out, /Cohen's kappa: /u);
    folder.write({ 'a.txt': 'Some text that is long enough to be read.\n' });
    const report = await run('report', '.', '--format', 'md');
    assert.match(report.out, /^## Agreement of Reviewers$/mu);
    assert.match(report.out, /Judged by both/u);
  });

  test('what is there already is not replaced, and the same seed draws the same', async () => {
    await draw();
    const first = folder.read(sheet);
    assert.equal((await draw()).code, 2);
    assert.equal((await draw('--force')).code, 0);
    assert.equal(folder.read(sheet), first);
  });

  test('where nothing was decided or drawn, that is said', async () => {
    assert.match((await run('agreement', '.')).messages, /no sample was drawn yet/u);
    const none = await run('sample', '.', '--size', '6', '--seed', '7', '--by', 'document');
    assert.deepEqual([none.code, /no document is done or set aside yet/u.test(none.messages)], [2, true]);
    assert.equal((await draw('--name', '../out')).code, 2);
  });
});
