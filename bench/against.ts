/**
 * What a corpus that is not there costs: `npm run bench:against -- PARAGRAPHS [DOCUMENTS] [NEW]`. The documents of a file of JSON Lines `{doc, text}`, a paragraph
 * each, are written as files (1,000, and 20 new ones by default, drawn at even distances), exported as tables, and the new ones are checked against these, and together
 * with the corpus. Prints how large the tables are, CPU seconds (user and system), seconds, and the most memory that was resident.
 */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parquetMetadataAsync, asyncBufferFromFile } from 'hyparquet';
import { realDocuments, writeFolder } from './scale/corpus';
import { runCheck, runNode, type Usage } from './scale/processes';

const said = ({ cpuSeconds, seconds, bytes }: Usage): string =>
  `${cpuSeconds.toFixed(1)} s CPU, ${seconds.toFixed(1)} s, ${Math.round(bytes / 1e6)} MB resident`;

async function main([path, documents = '1000', fresh = '20']: readonly string[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'winnow-against-'));
  try {
    const [count, few] = [Number(documents), Number(fresh)];
    const all = await realDocuments(resolve(path), count + few);
    const every = Math.floor(all.length / few);
    const isNew = (at: number): boolean => at % every === every - 1;
    const corpus = await writeFolder(
      join(folder, 'corpus'),
      all.filter((_, at) => !isNew(at)),
    );
    const news = await writeFolder(
      join(folder, 'new'),
      all.filter((_, at) => isNew(at)),
    );
    console.log(
      `${corpus.documents} documents of ${(corpus.bytes / 1e6).toFixed(2)} MB, ${news.documents} new ones`,
    );
    const tables = join(folder, 'tables');
    console.log(
      'export --tables:',
      said(runNode([resolve('dist/cli.js'), 'export', corpus.folder, '--tables', tables])),
    );
    for (const name of readdirSync(tables)) {
      const file = await asyncBufferFromFile(join(tables, name));
      const { row_groups: groups, num_rows: rows } = await parquetMetadataAsync(file);
      const words = groups.flatMap(({ columns }) =>
        columns.map(({ meta_data: about }) =>
          about?.path_in_schema[0] === 'words' ? Number(about.total_compressed_size) : 0,
        ),
      );
      const sum = words.reduce((total, each) => total + each, 0);
      const part = sum === 0 ? '' : `, of which the words of passages ${sum}`;
      console.log(`${name}: ${rows} rows, ${statSync(join(tables, name)).size} bytes${part}`);
    }
    const lean = ['--no-entities'];
    console.log('new ones alone:', said(await runCheck(news.folder, lean)));
    console.log(
      'new ones against the tables:',
      said(await runCheck(news.folder, [...lean, '--against', tables])),
    );
    console.log(
      'new ones and the corpus together:',
      said(await runCheck(folder, [...lean, '--include', '**/*.txt'])),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

void main(process.argv.slice(2));
