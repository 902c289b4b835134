import assert from 'node:assert/strict';
import { Folder } from './support/folder';
import { winnow, type Run } from './support/winnow';

const said = ['Anna Brennick', 'Anna Brennlck']
  .map((name) => `${JSON.stringify({ kind: 'entity', name, action: 'type', type: 'person' })}\n`)
  .join('');

interface Listed {
  readonly entities: readonly {
    readonly name: string;
    readonly aliases: readonly string[];
    readonly mentions: number;
    readonly first: { readonly path: string };
  }[];
}

suite('winnow entities', () => {
  let folder: Folder;
  setup(() => {
    folder = new Folder({
      'a.txt': 'when Anna Brennick sang on 3 May 2021.\n',
      'b.txt': 'when Anna Brennick met Anna Brennlck.\n',
      '.winnow/decisions.jsonl': said,
    });
  });
  teardown(() => folder.remove());

  const entities = (...args: string[]): Promise<Run> =>
    winnow(['entities', '.', ...args], { cwd: folder.path });
  const people = async (...args: string[]): Promise<readonly string[]> => {
    const run = await entities('--type', 'person', '--format', 'json', ...args);
    assert.equal(run.code, 0, run.messages);
    return (JSON.parse(run.out) as Listed).entities.map(({ name, aliases, mentions }) =>
      [`${name} ${mentions}`, ...aliases].join(', '),
    );
  };
  const log = (): string[] => folder.read('.winnow/decisions.jsonl').slice(said.length).trim().split('\n');

  test('lists them by type for people, and as a table', async () => {
    const { code, out } = await entities();
    assert.equal(code, 0);
    assert.match(out, /^People {2}2\n {2}Anna Brennick {2}2 documents, 2 mentions$/mu);
    assert.match(out, /^3 entities in 2 files$/mu);
    const table = await entities('--format', 'csv', '--type', 'date');
    assert.equal(table.out, 'type,name,aliases,mentions,documents,first\r\ndate,3 May 2021,,1,1,a.txt:1\r\n');
  });

  test('where no names are read it is said, in a list and in tables', async () => {
    const sentence = 'Names are not read in Japanese: 1 document.';
    const text =
      '政府は月曜日、この提案についてまだ決定していないと述べた。首相は来月、東京で各国の代表と会談する。\n';
    folder.write({ 'c.txt': text });
    const { code, messages } = await entities('--type', 'person');
    assert.equal(code, 0);
    assert.ok(messages.includes(sentence), messages);
    const written = await winnow(['export', '.', '--tables', folder.at('tables')], { cwd: folder.path });
    assert.ok(written.messages.includes(sentence), written.messages);
  });

  test('as a table with a row for each place that names one', async () => {
    const { out } = await entities('--format', 'csv', '--mentions', '--type', 'person');
    assert.deepEqual(out.split('\r\n'), [
      'name,type,aliases,document,member,line,text,value,furniture',
      'Anna Brennick,person,,a.txt,,1,Anna Brennick,,no',
      'Anna Brennick,person,,b.txt,,1,Anna Brennick,,no',
      'Anna Brennlck,person,,b.txt,,1,Anna Brennlck,,no',
      '',
    ]);
    assert.match((await entities('--mentions')).messages, /give --format csv with it/u);
  });

  test('two are made one, which is remembered with who said so and when, and taken back', async () => {
    assert.deepEqual(await people('--merge', 'Anna Brennlck=Anna Brennick', '--by', 'Ada Lind'), [
      'Anna Brennick 3, Anna Brennlck',
    ]);
    const [line] = log();
    assert.match(
      line,
      /"action":"same","as":"Anna Brennick","type":"person","by":"Ada Lind","at":"\d{4}-\d\d-\d\dT[\d:]+Z"/u,
    );
    assert.deepEqual(await people(), ['Anna Brennick 3, Anna Brennlck'], 'the next run honours it');
    assert.deepEqual(
      await people('--different', 'Anna Brennlck=Anna Brennick'),
      ['Anna Brennick 2', 'Anna Brennlck 1'],
      'what was said last counts',
    );
    assert.equal((await people('--merge', 'Anna Brennlck=Anna Brennick')).length, 1);
  });

  test('what was said of a name is taken back, one name at a time', async () => {
    await people('--merge', 'Anna Brennlck=Anna Brennick');
    assert.deepEqual(await people('--undo', 'Anna Brennlck'), ['Anna Brennick 2', 'Anna Brennlck 1']);
    assert.match(log()[1], /"kind":"withdrawn"/u);
    const { code, messages } = await entities('--undo', 'Nobody');
    assert.equal(code, 2);
    assert.match(messages, /--undo: nothing was decided on “Nobody”/u);
  });

  test('names are listed otherwise, hidden in one file and everywhere, and given a type', async () => {
    assert.deepEqual(await people('--display', 'Anna Brennick=A. B.', '--hide-in', 'a.txt=Anna Brennick'), [
      'A. B. 1, Anna Brennick',
      'Anna Brennlck 1',
    ]);
    assert.deepEqual(await people('--hide', 'Anna Brennlck'), ['A. B. 1, Anna Brennick']);
    assert.deepEqual(await people('--retype', 'Anna Brennick=place'), []);
  });

  test('where one correction fails nothing is written, and it is told which', async () => {
    for (const [args, message] of [
      [
        ['--hide', 'Anna Brennick', '--merge', 'Nobody=Anna Brennick'],
        /--merge: nothing is called “Nobody”/u,
      ],
      [['--hide', 'Anna Brennick', '--retype', 'Anna Brennlck=ship'], /no type is called “ship”/u],
      [['--merge', 'Anna Brennick'], /--merge: NAME=OTHER is wanted/u],
      [['--hide-in', 'a.txt=Anna Brennlck'], /not named in a\.txt/u],
    ] as const) {
      const { code, messages, out } = await entities(...args);
      assert.equal(code, 2, messages);
      assert.match(messages, message);
      assert.equal(out, '');
    }
    assert.equal(folder.read('.winnow/decisions.jsonl'), said);
  });

  test('a glossary takes names to another folder, which needs no log for that', async () => {
    await people('--merge', 'Anna Brennlck=Anna Brennick');
    const { out } = await entities('--format', 'glossary');
    assert.equal(out, '{"name":"Anna Brennick","type":"person","aliases":["Anna Brennlck"]}\n');
    const other = new Folder({
      'c.txt': 'when Anna Brennlck came with Anna Brennick.\n',
      'names.glossary': `${out}not an entry\n`,
    });
    try {
      const run = await winnow(['entities', 'c.txt', '--format', 'json', '--import', 'names.glossary'], {
        cwd: other.path,
      });
      assert.equal(run.code, 0, run.messages);
      assert.match(run.messages, /names\.glossary:2: no name with a type; passed over/u);
      const [entity] = (JSON.parse(run.out) as Listed).entities;
      assert.deepEqual(
        [entity.name, entity.aliases, entity.first.path],
        ['Anna Brennick', ['Anna Brennlck'], 'c.txt'],
      );
      assert.match(other.read('.winnow/decisions.jsonl'), /"action":"same"/u);
    } finally {
      other.remove();
    }
  });
});
