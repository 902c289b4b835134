import assert from 'node:assert/strict';
import { pathToFileURL } from 'node:url';
import type {
  CodeAction,
  Location,
  PublishDiagnosticsParams,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import type { OverviewResult } from '../../src/protocol/index';
import { canonicalUri } from '../../src/server/uris';
import { ownClient, plainCapabilities, TestClient } from './support/client';
import { article, sharingOne } from './support/documents';

const escape = (character: string): string =>
  [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`).join('');
const keeping = (kept: RegExp) => (path: string) =>
  `file://${[...path].map((character) => (kept.test(character) ? character : escape(character))).join('')}`;

/** How other editors write a path as a uri: by the characters that they do not escape. */
const spellings: Readonly<Record<string, (path: string) => string>> = {
  Neovim: keeping(/[A-Za-z0-9\-._~!$&'()*+,;=:@/]/u),
  Emacs: keeping(/[A-Za-z0-9\-._~!$&'()*+,;=@/]/u),
  Helix: (path) => pathToFileURL(path).toString(),
  'an editor with small escapes': (path) =>
    keeping(/[A-Za-z0-9/]/u)(path).replace(/%../gu, (each) => each.toLowerCase()),
};

/** Every printable character of ASCII that a file name may hold, and some beyond. */
const characters = [
  ...Array.from({ length: 0x7f - 0x20 }, (_, index) => String.fromCharCode(0x20 + index)).filter(
    (character) => character !== '/',
  ),
  'é',
  'e\u0301',
  'ß',
  '日',
  '😀',
];
const files = Object.fromEntries(
  characters.map((character, index) => [
    `n${index}${character}n.txt`,
    `Report number ${index}\n\nOnly in document ${index} of this folder stands the sentence that ${index} boats sailed at ${index} o’clock.\n`,
  ]),
);

suite('one file has one name', () => {
  for (const [editor, spell] of Object.entries(spellings)) {
    test(`whatever character it holds, as ${editor} writes it`, async () => {
      const client = await TestClient.start({ files, initializationOptions: ownClient });
      await client.ready();
      const uris = Object.keys(files).map((name) => spell(client.path(name)));
      for (const [index, text] of Object.values(files).entries()) await client.openUri(uris[index], text);
      for (const uri of uris) {
        const copies = (await client.diagnostics(uri)).filter(({ code }) => code === 'shared-exact');
        assert.deepEqual(copies, [], `${uri} is a copy of itself`);
      }
      const { documents } = await client.request<OverviewResult>('winnow/overview', {});
      assert.deepEqual(documents.map(({ uri }) => uri).sort(), [...uris].sort());
      await client.stop();
    });
  }

  test('also to a client that is sent its diagnostics', async () => {
    const client = await TestClient.start({
      files: { 'a (1).txt': article },
      capabilities: plainCapabilities,
    });
    const uri = spellings['Neovim'](client.path('a (1).txt'));
    await client.openUri(uri, article);
    await client.edit(uri, 'Night', 'Nights');
    await client.until(
      'diagnostics of the edited text come',
      () => client.published,
      (published: PublishDiagnosticsParams[]) =>
        published.some((each) => each.uri === uri && each.diagnostics.length > 0),
    );
    await client.stop();
  });

  test('in every answer: related places, locations, links, edits', async () => {
    const names = ["it's (1) & more.txt", 'second+copy.txt'] as const;
    const client = await TestClient.start({
      files: { [names[0]]: article, [names[1]]: sharingOne },
      initializationOptions: ownClient,
    });
    await client.ready();
    const [uri, other] = names.map((name) => spellings['Neovim'](client.path(name)));
    assert.notEqual(uri, canonicalUri(uri));
    await client.openUri(uri, article);
    await client.openUri(other, sharingOne);
    const textDocument = { uri };
    const diagnostics = await client.diagnostics(uri);
    const related = diagnostics.flatMap(({ relatedInformation }) => relatedInformation ?? []);
    assert.deepEqual([...new Set(related.map(({ location }) => location.uri))], [other]);
    const shared = diagnostics.find(({ code }) => code === 'shared-exact');
    assert.ok(shared);
    const references = await client.request<Location[]>('textDocument/references', {
      textDocument,
      position: shared.range.start,
      context: { includeDeclaration: true },
    });
    assert.deepEqual(new Set(references.map((each) => each.uri)), new Set([uri, other]));
    const edits = (await client.codeActions(uri, shared.range, ['quickfix'])).filter(
      (each) => each.data !== undefined,
    );
    assert.ok(edits.length > 0);
    for (const action of edits) assert.deepEqual(documentsOf(await client.editOf(action)), [uri]);
    const goTo = (await client.codeActions(uri, shared.range)).find(isGoTo);
    assert.equal((goTo?.command?.arguments?.[0] as Location).uri, other);
    // The reference that replaces a paragraph is a link to it.
    const reference = edits.find(({ title }) => title.startsWith('Replace by a reference'));
    assert.ok(reference);
    await client.apply(await client.editOf(reference));
    const links = await client.request<{ target: string }[]>('textDocument/documentLink', { textDocument });
    assert.deepEqual(
      links.map(({ target }) => target.replace(/#.*/u, '')),
      [other],
    );
    await client.stop();
  });
});

function documentsOf({ documentChanges }: WorkspaceEdit): readonly string[] {
  return (documentChanges ?? []).flatMap((change) =>
    'textDocument' in change ? [change.textDocument.uri] : [],
  );
}

function isGoTo({ command }: CodeAction): boolean {
  return command?.command === 'winnow.goToCounterpart';
}
