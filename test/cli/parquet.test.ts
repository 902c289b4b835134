import assert from 'node:assert/strict';
import { truncateSync, writeFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { DuckDBInstance } from '@duckdb/node-api';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { CheckReport } from '../../src/review/index';
import { Folder } from './support/folder';
import { council, ferry, orchard } from './support/texts';
import { winnow, type Run } from './support/winnow';

/** An article with a paragraph of quotation marks, a line end of Windows, a character beyond the basic plane and one that is written from right to left. */
const odd = `“One” \\ two\r\n\r\n${ferry}\r\n\r\n𝒳 שלום`;
const share = 'Share this story on the Gazette';

/** A file of four rows in groups of two, with columns that say nothing of documents. */
function corpus(codec: 'SNAPPY' | 'GZIP' | 'LZO' = 'SNAPPY'): Uint8Array {
  return new Uint8Array(
    parquetWriteBuffer({
      codec,
      compressors: { GZIP: (bytes) => gzipSync(bytes), LZO: (bytes) => bytes },
      rowGroupSize: 2,
      columnData: [
        { name: 'doc_id', data: [7n, 8n, 9n, 10n], type: 'INT64' },
        { name: 'body', data: [`${council}\n\n${share}`, odd, `${council}\n\n${orchard}`, null] },
        { name: 'Published', data: [new Date('2021-05-03'), null, null, null], type: 'TIMESTAMP' },
        { name: 'outlet', data: ['Gazette', 'Gazette', 'Courier', 'Courier'] },
        { name: 'url', data: ['https://gazette.example/7', null, null, null] },
        { name: 'vector', data: [[1, 2], [3], [], [4]] },
        { name: 'language', data: ['en', 'en', 'en', 'en'] },
      ],
    }),
  );
}

suite('Parquet as documents', () => {
  let folder: Folder;
  setup(() => {
    folder = new Folder({});
    writeFileSync(folder.at('corpus.parquet'), corpus());
  });
  teardown(() => folder.remove());

  const run = (...args: string[]): Promise<Run> => winnow(args, { cwd: folder.path });
  const report = async (...args: string[]): Promise<CheckReport> => {
    const { out, messages } = await run('check', ...args, '--no-entities', '--format', 'json');
    assert.notEqual(out, '', messages);
    return JSON.parse(out) as CheckReport;
  };

  test('each row with a text is a document, with its id and what is said of it; a place is a row and a place in its JSON', async () => {
    const { documents, findings } = await report('corpus.parquet');
    assert.deepEqual(
      documents.map(({ path, dialect, sections }) => [path, dialect, sections.map(({ name }) => name)]),
      [['corpus.parquet', 'jsonl', ['7', '8', '9']]],
    );
    const exact = findings.filter(({ code }) => code === 'shared-exact');
    assert.deepEqual(
      exact.map(({ range, related }) => [range.start.line, related[0].range.start.line]),
      [
        [0, 2],
        [2, 0],
      ],
    );
    const sections = documents[0].sections.map(({ paragraphs }) => paragraphs.length);
    assert.deepEqual(sections, [2, 3, 2]);
  });

  test('it is read as the JSON Lines that it stands for, alone and in a folder', async () => {
    const said = { Published: '2021-05-03', outlet: 'Gazette', url: 'https://gazette.example/7' };
    const rows = [
      { doc_id: '7', ...said, body: `${council}\n\n${share}` },
      { doc_id: '8', outlet: 'Gazette', body: odd },
      { doc_id: '9', outlet: 'Courier', body: `${council}\n\n${orchard}` },
      { doc_id: '10', outlet: 'Courier' },
    ];
    const lines = new Folder({ 'corpus.jsonl': rows.map((row) => `${JSON.stringify(row)}\n`).join('') });
    const named = (text: string): string => text.replaceAll('corpus.jsonl', 'corpus.parquet');
    const args = ['check', '.', '--format', 'json'];
    assert.equal((await run(...args)).out, named((await winnow(args, { cwd: lines.path })).out));
    lines.remove();
  });

  test('whatever takes documents takes it', async () => {
    assert.match((await run('entities', 'corpus.parquet')).out, /Veldra/u);
    assert.match(
      (await run('quote', council.slice(0, council.indexOf(' close')), '--against', 'corpus.parquet')).out,
      /word for word/u,
    );
    const exported = await run('export', 'corpus.parquet', '--tables', 'tables');
    assert.equal(exported.code, 0, exported.messages);
    assert.match(exported.messages, /documents 3,/u);
    const { messages } = await run('export', 'corpus.parquet', '--to', 'clean.jsonl', '--format', 'jsonl');
    assert.match(messages, /Exported 3 of 3 documents/u);
    assert.match(folder.read('clean.jsonl'), /“One” /u);
  });

  test('it is never written', async () => {
    const before = folder.bytes('corpus.parquet');
    for (const to of [['--in-place'], ['--output', 'out']]) {
      const { code, messages } = await run('check', '--fix', ...to, 'corpus.parquet');
      assert.equal(code, 2);
      assert.match(messages, /corpus\.parquet: Parquet is read and not written/u);
    }
    assert.match(
      (await run('inspect', 'corpus.parquet')).messages,
      /is a Parquet file, which has no members/u,
    );
    assert.deepEqual(folder.files(), ['corpus.parquet']);
    assert.deepEqual(folder.bytes('corpus.parquet'), before);
  });

  test('a file that is damaged, no Parquet, or without texts is named with the reason', async () => {
    const refused = async (sentence: RegExp): Promise<void> => {
      const { code, messages } = await run('check', 'corpus.parquet');
      assert.equal(code, 2);
      assert.match(messages, sentence);
      assert.doesNotMatch(messages, /\n\s+at /u);
    };
    const path = folder.at('corpus.parquet');
    truncateSync(path, corpus().length >> 1);
    await refused(/^corpus\.parquet: is a Parquet file that is cut short/mu);
    const scrambled = Buffer.from(corpus());
    scrambled.fill(0xff, 4, 400);
    writeFileSync(path, scrambled);
    await refused(/^corpus\.parquet: is a damaged Parquet file/mu);
    writeFileSync(path, 'id,text\n1,two\n');
    await refused(/^corpus\.parquet: is no Parquet file/mu);
    writeFileSync(
      path,
      new Uint8Array(parquetWriteBuffer({ columnData: [{ name: 'price', data: [1, 2], type: 'DOUBLE' }] })),
    );
    await refused(/^corpus\.parquet: not read: no text column \(--text-column names one\)/mu);
    writeFileSync(path, corpus('LZO'));
    await refused(
      /^corpus\.parquet: is compressed with LZO; UNCOMPRESSED, SNAPPY, GZIP, BROTLI, ZSTD, LZ4/mu,
    );
  });

  test('however it is compressed, the same is read, and what is damaged is said to be', async () => {
    const before = await report('corpus.parquet');
    const path = folder.at('corpus.parquet');
    const duckdb = await (await DuckDBInstance.create()).connect();
    await duckdb.run(`CREATE TABLE corpus AS SELECT * FROM '${path}'`);
    try {
      for (const codec of ['uncompressed', 'gzip', 'brotli', 'zstd', 'lz4', 'lz4_raw']) {
        await duckdb.run(`COPY corpus TO '${path}' (FORMAT parquet, CODEC '${codec}')`);
        assert.deepEqual(await report('corpus.parquet'), before, codec);
        if (codec === 'uncompressed') continue;
        const scrambled = folder.bytes('corpus.parquet').fill(0xff, 4, 100);
        writeFileSync(path, scrambled);
        const { code, messages } = await run('check', 'corpus.parquet');
        assert.equal(code, 2, codec);
        assert.match(messages, /^corpus\.parquet: is a damaged Parquet file \(/mu, codec);
      }
    } finally {
      duckdb.closeSync();
    }
  });

  test('the text column may be named', async () => {
    const names = { name: 'remarks', data: [council, orchard] };
    writeFileSync(folder.at('corpus.parquet'), new Uint8Array(parquetWriteBuffer({ columnData: [names] })));
    const { documents } = await report('corpus.parquet', '--text-column', 'remarks');
    assert.deepEqual(
      documents[0].sections.map(({ name }) => name),
      ['row-1', 'row-2'],
    );
  });
});
