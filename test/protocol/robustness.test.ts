import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import type {
  Diagnostic,
  DocumentSymbol,
  FoldingRange,
  Range,
  SelectionRange,
  WorkspaceEdit,
} from 'vscode-languageserver-protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { cleanUri } from '../../src/protocol/index';
import type { PlanSplitResult, SectionsResult } from '../../src/protocol/index';
import { ownClient, TestClient } from './support/client';
import { article, brokenBundle, bundle, commentForm, repair, secondArticle } from './support/documents';
import { rangeChecker, textIn } from './support/text';

/** Set WINNOW_SEED to repeat a run. */
const seed = Number(process.env['WINNOW_SEED'] ?? randomInt(2 ** 31));

/** Pieces that texts are made of: delimiters of several dialects, furniture, prose, and what breaks careless code. */
const pieces = [
  '=== FILE: a.txt ===\n',
  '=== FILE: b.txt [noeol] ===\n',
  '=== FILE: c.txt [eol=crlf] ===\n',
  '=== FILE: "q\\u0022uoted" ===\n',
  '=== FILE: a.txt',
  '== FILE: d.txt ==\n',
  '\\=== FILE: e.txt ===\n',
  '=== END FILE ===\n',
  '--- FILE: f.txt ---\n',
  '==> head.txt <==\n',
  '-- txtar.txt --\n',
  '<file path="x.txt">\n',
  '</file>\n',
  '================================================\nFILE: g.txt\n================================================\n',
  '```\n',
  `${repair}\n`,
  `${commentForm.join('\n')}\n`,
  'Share on Facebook | Share on X\n',
  '“Curly” quotes, — dashes… and Dr. M. Okonkwo-Brandt of the UNFCCC on 3 May 2021.\n',
  'مرحبا بالعالم، هذه فقرة من اليمين إلى اليسار.\n',
  'これは日本語の段落です。二つ目の文。\n',
  '👩‍👩‍👧‍👦 🇩🇪 𝒜𝓁𝑔𝑒𝒷𝓇𝒶\n',
  'e\u0301\u0323 combining\n',
  '\uD83D',
  '\uDE00',
  '\u0000\u0001\u001b[31m',
  '\u200f\u202e\u2066',
  '\uFEFF',
  '\u2028\u2029\u0085',
  '\r\n',
  '\r',
  '\n',
  '\n\n\n',
  '\t ',
  '> quoted\n> again\n',
  '$1,000 €5.5bn 50% 2020-01-01 12:30 https://x.example/?q=1 a@b.example +1 555 0100\n',
  'A'.repeat(3000),
  'word '.repeat(400),
] as const;

const text = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...pieces) },
      fc.string({ unit: 'binary', maxLength: 40 }),
    ),
    { maxLength: 14 },
  )
  .map((all) => all.join(''));

/** An edit at two relative places of whatever text there is then. */
const edit = fc.record({
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat({ max: 60 }),
  insert: fc.oneof(fc.constant(''), text),
});

suite(`bad input (seed ${seed})`, function () {
  this.timeout(90_000);
  let client: TestClient;
  suiteSetup(async () => {
    client = await TestClient.start({
      files: { 'second.txt': secondArticle, 'bundle.txt': bundle },
      initializationOptions: ownClient,
    });
  });
  suiteTeardown(() => client.stop());

  const parameters = (numRuns: number) => ({ seed, numRuns, endOnFailure: true });

  const ask = <T>(method: string, uri: string, more: object = {}): Promise<T> =>
    client.request(`textDocument/${method}`, { textDocument: { uri }, ...more });

  /** Everything that the server says of a document, which must lie inside the text that the editor has. */
  const check = async (uri: string): Promise<void> => {
    const current = client.text(uri);
    const inside = rangeChecker(current);
    const document = TextDocument.create(uri, 'plaintext', 0, current);
    const whole: Range = { start: { line: 0, character: 0 }, end: document.positionAt(current.length) };
    const middle = document.positionAt(current.length >> 1);

    const { sections } = await client.request<SectionsResult>('winnow/sections', { uri });
    for (const { range, selection } of sections) assert.ok(inside(range) && inside(selection), 'sections');
    const symbols = (await ask<DocumentSymbol[] | null>('documentSymbol', uri)) ?? [];
    const visit = (symbol: DocumentSymbol): void => {
      assert.ok(inside(symbol.range) && inside(symbol.selectionRange), `symbol ${symbol.name}`);
      assert.notEqual(symbol.name.trim(), '', 'an editor refuses a symbol without a name');
      symbol.children?.forEach(visit);
    };
    symbols.forEach(visit);
    for (const { startLine, endLine } of (await ask<FoldingRange[] | null>('foldingRange', uri)) ?? []) {
      assert.ok(startLine <= endLine && endLine < document.lineCount, 'folding');
    }
    const [selection] =
      (await ask<SelectionRange[] | null>('selectionRange', uri, { positions: [middle] })) ?? [];
    for (let each: SelectionRange | undefined = selection; each !== undefined; each = each.parent)
      assert.ok(inside(each.range), 'selection');
    for (const { range, relatedInformation } of await client.diagnostics(uri)) {
      assert.ok(inside(range), 'diagnostic');
      for (const { location } of relatedInformation ?? [])
        if (location.uri === uri) assert.ok(inside(location.range), 'related');
    }
    for (const method of ['hover', 'definition', 'documentHighlight', 'prepareRename']) {
      await ask(method, uri, { position: middle }).catch((error: { code: number }) =>
        assert.notEqual(error.code, -32603, method),
      );
    }
    await client.codeActions(uri, whole);
    await client.request<PlanSplitResult>('winnow/planSplit', { uri });
  };

  /** The text that the server has: the whole file is the last selection, and splitting says what is in it. */
  const serverText = async (uri: string): Promise<string> => {
    const { edit: removal } = await client.request<{ edit: WorkspaceEdit | null }>(
      'winnow/removeBoilerplate',
      { scope: 'document', uri },
    );
    const { text: clean } = await client.request<{ text: string }>('winnow/content', {
      uri: cleanUri(uri, 'x'),
    });
    const edits = removal?.documentChanges?.flatMap((each) => ('edits' in each ? each.edits : [])) ?? [];
    const applied = TextDocument.applyEdits(
      TextDocument.create(uri, '', 0, client.text(uri)),
      edits.flatMap((each) => ('newText' in each ? [each] : [])),
    );
    assert.equal(applied, clean, 'what the edits leave is what the clean view shows');
    return applied;
  };

  test('any text is taken', async () => {
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.constantFrom('plaintext', 'markdown', 'source-bundle', 'klingon'),
        async (content, language) => {
          const uri = await client.openUri('untitled:random', content, language);
          await check(uri);
          await client.close(uri);
        },
      ),
      parameters(80),
    );
  });

  test('any bytes are taken', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), async (bytes) => {
        const uri = await client.openUri('untitled:bytes', Buffer.from(bytes).toString('latin1'));
        await check(uri);
        await client.close(uri);
        await client.write('bytes.txt', '');
        await client.write('utf8.txt', Buffer.from(bytes).toString());
      }),
      parameters(30),
    );
    assert.ok(await client.request('winnow/overview', {}));
  });

  test('after any edits the server has the text that the editor has', async () => {
    await fc.assert(
      fc.asyncProperty(
        text,
        fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 6 }),
        async (content, batches) => {
          const uri = await client.openUri('untitled:edited', content);
          for (const batch of batches) {
            for (const { from, length, insert } of batch) {
              const document = TextDocument.create(uri, '', 0, client.text(uri));
              const start = Math.floor(from * document.getText().length);
              const range = { start: document.positionAt(start), end: document.positionAt(start + length) };
              await client.change(uri, { range, text: insert });
            }
            await check(uri);
          }
          const fresh = await client.openUri('untitled:fresh', client.text(uri));
          const sectionsOf = (of: string): Promise<SectionsResult> =>
            client.request('winnow/sections', { uri: of });
          assert.deepEqual(await sectionsOf(uri), await sectionsOf(fresh), 'edited is as if opened anew');
          const plans = await Promise.all(
            [uri, fresh].map((of) => client.request<PlanSplitResult>('winnow/planSplit', { uri: of })),
          );
          assert.deepEqual(plans[0].members, plans[1].members);
          await client.close(fresh);
          await client.close(uri);
        },
      ),
      parameters(30),
    );
  });

  test('the clean view and the edits that lead to it agree', async () => {
    await fc.assert(
      fc.asyncProperty(text, async (noise) => {
        const uri = await client.openUri('untitled:clean', `${article}${noise}`);
        await client.diagnosticsOnce('furniture is found', uri, () => true);
        await client.until(
          'the document is at rest',
          () => serverText(uri).catch((error: Error) => error),
          (answer) => typeof answer === 'string',
        );
        await client.close(uri);
      }),
      parameters(15),
    );
  });

  test('a bundle that is cut off anywhere is still a document', async () => {
    for (const source of [bundle, brokenBundle]) {
      for (let length = 0; length < source.length; length += 37) {
        const uri = await client.openUri('untitled:cut', source.slice(0, length));
        await check(uri);
        await client.close(uri);
      }
    }
  });

  test('line ends of every sort are kept apart from the text', async () => {
    for (const end of ['\r\n', '\r', '\n', '\r\n\n', '\u2028']) {
      const content = `\uFEFF${bundle.replaceAll('\n', end)}`;
      const uri = await client.openUri('untitled:ends', content);
      await check(uri);
      if (end === '\r\n') {
        const { sections } = await client.request<SectionsResult>('winnow/sections', { uri });
        assert.deepEqual(
          sections.map(({ selection }) => textIn(content, selection)),
          ['first.txt', 'second.txt', 'third.txt'],
        );
      }
      await client.close(uri);
    }
  });

  test('one line of half a megabyte and more, and fifty thousand lines of one word', async () => {
    const sentences = Array.from(
      { length: 6_000 },
      (_, index) => `Sentence number ${index} tells of the boat ${index % 97} and of its crew.`,
    );
    for (const content of [
      sentences.join(' '),
      sentences.join(''),
      'x'.repeat(1 << 20),
      'word\n'.repeat(50_000),
      '='.repeat(1 << 20),
    ]) {
      const uri = await client.openUri('untitled:huge', content);
      const { sections } = await client.request<SectionsResult>('winnow/sections', { uri });
      assert.equal(sections.length, 1);
      await client.change(uri, {
        range: { start: { line: 0, character: 3 }, end: { line: 0, character: 4 } },
        text: 'Y',
      });
      const inside = rangeChecker(client.text(uri));
      for (const { range } of await client.diagnostics(uri)) assert.ok(inside(range));
      await client.close(uri);
    }
  });

  test('opening, editing and closing faster than anybody can look', async () => {
    const answers: Promise<unknown>[] = [];
    for (let round = 0; round < 60; round++) {
      const uri = await client.openUri(`untitled:fast-${round % 5}`, `${article}Round ${round}\n`);
      answers.push(
        client.pull(uri).catch(() => undefined),
        ask('documentSymbol', uri).catch(() => undefined),
      );
      await client.edit(uri, 'Night', `Night ${round}`);
      answers.push(ask('hover', uri, { position: { line: 2, character: 5 } }).catch(() => undefined));
      await client.close(uri);
    }
    await Promise.all(answers);
    const uri = await client.openUri('untitled:fast-0', article);
    await client.diagnosticsOnce('findings are as ever', uri, (all: readonly Diagnostic[]) => all.length > 0);
    await client.close(uri);
  });

  test('malformed parameters are answered, and the server lives on', async () => {
    const uri = await client.openUri('untitled:malformed', article);
    const far = { line: 4_000_000, character: 2 ** 31 - 1 };
    const strange: object[] = [
      {},
      { textDocument: {} },
      { textDocument: { uri: 5 } },
      { textDocument: { uri: '' } },
      { textDocument: { uri: '::::' } },
      { textDocument: { uri }, position: far },
      { textDocument: { uri }, position: { line: -1, character: -1 } },
      { textDocument: { uri }, position: { line: 'a', character: null } },
      {
        textDocument: { uri },
        position: far,
        positions: [far, {}],
        range: { start: far, end: { line: 0, character: 0 } },
        context: {},
        newName: '',
      },
      {
        textDocument: { uri },
        position: { line: 2, character: 5 },
        positions: [],
        range: null,
        context: null,
        newName: 5,
      },
      {
        uri,
        position: far,
        scope: 'galaxy',
        kind: 7,
        files: 'x',
        query: null,
        command: 'no.such.command',
        arguments: [1],
      },
      { command: 'winnow.server.remember', arguments: [{ kind: 'nonsense' }] },
      { command: 'winnow.server.forgetLast', arguments: [] },
      { files: [{ name: '../x', base64: '***' }, {}] },
    ];
    const methods = [
      ...[
        'diagnostic',
        'documentSymbol',
        'definition',
        'references',
        'documentHighlight',
        'hover',
        'foldingRange',
        'selectionRange',
      ],
      ...['documentLink', 'codeAction', 'rename', 'prepareRename', 'semanticTokens/full'],
    ].map((method) => `textDocument/${method}`);
    const others = [
      'workspace/symbol',
      'workspace/executeCommand',
      'codeAction/resolve',
      'workspace/diagnostic',
    ];
    const own = [
      'content',
      'sections',
      'counterparts',
      'planSplit',
      'pack',
      'toCanonical',
      'removeBoilerplate',
      'overview',
      'stories',
      'removeDocuments',
    ].map((method) => `winnow/${method}`);
    for (const method of [...methods, ...others, ...own]) {
      for (const params of strange) await client.request(method, params).catch((error: Error) => error);
    }
    const notifications: [string, object][] = [
      [
        'textDocument/didChange',
        { textDocument: { uri: 'untitled:never-opened', version: 2 }, contentChanges: [{ text: 'x' }] },
      ],
      ['textDocument/didClose', { textDocument: { uri: 'untitled:never-opened' } }],
      [
        'workspace/didChangeWatchedFiles',
        {
          changes: [
            { uri: '::', type: 9 },
            { uri: 'file:///nowhere', type: 1 },
          ],
        },
      ],
      ['workspace/didChangeConfiguration', { settings: 'none' }],
      [
        'workspace/didChangeWorkspaceFolders',
        { event: { added: [{ uri: 'file:///nowhere/at/all', name: 'x' }], removed: [] } },
      ],
      ['$/cancelRequest', { id: 99999 }],
      ['$/setTrace', { value: 'verbose' }],
    ];
    for (const [method, params] of notifications) await client.connection.sendNotification(method, params);
    await check(uri);
    await client.close(uri);
    assert.equal(client.exitCode, undefined);
  });
});
