import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { exists, filesIn, read, removeScratch, scratch, winnow, write } from './client';
import { closeAll, until } from './support';

const bundle = [
  '=== FILE: a.txt ===',
  'Alpha  ',
  '',
  '=== FILE: deep/b.txt [noeol] ===',
  'Beta',
  '=== FILE: c.txt [eol=crlf] ===',
  'Gamma',
  '',
].join('\n');

const members = { 'a.txt': 'Alpha  \n\n', 'c.txt': 'Gamma\r\n', 'deep/b.txt': 'Beta' };

suite('Bundles in VS Code', () => {
  suiteSetup(winnow);
  teardown(async () => {
    await closeAll();
    await removeScratch();
  });

  async function show(name: string, text: string): Promise<vscode.TextEditor> {
    return vscode.window.showTextDocument(await write(scratch(name), text), { preview: false });
  }

  async function split(source: vscode.Uri, target: vscode.Uri): Promise<void> {
    await vscode.commands.executeCommand('winnow.splitBundle', source, { target: target.toString() });
  }

  test('a bundle is split into a new folder, byte for byte', async () => {
    const source = await write(scratch('three.sourcebundle'), bundle);
    await split(source, scratch('three'));
    assert.deepEqual(await filesIn(scratch('three')), members);
  });

  test('a folder that exists is left as it is', async () => {
    const source = await write(scratch('three.sourcebundle'), bundle);
    await write(scratch('three', 'a.txt'), 'mine');
    await split(source, scratch('three'));
    assert.deepEqual(await filesIn(scratch('three')), { 'a.txt': 'mine' });
  });

  test('a bundle with a name that leads outside is refused as a whole', async () => {
    const source = await write(
      scratch('bad.sourcebundle'),
      '=== FILE: good.txt ===\nGood\n=== FILE: ../evil.txt ===\nEvil\n',
    );
    await split(source, scratch('bad'));
    assert.equal(await exists(scratch('bad')), false);
    assert.equal(await exists(scratch('evil.txt')), false);
  });

  test('what is in the editor is split, saved or not', async () => {
    const { document } = await show('draft.sourcebundle', '=== FILE: a.txt ===\nOld\n');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(2, 0), '=== FILE: b.txt ===\nNew\n');
    assert.equal(await vscode.workspace.applyEdit(edit), true);
    await split(document.uri, scratch('draft'));
    assert.deepEqual(await filesIn(scratch('draft')), { 'a.txt': 'Old\n', 'b.txt': 'New\n' });
  });

  test('files are bundled and split again without a byte lost', async () => {
    const texts = {
      'one.txt': 'One\r\nand\r\n',
      'two.txt': '\uFEFFTwo, no end',
      'sub/three.txt': '=== FILE: trap ===\n',
    };
    for (const [name, text] of Object.entries(texts)) await write(scratch('in', ...name.split('/')), text);
    const target = scratch('out.sourcebundle');
    await vscode.commands.executeCommand('winnow.bundleFiles', scratch('in'), [scratch('in')], {
      target: target.toString(),
    });
    assert.match(await read(target), /^=== FILE: one\.txt/);
    await split(target, scratch('again'));
    assert.deepEqual(await filesIn(scratch('again')), await filesIn(scratch('in')));
  });

  test('a bundle is never written over a file', async () => {
    const source = await write(scratch('in', 'one.txt'), 'One\n');
    const target = await write(scratch('out.sourcebundle'), 'mine');
    await vscode.commands.executeCommand('winnow.bundleFiles', source, [source], {
      target: target.toString(),
    });
    assert.equal(await read(target), 'mine');
  });

  test('the canonical form is one step to undo', async () => {
    const text = '--- FILE: a.txt ---\nAlpha\n--- FILE: b.txt ---\nBeta\n';
    const { document } = await show('dashes.sourcebundle', text);
    await vscode.commands.executeCommand('winnow.convertToCanonical');
    assert.equal(document.getText(), '=== FILE: a.txt ===\nAlpha\n=== FILE: b.txt ===\nBeta\n');
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), text);
  });

  for (const [name, text] of [
    ['table.csv', 'id,text\r\n1,"The harbour opens on Monday, and the crane is not safe."\r\n'],
    ['letter.txt', 'The harbour opens on Monday.\r\n'],
  ]) {
    test(`${name} has no canonical form: it stays as it is, its line ends too`, async () => {
      const { document } = await show(name, text);
      await vscode.commands.executeCommand('winnow.convertToCanonical');
      assert.equal(document.getText(), text);
      assert.equal(document.isDirty, false);
    });
  }

  test('next and previous document', async () => {
    const editor = await show('three.sourcebundle', bundle);
    const line = () => editor.selection.active.line;
    const go = (where: 'next' | 'previous') => vscode.commands.executeCommand(`winnow.${where}Document`);
    await go('next');
    assert.equal(line(), 3);
    await go('next');
    assert.equal(line(), 5);
    await go('next');
    assert.equal(line(), 5, 'the last document stays');
    await go('previous');
    assert.equal(line(), 3);
  });

  test('plain text that is a bundle gets the language of bundles, and who changes it back is not contradicted', async () => {
    const { document } = await show('three.txt', bundle);
    await until('the language of bundles', () => current().languageId === 'source-bundle');
    await until('menus for bundles', async () => (await winnow()).isBundleActive());
    await vscode.languages.setTextDocumentLanguage(current(), 'plaintext');
    await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
    await new Promise((resolve) => setTimeout(resolve, 1500));
    assert.equal(current().languageId, 'plaintext');

    function current(): vscode.TextDocument {
      const found = vscode.workspace.textDocuments.find(
        ({ uri }) => uri.toString() === document.uri.toString(),
      );
      assert.ok(found);
      return found;
    }
  });
});
