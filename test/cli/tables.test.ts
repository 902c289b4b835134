import assert from 'node:assert/strict';
import type { CheckReport, Inspection } from '../../src/review/index';
import { Folder } from './support/folder';
import { council, costs, ferry, furniture, orchard } from './support/texts';
import { winnow } from './support/winnow';

const page = `${council}\n${costs}\n${ferry}\n${furniture}`;
const clean = `${council}\n${costs}\n${ferry}`;

function jsonl(...records: readonly object[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

function csv(text: string): string {
  return `id;text;date\r\n1;"${text.replaceAll('"', '""').replaceAll('\n', '\r\n')}";2024-03-01\r\n2;"He said ""no"" to all of it.";\r\n`;
}

suite('tables of documents', () => {
  let folder: Folder;
  setup(() => (folder = new Folder()));
  teardown(() => folder.remove());

  const run = (...args: string[]) => winnow(args, { cwd: folder.path });
  const report = async (...args: string[]): Promise<CheckReport> => {
    const { code, out, messages } = await run('check', '--format', 'json', ...args);
    assert.notEqual(code, 2, messages);
    return JSON.parse(out) as CheckReport;
  };

  test('check reads each record as a document and finds places in the cells', async () => {
    folder.write({ 'a.jsonl': jsonl({ id: 'x', text: page }, { id: 'y', text: `${orchard}\n${ferry}` }) });
    const { documents, findings, entities } = await report('a.jsonl');
    assert.equal(documents[0].dialect, 'jsonl');
    assert.deepEqual(
      documents[0].sections.map(({ name }) => name),
      ['x', 'y'],
    );
    const [first, second] = folder.read('a.jsonl').split('\n');
    const shared = findings.filter(({ code }) => code === 'shared-exact');
    assert.deepEqual(
      shared.map(({ range }) => [range.start.line, range.start.character, range.end.character]),
      [
        [0, first.indexOf(ferry), first.indexOf(ferry) + ferry.length],
        [1, second.indexOf(ferry), second.indexOf(ferry) + ferry.length],
      ],
    );
    assert.ok(entities.some(({ name }) => name.includes('Brimsted')));
  });

  test('--in-place removes boilerplate from the cells and leaves every other byte', async () => {
    folder.write({ 'a.csv': csv(page), 'b.jsonl': `\ufeffoops\n${jsonl({ text: page, n: 1 })}` });
    const { code, messages } = await run(
      'check',
      '--fix',
      '--in-place',
      '--fail-on',
      'never',
      'a.csv',
      'b.jsonl',
    );
    assert.equal(code, 0, messages);
    assert.equal(folder.read('a.csv'), csv(clean));
    assert.equal(folder.read('b.jsonl'), `\ufeffoops\n${jsonl({ text: clean, n: 1 })}`);
  });

  test('a folder of documents: tables are read, those without a text column are said', async () => {
    folder.write({ 'in/a.ndjson': jsonl({ id: 'x', text: council }), 'in/b.csv': 'id,price\n1,12\n' });
    const { out, messages } = await run('check', '--format', 'json', 'in');
    assert.equal(messages, 'in/b.csv: not read: no text column (--text-column names one)\n');
    assert.deepEqual(
      (JSON.parse(out) as CheckReport).documents.map(({ path }) => path),
      ['in/a.ndjson'],
    );
  });

  test('where no table has a text column nothing was reviewed', async () => {
    folder.write({ 'b.csv': 'id,price\n1,12\n' });
    const { code, messages } = await run('check', 'b.csv');
    assert.equal(code, 2);
    assert.match(messages, /Nothing was reviewed: no table has a text column/);
  });

  test('the column may be named, by an option or in the configuration', async () => {
    folder.write({
      'a.csv': `Nummer,Bericht\n1,"${council}"\n`,
      'settings.json': '{"winnow.tables.textColumn": "Bericht"}',
    });
    for (const args of [
      ['--text-column', 'Bericht'],
      ['--config', 'settings.json'],
    ]) {
      const { documents } = await report(...args, 'a.csv');
      assert.deepEqual(
        documents[0].sections.map(({ name }) => name),
        ['row-1'],
      );
    }
  });

  test('standard input is a table for who says so', async () => {
    const { out } = await winnow(['inspect', '--format', 'json', '--dialect', 'csv', '-'], {
      input: 'id,text\nä,short\n',
    });
    const { dialect, members } = JSON.parse(out) as Inspection;
    assert.deepEqual([dialect, members], ['csv', [{ name: 'ä', start: 11, end: 16, attributes: {} }]]);
  });

  test('inspect shows the records, or that there are none', async () => {
    folder.write({ 'a.csv': csv(council), 'b.csv': 'id,price\n1,12\n' });
    assert.match(
      (await run('inspect', 'a.csv')).out,
      /dialect csv, 2 members\n.* 1 {2}\[date=2024-03-01\]\n/,
    );
    assert.match((await run('inspect', 'b.csv')).out, /no documents: no text column/);
  });

  test('unpack writes the records as text files', async () => {
    folder.write({
      'a.jsonl': jsonl(
        { id: 'https://example.org/1', text: '“One”\ntwo three four five' },
        { text: orchard },
      ),
    });
    const { code, messages } = await run('unpack', 'a.jsonl', '--to', 'out');
    assert.equal(code, 0, messages);
    assert.deepEqual(folder.files('out'), ['https%3A%2F%2Fexample.org%2F1.txt', 'row-2.txt']);
    assert.equal(folder.read('out/https%3A%2F%2Fexample.org%2F1.txt'), '“One”\ntwo three four five');
  });

  test('unpack says of another table that it was not read', async () => {
    folder.write({ 'b.csv': 'id,price\n1,12\n' });
    const { code, messages } = await run('unpack', 'b.csv', '--list');
    assert.equal(code, 2);
    assert.match(messages, /^b\.csv: not read: no text column \(--text-column names one\)\n/);
  });

  test('quote looks into the cells', async () => {
    folder.write({ 'a.jsonl': jsonl({ id: 'x', text: `One two three four five.\n\n${council}` }) });
    const { code, out } = await run(
      'quote',
      'cracks in fourteen of its supporting piles',
      '--against',
      'a.jsonl',
    );
    assert.equal(code, 0);
    assert.match(out, new RegExp(`a\\.jsonl:1:${folder.read('a.jsonl').indexOf('cracks') + 1}\\n`));
  });
});
