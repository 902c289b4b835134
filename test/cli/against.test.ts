import assert from 'node:assert/strict';
import { mkdirSync, renameSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from 'sarif';
import { parquetOf } from '../../src/cli/parquetFile';
import type { CheckReport } from '../../src/review/index';
import { Folder } from './support/folder';
import { costs, council, ferry, orchard } from './support/texts';
import { winnow, type Run } from './support/winnow';

const page = (...articles: string[]): string =>
  ['Skip to main content', ...articles, 'Share this story on the Gazette', ''].join('\n\n');

suite('winnow check --against', () => {
  let folder: Folder;
  suiteSetup(async () => {
    folder = new Folder({
      'corpus/a.txt': page(council, ferry),
      'corpus/b.txt': page(orchard),
      'new/c.txt': page(council.replace('Tuesday', 'Wednesday'), ferry, costs),
      'new/d.txt': page(orchard),
    });
    const { code, messages } = await run('export', 'corpus', '--tables', 'tables');
    assert.equal(code, 0, messages);
    renameSync(folder.at('corpus'), folder.at('away'));
  });
  suiteTeardown(() => folder.remove());

  const run = (...args: string[]): Promise<Run> => winnow(args, { cwd: folder.path });
  const against = (tables: string, ...args: string[]): Promise<Run> =>
    run('check', 'new', '--no-entities', '--against', tables, ...args);

  test('for people: what the corpus has too, in the order of the text, with its places', async () => {
    const { code, out, messages } = await against('tables');
    assert.equal(code, 1, messages);
    const lines = out.split('\n').map((line) => line.trim());
    assert.deepEqual(
      lines.filter((line) => /shared|→|identical/u.test(line)).map((line) => line.replace(/\s+/gu, ' ')),
      [
        '3:1 information Edited copy in a.txt, paragraph 2 (0.99) shared-near',
        '→ corpus/a.txt:3:1 Edited copy in a.txt, paragraph 2 (0.99)',
        '5:1 warning Same text in a.txt, paragraph 3 shared-exact',
        '→ corpus/a.txt:5:1 Same text in a.txt, paragraph 3',
        '1:1 warning Same document as b.txt identical-document',
        '→ corpus/b.txt:1:1 Same document as b.txt',
      ],
    );
    assert.match(messages, /compared by hashes of its words/u);
  });

  test('for programs: JSON, its lines and SARIF say the same', async () => {
    const report = JSON.parse((await against('tables', '--format', 'json')).out) as CheckReport;
    const shared = report.findings.filter(({ code }) => !code.startsWith('boilerplate'));
    assert.deepEqual(
      shared.map(({ code, path, range, related }) => [code, path, range.start.line, related[0].path]),
      [
        ['shared-near', 'new/c.txt', 2, 'corpus/a.txt'],
        ['shared-exact', 'new/c.txt', 4, 'corpus/a.txt'],
        ['identical-document', 'new/d.txt', 0, 'corpus/b.txt'],
      ],
    );
    assert.ok(report.limits.some((limit) => /hashes of its words/u.test(limit)));
    const lines = (await against('tables', '--format', 'jsonl')).out.trim().split('\n');
    const records = lines.map((line) => JSON.parse(line) as { record: string; code?: string });
    assert.deepEqual(
      records.flatMap(({ record, code }) => (record === 'finding' ? [code] : [])),
      report.findings.map(({ code }) => code),
    );
    const log = JSON.parse((await against('tables', '--format', 'sarif')).out) as Log;
    assert.deepEqual(
      log.runs[0].results?.map(({ ruleId }) => ruleId),
      report.findings.map(({ code }) => code),
    );
  });

  test('verdicts are those that are given with the corpus there', async () => {
    const verdictsOf = async (...paths: string[]): Promise<unknown> => {
      const { out } = await run('check', ...paths, '--no-entities', '--format', 'json');
      const { documents } = JSON.parse(out) as CheckReport;
      return documents.filter(({ path }) => path === 'new/c.txt').map(({ sections }) => sections);
    };
    assert.deepEqual(await verdictsOf('new', '--against', 'tables'), await verdictsOf('away', 'new'));
  });

  test('a table may be a folder of files, as Spark writes it', async () => {
    copyTables('spark');
    for (const name of ['documents', 'passages', 'lines']) {
      renameSync(folder.at(`spark/${name}.parquet`), folder.at('part'));
      mkdirSync(folder.at(`spark/${name}.parquet`));
      renameSync(folder.at('part'), folder.at(`spark/${name}.parquet/part-00000.snappy.parquet`));
    }
    writeFileSync(folder.at('spark/passages.parquet/_SUCCESS'), '');
    assert.equal((await against('spark')).out, (await against('tables')).out);
  });

  const copyTables = (to: string): void => {
    mkdirSync(folder.at(to));
    for (const name of ['documents', 'passages', 'lines'])
      writeFileSync(folder.at(`${to}/${name}.parquet`), folder.bytes(`tables/${name}.parquet`));
  };

  /** Ends with 2, says this sentence and prints nothing. */
  const refused = async (tables: string, sentence: RegExp): Promise<void> => {
    const { code, out, messages } = await against(tables);
    assert.deepEqual([code, out], [2, ''], messages);
    assert.match(messages, sentence);
    assert.doesNotMatch(messages, /\n\s+at /u);
  };

  test('tables that are missing, cut in half, damaged or something else are refused by name', async () => {
    await refused('nowhere', /nowhere: no such file or folder/u);
    await refused('new/c.txt', /new\/c\.txt: --against takes the folder that export --tables wrote/u);
    await refused('new', /new: has no documents\.parquet/u);
    copyTables('bad');
    const passages = folder.at('bad/passages.parquet');
    const whole = folder.bytes('tables/passages.parquet');
    truncateSync(passages, whole.length >> 1);
    await refused('bad', /bad\/passages\.parquet: is a Parquet file that is cut short/u);
    const scrambled = Buffer.from(whole);
    scrambled.fill(0xa5, 4, scrambled.length >> 1);
    writeFileSync(passages, scrambled);
    await refused('bad', /bad\/passages\.parquet: is (?:a )?damaged/u);
    writeFileSync(passages, 'no Parquet at all');
    await refused('bad', /bad\/passages\.parquet: is no Parquet file/u);
    writeFileSync(passages, '');
    await refused('bad', /bad\/passages\.parquet: is empty/u);
    writeFileSync(passages, whole);
    unlinkSync(folder.at('bad/lines.parquet'));
    await refused('bad', /bad: has no lines\.parquet/u);
  });

  test('tables of another version, and other tables of these names, are refused by name', async () => {
    copyTables('other');
    const lines = join(folder.path, 'other/lines.parquet');
    const columns = [{ name: 'line', type: 'string' }] as const;
    const rows = function* (): Generator<readonly string[], void, undefined> {
      yield ['x'];
    };
    writeFileSync(lines, parquetOf(columns, rows(), 99).bytes);
    await refused('other', /other\/lines\.parquet: is of version 99; this Winnow reads version 1/u);
    writeFileSync(lines, parquetOf(columns, rows(), 1).bytes);
    await refused('other', /other\/lines\.parquet: is no such table.*no column masked/u);
  });

  test('what makes no sense is refused', async () => {
    const { code, messages } = await against('tables', '--scope', 'document');
    assert.equal(code, 2);
    assert.match(messages, /--against compares with other documents/u);
  });
});
