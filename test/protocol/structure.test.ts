import assert from 'node:assert/strict';
import type {
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  SelectionRange,
  SymbolInformation,
} from 'vscode-languageserver-protocol';
import { plainCapabilities, TestClient } from './support/client';
import { article, bundle } from './support/documents';
import { holds, isInside, lines, textIn } from './support/text';

suite('structure of a document', () => {
  let client: TestClient;
  let uri: string;
  setup(async () => {
    client = await TestClient.start();
    uri = await client.open('bundle.txt', bundle);
  });
  teardown(() => client?.stop());

  const symbols = (of: string): Promise<DocumentSymbol[]> =>
    client.request('textDocument/documentSymbol', { textDocument: { uri: of } });

  /** Names of a symbol and all below it. */
  const namesIn = (symbol: DocumentSymbol): string[] => [
    symbol.name,
    ...(symbol.children ?? []).flatMap(namesIn),
  ];

  test('the Outline has a node for each document of the bundle, in order', async () => {
    const outline = await symbols(uri);
    assert.deepEqual(
      outline.map(({ name }) => name),
      ['first.txt', 'second.txt', 'third.txt'],
    );
    assert.ok(textIn(bundle, outline[0].range).startsWith('=== FILE: first.txt ==='));
    assert.ok(textIn(bundle, outline[2].range).includes('basket of pears'));
  });

  test('below each document stand its entities by type', async () => {
    const outline = await client.until(
      'entities are found',
      () => symbols(uri),
      (all) => namesIn(all[0]).includes('Ludmila Ferencz'),
    );
    const first = namesIn(outline[0]);
    for (const name of ['Harbour Finance Authority', 'Rostock', 'https://harbour-finance.example/loans']) {
      assert.ok(first.includes(name), `${name} in ${first.join(' | ')}`);
    }
    assert.ok(namesIn(outline[1]).includes('Ludmila Ferencz'));
    assert.ok(!namesIn(outline[2]).includes('Ludmila Ferencz'));
  });

  test('an entity opens at its first mention', async () => {
    const outline = await client.until(
      'entities are found',
      () => symbols(uri),
      (all) => namesIn(all[0]).includes('Ludmila Ferencz'),
    );
    const all = (symbol: DocumentSymbol): DocumentSymbol[] => [
      symbol,
      ...(symbol.children ?? []).flatMap(all),
    ];
    const person = all(outline[0]).find(({ name }) => name === 'Ludmila Ferencz');
    assert.ok(person);
    assert.deepEqual(person.selectionRange.start, client.at(uri, 'Ludmila Ferencz in Rostock'));
  });

  test('every selection lies in its symbol, and every entity in its document', async () => {
    const outline = await client.until(
      'entities are found',
      () => symbols(uri),
      (all) => namesIn(all[0]).length > 3,
    );
    const check = (symbol: DocumentSymbol, section: DocumentSymbol): void => {
      assert.notEqual(symbol.name.trim(), '');
      assert.ok(isInside(bundle, symbol.range), symbol.name);
      assert.ok(holds(symbol.range, symbol.selectionRange), symbol.name);
      assert.ok(holds(section.range, symbol.range), `${symbol.name} in ${section.name}`);
      for (const child of symbol.children ?? []) check(child, section);
    };
    for (const symbol of outline) check(symbol, symbol);
  });

  test('names of siblings are unique, so that the editor keeps nodes open', async () => {
    const outline = await client.until(
      'entities are found',
      () => symbols(uri),
      (all) => namesIn(all[0]).length > 3,
    );
    const check = (siblings: readonly DocumentSymbol[]): void => {
      const names = siblings.map(({ name }) => name);
      assert.equal(new Set(names).size, names.length, names.join(' | '));
      for (const { children } of siblings) check(children ?? []);
    };
    check(outline);
  });

  test('an editor without a hierarchy gets a flat list', async () => {
    const plain = await TestClient.start({ capabilities: plainCapabilities });
    const there = await plain.open('bundle.txt', bundle);
    const flat = await plain.request<SymbolInformation[]>('textDocument/documentSymbol', {
      textDocument: { uri: there },
    });
    assert.ok(flat.some(({ name, location }) => name === 'second.txt' && location.uri === there));
    await plain.stop();
  });

  test('the documents of a bundle fold, from delimiter to last line', async () => {
    const folds = await client.request<FoldingRange[]>('textDocument/foldingRange', {
      textDocument: { uri },
    });
    const text = bundle.split('\n');
    const starts = folds.map(({ startLine }) => text[startLine]);
    for (const header of ['=== FILE: first.txt ===', '=== FILE: second.txt ===', '=== FILE: third.txt ===']) {
      assert.ok(starts.includes(header), header);
    }
    const first = folds.find(({ startLine }) => startLine === 0);
    assert.equal(text[(first?.endLine ?? -2) + 1], '=== FILE: second.txt ===');
    for (const { startLine, endLine } of folds) assert.ok(startLine < endLine && endLine < text.length);
  });

  test('selection grows by word, sentence, paragraph, section, file', async () => {
    const position = client.at(uri, 'second lo‸an');
    const [innermost] = await client.request<SelectionRange[]>('textDocument/selectionRange', {
      textDocument: { uri },
      positions: [position],
    });
    const grown: string[] = [];
    for (let each: SelectionRange | undefined = innermost; each !== undefined; each = each.parent) {
      if (each.parent) assert.ok(holds(each.parent.range, each.range));
      grown.push(textIn(bundle, each.range));
    }
    const sentence = 'Ferencz added that HFA would decide on a second loan next year.';
    assert.equal(grown[0], 'loan');
    assert.ok(grown.includes(sentence), 'the sentence');
    assert.ok(
      grown.some(
        (text) =>
          text.startsWith(sentence) &&
          text.trimEnd().endsWith('press@harbour-finance.example.') &&
          !text.includes('\n\n'),
      ),
      'the paragraph',
    );
    assert.ok(
      grown.some((text) => text.includes('Harbour board meets') && !text.includes('A day on the boat')),
      'the section',
    );
    assert.equal(grown.at(-1), bundle);
  });

  test('each of several carets gets its own selection', async () => {
    const positions = [
      client.at(uri, 'Har‸bour board'),
      client.at(uri, 'Let‸ters'),
      client.at(uri, 'bas‸ket'),
    ];
    const ranges = await client.request<SelectionRange[]>('textDocument/selectionRange', {
      textDocument: { uri },
      positions,
    });
    assert.deepEqual(
      ranges.map(({ range }) => textIn(bundle, range)),
      ['Harbour', 'Letters', 'basket'],
    );
  });

  test('addresses in the text are links', async () => {
    const links = await client.until(
      'links are found',
      () => client.request<DocumentLink[]>('textDocument/documentLink', { textDocument: { uri } }),
      (all) => all.length > 0,
    );
    const web = links.find(({ range }) => textIn(bundle, range) === 'https://harbour-finance.example/loans');
    assert.equal(web?.target, 'https://harbour-finance.example/loans');
    const mail = links.find(({ range }) => textIn(bundle, range) === 'press@harbour-finance.example');
    assert.equal(mail?.target, 'mailto:press@harbour-finance.example');
  });

  test('a plain file is one document', async () => {
    const plain = await client.open('article.txt', article);
    const { sections, dialect } = await client.request<{ dialect: null; sections: { name: string }[] }>(
      'winnow/sections',
      { uri: plain },
    );
    assert.equal(dialect, null);
    assert.equal(sections.length, 1);
  });

  test('the sections of a bundle for next and previous document', async () => {
    const { dialect, sections } = await client.request<{
      dialect: string;
      sections: { name: string; range: DocumentSymbol['range']; selection: DocumentSymbol['range'] }[];
    }>('winnow/sections', { uri });
    assert.equal(dialect, 'eq-file');
    assert.deepEqual(
      sections.map(({ name }) => name),
      ['first.txt', 'second.txt', 'third.txt'],
    );
    assert.deepEqual(
      sections.map(({ selection }) => textIn(bundle, selection)),
      ['first.txt', 'second.txt', 'third.txt'],
    );
  });

  test('a hard-wrapped section has paragraphs of several lines', async () => {
    const wrapped = lines(
      'Dear members,',
      '',
      'the boat leaves at twenty past nine and will be back before',
      'midnight if the wind allows it. Please bring warm clothes,',
      'the upper deck is open on all sides.',
      '',
      'We meet again in May, at the old customs house, where there',
      'is room for all of us and where coffee costs as little as it',
      'did thirty years ago.',
    );
    const there = await client.open('mail.txt', wrapped);
    const [innermost] = await client.request<SelectionRange[]>('textDocument/selectionRange', {
      textDocument: { uri: there },
      positions: [client.at(there, 'if the wi‸nd')],
    });
    const grown: string[] = [];
    for (let each: SelectionRange | undefined = innermost; each !== undefined; each = each.parent)
      grown.push(textIn(wrapped, each.range));
    assert.ok(
      grown.some((text) => text.startsWith('the boat leaves') && text.trimEnd().endsWith('on all sides.')),
    );
  });
});
