import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import type { CodeAction, ShowMessageParams, WorkspaceEdit } from 'vscode-languageserver-protocol';
import { ErrorCodes, FileChangeType, LSPErrorCodes } from 'vscode-languageserver-protocol';
import { APPLY_COMMAND } from '../../src/protocol/index';
import type { PlanSplitResult, RemoveBoilerplateResult } from '../../src/protocol/index';
import { type ClientOptions, ownClient, TestClient, vscodeCapabilities } from './support/client';
import { article, bundle, choir, commentForm, founding, repair, weather } from './support/documents';
import { lines, rangeOf } from './support/text';

/** An article from the time before UTF-8. */
const latin1 = Buffer.from(
  lines('Caf\xe9 on the coast', '', founding, '', ...commentForm, '', '\xa9 1998'),
  'latin1',
);
/** The same as an editor shows it that takes it for UTF-8. */
const misread = latin1.toString('utf8');

/** A server that knows `old.txt` in Latin-1 beside `a.txt`. */
async function start(
  options: {
    readonly settings?: object;
    readonly capabilities?: object;
    readonly filesEncoding?: ClientOptions['filesEncoding'];
  } = {},
): Promise<TestClient> {
  const client = await TestClient.start({
    files: { 'a.txt': article },
    initializationOptions: ownClient,
    ...options,
  });
  await writeBytes(client, 'old.txt', latin1);
  await client.until(
    'both documents are known',
    () => client.statuses.at(-1),
    (status) => status?.state === 'ready' && status.documents === 2,
  );
  return client;
}

async function writeBytes(client: TestClient, path: string, bytes: Uint8Array): Promise<void> {
  writeFileSync(client.path(path), bytes);
  await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
    changes: [{ uri: client.uri(path), type: FileChangeType.Changed }],
  });
}

function changed({ documentChanges }: WorkspaceEdit): readonly string[] {
  return (documentChanges ?? []).flatMap((change) =>
    'textDocument' in change ? [change.textDocument.uri] : [],
  );
}

function popupsOf(client: TestClient): readonly string[] {
  return client.popups.map((each) => (each as ShowMessageParams).message);
}

const refused = {
  code: LSPErrorCodes.RequestFailed,
  message: /^old\.txt has bytes that are not UTF-8.*Reopen it/su,
};

const bridge =
  'The council closes the old bridge for six months, and a ferry carries people across the river in the meantime.';

suite('the encoding that the editor opens files in', () => {
  /** `Łódź` in Windows-1250, below prose and furniture. */
  const polish = Buffer.concat([
    Buffer.from(lines(bridge, '', ...commentForm, '', '')),
    Buffer.from('a3f3649f0a', 'hex'),
  ]);

  async function cleanUp(client: TestClient): Promise<readonly string[]> {
    const { edit } = await client.request<RemoveBoilerplateResult>('winnow/removeBoilerplate', {
      scope: 'workspace',
    });
    return [...changed(edit as WorkspaceEdit)].sort();
  }

  for (const [who, filesEncoding] of [
    ['another client', 'windows1250'],
    ['our client', { text: 'windows1250', markdown: 'utf8', bundle: 'utf8' }],
  ] as const) {
    test(`is that of closed files, which may then be changed, as ${who} answers`, async () => {
      const client = await start({ filesEncoding });
      await writeBytes(client, 'polish.txt', polish);
      await client.until(
        'it is known',
        () => client.statuses.at(-1),
        (status) => status?.state === 'ready' && status.documents === 3,
      );
      assert.deepEqual(client.statuses.at(-1)?.encodings, undefined);
      assert.deepEqual(
        await cleanUp(client),
        ['a.txt', 'old.txt', 'polish.txt'].map((name) => client.uri(name)),
      );
      await client.stop();
    });
  }

  test('is followed when it changes', async () => {
    const client = await start();
    assert.deepEqual(await cleanUp(client), [client.uri('a.txt')]);
    client.filesEncoding = 'windows1252';
    await client.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    await client.until(
      'nothing is assumed any more',
      () => client.statuses.at(-1),
      (status) => status?.state === 'ready' && status.encodings === undefined,
    );
    assert.deepEqual(await cleanUp(client), [client.uri('a.txt'), client.uri('old.txt')]);
    await client.stop();
  });
});

suite('a file whose bytes were not read truly', () => {
  test('is not changed by any action, and the way out is said', async () => {
    const client = await start();
    const uri = await client.open('old.txt', misread);
    await client.diagnostics(uri);
    const actions = await client.codeActions(uri, rangeOf(misread, 'LEAVE A REPLY'), [
      'quickfix',
      'source.winnow',
    ]);
    const edits = actions.filter(({ data, title }) => data !== undefined && !title.includes('workspace'));
    assert.ok(edits.length >= 3);
    for (const action of edits) await assert.rejects(client.editOf(action), refused, action.title);
    await client.until(
      'it is shown',
      () => popupsOf(client),
      (all) => all.some((each) => refused.message.test(each)),
    );
    assert.deepEqual(readFileSync(client.path('old.txt')), latin1);
    await client.stop();
  });

  test('is not changed by requests either', async () => {
    const client = await start();
    const uri = client.uri('old.txt');
    await assert.rejects(client.request('winnow/removeBoilerplate', { scope: 'document', uri }), refused);
    await client.stop();
  });

  test('is left out of a clean-up of the workspace, and named', async () => {
    const client = await start();
    const a = client.uri('a.txt');
    const { edit, paragraphs } = await client.request<RemoveBoilerplateResult>('winnow/removeBoilerplate', {
      scope: 'workspace',
    });
    assert.deepEqual(changed(edit as WorkspaceEdit), [a]);
    const alone = await client.request<RemoveBoilerplateResult>('winnow/removeBoilerplate', {
      scope: 'document',
      uri: a,
    });
    assert.equal(paragraphs, alone.paragraphs);
    await client.until(
      'the file is named',
      () => popupsOf(client),
      (all) => all.some((each) => /^Left as they are.*UTF-8: old\.txt\./u.test(each)),
    );
    await client.stop();
  });

  test('is not counted where a clean-up of the workspace is asked about', async () => {
    const client = await start();
    const uri = await client.open('a.txt', article);
    await client.diagnostics(uri);
    const actions = await client.codeActions(uri, rangeOf(article, 'LEAVE A REPLY'), ['quickfix']);
    const everywhere = actions.find(({ title }) => title.includes('in the workspace'));
    assert.ok(everywhere);
    const edit = await client.editOf(everywhere);
    assert.deepEqual(changed(edit), [uri]);
    const { kind } = everywhere.data as { kind: string };
    const { paragraphs } = await client.request<RemoveBoilerplateResult>('winnow/removeBoilerplate', {
      scope: 'document',
      uri,
      kind,
    });
    assert.deepEqual(
      Object.values(edit.changeAnnotations ?? {}).map(({ label }) => label),
      [`Remove ${paragraphs} paragraphs of boilerplate, of which 0 are not shown?`],
    );
    await client.stop();
  });

  test('is not split', async () => {
    const client = await start();
    await writeBytes(client, 'old.txt', Buffer.from(bundle.replace('loan of €', 'loan of \xa3'), 'latin1'));
    const { members, refusals } = await client.until(
      'the bundle is read',
      () => client.request<PlanSplitResult>('winnow/planSplit', { uri: client.uri('old.txt') }),
      (plan) => !plan.refusals.some((each) => each.includes('no FILE delimiters')),
    );
    assert.deepEqual(members, []);
    assert.match(refusals.join(), refused.message);
    await client.stop();
  });

  test('is changed when the editor reads it by its own encoding', async () => {
    const client = await start();
    const text = latin1.toString('latin1');
    const uri = await client.open('old.txt', text);
    await client.diagnostics(uri);
    const [remove] = await client.codeActions(uri, rangeOf(text, 'LEAVE A REPLY'), ['quickfix']);
    assert.deepEqual(changed(await client.editOf(remove)), [uri]);
    await client.stop();
  });

  test('is not changed by an editor that resolves no actions', async () => {
    const capabilities = structuredClone(vscodeCapabilities);
    delete capabilities.textDocument?.codeAction?.resolveSupport;
    const client = await start({ capabilities });
    const uri = await client.open('old.txt', misread);
    await client.diagnostics(uri);
    const actions = await client.codeActions(uri, rangeOf(misread, 'LEAVE A REPLY'), ['quickfix']);
    assert.ok(actions.length > 0);
    assert.deepEqual(
      actions.filter(({ edit }) => edit !== undefined),
      [],
    );
    await assert.rejects(run(client, actions[0]), refused);
    await client.stop();
  });
});

/** Runs the command of an action. */
function run(client: TestClient, { command }: CodeAction): Promise<unknown> {
  return client.request('workspace/executeCommand', command);
}

suite('a closed file', () => {
  test('is not changed when the disk has moved on', async () => {
    const client = await start();
    const uri = client.uri('a.txt');
    const range = rangeOf(article, 'LEAVE A REPLY');
    const [remove] = await client.codeActions(uri, range, ['quickfix']);
    assert.deepEqual(changed(await client.editOf(remove)), [uri]);
    // Nobody tells the server of this change.
    writeFileSync(client.path('a.txt'), `A new first line.\n${article}`);
    await assert.rejects(client.editOf(remove), { code: LSPErrorCodes.ContentModified });
    // It was read again, so that the action of before is one for another text.
    await client.until(
      'the new text is known',
      () => client.codeActions(uri, range, ['quickfix']),
      (actions) => actions.length === 0,
    );
    await assert.rejects(client.editOf(remove), { code: LSPErrorCodes.ContentModified });
    await client.stop();
  });
});

suite('a removal of more than is shown', () => {
  const settings = { maxFindings: 1, sharedText: { enabled: false } };
  const title = 'Remove all boilerplate in this document';

  test('is to be confirmed with the number, where the editor can', async () => {
    const client = await start({ settings });
    const uri = await client.open('a.txt');
    const actions = await wholeRemovals(client, uri);
    const edit = await client.editOf(actions[0]);
    const [annotation] = Object.values(edit.changeAnnotations ?? {});
    assert.equal(annotation.needsConfirmation, true);
    assert.match(
      annotation.label,
      /^Remove \d+ paragraphs of boilerplate, of which [1-9]\d* are not shown\?$/u,
    );
    const result = await client.request<RemoveBoilerplateResult>('winnow/removeBoilerplate', {
      scope: 'document',
      uri,
    });
    assert.ok(result.hidden > 0 && result.hidden < result.paragraphs);
    await client.stop();
  });

  for (const [answer, removes] of [
    ['Remove', true],
    [undefined, false],
  ] as const) {
    test(`is asked about elsewhere, and ${removes ? 'done' : 'left'} as the answer says`, async () => {
      const capabilities = structuredClone(vscodeCapabilities);
      delete capabilities.workspace?.workspaceEdit?.changeAnnotationSupport;
      const client = await start({ settings, capabilities });
      client.connection.onRequest('window/showMessageRequest', () =>
        answer === undefined ? null : { title: answer },
      );
      const uri = await client.open('a.txt');
      const [action] = await wholeRemovals(client, uri);
      await client.request('workspace/executeCommand', { command: APPLY_COMMAND, arguments: [action.data] });
      assert.equal(client.text(uri) !== article, removes);
      await client.stop();
    });
  }

  test('is simply done when all of it is shown', async () => {
    const client = await start();
    const uri = await client.open('a.txt');
    const [action] = await wholeRemovals(client, uri);
    assert.equal((await client.editOf(action)).changeAnnotations, undefined);
    await client.stop();
  });

  async function wholeRemovals(client: TestClient, uri: string): Promise<CodeAction[]> {
    const diagnostics = await client.diagnostics(uri);
    const shown = diagnostics.find(({ code }) => String(code).startsWith('boilerplate'));
    assert.ok(shown, JSON.stringify(diagnostics));
    return (await client.codeActions(uri, shown.range, ['quickfix'])).filter((each) => each.title === title);
  }
});

suite('a paragraph that is taken out of all documents', () => {
  const title = /^Remove this paragraph from all 3 documents$/u;
  const other = lines(weather, '', ...commentForm);
  const third = lines('=== FILE: one.txt ===', choir, '', commentForm[0], '=== FILE: two.txt ===', repair);

  async function startWithCopies(capabilities?: object): Promise<TestClient> {
    const client = await TestClient.start({
      files: { 'a.txt': article, 'b.txt': other, 'c.txt': third },
      initializationOptions: ownClient,
      ...(capabilities === undefined ? {} : { capabilities }),
    });
    await client.diagnostics(await client.open('a.txt'));
    await client.until(
      'all are known',
      () => client.statuses.at(-1),
      (status) => status?.state === 'ready' && status.documents === 3,
    );
    return client;
  }

  async function removal(client: TestClient): Promise<CodeAction> {
    const place = rangeOf(article, commentForm[0]).start;
    const actions = await client.codeActions(client.uri('a.txt'), { start: place, end: place }, ['quickfix']);
    const found = actions.find((action) => title.test(action.title));
    assert.ok(found, actions.map((action) => action.title).join());
    return found;
  }

  test('is shown first, in closed files and sections of bundles, too, with the number and the words', async () => {
    const client = await startWithCopies();
    const edit = await client.editOf(await removal(client));
    assert.deepEqual(
      changed(edit),
      ['a.txt', 'b.txt', 'c.txt'].map((name) => client.uri(name)),
    );
    assert.deepEqual(Object.values(edit.changeAnnotations ?? {}), [
      { label: 'Remove this paragraph from 3 documents? LEAVE A REPLY', needsConfirmation: true },
    ]);
    await client.stop();
  });

  test('is asked about where no preview is known, and left where the answer is no', async () => {
    const capabilities = structuredClone(vscodeCapabilities);
    delete capabilities.workspace?.workspaceEdit?.changeAnnotationSupport;
    const client = await startWithCopies(capabilities);
    const questions: string[] = [];
    client.connection.onRequest('window/showMessageRequest', ({ message }: ShowMessageParams) => {
      questions.push(message);
      return null;
    });
    assert.deepEqual((await client.editOf(await removal(client))).changes, {});
    assert.deepEqual(questions, ['Remove this paragraph from 3 documents? LEAVE A REPLY']);
    await client.stop();
  });

  test('stays everywhere when one of the files has changed on disk', async () => {
    const client = await startWithCopies();
    const action = await removal(client);
    // Nobody tells the server of this change.
    writeFileSync(client.path('b.txt'), `A new first line.\n${other}`);
    await assert.rejects(client.editOf(action), { code: LSPErrorCodes.ContentModified });
    await client.stop();
  });
});

suite('malformed data', () => {
  const uri = 'file:///nowhere.txt';
  const requests: readonly (readonly [method: string, params: object])[] = [
    ['codeAction/resolve', { title: 'x', data: null }],
    ['codeAction/resolve', { title: 'x', data: 'text' }],
    ['codeAction/resolve', { title: 'x', data: { uri, version: null, type: 'unknown' } }],
    [
      'codeAction/resolve',
      { title: 'x', data: { uri, version: 1, type: 'removeRun', section: -1, first: 0, last: 0 } },
    ],
    ['workspace/executeCommand', { command: APPLY_COMMAND }],
    ['workspace/executeCommand', { command: APPLY_COMMAND, arguments: [{ uri }] }],
    [
      'workspace/executeCommand',
      { command: 'winnow.server.remember', arguments: [uri, [{ kind: 'nonsense' }]] },
    ],
    ['workspace/executeCommand', { command: 'winnow.server.remember', arguments: [7] }],
    ['workspace/executeCommand', { command: 'winnow.server.forgetLast' }],
    ['winnow/content', {}],
    ['winnow/sections', { uri: 1 }],
    ['winnow/counterparts', { uri }],
    ['winnow/counterparts', { uri, position: { line: 'first', character: 0 } }],
    ['winnow/planSplit', []],
    ['winnow/pack', { files: [{ name: 'a' }] }],
    ['winnow/pack', { files: [{ name: 'a', base64: '§' }] }],
    ['winnow/toCanonical', { uri: null }],
    ['winnow/removeBoilerplate', { scope: 'section', uri }],
    ['winnow/removeBoilerplate', { scope: 'galaxy' }],
  ];
  let client: TestClient;
  suiteSetup(async () => {
    client = await start();
  });
  suiteTeardown(() => client.stop());

  for (const [method, params] of requests) {
    test(`of ${method} is an error with a sentence: ${JSON.stringify(params)}`, async () => {
      await assert.rejects(client.request(method, params), (error: { code?: number; message?: string }) => {
        assert.equal(error.code, ErrorCodes.InvalidParams, error.message);
        assert.doesNotMatch(error.message ?? '', /undefined \(|TypeError|Cannot read/u);
        return true;
      });
    });
  }

  test('that names places beyond the document is an action of another text', async () => {
    const open = await client.open('a.txt');
    const base = { uri: open, version: 1 };
    for (const data of [
      { ...base, type: 'removeRun', section: 0, first: 0, last: 9999 },
      { ...base, type: 'removeRun', section: 7, first: 0, last: 0 },
      { ...base, type: 'removeAll', section: 7 },
      { ...base, type: 'removePassage', section: 0, passage: 9999 },
      { ...base, type: 'formatFix', problem: 3, fix: 0 },
    ]) {
      await assert.rejects(
        client.request('codeAction/resolve', { title: 'x', data }),
        { code: LSPErrorCodes.ContentModified },
        JSON.stringify(data),
      );
    }
  });
});
