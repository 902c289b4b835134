import assert from 'node:assert/strict';
import {
  csvOf,
  htmlReport,
  markdownReport,
  TABLE_NAMES,
  type TableName,
  tablesOf,
} from '../../../src/report/index';
import { finish, READABLE, Review, type WrittenReport } from '../../../src/review/index';
import { repositoryModels } from '../../support/models';
import { faultsOf, passagesOfHtml, passagesOfJson } from '../../support/reportChecker';

/** Documents that would break out of a report that is not careful. */
const wild: Readonly<Record<string, string>> = {
  'a<b>&"quoted".txt':
    'On 3 March 2024 the <script>alert("harbour")</script> authority of Hallmouth said that 14 containers had been found & seized on the quay.\r\n\r\nA second line for good measure, told by nobody else.\r\n',
  'b|c](x).txt':
    'On 3 March 2024 the <script>alert("harbour")</script> authority of Hallmouth said that 15 containers had been found & seized on the quay.\n\n=SUM(A1:A9) and </q></section> and `code` and [a link](javascript:alert(1)) stand | here.\n',
  'rtl.txt': 'אמר הדובר כי הנמל נסגר ביום 3 March 2024 לאחר בדיקה \u0000 📄📄. \u202e\n',
};

function reportOf(documents: Readonly<Record<string, string>>, date?: string): WrittenReport {
  const review = new Review(repositoryModels());
  for (const [name, text] of Object.entries(documents)) review.setDocument(uriOf(name), text);
  review.advance();
  return finish(
    review.writingReport({
      limits: READABLE,
      winnow: '1.2.3',
      ...(date !== undefined && { date }),
      pathOf: (uri) => decodeURIComponent(uri.slice('file:///'.length)),
      linkOf: (uri, line, column) => `vscode://file/${uri.slice('file:///'.length)}:${line}:${column}`,
    }),
  );
}

function uriOf(name: string): string {
  return `file:///${encodeURIComponent(name)}`;
}

suite('a report in HTML', () => {
  const report = reportOf(wild);
  const html = htmlReport(report, 'en');

  test('names every passage where it stands', () => {
    const passages = passagesOfHtml(html);
    assert.deepEqual(
      faultsOf(passages, (path) => wild[path]),
      [],
    );
    const places = (all: readonly { path: string; start: number }[]): Set<string> =>
      new Set(all.map(({ path, start }) => `${path} ${start}`));
    const shown = places(passages);
    for (const place of places(passagesOfJson({ ...report, matrix: {} }))) assert.ok(shown.has(place), place);
  });

  test('has no element but its own, whatever documents hold and are called', () => {
    const elements = new Set([...html.matchAll(/<([a-z][a-z0-9]*)/giu)].map(([, name]) => name));
    for (const name of ['script', 'img', 'b', 'iframe', 'link', 'object'])
      assert.ok(!elements.has(name), name);
    assert.ok(html.includes('&lt;script&gt;alert(&quot;harbour&quot;)&lt;/script&gt;'));
    for (const name of ['section', 'table', 'q', 'tr', 'td', 'bdi'])
      assert.equal(html.split(`<${name}`).length - 1 >= html.split(`</${name}>`).length - 1, true, name);
  });

  test('loads nothing and runs nothing', () => {
    assert.match(
      html,
      /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">/u,
    );
    assert.doesNotMatch(html, /\s(?:src|srcset|onclick|onload)=/u);
    for (const [, address] of html.matchAll(/href="([^"]*)"/gu))
      assert.match(address, /^(?:#|vscode:\/\/file\/)/u);
  });

  test('isolates what is read from right to left, and shows control characters', () => {
    assert.match(html, /<q dir="auto">אמר/u);
    assert.ok(html.includes('␀ 📄📄.'));
    assert.ok(!html.includes('\u0000'));
    assert.ok(!html.includes('\r'));
  });

  test('marks what differs with elements for it, and what is meant in a sentence', () => {
    assert.ok(html.includes('<del>15</del>'));
    assert.ok(html.includes('<ins>14</ins>'));
    assert.ok(html.includes('<mark>3 March 2024</mark>'));
    assert.match(html, /del::before \{ content: "\[−"/u);
  });

  test('has the picture of who shares what, with words for it and the numbers in a table', () => {
    assert.match(html, /<svg role="img" aria-labelledby="matrix-title matrix-words"/u);
    assert.match(html, /<title id="matrix-title">Who shares how much with whom<\/title>/u);
    assert.match(
      html,
      /<caption id="matrix-\d+"><bdi>Part of the words of each document that stand in another one/u,
    );
  });

  test('each link within it leads somewhere, and no name is given twice', () => {
    const ids = [...html.matchAll(/ id="([^"]+)"/gu)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const [, target] of html.matchAll(/href="#([^"]+)"/gu)) assert.ok(ids.includes(target), target);
  });

  test('is the same every time, and has a date only where one is given', () => {
    assert.equal(htmlReport(reportOf(wild), 'en'), html);
    assert.doesNotMatch(html, /Date: /u);
    assert.match(htmlReport(reportOf(wild, '4 July 2024'), 'en'), /<p>Date: 4 July 2024<\/p>/u);
  });

  test('of no documents says that there is nothing', () => {
    const empty = htmlReport(reportOf({}), 'en');
    assert.match(empty, /No two documents tell the same\./u);
    assert.match(empty, /There are no documents\./u);
    assert.doesNotMatch(empty, /<table/u);
  });
});

suite('a report in Markdown', () => {
  const markdown = markdownReport(reportOf(wild));

  test('says what the HTML says', () => {
    const html = htmlReport(reportOf(wild), 'en');
    const headings = [...html.matchAll(/<h2 id="[^"]+">([^<]+)<\/h2>/gu)].map(([, title]) => title);
    assert.deepEqual(
      [...markdown.matchAll(/^## (.+)$/gmu)].map(([, title]) => title),
      headings,
    );
    for (const { hash } of passagesOfHtml(html)) assert.ok(markdown.includes(hash), hash);
  });

  test('escapes what documents hold, and keeps each row of a table on one line', () => {
    assert.ok(markdown.includes('&lt;script\\>alert\\("harbour"\\)&lt;/script\\>'));
    assert.doesNotMatch(markdown, /<script|<\/q>/u);
    assert.doesNotMatch(markdown, /\]\(javascript/u);
    for (const line of markdown.split('\n').filter((each) => each.startsWith('|')))
      assert.match(line, /^\|.*\|$/u);
    const widths = markdown
      .split(/\n\n/u)
      .filter((block) => block.startsWith('|'))
      .map((block) => new Set(block.split('\n').map((line) => line.split(/(?<!\\)\|/u).length)).size);
    assert.ok(widths.every((width) => width === 1));
  });

  test('isolates what is read from right to left', () => {
    assert.match(markdown, /\u2068אמר/u);
  });
});

suite('a report as tables', () => {
  const tables = tablesOf(reportOf(wild));
  const rowsOf = (name: TableName): readonly (readonly (string | number)[])[] =>
    tables.find((table) => table.name === name)?.rows ?? [];

  test('has a table for each thing, with as many cells in a row as in its head', () => {
    assert.deepEqual(
      tables.map(({ name }) => name),
      TABLE_NAMES,
    );
    for (const { head, rows, name } of tables)
      for (const row of rows) assert.equal(row.length, head.length, name);
  });

  test('lists each passage once that another table names', () => {
    const ids = rowsOf('passages').map(([id]) => id);
    assert.equal(new Set(ids).size, ids.length);
    const [[, left, , right]] = rowsOf('changes');
    assert.ok(ids.includes(left) && ids.includes(right));
  });

  test('is CSV in which nothing is a formula or breaks a cell', () => {
    const table = {
      name: 'entities' as const,
      head: ['a', 'b'],
      rows: [
        ['=1+1', 'say "x",\r\ny'],
        [-1, '@cmd'],
      ],
    };
    assert.equal(csvOf(table), 'a,b\r\n\'=1+1,"say ""x"",\ny"\r\n-1,\'@cmd\r\n');
  });
});
