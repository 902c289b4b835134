import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const CLI = join(__dirname, '..', '..', 'dist', 'cli.js');

/** What a worker answers, question by question. */
function answers(...questions: readonly (object | string)[]): readonly Record<string, unknown>[] {
  const input = questions.map((each) => (typeof each === 'string' ? each : JSON.stringify(each))).join('\n');
  const { stdout, status } = spawnSync(process.execPath, [CLI, 'worker'], { input, encoding: 'utf8' });
  assert.equal(status, 0);
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

suite('winnow worker', () => {
  test('answers each line by one line, in order, with the id of the question', () => {
    const [first, second] = answers(
      { id: 7, ask: 'bounds' },
      { id: 'b', ask: 'lines', document: { id: '1', text: 'One line.\n\nAnother – ünïcode – line.' } },
    );
    assert.deepEqual([first['id'], second['id']], [7, 'b']);
    assert.equal((second['answer'] as { lines: string[] }).lines.length, 2);
  });

  test('a question that cannot be answered is answered by an error, and the next one is heard', () => {
    const [broken, unknown, empty, good] = answers(
      '{"id": 1, "ask": ',
      { id: 2, ask: 'toString' },
      { id: 3, ask: 'lines', document: { id: '1' } },
      { id: 4, ask: 'bounds' },
    );
    assert.match(String(broken['error']), /JSON/);
    assert.match(String(unknown['error']), /^ask: none of bounds/);
    assert.equal(empty['error'], 'document: no id, or no text');
    assert.ok(good['answer'] !== undefined);
  });

  test('takes a log of decisions, and calls what parts of documents came to', () => {
    const log = [
      { kind: 'entity', name: 'Ann Lee', action: 'ignore', by: 'Tom' },
      { kind: 'boilerplate-on-site', pattern: 'log in', site: 'gazette.example' },
    ];
    const sums = {
      votes: { person: 900000, organisation: 800000 },
      forced: {},
      names: { 'Ann Lee': 2, 'Ann Q. Lee': 1 },
      labels: {},
    };
    const [decided, called, broken] = answers(
      { ask: 'decide', folder: 'file:///w', log: log.map((line) => JSON.stringify(line)).join('\n') },
      { ask: 'entities', sums: [sums, { ...sums, forced: { organisation: 1 }, labels: { Lee: 3 } }] },
      { ask: 'entities', sums: [{ ...sums, names: { 'Ann Lee': 'often' } }] },
    ).map(({ answer, error }) => answer ?? error);
    const { decisions, asksForSites } = decided as { decisions: unknown[][]; asksForSites: boolean };
    assert.ok(asksForSites);
    assert.deepEqual(
      decisions.map(([kind, standing, , excerpt, where, by, , folder]) => [
        kind,
        standing,
        excerpt,
        where,
        by,
        folder,
      ]),
      [
        ['boilerplate', 'stands', 'log in', 'gazette.example', null, 'file:///w'],
        ['entity', 'stands', 'Ann Lee', '', 'Tom', 'file:///w'],
      ],
    );
    assert.deepEqual(called, {
      entities: [
        { name: 'Ann Q. Lee', type: 'person', aliases: '["Ann Lee"]' },
        { name: 'Lee', type: 'organisation', aliases: '["Ann Lee","Ann Q. Lee"]' },
      ],
    });
    assert.equal(broken, 'sums: a value of another kind');
  });

  test('reviews a group of documents whose numbers are those of the corpus', () => {
    const shared =
      'The harbour board sold the old crane to the museum, and Anna Berg said it would be moved before winter.';
    const member = (doc: number, own: string): object => ({
      ...{ id: `d${doc}`, doc, counts: {}, remembered: {} },
      text: `${shared}\n\n${own}`,
    });
    const [{ answer }] = answers({
      ask: 'review',
      documents: 100,
      sentences: [],
      runs: [],
      members: [
        member(70, 'Nobody on the quay had asked for the sale of a crane that still worked.'),
        member(12, 'Trains to the coast are late again because of snow on the line.'),
      ],
    });
    const { documents, links } = answer as Record<string, unknown[][]>;
    assert.deepEqual(
      documents.map(([doc, path]) => [doc, path]),
      [
        [12, 'd12'],
        [70, 'd70'],
      ],
    );
    assert.deepEqual(
      links.map(([a, from, b, to, kind]) => [a, from, b, to, kind]),
      [[12, 0, 70, 0, 'exact']],
    );
  });
});
