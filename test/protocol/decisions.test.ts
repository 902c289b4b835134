import assert from 'node:assert/strict';
import { type CodeAction, CodeActionTriggerKind, type Diagnostic } from 'vscode-languageserver-protocol';
import { TestClient } from './support/client';
import { article, bundle, commentForm, newsletterPlea, repair, sharingOne } from './support/documents';
import { isUnder, lines, rangeOf, textIn } from './support/text';

const file = '.winnow/decisions.jsonl';
const plea = newsletterPlea[0];

suite('decisions that are remembered', () => {
  let client: TestClient;
  teardown(() => client?.stop());

  const flags = (text: string, words: string) => (all: readonly Diagnostic[]) =>
    all.some(
      ({ code, range }) => String(code).startsWith('boilerplate-') && textIn(text, range).includes(words),
    );

  /** Runs the command of the action with that title, as an editor does when it is chosen. */
  const choose = async (actions: readonly CodeAction[], title: RegExp): Promise<void> => {
    const action = actions.find((each) => title.test(each.title));
    if (action?.command === undefined)
      assert.fail(`${title} is no command among: ${actions.map((each) => each.title).join(' | ')}`);
    await client.request('workspace/executeCommand', action.command);
  };

  const actionsOn = async (uri: string, words: string, code: RegExp): Promise<CodeAction[]> => {
    const covers = (each: Diagnostic): boolean =>
      code.test(String(each.code)) && textIn(client.text(uri), each.range).includes(words);
    const all = await client.diagnosticsOnce(`${words} is found`, uri, (each) => each.some(covers));
    const diagnostic = all.find(covers) as Diagnostic;
    return client.codeActions(uri, diagnostic.range, undefined, [diagnostic]);
  };

  test('"not boilerplate" is written by content and honoured at once, in every document', async () => {
    client = await TestClient.start({ files: { 'other.txt': article } });
    const uri = await client.open('article.txt', article);
    await choose(await actionsOn(uri, plea, /^boilerplate-/), /not boilerplate/i);
    await client.until('the decision is written', () => client.exists(file), Boolean);

    const [line] = client.read(file).trim().split('\n');
    const decision = JSON.parse(line) as Record<string, string>;
    assert.equal(decision['kind'], 'not-boilerplate');
    assert.ok(plea.startsWith(decision['text'].replace(/…$/, '')));
    assert.ok(!/"(line|range|uri|offset)"/.test(line), 'by content, not by place');
    await client.diagnosticsOnce('the line is no longer flagged', uri, (all) => !flags(article, plea)(all));
    const other = await client.open('other.txt');
    await client.diagnosticsOnce(
      'nor in the other document',
      other,
      (all) => !flags(article, plea)(all) && flags(article, 'Please enter')(all),
    );
  });

  test('any line is called boilerplate by who asks, and is from then on; no lightbulb offers it', async () => {
    client = await TestClient.start();
    const words =
      'The prize of the golden anchor was won by the pilots of the old harbour, the jury said in spring.';
    const text = lines(words, '', article);
    const uri = await client.open('article.txt', text);
    const range = rangeOf(text, words);
    const ask = (triggerKind: CodeActionTriggerKind): Promise<CodeAction[] | null> =>
      client.request('textDocument/codeAction', {
        textDocument: { uri },
        range,
        context: { diagnostics: [], triggerKind },
      });
    const title = /^This is boilerplate, wherever it stands$/;
    const unasked = (await ask(CodeActionTriggerKind.Automatic)) ?? [];
    assert.ok(!unasked.some((each) => title.test(each.title)));
    await choose((await ask(CodeActionTriggerKind.Invoked)) ?? [], title);
    await client.diagnosticsOnce('the line is flagged', uri, flags(text, words));
    await client.until('the decision is written', () => client.exists(file), Boolean);
    assert.match(client.read(file), /"kind":"boilerplate"/);
  });

  test('it is honoured after a restart and after the line has moved', async () => {
    client = await TestClient.start();
    const uri = await client.open('article.txt', article);
    await choose(await actionsOn(uri, plea, /^boilerplate-/), /not boilerplate/i);
    await client.until('the decision is written', () => client.exists(file), Boolean);
    await client.stop({ keepFolder: true });

    client = await TestClient.start({ reuse: client });
    const moved = `A line above\n\n${article}`;
    const again = await client.open('article.txt', moved);
    await client.diagnosticsOnce(
      'the form is flagged and the plea is not',
      again,
      (all) => flags(moved, 'Please enter')(all) && !flags(moved, plea)(all),
    );
  });

  test('"keep both" of a copy silences the pair', async () => {
    const second = lines(sharingOne, ...commentForm);
    client = await TestClient.start({ files: { 'second.txt': second } });
    const uri = await client.open('article.txt', article);
    await choose(await actionsOn(uri, 'Engineers', /^shared-exact/), /keep both/i);
    await client.diagnosticsOnce(
      'the pair is silent',
      uri,
      (all) => !all.some(({ range }) => isUnder(article, range, repair)),
    );
    const other = await client.open('second.txt');
    await client.diagnosticsOnce(
      'on the other side too',
      other,
      (all) => all.length > 0 && !all.some(({ range }) => isUnder(second, range, repair)),
    );
  });

  test('"not an entity" takes a name out of the Outline', async () => {
    client = await TestClient.start({ files: { 'bundle.txt': bundle } });
    const uri = await client.open('bundle.txt');
    const position = client.at(uri, 'Ludmila Fer‸encz in');
    const actions = await client.until(
      'the entity is known',
      () => client.codeActions(uri, { start: position, end: position }),
      (all) => all.some(({ title }) => /not an entity/i.test(title)),
    );
    await choose(actions, /not an entity/i);
    await client.until(
      'it is gone',
      () => client.request<{ name: string }[] | null>('workspace/symbol', { query: 'Ludmila Ferencz' }),
      (found) => !(found ?? []).some(({ name }) => name === 'Ludmila Ferencz'),
    );
  });

  test('decisions can be taken back, the last one first', async () => {
    client = await TestClient.start();
    const uri = await client.open('article.txt', article);
    await choose(await actionsOn(uri, plea, /^boilerplate-/), /not boilerplate/i);
    await client.diagnosticsOnce('the line is no longer flagged', uri, (all) => !flags(article, plea)(all));
    const lines = (): string[] =>
      client
        .read(file)
        .split('\n')
        .filter((line) => line !== '');
    const afterFirst = lines();
    await choose(await actionsOn(uri, 'Please enter your comment!', /^boilerplate-/), /not boilerplate/i);
    assert.ok(lines().length > afterFirst.length);
    const forget = (): Promise<number> =>
      client.request('workspace/executeCommand', {
        command: 'winnow.server.forgetLast',
        arguments: [client.folders[0].uri],
      });
    const afterBoth = lines();
    await forget();
    assert.deepEqual(lines().slice(0, afterBoth.length), afterBoth, 'nothing is deleted');
    assert.ok(
      lines()
        .slice(afterBoth.length)
        .every((line) => line.startsWith('{"kind":"withdrawn"')),
    );
    await client.diagnosticsOnce('what one action decided is taken back together', uri, (all) =>
      flags(article, 'Please enter your comment!')(all),
    );
    assert.ok(!flags(article, plea)(await client.diagnostics(uri)), 'the one before stands');
    for (let round = 0; (await forget()) !== 0; round++) assert.ok(round < afterFirst.length);
    await client.diagnosticsOnce('the line is flagged again', uri, flags(article, plea));
  });

  test('decisions that somebody else writes into the file are honoured', async () => {
    client = await TestClient.start();
    const uri = await client.open('article.txt', article);
    await choose(await actionsOn(uri, plea, /^boilerplate-/), /not boilerplate/i);
    await client.diagnosticsOnce('it is no longer flagged', uri, (all) => !flags(article, plea)(all));
    await client.until('the decision is written', () => client.exists(file), Boolean);
    await client.write(file, '');
    await client.diagnosticsOnce('the line is flagged again', uri, flags(article, plea));
  });

  test('lines that cannot be read are kept, and the rest is honoured', async () => {
    const foreign = '{"kind":"from-the-future","x":1}';
    client = await TestClient.start({ files: { [file]: `not json\n${foreign}\n` } });
    const uri = await client.open('article.txt', article);
    await choose(await actionsOn(uri, plea, /^boilerplate-/), /not boilerplate/i);
    await client.until(
      'the decision is written',
      () => client.read(file),
      (text) => text.includes('not-boilerplate'),
    );
    const written = client.read(file).trim().split('\n');
    assert.deepEqual(written.slice(0, 2), ['not json', foreign]);
    assert.ok(written.slice(2).every((line) => line.includes('not-boilerplate')));
  });

  test('decisions that are made faster than they can be written are all kept', async () => {
    client = await TestClient.start();
    const uri = await client.open('article.txt', article);
    const names = Array.from({ length: 12 }, (_, index) => `Name ${index}`);
    await Promise.all(
      names.map((name) =>
        client.request('workspace/executeCommand', {
          command: 'winnow.server.remember',
          arguments: [uri, [{ kind: 'entity', name, action: 'ignore' }]],
        }),
      ),
    );
    const kept = client
      .read(file)
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { name: string }).name);
    assert.deepEqual(kept, names);
  });

  test('a decision made at once after the start does not overwrite those of yesterday', async () => {
    const yesterday = '{"kind":"entity","name":"Yesterday","action":"ignore"}';
    client = await TestClient.start({ files: { [file]: `${yesterday}\n` } });
    await client.request('workspace/executeCommand', {
      command: 'winnow.server.remember',
      arguments: [client.uri('article.txt'), [{ kind: 'entity', name: 'Today', action: 'ignore' }]],
    });
    const written = client.read(file).trim().split('\n');
    assert.equal(written.length, 2);
    assert.equal(written[0], yesterday);
  });

  test('the file of decisions is no source document', async () => {
    client = await TestClient.start({ files: { [file]: '', 'article.txt': article } });
    const uri = await client.open('article.txt');
    await client.diagnosticsOnce('furniture is found', uri, (all) => all.length > 0);
    const { documents } = await client.request<{ documents: { uri: string }[] }>('winnow/overview', {});
    assert.deepEqual(
      documents.map((each) => each.uri),
      [uri],
    );
  });

  test('an unsaved decision without a folder is honoured for this session and breaks nothing', async () => {
    client = await TestClient.start({ noFolder: true });
    const uri = await client.openUri('untitled:Untitled-1', article);
    await choose(await actionsOn(uri, plea, /^boilerplate-/), /not boilerplate/i).catch(() => undefined);
    assert.ok(await client.request('winnow/overview', {}));
  });
});
