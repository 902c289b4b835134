import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { contentKey } from '../../src/review/index';
import { Folder } from './support/folder';
import { article, cleanArticle, council, costs, ferry, furniture, orchard } from './support/texts';
import { winnow, type Run } from './support/winnow';

const schema = new Ajv({ allErrors: true }).compile(
  JSON.parse(readFileSync(join(__dirname, '../../docs/export.schema.json'), 'utf8')) as object,
);

interface Manifest {
  readonly settings: Readonly<Record<string, unknown>>;
  readonly totals: Readonly<Record<string, number>>;
  readonly files: readonly { readonly path: string; readonly sha256: string }[];
  readonly sources: readonly { readonly path: string; readonly sha256: string; readonly encoding: string }[];
  readonly documents: readonly {
    readonly id: string;
    readonly setAside: { readonly because: string; readonly counterpart: string } | null;
    readonly removed: readonly { readonly line: number; readonly by: string }[];
  }[];
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
  readonly limits: readonly string[];
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const decision = (text: string): string =>
  `${JSON.stringify({ kind: 'boilerplate', key: contentKey(text), text })}\n`;

const [share] = furniture.split('\n');
const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le');
const bundle = `=== FILE: one.txt [date=2025-03-04] ===\n${article}=== FILE: two.txt ===\n${orchard}\n`;

/** A corpus with two copies of one article, a bundle, a decision, and two encodings. */
const corpus: Readonly<Record<string, string | Uint8Array>> = {
  'in/article.txt': article,
  'in/copy.txt': article,
  'in/marked.txt': Buffer.from(`\ufeff${costs}\r\n${share}\r\n${orchard}\r\n`),
  'in/wide.txt': utf16(`${council}\r\n${share}\r\n${ferry}\r\n`),
  'in/news.txt': bundle,
  'in/.winnow/decisions.jsonl': decision(share),
};

suite('winnow export', () => {
  let folder: Folder;
  setup(() => {
    folder = new Folder(corpus);
  });
  teardown(() => folder.remove());

  const run = (...args: string[]): Promise<Run> => winnow(['export', ...args], { cwd: folder.path });
  const manifestAt = (path: string): Manifest => {
    const manifest = JSON.parse(folder.read(path)) as Manifest;
    assert.ok(schema(manifest), JSON.stringify(schema.errors, undefined, 2));
    return manifest;
  };
  /** The files that the manifest tells of are there, and hold what it says. */
  const requireTrue = (below: string, { files }: Manifest): void => {
    for (const { path, sha256: sum } of files)
      assert.equal(sha256(folder.bytes(join(below, path))), sum, path);
  };

  test('writes the documents without what was decided, one of each, and tells of all in a manifest', async () => {
    const { code, messages } = await run('in', '--to', 'clean', '--format', 'txt');
    assert.equal(code, 0, messages);
    assert.deepEqual(folder.files('clean'), [
      'article.txt',
      'manifest.json',
      'marked.txt',
      'news/two.txt',
      'wide.txt',
    ]);
    assert.equal(folder.read('clean/article.txt'), article.replace(`${share}\n`, ''));
    assert.deepEqual(folder.bytes('clean/marked.txt'), Buffer.from(`\ufeff${costs}\r\n${orchard}\r\n`));
    assert.deepEqual(folder.bytes('clean/wide.txt'), utf16(`${council}\r\n${ferry}\r\n`));
    const manifest = manifestAt('clean/manifest.json');
    requireTrue('clean', manifest);
    assert.deepEqual(
      manifest.documents.map(({ id, setAside, removed }) => [
        id,
        setAside === null ? '' : `${setAside.because} ${setAside.counterpart}`,
        removed.map(({ line, by }) => `${by} ${line}`).join(),
      ]),
      [
        ['article.txt', '', 'decision 4'],
        ['copy.txt', 'identical article.txt', 'decision 4'],
        ['marked.txt', '', 'decision 2'],
        ['news/one.txt', 'identical article.txt', 'decision 5'],
        ['news/two.txt', '', ''],
        ['wide.txt', '', 'decision 2'],
      ],
    );
    for (const { path, sha256: sum } of manifest.sources)
      assert.equal(sha256(folder.bytes(join('in', path))), sum, path);
    assert.match(
      messages,
      /^Exported 4 of 6 documents to clean: 2 set aside, 3 paragraphs of boilerplate taken out of 3 documents; manifest\.json tells of each$/mu,
    );
  });

  test('takes out what is flagged as well, and leaves the originals as they were', async () => {
    const { code, messages } = await run(
      'in',
      '--to',
      'clean',
      '--format',
      'txt',
      '--boilerplate',
      'careful',
    );
    assert.equal(code, 0, messages);
    assert.equal(folder.read('clean/article.txt'), cleanArticle);
    for (const [path, content] of Object.entries(corpus))
      assert.deepEqual(folder.bytes(path), Buffer.from(content), path);
  });

  test('says where nothing was decided, and that one can ask for more', async () => {
    const { messages } = await run(
      'in/news.txt',
      'in/article.txt',
      '--to',
      'clean',
      '--format',
      'txt',
      '--boilerplate',
      'none',
    );
    assert.doesNotMatch(messages, /--boilerplate careful/u);
    folder.write({ 'in/.winnow/decisions.jsonl': '' });
    const none = await run('in', '--to', 'other', '--format', 'txt');
    assert.match(none.messages, /^No paragraph is decided to be boilerplate; --boilerplate careful/mu);
  });

  for (const [format, name] of [
    ['bundle', 'corpus.sourcebundle'],
    ['jsonl', 'corpus.jsonl'],
    ['csv', 'corpus.csv'],
  ] as const) {
    test(`${format} is one file, with the manifest beside it`, async () => {
      const { code, messages } = await run('in', '--to', 'clean/', '--format', format);
      assert.equal(code, 0, messages);
      assert.deepEqual(folder.files('clean'), [name, 'manifest.json'].sort());
      requireTrue('clean', manifestAt('clean/manifest.json'));
      const named = await run('in', '--to', 'out/it.x', '--format', format, '--bom');
      assert.equal(named.code, 0, named.messages);
      assert.deepEqual(folder.files('out'), ['it.x', 'it.x.manifest.json']);
      const manifest = manifestAt('out/it.x.manifest.json');
      requireTrue('out', manifest);
      assert.equal(manifest.totals.exported, 4);
      assert.equal(folder.bytes('out/it.x').toString('utf8').startsWith('\ufeff'), format === 'csv');
    });
  }

  test('what is exported can be checked and is unpacked to the same bytes', async () => {
    await run('in', '--to', 'it.sourcebundle', '--format', 'bundle');
    await run('in', '--to', 'files', '--format', 'txt');
    const { code, messages } = await winnow(['unpack', 'it.sourcebundle', '--to', 'members'], {
      cwd: folder.path,
    });
    assert.equal(code, 0, messages);
    for (const path of ['article.txt', 'marked.txt', 'news/two.txt'])
      assert.deepEqual(folder.bytes(`members/${path}`), folder.bytes(`files/${path}`), path);
    assert.equal(folder.read('members/wide.txt'), `${council}\r\n${ferry}\r\n`);
  });

  suite('never overwrites', () => {
    const refused = async (words: RegExp, ...args: string[]): Promise<void> => {
      const before = folder.files();
      const { code, messages } = await run(...args);
      assert.deepEqual([code, words.test(messages)], [2, true], messages);
      assert.deepEqual(folder.files(), before);
    };

    test('a folder that holds something', async () => {
      folder.write({ 'clean/mine.txt': 'mine' });
      await refused(/clean: the folder is not empty.*--force/u, 'in', '--to', 'clean', '--format', 'txt');
    });

    test('a file, and a manifest', async () => {
      folder.write({ 'a.csv': 'mine', 'b.csv.manifest.json': 'mine' });
      await refused(/a\.csv: exists already; --force replaces it/u, 'in', '--to', 'a.csv', '--format', 'csv');
      await refused(/b\.csv\.manifest\.json: exists already/u, 'in', '--to', 'b.csv', '--format', 'csv');
    });

    test('by a link that leads elsewhere, even where it may replace files', async function () {
      if (process.platform === 'win32') this.skip();
      folder.write({ 'clean/x': '', 'elsewhere.txt': 'mine' });
      symlinkSync(folder.at('elsewhere.txt'), folder.at('clean/article.txt'));
      const { code, messages } = await run('in', '--to', 'clean', '--format', 'txt', '--force');
      assert.deepEqual(
        [code, /clean\/article\.txt: is a symbolic link/u.test(messages)],
        [2, true],
        messages,
      );
      assert.equal(folder.read('elsewhere.txt'), 'mine');
    });

    test('a folder that is exported, also by way of a link', async function () {
      if (process.platform === 'win32') this.skip();
      await refused(
        /in\/clean: lies in a folder that is exported/u,
        'in',
        '--to',
        'in/clean',
        '--format',
        'txt',
      );
      await refused(/in: lies in a folder/u, 'in', '--to', 'in', '--format', 'txt', '--force');
      mkdirSync(folder.at('in/sub'));
      symlinkSync(folder.at('in/sub'), folder.at('link'));
      await refused(/link\/x\.csv: lies in a folder/u, 'in', '--to', 'link/x.csv', '--format', 'csv');
    });
  });

  test('with --force it replaces its own files, leaves others, and says so', async () => {
    folder.write({ 'clean/mine.txt': 'mine', 'clean/article.txt': 'older', 'clean/manifest.json': '{}' });
    const { code, messages } = await run('in', '--to', 'clean', '--format', 'txt', '--force');
    assert.equal(code, 0, messages);
    assert.equal(folder.read('clean/mine.txt'), 'mine');
    assert.match(messages, /^clean: holds 1 other file, left as they are$/mu);
    requireTrue('clean', manifestAt('clean/manifest.json'));
  });

  test('with --inside what an earlier export wrote is no document of the next', async () => {
    const args = ['in', '--to', 'in/clean', '--format', 'txt', '--inside'];
    assert.equal((await run(...args)).code, 0);
    const first = folder.read('in/clean/manifest.json');
    const second = await run(...args, '--force');
    assert.equal(second.code, 0, second.messages);
    assert.equal(folder.read('in/clean/manifest.json'), first);
  });

  test('what cannot be read is told in the manifest, and the run ends with 2', async () => {
    folder.write({ 'in/large.txt': '' });
    truncateSync(folder.at('in/large.txt'), 2 ** 29 + 1);
    const { code, messages } = await run('in', '--to', 'clean', '--format', 'txt');
    assert.equal(code, 2, messages);
    const { skipped, limits } = manifestAt('clean/manifest.json');
    assert.deepEqual(skipped, [{ path: 'large.txt', reason: 'is too large (513 MB) and was not read' }]);
    assert.deepEqual(limits, ['in/large.txt: is too large (513 MB) and was not read']);
    assert.equal(messages.split('large.txt').length, 2);
  });

  test('what is no text, no table with a text, or no file is told as well', async () => {
    folder.write({
      'in/binary.txt': Uint8Array.of(0, 1, 2),
      'in/numbers.csv': 'a,b\n1,2\n',
      'in/odd.txt': Buffer.concat([Buffer.from(article), Uint8Array.of(0xff, 0xfe, 0xe4)]),
    });
    const { code, messages } = await run('in', '--to', 'clean', '--format', 'txt');
    assert.equal(code, 0, messages);
    const { skipped, limits } = manifestAt('clean/manifest.json');
    assert.deepEqual(skipped.map(({ path }) => path).sort(), ['binary.txt', 'numbers.csv']);
    assert.match(messages, /^binary\.txt: not exported, not a text file$/mu);
    assert.equal(limits.filter((sentence) => sentence.includes('odd.txt')).length, 1);
  });

  test('usage that makes no sense is refused', async () => {
    for (const [args, words] of [
      [['-', '--to', 'x', '--format', 'txt'], /not standard input/u],
      [['in', '--to', '-', '--format', 'csv'], /--to names a folder or a file/u],
      [['nowhere', '--to', 'x', '--format', 'txt'], /nowhere: no such file or folder/u],
      [['in', '--to', 'x'], /--format/u],
      [['in', '--to', 'x', '--format', 'txt', '--one-of-each', 'each'], /--one-of-each/u],
    ] as const) {
      const { code, messages } = await run(...args);
      assert.deepEqual([code, words.test(messages)], [2, true], messages);
    }
    assert.deepEqual(
      folder.files().filter((path) => path.startsWith('x')),
      [],
    );
  });
});
