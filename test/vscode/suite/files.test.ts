import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { listFiles, readFile, writeFile } from '../../../src/client/files';
import { Method, fromBase64 } from '../../../src/protocol/index';
import type { OverviewResult } from '../../../src/protocol/index';
import { removeScratch, scratch, winnow, write } from './client';
import { MemoryFiles } from './memoryFiles';
import { closeAll, fileUri, until } from './support';

const include = ['**/*.{txt,sourcebundle}'];
const exclude = ['**/node_modules/**', '**/{LICENSE,NOTICE}*'];

/** The listed paths relative to the folder. */
async function list(folder: vscode.Uri): Promise<string[]> {
  const { uris } = await listFiles({ folder: folder.toString(), include, exclude });
  return uris.map((uri: string) => vscode.Uri.parse(uri).path.slice(folder.path.length + 1));
}

/** The same files in every kind of file system. */
const tree: Record<string, string> = {
  'story.txt': 'A story.\n',
  'deep/er/bundle.sourcebundle': '=== FILE: a.txt ===\nAlpha\n',
  'picture.png': 'no text',
  'LICENSE.txt': 'Permission is hereby granted\n',
  'node_modules/thing/readme.txt': 'A thing.\n',
  '.gitignore': 'raw/\n*.tmp.txt\n',
  'raw/page.txt': 'Ignored.\n',
  'notes.tmp.txt': 'Ignored.\n',
  'deep/.gitignore': '!kept.tmp.txt\n',
  'deep/kept.tmp.txt': 'Kept.\n',
};
const listed = ['deep/er/bundle.sourcebundle', 'deep/kept.tmp.txt', 'story.txt'];

suite('Files through VS Code', () => {
  const memory = new MemoryFiles('memfs');
  let registration: vscode.Disposable;

  suiteSetup(async () => {
    await winnow();
    registration = vscode.workspace.registerFileSystemProvider('memfs', memory);
  });
  suiteTeardown(() => void registration.dispose());
  teardown(async () => {
    await closeAll();
    await removeScratch();
  });

  async function fill(folder: vscode.Uri): Promise<vscode.Uri> {
    for (const [path, text] of Object.entries(tree))
      await write(vscode.Uri.joinPath(folder, ...path.split('/')), text);
    return folder;
  }

  test('globs and ignore files decide what is listed', async () => {
    assert.deepEqual(await list(await fill(scratch('tree'))), listed);
  });

  test('in a file system that cannot be searched as well', async () => {
    assert.deepEqual(await list(await fill(vscode.Uri.parse('memfs:/tree'))), listed);
  });

  test('bytes are read as they are, and a file that is gone is null', async () => {
    const uri = await write(scratch('bytes.txt'), '\uFEFFé\r\n');
    const result = await readFile({ uri: uri.toString() });
    assert.ok(result !== null && 'base64' in result);
    assert.deepEqual([...fromBase64(result.base64)], [0xef, 0xbb, 0xbf, 0xc3, 0xa9, 0x0d, 0x0a]);
    assert.equal(await readFile({ uri: scratch('none.txt').toString() }), null);
  });

  test('nothing but the logs of a folder is written for the server', async () => {
    for (const path of [
      'story.txt',
      '.winnow/other.jsonl',
      '.winnow/../story.txt',
      'sub/.winnow/decisions.jsonl',
    ]) {
      await assert.rejects(
        writeFile({ uri: `${fileUri('').toString()}${path}`, text: 'x' }),
        /Only the logs/,
      );
    }
  });

  test('an untitled document is reviewed', async () => {
    const document = await vscode.workspace.openTextDocument({
      language: 'source-bundle',
      content: '=== FILE: a.txt ===\nAlpha\n=== FILE: a.txt ===\nBeta\n',
    });
    await vscode.window.showTextDocument(document);
    await untilCode(document.uri, 'duplicate-name');
  });

  test('a document in a virtual file system is reviewed', async () => {
    const text = '=== FILE: a.txt ===\nAlpha\n=== FILE: ../b.txt ===\nBeta\n';
    const uri = await write(vscode.Uri.parse('memfs:/virtual.sourcebundle'), text);
    await vscode.window.showTextDocument(uri);
    await untilCode(uri, 'path-traversal');
  });

  test('Markdown of a folder of documents is reviewed, and left alone where the settings say so, though it be open', async () => {
    const { client } = await winnow();
    const uri = await write(scratch('notes.md'), '# About\n\nShare on Facebook\n\nLeave a comment\n');
    await vscode.window.showTextDocument(uri);
    const isKnown = async (): Promise<boolean> => {
      const { documents }: OverviewResult = await client.sendRequest(Method.overview);
      return documents.some((document) => document.uri === uri.toString());
    };
    await until('it is reviewed', isKnown);
    const settings = vscode.workspace.getConfiguration('winnow');
    await settings.update('files.markdown', 'never', vscode.ConfigurationTarget.Workspace);
    try {
      await until('it is left alone', async () => !(await isKnown()));
      await until('nothing is said of it', () => diagnostics(uri).length === 0);
    } finally {
      await settings.update('files.markdown', undefined, vscode.ConfigurationTarget.Workspace);
      await vscode.workspace.fs.delete(fileUri('.vscode'), { recursive: true });
    }
  });

  function diagnostics(uri: vscode.Uri): vscode.Diagnostic[] {
    return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'winnow');
  }

  async function untilCode(uri: vscode.Uri, code: string): Promise<void> {
    await until(`${code} in ${uri.toString()}`, () =>
      diagnostics(uri).some(
        (diagnostic) => typeof diagnostic.code === 'object' && diagnostic.code.value === code,
      ),
    );
  }
});
