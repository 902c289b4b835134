import assert from 'node:assert/strict';
import type {
  DocumentHighlight,
  Hover,
  Location,
  LocationLink,
  MarkupContent,
  SymbolInformation,
} from 'vscode-languageserver-protocol';
import { TestClient } from './support/client';
import { article, bundle, repair, secondArticle, unrelated } from './support/documents';
import { rangeOf, textIn } from './support/text';

suite('going from one place to another', () => {
  let client: TestClient;
  let bundleUri: string;
  setup(async () => {
    client = await TestClient.start({
      files: {
        'article.txt': article,
        'second.txt': secondArticle,
        'unrelated.txt': unrelated,
        'bundle.txt': bundle,
      },
    });
    bundleUri = await client.open('bundle.txt');
  });
  teardown(() => client?.stop());

  const ask = <T>(method: string, uri: string, needle: string, more: object = {}): Promise<T> =>
    client.request(`textDocument/${method}`, {
      textDocument: { uri },
      position: client.at(uri, needle),
      ...more,
    });

  /** Where a definition leads, in either of its forms. */
  const places = (answer: Location | (Location | LocationLink)[] | null): Location[] =>
    [answer ?? []]
      .flat()
      .map((each) =>
        'targetUri' in each ? { uri: each.targetUri, range: each.targetSelectionRange } : each,
      );

  const definition = async (uri: string, needle: string): Promise<Location[]> =>
    places(await ask('definition', uri, needle));

  test('the definition of an entity is its first mention', async () => {
    const [place] = await client.until(
      'the person is found',
      () => definition(bundleUri, 'stood Ludmila Fer‸encz'),
      (all) => all.length > 0,
    );
    assert.equal(place.uri, bundleUri);
    assert.deepEqual(place.range.start, client.at(bundleUri, 'Ludmila Ferencz in Rostock'));
  });

  test('a surname leads to the full name', async () => {
    const [place] = await client.until(
      'the person is found',
      () => definition(bundleUri, 'Fer‸encz added'),
      (all) => all.length > 0,
    );
    assert.equal(textIn(bundle, place.range), 'Ludmila Ferencz');
  });

  test('the definition of a copy is its counterpart', async () => {
    const uri = await client.open('article.txt');
    const [place] = await client.until(
      'the copy is found',
      () => definition(uri, 'Engineers rep‸laced'),
      (all) => all.length > 0,
    );
    assert.equal(place.uri, client.uri('second.txt'));
    assert.deepEqual(place.range.start, rangeOf(secondArticle, repair).start);
  });

  test('references to an entity are all its mentions, also by its abbreviation', async () => {
    const references = (): Promise<Location[]> =>
      ask<Location[] | null>('references', bundleUri, 'The Harbour Fin‸ance', {
        context: { includeDeclaration: true },
      }).then((all) => all ?? []);
    const all = await client.until('mentions are found', references, (found) => found.length >= 3);
    assert.deepEqual(
      new Set(all.map(({ range }) => textIn(bundle, range).replace(/^the /i, ''))),
      new Set(['Harbour Finance Authority', 'HFA']),
    );
    assert.ok(all.every(({ uri }) => uri === bundleUri));
  });

  test('references reach into other documents', async () => {
    const uri = await client.open('article.txt');
    const all = await client.until(
      'mentions are found',
      () =>
        ask<Location[] | null>('references', uri, 'Ros‸tock leaves', {
          context: { includeDeclaration: true },
        }).then((found) => found ?? []),
      (found) => new Set(found.map((each) => each.uri)).size >= 3,
    );
    const text = (at: string): string =>
      ({ [uri]: article, [client.uri('second.txt')]: secondArticle, [bundleUri]: bundle })[at] ?? '';
    for (const place of all) assert.equal(textIn(text(place.uri), place.range), 'Rostock');
  });

  test('references of a copy are its counterparts', async () => {
    const uri = await client.open('article.txt');
    const all = await client.until(
      'the copy is found',
      () =>
        ask<Location[] | null>('references', uri, 'Engineers rep‸laced', {
          context: { includeDeclaration: false },
        }).then((found) => found ?? []),
      (found) => found.length > 0,
    );
    assert.ok(
      all.some(
        (place) => place.uri === client.uri('second.txt') && textIn(secondArticle, place.range) === repair,
      ),
    );
  });

  test('mentions of the entity at the caret are highlighted in this document', async () => {
    const highlights = await client.until(
      'mentions are found',
      () =>
        ask<DocumentHighlight[] | null>('documentHighlight', bundleUri, 'stood Lud‸mila').then(
          (found) => found ?? [],
        ),
      (found) => found.length >= 3,
    );
    assert.deepEqual(
      highlights.map(({ range }) => textIn(bundle, range)),
      ['Ludmila Ferencz', 'Ferencz', 'Ludmila Ferencz'],
    );
  });

  test('the hover of an entity tells its type and its other names', async () => {
    const hover = await client.until(
      'the hover is there',
      () => ask<Hover | null>('hover', bundleUri, 'that H‸FA would'),
      (found) => found !== null,
    );
    const { kind, value } = hover?.contents as MarkupContent;
    assert.equal(kind, 'markdown');
    assert.match(value, /Harbour Finance Authority/);
    assert.match(value, /organi[sz]ation/i);
  });

  test('the hover of a date resolves it', async () => {
    const hover = await client.until(
      'the hover is there',
      () => ask<Hover | null>('hover', bundleUri, '4 Ma‸rch 2024'),
      (found) => found !== null,
    );
    assert.match((hover?.contents as MarkupContent).value.replaceAll('\\', ''), /2024-03-04/);
  });

  test('the hover of a copy shows the counterpart, that of furniture the reasons', async () => {
    const uri = await client.open('article.txt');
    const copy = await client.until(
      'the copy is found',
      () => ask<Hover | null>('hover', uri, 'found no dam‸age'),
      (found) => found !== null,
    );
    assert.match((copy?.contents as MarkupContent).value.replaceAll('\\', ''), /second\.txt/);

    const furniture = await client.until(
      'the form is found',
      () => ask<Hover | null>('hover', uri, 'Please enter your com‸ment'),
      (found) => found !== null,
    );
    assert.match((furniture?.contents as MarkupContent).value, /\d/);
  });

  test('white space and the end of the file have no hover, no definition and no highlight', async () => {
    const uri = await client.open('unrelated.txt');
    const position = { line: 1, character: 0 };
    for (const method of ['hover', 'definition', 'documentHighlight']) {
      const answer = await client.request<unknown[] | null>(`textDocument/${method}`, {
        textDocument: { uri },
        position,
      });
      assert.equal((answer ?? []).length, 0, method);
    }
  });

  test('workspace symbols find an entity by any of its names, ignoring case', async () => {
    const find = (query: string): Promise<SymbolInformation[]> =>
      client.request<SymbolInformation[] | null>('workspace/symbol', { query }).then((found) => found ?? []);
    for (const query of ['Harbour Finance', 'hfa', 'HFA']) {
      const found = await client.until(
        `"${query}" is found`,
        () => find(query),
        (all) => all.length > 0,
      );
      assert.ok(
        found.some(({ name }) => name.includes('Harbour Finance Authority')),
        query,
      );
      assert.equal(found[0].location.uri, bundleUri);
    }
  });

  test('workspace symbols find nothing where there is nothing', async () => {
    const found = await client.request<SymbolInformation[]>('workspace/symbol', {
      query: 'xyzzy-is-not-there',
    });
    assert.deepEqual(found ?? [], []);
  });

  test('counterparts at a place, with both sides for the diff editor', async () => {
    const uri = await client.open('article.txt');
    type Answer = {
      passage?: Location['range'];
      counterparts: {
        location: Location;
        class: string;
        score: number;
        leftUri: string;
        rightUri: string;
        label: string;
        title: string;
      }[];
    };
    const answer = await client.until(
      'the copy is found',
      () =>
        client.request<Answer>('winnow/counterparts', {
          uri,
          position: client.at(uri, 'Engineers rep‸laced'),
        }),
      ({ counterparts }) => counterparts.length > 0,
    );
    assert.ok(answer.passage);
    assert.equal(textIn(article, answer.passage), repair);
    const [best] = answer.counterparts;
    assert.equal(best.class, 'exact');
    assert.equal(best.score, 1);
    assert.match(best.label, /second\.txt/);
    for (const side of [best.leftUri, best.rightUri]) {
      const { text } = await client.request<{ text: string }>('winnow/content', { uri: side });
      assert.match(text, /stern thruster/);
    }
    const none = await client.request<Answer>('winnow/counterparts', {
      uri,
      position: { line: 1, character: 0 },
    });
    assert.deepEqual(none.counterparts, []);
  });
});
