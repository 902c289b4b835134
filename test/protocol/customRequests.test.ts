import assert from 'node:assert/strict';
import { DeleteFile } from 'vscode-languageserver-protocol';
import type { WorkspaceEdit } from 'vscode-languageserver-protocol';
import { ownClient, TestClient } from './support/client';
import { article, brokenBundle, bundle, choir, commentForm, founding, repair } from './support/documents';
import type {
  ChangesResult,
  ContentResult,
  DecideOnSiteResult,
  DialectsResult,
  ImportResult,
  InitializationOptions,
  KeepOneOfEachResult,
  OverviewResult,
  PackResult,
  PlanSplitResult,
  ReadAsResult,
  RemoveBoilerplateResult,
  SectionsResult,
  SiteInfo,
  SitesResult,
  StoriesResult,
  StoryOrderResult,
  ToCanonicalResult,
} from '../../src/protocol/index';
import { lines } from './support/text';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const fromBase64 = (text: string): string => Buffer.from(text, 'base64').toString();

suite('requests of our own client', () => {
  let client: TestClient;
  teardown(() => client?.stop());

  test('splitting a bundle plans its members byte for byte', async () => {
    client = await TestClient.start();
    const uri = await client.open('bundle.txt', bundle);
    const plan = await client.request<PlanSplitResult>('winnow/planSplit', { uri });
    assert.deepEqual(plan.refusals, []);
    assert.deepEqual(
      plan.members.map(({ path }) => path),
      ['first.txt', 'second.txt', 'third.txt'],
    );
    assert.equal(fromBase64(plan.members[2].base64), lines('Letters', '', choir));
  });

  test('splitting what must not be unpacked is refused with reasons that name the member', async () => {
    client = await TestClient.start();
    const uri = await client.open('broken.txt', brokenBundle);
    const { refusals } = await client.request<PlanSplitResult>('winnow/planSplit', { uri });
    assert.ok(
      refusals.some((sentence) => sentence.includes('one.txt')),
      refusals.join(' | '),
    );
    assert.ok(
      refusals.some((sentence) => sentence.includes('four.txt')),
      refusals.join(' | '),
    );
  });

  test('files that are packed and split again are the same files', async () => {
    client = await TestClient.start();
    const files = [
      { name: 'plain.txt', base64: base64('One line.\nAnd one without an end') },
      { name: 'crlf.txt', base64: base64('Two\r\nlines\r\n') },
      { name: 'inner.txt', base64: base64('=== FILE: not a member ===\ntext\n') },
      { name: 'empty.txt', base64: '' },
      { name: 'folder/Größe 🚢.txt', base64: base64('ünïcödé\n') },
      { name: 'bytes.bin', base64: Buffer.from([0, 255, 254, 10, 13]).toString('base64') },
    ];
    const packed = await client.request<PackResult>('winnow/pack', { files });
    const uri = await client.open('packed.txt', fromBase64(packed.base64));
    const plan = await client.request<PlanSplitResult>('winnow/planSplit', { uri });
    assert.deepEqual(plan.refusals, []);
    assert.deepEqual(
      plan.members.map(({ path, base64: content }) => ({ name: path, base64: content })),
      files,
    );
    assert.deepEqual(
      await client.diagnostics(uri).then((all) => all.filter(({ severity }) => severity === 1)),
      [],
    );
  });

  test('splitting tells of sensitive names, links and lines outside, and of the order', async () => {
    client = await TestClient.start();
    const uri = await client.open(
      'bundle.txt',
      'Words.\n=== FILE: z.txt ===\nz\n=== FILE: a.txt ===\na\n=== FILE: .git/config ===\nx\n=== FILE: l.txt [symlink=z.txt] ===\n',
    );
    const plan = await client.request<PlanSplitResult>('winnow/planSplit', { uri });
    assert.deepEqual(
      plan.members.map(({ path, sensitive }) => [path, sensitive]),
      [
        ['z.txt', false],
        ['a.txt', false],
        ['.git/config', true],
      ],
    );
    assert.equal(plan.order, 'z.txt\na.txt\n.git/config\n');
    assert.deepEqual(plan.notes, [
      '“l.txt” is a link to “z.txt”, which is not made.',
      'Lines outside of the documents, not written: 1.',
    ]);
  });

  test('files are packed in the order of a split, and by other names where that is wished', async () => {
    client = await TestClient.start();
    const files = ['a.txt', 'b:.txt', 'z.txt'].map((name) => ({ name, base64: base64(`${name}\n`) }));
    const { base64: packed, refusals } = await client.request<PackResult>('winnow/pack', {
      files,
      order: 'z.txt\na.txt\n',
    });
    assert.equal(
      fromBase64(packed),
      '=== FILE: z.txt ===\nz.txt\n=== FILE: a.txt ===\na.txt\n=== FILE: b:.txt ===\nb:.txt\n',
    );
    assert.deepEqual(refusals, ['“b:.txt” is not relative']);
    const renamed = await client.request<PackResult>('winnow/pack', { files, rename: 'percent' });
    assert.ok(fromBase64(renamed.base64).includes('=== FILE: b%3A.txt ==='));
    assert.deepEqual(renamed.refusals, []);
  });

  test('an export is told by its look, and becomes a bundle', async () => {
    client = await TestClient.start();
    const content = base64('# One\nSource: https://x.org/1\n\nWords.\n');
    const look = await client.request<ImportResult>('winnow/import', { base64: content });
    assert.deepEqual([look.kind, look.documents, look.base64], ['llms-full', 0, '']);
    const { documents, base64: bundled } = await client.request<ImportResult>('winnow/import', {
      base64: content,
      kind: 'llms-full',
    });
    assert.equal(documents, 1);
    assert.equal(
      fromBase64(bundled),
      '=== FILE: 0001_one.md [title=One source=https://x.org/1] ===\nWords.\n',
    );
    await assert.rejects(client.request('winnow/import', { base64: content, kind: 'fax' }));
  });

  test('a document is read in the dialect that is chosen, until another is', async () => {
    client = await TestClient.start();
    const text = 'Words.\n-- a.txt --\none\n=== FILE: b.txt ===\ntwo\n=== FILE: c.txt ===\nthree\n';
    const uri = await client.open('bundle.txt', text);
    const names = async (): Promise<string[]> =>
      (await client.request<SectionsResult>('winnow/sections', { uri })).sections.map(({ name }) => name);
    const before = await client.request<DialectsResult>('winnow/dialects', { uri });
    assert.deepEqual([before.current, before.chosen], ['eq-file', null]);
    assert.deepEqual(
      before.dialects.map(({ id, members, first }) => [id, members, first]),
      [
        ['eq-file', 2, 'b.txt'],
        ['txtar', 1, 'a.txt'],
      ],
    );
    const readAs = (dialect: string | null): Promise<ReadAsResult> =>
      client.request<ReadAsResult>('winnow/readAs', { uri, dialect });
    assert.deepEqual(await readAs('txtar'), { dialect: 'txtar' });
    assert.deepEqual(await names(), ['a.txt']);
    await client.edit(uri, 'Words.', 'Other words.');
    assert.deepEqual(await names(), ['a.txt']);
    assert.equal((await client.request<DialectsResult>('winnow/dialects', { uri })).chosen, 'txtar');
    assert.deepEqual(await readAs('none'), { dialect: null });
    assert.deepEqual(await readAs(null), { dialect: 'eq-file' });
    assert.deepEqual(await names(), ['b.txt', 'c.txt']);
    await assert.rejects(readAs('nonsense'), /There is no dialect nonsense/);
  });

  test('a dialect that was chosen before the server was started is that of the file, open or not', async () => {
    const text = '-- a.txt --\none\n=== FILE: b.txt ===\ntwo\n=== FILE: c.txt ===\nthree\n';
    const first = await TestClient.start({ files: { 'bundle.txt': text } });
    await first.stop({ keepFolder: true });
    const uri = first.uri('bundle.txt');
    const dialects = [
      { uri, dialect: 'txtar' },
      { uri: first.uri('gone.txt'), dialect: 'of another version' },
    ];
    client = await TestClient.start({
      reuse: first,
      initializationOptions: { ...ownClient, dialects },
    });
    await client.ready();
    const names = async (): Promise<string[]> =>
      (await client.request<SectionsResult>('winnow/sections', { uri })).sections.map(({ name }) => name);
    assert.deepEqual(await names(), ['a.txt']);
    await client.open('bundle.txt', text);
    assert.deepEqual(await names(), ['a.txt']);
    assert.equal((await client.request<DialectsResult>('winnow/dialects', { uri })).chosen, 'txtar');
  });

  test('choices that cannot be understood keep no server from its start', async () => {
    const dialects = [{ uri: 1 }] as unknown as NonNullable<InitializationOptions['dialects']>;
    client = await TestClient.start({ initializationOptions: { dialects } });
    const uri = await client.open('bundle.txt', bundle);
    assert.equal((await client.request<DialectsResult>('winnow/dialects', { uri })).chosen, null);
  });

  test('what was a bundle in the editor stays one when it is closed', async () => {
    const text = '=== FILE: some words ===\none\n';
    client = await TestClient.start({ files: { 'notes.txt': text } });
    const uri = await client.open('notes.txt', text, 'source-bundle');
    const dialect = async (): Promise<string | null> =>
      (await client.request<SectionsResult>('winnow/sections', { uri })).dialect;
    assert.equal(await dialect(), 'eq-file');
    await client.close(uri);
    assert.equal(await client.until('the file is read', dialect, (found) => found !== null), 'eq-file');
    await client.open('notes.txt', text, 'plaintext');
    assert.equal(await dialect(), null);
  });

  test('a bundle in another dialect is brought into canonical form with its members untouched', async () => {
    client = await TestClient.start();
    const text = lines('--- FILE: one.txt ---', choir, '--- FILE: two.txt ---', founding);
    const uri = await client.open('dashes.txt', text);
    const result = await client.request<ToCanonicalResult>('winnow/toCanonical', { uri });
    await client.apply({ changes: { [uri]: [...(result.edits ?? [])] } });
    assert.equal(client.text(uri), lines('=== FILE: one.txt ===', choir, '=== FILE: two.txt ===', founding));
    const again = await client.request<ToCanonicalResult>('winnow/toCanonical', { uri });
    assert.deepEqual(again.edits, [], 'what is canonical stays as it is');
  });

  test('what is no bundle with delimiters has no canonical form', async () => {
    client = await TestClient.start();
    for (const uri of [
      await client.open('letter.txt', lines(choir)),
      await client.open('table.csv', `id,text\r\n1,"${choir.replaceAll('"', '""')}"\r\n`, 'csv'),
    ]) {
      const { edits } = await client.request<ToCanonicalResult>('winnow/toCanonical', { uri });
      assert.equal(edits, null);
    }
  });

  test('boilerplate is removed from a document, a kind of it, and a section', async () => {
    client = await TestClient.start();
    const uri = await client.open('article.txt', article);
    await client.diagnosticsOnce('furniture is found', uri, (all) =>
      all.some(({ code }) => String(code).startsWith('boilerplate-')),
    );
    type Answer = { edit: WorkspaceEdit | null; paragraphs: number };
    const whole = await client.until(
      'the form can be removed',
      () => client.request<Answer>('winnow/removeBoilerplate', { scope: 'document', uri }),
      ({ paragraphs }) => paragraphs >= 4,
    );
    assert.ok(whole.edit);
    const form = await client.request<Answer>('winnow/removeBoilerplate', {
      scope: 'document',
      uri,
      kind: 'comment-form',
    });
    assert.ok(form.paragraphs <= whole.paragraphs);
    const none = await client.request<Answer>('winnow/removeBoilerplate', {
      scope: 'document',
      uri,
      kind: 'no-such-kind',
    });
    assert.equal(none.paragraphs, 0);
    const section = await client.request<Answer>('winnow/removeBoilerplate', {
      scope: 'section',
      uri,
      position: { line: 0, character: 0 },
    });
    assert.equal(section.paragraphs, whole.paragraphs);

    await client.apply(whole.edit);
    for (const line of commentForm) if (line !== '') assert.ok(!client.text(uri).includes(line), line);
    assert.ok(client.text(uri).includes(repair));
  });

  test('boilerplate of the whole workspace is removed after confirmation', async () => {
    client = await TestClient.start({ files: { 'one.txt': article, 'two.txt': `${article}\n` } });
    const uri = await client.open('one.txt');
    await client.diagnosticsOnce('furniture is found', uri, (all) =>
      all.some(({ code }) => String(code).startsWith('boilerplate-')),
    );
    const { edit } = await client.until(
      'both files are in it',
      () =>
        client.request<{ edit: WorkspaceEdit | null }>('winnow/removeBoilerplate', { scope: 'workspace' }),
      (answer) => (answer.edit?.documentChanges?.length ?? 0) === 2,
    );
    assert.ok(
      Object.values(edit?.changeAnnotations ?? {}).some(({ needsConfirmation }) => needsConfirmation),
    );
    await client.apply(edit as WorkspaceEdit);
    assert.ok(!client.read('two.txt').includes('Please enter your comment!'));
    assert.ok(client.read('two.txt').includes(repair));
  });

  test('the overview counts by document', async () => {
    client = await TestClient.start({ files: { 'article.txt': article, 'broken.txt': brokenBundle } });
    const { documents } = await client.until(
      'both are counted',
      () => client.request<OverviewResult>('winnow/overview', {}),
      (answer) =>
        answer.documents.length === 2 && answer.documents.some(({ boilerplate }) => boilerplate > 0),
    );
    assert.ok((documents.find(({ uri }) => uri === client.uri('broken.txt'))?.problems ?? 0) >= 3);
  });

  test('documents that tell the same are grouped, and can be compared whole', async () => {
    client = await TestClient.start({ files: { 'one.txt': article, 'two.txt': article } });
    const { stories, more } = await client.until(
      'both are compared',
      () => client.request<StoriesResult>('winnow/stories', {}),
      (answer) => answer.stories.length === 1 && answer.stories[0].members[0].name === 'one.txt',
    );
    const [{ members }] = stories;
    assert.deepEqual([members.map(({ name }) => name), more], [['one.txt', 'two.txt'], 0]);
    const { text } = await client.request<ContentResult>('winnow/content', {
      uri: members[1].compare.rightUri,
    });
    assert.ok(text.split('\n').length > 2);
  });

  test('who took it from whom in a story is told with the evidence', async () => {
    client = await TestClient.start({
      files: { 'one.txt': `3 May 2023\n\n${article}`, 'two.txt': `7 May 2023\n\n${article}` },
    });
    const [{ members }] = (
      await client.until(
        'both are compared',
        () => client.request<StoriesResult>('winnow/stories', {}),
        (answer) => answer.stories.length === 1,
      )
    ).stories;
    const documents = members.map(({ uri, name, range }) => ({ uri, name, position: range.start }));
    const { first, words } = await client.request<StoryOrderResult>('winnow/storyOrder', { documents });
    assert.equal(documents[first ?? -1].name, 'one.txt');
    assert.match(words[1 - (first ?? 0)], /^Probably taken from one\.txt .*two\.txt of 2023-05-07$/u);
  });

  test('what needs no parameters is answered with none, as with empty ones', async () => {
    client = await TestClient.start({ files: { 'one.txt': article, 'two.txt': article } });
    const both = await client.until(
      'both are compared',
      () => client.request<StoriesResult>('winnow/stories'),
      ({ stories }) => stories.length === 1,
    );
    assert.deepEqual(await client.request('winnow/stories', {}), both);
    assert.deepEqual(await client.request('winnow/overview'), await client.request('winnow/overview', {}));
  });

  test('documents of a story are taken away through a preview, and never others than those that were chosen', async () => {
    client = await TestClient.start({ files: { 'one.txt': article, 'two.txt': article } });
    const [{ members }] = (
      await client.until(
        'both are compared',
        () => client.request<StoriesResult>('winnow/stories', {}),
        (answer) => answer.stories.length === 1,
      )
    ).stories;
    const documents = members
      .filter(({ name }) => name === 'two.txt')
      .map(({ uri, name, range }) => ({ uri, name, position: range.start }));
    const { edit } = await client.request<{ edit: WorkspaceEdit | null }>('winnow/removeDocuments', {
      documents,
    });
    const [change] = edit?.documentChanges ?? [];
    assert.ok(DeleteFile.is(change));
    assert.equal(change.uri, client.uri('two.txt'));
    const annotation = edit?.changeAnnotations?.[change.annotationId ?? ''];
    assert.deepEqual(annotation, { label: 'Remove this document', needsConfirmation: true });
    const renamed = documents.map((each) => ({ ...each, name: 'three.txt' }));
    assert.deepEqual(await client.request('winnow/removeDocuments', { documents: renamed }), { edit: null });
  });

  test('what documents give differently is listed, figures first, until both are called right', async () => {
    const told = (count: number): string =>
      lines(founding, '', repair.replace(/$/, ` It cost ${count} crowns.`));
    client = await TestClient.start({ files: { 'a.txt': told(1400), 'b.txt': told(1500) } });
    const { groups } = await client.until(
      'the changed figure is known',
      () => client.request<ChangesResult>('winnow/changes', { limit: 5 }),
      (result) => result.groups.length > 0,
    );
    const [{ group, changes, more }] = groups;
    assert.deepEqual([group, changes.length, more], ['figures', 1, 0]);
    const [{ sides, uri, decision }] = changes;
    assert.deepEqual(
      sides.map(({ value, location }) => [value.replace(/ .*/, ''), location.uri]),
      [
        ['1400', client.uri('a.txt')],
        ['1500', client.uri('b.txt')],
      ],
    );
    await client.request('workspace/executeCommand', {
      command: 'winnow.server.remember',
      arguments: [uri, [decision]],
    });
    await client.until(
      'it is none any more',
      () => client.request<ChangesResult>('winnow/changes', { limit: 5 }),
      (result) => result.groups.length === 0,
    );
    await assert.rejects(client.request('winnow/changes', {}));
  });

  test('one of each is kept: the others go in one edit, all to be confirmed, without files that cannot be written', async () => {
    const text = lines(repair, '', choir);
    client = await TestClient.start({
      files: { 'a.txt': text, 'b.txt': text, 'c.txt': text, 'd.txt': founding },
    });
    const { duplicates } = await client.until(
      'all copies are known',
      () => client.request<StoriesResult>('winnow/stories'),
      (told) => told.duplicates.identical === 2,
    );
    assert.deepEqual(duplicates, { identical: 2, edited: 2, retold: 2 });
    const kept = await client.request<KeepOneOfEachResult>('winnow/keepOneOfEach', { of: 'identical' });
    const { documentChanges = [], changeAnnotations = {} } = kept.edit as WorkspaceEdit;
    assert.equal(kept.documents, 2);
    assert.deepEqual(
      documentChanges.map((change) => 'uri' in change && [change.kind, change.uri]),
      ['b.txt', 'c.txt'].map((name) => ['delete', client.uri(name)]),
    );
    assert.deepEqual(
      Object.values(changeAnnotations).map(({ label, needsConfirmation }) => [label, needsConfirmation]),
      [['Keep one of each: 2 documents', true]],
    );
    await client.write('c.txt', `${text}More`);
    const safe = await client.request<KeepOneOfEachResult>('winnow/keepOneOfEach', { of: 'identical' });
    assert.ok(safe.documents < 2, 'what the disk has changed is left alone');
    for (const wrong of [{}, { of: 'all' }])
      await assert.rejects(client.request('winnow/keepOneOfEach', wrong));
  });

  test('what recurs on a site is listed, kept and taken back, and removed through a preview', async () => {
    const frame = (words: string, comments: number): string =>
      lines(
        ...[
          'Skip to main content',
          '',
          words,
          '',
          'Subscribe to our newsletter',
          '',
          'Follow us on Facebook',
          '',
        ],
        ...[`${comments} comments`, '', 'Terms of use | Privacy policy | Cookie policy', ''],
        '© 2024 Hallmouth Gazette. All rights reserved.',
      );
    client = await TestClient.start({
      files: { 'gazette.example_1.txt': frame(repair, 3), 'gazette.example_2.txt': frame(choir, 14) },
    });
    const listed = (standing: string): Promise<SiteInfo> =>
      client
        .until(
          `the plea is ${standing}`,
          () => client.request<SitesResult>('winnow/sites'),
          ({ sites }) =>
            sites[0]?.lines.some((line) => line.words === plea && line.standing === standing) === true,
        )
        .then(({ sites }) => sites[0]);
    const plea = 'Subscribe to our newsletter';
    const site = await listed('flagged');
    assert.deepEqual([site.label, site.pages], ['gazette.example', 2]);
    assert.equal(site.advice, undefined);
    const found = site.lines.find(({ words }) => words === plea);
    assert.deepEqual(
      [found?.pages, found?.kind, found?.location.uri],
      [2, 'Subscription or donation plea', client.uri('gazette.example_1.txt')],
    );
    const line = found?.key ?? '';
    const kept = { site: site.id, line, isBoilerplate: false };
    const { remembered } = await client.request<DecideOnSiteResult>('winnow/decideOnSite', kept);
    assert.equal(remembered.length, 1);
    await listed('kept');
    assert.deepEqual(await client.request('winnow/decideOnSite', kept), { remembered: [] }, 'it was so');
    assert.equal(await client.request('winnow/undoDecisions', { remembered }), null);
    await listed('flagged');
    const one = await client.request<RemoveBoilerplateResult>('winnow/removeFromSite', {
      site: site.id,
      line,
    });
    const { documentChanges = [], changeAnnotations = {} } = one.edit as WorkspaceEdit;
    assert.deepEqual([one.paragraphs, documentChanges.length], [2, 2]);
    assert.ok(Object.values(changeAnnotations).every(({ needsConfirmation }) => needsConfirmation === true));
    const all = await client.request<RemoveBoilerplateResult>('winnow/removeFromSite', { site: site.id });
    assert.equal(all.paragraphs, site.flagged);
    assert.deepEqual(await client.request('winnow/removeFromSite', { site: 'nowhere.example' }), {
      edit: null,
      paragraphs: 0,
      hidden: 0,
    });
    for (const wrong of [{}, { site: 1 }, { site: site.id, line: 2 }])
      await assert.rejects(client.request('winnow/removeFromSite', wrong));
    await assert.rejects(client.request('winnow/decideOnSite', { site: site.id, line }));
    await assert.rejects(
      client.request('winnow/undoDecisions', { remembered: [{ uri: 'x', decision: {} }] }),
    );
  });

  test('requests about a document that nobody knows are answered with nothing or an error', async () => {
    client = await TestClient.start();
    const uri = 'file:///nowhere/at-all.txt';
    const position = { line: 3, character: 7 };
    for (const method of ['sections', 'planSplit', 'toCanonical', 'counterparts', 'removeBoilerplate']) {
      await client
        .request(`winnow/${method}`, { uri, position, scope: 'document' })
        .catch((error: Error) => error);
    }
    assert.deepEqual((await client.request<OverviewResult>('winnow/overview', {})).documents, []);
  });
});
