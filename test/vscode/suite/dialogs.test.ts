import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Method } from '../../../src/protocol/index';
import type { DialectsResult, OverviewResult } from '../../../src/protocol/index';
import { exists, filesIn, read, remove, removeScratch, scratch, untilReady, winnow, write } from './client';
import { closeAll, fileUri, until, untilDiagnostics, withDialogs, workspaceFolder } from './support';

/** Not in the order of the names, which a folder would give. */
const bundle = [
  '=== FILE: c.txt [eol=crlf] ===',
  'Gamma',
  '=== FILE: a.txt ===',
  'Alpha  ',
  '',
  '=== FILE: deep/b.txt [noeol] ===',
  'Beta',
  '',
].join('\n');

/** Every document in one folder, whose name belongs to their names. */
const nested = ['=== FILE: deep/b.txt ===', 'Beta', '=== FILE: deep/a.txt ===', 'Alpha', ''].join('\n');

/** The folder in which the folder of the workspace lies, which nobody reviews. */
const outside = (...path: string[]): vscode.Uri => vscode.Uri.joinPath(workspaceFolder(), '..', ...path);

suite('Commands with dialogs', () => {
  suiteSetup(async () => void (await untilReady(await winnow())));
  teardown(async () => {
    await closeAll();
    await removeScratch();
    for (const uri of [fileUri('.vscode'), outside('split')]) await remove(uri);
  });

  /** Splits as a person does who ticks everything and calls the new folder `split`. */
  async function split(
    source: vscode.Uri,
    parent: (proposed: vscode.Uri | undefined) => vscode.Uri | undefined,
    review?: 'Leave Them Out' | 'Review Them Too',
  ): Promise<readonly string[]> {
    const warnings: string[] = [];
    await withDialogs(
      {
        showQuickPick: (items: readonly vscode.QuickPickItem[]) => items,
        showOpenDialog: ({ defaultUri }: vscode.OpenDialogOptions) => {
          const chosen = parent(defaultUri);
          return chosen && [chosen];
        },
        showInputBox: () => 'split',
        showWarningMessage: (message: string) => {
          warnings.push(message);
          return review;
        },
        showInformationMessage: () => undefined,
      },
      () => vscode.commands.executeCommand('winnow.splitBundle', source),
    );
    return warnings;
  }

  async function bundleAgain(folder: vscode.Uri, target: vscode.Uri): Promise<string> {
    await withDialogs({ showSaveDialog: () => target }, () =>
      vscode.commands.executeCommand('winnow.bundleFiles', folder, [folder]),
    );
    return read(target);
  }

  test('what is split outside of what is reviewed gives its bytes back when it is bundled, in their order', async () => {
    const source = await write(scratch('ordered.sourcebundle'), bundle);
    assert.deepEqual(await split(source, (proposed) => proposed), [], 'nothing has to be asked');
    assert.equal(await bundleAgain(outside('split'), scratch('ordered-again.sourcebundle')), bundle);
  });

  test('so do documents that lie in one folder all together', async () => {
    await split(await write(scratch('nested.sourcebundle'), nested), (proposed) => proposed);
    assert.equal(await bundleAgain(outside('split'), scratch('nested-again.sourcebundle')), nested);
  });

  test('the folder that is proposed lies outside of those that are reviewed', async () => {
    let proposed: vscode.Uri | undefined;
    await split(await write(scratch('given-up.sourcebundle'), bundle), (uri) => {
      proposed = uri;
      return undefined;
    });
    assert.equal(proposed?.path, outside().path);
    assert.equal(vscode.workspace.getWorkspaceFolder(proposed), undefined);
    assert.equal(await exists(outside('split')), false, 'who gives up the question gets no folder');
  });

  test('a folder inside of what is reviewed is left out, and nothing more is reported than before', async () => {
    const before = await untilTaken('before');
    assert.ok(reported(before) > 0);
    await vscode.workspace.fs.createDirectory(scratch());
    const questions = await split(fileUri('05-bundle.txt'), () => scratch(), 'Leave Them Out');
    assert.equal(questions.length, 1, 'it is asked');
    assert.equal(Object.keys(await filesIn(scratch('split'))).length, 6);
    const after = await untilTaken('after');
    assert.deepEqual(after.documents.filter(isSplit), []);
    assert.equal(reported(after), reported(before));
  });

  test('a folder that shall be reviewed too is, and each copy is reported', async () => {
    const before = reported(await untilTaken('before'));
    await vscode.workspace.fs.createDirectory(scratch());
    await split(fileUri('05-bundle.txt'), () => scratch(), 'Review Them Too');
    await until('copies are reported', async () => {
      const found = await overview();
      return found.documents.filter(isSplit).some(({ shared }) => shared > 0) && reported(found) > before;
    });
  });

  /** Bundles two files of the workspace as a person does; which file was proposed, and what was said. */
  async function bundleTwo(
    target: (proposed: vscode.Uri) => vscode.Uri | undefined,
    review?: 'Leave It Out' | 'Review It Too',
  ): Promise<{ readonly proposed: vscode.Uri | undefined; readonly said: readonly string[] }> {
    const files = [fileUri('01-wire-story.txt'), fileUri('04-other-story.txt')];
    const said: string[] = [];
    let proposed: vscode.Uri | undefined;
    await withDialogs(
      {
        showSaveDialog: ({ defaultUri }: vscode.SaveDialogOptions) => {
          proposed = defaultUri;
          return defaultUri && target(defaultUri);
        },
        showWarningMessage: (message: string) => {
          said.push(message);
          return review;
        },
        showInformationMessage: (message: string) => void said.push(message),
      },
      () => vscode.commands.executeCommand('winnow.bundleFiles', files[0], files),
    );
    return { proposed, said };
  }

  test('a bundle of files that are reviewed is proposed outside of their folder, and not shown at once', async () => {
    const before = await untilTaken('before');
    const target = outside('split', 'two.sourcebundle');
    const { proposed, said } = await bundleTwo(() => target);
    assert.equal(proposed && vscode.Uri.joinPath(proposed, '..').path, outside().path);
    assert.deepEqual(said, ['Bundled 2 files into two.sourcebundle. It is reviewed only while it is open.']);
    assert.match(await read(target), /^=== FILE: 01-wire-story\.txt/);
    assert.equal(reported(await untilTaken('after')), reported(before));
  });

  test('a bundle beside its files is left out, and nothing more is reported than before', async () => {
    const before = await untilTaken('before');
    const { said } = await bundleTwo(() => scratch('two.sourcebundle'), 'Leave It Out');
    assert.equal(said[0], 'two.sourcebundle lies in a folder that is reviewed.');
    assert.equal(await exists(scratch('two.sourcebundle')), true);
    assert.equal(reported(await untilTaken('after')), reported(before));
  });

  test('the cache is cleared by whoever has seen its size', async () => {
    const asked: string[] = [];
    const clear = (): Thenable<void> =>
      withDialogs(
        {
          showInformationMessage: (message: string) => {
            asked.push(message);
            return 'Clear';
          },
        },
        () => vscode.commands.executeCommand('winnow.clearCache'),
      );
    await clear();
    await clear();
    assert.match(asked[0], /^The cache holds \d+\.\d MB for all windows\./u);
    assert.match(asked[1], /^The cache holds 0\.0 MB /u);
  });

  test('a bundle that shall be reviewed too is shown, and each copy is reported', async () => {
    const before = reported(await untilTaken('before'));
    await bundleTwo(() => scratch('two.sourcebundle'), 'Review It Too');
    assert.equal(vscode.window.activeTextEditor?.document.uri.path, scratch('two.sourcebundle').path);
    await until('copies are reported', async () => reported(await overview()) > before);
  });

  test('a bundle whose question is given up is not written', async () => {
    await bundleTwo(() => scratch('two.sourcebundle'));
    assert.equal(await exists(scratch('two.sourcebundle')), false);
  });

  test('a bundle that is read in a dialect of choice keeps it, and its language, when it is opened again and when the server is', async () => {
    const { client } = await winnow();
    const text = '-- a.txt --\nWords.\n=== FILE: b.txt ===\nMore.\n=== FILE: c.txt ===\nLast.\n';
    const uri = await write(scratch('two-kinds.txt'), text);
    const dialects = (): Promise<DialectsResult> =>
      client.sendRequest(Method.dialects, { uri: uri.toString() });
    const restart = async (): Promise<void> => {
      await client.stop();
      await client.start();
    };
    // Not by showTextDocument, which keeps a document open for minutes after its editor was closed.
    const show = (): Thenable<unknown> => vscode.commands.executeCommand('vscode.open', uri);
    await show();
    assert.deepEqual([(await dialects()).current, (await dialects()).chosen], ['eq-file', null]);
    await withDialogs(
      {
        showQuickPick: (items: readonly vscode.QuickPickItem[]) =>
          items.find(({ label }) => label === 'txtar'),
      },
      () => vscode.commands.executeCommand('winnow.readAsBundle', uri),
    );
    assert.equal((await dialects()).current, 'txtar');
    await closeAll();
    await until('it is closed', () => document(uri) === undefined);
    await show();
    assert.deepEqual([(await dialects()).current, (await dialects()).chosen], ['txtar', 'txtar']);
    await until('the language of bundles', () => document(uri)?.languageId === 'source-bundle');
    await restart();
    assert.deepEqual([(await dialects()).current, (await dialects()).chosen], ['txtar', 'txtar']);
    await vscode.commands.executeCommand('winnow.readAsBundle', uri, 'none');
    await restart();
    assert.deepEqual([(await dialects()).current, (await dialects()).chosen], [null, 'none']);
    await remove(uri);
    await write(uri, text);
    await restart();
    await show();
    assert.equal((await dialects()).chosen, null, 'the choice went with the file');
  });

  /** Imports an export as a person does who takes what is proposed; the text of the bundle, or the error that is shown. */
  async function imported(source: vscode.Uri | string): Promise<string> {
    let said = '';
    let target: vscode.Uri | undefined;
    await withDialogs(
      {
        showQuickPick: ([first]: readonly vscode.QuickPickItem[]) => first,
        showSaveDialog: ({ defaultUri }: vscode.SaveDialogOptions) => (target = defaultUri),
        showErrorMessage: (message: string) => void (said = message),
      },
      () => vscode.commands.executeCommand('winnow.importDocuments', source),
    );
    return target ? read(target) : said;
  }

  async function writeBytes(name: string, ...parts: readonly Uint8Array[]): Promise<vscode.Uri> {
    const bytes = new Uint8Array(parts.flatMap((part) => [...part]));
    await vscode.workspace.fs.writeFile(scratch(name), bytes);
    return scratch(name);
  }

  const harbour = record('harbour', 'The harbour opens on Monday.');
  const crane = record('crane', 'The crane is not safe.');
  const archive = [
    '=== FILE: 0001_example-org-harbour.txt [source=https://example.org/harbour type=text/plain] ===',
    'The harbour opens on Monday.',
    '=== FILE: 0002_example-org-crane.txt [source=https://example.org/crane type=text/plain] ===',
    'The crane is not safe.',
    '',
  ].join('\n');

  test('a web archive is imported', async () => {
    assert.equal(await imported(await write(scratch('plain.warc'), harbour + crane)), archive);
    assert.equal(await exists(scratch('plain.sourcebundle')), true);
  });

  test('so is one that gzip packed, as a whole or record by record', async () => {
    assert.equal(await imported(await writeBytes('whole.warc.gz', await gzip(harbour + crane))), archive);
    const records = [await gzip(harbour), await gzip(crane)];
    assert.equal(await imported(await writeBytes('records.warc.gz', ...records)), archive);
    assert.equal(await exists(scratch('records.sourcebundle')), true);
  });

  test('what looks like the start of a member inside of one parts nothing', async () => {
    const records = [named(await gzip(harbour), [0x1f, 0x8b, 8, 1]), await gzip(crane)];
    assert.equal(await imported(await writeBytes('named.warc.gz', ...records)), archive);
  });

  test('of an export that is cut off it is said, and nothing is written', async () => {
    const source = await writeBytes('cut.warc.gz', await gzip(harbour), (await gzip(crane)).slice(0, -9));
    assert.match(await imported(source), /cut\.warc\.gz cannot be unpacked by gzip; nothing was written/);
    assert.equal(await exists(scratch('cut.sourcebundle')), false);
  });

  test('a message whose text does not stand in its file is imported by a quick fix', async () => {
    const text =
      'From: dana@example.org\nSubject: Crane\nContent-Transfer-Encoding: base64\n\nTm90IHNhZmUu\n';
    const uri = await write(scratch('crane.eml'), text);
    await vscode.window.showTextDocument(uri);
    const [{ range }] = await untilDiagnostics(uri);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      range,
      'quickfix',
    );
    const command = actions.find(({ title }) => title === 'Import the message…')?.command;
    assert.equal(command?.command, 'winnow.importDocuments');
    const [file] = command.arguments as [string];
    const bundle = await imported(file);
    assert.match(bundle, /^=== FILE: .*from=dana@example\.org.* ===\nNot safe\.\n$/);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(uri, new vscode.Position(0, 0), 'To: sam@example.org\n');
    assert.equal(await vscode.workspace.applyEdit(edit), true);
    assert.match(await imported(file), /^Save crane\.eml first/);
    await vscode.window.showTextDocument(uri);
  });

  function document(uri: vscode.Uri): vscode.TextDocument | undefined {
    return vscode.workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  }

  async function overview(): Promise<OverviewResult> {
    return (await winnow()).client.sendRequest(Method.overview);
  }

  /** What is known of the files once all that was written is taken: one more is written for that, and waited for. */
  async function untilTaken(stage: string): Promise<OverviewResult> {
    const { path } = await write(scratch(`${stage}.txt`), `${stage}\n`);
    const isKnown = async (): Promise<boolean> =>
      (await overview()).documents.some(({ uri }) => vscode.Uri.parse(uri).path === path);
    await until('the newest file is known', isKnown);
    await untilReady(await winnow());
    return overview();
  }

  /** How many things are reported in all documents together. */
  function reported({ documents }: OverviewResult): number {
    return documents.reduce(
      (sum, { boilerplate, shared, problems }) => sum + boilerplate + shared + problems,
      0,
    );
  }

  function isSplit({ uri }: { readonly uri: string }): boolean {
    return vscode.Uri.parse(uri).path.startsWith(`${scratch('split').path}/`);
  }
});

/** A record of a web archive (ISO 28500) with a page's text. */
function record(page: string, text: string): string {
  const head = [
    'WARC/1.0',
    'WARC-Type: conversion',
    `WARC-Target-URI: https://example.org/${page}`,
    'Content-Type: text/plain',
    `Content-Length: ${text.length}`,
  ];
  return `${head.join('\r\n')}\r\n\r\n${text}\r\n\r\n`;
}

/** One member of gzip. */
async function gzip(text: string): Promise<Uint8Array> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** The same member with a file's name in its head, which is ten bytes long without one (RFC 1952, 2.3). */
function named(member: Uint8Array, name: readonly number[]): Uint8Array {
  const head = [...member.subarray(0, 10)];
  head[3] = 8;
  return new Uint8Array([...head, ...name, 0, ...member.subarray(10)]);
}
