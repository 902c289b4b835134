import assert from 'node:assert/strict';
import { ErrorCodes } from 'vscode-languageserver-protocol';
import type { ClientCapabilities, CodeAction, WorkspaceEdit } from 'vscode-languageserver-protocol';
import type { QuotationResult } from '../../src/protocol/index';
import { TestClient, vscodeCapabilities } from './support/client';
import { choir, founding, foundingEdited, repair, unrelated, weather } from './support/documents';
import { lines, rangeOf, textIn } from './support/text';

const withWorkspaceEdit = (workspaceEdit: object): ClientCapabilities => ({
  ...vscodeCapabilities,
  workspace: { ...vscodeCapabilities.workspace, workspaceEdit },
});
const withoutDeleting = withWorkspaceEdit({
  documentChanges: true,
  changeAnnotationSupport: { groupsOnLabel: true },
});
const withoutAnnotations = withWorkspaceEdit({ documentChanges: true, resourceOperations: ['delete'] });

/** Two documents that share one paragraph, in which the number of families differs. */
const nine = lines('The nine', '', founding, '', choir);
const eleven = lines('The eleven', '', foundingEdited, '', weather);

suite('copies', () => {
  let client: TestClient;
  teardown(() => client?.stop());

  /** The actions on the finding with that code, once it is there. */
  const actionsOn = async (uri: string, code: RegExp): Promise<CodeAction[]> => {
    const all = await client.diagnosticsOnce(`${code} is found`, uri, (each) =>
      each.some((one) => code.test(String(one.code))),
    );
    const found = all.filter((each) => code.test(String(each.code))).slice(0, 1);
    return client.codeActions(uri, found[0].range, undefined, found);
  };

  const titled = (actions: readonly CodeAction[], title: RegExp): CodeAction => {
    const action = actions.find((each) => title.test(each.title));
    if (action === undefined)
      assert.fail(`${title} is none of: ${actions.map((each) => each.title).join(' | ')}`);
    return action;
  };

  const annotationsOf = (edit: WorkspaceEdit): { label: string; needsConfirmation?: boolean }[] =>
    Object.values(edit.changeAnnotations ?? {});

  suite('a document that stands elsewhere as a whole', () => {
    const files = { 'a.txt': unrelated, 'b.txt': unrelated };

    test('is one finding, and none of its paragraphs is', async () => {
      client = await TestClient.start({ files });
      const uri = await client.open('a.txt');
      const all = await client.diagnosticsOnce('it is found', uri, (each) => each.length > 0);
      assert.deepEqual(
        all.map(({ code, message }) => [code, message]),
        [['identical-document', 'Same document as b.txt']],
      );
    });

    test('is removed by deleting its file', async () => {
      client = await TestClient.start({ files });
      const uri = await client.open('a.txt');
      const action = titled(await actionsOn(uri, /^identical-document$/), /^Remove this document$/);
      const { documentChanges = [] } = await client.editOf(action);
      assert.deepEqual(
        documentChanges.map((change) =>
          'kind' in change ? [change.kind, 'uri' in change && change.uri] : [],
        ),
        [['delete', uri]],
      );
    });

    test('is not offered for removal to a client that cannot delete files', async () => {
      client = await TestClient.start({ files, capabilities: withoutDeleting });
      const uri = await client.open('a.txt');
      const actions = await actionsOn(uri, /^identical-document$/);
      titled(actions, /^Keep all/);
      assert.deepEqual(
        actions.filter(({ title }) => /^Remove this document|^Keep this one/.test(title)),
        [],
      );
    });

    test('is kept, and the other one removed, only once that is confirmed', async () => {
      client = await TestClient.start({ files });
      const uri = await client.open('a.txt');
      const action = titled(await actionsOn(uri, /^identical-document$/), /^Keep this one: remove b\.txt$/);
      const edit = await client.editOf(action);
      const [change] = edit.documentChanges ?? [];
      assert.ok('kind' in change && change.kind === 'delete');
      assert.equal(change.uri, client.uri('b.txt'));
      assert.equal(edit.changeAnnotations?.[change.annotationId ?? '']?.needsConfirmation, true);
    });
  });

  suite('a copy in which a figure differs', () => {
    const files = { 'eleven.txt': eleven };

    test('has a warning under the figure, on both sides', async () => {
      client = await TestClient.start({ files });
      for (const [name, text, figure] of [
        ['nine.txt', nine, 'nine'],
        ['eleven.txt', eleven, 'eleven'],
      ]) {
        const uri = await client.open(name, text);
        const all = await client.diagnosticsOnce('it is found', uri, (each) =>
          each.some(({ code }) => code === 'changed-figure'),
        );
        const found = all.filter(({ code }) => code === 'changed-figure');
        assert.deepEqual(
          found.map(({ range }) => textIn(text, range)),
          [figure],
        );
      }
    });

    test('is removed after a preview that tells how many facts differ', async () => {
      client = await TestClient.start({ files });
      const uri = await client.open('nine.txt', nine);
      const action = titled(await actionsOn(uri, /^shared-near$/), /^Remove this copy$/);
      const [{ label, needsConfirmation }] = annotationsOf(await client.editOf(action));
      assert.equal(needsConfirmation, true);
      assert.match(label, /differs in a fact or quotation/);
    });

    test('is removed after a question where the client knows no previews', async () => {
      client = await TestClient.start({ files, capabilities: withoutAnnotations });
      const uri = await client.open('nine.txt', nine);
      const action = titled(await actionsOn(uri, /^shared-near$/), /^Remove this copy$/);
      assert.deepEqual(await client.editOf(action), { changes: {} }, 'nobody said yes');
      await client.until(
        'it is asked',
        () => client.popups as { message: string }[],
        (all) => all.some(({ message }) => message.includes('differs in a fact or quotation')),
      );
      assert.equal(client.text(uri), nine);
    });
  });

  suite('a quotation', () => {
    const quoted = 'found no damage to the hull';
    const files = { 'source.txt': lines('Stern thruster', '', repair) };
    const check = (params: object): Promise<QuotationResult> => client.request('winnow/quotation', params);

    /** Starts, and waits until the source is known. */
    const start = async (): Promise<void> => {
      client = await TestClient.start({ files });
      await client.until(
        'the source is known',
        () => check({ text: quoted }),
        ({ verdict }) => verdict === 'found',
      );
    };

    test('is found word for word, with its place', async () => {
      await start();
      const { verdict, places } = await check({ text: `“${quoted}”` });
      assert.equal(verdict, 'found');
      assert.deepEqual(places, [
        {
          location: { uri: client.uri('source.txt'), range: rangeOf(files['source.txt'], quoted) },
          name: 'source.txt',
          text: quoted,
          changes: [],
        },
      ]);
    });

    test('is found with other words, which are given', async () => {
      await start();
      const text = 'Engineers replaced the stern thruster over the weekend and found much damage to the hull';
      const { verdict, places } = await check({ text });
      assert.equal(verdict, 'altered');
      assert.deepEqual(places[0].changes, [{ quoted: 'much', found: 'no' }]);
    });

    test('is missing where nothing is like it', async () => {
      await start();
      assert.deepEqual(await check({ text: choir }), { verdict: 'missing', places: [] });
    });

    test('is not found where it was taken from', async () => {
      await start();
      const uri = client.uri('source.txt');
      const range = rangeOf(files['source.txt'], quoted);
      assert.equal((await check({ text: quoted, from: { uri, range } })).verdict, 'missing');
    });

    test('that is malformed is answered with an error', async () => {
      await start();
      for (const params of [{}, { text: 5 }, { text: quoted, from: { uri: 'x' } }])
        await assert.rejects(check(params), { code: ErrorCodes.InvalidParams }, JSON.stringify(params));
    });
  });
});
