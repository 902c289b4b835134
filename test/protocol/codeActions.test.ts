import assert from 'node:assert/strict';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-protocol';
import { ownClient, TestClient, vscodeCapabilities } from './support/client';
import {
  article,
  brokenBundle,
  bundle,
  choir,
  commentForm,
  newsletterPlea,
  repair,
  sharingOne,
} from './support/documents';
import { lines, textIn } from './support/text';

/** VS Code as it would be without the ability to resolve edits of code actions. */
const withoutResolve = {
  ...vscodeCapabilities,
  textDocument: {
    ...vscodeCapabilities.textDocument,
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } },
      isPreferredSupport: true,
    },
  },
};

suite('code actions', () => {
  let client: TestClient;
  teardown(() => client?.stop());

  /** The diagnostic that covers `words`, once it is there. */
  const finding = async (uri: string, words: string, code: RegExp): Promise<Diagnostic> => {
    const covers = ({ range, code: actual }: Diagnostic): boolean =>
      code.test(String(actual)) && textIn(client.text(uri), range).includes(words);
    const all = await client.diagnosticsOnce(`${words} is found`, uri, (each) => each.some(covers));
    return all.find(covers) as Diagnostic;
  };

  const actionsFor = (uri: string, diagnostic: Diagnostic, only?: readonly string[]): Promise<CodeAction[]> =>
    client.codeActions(uri, diagnostic.range, only, [diagnostic]);

  const titled = (actions: readonly CodeAction[], title: RegExp): CodeAction => {
    const action = actions.find((each) => title.test(each.title));
    if (action === undefined)
      assert.fail(`${title} is none of: ${actions.map((each) => each.title).join(' | ')}`);
    return action;
  };

  test('"Remove" deletes exactly the lines of the form, and nothing else', async () => {
    client = await TestClient.start();
    const uri = await client.open('article.txt', article);
    const form = await finding(uri, 'Please enter your comment!', /^boilerplate-/);
    const removed = textIn(article, form.range);
    const action = titled(await actionsFor(uri, form, ['quickfix']), /^Remove (this|the)/i);
    await client.apply(await client.editOf(action));

    const keep = (text: string): string[] => text.split('\n').filter((line) => line.trim() !== '');
    const gone = keep(removed);
    assert.deepEqual(
      keep(client.text(uri)),
      keep(article).filter((line) => !gone.includes(line)),
    );
    assert.ok(
      client.text(uri).endsWith('\n') && !client.text(uri).endsWith('\n\n\n'),
      'no loose blank lines are left',
    );
  });

  test('"Remove all in this document" leaves the body and only the body', async () => {
    client = await TestClient.start();
    const uri = await client.open('article.txt', article);
    const form = await finding(uri, 'Please enter your comment!', /^boilerplate-/);
    const action = titled(await actionsFor(uri, form), /^Remove all boilerplate in this document/i);
    await client.apply(await client.editOf(action));
    const text = client.text(uri);
    for (const line of [...commentForm, ...newsletterPlea])
      if (line !== '') assert.ok(!text.includes(line), line);
    assert.equal(text, article.slice(0, article.indexOf(repair) + repair.length) + '\n');
  });

  test('an edit comes with the version of the text that it was made for', async () => {
    client = await TestClient.start();
    const uri = await client.open('article.txt', article);
    await client.edit(uri, 'Night boat', 'The night boat');
    const form = await finding(uri, 'Please enter your comment!', /^boilerplate-/);
    const edit = await client.editOf(titled(await actionsFor(uri, form), /^Remove (this|the)/i));
    assert.ok(edit.documentChanges && 'textDocument' in edit.documentChanges[0]);
    assert.equal(edit.documentChanges[0].textDocument.version, client.version(uri));
  });

  test('the edit waits for resolve where the editor can, and comes at once where it cannot', async () => {
    client = await TestClient.start();
    const uri = await client.open('article.txt', article);
    const form = await finding(uri, 'Please enter your comment!', /^boilerplate-/);
    const lazy = titled(await actionsFor(uri, form), /^Remove (this|the)/i);
    assert.equal(lazy.edit, undefined);
    assert.ok(await client.editOf(lazy));
    await client.stop();

    client = await TestClient.start({ capabilities: withoutResolve });
    const again = await client.open('article.txt', article);
    const eager = titled(
      await actionsFor(again, await finding(again, 'Please enter your comment!', /^boilerplate-/)),
      /^Remove (this|the)/i,
    );
    assert.ok(eager.edit);
  });

  test('an action that was made before an edit is not applied to the wrong lines', async () => {
    client = await TestClient.start();
    const uri = await client.open('article.txt', article);
    const form = await finding(uri, 'Please enter your comment!', /^boilerplate-/);
    const action = titled(await actionsFor(uri, form), /^Remove (this|the)/i);
    const start = { line: 0, character: 0 };
    await client.change(uri, {
      range: { start, end: start },
      text: 'One line more\n\nAnd another line more\n\n',
    });
    const before = client.text(uri);

    const edit = await client.editOf(action).catch(() => undefined);
    if (edit !== undefined) await client.apply(edit).catch(() => undefined);
    for (const words of ['One line more', 'And another line more', repair])
      assert.ok(client.text(uri).includes(words), words);
    assert.ok(before.includes(repair));
  });

  test('kinds that were not asked for do not come', async () => {
    client = await TestClient.start();
    const uri = await client.open('article.txt', article);
    const form = await finding(uri, 'Please enter your comment!', /^boilerplate-/);
    const fixes = await actionsFor(uri, form, ['quickfix']);
    assert.ok(fixes.length > 0);
    assert.ok(fixes.every(({ kind }) => kind === 'quickfix' || kind?.startsWith('quickfix.')));
    assert.deepEqual(await actionsFor(uri, form, ['source.organizeImports']), []);
    assert.deepEqual(await actionsFor(uri, form, ['source.fixAll.eslint']), []);
  });

  test('saving with all fixes on changes nothing that a reviewer has not asked for', async () => {
    client = await TestClient.start();
    const uri = await client.open('article.txt', article);
    await finding(uri, 'Please enter your comment!', /^boilerplate-/);
    const whole = { start: { line: 0, character: 0 }, end: { line: 100, character: 0 } };
    assert.deepEqual(await client.codeActions(uri, whole, ['source.fixAll']), []);
  });

  test('every action that comes has a kind that was declared', async () => {
    client = await TestClient.start({
      initializationOptions: ownClient,
      files: { 'second.txt': sharingOne },
    });
    const provider = client.initializeResult.capabilities.codeActionProvider;
    const declared = typeof provider === 'object' ? (provider.codeActionKinds ?? []) : [];
    const uri = await client.open('article.txt', article);
    const diagnostics = [
      await finding(uri, 'Please enter', /^boilerplate-/),
      await finding(uri, 'Engineers', /^shared-/),
    ];
    for (const diagnostic of diagnostics) {
      const actions = await actionsFor(uri, diagnostic);
      assert.ok(actions.length > 0);
      for (const { kind, title } of actions) {
        assert.ok(
          declared.some((each) => kind === each || kind?.startsWith(`${each}.`)),
          `${title}: ${kind}`,
        );
      }
    }
  });

  test('our own client can compare and go to the counterpart; other editors are not offered its commands', async () => {
    client = await TestClient.start({
      initializationOptions: ownClient,
      files: { 'second.txt': sharingOne },
    });
    const uri = await client.open('article.txt', article);
    const own = await actionsFor(uri, await finding(uri, 'Engineers', /^shared-exact/));
    const compare = titled(own, /compare/i);
    assert.equal(compare.command?.command, 'winnow.compare');
    const [{ leftUri, rightUri, title }] = compare.command?.arguments as [
      { leftUri: string; rightUri: string; title: string },
    ];
    assert.ok(leftUri && rightUri && title);
    const goTo = titled(own, /go to/i);
    const [place] = goTo.command?.arguments as [{ uri: string; range: Diagnostic['range'] }];
    assert.equal(place.uri, client.uri('second.txt'));
    assert.equal(textIn(sharingOne, place.range), repair);
    await client.stop();

    client = await TestClient.start({ files: { 'second.txt': sharingOne } });
    const there = await client.open('article.txt', article);
    const plain = await actionsFor(there, await finding(there, 'Engineers', /^shared-exact/));
    for (const { command } of plain)
      assert.ok(!command || command.command.startsWith('winnow.server.'), command?.command);
  });

  test('"Remove this copy" deletes the paragraph here and leaves the one there', async () => {
    client = await TestClient.start({ files: { 'second.txt': sharingOne } });
    const uri = await client.open('article.txt', article);
    const copy = await finding(uri, 'Engineers', /^shared-exact/);
    await client.apply(await client.editOf(titled(await actionsFor(uri, copy), /remove this copy/i)));
    assert.ok(!client.text(uri).includes('Engineers replaced'));
    assert.ok(client.text(uri).includes('night boat to Rostock'));
    assert.ok(client.read('second.txt').includes(repair));
    await client.diagnosticsOnce(
      'the finding is gone',
      uri,
      (all) => !all.some(({ code }) => code === 'shared-exact'),
    );
  });

  test('faults of a bundle have quick fixes, and applied they are gone', async () => {
    client = await TestClient.start();
    const uri = await client.open('broken.txt', brokenBundle);
    for (const code of ['duplicate-name', 'path-traversal', 'near-miss-delimiter']) {
      const [diagnostic] = (
        await client.diagnosticsOnce(`${code} is found`, uri, (all) => all.some((each) => each.code === code))
      ).filter((each) => each.code === code);
      const [fix] = (await actionsFor(uri, diagnostic, ['quickfix'])).filter(
        ({ edit, data, isPreferred }) => isPreferred ?? edit ?? data,
      );
      assert.ok(fix, code);
      await client.apply(await client.editOf(fix));
      await client.diagnosticsOnce(`${code} is gone`, uri, (all) => !all.some((each) => each.code === code));
    }
  });

  test('a place without findings and entities has no quick fix', async () => {
    client = await TestClient.start();
    const uri = await client.open('plain.txt', lines('A title of four words', '', choir));
    const range = { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } };
    assert.deepEqual(await client.codeActions(uri, range, ['quickfix']), []);
  });

  test('the type of an entity can be corrected', async () => {
    client = await TestClient.start({ files: { 'bundle.txt': bundle } });
    const uri = await client.open('bundle.txt');
    const position = client.at(uri, 'Ludmila Fer‸encz in');
    const actions = await client.until(
      'the entity is known',
      () => client.codeActions(uri, { start: position, end: position }),
      (all) => all.some(({ title }) => /not an entity/i.test(title)),
    );
    titled(actions, /organi[sz]ation/i);
    titled(actions, /place/i);
  });
});
