import { strict as assert } from 'node:assert';
import { createHash } from 'node:crypto';
import { encodeText } from '../../../../src/encodings/index';
import {
  contentKey,
  type Decision,
  type ExportOptions,
  type ExportPlan,
  type ExportSource,
  finish,
  parsingFile,
  patternOf,
  type Review,
} from '../../../../src/review/index';
import { festival, folder, harbour, harbourEdited, orchard, reviewOf, school, uriOf } from '../support';

/** What a test reads of a manifest. */
interface Manifest {
  readonly totals: Readonly<Record<string, number>>;
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
  readonly sources: readonly {
    readonly path: string;
    readonly sha256: string | null;
    readonly looseLines: number;
  }[];
  readonly documents: readonly {
    readonly id: string;
    readonly path: string;
    readonly section: string;
    readonly metadata: Readonly<Record<string, string>>;
    readonly before: { readonly sha256: string; readonly paragraphs: number };
    readonly removed: readonly {
      readonly line: number;
      readonly words: string;
      readonly kind: string;
      readonly probability: number;
      readonly by: string;
    }[];
    readonly after: {
      readonly sha256: string;
      readonly encoding: string;
      readonly paragraphs: number;
    } | null;
    readonly setAside: {
      readonly because: string;
      readonly counterpart?: string;
      readonly path?: string;
      readonly share?: number;
    } | null;
    readonly family: { readonly pivot: string; readonly kinship: string } | null;
    readonly note?: string;
  }[];
  readonly skipped: readonly { readonly path: string; readonly section?: string; readonly reason: string }[];
}

interface Exported {
  readonly plan: ExportPlan;
  readonly manifest: Manifest;
  /** The bytes of each file but the manifest, by its path. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** The same as UTF-8. */
  readonly texts: Readonly<Record<string, string>>;
}

const UTF8 = { name: 'utf-8', mark: false, lossy: false } as const;

/** Exports what a review holds: each document by its name, in UTF-8 unless its source says otherwise. */
function exported(
  review: Review,
  options: Partial<ExportOptions> = {},
  sources: Readonly<Record<string, Partial<ExportSource>>> = {},
): Exported {
  const named = review.uris().map((uri): [string, ExportSource] => {
    const path = uri.slice(folder.length + 1);
    return [uri, { path, encoding: UTF8, isSaved: true, ...sources[path] }];
  });
  const plan = finish(
    review.planningExport({
      format: 'txt',
      boilerplate: 'decided',
      oneOfEach: 'identical',
      ...options,
      sources: new Map(named),
      skipped: [],
      notes: [],
      version: '1.2.3',
      fileName: 'corpus',
      manifestName: 'manifest.json',
    }),
  );
  const all = plan.files.map(({ path, pieces }) => [path, Buffer.concat([...pieces()])] as const);
  const files = new Map(all.slice(0, -1));
  const manifest = JSON.parse(all[all.length - 1][1].toString('utf8')) as Manifest;
  const texts = Object.fromEntries([...files].map(([path, bytes]) => [path, bytes.toString('utf8')]));
  return { plan, manifest, files, texts };
}

const decided = (text: string): Decision => ({ kind: 'boilerplate', key: contentKey(text), text });
const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');
const asideIn = ({ documents }: Manifest): Readonly<Record<string, string>> =>
  Object.fromEntries(
    documents.flatMap(({ id, setAside }) =>
      setAside === null ? [] : [[id, `${setAside.because} ${setAside.counterpart ?? ''}`.trim()]],
    ),
  );

const share = 'Share on Facebook Share on Twitter Share on WhatsApp';
const rights = 'Copyright © 2024 Brimsted Courier. All rights reserved.';
const page = `${harbour}\n\n${share}\n\n${orchard}\n\n${rights}\n`;

suite('A clean corpus: what goes out', () => {
  test('by default what a reviewer decided, and no more', () => {
    const { texts, manifest } = exported(reviewOf({ 'a.txt': page }, { decisions: [decided(share)] }));
    assert.deepEqual(texts, { 'a.txt': `${harbour}\n\n${orchard}\n\n${rights}\n` });
    const [{ removed, before, after }] = manifest.documents;
    assert.deepEqual([before.paragraphs, after?.paragraphs], [4, 3]);
    assert.deepEqual(
      removed.map(({ line, words, by }) => [line, words, by]),
      [[3, share, 'decision']],
    );
  });

  test('at a working point what is flagged as well, but for what was kept', () => {
    const comments = 'Leave a Reply Cancel reply';
    const fields = 'Your email address will not be published. Required fields are marked *';
    const text = [harbour, orchard, comments, fields, rights, ''].join('\n\n');
    const decisions: Decision[] = [
      decided(orchard),
      { kind: 'not-boilerplate', key: contentKey(fields), text: fields },
    ];
    const { texts, manifest } = exported(reviewOf({ 'a.txt': text }, { decisions }), {
      boilerplate: 'careful',
    });
    assert.deepEqual(texts, { 'a.txt': `${harbour}\n\n${fields}\n\n` });
    const [{ removed }] = manifest.documents;
    assert.deepEqual(
      removed.map(({ words, by }) => [words.slice(0, 5), by]),
      [
        ['Growe', 'decision'],
        ['Leave', 'careful'],
        ['Copyr', 'careful'],
      ],
    );
    assert.equal(removed[1].kind, 'comment-form');
    assert.ok(removed[1].probability > 0.5 && removed[1].probability <= 1);
  });

  test('the working point is that of the export, whatever the editor shows', () => {
    const settings = { boilerplate: { enabled: false, workingPoint: 'thorough' as const } };
    const review = reviewOf({ 'a.txt': page });
    const off = reviewOf(
      { 'a.txt': page },
      {
        settings: () => ({
          severity: {},
          ...settings,
          shared: { enabled: true, sensitivity: 'likely', scope: 'workspace', mark: 'firstWords' },
          entities: { enabled: true, semanticTokens: true, names: [] },
          maxFindings: 1,
        }),
      },
    );
    const wanted = exported(review, { boilerplate: 'careful' }).texts;
    assert.deepEqual(exported(off, { boilerplate: 'careful' }).texts, wanted);
    assert.notEqual(wanted['a.txt'], page);
  });

  test('nothing, where nothing shall: every byte is as it was', () => {
    const { texts, manifest } = exported(reviewOf({ 'a.txt': page }, { decisions: [decided(share)] }), {
      boilerplate: 'none',
    });
    assert.equal(texts['a.txt'], page);
    assert.equal(manifest.documents[0].after?.sha256, sha256(page));
  });

  test('headers of mail stay, and what is decided about lines of a pattern goes', () => {
    const mail = `From: Ken Li <ken@example.org>\nTo: all@example.org\nDate: Tue, 4 Mar 2025 10:00:00 +0000\nSubject: Pears\n\n${orchard}\n\nPage 3 of 9\n`;
    const decisions: Decision[] = [{ kind: 'boilerplate-pattern', pattern: patternOf('Page 1 of 2') }];
    const review = reviewOf({}, { decisions });
    review.setDocument(uriOf('a.eml'), mail, { language: 'mail' });
    review.advance();
    const { texts, manifest } = exported(review, { boilerplate: 'thorough' });
    assert.equal(texts['a.eml'], mail.replace('\n\nPage 3 of 9', ''));
    assert.equal(manifest.documents[0].metadata.subject, 'Pears');
  });

  test('a document of which nothing is left is set aside, and not written empty', () => {
    const { texts, manifest } = exported(
      reviewOf({ 'a.txt': `${share}\n`, 'b.txt': page }, { decisions: [decided(share)] }),
    );
    assert.deepEqual(Object.keys(texts), ['b.txt']);
    assert.deepEqual(asideIn(manifest), { 'a.txt': 'nothing-left' });
    assert.equal(manifest.totals.setAside, 1);
  });

  test('an empty file stays one', () => {
    assert.deepEqual(exported(reviewOf({ 'a.txt': '' })).texts, { 'a.txt': '' });
  });
});

suite('A clean corpus: one of each', () => {
  const story = `${harbour}\n\n${orchard}\n\n${festival}\n`;
  const edited = `${harbourEdited}\n\n${orchard}\n\n${festival}\n`;

  test('of documents that are the same the first in reading order stays', () => {
    const { texts, manifest } = exported(reviewOf({ 'b.txt': story, 'a.txt': story, 'c.txt': edited }));
    assert.deepEqual(Object.keys(texts), ['a.txt', 'c.txt']);
    assert.deepEqual(asideIn(manifest), { 'b.txt': 'identical a.txt' });
    assert.equal(manifest.documents[1].setAside?.share, 1);
    assert.equal(manifest.documents[1].setAside?.path, 'a.txt');
  });

  test('also of those that are the same once boilerplate is out', () => {
    const documents = { 'a.txt': `${share}\n\n${story}`, 'b.txt': story };
    const decisions = [decided(share)];
    assert.deepEqual(asideIn(exported(reviewOf(documents, { decisions })).manifest), {
      'b.txt': 'identical a.txt',
    });
    const kept = exported(reviewOf(documents, { decisions }), { boilerplate: 'none' });
    assert.deepEqual(asideIn(kept.manifest), {});
  });

  test('of a family its pivot, where edited copies are not wanted either', () => {
    const documents = { 'a.txt': edited, 'b.txt': story, 'c.txt': story, 'd.txt': `${school}\n` };
    const { manifest, texts } = exported(reviewOf(documents), { oneOfEach: 'edited' });
    const pivot = manifest.documents.find(({ family }) => family?.kinship === 'pivot')?.id ?? '';
    assert.deepEqual(Object.keys(texts).sort(), [pivot, 'd.txt'].sort());
    const because = Object.values(asideIn(manifest)).sort();
    assert.deepEqual(because, [`edited ${pivot}`, `identical ${pivot}`].sort());
  });

  test('whoever is set aside has a counterpart that is exported', () => {
    const documents = { 'a.txt': edited, 'b.txt': story, 'c.txt': story, 'd.txt': `${share}\n\n${story}` };
    for (const oneOfEach of ['identical', 'edited', 'retold'] as const) {
      const review = reviewOf(documents, { decisions: [decided(share)] });
      const { manifest, texts } = exported(review, { oneOfEach });
      for (const { setAside } of manifest.documents)
        if (setAside !== null) assert.ok(texts[setAside.counterpart ?? ''] !== undefined, oneOfEach);
    }
  });

  test('documents that the reviewer keeps beside one another stay', () => {
    const keys = [contentKey(story), contentKey(story)] as const;
    const decisions: Decision[] = [{ kind: 'keep-both', keys, text: '' }];
    const { manifest } = exported(reviewOf({ 'a.txt': story, 'b.txt': story }, { decisions }));
    assert.deepEqual(asideIn(manifest), {});
  });

  test('all, where all shall', () => {
    const { texts } = exported(reviewOf({ 'a.txt': story, 'b.txt': story }), { oneOfEach: 'none' });
    assert.deepEqual(Object.keys(texts), ['a.txt', 'b.txt']);
  });
});

suite('A clean corpus: bytes', () => {
  const text = `${harbour}\r\n\r\n${share}\r\n\r\n${orchard} 📄 шо`;
  const clean = `${harbour}\r\n\r\n${orchard} 📄 шо`;
  const decisions = [decided(share)];

  for (const encoding of [
    { name: 'utf-8', mark: true, lossy: false },
    { name: 'utf-16le', mark: true, lossy: false },
    { name: 'utf-16be', mark: false, lossy: false, assumed: 'likely' },
  ] as const) {
    test(`${encoding.name}${encoding.mark ? ' with its mark' : ''} and line ends stay`, () => {
      const bytes = encodeText(text, encoding) ?? new Uint8Array();
      const { files, manifest } = exported(
        reviewOf({ 'a.txt': text }, { decisions }),
        {},
        { 'a.txt': { encoding, bytes } },
      );
      assert.deepEqual(files.get('a.txt'), Buffer.from(encodeText(clean, encoding) ?? []));
      assert.equal(manifest.sources[0].sha256, sha256(bytes));
      assert.equal(manifest.documents[0].before.sha256, sha256(bytes));
      assert.equal(manifest.documents[0].after?.encoding, encoding.name);
    });
  }

  test('a file whose bytes are no text is left as it is, byte for byte, and the manifest says so', () => {
    const bytes = Buffer.concat([Buffer.from(text), Uint8Array.of(0xff)]);
    const { files, manifest } = exported(
      reviewOf({ 'a.txt': `${text}\ufffd` }, { decisions }),
      {},
      { 'a.txt': { encoding: { ...UTF8, lossy: true }, bytes } },
    );
    assert.deepEqual(files.get('a.txt'), bytes);
    assert.deepEqual([manifest.documents[0].note, manifest.documents[0].removed], ['bytes-kept', []]);
    assert.equal(manifest.totals.bytesKept, 1);
  });

  test('what is not saved has no checksum of its file', () => {
    const { manifest } = exported(reviewOf({ 'a.txt': page }), {}, { 'a.txt': { isSaved: false } });
    assert.equal(manifest.sources[0].sha256, null);
  });

  test('every checksum of a file is that of what is written', () => {
    for (const format of ['txt', 'bundle', 'jsonl', 'csv'] as const) {
      const { files, manifest } = exported(reviewOf({ 'a.txt': page, 'b.txt': `${school}\n` }), { format });
      assert.deepEqual(
        manifest.files,
        [...files].map(([path, bytes]) => ({ path, bytes: bytes.length, sha256: sha256(bytes) })),
        format,
      );
    }
  });
});

suite('A clean corpus: bundles and tables', () => {
  const bundle = `A note above.\n=== FILE: a.txt [date=2025-03-04 source=Wire%20One] ===\n${harbour}\n${share}\n=== FILE: in/b.txt [noeol eol=crlf] ===\n${share}\n${orchard}\n=== FILE: in/b.txt ===\n\\=== FILE: c ===\n${school}\n`;
  const decisions = [decided(share)];

  test('members become files as they were before they were bundled', () => {
    const { texts, manifest } = exported(reviewOf({ 'x.txt': bundle }, { decisions }));
    assert.deepEqual(texts, {
      'a.txt': `${harbour}\n`,
      'in/b.txt': orchard,
      'in/b (2).txt': `=== FILE: c ===\n${school}\n`,
    });
    assert.deepEqual(
      [manifest.totals.looseLines, manifest.sources[0].looseLines, manifest.documents[1].section],
      [1, 1, 'in/b.txt'],
    );
  });

  test('beside other files they stand in a folder of the bundle’s name', () => {
    const { texts } = exported(reviewOf({ 'news/x.txt': bundle, 'a.txt': `${festival}\n` }, { decisions }));
    assert.deepEqual(Object.keys(texts), ['a.txt', 'news/x/a.txt', 'news/x/in/b.txt', 'news/x/in/b (2).txt']);
  });

  test('a bundle of them has unique names, what is said of each, and gives the same bytes back', () => {
    const { texts, files, manifest } = exported(reviewOf({ 'x.txt': bundle }, { decisions }), {
      format: 'bundle',
    });
    const read = finish(parsingFile(texts.corpus, { language: 'bundle' }));
    assert.deepEqual(
      read.sections.map(({ name }) => name),
      ['a.txt', 'in/b.txt', 'in/b (2).txt'],
    );
    assert.deepEqual(Object.fromEntries(read.sections[0].attributes), {
      date: '2025-03-04',
      source: 'Wire%20One',
    });
    assert.deepEqual(read.problems, []);
    assert.equal(manifest.documents[1].after?.sha256, sha256(orchard));
    assert.equal(files.size, 1);
  });

  test('a line of JSON has text, place, what is said of it, and the checksum of the text', () => {
    const { texts } = exported(reviewOf({ 'x.txt': bundle }, { decisions }), { format: 'jsonl' });
    const lines = texts.corpus.trimEnd().split('\n');
    assert.deepEqual(JSON.parse(lines[0]), {
      id: 'a.txt',
      path: 'x.txt',
      section: 'a.txt',
      text: `${harbour}\n`,
      metadata: { date: '2025-03-04', source: 'Wire One' },
      sha256: sha256(`${harbour}\n`),
    });
    assert.equal(lines.length, 3);
  });

  test('a table is quoted by RFC 4180, has a column for all that is said, and a mark where it is wished', () => {
    const odd = `He said "no", twice.\nAnd left the meeting before anybody could ask him why.\n`;
    const documents = { 'odd, "name".txt': odd, 'x.txt': bundle };
    const { texts } = exported(reviewOf(documents, { decisions }), { format: 'csv', byteOrderMark: true });
    const [head, first] = texts.corpus.split('\r\n');
    assert.equal(head, '\ufeffid,path,section,sha256,date,source,text');
    assert.equal(
      first,
      `"odd, _name_.txt","odd, ""name"".txt",,${sha256(odd)},,,"${odd.replaceAll('"', '""')}"`,
    );
    const table = finish(parsingFile(texts.corpus, { language: 'csv' }));
    assert.deepEqual(
      table.sections.map(({ name, body }) => [name, body.text]),
      [
        ['odd, _name_.txt', odd],
        ['x/a.txt', `${harbour}\n`],
        ['x/in/b.txt', orchard],
        ['x/in/b (2).txt', `=== FILE: c ===\n${school}\n`],
      ],
    );
  });

  test('records of a table lose their boilerplate, not what is said of them', () => {
    const rows = [harbour, `${orchard}\n\n${share}`].map((text, index) =>
      JSON.stringify({ id: `r${index}`, text, date: '2025-03-04' }),
    );
    const review = reviewOf({}, { decisions });
    review.setDocument(uriOf('t.jsonl'), `${rows.join('\n')}\n`, { language: 'jsonl' });
    review.advance();
    assert.deepEqual(exported(review).texts, { 'r0.txt': harbour, 'r1.txt': orchard });
    const lines = exported(review, { format: 'bundle' }).texts.corpus.split('\n');
    assert.equal(lines[0], '=== FILE: r0.txt [noeol date=2025-03-04] ===');
  });

  test('what is said by a name that the export has itself is kept by another one', () => {
    const held = `=== FILE: a.txt [path=/p] ===\n${school}\n`;
    const [head] = exported(reviewOf({ 'x.txt': held }), { format: 'csv' }).texts.corpus.split('\r\n');
    assert.equal(head, 'id,path,section,sha256,metadata.path,text');
  });

  test('bytes in base64 are files and members, and no rows; links are neither', () => {
    const bytes = Uint8Array.of(0, 1, 2, 0xff);
    const held = `=== FILE: a.bin [encoding=base64] ===\n${Buffer.from(bytes).toString('base64')}\n=== FILE: l [symlink=a.bin] ===\n=== FILE: b.txt ===\n${school}\n`;
    const asFiles = exported(reviewOf({ 'x.txt': held }));
    assert.deepEqual(asFiles.files.get('a.bin'), Buffer.from(bytes));
    assert.deepEqual(
      asFiles.manifest.skipped.map(({ section, reason }) => [section, reason]),
      [['l', 'is a link to a.bin']],
    );
    const asRows = exported(reviewOf({ 'x.txt': held }), { format: 'jsonl' });
    assert.deepEqual(
      asRows.manifest.skipped.map(({ section, reason }) => [section, reason]),
      [
        ['a.bin', 'is not text'],
        ['l', 'is a link to a.bin'],
      ],
    );
  });

  test('names lead nowhere: not out of the folder, not to what programs run, not over the manifest', () => {
    const names = [
      '../../out.txt',
      '/etc/passwd',
      '.git/config',
      'run.sh',
      'manifest.json',
      'C:\\a.txt',
      'con',
      `${'ö'.repeat(200)}.txt`,
    ];
    const held = names
      .map((name, index) => `=== FILE: ${JSON.stringify(name)} ===\n${index} ${school}\n`)
      .join('');
    const paths = Object.keys(exported(reviewOf({ 'x.txt': held })).texts);
    assert.equal(new Set(paths).size, names.length);
    assert.deepEqual(paths.slice(0, 7), [
      'out.txt',
      'etc/passwd',
      '_git/config',
      'run.sh.txt',
      'manifest (2).json',
      'a.txt',
      'con_',
    ]);
    assert.ok(Buffer.byteLength(paths[7]) <= 255);
    assert.match(paths[7], /ö\.txt$/u);
  });
});

suite('A clean corpus: the same whatever came before', () => {
  test('a plan stands for the texts as they were', () => {
    const review = reviewOf({ 'a.txt': page }, { decisions: [decided(share)] });
    const { plan, texts } = exported(review);
    review.setDocument(uriOf('a.txt'), `${school}\n`);
    review.advance();
    assert.equal(Buffer.concat([...plan.files[0].pieces()]).toString('utf8'), texts['a.txt']);
  });

  test('two exports are the same, and change nothing', () => {
    const review = reviewOf({ 'b.txt': page, 'a.txt': page });
    const [one, two] = [exported(review), exported(review)];
    assert.deepEqual(one.manifest, two.manifest);
    assert.equal(review.file(uriOf('a.txt'))?.text, page);
  });
});
