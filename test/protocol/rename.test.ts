import assert from 'node:assert/strict';
import type { Range, SemanticTokens, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { TextDocumentEdit } from 'vscode-languageserver-protocol';
import { TestClient } from './support/client';
import { bundle } from './support/documents';
import { lines, textIn } from './support/text';

const other = lines(
  'The director travels',
  '',
  'Ludmila Ferencz flew to Gothenburg on Tuesday. “I like the sea,” Ferencz said.',
);

suite('renaming an entity', () => {
  let client: TestClient;
  let uri: string;
  setup(async () => {
    client = await TestClient.start({ files: { 'bundle.txt': bundle, 'other.txt': other } });
    uri = await client.open('bundle.txt');
  });
  teardown(() => client?.stop());

  type Prepared = Range | { range: Range; placeholder: string } | null;
  const prepare = (needle: string): Promise<Prepared> =>
    client.request('textDocument/prepareRename', { textDocument: { uri }, position: client.at(uri, needle) });

  test('is prepared with the words under the caret', async () => {
    const prepared = await client.until(
      'the person is known',
      () => prepare('stood Ludmila Fer‸encz').catch(() => null),
      (answer) => answer !== null,
    );
    const range = prepared && 'range' in prepared ? prepared.range : (prepared as Range);
    assert.equal(textIn(bundle, range), 'Ludmila Ferencz');
    if (prepared && 'placeholder' in prepared) assert.equal(prepared.placeholder, 'Ludmila Ferencz');
  });

  test('is refused, in words, where there is no entity', async () => {
    const answer = await prepare('had bou‸ght').catch((error: Error) => error);
    if (answer instanceof Error) assert.ok(answer.message.length > 10);
    else assert.equal(answer, null);
  });

  test('rewrites mentions in every document', async () => {
    const rename = (): Promise<WorkspaceEdit | null> =>
      client.request('textDocument/rename', {
        textDocument: { uri },
        position: client.at(uri, 'stood Ludmila Fer‸encz'),
        newName: 'Ludmilla Ferenz',
      });
    const edit = await client.until(
      'both documents are touched',
      () => rename().catch(() => null),
      (answer) => (answer?.documentChanges?.length ?? Object.keys(answer?.changes ?? {}).length) >= 2,
    );
    assert.ok(edit);
    const annotations = edit.changeAnnotations ?? {};
    const changes = (edit.documentChanges ?? []).filter(TextDocumentEdit.is);
    const annotated = changes.flatMap(({ textDocument, edits }) =>
      edits.map((each) => ({
        text: textIn(textDocument.uri === uri ? bundle : other, each.range),
        confirm: 'annotationId' in each && annotations[each.annotationId ?? '']?.needsConfirmation,
        here: textDocument.uri === uri,
      })),
    );
    assert.deepEqual(
      annotated.filter(({ here, confirm }) => here && !confirm).map(({ text }) => text),
      ['Ludmila Ferencz', 'Ludmila Ferencz'],
      'what is spelled alike in this document is renamed at once',
    );
    assert.ok(
      annotated.some(({ text, confirm }) => text === 'Ferencz' && confirm),
      'short names are proposed',
    );
    assert.ok(
      annotated.every(({ here, confirm }) => here || confirm),
      'other documents are proposed',
    );

    await client.apply(edit);
    assert.ok(!client.text(uri).includes('Ferencz'));
    assert.ok(
      client.read('other.txt').startsWith('The director travels\n\nLudmilla Ferenz flew to Gothenburg'),
    );
  });
});

suite('semantic tokens', () => {
  let client: TestClient;
  teardown(() => client?.stop());

  /** Text and type of each token of a document. */
  const tokens = async (uri: string): Promise<{ text: string; type: string }[]> => {
    const { data } = await client.request<SemanticTokens>('textDocument/semanticTokens/full', {
      textDocument: { uri },
    });
    const types = client.initializeResult.capabilities.semanticTokensProvider?.legend.tokenTypes ?? [];
    const found: { text: string; type: string }[] = [];
    let [line, character] = [0, 0];
    for (let index = 0; index < data.length; index += 5) {
      line += data[index];
      character = data[index] === 0 ? character + data[index + 1] : data[index + 1];
      const range = { start: { line, character }, end: { line, character: character + data[index + 2] } };
      found.push({ text: textIn(client.text(uri), range), type: types[data[index + 3]] });
    }
    return found;
  };

  test('there are none where the settings do without them', async () => {
    client = await TestClient.start({ settings: { entities: { semanticTokens: false } } });
    const uri = await client.open('bundle.txt', bundle);
    await client.until(
      'entities are found',
      () => client.request<unknown[]>('workspace/symbol', { query: 'Ferencz' }),
      (all) => all.length > 0,
    );
    assert.deepEqual(await tokens(uri), []);
  });

  test('they mark people, organisations and places', async () => {
    client = await TestClient.start();
    const uri = await client.open('bundle.txt', bundle);
    const found = await client.until(
      'tokens are there',
      () => tokens(uri),
      (all) => all.length > 3,
    );
    const typeOf = (text: string): string | undefined =>
      found.find((token) => token.text.includes(text))?.type;
    assert.ok(typeOf('Ludmila Ferencz'));
    assert.ok(typeOf('Rostock'));
    assert.notEqual(typeOf('Ludmila Ferencz'), typeOf('Rostock'));
    assert.ok(found.every(({ text }) => text.trim() !== '' && !text.includes('\n')));
  });
});
