import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Ajv } from 'ajv';
import { strFromU8, unzipSync } from 'fflate';
import { decodeText } from '../../src/encodings/index';
import { faultsOf, passagesOfHtml, passagesOfJson } from '../support/reportChecker';
import { Folder } from './support/folder';
import { article, costs, council, ferry, otherArticle } from './support/texts';
import { winnow, type Run } from './support/winnow';

const root = join(__dirname, '../..');

suite('the report of the seeds in docs/', () => {
  const shipped = readFileSync(join(root, 'docs/report.html'), 'utf8');

  test('is what the command writes now: npm run report:seeds writes it anew', async () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const [, , ...command] = scripts['report:seeds'].split(' ');
    const folder = new Folder({ 'docs/other.txt': '' });
    try {
      cpSync(join(root, 'seeds'), folder.at('seeds'), { recursive: true });
      const { code, messages } = await winnow(command, { cwd: folder.path });
      assert.equal(code, 0, messages);
      assert.ok(folder.read('docs/report.html') === shipped, 'docs/report.html is out of date');
    } finally {
      folder.remove();
    }
  });

  test('names every passage where it stands', () => {
    const passages = passagesOfHtml(shipped);
    assert.ok(passages.length > 300);
    assert.deepEqual(
      faultsOf(passages, (path) => readFileSync(join(root, path), 'utf8')),
      [],
    );
  });
});

suite('winnow report', () => {
  let folder: Folder;
  setup(() => {
    folder = new Folder({
      'article.txt': article,
      'in/other text.txt': otherArticle,
      'windows.txt': `\ufeff${council}\r\n\r\n${costs.replace('4.2', '5.2')}\r\n`,
      'bundle.txt': `=== FILE: a.txt ===\n${ferry}\n=== FILE: b 📄.txt ===\n📄 ${costs}\n`,
      'table.csv': `text,url\r\n"${council}\n\nHe said ""no""."\r\n,https://a.example/1\r\n"${ferry}",https://a.example/2\r\n`,
    });
  });
  teardown(() => folder.remove());

  const report = (...args: string[]): Promise<Run> => winnow(['report', '.', ...args], { cwd: folder.path });
  const textOf = (path: string): string | undefined => decodeText(folder.bytes(path))?.text;

  test('as JSON follows the schema in docs/, and every passage stands where it says', async () => {
    const { out, code, messages } = await report('--format', 'json', '--markdown', 'always');
    assert.equal(code, 0, messages);
    const value = JSON.parse(out) as unknown;
    const validate = new Ajv({ allErrors: true }).compile(
      JSON.parse(readFileSync(join(root, 'docs/report.schema.json'), 'utf8')) as object,
    );
    assert.ok(validate(value), JSON.stringify(validate.errors, undefined, 2));
    const passages = passagesOfJson(value);
    assert.deepEqual(faultsOf(passages, textOf), []);
    for (const path of ['windows.txt', 'bundle.txt', 'table.csv'])
      assert.ok(
        passages.some((each) => each.path === path),
        path,
      );
  });

  test('is HTML on standard output unless something else is asked for, and the same in every run', async () => {
    const [first, second] = [await report(), await report()];
    assert.match(first.out, /^<!DOCTYPE html>\n<html lang="en">/u);
    assert.equal(first.out, second.out);
    assert.deepEqual(faultsOf(passagesOfHtml(first.out), textOf), []);
    const address = pathToFileURL(folder.at('in/other text.txt'))
      .toString()
      .replace('file://', 'vscode://file');
    assert.ok(first.out.includes(`href="${address}:1:1"`));
  });

  test('below a root names and links say nothing of where the folder lies', async () => {
    const { code, messages } = await report('--root', '.', '--to', 'out.html');
    assert.equal(code, 0, messages);
    const html = folder.read('out.html');
    assert.ok(html.includes('href="in/other%20text.txt#L1"'));
    assert.ok(!html.includes(folder.path));
    await winnow(['report', 'article.txt', '--root', '.', '--to', 'in/out.html'], { cwd: folder.path });
    assert.ok(folder.read('in/out.html').includes('href="../article.txt#L1"'));
  });

  test('replaces a file only with --force', async () => {
    folder.write({ 'out.html': 'mine' });
    const refused = await report('--to', 'out.html');
    assert.equal(refused.code, 2);
    assert.match(refused.messages, /out\.html: exists already; --force replaces it/u);
    assert.equal(folder.read('out.html'), 'mine');
    assert.equal((await report('--to', 'out.html', '--force')).code, 0);
    assert.match(folder.read('out.html'), /^<!DOCTYPE html>/u);
  });

  test('as CSV is a folder of tables, or one table', async () => {
    assert.equal((await report('--format', 'csv', '--to', 'tables')).code, 0);
    assert.deepEqual(folder.files('tables'), [
      'boilerplate.csv',
      'changes.csv',
      'codes.csv',
      'decisions.csv',
      'documents.csv',
      'entities.csv',
      'links.csv',
      'notes.csv',
      'passages.csv',
      'sites.csv',
      'timeline.csv',
    ]);
    folder.write({ 'tables/mine.txt': '' });
    const { out } = await report('--format', 'csv', '--table', 'links', '--exclude', 'tables/**');
    assert.equal(out, folder.read('tables/links.csv'));
    assert.match(out, /^family,kind,/u);
  });

  test('as a workbook has the tables as sheets, and is the same bytes at any time', async () => {
    const first = await report('--format', 'xlsx');
    const second = await winnow(['report', '.', '--format', 'xlsx'], {
      cwd: folder.path,
      env: { TZ: 'Pacific/Auckland' },
    });
    assert.ok(first.bytes.equals(second.bytes));
    const files = unzipSync(first.bytes);
    const book = strFromU8(files['xl/workbook.xml']);
    for (const name of ['documents', 'links', 'decisions']) assert.ok(book.includes(`name="${name}"`), name);
    assert.ok(strFromU8(files['xl/sharedStrings.xml']).includes('in/other text.txt'));
  });

  test('speaks German', async () => {
    const { out } = await report('--language', 'de');
    assert.match(out, /<html lang="de">/u);
    assert.match(out, /<h2 id="families">Familien von Dokumenten<\/h2>/u);
  });

  test('holds what reviewers decided, and a date that is given', async () => {
    const decision = {
      kind: 'keep-both',
      keys: ['1', '2'],
      text: 'two of them',
      by: 'Ida Roth',
      at: '2024-05-06T07:08:09Z',
    };
    folder.write({ '.winnow/decisions.jsonl': `${JSON.stringify(decision)}\n` });
    const { out } = await report('--format', 'md', '--date', '4 July 2024');
    assert.match(
      out,
      /^\| Keep both \| two of them \| \. \| Ida Roth \| 2024\\-05\\-06T07:08:09Z \| in force \|$/mu,
    );
    assert.match(out, /^Date: 4 July 2024$/mu);
  });

  test('holds what reviewers noted, with the place of it', async () => {
    const target = { on: 'document', document: 'in/other text.txt' };
    const stamp = { by: 'Ida Roth', at: '2024-05-06T07:08:09Z' };
    const lines = [
      { kind: 'code', id: 'doubt', rev: 1, code: { label: 'Doubtful', colour: 'red' }, ...stamp },
      { kind: 'note', id: '1', rev: 1, note: { target, text: 'ask them', codes: ['doubt'] }, ...stamp },
    ];
    folder.write({ '.winnow/notes.jsonl': lines.map((line) => `${JSON.stringify(line)}\n`).join('') });
    const { out } = await report('--format', 'csv', '--table', 'notes');
    const [head, note] = out.split('\r\n');
    assert.match(head, /^on,passage,name,/u);
    assert.match(
      note,
      /^document,in\/other text\.txt:0-\d+,in\/other text\.txt,,ask them,Doubtful,there,Ida Roth,/u,
    );
    const html = (await report()).out;
    assert.match(html, /<h2 id="notes">Notes and Codes<\/h2>/u);
    const json = JSON.parse((await report('--format', 'json')).out) as { codes: unknown };
    assert.deepEqual(json.codes, [{ label: 'Doubtful', colour: 'red', notes: 1, folder: '.' }]);
  });

  for (const args of [
    ['--format', 'csv'],
    ['--table', 'links'],
    ['--format', 'csv', '--table', 'nothing'],
    ['nothing.txt'],
    ['--exclude', '**'],
  ])
    test(`${args.join(' ')} is wrong usage`, async () => {
      const { code, out, messages } = await report(...args);
      assert.equal(code, 2, messages);
      assert.equal(out, '');
    });
});
