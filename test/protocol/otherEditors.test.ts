import assert from 'node:assert/strict';
import type {
  ClientCapabilities,
  CodeAction,
  Command,
  Diagnostic,
  DocumentSymbol,
  Hover,
  MarkupContent,
} from 'vscode-languageserver-protocol';
import { TestClient } from './support/client';
import { article, bundle, secondArticle } from './support/documents';

/** What other editors announce, as far as it matters here; none of them knows Winnow's own options. */
const editors: Record<string, ClientCapabilities> = {
  'one like Neovim': {
    general: { positionEncodings: ['utf-8', 'utf-16', 'utf-32'] },
    workspace: {
      configuration: true,
      workspaceFolders: true,
      applyEdit: true,
      diagnostics: { refreshSupport: true },
    },
    textDocument: {
      diagnostic: { dynamicRegistration: false },
      publishDiagnostics: { relatedInformation: true, tagSupport: { valueSet: [1, 2] } },
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      codeAction: {
        codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix', 'refactor', 'source'] } },
        resolveSupport: { properties: ['edit', 'command'] },
        dataSupport: true,
      },
      hover: { contentFormat: ['markdown', 'plaintext'] },
      rename: { prepareSupport: true },
    },
    window: { workDoneProgress: true },
  },
  'one like Helix': {
    workspace: {
      configuration: true,
      workspaceFolders: true,
      applyEdit: true,
      workspaceEdit: { documentChanges: true },
    },
    textDocument: {
      publishDiagnostics: { versionSupport: true, tagSupport: { valueSet: [1, 2] } },
      codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['', 'quickfix'] } } },
      hover: { contentFormat: ['markdown'] },
    },
  },
  'one like Emacs': {
    workspace: { configuration: true, applyEdit: true },
    textDocument: {
      publishDiagnostics: { relatedInformation: false },
      documentSymbol: { hierarchicalDocumentSymbolSupport: true },
      codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
      hover: { contentFormat: ['plaintext'] },
    },
  },
  'one that knows commands only': {
    workspace: { applyEdit: true, workspaceEdit: { documentChanges: true } },
    textDocument: { codeAction: {}, publishDiagnostics: {} },
  },
  'one that says nothing': {},
};

for (const [name, capabilities] of Object.entries(editors)) {
  suite(`other editors: ${name}`, () => {
    let client: TestClient;
    let uri: string;
    setup(async () => {
      client = await TestClient.start({
        capabilities,
        files: { 'second.txt': secondArticle, 'bundle.txt': bundle },
      });
      uri = await client.open('article.txt', article);
    });
    teardown(() => client?.stop());

    const current = async (): Promise<readonly Diagnostic[]> =>
      client.initializeResult.capabilities.diagnosticProvider
        ? client.diagnostics(uri)
        : (client.published.findLast((each) => each.uri === uri)?.diagnostics ?? []);

    const found = (): Promise<readonly Diagnostic[]> =>
      client.until('furniture and copies are found', current, (all) =>
        ['boilerplate-', 'shared-'].every((group) => all.some(({ code }) => String(code).startsWith(group))),
      );

    test('sees furniture and copies', async () => {
      const diagnostics = await found();
      assert.ok(diagnostics.length >= 2);
    });

    test('counts characters as the protocol does by default', () => {
      assert.equal(client.initializeResult.capabilities.positionEncoding ?? 'utf-16', 'utf-16');
    });

    test('removes furniture with a quick fix', async () => {
      const form = (await found()).find(({ code }) => String(code).startsWith('boilerplate-')) as Diagnostic;
      const actions: (CodeAction | Command)[] = await client.codeActions(uri, form.range, undefined, [form]);
      const remove = actions.find(({ title }) => /^Remove (this|the)/i.test(title));
      assert.ok(remove, actions.map(({ title }) => title).join(' | '));
      if (CodeActionLiteral.is(remove)) {
        const edit = await client.editOf(remove);
        if (!capabilities.workspace?.workspaceEdit?.documentChanges)
          assert.equal(edit.documentChanges, undefined);
        await client.apply(edit);
      } else {
        assert.equal(capabilities.textDocument?.codeAction?.codeActionLiteralSupport, undefined);
        await client.request('workspace/executeCommand', {
          command: remove.command,
          arguments: remove.arguments,
        });
      }
      await client.until(
        'the text is shorter',
        () => client.text(uri).length,
        (length) => length < article.length,
      );
    });

    test('is told in a hover what the line is, and why: it may show no diagnostic there', async () => {
      await found();
      const position = client.at(uri, 'LEAVE A RE‸PLY');
      const hover = await client.request<Hover | null>('textDocument/hover', {
        textDocument: { uri },
        position,
      });
      const { value } = hover?.contents as MarkupContent;
      assert.match(value, /^(?:\*\*)?Comment form, 4 lines .*(?:\*\*)?\nThis line: .*Why:\n- /u);
    });

    test('gets Outline, hover and symbols, and none of our own messages', async () => {
      const bundleUri = await client.open('bundle.txt');
      const outline = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', {
        textDocument: { uri: bundleUri },
      });
      assert.ok(outline.some(({ name: symbol }) => symbol === 'second.txt'));
      const position = client.at(bundleUri, 'Ludmila Fer‸encz in');
      const hover = await client.until(
        'the hover is there',
        () =>
          client.request<Hover | null>('textDocument/hover', { textDocument: { uri: bundleUri }, position }),
        (answer) => answer !== null,
      );
      assert.ok(hover?.contents);
      assert.deepEqual(client.statuses, []);
      assert.deepEqual(client.fileRequests, []);
      assert.deepEqual(client.popups, []);
    });
  });
}

const CodeActionLiteral = {
  is: (action: CodeAction | Command): action is CodeAction => typeof action.command !== 'string',
};
