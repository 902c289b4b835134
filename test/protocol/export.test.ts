import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import type { ExportedFileResult, PlanExportParams, PlanExportResult } from '../../src/protocol/index';
import { contentKey } from '../../src/review/index';
import { ownClient, TestClient, type ClientOptions } from './support/client';
import { article, choir, founding, repair, weather } from './support/documents';
import { lines } from './support/text';

interface Manifest {
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
  readonly sources: readonly { readonly path: string; readonly sha256: string | null }[];
  readonly documents: readonly {
    readonly id: string;
    readonly setAside: { readonly counterpart: string } | null;
  }[];
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
}

const all: PlanExportParams = { format: 'txt', boilerplate: 'decided', oneOfEach: 'identical' };
const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');
const one = lines('Choir', '', choir, '', weather);
const decided = `${JSON.stringify({ kind: 'boilerplate', key: contentKey(weather), text: weather })}\n`;

suite('exporting a clean corpus', () => {
  let client: TestClient;
  teardown(() => client?.stop());

  const start = async (options: ClientOptions): Promise<void> => {
    client = await TestClient.start({ initializationOptions: ownClient, ...options });
    await client.ready();
  };
  const plan = (params: Partial<PlanExportParams> = {}): Promise<PlanExportResult> =>
    client.request('winnow/planExport', { ...all, ...params });
  const bytes = async (id: number, index: number): Promise<Buffer> => {
    const { base64 } = await client.request<ExportedFileResult>('winnow/exportedFile', { id, index });
    return Buffer.from(base64, 'base64');
  };
  /** The files of a plan, the manifest by itself. */
  const written = async ({
    id,
    files,
  }: PlanExportResult): Promise<{
    readonly texts: Readonly<Record<string, string>>;
    readonly manifest: Manifest;
  }> => {
    const texts: Record<string, string> = {};
    for (const [index, path] of files.slice(0, -1).entries())
      texts[path] = (await bytes(id, index)).toString();
    const manifest = JSON.parse((await bytes(id, files.length - 1)).toString()) as Manifest;
    return { texts, manifest };
  };

  test('gives the files of all documents, what was decided out of them, one of each', async () => {
    await start({
      files: {
        'a.txt': one,
        'in/b.txt': one,
        'c.txt': lines(founding, '', repair),
        '.winnow/decisions.jsonl': decided,
      },
    });
    const result = await plan();
    assert.deepEqual(result.files, ['a.txt', 'c.txt', 'manifest.json']);
    const { documents, exported, setAside, cleaned, paragraphs, notes } = result;
    assert.deepEqual([documents, exported, setAside, cleaned, paragraphs, notes], [3, 2, 1, 1, 1, []]);
    const { texts, manifest } = await written(result);
    assert.deepEqual(texts, { 'a.txt': lines('Choir', '', choir), 'c.txt': lines(founding, '', repair) });
    assert.equal(manifest.documents[2].setAside?.counterpart, 'a.txt');
    assert.deepEqual(
      manifest.sources.map((source) => source.sha256),
      [one, lines(founding, '', repair), one].map(sha256),
    );
  });

  test('is of what was chosen: a folder, by the paths in it, or some files', async () => {
    await start({ files: { 'a.txt': one, 'in/b.txt': lines(founding), 'in/deep/c.txt': lines(repair) } });
    const [folder] = client.folders;
    assert.deepEqual((await plan({ uris: [`${folder.uri}/in`] })).files, [
      'b.txt',
      'deep/c.txt',
      'manifest.json',
    ]);
    assert.deepEqual((await plan({ uris: [client.uri('a.txt'), client.uri('in/b.txt')] })).files, [
      'a.txt',
      'in/b.txt',
      'manifest.json',
    ]);
  });

  test('names documents behind their folders where there are several', async () => {
    await start({ folders: { left: { 'a.txt': one }, right: { 'a.txt': lines(founding) } } });
    assert.deepEqual((await plan()).files, ['left/a.txt', 'right/a.txt', 'manifest.json']);
  });

  test('writes what is in the editor, and says that it is not what is saved', async () => {
    await start({ files: { 'a.txt': one } });
    await client.open('a.txt', article);
    const { texts, manifest } = await written(await plan());
    assert.deepEqual(texts, { 'a.txt': article });
    assert.equal(manifest.sources[0].sha256, null);
  });

  test('one file of all has the same bytes as the manifest says', async () => {
    await start({ files: { 'a.txt': `${one}é`, 'b.txt': lines(founding) } });
    for (const [format, name] of [
      ['bundle', 'corpus.sourcebundle'],
      ['jsonl', 'corpus.jsonl'],
      ['csv', 'corpus.csv'],
    ] as const) {
      const result = await plan({ format, byteOrderMark: true });
      assert.deepEqual(result.files, [name, 'manifest.json']);
      const content = await bytes(result.id, 0);
      const { manifest } = await written(result);
      assert.deepEqual(manifest.files, [{ path: name, bytes: content.length, sha256: sha256(content) }]);
    }
  });

  test('tells of what could not be read', async () => {
    await start({ files: { 'a.txt': one, 'binary.txt': 'a\0b' } });
    const result = await plan();
    assert.deepEqual(result.notes, ['binary.txt is a binary file and was not read.']);
    const { manifest } = await written(result);
    assert.deepEqual(manifest.skipped, [
      { path: 'binary.txt', reason: 'binary.txt is a binary file and was not read.' },
    ]);
  });

  test('a plan stands until another is made, and is gone with its manifest', async () => {
    await start({ files: { 'a.txt': one, 'b.txt': lines(founding) } });
    const first = await plan();
    const second = await plan();
    await assert.rejects(bytes(first.id, 0), /not known any more/);
    await written(second);
    await assert.rejects(bytes(second.id, 0), /not known any more/);
  });

  test('what is no choice is refused', async () => {
    await start({ files: { 'a.txt': one } });
    await assert.rejects(plan({ format: 'pdf' as 'txt' }), /format/);
    await assert.rejects(client.request('winnow/exportedFile', { id: 1, index: -1 }), /index/);
  });

  test('an empty folder has nothing but a manifest', async () => {
    await start({ files: {} });
    const { files, exported } = await plan();
    assert.deepEqual([files, exported], [['manifest.json'], 0]);
  });
});
