import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { CORPUS_TABLE_NAMES } from '../../src/review/index';
import { Folder } from './support/folder';
import { costs, council, ferry } from './support/texts';
import { winnow, type Run } from './support/winnow';

type Row = Readonly<Record<string, unknown>>;

const page = (article: string): string =>
  [
    'Skip to main content',
    article,
    'Anna Brennick paid 1.2 million euros for the ferry on 3 May 2021.',
    'Subscribe to our newsletter',
    'Follow us on Facebook and Twitter',
    '© 2024 Hallmouth Gazette. All rights reserved.',
    '',
  ].join('\n\n');

const said = [
  { kind: 'entity', name: 'Anna Brennick', action: 'type', type: 'person' },
  { kind: 'document-state', document: 'gazette.example_1.txt', state: 'done' },
];

suite('winnow export --tables', () => {
  let folder: Folder;
  let database: DuckDBConnection;
  suiteSetup(async () => {
    folder = new Folder({
      'gazette.example_1.txt': page(council),
      'gazette.example_2.txt': page(costs),
      'bundle.txt': `=== FILE: a.txt ===\n${ferry}\n=== FILE: b.txt ===\n${costs.replace(/\d+/u, '77')}\n`,
      '.winnow/decisions.jsonl': said.map((each) => `${JSON.stringify(each)}\n`).join(''),
    });
    const { code, messages } = await tables('out');
    assert.equal(code, 0, messages);
    assert.match(messages, /^Wrote 8 tables into out: documents 4, passages \d+, lines \d+, links \d+/mu);
    database = await (await DuckDBInstance.create(':memory:')).connect();
  });
  suiteTeardown(() => {
    database.closeSync();
    folder.remove();
  });

  const tables = (to: string, ...args: string[]): Promise<Run> =>
    winnow(['export', '.', '--tables', to, ...args], { cwd: folder.path });
  /** Rows of a query in which tables are files of the folder. */
  const ask = async (sql: string, place = 'out'): Promise<readonly Row[]> => {
    const named = sql.replace(
      /'(\w+)\.parquet'/gu,
      (_, name: string) => `'${folder.at(`${place}/${name}.parquet`)}'`,
    );
    return (await database.runAndReadAll(named)).getRowObjectsJson();
  };

  test('a document is a row with what is said of it, and a passage with its place', async () => {
    assert.deepEqual(
      (await ask(`SELECT doc, path, name, language, passages FROM 'documents.parquet' ORDER BY doc`)).map(
        ({ doc, path, name, language }) => [doc, path, name, language],
      ),
      [
        [0, 'bundle.txt', 'a.txt', 'en'],
        [1, 'bundle.txt', 'b.txt', 'en'],
        [2, 'gazette.example_1.txt', null, 'en'],
        [3, 'gazette.example_2.txt', null, 'en'],
      ],
    );
    const [{ fits }] = await ask(`
      SELECT bool_and(p.chars = p."end" - p."begin" AND p."end" <= d.chars AND p.boilerplate BETWEEN 0 AND 1) AS fits
      FROM 'passages.parquet' p JOIN 'documents.parquet' d USING (doc)`);
    assert.equal(fits, true);
    const [{ begin, end }] = await ask(
      `SELECT "begin", "end" FROM 'passages.parquet' WHERE doc = 2 AND n = 0`,
    );
    const text = folder.read('gazette.example_1.txt');
    assert.equal(text.slice(Number(begin), Number(end)), 'Skip to main content');
  });

  test('a passage has its lines in the file, and its words unless it is set apart', async () => {
    const passages = await ask(`
      SELECT d.path, p.line, p.character, p.end_line, p.end_character, p.furniture, octet_length(p.words)::INT AS words
      FROM 'passages.parquet' p JOIN 'documents.parquet' d USING (doc) WHERE p.doc = 2 ORDER BY p.n`);
    const lines = folder.read('gazette.example_1.txt').split('\n');
    const last = passages.length - 1;
    assert.equal(lines[Number(passages[0].line)], 'Skip to main content');
    assert.match(lines[Number(passages[last].line)], /^© 2024/u);
    assert.equal(passages[last].end_character, lines[Number(passages[last].end_line)].length);
    for (const { furniture, words } of passages) assert.equal(words === null, furniture);
  });

  test('a line is counted once, as it is and whatever its numbers', async () => {
    const lines = await ask(`
      SELECT masked, documents, count(*)::INT AS lines, count(DISTINCT line)::INT AS names
      FROM 'lines.parquet' GROUP BY ALL ORDER BY masked, documents`);
    for (const { lines: all, names } of lines) assert.equal(all, names);
    const recurring = lines.filter(({ documents, masked }) => Number(documents) === 2 && masked === false);
    assert.deepEqual(
      recurring.map(({ lines: all }) => all),
      [5],
      'what both pages of the gazette have',
    );
    assert.ok(lines.some(({ documents, masked }) => Number(documents) === 2 && masked === true));
  });

  test('links lead to passages, each pair once', async () => {
    const links = await ask(`
      SELECT l.*, p."begin" AS at, q."begin" AS other FROM 'links.parquet' l
      JOIN 'passages.parquet' p ON p.doc = l.a_doc AND p.n = l.a_n
      JOIN 'passages.parquet' q ON q.doc = l.b_doc AND q.n = l.b_n`);
    assert.ok(links.length >= 2);
    for (const { a_begin, b_begin, at, other, a_doc, b_doc } of links) {
      assert.deepEqual([a_begin, b_begin], [at, other]);
      assert.ok(Number(a_doc) <= Number(b_doc));
    }
    const [{ all, pairs }] = await ask(`
      SELECT count(*)::INT AS all, count(DISTINCT (a_doc, a_n, b_doc, b_n))::INT AS pairs FROM 'links.parquet'`);
    assert.equal(all, pairs);
  });

  test('mentions stand where they say, with their values; decisions are the log', async () => {
    const sums = await ask(`
      SELECT d.path, m."begin", m."end", m.text, m.value FROM 'mentions.parquet' m
      JOIN 'documents.parquet' d USING (doc) WHERE m.value = 'EUR 1200000' ORDER BY m.doc`);
    assert.equal(sums.length, 2);
    for (const { path, begin, end, text } of sums)
      assert.equal(folder.read(String(path)).slice(Number(begin), Number(end)), text);
    assert.deepEqual(
      (await ask(`SELECT kind, "where", decision->>'state' AS state FROM 'decisions.parquet'`)).map(
        ({ kind, where, state }) => [kind, where, state],
      ),
      [
        ['review', 'gazette.example_1.txt', 'done'],
        ['entity', '', null],
      ],
    );
  });

  test('the same documents give the same bytes', async () => {
    const { code, messages } = await tables('again', '--exclude', 'out/**');
    assert.equal(code, 0, messages);
    for (const name of CORPUS_TABLE_NAMES)
      assert.deepEqual(folder.bytes(`again/${name}.parquet`), folder.bytes(`out/${name}.parquet`), name);
  });

  test('a folder that is not empty is left alone, and what makes no sense is refused', async () => {
    const before = folder.bytes('out/links.parquet');
    const { code, messages } = await tables('out');
    assert.equal(code, 2);
    assert.match(messages, /out: the folder is not empty/u);
    assert.deepEqual(folder.bytes('out/links.parquet'), before);
    assert.match((await tables('more', '--format', 'csv')).messages, /--tables says all that is written/u);
    assert.match(
      (await winnow(['export', '.', '--to', 'x'], { cwd: folder.path })).messages,
      /export needs --to PATH and --format FORMAT, or --tables FOLDER/u,
    );
  });

  // Of the steps that change the disk the first one, one with some tables written, and the last but one.
  for (const step of [1, 9, 17])
    test(`where step ${step} of writing finds the disk full, or the process ends there, there is no table`, async () => {
      const here = new Folder({ 'a.txt': page(council) });
      const failing = (failure: string): Promise<Run> =>
        winnow(['export', 'a.txt', '--tables', 'new'], {
          cwd: here.path,
          env: {
            NODE_OPTIONS: `--import=${pathToFileURL(join(__dirname, 'support/failingDisk.mjs')).href}`,
            WINNOW_FAILING_STEP: String(step),
            WINNOW_FAILURE: failure,
          },
        });
      const full = await failing('full');
      assert.equal(full.code, 2, full.messages);
      assert.match(full.messages, /no space left on the disk/u);
      assert.deepEqual(here.files(), ['a.txt']);
      assert.equal((await failing('killed')).signal, 'SIGKILL');
      assert.equal(existsSync(here.at('new')), false);
      const { code } = await winnow(['export', 'a.txt', '--tables', 'new'], { cwd: here.path });
      assert.equal(code, 0);
      assert.deepEqual(
        here.files(),
        ['a.txt', ...CORPUS_TABLE_NAMES.map((name) => `new/${name}.parquet`).sort()],
        'what was left is gone',
      );
      here.remove();
    });

  suite('the questions of docs/scale.md', () => {
    const guide = readFileSync(join(__dirname, '../../docs/scale.md'), 'utf8');
    const questions = [...guide.matchAll(/^([^\n]+):\n\n```sql\n([^`]+)```$/gmu)];

    test('are five', () => assert.equal(questions.length, 5));

    for (const [, title, sql] of questions)
      test(title, async () => {
        const rows = await ask(sql);
        assert.ok(rows.length > 0, 'it has an answer here');
      });
  });
});
